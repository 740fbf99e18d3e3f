/* card.c - see card.h */
#include "card.h"

#include <endian.h>
#include <math.h>
#include <string.h>

#include "date.h"

enum { HAS_POINT = 0x8000 };

static void put(unsigned char *out, uint64_t v, int bytes)
{
    for (int i = 0; i < bytes; i++) out[i] = (unsigned char)(v >> (8 * i));
}

static unsigned get16(const unsigned char *in)
{
    return in[0] | (unsigned)in[1] << 8;
}

static void put_double(unsigned char *out, double d)
{
    uint64_t bits;
    memcpy(&bits, &d, sizeof bits);
    put(out, bits, 8);
}

static double get_double(const unsigned char *in)
{
    uint64_t bits;
    double d;
    memcpy(&bits, in, sizeof bits);
    bits = le64toh(bits);
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
    card_set_facets(out, card->facets);
}

uint32_t card_facets(const unsigned char in[CARD_BYTES])
{
    return get16(in + 28) | (uint32_t)get16(in + 30) << 16;
}

void card_set_facets(unsigned char out[CARD_BYTES], uint32_t facets)
{
    put(out + 28, facets, 4);
}

struct card card_unpack(const unsigned char in[CARD_BYTES])
{
    unsigned flags = get16(in + 26);
    return (struct card){.lat = get_double(in), .lon = get_double(in + 8), .has_point = flags & HAS_POINT,
                         .n = get16(in + 16) | (uint32_t)get16(in + 18) << 16, .base = (int)get16(in + 20) - 32768,
                         .begins = (int)get16(in + 22), .ends = (int)get16(in + 24),
                         .flags = flags & ~(unsigned)HAS_POINT, .facets = card_facets(in)};
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
