/* crawl_trap.c - see crawl_trap.h */
#include "crawl_trap.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "index/buf.h"
#include "index/evidence.h"
#include "index/mem.h"
#include "index/text.h"

enum {
    BARREN = 100,    /* pages of one form, one after another, that tell of nobody and lead nowhere new */
    BARREN_DATED = 13, /* the same, of a form that never told of anybody and has a date in every address: a year of months */
    BARREN_MIXED = 40, /* choices of one list, combined or not, one after another, that lead to nothing else; no more combined ones */
    MIXED = 4,       /* ways of choosing that make it such a list */
    AHEAD = 100,     /* addresses put together of known parts wait to be read, so many at a time, until one of them tells something */
    PARTS_LEAST = 3, /* of a path that is put together of parts */
    PARTS_MOST = 16,
    ALIKE = 50,      /* pages with the same bytes, one after another, that tell nothing */
    SILENT = 1000,   /* pages of one form that tell of nobody, wherever they lead */
    CODE = 16,       /* letters and digits mixed, so many together, are a code */
    FORMS = 100000,  /* more are not told apart: their pages are never a trap */
};

/* All forms that differ in their parameters only. */
struct family {
    int forms, barren;
    bool trap;       /* no more combined choices are wanted */
};

/* How a family is written down. */
#define MIXED_FORM "?*&*"
/* Behind its first part, the form of a path that is put together of parts met in others: /shop/red/small, /shop/small/red. */
#define TOGETHER_FORM "/*/*"

struct shape {
    const char *form;
    struct family *family; /* NULL = the form has no parameters */
    int parameters;
    bool open;       /* several addresses can have it */
    bool trap, spoke, dated;
    bool together;   /* put together: TOGETHER_FORM */
    int added, bred; /* new pages of the form; those that were found on one of the form itself */
    int read, barren;
    struct shape *next;
};

/* The run of letters and digits at S; *DIGITS: how many of them are digits. */
static size_t word_at(const char *s, size_t *digits)
{
    size_t n = 0;
    for (*digits = 0; is_alnum(s[n]); n++) *digits += is_digit(s[n]);
    return n;
}

static void put_path(struct buf *b, const char *s, const char *end)
{
    while (s < end) {
        size_t digits, n = word_at(s, &digits);
        if (digits && n >= CODE) {
            buf_putc(b, '*');
            s += n;
        } else if (is_digit(*s)) {
            buf_putc(b, '0');
            while (is_digit(*s)) s++;
        } else {
            size_t k = 1;
            while (k < n && !is_digit(s[k])) k++;
            buf_put(b, s, k);
            s += k;
        }
    }
}

char *trap_form(struct arena *a, const char *url)
{
    struct buf b = {0};
    const char *path = strstr(url, "//"), *q;
    path = path ? path + 2 + strcspn(path + 2, "/") : url;
    q = path + strcspn(path, "?");
    buf_put(&b, url, (size_t)(path - url));
    put_path(&b, path, q);
    for (const char *s = q; *s; s += strcspn(s + 1, "&") + 1) {
        size_t n = strcspn(s + 1, "=&");
        buf_put(&b, s, n + 1);
        if (s[n + 1] == '=') buf_puts(&b, "=*");
    }
    char *out = arena_strdup(a, b.s);
    buf_free(&b);
    return out;
}

/* N digits at S, as a number; -1 when there are more or fewer. */
static int digits(const char *s, int n)
{
    int v = 0;
    for (int i = 0; i < n; i++) {
        if (!is_digit(s[i])) return -1;
        v = v * 10 + s[i] - '0';
    }
    return is_digit(s[n]) ? -1 : v;
}

static bool is_year(int v)
{
    return v >= 1900 && v < 2200;
}

/* "2026-11", "2026/1", "202611", "20261121" at S, which no digit stands before. */
static bool dated_at(const char *s)
{
    int y = digits(s, 4), ym = digits(s, 6), ymd = digits(s, 8);
    if (is_year(y)) return s[4] && strchr("-/._", s[4]) && (digits(s + 5, 1) >= 0 || digits(s + 5, 2) >= 0);
    if (is_year(ym / 100)) return ym % 100 >= 1 && ym % 100 <= 12;
    return is_year(ymd / 10000) && ymd / 100 % 100 >= 1 && ymd / 100 % 100 <= 12 && ymd % 100 <= 31;
}

/* The name of a parameter at S, which ends before "=": month, calendar_date, wk ... */
static bool names_time(const char *s, size_t n)
{
    static const char *const word[] = {"month", "year", "date", "day", "week", "cal", "yr", "mo", "wk"};
    for (size_t i = 0; i < sizeof word / sizeof *word; i++) {
        size_t k = strlen(word[i]);
        for (size_t at = 0; at + k <= n; at++)
            if (!strncasecmp(s + at, word[i], k) && (!at || !is_alpha(s[at - 1])) && (at + k == n || !is_alpha(s[at + k]))) return true;
    }
    return false;
}

bool trap_dated(const char *url)
{
    const char *path = strstr(url, "//"), *q;
    path = path ? path + 2 + strcspn(path + 2, "/") : url;
    for (const char *s = path; *s; s++)
        if (is_digit(*s) && (s == path || !is_alnum(s[-1])) && dated_at(s)) return true;
    q = path + strcspn(path, "?");
    for (const char *s = q; *s; s += strcspn(s + 1, "&") + 1) {
        size_t n = strcspn(s + 1, "=&");
        if (s[n + 1] == '=' && is_digit(s[n + 2]) && names_time(s + 1, n)) return true;
    }
    return false;
}

/* The family hangs on the form without parameters. */
static struct shape *shape_of(struct run *r, const char *form);

static void join_family(struct run *r, struct shape *s)
{
    const char *q = strchr(s->form, '?');
    if (!q) return;
    struct shape *bare = shape_of(r, arena_strndup(r->a, s->form, (size_t)(q - s->form)));
    if (!bare->family) bare->family = arena_alloc(r->a, sizeof *bare->family);
    s->family = bare->family;
    s->family->forms++;
    for (s->parameters = 1; *q; q++) s->parameters += *q == '&';
}

static struct shape *shape_of(struct run *r, const char *form)
{
    static struct shape nobody; /* of those that are too many */
    struct shape **bucket = &r->shape[run_hash(form) % SHAPE_BUCKETS];
    for (struct shape *s = *bucket; s; s = s->next)
        if (!strcmp(s->form, form)) return s;
    if (r->n_shapes >= FORMS) return &nobody;
    r->n_shapes++;
    struct shape *s = arena_alloc(r->a, sizeof *s);
    *s = (struct shape){.form = arena_strdup(r->a, form), .dated = true, .next = *bucket};
    const char *path = strstr(form, "//");
    s->open = path && (strpbrk(path + 2, "*?") || strstr(path + 2 + strcspn(path + 2, "/"), "0"));
    *bucket = s;
    join_family(r, s);
    return s;
}

/* The parts of the path of an address without parameters, as hashes that the host went into; 0 when it has too few or too many,
 * or one of them has no letter. */
static size_t parts_of(const char *url, uint64_t part[PARTS_MOST])
{
    const char *path = strstr(url, "//");
    size_t n = 0;
    path = path ? path + 2 + strcspn(path + 2, "/") : url + strlen(url);
    uint64_t host = 1469598103934665603u;
    for (const char *s = url; s < path; s++) host = (host ^ (unsigned char)*s) * 1099511628211u;
    for (const char *s = path; *s == '/' && s[1]; n++) {
        uint64_t h = host;
        bool letter = false;
        if (n == PARTS_MOST) return 0;
        for (s++; *s && *s != '/'; s++) {
            if (*s == '?') return 0;
            letter |= is_alpha(*s);
            h = (h ^ (unsigned char)*s) * 1099511628211u;
        }
        if (!letter) return 0;
        part[n] = h | 1; /* 0 is a free place */
    }
    return n;
}

/* How many addresses with this part were added, as far as two. */
static uint8_t *part_met(struct run *r, uint64_t part)
{
    struct met *m = r->met;
    size_t at = (part ^ part >> 32) % MET;
    while (m->part[at] && m->part[at] != part) at = (at + 1) % MET;
    if (!m->part[at] && m->n < MET / 4 * 3) {
        m->part[at] = part;
        m->n++;
    }
    return m->part[at] ? &m->times[at] : NULL;
}

/* All its parts were met in other addresses: it says nothing that those do not. */
static bool is_together(struct run *r, const char *url)
{
    uint64_t part[PARTS_MOST];
    size_t n = r->met ? parts_of(url, part) : 0;
    if (n < PARTS_LEAST) return false;
    for (size_t i = 0; i < n; i++) {
        const uint8_t *times = part_met(r, part[i]);
        if (!times || *times < 2) return false;
    }
    return true;
}

static void meet_parts(struct run *r, const char *url)
{
    uint64_t part[PARTS_MOST];
    size_t n = parts_of(url, part);
    if (!r->met) r->met = arena_alloc(r->a, sizeof *r->met);
    for (size_t i = 0; i < n; i++) {
        uint8_t *times = part_met(r, part[i]);
        if (times && *times < 2) ++*times;
    }
}

static char *together_form(struct arena *a, const char *url)
{
    const char *path = strstr(url, "//") + 2, *first = path + strcspn(path, "/") + 1;
    return arena_printf(a, "%.*s" TOGETHER_FORM, (int)(first + strcspn(first, "/") - url), url);
}

struct shape *trap_shape(struct run *r, const char *url)
{
    struct arena *a = arena_new();
    bool together = is_together(r, url);
    struct shape *s = shape_of(r, together ? together_form(a, url) : trap_form(a, url));
    s->together |= together;
    s->dated = s->dated && trap_dated(url);
    arena_free(a);
    return s;
}

bool trap_is(const struct shape *s)
{
    return s->trap || (s->family && s->family->trap && s->parameters > 1);
}

bool trap_waits(const struct shape *s)
{
    return s->together && !s->spoke && s->added - s->read >= AHEAD;
}

void trap_added(struct run *r, struct shape *s, const char *url, const struct shape *found_on)
{
    meet_parts(r, url);
    s->added++;
    s->bred += s == found_on;
}

enum trap_led trap_led(const struct shape *from, const struct shape *to)
{
    if (to == from) return LED_NOWHERE;
    return from->parameters && to->family == from->family ? LED_ASIDE : LED_ON;
}

static void tell(struct run *r, const char *source, const char *text)
{
    issue_add(r->db, 0, source, "trap", text);
    r->issues++;
}

/* The choices of one list have led nowhere for long enough; most of them were found on one another. */
static void read_mixed(struct run *r, struct shape *s, const char *source, bool fruitful)
{
    struct family *f = s->parameters ? s->family : NULL;
    if (!f || f->trap) return;
    f->barren = fruitful ? 0 : f->barren + 1;
    f->trap = f->barren >= BARREN_MIXED && f->forms >= MIXED;
    if (!f->trap) return;
    struct arena *a = arena_new();
    int path = (int)strcspn(s->form, "?");
    tell(r, source, arena_printf(a, "no more pages like %.*s" MIXED_FORM " are fetched: %d of them told of nobody and led nowhere else", path,
                                 s->form, f->barren));
    arena_free(a);
}

void trap_read(struct run *r, struct shape *s, const char *source, bool records, enum trap_led led)
{
    read_mixed(r, s, source, records || led == LED_ON);
    if (!s->open || trap_is(s)) return;
    s->read++;
    s->spoke |= records;
    s->barren = records || led != LED_NOWHERE ? 0 : s->barren + 1;
    if (!s->together && s->bred * 2 <= s->added) return; /* a list somewhere else, which has an end */
    bool barren = s->barren >= (s->together && !s->spoke ? BARREN_MIXED : BARREN) || (s->dated && !s->spoke && s->barren >= BARREN_DATED);
    s->trap = barren || (!s->spoke && s->read >= SILENT);
    if (!s->trap) return;
    struct arena *a = arena_new();
    tell(r, source, arena_printf(a, "no more pages like %s are fetched: %d of them told of nobody%s", s->form,
                                 barren ? s->barren : s->read, barren ? " and led nowhere new" : ""));
    arena_free(a);
}

void trap_alike(struct run *r, struct site *s, const char *snapshot, bool told)
{
    bool same = !told && !strncmp(s->last, snapshot, sizeof s->last - 1);
    s->alike = same ? s->alike + 1 : 0;
    snprintf(s->last, sizeof s->last, "%s", told ? "" : snapshot);
    if (s->alike < ALIKE || s->one_answer) return;
    s->one_answer = true;
    tell(r, s->scope.source->name, "no more links are followed in this run: one address after another gave the very same page");
}

void trap_recall(struct run *r, const char *source)
{
    struct arena *a = arena_new();
    char **text = NULL;
    size_t n = issues_recent(a, r->db, source, "trap", 30, &text);
    for (size_t i = 0; i < n; i++) {
        const char *form = strstr(text[i], " like ");
        if (!form) continue;
        struct shape *s = shape_of(r, arena_strndup(a, form + 6, strcspn(form + 6, " ")));
        if (s->family && text_ends_nocase(s->form, MIXED_FORM)) s->family->trap = true;
        else s->trap = true;
    }
    arena_free(a);
}
