/* likeness.c - see likeness.h */
#include "likeness.h"

#include <string.h>

#include "mem.h"
#include "text.h"

enum { LONGEST = 64 };

static double jaro(const char *x, size_t n, const char *y, size_t m)
{
    char taken[LONGEST] = {0}, hit[LONGEST] = {0};
    size_t longest = n > m ? n : m, reach = longest / 2 ? longest / 2 - 1 : 0, common = 0, turned = 0;
    for (size_t i = 0; i < n; i++) {
        size_t from = i > reach ? i - reach : 0, to = i + reach + 1 < m ? i + reach + 1 : m;
        for (size_t k = from; k < to; k++) {
            if (taken[k] || x[i] != y[k]) continue;
            taken[k] = hit[i] = 1;
            common++;
            break;
        }
    }
    if (!common) return 0;
    for (size_t i = 0, k = 0; i < n; i++) {
        if (!hit[i]) continue;
        while (!taken[k]) k++;
        turned += x[i] != y[k++];
    }
    double c = (double)common;
    return (c / (double)n + c / (double)m + (c - (double)turned / 2) / c) / 3;
}

double likeness(const char *x, const char *y)
{
    size_t n = strnlen(x, LONGEST), m = strnlen(y, LONGEST), prefix = 0;
    if (!n || !m) return 0;
    double j = jaro(x, n, y, m);
    while (prefix < 4 && prefix < n && prefix < m && x[prefix] == y[prefix]) prefix++;
    return j + (double)prefix * 0.1 * (1 - j);
}

bool is_slip(const char *x, const char *y)
{
    size_t n = strlen(x), m = strlen(y), shorter = n < m ? n : m;
    if (shorter < 2) return false;
    size_t apart = n < m ? m - n : n - m;
    if (apart > 4) return likeness(x, y) >= 0.93;
    if (shorter >= 4 && text_distance(x, y, 1) <= 1) return true;
    if (shorter >= 7 && text_distance(x, y, 2) <= 2) return true;
    return likeness(x, y) >= (shorter < 4 ? 0.9 : 0.88);
}

bool is_digit_slip(const char *x, const char *y)
{
    size_t n = strlen(x), i = 0;
    if (n < 4 || n != strlen(y)) return false;
    while (i < n && x[i] == y[i]) i++;
    if (i == n) return false;
    if (!strcmp(x + i + 1, y + i + 1)) return true;
    return i + 1 < n && x[i] == y[i + 1] && x[i + 1] == y[i] && !strcmp(x + i + 2, y + i + 2);
}

static void sound(const char *word, char out[5])
{
    static const char code[] = "01230120022455012623010202";
    char last = 0;
    size_t n = 0;
    memset(out, 0, 5);
    for (const char *s = word; *s && n < 4; s++) {
        if (!is_lower(*s)) continue;
        char digit = code[*s - 'a'];
        if (!n) out[n++] = *s;
        else if (digit != '0' && digit != last) out[n++] = digit;
        if (*s != 'h' && *s != 'w') last = digit;
    }
    for (const char *s = word; !n && *s && s - word < 4; s++) out[s - word] = *s;
}

char *sound_of(struct arena *a, const char *word)
{
    char out[5];
    sound(word, out);
    return arena_strdup(a, out);
}

uint32_t sound_code(const char *word)
{
    char out[5];
    uint32_t code;
    sound(word, out);
    memcpy(&code, out, sizeof code);
    return code;
}
