/* check_questions.h - questions with the order that is expected of their answers: for whoever changes weights or words. */
#ifndef VOUCH_CHECK_QUESTIONS_H
#define VOUCH_CHECK_QUESTIONS_H

#include <jansson.h>

struct arena;
struct directory;

/* Asks each line of the file PATH ("-" = standard input): a question (question_input_line), a tab, and who is to come
 * first, in order, by name or id, between "|"; "#" begins a comment. Gives [{line, question, same, wanted:[...],
 * found:[...]}]; dies when a line has no tab. */
json_t *questions_asked(struct arena *a, struct directory *d, const char *path, const char *today);

#endif
