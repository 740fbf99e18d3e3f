/* import_leie.c - the list of excluded individuals and entities (OIG LEIE): UPDATED.csv, or a supplement. */
#include <string.h>

#include "import_kind.h"
#include "index/date.h"
#include "index/hash.h"
#include "index/register.h"
#include "index/register_put.h"
#include "index/text.h"

enum {
    FAMILY, GIVEN, MIDDLE, BUSINESS, GENERAL, SPECIALTY, NPI, BIRTH, STREET, CITY, STATE, POSTAL, TYPE, SINCE,
    REINSTATED, WAIVER, WAIVER_STATE,
};

static const struct column columns[] = {
    {"LASTNAME", NULL, true, 0}, {"FIRSTNAME", NULL, true, 0},  {"MIDNAME", NULL, true, 0},
    {"BUSNAME", NULL, true, 0},  {"GENERAL", NULL, true, 0},    {"SPECIALTY", NULL, true, 0},
    {"NPI", NULL, true, 0},      {"DOB", NULL, true, 0},        {"ADDRESS", NULL, true, 0},
    {"CITY", NULL, true, 0},     {"STATE", NULL, true, 0},      {"ZIP", NULL, true, 0},
    {"EXCLTYPE", NULL, true, 0}, {"EXCLDATE", NULL, true, 0},   {"REINDATE", NULL, true, 0},
    {"WAIVERDATE", NULL, true, 0}, {"WVRSTATE", NULL, true, 0}, {NULL, NULL, false, 0},
};

/* The list writes NULL where it has no name. */
static const char *name_of(struct row *r, int cell)
{
    const char *s = r->cell[cell];
    if (!s || !text_eq_nocase(s, "NULL")) return s;
    row_note(r, "NULL stands for a name: read as not stated", r->cell[GIVEN]);
    return NULL;
}

static const char *npi_of(struct row *r)
{
    const char *s = r->cell[NPI];
    if (!s || strspn(s, "0") == strlen(s)) return NULL;
    if (npi_valid(s)) return s;
    row_note(r, "the NPI is none: the row counts by its name", s);
    return NULL;
}

/* All but the day of reinstatement, by which a supplement's row is told from the one it ends. */
static char *hash_of(struct row *r)
{
    struct hash *h = hash_begin();
    for (int i = FAMILY; i <= WAIVER_STATE; i++) {
        const char *s = r->cell[i] && i != REINSTATED ? r->cell[i] : "";
        hash_add(h, s, strlen(s) + 1);
    }
    return hash_end(r->a, h);
}

static const char *take(struct register_writer *w, struct row *r)
{
    struct exclusion_row out = {
        .family = name_of(r, FAMILY),  .given = name_of(r, GIVEN),   .middle = name_of(r, MIDDLE),
        .business = name_of(r, BUSINESS), .general = r->cell[GENERAL], .specialty = r->cell[SPECIALTY],
        .npi = npi_of(r),              .street = r->cell[STREET],    .city = r->cell[CITY],
        .state = r->cell[STATE],       .type = r->cell[TYPE],        .waiver_state = r->cell[WAIVER_STATE],
        .line = r->line,
    };
    if (!out.family && !out.given && !out.business && !out.npi) return "nobody is named";
    if (!out.type) return "no type of exclusion";
    out.since = r->cell[SINCE] ? date_read(r->a, r->cell[SINCE]) : NULL;
    if (!out.since) {
        r->example = r->cell[SINCE];
        return "no day of exclusion";
    }
    out.reinstated = row_date(r, REINSTATED, "the day of reinstatement is no date: the exclusion stands");
    out.waiver = row_date(r, WAIVER, "the day of the waiver is no date");
    out.birth = row_date(r, BIRTH, "the day of birth is no date");
    out.zip = row_zip5(r->a, r->cell[POSTAL]);
    return register_put_exclusion(r->a, w, &out, hash_of(r)) ? NULL : "the same row stands above";
}

const struct import_kind import_leie = {
    .word = "leie",
    .columns = columns,
    .upserts = true,
    .take = take,
};
