/* dea.c - see dea.h */
#include "dea.h"

#include <string.h>

#include "mem.h"
#include "text.h"

char *dea_written(struct arena *a, const char *number)
{
    char *out = text_upper(a, number), *w = out;
    for (const char *r = out; *r; r++)
        if (*r != ' ' && *r != '-') *w++ = *r;
    *w = 0;
    return out;
}

const char *dea_problem(const char *number)
{
    bool letters = is_alpha(number[0]) && (is_alpha(number[1]) || number[1] == '9');
    if (!letters || strlen(number) != 9 || strspn(number + 2, "0123456789") != 7)
        return "a DEA number has a letter, a second letter or a 9, and seven digits";
    const char *d = number + 2;
    int odd = d[0] + d[2] + d[4] - 3 * '0', even = d[1] + d[3] + d[5] - 3 * '0';
    return (odd + 2 * even) % 10 == d[6] - '0' ? NULL : "the check digit of the DEA number is wrong";
}

bool dea_of_business(const char *number)
{
    return number[0] && number[1] == '9';
}

bool dea_surname_fits(struct arena *a, const char *number, const char *family)
{
    const char *fold = text_fold(a, family);
    return number[0] && *fold && to_upper(*fold) == number[1];
}
