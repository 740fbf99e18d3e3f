/* find_cmd.c - find, ask and show on the command line */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "index/buf.h"
#include "index/claim.h"
#include "index/date.h"
#include "index/directory.h"
#include "index/fail.h"
#include "index/mem.h"
#include "index/opt.h"
#include "index/practitioner.h"
#include "index/question_name.h"
#include "index/question_amount.h"
#include "index/register.h"
#include "index/text.h"
#include "json_line.h"
#include "report.h"

struct answer_world world_open(bool registers)
{
    struct answer_world w = {.directory = directory_open(), .today = date_today()};
    if (!w.directory && !registers) die("there is no directory yet; first: vouch crawl, vouch build");
    if (!w.directory) w.directory = directory_empty();
    directory_heed_rulings(w.directory);
    w.places = directory_places(w.directory);
    if (registers) w.registers = registers_open();
    return w;
}

void world_close(struct answer_world *w)
{
    if (w->registers) registers_close(w->registers);
    directory_close(w->directory);
}

static char *all_words(struct arena *a, const struct opts *o)
{
    const char *const *v;
    size_t n = opt_args(o, &v);
    char *out = "";
    for (size_t i = 0; i < n; i++) out = arena_printf(a, "%s%s%s", out, i ? " " : "", v[i]);
    return text_repair(a, out, strlen(out));
}

static struct word_list list_of(const struct opts *o, const char *name)
{
    const char *const *v;
    size_t n = opt_list(o, name, &v);
    return (struct word_list){.v = (const char **)(size_t)v, .n = n, .cap = n};
}

const char *find_values_wrong(struct arena *a, const struct question_input *in)
{
    double miles;
    if (in->within && !distance_read(in->within, &miles))
        return arena_printf(a, "within wants a distance such as 25, 25mi or 40km, not \"%s\"", in->within);
    if (!in->proof) return NULL;
    for (int i = PROOF_SELF_STATED; i <= PROOF_SIGNED; i++)
        if (text_eq_nocase(in->proof, proof_names[i])) return NULL;
    return arena_printf(a, "proof wants self-stated, third-party, document, issuer-confirmed, primary-source or signed, "
                           "not \"%s\"", in->proof);
}

static struct question_input *input_of(struct arena *a, const struct opts *o)
{
    struct question_input *in = arena_alloc(a, sizeof *in);
    *in = (struct question_input){.words = all_words(a, o),
                                  .near = opt_text(o, "near"),
                                  .within = opt_text(o, "within"),
                                  .in = opt_text(o, "in"),
                                  .state = opt_text(o, "state"),
                                  .trauma = opt_text(o, "trauma"),
                                  .licence = opt_text(o, "licence"),
                                  .proof = opt_text(o, "proof"),
                                  .preset = opt_text(o, "preset"),
                                  .training = list_of(o, "training"),
                                  .route = list_of(o, "route"),
                                  .stage = list_of(o, "stage"),
                                  .condition = list_of(o, "condition"),
                                  .modality = list_of(o, "modality"),
                                  .insurance = list_of(o, "insurance"),
                                  .language = list_of(o, "language"),
                                  .telehealth = opt_flag(o, "telehealth"),
                                  .experiential = opt_flag(o, "experiential"),
                                  .prescriber = opt_flag(o, "prescriber"),
                                  .accepting = opt_flag(o, "accepting")};
    const char *wrong = find_values_wrong(a, in);
    if (wrong) die_usage("--%s", wrong);
    return in;
}

static void print_json(json_t *j)
{
    json_dumpf(j, stdout, JSON_INDENT(2) | JSON_PRESERVE_ORDER | JSON_REAL_PRECISION(12));
    putchar('\n');
}

static void put_ask(struct arena *a, const struct answer_world *w, const struct question_input *in, const char *wrong,
                    struct buf *out)
{
    json_t *q = answer_ask(a, w, in);
    if (wrong) json_object_set_new(q, "wrong", json_string(wrong));
    json_put(out, q);
    json_decref(q);
}

/* Each line of standard input through EACH, its answer on one line. */
static void each_line(const struct answer_world *w, const struct question_input *base,
                      void (*each)(struct arena *a, const struct answer_world *w, const struct question_input *in,
                                   const char *wrong, struct buf *out))
{
    struct arena *a = arena_new();
    struct buf out = {0};
    char *line = NULL;
    size_t cap = 0;
    for (ssize_t n; (n = getline(&line, &cap, stdin)) >= 0;) {
        while (n && (line[n - 1] == '\n' || line[n - 1] == '\r')) line[--n] = 0;
        const char *wrong;
        struct question_input *in = question_input_line(a, text_repair(a, line, (size_t)n), base, &wrong);
        buf_clear(&out);
        each(a, w, in, wrong, &out);
        buf_putc(&out, '\n');
        fwrite(out.s, 1, out.n, stdout);
        fflush(stdout); /* who asks line by line waits for it */
        arena_reset(a);
    }
    free(line);
    buf_free(&out);
    arena_free(a);
}

int find_command(struct arena *a, const struct opts *o)
{
    struct question_input *in = input_of(a, o);
    struct answer_world w = world_open(false);
    int code = EXIT_DONE;
    w.registers = registers_open(); /* an exclusion list that is newer than the directory counts */
    in->registers = opt_flag(o, "registers");
    in->page = opt_count(o, "page", 0);
    in->limit = opt_count(o, "limit", 0);
    if (opt_flag(o, "batch")) {
        each_line(&w, in, answer_find_put);
    } else {
        json_t *answer = answer_find(a, &w, in);
        if (!json_integer_value(json_object_get(answer, "total"))) code = EXIT_NOTHING;
        if (opt_flag(o, "json")) print_json(answer);
        else report_find(answer, opt_flag(o, "why"));
        json_decref(answer);
    }
    world_close(&w);
    return code;
}

int ask_command(struct arena *a, const struct opts *o)
{
    const char *const *words;
    struct question_input *in = input_of(a, o);
    struct answer_world w = world_open(false);
    bool flags = false;
    json_t *given = question_args(in);
    flags = json_array_size(given) > 0;
    json_decref(given);
    if (!opt_args(o, &words) && !flags) {
        each_line(&w, in, put_ask);
    } else {
        json_t *q = answer_ask(a, &w, in);
        print_json(q);
        json_decref(q);
    }
    world_close(&w);
    return EXIT_DONE;
}

/* Several people of one name: listed, none of them answered for another. */
static int list_people(struct arena *a, const struct answer_world *w, const int64_t *rows, size_t n, bool json)
{
    json_t *list = json_array();
    for (size_t i = 0; i < n; i++) {
        struct practitioner *p = directory_get(a, w->directory, rows[i]);
        json_array_append_new(list, json_pack("{s:s, s:s, s:s?, s:s?, s:s?}", "id", p->id, "name", p->name,
                                              "npi", p->npi, "profession", p->profession, "city",
                                              p->n_places ? p->places[0].city : NULL));
        if (json) continue;
        printf("%s  %s%s%s%s%s\n", p->id, p->name, p->profession ? ", " : "",
               p->profession ? p->profession : "", p->n_places && p->places[0].city ? ", " : "",
               p->n_places && p->places[0].city ? p->places[0].city : "");
    }
    json_t *out = json_pack("{s:s, s:o}", "several", "Several people are of that name; ask again with an id.",
                            "candidates", list);
    if (json) print_json(out);
    else puts("Several people are of that name; ask again with an id.");
    json_decref(out);
    return EXIT_NOTHING;
}

int show_command(struct arena *a, const struct opts *o)
{
    const char *who = all_words(a, o);
    if (!*who) die_usage("show wants an id, an NPI or a name: vouch show ID");
    struct answer_world w = world_open(false);
    w.registers = registers_open();
    struct practitioner *p = directory_find(a, w.directory, who);
    bool json = opt_flag(o, "json");
    int code = EXIT_DONE;
    if (!p) {
        int64_t *rows;
        enum name_match how;
        size_t n = people_named(a, w.directory, who, false, &rows, &how);
        if (n == 1) p = directory_get(a, w.directory, rows[0]);
        if (n > 1) code = list_people(a, &w, rows, n, json);
        if (!n) code = EXIT_NOTHING, warn("nobody here is known as \"%s\"", who);
    }
    if (p) {
        json_t *answer = answer_show(a, &w, p);
        if (json) print_json(answer);
        else report_show(answer);
        json_decref(answer);
    }
    world_close(&w);
    return code;
}
