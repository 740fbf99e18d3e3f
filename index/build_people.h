/* build_people.h - the middle of `vouch build`: groups of rows to practitioners in the directory, and who is withheld. */
#ifndef VOUCH_BUILD_PEOPLE_H
#define VOUCH_BUILD_PEOPLE_H

#include "conclude.h"
#include "directory_write.h"
#include "gather.h"
#include "hide.h"
#include "resolve.h"

struct told; /* what was concluded of some groups, for another thread to write */

struct build {
    struct arena *a;             /* of the whole run */
    struct arena *t;             /* of one group, or of those that are told together */
    struct told *batch;          /* being filled; NULL = what is said is written at once */
    struct concluder k;
    struct db *evidence, *rulings;
    struct gathered *g;
    struct resolved *who;
    struct hidden_hash *hidden;
    size_t n_hidden;
    struct ruling *all_rulings;
    size_t n_rulings;
    struct words hidden_names, hidden_hosts;
    struct hide_words *hidden_words; /* NULL when nobody is hidden */
    struct words used_npis;      /* of people known from records; sorted before register rows are taken */
    unsigned char *answer;       /* enum hide_answer of each group */
    const char **hides;          /* of each group that is hidden: the public id of whom; NULL when nobody is */
    unsigned char *told;         /* of each group: something of it stands in the directory */
    struct id_book *ids;
    struct directory_writer *w;
    size_t people, credentials, practices, register_only, withheld, review;
    double gathered_at, joined_at; /* seconds since the start */
};

/* Which groups are hidden, or like somebody who is. */
void build_hide(struct build *b);
/* Every group with a record that is nobody hidden, as a practitioner or among those who are none. */
void build_groups(struct build *b);
/* Why rows were joined or kept apart. */
void build_pairs(struct build *b);
/* The people of NPPES who have one of these taxonomies and no record. */
void build_register_only(struct build *b, const struct words *codes);
/* The NPIs of hidden people, as hashes. */
void build_hidden_npis(struct build *b);
/* True when the source has no person but hidden ones, or bears their name. */
bool build_is_hidden_source(const struct build *b, const char *source);
/* Something for a person's eye. */
void build_review(struct build *b, const char *kind, const struct person *m, const char *text);

#endif
