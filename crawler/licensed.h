/* licensed.h - licences said in words, without a number: "Licensed Marriage and Family Therapist", "I'm an LPC in Eugene",
 * "licensed in Oregon and Washington". Part of prose.h. */
#ifndef VOUCH_LICENSED_H
#define VOUCH_LICENSED_H

#include "judge.h"
#include "licensed_title.h"
#include "people.h"

/* "CA, CO and TX": nothing but states. */
bool licensed_names_states(struct people *p, const char *text);
/* "Licensure" above "Minnesota, Wisconsin": the label is nothing but words of licensing, and TEXT no mere letters that may be degrees. */
bool licensed_heads_states(struct people *p, const char *label, const char *text);
void licensed_read(struct people *p, struct person *who, struct judge *j, const char *where);

#endif
