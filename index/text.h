/* text.h - NUL-terminated UTF-8: repaired once at the gates, folded for comparing, cut into words. */
#ifndef VOUCH_TEXT_H
#define VOUCH_TEXT_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* ASCII tests that no locale can change. */
static inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
static inline bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static inline bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
static inline bool is_alpha(char c) { return is_upper(c) || is_lower(c); }
static inline bool is_alnum(char c) { return is_alpha(c) || is_digit(c); }
static inline bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
static inline char to_lower(char c) { return is_upper(c) ? (char)(c + 32) : c; }
static inline char to_upper(char c) { return is_lower(c) ? (char)(c - 32) : c; }
/* True inside a word: letters, digits, and every byte of a non-ASCII character. */
static inline bool is_word(char c) { return is_alnum(c) || (unsigned char)c >= 0x80; }

/* N bytes from outside as valid UTF-8: bad sequences become U+FFFD, NUL and control characters other than tab and
 * line feed become spaces. */
char *text_repair(struct arena *a, const char *s, size_t n);
/* The bytes of Windows-1252 (a superset of ISO-8859-1 as browsers read it) as UTF-8. */
char *text_from_cp1252(struct arena *a, const char *s, size_t n);
bool text_is_utf8(const char *s, size_t n);
/* How many of the first bytes of S are ASCII, at most N. */
size_t text_ascii(const char *s, size_t n);
/* True when one of N bytes is a control character other than tab and line feed. */
bool text_has_control(const char *s, size_t n);

/* White space runs (no-break and other Unicode spaces too) become one space; ends trimmed. */
char *text_squeeze(struct arena *a, const char *s);
/* True for N bytes of ASCII that are so already; false tells nothing. */
bool text_is_squeezed(const char *s, size_t n);
char *text_trim(struct arena *a, const char *s);

/* The comparing form: case folded, accents stripped, everything that is no letter or digit becomes one space, ends
 * trimmed; apostrophes vanish ("O'Connor" = "oconnor"); "&" reads "and". "Ángel  D'Souza-Lee" gives "angel dsouza lee". */
char *text_fold(struct arena *a, const char *s);
/* As text_fold, with the spaces taken out too: for numbers and keys ("LH 60-123" gives "lh60123"). */
char *text_key(struct arena *a, const char *s);
bool text_same(const char *a, const char *b); /* equal when folded; NULL equals nothing */

/* Case-insensitive (ASCII) comparisons. */
bool text_eq_nocase(const char *a, const char *b);
bool text_starts(const char *s, const char *prefix);
bool text_starts_nocase(const char *s, const char *prefix);
bool text_ends_nocase(const char *s, const char *suffix);
const char *text_find_nocase(const char *s, const char *needle); /* first place, or NULL */
/* First place of NEEDLE in S as whole words, both already folded (text_fold); NULL when absent. */
const char *text_find_words(const char *s, const char *needle);

/* A quick no: by their first three letters, whether one of some words (ASCII letters, capitals or not) may begin at a
 * place. Zeroed before the first is added. */
struct text_begins {
    unsigned row[32], next[32]; /* by the first letter, a bit for the second; by the second, a bit for the third */
};
void text_begins_add(struct text_begins *b, const char *word);
static inline bool text_may_begin(const struct text_begins *b, const char *s)
{
    return *s && b->row[*s & 31] >> (s[1] & 31) & 1 && (!s[1] || b->next[s[1] & 31] >> (s[2] & 31) & 1);
}

/* The same for a text of N bytes that is to be one of some words: by its first letter and its length. */
struct text_sizes {
    unsigned of[32]; /* by the first letter, a bit for each length, those above 31 with those of the same remainder */
};
void text_sizes_add(struct text_sizes *t, const char *word);
static inline bool text_may_be(const struct text_sizes *t, const char *s, size_t n)
{
    return t->of[*s & 31] >> (n & 31) & 1;
}

/* Splits at any character of SEPS; empty pieces are left out; pieces trimmed. Returns the count. */
size_t text_split(struct arena *a, const char *s, const char *seps, char ***out);
/* Splits at SEP exactly, empty pieces kept, nothing trimmed: for tables. */
size_t text_fields(struct arena *a, const char *s, char sep, char ***out);

size_t text_count_digits(const char *s);
/* Only the digits of S. */
char *text_digits(struct arena *a, const char *s);
char *text_upper(struct arena *a, const char *s); /* ASCII letters only */
char *text_lower(struct arena *a, const char *s);
/* "MARY ANN O'NEIL" as "Mary Ann O'Neil"; text that already has lower-case letters is left alone. */
char *text_name_case(struct arena *a, const char *s);

/* Edit distance (insert, delete, replace, swap of neighbours) up to MAX; MAX + 1 when farther. */
int text_distance(const char *a, const char *b, int max);

#endif
