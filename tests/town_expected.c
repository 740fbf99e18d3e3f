/* town_expected VOUCH HOME EXPECTED - asks vouch about every person and question of the town and compares with the
 * expected answers (tests/world/README.md tells how these are written). TAP on standard output; run by test_town.sh. */
#include <dirent.h>
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "index/buf.h"
#include "index/mem.h"
#include "index/text.h"

static const char *vouch, *home, *folder;
static struct arena *a;
static struct buf wrong; /* what is wrong with the case at hand, one line each */
static int cases;

static void complain(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
static void complain(const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    buf_puts(&wrong, "# ");
    buf_puts(&wrong, arena_vprintf(a, fmt, ap));
    buf_putc(&wrong, '\n');
    va_end(ap);
}

static void verdict_of_case(const char *name, bool wish)
{
    bool good = !wrong.n;
    printf("%sok %d - %s%s\n", good || wish ? "" : "not ", ++cases, name, wish && !good ? " (wished for, not so)" : "");
    if (!good) printf("%s", wrong.s);
    buf_clear(&wrong);
}

static void put_word(struct buf *b, const char *word)
{
    buf_puts(b, " '");
    for (; *word; word++)
        if (*word == '\'') buf_puts(b, "'\\''");
        else buf_putc(b, *word);
    buf_putc(b, '\'');
}

/* Runs vouch COMMAND ARGS --json; *CODE is its exit code. NULL when it prints no JSON. */
static json_t *ask(const char *command, json_t *args, const char *more, int *code)
{
    struct buf b = {0}, out = {0};
    size_t i;
    json_t *word;
    put_word(&b, vouch);
    put_word(&b, command);
    json_array_foreach(args, i, word) put_word(&b, json_string_value(word));
    buf_printf(&b, " %s --json --home", more);
    put_word(&b, home);
    buf_puts(&b, " 2>/dev/null");
    FILE *f = popen(b.s, "r");
    char piece[8192];
    for (size_t n; f && (n = fread(piece, 1, sizeof piece, f));) buf_put(&out, piece, n);
    int status = f ? pclose(f) : -1;
    *code = WIFEXITED(status) ? WEXITSTATUS(status) : 99;
    json_t *j = out.s ? json_loads(out.s, 0, NULL) : NULL;
    buf_free(&b);
    buf_free(&out);
    return j;
}

static const char *text(json_t *o, const char *key)
{
    const char *s = json_string_value(json_object_get(o, key));
    return s ? s : "";
}

/* True when VALUE is what EXPECTED wants: equal, or one of its list. A missing expectation is met by anything. */
static bool fits(json_t *expected, json_t *value)
{
    if (!expected || json_equal(expected, value)) return true;
    if (json_is_null(expected) && !value) return true;
    if (json_is_string(expected) && json_is_string(value) &&
        text_same(json_string_value(expected), json_string_value(value)))
        return true;
    size_t i;
    json_t *one;
    if (json_is_array(expected)) json_array_foreach(expected, i, one)
        if (fits(one, value)) return true;
    return false;
}

static bool licence_type_fits(json_t *expected, const char *type)
{
    if (json_is_string(expected) && !strcmp(json_string_value(expected), "psychologist"))
        return !strcmp(type, "PSY") || !strcmp(type, "PY") || !strcmp(type, "PhD") || !strcmp(type, "PsyD");
    json_t *t = json_string(type);
    bool good = fits(expected, t);
    json_decref(t);
    return good;
}

/* Every key of EXPECTED but "optional" and "type" fits the one of VALUE. */
static bool credential_fits(json_t *expected, json_t *value)
{
    const char *key;
    json_t *want;
    json_object_foreach(expected, key, want) {
        if (!strcmp(key, "optional")) continue;
        json_t *got = json_object_get(value, key);
        if (!strcmp(key, "number") && json_is_string(want) && json_is_string(got)) {
            if (strcmp(text_key(a, json_string_value(want)), text_key(a, json_string_value(got)))) return false;
        } else if (!strcmp(key, "type") ? !licence_type_fits(want, text(value, key)) : !fits(want, got)) {
            return false;
        }
    }
    return true;
}

static char *compact(json_t *j)
{
    json_t *copy = json_copy(j);
    static const char *const drop[] = {"claims", "about", "summary", "authority", "authority_words", "fresh"};
    for (size_t i = 0; i < sizeof drop / sizeof *drop; i++) json_object_del(copy, drop[i]);
    char *s = json_dumps(copy, JSON_COMPACT | JSON_SORT_KEYS | JSON_ENCODE_ANY);
    char *kept = arena_strdup(a, s ? s : "?");
    free(s);
    json_decref(copy);
    return kept;
}

/* EXPECTED is complete: each of its members stands in GOT (optional ones may not), and nothing else does. */
static void compare_credentials(const char *what, json_t *expected, json_t *got)
{
    size_t i, k;
    json_t *want, *have;
    if (!expected) return;
    bool *used = xcalloc(json_array_size(got) + 1, sizeof *used);
    json_array_foreach(expected, i, want) {
        bool found = false;
        json_array_foreach(got, k, have) if (!used[k] && credential_fits(want, have)) {
            used[k] = found = true;
            break;
        }
        if (!found && !json_is_true(json_object_get(want, "optional")))
            complain("%s lacks %s", what, compact(want));
    }
    json_array_foreach(got, k, have) if (!used[k]) complain("%s says what is not so: %s", what, compact(have));
    free(used);
}

static void drop_quotes(json_t *j)
{
    const char *key;
    json_t *v;
    void *next;
    size_t i;
    if (json_is_object(j)) {
        static const char *const drop[] = {"claims", "questions_to_ask", "also", "about", "records", "url", "ties",
                                           "suggestions", "question", "summary"};
        for (i = 0; i < sizeof drop / sizeof *drop; i++) json_object_del(j, drop[i]);
        json_object_foreach_safe(j, next, key, v) drop_quotes(v);
    } else if (json_is_array(j)) {
        json_array_foreach(j, i, v) drop_quotes(v);
    }
}

static void compare_silence(json_t *person, json_t *shown)
{
    size_t i;
    json_t *never, *bare = json_deep_copy(shown);
    drop_quotes(bare);
    char *said = json_dumps(bare, JSON_ENCODE_ANY);
    json_array_foreach(json_object_get(person, "must_not_say"), i, never)
        if (said && text_find_words(text_fold(a, said), text_fold(a, json_string_value(never))))
            complain("it must not say \"%s\"", json_string_value(never));
    free(said);
    json_decref(bare);
}

/* Statements that are no credentials must be there: each expected word in some text of the field. */
static void compare_also(json_t *person, json_t *shown, const char *field)
{
    size_t i, k;
    json_t *want, *have;
    json_array_foreach(json_object_get(person, field), i, want) {
        bool found = false;
        const char *word = json_string_value(want);
        if (!word) continue;
        json_array_foreach(json_object_get(shown, "also"), k, have)
            if (!strcmp(text(have, "field"), field)) {
                char *s = json_dumps(have, 0);
                found = found || (s && strstr(text_fold(a, s), text_fold(a, word)));
                free(s);
            }
        if (!found) complain("%s lacks %s", field, word);
    }
}

static void compare_ties(json_t *person, json_t *shown)
{
    size_t i;
    json_t *want;
    char *said = json_dumps(json_object_get(shown, "ties"), JSON_ENCODE_ANY);
    json_array_foreach(json_object_get(person, "ties"), i, want)
        if (!said || !strstr(text_fold(a, said), text_fold(a, text(want, "name"))))
            complain("no tie to %s", text(want, "name"));
    free(said);
}

/* What `show` prints for a person, without the quoted words (indented by eight) and without what is no credential. */
static char *shown_text(const char *who)
{
    struct buf b = {0}, out = {0};
    char line[4096];
    put_word(&b, vouch);
    put_word(&b, "show");
    put_word(&b, who);
    buf_puts(&b, " --home");
    put_word(&b, home);
    buf_puts(&b, " 2>/dev/null");
    FILE *f = popen(b.s, "r");
    while (f && fgets(line, sizeof line, f) && !text_starts(line, "Also said") && !text_starts(line, "What no source says"))
        if (!text_starts(line, "        ")) buf_puts(&out, line);
    while (f && fgets(line, sizeof line, f)) {}
    if (f) pclose(f);
    char *s = arena_strdup(a, out.s ? out.s : "");
    buf_free(&b);
    buf_free(&out);
    return s;
}

/* The text says what the JSON says: each licence number with its verdict, and nothing that must not be said. */
static void compare_text(json_t *person, json_t *shown)
{
    static const struct { const char *verdict, *words; } words[] = {
        {"verified", "verified"},         {"restricted", "active, with limits"}, {"lapsed", "no longer in force"},
        {"stopped", "stopped"},           {"contradicted", "contradicted"}, {"unconfirmed", "not confirmed"},
        {"not_found", "not found"},
    };
    size_t i;
    json_t *one;
    const char *text_shown = shown_text(text(person, "find_by")), *fold = text_fold(a, text_shown);
    json_array_foreach(json_object_get(shown, "licences"), i, one) {
        const char *verdict = text(one, "verdict"), *number = text(one, "number");
        if (*number && !strstr(text_key(a, text_shown), text_key(a, number))) complain("the text lacks %s", number);
        for (size_t k = 0; k < sizeof words / sizeof *words; k++)
            if (!strcmp(words[k].verdict, verdict) && !strstr(text_shown, words[k].words))
                complain("the text does not say \"%s\"", words[k].words);
    }
    json_array_foreach(json_object_get(person, "must_not_say"), i, one)
        if (text_find_words(fold, text_fold(a, json_string_value(one))))
            complain("the text must not say \"%s\"", json_string_value(one));
}

static bool answers_hold(json_t *answers, json_t *person)
{
    size_t i;
    json_t *one;
    const char *npi = text(person, "npi");
    json_array_foreach(answers, i, one) {
        if (*npi ? !strcmp(text(one, "npi"), npi) : text_same(text(one, "name"), text(person, "name"))) return true;
    }
    return false;
}

static void compare_person(json_t *person)
{
    int code;
    json_t *who = json_pack("[s]", text(person, "find_by"));
    json_t *shown = ask("show", who, "", &code);
    if (!shown || !*text(shown, "name")) {
        json_t *v = json_object_get(person, "found_by_find");
        if (json_is_true(v) || json_integer_value(json_object_get(person, "records_min")) > 0)
            complain("show %s knows nobody (exit %d)", text(person, "find_by"), code);
    } else {
        compare_credentials("licences", json_object_get(person, "licences"), json_object_get(shown, "licences"));
        compare_credentials("trainings", json_object_get(person, "trainings"), json_object_get(shown, "trainings"));
        compare_credentials("trauma", json_object_get(person, "trauma"), json_object_get(shown, "trauma"));
        compare_silence(person, shown);
        compare_also(person, shown, "pursuing");
        compare_also(person, shown, "teaches");
        compare_ties(person, shown);
        compare_text(person, shown);
        json_int_t least = json_integer_value(json_object_get(person, "records_min"));
        if ((json_int_t)json_array_size(json_object_get(shown, "records")) < least)
            complain("%zu records, at least %d expected", json_array_size(json_object_get(shown, "records")), (int)least);
        json_t *rx = json_object_get(shown, "prescribes");
        if (!fits(json_object_get(person, "prescribes"), rx ? rx : json_null()))
            complain("prescribes is %s", compact(rx ? rx : json_null()));
    }
    json_decref(shown);
    json_t *checked = ask("verify", who, "", &code), *exit_code = json_integer(code);
    if (!fits(json_object_get(person, "verify_exit"), exit_code)) complain("verify exits %d", code);
    json_decref(exit_code);
    json_decref(checked);
    json_decref(who);
    json_t *found = json_object_get(person, "found_by_find");
    if (json_is_boolean(found) && json_object_get(person, "find")) {
        json_t *answer = ask("find", json_object_get(person, "find"), "", &code);
        if (answers_hold(json_object_get(answer, "answers"), person) != json_is_true(found))
            complain("find %s them", json_is_true(found) ? "does not list" : "lists");
        json_decref(answer);
    }
}

static json_t *load(const char *name)
{
    json_error_t e;
    json_t *j = json_load_file(arena_printf(a, "%s/%s.json", folder, name), 0, &e);
    if (!j) complain("%s.json: line %d: %s", name, e.line, e.text);
    return j;
}

static int position(json_t *answers, const char *name)
{
    json_t *person = load(name), *one;
    size_t i;
    int at = -1;
    json_array_foreach(answers, i, one) {
        json_t *single = json_pack("[O]", one);
        if (at < 0 && answers_hold(single, person)) at = (int)i;
        json_decref(single);
    }
    json_decref(person);
    return at;
}

static void compare_order(json_t *query, json_t *answers)
{
    size_t i, k;
    json_t *name, *group;
    int last = -1;
    json_array_foreach(json_object_get(query, "order"), i, name) {
        int at = position(answers, json_string_value(name));
        if (at <= last) complain("%s stands too early", json_string_value(name));
        last = at;
    }
    json_array_foreach(json_object_get(query, "equal_score"), i, group) {
        double score = -1;
        json_array_foreach(group, k, name) {
            int at = position(answers, json_string_value(name));
            double s = json_number_value(json_object_get(json_array_get(answers, (size_t)(at < 0 ? 0 : at)), "score"));
            if (k && s != score) complain("%s scores %g, not %g", json_string_value(name), s, score);
            score = s;
        }
    }
}

static void compare_query(json_t *query)
{
    int code;
    size_t i;
    json_t *name, *answer = ask("find", json_object_get(query, "args"), "", &code),
                  *answers = json_object_get(answer, "answers");
    const char *first = json_string_value(json_object_get(query, "first"));
    if (!answer) complain("find gave no JSON (exit %d)", code);
    if (first && position(answers, first) != 0) complain("%s is number %d", first, position(answers, first) + 1);
    json_array_foreach(json_object_get(query, "present"), i, name)
        if (position(answers, json_string_value(name)) < 0) complain("%s is not listed", json_string_value(name));
    json_array_foreach(json_object_get(query, "absent"), i, name)
        if (position(answers, json_string_value(name)) >= 0) complain("%s is listed", json_string_value(name));
    char *said = json_dumps(answer, JSON_ENCODE_ANY), *suggested = json_dumps(json_object_get(answer, "suggestions"), 0);
    json_array_foreach(json_object_get(query, "absent_text"), i, name)
        if (said && text_find_nocase(said, json_string_value(name))) complain("it says \"%s\"", json_string_value(name));
    json_array_foreach(json_object_get(query, "suggest"), i, name)
        if (!suggested || !strstr(suggested, json_string_value(name)))
            complain("it does not suggest %s", json_string_value(name));
    json_t *total = json_object_get(query, "total");
    if (total && !json_equal(total, json_object_get(answer, "total"))) complain("the total is another");
    compare_order(query, answers);
    free(said);
    free(suggested);
    json_decref(answer);
}

static void compare_dated(json_t *row)
{
    int code;
    size_t i;
    json_t *one, *person = load(text(row, "person")), *who = json_pack("[s]", text(person, "find_by"));
    json_t *checked = ask("verify", who, arena_printf(a, "--today %s", text(row, "today")), &code);
    bool found = false;
    json_array_foreach(json_object_get(checked, "checks"), i, one) {
        json_t *copy = json_deep_copy(one);
        char *said = json_dumps(copy, JSON_ENCODE_ANY);
        if (said && strstr(text_key(a, said), text_key(a, text(row, "number"))) &&
            text_starts(text(one, "element"), "licence")) {
            found = true;
            if (strcmp(text(one, "verdict"), text(row, "verdict"))) complain("the verdict is %s", text(one, "verdict"));
            json_t *fresh = json_object_get(row, "fresh");
            if (json_is_boolean(fresh) && !json_equal(fresh, json_object_get(one, "fresh"))) complain("fresh is another");
            if (*text(row, "reason_has") && !strstr(text(one, "reason"), text(row, "reason_has")))
                complain("the reason is \"%s\"", text(one, "reason"));
        }
        free(said);
        json_decref(copy);
    }
    if (!found) complain("no check of %s", text(row, "number"));
    if (code != json_integer_value(json_object_get(row, "verify_exit"))) complain("verify exits %d", code);
    json_decref(checked);
    json_decref(who);
    json_decref(person);
}

static void compare_verify(json_t *row)
{
    int code;
    size_t i;
    json_t *name, *checked = ask("verify", json_object_get(row, "args"), "", &code);
    if (code != json_integer_value(json_object_get(row, "exit"))) complain("verify exits %d", code);
    char *said = json_dumps(checked, JSON_ENCODE_ANY);
    json_array_foreach(json_object_get(row, "lists"), i, name) {
        json_t *person = load(json_string_value(name));
        if (!said || !strstr(said, text(person, "npi"))) complain("%s is not listed", json_string_value(name));
        json_decref(person);
    }
    free(said);
    json_decref(checked);
}

static int by_name(const void *x, const void *y)
{
    return strcmp(*(char *const *)x, *(char *const *)y);
}

static void people(void)
{
    char **names = NULL;
    size_t n = 0, cap = 0;
    DIR *d = opendir(folder);
    for (struct dirent *e; d && (e = readdir(d));)
        if (text_ends_nocase(e->d_name, ".json"))
            *ARENA_PUSH(a, names, n, cap) = arena_strndup(a, e->d_name, strlen(e->d_name) - 5);
    if (d) closedir(d);
    if (n) qsort(names, n, sizeof *names, by_name);
    for (size_t i = 0; i < n; i++) {
        json_t *person = load(names[i]);
        if (json_is_object(person)) {
            compare_person(person);
            verdict_of_case(names[i], false);
        }
        json_decref(person);
    }
}

static void rows(const char *file, void (*compare)(json_t *row), const char *registers)
{
    size_t i;
    json_t *row, *list = load(file);
    json_array_foreach(list, i, row) {
        if (*text(row, "registers") && strcmp(text(row, "registers"), registers)) continue;
        compare(row);
        char *args = json_dumps(json_object_get(row, "args"), JSON_COMPACT);
        verdict_of_case(arena_printf(a, "%s %s%s %s", file, args ? args : text(row, "person"), text(row, "today"),
                                     text(row, "why")),
                        json_is_true(json_object_get(row, "wish")));
        free(args);
    }
    json_decref(list);
}

int main(int argc, char **argv)
{
    if (argc < 4) return fprintf(stderr, "usage: town_expected VOUCH HOME EXPECTED [REGISTERS]\n"), 2;
    vouch = argv[1];
    home = argv[2];
    folder = argv[3];
    a = arena_new();
    if (argc > 4) {
        rows("dated", compare_dated, argv[4]);
    } else {
        people();
        rows("queries", compare_query, "");
        rows("verify", compare_verify, "");
        rows("dated", compare_dated, "registers");
    }
    printf("1..%d\n", cases);
    buf_free(&wrong);
    arena_free(a);
    return 0;
}
