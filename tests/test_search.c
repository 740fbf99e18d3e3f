/* test_search.c - some hundred invented people drawn at random, and random questions: whom search_run keeps, how many search_count
 * counts and who comes first, held against everybody looked at one by one; and sets of cards by themselves. */
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
#include "index/common_write.h"
#include "index/db.h"
#include "index/directory.h"
#include "index/dossier.h"
#include "index/facet.h"
#include "index/mem.h"
#include "index/place.h"
#include "index/question.h"
#include "index/question_name.h"
#include "index/rank.h"
#include "index/search.h"
#include "index/search_filter.h"
#include "index/sets.h"
#include "index/shelf.h"
#include "index/text.h"
#include "index/words.h"

#define BUILT "2026-11-21"
enum { PEOPLE = 900, QUESTIONS = 300 };

static struct arena *a;
static struct directory *d;
static const struct catalog *c;
static char path[64];
static struct practitioner people[PEOPLE];
static const char *texts[PEOPLE]; /* " word word ": all that is said of them */

static unsigned drawn = 7;

static unsigned draw(unsigned below)
{
    drawn = drawn * 1103515245u + 12345;
    return drawn >> 16 & 0x7fff ? (drawn >> 16 & 0x7fff) % below : 0;
}

#define ONE_OF(list) (list)[draw(sizeof(list) / sizeof *(list))]

static const char *const zips[] = {"98101", "98402", "98660", "97217", "97401", "83702", "10001", "07102", "06510", "96813"};
static const char *const about[] = {"hospital weekend", "hospital", "weekend evidence", "evidence", "gardens", "trauma informed", "zebra crossing"};
static const char *const families[] = {"Aldenham", "Bexfield", "Corwick", "Dunmore"};

static void fact(struct practitioner *p, const char *field, const char *value)
{
    *ARENA_PUSH(a, p->facts, p->n_facts, p->c_facts) = (struct fact){.field = field, .value = value};
}

static void place(struct practitioner *p, const struct places *all)
{
    struct place_found f;
    assert_true(place_resolve(a, all, ONE_OF(zips), &f));
    double lat = f.lat + (draw(2000) - 1000.0) / 4000, lon = f.lon + (draw(2000) - 1000.0) / 4000;
    *ARENA_PUSH(a, p->places, p->n_places, p->c_places) = (struct place){
        .city = f.city, .state = f.state, .zip = f.zip, .lat = lat, .lon = lon, .has_point = draw(20) > 0, .source = "test"};
}

static void licence(struct practitioner *p, const char *state)
{
    static const char *const types[] = {"LMHC", "LMFT", "MD", "PSY"};
    static const char *const expires[] = {"2027-05-01", "2026-12-31", "2027-01-31"};
    const char *class = draw(25) ? "active" : "stopped";
    struct credential *k = ARENA_PUSH(a, p->credentials, p->n_credentials, p->c_credentials);
    *k = (struct credential){.kind = CREDENTIAL_LICENCE, .year = -1, .hours = -1, .type = ONE_OF(types), .state = state};
    k->number = arena_printf(a, "N%u", draw(10000));
    k->facts = (struct licence_facts){.found = draw(3) ? FOUND_ROW : FOUND_NO_LIST, .as_of = "2026-11-15", .complete = "full_history",
                                      .expires = ONE_OF(expires), .type = k->type, .name = "X"};
    if (k->facts.found == FOUND_ROW) k->facts.authority = "a board", k->facts.words = k->facts.class = class;
}

static void person(size_t i, const struct places *all)
{
    static const char *const given[] = {"Ana", "Bo", "Cleo", "Dag"}, *const seen[] = {"2026-11-20", "2026-06-01", "2024-01-01"};
    struct practitioner *p = &people[i];
    const char *first = ONE_OF(given), *family = ONE_OF(families);
    *p = (struct practitioner){.n = (int64_t)i + 1, .id = arena_printf(a, "ptest%04zu", i), .given = first, .family = family,
                               .name = arena_printf(a, "%s %s", first, family), .role = draw(3) ? "therapist" : "prescriber",
                               .register_only = !draw(30), .seen = ONE_OF(seen)};
    for (unsigned k = draw(8) ? 1 : draw(4); k > 0; k--) place(p, all);
    for (unsigned k = draw(3); k > 0; k--) licence(p, p->n_places && draw(5) ? p->places[0].state : "OR");
    fact(p, "approach", arena_printf(a, "\"%s\"", ONE_OF(about)));
    if (draw(2)) fact(p, "language", draw(3) ? "\"es\"" : "\"fr\"");
    if (draw(3)) fact(p, "accepting", draw(4) ? "true" : "false");
    if (draw(2)) fact(p, "telehealth", "\"yes\"");
    if (!draw(3)) fact(p, "condition", draw(2) ? "\"ptsd\"" : "\"depression\"");
    if (!draw(40)) fact(p, "route", "\"intramuscular\"");
    if (draw(5)) return;
    struct credential *k = ARENA_PUSH(a, p->credentials, p->n_credentials, p->c_credentials);
    *k = (struct credential){.kind = CREDENTIAL_TRAINING, .year = draw(2) ? 2022 : -1, .hours = -1, .programme = draw(2) ? "fluence" : "prati"};
}

static void put_files(struct db *db)
{
    for (size_t i = 0; catalog_files[i]; i++) {
        struct buf b = {0};
        assert_int_equal(buf_read_file(&b, arena_printf(a, "data/%s", catalog_files[i]), 64u << 20), 0);
        stmt_run(bind_text(bind_text(db_stmt(db, "INSERT INTO vocabulary VALUES (?1, ?2)"), 1, catalog_files[i]), 2, b.s));
        buf_free(&b);
    }
}

static void put_person(struct db *db, const struct practitioner *p)
{
    struct buf b = {0};
    struct stmt *st = db_stmt(db, "INSERT INTO practitioner (n, id, name, given, family, role, register_only, seen, seal)"
                                  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0)");
    bind_text(bind_text(bind_text(bind_text(bind_int(st, 1, p->n), 2, p->id), 3, p->name), 4, p->given), 5, p->family);
    stmt_run(bind_text(bind_int(bind_text(st, 6, p->role), 7, p->register_only), 8, p->seen));
    st = bind_text(bind_int(db_stmt(db, "INSERT INTO alias VALUES (?2, ?1, ?3)"), 1, p->n), 2, text_fold(a, p->name));
    stmt_run(bind_text(st, 3, p->name));
    dossier_write(&b, p);
    stmt_run(bind_blob(bind_int(db_stmt(db, "INSERT INTO dossier VALUES (?1, ?2)"), 1, p->n), 2, b.s, b.n));
    buf_free(&b);
}

static void keep_text(size_t i)
{
    struct buf b = {0};
    buf_printf(&b, "%s\n", people[i].name);
    words_of(a, c, &people[i], &b);
    texts[i] = arena_printf(a, " %s ", text_fold(a, b.s));
    buf_free(&b);
}

static int set_up(void **state)
{
    (void)state;
    a = arena_new();
    snprintf(path, sizeof path, "/tmp/vouch-test-search-XXXXXX");
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    unlink(path);
    struct catalog *built_with = catalog_load_dir(a, "data");
    struct places *all = places_load_dir(a, "data", built_with);
    struct db *db = db_open(path, &directory_kind, DB_NEW);
    db_begin(db);
    put_files(db);
    struct card_writer *cards = cards_begin(built_with, db, arena_printf(a, "%s.words", path), BUILT);
    for (size_t i = 0; i < PEOPLE; i++) {
        person(i, all);
        put_person(db, &people[i]);
        cards_put(cards, a, people[i].n, &people[i]);
    }
    cards_finish(cards);
    db_commit(db);
    assert_null(shelf_check(a, db));
    assert_null(common_check(a, db));
    db_close(db);
    d = directory_open_path(path);
    assert_non_null(d);
    c = directory_catalog(d);
    for (size_t i = 0; i < PEOPLE; i++) keep_text(i);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    directory_close(d);
    unlink(path);
    arena_free(a);
    return 0;
}

/* A question, each part now and then. */
static const char *question(struct arena *t)
{
    static const char *const words[] = {"hospital", "hospital weekend", "evidence", "zebra", "spanish", "ptsd", "therapist online", "no men", "unheard",
                                        "someone who can prescribe", "fluence", "Ana Aldenham", "Dunmore", "Bo Corwik", "trauma therapist", "gardens in Seattle",
                                        "depression near Portland OR", "not a therapist", "not a psychiatrist, no IV", "takes new people", "male therapist"};
    struct buf b = {0};
    buf_printf(&b, "{\"limit\":%u,\"page\":%u", 1 + draw(40), draw(4) ? 1 : 1 + draw(3));
    if (draw(3)) buf_printf(&b, ",\"words\":\"%s\"", ONE_OF(words));
    if (draw(2)) buf_printf(&b, ",\"near\":\"%s\"", ONE_OF(zips));
    if (!draw(3)) buf_printf(&b, ",\"within\":\"%u\"", 1 + draw(60));
    if (!draw(6)) buf_printf(&b, ",\"in\":\"%s\"", draw(2) ? "WA" : "OR");
    if (!draw(4)) buf_printf(&b, ",\"state\":\"%s\"", draw(2) ? "WA" : "OR");
    if (!draw(5)) buf_printf(&b, ",\"telehealth\":true");
    if (!draw(5)) buf_printf(&b, ",\"language\":\"%s\"", draw(3) ? "Spanish" : "French");
    if (!draw(5)) buf_printf(&b, ",\"accepting\":true");
    if (!draw(8)) buf_printf(&b, ",\"route\":\"IM\"");
    if (!draw(8)) buf_printf(&b, ",\"training\":\"%s\"", draw(2) ? "fluence" : "prati");
    if (!draw(9)) buf_printf(&b, ",\"licence\":\"LMHC\"");
    if (!draw(20)) buf_printf(&b, ",\"registers\":true");
    const char *line = arena_printf(t, "%s}", b.s);
    buf_free(&b);
    return line;
}

/* How many of the words stand in TEXT. */
static size_t words_in(struct arena *t, const char *text, const char *words, size_t *of)
{
    char **v;
    size_t met = 0;
    *of = text_split(t, text_fold(t, words), " ", &v);
    for (size_t i = 0; i < *of; i++) met += strstr(text, arena_printf(t, " %s ", v[i])) != NULL;
    return met;
}

/* Of one thing asked for alone: it is stated, or each of its words is there. */
static bool alone_met(struct arena *t, const struct question *q, size_t i)
{
    size_t of, met = words_in(t, texts[i], q->alone->said, &of);
    return person_says(t, c, &people[i], q->alone_field, q->alone->id) == SAYS_YES || (of && met == of);
}

static bool is_meant(const struct people *named, size_t i)
{
    for (size_t k = 0; k < named->n_only; k++)
        if (named->only[k] == (int64_t)i + 1) return true;
    return false;
}

struct looked_at {
    size_t i;
    int points;
    double miles;
};

static int best_first(const void *x, const void *y)
{
    const struct looked_at *p = x, *q = y;
    if (p->points != q->points) return p->points > q->points ? -1 : 1;
    double dp = p->miles < 0 ? 1e9 : p->miles, dq = q->miles < 0 ? 1e9 : q->miles;
    return (dp > dq) - (dp < dq);
}

/* Everybody, one by one; MUST: the words of the text, or what was asked for alone, are a filter. */
static size_t look(struct arena *t, const struct question *q, const char *today, bool must, struct looked_at *out)
{
    size_t n = 0, of;
    struct people named = q->person ? people_like(t, d, q->person, true) : (struct people){0};
    for (size_t i = 0; i < PEOPLE; i++) {
        struct practitioner *p = directory_brief(t, d, (int64_t)i + 1);
        struct hit h = hit_make(t, c, p, q, today);
        bool text_filters = must && q->text_filter && *q->text;
        size_t met = words_in(t, texts[i], q->text, &of);
        if (text_filters && met < of) continue;
        if (must && q->alone && !alone_met(t, q, i)) continue;
        if (q->person && !is_meant(&named, i)) continue;
        if (filter_failed(t, c, q, p, q->patient_state ? h.treats : NULL, h.distance_mi) || hit_is_withheld(t, c, q, &h, today)) continue;
        h.text = text_filters ? 1 : of ? (double)met / (double)of : 0;
        out[n++] = (struct looked_at){i, score_tenths(rank_score(t, c, q, &h, today).points), h.distance_mi};
    }
    qsort(out, n, sizeof *out, best_first);
    return n;
}

static void holds(struct arena *t, const char *line, const char *today)
{
    static struct looked_at want[PEOPLE];
    const char *why;
    struct question *q = question_parse(t, c, directory_places(d), question_people_of, d, question_input_line(t, line, NULL, &why));
    struct people named = q->person ? people_like(t, d, q->person, true) : (struct people){0};
    if (q->person && !named.only) return; /* by an index of names that is tested elsewhere */
    size_t n = look(t, q, today, true, want);
    if (!n && q->text_lenient) n = look(t, q, today, false, want);
    struct search_result r = search_run(t, d, q, today);
    size_t from = (size_t)(q->page - 1) * (size_t)q->limit, shown = n > from ? n - from : 0;
    if (shown > (size_t)q->limit) shown = (size_t)q->limit;
    if (r.total != n || search_count(t, d, q, today, SEARCH_MS).total != n || r.n != shown)
        fail_msg("%s on %s: %zu and %zu shown, looked at one by one %zu and %zu", line, today, r.total, r.n, n, shown);
    for (size_t i = 0; i < shown; i++) {
        double far = r.v[i].hit.distance_mi - want[from + i].miles;
        if (score_tenths(r.v[i].score.points) != want[from + i].points || far > 1e-6 || far < -1e-6)
            fail_msg("%s on %s: place %zu is %s with %.1f, and should be somebody with %.1f", line, today, from + i + 1, r.v[i].hit.p->name,
                     r.v[i].score.points, want[from + i].points / 10.0);
    }
}

static void same_as_one_by_one(void **state)
{
    (void)state;
    static const char *const days[] = {BUILT, "2027-01-10", "2027-03-01", "2026-10-01"};
    struct arena *t = arena_new();
    size_t found = 0, none = 0;
    for (int i = 0; i < QUESTIONS; i++, arena_reset(t)) {
        const char *line = question(t), *why;
        holds(t, line, days[i % 4]);
        struct question *q = question_parse(t, c, directory_places(d), question_people_of, d, question_input_line(t, line, NULL, &why));
        *(search_run(t, d, q, BUILT).total ? &found : &none) += 1;
    }
    arena_free(t);
    assert_true(found > QUESTIONS / 3 && none > QUESTIONS / 20);
}

/* Bits and numbers, over stretches that touch, lie apart and end within a word. */
static void sets_hold_cards(void **state)
{
    (void)state;
    struct run run[] = {{1, 1}, {130, 300}, {5000, 5127}, {70001, 70064}};
    struct runs runs = {run, 4, 4};
    struct sets s = sets_over(a, &runs), narrow;
    uint64_t *all = set_of_runs(&s, &runs), *some = set_new(&s);
    assert_int_equal(set_count(&s, all), 1 + 171 + 128 + 64);
    assert_true(set_has(&s, all, 1) && !set_has(&s, all, 2) && !set_has(&s, all, 129) && set_has(&s, all, 130));
    assert_true(set_has(&s, all, 300) && !set_has(&s, all, 301) && !set_has(&s, all, 4999) && set_has(&s, all, 70064));
    assert_false(set_has(&s, all, 1000000));
    const int64_t put[] = {1, 64, 65, 299, 5120, 70001};
    for (size_t i = 0; i < 6; i++) set_put(&s, some, put[i], true);
    set_put(&s, some, 40000, true); /* in no stretch */
    struct walk w = {.s = &s, .set = some};
    for (size_t i = 0; i < 6; i++) assert_true(walk_next(&w) && w.number == put[i]);
    assert_false(walk_next(&w));
    set_and(&s, some, all);
    assert_int_equal(set_count(&s, some), 4);
    uint64_t *same = set_narrowed(&s, some, &narrow);
    assert_int_equal(set_count(&narrow, same), 4);
    assert_true(narrow.words < s.words && set_has(&narrow, same, 5120) && !set_has(&narrow, same, 64));
    set_put(&narrow, same, 5120, false);
    set_without(&s, some, all);
    assert_true(!set_any(&s, some) && set_count(&narrow, same) == 3);
}

/* Nobody in a box is nearer than the least distance, nor farther than the greatest. */
static void boxes_bound_distances(void **state)
{
    (void)state;
    for (int i = 0; i < 20000; i++) {
        double size = draw(2) ? 0.2 : 20, lat = draw(12000) / 100.0 - 60, lon = draw(30000) / 100.0 - 165;
        struct front f = front_new();
        struct card one = {.has_point = true, .lat = lat, .lon = lon}, two = {.has_point = true, .lat = lat + draw(1000) * size / 1000, .lon = lon + draw(1000) * size / 1000};
        front_add(&f, &one), front_add(&f, &two);
        unsigned char packed[FRONT_BYTES];
        front_pack(&f, packed);
        f = front_unpack(packed);
        struct place_box box = {f.south, f.north, f.west, f.east, f.cos_least, f.cos_most};
        struct place_from from = place_from(lat + draw(1000) * size / 500 - size / 2, lon + draw(1000) * size / 500 - size / 2);
        double share = draw(1000) / 1000.0, miles = place_distance_mi(from.lat, from.lon, lat + (two.lat - lat) * share, lon + (two.lon - lon) * draw(1000) / 1000.0);
        assert_true(place_least(&from, &box) <= miles && miles <= place_most(&from, &box));
        double far = miles * (0.9 + draw(200) / 1000.0);
        assert_true(place_side(&from, &box, far) != (miles > far ? PLACE_WITHIN : PLACE_BEYOND));
    }
}

/* Runs last: it spoils the file. */
static void lost_bits_are_seen(void **state)
{
    (void)state;
    struct db *db = db_open(path, &directory_kind, DB_WRITE);
    assert_null(common_check(a, db));
    db_run(db, "UPDATE common_bits SET bits = x'0000000000000000' WHERE id = (SELECT min(id) FROM common_bits)");
    assert_non_null(common_check(a, db));
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(same_as_one_by_one), cmocka_unit_test(sets_hold_cards),
                                       cmocka_unit_test(boxes_bound_distances), cmocka_unit_test(lost_bits_are_seen)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
