/* test_dossier.c - what is written of a person comes back; what was cut or changed is refused or read, and never strays outside. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "index/buf.h"
#include "index/dossier.h"
#include "index/mem.h"
#include "index/practitioner.h"

static struct evidence words[] = {
    {"site", "self", "http://a.example/", "2026-11-01T00:00:00Z", "KAP since 2019", "text"},
    {"list", NULL, NULL, NULL, NULL, NULL},
};
static struct credential credentials[] = {
    {.kind = CREDENTIAL_LICENCE, .type = "LMHC", .number = "LH1", .state = "WA", .year = -1, .hours = -1,
     .facts = {.found = FOUND_NO_NUMBER, .authority = "Board", .words = "ACTIVE", .class = "active", .as_of = "2026-11-15",
               .complete = "full_history", .issued = "2001-02-03", .expires = "2027-05-01", .action = "", .name = "X", .type = "MHC",
               .birth_year = 1970, .line = 123456, .rows = 3}, .evidence = {words, 2, 2}},
    {.kind = CREDENTIAL_TRAINING, .programme = "fluence", .year = 2022, .hours = 125, .proof = PROOF_DOCUMENT,
     .experiential = "ketamine", .name = "Fluence", .level = "2", .evidence = {words, 1, 1}},
};
static struct fact facts[] = {
    {"approach", "\"KAP since 2019\"", {words, 1, 1}},
    {"fee", "{\"amount\":150}", {words, 1, 1}},
    {"approach", "\"a \\\"b\\\"\"", {words, 1, 1}},
    {"accepting", "true", {words, 1, 1}},
    {"language", "\"\"", {words, 1, 1}},
};
static struct place places[] = {
    {.street = "1 Elm St", .city = "Tacoma", .state = "WA", .zip = "98402", .source = "site", .lat = 47.25, .lon = -122.44, .has_point = true},
    {.source = "list"},
};
static struct exclusion_match exclusions[] = {{.certain = true, .name = "A", .type = "1128a1", .since = "2020-01-01", .line = 9, .reasons = "NPI"}};
static struct compact_authority compacts[] = {
    {.compact = "PSYPACT", .kind = "APIT", .home_state = "CO", .words = "Active", .class = "active", .authority = "C", .line = 4}};
static const struct practitioner person = {
    .id = "ptest0001", .name = "Bea Hours", .given = "Bea", .family = "Hours", .post_nominals = "LMHC", .npi = "2000000006",
    .seen = "2026-11-20", .deactivated = "", .birth_year = 1970, .register_only = true, .places = places, .n_places = 2,
    .credentials = credentials, .n_credentials = 2, .facts = facts, .n_facts = 5, .exclusions = exclusions, .n_exclusions = 1,
    .compacts = compacts, .n_compacts = 1};

static void same_words(const struct evidence_list *x, const struct evidence_list *y)
{
    assert_int_equal(x->n, y->n);
    for (size_t i = 0; i < x->n; i++) {
        assert_string_equal(x->v[i].source, y->v[i].source);
        assert_string_equal(x->v[i].voice ? x->v[i].voice : "directory", y->v[i].voice);
        assert_string_equal(x->v[i].url ? x->v[i].url : "", y->v[i].url);
        assert_int_equal(!x->v[i].quote, !y->v[i].quote);
        if (x->v[i].quote) assert_string_equal(x->v[i].quote, y->v[i].quote);
    }
}

static void comes_back(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct buf b = {0}, again = {0};
    buf_puts(&b, "before");
    dossier_write(&b, &person);
    const struct practitioner *p = dossier_read(a, b.s + 6, b.n - 6);
    assert_non_null(p);
    assert_string_equal(p->name, "Bea Hours");
    assert_null(p->gender);
    assert_string_equal(p->deactivated, "");
    assert_true(p->register_only && p->birth_year == 1970);
    assert_true(p->n_places == 2 && p->places[0].lat == 47.25 && p->places[0].lon == -122.44 && !p->places[1].has_point);
    for (size_t i = 0; i < 2; i++) {
        const struct credential *x = &credentials[i], *y = &p->credentials[i];
        assert_true(x->kind == y->kind && x->year == y->year && x->hours == y->hours && x->proof == y->proof);
        same_words(&x->evidence, &y->evidence);
    }
    const struct licence_facts *f = &p->credentials[0].facts;
    assert_true(f->found == FOUND_NO_NUMBER && f->rows == 3 && f->line == 123456 && f->birth_year == 1970);
    assert_string_equal(f->class, "active");
    assert_string_equal(f->type, "MHC");
    for (size_t i = 0; i < 5; i++) {
        assert_string_equal(facts[i].field, p->facts[i].field);
        assert_string_equal(facts[i].value, p->facts[i].value);
        same_words(&facts[i].evidence, &p->facts[i].evidence);
    }
    assert_string_equal(p->exclusions[0].since, "2020-01-01");
    assert_string_equal(p->compacts[0].home_state, "CO");
    dossier_write(&again, p);
    assert_int_equal(again.n, b.n - 6);
    assert_memory_equal(again.s, b.s + 6, again.n);
    buf_free(&again);
    buf_free(&b);
    arena_free(a);
}

static void damaged(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct buf b = {0};
    dossier_write(&b, &person);
    for (size_t n = 0; n < b.n; n++) {
        unsigned char *cut = malloc(n ? n : 1); /* by itself: an address behind its end is told by the sanitizer */
        memcpy(cut, b.s, n);
        assert_null(dossier_read(a, cut, n));
        free(cut);
        arena_reset(a);
    }
    unsigned char *bytes = malloc(b.n);
    for (uint32_t i = 0, x = 1; i < 40000; i++) {
        memcpy(bytes, b.s, b.n);
        for (int k = 0; k < 3; k++) x = x * 1664525u + 1013904223u, bytes[(x >> 8) % b.n] = (unsigned char)(x >> 24);
        const struct practitioner *p = dossier_read(a, bytes, b.n);
        for (size_t f = 0; p && f < p->n_facts; f++) assert_true(strlen(p->facts[f].value) < b.n + 2);
        arena_reset(a);
    }
    free(bytes);
    buf_free(&b);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(comes_back), cmocka_unit_test(damaged)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
