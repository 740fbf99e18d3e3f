/* issuer_group.h - the groups of a training body's list: what the lines above somebody's entry say of all who follow, "Class of 2022",
 * "Cohort 5 (2023)", "EMDRIA Certified Therapists", "Currently enrolled"; and what a sentence says of the whole list. */
#ifndef VOUCH_ISSUER_GROUP_H
#define VOUCH_ISSUER_GROUP_H

#include "issuer_school.h"

/* For each opener of the page what is said of its group; nothing for those below "Current students" or "Faculty". */
struct group *issuer_groups(struct page *g, const struct school *h);
/* TEXT, a line of an entry, says that its person completed the course of the house and nothing else: "Graduated 2022", "Class of 2021",
 * "Completed". *YEAR: when, 0 = not told. */
bool issuer_line_completed(const struct page *g, const struct school *h, const char *text, int *year);
/* "KAP training, 2021; mentor since 2024": TEXT, a line of an entry where the list is one of those who completed a course, begins with that of the
 * house and its year. */
bool issuer_line_course(const struct page *g, const struct school *h, const char *text, int *year);

#endif
