/* registers_cmd.c - see registers_cmd.h */
#include "registers_cmd.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "agent.h"
#include "errand.h"
#include "index/claim.h"
#include "index/date.h"
#include "index/evidence.h"
#include "index/fail.h"
#include "index/frontier.h"
#include "index/home.h"
#include "index/mem.h"
#include "index/opt.h"
#include "registers_load.h"
#include "source.h"

enum { HISTORY = 20 };

struct registers_run {
    struct arena *a;
    json_t *state;      /* {hosts, registers}: HOME/downloads/state.json */
    struct errand *errand;
    json_t *told;       /* what happened, for the end */
    int failed, machine;
};

static volatile sig_atomic_t stop;

static void on_signal(int sig)
{
    (void)sig;
    stop = 1;
}

/* The state is written beside and renamed: it is always whole. */
static void save(void *ctx)
{
    struct registers_run *r = ctx;
    struct arena *a = arena_new();
    char *path = home_path(a, "downloads/state.json"), *beside = home_path(a, "downloads/state.json.new");
    char *s = json_dumps(r->state, JSON_INDENT(1) | JSON_SORT_KEYS);
    int fd = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    size_t n = s ? strlen(s) : 0;
    if (fd < 0 || !s || write(fd, s, n) != (ssize_t)n || close(fd) || rename(beside, path))
        die("%s cannot be written: %s", path, strerror(errno));
    free(s);
    arena_free(a);
}

static json_t *child(json_t *j, const char *key)
{
    json_t *c = json_object_get(j, key);
    if (!json_is_object(c)) json_object_set_new(j, key, c = json_object());
    return c;
}

static const char *text(json_t *j, const char *key)
{
    const char *s = json_string_value(json_object_get(j, key));
    return s ? s : "";
}

static bool is_good(const char *outcome)
{
    return !strcmp(outcome, "loaded") || !strcmp(outcome, "unchanged") || !strcmp(outcome, "waits");
}

static enum outcome outcome_named(const char *name)
{
    for (int o = 0; o < OUTCOMES; o++)
        if (!strcmp(outcome_info[o].name, name)) return (enum outcome)o;
    return OUTCOME_SERVER_ERROR; /* a word of our own: asked again soon, and then less often */
}

/* When to ask again: after its period, after a failure as for pages. */
static void set_due(const struct source *s, json_t *st)
{
    const char *outcome = text(st, "outcome");
    bool good = is_good(outcome);
    int tries = good ? 0 : (int)json_integer_value(json_object_get(st, "tries")) + 1;
    int64_t seconds = good ? (int64_t)s->every_days * DAY_S
                           : outcome_due_s(outcome_named(outcome), tries, DAY_S,
                                           json_integer_value(json_object_get(st, "retry_s")), true);
    if (!strcmp(outcome, "refused")) seconds = DAY_S; /* the publisher may put another one there */
    json_object_set_new(st, "tries", json_integer(tries));
    json_object_set_new(st, "due_ms", json_integer(frontier_now_ms() + seconds * 1000));
}

static void note_history(struct arena *a, json_t *st)
{
    json_t *list = json_object_get(st, "history");
    if (!json_is_array(list)) json_object_set_new(st, "history", list = json_array());
    json_array_insert_new(list, 0, json_pack("{s:s, s:s, s:s?}", "at", date_now(a), "outcome", text(st, "outcome"), "detail",
                                             json_string_value(json_object_get(st, "detail"))));
    while (json_array_size(list) > HISTORY) json_array_remove(list, HISTORY);
}

static void tell(struct registers_run *r, const char *name, json_t *st)
{
    static const char *const keys[] = {"outcome", "detail", "url", "bytes", "rows", "as_of", "due_ms", "resumed"};
    json_t *j = json_pack("{s:s}", "name", name);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (json_object_get(st, keys[i])) json_object_set(j, keys[i], json_object_get(st, keys[i]));
    json_array_append_new(r->told, j);
}

static void take(struct registers_run *r, const struct source *s)
{
    json_t *st = child(child(r->state, "registers"), s->name);
    if (json_integer_value(json_object_get(st, "due_ms")) > frontier_now_ms()) return;
    struct register_errand e = {.a = arena_new(), .errand = r->errand, .source = s, .state = st, .save = save, .ctx = r,
                                .stop = &stop};
    register_fetch(&e);
    if (stop) json_object_set_new(st, "outcome", json_string("interrupted"));
    json_object_set_new(st, "checked_at", json_string(date_now(e.a)));
    set_due(s, st);
    if (stop) json_object_set_new(st, "due_ms", json_integer(0));
    note_history(e.a, st);
    save(r);
    tell(r, s->name, st);
    r->failed += !is_good(text(st, "outcome"));
    r->machine += !strcmp(text(st, "outcome"), "failed");
    arena_free(e.a);
}

static bool wanted(const struct source *s, const char *const *names, size_t n)
{
    bool named = !n;
    for (size_t i = 0; i < n; i++) named = named || !strcmp(names[i], s->name);
    return named && s->is_register && s->import;
}

static json_t *read_state(struct arena *a)
{
    json_error_t error;
    const char *path = home_path(a, "downloads/state.json");
    json_t *j = access(path, F_OK) ? json_object() : json_load_file(path, 0, &error);
    if (!json_is_object(j)) { /* ours alone to write: what is lost is when to ask again, and what can be gone on with */
        warn("%s makes no sense, and is begun anew", path);
        json_decref(j);
        j = json_object();
    }
    return j;
}

static void print_told(const struct registers_run *r, bool json)
{
    json_t *row;
    size_t i;
    if (json) {
        json_t *all = json_pack("{s:O, s:b}", "registers", r->told, "interrupted", (int)stop);
        json_line(stdout, all);
        json_decref(all);
        return;
    }
    if (!json_array_size(r->told)) puts("no register is due");
    json_array_foreach(r->told, i, row) {
        printf("%-20s %s", text(row, "name"), text(row, "outcome"));
        if (!strcmp(text(row, "outcome"), "loaded"))
            printf(": %lld rows as of %s, %.1f MB", (long long)json_integer_value(json_object_get(row, "rows")),
                   *text(row, "as_of") ? text(row, "as_of") : "an unknown day",
                   (double)json_integer_value(json_object_get(row, "bytes")) / 1e6);
        else if (*text(row, "detail"))
            printf(": %s", text(row, "detail"));
        putchar('\n');
    }
}

int registers_main(struct arena *a, const struct opts *o)
{
    const char *const *names;
    struct registers_run r = {.a = a};
    struct source_list *l = sources_load(a);
    size_t n = opt_list(o, "source", &names), unasked = 0;
    for (size_t i = 0; i < n; i++)
        if (!source_find(l, names[i])) die_usage("there is no source \"%s\"; see: vouch sources", names[i]);
    const char *agent = agent_with_contact(a), *trace = opt_text(o, "trace");
    for (size_t i = 0; i < l->n && !agent; i++) unasked += wanted(&l->list[i], names, n) && !l->list[i].is_private;
    if (unasked && n) agent_missing(a);
    if (unasked)
        fprintf(stderr, "vouch: %zu registers are not fetched: there is no contact address in %s\n", unasked,
                home_path(a, "vouch.json"));
    struct sigaction act = {.sa_handler = on_signal};
    sigaction(SIGINT, &act, NULL);
    sigaction(SIGTERM, &act, NULL);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is a full disk, and told as one */
    home_make("downloads");
    home_lock("downloads/state.json");
    r.state = read_state(a);
    r.told = json_array();
    struct errand_settings s = {.fetch = {.agent = agent ? agent : "vouch/" VOUCH_VERSION, .trace = trace && !strcmp(trace, "http")},
                                .hosts = child(r.state, "hosts"), .evidence = evidence_open(DB_READ), .save = save, .ctx = &r, .stop = &stop};
    s.fetch.ca_file = getenv("VOUCH_CA_FILE");
    s.fetch.n_connect_to = agent_connect_to(a, o, &s.fetch.connect_to);
    r.errand = errand_new(&s);
    for (size_t i = 0; i < l->n && !stop; i++)
        if (wanted(&l->list[i], names, n) && (agent || l->list[i].is_private)) take(&r, &l->list[i]);
    errand_free(r.errand);
    db_close(s.evidence);
    print_told(&r, opt_flag(o, "json"));
    json_decref(r.told);
    json_decref(r.state);
    sources_free(l);
    return r.machine ? EXIT_MACHINE : r.failed ? EXIT_NOTHING : EXIT_DONE;
}
