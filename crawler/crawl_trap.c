/* crawl_trap.c - see crawl_trap.h */
#include "crawl_trap.h"

#include <string.h>

#include "index/buf.h"
#include "index/evidence.h"
#include "index/mem.h"
#include "index/text.h"

enum {
    BARREN = 100,    /* pages of one form, one after another, that tell of nobody and lead nowhere new */
    SILENT = 1000,   /* pages of one form that tell of nobody, wherever they lead */
    CODE = 16,       /* letters and digits mixed, so many together, are a code */
    FORMS = 100000,  /* more are not told apart: their pages are never a trap */
};

struct shape {
    const char *form;
    bool open;       /* several addresses can have it */
    bool trap, spoke;
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

struct shape *trap_shape(struct run *r, const char *form)
{
    static struct shape nobody; /* of those that are too many */
    struct shape **bucket = &r->shape[run_hash(form) % SHAPE_BUCKETS];
    for (struct shape *s = *bucket; s; s = s->next)
        if (!strcmp(s->form, form)) return s;
    if (r->n_shapes >= FORMS) return &nobody;
    r->n_shapes++;
    struct shape *s = arena_alloc(r->a, sizeof *s);
    *s = (struct shape){.form = arena_strdup(r->a, form), .next = *bucket};
    const char *path = strstr(form, "//");
    s->open = path && (strpbrk(path + 2, "*?") || strstr(path + 2 + strcspn(path + 2, "/"), "0"));
    return *bucket = s;
}

bool trap_is(const struct shape *s)
{
    return s->trap;
}

void trap_added(struct shape *s, const struct shape *found_on)
{
    s->added++;
    s->bred += s == found_on;
}

void trap_read(struct run *r, struct shape *s, const char *source, bool records, bool led_on)
{
    if (!s->open || s->trap) return;
    s->read++;
    s->spoke |= records;
    s->barren = records || led_on ? 0 : s->barren + 1;
    if (s->bred * 2 <= s->added) return; /* a list somewhere else, which has an end */
    s->trap = s->barren >= BARREN || (!s->spoke && s->read >= SILENT);
    if (!s->trap) return;
    struct arena *a = arena_new();
    issue_add(r->db, 0, source, "trap", arena_printf(a, "no more pages like %s are fetched: %d of them told of nobody%s", s->form,
                                                     s->barren >= BARREN ? s->barren : s->read,
                                                     s->barren >= BARREN ? " and led nowhere new" : ""));
    r->issues++;
    arena_free(a);
}

void trap_recall(struct run *r, const char *source)
{
    struct arena *a = arena_new();
    char **text = NULL;
    size_t n = issues_recent(a, r->db, source, "trap", 30, &text);
    for (size_t i = 0; i < n; i++) {
        const char *form = strstr(text[i], " like ");
        if (form) trap_shape(r, arena_strndup(a, form + 6, strcspn(form + 6, " ")))->trap = true;
    }
    arena_free(a);
}
