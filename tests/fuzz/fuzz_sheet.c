/* fuzz_sheet.c - a spreadsheet's XML made CSV: every row that comes out is read back, with as many fields as its columns allow.
 * Input: the texts, a NUL, the sheet. */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "crawler/sheet.h"
#include "index/csv.h"

struct bytes {
    const char *s;
    size_t n, at;
};

static size_t give(void *ctx, void *buf, size_t n)
{
    struct bytes *b = ctx;
    if (n > b->n - b->at) n = b->n - b->at;
    if (n) memcpy(buf, b->s + b->at, n);
    b->at += n;
    return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *nul = size ? memchr(data, 0, size) : NULL;
    size_t n = nul ? (size_t)(nul - data) : 0, from = nul ? n + 1 : 0;
    char *text = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&text, &len);
    if (!out) abort();
    sheet_to_csv((const char *)data, n, (const char *)data + from, size - from, out);
    fclose(out);
    struct bytes b = {text, len, 0};
    struct csv *c = csv_new(give, &b, ',');
    for (enum csv_result got; (got = csv_next(c)) == CSV_ROW;) assert(csv_count(c) <= 512);
    csv_free(c);
    free(text);
    return 0;
}
