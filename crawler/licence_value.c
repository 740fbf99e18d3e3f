/* licence_value.c - see licence_value.h */
#include "licence_value.h"

#include <string.h>

#include "index/mem.h"
#include "index/text.h"

char *licence_number_behind_type(struct arena *a, const char *value)
{
    size_t n = strlen(value), digits = 0;
    while (n && is_digit(value[n - 1])) n--, digits++;
    size_t letters = n;
    while (letters && (is_upper(value[letters - 1]) || (value[letters - 1] == '-' && letters > 1 && is_upper(value[letters - 2])))) letters--;
    if (n - letters < 5 && letters && value[letters - 1] == ' ') n = letters;
    static const char *const marks[] = {" - ", " #", " \xE2\x80\x93 ", ", #", NULL};
    for (const char *const *m = marks; digits > 3 && digits < 9 && *m; m++)
        if (n > strlen(*m) && text_starts(value + n - strlen(*m), *m)) return arena_strdup(a, value + n);
    return NULL;
}

bool licence_is_bare_number(const char *value)
{
    size_t letters = strspn(value, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    return letters < 5 && strspn(value + letters, "0123456789.-") == strlen(value + letters) && text_count_digits(value) > 3;
}

char *licence_practitioner(struct arena *a, const char *value)
{
    static const char *const practice[] = {"social work", "counseling", "therapy", "psychology", "medicine"}, *const who[] = {"social worker", "counselor", "therapist", "psychologist", "physician"};
    size_t n = strcspn(value, "(0123456789");
    while (n && strchr(" -,:", value[n - 1])) n--;
    char *words = text_lower(a, arena_strndup(a, value, n));
    for (size_t i = 0; i < sizeof practice / sizeof *practice && n < 60; i++) {
        size_t k = strlen(practice[i]), at = n >= k ? n - k : 0;
        if (n >= k && !strcmp(words + at, practice[i]) && (!at || words[at - 1] == ' ')) return arena_printf(a, "%.*s%s", (int)at, words, who[i]);
    }
    return NULL;
}
