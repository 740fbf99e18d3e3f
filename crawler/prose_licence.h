/* prose_licence.h - licences stated in a sentence: type, number, state, each only if said. Part of prose.h. */
#ifndef VOUCH_PROSE_LICENCE_H
#define VOUCH_PROSE_LICENCE_H

#include "judge.h"
#include "people.h"

void prose_licences(struct people *p, struct person *who, struct judge *j, const char *where);

#endif
