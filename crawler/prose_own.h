/* prose_own.h - the words by which somebody is called in what is said of them. */
#ifndef VOUCH_PROSE_OWN_H
#define VOUCH_PROSE_OWN_H

#include "cue.h"
#include "people.h"

/* The folded words by which WHO is called, ends with NULL. */
const char *const *prose_own_words(struct people *p, struct person *who);
/* "Kiran completed …" in the lines of Kirandeep Sandhu: a short form of the given name begins S or a part of it, what stands behind is
 * said of somebody, and nobody else of the page is called so. It is one of the person's words from then on. */
void prose_learn_own(struct people *p, struct person *who, const struct sentence *s);

#endif
