/* web_form.h - the form in which a question is put: from an address to the question (question.h), and back to
 * boxes. The names of its parameters are those of the options of `vouch find`, so that a suggestion is a link.
 */
#ifndef VOUCH_WEB_FORM_H
#define VOUCH_WEB_FORM_H

#include <stdbool.h>

struct page;
struct question_input;
struct web_request;

/* All parameters of the form, ending with NULL: what /find accepts. */
extern const char *const form_params[];

/* What REQUEST asks for, in its arena. NULL when a number is none: *WHY is the key of a sentence that says so, *VALUE what
 * stood there. */
struct question_input *form_read(const struct web_request *request, const char **why, const char **value);
/* Writes the form, filled as in the page's request. OPEN: with the further choices open. */
void form_write(const struct page *p, bool open);
/* A list of the states: its label, its name (and id) NAME, what stands for none, and the state chosen or NULL. */
void form_write_states(const struct page *p, const char *name, const char *label, const char *any, const char *chosen);

/* The address of the same question at PAGE, for {l}. */
const char *form_address(const struct web_request *request, long page);

#endif
