/* http.c - see http.h; the meaning of the codes is RFC 9110, section 15. */
#include "http.h"

#include <string.h>
#include <strings.h>

#include "index/mem.h"
#include "index/text.h"

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

/* A token or quoted string at *P, without quotes and backslashes; goes behind it. */
static char *take_word(struct arena *a, const char **p)
{
    char *out, *to;
    if (**p != '"') {
        size_t n = strcspn(*p, " \t;,");
        out = arena_strndup(a, *p, n);
        *p += n;
        return out;
    }
    out = to = arena_strdup(a, *p + 1);
    for (++*p; **p && **p != '"'; ++*p) {
        if (**p == '\\' && (*p)[1]) ++*p;
        *to++ = **p;
    }
    if (**p) ++*p;
    *to = 0;
    return out;
}

static bool has_word(struct arena *a, const char *list, const char *word)
{
    char **part;
    size_t n = text_split(a, list, " \t", &part);
    for (size_t i = 0; i < n; i++)
        if (text_eq_nocase(part[i], word)) return true;
    return false;
}

/* The parameters behind a link's address, up to the next link. True when they give it the relation REL, and no other anchor. */
static bool take_parameters(struct arena *a, const char **p, const char *rel)
{
    bool given = false, told = false, elsewhere = false;
    while (*(*p += strspn(*p, " \t")) == ';') {
        *p += 1 + strspn(*p + 1, " \t");
        size_t n = strcspn(*p, " \t=;,");
        const char *name = arena_strndup(a, *p, n), *value = "";
        *p += n;
        *p += strspn(*p, " \t");
        if (**p == '=') {
            *p += 1 + strspn(*p + 1, " \t");
            value = take_word(a, p);
        }
        if (text_eq_nocase(name, "rel") && !told) { /* the first one counts */
            told = true;
            given = has_word(a, value, rel);
        }
        if (text_eq_nocase(name, "anchor")) elsewhere = true;
    }
    return given && !elsewhere;
}

char *http_link(struct arena *a, const char *header, const char *rel)
{
    for (const char *p = header; p && *p; p++) {
        p += strspn(p, " \t,");
        if (*p != '<') return NULL;
        size_t n = strcspn(++p, ">");
        if (!p[n]) return NULL;
        const char *href = p;
        p += n + 1;
        if (take_parameters(a, &p, rel)) return text_trim(a, arena_strndup(a, href, n));
        p += strcspn(p, ",");
        if (!*p) break;
    }
    return NULL;
}
