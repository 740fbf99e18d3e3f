/* import_psypact.c - who holds an authority of PSYPACT. The compact publishes a directory to look in and no file: a
 * person writes down the rows that were looked up, one authority a row. */
#include <string.h>

#include "import_kind.h"
#include "index/mem.h"
#include "index/register.h"
#include "index/register_put.h"
#include "index/text.h"

enum { FAMILY, GIVEN, HOME_STATE, NUMBER, AUTHORIZATION, STATUS, EXPIRES };

static const struct column columns[] = {
    {"family", "last name|lastname|family name", true, 0},
    {"given", "first name|firstname|given name", true, 0},
    {"home_state", "homestate", true, 0},
    {"licence_number", "license number|licencenumber|licensenumber", false, 0},
    {"authorization", "authorisation|authority", true, 0},
    {"status", NULL, true, 0},
    {"expires", "expiration date|expiry", false, 0},
    {NULL, NULL, false, 0},
};

/* APIT or TAP; NULL for any other word. */
static const char *authorization(const char *s)
{
    static const char *const kinds[] = {"APIT", "TAP"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (text_eq_nocase(s, kinds[i])) return kinds[i];
    return NULL;
}

static bool is_state(const char *s)
{
    return is_upper(s[0]) && is_upper(s[1]) && !s[2];
}

static const char *take(struct register_writer *w, struct row *r)
{
    r->example = r->cell[FAMILY];
    if (!r->cell[FAMILY] || !*text_fold(r->a, r->cell[FAMILY])) return "no family name";
    if (!r->cell[GIVEN] || strlen(text_fold(r->a, r->cell[GIVEN])) < 2) return "no given name written out";
    if (!r->cell[STATUS]) return "no status";
    const char *state = r->cell[HOME_STATE] ? text_upper(r->a, r->cell[HOME_STATE]) : "";
    if (!is_state(state)) {
        r->example = r->cell[HOME_STATE];
        return "the home state is not two letters";
    }
    const char *kind = r->cell[AUTHORIZATION] ? authorization(r->cell[AUTHORIZATION]) : NULL;
    if (!kind) {
        r->example = r->cell[AUTHORIZATION];
        return "the authorization is neither APIT nor TAP";
    }
    struct compact_row out = {
        .compact = "PSYPACT",      .family = r->cell[FAMILY], .given = r->cell[GIVEN], .home_state = state,
        .number = r->cell[NUMBER], .kind = kind,              .status = r->cell[STATUS], .line = r->line,
    };
    out.expires = row_date(r, EXPIRES, "");
    if (r->cell[EXPIRES] && !out.expires) { /* without its expiry it would look as if it never ended */
        r->note = NULL;
        r->example = r->cell[EXPIRES];
        return "the day it expires is no date";
    }
    register_put_compact(r->a, w, &out);
    return NULL;
}

const struct import_kind import_psypact = {.word = "psypact", .columns = columns, .take = take};
