/* import_lists.c - the small lists: NUCC taxonomy, deactivated NPIs, ZIP places. */
#include <stdlib.h>
#include <string.h>

#include "import_kind.h"
#include "index/date.h"
#include "index/mem.h"
#include "index/register.h"
#include "index/register_put.h"
#include "index/text.h"

enum { CODE, GROUPING, CLASSIFICATION, SPECIALIZATION, DISPLAY, SECTION };

/* Six columns until about 2019, eight since; the "merged" file names them otherwise. */
static const struct column nucc_columns[] = {
    {"Code", "combined_code", true, 0},
    {"Grouping", "download_Grouping", true, 0},
    {"Classification", "download_Classification", true, 0},
    {"Specialization", "download_Specialization", true, 0},
    {"Display Name", "download_Display Name", false, 0},
    {"Section", "download_Section", false, 0},
    {NULL, NULL, false, 0},
};

static bool is_taxonomy_code(const char *s)
{
    for (int i = 0; i < 9; i++)
        if (!is_digit(s[i]) && !is_upper(s[i])) return false;
    return s[9] == 'X' && !s[10];
}

static const char *take_nucc(struct register_writer *w, struct row *r)
{
    const char *code = r->cell[CODE], *special = r->cell[SPECIALIZATION], *broad = r->cell[CLASSIFICATION];
    r->example = code;
    if (!code) return "no code";
    if (!is_taxonomy_code(code)) return "the code is not nine letters or digits and an X";
    const char *display = r->cell[DISPLAY];
    if (!display && broad) display = special ? arena_printf(r->a, "%s, %s", broad, special) : broad;
    if (!display) return "no name";
    struct taxonomy_row out = {code, r->cell[GROUPING], broad, special, display, r->cell[SECTION]};
    return register_put_taxonomy(w, &out) ? NULL : "the same code stands in an earlier row";
}

const struct import_kind import_nucc = {.word = "nucc", .columns = nucc_columns, .take = take_nucc};

enum { NPI, DAY };

static const struct column deactivated_columns[] = {
    {"NPI", NULL, true, 0},
    {"NPPES Deactivation Date", "NPI Deactivation Date|Deactivation Date", true, 0},
    {NULL, NULL, false, 0},
};

/* A spreadsheet keeps a day as a number: 1 is 1 January 1900, and 29 February 1900 is counted. */
static const char *day_of_number(struct arena *a, const char *s)
{
    if (!s || strlen(s) != 5 || strspn(s, "0123456789") != 5 || *s < '3' || *s > '6') return NULL;
    return date_add(a, "1899-12-30", atoi(s));
}

static const char *take_deactivated(struct register_writer *w, struct row *r)
{
    const char *problem = npi_problem(r->cell[NPI]);
    r->example = r->cell[NPI];
    if (problem) return problem;
    const char *number = day_of_number(r->a, r->cell[DAY]);
    const char *day = number ? number : row_date(r, DAY, "the day of deactivation is no date: the NPI counts as deactivated");
    if (register_put_deactivated(w, r->cell[NPI], day)) return NULL;
    r->note = NULL;
    return "the same NPI stands in an earlier row";
}

const struct import_kind import_deactivated = {
    .word = "nppes-deactivated",
    .columns = deactivated_columns,
    .titles = 3,
    .take = take_deactivated,
};

enum { ZIP, LAT, LON, CITY, STATE };

static const struct column zip_columns[] = {
    {"zip", "zip_code|zipcode|postal code|GEOID", true, 0},
    {"lat", "latitude|INTPTLAT", true, 0},
    {"lon", "lng|long|longitude|INTPTLONG", true, 0},
    {"city", "place|place name", false, 0},
    {"state", "state code|admin1 code", false, 0},
    {NULL, NULL, false, 0},
};

static bool read_degrees(const char *s, double limit, double *out)
{
    char *end;
    if (!s) return false;
    *out = strtod(s, &end);
    return end != s && !*end && *out >= -limit && *out <= limit;
}

static const char *take_zip(struct register_writer *w, struct row *r)
{
    struct zip_row out = {.zip = row_zip5(r->a, r->cell[ZIP]), .city = r->cell[CITY], .state = r->cell[STATE]};
    r->example = r->cell[ZIP];
    if (!out.zip) return "no ZIP code";
    if (!r->cell[LAT] && !r->cell[LON]) return "no point";
    if (!read_degrees(r->cell[LAT], 90, &out.lat) || !read_degrees(r->cell[LON], 180, &out.lon) ||
        (out.lat == 0 && out.lon == 0))
        return "the point is none";
    return register_put_zip(w, &out) ? NULL : "the same ZIP code stands in an earlier row";
}

const struct import_kind import_zip = {.word = "zip", .columns = zip_columns, .take = take_zip};
