/* link_compare.h - two rows held against each other, part by part: how well each part agrees, and how rare what agrees is. */
#ifndef VOUCH_LINK_COMPARE_H
#define VOUCH_LINK_COMPARE_H

#include "link.h"

enum link_part {
    PART_GIVEN, PART_FAMILY, PART_ORDER, PART_MIDDLE, PART_SUFFIX, PART_SEX, PART_BIRTH, PART_STREET, PART_UNIT, PART_CITY,
    PART_PHONE, PART_EMAIL, PART_PAGE, PART_SITE, PART_NPI, PART_LICENCE, PART_ID, PART_KIND, PART_TITLE, PARTS,
};
/* Levels of agreement; not every part has each. NOT_COMPARED: one of the two says nothing of it. */
enum link_level {
    NOT_COMPARED,
    SAME,     /* the same */
    SHORT,    /* a given name and its short form */
    NEAR,     /* a slip of the pen apart; of a date, one digit or day and month exchanged */
    LIKE,     /* less: half of a double name, a date with two of three parts, a street without its number ... */
    INITIAL,  /* one is the first letter of the other */
    KIN,      /* two short forms of one name, or one begins the other; a date two slips apart, a year one */
    OTHER,
    APART,    /* of births of which one is a year alone: other years */
    LEVELS,
};
extern const char *const link_part_names[];  /* as data/linkage.tsv has them; end with NULL */
extern const char *const link_level_names[];

struct link_fit {
    uint8_t level[PARTS];
    uint32_t shared[PARTS]; /* the word that is the same (of two that go together, the commoner); 0 = none */
};

void link_compare(const struct link_table *t, size_t p, size_t q, struct link_fit *fit);
/* Quickly: true when both names are other names, no number is shared and no birth stated. Nothing else makes two such rows one person. */
bool link_strangers(const struct link_table *t, size_t p, size_t q);

/* Single comparisons that others ask too. */
enum link_level link_given(const struct link_table *t, size_t p, size_t q, uint32_t *shared);
enum link_level link_family(const struct link_table *t, size_t p, size_t q, uint32_t *shared);

#endif
