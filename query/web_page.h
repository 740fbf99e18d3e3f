/* web_page.h - what a page is: a reply written whole before its status line goes out, in one shell (head, header, footer
 * with the crisis line), in one language. */
#ifndef VOUCH_WEB_PAGE_H
#define VOUCH_WEB_PAGE_H

#include <jansson.h>
#include <stdbool.h>

#include "html.h"
#include "index/buf.h"
#include "lang.h"

struct answer_world;
struct web_site;
struct catalog;
struct outlines;
struct web_request;

struct web_reply {
    int status;           /* 200 unless set */
    const char *type;     /* text/html; charset=utf-8 unless set */
    const char *location; /* of a redirect */
    const char *language; /* of a page, for Content-Language; NULL for what has none */
    bool lasting;         /* the same for everybody, may be kept for a while; else no-store */
    bool noindex;         /* search engines stay away */
    const char *style;    /* the content of a style sheet that stands in the page itself; NULL = none */
    const char *attachment; /* the name to keep the reply under; NULL = it is shown */
    const char *allow;    /* with 405: what may be done here; GET, HEAD unless set */
    struct buf body;
    /* A long answer: the body is not whole while this says true. It does a little each time it is called, between other
     * requests, with what the page is made from then; JOB is its own. NULL = the body is whole. */
    bool (*step)(const struct web_site *site, struct web_reply *reply);
    void *job;
};

/* What pages are made from. WORLD is NULL while there is no directory; CATALOG and LANGS are always there. */
struct web_site {
    const struct answer_world *world;
    const struct catalog *catalog;
    const struct lang *const *langs; /* lang_load */
    const json_t *guide;             /* data/guide.json; NULL when it is not there */
    const struct outlines *outlines; /* of the states, for maps; NULL when they are not there */
    const char *contact;             /* of whoever runs the site; NULL when vouch.json does not say */
    bool search_engines;             /* may list the pages of people: the maintainer decided so */
    struct page_pieces *pieces;      /* page_keep; NULL = nothing is kept */
};

/* A route: fills REPLY for REQUEST. */
typedef void web_page_fn(const struct web_site *site, const struct web_request *request, struct web_reply *reply);

/* A page that is being written. */
struct page {
    struct arena *a;
    struct buf *b; /* of the reply */
    const struct web_site *site;
    const struct web_request *r;
    struct web_reply *reply;
    const struct lang *lang;
    bool chosen; /* the language stands in the address, so it goes along in links */
};

/* A page in the language of REQUEST: its parameter lang, else what its browser accepts. */
struct page page_new(const struct web_site *site, const struct web_request *request, struct web_reply *reply);

/* Between the two stands the content of <main>. TITLE is the whole title; WHERE the path that the menu marks as here. */
void page_begin(const struct page *p, const char *title, const char *where);
void page_end(const struct page *p);
/* Whom to call in a crisis, as a section. */
void page_crisis(const struct page *p);
/* A telephone number to tap, behind BEFORE; nothing for what is no whole number, and for NULL. */
void page_phone(const struct page *p, const char *before, const char *phone);
/* A whole page for an address that cannot be answered: STATUS, a heading, a sentence, and the way on. */
void page_sorry(const struct page *p, int status, const char *heading, const char *sentence);
/* The page for "no directory yet": status 503. */
void page_no_directory(const struct page *p);

/* A text of the language file; with its places filled; the same for one or many things (KEY ends in ".one" or ".many"). */
const char *page_text(const struct page *p, const char *key);
#define page_fill(p, key, ...)                                                                                 \
    lang_fill((p)->a, (p)->lang, (key), (const char *const[]){__VA_ARGS__},                                    \
              sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))
const char *page_count(const struct page *p, const char *key, long n);

/* Writes a text of the language file as words of a paragraph. Its places are filled with the values, escaped; in it
 * *words* are strong, _words_ are emphasized, and [words](1) is a link to the first value (html.h, {l}). */
#define page_say(p, ...)                                                                                       \
    page_put((p), (const char *const[]){"" __VA_ARGS__},                                                       \
             sizeof((const char *const[]){"" __VA_ARGS__}) / sizeof(char *))
/* Use page_say(). V[0] is the key, the rest are the values. */
void page_put(const struct page *p, const char *const *v, size_t n);

/* Writes a sentence of an answer: in the language of the page where it is known in it, else as it is, marked as English;
 * its days in words, its first letter a capital. NULL writes nothing. */
void page_said(const struct page *p, const char *english);
/* The same as a value, with a capital: all of it known, or all as it is. */
const char *page_label(const struct page *p, const char *english);

/* What every request in a language is given alike is written once: page_put_kept writes what was kept under KEY and two further
 * texts, all as lasting as the site; false when nothing is. Then page_keep keeps what stands in the page from byte FROM on.
 * Nothing that depends on a request may be. */
bool page_put_kept(const struct page *p, const char *key, const char *second, const char *third);
void page_keep(const struct page *p, const char *key, const char *second, const char *third, size_t from);
/* For as long as the catalog of a site. */
struct page_pieces *page_pieces_new(void);
void page_pieces_free(struct page_pieces *k);

/* PATH of our own ("/about#remove", "/find?near=98101") with the language in it when that was chosen; for {l}. */
const char *page_link(const struct page *p, const char *path);

/* The pages, one file each. What follows "/person/" may have the parameters of PERSON_PARAMS (ends with NULL). */
extern const char *const person_params[];
web_page_fn web_home, web_search, web_person, web_about, web_guide;

/* The same two from an answer (answer.h) that is already there. WITHHELD: why `find` leaves the person out, or NULL. */
void search_write(const struct page *p, const json_t *found);
void person_write(const struct page *p, const json_t *shown, const char *withheld);

#endif
