/* question_not.h - what the words of a question say that somebody does not want, has tried, or has already. */
#ifndef VOUCH_QUESTION_NOT_H
#define VOUCH_QUESTION_NOT_H

#include <stdbool.h>
#include <stddef.h>

#include "question.h"
#include "question_words.h"

struct arena;
struct catalog;
struct places;

/* What the steps of understanding share. */
struct reading {
    struct arena *a;
    const struct catalog *c;
    const struct places *places;
    const struct lexicon *lexicon;
    struct words *w;
    struct question *q;
    size_t wishes;                 /* how much was understood besides places, names and the topic */
    const struct sense **notes;    /* said at the end, where nothing else answers them */
    size_t n_notes, c_notes;
    bool foreign;                  /* asked in another language: words that are left are none of English */
    bool online_too;               /* telehealth is welcome, not a must */
    const struct state_row *home;  /* "I live in Idaho", and the words for it */
    const char *home_said;
    bool reach;                    /* who may treat the patient where they are was asked for */
};

void question_note(struct arena *a, struct question *q, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* The word at I stands behind a negation that bears on it: "not a", "no", "doesn't do", "anyone but", "afraid of", and behind
 * "or" that joins it to such a one. */
bool question_denied(const struct reading *r, size_t i);
/* The same of the N words from I, and of a negation behind them: "needles no, lozenges yes". */
bool question_denied_all(const struct reading *r, size_t i, size_t n);
/* "A bad experience with a male doctor": what stands at I is told of, and not asked for. */
bool question_suffered(const struct reading *r, size_t i);
/* The N words from I are what the person tried: "I did EMDR", "EMDR didn't help". */
bool question_tried(const struct reading *r, size_t i, size_t n);
/* "Not just a drip", "more than an infusion": more is asked for than what stands at I, which is neither wanted nor not. */
bool question_not_only(const struct reading *r, size_t i);
/* Takes down that the sense S of SAID is not wanted. */
void question_deny(struct reading *r, const struct sense *s, const char *said);

#endif
