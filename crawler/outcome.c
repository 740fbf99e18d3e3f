/* outcome.c - see outcome.h */
#include "outcome.h"

const struct outcome_info outcome_info[OUTCOMES] = {
    [OUTCOME_OK] = {"ok", "fetched", true, true, false},
    [OUTCOME_UNCHANGED] = {"unchanged", "the server says it has not changed", true, true, false},
    [OUTCOME_MOVED] = {"moved", "it leads to another address", false, true, false},
    [OUTCOME_GONE] = {"gone", "there is no such page", false, true, false},
    [OUTCOME_DENIED] = {"denied", "the server does not give it to us", false, true, false},
    [OUTCOME_THROTTLED] = {"throttled", "the server asks us to come later", false, true, true},
    [OUTCOME_SERVER_ERROR] = {"server_error", "the server failed", false, true, true},
    [OUTCOME_ODD_STATUS] = {"odd_status", "a status that means nothing here", false, true, false},
    [OUTCOME_TIMED_OUT] = {"timed_out", "the answer took too long", false, true, true},
    [OUTCOME_TOO_BIG] = {"too_big", "the decoded bytes pass the limit", false, true, false},
    [OUTCOME_TRUNCATED] = {"truncated", "the answer ended early", false, true, false},
    [OUTCOME_BAD_ENCODING] = {"bad_encoding", "the compression is broken or unknown", false, true, false},
    [OUTCOME_BAD_ANSWER] = {"bad_answer", "no proper HTTP", false, true, false},
    [OUTCOME_WRONG_TYPE] = {"wrong_type", "neither a page nor text", false, true, false},
    [OUTCOME_REDIRECT_LOOP] = {"redirect_loop", "redirects in a circle, or too many", false, true, false},
    [OUTCOME_REDIRECT_REFUSED] = {"redirect_refused", "it leads where this source does not go", false, true, false},
    [OUTCOME_PRIVATE_REFUSED] = {"private_refused", "a private or loopback address", false, false, false},
    [OUTCOME_ROBOTS_DENIED] = {"robots_denied", "robots.txt asks us to keep out", false, false, false},
    [OUTCOME_ROBOTS_UNREACHABLE] = {"robots_unreachable", "robots.txt cannot be had, so we keep out", false, false,
                                    false},
    [OUTCOME_UNREACHABLE] = {"unreachable", "no connection", false, true, true},
    [OUTCOME_TLS_FAILED] = {"tls_failed", "the certificate or TLS is not sound", false, true, true},
    [OUTCOME_TRAP] = {"trap", "one of endlessly many pages like it, none of which tells anything", false, false, false},
    [OUTCOME_OUT_OF_SCOPE] = {"out_of_scope", "the source does not go there any more", false, false, false},
};

int64_t outcome_due_s(enum outcome o, int tries, int64_t fresh_s, int64_t retry_s, bool known)
{
    int doubled = tries < 1 ? 0 : tries < 8 ? tries - 1 : 7;
    int64_t again = (int64_t)3600 << doubled; /* an hour, doubled: five days at most */
    switch (o) {
    case OUTCOME_OK:
    case OUTCOME_UNCHANGED:
        return fresh_s;
    case OUTCOME_THROTTLED:
        return retry_s > 0 ? retry_s : again;
    case OUTCOME_SERVER_ERROR:
        return retry_s > again ? retry_s : again;
    case OUTCOME_TIMED_OUT:
    case OUTCOME_TRUNCATED:
    case OUTCOME_BAD_ENCODING:
    case OUTCOME_BAD_ANSWER:
    case OUTCOME_UNREACHABLE:
    case OUTCOME_TLS_FAILED:
    case OUTCOME_ROBOTS_UNREACHABLE:
        return again;
    case OUTCOME_TRAP:
        return 30 * DAY_S;
    case OUTCOME_GONE:
    case OUTCOME_MOVED:
        return known && tries < 2 ? DAY_S : 30 * DAY_S; /* confirmed the day after, before it counts */
    default:
        return 7 * DAY_S;
    }
}

int64_t outcome_rest_s(int failures)
{
    if (failures <= 0) return 0;
    return failures >= 5 ? 3600 : INT64_C(1) << (failures - 1);
}

int64_t outcome_learn_s(int64_t fresh_s, bool changed)
{
    int64_t s = changed ? fresh_s / 2 : fresh_s * 3 / 2;
    return s < DAY_S ? DAY_S : s > 30 * DAY_S ? 30 * DAY_S : s;
}
