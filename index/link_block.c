/* link_block.c - see link_block.h. Each kind of key gives each row some numbers; rows with one number are a block. */
#include "link_block.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "text.h"

enum { BLOCK_MOST = 40, KEYS_MOST = 16, CUTS = 4, TELLING = 6 /* digits of a number that tell without its state */ };

struct keys {
    uint32_t v[KEYS_MOST];
    size_t n;
};
struct entry {
    uint32_t key, row;
};

static uint32_t mix(uint32_t h, uint32_t v)
{
    h ^= v;
    h *= 0x85ebca6bu;
    h ^= h >> 13;
    h *= 0xc2b2ae35u;
    return h ^ h >> 16;
}

static uint32_t hash_text(const char *s, size_t n)
{
    uint32_t h = 2166136261u;
    while (*s && n--) {
        if (*s != ' ') h = (h ^ (unsigned char)*s) * 16777619u;
        s++;
    }
    return h;
}

static uint32_t word_hash(const struct link_table *t, uint32_t word)
{
    return word ? hash_text(link_text(t, word), SIZE_MAX) : 0;
}

static void add(struct keys *k, uint32_t key)
{
    if (k->n < KEYS_MOST) k->v[k->n++] = key;
}

/* The words of one field as they are. */
static void add_values(const struct link_table *t, size_t row, enum link_field f, struct keys *k)
{
    size_t n;
    const uint32_t *v = link_values(t, row, f, &n);
    for (size_t i = 0; i < n; i++) add(k, word_hash(t, v[i]));
}

static void npi_keys(const struct link_table *t, size_t row, struct keys *k) { add_values(t, row, LINK_NPI, k); }
static void phone_keys(const struct link_table *t, size_t row, struct keys *k) { add_values(t, row, LINK_PHONE, k); }
static void email_keys(const struct link_table *t, size_t row, struct keys *k) { add_values(t, row, LINK_EMAIL, k); }
static void id_keys(const struct link_table *t, size_t row, struct keys *k) { add_values(t, row, LINK_ID, k); }

static void page_keys(const struct link_table *t, size_t row, struct keys *k)
{
    add_values(t, row, LINK_ABOUT, k);
    add_values(t, row, LINK_PAGE, k);
}

static void licence_keys(const struct link_table *t, size_t row, struct keys *k)
{
    size_t n;
    const uint32_t *v = link_values(t, row, LINK_LICENCE, &n);
    for (size_t i = 0; i < n; i += 3) {
        const char *s = link_text(t, v[i + 2]);
        while (*s && !is_digit(*s)) s++;
        uint32_t digits = hash_text(s, SIZE_MAX);
        if (strlen(s) >= TELLING) add(k, digits);
        else if (*s && v[i]) add(k, mix(digits, word_hash(t, v[i])));
    }
}

static uint32_t first_of(const struct link_table *t, size_t row, enum link_field f)
{
    size_t n;
    const uint32_t *v = link_values(t, row, f, &n);
    return n ? v[0] : 0;
}

/* Given and family name in either order. */
static void name_keys(const struct link_table *t, size_t row, struct keys *k)
{
    size_t n, m;
    const uint32_t *g = link_values(t, row, LINK_GIVEN, &n), *f = link_values(t, row, LINK_FAMILY, &m);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < m; j++) add(k, word_hash(t, g[i]) + word_hash(t, f[j]));
}

static void nick_keys(const struct link_table *t, size_t row, struct keys *k)
{
    size_t n, m;
    const uint32_t *g = link_values(t, row, LINK_GIVEN, &n), *f = link_values(t, row, LINK_FAMILY, &m);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < m; j++)
            for (size_t s = 0; s < t->words[g[i]].n_nicks; s++)
                add(k, mix(word_hash(t, f[j]), t->nicks[t->words[g[i]].nick + s] >> 1));
}

static void sound_keys(const struct link_table *t, size_t row, struct keys *k)
{
    size_t n, m;
    const uint32_t *g = link_values(t, row, LINK_GIVEN, &n), *f = link_values(t, row, LINK_FAMILY, &m);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < m; j++) add(k, mix(7, t->words[g[i]].sound) + mix(7, t->words[f[j]].sound));
}

/* Family name (each telling word of a double one) and first letter of the given name. */
static void initial_keys(const struct link_table *t, size_t row, struct keys *k)
{
    size_t n, m;
    const uint32_t *g = link_values(t, row, LINK_GIVEN, &n), *f = link_values(t, row, LINK_FAMILY, &m);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < m; j++)
            for (const char *s = link_text(t, f[j]); *s;) {
                size_t len = strcspn(s, " ");
                if (len > 2 || !s[len]) add(k, mix(hash_text(s, len), (unsigned char)*link_text(t, g[i])));
                s += len + (s[len] == ' ');
            }
}

static void birth_keys(const struct link_table *t, size_t row, struct keys *k)
{
    size_t n;
    const uint32_t *v = link_values(t, row, LINK_BIRTH, &n);
    for (size_t i = 0; i < n; i++) {
        uint32_t month = v[i] / 100 % 100, day = v[i] % 100;
        if (v[i] % 10000) add(k, mix(v[i] / 10000, (month + day) * 100 + month * day)); /* day and month in either order */
    }
}

static void year_keys(const struct link_table *t, size_t row, struct keys *k)
{
    uint32_t f = first_of(t, row, LINK_FAMILY), birth = first_of(t, row, LINK_BIRTH);
    if (f && birth) add(k, mix(t->words[f].sound, birth / 10000));
}

static void place_keys(const struct link_table *t, size_t row, struct keys *k, void (*each)(const struct link_table *t, size_t row,
                       const uint32_t *place, struct keys *k))
{
    size_t n;
    const uint32_t *v = link_values(t, row, LINK_ADDRESS, &n);
    for (size_t i = 0; i < n; i += AT_PARTS) each(t, row, v + i, k);
}

static void street_key(const struct link_table *t, size_t row, const uint32_t *p, struct keys *k)
{
    (void)row;
    if (p[AT_NUMBER] && p[AT_STREET]) add(k, mix(word_hash(t, p[AT_NUMBER]), word_hash(t, p[AT_STREET])));
}

static void number_key(const struct link_table *t, size_t row, const uint32_t *p, struct keys *k)
{
    uint32_t area = p[AT_ZIP] ? p[AT_ZIP] : p[AT_CITY];
    (void)row;
    if (p[AT_NUMBER] && area)
        add(k, mix(mix(word_hash(t, p[AT_NUMBER]), word_hash(t, area)),
                   p[AT_STREET] ? (unsigned char)*link_text(t, p[AT_STREET]) : 0));
}

static void family_area_key(const struct link_table *t, size_t row, const uint32_t *p, struct keys *k)
{
    uint32_t f = first_of(t, row, LINK_FAMILY);
    if (!f) return;
    uint32_t head = hash_text(link_text(t, f), 4);
    if (p[AT_ZIP]) add(k, mix(head, word_hash(t, p[AT_ZIP])));
    if (p[AT_CITY]) add(k, mix(head + 1, word_hash(t, p[AT_CITY])));
}

static void given_area_key(const struct link_table *t, size_t row, const uint32_t *p, struct keys *k)
{
    uint32_t g = first_of(t, row, LINK_GIVEN);
    if (!g) return;
    if (p[AT_ZIP]) add(k, mix(word_hash(t, g), word_hash(t, p[AT_ZIP])));
    if (p[AT_CITY]) add(k, mix(word_hash(t, g) + 1, word_hash(t, p[AT_CITY])));
}

static void street_keys(const struct link_table *t, size_t row, struct keys *k) { place_keys(t, row, k, street_key); }
static void number_keys(const struct link_table *t, size_t row, struct keys *k) { place_keys(t, row, k, number_key); }
static void family_area_keys(const struct link_table *t, size_t row, struct keys *k) { place_keys(t, row, k, family_area_key); }
static void given_area_keys(const struct link_table *t, size_t row, struct keys *k) { place_keys(t, row, k, given_area_key); }

static void site_keys(const struct link_table *t, size_t row, struct keys *k)
{
    uint32_t site = first_of(t, row, LINK_SITE);
    size_t n;
    const uint32_t *f = link_values(t, row, LINK_FAMILY, &n);
    for (size_t i = 0; site && i < n; i++) add(k, mix(word_hash(t, site), t->words[f[i]].sound));
    if (site && t->rows[row].flags & LINK_IS_PRACTICE) add(k, word_hash(t, site));
}

/* The two rarest words of a title, and what it begins with. */
static void title_keys(const struct link_table *t, size_t row, struct keys *k)
{
    size_t n;
    const uint32_t *v = link_values(t, row, LINK_TITLE, &n);
    size_t rare = 0;
    if (!n) return;
    for (size_t i = 1; i < n; i++)
        if (t->words[v[i]].count < t->words[v[rare]].count) rare = i;
    add(k, word_hash(t, v[rare]));
    for (size_t i = 0; i < n && i < 4; i++)
        if (i != rare) add(k, word_hash(t, v[i]));
    add(k, mix(3, t->words[v[0]].sound));
}

/* What cuts a large block finer. */
static uint32_t cut_family(const struct link_table *t, size_t row)
{
    uint32_t f = first_of(t, row, LINK_FAMILY);
    return f ? t->words[f].sound : 0;
}
static uint32_t cut_given(const struct link_table *t, size_t row)
{
    uint32_t g = first_of(t, row, LINK_GIVEN);
    return g ? t->words[g].sound : 0;
}
static uint32_t cut_birth(const struct link_table *t, size_t row) { return first_of(t, row, LINK_BIRTH) / 10000; }
static uint32_t cut_area(const struct link_table *t, size_t row)
{
    size_t n;
    const uint32_t *v = link_values(t, row, LINK_ADDRESS, &n);
    return n ? word_hash(t, v[AT_ZIP] ? v[AT_ZIP] : v[AT_CITY]) : 0;
}
static uint32_t cut_street(const struct link_table *t, size_t row)
{
    size_t n;
    const uint32_t *v = link_values(t, row, LINK_ADDRESS, &n);
    return n ? word_hash(t, v[AT_STREET]) : 0;
}
static uint32_t cut_phone(const struct link_table *t, size_t row) { return word_hash(t, first_of(t, row, LINK_PHONE)); }

typedef uint32_t cut_of(const struct link_table *t, size_t row);
static cut_of *const by_name[CUTS] = {cut_family, cut_given, cut_birth, cut_area};
static cut_of *const by_place[CUTS] = {cut_area, cut_birth, cut_street, cut_phone};

static const struct kind {
    void (*keys)(const struct link_table *t, size_t row, struct keys *k);
    cut_of *const *cuts;
} kinds[] = {
    {npi_keys, by_name},     {licence_keys, by_name}, {id_keys, by_name},       {phone_keys, by_name},
    {email_keys, by_name},   {page_keys, by_name},    {site_keys, by_name},     {name_keys, by_place},
    {nick_keys, by_place},   {birth_keys, by_name},   {street_keys, by_name},   {sound_keys, by_place},
    {initial_keys, by_place}, {year_keys, by_place},  {number_keys, by_name},   {family_area_keys, by_name},
    {given_area_keys, by_name}, {title_keys, by_place},
};

/* By key, then by row: rows come in order, and the sort is stable. */
static void sort_entries(struct entry *v, struct entry *spare, size_t n)
{
    enum { BITS = 11, BUCKETS = 1 << BITS };
    for (unsigned shift = 0; shift < 32; shift += BITS) {
        size_t count[BUCKETS + 1] = {0};
        for (size_t i = 0; i < n; i++) count[(v[i].key >> shift & (BUCKETS - 1)) + 1]++;
        for (size_t i = 0; i < BUCKETS; i++) count[i + 1] += count[i];
        for (size_t i = 0; i < n; i++) spare[count[v[i].key >> shift & (BUCKETS - 1)]++] = v[i];
        memcpy(v, spare, n * sizeof *v);
    }
}

static void emit(struct link_blocks *b, const struct entry *v, size_t n)
{
    if (n < 2) return;
    if (b->n + 2 > b->c_start) b->start = xrealloc(b->start, (b->c_start = 2 * b->c_start + 1024) * sizeof *b->start);
    if (b->n_members + n > b->c_members)
        b->members = xrealloc(b->members, (b->c_members = 3 * b->c_members / 2 + n + 4096) * sizeof *b->members);
    b->start[b->n++] = (uint32_t)b->n_members;
    for (size_t i = 0; i < n; i++) b->members[b->n_members++] = v[i].row;
    b->start[b->n] = (uint32_t)b->n_members;
}

static const struct link_table *sorted_table; /* qsort has no place for it */

static int by_alike(const void *x, const void *y)
{
    const struct entry *p = x, *q = y;
    uint64_t a = sorted_table->rows[p->row].alike, b = sorted_table->rows[q->row].alike;
    return a != b ? (a < b ? -1 : 1) : p->row < q->row ? -1 : p->row > q->row;
}

static int by_row(const void *x, const void *y)
{
    const struct entry *p = x, *q = y;
    return p->row < q->row ? -1 : p->row > q->row;
}

/* Rows that no key tells apart: those that say the same side by side, in windows that overlap by half. */
static void emit_windows(struct link_blocks *b, const struct link_table *t, struct entry *v, size_t n)
{
    struct entry window[BLOCK_MOST];
    sorted_table = t;
    qsort(v, n, sizeof *v, by_alike);
    for (size_t at = 0; at < n; at += BLOCK_MOST / 2) {
        size_t k = n - at < BLOCK_MOST ? n - at : BLOCK_MOST;
        memcpy(window, v + at, k * sizeof *v);
        qsort(window, k, sizeof *window, by_row);
        emit(b, window, k);
        if (at + k == n) break;
    }
}

/* Sorted entries of one kind: each run of one key is a block; large ones are cut. */
static void cut_runs(struct link_blocks *b, const struct link_table *t, cut_of *const *cuts, int depth, struct entry *v,
                     struct entry *spare, size_t n)
{
    for (size_t i = 0, k; i < n; i = k) {
        size_t kept = 0;
        for (k = i; k < n && v[k].key == v[i].key; k++)
            if (!kept || v[i + kept - 1].row != v[k].row) v[i + kept++] = v[k];
        if (kept <= BLOCK_MOST) {
            emit(b, v + i, kept);
        } else if (depth == CUTS) {
            emit_windows(b, t, v + i, kept);
        } else {
            for (size_t j = i; j < i + kept; j++) v[j].key = mix(v[j].key, cuts[depth](t, v[j].row) + (uint32_t)depth);
            sort_entries(v + i, spare, kept);
            cut_runs(b, t, cuts, depth + 1, v + i, spare, kept);
        }
    }
}

static void block_kind(struct link_blocks *b, const struct link_table *t, const struct kind *kind)
{
    size_t n = 0, cap = 0;
    struct entry *v = NULL;
    for (size_t row = 0; row < t->n; row++) {
        struct keys k = {.n = 0};
        kind->keys(t, row, &k);
        if (n + k.n > cap) v = xrealloc(v, (cap = 3 * cap / 2 + 4096) * sizeof *v);
        for (size_t i = 0; i < k.n; i++) v[n++] = (struct entry){k.v[i], (uint32_t)row};
    }
    struct entry *spare = xmalloc((n + 1) * sizeof *spare);
    if (n) sort_entries(v, spare, n);
    cut_runs(b, t, kind->cuts, 0, v, spare, n);
    free(spare);
    free(v);
}

static void note_rows(struct link_blocks *b, size_t rows)
{
    b->row_start = xcalloc(rows + 2, sizeof *b->row_start);
    b->of_row = xmalloc((b->n_members + 1) * sizeof *b->of_row);
    for (size_t i = 0; i < b->n_members; i++) b->row_start[b->members[i] + 2]++;
    for (size_t i = 2; i < rows + 2; i++) b->row_start[i] += b->row_start[i - 1];
    for (size_t i = 0; i < b->n; i++)
        for (uint32_t k = b->start[i]; k < b->start[i + 1]; k++)
            b->of_row[b->row_start[b->members[k] + 1]++] = (uint32_t)i;
}

struct link_blocks *link_blocks_make(const struct link_table *t)
{
    struct link_blocks *b = xcalloc(1, sizeof *b);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) block_kind(b, t, &kinds[i]);
    note_rows(b, t->n);
    return b;
}

void link_blocks_free(struct link_blocks *b)
{
    if (!b) return;
    free(b->members);
    free(b->start);
    free(b->of_row);
    free(b->row_start);
    free(b);
}

bool link_meets_first(const struct link_blocks *b, size_t block, uint32_t p, uint32_t q)
{
    uint32_t i = b->row_start[p], k = b->row_start[q];
    for (;;) { /* both have BLOCK, so that neither runs out before it */
        if (b->of_row[i] == b->of_row[k]) return b->of_row[i] == block;
        if (b->of_row[i] < b->of_row[k]) i++;
        else k++;
    }
}
