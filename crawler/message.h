/* message.h - an HTTP answer as an archive keeps it: status line, headers and body in one piece, with the odd things that
 * archives do to them. The network's own answers are fetch.h's. */
#ifndef VOUCH_MESSAGE_H
#define VOUCH_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct fetch_answer;

/* Understands N bytes as fetch would have: outcome, status, headers, and at most MAX bytes of decoded body. MORE: the
 * archive has more bytes of it than these. Archives that undid the transfer or content coding and left its header are
 * understood. OUT's body is freed by the caller (buf_free). */
void message_read(struct arena *a, const char *p, size_t n, bool more, size_t max, struct fetch_answer *out);

#endif
