/* licence_place.h - the state of a licence number that stands away from it, in an address or in the name of its board. */
#ifndef VOUCH_LICENCE_PLACE_H
#define VOUCH_LICENCE_PLACE_H

#include "owner.h"

/* What the page says of all on it (licence_all.h); adds the state to licence numbers that have none, where their type is one of few states' and the page tells of one of these. */
void licence_places(struct page *g);

#endif
