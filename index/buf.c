/* buf.c - see buf.h */
#include "buf.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fail.h"
#include "mem.h"

static void buf_room(struct buf *b, size_t more)
{
    if (more > (size_t)-1 / 4 || b->n > (size_t)-1 / 4) die("out of memory");
    if (b->n + more + 1 <= b->cap) return;
    size_t cap = b->cap ? b->cap : 256;
    while (cap < b->n + more + 1) cap *= 2;
    b->s = xrealloc(b->s, cap);
    b->cap = cap;
}

void buf_put(struct buf *b, const void *p, size_t n)
{
    buf_room(b, n);
    if (n) memcpy(b->s + b->n, p, n);
    b->n += n;
    b->s[b->n] = 0;
}

void buf_reserve(struct buf *b, size_t n)
{
    buf_room(b, n);
    b->s[b->n] = 0;
}

void buf_puts(struct buf *b, const char *s)
{
    if (s) buf_put(b, s, strlen(s));
}

void buf_printf(struct buf *b, const char *fmt, ...)
{
    va_list ap, again;
    va_start(ap, fmt);
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    if (n < 0) die("a text could not be formatted");
    buf_room(b, (size_t)n);
    vsnprintf(b->s + b->n, (size_t)n + 1, fmt, again);
    va_end(again);
    b->n += (size_t)n;
}

void buf_clear(struct buf *b)
{
    b->n = 0;
    if (b->s) b->s[0] = 0;
}

void buf_free(struct buf *b)
{
    free(b->s);
    *b = (struct buf){0};
}

int buf_read_file(struct buf *b, const char *path, size_t max)
{
    int fd = strcmp(path, "-") ? open(path, O_RDONLY | O_CLOEXEC) : STDIN_FILENO;
    if (fd < 0) return -1;
    int err = 0;
    for (;;) {
        buf_room(b, 65536);
        ssize_t got = read(fd, b->s + b->n, 65536);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) err = errno;
        if (got <= 0) break;
        b->n += (size_t)got;
        if (b->n > max) {
            err = EFBIG;
            break;
        }
    }
    b->s[b->n] = 0;
    if (fd != STDIN_FILENO) close(fd);
    errno = err;
    return err ? -1 : 0;
}
