/* web_page.h - what a page is: a reply written whole before its status line goes out, in one shell (head,
 * header, footer with the crisis line). */
#ifndef VOUCH_WEB_PAGE_H
#define VOUCH_WEB_PAGE_H

#include <jansson.h>
#include <stdbool.h>

#include "index/buf.h"

struct answer_world;
struct catalog;
struct web_request;

struct web_reply {
    int status;           /* 200 unless set */
    const char *type;     /* text/html; charset=utf-8 unless set */
    const char *location; /* of a redirect */
    bool lasting;         /* the same for everybody, may be kept for an hour; else no-store */
    bool noindex;         /* search engines stay away */
    const char *style;    /* the content of a style sheet that stands in the page itself; NULL = none */
    const char *attachment; /* the name to keep the reply under; NULL = it is shown */
    const char *allow;    /* with 405: what may be done here; GET, HEAD unless set */
    struct buf body;
};

/* What pages are made from. WORLD is NULL while there is no directory; CATALOG is always there. */
struct web_site {
    const struct answer_world *world;
    const struct catalog *catalog;
    const char *contact; /* of whoever runs the site; NULL when vouch.json does not say */
};

/* A page: fills REPLY for REQUEST. */
typedef void web_page_fn(const struct web_site *site, const struct web_request *request,
                         struct web_reply *reply);

/* Between the two stands the content of <main>. TITLE is the whole title; WHERE the path that the menu marks as
 * here. */
void page_begin(struct web_reply *reply, const char *title, const char *where);
void page_end(struct web_reply *reply);
/* A whole page for an address that cannot be answered: STATUS, a heading, a sentence, and the way on. */
void page_sorry(struct web_reply *reply, int status, const char *heading, const char *sentence);
/* The page for "no directory yet": status 503. */
void page_no_directory(struct web_reply *reply);

/* The pages, one file each. */
web_page_fn web_home, web_search, web_person, web_about;

/* The same two from an answer (answer.h) that is already there. WITHHELD: why `find` leaves the person out, or
 * NULL. */
void search_write(const struct web_site *site, const struct web_request *request, struct web_reply *reply,
                  const json_t *found);
void person_write(const struct web_site *site, const struct web_request *request, struct web_reply *reply,
                  const json_t *shown, const char *withheld);

#endif
