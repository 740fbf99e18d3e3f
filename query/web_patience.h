/* web_patience.h - how long a connection may take, whatever it sends: so many milliseconds from the first byte it may send
 * to the end of the header, and so many from there to the last byte of the answer; bytes that trickle win no time. Nor may a body pause for long. */
#ifndef VOUCH_WEB_PATIENCE_H
#define VOUCH_WEB_PATIENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    HEADER_MS = 10000, /* for the whole header; also how long an idle connection is kept */
    ANSWER_MS = 60000, /* for the body, the work, and reading the answer */
    PAUSE_MS = 10000,  /* between two pieces of a body */
    TRICKLE_MS = 2000, /* a body that has been awaited so long ... */
    TRICKLE = 8,       /* ... and has come at fewer bytes a millisecond makes room for another one */
};

struct line {
    struct line *next, *prev;
    int fd;
    bool asked;    /* the header is there */
    bool cut;      /* it is being closed */
    int64_t since; /* when that, or the waiting for it, began */
    size_t got;    /* bytes of the body so far */
    int64_t heard; /* when the last piece of a body that is not whole yet came; 0 = none is awaited */
};
struct patience {
    struct line *first, *last; /* in the order in which they came, or came back to wait */
    size_t n;
};

int64_t now_ms(void); /* of the monotonic clock */
void patience_begin(struct patience *p, struct line *l, int fd);
void patience_end(struct patience *p, struct line *l);
void patience_asked(struct line *l);
void patience_sends(struct line *l, size_t bytes); /* a body is awaited, or a piece of it came */
void patience_sent(struct line *l);  /* it is whole */
void patience_answered(struct patience *p, struct line *l); /* it waits for the next request */
/* Shuts down those whose time is over. */
void patience_sweep(struct patience *p, int64_t now);
/* Shuts down the one that has waited longest without asking anything; false when all have asked. */
bool patience_yield(struct patience *p);

/* Shuts down the one whose body comes slowest; false when each comes as a body does, or has only begun. */
bool patience_hastens(struct patience *p, int64_t now);

#endif
