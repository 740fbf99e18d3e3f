/* place_row.h - one line of data/places.tsv. For place.c only. */
#ifndef VOUCH_PLACE_ROW_H
#define VOUCH_PLACE_ROW_H

#include <stdbool.h>

struct zip_row {
    float lat, lon;
    int zip;
    const char *city;         /* not NUL-terminated */
    unsigned char city_len;
    bool has_point;
    char state[3];
};

/* Reads the line from LINE to END; the city points into it. NULL, or what is wrong with it. */
const char *zip_row_read(struct zip_row *r, const char *line, const char *end);

#endif
