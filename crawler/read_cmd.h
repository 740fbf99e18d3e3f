/* read_cmd.h - the command `vouch read`. */
#ifndef VOUCH_READ_CMD_H
#define VOUCH_READ_CMD_H

struct arena;
struct opts;

int run_read(struct arena *a, const struct opts *o);

#endif
