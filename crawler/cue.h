/* cue.h - a sentence as words, and the catalog's phrases found in it: programmes, trauma credentials, societies, terms,
 * and the cues that bear on them. */
#ifndef VOUCH_CUE_H
#define VOUCH_CUE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "index/catalog.h"
#include "lexicon.h"

struct arena;

struct word {
    const char *fold;  /* compared form, never empty */
    struct set set;    /* the lists of data/words.tsv that it stands in: word_in */
    const struct entry *entry; /* what begins with it */
    const char *bare;  /* of "Fluence's": the form without the s; else NULL */
    uint32_t at, end;  /* bytes of the sentence */
    uint32_t head;     /* its first four bytes: lexicon_head */
    char before;       /* the mark that parts it from the word before: , ; : ( ) - / | . or 0 for a blank */
    bool capital, caps; /* begins with a capital; is all capitals (two or more) */
    bool begins;       /* phrases may begin at it */
    bool clause, somebody; /* a cue at it begins a clause; a cue for other people covers it */
    bool told;        /* steps of a ladder, read together (prose_ladder.c) */
    signed char self, known; /* what the judge (judge.c) found of it: 1 yes, -1 no, 0 not asked yet */
};

struct sentence {
    const char *text;
    struct word *v;
    size_t n, cap;
    struct hit *hits;   /* in order of their first word; within one kind none lies inside another */
    size_t n_hits, c_hits;
    size_t longest;     /* words of the longest hit */
    unsigned kinds, terms, cues; /* a bit for each kind of hit, of term and of cue among its hits */
    struct set set;     /* the lists that any of its words stands in: sentence_in */
    bool capital, caps, digit; /* any of its words begins with a capital, is all capitals, has a digit */
};

/* Nobody says so much in one sentence: what is longer is read as nothing, so that no text costs more than its length. */
enum { SENTENCE_WORDS = 2000 };
/* Words and hits of TEXT; none of a text of more than SENTENCE_WORDS words. */
struct sentence sentence_read(struct arena *a, const struct catalog *c, const char *text);
/* The words of its text, which is N bytes long, with the lists they stand in (cue_word.c). */
void sentence_words(struct arena *a, const struct lexicon *l, struct sentence *s, size_t n);
/* Adds a hit. One kind keeps its longest phrases: what lies inside a hit of the same kind is dropped. */
void sentence_keep_hit(struct arena *a, struct sentence *s, const struct hit *h);
/* Hits for levels that are said together or in another order than in the data (cue_level.c). */
void sentence_levels(struct arena *a, const struct catalog *c, struct sentence *s);
/* "by the faculty of PRATI", "with Fluence trainers": the word I stands for the house (cue_house.c). */
bool sentence_house_teacher(const struct sentence *s, size_t i);
/* Takes such words for the house: no cue for others stands at them, and they change nothing. */
void sentence_houses(const struct catalog *c, struct sentence *s);
/* The sentences of a text, as pieces of it: "Dr." and "Ph.D." end none. */
size_t sentence_split(struct arena *a, const char *text, char ***out);
bool sentence_goes_on(const struct sentence *s, size_t from, const char *phrase);
/* True when the words from FROM on are those of PHRASE (folded, blanks between). */
static inline bool sentence_has(const struct sentence *s, size_t from, const char *phrase)
{
    /* Most often the first letter tells. */
    return (from >= s->n || *s->v[from].fold == *phrase || !*phrase) && sentence_goes_on(s, from, phrase);
}
/* True when the word is FOLD. Most often the first letter tells. */
static inline bool word_eq(const struct word *w, const char *fold)
{
    return *w->fold == *fold && !strcmp(w->fold, fold);
}
/* True when the word is of LIST, which ends with NULL. Most often two letters tell. */
static inline bool word_is(const struct word *w, const char *const *list)
{
    const char first = w->fold[0], second = w->fold[1];
    for (; *list; list++)
        if (list[0][0] == first && list[0][1] == second && (!second || !strcmp(w->fold, *list))) return true;
    return false;
}
/* True when the word stands in that list of data/words.tsv. */
static inline bool word_in(const struct word *w, enum lists list)
{
    return set_has(&w->set, (int)list);
}
/* True when the sentence has a hit of that kind, a term or a cue of that kind. */
static inline bool sentence_hits(const struct sentence *s, enum hit_kind kind)
{
    return s->kinds >> kind & 1;
}
static inline bool sentence_terms(const struct sentence *s, enum term_kind kind)
{
    return s->terms >> kind & 1;
}
static inline bool sentence_cues(const struct sentence *s, enum cue_kind kind)
{
    return s->cues >> kind & 1;
}
/* The same of any word of the sentence. */
static inline bool sentence_in(const struct sentence *s, enum lists list)
{
    return set_has(&s->set, (int)list);
}
/* The text from word FROM to the word before TO, as written. */
char *sentence_piece(struct arena *a, const struct sentence *s, size_t from, size_t to);

#endif
