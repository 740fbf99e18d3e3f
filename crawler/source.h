/* source.h - the places we read from: one JSON file each, in data/sources/, overridden by HOME/sources/. */
#ifndef VOUCH_SOURCE_H
#define VOUCH_SOURCE_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

struct arena;

enum { CONNECTIONS_MAX = 32 };

struct source {
    const char *name;  /* file name without .json */
    const char *voice; /* self, directory, organisation, issuer, authority */
    bool is_register;  /* kind "register", else "site" */
    const char **start;  /* addresses to begin with; of a register: where it is published */
    size_t n_start;
    const char **follow; /* patterns; when there are any, an address must match one */
    size_t n_follow;
    const char **deny;   /* patterns an address must not match */
    size_t n_deny;
    int depth;         /* links from a start address, at most */
    int pages;         /* pages known, at most */
    int delay_ms;      /* least time between two requests to a host */
    int connections;   /* at a time, to a host */
    bool is_private;   /* may stand on private and loopback addresses */
    /* of a register: how its list is fetched and loaded (crawler/registers_cmd.h); import NULL = not fetched */
    const char *import;  /* the kind of `vouch import` */
    const char *pattern; /* the file's address, as a link of the start page has it; NULL = the start is the file */
    const char *dated;   /* where the list's date stands: name, modified (Last-Modified), download (a query answered that day) */
    bool each;           /* every newer file in turn, into the list that stands */
    int every_days;      /* how often to ask for it */
    int page_rows;       /* rows of a page, of an open-data service; 0 = it comes whole */
    int max_mb;          /* of a file, at most */
    json_t *rules;     /* where things stand on its pages (rules.h), NULL = none */
    const char *terms; /* what its owner allows, NULL = not told */
    const char *file;  /* where this was read */
    const char *config; /* the JSON text, canonical */
};

struct source_list {
    struct source *list; /* by name */
    size_t n, cap;
    const char **wrong;  /* files that cannot be used, each with its reason */
    size_t n_wrong, c_wrong;
};

/* Reads both folders. Files that make no sense are named in WRONG; the others are good. */
struct source_list *sources_load(struct arena *a);
void sources_free(struct source_list *l); /* what does not lie in the arena: the rules */
/* NULL when there is none of that name. */
const struct source *source_find(const struct source_list *l, const char *name);
/* A pattern is a piece of an address, with "*" for anything: "/team/", "/page/" "*" "/bio". */
bool source_pattern_matches(const char *pattern, const char *href);

#endif
