/* person.h - what one record (or one NPPES row) lets us compare: names, numbers, telephones, addresses of pages. */
#ifndef VOUCH_PERSON_H
#define VOUCH_PERSON_H

#include <stdbool.h>
#include <stddef.h>

#include "claim.h"

struct arena;
struct catalog;
struct nppes_row;
struct registers;

/* A growing list of strings without doubles. */
struct words {
    const char **v;
    size_t n, cap;
};
/* Adds S once; NULL and "" are not added. */
void words_add(struct arena *a, struct words *w, const char *s);
bool words_have(const struct words *w, const char *s);

struct person_licence {
    const char *state, *type, *number; /* NULL = not stated */
    const char *family;                /* of the type: "counselor"; NULL when not known */
    bool on_list;                      /* the board has it under this name */
    const char *row_number, *row_type, *row_given;
    int birth_year;
};

struct person {
    const char *key;                   /* of the record; "nppes|NPI|NPI" for a row */
    const char *source, *voice, *host; /* host of the page, "" for a row */
    const struct record *record;       /* NULL for a row */
    const struct nppes_row *row;       /* NULL for a record */
    const char *name;                  /* as written */
    struct words families, givens;     /* as written; former names and nicknames too */
    struct words family_parts;         /* folded words that tell, and the whole */
    const char *middle, *suffix;       /* folded, NULL = not stated */
    const char *npi;                   /* with a right check digit, and not another's; else NULL */
    bool npi_listed;                   /* NPPES has it under this name */
    const char *npi_doubt;             /* what is wrong with the NPI that was stated, NULL = nothing */
    struct words phones, emails, links; /* links: addresses that are said to be about them */
    const char *page;                  /* the record's own address, in the form of links */
    struct person_licence *licences;
    size_t n_licences, c_licences;
    int birth_year;                    /* from an authority's row; 0 = not known */
};

/* A record as a person, its NPI and licences held against the registers. RECORD must outlive it. */
struct person *person_of_record(struct arena *a, const struct catalog *c, struct registers *r,
                                const struct record *record);
struct person *person_of_row(struct arena *a, const struct catalog *c, struct registers *r,
                             const struct nppes_row *row);

/* How two given names go together. */
enum given_fit { GIVEN_SAME, GIVEN_MIDDLE, GIVEN_INITIAL, GIVEN_MISSING, GIVEN_OTHER };
enum given_fit person_given_fit(struct arena *a, const struct catalog *c, const struct person *p,
                                const struct person *q);
bool person_surname_fits(struct arena *a, const struct person *p, const struct person *q);
/* Why they cannot be one by what authorities say (two NPIs, two licences, two birth years); NULL = nothing speaks. */
const char *person_conflict(struct arena *a, const struct catalog *c, const struct person *p, const struct person *q);
/* Why they are probably not one by what they state (middle name, suffix, kind of licence); NULL = nothing speaks. */
const char *person_tension(struct arena *a, const struct catalog *c, const struct person *p, const struct person *q);
/* The first two of these only: what other letters behind a name, or another middle name, say of two groups. Two kinds of
 * licence may both be one person's when their groups are joined by something stronger. */
const char *person_name_tension(struct arena *a, const struct catalog *c, const struct person *p,
                                const struct person *q);

/* The comparing form of an address: without scheme, "www.", fragment and closing slash. NULL when it is none. */
char *link_form(struct arena *a, const char *url);
/* A telephone as its ten digits, NULL when it is none. */
char *phone_form(struct arena *a, const char *phone);

#endif
