/* import_nppes.c - NPPES: npidata_pfile, full or weekly, of 329 columns (2018), 330 (V2) or 335 (V3), and the three files
 * beside it. */
#include <string.h>

#include "import_kind.h"
#include "index/mem.h"
#include "index/register.h"
#include "index/register_put.h"
#include "index/text.h"

enum {
    NPI, ENTITY, ORGANISATION, FAMILY, GIVEN, MIDDLE, PREFIX, SUFFIX, CREDENTIAL, OTHER_FAMILY, OTHER_GIVEN,
    STREET, UNIT, CITY, STATE, POSTAL, COUNTRY, PHONE, ENUMERATED, UPDATED, DEACTIVATED, REACTIVATED, GENDER,
    OTHER_KIND, REASON, ACTIVATION, CODE, GROUPS = 15, LICENCE = CODE + GROUPS, LICENCE_STATE = LICENCE + GROUPS, PRIMARY = LICENCE_STATE + GROUPS,
};

#define PLACE "Provider Business Practice Location Address "
static const struct column columns[] = {
    {"NPI", NULL, true, 0},
    {"Entity Type Code", NULL, true, 0},
    {"Provider Organization Name (Legal Business Name)", NULL, true, 0},
    {"Provider Last Name (Legal Name)", NULL, true, 0},
    {"Provider First Name", NULL, true, 0},
    {"Provider Middle Name", NULL, false, 0},
    {"Provider Name Prefix Text", NULL, false, 0},
    {"Provider Name Suffix Text", NULL, false, 0},
    {"Provider Credential Text", NULL, false, 0},
    {"Provider Other Last Name", NULL, false, 0},
    {"Provider Other First Name", NULL, false, 0},
    {"Provider First Line Business Practice Location Address", NULL, true, 0},
    {"Provider Second Line Business Practice Location Address", NULL, false, 0},
    {PLACE "City Name", NULL, true, 0},
    {PLACE "State Name", NULL, true, 0},
    {PLACE "Postal Code", NULL, true, 0},
    {PLACE "Country Code (If outside U.S.)", NULL, false, 0},
    {PLACE "Telephone Number", NULL, false, 0},
    {"Provider Enumeration Date", NULL, false, 0},
    {"Last Update Date", NULL, false, 0},
    {"NPI Deactivation Date", NULL, true, 0},
    {"NPI Reactivation Date", NULL, true, 0},
    {"Provider Sex Code", "Provider Gender Code", false, 0},
    {"Provider Other Last Name Type Code", NULL, false, 0},
    {"NPI Deactivation Reason Code", NULL, false, 0},
    {"npi_activation_status", NULL, false, 0},
    {"Healthcare Provider Taxonomy Code", NULL, true, GROUPS},
    {"Provider License Number", NULL, true, GROUPS},
    {"Provider License Number State Code", NULL, true, GROUPS},
    {"Healthcare Provider Primary Taxonomy Switch", NULL, false, GROUPS},
    {NULL, NULL, false, 0},
};

static void take_taxonomies(struct row *r, struct nppes_row *out)
{
    out->taxonomies = arena_alloc(r->a, GROUPS * sizeof *out->taxonomies);
    for (int i = 0; i < GROUPS; i++) {
        const char *code = r->cell[CODE + i], *licence = r->cell[LICENCE + i], *state = r->cell[LICENCE_STATE + i];
        if (!code && !licence) continue;
        out->taxonomies[out->n_taxonomies++] = (struct nppes_taxonomy){
            .code = code ? text_upper(r->a, code) : "",
            .licence = licence,
            .licence_state = state ? text_upper(r->a, state) : NULL,
            .primary = r->cell[PRIMARY + i] && !strcmp(r->cell[PRIMARY + i], "Y"),
        };
    }
}

static const char *refuse(struct row *r, const char *reason, const char *example)
{
    r->example = example;
    return reason;
}

/* V3 writes a list with bars: "MD | PHD". */
static const char *credentials(struct arena *a, const char *s)
{
    if (!s || !strchr(s, '|')) return s;
    char **part, *all = NULL;
    size_t n = text_split(a, s, "|", &part);
    for (size_t i = 0; i < n; i++) all = all ? arena_printf(a, "%s, %s", all, part[i]) : part[i];
    return all;
}

static void take_place(struct row *r, struct nppes_row *out)
{
    const char *country = r->cell[COUNTRY], *state = r->cell[STATE];
    bool home = !country || !strcmp(country, "US");
    out->street = r->cell[STREET];
    out->unit = r->cell[UNIT];
    out->city = r->cell[CITY];
    out->state = state ? text_upper(r->a, state) : NULL;
    out->zip = home ? row_zip5(r->a, r->cell[POSTAL]) : NULL;
    out->phone = r->cell[PHONE] ? nppes_phone(r->a, r->cell[PHONE]) : NULL;
    if (home && r->cell[POSTAL] && !out->zip) row_note(r, "the postal code is no ZIP code", r->cell[POSTAL]);
}

static const char *take(struct register_writer *w, struct row *r)
{
    const char *npi = r->cell[NPI], *problem = npi_problem(npi), *entity = r->cell[ENTITY];
    if (problem) return refuse(r, problem, npi);
    struct nppes_row out = {.npi = npi};
    out.deactivated = row_date(r, DEACTIVATED, "");
    out.reactivated = row_date(r, REACTIVATED, "");
    if (r->note) {
        r->note = NULL;
        return "the day of deactivation or reactivation is no date";
    }
    /* V3 may say so without a day: it must not look active for that */
    bool off = r->cell[ACTIVATION] && text_eq_nocase(r->cell[ACTIVATION], "deactive");
    if (off && (!out.deactivated || out.reactivated)) out.deactivated = "", out.reactivated = NULL;
    out.reason = r->cell[REASON];
    if (!entity && !out.deactivated) return refuse(r, "neither an entity type nor a day of deactivation", npi);
    if (entity && strcmp(entity, "1") && strcmp(entity, "2")) return refuse(r, "an entity type other than 1 and 2", entity);
    if (entity) {
        out.entity = entity[0] - '0';
        if (out.entity == 1 && !r->cell[FAMILY]) return refuse(r, "a person without a last name", npi);
        if (out.entity == 2 && !r->cell[ORGANISATION]) return refuse(r, "an organisation without a name", npi);
        out.organisation = r->cell[ORGANISATION];
        out.family = r->cell[FAMILY];
        out.given = r->cell[GIVEN];
        out.middle = r->cell[MIDDLE];
        out.prefix = r->cell[PREFIX];
        out.suffix = r->cell[SUFFIX];
        out.credential = credentials(r->a, r->cell[CREDENTIAL]);
        out.other_family = r->cell[OTHER_FAMILY];
        out.other_given = r->cell[OTHER_GIVEN];
        out.other_kind = r->cell[OTHER_KIND];
        out.gender = r->cell[GENDER];
        out.enumerated = row_date(r, ENUMERATED, "the day of enumeration is no date");
        out.updated = row_date(r, UPDATED, "the day of the last update is no date");
        take_place(r, &out);
        take_taxonomies(r, &out);
    }
    return register_put_nppes(r->a, w, &out) ? NULL : refuse(r, "the same NPI stands in an earlier row", npi);
}

const struct import_kind import_nppes = {
    .word = "nppes",
    .columns = columns,
    .member = "npidata_pfile_",
    .upserts = true,
    .take = take,
};

enum { NAMES_NPI, NAMES_NAME, NAMES_KIND, NAMES_CREATED };
static const struct column names_columns[] = {
    {"NPI", NULL, true, 0},
    {"Provider Other Organization Name", NULL, true, 0},
    {"Provider Other Organization Name Type Code", NULL, true, 0},
    {"Created Date", NULL, false, 0},
    {NULL, NULL, false, 0},
};

static const char *take_name(struct register_writer *w, struct row *r)
{
    const char *problem = npi_problem(r->cell[NAMES_NPI]);
    if (problem) return refuse(r, problem, r->cell[NAMES_NPI]);
    if (!r->cell[NAMES_NAME]) return refuse(r, "no name", r->cell[NAMES_NPI]);
    struct nppes_other_name out = {.npi = r->cell[NAMES_NPI], .name = r->cell[NAMES_NAME], .kind = r->cell[NAMES_KIND],
                                   .line = r->line};
    out.created = row_date(r, NAMES_CREATED, "the day of entry is no date");
    register_put_other_name(r->a, w, &out);
    return NULL;
}

const struct import_kind import_nppes_names = {
    .word = "nppes-names",
    .columns = names_columns,
    .member = "othername_pfile_",
    .upserts = true,
    .take = take_name,
};

enum { AT_NPI, AT_STREET, AT_UNIT, AT_CITY, AT_STATE, AT_POSTAL, AT_COUNTRY, AT_PHONE };
#define SECOND "Provider Secondary Practice Location Address "
static const struct column place_columns[] = {
    {"NPI", NULL, true, 0},
    {SECOND "Address Line 1", NULL, true, 0},
    {SECOND "Address Line 2", NULL, false, 0},
    {SECOND "City Name", NULL, true, 0},
    {SECOND "State Name", NULL, true, 0},
    {SECOND "Postal Code", NULL, true, 0},
    {SECOND "Country Code (If outside U.S.)", NULL, false, 0},
    {SECOND "Telephone Number", NULL, false, 0},
    {NULL, NULL, false, 0},
};

static const char *take_second_place(struct register_writer *w, struct row *r)
{
    const char *problem = npi_problem(r->cell[AT_NPI]), *country = r->cell[AT_COUNTRY];
    if (problem) return refuse(r, problem, r->cell[AT_NPI]);
    if (!r->cell[AT_STREET] && !r->cell[AT_CITY]) return refuse(r, "neither a street nor a city", r->cell[AT_NPI]);
    bool home = !country || !strcmp(country, "US");
    struct nppes_place out = {
        .npi = r->cell[AT_NPI],
        .street = r->cell[AT_STREET],
        .unit = r->cell[AT_UNIT],
        .city = r->cell[AT_CITY],
        .state = r->cell[AT_STATE] ? text_upper(r->a, r->cell[AT_STATE]) : NULL,
        .zip = home ? row_zip5(r->a, r->cell[AT_POSTAL]) : NULL,
        .phone = r->cell[AT_PHONE] ? nppes_phone(r->a, r->cell[AT_PHONE]) : NULL,
        .line = r->line,
    };
    if (home && r->cell[AT_POSTAL] && !out.zip) row_note(r, "the postal code is no ZIP code", r->cell[AT_POSTAL]);
    register_put_place(w, &out);
    return NULL;
}

const struct import_kind import_nppes_places = {
    .word = "nppes-places",
    .columns = place_columns,
    .member = "pl_pfile_",
    .upserts = true,
    .take = take_second_place,
};

enum { END_NPI, END_KIND, END_ADDRESS, END_ABOUT, END_AFFILIATION };
static const struct column endpoint_columns[] = {
    {"NPI", NULL, true, 0},
    {"Endpoint Type", NULL, true, 0},
    {"Endpoint", NULL, true, 0},
    {"Endpoint Description", NULL, false, 0},
    {"Affiliation Legal Business Name", NULL, false, 0},
    {NULL, NULL, false, 0},
};

static const char *take_endpoint(struct register_writer *w, struct row *r)
{
    const char *problem = npi_problem(r->cell[END_NPI]);
    if (problem) return refuse(r, problem, r->cell[END_NPI]);
    if (!r->cell[END_ADDRESS]) return refuse(r, "no endpoint", r->cell[END_NPI]);
    register_put_endpoint(w, &(struct nppes_endpoint){r->cell[END_NPI], r->cell[END_KIND], r->cell[END_ADDRESS],
                                                      r->cell[END_ABOUT], r->cell[END_AFFILIATION], r->line});
    return NULL;
}

const struct import_kind import_nppes_endpoints = {
    .word = "nppes-endpoints",
    .columns = endpoint_columns,
    .member = "endpoint_pfile_",
    .upserts = true,
    .take = take_endpoint,
};
