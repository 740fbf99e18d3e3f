/* frame.h - whom the head or the foot of a site names as the one whose it is: "© 2024 by Treeline Counseling, PLLC. Ann Roe, LCSW". */
#ifndef VOUCH_FRAME_H
#define VOUCH_FRAME_H

#include "people.h"

/* LINE without the sign, the years and the "by" of a copyright. */
const char *frame_behind_copyright(const char *line);
/* The name with letters, or with what they stand for, in LINE of the foot: at its head, between bars, behind the name of the house, behind
 * "with" or "a practice of"; NULL = there is none, or there are two, or it is a director's. */
char *frame_name(struct people *p, const char *line);
/* LINE tells of the house's medical director, prescriber, supervisor, colleagues or designer, who are not those that speak on its pages. */
bool frame_is_of_another(const struct people *p, const char *line);
/* NAME in LINE stands behind no label, or behind one like "Therapist:" or the name of the house. */
bool frame_is_own_label(const struct people *p, const char *line, const char *name);

#endif
