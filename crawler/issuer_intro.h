/* issuer_intro.h - what a training body says of the whole list that follows: in a heading, or in a sentence before it. */
#ifndef VOUCH_ISSUER_INTRO_H
#define VOUCH_ISSUER_INTRO_H

#include "owner.h"

/* The programme that the running text of block I says all those listed have completed: "The practitioners below have completed our
 * five-day training", where the title of the page names the house. *NAME: as it is named. NULL = it says no such thing. */
const struct programme *issuer_intro(const struct page *g, size_t i, const char **name);
/* "Graduate directory", "Our Alumni": HEADING names a list of graduates and nothing else, and the title of the page the one programme. */
const struct programme *issuer_list_of_title(const struct page *g, const char *heading, const char **name);
/* The year of the group that the heading above block I tells: "Congratulations, class of 2024"; 0 = none. */
int issuer_year_above(const struct page *g, size_t i);
/* "Currently enrolled", "in Level II, expected 2027": LINE is nothing but that. */
bool issuer_says_not_held(const struct page *g, const char *line);
/* A heading that only parts a list by places: "California", "Oregon & Washington", "International". */
bool issuer_parts_by_place(const struct page *g, const char *heading);
/* A heading or a line that only tells the year of a group: "Class of 2023", "2022 cohort", "Cohort 4, spring 2021". */
bool issuer_parts_by_year(const struct page *g, const char *heading, int *year);
/* The year that a line of the entry whose name is block I tells of its group, "2022 cohort", or the column "Cohort" of its row; 0 = none. */
int issuer_year_of_entry(const struct page *g, size_t i);
/* A line of the entry that begins with block I says that something is not so, not yet or no more. */
bool issuer_entry_is_doubted(const struct page *g, size_t i);
/* The block behind the last of the entry that begins with block I: the next name, a heading, or so many lines. */
size_t issuer_entry_end(const struct page *g, size_t i);

#endif
