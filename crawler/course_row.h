/* course_row.h - rows of a table of somebody's own trainings: what, at which level, whose, when. */
#ifndef VOUCH_COURSE_ROW_H
#define VOUCH_COURSE_ROW_H

#include "owner.h"

/* Block I stands in a row of a table below a heading of trainings whose columns all tell of them, "Method | Level | Year": the row is read as one
 * entry where I is what it is about. True when the block needs no other reading: of courses
 * that have a price nothing is read. */
bool course_row(const struct page *g, size_t i, struct person *who, const char *where);
/* "<dt>EMDR Certified Therapist</dt><dd>EMDR International Association, 2014</dd>" below "Certifications": a credential in block I, and by whom and
 * when behind it. True when it was that. */
bool course_term(struct page *g, size_t i, struct person *who, const char *where);

#endif
