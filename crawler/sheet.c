/* sheet.c - see sheet.h. The XML that spreadsheets write is walked tag by tag; what is not a row, a cell, a value or a text
 * is passed over. */
#include "sheet.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "index/buf.h"
#include "index/mem.h"
#include "index/text.h"

enum { COLUMNS_MAX = 512, TEXT_MAX = 32767 }; /* the form allows 32,767 characters a cell */

/* A walk over tags. After a step NAME[0..N) is the tag's name, "/" first when it closes; TEXT is what stood before it. */
struct walk {
    const char *p, *end;
    const char *text, *name, *attributes;
    size_t n_text, n, n_attributes;
    bool empty; /* <tag/> */
};

static bool step(struct walk *w)
{
    w->text = w->p;
    const char *open = memchr(w->p, '<', (size_t)(w->end - w->p));
    const char *close = open ? memchr(open, '>', (size_t)(w->end - open)) : NULL;
    if (!close) return false;
    w->n_text = (size_t)(open - w->text);
    w->name = open + 1;
    w->n = 0;
    while (w->name + w->n < close && !is_space(w->name[w->n]) && (w->name[w->n] != '/' || !w->n)) w->n++;
    w->attributes = w->name + w->n;
    w->n_attributes = (size_t)(close - w->attributes);
    w->empty = close[-1] == '/';
    w->p = close + 1;
    return true;
}

/* The name without its prefix ("x:row"). */
static bool is(const struct walk *w, const char *name)
{
    const char *s = w->name;
    size_t n = w->n, len = strlen(name);
    bool closing = n && *s == '/';
    if (closing != (*name == '/')) return false;
    s += closing, n -= closing, name += closing, len -= closing;
    const char *colon = memchr(s, ':', n);
    if (colon) n -= (size_t)(colon + 1 - s), s = colon + 1;
    return n == len && !memcmp(s, name, n);
}

/* The value of an attribute; N 0 when there is none. */
static const char *attribute(const struct walk *w, const char *name, size_t *n)
{
    size_t len = strlen(name);
    *n = 0;
    for (size_t i = 0; i + len + 2 < w->n_attributes; i++) {
        const char *at = w->attributes + i, *end = w->attributes + w->n_attributes;
        if (!is_space(*at) || memcmp(at + 1, name, len) || at[len + 1] != '=') continue;
        const char *from = at + len + 2;
        if (from >= end || (*from != '"' && *from != '\'')) continue;
        const char *to = memchr(from + 1, *from, (size_t)(end - from - 1));
        if (!to) continue;
        *n = (size_t)(to - from - 1);
        return from + 1;
    }
    return "";
}

static void put_character(struct buf *b, unsigned long c)
{
    if (c < 0x20 || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) c = ' ';
    if (c < 0x80) {
        buf_putc(b, (char)c);
        return;
    }
    if (c >= 0x10000) buf_putc(b, (char)(0xF0 | c >> 18)), buf_putc(b, (char)(0x80 | (c >> 12 & 63)));
    else if (c >= 0x800) buf_putc(b, (char)(0xE0 | c >> 12));
    else buf_putc(b, (char)(0xC0 | c >> 6));
    if (c >= 0x800) buf_putc(b, (char)(0x80 | (c >> 6 & 63)));
    buf_putc(b, (char)(0x80 | (c & 63)));
}

/* Text with its five entities and its numbers resolved. */
static void put_text(struct buf *b, const char *s, size_t n)
{
    static const struct { const char *name; char is; } entity[] = {
        {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''},
    };
    for (size_t i = 0; i < n && b->n < TEXT_MAX; i++) {
        size_t k = 0, left = n - i;
        if (s[i] != '&') {
            buf_putc(b, s[i]);
            continue;
        }
        while (k < 5 && (strlen(entity[k].name) > left || memcmp(s + i, entity[k].name, strlen(entity[k].name)))) k++;
        const char *end = memchr(s + i, ';', left < 12 ? left : 12);
        if (k < 5) {
            buf_putc(b, entity[k].is);
            i += strlen(entity[k].name) - 1;
        } else if (end && left > 3 && s[i + 1] == '#') {
            bool hex = s[i + 2] == 'x';
            put_character(b, strtoul(s + i + 2 + hex, NULL, hex ? 16 : 10));
            i = (size_t)(end - s);
        } else {
            buf_putc(b, '&');
        }
    }
}

/* All shared texts, one behind the other; at[i] is where text i begins. */
struct texts {
    struct buf all;
    size_t *at, n, cap;
};

static void add_text(struct texts *t, const struct buf *one)
{
    if (t->n == t->cap) {
        t->cap = t->cap ? 2 * t->cap : 1024;
        t->at = xrealloc(t->at, t->cap * sizeof *t->at);
    }
    t->at[t->n++] = t->all.n;
    if (one->n) buf_put(&t->all, one->s, one->n);
    buf_putc(&t->all, 0);
}

static void read_strings(struct texts *t, const char *xml, size_t n)
{
    struct walk w = {.p = xml, .end = xml + n};
    struct buf one = {0};
    bool inside = false, in_text = false, spoken = false; /* rPh: how it is pronounced */
    while (n && step(&w)) {
        if (in_text && inside && !spoken) put_text(&one, w.text, w.n_text);
        in_text = is(&w, "t") && !w.empty;
        if (is(&w, "si")) inside = !w.empty, buf_clear(&one);
        if (is(&w, "rPh")) spoken = !w.empty;
        if (is(&w, "/rPh")) spoken = false;
        if (is(&w, "/si") || (is(&w, "si") && w.empty)) add_text(t, &one), inside = false;
    }
    buf_free(&one);
}

/* "AB12" is column 27, from 0; -1 when it names none. */
static int column_of(const char *s, size_t n)
{
    int column = 0;
    size_t i = 0;
    for (; i < n && i < 3 && is_upper(s[i]); i++) column = column * 26 + s[i] - 'A' + 1;
    return i && column <= COLUMNS_MAX ? column - 1 : -1;
}

static void write_field(FILE *out, const char *s, size_t n)
{
    fputc('"', out);
    for (size_t i = 0; i < n; i++) {
        if (s[i] == '"') fputc('"', out);
        fputc(s[i] ? s[i] : ' ', out);
    }
    fputc('"', out);
}

/* Writes the cell at COLUMN, and empty ones for those passed over. */
static void write_cell(FILE *out, int column, int *next, const struct texts *t, const struct buf *value, bool shared)
{
    if (column < *next || column >= COLUMNS_MAX) return;
    for (; *next < column; ++*next) fputs(*next ? ",\"\"" : "\"\"", out);
    if (*next) fputc(',', out);
    ++*next;
    char number[24];
    size_t n = value->n < sizeof number - 1 ? value->n : sizeof number - 1;
    if (n) memcpy(number, value->s, n);
    number[n] = 0;
    size_t i = shared ? strtoul(number, NULL, 10) : 0;
    if (!shared) write_field(out, value->s, value->n);
    else if (i < t->n) write_field(out, t->all.s + t->at[i], strlen(t->all.s + t->at[i]));
    else write_field(out, "", 0);
}

const char *sheet_to_csv(const char *strings, size_t n_strings, const char *sheet, size_t n_sheet, FILE *out)
{
    struct texts t = {0};
    struct walk w = {.p = sheet, .end = sheet + n_sheet};
    struct buf value = {0};
    int next = 0, column = -1, width = 0;
    bool shared = false, takes = false, rows = false;
    read_strings(&t, strings, n_strings);
    while (n_sheet && step(&w)) {
        size_t n;
        if (takes) put_text(&value, w.text, w.n_text);
        takes = (is(&w, "v") || is(&w, "t")) && !w.empty;
        if (is(&w, "row") && next) fputc('\n', out); /* the one before was not closed */
        if (is(&w, "row")) next = 0;
        if (is(&w, "c")) {
            const char *place = attribute(&w, "r", &n);
            column = n ? column_of(place, n) : column + 1;
            if (!n && !next) column = 0;
            if (column > COLUMNS_MAX) column = COLUMNS_MAX;
            const char *type = attribute(&w, "t", &n);
            shared = n == 1 && *type == 's';
            buf_clear(&value);
        }
        if (is(&w, "/c") && column >= 0) write_cell(out, column, &next, &t, &value, shared);
        if (!is(&w, "/row")) continue;
        for (; next < width; next++) fputs(next ? ",\"\"" : "\"\"", out); /* empty cells at its end are not written */
        width = next;
        fputc('\n', out);
        rows = true;
    }
    buf_free(&value);
    buf_free(&t.all);
    free(t.at);
    return rows ? NULL : "the first sheet has no rows";
}
