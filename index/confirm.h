/* confirm.h - what somebody confirmed of a credential: a document they saw, an issuer's answer. */
#ifndef VOUCH_CONFIRM_H
#define VOUCH_CONFIRM_H

#include <stddef.h>

#include "practitioner.h"
#include "ruling.h"

struct arena;
struct catalog;

/* The lasting name ("training fluence") of the credential of P that WORDS mean: a programme, a ladder (and "/level"), a
 * society, a name. NULL when there is none, or several. Licences are the boards' to confirm. */
const char *confirm_find(struct arena *a, const struct catalog *c, const struct practitioner *p, const char *words);
/* Applies the rulings to P. */
void confirm_apply(struct arena *a, struct practitioner *p, const struct ruling *rulings, size_t n);

#endif
