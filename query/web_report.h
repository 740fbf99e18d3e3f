/* web_report.h - what verify found, as one page to print and file: it needs nothing else, no script and no other
 * file. */
#ifndef VOUCH_WEB_REPORT_H
#define VOUCH_WEB_REPORT_H

#include <jansson.h>

struct arena;
struct buf;

/* VERIFIED: what answer_verify gives (answer.h). Adds a whole HTML document to B: the verdict; each element with
 * question, source asked, method, date, the authority's words, verdict, expiry and evidence; what is missing and how
 * to get it; what was loaded; what cannot be checked here, and where. In print every page carries its number, the
 * instant and the version (margin boxes of @page, css-page-3). */
void report_write(struct arena *a, struct buf *b, const json_t *verified);

#endif
