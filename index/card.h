/* card.h - what a search needs of one person at one place of practice, in 32 bytes: so that a hundred thousand can be
 * looked at in a few milliseconds. Cards are numbered from 1 in the order of (register_only, state, band of 1/8 degree of
 * latitude, cell of 1/4 degree of longitude, longitude): what lies in a circle stands in a few runs of numbers. The number
 * of a card is the rowid of its words and facets. Pure. */
#ifndef VOUCH_CARD_H
#define VOUCH_CARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CARD_BYTES = 32, CARDS_IN_DRAWER = 126 /* fill a page of the file */ };
enum { BAND_NONE = -32768 }; /* of a place whose point is not known */

enum card_flag {
    CARD_WATCH = 1,    /* a stop, a death or an exclusion may withhold them: to be judged each time */
    CARD_SEVERAL = 2,  /* has more than one card */
};

struct card {
    double lat, lon;   /* of the place; 0 when HAS_POINT is false */
    bool has_point;
    uint32_t n;        /* practitioner.n */
    int base;          /* tenths of the points that no question changes (rank.h), as of the day of the build */
    int begins, ends;  /* the days, both included, on which BASE and the facets about licences hold: card_day */
    unsigned flags;    /* enum card_flag */
    uint32_t facets;   /* a bit for each of the common facets that they meet (facet_common.h) */
};

void card_pack(const struct card *card, unsigned char out[CARD_BYTES]);
struct card card_unpack(const unsigned char in[CARD_BYTES]);
/* The facets alone, of a card that is packed. */
uint32_t card_facets(const unsigned char in[CARD_BYTES]);
void card_set_facets(unsigned char out[CARD_BYTES], uint32_t facets);

/* Days since 2020-01-01, 1 to 65534; DAY is YYYY-MM-DD. */
int card_day(const char *day);
int card_band(double lat);
int card_cell(double lon);

#endif
