/* link_agree.h - how two rows agree in what is no name: dates, places, numbers, pages. Called by link_compare only. */
#ifndef VOUCH_LINK_AGREE_H
#define VOUCH_LINK_AGREE_H

#include "link.h"

struct link_fit;
void link_agree(const struct link_table *t, size_t p, size_t q, struct link_fit *fit);

#endif
