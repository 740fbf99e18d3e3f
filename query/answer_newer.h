/* answer_newer.h - what a list that lies beside says of somebody, where it is newer than the one the directory was built with. */
#ifndef VOUCH_ANSWER_NEWER_H
#define VOUCH_ANSWER_NEWER_H

#include <stdbool.h>

struct arena;
struct directory;
struct practitioner;
struct registers;

/* Of the exclusion list in R: rows that have the NPI (NULL = not known) are put among P's, certain; rows that the directory was
 * built with, and a newer list has no more, are cleared, with the date. Without the list nothing is changed. */
void newer_exclusions(struct arena *a, struct registers *r, struct practitioner *p, const char *npi);
/* There is an exclusion list in R (NULL = none), and it is another than D was built with. */
bool newer_list(struct arena *a, struct registers *r, struct directory *d);
/* That list has the NPI of P. */
bool newer_excludes(struct arena *a, struct registers *r, const struct practitioner *p);

#endif
