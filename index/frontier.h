/* frontier.h - what is known, what is due, and what came of it: sources, hosts, pages and fetches of evidence.db.
 *
 * Two clocks. Due times follow the day things are judged on (date.h), so that --today can make pages due; the delays
 * between requests follow the real clock. Both are milliseconds since 1970. All writing is within the caller's
 * transaction. */
#ifndef VOUCH_FRONTIER_H
#define VOUCH_FRONTIER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct db;

int64_t frontier_now_ms(void);  /* for due times */
int64_t frontier_real_ms(void); /* for delays */

/* Writes down a source as its file describes it now; true when that was different before. */
bool frontier_source_put(struct db *db, const char *name, const char *voice, const char *config);
void frontier_source_ran(struct db *db, const char *name);
void frontier_source_good(struct db *db, const char *name); /* a page of it was had, or confirmed, just now */
/* All pages of one source belong to another from now on. Both must be written down. */
void frontier_rename_source(struct db *db, const char *from, const char *to);
/* The names of all sources that were ever crawled, in order. */
size_t frontier_sources(struct arena *a, struct db *db, const char ***out);
/* Only pages of these sources are due, until the file is closed. */
void frontier_choose(struct db *db, const char *const *sources, size_t n);

struct host_row {
    const char *host;        /* "http://name", "http://name:8080" */
    const char *robots;      /* body of its robots.txt, NULL = none */
    const char *robots_rule; /* unknown, rules, all, none */
    const char *robots_why;  /* what the server answered, NULL = nothing to say */
    int64_t robots_ms;       /* when it was asked for; 0 = never */
    int delay_ms, failures;
    int64_t last_ms, next_ms;
};
/* Makes the row when it is new. */
struct host_row *frontier_host(struct arena *a, struct db *db, const char *host);
/* When the delay after its last request is over, by the real clock; 0 when the host is not known. Makes no row. */
int64_t frontier_host_delayed(struct db *db, const char *host);
void frontier_host_put(struct db *db, const struct host_row *h); /* delay, failures, last, next */
void frontier_host_robots(struct db *db, const char *host, const char *rule, const char *body, const char *why);
/* Hosts that have pages due, in no order. */
size_t frontier_due_hosts(struct arena *a, struct db *db, int64_t now_ms, const char ***out);
int64_t frontier_count_due(struct db *db, int64_t now_ms);
int64_t frontier_count_known(struct db *db);

struct page_row {
    int64_t id;
    const char *source, *url, *host, *kind; /* kind: page, sitemap */
    int depth, hops, tries;
    const char *outcome, *etag, *modified, *snapshot, *moved_to; /* NULL = none */
    const char *seen;        /* when its bytes were last confirmed, NULL = never */
    const char *robots_tag;  /* its X-Robots-Tag header, NULL = none */
    const char *canonical;   /* the address that its Link header names as canonical, as written, NULL = none */
    int64_t fresh_s, due_ms;
};
/* A new page, due now; its id, or 0 when the address is known already. */
int64_t frontier_add(struct db *db, const struct page_row *p, const char *found_on);
/* The page of HOST that is due longest and whose id is not among the N of BUSY; NULL when there is none. */
struct page_row *frontier_next(struct arena *a, struct db *db, const char *host, int64_t now_ms, const int64_t *busy,
                               size_t n);
struct page_row *frontier_page(struct arena *a, struct db *db, const char *url); /* NULL when not known */
/* When it was last asked, NULL = never. */
char *frontier_fetched_at(struct arena *a, struct db *db, int64_t page);
/* True when its bytes came within the last DAYS days; that they were confirmed does not count. */
bool frontier_had_bytes(struct db *db, int64_t page, int days);
/* Pages that have these bytes, in order of address, those behind BEHIND ("" = all), some at a time: a site may answer with one
 * page for a hundred thousand addresses. */
size_t frontier_pages_of(struct arena *a, struct db *db, const char *snapshot, const char *behind, struct page_row **out);
/* The first address of SOURCE that has these bytes, in order of address, when it comes before BEFORE; else NULL. */
char *frontier_first_of(struct arena *a, struct db *db, const char *snapshot, const char *source, const char *before);
/* The pages of SOURCE with these bytes, at addresses behind BEHIND, that have records or issues. */
size_t frontier_speaking(struct arena *a, struct db *db, const char *snapshot, const char *source, const char *behind,
                         int64_t **out);

/* Pages that were read and name URL as the address that stands for them. */
size_t frontier_aliases(struct arena *a, struct db *db, const char *url, int64_t **out);
/* The bytes of those pages. */
size_t frontier_aliases_bytes(struct arena *a, struct db *db, const char *url, char ***out);
/* Another address stands for the page, or none (NULL). */
void frontier_stands_for(struct db *db, int64_t page, const char *url);
bool frontier_has_snapshot(struct db *db, int64_t page, const char *hash);
bool frontier_speaks(struct db *db, int64_t page); /* records were read from it */
/* A sitemap says that the page changed AT (an instant): it is due now when it was fetched before that. Pages that said so
 * before and had not changed are not believed. True when it is due now for that. */
bool frontier_changed(struct db *db, const char *url, const char *at);
/* The sitemaps of a source are due now, and are to be sent whole. */
void frontier_ask_again(struct db *db, const char *source);

/* What one fetch did to its page. */
struct page_result {
    const char *outcome;
    int status;
    int64_t bytes;
    bool asked;           /* a request went out: it gets a fetch row, and fetched_at */
    bool good;            /* bytes were had or confirmed: seen becomes AT */
    const char *at;       /* the moment, as date_now() gives it: one for the page and for all that is read from these bytes */
};
/* Writes P's etag, modified, snapshot, moved_to, tries, fresh_s, due_ms, robots_tag, canonical, and the history. A good result also
 * renews `seen` of the page's records. */
void frontier_done(struct db *db, const struct page_row *p, const struct page_result *r);
/* Pages of a source that count towards its limit. */
int64_t frontier_count_pages(struct db *db, const char *source);
int64_t frontier_count_sitemaps(struct db *db, const char *source);

/* For `vouch sources`. */
struct source_state {
    int64_t pages, ok, records, waiting;
    const char *last_ok, *last_run; /* NULL = never */
};
struct source_state frontier_source_state(struct arena *a, struct db *db, const char *source);

#endif
