/* link_row.c - see link_row.h. Addresses are taken in parts as they are stated; one in a single line is cut at its commas,
 * because other countries write theirs in other ways. */
#include "link_row.h"

#include <stdlib.h>
#include <string.h>

#include "address.h"
#include "catalog.h"
#include "claim.h"
#include "likeness.h"
#include "mem.h"
#include "register.h"
#include "text.h"

enum { MOST = 24 /* values of one field */ };

struct taken {
    uint32_t v[MOST * AT_PARTS];
    size_t n;
};

static void take(struct taken *x, uint32_t value)
{
    if (!value || x->n == MOST) return;
    for (size_t i = 0; i < x->n; i++)
        if (x->v[i] == value) return;
    x->v[x->n++] = value;
}

static void put(struct link_table *t, enum link_field f, const struct taken *x)
{
    link_put(t, f, x->v, x->n);
}

static void put_words(struct arena *a, struct link_table *t, enum link_field f, const struct words *w, bool fold)
{
    struct taken x = {.n = 0};
    for (size_t i = 0; i < w->n; i++) take(&x, link_word(t, f, fold ? text_fold(a, w->v[i]) : w->v[i]));
    put(t, f, &x);
}

static void put_one(struct link_table *t, enum link_field f, const char *text)
{
    uint32_t v = link_word(t, f, text);
    link_put(t, f, &v, v != 0);
}

/* Pages are compared with the addresses said to be about somebody: words of one kind. */
static void put_page(struct link_table *t, const char *page)
{
    uint32_t v = link_word(t, LINK_ABOUT, page);
    link_put(t, LINK_PAGE, &v, v != 0);
}

static void put_births(struct arena *a, struct link_table *t, const struct person *p)
{
    struct taken x = {.n = 0};
    uint32_t year = (uint32_t)p->birth_year * 10000;
    for (size_t i = 0; p->record && i < p->record->n; i++) {
        const struct claim *k = &p->record->claims[i];
        if (strcmp(k->field, "birth_date") && strcmp(k->field, "birth_year")) continue;
        const char *v = value_text(a, k->value, NULL);
        uint32_t birth = v ? birth_number(v) : 0;
        if (birth % 10000) take(&x, birth);
        else if (birth) year = birth;
    }
    if (!x.n) take(&x, year);
    put(t, LINK_BIRTH, &x);
}

/* Words of a street in one form: "St." and "Street" are one. What is written in full stays. */
static const char *street_form(struct arena *a, const char *street)
{
    static const char *const forms[][2] = {
        {"st", "street"},   {"str", "street"},   {"ave", "avenue"},   {"av", "avenue"},  {"rd", "road"},     {"dr", "drive"},
        {"ln", "lane"},     {"blvd", "boulevard"}, {"ct", "court"},   {"crt", "court"},  {"pl", "place"},    {"cres", "crescent"},
        {"cct", "circuit"}, {"cir", "circle"},   {"hwy", "highway"},  {"pkwy", "parkway"}, {"sq", "square"}, {"ter", "terrace"},
        {"tce", "terrace"}, {"cl", "close"},     {"pde", "parade"},   {"gr", "grove"},   {"n", "north"},     {"s", "south"},
        {"e", "east"},      {"w", "west"},       {"ste", "suite"},    {"apt", "apartment"}, {"fl", "floor"}, {"rm", "room"}};
    char **word, *out = "";
    size_t n = text_split(a, text_fold(a, street), " ", &word);
    for (size_t i = 0; i < n; i++) {
        const char *w = word[i];
        for (size_t k = 0; k < sizeof forms / sizeof *forms; k++)
            if (!strcmp(w, forms[k][0])) w = forms[k][1];
        out = *out ? arena_printf(a, "%s %s", out, w) : arena_strdup(a, w);
    }
    return out;
}

struct parts {
    const char *number, *street, *unit, *city, *zip, *state;
};

/* The number that opens a street ("12", "12a", "4/56") is a part of its own. */
static void split_number(struct arena *a, struct parts *p)
{
    const char *s = p->street;
    if (!s || p->number) return;
    while (*s == ' ') s++;
    size_t n = strcspn(s, " ,");
    if (!is_digit(*s) || !s[n]) return;
    p->number = arena_strndup(a, s, n);
    p->street = s + n + 1;
}

/* "The last words": takes a post code off the end of S, and the short word before it as a state. */
static char *take_code(struct arena *a, char *s, struct parts *p)
{
    char **word;
    size_t n = text_split(a, s, " ", &word), used = 0;
    if (n && !p->zip && strlen(text_digits(a, word[n - 1])) >= 4 && is_digit(*word[n - 1])) p->zip = word[n - 1], used++;
    if (n > used && !p->state && (strlen(word[n - 1 - used]) <= 3) && is_alpha(*word[n - 1 - used]) && (n > used + 1 || used))
        p->state = word[n - 1 - used], used++;
    char *rest = "";
    for (size_t i = 0; i + used < n; i++) rest = arena_printf(a, "%s%s%s", rest, *rest ? " " : "", word[i]);
    return rest;
}

static struct parts parts_of_line(struct arena *a, const char *line)
{
    struct parts p = {0};
    struct address us = address_parse(a, line);
    if (us.street && us.state && (us.city || us.zip))
        return (struct parts){us.number, us.street, us.unit, us.city, us.zip, us.state};
    char **piece;
    size_t n = text_split(a, line, ",;\n", &piece);
    while (n > 1) {
        char *rest = take_code(a, piece[n - 1], &p);
        n--;
        if (!*rest) continue;
        if (!p.city) p.city = rest;
        else p.unit = p.unit ? arena_printf(a, "%s %s", rest, p.unit) : rest;
    }
    if (n) p.street = piece[0];
    return p;
}

static const char *part_of(struct arena *a, const char *value, const char *const *keys)
{
    for (; *keys; keys++) {
        const char *v = value_text(a, value, *keys);
        if (v && *v) return v;
    }
    return NULL;
}

static struct parts parts_of_claim(struct arena *a, const char *value)
{
    static const char *const number[] = {"number", "street_number", NULL}, *const street[] = {"street", "address_1", NULL};
    static const char *const unit[] = {"unit", "address_2", NULL}, *const city[] = {"city", "suburb", "town", NULL};
    static const char *const zip[] = {"zip", "postcode", "postal_code", NULL}, *const state[] = {"state", "region", NULL};
    if (*value == '"') {
        const char *line = value_text(a, value, NULL);
        return line ? parts_of_line(a, line) : (struct parts){0};
    }
    return (struct parts){part_of(a, value, number), part_of(a, value, street), part_of(a, value, unit),
                          part_of(a, value, city),   part_of(a, value, zip),    part_of(a, value, state)};
}

static void add_place(struct arena *a, struct link_table *t, struct taken *x, struct parts p)
{
    if (x->n + AT_PARTS > MOST) return;
    split_number(a, &p);
    const char *zip = p.zip ? text_key(a, p.zip) : NULL;
    if (zip && strlen(zip) == 9 && strlen(text_digits(a, zip)) == 9) zip = arena_strndup(a, zip, 5);
    uint32_t v[AT_PARTS] = {
        [AT_NUMBER] = p.number ? link_word(t, LINK_ADDRESS, text_key(a, p.number)) : 0,
        [AT_STREET] = p.street ? link_word(t, LINK_ADDRESS, street_form(a, p.street)) : 0,
        [AT_UNIT] = p.unit ? link_word(t, LINK_ADDRESS, street_form(a, p.unit)) : 0,
        [AT_CITY] = p.city ? link_word(t, LINK_ADDRESS, text_fold(a, p.city)) : 0,
        [AT_ZIP] = link_word(t, LINK_ADDRESS, zip),
        [AT_STATE] = p.state ? link_word(t, LINK_ADDRESS, text_fold(a, p.state)) : 0,
    };
    uint32_t any = 0;
    for (size_t i = 0; i < AT_PARTS; i++) any |= v[i];
    for (size_t at = 0; any && at < x->n; at += AT_PARTS)
        if (!memcmp(x->v + at, v, sizeof v)) return;
    if (!any) return;
    memcpy(x->v + x->n, v, sizeof v);
    x->n += AT_PARTS;
}

static void put_places(struct arena *a, struct link_table *t, const struct record *r, const struct nppes_row *row,
                       const struct nppes_place *more, size_t n)
{
    struct taken x = {.n = 0};
    for (size_t i = 0; i < n; i++)
        add_place(a, t, &x, (struct parts){NULL, more[i].street, more[i].unit, more[i].city, more[i].zip, more[i].state});
    if (row) add_place(a, t, &x, (struct parts){NULL, row->street, row->unit, row->city, row->zip, row->state});
    for (size_t i = 0; r && i < r->n; i++)
        if (!strcmp(r->claims[i].field, "address")) add_place(a, t, &x, parts_of_claim(a, r->claims[i].value));
    put(t, LINK_ADDRESS, &x);
}

/* Kinds of licence that go together are one kind here: a nurse who became a nurse practitioner stays a nurse. */
static const char *kind_of(const char *family)
{
    static const char *const same[][2] = {
        {"rn", "nursing"}, {"lpn", "nursing"}, {"np", "nursing"}, {"cns", "nursing"}, {"crna", "nursing"},
        {"prescribing-psychologist", "psychologist"}, {"educational-psychologist", "psychologist"},
        {"addiction", NULL}, {"massage", NULL}, {"hypnotherapy", NULL}, {"acupuncture", NULL},
        {"agency-counselor", NULL}, {"certified-counselor", NULL},
    };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        if (!strcmp(family, same[i][0])) return same[i][1];
    return family;
}

/* The kinds that the letters behind the name tell, where no licence is stated besides. */
static void take_letters(struct arena *a, struct link_table *t, const struct record *r, struct taken *kinds)
{
    for (size_t i = 0; t->c && i < r->n; i++) {
        char **word;
        const char *v = strcmp(r->claims[i].field, "post_nominals") ? NULL : value_text(a, r->claims[i].value, NULL);
        size_t n = v ? text_split(a, v, ",;/ ", &word) : 0;
        for (size_t k = 0; k < n; k++) {
            const struct licence_type *l = catalog_licence_type(t->c, NULL, word[k]);
            const char *kind = l && !l->degree && *l->family ? kind_of(l->family) : NULL;
            if (kind) take(kinds, link_word(t, LINK_KIND, kind));
        }
    }
}

static void put_licences(struct arena *a, struct link_table *t, const struct person *p)
{
    struct taken stated = {.n = 0}, listed = {.n = 0}, kinds = {.n = 0};
    for (size_t i = 0; i < p->n_licences; i++) {
        const struct person_licence *l = &p->licences[i];
        const char *number = l->number ? text_key(a, l->number) : "";
        if (*number && stated.n + 3 <= MOST) {
            stated.v[stated.n++] = link_word(t, LINK_LICENCE, l->state);
            stated.v[stated.n++] = link_word(t, LINK_LICENCE, l->family ? l->family : l->type);
            stated.v[stated.n++] = link_word(t, LINK_LICENCE, number);
        }
        if (l->on_list && listed.n + 3 <= MOST) {
            const char *type = text_fold(a, arena_printf(a, "%s %s", l->state, l->row_type ? l->row_type : l->type));
            listed.v[listed.n++] = link_word(t, LINK_LISTED, type);
            listed.v[listed.n++] = link_word(t, LINK_LISTED, text_key(a, l->row_number ? l->row_number : l->number));
            listed.v[listed.n++] = link_word(t, LINK_LISTED, l->birth_year ? arena_printf(a, "%d", l->birth_year) : NULL);
        }
        const char *kind = l->family ? kind_of(l->family) : NULL;
        if (kind) take(&kinds, link_word(t, LINK_KIND, kind));
    }
    if (!kinds.n && p->record) take_letters(a, t, p->record, &kinds);
    put(t, LINK_LICENCE, &stated);
    put(t, LINK_LISTED, &listed);
    put(t, LINK_KIND, &kinds);
}

/* Other numbers for one person: whatever they are called, equal ones of one name are compared. */
static void put_ids(struct arena *a, struct link_table *t, const struct record *r)
{
    struct taken x = {.n = 0};
    for (size_t i = 0; r && i < r->n; i++) {
        const struct claim *k = &r->claims[i];
        const char *kind = !strcmp(k->field, "social") ? "social" : NULL, *v = kind ? value_text(a, k->value, NULL) : NULL;
        if (!strcmp(k->field, "other_id")) {
            kind = value_text(a, k->value, "kind");
            v = value_text(a, k->value, "number");
        }
        if (v && *text_key(a, v))
            take(&x, link_word(t, LINK_ID, arena_printf(a, "%s %s", kind ? text_key(a, kind) : "", text_key(a, v))));
    }
    put(t, LINK_ID, &x);
}

static void put_sex(struct arena *a, struct link_table *t, const struct person *p)
{
    static const char *const words[][2] = {{"f", "female"}, {"female", "female"}, {"woman", "female"},
                                           {"m", "male"},   {"male", "male"},     {"man", "male"}};
    const struct claim *k = p->record ? record_claim(p->record, "gender") : NULL;
    const char *v = k ? value_text(a, k->value, NULL) : p->row ? p->row->gender : NULL, *sex = NULL;
    for (size_t i = 0; v && i < sizeof words / sizeof *words; i++)
        if (!strcmp(text_fold(a, v), words[i][0])) sex = words[i][1];
    put_one(t, LINK_SEX, sex);
}

static void put_title(struct arena *a, struct link_table *t, const char *name)
{
    char **word;
    struct taken x = {.n = 0};
    size_t n = name ? text_split(a, text_fold(a, name), " ", &word) : 0;
    for (size_t i = 0; i < n; i++) take(&x, link_word(t, LINK_TITLE, word[i]));
    put(t, LINK_TITLE, &x);
}

static unsigned flags_of(const struct person *p)
{
    unsigned f = p->row ? LINK_IS_ROW : 0;
    if (p->voice && !strcmp(p->voice, "self")) f |= LINK_IS_SELF;
    if (p->voice && !strcmp(p->voice, "organisation")) f |= LINK_IS_ORG;
    return f | (p->npi_listed ? LINK_HAS_LISTED_NPI : 0);
}

void link_add_person(struct arena *a, struct link_table *t, const struct person *p, int64_t record)
{
    unsigned flags = flags_of(p);
    link_begin_row(t, p->key, record, flags);
    t->rows[t->n - 1].birth_year = (uint16_t)p->birth_year;
    put_words(a, t, LINK_GIVEN, &p->givens, true);
    put_words(a, t, LINK_FAMILY, &p->families, true);
    put_one(t, LINK_NAME, p->name ? text_fold(a, p->name) : NULL);
    uint32_t middle = link_word(t, LINK_GIVEN, p->middle); /* given and middle names are compared with each other */
    link_put(t, LINK_MIDDLE, &middle, middle != 0);
    put_one(t, LINK_SUFFIX, p->suffix);
    put_sex(a, t, p);
    put_births(a, t, p);
    put_places(a, t, p->record, p->row, p->places, p->n_places);
    put_words(a, t, LINK_PHONE, &p->phones, false);
    put_words(a, t, LINK_EMAIL, &p->emails, false);
    put_words(a, t, LINK_ABOUT, &p->links, false);
    put_page(t, p->page);
    put_one(t, LINK_SITE, flags & (LINK_IS_SELF | LINK_IS_ORG) ? p->host : NULL);
    put_one(t, LINK_NPI, p->npi);
    put_licences(a, t, p);
    put_ids(a, t, p->record);
}

static void put_texts(struct arena *a, struct link_table *t, enum link_field f, const struct record *r, const char *field,
                      char *(*form)(struct arena *a, const char *s))
{
    struct taken x = {.n = 0};
    for (size_t i = 0; i < r->n; i++) {
        const char *v = strcmp(r->claims[i].field, field) ? NULL : value_text(a, r->claims[i].value, NULL);
        if (v) take(&x, link_word(t, f, form(a, v)));
    }
    put(t, f, &x);
}

void link_add_practice(struct arena *a, struct link_table *t, const struct record *r, int64_t record)
{
    const struct claim *name = record_claim(r, "name");
    const char *page = link_form(a, r->url);
    link_begin_row(t, record_key(a, r), record, LINK_IS_PRACTICE);
    put_places(a, t, r, NULL, NULL, 0);
    put_texts(a, t, LINK_PHONE, r, "phone", phone_form);
    put_texts(a, t, LINK_EMAIL, r, "email", text_lower);
    put_texts(a, t, LINK_ABOUT, r, "url", link_form);
    put_page(t, page);
    put_one(t, LINK_SITE, page ? arena_strndup(a, page, strcspn(page, "/")) : NULL);
    put_ids(a, t, r);
    put_title(a, t, name ? value_text(a, name->value, NULL) : NULL);
}
