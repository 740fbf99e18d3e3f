/* place_row.c - see place_row.h */
#include "place_row.h"

#include <math.h>
#include <string.h>

#include "text.h"

/* The columns of the file, in the order the reader takes them. */
enum { COL_ZIP, COL_LAT, COL_LON, COL_CITY, COL_STATE, COLS };

/* Cuts a line into its cells; false when their number is not COLS. */
static bool cut(const char *p, const char *end, const char *cell[COLS], size_t len[COLS])
{
    int n = 0;
    for (;;) {
        const char *tab = memchr(p, '\t', (size_t)(end - p));
        if (n == COLS) return false;
        cell[n] = p;
        len[n++] = (size_t)((tab ? tab : end) - p);
        if (!tab) break;
        p = tab + 1;
    }
    return n == COLS;
}

/* A number without exponent; false when it is none. The file is ours: this is many times quicker than strtod. */
static bool read_number(const char *s, size_t len, float *out)
{
    double v = 0, scale = 0;
    size_t i = len && *s == '-';
    if (i == len) return false;
    for (; i < len; i++) {
        if (s[i] == '.' && scale == 0) {
            scale = 1;
            continue;
        }
        if (!is_digit(s[i])) return false;
        v = v * 10 + (s[i] - '0');
        if (scale != 0) scale *= 10;
    }
    if (scale != 0) v /= scale;
    *out = (float)(*s == '-' ? -v : v);
    return true;
}

const char *zip_row_read(struct zip_row *r, const char *line, const char *end)
{
    const char *cell[COLS];
    size_t len[COLS];
    if (!cut(line, end, cell, len)) return "not five cells";
    if (len[COL_ZIP] != 5) return "a ZIP code has five digits";
    for (int i = 0; i < 5; i++) {
        if (!is_digit(cell[COL_ZIP][i])) return "a ZIP code has five digits";
        r->zip = r->zip * 10 + (cell[COL_ZIP][i] - '0');
    }
    r->has_point = len[COL_LAT] && len[COL_LON];
    if (r->has_point && (!read_number(cell[COL_LAT], len[COL_LAT], &r->lat) ||
                         !read_number(cell[COL_LON], len[COL_LON], &r->lon)))
        return "a coordinate is no number";
    if (r->has_point && (fabsf(r->lat) > 90 || fabsf(r->lon) > 180)) return "a coordinate is not on Earth";
    if (len[COL_STATE] != 2) return "a state has two letters";
    memcpy(r->state, cell[COL_STATE], 2);
    if (len[COL_CITY] > 255) return "a city's name is too long";
    r->city = cell[COL_CITY];
    r->city_len = (unsigned char)len[COL_CITY];
    return NULL;
}
