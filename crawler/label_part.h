/* label_part.h - "License: LCSW | Level: Phase 2 | City: Mobile, AL": several labels in a line, which are as many lines. */
#ifndef VOUCH_LABEL_PART_H
#define VOUCH_LABEL_PART_H

#include "people.h"

struct blocks;

/* Parts each block of B that is nothing but labels and their values, set off by marks or by inline elements, before each label. The new blocks
 * are of the node of the old one. */
void labels_part(struct people *p, struct blocks *b);

#endif
