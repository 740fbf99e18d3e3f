/* card.h - what a search needs of one person at one place of practice, in 28 bytes, and of the cards of a drawer together: so
 * that most of a hundred thousand need not be looked at. Cards are numbered from 1 in the order of (register_only, state, band of 1/8 degree of
 * latitude, cell of 1/4 degree of longitude, longitude): what lies in a circle stands in a few runs of numbers. The number
 * of a card is the rowid of its words and facets. Pure. */
#ifndef VOUCH_CARD_H
#define VOUCH_CARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CARD_BYTES = 28, CARDS_IN_DRAWER = 128 /* fit a page of the file; two words of a set (sets.h) */ };
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
};

void card_pack(const struct card *card, unsigned char out[CARD_BYTES]);
struct card card_unpack(const unsigned char in[CARD_BYTES]);
/* The person alone, of a card that is packed. */
uint32_t card_person(const unsigned char in[CARD_BYTES]);

/* The front of a drawer: what holds for all its cards. */
enum { FRONT_BYTES = 24, FRONTS_IN_ROW = 168 };
struct front {
    float south, north, west, east; /* all places whose points are known lie within */
    double cos_least, cos_most;     /* of the latitudes between */
    bool some_points, all_points;   /* of some the point is known; of all */
    int base, begins, ends;         /* the most points; the days on which those of all hold */
};
struct front front_new(void);
void front_add(struct front *f, const struct card *card);
void front_pack(const struct front *f, unsigned char out[FRONT_BYTES]);
struct front front_unpack(const unsigned char in[FRONT_BYTES]);

/* A shelf: the cards of one cell, of people of one kind in one state. */
struct shelf {
    int64_t first, last;
    char state[3];     /* "" = not known */
    bool register_only;
    int band, cell;
};

/* Days since 2020-01-01, 1 to 65534; DAY is YYYY-MM-DD. */
int card_day(const char *day);
int card_band(double lat);
int card_cell(double lon);

#endif
