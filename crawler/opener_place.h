/* opener_place.h - lines that have the shape of a name and are those of a place. Part of opener.h. */
#ifndef VOUCH_OPENER_PLACE_H
#define VOUCH_OPENER_PLACE_H

#include <stdbool.h>

#include "cue.h"
#include "people.h"

/* "Fort Collins, CO", "Tempe, Arizona", "Jackson MS", "Massachusetts LICSW 123877": LINE, of which N was read, begins with a place and
 * names nobody. "Jane Spring, MD" is no town. GIVEN: its first word is known as a given name. */
bool opener_is_place(const struct people *p, const char *line, const struct name *n, bool given);

/* "Champlain Valley": word I, the last of S, is that of a stretch of land, and the first is not known as a given name. */
bool opener_is_region(const struct sentence *s, size_t i);

#endif
