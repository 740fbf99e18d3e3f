/* test_csv.c - the reader of delimited text, row by row, whatever pieces the bytes come in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "index/csv.h"
#include "index/buf.h"

struct bytes {
    const char *s;
    size_t n, at, piece; /* at most PIECE bytes at a time */
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

/* All rows as "line:field|field;" and what ended them. */
static void read_all(struct buf *out, const char *s, size_t n, size_t piece, char delimiter, int quotes)
{
    struct bytes b = {s, n, 0, piece};
    struct csv *c = csv_new(give, &b, delimiter);
    enum csv_result got;
    if (!quotes) csv_no_quotes(c);
    while ((got = csv_next(c)) == CSV_ROW || got == CSV_LONG) {
        buf_printf(out, "%ld:", csv_line(c));
        for (size_t i = 0; i < csv_count(c); i++) buf_printf(out, "%s%s", i ? "|" : "", csv_field(c, i));
        buf_puts(out, got == CSV_LONG ? "(long);" : csv_ended(c) ? ";" : ".");
    }
    if (got == CSV_CUT) buf_printf(out, "cut %ld", csv_line(c));
    csv_free(c);
}

static void rows(void **state)
{
    static const struct { const char *in, *out; char delimiter; int plain; } row[] = {
        {"a,b\n1,2\n", "1:a|b;2:1|2;", ',', 0},
        {"a,b\r\n1,2\r\n", "1:a|b;2:1|2;", ',', 0},
        {"\xef\xbb\xbf" "a,b\n", "1:a|b;", ',', 0},
        {"\xef\xbb\xbf\"a\",b\n", "1:a|b;", 0, 0},
        {"\"a\",\"b \"\"c\"\"\"\n", "1:a|b \"c\";", ',', 0},
        {"\"\"\"\"\n", "1:\";", ',', 0},
        {"\"\",\"\"\r\n\"\"\n", "1:|;2:;", ',', 0},
        {"\"a\nb\",c\nd,e\n", "1:a\nb|c;3:d|e;", ',', 0},
        {"\"a\r\nb\"\r\nd\r\n", "1:a\r\nb;3:d;", ',', 0},
        {"a,b", "1:a|b.", ',', 0},
        {"\"a\",\"b\"", "1:a|b.", ',', 0},
        {"\n\n\r\na\n\nb\n", "4:a;6:b;", ',', 0},
        {"a,\n,\n", "1:a|;2:|;", ',', 0},
        {"a,\"b\nc,d\n", "cut 1", ',', 0},
        {"a,b\n\"c\nd\ne", "1:a|b;cut 2", ',', 0},
        {"a,b\"c,d\n", "1:a|b\"c|d;", ',', 0},
        {"\"a\"b,c\n", "1:\"a\"b|c;", ',', 0},
        {"\"a\" ,c\n", "1:\"a\" |c;", ',', 0},
        {"a\tb\n1\t2,3\n", "1:a|b;2:1|2,3;", 0, 0},
        {"a|b\n", "1:a|b;", 0, 0},
        {"a;b;c\n", "1:a|b|c;", 0, 0},
        {"x|\"y|z|\n", "1:x|\"y|z|;", '|', 1},
        {"", "", ',', 0},
        {"\xef\xbb\xbf", "", ',', 0},
        {"\"", "cut 1", ',', 0},
        {"\r", "", ',', 0},
        {"a,b\r1,2\r", "1:a|b;2:1|2;", ',', 0},
        {"a,b\r1,\"2\r3\"\r", "1:a|b;2:1|2\n3;", 0, 0},
        {"sep=;\r\na;b\r\n1;2,3\r\n", "2:a|b;3:1|2,3;", ',', 0},
        {"sep=\t\na\tb\n", "2:a|b;", 0, 0},
        {"sep=ab\n", "1:sep=ab;", ',', 0},
        {"sep=,", "1:sep=|.", ',', 0},
        {"Title\na;b\n1;2\n", "1:Title;2:a|b;3:1|2;", 0, 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        for (size_t piece = 1; piece < 9; piece++) {
            struct buf b = {0};
            buf_puts(&b, "");

            read_all(&b, row[i].in, strlen(row[i].in), piece, row[i].delimiter, !row[i].plain);
            assert_string_equal(b.s ? b.s : "", row[i].out);
            buf_free(&b);
        }
}

/* Rows of 40 fields as NPPES has them, most of them empty: whole, and by the first N and the last. */
static void wide_rows(void **state)
{
    enum { FIELDS = 40, ROWS = 60 };
    (void)state;
    struct buf in = {0};
    for (int r = 0; r < ROWS; r++)
        for (int i = 0; i < FIELDS; i++)
            if (r && i % r == 0) buf_printf(&in, "\"%d \"\"%d\"\"\"%s", r, i, i < FIELDS - 1 ? "," : "\r\n");
            else buf_puts(&in, i < FIELDS - 1 ? "\"\"," : "\"\"\r\n");
    for (size_t keep = 0; keep < FIELDS + 2; keep++)
        for (size_t piece = 1; piece < 100; piece = piece * 3 + 1) {
            struct bytes b = {in.s, in.n, 0, piece};
            struct csv *c = csv_new(give, &b, ',');
            if (keep) csv_keep(c, keep);
            csv_expect(c, FIELDS);
            for (int r = 0; r < ROWS; r++) {
                assert_int_equal(csv_next(c), CSV_ROW);
                assert_int_equal(csv_count(c), FIELDS);
                assert_int_equal(csv_is_blank(c), !r);
                for (size_t i = 0; i < FIELDS; i++) {
                    char want[32] = "";
                    if (keep && i >= keep && i < FIELDS - 1) continue;
                    if (r && i % (size_t)r == 0) snprintf(want, sizeof want, "%d \"%zu\"", r, i);
                    assert_string_equal(csv_field(c, i), want);
                    if (!keep || i < keep) assert_ptr_equal(csv_fields(c)[i], csv_field(c, i));
                }
            }
            assert_int_equal(csv_next(c), CSV_END);
            csv_free(c);
        }
    buf_free(&in);
}

static void zero_bytes_are_marked(void **state)
{
    struct buf b = {0};
    (void)state;
    read_all(&b, "a\0b,c\n", 6, 100, ',', 1);
    assert_string_equal(b.s, "1:a\x1a" "b|c;");
    buf_free(&b);
}

/* A quotation mark that is never closed costs its own line, however much follows. */
static void a_stray_quote_costs_one_line(void **state)
{
    struct buf in = {0}, out = {0};
    (void)state;
    buf_puts(&in, "a,b\n1,\"2\n");
    for (int i = 0; i < 400000; i++) buf_puts(&in, "3,4\n");
    read_all(&out, in.s, in.n, 1 << 16, ',', 1);
    assert_memory_equal(out.s, "1:a|b;2:(long);3:3|4;4:3|4;", 27);
    assert_true(out.n > 400000 * 7);
    buf_free(&in);
    buf_free(&out);
}

static void a_long_field_is_read_whole_or_left_out(void **state)
{
    struct buf in = {0}, out = {0};
    (void)state;
    for (int i = 0; i < 500000; i++) buf_putc(&in, 'x');
    buf_puts(&in, ",y\n");
    for (int i = 0; i < 5000000; i++) buf_putc(&in, 'z');
    buf_puts(&in, ",y\n1,2\n");
    read_all(&out, in.s, in.n, 1 << 16, ',', 1);
    assert_non_null(strstr(out.s, "x|y;2:(long);3:1|2;"));
    buf_free(&in);
    buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows),
        cmocka_unit_test(wide_rows),
        cmocka_unit_test(zero_bytes_are_marked),
        cmocka_unit_test(a_stray_quote_costs_one_line),
        cmocka_unit_test(a_long_field_is_read_whole_or_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
