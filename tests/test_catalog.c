/* test_catalog.c - the data files, and what is looked up in them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>
#include <jansson.h>

#include "index/buf.h"
#include "index/catalog.h"
#include "index/catalog_file.h"
#include "index/catalog_read.h"
#include "index/home.h"
#include "index/mem.h"
#include "index/pieces.h"
#include "index/text.h"

static struct arena *a;
static struct catalog *c;

static int setup(void **state)
{
    (void)state;
    a = arena_new();
    c = catalog_load_dir(a, data_dir());
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_free(a);
    return 0;
}

static char *file_text(const char *name)
{
    struct buf b = {0};
    assert_int_equal(buf_read_file(&b, data_path(a, name), 64u << 20), 0);
    char *s = arena_strndup(a, b.s, b.n);
    buf_free(&b);
    return s;
}

static void opens_with_its_sources(void **state)
{
    (void)state;
    for (size_t i = 0; catalog_files[i]; i++) {
        const char *s = file_text(catalog_files[i]);
        if (text_ends_nocase(catalog_files[i], ".json")) {
            json_t *j = json_loads(s, 0, NULL);
            assert_true(json_is_string(json_object_get(j, "about")));
            assert_true(json_is_string(json_object_get(j, "as_of")));
            assert_true(json_object_size(json_object_get(j, "sources")) > 0);
            json_decref(j);
            continue;
        }
        const char *end = s;
        while (*end == '#') end = strchr(end, '\n') + 1;
        char *opening = arena_strndup(a, s, (size_t)(end - s));
        if (!strstr(opening, "Sources:") || !strstr(opening, "s of: ")) fail_msg("%s: %s", catalog_files[i], opening);
    }
}

static void every_file_is_read(void **state)
{
    (void)state;
    for (size_t i = 0; catalog_parts[i].name; i++) assert_string_equal(catalog_parts[i].name, catalog_files[i]);
    assert_int_equal(c->n_programmes, 30);
    assert_true(c->n_trauma > 40 && c->n_licences > 70 && c->n_statuses > 100 && c->n_cues > 400);
    for (int k = 0; k < TERM_KINDS; k++) assert_true(c->terms[k].n >= 4);
}

static void programmes(void **state)
{
    static const struct { const char *words, *id; } row[] = {
        {"MAPS", "maps"}, {"KTI", "kti"}, {"Ketamine Training Institute", "kti"}, {"KTC", "ktc"},
        {"The Ketamine Training Center", "ktc"}, {"Inbodied Life", "inbodied-life"}, {"fluence", "fluence"},
        {"CIIS", "ciis"}, {"Naropa", "naropa"}, {"Polaris", "polaris"}, {"Polaris retreat", "polaris-retreat"},
        {"IPI", "ipi"}, {"ASKP3", NULL}, {"", NULL}, {"Numinus", "numinus-fundamentals"}, {"sage", "sage"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        const struct programme *p = catalog_programme_named(c, row[i].words);
        if (row[i].id) assert_non_null(p), assert_string_equal(p->id, row[i].id);
        else assert_null(p);
    }
    assert_string_equal(catalog_programme(c, "maps")->subject, "mdma");
    assert_string_equal(catalog_programme(c, "kti")->possible_same_as.v[0], "ktc");
    assert_true(catalog_programme(c, "ciis")->degree_institution);
    assert_true(catalog_programme(c, "journey-clinical")->partnership);
    assert_non_null(catalog_society(c, "askp3"));
    for (size_t i = 0; i < c->n_programmes; i++) assert_false(c->programmes[i].implies_licence);
}

static void hours(void **state)
{
    const struct programme *fluence = catalog_programme(c, "fluence");
    int min = -1, max = -1;
    (void)state;
    assert_false(catalog_hours(fluence, 0, &min, &max));
    assert_false(catalog_hours(fluence, 2019, &min, &max));
    assert_int_equal(min, -1);
    assert_string_equal(fluence->hours_text, "75 to 150, by year");
    assert_true(catalog_hours(fluence, 2022, &min, &max));
    assert_int_equal(min, 125);
    assert_int_equal(max, 125);
    assert_false(catalog_hours(catalog_programme(c, "prati"), 2022, &min, &max));
    assert_true(catalog_hours(catalog_programme(c, "roots-to-thrive"), 0, &min, &max));
    assert_int_equal(min, 47);
}

/* What a phrase names: the house, or NULL for the course itself. */
static void houses(void **state)
{
    static const struct { const char *id, *words, *house; } row[] = {
        {"fluence", "Fluence", "Fluence"}, {"fluence", "fluence-trained", "Fluence"}, {"fluence", "Fluence KAP", "Fluence"},
        {"fluence", "Fluence KAP certificate", NULL}, {"fluence", "PC-KAP", NULL}, {"fluence", "", NULL}, {"fluence", NULL, NULL},
        {"maps", "MAPS-certified", "MAPS"}, {"maps", "Lykos", "Lykos Therapeutics"}, {"maps", "MAPS MDMA training", NULL},
        {"ciis", "CIIS", "CIIS"}, {"ciis", "psychedelic therapy training", "CIIS"}, {"ciis", "CIIS certificate", NULL},
        {"naropa", "Naropa University", "Naropa University"}, {"naropa", "PAT certificate", NULL},
        {"ipi", "IPI", "Integrative Psychiatry Institute"}, {"ipi", "PATP", NULL},
        {"polaris", "Polaris-trained", "Polaris Insight Center"}, {"polaris", "Polaris Modules 1-6", NULL},
        {"polaris-retreat", "Polaris retreat", NULL}, {"kti", "KTI", "Ketamine Training Institute"},
        {"ktc", "trained by Phil Wolfson", "Phil Wolfson"}, {"prati", "PRATI", "PRATI"}, {"prati", "PRATI KAP", NULL},
        {"vital", "Vital", NULL}, {"vital", "Psychedelics Today", "Psychedelics Today"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        const char *house = catalog_house(catalog_programme(c, row[i].id), row[i].words);
        if (!house != !row[i].house || (house && strcmp(house, row[i].house)))
            fail_msg("%s: %s", row[i].words ? row[i].words : "(null)", house ? house : "the course");
    }
    /* A course that gives hours or sessions is never told by the name of the programme's house alone. */
    for (size_t i = 0; i < c->n_programmes; i++) {
        const struct programme *p = &c->programmes[i];
        if ((p->n_hours || strcmp(p->experiential, "unknown")) && catalog_house(p, p->name)) fail_msg("%s", p->name);
    }
}

static void ladders(void **state)
{
    (void)state;
    assert_int_equal(catalog_trauma(c, "emdr", "trained")->rank, 1);
    assert_int_equal(catalog_trauma(c, "emdr", "certified")->rank, 2);
    assert_int_equal(catalog_trauma(c, "emdr", "consultant")->rank, 3);
    assert_int_equal(catalog_trauma(c, "emdr", "consultant-in-training")->rank, 1);
    assert_null(catalog_trauma(c, "emdr", "member"));
    assert_string_equal(catalog_ladder_named(c, "EMDR"), "emdr");
    assert_string_equal(catalog_ladder_named(c, "emdria"), "emdr");
    assert_string_equal(catalog_ladder_named(c, "SEP"), "se");
    assert_string_equal(catalog_ladder_named(c, "IFS"), "ifs");
    assert_null(catalog_ladder_named(c, "kindness"));
    /* A phrase never means two things. */
    for (size_t i = 0; i < c->n_trauma; i++)
        for (size_t j = 0; j < c->trauma[i].phrases.n; j++)
            for (size_t k = 0; k < i; k++)
                if (phrases_find(&c->trauma[k].phrases, c->trauma[i].phrases.fold[j]) >= 0)
                    fail_msg("%s twice", c->trauma[i].phrases.v[j]);
}

static void licences(void **state)
{
    static const struct { const char *state, *letters, *type, *family; bool supervised, degree; } row[] = {
        {"WA", "LMHC", "LMHC", "counselor", false, false}, {"NM", "LMHC", "LMHC", "counselor", true, false},
        {NULL, "LMHC", "LMHC", "counselor", false, false}, {"WA", "LMHCA", "LMHCA", "counselor", true, false},
        {"WA", "LICSW", "LICSW", "social-work", false, false}, {"CO", "LPCC", "LPCC", "counselor", true, false},
        {"CA", "LPCC", "LPCC", "counselor", false, false}, {"OR", "L.Ac.", "LACU", "acupuncture", false, false},
        {"CO", "LAC", "LADC", "addiction", false, false}, {"AZ", "LAC", "LAC", "counselor", true, false},
        {NULL, "LAC", NULL, NULL, false, false}, {NULL, "lac", NULL, NULL, false, false},
        {"WA", "M.D.", "MD", "physician", false, false}, {"WA", "PhD", "PHD", "", false, true},
        {"CA", "AMFT", "AMFT", "mft", true, false}, {"WA", "PMHNP-BC", "PMHNP", "np", false, false},
        {"WA", "XYZ", NULL, NULL, false, false}, {"WA", "", NULL, NULL, false, false},
        {"OR", "lmft", "LMFT", "mft", false, false}, {"TX", "LMHC", "LMHC", "counselor", false, false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        const struct licence_type *l = catalog_licence_type(c, row[i].state, row[i].letters);
        if (!row[i].type) {
            assert_null(l);
            continue;
        }
        assert_non_null(l);
        assert_string_equal(l->type, row[i].type);
        assert_string_equal(l->family, row[i].family);
        assert_int_equal(l->supervised, row[i].supervised);
        assert_int_equal(l->degree, row[i].degree);
    }
    assert_string_equal(catalog_licence_type(c, "WA", "ND")->role, "other");
    assert_string_equal(catalog_licence_type(c, "AZ", "ND")->role, "prescriber");
}

static void status_words(void **state)
{
    static const struct { const char *board, *word; enum status_class class; } row[] = {
        {"WA", "ACTIVE", STATUS_ACTIVE}, {"WA", "active - with  conditions", STATUS_ACTIVE_LIMITED},
        {"WA", "EXPIRED", STATUS_LAPSED}, {"WA", "Retired", STATUS_LAPSED}, {"WA", "VOLUNTARY SURRENDER", STATUS_LAPSED},
        {"WA", "SUSPENDED", STATUS_STOPPED}, {"WA", "CLOSED", STATUS_NEVER}, {"WA", "PENDING", STATUS_NEVER},
        {"WA", "DENIED", STATUS_NEVER}, {"WA", "INOPERABLE", STATUS_UNKNOWN}, {"WA", "Active-ish", STATUS_UNKNOWN},
        {"WA", "Active - Restricted", STATUS_UNKNOWN}, {"CO", "ACTIVE-Restricted", STATUS_ACTIVE_LIMITED},
        {"CA", "CurrentInactive", STATUS_LAPSED}, {"DE", "Delinquent", STATUS_LAPSED}, {"IL", "deceased", STATUS_DECEASED},
        {"TX-BON", "Current RENEWAL DENIED   (K)", STATUS_UNKNOWN}, {"NY", "Active", STATUS_UNKNOWN},
        {"WA", "", STATUS_UNKNOWN}, {"FL", "Clear: Active", STATUS_ACTIVE}, {"FL", "Clear", STATUS_UNKNOWN},
        {"FL", "Clear: On Leave", STATUS_UNKNOWN}, {"FL", "REVOKED: Active", STATUS_STOPPED},
        {"FL", "Revoked: Active: Y", STATUS_UNKNOWN}, {"TX", "ACTIVE: NONE: Y", STATUS_ACTIVE},
        {"TX", "ACTIVE: NONE: N", STATUS_UNKNOWN}, {"TX", "ACTIVE", STATUS_UNKNOWN},
        {"TX", "ACTIVE: REVOKED: Y", STATUS_STOPPED}, {"TX", "EXPIRED: NONE: N", STATUS_UNKNOWN},
    };
    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        assert_int_equal(catalog_status(c, row[i].board, row[i].word)->class, row[i].class);
    assert_int_equal(catalog_status(c, "WA", "Surrender")->with_action, STATUS_STOPPED);
    assert_int_equal(catalog_status(c, "WA", "Expired")->with_action, STATUS_LAPSED);
    assert_int_equal(catalog_fresh_days(c, "licence"), 120);
    assert_int_equal(catalog_fresh_days(c, "exclusion"), 30);
    assert_int_equal(catalog_fresh_days(c, "weather"), -1);
}

static void terms(void **state)
{
    static const struct { enum term_kind kind; const char *words, *id; } row[] = {
        {TERM_ROUTE, "IV", "intravenous"}, {TERM_ROUTE, "lozenge", "sublingual"}, {TERM_ROUTE, "Spravato", "esketamine"},
        {TERM_ROUTE, "nasal spray", "intranasal"}, {TERM_STAGE, "integration", "integration"},
        {TERM_CONDITION, "c-ptsd", "complex-trauma"}, {TERM_CONDITION, "PTSD", "ptsd"}, {TERM_MODALITY, "ifs", "ifs"},
        {TERM_INSURANCE, "blue cross blue shield", "bcbs"}, {TERM_LANGUAGE, "español", "es"},
        {TERM_LANGUAGE, "Espanol", "es"}, {TERM_PROFESSION, "someone who can prescribe", "prescriber"},
        {TERM_PROFESSION, "counsellor", "counselor"}, {TERM_ROUTE, "telepathy", NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        const struct term *m = catalog_term_named(c, row[i].kind, row[i].words);
        if (row[i].id) assert_non_null(m), assert_string_equal(m->id, row[i].id);
        else assert_null(m);
    }
    assert_string_equal(c->terms[TERM_INSURANCE].field, "insurance");
    assert_string_equal(catalog_term(c, TERM_PROFESSION, "prescriber")->role, "prescriber");
}

static void given_names(void **state)
{
    (void)state;
    assert_true(catalog_same_given(c, "Elizabeth", "Liz"));
    assert_true(catalog_same_given(c, "liz", "ELIZABETH"));
    assert_true(catalog_same_given(c, "Francisco", "Paco"));
    assert_true(catalog_same_given(c, "José", "Jose"));
    assert_true(catalog_same_given(c, "Jose", "Pepe"));
    assert_false(catalog_same_given(c, "E.", "Elizabeth"));
    assert_false(catalog_same_given(c, "E.", "E."));
    assert_false(catalog_same_given(c, "J. D.", "J. D."));
    assert_false(catalog_same_given(c, "Mark", "Liz"));
    assert_false(catalog_same_given(c, "Chris", "Tina"));
    assert_false(catalog_same_given(c, NULL, "Liz"));
    assert_false(catalog_same_given(c, "", ""));
}

static void the_rest(void **state)
{
    (void)state;
    assert_string_equal(catalog_state(c, "wa")->name, "Washington");
    assert_string_equal(catalog_state(c, "new york")->code, "NY");
    assert_null(catalog_state(c, "Cascadia"));
    assert_string_equal(catalog_exclusion(c, "1128b4   ")->kind, "permissive");
    assert_null(catalog_exclusion(c, "1128z9"));
    assert_true(catalog_weight(c, "training.base.mdma") == 0);
    assert_true(catalog_weight(c, "training.base.ketamine") > 0);
    assert_true(catalog_weight(c, "licence.lapsed") < 0);
    assert_true(catalog_weight_or(c, "trauma.low_weight.emdr", 1) == 1);
    size_t issuing = 0;
    for (size_t i = 0; i < c->n_compacts; i++) {
        if (!strcmp(c->compacts[i].stage, "issuing")) issuing++;
        if (!strcmp(c->compacts[i].name, "PSYPACT")) assert_string_equal(c->compacts[i].stage, "holder");
    }
    assert_int_equal(issuing, 6);
}

/* Reads TEXT as PART in a child; returns what it said before it died with exit code 3. */
static const char *complaint(const char *part, const char *text)
{
    int pipes[2], status;
    char said[512] = "";
    assert_int_equal(pipe(pipes), 0);
    pid_t child = fork();
    if (!child) {
        dup2(pipes[1], 2);
        struct catalog *empty = arena_alloc(a, sizeof *empty);
        for (const struct catalog_part *p = catalog_parts; p->name; p++)
            if (!strcmp(p->name, part)) p->read(a, empty, part, text, strlen(text));
        _exit(0);
    }
    close(pipes[1]);
    size_t n = 0;
    for (ssize_t got = 1; got > 0 && n < sizeof said - 1; n += got > 0 ? (size_t)got : 0)
        got = read(pipes[0], said + n, sizeof said - 1 - n);
    close(pipes[0]);
    waitpid(child, &status, 0);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == (n > 0 ? 3 : 0));
    return arena_strdup(a, said);
}

static void malformed_rows(void **state)
{
    static const struct { const char *part, *text, *words; } row[] = {
        {"freshness.tsv", "# x\nelement\tdays\tsource\nlicence\t120\n", "freshness.tsv:3: 2 cells where the header has 3"},
        {"freshness.tsv", "element\tdays\tsource\nlicence\tsoon\tx\n", "freshness.tsv:2: days is no number"},
        {"freshness.tsv", "element\tdays\tsource\n\nlicence\t1\tx\n", "freshness.tsv:2: an empty line"},
        {"freshness.tsv", "element\tsource\nlicence\tx\n", "freshness.tsv: no column \"days\""},
        {"freshness.tsv", "# nothing\n", "freshness.tsv: no header line"},
        {"statuses.tsv", "board\tword\tclass\twith_action\tnote\tsource\nWA\tActive\tfine\t\t\tx\n",
         "statuses.tsv:2: \"fine\" is no class"},
        {"statuses.tsv", "board\tword\tclass\twith_action\tnote\tsource\nWA\tActive\tactive\t\t\tx\nWA\tACTIVE\tlapsed\t\t\tx\n",
         "statuses.tsv:3: the same word stands above with another class"},
        {"trainings.json", "{\"programmes\":[\n{\"id\":}]}", "trainings.json:2:"},
        {"trainings.json", "{\"programmes\":[{\"id\":\"x\"}]}", "trainings.json: an entry (\"x\") lacks \"name\""},
        {"trainings.json", "{\"programmes\":[{\"id\":\"x\",\"name\":\"X\",\"short\":\"X\",\"subject\":\"ketamine\",\"experiential\":\"unknown\","
                           "\"not_implied\":\"-\",\"aliases\":[\"X course\"],\"houses\":{\"X\":[\"X\"]},\"hours\":[]}]}",
         "trainings.json: \"x\" has no alias \"X\""},
        {"words.tsv", "word\tlist\ncat\tanimals\n", "words.tsv:2: \"animals\" is no list"},
        {"words.tsv", "word\tlist\nabout\tnot-a-name\n", "words.tsv: no word in the list head-others"},
        {"asked.tsv", "means\tid\tphrases\tnote\nnote\tprice\tcost\t\n", "asked.tsv:2: means, id and note do not go together"},
        {"asked.tsv", "means\tid\tphrases\tnote\nroute\tby-post\tby mail\t\n", "asked.tsv:2: means, id and note do not go together"},
        {"ranking.json", "{}", "ranking.json: no \"parts\""},
        {"freshness.tsv", "element\tdays\tsource\nlicence\t120\tx\n", ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        const char *said = complaint(row[i].part, row[i].text);
        if (!strstr(said, row[i].words) || (!*row[i].words && *said)) fail_msg("%s: \"%s\"", row[i].words, said);
    }
}

static bool found_plainly(const char *const *v, size_t n, const char *text)
{
    for (size_t i = 0; i < n; i++)
        if (text_find_nocase(text, v[i])) return true;
    return false;
}

/* Short and long pieces, in texts of few letters that they often stand in, at every place. */
static void pieces_are_found(void **state)
{
    static const char *const lists[][4] = {
        {"ab"}, {"abc", "b a"}, {"abca", "cabc"}, {"bcabca", "a b c a"}, {"abcabcabcab", "bb bb bb bb bb"}, {"\xE2\x80\xA2 ab", "cab|b"}};
    static const char letters[] = "abcABC |\xE2\x80\xA2";
    unsigned seed = 7, hits = 0;
    (void)state;
    assert_false(pieces_in(pieces_new(a, NULL, 0), "anything"));
    for (unsigned round = 0; round < 30000; round++) {
        const char *const *v = lists[round % 6];
        char text[40] = "";
        size_t n = 0, len;
        while (n < 4 && v[n]) n++;
        struct pieces *p = pieces_new(a, v, n);
        seed = seed * 1103515245 + 12345;
        len = seed >> 16 & 31;
        for (size_t i = 0; i < len; i++) {
            seed = seed * 1103515245 + 12345;
            text[i] = letters[(seed >> 16) % (sizeof letters - 1)];
        }
        seed = seed * 1103515245 + 12345;
        const char *put = v[(seed >> 16) % n];
        if (round % 3 == 0 && strlen(put) < len) memcpy(text + (seed >> 20) % (len - strlen(put) + 1), put, strlen(put));
        bool found = found_plainly(v, n, text);
        hits += found;
        if (pieces_in(p, text) != found) fail_msg("\"%s\", and \"%s\" and others: %d", text, v[0], found);
        bool at = false;
        for (size_t i = 0; i < n; i++) at |= text_starts_nocase(text, v[i]);
        assert_int_equal(pieces_at(p, text), at);
    }
    assert_in_range(hits, 5000, 25000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(opens_with_its_sources), cmocka_unit_test(every_file_is_read), cmocka_unit_test(programmes),
        cmocka_unit_test(hours), cmocka_unit_test(houses), cmocka_unit_test(ladders), cmocka_unit_test(licences), cmocka_unit_test(status_words),
        cmocka_unit_test(terms), cmocka_unit_test(given_names), cmocka_unit_test(the_rest),
        cmocka_unit_test(malformed_rows), cmocka_unit_test(pieces_are_found),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
