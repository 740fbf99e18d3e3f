/* buf.h - a byte buffer that grows. Invariant: s is NULL (n == 0) or s[n] == 0, so s is always a C string once used. */
#ifndef VOUCH_BUF_H
#define VOUCH_BUF_H

#include <stddef.h>

struct buf {
    char *s;
    size_t n, cap;
};

void buf_put(struct buf *b, const void *p, size_t n);
void buf_reserve(struct buf *b, size_t n);   /* room for N more bytes at once */
static inline void buf_putc(struct buf *b, char c)
{
    if (b->n + 1 < b->cap) b->s[b->n++] = c, b->s[b->n] = 0;
    else buf_put(b, &c, 1);
}
void buf_puts(struct buf *b, const char *s); /* NULL adds nothing */
void buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buf_clear(struct buf *b);               /* keeps the memory */
void buf_free(struct buf *b);

/* Reads a whole file ("-" is standard input) into B, at most MAX bytes. 0, or -1 with errno set (EFBIG when longer). */
int buf_read_file(struct buf *b, const char *path, size_t max);

#endif
