/* answer_part.h - the parts of an answer as JSON (answer.h tells their keys): credentials with their claims,
 * places, services, ties, statements that are no credentials, warnings. Values only; no words for a terminal or
 * a page. */
#ifndef VOUCH_ANSWER_PART_H
#define VOUCH_ANSWER_PART_H

#include <jansson.h>

#include "index/verify.h"

struct arena;
struct catalog;
struct directory;
struct hit;

json_t *part_claims(const struct evidence_list *e);
json_t *part_credentials(struct arena *a, const struct catalog *c, const struct hit *h,
                         enum credential_kind kind);
json_t *part_place(struct arena *a, const struct place *p); /* NULL gives null */
json_t *part_places(struct arena *a, const struct practitioner *p);
/* N is even: pairs of verify_treats_in. */
json_t *part_treats(struct arena *a, const struct catalog *c, const struct practitioner *p, const char *today,
                    const struct treats_in *t, size_t n);
json_t *part_offers(struct arena *a, const struct catalog *c, const struct practitioner *p);
json_t *part_prescribes(const struct practitioner *p); /* true, false, null */
json_t *part_ties(struct arena *a, struct directory *d, const struct practitioner *p);
json_t *part_also(struct arena *a, const struct catalog *c, const struct practitioner *p);
json_t *part_warnings(struct arena *a, const struct catalog *c, const struct hit *h);

#endif
