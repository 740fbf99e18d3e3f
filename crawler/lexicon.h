/* lexicon.h - all phrases of a catalog in one table under their first word: programmes, trauma credentials, societies,
 * terms, and the cues that bear on them. */
#ifndef VOUCH_LEXICON_H
#define VOUCH_LEXICON_H

#include <stddef.h>
#include <stdint.h>

#include "index/catalog.h"

struct arena;

enum hit_kind { HIT_PROGRAMME, HIT_SOCIETY, HIT_TRAUMA, HIT_TERM, HIT_CUE };
/* In which of a programme's lists the phrase stands. */
enum alias_kind { ALIAS_STRONG, ALIAS_WEAK, ALIAS_CERTIFICATE, ALIAS_TRAINING };

struct hit {
    enum hit_kind kind;
    size_t from, to;  /* words; to is the one after */
    int row;          /* of the catalog's list (of the term's kind) */
    enum alias_kind alias; /* of programmes; of others ALIAS_STRONG or ALIAS_WEAK */
    enum term_kind term;
    const char *phrase; /* as the catalog writes it */
};

struct phrase {
    const char *fold, *written;
    const char *rest;  /* of fold, behind its first word */
    size_t words;      /* of fold */
    struct hit hit;
    struct phrase *next;
};

enum { LEXICON_BUCKETS = 4096 };

struct lexicon {
    const struct catalog *c;
    unsigned serial;   /* of the catalog */
    struct arena *a;
    size_t n;
    struct phrase *bucket[LEXICON_BUCKETS]; /* while it is filled */
    size_t from[LEXICON_BUCKETS + 1];       /* then the phrases of bucket B are V[FROM[B]] to the one before V[FROM[B + 1]] */
    struct phrase *v;
    struct key *keys;               /* of each in V */
};

/* What tells most often that a phrase does not begin here: small, as a word is held against many. */
struct key {
    uint32_t hash;  /* of its first word */
    char second;    /* the first letter of its second word; 0 = it has none */
};

/* The table of this catalog, made when it is first asked for and kept for the next page. Its strings are its own. */
const struct lexicon *lexicon_of(const struct catalog *c);
/* Of the first word of S. */
uint32_t lexicon_hash(const char *s);

#endif
