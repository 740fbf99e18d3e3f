/* issuer_school.h - what a training body teaches, told by its own page: the one programme and the one ladder that the title, the great
 * heading or the head of the page names; and which step of that ladder a few words are. */
#ifndef VOUCH_ISSUER_SCHOOL_H
#define VOUCH_ISSUER_SCHOOL_H

#include "owner.h"

struct school {
    const struct programme *programme; /* NULL = none, or several */
    const char *name;                  /* of the programme, as it is named there; without one, of a school of the field that no data know */
    const char *ladder, *method;       /* the id of the ladder, and what it is called without the house, "ifs"; NULL = none, or several */
    bool list;                         /* the page calls itself a list of people: "Practitioner directory", "EMDR Therapists" */
};

/* What a line says of all who follow. */
struct group {
    const struct programme *programme; /* all of them completed it; NULL = that is not said, unless a name is */
    const char *name, *quote;          /* of the programme, as it is named there; the words that say it */
    const struct trauma_level *level;  /* all of them have it; NULL = that is not said */
    const char *level_quote;
    int year; /* of the programme, 0 = none */
};

struct school issuer_school(const struct page *g);
/* The programme that the title names, where it is one; CERTIFICATE: the page speaks of a certificate, so that a university may be meant. */
const struct programme *issuer_programme_of(const struct page *g, const char *text, bool certificate, const char **name);
/* The step of the house's ladder that PIECE is, and nothing else: "Level 2", "Phase 1 completed", "Certified IFS Therapists"; NULL = none. */
const struct trauma_level *issuer_level_in(const struct page *g, const struct school *h, const char *piece);

/* TEXT speaks of the people of the house: a director is one, a directory is not. */
bool issuer_says_house(const struct page *g, const char *text);

/* "Find a Somatic Experiencing® Professional" */
bool issuer_says_find(const struct page *g, const char *text);

#endif
