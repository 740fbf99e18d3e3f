/* web_proof.h - a statement with what stands behind it, as markup shared by the pages: verdict, source, date,
 * and the quoted words a fold away. */
#ifndef VOUCH_WEB_PROOF_H
#define VOUCH_WEB_PROOF_H

#include <jansson.h>

struct page;

/* The verdict in a word, with its sign, and its date in words. */
void proof_write_verdict(const struct page *p, const json_t *credential);
/* One line for a list of answers: the name, what is known of it, the verdict. */
void proof_write_short(const struct page *p, const json_t *credential);
/* All of it: the line, the reason, what the programme is, the sources. */
void proof_write_whole(const struct page *p, const json_t *credential);
/* Who says so: sources with dates and quoted words, each once, folded. Nothing when there are none. */
void proof_write_claims(const struct page *p, const json_t *claims);

#endif
