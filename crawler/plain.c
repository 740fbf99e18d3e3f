/* plain.c - plain text as the lines a person reads: blocks_read_text of block.h. A line that was broken because the next word
 * had no room goes on in the next one; lines between two empty ones are a paragraph. */
#include <string.h>

#include "block.h"
#include "index/mem.h"
#include "index/text.h"
#include "tree.h"

enum { NARROW = 40, WIDE = 140 }; /* bytes of the lines that somebody's program broke */

/* A line of the text, without the feed at its end. */
struct row {
    const char *at;
    size_t n, indent;
};

static struct row row_at(const char *s)
{
    struct row r = {.at = s, .n = strcspn(s, "\n"), .indent = strspn(s, " \t")};
    while (r.n && (s[r.n - 1] == ' ' || s[r.n - 1] == '\t' || s[r.n - 1] == '\r')) r.n--;
    if (r.indent > r.n) r.indent = r.n;
    return r;
}

/* "12. Ann Roe" */
static bool is_numbered(const char *line)
{
    size_t n = strspn(line, "0123456789");
    return n && n < 4 && (line[n] == '.' || line[n] == ')') && line[n + 1] == ' ' && is_upper(line[n + 2 + strspn(line + n + 2, " ")]);
}

static bool is_entry(const char *line)
{
    return is_numbered(line) || text_starts(line, "- ") || text_starts(line, "* ") || text_starts(line, "\xE2\x80\xA2 ");
}

/* The first word of NEXT had no room behind ONE in a text of that WIDTH. */
static bool had_no_room(struct row one, struct row next, size_t width)
{
    size_t word = strcspn(next.at + next.indent, " \t\r\n");
    return one.n >= NARROW && width <= WIDE && one.n + 1 + word > width;
}

/* How wide the text is, and in *BROKEN whether a program broke its lines: at least twice a line goes on with a small letter. Where four
 * do, the widest of the lines they go on from tells: one that nobody broke may be wider. */
static size_t width_of(const char *text, bool *broken)
{
    size_t width = 0, small = 0, before = 0, full = 0, joined = 0;
    for (const char *s = text; *s;) {
        struct row r = row_at(s);
        bool lower = is_lower(s[strspn(s, " \t")]), behind = lower && before >= NARROW && before <= WIDE;
        if (r.n > width) width = r.n;
        if (behind && before > full) full = before;
        small += lower && r.n >= NARROW;
        joined += behind;
        before = r.n;
        s += strcspn(s, "\n");
        s += *s == '\n';
    }
    *broken = small > 1;
    return *broken && joined > 3 ? full : width;
}

/* "Ann Roe, LPC ........ Mobile": as many dots lead to the next column. */
static size_t leaders(const char *s)
{
    size_t n = *s == ' ' ? strspn(s + 1, ".") : 0;
    return n > 4 && s[n + 1] == ' ' ? n + 1 + strspn(s + n + 1, " ") : 0;
}

/* Where the next column of the row at S begins, END where the row ends: behind three blanks, a tab or a row of dots. */
static const char *next_column(const char *s, const char *end)
{
    for (s += strspn(s, " \t"); s < end; s++) {
        size_t dots = leaders(s);
        if (dots && s + dots < end) return s + dots;
        size_t blanks = strspn(s, " \t");
        if ((blanks > 2 || (blanks && memchr(s, '\t', blanks))) && s + blanks < end) return s + blanks;
    }
    return end;
}

static bool has_columns(struct row r)
{
    return next_column(r.at, r.at + r.n) < r.at + r.n;
}

/* "Staff RN, Harborside      2006 - 2013": nothing but when in the only other column of R. *RANGE: from when to when. */
static bool is_dated(struct row r, bool *range)
{
    static const char *const open[] = {"present", "Present", "now", "current", NULL};
    const char *end = r.at + r.n, *when = next_column(r.at, end), *s = when;
    *range = false;
    if (when == end || next_column(when, end) < end || !(text_starts(s, "19") || text_starts(s, "20")) || strspn(s, "0123456789") != 4) return false;
    s += 4;
    size_t mark = strspn(s, " -\xE2\x80\x93\x94");
    *range = mark && s + mark < end;
    s += mark;
    for (const char *const *w = open; *w && *range; w++)
        if (text_starts(s, *w)) return s + strlen(*w) >= end;
    return s + strspn(s, "0123456789") >= end;
}

/* TEXT is a vita: what somebody did stands left, and right from when to when. */
static bool is_vita(const char *text)
{
    bool range, found = false;
    for (const char *s = text; *s && !found;) {
        struct row r = row_at(s);
        found = is_dated(r, &range) && range;
        s += strcspn(s, "\n");
        s += *s == '\n';
    }
    return found;
}

/* How the lines of a text are laid out. */
struct layout {
    size_t width;
    bool broken, vita;
};

/* Whether NEXT goes on with what ONE says. */
static bool goes_on(struct row one, struct row next, const struct layout *l)
{
    size_t width = l->width;
    bool broken = l->broken, range;
    /* "KAP training, Psychedelic Research and" above "   Training Institute (PRATI)      2021" */
    if (l->vita && !has_columns(one) && one.n > NARROW && next.indent > one.indent + 1 && is_alnum(one.at[one.n - 1]) && is_dated(next, &range)) return true;
    if (has_columns(one) || has_columns(next)) return false;
    const char *s = next.at + next.indent;
    if (next.n == next.indent || is_entry(s)) return false;
    if (one.n < NARROW || one.n > WIDE) return false;
    /* "… Fluence's Certificate in" and "Ketamine-Assisted …": no line of its own ends like that. */
    bool open = one.n > WIDE / 2 && is_lower(one.at[one.n - 1]);
    return is_lower(*s) || ((broken || open) && had_no_room(one, next, width));
}

static struct node *add(struct arena *a, struct node *parent, const char *tag)
{
    struct node *n = arena_alloc(a, sizeof *n);
    n->tag = tag;
    n->parent = parent;
    n->depth = parent->depth + 1;
    n->prev = parent->last;
    if (parent->last) parent->last->next = n;
    else parent->first = n;
    return parent->last = n;
}

/* "-----": the line above it is a heading. */
static bool is_underline(struct row r)
{
    size_t n = r.n - r.indent;
    const char *s = r.at + r.indent;
    return n > 2 && strchr("-=~", *s) && strspn(s, (char[]){*s, 0}) >= n;
}

/* Row R, which NEXT follows, stands in the middle of the page and alone: a heading. */
static bool is_centred(struct row r, const char *next)
{
    return r.indent > 7 && r.n - r.indent < 60 && (*next == '\n' || *next == '\r') && r.at[r.n - 1] != '.';
}

static void add_line(struct arena *a, struct blocks *out, struct node **paragraph, struct node *top, const char *from, const char *to)
{
    char *line = text_squeeze(a, arena_strndup(a, from, (size_t)(to - from)));
    size_t marks = strspn(line, "#"); /* "## Our team" */
    int level = marks && marks < 7 && line[marks] == ' ' ? (int)marks : 0;
    if (level) line += marks + 1, *paragraph = NULL;
    bool item = is_entry(line);
    if (item) line = text_trim(a, strchr(line, ' '));
    if (!*line) {
        *paragraph = NULL;
        return;
    }
    if (!*paragraph) *paragraph = add(a, top, "div");
    *ARENA_PUSH(a, out->v, out->n, out->cap) =
        (struct block){.text = line, .n = strlen(line), .marks = block_marks(line, strlen(line)), .node = add(a, *paragraph, "p"), .where = item ? BLOCK_ITEM : 0, .heading = level};
    if (level) *paragraph = NULL;
}

/* "Ann Roe, LPC      Mobile      EMDR certified": each column of the row R is a cell of its own. */
static void add_cells(struct arena *a, struct blocks *out, struct node **paragraph, struct node *top, struct row r)
{
    if (!*paragraph) *paragraph = add(a, top, "div");
    struct node *row = add(a, *paragraph, "tr");
    const char *end = r.at + r.n;
    for (const char *from = r.at, *to; from < end; from = to) {
        to = next_column(from, end);
        const char *dots = to < end ? memchr(from, '.', (size_t)(to - from)) : NULL;
        while (dots && !leaders(dots - 1)) dots = memchr(dots + 1, '.', (size_t)(to - dots - 1));
        char *text = text_squeeze(a, arena_strndup(a, from, (size_t)((dots ? dots : to) - from)));
        size_t n = strlen(text);
        *ARENA_PUSH(a, out->v, out->n, out->cap) = (struct block){.text = text, .n = n, .marks = block_marks(text, n), .node = add(a, row, "td"), .where = BLOCK_CELL};
    }
}

/* R, which NEXT follows, heads what is set in below it: "Ann Roe, LCSW - Boise" above "   Polaris 2022." */
static bool heads_entry(struct row r, const char *next)
{
    struct row below = row_at(next);
    return r.n > r.indent && below.n > below.indent && below.indent > r.indent + 1;
}

struct blocks blocks_read_text(struct arena *a, const char *text)
{
    struct blocks out = {0};
    struct node *top = arena_alloc(a, sizeof *top), *paragraph = NULL;
    struct layout l = {.vita = is_vita(text)};
    l.width = width_of(text, &l.broken);
    top->tag = "body";
    for (const char *s = text; *s;) {
        const char *from = s;
        struct row r = row_at(s), next = {0};
        for (;;) {
            s += strcspn(s, "\n");
            s += *s == '\n';
            if (!*s || !goes_on(r, next = row_at(s), &l)) break;
            r = next;
        }
        bool alone = from == r.at, range;
        if (alone && heads_entry(r, s)) paragraph = NULL;
        if (alone && has_columns(r) && !(l.vita && is_dated(r, &range)) && !is_entry(r.at + r.indent)) add_cells(a, &out, &paragraph, top, r);
        else add_line(a, &out, &paragraph, top, from, r.at + r.n);
        bool said = alone && out.n && r.n > r.indent, underlined = said && is_underline(row_at(s));
        if (underlined) s += strcspn(s, "\n");
        if (underlined || (said && is_centred(r, s))) {
            out.v[out.n - 1].heading = 2;
            paragraph = NULL;
        }
    }
    return out;
}
