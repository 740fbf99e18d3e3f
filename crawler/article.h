/* article.h - whether a page is an article about the field, of which nothing is read: it tells nothing about practitioners,
 * whatever it names. */
#ifndef VOUCH_ARTICLE_H
#define VOUCH_ARTICLE_H

#include "block.h"
#include "people.h"

struct node;

/* ROOT is NULL for plain text. */
bool article_is(struct people *p, const struct node *root, const struct blocks *blocks);
/* Of such a page of a house, which is no post and no news: the lines below a heading like "Your therapist" that tell of their own, and those of
 * the head and the foot; none where there is no such heading. */
struct blocks article_own_lines(struct people *p, const struct node *root, const struct blocks *blocks);

#endif
