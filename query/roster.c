/* roster.c - verify --roster: a list of people, each row checked, answers in the order of the rows */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "index/csv.h"
#include "index/directory.h"
#include "index/fail.h"
#include "index/mem.h"
#include "index/text.h"
#include "report.h"

enum column { COL_NPI, COL_NAME, COL_STATE, COL_TYPE, COL_NUMBER, COL_BIRTH, COLUMNS };
static const char *const names[COLUMNS] = {"npi",          "name",           "licence_state",
                                           "licence_type", "licence_number", "birth_year"};

static size_t fill(void *ctx, void *buf, size_t n)
{
    return fread(buf, 1, n, ctx);
}

/* Which field each column stands in; -1 = absent. */
static void read_header(struct arena *a, struct csv *c, int at[COLUMNS])
{
    for (int k = 0; k < COLUMNS; k++) at[k] = -1;
    for (size_t i = 0; i < csv_count(c); i++) {
        const char *name = text_fold(a, csv_field(c, i));
        for (int k = 0; k < COLUMNS; k++)
            if (!strcmp(name, text_fold(a, names[k])) || (k > COL_NAME && !strncmp(name, "license ", 8) &&
                !strncmp(names[k], "licence_", 8) && !strcmp(name + 8, names[k] + 8)))
                at[k] = (int)i;
    }
}

static const char *cell(struct arena *a, struct csv *c, const int at[COLUMNS], enum column k)
{
    if (at[k] < 0 || (size_t)at[k] >= csv_count(c)) return NULL;
    const char *raw = csv_field(c, (size_t)at[k]);
    const char *s = text_trim(a, text_repair(a, raw, strlen(raw)));
    return *s ? s : NULL;
}

static json_t *check_row(struct arena *a, const struct answer_world *w, struct csv *c, const int at[COLUMNS])
{
    const char *npi = cell(a, c, at, COL_NPI), *name = cell(a, c, at, COL_NAME),
               *state = cell(a, c, at, COL_STATE), *type = cell(a, c, at, COL_TYPE),
               *number = cell(a, c, at, COL_NUMBER), *birth = cell(a, c, at, COL_BIRTH);
    struct verify_request r = {.who = npi ? npi : name ? name : "", .birth_year = birth ? atoi(birth) : 0};
    if (number && state) {
        r.licence_state = text_upper(a, state);
        r.licence_type = type ? type : "";
        r.licence_number = number;
    }
    if (*r.who) return answer_verify(a, w, &r);
    return json_pack("{s:{s:n, s:n, s:n}, s:s, s:s, s:i, s:[], s:[]}", "subject", "id", "name", "npi",
                     "verdict", "not_checked", "reason",
                     "The row names nobody: it has neither an NPI nor a name.", "exit", EXIT_UNDECIDED,
                     "checks", "missing");
}

static int worse(int a, int b)
{
    return a == 1 || b == 1 ? 1 : a > b ? a : b;
}

int roster_run(struct arena *a, const struct answer_world *w, const char *file, bool json)
{
    FILE *f = strcmp(file, "-") ? fopen(file, "r") : stdin;
    if (!f) die_usage("%s cannot be read: %s", file, strerror(errno));
    struct csv *c = csv_new(fill, f, 0);
    struct arena *row = arena_new();
    int at[COLUMNS], code = EXIT_DONE, number = 0;
    if (csv_next(c) != CSV_ROW) die_usage("%s holds no rows", file);
    read_header(a, c, at);
    if (at[COL_NPI] < 0 && at[COL_NAME] < 0) die_usage("%s has neither a column npi nor a column name", file);
    for (enum csv_result r; (r = csv_next(c)) != CSV_END; arena_reset(row)) {
        if (r == CSV_LONG) continue;
        json_t *answer = check_row(row, w, c, at);
        json_object_set_new(answer, "row", json_integer(++number));
        code = worse(code, answer_verify_exit(answer));
        if (json) {
            json_dumpf(answer, stdout, JSON_COMPACT | JSON_PRESERVE_ORDER);
            putchar('\n');
        } else {
            report_roster_row(answer);
        }
        json_decref(answer);
    }
    csv_free(c);
    arena_free(row);
    if (f != stdin) fclose(f);
    return code;
}
