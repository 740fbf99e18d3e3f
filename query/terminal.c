/* terminal.c - see terminal.h */
#include "terminal.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { WIDTH = 79 };

static bool colour(void)
{
    const char *no = getenv("NO_COLOR");
    return isatty(STDOUT_FILENO) && !(no && *no);
}

void term_put(enum tone tone, const char *fmt, ...)
{
    static const char *const codes[] = {"", "\033[1m", "\033[2m", "\033[32m", "\033[31m", "\033[33m"};
    bool on = tone != TONE_PLAIN && colour();
    va_list ap;
    va_start(ap, fmt);
    if (on) fputs(codes[tone], stdout);
    vprintf(fmt, ap);
    if (on) fputs("\033[0m", stdout);
    va_end(ap);
}

/* Columns of the first N bytes: every character counts one. */
static int columns(const char *s, size_t n)
{
    int k = 0;
    for (size_t i = 0; i < n; i++) k += ((unsigned char)s[i] & 0xC0) != 0x80;
    return k;
}

void term_wrap(int indent, const char *lead, const char *fmt, ...)
{
    char *text = NULL;
    va_list ap;
    va_start(ap, fmt);
    if (vasprintf(&text, fmt, ap) < 0) text = NULL;
    va_end(ap);
    int at = printf("%-*s", indent, lead ? lead : "");
    bool first = true;
    for (const char *s = text ? text : ""; *s;) {
        size_t n = strcspn(s, " \n");
        int wide = columns(s, n);
        if (!first && at + 1 + wide > WIDTH) {
            printf("\n%*s", indent, "");
            at = indent;
            first = true;
        }
        at += printf("%s%.*s", first ? "" : " ", (int)n, s) - (int)n + wide;
        first = false;
        s += n;
        s += strspn(s, " \n");
    }
    putchar('\n');
    free(text);
}

void term_line(void)
{
    putchar('\n');
}
