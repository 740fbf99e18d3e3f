/* issuer_intro.h - what a training body says of the whole list that follows: in a heading, or in a sentence before it. */
#ifndef VOUCH_ISSUER_INTRO_H
#define VOUCH_ISSUER_INTRO_H

#include "issuer_school.h"

/* What the running text of block I says that all those listed have: "The practitioners below have completed our five-day training"; false
 * when it says no such thing. */
bool issuer_intro(const struct page *g, const struct school *h, size_t i, struct group *said);
/* "Currently enrolled", "in Level II, expected 2027": LINE is nothing but that. */
bool issuer_says_not_held(const struct page *g, const char *line);
/* A heading that only parts a list by places: "California", "Oregon & Washington", "International". */
bool issuer_parts_by_place(const struct page *g, const char *heading);
/* A heading or a line that only tells the year of a group: "Class of 2023", "2022 cohort", "Cohort 4, spring 2021". */
bool issuer_parts_by_year(const struct page *g, const char *heading, int *year);
/* The year that a line of the entry whose name is block I tells of its group, "2022 cohort", or the column "Cohort" of its row; 0 = none. */
int issuer_year_of_entry(const struct page *g, size_t i);
/* A line of the entry that begins with block I says that something is not so, not yet or no more. OF_STEP: it is a step of several that is
 * asked about, and a line that speaks of another changes nothing. */
bool issuer_entry_is_doubted(const struct page *g, size_t i, bool of_step);
/* The block behind the last of the entry that begins with block I: the next name, a heading, or so many lines. */
size_t issuer_entry_end(const struct page *g, size_t i);

#endif
