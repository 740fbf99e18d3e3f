/* web_asked.h - how a question was understood, part by part, each to be put right with a link. */
#ifndef VOUCH_WEB_ASKED_H
#define VOUCH_WEB_ASKED_H

#include <jansson.h>

struct page;

/* Writes the section. QUESTION: the member of that name of an answer (answer.h). */
void asked_write(const struct page *p, const json_t *question);

#endif
