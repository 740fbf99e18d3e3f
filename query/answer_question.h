/* answer_question.h - what to ask a person: the questions of questions.tsv about which no source says anything.
 */
#ifndef VOUCH_ANSWER_QUESTION_H
#define VOUCH_ANSWER_QUESTION_H

#include <stddef.h>

#include "json_out.h"

struct arena;
struct catalog;
struct hit;

/* At most MOST of them, in the order of the file; told as KEY:[{id, question, why}]. */
void questions_to_ask(struct arena *a, struct json_out *o, const char *key, const struct catalog *c, const struct hit *h,
                      size_t most);

#endif
