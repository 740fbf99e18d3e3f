/* headers.h - what is kept of an answer's headers, wherever it came from: the network or an archive. */
#ifndef VOUCH_HEADERS_H
#define VOUCH_HEADERS_H

#include <stdbool.h>

struct arena;
struct fetch_answer;

/* Keeps header NAME with VALUE (trimmed, valid UTF-8, in the arena) in OUT, when it is one of those that are kept as they come:
 * type, validators, redirect, links, robots. Of a header that may stand several times all are kept. False for others. */
bool headers_keep(struct arena *a, struct fetch_answer *out, const char *name, const char *value);
/* Forgets all of them: another answer begins. */
void headers_forget(struct fetch_answer *out);

#endif
