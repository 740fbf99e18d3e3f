/* import.h - `vouch import`: a register, or records, from a file. */
#ifndef VOUCH_IMPORT_H
#define VOUCH_IMPORT_H

#include <stddef.h>
#include <stdint.h>

#include "import_kind.h"

struct arena;
struct opts;

/* The command. Exit codes: 0 loaded; 2 the file is not what it claims, or the load would lose too many rows (the old
 * register stands); 3 the machine failed. */
int import_run(struct arena *a, const struct opts *o);

#endif
