/* csv.h - delimited text as registers publish it, row by row (RFC 4180): quotes, doubled quotes, line breaks inside
 * quotes, CRLF, LF or CR alone, a byte order mark, any delimiter, a spreadsheet's first line "sep=;". Bytes come from a callback; memory is bounded by one row. */
#ifndef VOUCH_CSV_H
#define VOUCH_CSV_H

#include <stdbool.h>
#include <stddef.h>

enum {
    CSV_ROW_MAX = 1 << 20, /* bytes of the longest row that is read */
    CSV_ZERO = 0x1a,       /* what a NUL of the text has become, which no text holds: a hole in a damaged file (SUB, ASCII's own sign) */
};

enum csv_result {
    CSV_ROW,  /* a row stands ready */
    CSV_END,  /* there is no more */
    CSV_LONG, /* a row longer than CSV_ROW_MAX, or with a quotation mark that is not closed, was left out: its first line
               * only; what follows is read as rows again */
    CSV_CUT,  /* the text ends inside a quoted field, which begins in the row at csv_line */
};

/* Fills at most N bytes of BUF; 0 = no more. */
typedef size_t csv_source(void *ctx, void *buf, size_t n);

struct csv;
/* DELIMITER 0: the one of , tab | ; that stands most often in the first line that has one. */
struct csv *csv_new(csv_source *read, void *ctx, char delimiter);
void csv_free(struct csv *c); /* NULL is allowed */
/* From now on a quotation mark is a character like others (Florida's lists). */
void csv_no_quotes(struct csv *c);

/* A sound row has so many fields (one more is allowed when it is empty): by this a quotation mark that is never closed is
 * known before it has swallowed the rows below. */
void csv_expect(struct csv *c, size_t fields);

/* From now on only the first FIELDS of a row, and its last one, are asked for: the others are counted. */
void csv_keep(struct csv *c, size_t fields);

/* Goes to the next row. Lines without any character are passed over. */
enum csv_result csv_next(struct csv *c);
/* Of the row that stands ready; valid until the next csv_next. Fields are NUL-terminated (a NUL in them has become
 * CSV_ZERO), otherwise the bytes as they came, and may be written into. */
size_t csv_count(const struct csv *c);
char *csv_field(struct csv *c, size_t i);
/* The fields of the row that are kept (all, else as many as csv_keep said). */
char *const *csv_fields(const struct csv *c);
/* True when no field holds more than white space. */
bool csv_is_blank(const struct csv *c);
/* The line, from 1, on which the row begins. */
long csv_line(const struct csv *c);
/* False only for the last row of a text that does not end in a line feed. */
int csv_ended(const struct csv *c);

#endif
