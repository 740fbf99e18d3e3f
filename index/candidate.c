/* candidate.c - see candidate.h */
#include "candidate.h"

static bool is_before(const struct candidate *x, const struct candidate *y)
{
    if (x->points != y->points) return x->points > y->points;
    double dx = x->distance_mi < 0 ? 1e9 : x->distance_mi, dy = y->distance_mi < 0 ? 1e9 : y->distance_mi;
    if (dx != dy) return dx < dy;
    return x->number != y->number ? x->number < y->number : x->drawer && !y->drawer;
}

static void swap(struct candidate *x, struct candidate *y)
{
    struct candidate kept = *x;
    *x = *y;
    *y = kept;
}

static void sink(struct candidate *v, size_t n, size_t at)
{
    for (size_t child; (child = 2 * at + 1) < n; at = child) {
        if (child + 1 < n && is_before(&v[child + 1], &v[child])) child++;
        if (is_before(&v[at], &v[child])) return;
        swap(&v[child], &v[at]);
    }
}

void candidates_heap(struct candidate *v, size_t n)
{
    for (size_t i = n / 2; i > 0; i--) sink(v, n, i - 1);
}

void candidates_sink(struct candidate *v, size_t n)
{
    sink(v, n, 0);
}

void candidates_rise(struct candidate *v, size_t n)
{
    for (size_t at = n - 1, above; at && is_before(&v[at], &v[above = (at - 1) / 2]); at = above) swap(&v[at], &v[above]);
}
