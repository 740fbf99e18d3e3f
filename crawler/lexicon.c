/* lexicon.c - see lexicon.h */
#include "lexicon.h"

#include <string.h>

#include "index/mem.h"

uint32_t lexicon_hash(const char *s)
{
    uint32_t h = 2166136261u;
    for (; *s && *s != ' '; s++) h = (h ^ (unsigned char)*s) * 16777619u;
    return h;
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
    l->n++;
    struct phrase **b = &l->bucket[lexicon_hash(fold) % LEXICON_BUCKETS];
    p->next = *b;
    *b = p;
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
}

static void pack(struct lexicon *l)
{
    size_t n = 0;
    l->v = arena_alloc(l->a, (l->n + 1) * sizeof *l->v);
    l->keys = arena_alloc(l->a, (l->n + 1) * sizeof *l->keys);
    for (size_t b = 0; b < LEXICON_BUCKETS; b++) {
        l->from[b] = n;
        for (const struct phrase *p = l->bucket[b]; p; p = p->next) {
            l->keys[n] = (struct key){lexicon_hash(p->fold), *p->rest};
            l->v[n++] = *p;
        }
    }
    l->from[LEXICON_BUCKETS] = n;
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
