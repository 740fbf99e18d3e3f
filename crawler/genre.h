/* genre.h - what kind of text a page is, by all that it shows: the page of a practitioner, a house or a list of them, or a text
 * about the field, where those who practise are only named. Single marks of an article are told in article.h and press.h; here many
 * weak signs are weighed against each other, as data/genre.tsv says. */
#ifndef VOUCH_GENRE_H
#define VOUCH_GENRE_H

#include "block.h"
#include "people.h"

struct node;

/* How much more the page looks like a text about the field than like somebody's own: above 0 it is one. HEADING is its first great
 * heading, one of BLOCKS, NULL = none; ASKS: it or the title asks or explains, as those of articles do. ROOT may be NULL. */
int genre_weigh(struct people *p, const struct node *root, const struct blocks *blocks, const struct block *heading, bool asks);

#endif
