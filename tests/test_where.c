/* test_where.c - where somebody may treat: licences, compacts, supervision, and whom find withholds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "index/catalog.h"
#include "index/mem.h"
#include "index/text.h"
#include "index/verify.h"

static struct arena *a;
static struct catalog *c;

static int setup(void **state)
{
    (void)state;
    a = arena_new();
    c = catalog_load_dir(a, "data");
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_free(a);
    return 0;
}

#define TODAY "2026-11-21"
#define BOARD "Washington State Department of Health"

/* Where they may treat: "licences" of type, state, what the list says; places by state. */
static struct practitioner somebody(struct credential *k, size_t n, struct place *place)
{
    return (struct practitioner){.name = "Somebody", .credentials = k, .n_credentials = n, .places = place,
                                 .n_places = place ? 1 : 0};
}

static struct credential held(const char *type, const char *state, const char *class)
{
    struct credential k = {.kind = CREDENTIAL_LICENCE, .type = type, .state = state, .number = "1001", .year = -1,
                           .hours = -1};
    k.facts.found = class ? FOUND_ROW : FOUND_NO_LIST;
    if (!class) return k;
    k.facts.authority = BOARD;
    k.facts.as_of = "2026-11-01";
    k.facts.class = class;
    k.facts.words = class;
    k.facts.expires = "2027-11-01";
    return k;
}

/* Truths 8 and 9, and what stands beside them. */
static void where_they_may_treat(void **state)
{
    (void)state;
    static const struct {
        const char *type, *of, *class, *office, *asked;
        enum answer3 in_person, telehealth;
        const char *basis;
    } row[] = {
        {"LMHC", "WA", "active", "WA", "WA", ANSWER_YES, ANSWER_YES, "confirmed"},
        {"LMHC", "WA", "active", "OR", "WA", ANSWER_NOT_KNOWN, ANSWER_YES, "confirmed"},
        {"LMHC", "WA", "active", "WA", "OR", ANSWER_NOT_KNOWN, ANSWER_NOT_KNOWN, NULL},
        {"LMHC", "WA", "active_limited", "WA", "WA", ANSWER_YES, ANSWER_YES, "confirmed"},
        {"LMHC", "WA", "lapsed", "WA", "WA", ANSWER_NO, ANSWER_NO, "confirmed"},
        {"LMHC", "WA", "stopped", "WA", "WA", ANSWER_NO, ANSWER_NO, "confirmed"},
        {"LMHC", "WA", "deceased", "WA", "OR", ANSWER_NO, ANSWER_NO, "confirmed"},
        {"LMHC", "WA", "unknown", "WA", "WA", ANSWER_NOT_KNOWN, ANSWER_NOT_KNOWN, NULL},
        {"LMHC", "WA", "never", "WA", "WA", ANSWER_NOT_KNOWN, ANSWER_NOT_KNOWN, NULL},
        {"LPC", "OR", NULL, "OR", "OR", ANSWER_YES, ANSWER_YES, "stated"},              /* truth 9 */
        {"LPC", "OR", NULL, "OR", "WA", ANSWER_NOT_KNOWN, ANSWER_NOT_KNOWN, NULL},
        {"PSY", "AZ", NULL, "AZ", "AZ", ANSWER_YES, ANSWER_YES, "stated"},              /* truth 8 */
        {"PSY", "AZ", "active", "AZ", "CO", ANSWER_NOT_KNOWN, ANSWER_NOT_KNOWN, NULL},
        {"LPC", "GA", "active", "GA", "AZ", ANSWER_NOT_KNOWN, ANSWER_NOT_KNOWN, NULL},  /* a state that issues */
        {"LPC", "WA", "active", "WA", "CO", ANSWER_NOT_KNOWN, ANSWER_NOT_KNOWN, NULL},  /* enacted only */
        {"LICSW", "WA", "active", "WA", "AZ", ANSWER_NOT_KNOWN, ANSWER_NOT_KNOWN, NULL},
        {"RN", "WA", "active", "WA", "OR", ANSWER_NOT_KNOWN, ANSWER_NOT_KNOWN, NULL},
        {"MD", "WA", "active", "WA", "OR", ANSWER_NOT_KNOWN, ANSWER_NOT_KNOWN, NULL},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct credential k = held(row[i].type, row[i].of, row[i].class);
        struct place place = {.state = row[i].office, .source = "s"};
        struct practitioner p = somebody(&k, 1, &place);
        struct treats_in t[2];
        verify_treats_in(a, c, &p, row[i].asked, TODAY, t);
        if (t[0].answer != row[i].in_person || t[1].answer != row[i].telehealth)
            fail_msg("row %zu: in person %s, telehealth %s: %s", i, answer3_names[t[0].answer],
                     answer3_names[t[1].answer], t[1].reason);
        for (int n = 0; n < 2; n++) assert_true(t[n].reason && strlen(t[n].reason) > 20);
        if (row[i].basis) assert_string_equal(t[1].basis, row[i].basis);
    }
}

/* Truth 8: a holder's row of PSYPACT, and all that keeps it from being a yes. */
static void a_compact_wants_its_row(void **state)
{
    (void)state;
    static const struct {
        const char *kind, *home, *number, *class, *expires, *as_of; /* of the row */
        const char *licence, *of, *board;                           /* type, state, class on the board's list */
        const char *asked;
        enum answer3 telehealth;
        const char *says;
    } row[] = {
        {"APIT", "AZ", "1001", "active", "2027-06-30", "2026-11-20", "PSY", "AZ", NULL, "CO", ANSWER_YES, "PSYPACT's list of holders as of 2026-11-20 has their APIT"},
        {"APIT", "AZ", NULL, "active", "2027-06-30", "2026-11-20", "PSY", "AZ", "active", "CO", ANSWER_YES, "sit in Arizona"},
        {"APIT", "AZ", NULL, "active", TODAY, "2026-11-20", "PSY", "AZ", NULL, "CO", ANSWER_YES, TODAY},
        {"APIT", "AZ", NULL, "active", NULL, "2026-11-20", "PSY", "AZ", NULL, "CO", ANSWER_YES, NULL},
        {"APIT", "AZ", NULL, "active", NULL, NULL, "PSY", "AZ", NULL, "CO", ANSWER_NOT_KNOWN, "no expiry"},
        {"APIT", "AZ", NULL, "active", NULL, "2026-01-20", "PSY", "AZ", NULL, "CO", ANSWER_NOT_KNOWN, "no expiry"},
        {"APIT", "AZ", NULL, "active", "2026-11-20", "2026-11-01", "PSY", "AZ", NULL, "CO", ANSWER_NOT_KNOWN, "due to expire"},
        {"APIT", "AZ", NULL, "lapsed", "2027-06-30", "2026-11-20", "PSY", "AZ", NULL, "CO", ANSWER_NOT_KNOWN, "The word"},
        {"APIT", "AZ", NULL, "unknown", "2027-06-30", "2026-11-20", "PSY", "AZ", NULL, "CO", ANSWER_NOT_KNOWN, "The word"},
        {"APIT", "AZ", NULL, "active", "2027-06-30", "2026-11-20", "PSY", "AZ", "lapsed", "CO", ANSWER_NOT_KNOWN, "not certain"},
        {"APIT", "AZ", NULL, "active", "2027-06-30", "2026-11-20", "PSY", "AZ", "stopped", "CO", ANSWER_NOT_KNOWN, "not certain"},
        {"APIT", "AZ", NULL, "active", "2027-06-30", "2026-11-20", "PSY", "AZ", "active_limited", "CO", ANSWER_NOT_KNOWN, "not certain"},
        {"APIT", "AZ", NULL, "active", "2027-06-30", "2026-11-20", "PSY", "AZ", "never", "CO", ANSWER_NOT_KNOWN, "not certain"},
        {"APIT", "AZ", "7", "active", "2027-06-30", "2026-11-20", "PSY", "AZ", NULL, "CO", ANSWER_NOT_KNOWN, "no licence of that state"},
        {"APIT", "AZ", NULL, "active", "2027-06-30", "2026-11-20", "LPC", "AZ", NULL, "CO", ANSWER_NOT_KNOWN, "no licence of that state"},
        {"APIT", "AZ", NULL, "active", "2027-06-30", "2026-11-20", "PSY", "NM", NULL, "CO", ANSWER_NOT_KNOWN, "no licence of that state"},
        {"APIT", "AZ", NULL, "active", "2027-06-30", "2026-11-20", "PSY", "AZ", NULL, "OR", ANSWER_NOT_KNOWN, "whether Oregon is one is not checked"},
        {"TAP", "AZ", NULL, "active", "2027-06-30", "2026-11-20", "PSY", "AZ", NULL, "CO", ANSWER_NOT_KNOWN, NULL},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct credential k = held(row[i].licence, row[i].of, row[i].board);
        struct compact_authority m = {.compact = "PSYPACT", .kind = row[i].kind, .home_state = row[i].home,
                                      .number = row[i].number, .class = row[i].class, .words = "The word",
                                      .expires = row[i].expires, .as_of = row[i].as_of, .authority = "PSYPACT"};
        struct place place = {.state = "CO", .source = "s"};
        struct practitioner p = somebody(&k, 1, &place);
        p.compacts = &m;
        p.n_compacts = 1;
        struct treats_in t[2];
        verify_treats_in(a, c, &p, row[i].asked, TODAY, t);
        if (t[1].answer != row[i].telehealth || t[0].answer != ANSWER_NOT_KNOWN ||
            (row[i].says && !strstr(t[1].reason, row[i].says)))
            fail_msg("row %zu: in person %s, telehealth %s: %s", i, answer3_names[t[0].answer],
                     answer3_names[t[1].answer], t[1].reason);
        bool yes = t[1].answer == ANSWER_YES;
        assert_true(yes == (t[1].basis && !strcmp(t[1].basis, "confirmed")));
        assert_int_equal(yes, t[1].authority != NULL);
        assert_non_null(strstr(t[0].reason, strcmp(row[i].kind, "TAP") ? "not allow treatment in person" : "TAP"));
    }
}

/* A row of data/compacts.tsv that has ended, and one that has not begun, say so and give nothing. */
static void a_compact_that_ended(void **state)
{
    (void)state;
    struct credential k = held("LPC", "GA", "active");
    struct place place = {.state = "GA", .source = "s"};
    struct practitioner p = somebody(&k, 1, &place);
    struct treats_in t[2];
    for (size_t i = 0; i < c->n_compacts; i++) {
        struct compact *m = &c->compacts[i];
        if (strcmp(m->name, "Counseling Compact") || strcmp(m->state, "AZ")) continue;
        const char *from = m->from;
        m->to = "2026-10-31";
        verify_treats_in(a, c, &p, "AZ", TODAY, t);
        assert_int_equal(t[1].answer, ANSWER_NOT_KNOWN);
        assert_non_null(strstr(t[1].reason, "until 2026-10-31"));
        m->to = NULL;
        m->from = "2027-01-01";
        verify_treats_in(a, c, &p, "AZ", TODAY, t);
        assert_non_null(strstr(t[1].reason, "not among the states that issue"));
        m->from = from;
    }
}

/* A second row of the same kind whose word nobody knows, or a stop by another board: no yes. An old row beside a new one
 * is no trouble. */
static void what_spoils_a_compact(void **state)
{
    (void)state;
    struct compact_authority m[2] = {
        {.compact = "PSYPACT", .kind = "APIT", .home_state = "AZ", .class = "lapsed", .words = "Expired",
         .expires = "2025-06-30", .as_of = "2026-11-20", .authority = "PSYPACT"},
        {.compact = "PSYPACT", .kind = "APIT", .home_state = "AZ", .class = "active", .words = "Active",
         .expires = "2027-06-30", .as_of = "2026-11-20", .authority = "PSYPACT"},
    };
    struct credential k[2] = {held("PSY", "AZ", NULL), held("PSY", "WA", "active")};
    struct practitioner p = somebody(k, 2, NULL);
    p.compacts = m;
    p.n_compacts = 2;
    struct treats_in t[2];
    verify_treats_in(a, c, &p, "CO", TODAY, t);
    assert_int_equal(t[1].answer, ANSWER_YES);
    k[1].facts.class = "stopped";
    verify_treats_in(a, c, &p, "CO", TODAY, t);
    assert_int_equal(t[1].answer, ANSWER_NOT_KNOWN);
    k[1].facts.class = "active";
    m[0].class = "unknown";
    m[0].words = "Terminated";
    verify_treats_in(a, c, &p, "CO", TODAY, t);
    assert_int_equal(t[1].answer, ANSWER_NOT_KNOWN);
    assert_non_null(strstr(t[1].reason, "Terminated"));
    m[0].class = "lapsed";
    struct exclusion_match certain = {.certain = true, .name = "X", .type = "1128b4", .since = "2020-01-20"};
    p.exclusions = &certain;
    p.n_exclusions = 1;
    verify_treats_in(a, c, &p, "CO", TODAY, t);
    assert_int_equal(t[1].answer, ANSWER_NO);
}

static void supervision_is_named(void **state)
{
    (void)state;
    struct credential k = held("LMHCA", "WA", "active");
    struct place place = {.state = "WA", .source = "s"};
    struct practitioner p = somebody(&k, 1, &place);
    struct treats_in t[2];
    verify_treats_in(a, c, &p, "WA", TODAY, t);
    assert_int_equal(t[0].answer, ANSWER_YES);
    assert_non_null(strstr(t[0].reason, "supervision"));
}

static void whom_find_withholds(void **state)
{
    (void)state;
    struct exclusion_match certain = {.certain = true, .name = "X", .type = "1128b4", .since = "2020-01-20"};
    struct exclusion_match possible = {.name = "X", .type = "1128b4", .since = "2020-01-20"};
    struct place place = {.state = "WA", .source = "s"};
    static const struct { const char *wa, *or; const char *asked; bool withheld; } row[] = {
        {"active", NULL, NULL, false},      {"stopped", NULL, NULL, true},       {"stopped", NULL, "WA", true},
        {"stopped", NULL, "OR", true},      {"stopped", "active", "WA", true},   {"stopped", "active", "OR", false},
        {"stopped", "active", NULL, false}, {"lapsed", NULL, "WA", false},       {"deceased", "active", "OR", true},
        {"active", "stopped", "WA", false}, {"active", "stopped", "OR", true},   {"active", "stopped", NULL, false},
    };
    const char *why;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct credential k[2] = {held("LMHC", "WA", row[i].wa), held("LPC", "OR", row[i].or)};
        struct practitioner p = somebody(k, row[i].or ? 2 : 1, &place);
        if (verify_withheld(a, c, &p, row[i].asked, TODAY, &why) != row[i].withheld) fail_msg("row %zu", i);
        assert_int_equal(why != NULL, row[i].withheld);
    }
    struct credential good = held("LMHC", "WA", "active");
    struct practitioner p = somebody(&good, 1, &place);
    p.exclusions = &possible;
    p.n_exclusions = 1;
    assert_false(verify_withheld(a, c, &p, NULL, TODAY, &why)); /* a possible exclusion is no accusation */
    p.exclusions = &certain;
    assert_true(verify_withheld(a, c, &p, "WA", TODAY, &why));
    struct treats_in t[2];
    verify_treats_in(a, c, &p, "WA", TODAY, t);
    assert_int_equal(t[0].answer, ANSWER_NO);
}
int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(where_they_may_treat),
        cmocka_unit_test(a_compact_wants_its_row),
        cmocka_unit_test(what_spoils_a_compact),
        cmocka_unit_test(a_compact_that_ended),
        cmocka_unit_test(supervision_is_named),
        cmocka_unit_test(whom_find_withholds),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
