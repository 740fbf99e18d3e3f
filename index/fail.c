/* fail.c - see fail.h */
#include "fail.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char unfinished[8][1024];

static void say(const char *fmt, va_list ap)
{
    fflush(stdout);
    fputs("vouch: ", stderr);
    vfprintf(stderr, fmt, ap);
    fputc('\n', stderr);
}

/* Ends at once: what this process holds the system takes back, and nothing of it is worth a tidy farewell. */
static _Noreturn void end(enum exit_code code)
{
    fflush(NULL);
    _exit(code);
}

static void remove_unfinished(void)
{
    for (size_t i = 0; i < sizeof unfinished / sizeof *unfinished; i++)
        if (unfinished[i][0]) unlink(unfinished[i]);
}

void die(const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    say(fmt, ap);
    va_end(ap);
    remove_unfinished();
    end(EXIT_MACHINE);
}

void die_usage(const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    say(fmt, ap);
    va_end(ap);
    remove_unfinished();
    end(EXIT_USAGE);
}

void warn(const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    say(fmt, ap);
    va_end(ap);
}

void fail_remove_on_exit(const char *path)
{
    for (size_t i = 0; i < sizeof unfinished / sizeof *unfinished; i++)
        if (!unfinished[i][0]) {
            snprintf(unfinished[i], sizeof unfinished[i], "%s", path);
            return;
        }
    assert(!"more than eight unfinished files");
}

void fail_keep(const char *path)
{
    for (size_t i = 0; i < sizeof unfinished / sizeof *unfinished; i++)
        if (!strcmp(unfinished[i], path)) unfinished[i][0] = 0;
}
