/* import_licence.c - licence boards' lists. Washington: data.wa.gov qxh8-f4bd, as CSV or JSON. */
#include <stdlib.h>
#include <string.h>

#include "import_kind.h"
#include "index/register.h"
#include "index/register_put.h"
#include "index/text.h"

enum { NUMBER, FAMILY, GIVEN, MIDDLE, TYPE, STATUS, BIRTH_YEAR, FIRST_ISSUED, LAST_ISSUED, EXPIRES, ACTION };

static const struct column columns[] = {
    {"credentialnumber", NULL, true, 0}, {"lastname", NULL, true, 0},
    {"firstname", NULL, true, 0},        {"middlename", NULL, false, 0},
    {"credentialtype", NULL, false, 0},  {"status", NULL, true, 0},
    {"birthyear", NULL, false, 0},       {"firstissuedate", NULL, false, 0},
    {"lastissuedate", NULL, false, 0},   {"expirationdate", NULL, true, 0},
    {"actiontaken", NULL, false, 0},     {NULL, NULL, false, 0},
};

static int birth_year(struct row *r)
{
    const char *s = r->cell[BIRTH_YEAR];
    int year = s && strlen(s) == 4 && strspn(s, "0123456789") == 4 ? atoi(s) : 0;
    if (year >= 1880 && year <= 2100) return year;
    if (s && strspn(s, "0") != strlen(s)) row_note(r, "the year of birth is no year", s);
    return 0;
}

static const char *take(struct register_writer *w, struct row *r)
{
    r->example = r->cell[NUMBER];
    if (!r->cell[NUMBER]) return "no credential number";
    if (!r->cell[STATUS]) return "no status";
    if (!r->cell[FAMILY]) return "no last name";
    struct licence_row out = {
        .state = r->state,
        .number = r->cell[NUMBER],
        .type = r->cell[TYPE] ? r->cell[TYPE] : "",
        .family = r->cell[FAMILY],
        .given = r->cell[GIVEN],
        .middle = r->cell[MIDDLE],
        .status = r->cell[STATUS],
        .action = r->cell[ACTION],
        .line = r->line,
    };
    out.expires = row_date(r, EXPIRES, "");
    if (r->note) { /* without its expiry an active licence would look as if it never ended */
        r->note = NULL;
        return "the expiration date is no date";
    }
    out.issued = row_date(r, FIRST_ISSUED, "the day of first issue is no date");
    out.last_issued = row_date(r, LAST_ISSUED, "the day of last issue is no date");
    out.birth_year = birth_year(r);
    register_put_licence(r->a, w, &out);
    return NULL;
}

const struct import_kind import_licence_wa = {
    .word = "licence:WA",
    .name = "licence-WA",
    .columns = columns,
    .take = take,
};
