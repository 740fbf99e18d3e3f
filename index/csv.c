/* csv.c - see csv.h. A row is first scanned without touching it, so that it can be scanned again when its end is not
 * yet in the buffer; then its fields are terminated and unquoted in place. */
#include "csv.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"

enum { CHUNK = 1 << 18, TEN = 30 };

struct field { /* that is not empty */
    size_t at, n;
    bool doubled; /* holds "" for " */
};

struct csv {
    csv_source *read;
    void *ctx;
    char delimiter, quote; /* quote 0: none */
    char *s;               /* bytes in hand: s[at..n) are not yet used; s[n] is always writable */
    size_t at, n, cap;
    bool end, started, cr; /* CR: lines end in a carriage return alone, as on old Macintoshes */
    char ten[TEN];         /* ten empty fields, quoted: what most of a wide row is */
    struct field *field;   /* fields that are not empty, of the first KEEP and the last */
    char **text;           /* of each of the first KEEP, and of the last behind them */
    char empty[1];
    size_t n_field, fields, keep, cap_fields;
    bool more, last_empty; /* a field that was not kept is not empty; the last one is */
    long line, next_line; /* of this row and the one after */
    size_t expect;        /* fields of a sound row; 0 = any */
    bool botched;         /* text stood behind a closing quote in this row */
    bool ended;
};

struct csv *csv_new(csv_source *read, void *ctx, char delimiter)
{
    struct csv *c = xcalloc(1, sizeof *c);
    c->read = read;
    c->ctx = ctx;
    c->delimiter = delimiter;
    c->quote = '"';
    c->keep = (size_t)-1;
    c->cap = 2 * CHUNK;
    c->s = xmalloc(c->cap + 1);
    c->line = c->next_line = 1;
    return c;
}

void csv_free(struct csv *c)
{
    if (!c) return;
    free(c->s);
    free(c->field);
    free(c->text);
    free(c);
}

void csv_no_quotes(struct csv *c)
{
    c->quote = 0;
}

void csv_keep(struct csv *c, size_t fields)
{
    c->keep = fields;
}

void csv_expect(struct csv *c, size_t fields)
{
    c->expect = fields;
}

/* Brings more bytes in behind those in hand, moving the unused ones to the front. False at the end. */
static bool fill(struct csv *c)
{
    if (c->end) return false;
    if (c->at) {
        memmove(c->s, c->s + c->at, c->n - c->at);
        c->n -= c->at;
        c->at = 0;
    }
    if (c->cap - c->n < CHUNK) c->s = xrealloc(c->s, (c->cap *= 2) + 1);
    size_t got = c->read(c->ctx, c->s + c->n, CHUNK);
    c->end = !got;
    for (char *p = c->s + c->n; (p = memchr(p, 0, (size_t)(c->s + c->n + got - p)));) *p = CSV_ZERO;
    for (char *p = c->s + c->n; c->cr && (p = memchr(p, '\r', (size_t)(c->s + c->n + got - p)));) *p = '\n';
    c->n += got;
    return got;
}

static const char choice[] = {',', '\t', '|', ';'};

/* True when a line that has a delimiter is in hand to its end. */
static bool can_guess(const char *s, size_t n)
{
    const char *first = NULL;
    for (size_t k = 0; k < sizeof choice; k++) {
        const char *p = memchr(s, choice[k], n);
        if (p && (!first || p < first)) first = p;
    }
    return first && memchr(first, '\n', (size_t)(s + n - first));
}

static char guess_delimiter(const char *s, size_t n)
{
    size_t count[sizeof choice] = {0}, best = 0;
    bool quoted = false;
    for (size_t i = 0, any = 0; i < n && (quoted || s[i] != '\n' || !any); i++) { /* a title has none */
        if (s[i] == '"') quoted = !quoted;
        for (size_t k = 0; !quoted && k < sizeof choice; k++) any += s[i] == choice[k], count[k] += s[i] == choice[k];
    }
    for (size_t k = 1; k < sizeof choice; k++)
        if (count[k] > count[best]) best = k;
    return choice[best];
}

/* Spreadsheets may tell the delimiter in a line of its own: "sep=;". */
static void take_told(struct csv *c)
{
    const char *s = c->s + c->at;
    if (c->n - c->at < 6 || memcmp(s, "sep=", 4) || !strchr(",;|\t", s[4]) || (s[5] != '\n' && s[5] != '\r')) return;
    c->delimiter = s[4];
    c->at += 5 + (s[5] == '\r' && c->n - c->at > 6 && s[6] == '\n') + 1;
    c->next_line++;
}

static void start(struct csv *c)
{
    while (!memchr(c->s, '\n', c->n) && c->n < CHUNK && fill(c)) {}
    if (c->n >= 3 && !memcmp(c->s, "\xef\xbb\xbf", 3)) c->at = 3;
    c->cr = !memchr(c->s, '\n', c->n) && memchr(c->s, '\r', c->n);
    for (char *p = c->s; c->cr && (p = memchr(p, '\r', (size_t)(c->s + c->n - p)));) *p = '\n';
    take_told(c);
    while (!c->delimiter && !can_guess(c->s + c->at, c->n - c->at) && c->n < CHUNK && fill(c)) {}
    if (!c->delimiter) c->delimiter = guess_delimiter(c->s + c->at, c->n - c->at);
    for (int i = 0; c->quote && i < TEN; i++) c->ten[i] = i % 3 < 2 ? c->quote : c->delimiter;
    c->started = true;
}

static void make_room(struct csv *c)
{
    c->cap_fields = c->cap_fields ? 2 * c->cap_fields : 64;
    c->field = xrealloc(c->field, c->cap_fields * sizeof *c->field);
    c->text = xrealloc(c->text, c->cap_fields * sizeof *c->text);
}

static inline void push_empty(struct csv *c)
{
    if (c->fields < c->keep) c->text[c->fields] = c->empty;
    c->fields++;
}

/* LAST: it ends the row. */
static void push(struct csv *c, size_t at, size_t n, bool doubled, bool last)
{
    size_t i = c->fields++;
    c->last_empty = !n;
    if (i >= c->keep && n) c->more = true;
    if (i >= c->keep && !last) return;
    if (i > c->keep) i = c->keep;
    c->text[i] = n ? c->s + at : c->empty;
    if (n) c->field[c->n_field++] = (struct field){at, n, doubled};
}

static long count_lines(const char *s, size_t n)
{
    long lines = 0;
    for (const char *p = s, *end = s + n; p < end && (p = memchr(p, '\n', (size_t)(end - p))); p++) lines++;
    return lines;
}

enum scan { SCAN_ROW, SCAN_MORE, SCAN_QUOTED };

/* Passes a quoted field whose text begins at *I; leaves *I behind its closing quote. False when that is not in hand. */
static bool scan_quoted(struct csv *c, size_t *i, bool *doubled)
{
    size_t from = *i;
    if (from + 1 < c->n && c->s[from] == c->quote && c->s[from + 1] != c->quote) { /* "" is what most fields are */
        ++*i;
        return true;
    }
    for (;;) {
        char *q = *i < c->n ? memchr(c->s + *i, c->quote, c->n - *i) : NULL;
        if (!q || (q + 1 == c->s + c->n && !c->end)) return false;
        *i = (size_t)(q - c->s) + 1;
        if (*i >= c->n || c->s[*i] != c->quote) break;
        *doubled = true;
        ++*i;
    }
    if (*i - from > 1) c->next_line += count_lines(c->s + from, *i - from - 1);
    return true;
}

/* The end of an unquoted field that begins at I. */
static size_t scan_plain(const struct csv *c, size_t i)
{
    while (i < c->n && c->s[i] != c->delimiter && c->s[i] != '\n') i++;
    return i;
}

/* Passes the empty fields at I, ten by ten and then one by one, and leaves room for one more. */
static size_t scan_empty(struct csv *c, size_t i)
{
    for (; i + TEN < c->n && !memcmp(c->s + i, c->ten, TEN); i += TEN) {
        if (c->fields + 10 > c->cap_fields) make_room(c);
        for (int k = 0; k < 10; k++) push_empty(c);
    }
    if (c->fields + 10 > c->cap_fields) make_room(c);
    for (int k = 0; k < 9 && i + 3 < c->n && c->s[i] == c->ten[0] && c->s[i + 1] == c->ten[1] && c->s[i + 2] == c->ten[2]; k++, i += 3)
        push_empty(c);
    return i;
}

/* Finds the fields of the row at c->at; *AFTER is where the next one begins. */
static enum scan scan_row(struct csv *c, size_t *after)
{
    size_t i = c->at;
    c->fields = c->n_field = 0;
    c->botched = c->more = false;
    c->next_line = c->line;
    for (;;) {
        i = scan_empty(c, i);
        size_t from = i, n;
        bool doubled = false;
        if (c->quote && i < c->n && c->s[i] == c->quote) {
            from = ++i;
            if (!scan_quoted(c, &i, &doubled)) return SCAN_QUOTED;
            n = i - from - 1;
            size_t rest = scan_plain(c, i);
            if (rest > i && !(rest == i + 1 && c->s[i] == '\r')) { /* "a"b is no CSV: taken as it stands */
                c->botched = true;
                from--;
                n = rest - from;
                doubled = false;
            }
            i = rest;
        } else {
            i = scan_plain(c, i);
            n = i - from;
            if (n && (i >= c->n || c->s[i] == '\n') && c->s[i - 1] == '\r') n--;
        }
        if (i >= c->n && !c->end) return SCAN_MORE;
        bool last = i >= c->n || c->s[i] == '\n';
        push(c, from, n, doubled, last);
        if (last) break;
        i++;
    }
    c->ended = i < c->n;
    c->next_line += c->ended;
    *after = i + c->ended;
    return SCAN_ROW;
}

static void finish_fields(struct csv *c)
{
    *c->empty = 0; /* somebody may have written there */
    for (const struct field *f = c->field; f < c->field + c->n_field; f++) {
        char *s = c->s + f->at, *w = s + f->n;
        if (f->doubled) {
            w = s;
            for (size_t k = 0; k < f->n; k++) {
                *w++ = s[k];
                if (s[k] == c->quote) k++;
            }
        }
        *w = 0;
    }
}

/* Leaves the first line of an endless row out; what follows is read as rows again. */
static enum csv_result skip_line(struct csv *c)
{
    char *end = memchr(c->s + c->at, '\n', c->n - c->at);
    c->at = end ? (size_t)(end - c->s) + 1 : c->n;
    while (!end && fill(c)) {
        end = memchr(c->s, '\n', c->n);
        c->at = end ? (size_t)(end - c->s) + 1 : c->n;
    }
    c->next_line = c->line + 1;
    c->fields = 0;
    return CSV_LONG;
}

/* A quotation mark that was never closed has swallowed the lines below it, up to the next one. */
static bool has_swallowed(const struct csv *c)
{
    if (!c->expect || c->next_line - c->line < 2) return false;
    if (c->botched) return true;
    if (c->fields == c->expect) return false;
    return !(c->fields == c->expect + 1 && c->last_empty);
}

/* True when there is more than white space below the line at hand. */
static bool goes_on(const struct csv *c)
{
    const char *end = memchr(c->s + c->at, '\n', c->n - c->at);
    for (const char *p = end; p && p < c->s + c->n; p++)
        if (*p != '\n' && *p != '\r' && *p != ' ') return true;
    return false;
}

enum csv_result csv_next(struct csv *c)
{
    size_t after;
    if (!c->started) start(c);
    for (;;) {
        c->line = c->next_line;
        if (c->at >= c->n && !fill(c)) return CSV_END;
        enum scan got = scan_row(c, &after);
        while (got != SCAN_ROW && c->n - c->at <= CSV_ROW_MAX && fill(c)) got = scan_row(c, &after);
        if (got != SCAN_ROW && c->end) got = scan_row(c, &after);
        if (got != SCAN_ROW && c->n - c->at > CSV_ROW_MAX) return skip_line(c);
        if (got == SCAN_ROW && has_swallowed(c)) return skip_line(c);
        if (got == SCAN_QUOTED && c->expect && goes_on(c)) return skip_line(c);
        if (got == SCAN_QUOTED) {
            c->at = c->n;
            c->fields = 0;
            return CSV_CUT;
        }
        bool blank = c->fields == 1 && after - c->at <= 2 && c->last_empty;
        c->at = after;
        if (blank) continue;
        finish_fields(c);
        return CSV_ROW;
    }
}

size_t csv_count(const struct csv *c)
{
    return c->fields;
}

char *csv_field(struct csv *c, size_t i)
{
    assert(i < c->fields && (i < c->keep || i == c->fields - 1));
    return c->text[i < c->keep ? i : c->keep];
}

char *const *csv_fields(const struct csv *c)
{
    return c->text;
}

bool csv_is_blank(const struct csv *c)
{
    for (size_t i = 0; i < c->fields && i < c->keep; i++) {
        if (c->text[i][strspn(c->text[i], " \t\r\n")]) return false;
    }
    return !c->more;
}

long csv_line(const struct csv *c)
{
    return c->line;
}

int csv_ended(const struct csv *c)
{
    return c->ended;
}
