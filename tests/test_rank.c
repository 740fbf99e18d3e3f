/* test_rank.c - a small directory of invented people, made row by row: whom questions find, in which order, and
 * why. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "index/buf.h"
#include "index/card_write.h"
#include "index/catalog.h"
#include "index/db.h"
#include "index/directory.h"
#include "index/dossier.h"
#include "index/common_write.h"
#include "index/mem.h"
#include "index/place.h"
#include "index/question_name.h"
#include "index/rank.h"
#include "index/search.h"
#include "index/search_filter.h"
#include "index/shelf.h"
#include "index/text.h"
#include "query/answer.h"

#define TODAY "2026-11-21"
#define BOARD "Washington State Department of Health"

static struct arena *a;
static struct db *db;
static struct answer_world world;
static char path[64];

static void put_files(void)
{
    for (size_t i = 0; catalog_files[i]; i++) {
        struct buf b = {0};
        char file[128];
        snprintf(file, sizeof file, "data/%s", catalog_files[i]);
        assert_int_equal(buf_read_file(&b, file, 64u << 20), 0);
        stmt_run(bind_text(
            bind_text(db_stmt(db, "INSERT INTO vocabulary VALUES (?1, ?2)"), 1, catalog_files[i]), 2, b.s));
        buf_free(&b);
    }
}

static struct practitioner people[32]; /* practitioner.n is the place in here, plus 1 */
static size_t n_people;

/* A therapist with an office at ZIP code ZIP. */
static void person(const char *name, const char *letters, const char *role, const char *zip, bool register_only)
{
    struct place_found f;
    assert_true(place_resolve(a, world.places, zip, &f));
    struct practitioner *p = &people[n_people++];
    *p = (struct practitioner){.id = arena_printf(a, "ptest%04zu", n_people), .name = name, .role = role,
                               .given = arena_strndup(a, name, strcspn(name, " ")), .family = strrchr(name, ' ') + 1,
                               .post_nominals = letters, .profession = letters, .register_only = register_only,
                               .seen = "2026-11-20"};
    *ARENA_PUSH(a, p->places, p->n_places, p->c_places) = (struct place){
        .city = f.city, .state = f.state, .zip = f.zip, .lat = f.lat, .lon = f.lon, .has_point = true, .source = "test"};
}

static struct credential *credential(enum credential_kind kind)
{
    struct practitioner *p = &people[n_people - 1];
    struct credential *k = ARENA_PUSH(a, p->credentials, p->n_credentials, p->c_credentials);
    *k = (struct credential){.kind = kind, .year = -1, .hours = -1};
    return k;
}

static void licence(const char *state, const char *type, const char *number, const char *class)
{
    struct credential *k = credential(CREDENTIAL_LICENCE);
    k->type = type, k->number = number, k->state = state;
    k->facts = (struct licence_facts){.found = class ? FOUND_ROW : FOUND_NO_LIST, .authority = class ? BOARD : NULL,
                                      .words = class, .class = class, .as_of = "2026-11-15", .expires = "2027-05-01",
                                      .complete = "full_history", .name = "X", .type = type};
}

static void training(const char *programme, int year, const char *proof)
{
    struct credential *k = credential(CREDENTIAL_TRAINING);
    k->programme = programme;
    if (year) k->year = year;
    while (strcmp(proof_names[k->proof], proof)) k->proof++;
}

static void trauma(const char *issuer, const char *level)
{
    struct credential *k = credential(CREDENTIAL_TRAUMA);
    k->issuer = issuer, k->level = level;
}

static void says(const char *field, const char *value)
{
    struct practitioner *p = &people[n_people - 1];
    *ARENA_PUSH(a, p->facts, p->n_facts, p->c_facts) = (struct fact){.field = field, .value = value};
}

static void put_people(void)
{
    person("Bea Hours", "LMHC", "therapist", "98402", false);
    licence("WA", "LMHC", "LH1", "active"), training("fluence", 2022, "self-stated");
    person("Cyrus Noyear", "LMHC", "therapist", "98402", false);
    licence("WA", "LMHC", "LH2", "active"), training("fluence", 0, "self-stated");
    person("Opal Nohours", "LMHC", "therapist", "98402", false);
    licence("WA", "LMHC", "LH3", "active"), training("prati", 0, "self-stated");
    person("Ferris Mdma", "LMHC", "therapist", "98402", false);
    licence("WA", "LMHC", "LH4", "active"), training("maps", 0, "self-stated");
    person("Gwen Trauma", "LICSW", "therapist", "98101", false);
    licence("WA", "LICSW", "LW5", "active"), trauma("emdr", "certified"),
        says("approach", "\"trauma-informed\"");
    says("telehealth", "\"yes\""), says("language", "\"es\""), says("accepting", "true");
    person("Selma Across", "LPC", "therapist", "97217", false);
    licence("OR", "LPC", "C1", NULL), says("telehealth", "\"yes\"");
    person("Victor Stopped", "MD", "prescriber", "98101", false);
    licence("WA", "MD", "MD7", "stopped");
    person("Petra Doctor", "MD", "prescriber", "98101", false);
    licence("WA", "MD", "MD8", "active"), says("prescribes", "true"), says("accepting", "false");
    person("Leo Ktc", "PhD", "therapist", "98101", false);
    licence("WA", "PSY", "PY9", "active"), training("ktc", 2021, "self-stated"),
        says("pursuing", "{\"programme\":\"fluence\"}");
    person("Rowan Retreat", "LMFT", "therapist", "99201", false);
    licence("WA", "LMFT", "LF11", "active"), training("polaris-retreat", 2021, "self-stated");
    person("Rita Register", "MD", "prescriber", "98101", true);
    licence("WA", "MD", "MD10", "active");
}

static void write_people(void)
{
    for (size_t i = 0; i < n_people; i++) {
        const struct practitioner *p = &people[i];
        struct buf b = {0};
        int64_t n = (int64_t)i + 1;
        struct stmt *st = db_stmt(db, "INSERT INTO practitioner (n, id, name, given, family, post_nominals, profession, role,"
                                      " register_only, seen, seal) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7, ?8, ?9, 0)");
        bind_text(bind_text(bind_text(bind_text(bind_int(st, 1, n), 2, p->id), 3, p->name), 4, p->given), 5, p->family);
        stmt_run(bind_text(bind_int(bind_text(bind_text(st, 6, p->post_nominals), 7, p->role), 8, p->register_only), 9, p->seen));
        st = bind_text(bind_int(db_stmt(db, "INSERT INTO alias VALUES (?2, ?1, ?3)"), 1, n), 2, text_fold(a, p->name));
        stmt_run(bind_text(st, 3, p->name));
        dossier_write(&b, p);
        stmt_run(bind_blob(bind_int(db_stmt(db, "INSERT INTO dossier VALUES (?1, ?2)"), 1, n), 2, b.s, b.n));
        buf_free(&b);
    }
}

static int set_up(void **state)
{
    (void)state;
    a = arena_new();
    strcpy(path, "/tmp/vouch-test-rank-XXXXXX");
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    unlink(path);
    struct catalog *c = catalog_load_dir(a, "data");
    world.places = places_load_dir(a, "data", c);
    world.today = TODAY;
    db = db_open(path, &directory_kind, DB_NEW);
    db_begin(db);
    put_files();
    put_people();
    write_people();
    db_commit(db);
    world.directory = directory_open_path(path);
    struct card_writer *cards = cards_begin(c, db, arena_printf(a, "%s.words", path), TODAY);
    for (int64_t n = 1; n <= (int64_t)n_people; n++) cards_put(cards, a, n, directory_get(a, world.directory, n));
    cards_finish(cards);
    assert_null(shelf_check(a, db));
    assert_null(common_check(a, db));
    assert_true(stmt_int(db_stmt(db, "SELECT count(*) FROM common WHERE id IS NOT NULL"), 0) > 5);
    directory_close(world.directory);
    db_close(db);
    world.directory = directory_open_path(path);
    assert_non_null(world.directory);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    directory_close(world.directory);
    unlink(path);
    arena_free(a);
    return 0;
}

/* The names found, in order, and the answer itself for more. */
static const char *names_of(json_t *answer)
{
    size_t i;
    json_t *one;
    const char *out = "";
    json_array_foreach(json_object_get(answer, "answers"), i, one) {
        const char *name = json_string_value(json_object_get(one, "name"));
        out = arena_printf(a, "%s%s%.*s", out, i ? " " : "", (int)strcspn(name, " "), name);
    }
    return out;
}

/* LINE: a batch line of `find`. */
static json_t *ask(const char *line)
{
    const char *why;
    struct question_input *in = question_input_line(a, line, NULL, &why);
    assert_null(why);
    return answer_find(a, &world, in);
}

static const struct { const char *line, *names; } rows[] = {
    {"ketamine therapist near 98402 within 2 miles", "Bea Cyrus Opal Ferris"},
    {"{\"near\":\"98660\"}", "Selma"},
    {"{\"near\":\"98660\",\"state\":\"WA\"}", ""},
    {"{\"near\":\"98660\",\"in\":\"OR\"}", "Selma"},
    {"{\"near\":\"98660\",\"in\":\"WA\"}", ""},
    {"{\"near\":\"98101\",\"within\":\"5\",\"trauma\":true}", "Gwen"},
    {"{\"near\":\"98101\",\"within\":\"5\",\"prescriber\":true}", "Petra"},
    {"{\"near\":\"98101\",\"registers\":true}", "Rita"},
    {"{\"training\":\"KTI\"}", ""},
    {"{\"training\":\"KTC\"}", "Leo"},
    {"{\"training\":[\"fluence\"]}", "Bea Cyrus"},
    {"{\"training\":\"polaris\"}", "Rowan"},
    {"{\"training\":\"polaris-cohort\"}", ""},
    {"{\"language\":\"Spanish\"}", "Gwen"},
    {"{\"accepting\":true}", "Gwen"},
    {"{\"licence\":\"MD\"}", "Petra"},
    {"{\"proof\":\"document\"}", ""},
    {"{\"state\":\"WA\",\"telehealth\":true}", "Gwen"},
    {"Selma Across", "Selma"},
    {"gwen truama", "Gwen"},
    {"Victor Stopped", ""},
    {"Nobody Atall", ""},
    {"someone who can prescribe near Seattle", "Petra"},
};

static void finds(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        json_t *answer = ask(rows[i].line);
        if (strcmp(names_of(answer), rows[i].names)) print_message("# %s\n", rows[i].line);
        assert_string_equal(names_of(answer), rows[i].names);
        assert_int_equal(json_integer_value(json_object_get(answer, "total")),
                         json_array_size(json_object_get(answer, "answers")));
        json_decref(answer);
    }
}

/* The index keeps whom the filters keep when everybody is looked at. */
static void index_and_filters_agree(void **state)
{
    (void)state;
    static const char *const more[] = {
        "{}", "{\"in\":\"WA\",\"licence\":\"LMHC\"}", "{\"state\":\"OR\"}", "{\"state\":\"WA\",\"prescriber\":true}",
        "{\"telehealth\":true}", "{\"near\":\"98660\",\"telehealth\":true}", "{\"state\":\"OR\",\"telehealth\":true}",
        "{\"experiential\":true}", "{\"trauma\":\"informed\"}", "{\"trauma\":\"emdr\"}", "{\"condition\":\"PTSD\"}",
        "{\"proof\":\"self-stated\"}", "therapist", "psychologist or psychiatrist", "EMDR", "spanish", "nurse", "not a psychologist",
        "near 98402, nobody from Fluence", "no IV, Washington", "no men please", "not a counselor, who can see me in Oregon online",
    };
    size_t n = sizeof rows / sizeof *rows;
    for (size_t i = 0; i < n + sizeof more / sizeof *more; i++) {
        const char *why, *line = i < n ? rows[i].line : more[i - n];
        const struct catalog *c = directory_catalog(world.directory);
        struct question *q = question_parse(a, c, world.places, question_people_of, world.directory,
                                            question_input_line(a, line, NULL, &why));
        size_t kept = 0;
        for (int64_t k = 1; k <= (int64_t)n_people && !q->person && !q->text_filter; k++) {
            struct practitioner *p = directory_brief(a, world.directory, k);
            struct hit h = hit_make(a, c, p, q, TODAY);
            kept += !filter_failed(a, c, q, p, q->patient_state ? h.treats : NULL, h.distance_mi) &&
                    !hit_is_withheld(a, c, q, &h, TODAY);
        }
        size_t total = search_run(a, world.directory, q, TODAY).total;
        if (!q->person && !q->text_filter && total != kept) fail_msg("%s: %zu, looked at one by one %zu", line, total, kept);
        assert_int_equal(total, search_count(a, world.directory, q, TODAY, SEARCH_MS).total);
    }
}

static double number(json_t *answer, size_t i, const char *key)
{
    return json_number_value(json_object_get(json_array_get(json_object_get(answer, "answers"), i), key));
}

static void says_why(void **state)
{
    (void)state;
    json_t *answer = ask("ketamine therapist near 98402 within 2 miles");
    assert_true(number(answer, 1, "score") == number(answer, 2, "score"));
    assert_true(number(answer, 0, "score") > number(answer, 1, "score"));
    double sum = 0;
    size_t i;
    json_t *r;
    json_array_foreach(json_object_get(json_array_get(json_object_get(answer, "answers"), 0), "reasons"), i, r)
        sum += json_number_value(json_object_get(r, "points"));
    assert_true(sum - number(answer, 0, "score") < 0.01 && number(answer, 0, "score") - sum < 0.01);
    char *text = json_dumps(json_array_get(json_object_get(answer, "answers"), 3), 0);
    assert_non_null(strstr(text, "MAPS is an MDMA programme; no points for ketamine training"));
    free(text);
    json_decref(answer);
}

static void another_body_is_suggested(void **state)
{
    (void)state;
    json_t *answer = ask("{\"training\":\"KTI\"}"),
           *first = json_array_get(json_object_get(answer, "suggestions"), 0);
    assert_non_null(strstr(json_string_value(json_object_get(first, "text")), "Ketamine Training Center"));
    assert_int_equal(json_integer_value(json_object_get(first, "total")), 1);
    json_decref(answer);
}

static void suggestions_are_true(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        json_t *answer = ask(rows[i].line), *s;
        size_t k;
        assert_true(json_array_size(json_object_get(answer, "suggestions")) <= 4);
        json_array_foreach(json_object_get(answer, "suggestions"), k, s)
            assert_true(json_integer_value(json_object_get(s, "total")) > 0);
        json_decref(answer);
    }
}

static void distances_are_rounded(void **state)
{
    (void)state;
    assert_true(distance_rounded(4.6) == 5 && distance_rounded(11) == 10 && distance_rounded(0.2) == 0);
    assert_string_equal(distance_words(a, 4.6), "about 5 miles");
    json_t *answer = ask("{\"near\":\"98660\"}");
    assert_true(number(answer, 0, "distance_mi") == 5);
    json_t *treats = json_object_get(json_array_get(json_object_get(answer, "answers"), 0), "treats_in");
    assert_int_equal(json_array_size(treats), 4);
    assert_string_equal(json_string_value(json_object_get(json_array_get(treats, 1), "answer")), "not_known");
    json_decref(answer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds),
        cmocka_unit_test(index_and_filters_agree),
        cmocka_unit_test(says_why),
        cmocka_unit_test(another_body_is_suggested),
        cmocka_unit_test(suggestions_are_true),
        cmocka_unit_test(distances_are_rounded),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
