/* test_tongue.c - questions in Spanish: what they are in English, and that every row of asking.tsv leads to words that are understood. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "index/buf.h"
#include "index/catalog.h"
#include "index/mem.h"
#include "index/place.h"
#include "index/question.h"
#include "index/question_tongue.h"
#include "index/question_words.h"

static struct arena *a;
static struct catalog *catalog;
static struct places *places;

static const char *english(const char *text)
{
    return tongue_read(a, catalog, places, text).english;
}

static void comes_out_in_english(void **state)
{
    static const char *const rows[][2] = {
        {"terapeuta de trauma cerca de Portland", "trauma therapist near Portland"},
        {"Terapeuta  DE TRAUMA, cerca de Portland, OR", "trauma therapist, near Portland, OR"},
        {"psicologo", "psychologist"},
        {"que acepte Aetna", "who accepts Aetna"},
        {"a menos de 10 millas de Tacoma?", "within 10 miles of Tacoma?"},
        {"sesiones propias de ketamina", "own ketamine sessions"},
        {"psiquiatra en Los Angeles", "psychiatrist in Los Angeles"},
        {"psiquiatra en las vegas", "psychiatrist in las vegas"},
        {"psiquiatra en Detroit, MI", "psychiatrist in Detroit, MI"},
        {"terapeuta Ana de la Cruz", "therapist Ana de la Cruz"},
        {"terapeuta de la clínica", "therapist of clinic"},
        {"Doctor Kwame Osei, psiquiatra de Seattle", "doctor Kwame Osei, psychiatrist of Seattle"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) assert_string_equal(english(rows[i][0]), rows[i][1]);
}

/* What is English, or tells no language, is not touched. */
static void english_stays(void **state)
{
    static const char *const same[] = {
        "", "trauma therapist near La Mesa who takes Aetna", "Rosa de la Cruz", "no one near me, in El Paso",
        "therapist in Los Angeles CA", "son of a man with a con", "de", "me", "he is a doctor in Las Cruces", "\xff\xfe de",
    };
    (void)state;
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) assert_ptr_equal(english(same[i]), same[i]);
}

static void words_lead_back(void **state)
{
    static const char *const rows[][3] = {
        {"busco terapeuta de trauma cerca de Portland, que acepte Aetna", "trauma therapist", "terapeuta de trauma"},
        {"busco terapeuta de trauma cerca de Portland, que acepte Aetna", "Portland", "Portland"},
        {"busco terapeuta de trauma cerca de Portland, que acepte Aetna", "near portland", "cerca de Portland"},
        {"busco terapeuta de trauma cerca de Portland, que acepte Aetna", "therapist", "terapeuta de trauma"},
        {"busco terapeuta de trauma cerca de Portland, que acepte Aetna", "aetna", "Aetna"},
        {"mi hijo y la ansiedad", "anxiety", "ansiedad"},
        {"mi hijo y la ansiedad", "depression", "depression"},
        {"ansiedad y EMDR", "EMDR", "EMDR"},
        {"anxiety and EMDR", "EMDR", "EMDR"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tongue t = tongue_read(a, catalog, places, rows[i][0]);
        assert_string_equal(tongue_asked(a, &t, rows[i][1]), rows[i][2]);
    }
    struct tongue t = tongue_read(a, catalog, places, "ansiedad");
    assert_null(tongue_asked(a, &t, NULL));
    assert_string_equal(tongue_asked(a, &t, ""), "");
}

/* The English words of every row are understood, and no phrase of a row is taken for an English one. */
static void rows_lead_somewhere(void **state)
{
    (void)state;
    assert_true(catalog->n_asking > 900);
    for (size_t i = 0; i < catalog->n_asking; i++) {
        const struct tongue_row *k = &catalog->asking[i];
        assert_string_equal(k->lang, "es");
        bool unit = !strcmp(k->means, "km") || !strcmp(k->means, "miles");
        struct question_input in = {.words = arena_printf(a, "%s%s", unit ? "within 40 " : "", k->means)};
        const struct question *q = question_parse(a, catalog, places, NULL, NULL, &in);
        for (size_t n = 0; n < q->n_notes; n++)
            if (text_starts(q->notes[n], "Not understood")) fail_msg("\"%s\" stands for \"%s\": %s", k->fold, k->means, q->notes[n]);
        const struct state_row *code = strlen(k->fold) == 2 ? catalog_state(catalog, k->fold) : NULL;
        const struct sense *sense = k->tells ? lexicon_find(question_lexicon(catalog), k->fold) : NULL;
        if (sense && sense->meaning == MEANS_FILLER) fail_msg("\"%s\" is an English word too", k->fold);
        if (k->tells && (code || strlen(k->fold) < 3)) fail_msg("\"%s\" is too short to tell a language", k->fold);
    }
}

static void understands(void **state)
{
    struct question_input in = {.words = "busco una psiquiatra en Seattle que hable español, acepte Regence y atienda en línea; quiero morir"};
    const struct question *q = question_parse(a, catalog, places, NULL, NULL, &in);
    (void)state;
    assert_string_equal(q->words, in.words);
    assert_string_equal(q->place, "Seattle, WA");
    assert_string_equal(q->professions.v[0].id, "psychiatrist");
    assert_string_equal(q->professions.v[0].said, "psiquiatra");
    assert_string_equal(q->languages.v[0].id, "es");
    assert_string_equal(q->insurers.v[0].id, "regence");
    assert_true(q->telehealth);
    assert_string_equal(q->text, "");
    assert_non_null(strstr(q->notes[0], "988"));
    in = (struct question_input){.words = "", .near = "Nueva York"};
    q = question_parse(a, catalog, places, NULL, NULL, &in);
    assert_string_equal(q->place, "New York, NY");
}

static int set_up(void **state)
{
    (void)state;
    a = arena_new();
    catalog = catalog_load_dir(a, "data");
    places = places_load_dir(a, "data", catalog);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(a);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comes_out_in_english), cmocka_unit_test(english_stays), cmocka_unit_test(rows_lead_somewhere), cmocka_unit_test(words_lead_back),
        cmocka_unit_test(understands),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
