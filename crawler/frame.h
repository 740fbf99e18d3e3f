/* frame.h - whom the head or the foot of a site names as the one whose it is: "© 2024 by Treeline Counseling, PLLC. Ann Roe, LCSW". */
#ifndef VOUCH_FRAME_H
#define VOUCH_FRAME_H

#include "people.h"

/* LINE without the sign, the years and the "by" of a copyright. */
const char *frame_behind_copyright(const char *line);
/* The name with letters in LINE of the foot, at its head, between bars or behind the name of the house; NULL = there is none, or there are
 * two. */
char *frame_name(struct people *p, const char *line);

#endif
