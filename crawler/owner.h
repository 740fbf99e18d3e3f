/* owner.h - who each line of a page speaks of: the persons that lines name, the one main person, how far each one's
 * lines go. */
#ifndef VOUCH_OWNER_H
#define VOUCH_OWNER_H

#include "block.h"
#include "opener.h"
#include "people.h"

struct node;

/* A page while its lines are given out. */
struct page {
    struct people *p;
    struct blocks *b;
    const struct node *root;
    struct person **owner;  /* of each block; NULL = nobody's */
    bool *skip;             /* blocks that speak of others: testimonials, accepted trainings, related entries */
    const char *title;
    struct opener *openers;
    size_t n_openers;
    struct person **who;    /* of each opener */
    struct person *main;    /* the one person of the page, NULL = none or several */
    bool teachers, issuer, directory, roster;
    const char *roster_id, *roster_name;
    struct finding *finding; /* owner_find.c */
    struct intros *intros;   /* site.c; NULL = not looked for yet */
    struct beginner *beginners; /* owner_card.c; NULL = not looked for yet */
    struct given_card {
        const struct person *who;
        size_t first, last; /* of the lines that might be theirs */
        size_t from, to;    /* and up to the next name */
    } card;                 /* what owner_give_card gave last */
    bool *parts;            /* on a training body's list, the lines that stand above a group (issuer_group.h); NULL = none were looked for */
};

/* Makes room for what is told of each line. */
void owner_begin(struct page *g);

/* Marks the lines that speak of others: testimonials, asides, what stands below such a heading. */
void owner_skip(struct page *g);
/* Makes the records of the persons that openers name. */
void owner_names(struct page *g);
/* "Eli Stone, LMFT (license pending)", "…, LMFT, license pending": what stands right behind NAME in LINE. */
bool owner_doubt_behind(const struct people *p, const char *line, const char *name);
/* Reads letters of WHO, called N, that stand in a line of their own behind the name in block I: "LPC, CCTP", "LCSW | Founder". */
void owner_letters_behind(struct page *g, size_t i, struct person *who, const struct name *n);
/* "An anesthesiologist for twelve years, Dr. Ann Roe, DO, knows …": reads letters behind the name of WHO in the midst of block I. */
void owner_letters_amid(struct page *g, size_t i, struct person *who, const char *where);
/* "Designation: SEP", "Credentials LCSW, CCTP", "LMT": reads letters of WHO behind such a label, or alone in an entry, in block I; false = it is no such line. */
bool owner_letters_labelled(struct page *g, size_t i, struct person *who, const char *where);
/* How many the openers of the page name. */
size_t owner_count(const struct page *g);
/* A line of the page itself, no heading, says "I". */
bool owner_page_says_i(const struct page *g);
/* Chooses the page's one main person, if it has one. */
void owner_main(struct page *g);
/* Gives each line to its person; those of nobody stay NULL. */
void owner_give(struct page *g);
/* On a page whose one great heading and whose title name somebody gives them the lines down to the next name that is no more than named in passing. */
void owner_give_profile(struct page *g);
/* Gives the lines of opener I, on a page of several persons, to who it names. */
void owner_give_card(struct page *g, size_t i);
/* Gives lines that begin with the name of one of several as their subject, away from all cards. */
void owner_give_subjects(struct page *g);
/* Block I begins with the name of somebody else than WHO: "Tom Ash: IFS Level 1", "Patrice Nolan, SEP". */
bool owner_names_other(struct page *g, size_t i, const struct person *who);
/* Somebody else's name stands in a card beside the card of WHO: a list of several, whoever's the site is. */
bool owner_is_of_several(const struct page *g, const struct person *who);
/* The only one who is named stands in a card beside others of which one has the shape of another name. */
bool owner_among_others(const struct page *g);
/* Leaves out the records of others on the site of one person. */
void owner_drop_others(struct page *g);
/* The first block inside NODE and the one after the last, around block AT, which lies inside. */
void owner_span(const struct page *g, const struct node *node, size_t at, size_t *from, size_t *to);
/* The first opener in block BLOCK or behind it; g->n_openers when there is none. */
size_t owner_opener_from(const struct page *g, size_t block);
/* The block of the first opener at FROM or behind it that names somebody else than WHO; g->b->n when there is none. */
size_t owner_other_opener(const struct page *g, const struct person *who, size_t from);
/* The last heading before block I, and the last one of a greater rank than block I has itself; g->b->n when there is none. */
size_t owner_heading_above(const struct page *g, size_t i);
size_t owner_heading_over(const struct page *g, size_t i);
/* ROW has persons in several of its columns: it is the head of a table of them. */
bool owner_heads(const struct page *g, const struct node *row);
/* Whom it names in that column, which is not the first; NULL = nobody. */
struct person *owner_of_column(const struct page *g, const struct node *row, size_t column);
/* Notes who speaks in the first person. */
void owner_voices(struct page *g);
/* True when the words hold "I", "my" and the like. */
bool owner_says_i(const char *s);

#endif
