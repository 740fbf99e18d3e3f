/* passing.h - persons named in the midst of a line that is nobody's: "Your nurse, Jane Doe, RN, stays with you." */
#ifndef VOUCH_PASSING_H
#define VOUCH_PASSING_H

#include "owner.h"

struct sentence;

/* Reads them on the pages of a house and on a site of several; what is said of them only where their name begins the sentence. */
void passing_read(struct page *g);
/* The words from FROM in S up to *END are a name with letters of a licence behind it; *NAME the piece. */
bool passing_name(struct people *p, const struct sentence *s, size_t from, size_t *end, char **name);
/* Somebody who is quoted or cited in TEXT, whose words are S, or of whom a patient tells, is no entry of this page. */
bool passing_is_cited(const struct people *p, const char *text, const struct sentence *s);

#endif
