/* catalog_asked.c - reads asked.tsv: what those who ask say, and what they mean (catalog_types.h). */
#include <string.h>

#include "catalog_file.h"
#include "catalog_read.h"
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
    {"filler", MEANS_FILLER, false, false},
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
