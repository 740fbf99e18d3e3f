/* archive_index.c - see archive_index.h */
#include "archive_index.h"

#include <stdlib.h>
#include <string.h>

#include "index/mem.h"
#include "index/text.h"

enum { PLACES_MAX = 1 << 20, KEPT = 1024, KEPT_BYTES = 32 << 20 };

struct slot {
    uint64_t key;    /* 0 = free */
    uint64_t offset;
    uint32_t file;
};

/* A block that is kept. */
struct kept {
    uint64_t key[ARCHIVE_NAMES];
    struct buf block;
};

struct archive_index {
    struct slot *slots;
    size_t n, cap; /* cap: a power of two */
    struct kept kept[KEPT];
    size_t next, bytes;
};

/* FNV-1a, case folded, because digests are written in either; never 0. */
static uint64_t key_of(const char *s)
{
    uint64_t h = 14695981039346656037u;
    for (; *s; s++) h = (h ^ (unsigned char)to_lower(*s)) * 1099511628211u;
    return h ? h : 1;
}

struct archive_index *archive_index_new(void)
{
    struct archive_index *x = xcalloc(1, sizeof *x);
    x->cap = 1024;
    x->slots = xcalloc(x->cap, sizeof *x->slots);
    return x;
}

void archive_index_free(struct archive_index *x)
{
    for (size_t i = 0; i < KEPT; i++) buf_free(&x->kept[i].block);
    free(x->slots);
    free(x);
}

static struct slot *slot_of(struct slot *slots, size_t cap, uint64_t key)
{
    size_t i = (size_t)key & (cap - 1);
    while (slots[i].key && slots[i].key != key) i = (i + 1) & (cap - 1);
    return &slots[i];
}

static void grow(struct archive_index *x)
{
    size_t cap = x->cap * 2;
    struct slot *slots = xcalloc(cap, sizeof *slots);
    for (size_t i = 0; i < x->cap; i++)
        if (x->slots[i].key) *slot_of(slots, cap, x->slots[i].key) = x->slots[i];
    free(x->slots);
    x->slots = slots;
    x->cap = cap;
}

static void put_place(struct archive_index *x, const char *name, struct archive_place place)
{
    if (!name || x->n >= PLACES_MAX) return;
    if (x->n * 2 >= x->cap) grow(x);
    struct slot *s = slot_of(x->slots, x->cap, key_of(name));
    if (s->key) return; /* the first one counts */
    *s = (struct slot){key_of(name), place.offset, (uint32_t)place.file};
    x->n++;
}

static void keep(struct archive_index *x, const char *const name[ARCHIVE_NAMES], const struct buf *block)
{
    if (block->n > KEPT_BYTES / 4) return;
    do {
        struct kept *old = &x->kept[x->next];
        x->bytes -= old->block.n;
        buf_free(&old->block);
        *old = (struct kept){0};
        if (x->bytes + block->n <= KEPT_BYTES) break;
        x->next = (x->next + 1) % KEPT;
    } while (true);
    struct kept *k = &x->kept[x->next];
    x->next = (x->next + 1) % KEPT;
    for (int i = 0; i < ARCHIVE_NAMES; i++) k->key[i] = name[i] ? key_of(name[i]) : 0;
    buf_put(&k->block, block->s, block->n);
    x->bytes += block->n;
}

void archive_index_put(struct archive_index *x, const char *const name[ARCHIVE_NAMES], struct archive_place place,
                       const struct buf *block)
{
    if (block) keep(x, name, block);
    for (int i = 0; !block && i < ARCHIVE_NAMES; i++) put_place(x, name[i], place);
}

static bool goes_by(const struct kept *k, uint64_t key)
{
    for (int i = 0; i < ARCHIVE_NAMES; i++)
        if (k->block.n && k->key[i] == key) return true;
    return false;
}

bool archive_index_find(const struct archive_index *x, const char *name, struct archive_place *out)
{
    if (!name) return false;
    uint64_t key = key_of(name);
    const struct slot *s = slot_of(x->slots, x->cap, key);
    if (s->key) {
        *out = (struct archive_place){.file = s->file, .offset = s->offset};
        return true;
    }
    for (size_t i = 0; i < KEPT; i++)
        if (goes_by(&x->kept[i], key)) {
            *out = (struct archive_place){.kept = &x->kept[i].block};
            return true;
        }
    return false;
}
