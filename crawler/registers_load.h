/* registers_load.h - one register: what its authority offers, fetched when it is another than the one that was taken, and
 * loaded by `vouch import`. A file that is refused, cut or wrong never replaces a list that stands. */
#ifndef VOUCH_REGISTERS_LOAD_H
#define VOUCH_REGISTERS_LOAD_H

#include <jansson.h>
#include <stdbool.h>

#include "errand.h"
#include "source.h"

struct arena;

struct register_errand {
    struct arena *a;
    struct errand *errand;
    const struct source *source;
    json_t *state;             /* of this register: kept between runs (HOME/downloads/state.json) */
    void (*save)(void *ctx);   /* writes it down */
    void *ctx;
    volatile sig_atomic_t *stop;
};

/* What came of it, as it stands in the state: "outcome" is loaded, unchanged, refused (the file is not what it claims),
 * no_room, no_file (the page offers none), changed_meanwhile, waits (for a list it adds to), or a word of outcome.h. */
void register_fetch(struct register_errand *r);

#endif
