/* slots.c - see slots.h */
#include "slots.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "builder.h"
#include "index/catalog.h"
#include "index/catalog_file.h"
#include "index/mem.h"
#include "index/text.h"
#include "opener.h"
#include "table.h"
#include "tree.h"

enum {
    FEWEST = 3,        /* lines that a slot has */
    MOST_BLOCKS = 6000, /* of a page that is looked at */
    MOST_PARTS = 12,   /* elements of a record that are told apart */
    NEST = 64
};

/* Line I stands in the slot KEY. */
struct place {
    uint64_t key;
    size_t i;
};

/* The lines of one slot. */
struct slot {
    const struct place *v;
    size_t n;
};

static uint64_t add_bytes(uint64_t h, const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++) h = (h ^ (unsigned char)s[i]) * 1099511628211U;
    return (h ^ '/') * 1099511628211U;
}

/* The letters of the first class of N that tell its kind: of "views-row-3 even" only "views-row", of "odd" none. */
static size_t kind_of_class(const char *class)
{
    static const char *const turns[] = {"odd", "even", "alt", "first", "last", "active", "selected", NULL};
    size_t n = strcspn(class, " "), digit = strcspn(class, "0123456789");
    for (const char *const *w = turns; *w; w++)
        if (strlen(*w) == n && text_starts_nocase(class, *w)) return 0;
    if (digit >= n) return n;
    for (n = digit; n && class[n - 1] != '-' && class[n - 1] != '_'; n--) {}
    while (n && (class[n - 1] == '-' || class[n - 1] == '_')) n--;
    return n ? n : digit;
}

/* The way goes on from H to the element N. */
static uint64_t go_on(uint64_t h, const struct node *n)
{
    if (!n->tag || node_is(n, "tbody")) return h;
    h = add_bytes(h, n->tag, strlen(n->tag));
    bool plain = node_is(n, "tr") || node_is(n, "td") || node_is(n, "th") || node_is(n, "li") || n->heading;
    const char *class = plain ? NULL : node_attr(n, "class");
    return class ? add_bytes(h, class, kind_of_class(class)) : h;
}

/* The elements around the last line, from the root on, and the way to each. */
struct trail {
    const struct node *v[TREE_DEPTH + 2];
    uint64_t way[TREE_DEPTH + 2];
};

/* The way from the root of the page to N: the same for all that stand at the same place of records of one kind. */
static uint64_t way_to(struct trail *t, const struct node *n)
{
    int at = n->depth, from;
    for (from = at; n && n->parent && t->v[from] != n; n = n->parent, from--) t->v[from] = n;
    if (!n || !n->parent) t->way[from] = 14695981039346656037U, t->v[from] = n;
    for (int k = from + 1; k <= at; k++) t->way[k] = go_on(t->way[k - 1], t->v[k]);
    return t->way[at];
}

/* The same for a cell: its column, and what that is called. */
static uint64_t add_column(struct people *p, uint64_t h, const struct node *cell)
{
    const struct node *row = table_row(cell);
    size_t column = row ? table_column(cell, row) : 0;
    const char *head = row ? table_head_text(p->a, row, column) : NULL;
    h = (h ^ (column + 1)) * 1099511628211U;
    return head ? add_bytes(h, head, strlen(head)) : h;
}

static int by_key(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    return x->key != y->key ? (x->key < y->key ? -1 : 1) : x->i < y->i ? -1 : x->i > y->i;
}

/* Sorts N places, first by the highest bits of their keys: those are of hashes, and tell most of them apart. */
static void sort_places(struct people *p, struct place *v, size_t n)
{
    enum { BITS = 9, FEW = 24 };
    uint32_t from[(1 << BITS) + 1] = {0};
    struct place *to = arena_bytes(p->a, n * sizeof *to + 1);
    for (size_t i = 0; i < n; i++) from[(v[i].key >> (64 - BITS)) + 1]++;
    for (size_t b = 0; b < 1 << BITS; b++) from[b + 1] += from[b];
    for (size_t i = 0; i < n; i++) to[from[v[i].key >> (64 - BITS)]++] = v[i];
    memcpy(v, to, n * sizeof *v);
    for (size_t b = 0, at = 0; b < 1 << BITS; at = from[b++]) {
        size_t sorted = at;
        while (sorted + 1 < from[b] && by_key(&v[sorted], &v[sorted + 1]) < 0) sorted++;
        if (sorted + 1 >= from[b]) continue; /* most are of one key, or few */
        if (from[b] - at > FEW) qsort(v + at, from[b] - at, sizeof *v, by_key);
        for (size_t i = at + 1; from[b] - at <= FEW && i < from[b]; i++) {
            struct place moved = v[i];
            size_t k = i;
            for (; k > at && by_key(&v[k - 1], &moved) > 0; k--) v[k] = v[k - 1];
            v[k] = moved;
        }
    }
}

/* How many elements stand before N in its parent; MOST_PARTS = that many or more. */
static size_t parts_before(const struct node *n)
{
    size_t k = 0;
    for (n = n->prev; n && k < MOST_PARTS; n = n->prev) k += n->tag != NULL;
    return k;
}

/* All places of the page, those of one slot together in the order of the page; each line has one by its number within its element,
 * one by that of its element within the record (records of nothing but <div class="text">), and one without. */
static struct place *places_of(struct people *p, const struct blocks *b, size_t *n)
{
    enum { APART = BLOCK_NAV | BLOCK_FOOTER | BLOCK_ASIDE | BLOCK_QUOTE };
    struct place *v = arena_bytes(p->a, 3 * b->n * sizeof *v + 1);
    struct trail *trail = arena_alloc(p->a, sizeof *trail);
    *n = 0;
    for (size_t i = 0, nth = 0; i < b->n; i++) {
        const struct block *k = &b->v[i];
        nth = i && k[-1].node == k->node ? nth + 1 : 0;
        if (k->where & APART || !k->node || !k->node->tag) continue;
        uint64_t h = way_to(trail, k->node);
        if (k->where & BLOCK_CELL) h = add_column(p, h, k->node);
        v[(*n)++] = (struct place){h, i};
        v[(*n)++] = (struct place){(h ^ (nth + 101)) * 1099511628211U, i};
        size_t part = k->where & BLOCK_CELL ? MOST_PARTS : parts_before(k->node);
        if (part < MOST_PARTS) v[(*n)++] = (struct place){(h ^ (part + 301)) * 1099511628211U, i};
    }
    sort_places(p, v, *n);
    return v;
}

/* Line K is a name, with letters or pronouns behind it or alone; CALLED: the page calls it one. *KNOWN: its letters or its given name
 * show a person. */
static bool is_name(struct people *p, struct block *k, bool called, bool *known)
{
    bool sure;
    *known = k->name != NULL; /* "Roe, Ann" below "Name", turned */
    if (*known) return true;
    if (k->n > OPENER_LONGEST) return false;
    char *name = opener_of_block(p, k, &sure);
    if (!name || !text_starts(k->text, name) || (!sure && opener_is_house(p, name))) return false;
    const char *behind = k->text + strlen(name);
    struct name n = people_name(p, name);
    *known = sure || (n.given && opener_is_given(p, n.given));
    bool words = n.given && n.family && catalog_is_english(p->c, text_fold(p->a, n.given)) && catalog_is_english(p->c, text_fold(p->a, n.family));
    if (!*known && !called && words) return false; /* "Winter Retreat" */
    return k->n < strlen(name) + 3 || (*behind == ',' && *known) || (*behind == ' ' && !is_lower(behind[1]));
}

/* The page says itself that names stand there: by the head of the column, or by the class of the element. */
static bool is_called_name(const struct people *p, const struct block *k)
{
    const struct node *row = k->where & BLOCK_CELL ? table_row(k->node) : NULL;
    const char *head = row ? table_head_text(p->a, row, table_column(k->node, row)) : NULL;
    if (!head) return block_marks_name(k);
    return strlen(head) < 40 && phrases_find(&p->c->words[WORDS_BEFORE_NAME], text_fold(p->a, text_trim(p->a, head))) >= 0;
}

/* Line K stands in the first row of a table, which may be its head. */
static bool is_in_head(const struct block *k)
{
    const struct node *row = k->where & BLOCK_CELL ? table_row(k->node) : NULL;
    return row && !table_head(row);
}

/* Most lines of S are names, and enough of them are of persons for sure. */
static bool holds_names(struct people *p, const struct blocks *b, const struct slot *s)
{
    bool called = is_called_name(p, &b->v[s->v[s->n - 1].i]), board = called && p->in->voice && !strcmp(p->in->voice, "authority"), known;
    size_t names = 0, persons = 0, n = s->n - is_in_head(&b->v[s->v[0].i]);
    if (!n || (n < FEWEST && !called)) return false;
    for (size_t m = 0; m < s->n; m++) {
        if (!is_name(p, &b->v[s->v[m].i], called, &known)) continue;
        names++;
        persons += known || board;
    }
    return names >= (n < FEWEST ? n : FEWEST) && (names * 10 >= n * 8 || names + 1 == n) && persons * (called && n >= FEWEST ? 4 : 2) >= names;
}

/* How deep in the tree the elements lie of which each holds one record of S: at the deepest place where the ways to two lines part. */
static int depth_of_records(const struct blocks *b, const struct slot *s)
{
    int deepest = 0;
    for (size_t m = 1; m < s->n; m++) {
        const struct node *x = b->v[s->v[m - 1].i].node, *y = b->v[s->v[m].i].node;
        while (x && y && x != y && x->parent != y->parent) x = x->parent, y = y->parent;
        if (x && y && x != y && x->depth > deepest) deepest = x->depth;
    }
    return deepest;
}

/* The element of the record in which line K stands; the whole table, where it is a cell. */
static const struct node *record_of(const struct block *k, int depth)
{
    const struct node *n = k->where & BLOCK_CELL ? table_row(k->node) : NULL;
    if (n) {
        while (n && !node_is(n, "table")) n = n->parent;
        return n;
    }
    for (n = k->node; n && depth && n->depth > depth; n = n->parent) {}
    return n;
}

/* Line K names nobody, but where letters stand behind the name. */
static void bar(struct people *p, struct block *k)
{
    bool sure;
    char *name = opener_of_block(p, k, &sure);
    if (name && !people_name(p, name).n_credentials) k->nameless = true;
}

/* What stands beside the names of S in their records, and has no letters, names nobody. */
static void bar_others(struct people *p, struct blocks *b, const struct slot *s, const bool *member)
{
    int depth = depth_of_records(b, s);
    const struct node *last = NULL;
    for (size_t m = 0; m < s->n; m++) {
        size_t i = s->v[m].i, from = i, to = i + 1;
        const struct node *record = record_of(&b->v[i], depth);
        if (!record || record == last) continue;
        last = record;
        while (from && node_inside(b->v[from - 1].node, record)) from--;
        while (to < b->n && node_inside(b->v[to].node, record)) to++;
        for (size_t k = from; k < to; k++)
            if (!member[k]) bar(p, &b->v[k]);
    }
}

/* What a row of heads says of the columns below names nobody, unless they are persons' columns. */
static void bar_heads(struct people *p, struct blocks *b)
{
    for (size_t i = 0, to; i < b->n; i = to) {
        const struct node *row = node_is(b->v[i].node, "th") ? table_row(b->v[i].node) : NULL;
        size_t names = 0;
        bool sure;
        for (to = i; to < b->n && row && node_is(b->v[to].node, "th") && table_row(b->v[to].node) == row; to++)
            names += opener_of_block(p, &b->v[to], &sure) != NULL;
        for (size_t k = i; k < to && to - i > 1 && names * 2 < to - i; k++) bar(p, &b->v[k]);
        to += to == i;
    }
}

void slots_mark(struct people *p, struct blocks *b)
{
    size_t n, found = 0;
    if (b->n < FEWEST || b->n > MOST_BLOCKS) return;
    struct place *v = places_of(p, b, &n);
    struct slot *slots = arena_bytes(p->a, (n + 1) * sizeof *slots);
    for (size_t from = 0, to; from < n; from = to) {
        for (to = from; to < n && v[to].key == v[from].key;) to++;
        struct slot s = {v + from, to - from};
        if (holds_names(p, b, &s)) slots[found++] = s;
    }
    bool known, *member = arena_alloc(p->a, (b->n + 1) * sizeof *member); /* of a slot of names */
    memset(member, 0, (b->n + 1) * sizeof *member);
    for (size_t k = 0; k < found; k++)
        for (size_t m = 0; m < slots[k].n; m++) {
            size_t i = slots[k].v[m].i;
            member[i] = true;
            b->v[i].listed |= is_name(p, &b->v[i], is_called_name(p, &b->v[i]), &known);
        }
    for (size_t k = 0; k < found; k++) bar_others(p, b, &slots[k], member);
    bar_heads(p, b);
}
