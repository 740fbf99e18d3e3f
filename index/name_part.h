/* name_part.h - what one word of a name is by its shape and by short lists: a title, a particle, letters behind the name. */
#ifndef VOUCH_NAME_PART_H
#define VOUCH_NAME_PART_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* S is one of LIST, which ends with NULL; case does not count. */
bool name_one_of(const char *s, const char *const *list);
/* S without dots, in OUT of SIZE bytes; returns OUT. */
const char *name_no_dots(const char *s, char *out, size_t size);
bool name_is_title(const char *s);         /* "Dr.", "Rev.", "Senator" */
bool name_is_suffix(const char *s);        /* "Jr.", "III" */
bool name_is_particle(const char *s);      /* "de", "van", "El" */
bool name_is_initial(const char *s);       /* "A", "A.", "a." */
bool name_is_pronouns(const char *s);     /* "she/her", "they" */
bool name_all_caps(const char *s);
bool name_has_upper(const char *s);
bool name_double_given(const char *s);     /* "THUY-LINH", and not "LPC-S" or "ANP-BC" */
/* In capitals a name and letters look alike: "ANN" and "DO". */
bool name_caps_letters(const char *s);
bool name_short_letters(const char *s);    /* of two capitals: "MD" and not "WB" */
bool name_small_letters(const char *s);    /* "lmft", where everything is written small */
bool name_dotted_small(const char *s);     /* "m.d." */
/* "Meet Ann Hill", "By Ann Hill, LPC", "Hi, I'm Ann Hill": what stands behind the words said before a name; S when there are none. */
const char *name_behind_greeting(const char *s);
/* Ends S at its first dash between blanks; what stands behind it, "" = there is none. */
char *name_part_at_dash(char *s);
/* "LCSW, SEP, she/her", "he/him, LMHC, EMDR Certified" in brackets behind a name: the letters, where some of them are a practitioner's; NULL = there are none, or
 * they are not held. */
char *name_letters_of_bracket(struct arena *a, const char *in);

#endif
