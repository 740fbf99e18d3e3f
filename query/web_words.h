/* web_words.h - the words of an answer as people read them: dates, verdicts, proofs, voices. */
#ifndef VOUCH_WEB_WORDS_H
#define VOUCH_WEB_WORDS_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

struct arena;
struct catalog;
struct lang;

/* Members of an answer. Text: NULL when absent, null or empty. */
const char *member_text(const json_t *o, const char *key);
bool member_true(const json_t *o, const char *key);
long member_number(const json_t *o, const char *key, long otherwise);
/* Never NULL when there are members to walk: an absent list has size 0. */
const json_t *member_list(const json_t *o, const char *key);

/* "2026-05-01" (or an instant) as "May 1, 2026", "2026-05" as "May 2026"; "an unknown date" for NULL. */
const char *words_date(struct arena *a, const struct lang *l, const char *date);

/* A sentence with its days in words: "as of 2026-11-15" reads "as of November 15, 2026". NULL for NULL. */
const char *words_dated(struct arena *a, const struct lang *l, const char *s);

/* How a verdict looks: a sign, a word, and a tone (good, warn, bad, none); never by tone alone. The word is the text of
 * "verdict.KEY", what it means that of "verdict.KEY.means". */
struct words_verdict {
    const char *key, *sign, *tone;
};
/* Each of them, from 0; NULL after the last. */
const struct words_verdict *words_verdict_at(size_t i);
/* Of a credential of answer.h. A licence is judged by its verdict, the rest by the proof unless the verdict says more. */
struct words_verdict words_credential(const json_t *credential);

/* "their own page", "a directory" ... for self, directory, organisation, issuer, authority. */
const char *words_voice(const struct lang *l, const char *voice);
/* "in person", "by video". */
const char *words_how(const struct lang *l, const char *how);
/* The kind of experiential part, as a clause; NULL when it is not known. */
const char *words_experiential(const struct lang *l, const char *kind);
/* "Washington" for "WA"; the letters themselves when there is no such state; NULL for NULL. */
const char *words_state(struct arena *a, const struct lang *l, const struct catalog *c, const char *code);
/* What a training is about when that is not ketamine, as a clause; else NULL. */
const char *words_subject(const struct lang *l, const char *subject);
/* With a capital first letter; NULL for NULL. */
const char *words_capital(struct arena *a, const char *s);

#endif
