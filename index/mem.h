/* mem.h - memory by lifetime: one arena per job (a page, a batch, a request), dropped whole.
 *
 * The arena is the first parameter of whoever makes strings. Nothing taken from an arena is freed by itself.
 * Running out of memory ends the process (fail.h). */
#ifndef VOUCH_MEM_H
#define VOUCH_MEM_H

#include <stdarg.h>
#include <stddef.h>

struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *a); /* NULL is allowed */
/* Drops everything taken so far, keeps up to 4 MB for the next job; the old bytes are poisoned under ASan. */
void arena_reset(struct arena *a);
/* Bytes taken since new or reset. */
size_t arena_size(const struct arena *a);

void *arena_alloc(struct arena *a, size_t n);                 /* zeroed, aligned for any type */
void *arena_bytes(struct arena *a, size_t n);                 /* the same as they come, for who fills them */
char *arena_strdup(struct arena *a, const char *s);           /* NULL gives NULL */
char *arena_strndup(struct arena *a, const char *s, size_t n); /* at most N bytes, NUL-terminated */
char *arena_text(struct arena *a, const char *s, size_t n);   /* N bytes without a NUL among them, NUL-terminated */
char *arena_printf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *a, const char *fmt, va_list ap) __attribute__((format(printf, 2, 0)));

/* A growing array inside an arena: ARENA_PUSH(a, list, n, cap) makes room and yields &list[n++], zeroed. */
#define ARENA_PUSH(a, list, n, cap)                                                                               \
    ((void)((n) < (cap) ||                                                                                        \
            ((list) = arena_grow((a), (list), (n), &(cap), sizeof *(list)), 0)),                                  \
     &(list)[(n)++])
void *arena_grow(struct arena *a, void *list, size_t n, size_t *cap, size_t size);

/* The heap, for what outlives any job. Never NULL. */
void *xmalloc(size_t n);
void *xcalloc(size_t n, size_t size);
void *xrealloc(void *p, size_t n);
char *xstrdup(const char *s);
/* Up to N bytes that are freed stay with the process, for pieces that come and go: to give them back and to get them anew, wiped,
 * costs more than what is done with them. */
void mem_keep(size_t n);

#endif
