/* licence_said.h - the pieces that licences are stated with in a sentence: the letters of a type, the name of a profession, a
 * state; and the claim that is made of them. Part of prose.h. */
#ifndef VOUCH_LICENCE_SAID_H
#define VOUCH_LICENCE_SAID_H

#include "judge.h"
#include "people.h"

/* Word I as written. */
char *licence_word(const struct judge *j, size_t i);
/* The licence type whose letters stand at word I ("LMHC", "LCSW-R" in two words); *LEN words of them. NULL = none. */
const struct licence_type *licence_type_at(const struct judge *j, size_t i, const char *state, size_t *len);
/* The code of the only state named in words [FROM, TO); NULL when none or several are. */
const char *licence_state_in(const struct judge *j, size_t from, size_t to);
/* "License ID: 88120", "Texas LPC, ID #88120": the letters at word I say that a number follows, and are no state. */
bool licence_is_id_label(const struct judge *j, size_t i);
/* "licensed in Massachusetts (MD 219946)": a state ends right before word I. */
bool licence_behind_state(const struct judge *j, size_t i);
/* The licence type whose profession stands in words from word I on, the longest; *LEN its words. *SEVERAL: types of several
 * states have it. */
const struct licence_type *licence_profession_at(const struct judge *j, size_t i, size_t *len, bool *several);
/* "a Registered Clinical Counsellor (RCC #15503)", "NCC 241177", "ATR-BC #19-204": right before the number at word I, or at its head, stand
 * letters that no licence of a state has, and no word of licensing stands by: it is the number of what they stand for. Letters of a
 * board, "(AC01288)", are of one piece with the number. */
bool licence_of_other_letters(const struct judge *j, size_t i, const char *number);
/* "as a naturopathic physician (lic. 1794) and as an acupuncturist (AC01288)": where what is named behind another number and an article
 * begins, in the words [CLAUSE, I); 0 = nothing is. */
size_t licence_noun_behind(const struct judge *j, size_t clause, size_t i);
/* "licensed in Oregon as a … and as a …": the state of all that somebody is licensed as; NULL = none, or another is named behind it. */
const char *licence_state_of_all(const struct judge *j, size_t i);
/* "Louisiana (LPC #4472, LMFT #1190)": the state before the bracket in which the number at word I is not the first; NULL = none. */
const char *licence_state_of_bracket(const struct judge *j, size_t i);
/* "licensed in Ohio (P.07711) until 2019", "… (079914) is inactive": from word BEHIND on it says that it is over, behind a bracket, too. */
bool licence_is_over(const struct judge *j, size_t behind);
/* "Tom, who is licensed as an LPC (E.1234567)": what is told of a licence before word I is told of somebody else who stands before "who". */
bool licence_is_of_whom(const struct judge *j, size_t i);
/* STATE, T and NUMBER may be NULL; [FROM, TO) are the words to quote. */
void licence_claim(struct people *p, struct person *who, struct judge *j, const char *state, const struct licence_type *t,
                   const char *number, size_t from, size_t to, const char *where);

/* "VA 0810004427, MD 05521": the letters at word K, at the head of an entry, may be a state's: other entries begin with states. */
bool licence_is_state_among(const struct judge *j, size_t k);

/* "LCSW in Missouri (2012034455) and Illinois (149.020011)": the type that is said before the first of several states, each with its number in
 * brackets, the last of which is at word I; NULL = the number stands in no such list. */
const struct licence_type *licence_type_of_chain(const struct judge *j, size_t i);
/* "Clinical Director | SW 12877" of an LCSW, "Mental Health Counselor Intern, IMH 22190": a number with the letters that Florida gives to
 * a type that WHO bears or the line names; NULL = none. The letters alone tell it where the state right before or behind the number of LEN words at word AT is Florida: "Licensed
 * in FL · PY 10554". */
const struct licence_type *licence_type_in_florida(const struct judge *j, const struct person *who, size_t at, size_t len, const char *number);
/* "Licensed Clinical Social Worker, Oregon #L14872": the profession in words that ends right before the entry at word ENTRY; NULL = none does. */
const struct licence_type *licence_type_before(const struct judge *j, size_t clause, size_t entry);
/* "FL · MT 2207", "FL license ME 10822", "ME 10822 (Florida)": beside the state of Florida the letters at word I are those of its board. */
bool licence_is_behind_florida(const struct judge *j, size_t i, const char *letters);
/* "ACD.0000917 (Addiction Counselor)": the profession in brackets at word BEHIND, behind NUMBER, tells the type, *T and *TIGHT. False where
 * it is another's than that of the letters behind the name and is not known. */
bool licence_told_behind(const struct judge *j, size_t behind, const char *number, const struct licence_type **t, bool *tight);
/* The type that an associate of T has in STATE (NULL = not told): an LPC's LPC-A, an LMFT's LMFTA; NULL = not known. */
const struct licence_type *licence_of_associate(const struct people *p, const struct licence_type *t, const char *state);
/* The doctor's letters that WHO bears; NULL = none. */
const struct licence_type *licence_own_medical(struct people *p, const struct person *who);
/* "She is certified by the ABPN and is licensed …", "I am board certified and licensed …": word I shares the sentence's own subject. */
bool licence_shares_subject(const struct judge *j, size_t i);
/* The only licence whose letters stand behind the name of WHO, or in their record so far; NULL = none, or several. */
const struct licence_type *licence_of_letters(const struct people *p, const struct person *who);

/* The state named behind a number, from word BEHIND on; NULL = none. */
const char *licence_state_behind(const struct judge *j, size_t behind);

/* "Licensed Clinical Social Worker" of an LCSW: "licensed" before word I and the LEN words from there on begin with LETTERS, whatever a board
 * calls it in short. */
bool licence_says_letters(const struct judge *j, size_t i, size_t len, const char *letters);

#endif
