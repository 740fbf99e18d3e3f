/* opt.c - see opt.h. Parsing only; the words themselves stand in command.c. */
#include "opt.h"

#include <assert.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "db.h"
#include "fail.h"
#include "home.h"
#include "mem.h"
#include "text.h"

struct given {
    const struct opt *opt;
    const char *value;
};

struct opts {
    struct arena *a;
    const struct command *command;
    struct given *given;
    size_t n, cap;
    const char **args;
    size_t nargs, cargs;
};

static const struct opt *table_find(const struct opt *table, const char *name, size_t n)
{
    for (; table && table->name; table++)
        if (strlen(table->name) == n && !strncmp(table->name, name, n)) return table;
    return NULL;
}

static const struct opt *find(const struct command *c, const char *name, size_t n)
{
    const struct opt *o = table_find(c->opts, name, n);
    return o ? o : table_find(common_opts, name, n);
}

static _Noreturn void unknown_option(const struct command *c, const char *name)
{
    const char *near = NULL;
    int best = 3;
    for (int t = 0; t < 2; t++)
        for (const struct opt *o = t ? common_opts : c->opts; o && o->name; o++) {
            int d = text_distance(name, o->name, 2);
            if (d < best) best = d, near = o->name;
        }
    if (near) die_usage("%s has no option --%s; did you mean --%s?", c->name, name, near);
    die_usage("%s has no option --%s; see: vouch help %s", c->name, name, c->name);
}

static void check_value(const struct command *c, const struct opt *o, const char *value)
{
    if (o->kind != OPT_COUNT) return;
    char *end;
    errno = 0;
    long n = strtol(value, &end, 10);
    if (errno || end == value || *end || n < 0)
        die_usage("%s --%s wants a whole number, not \"%s\"", c->name, o->name, value);
}

/* Takes the option at argv[i]; returns the index of its last word. */
static int take_option(struct opts *o, int argc, char **argv, int i)
{
    const char *name = argv[i] + 2, *eq = strchr(name, '=');
    size_t n = eq ? (size_t)(eq - name) : strlen(name);
    const struct opt *opt = find(o->command, name, n);
    const char *value = eq ? eq + 1 : NULL;
    if (!opt) unknown_option(o->command, arena_strndup(o->a, name, n));
    if (opt->kind == OPT_FLAG) {
        if (value) die_usage("%s --%s takes no value", o->command->name, opt->name);
    } else if (!value && opt->kind == OPT_MAYBE) {
        value = i + 1 < argc && argv[i + 1][0] != '-' ? argv[++i] : "";
    } else if (!value) {
        if (i + 1 >= argc) die_usage("%s --%s wants a value: --%s %s", o->command->name, opt->name, opt->name, opt->arg);
        value = argv[++i];
    }
    if (value) check_value(o->command, opt, value);
    *ARENA_PUSH(o->a, o->given, o->n, o->cap) = (struct given){opt, value};
    return i;
}

static void apply_common(struct opts *o)
{
    if (opt_flag(o, "help")) {
        command_help(o->command);
        exit(EXIT_DONE);
    }
    if (opt_text(o, "home")) home_set(opt_text(o, "home"));
    const char *today = opt_text(o, "today");
    if (today && !date_set_today(today)) die_usage("--today is \"%s\"; a day is written YYYY-MM-DD", today);
    const char *trace = opt_text(o, "trace");
    db_trace = trace && !strcmp(trace, "sql");
}

struct opts *opt_parse(struct arena *a, const struct command *c, int argc, char **argv)
{
    struct opts *o = arena_alloc(a, sizeof *o);
    o->a = a;
    o->command = c;
    bool options = true;
    for (int i = 0; i < argc; i++) {
        if (options && !strcmp(argv[i], "--"))
            options = false;
        else if (options && argv[i][0] == '-' && argv[i][1] == '-')
            i = take_option(o, argc, argv, i);
        else if (options && !strcmp(argv[i], "-h"))
            *ARENA_PUSH(a, o->given, o->n, o->cap) = (struct given){find(c, "help", 4), NULL};
        else
            *ARENA_PUSH(a, o->args, o->nargs, o->cargs) = argv[i];
    }
    apply_common(o);
    if (o->nargs && !*c->args)
        die_usage("%s takes no argument such as \"%s\"; %s", c->name, o->args[0], find(c, "source", 6) ? "say --source NAME" : arena_printf(a, "see: vouch help %s", c->name));
    return o;
}

static const struct given *last_given(const struct opts *o, const char *name)
{
    assert(find(o->command, name, strlen(name)));
    for (size_t i = o->n; i-- > 0;)
        if (!strcmp(o->given[i].opt->name, name)) return &o->given[i];
    return NULL;
}

bool opt_flag(const struct opts *o, const char *name)
{
    return last_given(o, name);
}

const char *opt_text(const struct opts *o, const char *name)
{
    const struct given *g = last_given(o, name);
    return g ? g->value : NULL;
}

long opt_count(const struct opts *o, const char *name, long otherwise)
{
    const struct given *g = last_given(o, name);
    return g ? strtol(g->value, NULL, 10) : otherwise;
}

size_t opt_list(const struct opts *o, const char *name, const char *const **out)
{
    const char **list = NULL;
    size_t n = 0, cap = 0;
    assert(find(o->command, name, strlen(name)));
    for (size_t i = 0; i < o->n; i++)
        if (!strcmp(o->given[i].opt->name, name)) *ARENA_PUSH(o->a, list, n, cap) = o->given[i].value;
    *out = list;
    return n;
}

size_t opt_args(const struct opts *o, const char *const **out)
{
    *out = o->args;
    return o->nargs;
}

const struct command *command_find(const char *name)
{
    for (const struct command *c = commands; c->name; c++)
        if (!strcmp(c->name, name)) return c;
    return NULL;
}

static void print_opts(const struct opt *o)
{
    for (; o && o->name; o++) {
        char left[64];
        if (o->kind == OPT_FLAG) snprintf(left, sizeof left, "--%s", o->name);
        else if (o->kind == OPT_MAYBE) snprintf(left, sizeof left, "--%s [%s]", o->name, o->arg);
        else snprintf(left, sizeof left, "--%s %s%s", o->name, o->arg, o->kind == OPT_LIST ? " ..." : "");
        if (strlen(left) > 26) printf("  %s\n%28s %s\n", left, "", o->help);
        else printf("  %-26s %s\n", left, o->help);
    }
}

void command_help(const struct command *c)
{
    printf("vouch %s%s%s\n\n%s.\n", c->name, *c->args ? " " : "", c->args, c->summary);
    if (c->about) printf("\n%s\n", c->about);
    if (c->opts) puts("\nOptions:");
    print_opts(c->opts);
    puts("\nFor every command:");
    print_opts(common_opts);
}

int command_main(const char *program, const struct command_run *run, int argc, char **argv)
{
    signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is told of like a full disk */
    if (argc < 2) die_usage("this is a part of vouch; type: vouch help");
    const struct command *c = command_find(argv[1]);
    while (c && run->name && strcmp(run->name, c->name)) run++;
    if (!c || (!run->name && strcmp(c->program, program))) die_usage("vouch %s is no command; see: vouch help", argv[1]);
    struct arena *a = arena_new();
    struct opts *o = opt_parse(a, c, argc - 2, argv + 2);
    if (!run->name) die_usage("vouch %s is not yet in this version", c->name);
    int code = run->run(a, o);
    if (fflush(stdout) || ferror(stdout)) die("standard output cannot be written");
    arena_free(a);
    return code;
}
