/* learned_object.h - the thing that was learned: the name of a house with the course that goes with it, and what a verb takes as its
 * object. Part of learned.h. */
#ifndef VOUCH_LEARNED_OBJECT_H
#define VOUCH_LEARNED_OBJECT_H

#include "judge.h"

/* The name of a training, words [FROM, TO), and the word behind the course that it goes on with. */
struct learned_thing {
    size_t from, to, end;
    size_t gap;       /* up to where what leads to it goes: before a clause put in, or FROM */
    bool course;      /* a course is named with it: "Fluence's |training|" */
    bool certificate; /* a certificate is */
    bool unique;      /* the name means nothing but the training */
};

/* Fills in T for the hit H; false when the words behind it make it something else: "Fluence scholarship", "PRATI's clinic". */
bool learned_thing(const struct judge *j, const struct hit *h, struct learned_thing *t);
bool learned_in_name(const struct judge *j, size_t i); /* word I is of the name of a training */
/* In the words from FROM up to the thing a course is what was taken: "the year-long program at |…|", "|…'s| modules". */
bool learned_object(const struct judge *j, size_t from, const struct learned_thing *t);
bool learned_has_certificate(const struct judge *j, size_t from, size_t to);
/* No word of [FROM, TO) says that it was not so, only in part, or something lesser. */
bool learned_plain(const struct judge *j, size_t from, size_t to);
/* Few words of which nobody knows what they do. ABOUT: none that say what was learned of: "learned about". */
bool learned_short(const struct judge *j, size_t from, size_t to, bool about);
/* What "have" or "hold" has is a thing. */
bool learned_held(const struct judge *j, size_t from, size_t to);
/* "traveled to Asheville for |…'s training|". */
bool learned_bound_for(const struct judge *j, size_t from, const struct learned_thing *t);
/* "spent four long weekends at |…|". */
bool learned_time(const struct judge *j, size_t from, const struct learned_thing *t);
/* What was begun is said to be at its end, from word FROM on. */
bool learned_to_end(const struct judge *j, size_t from);
/* Nothing behind word FROM takes it back: "as a client", "and left halfway". */
bool learned_tail(const struct judge *j, size_t from);
/* "my certificate from |…|", "my training was with |…|", "since my |…| training". */
bool learned_possessed(const struct judge *j, const struct learned_thing *t);

#endif
