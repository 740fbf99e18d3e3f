/* answer_question.h - what to ask a person: the questions of questions.tsv about which no source says anything.
 */
#ifndef VOUCH_ANSWER_QUESTION_H
#define VOUCH_ANSWER_QUESTION_H

#include <jansson.h>
#include <stddef.h>

struct arena;
struct catalog;
struct hit;

/* At most MOST of them, in the order of the file; [{id, question, why}]. */
json_t *questions_to_ask(struct arena *a, const struct catalog *c, const struct hit *h, size_t most);

#endif
