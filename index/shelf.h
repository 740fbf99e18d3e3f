/* shelf.h - the cards of a directory, read back: which numbers lie in a state or a circle, and the cards of a run. */
#ifndef VOUCH_SHELF_H
#define VOUCH_SHELF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "card.h"

struct arena;
struct db;
struct directory;
struct stmt;

/* Numbers of cards, both included. */
struct run {
    int64_t first, last;
};
struct runs {
    struct run *v;
    size_t n, cap;
};

/* Where cards are wanted. */
struct area {
    bool register_only;
    const char *state;         /* NULL = any */
    bool circle;               /* within MILES of LAT, LON: the runs hold all that are, and some around them */
    double lat, lon, miles;
};

/* In ascending order, without overlap. */
struct runs shelf_runs(struct arena *a, struct directory *d, const struct area *area);

/* Walks along cards, best in ascending order. Set to {.d = directory} before the first call; shelf_close ends the walk, and one
 * at a time is possible. */
struct shelf_reader {
    struct directory *d;
    struct stmt *st;           /* NULL = not walking */
    int64_t drawer;            /* its number, where ST stands */
    const unsigned char *body;
    size_t bytes;
};
/* The card NUMBER as it is packed, until the next is looked at; NULL when there is none. */
const unsigned char *shelf_packed(struct shelf_reader *r, int64_t number);
/* The same unpacked; false when there is none. */
bool shelf_card(struct shelf_reader *r, int64_t number, struct card *out);
void shelf_close(struct shelf_reader *r);

/* What breaks the rules of cards; NULL when nothing does. */
char *shelf_check(struct arena *a, struct db *db);

#endif
