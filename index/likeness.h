/* likeness.h - how alike two folded words are: spelling, sound, digits. Pure; the words are short (names, streets). */
#ifndef VOUCH_LIKENESS_H
#define VOUCH_LIKENESS_H

#include <stdbool.h>
#include <stdint.h>

struct arena;

/* Jaro-Winkler (Winkler 1990, prefix weight 0.1 up to four letters): 0 nothing alike, 1 equal. Bytes are compared. */
double likeness(const char *x, const char *y);
/* True when X and Y are one word with a slip of the pen: alike by likeness, or one letter (two in a long word) apart. */
bool is_slip(const char *x, const char *y);
/* The same for numbers: as long, and one digit or a swap of two neighbours apart. */
bool is_digit_slip(const char *x, const char *y);
/* How a word sounds, roughly: first letter and three digits (Soundex, as the census used it); a NUL-ended text of at most
 * four bytes. Words without a Latin letter sound like their first bytes. */
char *sound_of(struct arena *a, const char *word);
/* The same as a number; 0 for an empty word. */
uint32_t sound_code(const char *word);

#endif
