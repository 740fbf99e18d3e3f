/* csv.c - see csv.h. A row is first scanned without touching it, so that it can be scanned again when its end is not
 * yet in the buffer; then its fields are terminated and unquoted in place. */
#include "csv.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"

enum { CHUNK = 1 << 18 };

struct field {
    size_t at, n;
    bool doubled; /* holds "" for " */
};

struct csv {
    csv_source *read;
    void *ctx;
    char delimiter, quote; /* quote 0: none */
    char *s;               /* bytes in hand: s[at..n) are not yet used; s[n] is always writable */
    size_t at, n, cap;
    bool end, started;
    struct field *field;
    size_t fields, cap_fields;
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
    free(c);
}

void csv_no_quotes(struct csv *c)
{
    c->quote = 0;
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
    for (char *p = c->s + c->n; (p = memchr(p, 0, (size_t)(c->s + c->n + got - p)));) *p = ' ';
    c->n += got;
    return got;
}

static char guess_delimiter(const char *s, size_t n)
{
    static const char choice[] = {',', '\t', '|', ';'};
    size_t count[sizeof choice] = {0}, best = 0;
    bool quoted = false;
    for (size_t i = 0; i < n && (quoted || s[i] != '\n'); i++) {
        if (s[i] == '"') quoted = !quoted;
        for (size_t k = 0; !quoted && k < sizeof choice; k++) count[k] += s[i] == choice[k];
    }
    for (size_t k = 1; k < sizeof choice; k++)
        if (count[k] > count[best]) best = k;
    return choice[best];
}

static void start(struct csv *c)
{
    while (c->n < 3 && fill(c)) {}
    if (c->n >= 3 && !memcmp(c->s, "\xef\xbb\xbf", 3)) c->at = 3;
    while (!c->delimiter && !memchr(c->s + c->at, '\n', c->n - c->at) && c->n < CHUNK && fill(c)) {}
    if (!c->delimiter) c->delimiter = guess_delimiter(c->s + c->at, c->n - c->at);
    c->started = true;
}

static void push(struct csv *c, size_t at, size_t n, bool doubled)
{
    if (c->fields == c->cap_fields) {
        c->cap_fields = c->cap_fields ? 2 * c->cap_fields : 64;
        c->field = xrealloc(c->field, c->cap_fields * sizeof *c->field);
    }
    c->field[c->fields++] = (struct field){at, n, doubled};
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

/* Finds the fields of the row at c->at; *AFTER is where the next one begins. */
static enum scan scan_row(struct csv *c, size_t *after)
{
    size_t i = c->at;
    c->fields = 0;
    c->botched = false;
    c->next_line = c->line;
    for (;;) {
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
        push(c, from, n, doubled);
        if (i >= c->n || c->s[i] == '\n') break;
        i++;
    }
    c->ended = i < c->n;
    c->next_line += c->ended;
    *after = i + c->ended;
    return SCAN_ROW;
}

static void finish_fields(struct csv *c)
{
    for (size_t i = 0; i < c->fields; i++) {
        char *s = c->s + c->field[i].at, *w = s;
        if (c->field[i].doubled) {
            for (size_t k = 0; k < c->field[i].n; k++) {
                *w++ = s[k];
                if (s[k] == c->quote) k++;
            }
            c->field[i].n = (size_t)(w - s);
        }
        s[c->field[i].n] = 0;
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
    return !(c->fields == c->expect + 1 && !c->field[c->fields - 1].n);
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
        bool blank = c->fields == 1 && after - c->at <= 2 && !c->field[0].n;
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
    return c->s + c->field[i].at;
}

long csv_line(const struct csv *c)
{
    return c->line;
}

int csv_ended(const struct csv *c)
{
    return c->ended;
}
