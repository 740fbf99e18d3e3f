/* lexicon.h - all phrases of a catalog in one table under their first word: programmes, trauma credentials, societies,
 * terms, and the cues that bear on them. */
#ifndef VOUCH_LEXICON_H
#define VOUCH_LEXICON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

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
    bool caps;         /* written in capitals, five letters at most: "ACT", "DID" and the like are words too */
    struct hit hit;
    struct phrase *next;
};

/* The lists of data/words.tsv in which something stands, a bit for each below WORDS_BITS. */
struct set {
    uint64_t bits[2];
};
static inline bool set_has(const struct set *s, int list)
{
    return s->bits[list >> 6] >> (list & 63) & 1;
}
static inline void set_put(struct set *s, int list)
{
    s->bits[list >> 6] |= (uint64_t)1 << (list & 63);
}

/* What tells a folded word from others quickly. */
struct key {
    uint64_t head[2]; /* its first sixteen bytes, the first one lowest; zero behind its end */
    uint32_t len, hash;
};

/* A word that begins phrases or stands in lists; as large as what a processor fetches at once. */
struct entry {
    uint64_t head[2];  /* as of its key */
    struct set set;
    uint64_t seconds;  /* a bit for the heads of the second words of its phrases */
    uint32_t len;
    uint32_t from, to; /* the phrases that it begins are V[FROM] to the one before V[TO] */
    uint32_t single_from, single_to; /* those of its phrases that have no second word, in SINGLES */
};

/* The bits in the set of a word that is a given name, or a short form of one, and of one that begins the name of a profession. */
enum { WORDS_GIVEN = 126, WORDS_PROFESSION = 127 };

enum { LEXICON_SLOTS = 1 << 15, LEXICON_ENTRIES = 1 << 14 }; /* so few that most places are free */

struct lexicon {
    const struct catalog *c;
    unsigned serial;   /* of the catalog */
    struct arena *a;
    uint32_t slot[LEXICON_SLOTS]; /* places in ENTRIES, by hash, the next one when it is taken; 0 = free. The upper half is that of
                                   * the hash, which tells most often */
    struct entry *entries; /* the first one is that of words of which nothing is known */
    const char **word; /* of each entry */
    struct phrase *v;
    uint32_t *singles; /* places in V */
    uint32_t *second;  /* of each in V the head of its second word, which tells most often; 0 = it has none */
};

/* The table of this catalog, made when it is first asked for and kept for the next page. Its strings are its own. */
const struct lexicon *lexicon_of(const struct catalog *c);

/* The key of a word of LEN bytes, whose first sixteen are in HEAD and MORE; FOLD is looked at when there are others. */
static inline struct key lexicon_key_of(uint64_t head, uint64_t more, size_t len, const char *fold)
{
    uint64_t h = head * 0x9E3779B97F4A7C15u ^ (more + len) * 0xC2B2AE3D27D4EB4Fu;
    for (size_t i = 16; i < len; i++) h = (h ^ (unsigned char)fold[i]) * 0x100000001B3u;
    return (struct key){{head, more}, (uint32_t)len, (uint32_t)(h >> 32)};
}
struct key lexicon_key(const char *fold);

/* The entry of the word FOLD, whose key is K: the first one when nothing begins with it and no list has it. What cannot be
 * foreseen of a word, whether it has one, decides no branch. */
static inline const struct entry *lexicon_entry(const struct lexicon *l, const struct key *k, const char *fold)
{
    for (uint32_t i = k->hash % LEXICON_SLOTS;; i = (i + 1) % LEXICON_SLOTS) {
        uint32_t slot = l->slot[i];
        if (slot && (slot ^ k->hash) >> 16) continue;
        const struct entry *e = &l->entries[slot & 0xFFFF];
        bool same = (e->head[0] == k->head[0]) & (e->head[1] == k->head[1]) & (e->len == k->len);
        if ((same | !slot) && (k->len <= 16 || !slot || !memcmp(l->word[slot & 0xFFFF], fold, k->len))) return e;
    }
}

/* The bit of a head in a set of them. */
static inline uint64_t lexicon_head_bit(uint32_t head)
{
    return (uint64_t)1 << (head * 2654435761u >> 26);
}
/* The first four letters of a word, which ends at a blank or at the end. */
static inline uint32_t lexicon_head(const char *word)
{
    uint32_t h = 0;
    for (int i = 0; i < 4 && word[i] && word[i] != ' '; i++) h |= (uint32_t)(unsigned char)word[i] << 8 * i;
    return h;
}

#endif
