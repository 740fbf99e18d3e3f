/* text_run.c - what a text holds, told many bytes at a time: in words of eight bytes, or in runs of a fixed length that
 * the compiler makes vectors of. Part of text.h. */
#include <stdint.h>
#include <string.h>

#include "text.h"

size_t text_ascii(const char *s, size_t n)
{
    size_t i = 0;
    for (uint64_t w[8]; i + sizeof w <= n; i += sizeof w) {
        memcpy(w, s + i, sizeof w);
        if ((w[0] | w[1] | w[2] | w[3] | w[4] | w[5] | w[6] | w[7]) & 0x8080808080808080u) break;
    }
    for (uint64_t w; i + sizeof w <= n; i += sizeof w) {
        memcpy(&w, s + i, sizeof w);
        if (w & 0x8080808080808080u) break;
    }
    while (i < n && (unsigned char)s[i] < 0x80) i++;
    return i;
}

bool text_has_control(const char *s, size_t n)
{
    enum { RUN = 256 };
    unsigned char bad = 0;
    size_t i = 0;
    for (; i + RUN <= n && !bad; i += RUN)
        for (size_t k = i; k < i + RUN; k++) {
            /* Of 11 to 31, below the tab, or 127: said so that the compiler compares many bytes at once. */
            unsigned char c = (unsigned char)s[k], above = (unsigned char)-((unsigned char)(c - 11) < 21), below = (unsigned char)-(c < '\t');
            bad |= above | below | (unsigned char)-(c == 0x7F);
        }
    for (; i < n && !bad; i++) bad = ((unsigned char)s[i] < ' ' && s[i] != '\t' && s[i] != '\n') || s[i] == 0x7F;
    return bad;
}

enum { RUN = 32, WORD = sizeof(uint64_t) };

/* RUN bytes with the one before them hold a byte above 0x7F or below a blank, or a blank behind another. */
static bool run_is_odd(const signed char *s)
{
    const signed char *before = s - 1;
    signed char odd = 0;
    for (int k = 0; k < RUN; k++) odd |= (signed char)((s[k] < ' ') | ((s[k] | before[k]) == ' ')); /* wide bytes are below a blank, too */
    return odd;
}

static bool word_is_odd(const char *s)
{
    const uint64_t ones = 0x0101010101010101u, high = 0x8080808080808080u, blanks = 0x2020202020202020u;
    uint64_t w, before;
    memcpy(&w, s, sizeof w);
    memcpy(&before, s - 1, sizeof before);
    uint64_t two = (w ^ blanks) | (before ^ blanks);
    return (w & high) | ((w - blanks) & ~w & high) | ((two - ones) & ~two & high);
}

bool text_is_squeezed(const char *s, size_t n)
{
    if (!n || s[0] <= ' ' || s[n - 1] <= ' ') return n == 0;
    size_t i = 1;
    for (; i + RUN <= n; i += RUN)
        if (run_is_odd((const signed char *)s + i)) return false;
    for (; i + WORD <= n; i += WORD)
        if (word_is_odd(s + i)) return false;
    if (n > WORD) return !word_is_odd(s + n - WORD); /* its first bytes were looked at already */
    for (; i < n; i++)
        if ((signed char)s[i] < ' ' || (s[i] == ' ' && s[i - 1] == ' ')) return false;
    return true;
}

size_t text_count_digits(const char *s)
{
    size_t len = strlen(s), n = 0, i = 0;
    for (; i + RUN <= len; i += RUN) { /* runs that the compiler takes many at a time */
        unsigned char some = 0;
        for (size_t k = i; k < i + RUN; k++) some = (unsigned char)(some + ((unsigned char)(s[k] - '0') < 10));
        n += some;
    }
    for (; i + WORD <= len; i += WORD) {
        /* The high half of a digit is 3; six more than its low half does not reach the next. */
        const uint64_t ones = 0x0101010101010101u;
        uint64_t w;
        memcpy(&w, s + i, sizeof w);
        uint64_t odd = ((w & 0xF0 * ones) ^ 0x30 * ones) | (((w & 0x0F * ones) + 6 * ones) & 0xF0 * ones);
        uint64_t some = (odd | odd >> 1 | odd >> 2 | odd >> 3) >> 4 & ones; /* 1 for each byte that is none */
        n += WORD - (some * ones >> 56);
    }
    for (; i < len; i++) n += is_digit(s[i]);
    return n;
}

void text_begins_add(struct text_begins *b, const char *word)
{
    if (!*word) return;
    /* A word of one letter goes on with anything. */
    b->row[*word & 31] |= word[1] ? 1u << (word[1] & 31) : ~0u;
    for (int k = 0; k < 32; k++)
        if (!word[1] || k == (word[1] & 31)) b->next[k] |= word[1] && word[2] ? 1u << (word[2] & 31) : ~0u;
}

void text_sizes_add(struct text_sizes *t, const char *word)
{
    t->of[*word & 31] |= 1u << (strlen(word) & 31);
}
