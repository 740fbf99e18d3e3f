/* people.h - the persons and the practice that one page speaks of, with their records while they are being read.
 *
 * A person met again under the same name (in another syntax, in a heading, in a card) is the same record, unless one
 * syntax gives the two different ids or own pages: a listing may hold two people of one name. */
#ifndef VOUCH_PEOPLE_H
#define VOUCH_PEOPLE_H

#include <stdbool.h>
#include <stddef.h>

#include "index/name.h"
#include "read.h"

struct arena;
struct catalog;

/* Letters shown of a person that are a licence in some states only: "LAC" is an addiction counselor's in Colorado. */
struct state_letters {
    const char *letters, *before; /* and those before them; NULL = none */
    const char *quote, *where;
    struct state_letters *next;
};

struct person {
    struct record *rec;
    struct name name;      /* of a practice: plain only */
    const char *first;     /* given name, folded */
    const char *last;      /* family name, folded */
    const char *full;      /* all of the plain name, folded */
    const char *const *own; /* the folded words by which they are called, ends with NULL; made when first asked (prose.c) */
    bool says_i;           /* the page has them speak in the first person */
    bool left;             /* the page says that they practise there no longer */
    const char *titled;      /* the licence type of the profession that they call themselves by; NULL = none, or not told */
    struct told {
        int he, she, plain; /* sentences about them that begin so; both, outside of headings and feet */
        int says;           /* lines there that say "I" */
        int named;          /* and lines that begin "Jane sees …" */
        bool is_a;          /* one there says "Jane Doe is a …" */
    } told;                 /* while the lines are counted (owner_voice.c) */
    char pronoun;           /* 'h' he, 's' she begins most sentences about them; '?' both do; 0 = neither */
    const struct nick_row *nick; /* what those of their given name are called; NULL = nothing is known (prose_own.c) */
    bool nick_told;        /* that was looked up */
    struct state_letters *letters; /* those that wait for a state (licence_place.c); NULL = none */
    struct held *held;      /* licences that were asked for (held.h); NULL = none yet */
    bool by_id;            /* its key is an id or a link, else name and ordinal */
    const char *id_where;  /* the syntax that gave the id; two ids of one syntax are two persons */
};

/* A name that was taken apart: most are met several times on a page. */
struct parsed_name {
    const char *text;
    struct name name;
    signed char bare; /* it is nothing but a name (opener.h): 1 yes, -1 no, 0 not asked yet */
};
enum { PARSED_NAMES = 64 };

struct people {
    struct arena *a;
    const char *head;      /* the heading above the lines that are read; NULL = none is near */
    struct arena *scratch; /* for the sentence being judged: its memory is used again for the next; NULL = A */
    const struct catalog *c;
    const struct page_input *in;
    struct reading *out;
    struct person **v;
    size_t n, cap;
    struct roll *roll;       /* the same by their names (roll.h); NULL = none yet */
    struct person *practice; /* the organisation of the page, NULL = none named */
    struct parsed_name *parsed; /* the last of each place by its text: people_name; NULL = none yet */
    const char *author;      /* of a page that stands, which its builder calls an article, as structured data tell; NULL = not told */
    signed char topic;       /* 1: the page names ketamine or the like, -1: it does not, 0: not looked yet */
};

/* TEXT taken apart (name_parse), good until another text is asked for. */
struct parsed_name *people_parsed(struct people *p, const char *text);
struct name people_name(struct people *p, const char *text);
/* Finds or begins the record of a person called TEXT (a name, maybe with title and letters), and adds the claims of
 * the name. ID: item id or address of the own page, NULL = none. NULL when TEXT is no name of a person. */
struct person *people_person(struct people *p, const char *text, const char *id, const char *where);
/* The same for a practice. */
struct person *people_practice(struct people *p, const char *text, const char *id, const char *where);
/* A person of the page by (part of) a name as parsed; NULL when none or several fit. */
struct person *people_find(struct people *p, const struct name *n);
void people_issue(struct people *p, const char *kind, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* HREF as an absolute address without fragment; NULL for mail, telephone and script links. */
char *people_absolute(const struct people *p, const char *href);
/* Adds a claim with value as JSON; a NULL value adds nothing. The quote is squeezed. */
void people_claim(struct people *p, struct person *who, const char *field, const char *value, const char *quote,
                  const char *where);
/* What was claimed with NAME as its quote stands on the page as TEXT. */
void people_quote(struct person *who, const char *name, const char *text);
/* The page speaks of ketamine or psychedelic therapy somewhere. Short names that mean other things too ("PSI", "Vital",
 * "Innerspace") name a training only on such a page. */
bool people_topic(struct people *p);
/* True when the words are plainly those of a practice, not of a person ("Cedar Clinic", "Ward Counseling PLLC"). */
bool people_is_practice_name(const struct catalog *c, const char *text);
/* Gives licences the type that others of the same person tell, and leaves out what is said twice then. */
void people_join_licences(const struct people *p, const struct person *who);
/* Puts the finished records into the reading: those that say no more than a name are kept too. */
void people_finish(struct people *p);

#endif
