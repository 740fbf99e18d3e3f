/* lexicon.c - see lexicon.h */
#include "lexicon.h"

#include <string.h>

#include "index/fail.h"
#include "index/mem.h"
#include "index/text.h"

/* Eight bytes at S, of which the first LEN count. */
static uint64_t head_of(const char *s, size_t len)
{
    uint64_t h;
    memcpy(&h, s, sizeof h);
    return len >= sizeof h ? h : h & (((uint64_t)1 << 8 * len) - 1);
}

struct key lexicon_key_of(const char *fold, size_t len, const char head[16])
{
    struct key k = {.fold = fold, .head = {head_of(head, len)}, .len = (uint32_t)len};
    if (len > 8) k.head[1] = head_of(head + 8, len - 8);
    uint64_t h = k.head[0] * 0x9E3779B97F4A7C15u ^ (k.head[1] + len) * 0xC2B2AE3D27D4EB4Fu;
    for (size_t i = 16; i < len; i++) h = (h ^ (unsigned char)fold[i]) * 0x100000001B3u;
    k.hash = (uint32_t)(h >> 32);
    return k;
}

struct key lexicon_key(const char *fold)
{
    char head[16] = {0};
    size_t len = strlen(fold);
    memcpy(head, fold, len < sizeof head ? len : sizeof head);
    return lexicon_key_of(fold, len, head);
}

static bool is_entry(const struct entry *e, const struct key *k)
{
    return e->key.head[0] == k->head[0] && e->key.head[1] == k->head[1] && e->key.len == k->len &&
           (k->len <= 16 || !memcmp(e->key.fold, k->fold, k->len));
}

/* The place of a word or, when it has none, where it would stand. */
static size_t slot_of(const struct lexicon *l, const struct key *k)
{
    size_t i = k->hash % LEXICON_SLOTS;
    for (; l->slot[i].entry; i = (i + 1) % LEXICON_SLOTS)
        if (l->slot[i].hash == k->hash && is_entry(&l->entries[l->slot[i].entry - 1], k)) break;
    return i;
}

const struct entry *lexicon_entry(const struct lexicon *l, const struct key *k)
{
    uint32_t at = l->slot[slot_of(l, k)].entry;
    return at ? &l->entries[at - 1] : NULL;
}

/* The entry of the first word of PHRASE, made when there is none; good until the next is made. */
static struct entry *entry_of(struct lexicon *l, const char *phrase)
{
    struct key k = lexicon_key(arena_strndup(l->a, phrase, strcspn(phrase, " ")));
    size_t i = slot_of(l, &k);
    if (l->slot[i].entry) return &l->entries[l->slot[i].entry - 1];
    if (l->n_entries >= LEXICON_SLOTS / 2) die("more words in the tables than are looked for");
    struct entry *e = ARENA_PUSH(l->a, l->entries, l->n_entries, l->c_entries);
    l->slot[i].hash = k.hash;
    l->slot[i].entry = (uint32_t)l->n_entries;
    e->key = k;
    return e;
}

static size_t count_words(const char *s)
{
    size_t n = 1;
    for (; *s; s++) n += *s == ' ';
    return n;
}

static void add(struct lexicon *l, const char *written, const char *fold, struct hit hit)
{
    if (!fold || !*fold) return;
    struct phrase *p = arena_alloc(l->a, sizeof *p);
    hit.phrase = p->written = arena_strdup(l->a, written);
    p->fold = fold = arena_strdup(l->a, fold);
    p->hit = hit;
    p->rest = fold + strcspn(fold, " ");
    p->rest += *p->rest == ' ';
    p->words = count_words(fold);
    p->caps = strlen(written) <= 5 && p->words == 1;
    for (const char *w = written; *w; w++) p->caps &= is_upper(*w) || *w == '-';
    l->n++;
    struct entry *e = entry_of(l, fold);
    p->next = e->first;
    e->first = p;
}

static void add_all(struct lexicon *l, const struct phrases *p, struct hit hit)
{
    for (size_t i = 0; i < p->n; i++) add(l, p->v[i], p->fold[i], hit);
}

static void fill(struct lexicon *l)
{
    const struct catalog *c = l->c;
    for (size_t i = 0; i < c->n_programmes; i++) {
        const struct programme *p = &c->programmes[i];
        struct hit h = {.kind = HIT_PROGRAMME, .row = (int)i};
        add_all(l, &p->aliases, h);
        h.alias = ALIAS_WEAK;
        add_all(l, &p->weak_aliases, h);
        h.alias = ALIAS_CERTIFICATE;
        add_all(l, &p->certificate_phrases, h);
        h.alias = ALIAS_TRAINING;
        add_all(l, &p->training_phrases, h);
    }
    for (size_t i = 0; i < c->n_societies; i++)
        add_all(l, &c->societies[i].aliases, (struct hit){.kind = HIT_SOCIETY, .row = (int)i});
    for (size_t i = 0; i < c->n_trauma; i++) {
        add_all(l, &c->trauma[i].phrases, (struct hit){.kind = HIT_TRAUMA, .row = (int)i});
        add_all(l, &c->trauma[i].weak_phrases, (struct hit){.kind = HIT_TRAUMA, .row = (int)i, .alias = ALIAS_WEAK});
    }
    for (int k = 0; k < TERM_KINDS; k++)
        for (size_t i = 0; i < c->terms[k].n; i++) {
            struct hit h = {.kind = HIT_TERM, .row = (int)i, .term = (enum term_kind)k};
            add_all(l, &c->terms[k].v[i].phrases, h);
            h.alias = ALIAS_WEAK;
            add_all(l, &c->terms[k].v[i].weak_phrases, h);
        }
    for (size_t i = 0; i < c->n_cues; i++)
        add(l, c->cues[i].phrase, c->cues[i].fold, (struct hit){.kind = HIT_CUE, .row = (int)i});
    for (size_t i = 0; i < c->n_licences; i++) {
        if (*c->licences[i].profession_fold) set_put(&entry_of(l, c->licences[i].profession_fold)->set, WORDS_PROFESSION);
        for (size_t k = 0; k < c->licences[i].also.n; k++) set_put(&entry_of(l, c->licences[i].also.fold[k])->set, WORDS_PROFESSION);
    }
    for (int k = 0; k < WORDS_BITS; k++)
        for (size_t i = 0; i < c->words[k].n; i++) set_put(&entry_of(l, c->words[k].fold[i])->set, k);
}

/* The phrases of each word side by side. */
static void pack(struct lexicon *l)
{
    uint32_t n = 0, singles = 0;
    l->singles = arena_alloc(l->a, (l->n + 1) * sizeof *l->singles);
    l->v = arena_alloc(l->a, (l->n + 1) * sizeof *l->v);
    l->second = arena_alloc(l->a, (l->n + 1) * sizeof *l->second);
    for (size_t i = 0; i < l->n_entries; i++) {
        struct entry *e = &l->entries[i];
        e->from = n;
        e->single_from = singles;
        for (const struct phrase *p = e->first; p; p = p->next) {
            l->second[n] = lexicon_head(p->rest);
            e->seconds |= *p->rest ? lexicon_head_bit(l->second[n]) : 0;
            if (!*p->rest) l->singles[singles++] = n;
            l->v[n++] = *p;
        }
        e->to = n;
        e->single_to = singles;
    }
}

/* The table of this catalog; kept for the next page. Its strings are its own: the catalog may go before it. */
const struct lexicon *lexicon_of(const struct catalog *c)
{
    static struct lexicon kept;
    if (kept.a && kept.serial == c->serial) return &kept;
    arena_free(kept.a);
    memset(&kept, 0, sizeof kept);
    kept.a = arena_new();
    kept.c = c;
    kept.serial = c->serial;
    fill(&kept);
    pack(&kept);
    return &kept;
}
