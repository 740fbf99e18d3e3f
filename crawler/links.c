/* links.c - see links.h */
#include "links.h"

#include <stdint.h>
#include <string.h>

#include "index/mem.h"
#include "index/text.h"

const char LINK_PLAIN[] = "", LINK_BESIDE[] = "next", LINK_FEED[] = "feed";

/* Texts that were met; as many places as a power of two. */
struct met {
    const char **place;
    size_t mask;
};

static struct met met_new(struct arena *a, size_t n)
{
    struct met m = {.mask = 15};
    while (m.mask < 2 * n) m.mask = m.mask * 2 + 1;
    m.place = arena_alloc(a, (m.mask + 1) * sizeof *m.place);
    return m;
}

/* True when the N bytes at S are new; then they are noted. */
static bool meet(struct arena *a, struct met *m, const char *s, size_t n)
{
    uint64_t h = 14695981039346656037u;
    for (size_t i = 0; i < n; i++) h = (h ^ (unsigned char)s[i]) * 1099511628211u;
    size_t i = (h ^ h >> 29) & m->mask;
    for (; m->place[i]; i = (i + 1) & m->mask)
        if (!strncmp(m->place[i], s, n) && !m->place[i][n]) return false;
    m->place[i] = arena_strndup(a, s, n);
    return true;
}

/* Is WORD one of the words of REL, which are in lower case? */
static bool has_word(const char *rel, const char *word)
{
    size_t n = strlen(word);
    for (const char *p = strstr(rel, word); p; p = strstr(p + 1, word))
        if ((p == rel || is_space(p[-1])) && (!p[n] || is_space(p[n]))) return true;
    return false;
}

/* What a link is to us, NULL = nothing. */
static const char *kind_of(const char *rel)
{
    if (!*rel) return LINK_PLAIN;
    if (has_word(rel, "feed")) return LINK_FEED;
    if (has_word(rel, "nofollow") || has_word(rel, "alternate") || has_word(rel, "canonical")) return NULL;
    return has_word(rel, "next") || has_word(rel, "prev") ? LINK_BESIDE : LINK_PLAIN;
}

static void settle_links(struct arena *a, const struct scope *s, const struct url *base, struct reading *r)
{
    struct met written = met_new(a, 2 * r->n_links), whole = met_new(a, 2 * r->n_links);
    size_t n = 0;
    for (size_t i = 0; i < r->n_links; i++) {
        const char *href = r->links[i].href, *kind = kind_of(r->links[i].rel), *why;
        struct url u;
        if (!kind) continue;
        if (kind == LINK_FEED) {
            if (!url_parse(a, href, base, &u, &why)) continue;
        } else if (!meet(a, &written, href, strcspn(href, "#")) || !url_parse(a, href, base, &u, &why) ||
                   !meet(a, &whole, u.href, strlen(u.href)) || scope_refuses(a, s, &u)) {
            continue;
        }
        r->links[n++] = (struct read_link){u.href, kind};
    }
    r->n_links = n;
}

static const char *without_slash(struct arena *a, const char *path)
{
    size_t n = strlen(path);
    if (text_ends_nocase(path, "/index.html") || text_ends_nocase(path, "/index.php")) n = (size_t)(strrchr(path, '/') - path);
    while (n && path[n - 1] == '/') n--;
    return arena_strndup(a, path, n);
}

/* The address that the page names as its own, when it is the same page spelt otherwise. Sites that name one address on
 * all their pages are not believed. */
static const char *canonical(struct arena *a, const struct scope *s, const char *named, const struct url *own, const struct url *base)
{
    struct url u;
    const char *why;
    if (!named || !url_parse(a, named, base, &u, &why) || !strcmp(u.href, own->href)) return NULL;
    if (scope_refuses_redirect(s, &u) || !scope_own(s, own)) return NULL;
    return strcmp(without_slash(a, u.path), without_slash(a, own->path)) ? NULL : u.href;
}

void links_settle(struct arena *a, const struct scope *s, const struct page_input *in, struct reading *out)
{
    struct url own, base;
    const char *why;
    if (!url_parse(a, in->url, NULL, &own, &why)) {
        out->n_links = 0;
        out->canonical = out->base = NULL;
        return;
    }
    if (!out->base || !url_parse(a, out->base, &own, &base, &why)) base = own;
    out->canonical = out->canonical ? canonical(a, s, out->canonical, &own, &base) : canonical(a, s, in->canonical, &own, &own);
    settle_links(a, s, &base, out);
    out->base = NULL;
}
