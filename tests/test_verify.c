/* test_verify.c - verdicts: every class, date and completeness as rows. */
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

/* Truth 4 and the vocabulary of statuses: what the board's row says, on which day, gives which verdict. */
struct licence_row_test {
    const char *class, *expires, *as_of, *today;
    enum verdict verdict;
    bool fresh;
    const char *says; /* must stand in the reason; NULL = anything */
};
static const struct licence_row_test rows[] = {
    {"active", "2027-02-18", "2026-11-01", TODAY, VERDICT_VERIFIED, true, "2027-02-18"},
    {"active", NULL, "2026-11-01", TODAY, VERDICT_VERIFIED, true, "no expiry date"},
    {"active", TODAY, "2026-11-01", TODAY, VERDICT_VERIFIED, true, NULL}, /* good through its last day */
    {"active", "2026-11-30", "2026-05-01", TODAY, VERDICT_VERIFIED, false, "204 days"},
    {"active", "2026-11-30", "2026-05-01", "2026-12-01", VERDICT_UNCONFIRMED, false,
     "due to expire on 2026-11-30, no newer list"},
    {"active", "2026-11-30", "2026-11-01", "2026-12-01", VERDICT_UNCONFIRMED, true, "due to expire on 2026-11-30"},
    {"active", "2026-10-02", "2026-11-01", TODAY, VERDICT_UNCONFIRMED, true, "its own expiry date, 2026-10-02, had passed"},
    {"active", "2026-10-31", "2026-11-01", TODAY, VERDICT_UNCONFIRMED, true, "contradicts itself"},
    {"active", "2026-11-01", "2026-11-01", TODAY, VERDICT_UNCONFIRMED, true, "due to expire"},
    {"active", "2027-02-18", NULL, TODAY, VERDICT_VERIFIED, false, "not known"},
    {"active", "2026-01-01", NULL, TODAY, VERDICT_UNCONFIRMED, false, "has passed"},
    {"active", "2027-02-18", "2026-07-24", TODAY, VERDICT_VERIFIED, true, NULL},  /* 120 days */
    {"active", "2027-02-18", "2026-07-23", TODAY, VERDICT_VERIFIED, false, "121 days"},
    {"active_limited", "2027-02-18", "2026-11-01", TODAY, VERDICT_RESTRICTED, true, NULL},
    {"active_limited", "2026-02-18", "2026-11-01", TODAY, VERDICT_RESTRICTED, true, "contradicts itself"},
    {"lapsed", "2025-03-14", "2026-11-01", TODAY, VERDICT_LAPSED, true, "2025-03-14"},
    {"lapsed", "2027-03-14", "2026-11-01", TODAY, VERDICT_LAPSED, true, "2027-03-14"}, /* status before date */
    {"lapsed", NULL, "2025-11-01", TODAY, VERDICT_LAPSED, false, NULL},
    {"stopped", "2027-06-30", "2026-11-01", TODAY, VERDICT_STOPPED, true, "the authority has stopped it"},
    {"deceased", "2027-06-30", "2026-11-01", TODAY, VERDICT_STOPPED, true, "died"},
    {"never", NULL, "2026-11-01", TODAY, VERDICT_CONTRADICTED, true, "never"},
    {"unknown", "2027-06-30", "2026-11-01", TODAY, VERDICT_UNKNOWN, true, "not known to vouch"},
    {NULL, "2027-06-30", "2026-11-01", TODAY, VERDICT_UNKNOWN, true, NULL},
};

static struct credential licence(enum licence_found found)
{
    return (struct credential){
        .kind = CREDENTIAL_LICENCE, .type = "LMHC", .state = "WA", .number = "LH60000102", .year = -1, .hours = -1,
        .facts = {.found = found, .authority = found == FOUND_NO_LIST ? NULL : BOARD, .as_of = "2026-11-01",
                  .complete = "current_and_lapsed"},
    };
}

static void same(const char *what, struct judgement j, enum verdict v, const char *says)
{
    if (j.verdict != v || (says && !strstr(j.reason, says)))
        fail_msg("%s: %s, %s (expected %s, \"%s\")", what, verdict_names[j.verdict], j.reason, verdict_names[v],
                 says ? says : "");
    if (v < VERDICT_UNCONFIRMED) assert_non_null(j.authority);
    assert_true(strlen(j.reason) > 20);
}

static void classes_and_dates(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct licence_row_test *t = &rows[i];
        struct credential k = licence(FOUND_ROW);
        k.facts.class = t->class;
        k.facts.words = "THE BOARD'S WORD";
        k.facts.expires = t->expires;
        k.facts.as_of = t->as_of;
        k.facts.name = "MARK WARD";
        struct judgement j = verify_credential(a, c, &k, t->today);
        char what[32];
        snprintf(what, sizeof what, "row %zu", i);
        same(what, j, t->verdict, t->says);
        if (j.fresh != t->fresh) fail_msg("row %zu: fresh is %d", i, j.fresh);
        assert_string_equal(j.words, "THE BOARD'S WORD");
    }
}

static void what_the_list_lacks(void **state)
{
    (void)state;
    static const struct { enum licence_found found; const char *complete; enum verdict v; const char *says; } row[] = {
        {FOUND_NO_LIST, NULL, VERDICT_UNCONFIRMED, "no list of that state's board is loaded"},
        {FOUND_NO_NUMBER, "full_history", VERDICT_UNCONFIRMED, "Ask for the number of the LMHC licence"},
        {FOUND_ABSENT, "full_history", VERDICT_NOT_FOUND, "LH60000102"},
        {FOUND_ABSENT, "current_and_lapsed", VERDICT_UNCONFIRMED, "proves nothing"},
        {FOUND_ABSENT, "active_only", VERDICT_UNCONFIRMED, "proves nothing"},
        {FOUND_ABSENT, "unknown", VERDICT_UNCONFIRMED, "proves nothing"},
        {FOUND_OTHER_NAME, "full_history", VERDICT_CONTRADICTED, "JUNE ABERNATHY"},
        {FOUND_OTHER_TYPE, "full_history", VERDICT_CONTRADICTED, "Massage Therapist License"},
        {FOUND_AMBIGUOUS, "full_history", VERDICT_UNCONFIRMED, "not certain"},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct credential k = licence(row[i].found);
        k.facts.complete = row[i].complete;
        if (row[i].found == FOUND_NO_NUMBER) k.number = NULL;
        k.facts.name = "JUNE ABERNATHY";
        k.facts.type = "Massage Therapist License";
        same(licence_found_names[row[i].found], verify_credential(a, c, &k, TODAY), row[i].v, row[i].says);
    }
}

/* Truth 3. */
static void nppes_alone_proves_nothing(void **state)
{
    (void)state;
    struct evidence e = {.source = "nppes", .voice = "authority", .url = "", .where = "nppes"};
    struct credential k = {.kind = CREDENTIAL_LICENCE, .type = "LMFT", .state = "CA", .number = "00001",
                           .proof = PROOF_SELF_STATED, .evidence = {.v = &e, .n = 1}};
    struct judgement j = verify_credential(a, c, &k, TODAY);
    same("nppes", j, VERDICT_UNCONFIRMED, "California");
    assert_non_null(strstr(j.reason, "NPPES"));
    assert_false(j.fresh);
    k.state = NULL;
    same("no state", verify_credential(a, c, &k, TODAY), VERDICT_UNCONFIRMED, "No state");
}

static void discipline_is_told(void **state)
{
    (void)state;
    static const struct { const char *action, *says; } row[] = {
        {"Pending", "pending"}, {"Yes", "was taken"}, {"No", NULL}, {"", NULL}, {NULL, NULL}, {"Case 12", "Case 12"},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct credential k = licence(FOUND_ROW);
        k.facts.class = "active";
        k.facts.words = "ACTIVE";
        k.facts.expires = "2027-01-01";
        k.facts.action = row[i].action;
        struct judgement j = verify_credential(a, c, &k, TODAY);
        same("action", j, VERDICT_VERIFIED, row[i].says);
        if (!row[i].says) assert_null(strstr(j.reason, "disciplin"));
    }
}

static void proof_decides_the_rest(void **state)
{
    (void)state;
    static const struct { enum proof proof; enum verdict v; const char *says; } row[] = {
        {PROOF_SELF_STATED, VERDICT_UNCONFIRMED, "Stated by the practitioner"},
        {PROOF_THIRD_PARTY, VERDICT_UNCONFIRMED, "Stated by others"},
        {PROOF_DOCUMENT, VERDICT_VERIFIED, "A document"},
        {PROOF_ISSUER_CONFIRMED, VERDICT_VERIFIED, "confirmed"},
        {PROOF_SIGNED, VERDICT_VERIFIED, "signed"},
    };
    static const struct { enum credential_kind kind; const char *says; } kind[] = {
        {CREDENTIAL_TRAINING, "certificate"}, {CREDENTIAL_TRAUMA, "certificate"}, {CREDENTIAL_MEMBERSHIP, "society"},
    };
    struct evidence e[] = {{.source = "self", .voice = "self", .url = "u", .seen = "2026-11-20", .where = "text"},
                           {.source = "school", .voice = "issuer", .url = "u", .seen = "2025-06-01T10:00:00Z",
                            .where = "roster", .quote = "Liz Ward 2021"}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        for (size_t n = 0; n < sizeof kind / sizeof *kind; n++) {
            struct credential k = {.kind = kind[n].kind, .programme = "fluence", .issuer = "emdr", .level = "trained",
                                   .name = "a name", .proof = row[i].proof, .evidence = {.v = e, .n = 2}};
            struct judgement j = verify_credential(a, c, &k, TODAY);
            same(proof_names[row[i].proof], j, row[i].v, row[i].says);
            if (row[i].proof < PROOF_DOCUMENT) {
                assert_non_null(strstr(j.reason, kind[n].says));
                continue;
            }
            assert_string_equal(j.as_of, "2025-06-01"); /* of the proof, not of the page */
            assert_false(j.fresh);
            assert_string_equal(j.words, "Liz Ward 2021");
        }
}

/* Truth 5. */
static void exclusions(void **state)
{
    (void)state;
    struct exclusion_match certain = {.certain = true, .name = "CRAKE, DESMOND", .type = "1128b4", .since = "2020-01-20"};
    struct exclusion_match possible = {.name = "PIKE, HARLAN", .type = "1128a1", .since = "2015-01-20",
                                       .reasons = "For: name and state. Against: nothing; no birth year is known."};
    struct exclusion_match cleared = {.name = "PIKE, HARLAN", .type = "1128a1", .since = "2015-01-20",
                                      .cleared = "the row says born in 1961, the board says 1985"};
    struct { struct exclusion_match m[2]; size_t n; enum verdict v; const char *says; } row[] = {
        {{certain}, 1, VERDICT_EXCLUDED, "NPI"},
        {{possible}, 1, VERDICT_POSSIBLE, "no birth year"},
        {{cleared}, 1, VERDICT_CLEAR, "1985"},
        {{cleared, possible}, 2, VERDICT_POSSIBLE, NULL},
        {{possible, certain}, 2, VERDICT_EXCLUDED, NULL},
        {{{0}}, 0, VERDICT_CLEAR, "Neither"},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct practitioner p = {.exclusions = row[i].m, .n_exclusions = row[i].n};
        struct judgement j = verify_exclusion(a, c, &p, true, "2026-11-10", TODAY);
        same("exclusion", j, row[i].v, row[i].says);
        assert_true(j.fresh);
        assert_false(verify_exclusion(a, c, &p, true, "2026-10-10", TODAY).fresh);
        assert_false(verify_exclusion(a, c, &p, true, NULL, TODAY).fresh);
        same("no list", verify_exclusion(a, c, &p, false, NULL, TODAY), VERDICT_NOT_CHECKED, "not loaded");
    }
}

/* Every status word of the data gives its verdict: an unlisted one is unknown. */
static void status_words(void **state)
{
    (void)state;
    static const enum verdict by_class[] = {VERDICT_VERIFIED, VERDICT_RESTRICTED, VERDICT_LAPSED, VERDICT_STOPPED,
                                            VERDICT_CONTRADICTED, VERDICT_STOPPED, VERDICT_UNKNOWN};
    for (size_t i = 0; i < c->n_statuses; i++) {
        const struct status_word *s = catalog_status(c, c->statuses[i].board, c->statuses[i].word);
        struct credential k = licence(FOUND_ROW);
        k.facts.class = status_class_names[s->class];
        k.facts.words = s->word;
        same(s->word, verify_credential(a, c, &k, TODAY), by_class[s->class], NULL);
    }
    assert_int_equal(catalog_status(c, "WA", "Active-ish")->class, STATUS_UNKNOWN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(classes_and_dates),
        cmocka_unit_test(what_the_list_lacks),
        cmocka_unit_test(nppes_alone_proves_nothing),
        cmocka_unit_test(discipline_is_told),
        cmocka_unit_test(proof_decides_the_rest),
        cmocka_unit_test(exclusions),
        cmocka_unit_test(status_words),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
