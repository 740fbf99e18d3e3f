/* inspect.h - `vouch url` and `vouch robots`: what the crawler would make of an address. */
#ifndef VOUCH_INSPECT_H
#define VOUCH_INSPECT_H

struct arena;
struct opts;

int url_main(struct arena *a, const struct opts *o);
int robots_main(struct arena *a, const struct opts *o);

#endif
