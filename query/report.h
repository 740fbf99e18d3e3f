/* report.h - answers as text for a terminal, from the same JSON that --json prints and the pages show. */
#ifndef VOUCH_REPORT_H
#define VOUCH_REPORT_H

#include <jansson.h>
#include <stdbool.h>

void report_find(json_t *answer, bool why);
void report_show(json_t *answer);
void report_verify(json_t *answer);
void report_roster_row(json_t *answer); /* one of the answers of a roster */

#endif
