/* web_report.h - what verify found, as one page to print and file: it needs nothing else, no script and no other
 * file. */
#ifndef VOUCH_WEB_REPORT_H
#define VOUCH_WEB_REPORT_H

#include <jansson.h>

#include "index/buf.h"

struct arena;
struct lang;

/* VERIFIED: what answer_verify gives (answer.h). Adds a whole HTML document to B, in the language L (NULL: in English; what L
 * does not know is marked as English): the verdict; a line for each element; each element with
 * question, source asked, method, date, the authority's words, verdict, expiry and evidence; what is missing and how
 * to get it; what was loaded; what cannot be checked here, and where. In print every page carries its number, the
 * instant and the version (margin boxes of @page, css-page-3). */
void report_write(struct arena *a, struct buf *b, const json_t *verified, const struct lang *l);

/* A list of people as one document: a table of all rows, each with a link, then each person on a page of their own.
 * Fill it row by row (VERIFIED has "row"), then write it; V is an answer that tells when and by what it was made, the
 * loads and the limits. Writing frees the list. */
struct report_list {
    struct buf summary, people;
    size_t n;
    const struct lang *l; /* as of report_write */
};
void report_list_add(struct arena *a, struct report_list *l, const json_t *verified);
void report_list_write(struct arena *a, struct buf *b, struct report_list *l, const json_t *v);

#endif
