/* web.h - `vouch serve`: the directory as pages. The only file that knows libmicrohttpd is web.c. */
#ifndef VOUCH_WEB_H
#define VOUCH_WEB_H

struct arena;
struct opts;

/* The command: listens, answers, stops at SIGTERM or SIGINT. Returns an exit code. */
int web_serve(struct arena *a, const struct opts *o);

#endif
