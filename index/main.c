/* main.c - the commands of the index program (index/command.c has their words). */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "index/address.h"
#include "index/change.h"
#include "index/claim.h"
#include "index/fail.h"
#include "index/mem.h"
#include "index/name.h"
#include "index/build.h"
#include "index/explain.h"
#include "index/export_people.h"
#include "index/opt.h"
#include "index/rule.h"
#include "index/status.h"

static json_t *name_answer(struct arena *a, const char *text)
{
    struct name n = name_parse(a, text);
    return name_to_json(&n);
}

static json_t *address_answer(struct arena *a, const char *text)
{
    struct address p = address_parse(a, text);
    return address_to_json(&p);
}

static void answer(const char *text, json_t *(*parse)(struct arena *, const char *))
{
    struct arena *a = arena_new();
    json_t *j = parse(a, text);
    json_line(stdout, j);
    json_decref(j);
    arena_free(a);
}

/* The words of the command line as one text; without any, one text a line from standard input. */
static int parse_texts(struct arena *a, const struct opts *o, json_t *(*parse)(struct arena *, const char *))
{
    const char *const *args;
    size_t n = opt_args(o, &args);
    if (n) {
        char *text = arena_strdup(a, args[0]);
        for (size_t i = 1; i < n; i++) text = arena_printf(a, "%s %s", text, args[i]);
        answer(text, parse);
        return EXIT_DONE;
    }
    char *line = NULL;
    size_t cap = 0;
    for (ssize_t k; (k = getline(&line, &cap, stdin)) >= 0;) {
        while (k && (line[k - 1] == '\n' || line[k - 1] == '\r')) line[--k] = 0;
        answer(line, parse);
    }
    free(line);
    return EXIT_DONE;
}

static int run_name(struct arena *a, const struct opts *o)
{
    return parse_texts(a, o, name_answer);
}

static int run_address(struct arena *a, const struct opts *o)
{
    return parse_texts(a, o, address_answer);
}

static const struct command_run run[] = {
    {"name", run_name},
    {"address", run_address},
    {"build", build_command},
    {"changes", changes_command},
    {"explain", explain_command},
    {"export", export_people_command},
    {"rule", rule_command},
    {"status", status_command},
    {"check", check_command},
    {NULL, NULL},
};

int main(int argc, char **argv)
{
    return command_main("index", run, argc, argv);
}
