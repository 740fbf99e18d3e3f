/* licence_end.h - whether something that is held for a time had ended when the page was seen. */
#ifndef VOUCH_LICENCE_END_H
#define VOUCH_LICENCE_END_H

#include "owner.h"

/* VALUE tells the day or the year by which something ends. */
bool licence_day_is_told(const struct people *p, const char *value);
/* VALUE tells a day or a year, "05/19/2027", "2027", and it was before the page was seen. */
bool licence_day_is_past(const struct people *p, const char *value);
/* "Certified EMDR Therapist" and beside it, in the same element, "Issued Jan 2020 · Expires Jan 2024": what is named in block I has ended. */
bool licence_has_ended(struct page *g, size_t i);

/* "<dt>New York</dt><dd>Licensed Clinical Social Worker, 081466</dd>": block I with the state that stands alone above it before it; NULL = none does. */
const char *licence_state_above(struct page *g, size_t i);

#endif
