/* explain.h - `vouch explain ID`: why these records are one person, and which were considered and kept apart. */
#ifndef VOUCH_EXPLAIN_H
#define VOUCH_EXPLAIN_H

struct arena;
struct opts;

int explain_command(struct arena *a, const struct opts *o);

#endif
