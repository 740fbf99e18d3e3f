/* roster.c - verify --roster: a list of people, each row checked, answers in the order of the rows */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "fhir.h"
#include "index/buf.h"
#include "index/fail.h"
#include "index/mem.h"
#include "report.h"
#include "roster_row.h"
#include "web_report.h"

static size_t fill(void *ctx, void *buf, size_t n)
{
    return fread(buf, 1, n, ctx);
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

int roster_run(struct arena *a, const struct answer_world *w, const char *file, const char *state, enum answer_form form,
               const struct lang *l)
{
    FILE *f = strcmp(file, "-") ? fopen(file, "r") : stdin;
    if (!f) die_usage("%s cannot be read: %s", file, strerror(errno));
    const char *wrong, *const *unread;
    struct roster *r = roster_open(a, fill, f, &wrong);
    if (!r) die_usage("%s %s", file, wrong);
    struct arena *row = arena_new();
    int code = EXIT_DONE;
    for (size_t i = 0, n = roster_unread(r, &unread); i < n; i++) fprintf(stderr, "vouch: column \"%s\" is not read\n", unread[i]);
    struct sheet sheet = {.form = form, .list = {.l = l}, .about = answer_about(a, w)};
    if (form == FORM_FHIR) begin_bundle(sheet.about);
    for (json_t *answer; (answer = roster_next(row, w, r, state)); arena_reset(row)) {
        code = worse(code, answer_verify_exit(answer));
        put_row(row, &sheet, answer);
        json_decref(answer);
    }
    end_sheet(a, &sheet);
    roster_close(r);
    arena_free(row);
    if (f != stdin) fclose(f);
    return code;
}
