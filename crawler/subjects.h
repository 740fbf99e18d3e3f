/* subjects.h - several people who are subjects of one sentence, each with what is said of them: "Ana is EMDR certified and Tom is an SEP",
 * "Ana and Tom both trained with Fluence". */
#ifndef VOUCH_SUBJECTS_H
#define VOUCH_SUBJECTS_H

#include <stddef.h>

#include "judge.h"
#include "people.h"

enum { MOST_SUBJECTS = 8 };

struct subject {
    struct person *who; /* NULL: somebody of whom the page has no record */
    const char *said;   /* a sentence about them alone */
};

/* The subjects of J's sentence and what is said of each, in OUT; 0 when it has but one. READER is whom "I" and "she" at its beginning mean, and
 * may be NULL. */
size_t subjects_of(struct people *p, const struct judge *j, struct person *reader, struct subject out[MOST_SUBJECTS]);

#endif
