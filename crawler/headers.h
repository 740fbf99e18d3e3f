/* headers.h - what is kept of an answer's headers, wherever it came from: the network or an archive. */
#ifndef VOUCH_HEADERS_H
#define VOUCH_HEADERS_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct buf;
struct fetch_answer;

/* The N bytes at S are the next line of headers, the empty one behind them included. HELD (empty at first) keeps a line until it is
 * known that none is folded into it (RFC 9112, 5.2). True when one is whole: *NAME and *VALUE, trimmed, valid UTF-8, in the arena. */
bool headers_line(struct arena *a, struct buf *held, const char *s, size_t n, const char **name, const char **value);

/* Keeps header NAME with VALUE (trimmed, valid UTF-8, in the arena) in OUT, when it is one of those that are kept as they come:
 * type, validators, range, redirect, links, robots. Of a header that may stand several times all are kept. False for others. */
bool headers_keep(struct arena *a, struct fetch_answer *out, const char *name, const char *value);
/* Forgets all of them: another answer begins. */
void headers_forget(struct fetch_answer *out);

#endif
