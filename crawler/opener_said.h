/* opener_said.h - names that are somebody's because of what is said right behind or below them. Part of opener.h. */
#ifndef VOUCH_OPENER_SAID_H
#define VOUCH_OPENER_SAID_H

#include "block.h"
#include "people.h"

/* "Ann Roe is |a psychotherapist and writer|", " (she/her) is |an integrative therapist|", " is |a licensed …|": BEHIND the name stands in running
 * text what N is by profession. Houses are none. */
bool opener_is_said_therapist(struct people *p, const char *behind, const struct name *n);
/* "Ann Roe, |Registered Mental Health Counselor Intern|": BEHIND a name and a comma stands what somebody is by profession. */
bool opener_is_said_profession(struct people *p, const char *behind);
/* "Everett Roe" as the great heading, block I, of somebody's own site whose title is another, and below it "I am a Licensed Professional Counselor":
 * a name, whatever it is, when its words are not both of the language. */
bool opener_speaks_below(struct people *p, const struct blocks *b, size_t i, const char *title, const char *name, const struct name *n);

/* "Elm Street" without letters, where the title or a line of the frame has "Elm Street Counseling" and nothing on the page speaks of an Elm: the house.
 * What is said of "she" there is said of somebody whom nothing names. */
bool opener_is_house_here(struct people *p, const struct blocks *b, const char *title, const struct name *n);

#endif
