/* web_roster.h - a list of people sent in as CSV, answered as a table, as CSV or as NDJSON. It lies in memory while it is
 * answered, and nowhere else. */
#ifndef VOUCH_WEB_ROSTER_H
#define VOUCH_WEB_ROSTER_H

#include "web_page.h"

web_page_fn web_roster;
extern const char *const roster_params[];
/* The form in which a roster is sent, for the page on which it stands. */
void roster_form(const struct page *p);

#endif
