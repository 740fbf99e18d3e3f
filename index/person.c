/* person.c - see person.h */
#include "person.h"

#include <stdlib.h>
#include <string.h>

#include "catalog.h"
#include "licence.h"
#include "mem.h"
#include "name.h"
#include "practitioner.h"
#include "register.h"
#include "text.h"

void words_add(struct arena *a, struct words *w, const char *s)
{
    if (!s || !*s || words_have(w, s)) return;
    *ARENA_PUSH(a, w->v, w->n, w->cap) = s;
}

bool words_have(const struct words *w, const char *s)
{
    for (size_t i = 0; i < w->n; i++)
        if (!strcmp(w->v[i], s)) return true;
    return false;
}

char *link_form(struct arena *a, const char *url)
{
    const char *s = url ? strstr(url, "://") : NULL;
    if (!s) return NULL;
    s += 3;
    if (text_starts_nocase(s, "www.")) s += 4;
    char *form = arena_strndup(a, s, strcspn(s, "#"));
    for (char *p = form; *p && *p != '/'; p++) *p = to_lower(*p);
    size_t n = strlen(form);
    while (n && form[n - 1] == '/') form[--n] = 0;
    return n ? form : NULL;
}

char *phone_form(struct arena *a, const char *phone)
{
    if (!phone) return NULL;
    size_t n = 0;
    char *digits = arena_alloc(a, strlen(phone) + 1);
    for (const char *s = phone; *s && !(n >= 7 && is_alpha(*s)); s++) /* what follows letters is an extension */
        if (is_digit(*s)) digits[n++] = *s;
    if (n == 11 && *digits == '1') digits++, n--;
    return n >= 7 && n <= 15 ? digits : NULL;
}

static void add_family(struct arena *a, struct person *p, const char *family)
{
    if (!family || !*family) return;
    char **part, *folded = text_fold(a, family);
    size_t n = text_split(a, folded, " ", &part);
    words_add(a, &p->families, arena_strdup(a, family));
    words_add(a, &p->family_parts, text_key(a, family));
    for (size_t i = 0; n > 1 && i < n; i++)
        if (strlen(part[i]) > 2 && surname_agrees(a, part[i], family)) words_add(a, &p->family_parts, part[i]);
}

static void add_given(struct arena *a, struct person *p, const char *given)
{
    if (given && *text_fold(a, given)) words_add(a, &p->givens, arena_strdup(a, given));
}

static const char *folded_or_null(struct arena *a, const char *s)
{
    const char *f = s ? text_fold(a, s) : "";
    return *f ? f : NULL;
}

static const char *text_of(struct arena *a, const struct record *r, const char *field)
{
    const struct claim *c = record_claim(r, field);
    return c ? value_text(a, c->value, NULL) : NULL;
}

/* The parts that were stated, else what the whole name tells. */
static void read_names(struct arena *a, struct person *p, const struct record *r)
{
    p->name = text_of(a, r, "name");
    struct name whole = {0};
    if (p->name) whole = name_parse(a, p->name);
    const char *family = text_of(a, r, "family"), *given = text_of(a, r, "given"), *middle = text_of(a, r, "middle");
    const char *suffix = text_of(a, r, "suffix");
    add_family(a, p, family ? family : whole.family);
    add_given(a, p, given ? given : whole.given);
    add_given(a, p, whole.nickname);
    add_family(a, p, whole.former);
    p->middle = folded_or_null(a, middle ? middle : whole.middle);
    p->suffix = folded_or_null(a, suffix ? suffix : whole.suffix);
    for (size_t i = 0; i < r->n; i++) {
        const char *v = value_text(a, r->claims[i].value, NULL);
        if (!strcmp(r->claims[i].field, "nickname")) add_given(a, p, v);
        if (strcmp(r->claims[i].field, "former_name") || !v) continue;
        struct name former = name_parse(a, v);
        add_family(a, p, former.given && former.family ? former.family : v);
    }
    if (!p->name && given && family) p->name = arena_printf(a, "%s %s", given, family);
}

static bool is_own_link(const char *field)
{
    return !strcmp(field, "url") || !strcmp(field, "same_as");
}

static void read_contacts(struct arena *a, struct person *p, const struct record *r)
{
    for (size_t i = 0; i < r->n; i++) {
        const char *field = r->claims[i].field, *v = value_text(a, r->claims[i].value, NULL);
        if (!strcmp(field, "phone")) words_add(a, &p->phones, phone_form(a, v));
        if (!strcmp(field, "email") && v && strchr(v, '@')) words_add(a, &p->emails, text_lower(a, v));
        if (is_own_link(field)) words_add(a, &p->links, link_form(a, v));
    }
    words_add(a, &p->links, link_form(a, r->item));
    p->page = link_form(a, r->url);
    p->host = p->page ? arena_strndup(a, p->page, strcspn(p->page, "/")) : "";
}

static struct licence_holder holder_of(const struct person *p)
{
    return (struct licence_holder){
        .families = p->families.v, .n_families = p->families.n, .givens = p->givens.v, .n_givens = p->givens.n};
}

/* GUESS: TYPE was concluded from a taxonomy, so the board is asked without it, and its own type counts. */
static void add_licence(struct arena *a, const struct catalog *c, struct registers *r, struct person *p,
                        const char *state, const char *type, const char *number, bool guess)
{
    struct person_licence l = {.state = state, .type = type, .number = number};
    if (number) {
        struct licence_holder who = holder_of(p);
        if (p->middle) {
            const char **more = arena_alloc(a, (p->givens.n + 1) * sizeof *more);
            for (size_t i = 0; i < p->givens.n; i++) more[i] = p->givens.v[i];
            more[p->givens.n] = p->middle;
            who.givens = more;
            who.n_givens = p->givens.n + 1;
        }
        struct credential k = {.state = state, .type = guess ? NULL : type, .number = number};
        struct licence_facts f = licence_check(a, c, r, &who, &k);
        l.on_list = f.found == FOUND_ROW;
        if (l.on_list) {
            l.state = k.state;
            l.row_number = f.number;
            l.row_type = f.type;
            l.row_given = f.name;
            l.birth_year = f.birth_year;
            if (guess) l.type = k.type;
            if (!p->birth_year) p->birth_year = f.birth_year;
        }
    }
    const struct licence_type *t = licence_type_of(c, l.type, l.state);
    if (t && !t->degree && *t->family) l.family = t->family;
    *ARENA_PUSH(a, p->licences, p->n_licences, p->c_licences) = l;
}

uint32_t birth_number(const char *text)
{
    int part[3] = {0}, n = 0;
    size_t digits = strspn(text, "0123456789");
    if (digits == 8 && !text[8]) {
        int all = atoi(text);
        return (uint32_t)all;
    }
    for (const char *s = text; *s && n < 3;) {
        if (!is_digit(*s)) {
            s++;
            continue;
        }
        part[n++] = atoi(s);
        while (is_digit(*s)) s++;
    }
    if (n == 3 && part[0] < 100 && part[2] > 1000) { /* the year last: the day is told from the month where it can be */
        int day = part[0], month = part[1];
        if (month > 12 && day <= 12) day = part[1], month = part[0];
        return (uint32_t)(part[2] * 10000 + month * 100 + day);
    }
    if (part[0] < 1000 || part[0] > 9999 || part[1] > 99 || part[2] > 99) return 0;
    return (uint32_t)(part[0] * 10000 + part[1] * 100 + part[2]);
}

/* What an authority's own record says of numbers and birth is as its list says it. */
static void take_authority(struct arena *a, struct person *p, const struct record *r)
{
    const struct claim *year = record_claim(r, "birth_year"), *day = record_claim(r, "birth_date");
    const char *text = day ? value_text(a, day->value, NULL) : year ? value_text(a, year->value, NULL) : NULL;
    if (text && !p->birth_year) p->birth_year = (int)(birth_number(text) / 10000);
    p->npi_listed = p->npi_listed || p->npi;
    for (size_t i = 0; i < p->n_licences; i++) {
        struct person_licence *l = &p->licences[i];
        if (l->on_list || !l->state || !l->type || !l->number) continue;
        l->on_list = true;
        l->row_number = l->number;
        l->row_type = l->type;
        l->row_given = p->givens.n ? p->givens.v[0] : NULL;
    }
}

static bool names_fit_row(struct arena *a, const struct catalog *c, const struct person *p, const struct person *q,
                          const char **why)
{
    if (!person_surname_fits(a, p, q)) {
        *why = arena_printf(a, "NPPES gives it to %s", q->name);
        return false;
    }
    if (person_given_fit(a, c, p, q) == GIVEN_OTHER) {
        *why = arena_printf(a, "NPPES gives it to %s, another given name", q->name);
        return false;
    }
    return true;
}

static void read_npi(struct arena *a, const struct catalog *c, struct registers *r, struct person *p,
                     const struct record *record)
{
    for (size_t i = 0; i < record->n && !p->npi; i++) {
        if (strcmp(record->claims[i].field, "npi")) continue;
        const char *npi = value_text(a, record->claims[i].value, NULL), *why = npi ? npi_problem(npi) : "it is empty";
        if (why) {
            p->npi_doubt = arena_printf(a, "the NPI %s that is stated is none: %s", npi ? npi : "", why);
            continue;
        }
        const struct nppes_row *row = nppes_by_npi(a, r, npi);
        if (row && row->entity == 2) {
            p->npi_doubt = arena_printf(a, "the NPI %s belongs to an organisation", npi);
            continue;
        }
        if (row && row->entity == 1 && row->family) {
            const struct person *q = person_of_row(a, c, r, row);
            if (!names_fit_row(a, c, p, q, &why)) {
                p->npi_doubt = arena_printf(a, "the NPI %s that is stated is somebody else's: %s", npi, why);
                continue;
            }
            p->npi_listed = true;
        }
        p->npi = npi;
    }
}

struct person *person_of_record(struct arena *a, const struct catalog *c, struct registers *r,
                                const struct record *record)
{
    struct person *p = arena_alloc(a, sizeof *p);
    p->key = record_key(a, record);
    p->source = record->source;
    p->voice = record->voice;
    p->record = record;
    read_names(a, p, record);
    read_contacts(a, p, record);
    for (size_t i = 0; i < record->n; i++) {
        const struct claim *k = &record->claims[i];
        if (strcmp(k->field, "licence") || k->sure < 1) continue;
        add_licence(a, c, r, p, value_text(a, k->value, "state"), value_text(a, k->value, "type"),
                    value_text(a, k->value, "number"), false);
    }
    read_npi(a, c, r, p, record);
    if (p->voice && !strcmp(p->voice, "authority")) take_authority(a, p, record);
    return p;
}

/* The one type that a taxonomy and the letters of the row leave; NULL when several may be meant. */
static const char *type_of_taxonomy(struct arena *a, const struct catalog *c, const struct nppes_row *row,
                                    const struct nppes_taxonomy *t)
{
    char **letters;
    size_t n = row->credential ? text_split(a, row->credential, ",;/ ", &letters) : 0;
    const char *only = NULL, *local = NULL;
    size_t fits = 0, locals = 0;
    for (size_t i = 0; i < c->n_licences; i++) {
        const struct licence_type *l = &c->licences[i];
        bool codes = false, here = !l->states.n, listed = false;
        for (size_t k = 0; k < l->nucc.n; k++) codes = codes || !strcmp(l->nucc.v[k], t->code);
        for (size_t k = 0; k < l->states.n; k++)
            listed = listed || (t->licence_state && !strcmp(l->states.v[k], t->licence_state));
        if (!codes || !(here || listed)) continue;
        for (size_t k = 0; k < n; k++) {
            const struct licence_type *said = catalog_licence_type(c, t->licence_state, letters[k]);
            if (said && !strcmp(said->type, l->type)) return l->type;
        }
        if (l->supervised) continue;
        if (!only || strcmp(only, l->type)) fits++;
        only = l->type;
        if (!listed) continue;
        if (!local || strcmp(local, l->type)) locals++;
        local = l->type;
    }
    return fits == 1 ? only : locals == 1 ? local : NULL;
}

/* What the other files of NPPES say of the row: further places, their own site and mailbox. */
static void take_row_more(struct arena *a, struct registers *r, struct person *p)
{
    struct nppes_endpoint *end;
    p->n_places = nppes_places(a, r, p->npi, &p->places);
    for (size_t i = 0; i < p->n_places; i++) words_add(a, &p->phones, phone_form(a, p->places[i].phone));
    size_t n = nppes_endpoints(a, r, p->npi, &end);
    for (size_t i = 0; i < n; i++) {
        bool site = end[i].kind && text_eq_nocase(end[i].kind, "WEBSITE");
        if (site) words_add(a, &p->links, link_form(a, end[i].address));
        else if (strchr(end[i].address, '@') && !strchr(end[i].address, '/')) words_add(a, &p->emails, text_lower(a, end[i].address));
    }
}

struct person *person_of_row(struct arena *a, const struct catalog *c, struct registers *r,
                             const struct nppes_row *row)
{
    struct person *p = arena_alloc(a, sizeof *p);
    p->key = arena_printf(a, "nppes|%s|%s", row->npi, row->npi);
    p->source = "nppes";
    p->voice = "authority";
    p->host = "";
    p->row = row;
    p->npi = row->npi;
    p->npi_listed = true;
    add_family(a, p, row->family);
    add_family(a, p, row->other_family);
    add_given(a, p, row->given);
    add_given(a, p, row->other_given);
    p->middle = folded_or_null(a, row->middle);
    p->suffix = folded_or_null(a, row->suffix);
    p->name = text_name_case(a, text_squeeze(a, arena_printf(a, "%s %s %s", row->given ? row->given : "",
                                                             row->middle ? row->middle : "",
                                                             row->family ? row->family : "")));
    words_add(a, &p->phones, phone_form(a, row->phone));
    take_row_more(a, r, p);
    for (size_t i = 0; i < row->n_taxonomies; i++) {
        const struct nppes_taxonomy *t = &row->taxonomies[i];
        if (!t->licence || !*t->licence) continue;
        add_licence(a, c, r, p, t->licence_state, type_of_taxonomy(a, c, row, t), t->licence, true);
    }
    return p;
}
