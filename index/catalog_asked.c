/* catalog_asked.c - reads asked.tsv: what those who ask say, and what they mean (catalog_types.h); and english.tsv, in which a word is looked
 * up where it stands. */
#include <string.h>

#include "catalog.h"
#include "catalog_file.h"
#include "catalog_read.h"
#include "fail.h"
#include "mem.h"

/* Of the column "means", besides the fields of the vocabularies. */
static const struct { const char *word; enum meaning means; bool id, note;
} kinds[] = {
    {"trauma-any", MEANS_TRAUMA_ANY, false, false}, {"trauma-informed", MEANS_TRAUMA_INFORMED, false, false},
    {"telehealth", MEANS_TELEHEALTH, false, false}, {"accepting", MEANS_ACCEPTING, false, false},
    {"sliding-scale", MEANS_SLIDING_SCALE, false, false}, {"experiential", MEANS_EXPERIENTIAL, false, false},
    {"gender", MEANS_GENDER, true, false}, {"setting", MEANS_SETTING, true, false}, {"proof", MEANS_PROOF, true, false},
    {"in-person", MEANS_IN_PERSON, false, false}, {"topic", MEANS_TOPIC, false, false}, {"clinic", MEANS_CLINIC, false, false},
    {"reach", MEANS_REACH, false, false}, {"note", MEANS_NOTE, true, true}, {"text", MEANS_TEXT, true, true},
    {"filler", MEANS_FILLER, false, false}, {"word", MEANS_WORD, false, false}, {"online-too", MEANS_ONLINE_TOO, false, false},
};

static bool is_term(const struct term_list *l, const char *id)
{
    for (size_t i = 0; id && i < l->n; i++)
        if (!strcmp(l->v[i].id, id)) return true;
    return false;
}

static bool read_means(const struct catalog *c, struct asked_row *r, const struct table *t, size_t i)
{
    const char *word = table_need(t, i, "means");
    for (int k = 0; k < TERM_KINDS; k++) {
        if (!c->terms[k].field || strcmp(c->terms[k].field, word)) continue;
        r->means = MEANS_TERM;
        r->kind = (enum term_kind)k;
        return is_term(&c->terms[k], r->id) && !r->note;
    }
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        if (strcmp(kinds[k].word, word)) continue;
        r->means = kinds[k].means;
        return !r->id == !kinds[k].id && !r->note == !kinds[k].note;
    }
    return false;
}

void catalog_read_asked(struct arena *a, struct catalog *c, const char *file, const char *text, size_t len)
{
    struct table *t = table_read(a, file, text, len);
    c->asked = arena_alloc(a, (t->n + 1) * sizeof *c->asked);
    for (size_t i = 0; i < t->n; i++) {
        struct asked_row *r = &c->asked[c->n_asked++];
        r->id = table_text(t, i, "id");
        r->note = table_text(t, i, "note");
        r->phrases = table_phrases(a, t, i, "phrases", '|');
        if (!read_means(c, r, t, i)) table_fail(t, i, "means, id and note do not go together");
    }
}

/* The line from AT in TEXT up to its end. */
static size_t line_of(const char *text, size_t len, size_t at)
{
    const char *end = memchr(text + at, '\n', len - at);
    return end ? (size_t)(end - text) - at : len - at;
}

void catalog_read_english(struct arena *a, struct catalog *c, const char *file, const char *text, size_t len)
{
    size_t at = 0, n;
    while (at < len && text[at] == '#') at += line_of(text, len, at) + 1;
    n = at < len ? line_of(text, len, at) : 0;
    if (n != 4 || strncmp(text + at, "word", 4)) die("%s: its one column is \"word\"", file);
    at += n + 1;
    c->english = arena_strndup(a, text + at, len - at);
    c->english_len = len - at;
    for (size_t i = 0, before = 0, m; i < c->english_len; before = i, i += m + 1) {
        m = line_of(c->english, c->english_len, i);
        if (i && strncmp(c->english + before, c->english + i, m + 1) >= 0) die("%s: \"%.*s\" is not in its place", file, (int)m, c->english + i);
    }
}

bool catalog_is_english(const struct catalog *c, const char *fold)
{
    size_t from = 0, to = c->english_len, n = strlen(fold);
    while (from < to) {
        size_t at = from + (to - from) / 2;
        while (at > from && c->english[at - 1] != '\n') at--;
        size_t m = line_of(c->english, c->english_len, at);
        int order = strncmp(c->english + at, fold, m < n ? m : n);
        if (!order && m == n) return true;
        if (order < 0 || (!order && m < n)) from = at + m + 1;
        else to = at;
    }
    return false;
}
