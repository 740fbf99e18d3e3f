/* zip.c - see zip.h. After PKWARE's APPNOTE 6.3: the directory at the end is believed. */
#include "zip.h"

#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include "index/mem.h"

static uint64_t little(const unsigned char *p, int n)
{
    uint64_t v = 0;
    while (n-- > 0) v = v << 8 | p[n];
    return v;
}

/* N bytes at AT of the file, in the arena; NULL when they are not there. */
static unsigned char *piece(struct arena *a, int fd, uint64_t at, size_t n)
{
    unsigned char *p = arena_alloc(a, n + 1);
    for (size_t have = 0; have < n;) {
        ssize_t got = pread(fd, p + have, n - have, (off_t)(at + have));
        if (got <= 0) return NULL;
        have += (size_t)got;
    }
    return p;
}

/* Where the directory begins and how many bytes it has; false when this is no ZIP archive. */
static bool find_directory(struct arena *a, int fd, uint64_t *at, uint64_t *size)
{
    off_t end = lseek(fd, 0, SEEK_END);
    size_t n = end < 65557 ? (size_t)(end > 0 ? end : 0) : 65557;
    unsigned char *tail = n >= 22 ? piece(a, fd, (uint64_t)end - n, n) : NULL;
    for (size_t i = tail ? n - 21 : 0; i-- > 0;) {
        if (memcmp(tail + i, "PK\5\6", 4)) continue;
        *size = little(tail + i + 12, 4);
        *at = little(tail + i + 16, 4);
        if (*at == 0xffffffff || *size == 0xffffffff || little(tail + i + 10, 2) == 0xffff) {
            if (i < 20 || memcmp(tail + i - 20, "PK\6\7", 4)) return false;
            unsigned char *far = piece(a, fd, little(tail + i - 12, 8), 56);
            if (!far || memcmp(far, "PK\6\6", 4)) return false;
            *size = little(far + 40, 8);
            *at = little(far + 48, 8);
        }
        return *size <= (1u << 26);
    }
    return false;
}

/* The sizes that did not fit into 32 bits stand in the extra field 1. */
static void read_zip64(struct zip_entry *e, const unsigned char *p, size_t n, bool big_size)
{
    for (size_t i = 0; i + 4 <= n; i += 4 + little(p + i + 2, 2)) {
        size_t len = little(p + i + 2, 2), k = i + 4;
        if (little(p + i, 2) != 1 || k + len > n) continue;
        size_t end = k + len;
        if (big_size && k + 8 <= end) k += 8;
        if (e->packed == 0xffffffff && k + 8 <= end) e->packed = little(p + k, 8), k += 8;
        if (e->header == 0xffffffff && k + 8 <= end) e->header = little(p + k, 8);
    }
}

/* The entry at *I of the directory; false at its end. */
static bool next_entry(struct arena *a, const unsigned char *dir, size_t n, size_t *i, struct zip_entry *e)
{
    const unsigned char *p = dir + *i;
    if (*i + 46 > n || memcmp(p, "PK\1\2", 4)) return false;
    size_t name = little(p + 28, 2), extra = little(p + 30, 2), comment = little(p + 32, 2);
    if (*i + 46 + name + extra + comment > n) return false;
    *e = (struct zip_entry){.flags = (unsigned)little(p + 8, 2), .method = (unsigned)little(p + 10, 2),
                        .crc = (uint32_t)little(p + 16, 4),  .packed = little(p + 20, 4), .header = little(p + 42, 4)};
    e->name = arena_strndup(a, (const char *)p + 46, name);
    read_zip64(e, p + 46 + name, extra, little(p + 24, 4) == 0xffffffff);
    *i += 46 + name + extra + comment;
    return true;
}

size_t zip_entries(struct arena *a, int fd, struct zip_entry **out)
{
    uint64_t at, size;
    unsigned char *dir = find_directory(a, fd, &at, &size) ? piece(a, fd, at, (size_t)size) : NULL;
    struct zip_entry e;
    size_t n = 0, cap = 0, i = 0;
    *out = NULL;
    while (dir && next_entry(a, dir, (size_t)size, &i, &e)) *ARENA_PUSH(a, *out, n, cap) = e;
    return n;
}

int64_t zip_data(struct arena *a, int fd, const struct zip_entry *e)
{
    unsigned char *local = piece(a, fd, e->header, 30);
    if (!local || memcmp(local, "PK\3\4", 4)) return -1;
    return (int64_t)(e->header + 30 + little(local + 26, 2) + little(local + 28, 2));
}
