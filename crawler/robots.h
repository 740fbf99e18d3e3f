/* robots.h - robots.txt by RFC 9309: bytes in, values out.
 *
 * Groups that name the same agent are merged; the longest matching rule decides, Allow at a tie; "*" and a final "$"
 * are special; percent-encoded and plain spellings are the same. Common misspellings of the words are understood. */
#ifndef VOUCH_ROBOTS_H
#define VOUCH_ROBOTS_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* The product token that names us in robots.txt files. */
#define ROBOTS_AGENT "vouch"
enum { ROBOTS_MAX = 500 * 1024 }; /* bytes that are looked at */

struct robots_rule {
    const char *pattern; /* in its comparing form */
    size_t length;       /* the more, the more specific */
    bool allow, end;     /* end: "$" stood at its end */
    int line;            /* counted from 1 */
    const char *text;    /* the line as written */
};

/* What one robots.txt says to one agent. */
struct robots {
    struct robots_rule *rules;
    size_t n, cap;
    const char **sitemaps; /* as written */
    size_t n_sitemaps, c_sitemaps;
    double delay_s;        /* Crawl-delay; negative = none */
};

struct robots_answer {
    bool allowed;
    int line;         /* 0 = no rule matched */
    const char *text; /* the line that decided, NULL = none */
};

/* The text of a robots.txt: without byte order mark, from UTF-16 too (as far as ASCII goes), with line feeds at the
 * ends of lines, at most ROBOTS_MAX bytes. */
char *robots_text(struct arena *a, const char *body, size_t n);
/* AGENT: our product token; a version behind a slash is ignored. Never NULL. */
struct robots *robots_parse(struct arena *a, const char *body, size_t n, const char *agent);
/* A copy with what is needed to decide and no more: not the lines as written. */
struct robots *robots_keep(struct arena *a, const struct robots *r);
/* TARGET: path and query of an address. */
struct robots_answer robots_allows(struct arena *a, const struct robots *r, const char *target);

#endif
