/* catalog_authority.c - what the law and the authorities leave to a practitioner, and to us (catalog_read.h): who may
 * prescribe, what cannot be checked here, where a licence can be looked up. */
#include "catalog_read.h"

#include <string.h>

#include "catalog.h"
#include "catalog_file.h"
#include "date.h"
#include "mem.h"
#include "text.h"

static const char *date_of(const struct table *t, size_t row, const char *column)
{
    const char *s = table_text(t, row, column);
    if (s && !date_is_civil(s)) table_fail(t, row, "a date that is none");
    return s;
}

void catalog_read_prescribing(struct arena *a, struct catalog *c, const char *file, const char *text, size_t len)
{
    static const char *const hows[] = {"any", "telehealth", NULL}, *const answers[] = {"yes", "no", "not_known", NULL};
    struct table *t = table_read(a, file, text, len);
    c->prescribing = arena_alloc(a, (t->n + 1) * sizeof *c->prescribing);
    for (size_t i = 0; i < t->n; i++) {
        struct prescribing_row *r = &c->prescribing[c->n_prescribing++];
        r->family = table_need(t, i, "family");
        r->state = table_need(t, i, "state");
        r->how = hows[table_word(t, i, "how", hows)];
        r->answer = answers[table_word(t, i, "answer", answers)];
        r->from = date_of(t, i, "from");
        r->to = date_of(t, i, "to");
        r->source = table_need(t, i, "source");
        r->as_of = date_of(t, i, "as_of");
        r->words = table_need(t, i, "words");
        if (!r->as_of) table_fail(t, i, "a rule without the day it was read");
    }
}

void catalog_read_limits(struct arena *a, struct catalog *c, const char *file, const char *text, size_t len)
{
    struct table *t = table_read(a, file, text, len);
    c->limits = arena_alloc(a, (t->n + 1) * sizeof *c->limits);
    for (size_t i = 0; i < t->n; i++)
        c->limits[c->n_limits++] = (struct limit_row){
            .id = table_need(t, i, "id"), .what = table_need(t, i, "what"), .text = table_need(t, i, "text"),
            .where = table_need(t, i, "where"), .url = table_need(t, i, "url"), .source = table_need(t, i, "source"),
            .as_of = date_of(t, i, "as_of")};
}

void catalog_read_lookups(struct arena *a, struct catalog *c, const char *file, const char *text, size_t len)
{
    struct table *t = table_read(a, file, text, len);
    c->lookups = arena_alloc(a, (t->n + 1) * sizeof *c->lookups);
    for (size_t i = 0; i < t->n; i++) {
        struct lookup_row *r = &c->lookups[c->n_lookups++];
        const char *families = table_need(t, i, "families");
        r->state = table_need(t, i, "state");
        if (strcmp(families, "*")) r->families = phrases_split(a, families, '|');
        r->authority = table_need(t, i, "authority");
        r->url = table_need(t, i, "url");
        r->source = table_need(t, i, "source");
        r->as_of = date_of(t, i, "as_of");
    }
}

void catalog_read_numbers(struct arena *a, struct catalog *c, const char *file, const char *text, size_t len)
{
    struct table *t = table_read(a, file, text, len);
    c->numbers = arena_alloc(a, (t->n + 1) * sizeof *c->numbers);
    for (size_t i = 0; i < t->n; i++)
        c->numbers[c->n_numbers++] = (struct number_row){
            .state = table_need(t, i, "state"), .types = table_phrases(a, t, i, "types", '|'), .forms = table_phrases(a, t, i, "forms", '|'),
            .source = table_need(t, i, "source"), .as_of = date_of(t, i, "as_of")};
}

/* "180.######" and "180.006714" */
static bool has_form(const char *form, const char *number)
{
    for (; *form && *number; form++, number++)
        if (*form == '#' ? !is_digit(*number) : *form != *number) return false;
    return !*form && !*number;
}

bool catalog_number_fits(const struct catalog *c, const char *state, const char *type, const char *number)
{
    for (size_t i = 0; i < c->n_numbers; i++) {
        const struct number_row *r = &c->numbers[i];
        bool of = false;
        for (size_t k = 0; !strcmp(r->state, state) && k < r->types.n; k++) of |= !strcmp(r->types.v[k], type);
        for (size_t k = 0; of && k < r->forms.n; k++)
            if (has_form(r->forms.v[k], number)) return true;
    }
    return false;
}

void catalog_read_dea(struct arena *a, struct catalog *c, const char *file, const char *text, size_t len)
{
    struct table *t = table_read(a, file, text, len);
    c->dea = arena_alloc(a, (t->n + 1) * sizeof *c->dea);
    for (size_t i = 0; i < t->n; i++) {
        const char *letter = table_need(t, i, "letter");
        if (!is_alpha(*letter) || letter[1]) table_fail(t, i, "a letter that is none");
        c->dea[c->n_dea++] = (struct dea_letter){
            .letter = *letter, .words = table_need(t, i, "words"), .families = table_phrases(a, t, i, "families", '|'),
            .source = table_need(t, i, "source"), .as_of = date_of(t, i, "as_of")};
    }
}

const struct dea_letter *catalog_dea_letter(const struct catalog *c, char letter)
{
    for (size_t i = 0; i < c->n_dea; i++)
        if (c->dea[i].letter == letter) return &c->dea[i];
    return NULL;
}

const struct limit_row *catalog_limit(const struct catalog *c, const char *id)
{
    for (size_t i = 0; i < c->n_limits; i++)
        if (!strcmp(c->limits[i].id, id)) return &c->limits[i];
    return NULL;
}

static bool is_of(const struct lookup_row *r, const char *family)
{
    bool any = !r->families.n;
    for (size_t i = 0; i < r->families.n && !any; i++) any = !strcmp(r->families.v[i], family);
    return any;
}

const struct lookup_row *catalog_lookup(const struct catalog *c, const char *state, const char *family)
{
    const struct lookup_row *found = NULL;
    for (size_t i = 0; i < c->n_lookups; i++) {
        const struct lookup_row *r = &c->lookups[i];
        bool here = state && text_eq_nocase(r->state, state), any = !strcmp(r->state, "*");
        if (!(here || any) || !is_of(r, family)) continue;
        if (here || !found) found = r;
    }
    return found;
}
