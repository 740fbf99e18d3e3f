/* look.c - a thousand look-ups each in the NPPES of a home, by NPI, by licence, by name and state: p50 and p99 in
 * milliseconds.   look HOME */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "index/db.h"
#include "index/home.h"
#include "index/mem.h"
#include "index/register.h"

enum { LOOKS = 1000 };

struct subject {
    char *npi, *family, *given, *state, *licence;
};

static uint64_t seed = 88172645463325252u;

static int64_t pick(int64_t n) /* xorshift64: Marsaglia, "Xorshift RNGs", 2003 */
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (int64_t)(seed % (uint64_t)n);
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int by_size(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;
    return (a > b) - (a < b);
}

static void tell(const char *what, double *ms, size_t rows)
{
    qsort(ms, LOOKS, sizeof *ms, by_size);
    printf("%-22s %d look-ups, %zu rows: p50 %.3f ms, p99 %.3f ms, most %.3f ms\n", what, LOOKS, rows, ms[LOOKS / 2],
           ms[LOOKS * 99 / 100], ms[LOOKS - 1]);
}

int main(int argc, char **argv)
{
    static struct subject s[LOOKS];
    double ms[LOOKS];
    if (argc != 2) return 2;
    home_set(argv[1]);
    struct arena *a = arena_new(), *t = arena_new();
    struct registers *r = registers_open();
    struct db *db = registers_db(r, "nppes");
    if (!db) return 1;
    int64_t most = stmt_int(db_stmt(db, "SELECT max(id) FROM nppes"), 0);
    for (int i = 0; i < LOOKS;) {
        struct stmt *st = bind_int(db_stmt(db, "SELECT n.npi, n.family, n.given, n.state, t.licence FROM nppes n JOIN"
                                               " nppes_taxonomy t ON t.id BETWEEN n.id * 64 AND n.id * 64 + 63 WHERE n.id = ?1 AND n.family IS NOT NULL"
                                               " AND t.licence IS NOT NULL"),
                                   1, 1 + pick(most));
        if (!stmt_next(st)) continue;
        s[i++] = (struct subject){col_text(a, st, 0), col_text(a, st, 1), col_text(a, st, 2), col_text(a, st, 3), col_text(a, st, 4)};
        stmt_stop(st);
    }
    for (int what = 0; what < 3; what++) {
        size_t rows = 0;
        for (int i = 0; i < LOOKS; i++, arena_reset(t)) {
            struct nppes_row *out;
            double from = now();
            rows += what == 0   ? nppes_by_npi(t, r, s[i].npi) != NULL
                    : what == 1 ? nppes_by_licence(t, r, s[i].state, s[i].licence, &out)
                                : nppes_by_name(t, r, s[i].family, s[i].given, s[i].state, &out);
            ms[i] = now() - from;
        }
        tell(what == 0 ? "by NPI" : what == 1 ? "by licence and state" : "by name and state", ms, rows);
    }
    registers_close(r);
    return 0;
}
