/* opt.h - the words of the command line: one table of commands and options feeds the parser, --help and the manual. */
#ifndef VOUCH_OPT_H
#define VOUCH_OPT_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

enum opt_kind {
    OPT_FLAG,  /* --json */
    OPT_TEXT,  /* --near PLACE */
    OPT_COUNT, /* --limit N: a whole number, not negative */
    OPT_LIST,  /* --source NAME, may come again */
    OPT_MAYBE, /* --trauma [NAME]: the next word is its value unless it begins with "-" */
};

struct opt {
    const char *name; /* without the dashes */
    enum opt_kind kind;
    const char *arg;  /* PLACE, N ...; NULL for flags */
    const char *help;
};

/* A command of `vouch`. FUNCTION is found by name in the program that has it. */
struct command {
    const char *name;
    const char *program; /* crawler, index or query; vouch for the front door's own */
    const char *args;    /* of the synopsis: "KIND FILE..." */
    const char *summary; /* one line */
    const char *about;   /* further sentences for help and manual, or NULL */
    const struct opt *opts; /* ends with a NULL name; NULL = none but the common ones */
};

extern const struct command commands[]; /* ends with a NULL name */
extern const struct opt common_opts[];  /* --home, --today, --trace, --help */
const struct command *command_find(const char *name);

/* What was typed. Options may stand anywhere; "--" ends them; --name=value and --name value are the same. */
struct opts;
/* Parses or dies with EXIT_USAGE, naming the nearest known option. Sets home, today and tracing. --help prints the
 * help of the command and exits. */
struct opts *opt_parse(struct arena *a, const struct command *c, int argc, char **argv);

bool opt_flag(const struct opts *o, const char *name);        /* given at all */
const char *opt_text(const struct opts *o, const char *name); /* NULL when not given; "" for a bare OPT_MAYBE */
long opt_count(const struct opts *o, const char *name, long otherwise);
size_t opt_list(const struct opts *o, const char *name, const char *const **out);
size_t opt_args(const struct opts *o, const char *const **out); /* what is no option */

void command_help(const struct command *c); /* on standard output */
/* The whole of a program's main: finds COMMAND in argv[1], parses, runs the function of that name in RUN, returns
 * its exit code. A command of the table that stands in no RUN answers "not yet in this version", EXIT_USAGE. */
struct command_run {
    const char *name;
    int (*run)(struct arena *a, const struct opts *o);
};
int command_main(const char *program, const struct command_run *run, int argc, char **argv);

#endif
