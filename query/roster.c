/* roster.c - verify --roster: a list of people, each row checked, answers in the order of the rows */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "fhir.h"
#include "index/buf.h"
#include "index/catalog.h"
#include "index/csv.h"
#include "index/directory.h"
#include "index/fail.h"
#include "index/mem.h"
#include "index/text.h"
#include "report.h"
#include "web_report.h"

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

static size_t fill(void *ctx, void *buf, size_t n)
{
    return fread(buf, 1, n, ctx);
}

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

/* Which field each column stands in; -1 = absent. What is not understood is told: nobody may think it was checked. */
static void read_header(struct arena *a, struct csv *c, int at[COLUMNS])
{
    for (int k = 0; k < COLUMNS; k++) at[k] = -1;
    for (size_t i = 0; i < csv_count(c); i++) {
        const char *raw = csv_field(c, i), *form = header_form(a, text_repair(a, raw, strlen(raw)));
        enum column k = column_of(form);
        if (k < COLUMNS && at[k] < 0) at[k] = (int)i;
        else if (*form) fprintf(stderr, "vouch: column \"%s\" is not read\n", raw);
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

static int worse(int a, int b)
{
    return a == 1 || b == 1 ? 1 : a > b ? a : b;
}

/* One document of all rows: its head, each row, its end. */
struct sheet {
    enum answer_form form;
    struct report_list list;
    json_t *about;
    bool begun;
};

static void put_entries(json_t *entries, bool *begun)
{
    size_t i;
    json_t *one;
    json_array_foreach(entries, i, one) {
        if (*begun) fputs(",\n", stdout);
        json_dumpf(one, stdout, JSON_COMPACT | JSON_PRESERVE_ORDER);
        *begun = true;
    }
    json_decref(entries);
}

/* A Bundle is written as it is made: ten thousand people are a hundred thousand entries. */
static void begin_bundle(json_t *about)
{
    json_t *head = json_pack("{s:s, s:{s:[{s:O}]}, s:s, s:O}", "resourceType", "Bundle", "meta", "tag", "display",
                             json_object_get(about, "tool"), "type", "collection", "timestamp",
                             json_object_get(about, "made_at"));
    char *s = json_dumps(head, JSON_COMPACT | JSON_PRESERVE_ORDER);
    printf("%.*s,\"entry\":[\n", (int)strlen(s) - 1, s);
    free(s);
    json_decref(head);
}

static void put_row(struct arena *a, struct sheet *sheet, json_t *answer)
{
    switch (sheet->form) {
    case FORM_JSON:
        json_dumpf(answer, stdout, JSON_COMPACT | JSON_PRESERVE_ORDER);
        putchar('\n');
        break;
    case FORM_HTML: report_list_add(a, &sheet->list, answer); break;
    case FORM_FHIR: put_entries(fhir_entries(a, answer), &sheet->begun); break;
    default: report_roster_row(answer);
    }
}

static void end_sheet(struct arena *a, struct sheet *sheet)
{
    struct buf page = {0};
    if (sheet->form == FORM_HTML) report_list_write(a, &page, &sheet->list, sheet->about);
    if (page.n) fwrite(page.s, 1, page.n, stdout);
    buf_free(&page);
    if (sheet->form == FORM_FHIR) {
        put_entries(fhir_about(a, sheet->about), &sheet->begun);
        puts("]}");
    }
    json_decref(sheet->about);
}

int roster_run(struct arena *a, const struct answer_world *w, const char *file, const char *state, enum answer_form form)
{
    FILE *f = strcmp(file, "-") ? fopen(file, "r") : stdin;
    if (!f) die_usage("%s cannot be read: %s", file, strerror(errno));
    struct csv *c = csv_new(fill, f, 0);
    struct arena *row = arena_new();
    int at[COLUMNS], code = EXIT_DONE, number = 0;
    if (csv_next(c) != CSV_ROW) die_usage("%s holds no rows", file);
    read_header(a, c, at);
    if (at[COL_NPI] < 0 && at[COL_NAME] < 0 && at[COL_FAMILY] < 0) die_usage("%s has neither a column npi nor a column name", file);
    struct sheet sheet = {.form = form, .about = answer_about(a, w)};
    if (form == FORM_FHIR) begin_bundle(sheet.about);
    for (enum csv_result r; (r = csv_next(c)) != CSV_END; arena_reset(row)) {
        if (r == CSV_LONG) continue;
        json_t *answer = check_row(row, w, state, c, at);
        json_object_set_new(answer, "row", json_integer(++number));
        code = worse(code, answer_verify_exit(answer));
        put_row(row, &sheet, answer);
        json_decref(answer);
    }
    end_sheet(a, &sheet);
    csv_free(c);
    arena_free(row);
    if (f != stdin) fclose(f);
    return code;
}
