/* forget.h - `vouch forget SOURCE`: all that was observed and read of a source that has no file any more. */
#ifndef VOUCH_FORGET_H
#define VOUCH_FORGET_H

struct arena;
struct opts;

/* Exit 1 when nothing of it is there; 2 while its file is. */
int forget_main(struct arena *a, const struct opts *o);

#endif
