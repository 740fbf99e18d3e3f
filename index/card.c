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
}

uint32_t card_person(const unsigned char in[CARD_BYTES])
{
    return get16(in + 16) | (uint32_t)get16(in + 18) << 16;
}

struct card card_unpack(const unsigned char in[CARD_BYTES])
{
    unsigned flags = get16(in + 26);
    return (struct card){.lat = get_double(in), .lon = get_double(in + 8), .has_point = flags & HAS_POINT,
                         .n = card_person(in), .base = (int)get16(in + 20) - 32768,
                         .begins = (int)get16(in + 22), .ends = (int)get16(in + 24),
                         .flags = flags & ~(unsigned)HAS_POINT};
}

struct front front_new(void)
{
    return (struct front){.south = INFINITY, .north = -INFINITY, .west = INFINITY, .east = -INFINITY, .all_points = true,
                          .base = -32768, .begins = 0, .ends = 65535};
}

/* The next float that is no greater, or no smaller, than D. */
static float below(double d)
{
    float f = (float)d;
    return f > d ? nextafterf(f, -INFINITY) : f;
}

static float above(double d)
{
    float f = (float)d;
    return f < d ? nextafterf(f, INFINITY) : f;
}

void front_add(struct front *f, const struct card *card)
{
    if (card->base > f->base) f->base = card->base;
    if (card->begins > f->begins) f->begins = card->begins;
    if (card->ends < f->ends) f->ends = card->ends;
    f->some_points |= card->has_point;
    f->all_points &= card->has_point;
    if (!card->has_point) return;
    f->south = fminf(f->south, below(card->lat));
    f->north = fmaxf(f->north, above(card->lat));
    f->west = fminf(f->west, below(card->lon));
    f->east = fmaxf(f->east, above(card->lon));
}

static void put_float(unsigned char *out, float f)
{
    uint32_t bits;
    memcpy(&bits, &f, sizeof bits);
    put(out, bits, 4);
}

static float get_float(const unsigned char *in)
{
    uint32_t bits = get16(in) | (uint32_t)get16(in + 2) << 16;
    float f;
    memcpy(&f, &bits, sizeof f);
    return f;
}

void front_pack(const struct front *f, unsigned char out[FRONT_BYTES])
{
    put_float(out, f->south);
    put_float(out + 4, f->north);
    put_float(out + 8, f->west);
    put_float(out + 12, f->east);
    put(out + 16, (uint64_t)(f->base + 32768), 2);
    put(out + 18, (uint64_t)f->begins, 2);
    put(out + 20, (uint64_t)f->ends, 2);
    put(out + 22, (uint64_t)f->some_points | (uint64_t)f->all_points << 1, 2);
}

struct front front_unpack(const unsigned char in[FRONT_BYTES])
{
    unsigned flags = get16(in + 22);
    struct front f = {.south = get_float(in), .north = get_float(in + 4), .west = get_float(in + 8), .east = get_float(in + 12),
                      .base = (int)get16(in + 16) - 32768, .begins = (int)get16(in + 18), .ends = (int)get16(in + 20),
                      .some_points = flags & 1, .all_points = flags & 2};
    double south = cos(f.south * 0.017453292519943295), north = cos(f.north * 0.017453292519943295);
    f.cos_least = fmax(fmin(south, north), 0);
    f.cos_most = f.south <= 0 && f.north >= 0 ? 1 : fmax(south, north);
    return f;
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
