/* build.h - `vouch build`: observations and registers to directory.db. */
#ifndef VOUCH_BUILD_H
#define VOUCH_BUILD_H

struct arena;
struct opts;

int build_command(struct arena *a, const struct opts *o);

#endif
