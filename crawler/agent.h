/* agent.h - as whom we ask: the name with the maintainer's address, which nobody is asked without; and, for tests, where
 * connections really go. */
#ifndef VOUCH_AGENT_H
#define VOUCH_AGENT_H

#include <stddef.h>

struct arena;
struct opts;

/* "vouch/0.1 (+https://...)" with the contact address of HOME/vouch.json; NULL when there is none. Dies (exit 2) when that
 * file makes no sense. */
const char *agent_with_contact(struct arena *a);
/* The same for people: says what to write where, and ends (exit 2). */
_Noreturn void agent_missing(struct arena *a);
/* --connect-to, else $VOUCH_CONNECT_TO: how many, and in OUT each ADDR:PORT. */
size_t agent_connect_to(struct arena *a, const struct opts *o, const char *const **out);

#endif
