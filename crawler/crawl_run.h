/* crawl_run.h - what the parts of `vouch crawl` share while it runs. */
#ifndef VOUCH_CRAWL_RUN_H
#define VOUCH_CRAWL_RUN_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "index/frontier.h"
#include "outcome.h"
#include "scope.h"

struct arena;
struct db;
struct fetcher;
struct readers;
struct robots;
struct shape;
struct unread;

/* A source that is crawled in this run. */
struct site {
    struct scope scope;
    int64_t pages;   /* known, against the source's limit */
    int64_t sitemaps; /* known, against SITEMAPS_MAX */
    int empty_maps;  /* sitemaps that named no page of the source, one after another; from EMPTY_MAPS on no more are asked for */
    char last[65];   /* snapshot of the page that was read last, "" = one that told something; ALIKE such after it (crawl_trap.h) */
    int alike;
    bool one_answer; /* it gives one page for all addresses: its links are not followed */
    int64_t good_ms; /* real clock: when it was last written down that a page of it was had */
};

enum { SITEMAPS_MAX = 1000, EMPTY_MAPS = 50 };

enum host_robots { ROBOTS_UNKNOWN, ROBOTS_ASKED, ROBOTS_RULES, ROBOTS_ALL, ROBOTS_KEEP_OUT, ROBOTS_NOT_HAD };

/* A host that has, or had, pages due. */
struct host {
    struct host_row row;
    struct host *chain;    /* in its bucket */
    struct host *twin;     /* the same name by the other scheme: they are asked as one; NULL = not met */
    int connections, in_flight;
    int64_t busy[CONNECTIONS_MAX]; /* pages in flight */
    bool maybe_due;        /* until a look finds nothing */
    bool changed;          /* row differs from the file: written with the next commit */
    bool fresh;            /* each request on a connection of its own (fetch.h) */
    bool is_private;       /* the own host of sources that all may go to private addresses */
    enum host_robots robots_state;
    struct robots *robots; /* of ROBOTS_RULES */
    const char *robots_url;/* where to ask for it: a redirect may have moved it */
    int robots_hops;
    struct host *via;      /* the host of robots_url */
    enum outcome robots_outcome; /* of ROBOTS_NOT_HAD: what its pages get */
    int64_t robots_due_ms; /* when to ask for robots.txt again, as due times go */
};

/* Snapshots to be read when the readers have time (crawl_backlog.h). */
struct backlog {
    size_t put_off;  /* in this run (snapshot_put_off) */
    bool old;        /* of what stood unread before this run there is, or may be, more */
    struct arena *a; /* of the list of that */
    char **hash;
    size_t n, next;
    struct arena *a_now;
    const char *now; /* the one whose pages are being handed in, NULL = none */
    char *behind;    /* the address of the last of them that was */
};

enum { HOST_BUCKETS = 4096, KNOWN = 16384, SHAPE_BUCKETS = 4096, MET = 1 << 16, UNREAD_BUCKETS = 256 };

/* Parts of paths that stand in addresses of this run, and whether in several (crawl_trap.c). */
struct met {
    uint64_t part[MET]; /* hashes; 0 = free */
    uint8_t times[MET];
    size_t n;
};

struct run {
    struct arena *a; /* for the whole run */
    struct db *db;
    struct fetcher *fetcher;
    struct readers *readers;
    struct backlog backlog;
    struct unread *unread[UNREAD_BUCKETS]; /* pages in their hands (crawl_read.c) */
    struct site *sites;
    size_t n_sites, c_sites;
    struct host *bucket[HOST_BUCKETS];
    struct host **hosts;
    size_t n_hosts, c_hosts;
    bool writing;          /* a transaction is open */
    size_t written;        /* answers kept in it */
    struct host **changed; /* to be written with it */
    size_t n_changed, c_changed;
    int64_t writing_since; /* real clock */
    char *known[KNOWN];    /* addresses met lately, each in the place its hash gives: they need not be looked up */
    struct shape *shape[SHAPE_BUCKETS]; /* forms of addresses (crawl_trap.h) */
    struct met *met;       /* parts of paths; NULL = none yet */
    size_t n_shapes;
    long pages_left;       /* of --pages; -1 = no limit */
    int64_t began_ms;      /* real clock */
    json_t *errands;       /* hosts that `vouch registers` asked before this run (downloads.h) */
    /* counted for the summary */
    int64_t outcomes[OUTCOMES]; /* of pages */
    int64_t pages, sitemaps, robots, records, issues, new_pages, read_again, read_later;
};

/* Of requests under way and answers not yet committed there are so many at most: what a kill can cost. */
enum { AT_RISK = 32 };

/* Opens a transaction unless one is open. */
void run_write(struct run *r);
/* Writes what changed in the hosts, and ends the transaction. */
void run_commit(struct run *r);
/* One answer was kept, which would be asked for again if it were lost: commits when a second is over. */
void run_kept(struct run *r);
/* Something was kept that can be done again without asking. */
void run_noted(struct run *r);
void run_host_changed(struct run *r, struct host *h);
bool run_knows(const struct run *r, const char *url); /* met lately: it need not be added */
/* Adds a page (frontier_add); false when its address is known already. */
bool run_add_page(struct run *r, const struct page_row *p, const char *found_on);
void run_free(struct run *r); /* what does not lie in its arena */
unsigned run_hash(const char *s);
struct site *run_site(struct run *r, const char *source); /* NULL when it is not of this run */

#endif
