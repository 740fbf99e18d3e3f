/* mention.h - words that only name a training or a credential, or name another thing or somebody else's: each asks one
 * thing of a hit in its sentence. */
#ifndef VOUCH_MENTION_H
#define VOUCH_MENTION_H

#include <stdbool.h>
#include <stddef.h>

#include "judge.h"

/* A choice of several, or a term in quotation marks. */
bool mention_only(const struct judge *j, const struct hit *h);
/* "under a Fluence graduate": the training is somebody else's. */
bool mention_of_somebody(const struct judge *j, const struct hit *h);
/* "Vital Signs": a short name of a programme that is part of another name. */
bool mention_of_another(const struct judge *j, const struct hit *h);
/* "completed a course in accounting at MAPS", "was trained by MAPS to answer the phone", "my practicum at Sage": DONE, which says that something
 * was completed, or where it is NULL the clause, says it of another thing than the course of H. */
bool mention_of_other_course(const struct judge *j, const struct hit *h, const struct hit *done);
/* "with an EMDRIA Approved Consultant": the credential is somebody else's. */
bool mention_by_somebody(const struct judge *j, const struct hit *h);
/* What begins at word FROM was so once: "She was a …". */
bool mention_was_once(const struct judge *j, size_t from);
/* "She completed PRATI in 2020, and IFS Level 2 is next": the thing begins something of its own that is still to come. */
bool mention_is_next(const struct judge *j, const struct hit *h);
/* "My training with PRATI starts soon", "… was cut short", "After my training with PRATI I will …". */
bool mention_is_undone(const struct judge *j, const struct hit *h);
/* "EMDRIA Certified Therapist, 2010-2016". */
bool mention_has_ended(const struct judge *j, const struct hit *h);

/* "Polaris Insight Center, staff therapist", "MAPS volunteer": what somebody is or was there, where no word of a course or of its end stands. */
bool mention_of_role(const struct judge *j);
/* "I have an IFS Level 2 practitioner on my team": somebody else, named by the step. */
bool mention_of_practitioner(const struct judge *j, const struct hit *h);
/* "EMDR certified horses": the words that follow, not the person, are what is certified. */
bool mention_of_things(const struct judge *j, const struct hit *h);
/* "a certified provider of Prolonged Exposure and CPT training": who gives the training. */
bool mention_gives_training(const struct judge *j, const struct hit *h);
/* "certified in psychedelic-assisted therapies through |Naropa University|", "trained in …", "trained at |Naropa| in …": no degree of the
 * university, but its certificate. */
bool mention_of_its_certificate(const struct judge *j, const struct hit *h);

#endif
