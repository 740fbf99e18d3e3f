/* outcome.h - what can come of asking for an address. The messy world is a value: every way to fail has a name. */
#ifndef VOUCH_OUTCOME_H
#define VOUCH_OUTCOME_H

#include <stdbool.h>
#include <stdint.h>

enum outcome {
    OUTCOME_OK, OUTCOME_UNCHANGED, OUTCOME_MOVED, OUTCOME_GONE, OUTCOME_DENIED, OUTCOME_THROTTLED,
    OUTCOME_SERVER_ERROR, OUTCOME_ODD_STATUS, OUTCOME_TIMED_OUT, OUTCOME_TOO_BIG, OUTCOME_TRUNCATED,
    OUTCOME_BAD_ENCODING, OUTCOME_BAD_ANSWER, OUTCOME_WRONG_TYPE, OUTCOME_REDIRECT_LOOP, OUTCOME_REDIRECT_REFUSED,
    OUTCOME_PRIVATE_REFUSED, OUTCOME_ROBOTS_DENIED, OUTCOME_ROBOTS_UNREACHABLE, OUTCOME_UNREACHABLE,
    OUTCOME_TLS_FAILED, OUTCOME_OUT_OF_SCOPE, OUTCOME_TRAP,
    OUTCOMES
};

struct outcome_info {
    const char *name, *text;
    bool good;     /* bytes were had, or confirmed */
    bool asked;    /* a request went out for it */
    bool host_ill; /* counts towards the back-off of its host */
};
extern const struct outcome_info outcome_info[OUTCOMES];

enum { DAY_S = 86400 };

/* Seconds until a page is due again. TRIES: failures in a row, this one counted; FRESH_S: how often it changes, as
 * learnt; RETRY_S: what the server asked for, 0 = nothing; KNOWN: there are good bytes from before. */
int64_t outcome_due_s(enum outcome o, int tries, int64_t fresh_s, int64_t retry_s, bool known);
/* Seconds a host is left alone after so many failures in a row. */
int64_t outcome_rest_s(int failures);
/* How often to look again at a page that had changed, or not, when asked after FRESH_S. */
int64_t outcome_learn_s(int64_t fresh_s, bool changed);

#endif
