/* web_form.h - the form in which a question is put: from an address to the question (question.h), and back to
 * boxes. The names of its parameters are those of the options of `vouch find`, so that a suggestion is a link.
 */
#ifndef VOUCH_WEB_FORM_H
#define VOUCH_WEB_FORM_H

#include <stdbool.h>

struct buf;
struct catalog;
struct question_input;
struct web_request;

/* All parameters of the form, ending with NULL: what /find accepts. */
extern const char *const form_params[];

/* What REQUEST asks for, in its arena. NULL when a number is none: *WHY says so in a sentence. */
struct question_input *form_read(const struct web_request *request, const char **why);
/* Writes the form, filled as in REQUEST. CATALOG gives states and programmes. OPEN: with the further choices
 * open. */
void form_write(struct buf *b, const struct catalog *catalog, const struct web_request *request, bool open);
/* Links that each leave one box of REQUEST empty, so that a question is put right with a click. */
void form_write_drops(struct buf *b, const struct web_request *request);

/* The address of the same question at PAGE, for {l}. */
const char *form_address(const struct web_request *request, long page);

#endif
