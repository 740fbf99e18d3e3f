/* ruled.h - what the rules of a source (rules.h) find on a page. */
#ifndef VOUCH_RULED_H
#define VOUCH_RULED_H

#include "people.h"

struct node;

/* Takes the parts out of the tree that the rules say are not to be read. */
void ruled_skip(struct people *p, struct node *root);
/* Reads the persons and the practice where the rules say they stand; "where" of their claims is "rule FIELD". True when
 * somebody was found so: then the rest of the page's words is not read. A rule that gives nothing on a page of its own
 * is an issue. */
bool ruled_people(struct people *p, const struct node *root);

#endif
