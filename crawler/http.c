/* http.c - see http.h; the meaning of the codes is RFC 9110, section 15. */
#include "http.h"

#include <string.h>
#include <strings.h>

enum outcome http_outcome(int status, bool conditional, const char *location, int64_t retry_s)
{
    if (status == 200 || status == 203) return OUTCOME_OK;
    if (status == 304) return conditional ? OUTCOME_UNCHANGED : OUTCOME_ODD_STATUS;
    if (status == 301 || status == 302 || status == 303 || status == 307 || status == 308)
        return location && *location ? OUTCOME_MOVED : OUTCOME_BAD_ANSWER;
    if (status == 404 || status == 410) return OUTCOME_GONE;
    if (status == 401 || status == 402 || status == 403 || status == 407 || status == 451) return OUTCOME_DENIED;
    if (status == 429 || (status == 503 && retry_s > 0)) return OUTCOME_THROTTLED;
    if (status == 408) return OUTCOME_TIMED_OUT;
    return status >= 500 && status < 600 ? OUTCOME_SERVER_ERROR : OUTCOME_ODD_STATUS;
}

bool http_type_is_text(const char *type)
{
    static const char *const good[] = {"text/html", "application/xhtml+xml", "text/plain", "application/xml", "text/xml",
                                       "application/json", "application/ld+json", "application/rss+xml",
                                       "application/atom+xml"};
    if (!type || !*type) return true;
    size_t n = strcspn(type, "; \t");
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        if (strlen(good[i]) == n && !strncasecmp(good[i], type, n)) return true;
    return false;
}
