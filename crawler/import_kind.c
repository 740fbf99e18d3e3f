/* import_kind.c - see import_kind.h */
#include "import_kind.h"

#include <assert.h>
#include <string.h>

#include "board.h"
#include "index/csv.h"
#include "index/date.h"
#include "index/mem.h"
#include "index/text.h"

static int find_field(char **header, size_t n, const char *key)
{
    for (size_t i = 0; i < n; i++)
        if (*key && !strcmp(header[i], key)) return (int)i;
    return -1;
}

/* The field of a column, by its other names first. NUMBER 0: not of a group. */
static int find_column(struct arena *a, char **header, size_t n, const struct column *col, int number)
{
    char **names = NULL;
    size_t k = col->also ? text_split(a, col->also, "|", &names) : 0;
    for (size_t i = 0; i <= k; i++) {
        const char *name = i < k ? names[i] : col->name;
        int at = find_field(header, n, text_key(a, number ? arena_printf(a, "%s_%d", name, number) : name));
        if (at >= 0) return at;
    }
    return -1;
}

const char *layout_twice(struct arena *a, const struct layout *l, struct csv *c)
{
    for (size_t i = 0; i < l->cells; i++) {
        const char *key = l->at[i] >= 0 ? text_key(a, csv_field(c, (size_t)l->at[i])) : "";
        for (size_t k = 0; *key && k < l->fields; k++)
            if ((int)k != l->at[i] && !strcmp(key, text_key(a, csv_field(c, k)))) return arena_strdup(a, csv_field(c, k));
    }
    return NULL;
}

/* The header again, where pages of a list were put one behind the other. */
static bool is_header(const struct layout *l, const struct row *r)
{
    for (size_t i = 0; i < l->cells; i++)
        if (l->at[i] >= 0 && (!r->cell[i] || strcmp(text_key(r->a, r->cell[i]), l->header[l->at[i]]))) return false;
    return true;
}

const char *layout_read(struct arena *a, struct layout *l, const struct import_kind *kind, struct csv *c)
{
    const char *missing = NULL;
    size_t n = csv_count(c);
    char **header = arena_alloc(a, (n + 1) * sizeof *header);
    for (size_t i = 0; i < n; i++) header[i] = text_key(a, text_repair(a, csv_field(c, i), strlen(csv_field(c, i))));
    *l = (struct layout){.kind = kind, .fields = n, .header = header, .first = ""};
    for (const struct column *col = kind->columns; col->name; col++)
        for (int k = 0; k < (col->times ? col->times : 1); k++) {
            int at = find_column(a, header, n, col, col->times ? k + 1 : 0);
            if (at < 0 && col->required && !k && !missing) missing = col->name;
            assert(l->cells < CELLS_MAX);
            l->at[l->cells++] = at;
            if (at >= 0 && l->cells == 1) l->first = text_trim(a, csv_field(c, (size_t)at));
            if (at >= 0 && (size_t)at >= l->last) l->last = (size_t)at + 1;
        }
    return missing;
}

size_t layout_named(const struct layout *l)
{
    size_t n = 0;
    for (size_t i = 0; i < l->cells; i++) n += l->at[i] >= 0;
    return n;
}

/* Trimmed and valid; the common case, plain ASCII, is left where it is. */
static const char *clean(struct arena *a, char *s, bool *odd, bool *hole)
{
    unsigned strange = 0;
    while (is_space(*s)) s++;
    size_t n = strlen(s);
    while (n && is_space(s[n - 1])) n--;
    s[n] = 0;
    for (size_t i = 0; i < n; i++) strange |= (unsigned char)s[i] < 32 || (unsigned char)s[i] > 126;
    if (!strange) return n ? s : NULL;
    *hole = *hole || memchr(s, CSV_ZERO, n);
    bool utf8 = text_is_utf8(s, n);
    char *t = text_trim(a, utf8 ? text_repair(a, s, n) : text_from_cp1252(a, s, n));
    *odd = *odd || !utf8;
    return *t ? t : NULL;
}

const char *layout_row(const struct layout *l, struct csv *c, struct row *r)
{
    size_t n = csv_count(c);
    r->line = csv_line(c);
    r->note = r->example = NULL;
    r->passed = r->odd_bytes = false;
    if (n != l->fields && !(n == l->fields + 1 && !*csv_field(c, n - 1))) {
        if (csv_is_blank(c)) return "an empty row";
        r->example = arena_printf(r->a, "%zu", n);
        return n < l->fields ? "fewer fields than the header" : "more fields than the header";
    }
    bool hole = false;
    char *const *field = csv_fields(c);
    for (size_t i = 0; i < l->cells; i++) {
        char *s = l->at[i] >= 0 ? field[l->at[i]] : NULL;
        r->cell[i] = s && *s ? clean(r->a, s, &r->odd_bytes, &hole) : NULL;
    }
    if (hole) return "zero bytes stand in this row: the file is damaged there";
    if (r->cell[0] && text_eq_nocase(r->cell[0], l->first) && is_header(l, r)) {
        r->passed = true;
        return "the header stands here again";
    }
    return NULL;
}

const char *layout_unseen(const struct import_kind *kind, const bool *seen)
{
    size_t cell = 0;
    for (const struct column *c = kind->columns; c->name; cell += (size_t)(c->times ? c->times : 1), c++)
        if (c->required && !seen[cell] && (!kind->board || cell < BOARD_SUFFIX || cell == BOARD_NAME ||
                                           cell == BOARD_EXPIRES || cell == BOARD_STATUS))
            return c->name;
    return NULL;
}

void tally_add(struct tally *t, const char *reason, const char *example, long line)
{
    for (size_t i = 0; i < t->n; i++)
        if (!strcmp(t->list[i].reason, reason)) {
            t->list[i].count++;
            return;
        }
    size_t n = example ? strlen(example) : 0;
    if (n > 80)
        for (n = 80; n && ((unsigned char)example[n] & 0xC0) == 0x80;) n--;
    *ARENA_PUSH(t->a, t->list, t->n, t->cap) = (struct refusal){
        .reason = arena_strdup(t->a, reason),
        .example = text_repair(t->a, example ? example : "", n),
        .file = t->file,
        .count = 1,
        .first_line = line,
    };
}

int64_t tally_sum(const struct tally *t)
{
    int64_t sum = 0;
    for (size_t i = 0; i < t->n; i++) sum += t->list[i].count;
    return sum;
}

void row_note(struct row *r, const char *note, const char *example)
{
    if (r->note) return;
    r->note = note;
    r->example = example;
}

const char *row_date(struct row *r, int cell, const char *what)
{
    const char *s = r->cell[cell], *day = s ? date_read(r->a, s) : NULL;
    if (s && !day && strspn(s, "0") != strlen(s)) row_note(r, what, s);
    return day;
}

const char *row_zip5(struct arena *a, const char *s)
{
    if (!s) return NULL;
    char *d = text_digits(a, s);
    size_t n = strlen(d), other = strspn(s, "0123456789- ");
    if (s[other]) return NULL;
    if (n == 3 || n == 4) return arena_printf(a, "%05d", (d[0] - '0') * (n == 4 ? 1000 : 100) +
                                                   (d[1] - '0') * (n == 4 ? 100 : 10) +
                                                   (d[2] - '0') * (n == 4 ? 10 : 1) + (n == 4 ? d[3] - '0' : 0));
    if (n == 8) return arena_printf(a, "0%.4s", d);
    if (n == 7) return arena_printf(a, "00%.3s", d);
    return n == 5 || n == 9 ? arena_strndup(a, d, 5) : NULL;
}
