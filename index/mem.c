/* mem.c - see mem.h */
#include "mem.h"

#include <malloc.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fail.h"

#if defined(__SANITIZE_ADDRESS__)
#define HAVE_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAVE_ASAN 1
#endif
#endif
#ifdef HAVE_ASAN
#include <sanitizer/asan_interface.h>
#define POISON(p, n) ASAN_POISON_MEMORY_REGION(p, n)
#define UNPOISON(p, n) ASAN_UNPOISON_MEMORY_REGION(p, n)
#else
#define POISON(p, n) ((void)(p), (void)(n))
#define UNPOISON(p, n) ((void)(p), (void)(n))
#endif

enum { BLOCK = 64 * 1024, ALIGN = 16, SPARE = 64, KEPT = 4 };

struct block {
    struct block *next;
    size_t cap;  /* bytes after the header */
    size_t used;
    size_t pad;  /* keeps the data aligned */
};

struct arena {
    struct block *head; /* the block being filled; older ones behind it */
    struct block *spare; /* of the job before, for the next */
    size_t spares;
    size_t taken;
};

static struct block *block_new(size_t cap)
{
    struct block *b = xmalloc(sizeof *b + cap);
    b->next = NULL;
    b->cap = cap;
    b->used = 0;
    POISON(b + 1, cap);
    return b;
}

static void block_free(struct block *b)
{
    UNPOISON(b + 1, b->cap);
    free(b);
}

/* A few blocks of the arena that was given back last are kept for the next: many live for one look-up only. */
static _Atomic(struct block *) kept;

struct arena *arena_new(void)
{
    struct arena *a = xcalloc(1, sizeof *a);
    a->head = atomic_exchange(&kept, NULL);
    if (!a->head) a->head = block_new(BLOCK);
    a->spare = a->head->next;
    a->head->next = NULL;
    for (const struct block *b = a->spare; b; b = b->next) a->spares++;
    return a;
}

static void free_blocks(struct block *b)
{
    for (struct block *next; b; b = next) {
        next = b->next;
        block_free(b);
    }
}

/* Puts blocks of the list B before KEEP, as long as these are few; frees the others. */
static struct block *keep_some(struct block *b, struct block *keep, size_t *n)
{
    for (struct block *next; b; b = next) {
        next = b->next;
        if (b->cap != BLOCK || *n == KEPT) {
            block_free(b);
            continue;
        }
        POISON(b + 1, b->cap);
        b->used = 0;
        b->next = keep;
        keep = b;
        ++*n;
    }
    return keep;
}

void arena_free(struct arena *a)
{
    if (!a) return;
    size_t n = 0;
    struct block *keep = keep_some(a->head, NULL, &n);
    keep = keep_some(a->spare, keep, &n);
    free_blocks(atomic_exchange(&kept, keep));
    free(a);
}

static struct block *block_take(struct arena *a)
{
    struct block *b = a->spare;
    if (!b) return block_new(BLOCK);
    a->spare = b->next;
    a->spares--;
    b->next = NULL;
    return b;
}

void arena_reset(struct arena *a)
{
    for (struct block *b = a->head, *next; b; b = next) {
        next = b->next;
        if (b->cap != BLOCK || a->spares == SPARE) {
            block_free(b);
            continue;
        }
        POISON(b + 1, b->cap);
        b->used = 0;
        b->next = a->spare;
        a->spare = b;
        a->spares++;
    }
    a->head = block_take(a);
    a->taken = 0;
}

size_t arena_size(const struct arena *a)
{
    return a->taken;
}

/* A block with room for WANT bytes, of which the current one has not enough. */
static struct block *block_for(struct arena *a, size_t want)
{
    struct block *b = a->head, *fresh = want > BLOCK / 4 ? block_new(want) : block_take(a);
    if (fresh->cap == BLOCK) {
        fresh->next = b;
        a->head = fresh;
    } else { /* a large piece goes behind, so that the current block is filled on */
        fresh->next = b->next;
        b->next = fresh;
    }
    return fresh;
}

/* Bytes as they come. */
static inline void *take(struct arena *a, size_t n)
{
    size_t want = (n + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    if (want < n) die("out of memory");
    struct block *b = a->head;
    if (b->cap - b->used < want) b = block_for(a, want);
    char *p = (char *)(b + 1) + b->used;
    b->used += want;
    a->taken += want;
    UNPOISON(p, n);
    return p;
}

void *arena_alloc(struct arena *a, size_t n)
{
    return memset(take(a, n), 0, n);
}

void *arena_bytes(struct arena *a, size_t n)
{
    return take(a, n);
}

char *arena_text(struct arena *a, const char *s, size_t n)
{
    char *p = take(a, n + 1);
    memcpy(p, s, n);
    p[n] = 0;
    return p;
}

char *arena_strndup(struct arena *a, const char *s, size_t n)
{
    return arena_text(a, s, strnlen(s, n));
}

char *arena_strdup(struct arena *a, const char *s)
{
    return s ? arena_text(a, s, strlen(s)) : NULL;
}

/* Most formats join texts: "%s, %s". Returns how long the text becomes, SIZE_MAX when something else than %s stands in FMT;
 * writes it to OUT unless that is NULL. */
static size_t join(char *out, const char *fmt, va_list ap)
{
    size_t n = 0;
    while (*fmt) {
        const char *piece = fmt, *sign = strchr(fmt, '%');
        size_t len = sign ? (size_t)(sign - fmt) : strlen(fmt);
        if (out) memcpy(out + n, piece, len);
        n += len;
        fmt += len;
        if (!sign) break;
        if (fmt[1] != 's') return SIZE_MAX;
        piece = va_arg(ap, const char *);
        if (!piece) return SIZE_MAX;
        len = strlen(piece);
        if (out) memcpy(out + n, piece, len);
        n += len;
        fmt += 2;
    }
    return n;
}

char *arena_vprintf(struct arena *a, const char *fmt, va_list ap)
{
    char text[256];
    va_list again, once;
    va_copy(again, ap);
    va_copy(once, ap);
    size_t n = join(NULL, fmt, ap);
    bool joins = n != SIZE_MAX, fits = false;
    if (!joins) {
        int len = vsnprintf(text, sizeof text, fmt, once);
        if (len < 0) die("a text could not be formatted");
        n = (size_t)len;
        fits = n < sizeof text;
    }
    char *p = take(a, n + 1);
    if (joins) join(p, fmt, again);
    else if (fits) memcpy(p, text, n);
    else vsnprintf(p, n + 1, fmt, again);
    p[n] = 0;
    va_end(once);
    va_end(again);
    return p;
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    char *p = arena_vprintf(a, fmt, ap);
    va_end(ap);
    return p;
}

void *arena_grow(struct arena *a, void *list, size_t n, size_t *cap, size_t size)
{
    size_t more = *cap ? *cap * 2 : 8;
    if (more > SIZE_MAX / size / 2) die("out of memory");
    char *p = take(a, more * size);
    if (n) memcpy(p, list, n * size);
    memset(p + n * size, 0, (more - n) * size);
    *cap = more;
    return p;
}

void mem_keep(size_t n)
{
    mallopt(M_TRIM_THRESHOLD, (int)n);
    mallopt(M_MMAP_THRESHOLD, (int)(n / 16));
}

void *xmalloc(size_t n)
{
    void *p = malloc(n ? n : 1);
    if (!p) die("out of memory");
    return p;
}

void *xcalloc(size_t n, size_t size)
{
    void *p = calloc(n ? n : 1, size ? size : 1);
    if (!p) die("out of memory");
    return p;
}

void *xrealloc(void *p, size_t n)
{
    p = realloc(p, n ? n : 1);
    if (!p) die("out of memory");
    return p;
}

char *xstrdup(const char *s)
{
    size_t n = strlen(s) + 1;
    return memcpy(xmalloc(n), s, n);
}
