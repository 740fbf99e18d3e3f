/* crawl_keep.c - see crawl_keep.h */
#include "crawl_keep.h"

#include <string.h>

#include "crawl_host.h"
#include "crawl_read.h"
#include "crawl_trap.h"
#include "fetch.h"
#include "http.h"
#include "index/date.h"
#include "index/evidence.h"
#include "index/mem.h"
#include "index/snapshot.h"
#include "index/text.h"
#include "inflate.h"
#include "read.h"
#include "readers.h"
#include "robots.h"
#include "sitemap.h"

enum { HOPS = 5, SITEMAP_BYTES = 10 << 20, SITEMAP_FRESH_S = DAY_S };

/* A start address that belongs to a source without a file: that source was renamed. */
static void adopt(struct run *r, const struct source *s, const char *url, const struct source_list *l)
{
    struct arena *a = arena_new();
    const struct page_row *p = frontier_page(a, r->db, url);
    if (p && strcmp(p->source, s->name) && !source_find(l, p->source)) {
        frontier_rename_source(r->db, p->source, s->name);
        snapshot_forget_reader(r->db, s->name);
    }
    arena_free(a);
}

void keep_site(struct run *r, struct site *s, const struct source_list *l)
{
    const struct source *src = s->scope.source;
    run_write(r);
    if (frontier_source_put(r->db, src->name, src->voice, src->config)) {
        snapshot_forget_reader(r->db, src->name); /* its rules may read the same bytes differently */
        frontier_ask_again(r->db, src->name);
    }
    for (size_t i = 0; i < s->scope.n; i++) {
        const struct url *u = &s->scope.start[i];
        struct page_row p = {.source = src->name, .url = u->href, .host = u->origin, .kind = "page"};
        if (!run_add_page(r, &p, NULL)) adopt(r, src, u->href, l);
    }
    s->pages = frontier_count_pages(r->db, src->name);
    s->sitemaps = frontier_count_sitemaps(r->db, src->name);
    trap_recall(r, src->name);
}

/* The site whose own host it is, NULL when none's. */
static struct site *site_of_host(struct run *r, const struct url *u)
{
    for (size_t i = 0; i < r->n_sites; i++)
        if (scope_own(&r->sites[i].scope, u)) return &r->sites[i];
    return NULL;
}

void keep_sitemaps_of(struct run *r, const struct host *h)
{
    struct arena *a = arena_new();
    struct url base;
    const char *why;
    struct site *s = url_parse(a, h->robots_url, NULL, &base, &why) ? site_of_host(r, &base) : NULL;
    if (s && (h->robots_state == ROBOTS_RULES || h->robots_state == ROBOTS_ALL)) {
        run_write(r);
        size_t n = h->robots ? h->robots->n_sitemaps : 0;
        for (size_t i = 0; i < n; i++) read_add_sitemap(r, s, h->robots->sitemaps[i], &base, 0, base.href);
        if (!n) read_add_sitemap(r, s, "/sitemap.xml", &base, 0, base.href);
    }
    arena_free(a);
}

/* A second more or less does not matter. */
static void source_good(struct run *r, const char *name)
{
    struct site *s = run_site(r, name);
    int64_t now = frontier_now_ms();
    if (!s || (now >= s->good_ms && now - s->good_ms < 1000)) return;
    s->good_ms = now;
    frontier_source_good(r->db, name);
}

/* Pages for which URL stood speak for themselves from now on. */
static void free_aliases(struct run *r, const char *url)
{
    struct arena *a = arena_new();
    char **hash = NULL;
    size_t n = frontier_aliases_bytes(a, r->db, url, &hash);
    for (size_t i = 0; i < n; i++) {
        snapshot_set_reader(r->db, hash[i], 0);
        read_put_off(r, hash[i]);
    }
    arena_free(a);
}

/* Writes down what became of P at the moment AT, with its next due time. */
static void finish(struct run *r, struct page_row *p, enum outcome o, const struct fetch_answer *answer, const char *at)
{
    const struct outcome_info *info = &outcome_info[o];
    bool again = p->outcome && !strcmp(p->outcome, info->name);
    p->tries = info->good ? 0 : again ? p->tries + 1 : 1;
    int64_t due_s = outcome_due_s(o, p->tries, p->fresh_s, answer ? answer->retry_s : 0, p->snapshot != NULL);
    bool leaves = o == OUTCOME_GONE || o == OUTCOME_MOVED || o == OUTCOME_REDIRECT_REFUSED;
    bool for_good = p->tries >= 2 || (answer && answer->status == 410);
    if (leaves && for_good && p->snapshot) {
        claims_replace(r->db, p->id, NULL, NULL, 0); /* confirmed: nobody says so any more */
        snapshot_set_reader(r->db, p->snapshot, 0);  /* unless another page has the same bytes: it speaks now */
        read_put_off(r, p->snapshot);
        free_aliases(r, p->url);
        p->snapshot = p->etag = p->modified = NULL;
    }
    p->due_ms = frontier_now_ms() + due_s * 1000;
    struct page_result result = {
        .outcome = info->name,
        .status = answer ? answer->status : 0,
        .bytes = answer ? (int64_t)answer->body.n : 0,
        .asked = answer != NULL,
        .good = info->good,
        .at = at,
    };
    frontier_done(r->db, p, &result);
    if (info->good) source_good(r, p->source);
    if (strcmp(p->kind, "sitemap")) r->outcomes[o]++;
    else r->sitemaps += info->good;
}

void keep_unasked(struct run *r, struct page_row *p, enum outcome o)
{
    struct arena *a = arena_new();
    run_write(r);
    finish(r, p, o, NULL, date_now(a));
    run_kept(r);
    arena_free(a);
}

/* Does the chain of redirects that begins at URL come back to HOME? */
static bool leads_back(struct arena *a, struct run *r, const char *url, const char *home)
{
    for (int i = 0; url && i <= HOPS; i++) {
        if (!strcmp(url, home)) return true;
        const struct page_row *p = frontier_page(a, r->db, url);
        url = p && p->outcome && !strcmp(p->outcome, "moved") ? p->moved_to : NULL;
    }
    return false;
}

static enum outcome keep_redirect(struct arena *a, struct run *r, const struct site *s, struct page_row *p,
                                  const struct fetch_answer *answer)
{
    struct url base, to;
    const char *why = NULL;
    p->moved_to = answer->location;
    if (!url_parse(a, p->url, NULL, &base, &why) || !url_parse(a, answer->location, &base, &to, &why)) {
        issue_add(r->db, p->id, p->source, "redirect", arena_printf(a, "%s leads to \"%.1000s\": %s", p->url,
                                                                    answer->location, why));
        return OUTCOME_REDIRECT_REFUSED;
    }
    p->moved_to = to.href;
    if (!scope_own(&s->scope, &to) && url_is_private(to.host)) return OUTCOME_PRIVATE_REFUSED;
    if ((why = scope_refuses_redirect(&s->scope, &to))) {
        issue_add(r->db, p->id, p->source, "redirect", arena_printf(a, "%s leads to %.1000s: %s", p->url, to.href, why));
        if (strlen(to.href) > 1000) p->moved_to = NULL;
        return OUTCOME_REDIRECT_REFUSED;
    }
    if (p->hops >= HOPS || leads_back(a, r, to.href, p->url)) return OUTCOME_REDIRECT_LOOP;
    struct page_row next = {.source = p->source, .url = to.href, .host = to.origin, .kind = p->kind,
                            .depth = p->depth, .hops = p->hops + 1};
    if (run_add_page(r, &next, p->url)) {
        host_get(r, to.origin);
        r->new_pages++;
    }
    return OUTCOME_MOVED;
}

/* True when the source goes there. */
static bool take_entry(struct run *r, struct site *s, const struct sitemap_entry *e, const struct url *base, int depth)
{
    struct arena *a = arena_new();
    struct url u;
    const char *why;
    bool is_url = url_parse(a, e->href, base, &u, &why), added = false;
    bool ours = is_url && (e->is_sitemap ? scope_near(a, &s->scope, &u) : !scope_refuses(a, &s->scope, &u));
    if (e->is_sitemap) read_add_sitemap(r, s, e->href, base, depth + 1, base->href);
    else added = ours && read_add_link(r, s, &u, base->href);
    if (ours && !added && e->changed && frontier_changed(r->db, u.href, e->changed)) host_get(r, u.origin);
    arena_free(a);
    return ours;
}

/* Sitemaps that name nothing of ours, one after another, are an index without end, or one of something else. */
static void count_empty(struct run *r, struct site *s, enum outcome o, bool any)
{
    if (o == OUTCOME_UNCHANGED) return;
    s->empty_maps = any ? 0 : s->empty_maps + 1;
    if (s->empty_maps != EMPTY_MAPS) return;
    issue_add(r->db, 0, s->scope.source->name, "sitemaps", "no more sitemaps are asked for: one after another names no page of this source");
    r->issues++;
}

/* *ANY: whether it names something of this source. Of one that is too big its beginning is taken. */
static enum outcome keep_sitemap(struct arena *a, struct run *r, struct site *s, struct page_row *p,
                                 const struct fetch_answer *answer, bool *any)
{
    struct buf plain = {0};
    const struct buf *body = &answer->body;
    enum inflate_end end = INFLATE_GOOD;
    struct url base;
    const char *why;
    if (inflate_is_gzip(body->s, body->n)) {
        end = inflate_all(body->s, body->n, SITEMAP_BYTES, &plain);
        body = &plain;
    }
    struct sitemap *m = sitemap_parse(a, body->s ? body->s : "", body->n);
    if (url_parse(a, p->url, NULL, &base, &why))
        for (size_t i = 0; i < m->n; i++) *any |= take_entry(r, s, &m->entries[i], &base, p->depth);
    buf_free(&plain);
    p->fresh_s = SITEMAP_FRESH_S;
    if (end == INFLATE_CUT) return OUTCOME_TRUNCATED;
    if (end != INFLATE_GOOD) return end == INFLATE_TOO_BIG ? OUTCOME_TOO_BIG : OUTCOME_BAD_ENCODING;
    return strcmp(m->kind, "none") ? answer->outcome : OUTCOME_WRONG_TYPE;
}

/* *UNREAD: whether the page is to be read. */
static enum outcome keep_page(struct arena *a, struct run *r, struct page_row *p, const struct fetch_answer *answer, bool *unread)
{
    const char *old = p->snapshot;
    bool known;
    p->snapshot = snapshot_put(a, r->db, answer->type, answer->body.s, answer->body.n, &known);
    const char *canonical = http_link(a, answer->link, "canonical");
    bool same = old && !strcmp(old, p->snapshot), tag = p->robots_tag || answer->robots_tag || p->canonical || canonical;
    p->robots_tag = answer->robots_tag;
    p->canonical = canonical;
    if (old) p->fresh_s = outcome_learn_s(p->fresh_s, !same);
    if (old && !same) { /* pages that had the same bytes are read again */
        snapshot_set_reader(r->db, old, 0);
        read_put_off(r, old);
    }
    if (same && !tag && snapshot_reader(r->db, p->snapshot) == READER_VERSION) return OUTCOME_OK;
    p->moved_to = NULL;
    if (known) snapshot_set_reader(r->db, p->snapshot, 0);
    *unread = true;
    return OUTCOME_OK;
}

static void hand_over(struct run *r, struct site *s, const struct page_row *p, struct fetch_answer *answer, const char *at)
{
    bool later = readers_over(r->readers);
    r->read_later += later;
    if (later) read_put_off(r, p->snapshot);
    else read_later(r, s, p, answer->type, at, &answer->body);
}

/* "Not modified", but of other bytes than ours (RFC 9110, 15.4.5): it is not believed, and the page is asked for whole. */
static bool lies(const struct page_row *p, const struct fetch_answer *answer)
{
    const char *ours = p->etag, *theirs = answer->etag;
    if (!ours || !theirs) return false;
    return strcmp(ours + 2 * text_starts(ours, "W/"), theirs + 2 * text_starts(theirs, "W/")) != 0;
}

void keep_answer(struct run *r, struct page_row *p, struct fetch_answer *answer)
{
    struct arena *a = arena_new();
    struct site *s = run_site(r, p->source);
    enum outcome o = answer->outcome;
    bool is_sitemap = !strcmp(p->kind, "sitemap"), unread = false, any = false;
    run_write(r);
    if (o == OUTCOME_MOVED) o = keep_redirect(a, r, s, p, answer);
    if (is_sitemap && (o == OUTCOME_OK || o == OUTCOME_TOO_BIG)) o = keep_sitemap(a, r, s, p, answer, &any);
    else if (o == OUTCOME_OK) o = keep_page(a, r, p, answer, &unread);
    if (is_sitemap) count_empty(r, s, o, any);
    if (o == OUTCOME_UNCHANGED && lies(p, answer)) {
        o = OUTCOME_BAD_ANSWER;
        p->etag = p->modified = NULL;
    }
    if (o == OUTCOME_UNCHANGED && !is_sitemap) p->fresh_s = outcome_learn_s(p->fresh_s, false);
    if (o == OUTCOME_OK) {
        p->etag = answer->etag;
        p->modified = answer->modified;
    }
    if (!is_sitemap) r->pages++;
    const char *at = date_now(a); /* of the page and of its records: read twice, the clock may have gone on by a second */
    finish(r, p, o, answer, at);
    if (unread) hand_over(r, s, p, answer, at);
    run_kept(r);
    arena_free(a);
}
