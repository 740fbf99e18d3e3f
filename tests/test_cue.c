/* test_cue.c - sentences, words, phrases and the reach of cues. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "crawler/cue.h"
#include "crawler/judge.h"
#include "index/home.h"
#include "index/mem.h"

static struct arena *a;
static struct catalog *c;

static int begin(void **state)
{
    (void)state;
    a = arena_new();
    c = catalog_load_dir(a, data_dir());
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(a);
    return 0;
}

static void sentences_end_where_they_end(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t n;
    } rows[] = {
        {"I work with Dr. Osei. He prescribes.", 2},
        {"Jane Doe, Ph.D., LMFT. Currently pursuing more.", 2},
        {"My license no. is Lic. No. 12345. Call me!", 2},
        {"See J. Paul Reed, M.A. in St. Paul.", 1},
        {"One? Two! Three.", 3},
        {"", 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char **v;
        assert_int_equal(sentence_split(a, rows[i].text, &v), rows[i].n);
    }
}

static void capitals_tell_names_from_words(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool programme;
    } rows[] = {
        {"I drew maps of the sage hills.", false}, {"I trained with MAPS.", true},
        {"It is vital to rest.", false},           {"trained by Sage Institute", true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct sentence s = sentence_read(a, c, rows[i].text);
        bool found = false;
        for (size_t k = 0; k < s.n_hits; k++) found |= s.hits[k].kind == HIT_PROGRAMME;
        assert_int_equal(found, rows[i].programme);
    }
}

/* The kinds of cue over the first programme or trauma credential of TEXT. */
static unsigned cues_over(const char *text, const char *phrase)
{
    struct judge j = {.a = a, .c = c, .third = true};
    j.s = sentence_read(a, c, text);
    for (size_t k = 0; k < j.s.n_hits; k++)
        if ((j.s.hits[k].kind == HIT_PROGRAMME || j.s.hits[k].kind == HIT_TRAUMA) && !strcmp(j.s.hits[k].phrase, phrase))
            return judge_cues(&j, j.s.hits[k].from, j.s.hits[k].to, false);
    fail_msg("%s is not found in \"%s\"", phrase, text);
    return 0;
}

static void cues_reach_to_the_end_of_their_clause(void **state)
{
    (void)state;
    static const struct {
        const char *text, *phrase;
        int kind; /* -1 = none */
    } rows[] = {
        {"I am not EMDR certified.", "EMDR Certified", CUE_NEGATION},
        {"I do not prescribe, but I am EMDR certified.", "EMDR Certified", -1},
        {"I do not prescribe; I am EMDR certified.", "EMDR Certified", -1},
        {"I do not prescribe and I am EMDR certified.", "EMDR Certified", -1},
        {"Currently pursuing certification with Fluence.", "Fluence", CUE_ASPIRATION},
        {"Fluence certificate (in progress)", "Fluence", CUE_ASPIRATION},
        {"I teach at Polaris.", "Polaris", CUE_TEACHING},
        {"I was formerly certified by Fluence.", "Fluence", CUE_PAST},
        {"We accept therapists trained by PRATI.", "PRATI", CUE_ACCEPTS},
        {"In partnership with Journey Clinical", "Journey Clinical", CUE_PARTNERSHIP},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        unsigned cues = cues_over(rows[i].text, rows[i].phrase) & CUES_NOT_SO;
        if (rows[i].kind < 0 ? cues != 0 : !(cues & CUE_BIT(rows[i].kind))) fail_msg("%s: %x", rows[i].text, cues);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_end_where_they_end),
        cmocka_unit_test(capitals_tell_names_from_words),
        cmocka_unit_test(cues_reach_to_the_end_of_their_clause),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
