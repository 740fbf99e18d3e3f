/* link.c - see link.h: the pool of words and the table of rows. */
#include "link.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "catalog.h"
#include "catalog_file.h"
#include "fail.h"
#include "likeness.h"
#include "mem.h"

static uint64_t mix(uint64_t h, const void *p, size_t n)
{
    for (const unsigned char *s = p; n--; s++) h = (h ^ *s) * 1099511628211u;
    return h ^ h >> 29;
}

struct link_table *link_table_new(const struct catalog *c)
{
    struct link_table *t = xcalloc(1, sizeof *t);
    t->c = c;
    t->n_slots = 1 << 12;
    t->slots = xcalloc(t->n_slots, sizeof *t->slots);
    t->c_words = 1 << 11;
    t->words = xcalloc(t->c_words, sizeof *t->words);
    t->n_words = 1;
    t->c_texts = 1 << 14;
    t->texts = xcalloc(t->c_texts, 1);
    t->n_texts = 1;
    return t;
}

void link_table_free(struct link_table *t)
{
    if (!t) return;
    free(t->rows);
    free(t->values);
    free(t->words);
    free(t->slots);
    free(t->texts);
    free(t->keys);
    free(t->nicks);
    free(t);
}

/* Room for MORE after *N of *CAP. */
static void *room(void *p, size_t n, size_t *cap, size_t more, size_t size)
{
    if (n + more <= *cap) return p;
    size_t want = *cap ? *cap + *cap / 2 : 1024;
    if (want < n + more) want = n + more;
    if (want > UINT32_MAX) die("too many records to compare");
    *cap = want;
    return xrealloc(p, want * size);
}

static uint32_t keep_text(char **texts, size_t *n, size_t *cap, const char *s)
{
    size_t k = strlen(s) + 1;
    uint32_t at = (uint32_t)*n;
    *texts = room(*texts, *n, cap, k, 1);
    memcpy(*texts + at, s, k);
    *n += k;
    return at;
}

static size_t slot_of(const struct link_table *t, enum link_field f, const char *text)
{
    uint64_t h = mix(0xcbf29ce484222325u + f, text, strlen(text));
    size_t i = (size_t)h & (t->n_slots - 1);
    while (t->slots[i]) {
        const struct link_word *w = &t->words[t->slots[i]];
        if (w->field == f && !strcmp(t->texts + w->text, text)) break;
        i = (i + 1) & (t->n_slots - 1);
    }
    return i;
}

static void grow_slots(struct link_table *t)
{
    free(t->slots);
    t->n_slots *= 2;
    t->slots = xcalloc(t->n_slots, sizeof *t->slots);
    for (uint32_t i = 1; i < t->n_words; i++)
        t->slots[slot_of(t, t->words[i].field, t->texts + t->words[i].text)] = i;
}

/* The rows of the nicknames in which a given name stands. */
static void note_nicks(struct link_table *t, struct link_word *w, const char *text)
{
    w->nick = (uint32_t)t->n_nick_values;
    for (size_t i = 0; t->c && i < t->c->n_nicknames; i++) {
        const struct nick_row *row = &t->c->nicknames[i];
        bool given = *row->given == *text && !strcmp(row->given, text);
        if (!given && phrases_find(&row->nicknames, text) < 0) continue;
        t->nicks = room(t->nicks, t->n_nick_values, &t->c_nick_values, 1, sizeof *t->nicks);
        t->nicks[t->n_nick_values++] = (uint32_t)(2 * i + given);
        w->n_nicks++;
    }
}

uint32_t link_word(struct link_table *t, enum link_field f, const char *text)
{
    if (!text || !*text) return 0;
    size_t at = slot_of(t, f, text);
    if (t->slots[at]) return t->slots[at];
    if (2 * (t->n_words + 1) > t->n_slots) {
        grow_slots(t);
        at = slot_of(t, f, text);
    }
    t->words = room(t->words, t->n_words, &t->c_words, 1, sizeof *t->words);
    struct link_word *w = &t->words[t->n_words];
    *w = (struct link_word){.text = keep_text(&t->texts, &t->n_texts, &t->c_texts, text), .field = (uint8_t)f};
    if (f == LINK_GIVEN || f == LINK_FAMILY || f == LINK_TITLE) w->sound = sound_code(text);
    if (f == LINK_GIVEN) note_nicks(t, w, text);
    return t->slots[at] = (uint32_t)t->n_words++;
}

void link_begin_row(struct link_table *t, const char *key, int64_t record, unsigned flags)
{
    t->rows = room(t->rows, t->n, &t->cap, 1, sizeof *t->rows);
    t->rows[t->n++] = (struct link_row){.record = record, .at = (uint32_t)t->n_values, .flags = (uint8_t)flags,
                                        .key = keep_text(&t->keys, &t->n_keys, &t->c_keys, key)};
}

/* Fields are put in their order; one that has no place any more (255 values) is left out. */
void link_put(struct link_table *t, enum link_field f, const uint32_t *v, size_t n)
{
    struct link_row *r = &t->rows[t->n - 1];
    size_t used = t->n_values - r->at;
    if (used + n > UINT8_MAX) n = 0;
    t->values = room(t->values, t->n_values, &t->c_values, n, sizeof *t->values);
    if (n) memcpy(t->values + t->n_values, v, n * sizeof *v);
    t->n_values += n;
    for (size_t i = f + 1; i <= LINK_FIELDS; i++) r->start[i] = (uint8_t)(used + n);
}

static const struct link_table *sorted_table; /* qsort has no place for it */

static int by_key(const void *x, const void *y)
{
    const struct link_row *p = x, *q = y;
    int order = strcmp(sorted_table->keys + p->key, sorted_table->keys + q->key);
    return order ? order : p->at < q->at ? -1 : p->at > q->at;
}

/* What a row says, by the texts of its words: their numbers hang on the order of input. */
static uint64_t alike_of(const struct link_table *t, const struct link_row *r)
{
    uint64_t h = mix(0x9e3779b97f4a7c15u, &r->birth_year, sizeof r->birth_year);
    for (int f = 0; f < LINK_FIELDS; f++) {
        if (f == LINK_PAGE) continue; /* where it stands is not what it says */
        for (uint32_t i = r->start[f]; i < r->start[f + 1]; i++) {
            uint32_t v = t->values[r->at + i];
            if (f == LINK_BIRTH || !v) h = mix(h + (uint64_t)f, &v, sizeof v);
            else h = mix(h + (uint64_t)f, link_text(t, v), strlen(link_text(t, v)) + 1);
        }
    }
    return h;
}

struct twin {
    uint64_t alike;
    uint32_t row;
};

static int by_alike(const void *x, const void *y)
{
    const struct twin *p = x, *q = y;
    return p->alike != q->alike ? (p->alike < q->alike ? -1 : 1) : p->row < q->row ? -1 : 1;
}

static void mark_twins(struct link_table *t)
{
    struct twin *v = xmalloc((t->n + 1) * sizeof *v);
    for (size_t i = 0; i < t->n; i++) {
        t->rows[i].alike = alike_of(t, &t->rows[i]);
        v[i] = (struct twin){t->rows[i].alike, (uint32_t)i};
    }
    qsort(v, t->n, sizeof *v, by_alike);
    for (size_t i = 1; i < t->n; i++)
        if (v[i].alike == v[i - 1].alike) t->rows[v[i].row].flags |= LINK_IS_TWIN;
    free(v);
}

/* Numbers that were met: open addressing over a power of two. */
struct met {
    uint64_t *v;
    size_t n, cap;
};

static bool is_new(struct met *m, uint64_t h)
{
    h += !h;
    size_t i = (size_t)(h ^ h >> 32) & (m->cap - 1);
    while (m->v[i] && m->v[i] != h) i = (i + 1) & (m->cap - 1);
    if (m->v[i]) return false;
    m->v[i] = h;
    return true;
}

static uint32_t first_value(const struct link_table *t, const struct link_row *r, enum link_field f, size_t at)
{
    return r->start[f] + at < r->start[f + 1] ? t->values[r->at + r->start[f] + at] : 0;
}

static uint64_t mix_words(uint64_t h, uint32_t x)
{
    h = (h ^ x) * 0x9e3779b97f4a7c15u;
    return h ^ h >> 31;
}

/* A name of a person with several records counts once: by the other name and the town beside it. */
static void count_names(struct link_table *t, const struct link_row *r, struct met *m)
{
    uint32_t given = first_value(t, r, LINK_GIVEN, 0), family = first_value(t, r, LINK_FAMILY, 0);
    uint64_t town = mix_words(1, first_value(t, r, LINK_ADDRESS, AT_CITY));
    if (is_new(m, mix_words(mix_words(town, given), family))) t->people++;
    for (int f = LINK_GIVEN; f <= LINK_MIDDLE; f++) {
        if (f == LINK_NAME) continue;
        uint64_t beside = mix_words(town, f == LINK_FAMILY ? given : family);
        for (uint32_t i = r->start[f]; i < r->start[f + 1]; i++) {
            uint32_t word = t->values[r->at + i];
            if (is_new(m, mix_words(mix_words(beside, 1), word))) t->words[word].count++;
        }
    }
}

/* Each other word once a row; a row that only repeats another counts for nothing. */
static void count_words(struct link_table *t)
{
    struct met m = {.cap = 1 << 10};
    while (m.cap < 8 * t->n) m.cap *= 2;
    m.v = xcalloc(m.cap, sizeof *m.v);
    for (size_t i = 0; i < t->n; i++) {
        const struct link_row *r = &t->rows[i];
        const uint32_t *v = t->values + r->at;
        if (r->flags & LINK_IS_TWIN) continue;
        t->distinct++;
        count_names(t, r, &m);
        for (uint32_t k = r->start[LINK_SUFFIX]; k < r->start[LINK_FIELDS]; k++) {
            if (r->start[LINK_BIRTH] <= k && k < r->start[LINK_BIRTH + 1]) continue; /* plain numbers */
            uint32_t seen = r->start[LINK_SUFFIX];
            while (seen < k && v[seen] != v[k]) seen++;
            if (seen == k && v[k] < t->n_words) t->words[v[k]].count++;
        }
    }
    free(m.v);
}

void link_table_close(struct link_table *t)
{
    size_t n = 0;
    sorted_table = t;
    if (t->n) qsort(t->rows, t->n, sizeof *t->rows, by_key);
    for (size_t i = 0; i < t->n; i++)
        if (!n || strcmp(link_key(t, n - 1), link_key(t, i))) t->rows[n++] = t->rows[i];
    t->n = n;
    mark_twins(t);
    count_words(t);
}

size_t link_find(const struct link_table *t, const char *key)
{
    size_t low = 0, high = t->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (strcmp(link_key(t, mid), key) < 0) low = mid + 1;
        else high = mid;
    }
    return low < t->n && !strcmp(link_key(t, low), key) ? low : SIZE_MAX;
}
