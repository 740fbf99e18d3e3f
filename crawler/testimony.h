/* testimony.h - lines in which clients or colleagues speak of somebody on that person's own page. */
#ifndef VOUCH_TESTIMONY_H
#define VOUCH_TESTIMONY_H

#include "owner.h"

/* Takes the marks of quotation from what an entry of a directory has its own person say: "I help adults who …". */
void testimony_own_words(struct page *g);
/* Marks such lines as others': signed by somebody else, with stars, "I" and the person's name side by side. */
void testimony_skip(struct page *g);

#endif
