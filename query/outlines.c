/* outlines.c - see outlines.h */
#include "outlines.h"

#include <math.h>
#include <stdlib.h>

#include "index/buf.h"
#include "index/catalog_file.h"
#include "index/mem.h"

enum { FILE_MAX = 1 << 20 };

/* "-12470 4835,3 -5,..." in hundredths of a degree: the first point, then steps. False when it is no such list. */
static bool ring_read(struct arena *a, struct outline *out, const char *text)
{
    long x = 0, y = 0;
    size_t cap = 0;
    out->west = out->south = INFINITY, out->east = out->north = -INFINITY;
    for (const char *p = text;;) {
        char *end;
        x += strtol(p, &end, 10);
        if (end == p || *end != ' ') return false;
        p = end + 1;
        y += strtol(p, &end, 10);
        if (end == p || labs(x) > 18000 || labs(y) > 9000) return false;
        struct spot at = {(double)x / 100, (double)y / 100};
        *ARENA_PUSH(a, out->v, out->n, cap) = at;
        out->west = fmin(out->west, at.x), out->east = fmax(out->east, at.x);
        out->south = fmin(out->south, at.y), out->north = fmax(out->north, at.y);
        if (!*end) return out->n >= 3;
        if (*end != ',') return false;
        p = end + 1;
    }
}

const struct outlines *outlines_load(struct arena *a, const char *path)
{
    struct buf b = {0};
    if (buf_read_file(&b, path, FILE_MAX)) {
        buf_free(&b);
        return NULL;
    }
    struct table *t = table_read(a, path, b.s, b.n);
    buf_free(&b);
    struct outlines *out = arena_alloc(a, sizeof *out);
    out->v = arena_alloc(a, (t->n + 1) * sizeof *out->v);
    for (size_t i = 0; i < t->n; i++) {
        struct outline *one = &out->v[out->n++];
        one->state = table_need(t, i, "state");
        if (!ring_read(a, one, table_need(t, i, "ring"))) table_fail(t, i, "the ring is no list of points");
    }
    return out;
}
