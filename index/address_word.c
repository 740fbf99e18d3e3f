/* address_word.c - see address_word.h */
#include "address_word.h"

#include <string.h>

#include "address.h"
#include "text.h"

bool address_unit_word(const char *s)
{
    static const char *const list[] = {"suite", "ste", "ste.", "unit", "apt", "apt.", "apartment", "room", "rm", "rm.",
                                       "floor", "fl", "fl.", "building", "bldg", "bldg.", "studio", "office", "#", "pmb", "suites", "stes", "units",
                                       "penthouse", "ph", "basement", "bsmt", "lobby", "spc", "space", "trlr", "dept", "mailbox", "no.", NULL};
    for (const char *const *p = list; *p; p++)
        if (text_eq_nocase(s, *p)) return true;
    return *s == '#' && is_alnum(s[1]);
}

bool address_is_unit(const char *text)
{
    char word[16];
    size_t n = strcspn(text, " ");
    if (n >= sizeof word) return false;
    memcpy(word, text, n);
    word[n] = 0;
    return address_unit_word(word);
}

bool address_street_word(const char *s)
{
    static const char *const list[] = {
        "st", "street", "ave", "av", "avenue", "blvd", "boulevard", "rd", "road", "dr", "drive", "ln", "lane", "way", "ct",
        "court", "pl", "place", "pkwy", "parkway", "hwy", "highway", "cir", "circle", "ter", "terrace", "sq", "square",
        "loop", "trail", "trl", "broadway", "alley", "plaza", "row", "walk", "point", "route", "crescent", "mall", "pike",
        "turnpike", "wharf", "path", NULL};
    static struct text_sizes sizes;
    static bool filled;
    for (const char *const *p = list; !filled && *p; p++) text_sizes_add(&sizes, *p);
    filled = true;
    char t[16];
    size_t n = 0;
    for (; *s && n + 1 < sizeof t; s++)
        if (*s != '.' && *s != ',') t[n++] = *s;
    t[n] = 0;
    if (!text_may_be(&sizes, t, n)) return false;
    for (const char *const *p = list; *p; p++)
        if (**p == to_lower(*t) && text_eq_nocase(t, *p)) return true;
    return false;
}

bool address_ordinal(const char *s)
{
    size_t n = strspn(s, "0123456789");
    return n && (text_eq_nocase(s + n, "st") || text_eq_nocase(s + n, "nd") || text_eq_nocase(s + n, "rd") || text_eq_nocase(s + n, "th"));
}

bool address_floor(const char *s)
{
    return text_eq_nocase(s, "floor") || text_eq_nocase(s, "fl") || text_eq_nocase(s, "fl.") || text_eq_nocase(s, "flr");
}

/* Boxes that have no street. */
bool address_box(const char *s)
{
    static const char *const list[] = {"p.o. box", "po box", "p.o.box", "p. o. box", "post office box", "pob ", "psc ", "cmr ", "unit 2", "rr ", "hc ",
                                       "rural route ", "general delivery", "box ", "route box ", "p o box", NULL};
    if (text_starts_nocase(s, "unit ") && text_find_nocase(s, " box ")) return true;
    for (const char *const *p = list; *p; p++)
        if (strcmp(*p, "unit 2") && text_starts_nocase(s, *p)) return true;
    return false;
}
