/* fuzz_csv.c - any bytes, in pieces of any size: the reader ends, and every field lies within its row. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "index/csv.h"

struct bytes {
    const uint8_t *s;
    size_t n, at, piece;
};

static size_t give(void *ctx, void *buf, size_t n)
{
    struct bytes *b = ctx;
    if (n > b->piece) n = b->piece;
    if (n > b->n - b->at) n = b->n - b->at;
    if (n) memcpy(buf, b->s + b->at, n);
    b->at += n;
    return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char delimiter[] = {0, ',', '\t', '|'};
    if (size < 2) return 0;
    struct bytes b = {data + 2, size - 2, 0, data[0] % 64u + 1};
    struct csv *c = csv_new(give, &b, delimiter[data[1] & 3]);
    if (data[1] & 4) csv_no_quotes(c);
    size_t total = 0, keep = data[1] & 8 ? data[1] >> 4 : (size_t)-1;
    csv_keep(c, keep);
    long line = 0;
    for (enum csv_result got; (got = csv_next(c)) == CSV_ROW || got == CSV_LONG;) {
        assert(csv_line(c) > line);
        line = csv_line(c);
        for (size_t i = 0; i < csv_count(c); i++)
            if (i < keep || i == csv_count(c) - 1) total += strlen(csv_field(c, i));
    }
    assert(total <= size);
    csv_free(c);
    return 0;
}
