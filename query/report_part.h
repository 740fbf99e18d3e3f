/* report_part.h - the parts of an answer as text for a terminal. */
#ifndef VOUCH_REPORT_PART_H
#define VOUCH_REPORT_PART_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/* The understood question in one line. */
void report_question(json_t *q, char *out, size_t size);
/* One line each: what, verdict, date, proof; with the words of the sources when WHOLE. */
void report_credentials(json_t *list, const char *label, bool whole);
void report_warnings(json_t *person);
void report_offers(json_t *person);
void report_ties(json_t *person);
void report_also(json_t *person);
const char *report_answer3(const char *answer);
const char *report_verdict(const char *verdict);

#endif
