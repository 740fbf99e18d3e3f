/* address_word.h - what the words of an address are: units, streets, floors, boxes. Pure; case does not count. */
#ifndef VOUCH_ADDRESS_WORD_H
#define VOUCH_ADDRESS_WORD_H

#include <stdbool.h>

bool address_unit_word(const char *s);   /* "Suite", "Ste.", "#12": a unit begins */
bool address_street_word(const char *s); /* "St", "Avenue": a street ends */
bool address_ordinal(const char *s);     /* "2nd", "8th" */
bool address_floor(const char *s);       /* "Floor", "Fl." */
bool address_box(const char *s);         /* "PO Box …", "RR 2 …", "PSC …": a box, and no street */

#endif
