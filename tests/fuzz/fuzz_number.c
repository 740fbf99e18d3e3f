/* fuzz_number.c - a number as somebody typed it, and a surname (after a line feed): NPIs and DEA numbers against their rules worked
 * out another way; dates come out as real days, and reading one again changes nothing; a licence's number agrees with itself. */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "index/date.h"
#include "index/dea.h"
#include "index/licence.h"
#include "index/mem.h"
#include "index/npi.h"
#include "index/register.h"
#include "index/text.h"

static bool all_digits(const char *s, size_t n)
{
    return strlen(s) == n && strspn(s, "0123456789") == n;
}

/* The long rule: 80840 before the ten digits, every second digit doubled from the left of the last one. */
static bool luhn(const char *npi)
{
    char all[16] = "80840";
    int sum = 0;
    strcat(all, npi);
    for (int i = 14; i >= 0; i--) {
        int d = (all[i] - '0') * ((14 - i) % 2 ? 2 : 1);
        sum += d / 10 + d % 10;
    }
    return sum % 10 == 0;
}

static void check_dea_number(struct arena *a, const char *s, const char *family)
{
    const char *number = dea_written(a, s), *problem = dea_problem(number);
    assert(!strchr(number, ' ') && !strchr(number, '-') && strlen(number) <= strlen(s));
    assert(!strcmp(number, dea_written(a, number)));
    dea_surname_fits(a, number, family);
    if (!problem) {
        long n = strtol(number + 2, NULL, 10), d[7];
        for (int i = 6; i >= 0; i--, n /= 10) d[i] = n % 10;
        assert(all_digits(number + 2, 7) && (d[0] + d[2] + d[4] + 2 * (d[1] + d[3] + d[5]) - d[6]) % 10 == 0);
        assert(dea_of_business(number) == (number[1] == '9'));
        char other[10];
        memcpy(other, number, sizeof other);
        other[8] = other[8] == '9' ? '0' : (char)(other[8] + 1);
        assert(dea_problem(other)); /* one check digit fits */
    } else if (strlen(number) == 9) {
        assert(*problem);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new();
    const char *s = text_repair(a, (const char *)data, size), *cut = strchr(s, '\n'), *day;
    const char *family = cut ? cut + 1 : "Ward";
    if (cut) s = arena_strndup(a, s, (size_t)(cut - s));
    check_dea_number(a, s, family);
    assert(npi_valid(s) == !npi_problem(s));
    assert(npi_valid(s) == (all_digits(s, 10) && (*s == '1' || *s == '2') && luhn(s)));
    if ((day = date_read(a, s))) {
        assert(date_is_day(day));
        assert(!strcmp(date_read(a, day), day));
    }
    licence_numbers_agree(a, s, family);
    if (*licence_key(a, s)) assert(licence_numbers_agree(a, s, s));
    arena_free(a);
    return 0;
}
