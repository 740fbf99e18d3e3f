/* scope.c - see scope.h */
#include "scope.h"

#include <string.h>

#include "index/mem.h"
#include "index/text.h"

enum { LENGTH_MAX = 1000, DEPTH_MAX = 16, REPEAT_MAX = 3, PARAMETERS_MAX = 6 };

void scope_of(struct arena *a, const struct source *s, struct scope *out)
{
    *out = (struct scope){.source = s};
    for (size_t i = 0; i < s->n_start; i++) {
        struct url u;
        const char *why = NULL;
        if (url_parse(a, s->start[i], NULL, &u, &why)) *ARENA_PUSH(a, out->start, out->n, out->cap) = u;
        else if (!out->wrong) out->wrong = arena_printf(a, "start address \"%s\": %s", s->start[i], why);
    }
}

static const char *bare(const char *host)
{
    return text_starts(host, "www.") ? host + 4 : host;
}

bool scope_own(const struct scope *s, const struct url *u)
{
    for (size_t i = 0; i < s->n; i++)
        if (!strcmp(bare(s->start[i].host), bare(u->host)) && s->start[i].port == u->port) return true;
    return false;
}

bool scope_near(struct arena *a, const struct scope *s, const struct url *u)
{
    const char *domain = url_registrable(a, u->host);
    if (scope_own(s, u)) return true;
    for (size_t i = 0; i < s->n; i++)
        if (!strcmp(url_registrable(a, s->start[i].host), domain) && s->start[i].port == u->port) return true;
    return false;
}

/* A pattern that matches and names the host itself opens that host. */
static bool follow_opens(const struct source *s, const struct url *u)
{
    for (size_t i = 0; i < s->n_follow; i++)
        if (strstr(s->follow[i], u->host) && source_pattern_matches(s->follow[i], u->href)) return true;
    return false;
}

static bool any_matches(const char *const *pattern, size_t n, const char *href)
{
    for (size_t i = 0; i < n; i++)
        if (source_pattern_matches(pattern[i], href)) return true;
    return false;
}

/* Files that hold no page. */
static bool is_other_file(const char *path)
{
    static const char *const ending[] = {
        ".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".ico", ".avif", ".css", ".js", ".mjs", ".pdf", ".zip",
        ".gz", ".mp3", ".mp4", ".mov", ".avi", ".webm", ".wav", ".m4a", ".doc", ".docx", ".xls", ".xlsx", ".ppt",
        ".pptx", ".woff", ".woff2", ".ttf", ".eot", ".ics", ".vcf", ".dmg", ".exe", ".rss", ".atom"};
    const char *dot = strrchr(path, '.');
    for (size_t i = 0; dot && i < sizeof ending / sizeof *ending; i++)
        if (text_eq_nocase(dot, ending[i])) return true;
    return false;
}

static bool is_start(const struct scope *s, const struct url *u)
{
    for (size_t i = 0; i < s->n; i++)
        if (!strcmp(s->start[i].href, u->href)) return true;
    return false;
}

const char *scope_refuses(struct arena *a, const struct scope *s, const struct url *u)
{
    const struct source *src = s->source;
    if (u->user) return "it holds a password";
    if (!scope_own(s, u) && !(scope_near(a, s, u) && follow_opens(src, u))) return "another host";
    if (any_matches(src->deny, src->n_deny, u->href)) return "denied by the source";
    if (is_start(s, u)) return NULL;
    if (is_other_file(u->path)) return "no page by its name";
    if (src->n_follow && !any_matches(src->follow, src->n_follow, u->href)) return "not followed by the source";
    return scope_trap(a, u);
}

const char *scope_refuses_redirect(const struct scope *s, const struct url *u)
{
    if (u->user) return "it holds a password";
    if (!scope_own(s, u) && !follow_opens(s->source, u)) return "another host";
    return any_matches(s->source->deny, s->source->n_deny, u->href) ? "denied by the source" : NULL;
}

static bool has_session(const char *query)
{
    static const char *const name[] = {"phpsessid=", "jsessionid=", "sessionid=", "session_id=", "sid=", "aspsessionid",
                                       "cfid=", "cftoken="};
    for (const char *p = query; p; p = strchr(p, '&'), p = p ? p + 1 : NULL)
        for (size_t i = 0; i < sizeof name / sizeof *name; i++)
            if (text_starts_nocase(p, name[i])) return true;
    return false;
}

const char *scope_trap(struct arena *a, const struct url *u)
{
    char **part;
    size_t n = text_split(a, u->path, "/", &part), parameters = 0;
    if (strlen(u->href) > LENGTH_MAX) return "the address is too long";
    if (n > DEPTH_MAX) return "the path is too deep";
    for (size_t i = 0; i < n; i++) {
        int same = 0;
        for (size_t k = i; k < n; k++) same += !strcmp(part[i], part[k]);
        if (same > REPEAT_MAX) return "the path repeats itself";
    }
    for (const char *p = u->query; p; p = strchr(p, '&'), p = p ? p + 1 : NULL) parameters++;
    if (parameters > PARAMETERS_MAX) return "too many parameters";
    if (text_find_nocase(u->path, ";jsessionid=") || has_session(u->query)) return "a session id";
    return NULL;
}
