/* test_board.c - the descriptions of licence boards (data/boards), and the words they map. All people are invented. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>
#include <jansson.h>

#include "crawler/board.h"
#include "crawler/board_find.h"
#include "index/catalog.h"
#include "index/home.h"
#include "index/mem.h"
#include "index/text.h"

static struct arena *a;
static struct board **boards;
static size_t n_boards;
static char home[] = "/tmp/vouch-board-XXXXXX";

static int setup(void **state)
{
    (void)state;
    a = arena_new();
    if (!mkdtemp(home)) return -1;
    home_set(home);
    n_boards = boards_load(a, &boards);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    int rc = system(arena_printf(a, "rm -rf '%s'", home));
    arena_free(a);
    return rc;
}

static const struct board *board(const char *word)
{
    for (size_t i = 0; i < n_boards; i++)
        if (!strcmp(boards[i]->word, word)) return boards[i];
    fail_msg("no board %s", word);
    return NULL;
}

/* What a description names must be there: codes in licences.tsv, status words in statuses.tsv, its sources and its date. */
static void descriptions_hang_together(void **state)
{
    (void)state;
    struct catalog *c = catalog_load_dir(a, data_dir());
    assert_true(n_boards >= 11);
    for (size_t i = 0; i < n_boards; i++) {
        const struct board *b = boards[i];
        size_t words = 0;
        for (size_t k = 0; k < c->n_statuses; k++) words += !strcmp(c->statuses[k].board, b->statuses);
        if (!words) fail_msg("%s: statuses.tsv has no words of %s", b->word, b->statuses);
        if (!b->n_words) fail_msg("%s maps no type", b->word);
        for (size_t k = 0; k < b->n_words; k++) {
            char **code;
            size_t n = text_split(a, b->words[k].types, "|", &code);
            for (size_t m = 0; m < n; m++) {
                size_t j = 0;
                while (j < c->n_licences && strcmp(c->licences[j].type, code[m])) j++;
                if (j == c->n_licences) fail_msg("%s: \"%s\" stands for %s, which is no type", b->word, b->words[k].fold, code[m]);
            }
        }
        json_t *o = json_load_file(b->file, 0, NULL);
        assert_true(json_is_string(json_object_get(o, "about")) && json_is_string(json_object_get(o, "as_of")));
        assert_true(json_object_size(json_object_get(o, "sources")) > 0);
        json_decref(o);
    }
}

static void words_for_types(void **state)
{
    static const struct { const char *board, *first, *second, *types; } row[] = {
        {"WA", "Mental Health Counselor License", NULL, "LMHC"},
        {"WA", "MENTAL HEALTH COUNSELOR ASSOCIATE LICENSE", NULL, "LMHCA"},
        {"WA", "Advanced Registered Nurse Practitioner License", NULL, "ARNP|PMHNP|CNS|CRNA"},
        {"WA", "Boxer License", NULL, ""},
        {"CO", "CSW", NULL, "CSW|LCSW"},
        {"CO", "Mental Health Counselor License", NULL, ""},
        {"CO", "LPP", NULL, ""},
        {"CT", "Professional Counselor", NULL, "LPC"},
        {"CT", "Professional Counselor", "Licensed Professional Counselor", "LPC"},
        {"CT", "Professional Counselor", "Professional Counselor Temporary Permit", ""},
        {"CT", "Professional Counselor", "Clinical Social Worker", ""},
        {"IL", "LICENSED CLINICAL SOCIAL WORKER", "CLINICAL", "LCSW"},
        {"TX-MEDICAL", "Physician", "DO", "DO"},
        {"TX-MEDICAL", "Physician", "MBBS", "MD|DO"},
        {"", NULL, NULL, NULL},
    };
    (void)state;
    for (size_t i = 0; row[i].first; i++) {
        const char *parts[] = {row[i].first, row[i].second};
        const char *got = board_types(a, board(row[i].board), parts, 2);
        if (strcmp(got, row[i].types)) fail_msg("%s %s: %s, not %s", row[i].board, row[i].first, got, row[i].types);
    }
}

static void which_board(void **state)
{
    static const struct { const char *word, *kind; } row[] = {
        {"wa", "licence:WA"}, {"TX-MEDICAL", "licence:TX-MEDICAL"}, {"tx-tmb", "licence:TX-MEDICAL"},
        {"CA", "licence:CA"}, {"ca-bbs", "licence:CA-BBS"}, {"TX-APRN", "licence:TX-APRN"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        assert_string_equal(board_kind(a, boards, n_boards, row[i].word, NULL, 0)->word, row[i].kind);
    const char *named[] = {"/tmp/jnzg-cr4w.csv"};
    assert_string_equal(board_kind(a, boards, n_boards, "TX", named, 1)->word, "licence:TX-APRN");
    assert_string_equal(board_kind(a, boards, n_boards, "TX-BON", named, 1)->word, "licence:TX-APRN");
    assert_string_equal(board_kind(a, boards, n_boards, "ca-bbs", NULL, 0)->name, "licence-CA-BBS");
}

static void write_file(const char *name, const char *text)
{
    FILE *f = fopen(home_path(a, name), "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

/* The exit code of loading all boards with TEXT as HOME/boards/OR.json; what it says goes to /dev/null. */
static int loads_with(const char *text)
{
    write_file("boards/OR.json", text);
    fflush(NULL);
    pid_t child = fork();
    if (!child) {
        struct board **list;
        if (!freopen("/dev/null", "w", stderr)) _exit(9);
        boards_load(a, &list);
        _exit(0);
    }
    int how;
    waitpid(child, &how, 0);
    return WIFEXITED(how) ? WEXITSTATUS(how) : -1;
}

#define HEAD "{\"state\": \"OR\", \"authority\": \"A\", \"complete\": \"unknown\", \"covers\": \"part\", \"statuses\": \"OR\", "
#define COLUMNS "\"columns\": {\"number\": [\"n\"], \"family\": [\"f\"], \"status\": [\"s\"], \"expires\": [\"e\"]}"

/* Runs last: it fills the home. */
static void a_new_board_is_a_file(void **state)
{
    static const char *const wrong[] = {
        "", "[]", "{}", HEAD COLUMNS, HEAD COLUMNS ", \"colour\": 1}", HEAD "\"columns\": {\"number\": [\"n\"]}}",
        HEAD "\"columns\": {\"nummer\": [\"n\"]}}", HEAD COLUMNS ", \"parts\": 1}", HEAD COLUMNS ", \"delimiter\": \"||\"}",
        "{\"state\": \"WA\", \"authority\": \"A\", \"complete\": \"unknown\", \"covers\": \"part\", \"statuses\": \"OR\", " COLUMNS "}",
        "{\"state\": \"OR\", \"authority\": \"A\", \"complete\": \"all of it\", \"covers\": \"part\", \"statuses\": \"OR\", " COLUMNS "}",
    };
    (void)state;
    assert_int_equal(mkdir(home_path(a, "boards"), 0700), 0);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (loads_with(wrong[i]) != 2) fail_msg("taken: %s", wrong[i]);
    assert_int_equal(loads_with(HEAD COLUMNS "}"), 0);
    n_boards = boards_load(a, &boards);
    assert_string_equal(board("OR")->kind.name, "licence-OR");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(descriptions_hang_together),
        cmocka_unit_test(words_for_types),
        cmocka_unit_test(which_board),
        cmocka_unit_test(a_new_board_is_a_file),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
