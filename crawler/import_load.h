/* import_load.h - one load while it runs: the files of a register read row by row into the file being built. */
#ifndef VOUCH_IMPORT_LOAD_H
#define VOUCH_IMPORT_LOAD_H

#include <signal.h>

#include "import_summary.h"

struct arena;
struct board;
struct hash;
struct import_kind;
struct register_writer;
struct row;

struct import {
    struct arena *a, *row;
    const struct import_kind *kind;
    const struct import_kind *const *others; /* every other kind, to tell whose file this may be; ends with NULL */
    struct summary s;
    struct hash *hash;
    struct register_writer *w;
};

/* Set by a signal that asks to end: the load stops between two rows, and the old register stands. */
extern volatile sig_atomic_t import_interrupted;

/* The file is not what it claims: says so with the line (0 = none), keeps the old register, ends with exit 2. */
_Noreturn void import_broken(struct import *im, const char *file, long line, const char *reason);
/* Counts a row of FILE that was taken, or refused (or passed over) for WHY; drops the row's arena. */
void import_count(struct import *im, const struct row *r, const char *why, const char *file);
/* Takes all rows of FILE (a path, or "-"). */
void import_file(struct import *im, const char *file);
/* The name of a path without its folder. */
const char *import_base_name(const char *path);

#endif
