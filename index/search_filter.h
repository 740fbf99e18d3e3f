/* search_filter.h - what sources say of one person, held against what is asked: yes, no or silent. Pure. */
#ifndef VOUCH_SEARCH_FILTER_H
#define VOUCH_SEARCH_FILTER_H

#include <stdbool.h>

#include "verify.h"

struct arena;
struct catalog;
struct question;

enum say { SAYS_NO, SAYS_NOTHING, SAYS_YES };

/* A statement FIELD whose value is ID: an id of the vocabulary, or words that the vocabulary reads as that id.
 */
enum say person_says(struct arena *a, const struct catalog *c, const struct practitioner *p, const char *field,
                     const char *id);
/* A yes-no statement: accepting, prescribes. Contradicting sources say nothing. */
enum say person_yes_no(const struct practitioner *p, const char *field);
enum say person_offers_telehealth(struct arena *a, const struct catalog *c, const struct practitioner *p,
                                  const char *state /* or NULL */);
enum say person_may_prescribe(const struct practitioner *p); /* by what they say, else by profession */
/* Own ketamine sessions in training: as stated of them, or because their programme gives them to everybody. */
enum say person_had_own_sessions(struct arena *a, const struct catalog *c, const struct practitioner *p);
/* What the training is about, or whatever its house teaches when only that is named; NULL = not known. */
const char *training_subject(const struct catalog *c, const struct credential *k);
/* The kind of experiential part: as stated of the person, else "ketamine" where the course that is named says that every
 * trainee receives it; NULL = not known. */
const char *training_experiential(const struct catalog *c, const struct credential *k);
/* A course answers for its programme, never the other way round (catalog_programme_answers). */
bool person_holds_training(const struct catalog *c, const struct practitioner *p, const char *programme /* NULL = any */,
                           int proof);
/* The ladder that certifies what a statement of a modality names; NULL when none does. */
const char *fact_ladder(struct arena *a, const struct catalog *c, const struct fact *f);
/* Their fees are less for who has less. */
bool person_fee_slides(struct arena *a, const struct practitioner *p);
/* They say that they practise what LADDER certifies. */
bool person_practises(struct arena *a, const struct catalog *c, const struct practitioner *p,
                      const char *ladder);
/* Trained at least: a level of rank 1 or more. */
bool person_holds_trauma(const struct catalog *c, const struct practitioner *p,
                         const char *ladder /* NULL = any */);
bool person_is_informed(struct arena *a, const struct catalog *c, const struct practitioner *p);
/* The kind of practitioner, an id of professions.tsv. */
enum say person_is(struct arena *a, const struct catalog *c, const struct practitioner *p,
                   const char *profession);

/* "no IV" and the like: what is asked not to be (enum denied_field). */
bool filter_denies(const struct question *q, int field, const char *id);

/* The first filter of Q that P does not meet, or NULL when all are met. What depends on the place and on the
 * day is given: TREATS (of the patient's state, two members, or NULL), DISTANCE_MI (below 0 = not known). */
const char *filter_failed(struct arena *a, const struct catalog *c, const struct question *q,
                          const struct practitioner *p, const struct treats_in *treats, double distance_mi);

#endif
