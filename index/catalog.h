/* catalog.h - the facts of the field, read from data/ or from the copies of those files in directory.db.
 *
 * The data are ours: a malformed row ends the process, naming file, line and reason. Look-ups take folded or unfolded
 * words alike; what is not listed is NULL (or unknown), never guessed. */
#ifndef VOUCH_CATALOG_H
#define VOUCH_CATALOG_H

#include "catalog_types.h"

struct arena;

/* The names of all files under data/ that belong to a directory (places.tsv among them), ending with NULL: `build`
 * copies each into directory.db as it is. */
extern const char *const catalog_files[];

/* Gives the text of the file NAME and its length; NULL when there is none. The text must live as long as the arena. */
typedef const char *catalog_get(void *ctx, const char *name, size_t *len);

/* Reads every file but places.tsv (place.h does). The catalog and its strings live in A. */
struct catalog *catalog_load(struct arena *a, catalog_get *get, void *ctx);
struct catalog *catalog_load_dir(struct arena *a, const char *dir);

const struct programme *catalog_programme(const struct catalog *c, const char *id);
/* By id, name, short name, alias or weak alias (the words of a user, not of a page). NULL when none or several. */
const struct programme *catalog_programme_named(const struct catalog *c, const char *words);
/* The house that WORDS name and no course of it, by its own name or by a phrase of the data; NULL when they name the course, or
 * nothing (WORDS may be NULL). */
const char *catalog_house(const struct programme *p, const char *words);
const char *catalog_house_folded(const struct programme *p, const char *fold);
/* True when somebody who holds HELD answers to a question for ASKED: the same, or a course of it. Ids; NULL is never. */
bool catalog_programme_answers(const struct catalog *c, const char *held, const char *asked);
/* The hours of a cohort; YEAR below 1 = not stated. A row with its year wins; without one, the hours are known only when
 * the programme never had other hours. False = not known: MIN and MAX are left alone. */
bool catalog_hours(const struct programme *p, int year, int *min, int *max);
const struct society *catalog_society(const struct catalog *c, const char *id);

const struct trauma_level *catalog_trauma(const struct catalog *c, const char *ladder, const char *level);
/* The first level that has the phrase FOLD (folded) among its phrases, not the weak ones; NULL = none. */
const struct trauma_level *catalog_step(const struct catalog *c, const char *fold);
/* True when a step "trained", "certified" or "level 1" of FOLD (folded) is known: "emdr", "deep brain reorienting". */
bool catalog_is_method(const struct catalog *c, const char *fold);
/* The id of a ladder by its id, issuer, issuer's name or any of its phrases ("EMDR", "EMDRIA", "SEP"); NULL. */
const char *catalog_ladder_named(const struct catalog *c, const char *words);

/* The type that LETTERS after a name stand for. STATE may be NULL. A row that lists the state wins over the one for
 * every state, and that over one for other states (the lists of states are not complete). Letters are compared as
 * written first (dots aside: "L.Ac." is not "LAC"), then folded; NULL when nothing fits, or when only the folded form
 * does and it is ambiguous. */
const struct licence_type *catalog_licence_type(const struct catalog *c, const char *state, const char *letters);
/* Who has a licence of TYPE works under supervision: in STATE, or in every state that has the type where STATE is NULL. */
bool catalog_is_supervised(const struct catalog *c, const char *type, const char *state);
/* Never NULL: an unlisted word gives a row of class unknown. Case, blanks and dashes are folded. Of a word of several
 * parts ("Suspended: Inactive") a row with "*" for a part is taken where no row has it as it stands; the first such row. */
const struct status_word *catalog_status(const struct catalog *c, const char *board, const char *word);
/* Days that a check stays fresh; -1 when the element is not listed. */
int catalog_fresh_days(const struct catalog *c, const char *element);

const struct term *catalog_term(const struct catalog *c, enum term_kind kind, const char *id);
/* By id, label or phrase, then by weak phrase. NULL when none. */
const struct term *catalog_term_named(const struct catalog *c, enum term_kind kind, const char *words);

/* True when two given names may be one person's: equal when folded, or one is listed as a short form of the other. Two
 * short forms of one name are not enough ("Chris" and "Tina"), and neither is an initial. */
bool catalog_same_given(const struct catalog *c, const char *a, const char *b);
/* What somebody called GIVEN may be called: GIVEN itself, its short forms, and the names it is a short form of, all folded. */
size_t catalog_given_forms(struct arena *a, const struct catalog *c, const char *given, const char ***out);

/* The row of the look-up of a licence of FAMILY ("" = not known) in STATE: the state's own before that for every state;
 * NULL when none is known, or when the kind is not known and the state has several. */
const struct lookup_row *catalog_lookup(const struct catalog *c, const char *state, const char *family);

/* NUMBER has the form that STATE gives to the numbers of TYPE, as far as numbers.tsv knows. */
bool catalog_number_fits(const struct catalog *c, const char *state, const char *type, const char *number);

/* A row of dea.tsv by its letter, of limits.tsv by its id; NULL when there is none. */
const struct dea_letter *catalog_dea_letter(const struct catalog *c, char letter);
const struct limit_row *catalog_limit(const struct catalog *c, const char *id);

/* By code or name; NULL when there is no such state. */
const struct state_row *catalog_state(const struct catalog *c, const char *words);
/* The same by nickname too ("the Evergreen State"), as people ask. */
const struct state_row *catalog_state_called(struct arena *a, const struct catalog *c, const char *words);
/* By the federal code ("1128b4"), blanks and case aside. */
const struct exclusion_code *catalog_exclusion(const struct catalog *c, const char *code);

/* A number of ranking.json by its path below "parts"; dies when there is none: a misspelt path is a bug of data or code. */
double catalog_weight(const struct catalog *c, const char *path);
/* The same with a value for a path that is not there: "trauma.low_weight.emdr". */
double catalog_weight_or(const struct catalog *c, const char *path, double otherwise);

/* True when a piece of LIST stands in TEXT, capitals or not. */
bool catalog_says(const struct catalog *c, enum lists list, const char *text);

/* True of an ordinary word of English (english.tsv), folded. */
bool catalog_is_english(const struct catalog *c, const char *fold);

#endif
