/* test_issuer.c - pages of training bodies: lists of graduates, directories, what is said once of all who are listed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "tests/read_check.h"

/* Bare names are persons in a list that is one of persons, below a heading that says what they completed. */
static void graduates_are_listed(void **state)
{
    (void)state;
    static const char form[] = "<title>Alumni</title><h1>Graduates of the Fluence certificate</h1><h2>Class of %s</h2><ul><li>%s</li>"
                               "<li>Maria Del Campo</li><li>David Rosen, Portland</li></ul>";
    struct reading *r = read_as(arena_printf(kept, form, "'23", "Ikenna Osaro"), "issuer", "http://here.example/alumni/", NULL);
    assert_true(has_part(record_of(r, "Ikenna Osaro"), "training", "year", "2023"));
    assert_true(has_part(record_of(r, "David Rosen"), "training", "programme", "fluence"));
    r = read_as(arena_printf(kept, form, "2039", "Ikenna Osaro"), "issuer", "http://here.example/alumni/", NULL);
    assert_int_equal(record_of(r, "Ikenna Osaro") ? count(record_of(r, "Ikenna Osaro"), "training") : 0, 0);
    r = read_as(arena_printf(kept, form, "2023", "Winter Retreat</li><li>Case Seminar"), "issuer", "http://here.example/alumni/", NULL);
    assert_null(record_of(r, "Case Seminar"));
}

/* What a body says once of all who are listed below, where its title names the house, with places and years between them. */
static void lists_are_introduced(void **state)
{
    (void)state;
    static const char form[] = "<title>Directory - The Ketamine Training Center</title><h1>Practitioners</h1><p>%s</p><h2>%s</h2>"
                               "<div class=r><h3>Ann Roe, LPC</h3><p>2022 cohort</p></div><div class=r><h3>Glen Harrow, LMFT</h3><p>%s</p></div>";
    static const struct { const char *intro, *heading, *line; int ann, glen; } rows[] = {
        {"The people below have completed our five-day training.", "Oregon", "Bend", 1, 1},
        {"Those listed here have graduated from the training of The Ketamine Training Center.", "Oregon & Washington", "Bend", 1, 1},
        {"Congratulations to those who have earned our certificate.", "International", "Currently enrolled", 1, 0},
        {"Some of the people below have completed our five-day training.", "Oregon", "Bend", 0, 0},
        {"The people below have completed our training or an equivalent one.", "Oregon", "Bend", 0, 0},
        {"The people below have not completed our training.", "Oregon", "Bend", 0, 0},
        {"The people below are members of our network.", "Oregon", "Bend", 0, 0},
        {"The people below have completed a training of PRATI.", "Oregon", "Bend", 1, 1},
        {"The people below have completed our five-day training.", "Our trainers", "Bend", 0, 0},
        {"The people below have completed our five-day training.", "Oregon", "Module 1", 1, 0},
        {"The people below have completed our five-day training.", "Oregon", "LMFT, Bend, Oregon. 2025 cohort, in training", 1, 0},
        {"With their permission, here are some of our graduates of the training.", "Oregon", "Bend", 1, 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct reading *r = read_as(arena_printf(kept, form, rows[i].intro, rows[i].heading, rows[i].line), "issuer", "http://here.example/list", NULL);
        const struct record *ann = record_of(r, "Ann Roe"), *glen = record_of(r, "Glen Harrow");
        if ((ann && count(ann, "training")) != rows[i].ann || (glen && count(glen, "training")) != rows[i].glen) fail_msg("row %zu", i);
        if (rows[i].ann && !has_part(ann, "training", "year", "2022")) fail_msg("row %zu: no year", i);
        if (rows[i].ann && has_part(ann, "training", "programme", "ktc") == (strstr(rows[i].intro, "PRATI") != NULL)) fail_msg("row %zu: which", i);
    }
}

/* Steps of the body's own method, in entries, above groups, by the signs of a key. */
static void lists_tell_steps(void **state)
{
    (void)state;
    static const char form[] = "<title>%s</title><h1>%s</h1><p>Key: P1 = Phase 1 completed, C = Certified Brainspotting Practitioner, F = Founder</p><h3>%s</h3>"
                               "<div class=r><h4>Ann Roe, LPC</h4><p>%s</p></div><div class=r><h4>Glen Harrow, LMFT</h4><p>Bend</p></div>";
    static const struct { const char *title, *heading, *group, *line, *ann, *glen; } rows[] = {
        {"Find a practitioner | IFS Institute", "Directory", "Vermont", "Level 2", "level-2", NULL},
        {"Find a practitioner | IFS Institute", "Directory", "Vermont", "Level 1 Â· Certified IFS Therapist", "certified", NULL},
        {"Find a practitioner | IFS Institute", "Directory", "Vermont", "Level 2 in progress", NULL, NULL},
        {"Find a practitioner | IFS Institute", "Directory", "Level 1 Graduates", "Stowe", "level-1", "level-1"},
        {"Find a practitioner | IFS Institute", "Directory", "Level 3 Trainers", "Stowe", NULL, NULL},
        {"Find a practitioner | Brainspotting", "Directory", "Vermont", "P1, C", "certified", NULL},
        {"Find a Somatic Experiencing® Professional", "Directory", "Vermont", "SEP", "sep", NULL},
        {"Brainspotting Therapists in Vermont", "Vermont", "Certified Brainspotting Practitioners", "Phase 2", "phase-2", "certified"},
        {"Find a Somatic Experiencing® Professional", "Directory", "Vermont", "Student, Advanced year", "student", NULL},
        {"Brainspotting Therapists in Vermont", "Vermont", "Stowe", "Certified Brainspotting Practitioner, Consultant", "certified", NULL},
        {"Brainspotting Therapists in Vermont", "Vermont", "Stowe", "Brainspotting Phase 1 (registered for Phase 2, October)", "phase-1", NULL},
        {"Brainspotting Therapists in Vermont", "Vermont", "Stowe", "Brainspotting Phase 1 (in progress)", NULL, NULL},
        {"Find a practitioner | Brainspotting", "Directory", "Vermont", "P1, X", NULL, NULL},
        {"Find a practitioner | Some House", "Directory", "Vermont", "Level 2", NULL, NULL},
        {"Trainings | IFS Institute", "Spring", "Vermont", "Level 2", NULL, NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct reading *r = read_as(arena_printf(kept, form, rows[i].title, rows[i].heading, rows[i].group, rows[i].line), "issuer", "http://here.example/list", NULL);
        const struct record *ann = record_of(r, "Ann Roe"), *glen = record_of(r, "Glen Harrow");
        if (rows[i].ann ? !has_part(ann, "trauma", "level", rows[i].ann) : ann && count(ann, "trauma")) fail_msg("row %zu: Ann", i);
        if (rows[i].glen ? !has_part(glen, "trauma", "level", rows[i].glen) : glen && count(glen, "trauma")) fail_msg("row %zu: Glen", i);
    }
}

/* A body's list of those whom the public may look for is read; the same cards below another title are not. */
static void directories_of_issuers(void **state)
{
    (void)state;
    static const char form[] = "<title>%s</title><h1>%s</h1><div class=c><h3>Ann Roe, LPC</h3><p>EMDR Certified Therapist</p></div><div class=c>"
                               "<h3>Glen Harrow, LMFT</h3><div class=f__label>IFS Training Level</div><div class=f__item>Level 2</div></div>";
    struct reading *r = read_as(arena_printf(kept, form, "Directory", "Find an EMDR Therapist"), "issuer", "http://here.example/find", NULL);
    assert_true(has_part(record_of(r, "Ann Roe"), "trauma", "level", "certified"));
    assert_true(has_part(record_of(r, "Glen Harrow"), "trauma", "level", "level-2"));
    r = read_as(arena_printf(kept, form, "Spring course", "Spring course"), "issuer", "http://here.example/x", NULL);
    assert_int_equal(record_of(r, "Ann Roe") ? count(record_of(r, "Ann Roe"), "trauma") : 0, 0);
}

/* A heading that names no more than a list of graduates is of the one house that the title names; a heading without words of its own
 * parts an introduced list. */
static void titles_name_the_house(void **state)
{
    (void)state;
    static const char form[] = "<title>%s</title><h1>%s</h1><p>%s</p><h2>Oregon</h2><p><b>Ann Roe, LPC</b><br>Bend</p><h2>%s</h2><p><b>Glen Harrow, MDiv</b><br>Stowe</p>";
    static const struct { const char *title, *heading, *intro, *part; int ann, glen; } rows[] = {
        {"Graduates - Polaris Insight Center", "Graduate directory", "Call them.", "Idaho", 1, 1},
        {"Graduates - Polaris Insight Center", "Our people", "Call them.", "Idaho", 0, 0},
        {"Graduates of the Polaris Insight Center and PRATI", "Graduate directory", "Call them.", "Idaho", 0, 0},
        {"Find a practitioner - PRATI", "Find a practitioner", "The clinicians below have completed our training.", "Spiritual care", 1, 1},
        {"Find a practitioner - PRATI", "Find a practitioner", "The clinicians below have completed our training.", "Faculty", 1, 0},
        {"Find a practitioner - PRATI", "Find a practitioner", "The clinicians below have completed our training.", "Currently enrolled", 1, 0},
        {"Find a practitioner - PRATI", "Find a practitioner", "The clinicians below have completed our training.", "Fluence graduates", 1, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct reading *r = read_as(arena_printf(kept, form, rows[i].title, rows[i].heading, rows[i].intro, rows[i].part), "issuer", "http://here.example/list", NULL);
        const struct record *ann = record_of(r, "Ann Roe"), *glen = record_of(r, "Glen Harrow");
        const char *house = strstr(rows[i].title, "PRATI") ? "prati" : "polaris";
        if ((ann && has_part(ann, "training", "programme", house)) != rows[i].ann) fail_msg("row %zu: Ann", i);
        if ((glen && has_part(glen, "training", "programme", house)) != rows[i].glen) fail_msg("row %zu: Glen", i);
    }
}

static void rosters_need_a_rule(void **state)
{
    (void)state;
    static const char text[] = "<title>Alumni</title><h1>Alumni</h1><h2>2023</h2><ul><li>Nora Quist</li><li>Glen Harrow, LMFT</li></ul>";
    struct reading *r = read_as(text, "issuer", "http://here.example/alumni/", NULL);
    for (size_t i = 0; i < r->n_records; i++) assert_int_equal(count(r->records[i], "training"), 0);
    r = read_as(text, "issuer", "http://here.example/alumni/", "{\"roster\":{\"programme\":\"fluence\",\"name\":\"The course\",\"pages\":[\"/alumni\"]}}");
    const struct record *nora = record_of(r, "Nora Quist"), *glen = record_of(r, "Glen Harrow");
    assert_true(has_part(nora, "training", "programme", "fluence") && has_part(nora, "training", "year", "2023"));
    assert_true(has_part(glen, "training", "programme", "fluence"));
    assert_string_equal(record_claim(nora, "training")->where, "roster");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(graduates_are_listed),
        cmocka_unit_test(directories_of_issuers),
        cmocka_unit_test(lists_are_introduced),
        cmocka_unit_test(lists_tell_steps),
        cmocka_unit_test(titles_name_the_house),
        cmocka_unit_test(rosters_need_a_rule),
    };
    return cmocka_run_group_tests_name("issuer", tests, begin, end);
}
