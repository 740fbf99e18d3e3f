/* question_words.h - the words of a question, and the dictionary of what words can mean. */
#ifndef VOUCH_QUESTION_WORDS_H
#define VOUCH_QUESTION_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "catalog_types.h"

struct arena;
struct catalog;

struct word {
    const char *raw, *fold;
    bool capital;    /* begins with a capital letter */
    bool all_caps;   /* two letters or more, all capital */
    bool after_stop; /* a comma, full stop or the like stands before it */
    bool used;       /* understood as part of something */
    bool money;      /* a sum: "$200" */
    bool text;       /* used, and searched as text */
    bool denied;     /* part of what is not wanted */
};
struct words {
    struct word *v;
    size_t n, cap;
};

/* Cuts TEXT at everything that is no letter, digit or apostrophe; "&" reads "and". */
struct words *words_split(struct arena *a, const char *text);
/* N words from I: folded, or as typed, with one space between. */
char *words_fold(struct arena *a, const struct words *w, size_t i, size_t n);
char *words_raw(struct arena *a, const struct words *w, size_t i, size_t n);
bool words_free(const struct words *w, size_t i, size_t n); /* there are that many, and none is used */
void words_use(struct words *w, size_t i, size_t n);
/* The folded word at I + OFFSET, "" beyond the ends. */
const char *words_at(const struct words *w, size_t i, int offset);

struct sense {
    const char *fold;      /* the phrase */
    const char *written;   /* as the vocabulary writes it */
    enum meaning meaning;
    enum term_kind kind;   /* of MEANS_TERM */
    const char *id, *label;
    const char *note;      /* of MEANS_NOTE and MEANS_TEXT */
    bool weak;             /* an everyday word that has this meaning only beside others */
    const struct sense *next; /* another sense of the same phrase */
};
enum { PHRASE_LONGEST = 9 }; /* words in a phrase */

struct lexicon;
/* The words of C, made once: they last until those of another catalog are asked for, and point into it. */
const struct lexicon *question_lexicon(const struct catalog *c);
/* The senses of a folded phrase; NULL when it has none. */
const struct sense *lexicon_find(const struct lexicon *l, const char *fold);
/* It has a sense besides that of an ordinary word. */
bool lexicon_means(const struct lexicon *l, const char *fold);
/* The sense of a single long word that WORD misspells; NULL when none or several are equally near. */
const struct sense *lexicon_like(const struct lexicon *l, const char *word);
/* "EMDR (EMDR International Association)" for a ladder's id. */
char *ladder_label(struct arena *a, const struct catalog *c, const char *id);

#endif
