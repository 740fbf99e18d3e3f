/* practitioner.h - the nouns of a conclusion: a person as `build` concluded and as `find`, `show`, `verify` answer.
 * All strings belong to the arena the practitioner was made in; NULL (or 0, -1 where said) = no source states it. */
#ifndef VOUCH_PRACTITIONER_H
#define VOUCH_PRACTITIONER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The words of a source behind a statement. */
struct evidence {
    const char *source, *voice, *url, *seen, *quote, *where;
};
struct evidence_list {
    struct evidence *v;
    size_t n, cap;
};

struct arena;
struct record;
struct claim;
/* The words of RECORD behind CLAIM. */
struct evidence evidence_of(const struct record *record, const struct claim *claim);
/* Adds it unless the same source says the same words already. */
void evidence_add(struct arena *a, struct evidence_list *list, struct evidence e);
/* Voices in the order of what they know of a person: self, organisation, issuer, directory, others. */
int voice_rank(const char *voice);

enum credential_kind { CREDENTIAL_LICENCE, CREDENTIAL_TRAINING, CREDENTIAL_TRAUMA, CREDENTIAL_MEMBERSHIP };
extern const char *const credential_kind_names[]; /* licence, training, trauma, membership; all of these end with NULL */

/* How a credential is proved, weakest first. */
enum proof { PROOF_SELF_STATED, PROOF_THIRD_PARTY, PROOF_DOCUMENT, PROOF_ISSUER_CONFIRMED, PROOF_PRIMARY_SOURCE,
             PROOF_SIGNED };
extern const char *const proof_names[]; /* "self-stated" ... */

/* What a licence register said about one stated licence. Made by licence_check (licence.h), kept in directory.db,
 * judged by verify.h. */
enum licence_found {
    FOUND_NO_LIST,    /* no list of that state is loaded */
    FOUND_NO_NUMBER,  /* a list is loaded, but no number is stated to look up */
    FOUND_ABSENT,     /* no such number in the list */
    FOUND_OTHER_NAME, /* the number belongs to another surname */
    FOUND_OTHER_TYPE, /* the number belongs to this name, but another licence type */
    FOUND_AMBIGUOUS,  /* several rows fit */
    FOUND_ROW,        /* number, type, name and state agree */
};
extern const char *const licence_found_names[]; /* no_list, no_number, absent, other_name, other_type, ambiguous, found */
struct licence_facts {
    enum licence_found found;
    const char *authority;  /* who keeps the list, in words; NULL when no list */
    const char *words;      /* the board's own status word */
    const char *class;      /* active, active_limited, lapsed, stopped, never, deceased, unknown */
    const char *as_of;      /* of the list */
    const char *complete;   /* of the list */
    const char *issued, *expires, *action;
    const char *name, *type; /* in the board's row */
    const char *number;      /* as the board writes it; not kept in directory.db, nor are the next two */
    const char *list;        /* the register: licence-WA, licence-TX-MEDICAL */
    const char *board_type;  /* the code that the board's words for its type mean; NULL = not listed */
    int birth_year;         /* in the board's row; 0 = not stated */
    int64_t line;
    int rows;               /* FOUND_NO_NUMBER: how many rows of that name and type the list has */
    bool own;               /* FOUND_OTHER_TYPE: the row is theirs beyond doubt, only of another type; not kept */
};

struct credential {
    enum credential_kind kind;
    const char *type;       /* licence: code such as LMHC */
    const char *issuer;     /* trauma: ladder id; membership: society id */
    const char *number, *state;
    const char *programme;  /* training: id of trainings.json */
    const char *name;       /* in words, for people */
    bool house_only;        /* training: NAME is that of the house; no source says which of its courses it was */
    int year, hours;        /* -1 = not stated */
    const char *experiential; /* kind of experiential part as stated of this person, else NULL */
    const char *level;
    enum proof proof;
    struct licence_facts facts; /* licences only */
    struct evidence_list evidence;
};

/* Any other statement: field and canonical JSON value as in claim.h. */
struct fact {
    const char *field, *value;
    struct evidence_list evidence;
};

struct place {
    const char *street, *unit, *city, *state, *zip, *phone, *source, *seen;
    double lat, lon;
    bool has_point;
};

struct exclusion_match {
    bool certain;           /* by NPI */
    const char *cleared;    /* why it is not them after all, NULL = open */
    const char *gone;       /* date of the newer list that has the row no more; it is cleared too. Not kept in directory.db */
    const char *name, *type, *since, *birth, *state, *waiver_state, *as_of;
    const char *reasons;
    int64_t line;
};

/* An authority of a compact, as its list of holders has it for them (register.h struct compact_row). */
struct compact_authority {
    const char *compact;    /* PSYPACT, Counseling Compact */
    const char *kind;       /* APIT, TAP, privilege */
    const char *state;      /* of a privilege: where it counts; NULL = in every member state */
    const char *home_state;
    const char *number;     /* of the home state's licence, as the list has it */
    const char *words, *class; /* the list's own status word, and its class */
    const char *expires;
    const char *as_of, *authority; /* of the list */
    int64_t line;
};

struct record_ref {
    const char *key, *source, *voice, *url, *seen;
    int64_t best;           /* number of its group in the likeliest grouping */
};

struct practitioner {
    int64_t n;              /* row within directory.db */
    const char *id;         /* public id */
    const char *name, *given, *family, *post_nominals, *profession, *role, *npi, *gender, *seen;
    int birth_year;         /* 0 = not known */
    bool register_only;
    const char *deactivated;
    const char **aliases;   /* other names, as written */
    size_t n_aliases, c_aliases;
    struct place *places;
    size_t n_places, c_places;
    struct credential *credentials;
    size_t n_credentials, c_credentials;
    struct fact *facts;
    size_t n_facts, c_facts;
    struct exclusion_match *exclusions;
    size_t n_exclusions, c_exclusions;
    struct compact_authority *compacts;
    size_t n_compacts, c_compacts;
    struct record_ref *records;
    size_t n_records, c_records;
};

/* K names only the house of a training, and another credential of P a course of that house: it may be the same one. */
bool practitioner_names_course(const struct practitioner *p, const struct credential *k);

#endif
