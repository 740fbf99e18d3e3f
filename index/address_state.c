/* address_state.c - the states by code and name. Part of address.h. */
#include "address.h"

#include <string.h>

#include "text.h"

/* Codes of the Postal Service; data/states.tsv has the same with neighbours, for those who hold a catalog. */
static const struct {
    const char *code, *name;
} states[] = {
    {"AL", "Alabama"}, {"AK", "Alaska"}, {"AZ", "Arizona"}, {"AR", "Arkansas"}, {"CA", "California"}, {"CO", "Colorado"},
    {"CT", "Connecticut"}, {"DE", "Delaware"}, {"DC", "District of Columbia"}, {"FL", "Florida"}, {"GA", "Georgia"},
    {"HI", "Hawaii"}, {"ID", "Idaho"}, {"IL", "Illinois"}, {"IN", "Indiana"}, {"IA", "Iowa"}, {"KS", "Kansas"},
    {"KY", "Kentucky"}, {"LA", "Louisiana"}, {"ME", "Maine"}, {"MD", "Maryland"}, {"MA", "Massachusetts"},
    {"MI", "Michigan"}, {"MN", "Minnesota"}, {"MS", "Mississippi"}, {"MO", "Missouri"}, {"MT", "Montana"},
    {"NE", "Nebraska"}, {"NV", "Nevada"}, {"NH", "New Hampshire"}, {"NJ", "New Jersey"}, {"NM", "New Mexico"},
    {"NY", "New York"}, {"NC", "North Carolina"}, {"ND", "North Dakota"}, {"OH", "Ohio"}, {"OK", "Oklahoma"},
    {"OR", "Oregon"}, {"PA", "Pennsylvania"}, {"RI", "Rhode Island"}, {"SC", "South Carolina"}, {"SD", "South Dakota"},
    {"TN", "Tennessee"}, {"TX", "Texas"}, {"UT", "Utah"}, {"VT", "Vermont"}, {"VA", "Virginia"}, {"WA", "Washington"},
    {"WV", "West Virginia"}, {"WI", "Wisconsin"}, {"WY", "Wyoming"}, {"PR", "Puerto Rico"}, {"GU", "Guam"},
    {"VI", "U.S. Virgin Islands"}, {"AS", "American Samoa"}, {"MP", "Northern Mariana Islands"},
    {"AE", "Armed Forces Europe"}, {"AP", "Armed Forces Pacific"}, {"AA", "Armed Forces Americas"},
};

/* As newspapers shorten them. */
static const struct {
    const char *code, *name;
} shorter[] = {
    {"AL", "Ala"}, {"AZ", "Ariz"}, {"AR", "Ark"}, {"CA", "Calif"}, {"CA", "Cal"}, {"CO", "Colo"}, {"CT", "Conn"}, {"DE", "Del"}, {"FL", "Fla"}, {"IL", "Ill"},
    {"IN", "Ind"}, {"KS", "Kan"}, {"KS", "Kans"}, {"MA", "Mass"}, {"MI", "Mich"}, {"MN", "Minn"}, {"MS", "Miss"}, {"MT", "Mont"}, {"NE", "Neb"},
    {"NV", "Nev"}, {"OK", "Okla"}, {"OR", "Ore"}, {"PA", "Penn"}, {"PA", "Penna"}, {"TN", "Tenn"}, {"TX", "Tex"}, {"WA", "Wash"}, {"WI", "Wis"},
    {"WI", "Wisc"}, {"WY", "Wyo"}, {"NY", "NYS"},
};

/* A quick no for a text of N bytes. */
static bool may_be_state(const char *s, size_t n)
{
    static struct text_sizes sizes;
    static bool filled;
    for (size_t i = 0; !filled && i < sizeof states / sizeof *states; i++) {
        text_sizes_add(&sizes, states[i].code);
        text_sizes_add(&sizes, states[i].name);
    }
    for (size_t i = 0; !filled && i < sizeof shorter / sizeof *shorter; i++) text_sizes_add(&sizes, shorter[i].name);
    filled = true;
    return text_may_be(&sizes, s, n);
}

/* The bytes of an apostrophe at S, 0 = none is there. */
static size_t apostrophe(const char *s)
{
    static const char *const wide[] = {"\xE2\x80\x98", "\xE2\x80\x99", "\xCA\xBB", "\xCA\xBC", NULL};
    for (const char *const *w = wide; *w && (unsigned char)*s >= 0x80; w++)
        if (text_starts(s, *w)) return strlen(*w);
    return *s == '\'';
}

const char *address_state(const char *s)
{
    char t[32];
    size_t n = 0;
    for (size_t skip; *s && n + 1 < sizeof t; s += skip ? skip : 1) {
        skip = n ? apostrophe(s) : 0; /* "Hawai'i" */
        if (*s != '.' && !skip) t[n++] = *s;
    }
    t[n] = 0;
    if (!may_be_state(t, n)) return NULL;
    const char first = to_upper(*t); /* of the code and of the name alike, but for the Virgin Islands */
    for (size_t i = 0; i < sizeof states / sizeof *states; i++)
        if ((first == *states[i].code || first == *states[i].name) &&
            ((n == 2 && text_eq_nocase(t, states[i].code)) || text_eq_nocase(t, states[i].name)))
            return states[i].code;
    if (n > 2 && n < 6)
        for (size_t i = 0; i < sizeof shorter / sizeof *shorter; i++)
            if (first == *shorter[i].name && text_eq_nocase(t, shorter[i].name)) return shorter[i].code;
    return NULL;
}
