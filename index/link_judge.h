/* link_judge.h - one pair judged: same, unclear or different, and what holds back. What authorities' rows say (two NPIs,
 * two licence numbers of one type and state, two years of birth) always wins; the rest is weighed. A weight alone is not
 * enough to say that two records are one practitioner: the name must be written out and nothing stated may gainsay. */
#ifndef VOUCH_LINK_JUDGE_H
#define VOUCH_LINK_JUDGE_H

#include "link_weigh.h"

enum pair_verdict { PAIR_SAME, PAIR_UNCLEAR, PAIR_DIFFERENT };
extern const char *const pair_verdict_names[]; /* "same", "unclear", "different"; ends with NULL */

enum link_hold {
    HOLD_NOTHING,
    HOLD_NPIS, HOLD_LICENCES, HOLD_BIRTHS,       /* authorities' rows: different for certain */
    HOLD_RULED_SAME, HOLD_RULED_DIFFERENT,       /* a person decided */
    HOLD_GIVEN_OTHER, HOLD_FAMILY_OTHER,         /* other names */
    HOLD_GIVEN_SHORT,                            /* an initial only, or none */
    HOLD_SLIP,                                   /* a name written another way, and not enough beside it */
    HOLD_MIDDLE, HOLD_SUFFIX, HOLD_KIND,         /* stated: another middle name, Jr. and Sr., other kinds of licence */
    HOLD_YEARS,                                  /* stated: two dates of birth, no slip of each other */
    HOLD_NUMBERS,                                /* stated: two numbers of one kind of licence in one state, no slip of each other */
    HOLD_NAME_ONLY,                              /* nothing but names and places in common */
    HOLD_WEIGHT,                                 /* too little in sum */
    HOLD_SEVERAL,                                /* it fits several people */
    HOLD_GROUP,                                  /* somebody joined with one of them is not the other */
};

struct link_settings {
    double same, unclear; /* bits (link_score): at least so much for same, for unclear */
};
/* From "same_at" and "unclear_at" (probabilities) in HOME/vouch.json, else the defaults. */
struct link_settings link_settings_read(struct arena *a);

struct link_edge {
    uint32_t p, q; /* p < q */
    float score;
    uint8_t verdict, hold;
};

/* Why authorities' rows make them two: HOLD_NPIS, HOLD_LICENCES, HOLD_BIRTHS, or HOLD_NOTHING. */
enum link_hold link_conflict(const struct link_table *t, size_t p, size_t q);
/* Joined by a number (NPI, licence, other) that stands for one person. */
bool link_by_number(const struct link_fit *fit);
/* What two records state that one person would not: HOLD_MIDDLE, HOLD_SUFFIX, HOLD_YEARS, HOLD_NUMBERS, with KINDS also HOLD_KIND;
 * else HOLD_NOTHING. */
enum link_hold link_tension(const struct link_fit *fit, bool kinds);
struct link_edge link_judge(const struct link_table *t, const struct link_weights *w, const struct link_settings *s, uint32_t p,
                            uint32_t q);

#endif
