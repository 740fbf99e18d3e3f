/* press.h - the marks of a post, a press release or an interview: what builders of sites set on posts, and how those begin who
 * report. It tells nothing of what the words are about (article.h does). */
#ifndef VOUCH_PRESS_H
#define VOUCH_PRESS_H

#include "block.h"
#include "people.h"

struct node;

/* True when the page of the lines BLOCKS is one of these by its address, its classes or its first lines. HEADING is its first great
 * heading, one of BLOCKS, NULL = none. ROOT may be NULL. */
bool press_is(struct people *p, const struct node *root, const struct blocks *blocks, const struct block *heading);

/* A talk, a news release, a page of the press: what it tells is told of others. */
bool press_reports(struct people *p, const struct blocks *blocks);

#endif
