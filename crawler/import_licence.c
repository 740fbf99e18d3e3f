/* import_licence.c - see import_licence.h; the board's description (board.h) says how it is laid out. */
#include "import_licence.h"

#include <stdlib.h>
#include <string.h>

#include "board.h"
#include "index/mem.h"
#include "index/name.h"
#include "index/register.h"
#include "index/register_put.h"
#include "index/text.h"

static int birth_year(struct row *r)
{
    const char *s = r->cell[BOARD_BIRTH_YEAR];
    int year = s && strlen(s) == 4 && strspn(s, "0123456789") == 4 ? atoi(s) : 0;
    if (year >= 1880 && year <= 2100) return year;
    if (s && strspn(s, "0") != strlen(s)) row_note(r, "the year of birth is no year", s);
    return 0;
}

/* The cells from FIRST on that are filled, joined; the same words twice count once. */
static const char *joined(struct row *r, int first, int n, const char *between)
{
    const char *all = NULL;
    for (int i = first; i < first + n; i++) {
        const char *s = r->cell[i];
        if (!s || (i > first && r->cell[i - 1] && text_eq_nocase(s, r->cell[i - 1]))) continue;
        all = all ? arena_printf(r->a, "%s%s%s", all, between, s) : s;
    }
    return all;
}

/* True when the row is of a business, a facility, an agency. */
static bool is_business(const struct board *b, struct row *r)
{
    const char *kind = r->cell[BOARD_KIND];
    for (size_t i = 0; kind && i < b->n_persons; i++)
        if (text_same(kind, b->persons[i])) return false;
    if (kind && b->n_persons) return true;
    if (b->business_without_given && !r->cell[BOARD_GIVEN] && r->cell[BOARD_FAMILY]) return true;
    return !r->cell[BOARD_FAMILY] && !r->cell[BOARD_NAME] && r->cell[BOARD_BUSINESS];
}

static void take_name(struct row *r, struct licence_row *out)
{
    out->family = r->cell[BOARD_FAMILY];
    out->given = r->cell[BOARD_GIVEN];
    out->middle = r->cell[BOARD_MIDDLE];
    out->suffix = r->cell[BOARD_SUFFIX];
    if (out->family || !r->cell[BOARD_NAME]) return;
    struct name n = name_parse(r->a, r->cell[BOARD_NAME]);
    out->family = n.family;
    out->given = n.given;
    out->middle = n.middle;
    out->suffix = n.suffix;
}

/* The status columns that the board has, all of them filled but the last ones: "Clear: Active". */
static const char *status_of(struct row *r)
{
    const char *all = r->cell[BOARD_STATUS];
    for (int i = 1; all && i < BOARD_STATUSES; i++)
        if (r->cell[BOARD_STATUS + i]) all = arena_printf(r->a, "%s: %s", all, r->cell[BOARD_STATUS + i]);
    return all;
}

const char *licence_take(struct register_writer *w, struct row *r)
{
    const struct board *b = r->board;
    r->example = r->cell[BOARD_NUMBER];
    if (is_business(b, r)) {
        r->passed = true;
        return "a business, not a person";
    }
    struct licence_row out = {.state = b->state, .number = r->cell[BOARD_NUMBER], .status = status_of(r), .line = r->line};
    take_name(r, &out);
    if (!out.number || !*licence_key(r->a, out.number)) return "no licence number";
    if (!out.status) return "no status";
    if (!out.family || !*text_fold(r->a, out.family)) return "no last name";
    const char *type = joined(r, BOARD_TYPE, BOARD_TYPES, ": ");
    out.type = type ? type : b->type ? b->type : "";
    out.types = type ? board_types(r->a, b, r->cell + BOARD_TYPE, BOARD_TYPES) : board_types(r->a, b, &out.type, 1);
    out.action = joined(r, BOARD_ACTION, BOARD_ACTIONS, ", ");
    out.expires = row_date(r, BOARD_EXPIRES, "");
    if (r->note) { /* without its expiry an active licence would look as if it never ended */
        r->note = NULL;
        return "the expiration date is no date";
    }
    out.issued = row_date(r, BOARD_ISSUED, "the day of first issue is no date");
    out.last_issued = row_date(r, BOARD_LAST_ISSUED, "the day of last issue is no date");
    out.birth_year = birth_year(r);
    out.city = r->cell[BOARD_CITY];
    out.zip = row_zip5(r->a, r->cell[BOARD_ZIP]);
    if (r->odd_bytes && !b->odd_bytes) row_note(r, "a field is not UTF-8: read as Windows-1252", out.family);
    register_put_licence(r->a, w, &out);
    return NULL;
}
