/* vouch.c - the front door: finds the program that has a command and becomes it. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "index/claim.h"
#include "index/fail.h"
#include "index/mem.h"
#include "index/opt.h"

/* Where the three programs lie: beside this one (a checkout), else PREFIX/libexec/vouch. */
static void program_path(char out[PATH_MAX + 64], const char *program)
{
    static const char *const where[] = {"", "../libexec/vouch/"};
    char self[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    if (n <= 0) die("this program cannot find itself: /proc is missing");
    self[n] = 0;
    *strrchr(self, '/') = 0;
    for (size_t i = 0; i < sizeof where / sizeof *where; i++) {
        snprintf(out, PATH_MAX + 64, "%s/%svouch-%s", self, where[i], program);
        if (!access(out, X_OK)) return;
    }
    die("the program vouch-%s is not beside vouch", program);
}

static _Noreturn void become(const char *program, char **argv)
{
    char path[PATH_MAX + 64];
    program_path(path, program);
    execv(path, argv);
    die("%s cannot be started", path);
}

static int run_command(const char *name, char **words, int n)
{
    char **argv = xcalloc((size_t)n + 3, sizeof *argv);
    argv[0] = "vouch";
    argv[1] = (char *)(size_t)name;
    for (int i = 0; i < n; i++) argv[i + 2] = words[i];
    fflush(stdout);
    pid_t pid = fork();
    if (pid < 0) die("no process can be started");
    if (!pid) become(command_find(name)->program, argv);
    int status;
    if (waitpid(pid, &status, 0) != pid) die("vouch %s was lost", name);
    free(argv);
    return WIFEXITED(status) ? WEXITSTATUS(status) : EXIT_MACHINE;
}

static int help_fields(void)
{
    static const char *const shape[] = {"text", "true or false", "number", "object"};
    puts("The fields of a claim. Values are JSON; each carries the words it was read from.\n");
    for (const struct claim_field *f = claim_fields; f->name; f++)
        printf("  %-14s %-14s %s%s%s%s\n", f->name, shape[f->shape], f->help, f->keys ? " {" : "",
               f->keys ? f->keys : "", f->keys ? "}" : "");
    return EXIT_DONE;
}

static int help_all(void)
{
    static const struct { const char *program, *title; } part[] = {
        {"query", "For people who look for someone"},
        {"crawler", "For people who keep the directory: collecting"},
        {"index", "For people who keep the directory: concluding"},
        {"vouch", "Also"},
    };
    puts("vouch: a directory of ketamine-assisted psychotherapy practitioners that says what it knows and how.\n");
    for (size_t i = 0; i < sizeof part / sizeof *part; i++) {
        printf("%s\n", part[i].title);
        for (const struct command *c = commands; c->name; c++)
            if (!strcmp(c->program, part[i].program)) printf("  %-10s %s\n", c->name, c->summary);
        putchar('\n');
    }
    puts("vouch help COMMAND tells more; vouch help fields lists what a record can say.");
    return EXIT_DONE;
}

static int help(int argc, char **argv)
{
    if (argc < 1) return help_all();
    if (!strcmp(argv[0], "fields")) return help_fields();
    const struct command *c = command_find(argv[0]);
    if (!c) die_usage("vouch %s is no command; see: vouch help", argv[0]);
    command_help(c);
    return EXIT_DONE;
}

static bool word_is(const char *word, const char *option)
{
    size_t n = strlen(option);
    return !strncmp(word, option, n) && (!word[n] || word[n] == '=');
}

/* Runs crawl, registers and build one after the other, each with those words of refresh that it knows. One that finds nothing
 * to do, or fails to fetch something, does not keep the next from running. */
static int refresh(int argc, char **argv)
{
    static const struct {
        const char *name, *knows[10];
    } step[] = {
        {"crawl", {"--home", "--today", "--trace", "--source", "--connect-to", "--pages", "--timeout", NULL}},
        {"registers", {"--home", "--today", "--trace", "--source", "--connect-to", NULL}},
        {"build", {"--home", "--today", "--trace", "--include", NULL}},
    };
    struct arena *a = arena_new();
    opt_parse(a, command_find("refresh"), argc, argv); /* refuses what none of them knows */
    char **words = xcalloc((size_t)argc + 1, sizeof *words);
    int code = EXIT_DONE;
    for (size_t s = 0; s < sizeof step / sizeof *step && (code == EXIT_DONE || code == EXIT_NOTHING); s++) {
        int n = 0;
        for (int i = 0, k; i < argc; i += k) {
            bool known = false;
            k = strchr(argv[i], '=') || i + 1 >= argc ? 1 : 2;
            for (const char *const *w = step[s].knows; *w; w++) known = known || word_is(argv[i], *w);
            for (int j = 0; known && j < k; j++) words[n++] = argv[i + j];
        }
        code = run_command(step[s].name, words, n);
    }
    free(words);
    arena_free(a);
    return code;
}

/* Evidence is exported by the crawler, conclusions by the index, answers by the query program. */
static const char *program_of(const struct command *c, int argc, char **argv)
{
    if (strcmp(c->name, "export")) return c->program;
    for (int i = 2; i < argc; i++) {
        if (!strcmp(argv[i], "practitioners")) return "index";
        if (!strcmp(argv[i], "fhir")) return "query";
    }
    return c->program;
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        help_all();
        return EXIT_USAGE;
    }
    const char *word = argv[1];
    if (!strcmp(word, "--help") || !strcmp(word, "-h")) word = "help";
    if (!strcmp(word, "--version")) word = "version";
    const struct command *c = command_find(word);
    if (!c) die_usage("vouch %s is no command; see: vouch help", word);
    if (strcmp(c->program, "vouch")) become(program_of(c, argc, argv), argv);
    if (argc > 2 && !strcmp(argv[2], "--help")) {
        command_help(c);
        return EXIT_DONE;
    }
    if (!strcmp(word, "help")) return help(argc - 2, argv + 2);
    if (!strcmp(word, "version")) return puts("vouch " VOUCH_VERSION) < 0 ? EXIT_MACHINE : EXIT_DONE;
    return refresh(argc - 2, argv + 2);
}
