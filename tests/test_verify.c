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
        cmocka_unit_test(classes_and_dates),       cmocka_unit_test(what_the_list_lacks),
        cmocka_unit_test(nppes_alone_proves_nothing), cmocka_unit_test(discipline_is_told),
        cmocka_unit_test(proof_decides_the_rest),  cmocka_unit_test(exclusions),
        cmocka_unit_test(status_words),           cmocka_unit_test(where_they_may_treat),
        cmocka_unit_test(a_compact_wants_its_row),
        cmocka_unit_test(what_spoils_a_compact), cmocka_unit_test(a_compact_that_ended),
        cmocka_unit_test(supervision_is_named),   cmocka_unit_test(whom_find_withholds),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
