/* card.c - see card.h */
#include "card.h"

#include <math.h>
#include <string.h>

#include "date.h"

enum { HAS_POINT = 0x8000 };

static void put(unsigned char *out, uint64_t v, int bytes)
{
    for (int i = 0; i < bytes; i++) out[i] = (unsigned char)(v >> (8 * i));
}

static uint64_t get(const unsigned char *in, int bytes)
{
    uint64_t v = 0;
    for (int i = 0; i < bytes; i++) v |= (uint64_t)in[i] << (8 * i);
    return v;
}

static void put_double(unsigned char *out, double d)
{
    uint64_t bits;
    memcpy(&bits, &d, sizeof bits);
    put(out, bits, 8);
}

static double get_double(const unsigned char *in)
{
    uint64_t bits = get(in, 8);
    double d;
    memcpy(&d, &bits, sizeof d);
    return d;
}

void card_pack(const struct card *card, unsigned char out[CARD_BYTES])
{
    memset(out, 0, CARD_BYTES);
    put_double(out, card->lat);
    put_double(out + 8, card->lon);
    put(out + 16, card->n, 4);
    put(out + 20, (uint64_t)(card->base + 32768), 2);
    put(out + 22, (uint64_t)card->begins, 2);
    put(out + 24, (uint64_t)card->ends, 2);
    put(out + 26, card->flags | (card->has_point ? HAS_POINT : 0), 2);
}

struct card card_unpack(const unsigned char in[CARD_BYTES])
{
    unsigned flags = (unsigned)get(in + 26, 2);
    return (struct card){.lat = get_double(in), .lon = get_double(in + 8), .has_point = flags & HAS_POINT,
                         .n = (uint32_t)get(in + 16, 4), .base = (int)get(in + 20, 2) - 32768,
                         .begins = (int)get(in + 22, 2), .ends = (int)get(in + 24, 2),
                         .flags = flags & ~(unsigned)HAS_POINT};
}

int card_day(const char *day)
{
    int n = date_days("2020-01-01", day);
    return n < 1 ? 1 : n > 65534 ? 65534 : n;
}

int card_band(double lat)
{
    return (int)floor(lat * 8);
}

int card_cell(double lon)
{
    return (int)floor(lon * 4);
}
