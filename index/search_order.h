/* search_order.h - who of those kept comes first: for search.c only. */
#ifndef VOUCH_SEARCH_ORDER_H
#define VOUCH_SEARCH_ORDER_H

#include "search_kept.h"

/* Puts the people of the page asked for into S->r, and the wishes that nobody meets. */
void search_order(struct searching *s);

#endif
