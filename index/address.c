/* address.c - see address.h. Reads from the end: ZIP, state, city; then number, street and unit from the front. */
#include "address.h"

#include <string.h>

#include "claim.h"
#include "mem.h"
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
};

const char *address_state(const char *s)
{
    char t[32];
    size_t n = 0;
    for (; *s && n + 1 < sizeof t; s++)
        if (*s != '.') t[n++] = *s;
    t[n] = 0;
    const char first = to_upper(*t); /* of the code and of the name alike, but for the Virgin Islands */
    for (size_t i = 0; i < sizeof states / sizeof *states; i++)
        if ((first == *states[i].code || first == *states[i].name) &&
            (text_eq_nocase(t, states[i].code) || text_eq_nocase(t, states[i].name)))
            return states[i].code;
    return NULL;
}

static bool is_zip(const char *s)
{
    size_t n = strspn(s, "0123456789");
    return n == 5 && (!s[5] || (s[5] == '-' && strspn(s + 6, "0123456789") == 4 && !s[10]));
}

static bool is_unit_word(const char *s)
{
    static const char *const list[] = {"suite", "ste", "ste.", "unit", "apt", "apt.", "apartment", "room", "rm", "rm.",
                                       "floor", "fl", "fl.", "building", "bldg", "bldg.", "studio", "office", "#", NULL};
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
    return is_unit_word(word);
}

static bool is_street_word(const char *s)
{
    static const char *const list[] = {
        "st", "street", "ave", "av", "avenue", "blvd", "boulevard", "rd", "road", "dr", "drive", "ln", "lane", "way", "ct",
        "court", "pl", "place", "pkwy", "parkway", "hwy", "highway", "cir", "circle", "ter", "terrace", "sq", "square",
        "loop", "trail", "trl", "broadway", "alley", "plaza", "row", "walk", "point", "route", "crescent", "mall", "pike",
        "turnpike", "wharf", "path", NULL};
    char t[16];
    size_t n = 0;
    for (; *s && n + 1 < sizeof t; s++)
        if (*s != '.' && *s != ',') t[n++] = *s;
    t[n] = 0;
    for (const char *const *p = list; *p; p++)
        if (**p == to_lower(*t) && text_eq_nocase(t, *p)) return true;
    return false;
}

static char *join(struct arena *a, char **v, size_t from, size_t to)
{
    char *s = NULL;
    for (size_t i = from; i < to; i++) s = s ? arena_printf(a, "%s %s", s, v[i]) : arena_strdup(a, v[i]);
    return s;
}

/* Number, street, unit and, when no comma parts it, the city behind the street's last word. */
static void street_parts(struct arena *a, struct address *p, const char *s, bool city_too)
{
    char **v;
    size_t n = text_split(a, s, " ", &v), from = 0, to = n;
    if (!n) return;
    if (is_digit(*v[0]) || (is_alpha(*v[0]) && is_digit(v[0][1]) && strlen(v[0]) < 7)) p->number = v[0], from = 1;
    for (size_t i = from; i < n; i++)
        if (i > from && is_unit_word(v[i])) {
            size_t end = n;
            if (city_too) end = i + (*v[i] == '#' && v[i][1] ? 1 : 2) < n ? i + (*v[i] == '#' && v[i][1] ? 1 : 2) : n;
            p->unit = join(a, v, i, end);
            if (city_too && end < n) p->city = join(a, v, end, n);
            to = i;
            city_too = false;
            break;
        }
    if (city_too)
        for (size_t i = to; i-- > from + 1;)
            if (is_street_word(v[i])) {
                static const char *const ways[] = {"N", "S", "E", "W", "NE", "NW", "SE", "SW", NULL};
                size_t end = i + 1;
                for (const char *const *d = ways; *d; d++)
                    if (end < to && text_eq_nocase(v[end], *d)) {
                        end++;
                        break;
                    }
                if (end < to) p->city = join(a, v, end, to);
                to = end;
                break;
            }
    p->street = join(a, v, from, to);
    if (text_starts_nocase(s, "p.o. box") || text_starts_nocase(s, "po box")) p->street = arena_strdup(a, s);
}

/* Takes "WA 98101", "Washington, 98101", "WA" off the end of S. */
static char *take_tail(struct arena *a, struct address *p, const char *s)
{
    char *t = text_trim(a, s);
    size_t n = strlen(t);
    while (n && strchr(" ,.", t[n - 1]) && !(t[n - 1] == '.' && n > 3 && is_upper(t[n - 2]) && t[n - 3] == '.')) t[--n] = 0;
    static const char *const lands[] = {"USA", "United States", "U.S.A.", "United States of America", "US", NULL};
    for (const char *const *l = lands; *l; l++)
        if (text_ends_nocase(t, *l) && n > strlen(*l) && strchr(" ,", t[n - strlen(*l) - 1])) {
            n -= strlen(*l);
            while (n && strchr(" ,", t[n - 1])) n--;
            t[n] = 0;
            break;
        }
    char *z = t + n;
    while (z > t && z[-1] != ' ' && z[-1] != ',') z--;
    if (is_zip(z)) {
        p->zip = arena_strndup(a, z, 5);
        while (z > t && strchr(" ,", z[-1])) z--;
        *z = 0;
    }
    /* The longest tail that is a state: "New York" before "York". */
    n = strlen(t);
    for (size_t i = 0; i < n; i++) {
        if (i && t[i - 1] != ' ' && t[i - 1] != ',') continue;
        const char *code = address_state(t + i);
        if (!code) continue;
        /* "6512 Roosevelt Way NE": a direction, not Nebraska. */
        if (!strcmp(code, "NE") && strlen(t + i) == 2 && !p->zip && i && t[i - 1] != ',' && !(i > 1 && t[i - 2] == ',')) continue;
        bool written_as_code = strlen(t + i) == 2 || strchr(t + i, '.');
        if (written_as_code && !is_upper(t[i])) continue;
        if (!written_as_code && i && !p->zip && t[i - 1] != ',' && !(i > 1 && t[i - 2] == ',')) continue;
        p->state = code;
        while (i && strchr(" ,", t[i - 1])) i--;
        t[i] = 0;
        break;
    }
    return t;
}

struct address address_parse(struct arena *a, const char *text)
{
    struct address p = {0};
    char *s = take_tail(a, &p, text_squeeze(a, text)), **piece;
    size_t n = text_split(a, s, ",;\n", &piece);
    if (!n) return p;
    bool front = is_digit(*piece[0]) || text_starts_nocase(piece[0], "p.o. box") || text_starts_nocase(piece[0], "po box");
    if (n == 1) {
        if (front) street_parts(a, &p, piece[0], p.state || p.zip);
        else if (p.state || p.zip) p.city = piece[0];
        else p.street = piece[0];
        return p;
    }
    size_t last = n;
    char **w;
    size_t m = text_split(a, piece[n - 1], " ", &w);
    bool tail_is_unit = m && is_unit_word(w[0]);
    if ((p.state || p.zip) && !tail_is_unit) p.city = piece[--last];
    size_t first = 0;
    while (first + 1 < last && !is_digit(*piece[first])) first++; /* the name of a building or practice before it */
    if (!is_digit(*piece[first])) first = 0;
    street_parts(a, &p, piece[first], !p.city && (p.state || p.zip));
    for (size_t i = first + 1; i < last; i++) {
        text_split(a, piece[i], " ", &w);
        if (is_unit_word(w[0]) || (is_digit(*w[0]) && text_find_nocase(piece[i], "floor")))
            p.unit = p.unit ? arena_printf(a, "%s, %s", p.unit, piece[i]) : piece[i];
        else if (!p.city && i + 1 == last) p.city = piece[i];
    }
    if (p.city && tail_is_unit) p.unit = p.unit ? p.unit : piece[n - 1];
    return p;
}

/* End of "…, City, ST 98101" or "…, City, ST" whose state begins at I; 0 when it is no such thing. */
static size_t state_end(const char *s, size_t i)
{
    size_t n = 0;
    while (is_alpha(s[i + n]) || (s[i + n] == '.' && n < 4)) n++;
    char code[32];
    size_t best = 0;
    for (size_t words = 0; words < 3; words++) {
        if (n < sizeof code) {
            memcpy(code, s + i, n);
            code[n] = 0;
            if (address_state(code) && is_upper(*code) && (strlen(code) != 2 || is_upper(code[1]))) best = n;
        }
        if (s[i + n] != ' ' || !is_upper(s[i + n + 1])) break;
        n++;
        while (is_alpha(s[i + n])) n++;
    }
    if (!best) return 0;
    size_t e = i + best, z = e;
    while (s[z] == ' ' || s[z] == ',') z++;
    size_t d = strspn(s + z, "0123456789");
    if (d == 5) {
        e = z + 5;
        if (s[e] == '-' && strspn(s + e + 1, "0123456789") == 4) e += 5;
    }
    return e;
}

/* "253-555-0142", "509 555 0142": a telephone number begins here. */
static bool is_phone(const char *s)
{
    return strspn(s, "0123456789") == 3 && strchr(" .-", s[3]) && s[3] && strspn(s + 4, "0123456789") == 3 && s[7] &&
           strchr(" .-", s[7]) && strspn(s + 8, "0123456789") == 4;
}

/* The city that ends at END: up to three words in capitals, none of which only leads to it. */
static size_t city_begin(const char *s, size_t end)
{
    static const char *const leads[] = {"In", "At", "Visit", "Serving", "Located", "Near", "Office", "Offices", "Location",
                                        "City", "Address", "From", "Downtown", NULL};
    size_t begin = end;
    for (int words = 0; words < 3; words++) {
        size_t w = begin;
        while (w && s[w - 1] == ' ') w--;
        if (words && w == begin) break;
        size_t to = w;
        while (w && (is_word(s[w - 1]) || s[w - 1] == '\'' || s[w - 1] == '-' || (s[w - 1] == '.' && to - w < 1 && words))) w--;
        if (w == to || !is_upper(s[w])) break;
        bool lead = false;
        for (const char *const *l = leads; *l; l++) lead = lead || (strlen(*l) == to - w && !strncmp(s + w, *l, to - w));
        if (lead) break;
        begin = w;
    }
    return begin;
}

bool address_find_city(struct arena *a, const char *s, struct address *out, size_t *from, size_t *len)
{
    for (size_t i = 0; s[i]; i++) {
        if (s[i] != ',' || s[i + 1] != ' ' || !is_upper(s[i + 2])) continue;
        size_t e = state_end(s, i + 2), b = e ? city_begin(s, i) : i;
        if (!e || b == i || !is_digit(s[e - 1])) continue;
        *out = address_parse(a, arena_strndup(a, s + b, e - b));
        if (!out->city || !out->state || !out->zip) continue;
        *from = b;
        *len = e - b;
        return true;
    }
    return false;
}

bool address_find(struct arena *a, const char *s, struct address *out, size_t *from, size_t *len)
{
    for (size_t i = 0; s[i]; i++) {
        if (!is_digit(s[i]) || (i && is_word(s[i - 1])) || (i && strchr("-#(.$/", s[i - 1]))) continue;
        if (is_phone(s + i)) {
            i += 11;
            continue;
        }
        size_t d = strspn(s + i, "0123456789");
        if (d > 6 || (s[i + d] != ' ' && !(is_alpha(s[i + d]) && s[i + d + 1] == ' '))) {
            i += d - 1;
            continue;
        }
        /* Within 120 bytes there must be a street word and then a state, with nothing that ends a sentence between. */
        bool street = false;
        for (size_t k = i + d; s[k] && k < i + 120; k++) {
            if (s[k] != ' ' && s[k] != ',') continue;
            size_t w = k;
            while (s[w] == ' ' || s[w] == ',') w++;
            if (!s[w]) break;
            char word[24];
            size_t n = 0;
            while (s[w + n] && !strchr(" ,", s[w + n]) && n + 1 < sizeof word) word[n] = s[w + n], n++;
            word[n] = 0;
            street |= is_street_word(word);
            if (strchr(word, '(') || strchr(word, '@')) break;
            size_t e = street ? state_end(s, w) : 0;
            if (!e) {
                k = w - 1 + (w == k);
                continue;
            }
            char *piece = arena_strndup(a, s + i, e - i);
            *out = address_parse(a, piece);
            if (!out->city || !out->street || !out->number || strlen(out->city) > 40) break;
            *from = i;
            *len = e - i;
            return true;
        }
        i += d - 1;
    }
    return false;
}

json_t *address_to_json(const struct address *p)
{
    json_t *o = json_object();
    const struct {
        const char *key, *value;
    } parts[] = {{"number", p->number}, {"street", p->street}, {"unit", p->unit},
                 {"city", p->city},     {"state", p->state},   {"zip", p->zip}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].value) json_object_set_new(o, parts[i].key, json_string(parts[i].value));
    return o;
}

char *address_value(struct arena *a, const struct address *p)
{
    if (!p->city && !p->zip) return NULL;
    const char *street = p->street;
    if (p->number) street = street ? arena_printf(a, "%s %s", p->number, street) : p->number;
    return claim_object(a, "street", street, "unit", p->unit, "city", p->city, "state", p->state, "zip", p->zip,
                        (char *)NULL);
}
