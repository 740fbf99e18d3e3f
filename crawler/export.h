/* export.h - `vouch export`: what was observed, and what was read from it, for other programs. */
#ifndef VOUCH_EXPORT_H
#define VOUCH_EXPORT_H

struct arena;
struct opts;

int export_main(struct arena *a, const struct opts *o);

#endif
