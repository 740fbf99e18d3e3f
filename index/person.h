/* person.h - what one record (or one NPPES row) lets us compare: names, numbers, telephones, addresses of pages. */
#ifndef VOUCH_PERSON_H
#define VOUCH_PERSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

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
    struct nppes_place *places;        /* where they practise besides, of a row */
    size_t n_places;
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
    int birth_year;                    /* from an authority's row or record; 0 = not known */
};

/* A record as a person, its NPI and licences held against the registers. RECORD must outlive it. */
struct person *person_of_record(struct arena *a, const struct catalog *c, struct registers *r,
                                const struct record *record);
struct person *person_of_row(struct arena *a, const struct catalog *c, struct registers *r,
                             const struct nppes_row *row);

/* How two given names go together: whether an NPI that is stated may be theirs. Joining weighs names (link.h). */
enum given_fit { GIVEN_SAME, GIVEN_MIDDLE, GIVEN_INITIAL, GIVEN_MISSING, GIVEN_OTHER };
enum given_fit person_given_fit(struct arena *a, const struct catalog *c, const struct person *p,
                                const struct person *q);
bool person_surname_fits(struct arena *a, const struct person *p, const struct person *q);
/* The comparing form of an address: without scheme, "www.", fragment and closing slash. NULL when it is none. */
char *link_form(struct arena *a, const char *url);
/* A telephone as its digits without the country code 1 and without an extension, NULL when they are no number. */
char *phone_form(struct arena *a, const char *phone);

/* A date of birth in any of the forms 1961-04-09, 19610409, 1961-04 or 1961 (also 09/04/1961, whose day and month the
 * comparison tries both ways) as year * 10000 + month * 100 + day; 0 when it is none. */
uint32_t birth_number(const char *text);

#endif
