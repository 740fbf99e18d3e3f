/* answer_credential.h - one credential as JSON, without its claims (answer.h tells the keys). */
#ifndef VOUCH_ANSWER_CREDENTIAL_H
#define VOUCH_ANSWER_CREDENTIAL_H

#include <jansson.h>

#include "index/verify.h"

struct arena;
struct catalog;

json_t *credential_json(struct arena *a, const struct catalog *c, const struct credential *k,
                        const struct judgement *j);
/* "Washington LICSW LW60000101", "Fluence 2022, 125 hours", "EMDR certified". */
const char *credential_words(struct arena *a, const struct catalog *c, const struct credential *k);

#endif
