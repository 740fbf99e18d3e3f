/* import_summary.h - what a load says at its end, and how far it is while it runs. */
#ifndef VOUCH_IMPORT_SUMMARY_H
#define VOUCH_IMPORT_SUMMARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "import_kind.h"

struct arena;

struct summary {
    const char *name, *kind, *authority, *as_of, *as_of_basis, *complete;
    const char *const *files;
    size_t n_files;
    int64_t read, kept, changed; /* changed -1: not known */
    struct tally refused, noted, passed; /* passed over: sound rows that speak of no person */
    bool update;                 /* rows were put into the load that stood */
    double seconds;
};

/* Seconds of a clock that only goes forward. */
double clock_seconds(void);
/* On a terminal: "NAME: N rows", or any words, at most a few times a second. progress_end clears the line. */
void progress_rows(const char *name, int64_t rows);
void progress_text(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
void progress_end(void);

void summary_print(struct arena *a, const struct summary *s, bool json);

#endif
