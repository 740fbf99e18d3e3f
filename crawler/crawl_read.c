/* crawl_read.c - see crawl_read.h */
#include "crawl_read.h"

#include <stdlib.h>
#include <string.h>

#include "crawl_host.h"
#include "crawl_trap.h"
#include "index/evidence.h"
#include "index/mem.h"
#include "index/snapshot.h"
#include "index/text.h"
#include "links.h"
#include "read.h"
#include "readers.h"

/* "max-snippet: 0", "unavailable_after: ...": what is told to everybody and has a colon of its own. */
static bool is_told_to_all(const char *w)
{
    static const char *const name[] = {"unavailable_after", "max-snippet", "max-image-preview", "max-video-preview"};
    for (size_t i = 0; i < sizeof name / sizeof *name; i++)
        if (text_starts_nocase(w, name[i])) return true;
    return false;
}

/* True when an X-Robots-Tag, one line each, says WORD to everybody or to us. */
static bool tag_says(struct arena *a, const char *tag, const char *word)
{
    char **line, **part;
    size_t lines = tag ? text_split(a, tag, "\n", &line) : 0;
    for (size_t i = 0; i < lines; i++) {
        size_t n = text_split(a, line[i], ",", &part);
        for (size_t k = 0; k < n; k++) {
            const char *w = part[k], *colon = strchr(w, ':');
            if (colon && is_told_to_all(w)) continue;
            if (colon && k == 0 && !text_starts_nocase(w, "vouch:")) break; /* for another robot */
            if (colon) w = text_trim(a, colon + 1);
            if (text_eq_nocase(w, word) || text_eq_nocase(w, "none")) return true;
        }
    }
    return false;
}

/* What a maintainer asks for by pattern, and what a sitemap lists, is no trap. */
static bool may_be_trap(const struct site *s, int depth)
{
    return depth > 0 && !s->scope.source->n_follow;
}

/* Adds a page that the source goes to; its form, or NULL when it is known, or wanted no more. */
static const struct shape *add_page(struct run *r, struct site *s, const struct url *u, int depth, const char *named_by,
                                    const struct shape *found_on)
{
    struct arena *a = arena_new();
    struct page_row p = {.source = s->scope.source->name, .url = u->href, .host = u->origin, .kind = "page", .depth = depth};
    struct shape *form = trap_shape(r, u->href);
    bool added = !(may_be_trap(s, depth) && (trap_is(form) || trap_waits(form))) && run_add_page(r, &p, named_by);
    if (added) {
        s->pages++;
        r->new_pages++;
        host_get(r, u->origin);
        trap_added(r, form, u->href, found_on);
    }
    arena_free(a);
    return added ? form : NULL;
}

static bool has_room(const struct site *s, int depth)
{
    return depth <= s->scope.source->depth && s->pages < s->scope.source->pages;
}

bool read_add_link(struct run *r, struct site *s, const struct url *u, const char *named_by)
{
    return has_room(s, 0) && !run_knows(r, u->href) && add_page(r, s, u, 0, named_by, NULL);
}

void read_add_sitemap(struct run *r, struct site *s, const char *href, const struct url *base, int depth, const char *named_by)
{
    enum { DEPTH_MAX = 3 };
    struct arena *a = arena_new();
    struct url u;
    const char *why;
    bool room = depth <= DEPTH_MAX && s->sitemaps < SITEMAPS_MAX;
    if (room && url_parse(a, href, base, &u, &why) && !u.user && scope_near(a, &s->scope, &u)) {
        struct page_row p = {.source = s->scope.source->name, .url = u.href, .host = u.origin, .kind = "sitemap",
                             .depth = depth};
        if (run_add_page(r, &p, named_by)) {
            host_get(r, u.origin);
            s->sitemaps++;
        }
    }
    arena_free(a);
}

/* Adds the links of a page of the form OWN, which were settled; where those led that are new. */
static enum trap_led add_links(struct arena *a, struct run *r, struct site *s, const struct page_row *p,
                      const struct reading *reading, const struct shape *own)
{
    enum trap_led led = LED_NOWHERE;
    struct url u;
    const char *why;
    for (size_t i = 0; i < reading->n_links; i++) {
        const struct read_link *l = &reading->links[i];
        if (!strcmp(l->rel, LINK_FEED)) {
            if (p->depth == 0) read_add_sitemap(r, s, l->href, NULL, 0, p->url); /* those of single posts are left alone */
            continue;
        }
        int depth = p->depth + (strcmp(l->rel, LINK_BESIDE) != 0); /* pages of one list are equally deep */
        if (run_knows(r, l->href) || !has_room(s, depth) || !url_parse(a, l->href, NULL, &u, &why)) continue;
        const struct shape *form = add_page(r, s, &u, depth, p->url, own);
        if (form && trap_led(own, form) > led) led = trap_led(own, form);
    }
    return led;
}

/* The canonical address of a page is one to be fetched, too. */
static void add_canonical(struct arena *a, struct run *r, const struct page_row *p, const char *href)
{
    struct url u;
    const char *why;
    if (run_knows(r, href) || !url_parse(a, href, NULL, &u, &why)) return;
    struct page_row add = {.source = p->source, .url = u.href, .host = u.origin, .kind = "page", .depth = p->depth};
    if (run_add_page(r, &add, p->url)) host_get(r, u.origin);
}

/* The page that speaks for P: its canonical address once that was read, else, of all with the same bytes, the one whose address
 * comes first. Neither depends on which was found first. Of two that name each other, the first speaks, too. */
static const char *stands_for(struct arena *a, struct run *r, const struct page_row *p, const char *canon)
{
    const struct page_row *c = canon ? frontier_page(a, r->db, canon) : NULL;
    bool mutual = c && c->moved_to && !strcmp(c->moved_to, p->url);
    if (c && c->snapshot && (!mutual || strcmp(c->url, p->url) < 0)) return c->url;
    return frontier_first_of(a, r->db, p->snapshot, p->source, p->url);
}

/* What other addresses of the same page said before is not said by them any more: P does, or OTHER for all of them. */
static void silence_others(struct arena *a, struct run *r, const struct page_row *p, const char *other, bool says)
{
    int64_t *alias = NULL, *same = NULL;
    const struct page_row *o = other ? frontier_page(a, r->db, other) : NULL;
    size_t aliases = frontier_aliases(a, r->db, p->url, &alias);
    size_t n = !other && says ? frontier_speaking(a, r->db, p->snapshot, p->source, p->url, &same) : 0;
    for (size_t i = 0; i < aliases; i++)
        if (!o || o->id != alias[i]) claims_replace(r->db, alias[i], NULL, NULL, 0);
    for (size_t i = 0; i < n; i++) {
        claims_replace(r->db, same[i], NULL, NULL, 0);
        frontier_stands_for(r->db, same[i], p->url);
    }
}

static void take_records(struct run *r, const struct page_row *p, const struct reading *reading, bool silent, bool first)
{
    size_t n = silent ? 0 : reading->n_records;
    const struct record *const *records = (const struct record *const *)reading->records;
    if (first) claims_put(r->db, p->id, p->snapshot, records, n);
    else claims_replace(r->db, p->id, p->snapshot, records, n);
    for (size_t i = 0; i < reading->n_issues; i++)
        issue_add(r->db, p->id, p->source, reading->issues[i].kind, reading->issues[i].text);
    r->records += (int64_t)n;
    r->issues += (int64_t)reading->n_issues;
}

/* A page in the hands of the readers. */
struct unread {
    uint64_t mark;               /* the beginning of its snapshot's name */
    struct unread *next, **link; /* of those whose marks are alike */
    struct page_row p;
    struct site *s;
    bool first;                  /* it was never asked for before: nothing stands there of it */
    bool moved;                  /* another address stood for it */
    char text[];                 /* its address, snapshot and robots_tag */
};

static uint64_t mark_of(const char *snapshot)
{
    uint64_t mark = 0;
    memcpy(&mark, snapshot, strnlen(snapshot, sizeof mark));
    return mark;
}

static unsigned bucket_of(uint64_t mark)
{
    return (unsigned)(mark * 0x9E3779B97F4A7C15u >> 56) % UNREAD_BUCKETS;
}

/* Copies S to *TO and goes behind it; NULL stays NULL. */
static const char *put_text(char **to, const char *s)
{
    if (!s) return NULL;
    char *at = *to;
    *to = stpcpy(at, s) + 1;
    return at;
}

/* In the reader's process, which has the sites as they were when it was started. */
static void settle(void *ctx, struct arena *a, const struct page_input *in, struct reading *out)
{
    const struct site *s = run_site(ctx, in->source);
    if (s) links_settle(a, &s->scope, in, out);
}

void read_begin(struct run *r)
{
    r->readers = readers_new(settle, r);
}

void read_later(struct run *r, struct site *s, const struct page_row *p, const char *type, const char *seen, struct buf *bytes)
{
    const struct source *src = s->scope.source;
    size_t n = strlen(p->url) + strlen(p->snapshot) + (p->robots_tag ? strlen(p->robots_tag) : 0) + 3;
    struct unread *u = xmalloc(sizeof *u + n);
    char *to = u->text;
    uint64_t mark = mark_of(p->snapshot);
    struct unread **list = &r->unread[bucket_of(mark)];
    *u = (struct unread){.mark = mark, .s = s, .next = *list, .link = list};
    u->p = (struct page_row){.id = p->id, .depth = p->depth, .source = src->name};
    u->moved = p->moved_to != NULL;
    u->first = !p->seen && !p->outcome;
    u->p.url = put_text(&to, p->url);
    u->p.snapshot = put_text(&to, p->snapshot);
    u->p.robots_tag = put_text(&to, p->robots_tag);
    if (u->next) u->next->link = &u->next;
    *list = u;
    struct page_input in = {.type = type, .url = p->url, .source = src->name,
                            .voice = src->voice, .seen = seen, .canonical = p->canonical, .rules = src->rules};
    readers_put(r->readers, &in, bytes, u);
}

static void forget(void *ctx)
{
    struct unread *u = ctx;
    *u->link = u->next;
    if (u->next) u->next->link = u->link;
    free(u);
}

static void keep_reading(struct arena *a, struct run *r, const struct unread *u, const struct reading *reading)
{
    const struct page_row *p = &u->p;
    struct site *s = u->s;
    const char *canon = reading->canonical;
    if (canon) add_canonical(a, r, p, canon);
    const char *other = stands_for(a, r, p, canon);
    bool noindex = reading->noindex || tag_says(a, p->robots_tag, "noindex");
    take_records(r, p, reading, noindex || other, u->first);
    if (canon || other || u->moved) frontier_stands_for(r->db, p->id, canon ? canon : other);
    silence_others(a, r, p, other, reading->n_records || reading->n_issues);
    if (noindex && reading->n_records)
        issue_add(r->db, p->id, p->source, "noindex", "the site asks that nothing of this page be shown");
    struct shape *form = trap_shape(r, p->url);
    bool follow = !reading->nofollow && !tag_says(a, p->robots_tag, "nofollow");
    enum trap_led led = follow ? add_links(a, r, s, p, reading, form) : LED_NOWHERE;
    if (!may_be_trap(s, p->depth)) return;
    trap_read(r, form, p->source, reading->n_records, led);
    if (u->first) trap_alike(r, s, p->snapshot, reading->n_records || led != LED_NOWHERE);
}

void read_put_off(struct run *r, const char *snapshot)
{
    r->backlog.put_off += snapshot_put_off(r->db, snapshot);
}

bool read_awaits(const struct run *r, const char *snapshot)
{
    uint64_t mark = mark_of(snapshot);
    for (const struct unread *u = r->unread[bucket_of(mark)]; u; u = u->next)
        if (u->mark == mark && !strcmp(u->p.snapshot, snapshot)) return true;
    return false;
}

void read_settle(struct run *r, const char *snapshot)
{
    if (r->backlog.now && !strcmp(r->backlog.now, snapshot)) return;
    if (read_awaits(r, snapshot) || (r->backlog.put_off && snapshot_is_put_off(r->db, snapshot))) return;
    snapshot_set_reader(r->db, snapshot, READER_VERSION);
}

static void take(void *arg, void *ctx, struct arena *a, const struct reading *reading)
{
    struct run *r = arg;
    struct unread *u = ctx;
    run_write(r);
    const char *hash = arena_strdup(a, u->p.snapshot);
    bool same = frontier_has_snapshot(r->db, u->p.id, hash); /* else it has changed meanwhile */
    if (same) keep_reading(a, r, u, reading);
    forget(u);
    if (same) read_settle(r, hash);
    else read_put_off(r, hash); /* other pages may still have those bytes */
    run_noted(r);
}

bool read_keep(struct run *r, int wait_ms)
{
    return readers_step(r->readers, wait_ms, take, r);
}

void read_finish(struct run *r)
{
    while (readers_busy(r->readers)) read_keep(r, 1000);
}

void read_abandon(struct run *r)
{
    readers_free(r->readers, forget);
    r->readers = NULL;
}
