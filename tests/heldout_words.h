/* heldout_words.h - the words of a page and of a name, folded for comparing. All strings lie in the arena. */
#ifndef VOUCH_HELDOUT_WORDS_H
#define VOUCH_HELDOUT_WORDS_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

bool words_are_utf8(const unsigned char *s, size_t n);
/* S as UTF-8 without any white space. UTF8: S is that, else Windows-1252. TAGS: the markup stays, else only the
 * visible words do. DECODE: entities (with TAGS: JSON escapes too) become their characters. */
char *words_squeeze(struct arena *a, const char *s, bool utf8, bool tags, bool decode);
/* Lower case, letters and digits only, parts between single blanks; quotation marks vanish. */
char *name_fold(struct arena *a, const char *s, size_t n);
/* How many words of more than one letter two folded names share. */
int words_shared(struct arena *arena, const char *a, const char *b);

#endif
