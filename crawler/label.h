/* label.h - what a table's heads and a list's terms call the lines beside and below them. */
#ifndef VOUCH_LABEL_H
#define VOUCH_LABEL_H

#include <stdbool.h>
#include <stddef.h>

#include "cue.h"
#include "owner.h"
#include "prose.h"

/* What the column of a cell, or the term of a definition, is called: block I of the page; NULL when nothing names it. */
const char *label_of(struct page *g, size_t i);
/* The kind of list that one word of a heading or a label tells: of languages, of insurances; else PROSE_TEXT. */
enum prose_kind label_list(const char *heading);
/* What kind of list the lines under a heading or behind a label are; of its words, and of its text. */
enum prose_kind label_kind_of(struct page *g, const struct sentence *s);
enum prose_kind label_kind(struct page *g, const char *label);
/* "<b>Training.</b> Fluence, 2022. …": what follows words set off at the head of a line that are the name of a list, or of what is none of
 * theirs, with a dot behind; NULL = there is no such thing. */
const char *label_run_in(struct page *g, const struct block *k, enum prose_kind *kind);
/* TEXT says "I", "she", or the given name of WHO. */
bool label_has_subject(const struct page *g, const struct person *who, const char *text);
/* Block I begins somebody's lines with their name. */
bool label_is_opener(const struct page *g, size_t i);

/* "2026 - KAP retreat (registered)": the bracket at the end of an entry says that it is not held yet. */
bool label_is_to_come(const struct page *g, const char *text);
/* "EMDR Certified" and beside it in the same element "In progress": what comes behind says that it is not held yet. */
bool label_is_doubted(const struct page *g, size_t i);
/* Reads "Certified: Yes" below "Brainspotting training: Phase 1": of the ladder that a line of theirs just before it names. True when it
 * was that. */
bool label_certified(struct page *g, size_t i, struct person *who, const char *where);
/* What stands for "no" behind a label. */
bool label_is_no(const struct page *g, const char *value);
/* "Licensed in", "States of licensure" in a line of its own: what stands below it is states. */
bool label_heads_licences(const char *text);
/* "States", "State(s)" in the entry of WHO, who bears a licence: those that they are licensed in. "State" alone may be that of an address. */
bool label_of_states(const char *label, const struct person *who);
/* "License", "Licensure", "Lic. #"; not when it expires. */
bool label_is_licence(const char *label);
/* "GA, SC", "Oregon and Washington": states and nothing else. */
bool label_is_states(const struct page *g, const char *value);
/* "Maine, Vermont", "New Jersey (PSYPACT)": their codes, no more than MOST, in V. How many; 0 where a piece is none, or a bracket doubts it. */
size_t label_states(const struct page *g, const char *value, const char **v, size_t most);
/* VALUE is the name of one or more states, below the heading LABEL of licences. */
bool label_is_state_of(const struct page *g, const char *label, const char *value);
/* "Rhode Island: LICSW": a state and the letters of one licence, below a heading of nothing but words of licensing, "Licenses". */
bool label_is_state_and_letters(const struct page *g, const char *heading, const char *value);
/* "Profession", "Credentials", "Title": what somebody calls themselves stands behind the label. */
bool label_asks_profession(const char *label);
/* "Profession: LMFT", "Credentials: LCSW, CCTP": a label behind which nothing but letters stands. */
bool label_names_letters(const struct page *g, const char *label, const char *value);
/* "Licensed Clinical Social Worker", where the name in block I stands below the heading "Our Licensed Clinical Social Workers";
 * NULL = the heading is none of many. */
const char *label_group(struct page *g, size_t i);
/* Block I stands right below a name and is nothing but what they are in the house: "Clinical Director". */
bool label_is_role(struct page *g, size_t i);
/* TEXT is such a word, "Clinical Director & Owner". */
bool label_names_role(struct page *g, const char *text);
/* The year that stands alone in the line before block I of a time-line, where the block is a short entry without a year; else NULL. */
const char *label_year(const struct page *g, size_t i);
/* "Co-Founder, Licensed Psychologist (NC #5120)" right below the name: what stands behind the role; else the whole of block I. */
const char *label_behind_role(struct page *g, size_t i);

/* The first of the short pieces of the element of block I, "<div><span>Maine</span><span>Ohio</span></div>". */
size_t label_first_pill(const struct page *g, size_t i);
/* The label of block I in an entry of labels and values by turns, two pairs or more; NULL = it is none of such. */
const char *label_in_turn(const struct page *g, size_t i);
/* Digits stand in TEXT that are no year alone: "1988 Externship" has none. */
bool label_has_number(const char *text);
/* What the other cells of the row of block I say of a licence, type and state ("LICSW MA"); NULL when they say nothing. */
const char *label_licence_beside(struct page *g, size_t i);

/* A tick, which says "yes"; a cross is none. */
bool label_is_tick(const char *s);
/* "LMFT", alone or as the only licence behind the name, in the line right above block I of the same person, which is nothing but a licence's number; NULL = it is not so. */
const char *label_letters_above(struct page *g, size_t i);

/* Where a table has persons in its head, one a column, gives each cell below to its column's. */
void label_columns(struct page *g);

/* "Trauma & parts" below "Credentials & Training", above entries with their years: a part of that list. BELOW: what the heading in block I
 * tells by itself. */
enum prose_kind label_part(struct page *g, size_t i, enum prose_kind below);
/* The heading right above the line I, or above the few before it: "Brainspotting", below it "I've completed Phases 1 and 2" (label_turn.c). */
const char *label_head_above(const struct page *g, size_t i);

/* "<b>Training:</b> <span>PRATI</span><span>Polaris</span>": the label before the chips of one line, of which block I is one behind the first; NULL
 * = it is none. */
const char *label_of_chips(const struct page *g, size_t i);
/* "Prescriber", "Prescribes ketamine?": a label or a column that tells of each whether they prescribe; not "Prescriber on staff", "Prescription required". */
bool label_asks_prescribes(const char *label);
/* "Prescribes ketamine: no", a LINE of WHO with such a label: says so. False where it is none, or its value no answer. */
bool label_prescribes(struct page *g, struct person *who, const char *label, const char *value, const char *line, const char *where);

#endif
