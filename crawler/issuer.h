/* issuer.h - the pages of a training body: its own people, those who completed its training, and all the others whom it
 * names, of whom nothing is read. */
#ifndef VOUCH_ISSUER_H
#define VOUCH_ISSUER_H

#include "issuer_school.h"

/* The page is a list of those whom the public may look for there: "Find an EMDR Therapist", "Practitioner Directory"; its entries stand side
 * by side. */
bool issuer_is_directory(const struct page *g);
/* Whoever is named on a page of the faculty teaches there. */
void issuer_teachers(struct page *g);
/* The page is the entry of one person in the body's list: its first heading is their name, and it names nobody else by one. */
bool issuer_is_profile(const struct page *g);
/* Block I stands below a heading of the body's own people: teachers, staff, founders. */
bool issuer_is_bio(const struct page *g, size_t i);
/* Block I is of the entry of one who, as GROUPS say, completed a training of the house or has a step of it: what it tells is theirs. */
bool issuer_is_of_list(const struct page *g, const struct group *groups, size_t i);
/* The persons of a group of which the page says that they completed a training get it, with their year: "Graduates of the Fluence
 * certificate", "Class of 2023"; so do those whose own entry says it. */
void issuer_graduates(struct page *g, const struct school *h, const struct group *groups);
/* "rules": {"roster": {"programme": …, "name": …, "pages": ["/alumni"]}}: a maintainer vouches that a page lists graduates. */
bool issuer_has_roster(struct page *g);
/* On such a page, each who is named completed the training that the rule names. */
void issuer_roster(struct page *g);

#endif
