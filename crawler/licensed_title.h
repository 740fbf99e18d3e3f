/* licensed_title.h - titles that tell a licence, without its letters. Part of licensed.h. */
#ifndef VOUCH_LICENSED_TITLE_H
#define VOUCH_LICENSED_TITLE_H

#include "judge.h"
#include "people.h"

/* The line behind a name: "Psychiatric Nurse Practitioner", where the title is protected. */
void licensed_title(struct people *p, struct person *who, struct judge *j, const char *where);
/* "Psychologist, Texas.": a title that nobody may bear without the licence, a state, and nothing else. False: it is no such line. */
bool licensed_title_and_state(struct people *p, struct person *who, struct judge *j, const char *where);
/* The profession in words at word I that nobody may call themselves without the licence, "licensed" before it or not; *LEN its words. NULL = none. */
const struct licence_type *licensed_title_at(const struct judge *j, size_t i, size_t *len);
/* "Kiri is a certified nurse practitioner": a protected title in a sentence of the person's own. */
void licensed_in_title(struct people *p, struct person *who, struct judge *j, const char *where);
/* "License: Psychologist", "Licensure: Marriage and Family Therapist, CA": LABEL asks what somebody is licensed as, and TEXT begins with a
 * profession and nothing less than it. J is left with TEXT. */
bool licensed_names_profession(struct judge *j, const char *label, const char *text);

#endif
