/* block.h - a page as the lines a person reads: one block for each stretch of words that nothing breaks. */
#ifndef VOUCH_BLOCK_H
#define VOUCH_BLOCK_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct node;
struct sentence;

/* In which part of a page a block stands. */
enum {
    BLOCK_ITEM = 1,     /* of a list */
    BLOCK_CELL = 2,     /* of a table */
    BLOCK_NAV = 4,      /* navigation, forms, buttons, cookie notices */
    BLOCK_FOOTER = 8,
    BLOCK_HEADER = 16,  /* of the page, not of a part of it */
    BLOCK_ASIDE = 32,   /* sidebars, related entries */
    BLOCK_QUOTE = 64,   /* somebody's words: testimonials, quotations */
    BLOCK_LINK = 128,   /* nothing but a link */
    BLOCK_STRONG = 256, /* nothing but emphasised words, or begins with them */
};

/* What signs there may be among the bytes of a text: where the bit is not set there is none, and nobody need look for it. */
enum {
    MARK_DIGIT = 1, MARK_COMMA = 2, MARK_COLON = 4, MARK_AT = 8,
    MARK_QUOTE = 16, /* or any byte of a character that is not ASCII */
    MARK_I = 32,
    MARK_BIG_M = 64,
    MARK_PRONOUN = 128, /* H or S: "He", "She" */
};
unsigned block_marks(const char *text, size_t n);

struct block {
    const char *text;        /* visible words, white space folded, never empty */
    size_t n;                /* its length */
    const struct node *node; /* the nearest element that breaks lines */
    const char *link;        /* href of the first link that covers its beginning; NULL = none */
    const char *strong;      /* the emphasised words or link words it begins with; NULL = none */
    const char *name;        /* of the one whose name its words are in another order (name_columns.h); else NULL */
    unsigned marks;          /* MARK_DIGIT and the like */
    int heading;             /* 1 to 6, 0 = no heading */
    unsigned where;
    const struct sentence *said; /* its words, once they were asked for (kind_words); else NULL */
    bool nameless;           /* no name stands at its beginning (opener.h found) */
    bool gap;                /* an empty line stands above it in its element: two <br> */
    bool listed;             /* it stands where its list has its names (slots.h) */
};

struct blocks {
    struct block *v;
    size_t n, cap;
};

struct blocks blocks_read(struct arena *a, const struct node *root);
/* The same from plain text: an empty line or a line feed parts blocks, but where a line was broken for want of room; "- x" and
 * "* x" are list items. */
struct blocks blocks_read_text(struct arena *a, const char *text);

/* <div class="clinician-card__name">: the page says itself that a name stands there. */
bool block_marks_name(const struct block *k);
/* <div class="brxe-heading">: an element that its class calls a heading. */
bool block_is_headline(const struct block *k);

#endif
