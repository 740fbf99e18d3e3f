/* answer_part.h - the parts of an answer as JSON (answer.h tells their keys): credentials with their claims,
 * places, services, ties, statements that are no credentials, warnings. Values only; no words for a terminal or
 * a page. */
#ifndef VOUCH_ANSWER_PART_H
#define VOUCH_ANSWER_PART_H

#include <stdbool.h>

#include "index/verify.h"
#include "json_out.h"

struct arena;
struct catalog;
struct directory;
struct hit;

/* Each is told as the value of KEY. */
void part_claims(struct json_out *o, const char *key, const struct evidence_list *e);
json_t *part_claims_tree(const struct evidence_list *e); /* new */
void part_credentials(struct arena *a, struct json_out *o, const char *key, const struct catalog *c, const struct hit *h,
                      enum credential_kind kind, bool claims);
void part_place(struct arena *a, struct json_out *o, const char *key, const struct place *p); /* NULL tells null */
void part_places(struct arena *a, struct json_out *o, const char *key, const struct practitioner *p);
/* N is even: pairs of verify_treats_in. KETAMINE: also whether they may prescribe it there. */
void part_treats(struct arena *a, struct json_out *o, const char *key, const struct catalog *c, const struct practitioner *p,
                 const char *today, const struct treats_in *t, size_t n, bool ketamine);
void part_offers(struct arena *a, struct json_out *o, const char *key, const struct catalog *c, const struct practitioner *p);
/* The one member of offers that stands in a list of answers: experiential. */
void part_own_sessions(struct arena *a, struct json_out *o, const struct catalog *c, const struct practitioner *p);
void part_prescribes(struct json_out *o, const char *key, const struct practitioner *p); /* true, false, null */
void part_ties(struct arena *a, struct json_out *o, const char *key, struct directory *d, const struct practitioner *p);
void part_also(struct arena *a, struct json_out *o, const char *key, const struct catalog *c, const struct practitioner *p);
void part_warnings(struct arena *a, struct json_out *o, const char *key, const struct catalog *c, const struct hit *h);

#endif
