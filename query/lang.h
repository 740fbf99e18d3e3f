/* lang.h - the words of the pages, one file for each language: data/lang/CODE.tsv (key, text), and data/lang/CODE.said.tsv
 * (sentences and labels that answers are made of, as they stand in English, with what they are in that language).
 *
 * A text has places {1} to {9}. What a language lacks is said in English. All strings live in the arena of lang_load. */
#ifndef VOUCH_LANG_H
#define VOUCH_LANG_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct lang;

enum { LANG_PLACES = 9 };

/* The languages of DIR ("data/lang"), English first; an array that ends with NULL. Dies when a file is not sound: a key
 * twice, an unknown key, a place that the English text does not have. */
const struct lang *const *lang_load(struct arena *a, const char *dir);

const char *lang_code(const struct lang *l); /* "en": a language tag (BCP 47) */
const char *lang_name(const struct lang *l); /* in itself: "Español" */
/* The language of that code, NULL when there is none ("es-MX" is "es"). */
const struct lang *lang_named(const struct lang *const *all, const char *code);
/* What an Accept-Language header asks for (RFC 9110, 12.5.4): the language with the highest weight that is there, the
 * first of those with the same; English when HEADER is NULL or wants none of them. */
const struct lang *lang_accepted(const struct lang *const *all, const char *header);

/* The text of KEY. An unknown key is our bug: the key itself, and a test finds it. */
const char *lang_text(const struct lang *l, const char *key);
/* True when the language has the key itself or takes it from English. */
bool lang_has(const struct lang *l, const char *key);
/* The same with its places filled from V; NULL fills nothing. */
const char *lang_fill(struct arena *a, const struct lang *l, const char *key, const char *const *v, size_t n);

/* Takes from *ENGLISH its shortest beginning that is known in the language (whole sentences, or all of it), gives it in
 * that language and sets *KNOWN; or its first sentence as it is. *ENGLISH is then what is left, "" at the end. In English
 * all is known, and spelled as the pages are (data/lang/en.words.tsv). */
const char *lang_said(struct arena *a, const struct lang *l, const char **english, bool *known);
/* All of ENGLISH in that language where it is known, else as it is; for names and labels. NULL for NULL. */
const char *lang_label(struct arena *a, const struct lang *l, const char *english);

#endif
