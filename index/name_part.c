/* name_part.c - see name_part.h */
#include "name_part.h"

#include <stdio.h>
#include <string.h>

#include "mem.h"
#include "name.h"
#include "text.h"

bool name_one_of(const char *s, const char *const *list)
{
    /* Letters that differ in more than their case tell most often. */
    for (; *list; list++)
        if (!((**list ^ *s) & ~0x20) && text_eq_nocase(s, *list)) return true;
    return false;
}

/* S without dots, in OUT. */
const char *name_no_dots(const char *s, char *out, size_t size)
{
    size_t n = 0;
    for (; *s && n + 1 < size; s++)
        if (*s != '.') out[n++] = *s;
    out[n] = 0;
    return out;
}

bool name_is_title(const char *s)
{
    static const char *const list[] = {"Dr", "Dra", "Mr", "Mrs", "Ms", "Miss", "Mx", "Prof", "Professor", "Doctor", "Rev",
                                       "Reverend", "Sister", "Sr", "Br", "Brother", "Fr", "Rabbi", "Chaplain", "Hon", "Capt", "Col", "Lt", "Maj", "Sgt", "Gen", "Cmdr", "Father", "Mother", "Pastor", "Deacon",
                                       "Elder", "Bishop", "Imam", "Swami", "Cantor", "Judge", "Justice", "Attorney", "Mayor", "Governor", "Gov",
                                       "Senator", "Sen", "Representative", "Congressman", "Congresswoman", "Sir", "Dame", NULL};
    static struct text_sizes sizes;
    static bool filled;
    for (const char *const *w = list; !filled && *w; w++) text_sizes_add(&sizes, *w);
    filled = true;
    char t[16];
    name_no_dots(s, t, sizeof t);
    return text_may_be(&sizes, t, strlen(t)) && name_one_of(t, list);
}

bool name_is_suffix(const char *s)
{
    static const char *const list[] = {"Jr", "Sr", "II", "III", "IV", "VI", "VII", "VIII", "2nd", "3rd", "4th", "Esq", NULL};
    char t[16];
    return name_one_of(name_no_dots(s, t, sizeof t), list);
}

bool name_is_particle(const char *s)
{
    static const char *const list[] = {"de", "del", "della", "di", "da", "das", "do", "dos", "du", "des", "la", "le",
                                       "los", "las", "van", "von", "der", "den", "ter", "ten", "bin", "ibn", "ben",
                                       "al", "el", "st", "saint", "san", "santa", "zu", "zur", "af", "av", "mac", "mc", "y", "e",
                                       "abu", "vander", "vande", "dela", "lo", "bint", "op", "het", "in't", "'t", "degli", "della", "dello", "dalla", NULL};
    char t[16];
    if (is_alpha(*s) && s[1] == '.') return false; /* an initial */
    return name_one_of(name_no_dots(s, t, sizeof t), list);
}

bool name_is_letters(const char *s)
{
    size_t letters = 0, upper = 0, n = strlen(s);
    char first = 0, second = 0, last = 0;
    if (!is_alpha(*s) || n > 14) return false;
    for (const char *p = s; *p; p++) {
        if (is_alpha(*p)) {
            letters++;
            upper += is_upper(*p);
            if (!first) first = *p;
            else if (!second) second = *p;
            last = *p;
        } else if (!strchr(".-/0123456789", *p) && strncmp(p, "\xC2\xAE", 2) && strncmp(p - 1, "\xC2\xAE", 2)) {
            return false;
        }
    }
    if (first == 't' && upper > 2 && upper + 1 == letters) return true; /* "tLMHC" */
    if (letters < 2 || letters > 9 || !is_upper(first)) return false;
    /* "Walk-Up" is a word. */
    size_t head = strcspn(s, "-");
    if (s[head] && head > 2 && strspn(s + 1, "abcdefghijklmnopqrstuvwxyz") >= head - 1) return false;
    if (upper == letters) return letters > 2 || !strchr(s, '.') || s[n - 1] == '.';
    return upper >= 2 && letters <= 8 && (is_upper(last) || is_upper(second) || strchr(s, '.') || strchr(s, '-'));
}

bool name_all_caps(const char *s)
{
    bool any = false;
    for (; *s; s++) {
        if (is_lower(*s)) return false;
        any |= is_upper(*s);
    }
    return any;
}

bool name_double_given(const char *s)
{
    size_t n = strcspn(s, "-");
    if (n < 2 || n > 8 || !s[n] || strlen(s + n + 1) < 2 || s[n + 1 + strspn(s + n + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")] || strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != n) return false;
    char first[10];
    snprintf(first, sizeof first, "%.*s", (int)n, s);
    return strpbrk(first, "AEIOUY") && strpbrk(s + n, "AEIOUY") && strspn(s + n + 1, "IV") < strlen(s + n + 1) && !name_caps_letters(first);
}

/* In capitals "ANN" and "DO" look alike: letters have no vowel, or are of the few that do. */
bool name_caps_letters(const char *s)
{
    static const char *const voweled[] = {"DO", "PA", "MA", "OT", "ARNP", "APRN", "APN", "AMFT", "APCC", "ASW", "PSYD",
                                          "EDD", "ANP", "AGNP", "PMHNPBC", "LICSW", "LISW", "CRNA", "MED", "DSW", "PSY", "EDS", "LAC", "LADC", "LCADC", "CADC",
                                          "LEP", "APNP", "ATR", "BCBA", "LCAT", "LCMHCA", "LMHCA", "LMFTA", "LICSWA", "LPCA", "RPA", "OTR",
                                          "OTD", "EAMP", "DAOM", "MSED", "MDIV", "JD", "AAMFT", "BA", "SAC", "LISWS", "LAMFT", "LAPC",
                                          "NCAC", "MAC", "CAC", "IMFT", "LCSWA", "CSWA", "LADAC", "MLADC", "LCAS", "LISAC", "CASAC", "LCPAT", "LPAT", NULL};
    char t[20];
    name_no_dots(s, t, sizeof t);
    if (!name_is_letters(s)) return false;
    return strpbrk(s, ".-/") || !strpbrk(t, "AEIOUY") || name_one_of(t, voweled);
}

bool name_has_upper(const char *s)
{
    for (; *s; s++)
        if (is_upper(*s)) return true;
    return false;
}

/* "lmft", "phd" where everything is written small. */
bool name_small_letters(const char *s)
{
    static const char *const list[] = {"md", "do", "phd", "psyd", "edd", "nd", "np", "pa", "pa-c", "rn", "dc", "dds", "jd", "lmft", "lcsw",
                                       "licsw", "lmhc", "lpc", "lpcc", "lcpc", "lmsw", "msw", "ma", "ms", "aprn", "arnp", "pmhnp",
                                       "pmhnp-bc", "lac", "sep", "esq", NULL};
    char t[20];
    return name_one_of(name_no_dots(s, t, sizeof t), list);
}

/* Letters of a profession that are as short as initials. */
bool name_short_letters(const char *s)
{
    static const char *const list[] = {"MD", "DO", "RN", "NP", "PA", "MA", "MS", "ND", "DC", "OT", "PT", "JD", "BA", "BS", "SW", "CP", "LP", "LM", NULL};
    char t[20];
    return name_one_of(name_no_dots(s, t, sizeof t), list);
}

bool name_dotted_small(const char *s)
{
    size_t n = strlen(s);
    if (n < 4 || n % 2) return false;
    for (size_t i = 0; i < n; i += 2)
        if (!is_lower(s[i]) || s[i + 1] != '.') return false;
    return true;
}

bool name_is_initial(const char *s)
{
    return is_alpha(*s) && (is_upper(*s) || s[1]) && (!s[1] || (s[1] == '.' && !s[2]));
}

const char *name_behind_greeting(const char *s)
{
    static const char *const words[] = {"Meet ", "About ", "ABOUT ", "More about ", "More About ", "A little about ", "A bit about ", "Learn more about ", "Get to know ", "By ", "Hi, I'm ", "Hi, I\xE2\x80\x99m ", "Hi! I'm ", "Hello, I'm ", "I'm ",
                                        "I\xE2\x80\x99m ", "I am ", "My name is ", NULL};
    for (const char *const *w = words; *w; w++)
        if (text_starts(s, *w) && is_upper(s[strlen(*w)]) && strchr(s + strlen(*w), ' ')) return s + strlen(*w);
    return s;
}

char *name_part_at_dash(char *s)
{
    for (char *d = s; (d = strchr(d, ' ')); d++)
        if (!strncmp(d, " - ", 3) || !strncmp(d, " -- ", 4) || !strncmp(d, " \xE2\x80\x93 ", 5) || !strncmp(d, " \xE2\x80\x94 ", 5)) {
            *d = 0;
            return d + (d[1] != '-' ? 5 : d[2] == '-' ? 4 : 3);
        }
    return "";
}

bool name_is_pronouns(const char *s)
{
    static const char *const list[] = {"she", "he", "they", "her", "him", "hers", "his", "them", "ella", "pronouns", NULL},
                             *const pairs[] = {"she/", "he/", "they/", "xe/", "ze/", "any/", "ella/", "she /", "he /", "they /", NULL};
    for (const char *const *w = pairs; *w; w++)
        if (text_starts_nocase(s, *w)) return true;
    return name_one_of(s, list) || text_starts_nocase(s, "pronouns") || text_starts_nocase(s, "any pronouns");
}

/* Letters that somebody bears who treats people: a licence's, or a doctor's. */
static bool is_practitioners(const char *s)
{
    static const char *const list[] = {"MD", "DO", "ND", "NP", "RN", "PhD", "PsyD", "EdD", "PA-C", "MFT", "AMFT", "APCC", "ASW", "MSW", "ARNP", "APRN", "PMHNP",
                                       "PMHNP-BC", "CRNA", "CNM", "DNP", NULL};
    char t[20];
    size_t upper = strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    return name_one_of(name_no_dots(s, t, sizeof t), list) || (*s == 'L' && upper > 2);
}

char *name_letters_of_bracket(struct arena *a, const char *in)
{
    static const char *const doubts[] = {"pending", "candidate", "applicant", "student", "trainee", "eligible", "expected", "former", "formerly", "retired", "inactive",
                                         "progress", "supervisee", "not", "no", NULL};
    const char *fold = text_fold(a, in);
    char **v, **w, *out = NULL;
    bool any = false;
    for (const char *const *d = doubts; *d; d++)
        if (text_find_words(fold, *d)) return NULL;
    size_t n = text_split(a, in, ",|;", &v);
    for (size_t i = 0; i < n; i++) {
        if (name_is_pronouns(v[i])) continue;
        size_t k = text_split(a, v[i], " /", &w), letters = 0;
        for (size_t m = 0; m < k; m++) {
            bool number = *w[m] == '#' || is_digit(*w[m]);
            if (!number && !name_is_letters(w[m])) break;
            letters++;
            any |= !number && is_practitioners(w[m]);
        }
        if (!k || letters < k) break;
        out = out ? arena_printf(a, "%s, %s", out, v[i]) : v[i];
    }
    return any ? out : NULL;
}
