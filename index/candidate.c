/* candidate.c - see candidate.h */
#include "candidate.h"

static bool is_before(const struct candidate *x, const struct candidate *y)
{
    if (x->points != y->points) return x->points > y->points;
    double dx = x->distance_mi < 0 ? 1e9 : x->distance_mi, dy = y->distance_mi < 0 ? 1e9 : y->distance_mi;
    return dx != dy ? dx < dy : x->number < y->number;
}

/* WORST: the head is the last of all instead. */
static void sink(struct candidate *v, size_t n, size_t at, bool worst)
{
    for (size_t child; (child = 2 * at + 1) < n; at = child) {
        if (child + 1 < n && is_before(&v[child + 1], &v[child]) != worst) child++;
        if (is_before(&v[child], &v[at]) == worst) return;
        struct candidate swap = v[at];
        v[at] = v[child];
        v[child] = swap;
    }
}

void candidates_heap(struct candidate *v, size_t n)
{
    for (size_t i = n / 2; i > 0; i--) sink(v, n, i - 1, false);
}

void candidates_sink(struct candidate *v, size_t n)
{
    sink(v, n, 0, false);
}

size_t candidates_best(struct candidate *v, size_t n, size_t most)
{
    if (n <= most || !most) return n;
    for (size_t i = most / 2; i > 0; i--) sink(v, most, i - 1, true);
    for (size_t i = most; i < n; i++) {
        if (!is_before(&v[i], &v[0])) continue;
        v[0] = v[i];
        sink(v, most, 0, true);
    }
    return most;
}
