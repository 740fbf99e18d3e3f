/* scope.c - see scope.h */
#include "scope.h"

#include <string.h>

#include "index/mem.h"
#include "index/text.h"

enum { LENGTH_MAX = 1000, REDIRECT_MAX = 8000 /* RFC 9110, 4.1, asks for no more */, DEPTH_MAX = 16, REPEAT_MAX = 3, PARAMETERS_MAX = 6 };

static const char *bare(const char *host)
{
    return text_starts(host, "www.") ? host + 4 : host;
}

/* Where NAME with PORT stands in the set, or the empty place where it belongs. */
static struct scope_name *place_of(const struct scope_set *set, const char *name, int port)
{
    size_t h = 14695981039346656037u ^ (size_t)port;
    for (const char *p = name; *p; p++) h = (h ^ (unsigned char)*p) * 1099511628211u;
    for (size_t i = h ^ h >> 29;; i++) {
        struct scope_name *n = &set->slot[i & set->mask];
        if (!n->name || (n->port == port && !strcmp(n->name, name))) return n;
    }
}

static bool in_set(const struct scope_set *set, const char *name, int port)
{
    return place_of(set, name, port)->name != NULL;
}

static void set_add(struct scope_set *set, const char *name, int port)
{
    *place_of(set, name, port) = (struct scope_name){name, port};
}

static struct scope_set set_new(struct arena *a, size_t n)
{
    struct scope_set set = {.mask = 3};
    while (set.mask < 2 * n) set.mask = set.mask * 2 + 1;
    set.slot = arena_alloc(a, (set.mask + 1) * sizeof *set.slot);
    return set;
}

void scope_of(struct arena *a, const struct source *s, struct scope *out)
{
    *out = (struct scope){.source = s, .hosts = set_new(a, s->n_start), .domains = set_new(a, s->n_start),
                          .starts = set_new(a, s->n_start)};
    for (size_t i = 0; i < s->n_start; i++) {
        struct url u;
        const char *why = NULL;
        if (url_parse(a, s->start[i], NULL, &u, &why)) {
            *ARENA_PUSH(a, out->start, out->n, out->cap) = u;
            set_add(&out->hosts, bare(u.host), u.port);
            set_add(&out->domains, url_registrable(a, u.host), u.port);
            set_add(&out->starts, u.href, 0);
        } else if (!out->wrong) {
            out->wrong = arena_printf(a, "start address \"%s\": %s", s->start[i], why);
        }
    }
}

bool scope_own(const struct scope *s, const struct url *u)
{
    return in_set(&s->hosts, bare(u->host), u->port);
}

bool scope_near(struct arena *a, const struct scope *s, const struct url *u)
{
    return scope_own(s, u) || in_set(&s->domains, url_registrable(a, u->host), u->port);
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

const char *scope_refuses(struct arena *a, const struct scope *s, const struct url *u)
{
    const struct source *src = s->source;
    if (u->user) return "it holds a password";
    if (!scope_own(s, u) && !(scope_near(a, s, u) && follow_opens(src, u))) return "another host";
    if (any_matches(src->deny, src->n_deny, u->href)) return "denied by the source";
    if (in_set(&s->starts, u->href, 0)) return NULL;
    if (is_other_file(u->path)) return "no page by its name";
    if (src->n_follow && !any_matches(src->follow, src->n_follow, u->href)) return "not followed by the source";
    return scope_trap(a, u);
}

const char *scope_refuses_redirect(const struct scope *s, const struct url *u)
{
    if (u->user) return "it holds a password";
    if (strlen(u->href) > REDIRECT_MAX) return "the address is too long";
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
