/* link.h - records laid out for joining: of each what can be compared, small enough that a million stand in memory.
 *
 * Words stand once, in a pool, as numbers; a row is a run of such numbers, grouped by field. Rows are sorted by record key
 * before anything is compared, so that the order of input changes nothing. */
#ifndef VOUCH_LINK_H
#define VOUCH_LINK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "person.h"

struct arena;
struct catalog;

/* What a row holds. Numbers are words of the pool, if nothing else is said. */
enum link_field {
    LINK_GIVEN,   /* folded; former ones and nicknames too */
    LINK_FAMILY,  /* folded, spaces kept */
    LINK_NAME,    /* the whole name folded */
    LINK_MIDDLE,  /* folded */
    LINK_SUFFIX,  /* folded */
    LINK_SEX,     /* "female" or "male", as stated */
    LINK_BIRTH,   /* year * 10000 + month * 100 + day as plain numbers; month and day 0 = not known */
    LINK_ADDRESS, /* pieces of six: number, street, unit, city, zip, state; 0 = not stated */
    LINK_PHONE, LINK_EMAIL,
    LINK_ABOUT,   /* addresses of pages said to be about them */
    LINK_PAGE,    /* the address the record stands at */
    LINK_SITE,    /* host of it, when it speaks for itself or its people */
    LINK_NPI,
    LINK_LICENCE, /* pieces of three: state, type (0 = not stated), number */
    LINK_LISTED,  /* licences an authority has under this name: pieces of three: state and type, number, birth year */
    LINK_KIND,    /* kinds of licence, kin made one */
    LINK_ID,      /* other numbers that stand for one person */
    LINK_TITLE,   /* words of a practice's name */
    LINK_FIELDS,
};
enum { AT_NUMBER, AT_STREET, AT_UNIT, AT_CITY, AT_ZIP, AT_STATE, AT_PARTS };

enum { LINK_IS_ROW = 1, LINK_IS_SELF = 2, LINK_IS_ORG = 4, LINK_IS_PRACTICE = 8, LINK_HAS_LISTED_NPI = 16, LINK_IS_TWIN = 32 };
struct link_row {
    uint64_t alike;                  /* hash of all values: rows with one hash say the same */
    int64_t record;                  /* row in evidence.db, 0 = a row of NPPES */
    uint32_t at;                     /* where its values begin */
    uint32_t key;                    /* where its record key begins */
    uint16_t birth_year;             /* by an authority, 0 = not known */
    uint8_t flags;                   /* LINK_IS_...; TWIN: an earlier row says the same */
    uint8_t start[LINK_FIELDS + 1];  /* of each field, from AT */
};

struct link_word {
    uint32_t text, sound;
    uint32_t count;                  /* rows that hold it, twins left out; of a name: names in full and towns it was met in */
    uint32_t nick;                   /* where its rows of the nicknames begin: number * 2, + 1 when it is the given name */
    uint16_t n_nicks;
    uint8_t field;
    float share;                     /* of people who bear a common name (data/names.tsv), 0 = not listed */
};

struct link_table {
    const struct catalog *c;
    struct link_row *rows;
    size_t n, cap, distinct, people; /* distinct: without twins; people: so many names of so many towns */
    uint32_t *values;
    size_t n_values, c_values;
    struct link_word *words;         /* words[0] is "nothing" */
    size_t n_words, c_words;
    uint32_t *slots;                 /* open addressing over words */
    size_t n_slots;
    char *texts, *keys;
    size_t n_texts, c_texts, n_keys, c_keys;
    uint32_t *nicks;
    size_t n_nick_values, c_nick_values;
};

struct link_table *link_table_new(const struct catalog *c);
void link_table_free(struct link_table *t); /* NULL is allowed */
/* Sorts the rows by key, drops a key that came twice, marks twins and counts words. Called once, after the last row. */
void link_table_close(struct link_table *t);

static inline const char *link_key(const struct link_table *t, size_t row) { return t->keys + t->rows[row].key; }
static inline const char *link_text(const struct link_table *t, uint32_t word) { return t->texts + t->words[word].text; }
static inline const uint32_t *link_values(const struct link_table *t, size_t row, enum link_field f, size_t *n)
{
    const struct link_row *r = &t->rows[row];
    *n = (size_t)(r->start[f + 1] - r->start[f]);
    return t->values + r->at + r->start[f];
}
static inline bool link_has(const struct link_table *t, size_t row, enum link_field f)
{
    return t->rows[row].start[f + 1] > t->rows[row].start[f];
}
/* The row of a key, SIZE_MAX when there is none. */
size_t link_find(const struct link_table *t, const char *key);

/* For link_row.c: a new last row, and its fields in the order of enum link_field. */
void link_begin_row(struct link_table *t, const char *key, int64_t record, unsigned flags);
void link_put(struct link_table *t, enum link_field f, const uint32_t *v, size_t n);
/* The number of a word in the pool; TEXT is folded already. 0 for NULL or "". */
uint32_t link_word(struct link_table *t, enum link_field f, const char *text);

#endif
