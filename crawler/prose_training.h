/* prose_training.h - trainings, trauma credentials, memberships, degrees in a judged sentence. Part of prose.h. */
#ifndef VOUCH_PROSE_TRAINING_H
#define VOUCH_PROSE_TRAINING_H

#include "judge.h"
#include "people.h"

void prose_programmes(struct people *p, struct person *who, struct judge *j, const char *where);
void prose_trauma(struct people *p, struct person *who, struct judge *j, const char *where);
void prose_societies(struct people *p, struct person *who, struct judge *j, const char *where);
void prose_education(struct people *p, struct person *who, struct judge *j, const char *where);
/* The words from I on that name a university, a hospital and the like; the word after the last of them, 0 = none. */
size_t prose_institution(const struct judge *j, size_t i);
/* The words of the clause that holds [FROM, TO), as the quote. */
char *prose_quote(struct judge *j, size_t from, size_t to);

/* The mention of the certificate of the degree institution that H names, in its clause; NULL = none. */
const struct hit *prose_certificate_of(const struct judge *j, const struct hit *h);

#endif
