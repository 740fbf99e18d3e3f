/* article.h - whether a page is an article about the field, of which nothing is read: it tells nothing about practitioners,
 * whatever it names. */
#ifndef VOUCH_ARTICLE_H
#define VOUCH_ARTICLE_H

#include "block.h"
#include "people.h"

struct node;

/* ROOT is NULL for plain text. */
bool article_is(struct people *p, const struct node *root, const struct blocks *blocks);

#endif
