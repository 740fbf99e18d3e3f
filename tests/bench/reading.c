/* reading.c - what reading whole pages costs beside a bare libxml2 tree of the same bytes, in the same run on one core.
 *   reading ratio DATA FILE...      pages a second of both, in turns, by the time of the processor
 *   reading memory DATA N FILE...   the memory of reading N pages one after the other, at four points on the way
 * The pages are in memory before anything is timed; what is read is the reader's whole work: bytes to records. */
#include <libxml/HTMLparser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "crawler/read.h"
#include "index/buf.h"
#include "index/catalog.h"
#include "index/mem.h"

enum { ROUNDS = 5, TURN = 20 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void tree(const struct buf *page)
{
    xmlFreeDoc(htmlReadMemory(page->s, (int)page->n, "u", NULL,
                              HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET));
}

static void reading(struct arena *a, const struct catalog *c, const struct buf *page)
{
    struct page_input in = {
        .bytes = page->s, .n = page->n, .url = "http://bench.example/", .source = "bench", .voice = "self"};
    read_page(a, c, &in);
    arena_reset(a);
}

static void ratio(struct arena *a, const struct catalog *c, const struct buf *pages, int n)
{
    double ours = 0, floor = 0;
    for (int round = 0; round < ROUNDS; round++)
        for (int from = 0; from < n; from += TURN) {
            int to = from + TURN < n ? from + TURN : n;
            double t = now();
            for (int i = from; i < to; i++) tree(&pages[i]);
            double half = now();
            for (int i = from; i < to; i++) reading(a, c, &pages[i]);
            if (round == 0) continue; /* warming up */
            floor += half - t;
            ours += now() - half;
        }
    n *= ROUNDS - 1;
    printf("%.0f %.0f\n", n / ours, n / floor);
}

/* Kilobytes of the process that are in memory. */
static long resident(void)
{
    long all, in = 0;
    FILE *f = fopen("/proc/self/statm", "r");
    if (f && fscanf(f, "%ld %ld", &all, &in) != 2) in = 0;
    if (f) fclose(f);
    return in * (sysconf(_SC_PAGESIZE) / 1024);
}

static void memory(struct arena *a, const struct catalog *c, const struct buf *pages, int n, int want)
{
    for (int i = 0; i < want; i++) {
        reading(a, c, &pages[i % n]);
        if (i + 1 == want / 20 || i + 1 == want / 4 || i + 1 == want / 2 || i + 1 == want)
            printf("%d pages: %ld KB\n", i + 1, resident());
    }
}

int main(int argc, char **argv)
{
    int first = argc > 1 && !strcmp(argv[1], "memory") ? 4 : 3, n = argc - first;
    if (n < 1) return fprintf(stderr, "usage: reading ratio DATA FILE... | reading memory DATA N FILE...\n"), 2;
    struct arena *a = arena_new(), *kept = arena_new();
    struct catalog *c = catalog_load_dir(kept, argv[2]);
    struct buf *pages = xcalloc((size_t)n, sizeof *pages);
    for (int i = 0; i < n; i++)
        if (buf_read_file(&pages[i], argv[first + i], 64 << 20)) return 3;
    if (first == 4) memory(a, c, pages, n, atoi(argv[3]));
    else ratio(a, c, pages, n);
    return 0;
}
