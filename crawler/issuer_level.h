/* issuer_level.h - a body that teaches one method in steps tells them without its name on its own list: "Level 2" in an entry, "Level II
 * Graduates" above a group, "P1" with a key to such signs. */
#ifndef VOUCH_ISSUER_LEVEL_H
#define VOUCH_ISSUER_LEVEL_H

#include "issuer_school.h"

/* Gives those on such a list the steps that it tells of them. */
void issuer_levels(struct page *g, const struct school *h, const struct group *groups);

#endif
