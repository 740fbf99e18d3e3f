/* change.h - what changed from one build to the next: noted in the new directory before it takes the old one's place, and
 * carried on from build to build. Nobody who is not in the new directory is named. */
#ifndef VOUCH_CHANGE_H
#define VOUCH_CHANGE_H

#include <stddef.h>
#include <stdint.h>

#include "practitioner.h"

struct arena;
struct db;
struct opts;

/* A number for all that a reader would see of P change: equal numbers, nothing changed. */
int64_t change_seal(const struct practitioner *p);
/* Compares the directory at OLD_PATH (there may be none) with FRESH, in whose transaction the changes are noted. GONE
 * without a word: the N ids in HIDDEN. */
void change_note(struct arena *a, struct db *fresh, const char *old_path, const char *const *hidden, size_t n);

int changes_command(struct arena *a, const struct opts *o);

#endif
