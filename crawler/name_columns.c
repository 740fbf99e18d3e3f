/* name_columns.c - see name_columns.h */
#include "name_columns.h"

#include <string.h>

#include "cue.h"
#include "index/mem.h"
#include "index/name_part.h"
#include "index/text.h"
#include "table.h"
#include "tree.h"

enum part { PART_GIVEN, PART_MIDDLE, PART_FAMILY, PART_SUFFIX, PARTS };
enum { MOST_COLUMNS = 12, LONGEST = 60 };

/* What the columns and the labels of forms are called. */
static const char *const called[PARTS][8] = {
    [PART_GIVEN] = {"first", "first name", "given name", "firstname", "given", NULL},
    [PART_MIDDLE] = {"middle", "middle name", "middle initial", "mi", "m.i.", "middlename", NULL},
    [PART_FAMILY] = {"last", "last name", "family name", "surname", "lastname", NULL},
    [PART_SUFFIX] = {"suffix", "name suffix", "sfx", NULL},
};

static enum part part_called(struct arena *a, const char *label)
{
    char *text = text_trim(a, label);
    size_t n = strlen(text);
    while (n && strchr(": *", text[n - 1])) text[--n] = 0;
    for (int k = 0; k < PARTS; k++)
        for (const char *const *w = called[k]; *w; w++)
            if (text_eq_nocase(text, *w)) return (enum part)k;
    return PARTS;
}

/* A name while its parts are met: what each is, and in which order they stand. */
struct parts {
    const char *v[PARTS];
    bool ordered;  /* as they stand they are the name */
    enum part last;
    size_t n;
};

/* VALUE may be that part: an empty field has the next label behind it. */
static bool may_be(enum part which, const char *value)
{
    size_t words = 1, n = strlen(value);
    for (const char *s = value; *s; s++) words += *s == ' ';
    if (which == PART_SUFFIX) return n < 5 && name_is_suffix(value);
    return words < 4 && !strpbrk(value, "0123456789:@/#");
}

static void take(struct parts *p, enum part which, const char *text)
{
    if (p->v[which] || !*text) return;
    p->ordered = !p->n || (p->ordered && which > p->last);
    p->v[which] = text;
    p->last = which;
    p->n++;
}

/* "Mira June Castellan, Jr" */
static char *name_of(struct arena *a, const struct parts *p)
{
    return arena_printf(a, "%s%s%s %s%s%s", p->v[PART_GIVEN], p->v[PART_MIDDLE] ? " " : "", p->v[PART_MIDDLE] ? p->v[PART_MIDDLE] : "", p->v[PART_FAMILY],
                        p->v[PART_SUFFIX] ? " " : "", p->v[PART_SUFFIX] ? p->v[PART_SUFFIX] : "");
}

/* K says TEXT from now on, which names the one of these parts. */
static void say(struct arena *a, struct block *k, const char *text, const struct parts *p)
{
    k->text = text;
    k->n = strlen(text);
    k->marks = block_marks(text, k->n);
    k->strong = NULL;
    k->said = NULL;
    k->nameless = false;
    k->name = p->ordered ? NULL : name_of(a, p);
}

/* The columns of names in the table of ROW, side by side; [*FROM, *TO) is empty where there are none. */
static void name_columns(struct arena *a, const struct node *row, enum part *part, size_t *from, size_t *to)
{
    bool given = false, family = false;
    *from = *to = 0;
    for (size_t c = 0; c < MOST_COLUMNS; c++) {
        const char *head = table_head_text(a, row, c);
        part[c] = head ? part_called(a, head) : PARTS;
        if (part[c] == PARTS) {
            if (given && family) return;
            *from = *to = c + 1;
            given = family = false;
            if (!head) break;
            continue;
        }
        given |= part[c] == PART_GIVEN;
        family |= part[c] == PART_FAMILY;
        *to = c + 1;
    }
    if (!given || !family) *from = *to = 0;
}

/* Joins the cells of one row that begin at block I; how many blocks they are, 0 = they are no name. */
static size_t join_row(struct arena *a, struct blocks *b, size_t i, const struct node *row, const enum part *part, size_t from, size_t to)
{
    struct parts p = {.n = 0};
    const char *text = "";
    size_t k = i;
    for (; k < b->n && b->v[k].n < LONGEST && table_row(b->v[k].node) == row; k++) {
        size_t column = table_column(b->v[k].node, row);
        if (column < from || column >= to) break;
        take(&p, part[column], b->v[k].text);
        text = *text ? arena_printf(a, "%s %s", text, b->v[k].text) : b->v[k].text;
    }
    if (!p.v[PART_GIVEN] || !p.v[PART_FAMILY] || k - i != p.n) return 0;
    say(a, &b->v[i], text, &p);
    return k - i;
}

/* The part that a field is whose label is, or begins, block I; *VALUE what stands behind the label, *LEN how many blocks both are. */
static enum part field_at(struct arena *a, const struct blocks *b, size_t i, const char **value, size_t *len)
{
    const struct block *k = &b->v[i];
    const char *colon = k->n < LONGEST ? strchr(k->text, ':') : NULL;
    *value = "";
    *len = 1;
    if (colon && colon[1]) {
        *value = text_trim(a, colon + 1);
        return part_called(a, arena_strndup(a, k->text, (size_t)(colon - k->text)));
    }
    enum part part = k->n < 24 ? part_called(a, k->text) : PARTS;
    const char *ignored;
    size_t none;
    /* An empty field has the next label behind it. */
    bool more = part != PARTS && i + 1 < b->n && b->v[i + 1].n < LONGEST && !(b->v[i + 1].where & BLOCK_NAV) && !strchr(b->v[i + 1].text, ':');
    if (!more || field_at(a, b, i + 1, &ignored, &none) != PARTS) return part;
    const struct node *label = k->node, *other = b->v[i + 1].node;
    bool beside = label->parent == other->parent || (label->parent && label->parent == other) || (other->parent && label->parent && label->parent->parent == other->parent->parent);
    if (label->tag && other->tag && (node_is(label, "dt") || node_is(label, "th")) && !strcmp(label->tag, other->tag)) beside = false;
    if (beside && may_be(part, b->v[i + 1].text)) *value = b->v[i + 1].text, *len = 2;
    return part;
}

/* Joins a form's fields of names that begin at block I; how many blocks they are, 0 = they are none. */
static size_t join_fields(struct arena *a, struct blocks *b, size_t i)
{
    struct parts p = {.n = 0};
    const char *text = "", *empty = ""; /* EMPTY: labels behind it that have no value */
    size_t k = i, len;
    for (; k < b->n && !(b->v[k].where & (BLOCK_NAV | BLOCK_FOOTER)); k += len) {
        const char *value;
        enum part part = field_at(a, b, k, &value, &len);
        if (part == PARTS) break;
        if (p.v[part]) return 0; /* the labels of several */
        empty = !p.n ? "" : arena_printf(a, "%s %s", empty, b->v[k].text);
        if (*value) text = p.n ? arena_printf(a, "%s%s%s%s", text, empty, len > 1 ? " " : "", len > 1 ? value : "") : value, empty = "";
        take(&p, part, value);
    }
    if (!p.v[PART_GIVEN] || !p.v[PART_FAMILY] || strlen(text) > 3 * LONGEST) return 0;
    p.ordered = false;
    say(a, &b->v[i], text, &p);
    return k - i;
}

/* "Name", "Licensee Name", "Name (Last, First Middle)"; *ORDER: it says that the family name is the first. */
static bool is_name_label(const char *label, bool *order)
{
    static const char *const labels[] = {"name", "full name", "licensee name", "licensee", "name of licensee", "provider name", "practitioner name", "registrant name", NULL};
    size_t n = label ? strcspn(label, "(:") : 0;
    while (n && label[n - 1] == ' ') n--;
    *order = label && (text_find_nocase(label, "(last") || text_find_nocase(label, "last, first"));
    for (const char *const *w = labels; n && *w; w++)
        if (strlen(*w) == n && text_starts_nocase(label, *w)) return true;
    return false;
}

/* "CASTELLAN, MIRA JUNE", at TEXT of block K below such a label: whose name it is. */
static void invert(struct people *p, struct block *k, const char *text, bool order)
{
    const char *comma = strstr(text, ", ");
    if (!comma || comma == text || strpbrk(text, "0123456789@:;()/") || strstr(comma + 1, ", ") || strlen(text) > LONGEST) return;
    char *family = arena_strndup(p->a, text, (size_t)(comma - text)), *given = text_trim(p->a, comma + 2), *last = strrchr(given, ' ');
    struct sentence s = sentence_read(p->a, p->c, given);
    bool board = p->in->voice && !strcmp(p->in->voice, "authority"), letters = !s.n || catalog_licence_type(p->c, NULL, arena_strndup(p->a, given, strcspn(given, " ")));
    if (letters || s.n > 3 || !(order || board || set_has(&s.v[0].set, WORDS_GIVEN))) return;
    if (last && name_is_suffix(last + 1)) *last++ = 0;
    else last = "";
    k->name = arena_printf(p->a, "%s %s%s%s", given, family, *last ? " " : "", last);
    k->nameless = false;
}

/* "Ragnhild Ostby" below "Licensee" on a board's page: words with a capital each, two to four, none of them letters. */
static void take_plain(struct people *p, struct block *k, const char *text)
{
    size_t words = 0;
    if (strlen(text) > LONGEST || strpbrk(text, "0123456789@:;()/,")) return;
    for (const char *s = text; *s; s += strspn(s, " "), words++) {
        size_t n = strcspn(s, " ");
        const char *word = arena_strndup(p->a, s, n);
        if (is_lower(*s) || (n > 1 && catalog_licence_type(p->c, NULL, word))) return;
        s += n;
    }
    if (words < 2 || words > 4 || people_is_practice_name(p->c, text)) return;
    k->name = arena_strdup(p->a, text);
    k->nameless = false;
}

/* What block I is called by, in a table or a form; *TEXT what it says behind a label of its own. */
static const char *label_of_name(struct people *p, const struct blocks *b, size_t i, const char **text)
{
    const struct block *k = &b->v[i];
    const struct node *row = k->where & BLOCK_CELL ? table_row(k->node) : NULL;
    *text = k->text;
    if (row && table_head(row) && !(i && table_row(b->v[i - 1].node) == row)) return table_head_text(p->a, row, table_column(k->node, row));
    const char *close = text_starts_nocase(k->text, "name (") ? strchr(k->text, ')') : NULL, *colon = close ? NULL : strstr(k->text, ": ");
    if (close) *text = close + 1 + strspn(close + 1, ": ");
    else if (colon) *text = colon + 2;
    if (close || colon) return arena_strndup(p->a, k->text, (size_t)(*text - k->text));
    return i && b->v[i - 1].n < LONGEST && (node_is(b->v[i - 1].node, "dt") || node_is(b->v[i - 1].node, "th") || b->v[i - 1].node->parent == k->node->parent) ? b->v[i - 1].text : NULL;
}

static void invert_names(struct people *p, struct blocks *b)
{
    bool board = p->in->voice && !strcmp(p->in->voice, "authority");
    for (size_t i = 0; i < b->n; i++) {
        bool order;
        if (board && node_is(b->v[i].node, "dd") && i && node_is(b->v[i - 1].node, "dt") && !(b->v[i].marks & MARK_COMMA) && is_name_label(b->v[i - 1].text, &order)) take_plain(p, &b->v[i], b->v[i].text);
        const char *text = NULL, *label = b->v[i].marks & MARK_COMMA && b->v[i].n < 2 * LONGEST && !b->v[i].name ? label_of_name(p, b, i, &text) : NULL;
        if (is_name_label(label, &order)) invert(p, &b->v[i], text, order);
    }
}

void name_columns_join(struct people *people, struct blocks *b)
{
    struct arena *a = people->a;
    size_t kept = 0, from = 0, to = 0;
    enum part part[MOST_COLUMNS];
    const struct node *last = NULL; /* the head of the table that was looked at */
    for (size_t i = 0; i < b->n;) {
        const struct block *k = &b->v[i];
        const struct node *row = k->where & BLOCK_CELL ? table_row(k->node) : NULL, *head = row ? table_head(row) : NULL;
        if (head && head != last) name_columns(a, row, part, &from, &to), last = head;
        size_t n = 0, column = head && from < to ? table_column(k->node, row) : MOST_COLUMNS;
        if (column < MOST_COLUMNS && column >= from && column < to) n = join_row(a, b, i, row, part, from, to);
        else if (k->n < LONGEST && strchr("LlFfGgSs", *k->text)) n = join_fields(a, b, i);
        b->v[kept++] = b->v[i];
        i += n ? n : 1;
    }
    b->n = kept;
    invert_names(people, b);
}
