/* preset.h - published rules of acceptance (data/ranking.json, "presets"), held against what sources say of somebody. A
 * part that nothing is said of is not met; nobody is left out by it. Pure. */
#ifndef VOUCH_PRESET_H
#define VOUCH_PRESET_H

#include <stdbool.h>
#include <stddef.h>

#include "practitioner.h"

struct arena;
struct catalog;
struct preset;

enum { PRESET_PARTS = 5 };
struct preset_part {
    const char *id;            /* licence, training, hours, sessions, trauma */
    bool met;
    const char *text;          /* in words */
};
/* The parts that the rule asks for; returns how many. */
size_t preset_judge(struct arena *a, const struct catalog *c, const struct practitioner *p, const struct preset *rule,
                    struct preset_part out[PRESET_PARTS]);
/* By id; NULL when there is none. */
const struct preset *preset_named(const struct catalog *c, const char *id);

#endif
