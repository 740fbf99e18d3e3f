/* import_psypact.c - who holds an authority of PSYPACT, or a privilege of another compact. The compacts publish directories to look
 * in and no files: a person writes down the rows that were looked up, one authority or privilege a row. */
#include <string.h>

#include "import_kind.h"
#include "index/mem.h"
#include "index/register.h"
#include "index/register_put.h"
#include "index/text.h"

enum { FAMILY, GIVEN, HOME_STATE, NUMBER, STATUS, EXPIRES, AUTHORIZATION, COMPACT = AUTHORIZATION, STATE };

#define HOLDER                                                                                                       \
    {"family", "last name|lastname|family name", true, 0}, {"given", "first name|firstname|given name", true, 0},    \
        {"home_state", "homestate", true, 0},                                                                        \
        {"licence_number", "license number|licencenumber|licensenumber", false, 0}, {"status", NULL, true, 0},       \
        {"expires", "expiration date|expiry", false, 0}

static const struct column psypact_columns[] = {
    HOLDER,
    {"authorization", "authorisation|authority", true, 0},
    {NULL, NULL, false, 0},
};

static const struct column privilege_columns[] = {
    HOLDER,
    {"compact", NULL, true, 0},
    {"state", "privilege_state|remote_state", true, 0},
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

/* What the lists have in common. NULL, or why the row is refused. */
static const char *holder(struct row *r, struct compact_row *out)
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
    *out = (struct compact_row){
        .family = r->cell[FAMILY], .given = r->cell[GIVEN],   .home_state = state,
        .number = r->cell[NUMBER], .status = r->cell[STATUS], .line = r->line,
    };
    return NULL;
}

/* Without its expiry a row would look as if it never ended. */
static const char *put(struct register_writer *w, struct row *r, struct compact_row *out)
{
    out->expires = row_date(r, EXPIRES, "");
    if (r->cell[EXPIRES] && !out->expires) {
        r->note = NULL;
        r->example = r->cell[EXPIRES];
        return "the day it expires is no date";
    }
    register_put_compact(r->a, w, out);
    return NULL;
}

static const char *take_psypact(struct register_writer *w, struct row *r)
{
    struct compact_row out;
    const char *why = holder(r, &out);
    if (why) return why;
    out.compact = "PSYPACT";
    out.kind = r->cell[AUTHORIZATION] ? authorization(r->cell[AUTHORIZATION]) : NULL;
    if (!out.kind) {
        r->example = r->cell[AUTHORIZATION];
        return "the authorization is neither APIT nor TAP";
    }
    return put(w, r, &out);
}

static const char *take_privilege(struct register_writer *w, struct row *r)
{
    struct compact_row out;
    const char *why = holder(r, &out);
    if (why) return why;
    if (!r->cell[COMPACT]) return "no compact is named";
    if (text_eq_nocase(r->cell[COMPACT], "PSYPACT")) return "PSYPACT has a list of its own: vouch import psypact";
    const char *state = r->cell[STATE] ? text_upper(r->a, r->cell[STATE]) : "";
    if (!is_state(state)) {
        r->example = r->cell[STATE];
        return "the state of the privilege is not two letters";
    }
    out.compact = r->cell[COMPACT];
    out.kind = "privilege";
    out.state = state;
    return put(w, r, &out);
}

const struct import_kind import_psypact = {.word = "psypact", .columns = psypact_columns, .take = take_psypact};
const struct import_kind import_privileges = {.word = "privileges", .columns = privilege_columns, .take = take_privilege};
