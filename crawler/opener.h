/* opener.h - which lines of a page name a person and so begin what is said of them. */
#ifndef VOUCH_OPENER_H
#define VOUCH_OPENER_H

#include "block.h"
#include "people.h"

struct node;

struct opener {
    size_t block;      /* index of the line */
    const char *name;  /* the piece that names: name and letters, verbatim */
    bool sure;         /* letters or a title stand at it, or structured data know the name */
    bool whole;        /* the line is nothing else */
    bool by_form;      /* no more than the shape of a name, in a card beside cards of persons */
    bool left_out;     /* while they are told apart */
};

/* The name at the beginning of LINE with its letters ("Ana Ruiz, LMFT" of "Ana Ruiz, LMFT. Currently …"); NULL when it
 * begins with none. *SURE tells whether letters or a title show it to be a person. */
char *opener_name(struct people *p, const char *line, bool *sure);
/* The same of a block; that there is none is kept with the block. */
char *opener_of_block(struct people *p, struct block *b, bool *sure);
/* True when TEXT has nothing but the shape of a person's name, without letters. */
bool opener_is_bare_name(struct people *p, const char *text);
/* "Two Houses", "Soulroot Journeys": words of the name of a house, not of a person. */
bool opener_is_house(struct people *p, const char *name);
/* "Elm Street", "Holly Ridge": no letters, and both words are ordinary ones of the language, as names of houses are made of. */
bool opener_may_be_place(struct people *p, const struct name *n);
/* True when GIVEN is a given name of the list of nicknames, or a short form of one. */
bool opener_is_given(const struct people *p, const char *given);
/* "Dale Roe Peer Support Lead": where the name in PIECE ends, when what somebody is in a house stands right behind it; 0 = it does not. */
size_t opener_before_role(struct people *p, const char *piece);
/* "founded", "sees": what somebody does stands at S; "candidate" is none. */
bool opener_is_verb(const struct people *p, const char *s);
/* Heading I is a given name alone, "MAREN", "Meet Maren", and the line below begins with the whole: "Maren Solheim grew up …". The name with
 * its letters; NULL = it is none. */
char *opener_of_given(struct people *p, const struct blocks *b, size_t i);
/* "Suite 2: Ana Ruiz, LCPC": what stands behind a label of an entry; NULL when LINE begins with none. */
const char *opener_behind_label(struct people *p, const char *line);
/* "◆ Ann Roe", "* Ann Roe": behind the sign that an entry of a list begins with; LINE when it begins with none. */
const char *opener_behind_sign(const char *line);
/* "Emeka Thorn he/him": END, or less where pronouns stand behind a name in LINE without brackets. */
size_t opener_before_pronouns(const char *line, size_t end);

enum { OPENER_LONGEST = 110 }; /* bytes of a name with its letters */

/* "Supervisor: Otto Brandt, LICSW" in an entry, or in the column of that name: somebody's supervisor, and no entry of his own. */
bool opener_is_relation(const struct people *p, const struct blocks *b, size_t i);
/* The line behind heading I begins with letters of a licence: "MA, LMHC - therapist". */
bool opener_letters_below(struct people *p, const struct blocks *b, size_t i);
/* "she/her", "(They, Them)", "he/him/his": a line of pronouns and nothing else. */
bool opener_is_pronouns(struct people *p, const char *line);
/* The same, or a directory's badge, "Claimed", "Verified": what may stand between a name and its letters. */
bool opener_is_beside(struct people *p, const char *line);
/* Headings that are names in small letters, with letters of a licence below, are read as if they were written like names. */
void openers_case(struct people *p, struct blocks *b);
/* Parts lines of several persons, "Ann Roe, LMHC #10443 | Tom Ash, LICSW #119882", at the marks between them; on somebody's own
 * site such a line of the footer is one like any other; and lines of several labels (label_part.h). */
void openers_part(struct people *p, struct blocks *b);
/* All openers of the page, whose title is TITLE, in order, those of navigation, asides and quotations left out. BARE: lines that have nothing but
 * the shape of a name count too, as on a list that is known to be one of persons. */
size_t openers_find(struct people *p, const struct blocks *b, const char *title, bool bare, struct opener **out);

#endif
