/* status.h - `vouch status` and `vouch check`: what there is, what needs a person's eye, and whether the files are sound. */
#ifndef VOUCH_STATUS_H
#define VOUCH_STATUS_H

struct arena;
struct opts;

int status_command(struct arena *a, const struct opts *o);
int check_command(struct arena *a, const struct opts *o);

#endif
