/* web_serve.h - `vouch serve`: one process accepts connections and hands them out; the others, one a processor, answer. */
#ifndef VOUCH_WEB_SERVE_H
#define VOUCH_WEB_SERVE_H

struct arena;
struct opts;

/* The command: listens, answers, stops at SIGTERM or SIGINT. Returns an exit code. A worker that dies is replaced, the
 * connections of the others go on. */
int web_serve(struct arena *a, const struct opts *o);

#endif
