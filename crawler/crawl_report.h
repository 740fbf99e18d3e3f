/* crawl_report.h - what a person sees of a crawl: progress while it runs, the summary, and `vouch sources`. */
#ifndef VOUCH_CRAWL_REPORT_H
#define VOUCH_CRAWL_REPORT_H

#include <stdbool.h>

#include "crawl_run.h"
#include "source.h"

struct opts;

/* A line on standard error, when that is a terminal; at most four times a second. */
void report_progress(struct run *r);
void report_progress_end(void);
/* On standard output. WRONG: source files that could not be used. INTERRUPTED: a signal ended the run. */
void report_summary(struct run *r, const struct source_list *l, bool interrupted, bool json);
/* `vouch sources`. */
int sources_main(struct arena *a, const struct opts *o);

#endif
