/* npi.c - see npi.h */
#include "npi.h"

#include <stddef.h>

#include "text.h"

/* Luhn over the ten digits; 24 is the share of the prefix 80840. */
static bool check_digit_right(const char *npi)
{
    int sum = 24;
    for (int i = 0; i < 10; i++) {
        int d = npi[i] - '0';
        if (i % 2 == 0) d = 2 * d > 9 ? 2 * d - 9 : 2 * d;
        sum += d;
    }
    return sum % 10 == 0;
}

const char *npi_problem(const char *npi)
{
    if (!npi || !*npi) return "no NPI";
    for (int i = 0; i < 10; i++)
        if (!is_digit(npi[i])) return "an NPI has ten digits";
    if (npi[10]) return "an NPI has ten digits";
    if (npi[0] != '1' && npi[0] != '2') return "an NPI begins with 1 or 2";
    return check_digit_right(npi) ? NULL : "the check digit of the NPI is wrong";
}

bool npi_valid(const char *npi)
{
    return !npi_problem(npi);
}
