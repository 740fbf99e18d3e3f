/* author.h - who wrote an article, and the lines in which it tells of them: the box of the author, the last lines that begin with their
 * name, and on their own site what they say of themselves. Nothing else of an article is read (article.h). */
#ifndef VOUCH_AUTHOR_H
#define VOUCH_AUTHOR_H

#include "block.h"
#include "people.h"

struct node;

/* Those lines of the article BLOCKS, and those of the head and the foot; none when nobody wrote it, or when it is of several, or the site is
 * another one's. */
struct blocks author_lines(struct people *p, const struct node *root, const struct blocks *blocks);

#endif
