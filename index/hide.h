/* hide.h - people who asked not to be shown: by which marks they would come back, kept as hashes only.
 *
 * A record, an NPI or a licence of somebody hidden hides for certain. A telephone number or e-mail address with the
 * surname, the name in a state, or the name on their own site makes it unclear: that is withheld too, and put up for
 * review. Somebody else of the same surname and telephone, known when the ruling was made, stays. */
#ifndef VOUCH_HIDE_H
#define VOUCH_HIDE_H

#include <stdbool.h>
#include <stddef.h>

#include "person.h"
#include "ruling.h"

struct arena;
struct catalog;

enum hide_answer { HIDE_NO, HIDE_REVIEW, HIDE_YES };

/* Is this person (MEMBERS: all their records) hidden, or like somebody who is? WHO: the public id of that one. */
enum hide_answer hide_check(struct arena *a, const struct hidden_hash *hidden, size_t n_hidden,
                            struct person *const *members, size_t n, const char **who);
/* True when NPPES, or the one who ruled, knows these records to be somebody else than the hidden WHO. */
bool hide_is_another(struct arena *a, const struct hidden_hash *hidden, size_t n_hidden, const char *who,
                     struct person *const *members, size_t n);
/* Quickly: false when nobody of these family names (each telling part) and traces (telephones, mailboxes, pages, hosts,
 * licence numbers) can be hidden or like somebody who is. */
bool hide_may_be(struct arena *a, const struct hidden_hash *hidden, size_t n, const char *key, const char *npi,
                 const struct words *families, const struct words *traces);
/* The public id of whom this NPI hides, NULL when it hides nobody. */
const char *hide_of_npi(struct arena *a, const struct hidden_hash *hidden, size_t n, const char *npi);
/* The same for a record key. */
const char *hide_of_record(struct arena *a, const struct hidden_hash *hidden, size_t n, const char *key);
/* True when only such people spoke from this source as its own voice. */
bool hide_is_own_source(struct arena *a, const struct hidden_hash *hidden, size_t n, const char *source);
/* Writes the rulings that hide MEMBERS under the public id WHO. OTHERS are keys of records of other people who must
 * not be taken for them. */
void hide_rule(struct db *rulings, const struct catalog *c, const char *who, struct person *const *members, size_t n,
               const struct words *others, const char *by, const char *why);

/* Does TEXT (any words, markup taken out) name somebody hidden: given name or initial and surname near each other in
 * either order, a title and the surname, or the NPI? In doubt it does. */
bool hide_named_in(const struct hidden_hash *hidden, size_t n_hidden, const char *text);

/* The same for very many texts: of each word it is asked once whether it may be such a surname. */
struct hide_words;
struct hide_words *hide_words_new(struct arena *a, const struct hidden_hash *hidden, size_t n);
bool hide_says(struct hide_words *h, struct arena *a, const char *text);

/* The names a hidden person bears, folded ("elizabeth ward"), for taking them out of other people's quotes; and, after "=",
 * what is left of such a name and tells of them too: the surname alone, telephones (as digits), mailboxes. */
void hide_names(struct arena *a, struct words *names, struct person *const *members, size_t n);
/* The longest piece of QUOTE without any of the names; QUOTE itself when it holds none; NULL when nothing is left. */
const char *hide_in_quote(struct arena *a, const struct words *names, const char *quote);

#endif
