/* opener.h - which lines of a page name a person and so begin what is said of them. */
#ifndef VOUCH_OPENER_H
#define VOUCH_OPENER_H

#include "block.h"
#include "people.h"

struct opener {
    size_t block;      /* index of the line */
    const char *name;  /* the piece that names: name and letters, verbatim */
    bool sure;         /* letters or a title stand at it, or structured data know the name */
    bool whole;        /* the line is nothing else */
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
/* True when GIVEN is a given name of the list of nicknames, or a short form of one. */
bool opener_is_given(const struct people *p, const char *given);
/* All openers of the page in order, those of navigation, asides and quotations left out. BARE: lines that have nothing but
 * the shape of a name count too, as on a list that is known to be one of persons. */
size_t openers_find(struct people *p, const struct blocks *b, bool bare, struct opener **out);

#endif
