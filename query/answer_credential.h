/* answer_credential.h - the members of one credential, without its claims (answer.h tells the keys). */
#ifndef VOUCH_ANSWER_CREDENTIAL_H
#define VOUCH_ANSWER_CREDENTIAL_H

#include "index/verify.h"
#include "json_out.h"

struct arena;
struct catalog;

/* Within an object that is open. */
void credential_tell(struct arena *a, struct json_out *o, const struct catalog *c, const struct credential *k,
                     const struct judgement *j);
/* "Washington LICSW LW60000101", "Fluence 2022, 125 hours", "EMDR certified". */
const char *credential_words(struct arena *a, const struct catalog *c, const struct credential *k);

#endif
