/* roster_row.c - see roster_row.h */
#include "roster_row.h"

#include <stdlib.h>
#include <string.h>

#include "index/catalog.h"
#include "index/directory.h"
#include "index/fail.h"
#include "index/mem.h"
#include "index/text.h"

enum column { COL_NPI, COL_NAME, COL_GIVEN, COL_FAMILY, COL_STATE, COL_TYPE, COL_NUMBER, COL_BIRTH, COL_DEA, COLUMNS };

/* What people write above each column, folded, with "licence" for "license" and "lic". The first is the documented one. */
static const char *const names[COLUMNS][8] = {
    [COL_NPI] = {"npi", "npi number", "npi no", "provider npi", "individual npi", "npi id"},
    [COL_NAME] = {"name", "full name", "provider", "provider name", "practitioner", "clinician", "therapist"},
    [COL_GIVEN] = {"given name", "first name", "given", "first", "firstname"},
    [COL_FAMILY] = {"family name", "last name", "surname", "family", "last", "lastname"},
    [COL_STATE] = {"licence state", "state of licence", "state"},
    [COL_TYPE] = {"licence type", "type of licence", "type", "credential", "credential type"},
    [COL_NUMBER] = {"licence number", "licence no", "licence", "licence num", "licence id", "credential number",
                    "number of licence"},
    [COL_BIRTH] = {"birth year", "year of birth", "yob", "dob", "date of birth", "birth date", "born"},
    [COL_DEA] = {"dea", "dea number", "dea no", "dea registration", "dea registration number"},
};

struct roster {
    struct csv *csv;
    int at[COLUMNS]; /* which field each column stands in; -1 = absent */
    const char **unread;
    size_t n_unread, c_unread;
    long rows;
};

/* "License #" and "Lic. No." as the table above has them. */
static const char *header_form(struct arena *a, const char *raw)
{
    char **word;
    const char *form = "";
    size_t n = text_split(a, text_fold(a, raw), " ", &word);
    for (size_t i = 0; i < n; i++) {
        bool licence = !strcmp(word[i], "license") || !strcmp(word[i], "lic");
        form = arena_printf(a, "%s%s%s", form, *form ? " " : "", licence ? "licence" : word[i]);
    }
    return form;
}

static enum column column_of(const char *form)
{
    for (int k = 0; k < COLUMNS; k++)
        for (size_t i = 0; i < sizeof names[k] / sizeof *names[k] && names[k][i]; i++)
            if (!strcmp(form, names[k][i])) return (enum column)k;
    return COLUMNS;
}

static void read_header(struct arena *a, struct roster *r)
{
    for (int k = 0; k < COLUMNS; k++) r->at[k] = -1;
    for (size_t i = 0; i < csv_count(r->csv); i++) {
        const char *raw = csv_field(r->csv, i), *form = header_form(a, text_repair(a, raw, strlen(raw)));
        enum column k = column_of(form);
        if (k < COLUMNS && r->at[k] < 0) r->at[k] = (int)i;
        else if (*form) *ARENA_PUSH(a, r->unread, r->n_unread, r->c_unread) = text_repair(a, raw, strlen(raw));
    }
}

static const char *cell(struct arena *a, struct csv *c, const int at[COLUMNS], enum column k)
{
    if (at[k] < 0 || (size_t)at[k] >= csv_count(c)) return NULL;
    const char *raw = csv_field(c, (size_t)at[k]);
    const char *s = text_trim(a, text_repair(a, raw, strlen(raw)));
    return *s ? s : NULL;
}

/* "1979", "05/04/1979": the year; 0 when there is none. */
static int year_of(const char *s)
{
    for (; s && *s; s++) {
        size_t n = strspn(s, "0123456789");
        if (n == 4) return atoi(s);
        if (n) s += n - 1;
    }
    return 0;
}

static const char *state_of(struct arena *a, const struct answer_world *w, const char *state)
{
    const struct state_row *row = state ? catalog_state(directory_catalog(w->directory), state) : NULL;
    return row ? row->code : state ? text_upper(a, state) : NULL;
}

static json_t *check_row(struct arena *a, const struct answer_world *w, const char *state, struct csv *c,
                         const int at[COLUMNS])
{
    const char *npi = cell(a, c, at, COL_NPI), *name = cell(a, c, at, COL_NAME),
               *given = cell(a, c, at, COL_GIVEN), *family = cell(a, c, at, COL_FAMILY),
               *type = cell(a, c, at, COL_TYPE), *number = cell(a, c, at, COL_NUMBER);
    if (!name && family) name = given ? arena_printf(a, "%s %s", given, family) : family;
    struct verify_request r = {.who = npi ? npi : name ? name : "", .state = state,
                               .birth_year = year_of(cell(a, c, at, COL_BIRTH))};
    r.dea = cell(a, c, at, COL_DEA);
    if (npi) r.name = name;
    if (number) {
        r.licence_state = state_of(a, w, cell(a, c, at, COL_STATE));
        r.licence_type = type ? type : "";
        r.licence_number = number;
    }
    if (*r.who) return answer_verify(a, w, &r);
    json_t *out = json_pack("{s:{s:n, s:n, s:n}, s:s, s:s, s:i, s:[], s:[]}", "subject", "id", "name", "npi",
                     "verdict", "not_checked", "reason",
                     "The row names nobody: it has neither an NPI nor a name.", "exit", EXIT_UNDECIDED,
                     "checks", "missing"), *about = answer_about(a, w);
    json_object_update(out, about);
    json_decref(about);
    return out;
}

struct roster *roster_open(struct arena *a, csv_source *read, void *ctx, const char **wrong)
{
    struct roster *r = arena_alloc(a, sizeof *r);
    *wrong = NULL;
    r->csv = csv_new(read, ctx, 0);
    if (csv_next(r->csv) != CSV_ROW) *wrong = "holds no rows";
    else read_header(a, r);
    if (!*wrong && r->at[COL_NPI] < 0 && r->at[COL_NAME] < 0 && r->at[COL_FAMILY] < 0)
        *wrong = "has neither a column npi nor a column name";
    if (!*wrong) return r;
    roster_close(r);
    return NULL;
}

void roster_close(struct roster *r)
{
    if (r) csv_free(r->csv);
}

size_t roster_unread(const struct roster *r, const char *const **out)
{
    *out = r->unread;
    return r->n_unread;
}

json_t *roster_next(struct arena *a, const struct answer_world *w, struct roster *r, const char *state)
{
    enum csv_result got;
    while ((got = csv_next(r->csv)) == CSV_LONG) continue;
    if (got == CSV_END) return NULL;
    json_t *answer = check_row(a, w, state, r->csv, r->at);
    json_object_set_new(answer, "row", json_integer(++r->rows));
    return answer;
}
