/* lexicon.c - see lexicon.h */
#include "lexicon.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "index/fail.h"
#include "index/mem.h"
#include "index/text.h"

static_assert((int)WORDS_BITS <= (int)WORDS_GIVEN, "every list has a bit of its own");
static_assert(sizeof(struct entry) == 64, "an entry is what a processor fetches at once");

/* A table while it is filled. */
struct filling {
    struct lexicon *l;
    struct arena *a;
    size_t phrases, entries;
    struct phrase *first[LEXICON_ENTRIES]; /* of each entry, the last one added before the others */
};

struct key lexicon_key(const char *fold)
{
    uint64_t head[2] = {0, 0};
    size_t len = strlen(fold);
    for (size_t i = 0; i < len && i < 16; i++) head[i / 8] |= (uint64_t)(unsigned char)fold[i] << 8 * (i % 8);
    return lexicon_key_of(head[0], head[1], len, fold);
}

/* The place of the first word of PHRASE among the entries, made when there is none. */
static size_t place_of(struct filling *f, const char *phrase)
{
    struct lexicon *l = f->l;
    const char *word = arena_strndup(f->a, phrase, strcspn(phrase, " "));
    struct key k = lexicon_key(word);
    const struct entry *known = lexicon_entry(l, &k, word);
    if (known != l->entries) return (size_t)(known - l->entries);
    if (f->entries >= LEXICON_ENTRIES) die("more words in the tables than are looked for");
    size_t at = k.hash % LEXICON_SLOTS;
    while (l->slot[at]) at = (at + 1) % LEXICON_SLOTS;
    l->entries[f->entries] = (struct entry){.head = {k.head[0], k.head[1]}, .len = k.len};
    l->word[f->entries] = word;
    l->slot[at] = (k.hash & 0xFFFF0000u) | (uint32_t)f->entries;
    return f->entries++;
}

static size_t count_words(const char *s)
{
    size_t n = 1;
    for (; *s; s++) n += *s == ' ';
    return n;
}

static void add(struct filling *f, const char *written, const char *fold, struct hit hit)
{
    if (!fold || !*fold) return;
    struct phrase *p = arena_alloc(f->a, sizeof *p);
    hit.phrase = p->written = arena_strdup(f->a, written);
    p->fold = fold = arena_strdup(f->a, fold);
    p->hit = hit;
    p->rest = fold + strcspn(fold, " ");
    p->rest += *p->rest == ' ';
    p->words = count_words(fold);
    p->caps = strlen(written) <= 5 && p->words == 1;
    for (const char *w = written; *w; w++) p->caps &= is_upper(*w) || *w == '-';
    f->phrases++;
    size_t at = place_of(f, fold);
    p->next = f->first[at];
    f->first[at] = p;
}

static void add_all(struct filling *f, const struct phrases *p, struct hit hit)
{
    for (size_t i = 0; i < p->n; i++) add(f, p->v[i], p->fold[i], hit);
}

static void put(struct filling *f, const char *word, int list)
{
    set_put(&f->l->entries[place_of(f, word)].set, list);
}

static void fill(struct filling *f, const struct catalog *c)
{
    for (size_t i = 0; i < c->n_programmes; i++) {
        const struct programme *p = &c->programmes[i];
        struct hit h = {.kind = HIT_PROGRAMME, .row = (int)i};
        add_all(f, &p->aliases, h);
        h.alias = ALIAS_WEAK;
        add_all(f, &p->weak_aliases, h);
        h.alias = ALIAS_CERTIFICATE;
        add_all(f, &p->certificate_phrases, h);
        h.alias = ALIAS_TRAINING;
        add_all(f, &p->training_phrases, h);
    }
    for (size_t i = 0; i < c->n_societies; i++)
        add_all(f, &c->societies[i].aliases, (struct hit){.kind = HIT_SOCIETY, .row = (int)i});
    for (size_t i = 0; i < c->n_trauma; i++) {
        add_all(f, &c->trauma[i].phrases, (struct hit){.kind = HIT_TRAUMA, .row = (int)i});
        add_all(f, &c->trauma[i].weak_phrases, (struct hit){.kind = HIT_TRAUMA, .row = (int)i, .alias = ALIAS_WEAK});
    }
    for (int k = 0; k < TERM_KINDS; k++)
        for (size_t i = 0; i < c->terms[k].n; i++) {
            struct hit h = {.kind = HIT_TERM, .row = (int)i, .term = (enum term_kind)k};
            add_all(f, &c->terms[k].v[i].phrases, h);
            h.alias = ALIAS_WEAK;
            add_all(f, &c->terms[k].v[i].weak_phrases, h);
        }
    for (size_t i = 0; i < c->n_cues; i++)
        add(f, c->cues[i].phrase, c->cues[i].fold, (struct hit){.kind = HIT_CUE, .row = (int)i});
    for (size_t i = 0; i < c->n_licences; i++) {
        if (*c->licences[i].profession_fold) put(f, c->licences[i].profession_fold, WORDS_PROFESSION);
        for (size_t k = 0; k < c->licences[i].also.n; k++) put(f, c->licences[i].also.fold[k], WORDS_PROFESSION);
    }
    for (size_t i = 0; i < c->n_nicknames; i++) {
        const struct nick_row *r = &c->nicknames[i];
        if (!strchr(r->given, ' ')) put(f, r->given, WORDS_GIVEN);
        for (size_t k = 0; k < r->nicknames.n; k++)
            if (!strchr(r->nicknames.fold[k], ' ')) put(f, r->nicknames.fold[k], WORDS_GIVEN);
    }
    for (size_t i = 0; i < c->given.n; i++) put(f, c->given.fold[i], WORDS_GIVEN);
    for (int k = 0; k < WORDS_BITS; k++)
        for (size_t i = 0; i < c->words[k].n; i++) put(f, c->words[k].fold[i], k);
}

/* The phrases of each word side by side. */
static void pack(struct filling *f)
{
    struct lexicon *l = f->l;
    uint32_t n = 0, singles = 0;
    l->singles = arena_alloc(f->a, (f->phrases + 1) * sizeof *l->singles);
    l->v = arena_alloc(f->a, (f->phrases + 1) * sizeof *l->v);
    l->second = arena_alloc(f->a, (f->phrases + 1) * sizeof *l->second);
    for (size_t i = 0; i < f->entries; i++) {
        struct entry *e = &l->entries[i];
        e->from = n;
        e->single_from = singles;
        for (const struct phrase *p = f->first[i]; p; p = p->next) {
            l->second[n] = lexicon_head(p->rest);
            e->seconds |= *p->rest ? lexicon_head_bit(l->second[n]) : 0;
            if (!*p->rest) l->singles[singles++] = n;
            l->v[n++] = *p;
        }
        e->to = n;
        e->single_to = singles;
    }
}

/* Room for all entries, each of which begins where the processor begins to fetch. */
static struct entry *room(struct arena *a)
{
    char *p = arena_alloc(a, (LEXICON_ENTRIES + 1) * sizeof(struct entry));
    return (struct entry *)(p + (-(uintptr_t)p & (sizeof(struct entry) - 1)));
}

const struct lexicon *lexicon_of(const struct catalog *c)
{
    static struct lexicon kept;
    if (kept.a && kept.serial == c->serial) return &kept;
    arena_free(kept.a);
    memset(&kept, 0, sizeof kept);
    kept.a = arena_new();
    kept.c = c;
    kept.serial = c->serial;
    kept.entries = room(kept.a);
    kept.word = arena_alloc(kept.a, LEXICON_ENTRIES * sizeof *kept.word);
    struct filling *f = arena_alloc(kept.a, sizeof *f);
    f->l = &kept;
    f->a = kept.a;
    f->entries = 1;
    fill(f, c);
    pack(f);
    return &kept;
}
