/* web_patience.h - how long a connection may take, whatever it sends: so many milliseconds from the first byte it may send
 * to the end of the header, and so many from there to the last byte of the answer. Bytes that trickle win no time. */
#ifndef VOUCH_WEB_PATIENCE_H
#define VOUCH_WEB_PATIENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    HEADER_MS = 10000, /* for the whole header; also how long an idle connection is kept */
    ANSWER_MS = 60000, /* for the body, the work, and reading the answer */
};

struct line {
    struct line *next, *prev;
    int fd;
    bool asked;    /* the header is there */
    bool cut;      /* it is being closed */
    int64_t since; /* when that, or the waiting for it, began */
};
struct patience {
    struct line *first, *last; /* in the order in which they came, or came back to wait */
    size_t n;
};

int64_t now_ms(void); /* of the monotonic clock */
void patience_begin(struct patience *p, struct line *l, int fd);
void patience_end(struct patience *p, struct line *l);
void patience_asked(struct line *l);
void patience_answered(struct patience *p, struct line *l); /* it waits for the next request */
/* Shuts down those whose time is over. */
void patience_sweep(struct patience *p, int64_t now);
/* Shuts down the one that has waited longest without asking anything; false when all have asked. */
bool patience_yield(struct patience *p);

#endif
