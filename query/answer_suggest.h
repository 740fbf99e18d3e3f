/* answer_suggest.h - no dead ends: other questions near the one that was asked, each tried before it is
 * offered. */
#ifndef VOUCH_ANSWER_SUGGEST_H
#define VOUCH_ANSWER_SUGGEST_H

#include <jansson.h>
#include <stddef.h>

#include "answer.h"

struct question;

enum { SUGGESTIONS_MOST = 4 };

/* Suggestions for IN, understood as Q, which found TOTAL people: [{text, total, args, query}]. */
json_t *answer_suggestions(struct arena *a, const struct answer_world *w, const struct question_input *in,
                           const struct question *q, size_t total);

#endif
