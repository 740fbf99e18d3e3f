/* read.h - from the bytes of a page to records, claims, issues and links. No I/O: bytes in, values out. */
#ifndef VOUCH_READ_H
#define VOUCH_READ_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "index/claim.h"

struct arena;
struct catalog;

/* Raised whenever the same bytes may give other records: `crawl` then reads the stored snapshots again. */
enum { READER_VERSION = 6 };

struct page_input {
    const char *bytes;    /* as fetched, decoded from gzip and the like */
    size_t n;
    const char *type;     /* Content-Type as sent, NULL = unknown */
    const char *url;      /* where they came from */
    const char *source;   /* name of the source */
    const char *voice;    /* self, directory, organisation, issuer, authority */
    const char *seen;     /* when they were seen; NULL = unknown */
    const char *canonical;/* the address that the answer's Link header named as the canonical one, NULL = none */
    json_t *rules;        /* "rules" of the source file, NULL = none */
};

struct read_issue {
    const char *kind;     /* a short slug, counted in summaries: json-ld, encoding, ambiguous-person ... */
    const char *text;     /* for a person */
};

struct read_link {
    const char *href;     /* as written; white space trimmed */
    const char *rel;      /* its rel words in lower case, "" = none */
};

struct reading {
    struct record **records;
    size_t n_records, c_records;
    struct read_issue *issues;
    size_t n_issues, c_issues;
    struct read_link *links;   /* a, area, link rel=next|canonical|alternate, meta refresh; in order. rel "feed": RSS or Atom */
    size_t n_links, c_links;
    const char *base;          /* <base href>, NULL = none */
    const char *canonical;     /* rel=canonical as written, NULL = none */
    bool noindex, nofollow;    /* robots meta */
};

/* Never NULL. Bytes that cannot be read give no records and an issue that says why. */
struct reading *read_page(struct arena *a, const struct catalog *c, const struct page_input *in);

#endif
