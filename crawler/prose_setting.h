/* prose_setting.h - where ketamine sessions take place, who is in the room, and the institution somebody works for. Part
 * of prose.h. */
#ifndef VOUCH_PROSE_SETTING_H
#define VOUCH_PROSE_SETTING_H

#include "judge.h"
#include "people.h"

/* Claims "setting" (at home, in an office ...) and "in_room" of sentences about sessions with the medicine. */
void prose_setting(struct people *p, struct person *who, struct judge *j, const char *where);
/* Claims "affiliation": "is on staff at Cedar Hospital". */
void prose_affiliation(struct people *p, struct person *who, struct judge *j, const char *where);

#endif
