/* address.c - see address.h. Reads from the end: ZIP, state, city; then number, street and unit from the front. */
#include "address.h"

#include <string.h>

#include "address_word.h"
#include "claim.h"
#include "mem.h"
#include "text.h"

static bool is_zip(const char *s)
{
    size_t n = strspn(s, "0123456789");
    return (n == 9 && !s[9]) || (n == 5 && (!s[5] || (s[5] == '-' && strspn(s + 6, "0123456789") == 4 && !s[10])));
}

static char *join(struct arena *a, char **v, size_t from, size_t to)
{
    char *s = NULL;
    for (size_t i = from; i < to; i++) s = s ? arena_printf(a, "%s %s", s, v[i]) : arena_strdup(a, v[i]);
    return s;
}

/* "12", "123A", "88-11", "N6W23001", "One": the number of a house at V[0] of N words; *LEN words of it. */
static bool is_house(char **v, size_t n, size_t *len)
{
    static const char *const words[] = {"one", "two", "three", "four", "five", NULL};
    *len = 1;
    if (n < 2) return is_digit(*v[0]);
    if (is_digit(*v[0])) {
        /* "5th and Main": a crossing */
        if (address_ordinal(v[0])) return false;
        if (strchr(v[1], '/') && is_digit(*v[1]) && strlen(v[1]) == 3) *len = 2;
        return true;
    }
    if (is_alpha(*v[0]) && is_digit(v[0][1]) && strlen(v[0]) < 10 && (strlen(v[0]) < 7 || strpbrk(v[0] + 1, "NSEWnsew"))) return true;
    for (const char *const *p = words; *p; p++)
        if (text_eq_nocase(v[0], *p)) return n > 2 || address_street_word(v[1]);
    return false;
}

/* Where the unit that begins at word I ends: "STE 4", "#12", "8th Floor", "Ste 8-A & B". */
static size_t unit_end(char **v, size_t i, size_t n)
{
    if (*v[i] == '#' && v[i][1]) return i + 1;
    if (i + 1 < n && address_ordinal(v[i]) && address_floor(v[i + 1])) return i + 2;
    static const char *const alone[] = {"penthouse", "ph", "basement", "bsmt", "lobby", NULL};
    for (const char *const *p = alone; *p; p++)
        if (text_eq_nocase(v[i], *p)) return i + 1;
    size_t end = i + 2 < n ? i + 2 : n;
    if (i + 2 < n && !strcmp(v[i + 1], "#")) end = i + 3;
    if (end + 1 < n && !strcmp(v[end], "&") && strlen(v[end + 1]) < 4) end += 2;
    return end;
}

/* "… Terrace North St. Petersburg": the saint of a city, since the street has its word already. */
static bool is_saint(char **v, size_t from, size_t i, size_t to)
{
    if ((!text_eq_nocase(v[i], "st") && !text_eq_nocase(v[i], "st.")) || i + 1 >= to) return false;
    for (size_t k = from + 1; k < i; k++)
        if (address_street_word(v[k])) return true;
    return false;
}

/* Number, street, unit and, when no comma parts it, the city behind the street's last word. */
static void street_parts(struct arena *a, struct address *p, const char *s, bool city_too)
{
    char **v;
    size_t n = text_split(a, s, " ", &v), from = 0, to = n, len;
    if (!n) return;
    if (address_box(s)) {
        size_t box = 0; /* behind the number of the box, when no comma parts it, the city */
        for (size_t i = 0; i + 1 < n && !box; i++)
            if (text_eq_nocase(v[i], "box") || text_eq_nocase(v[i], "pob")) box = i + (strcmp(v[i + 1], "#") ? 2 : 3);
        bool city = city_too && box && box < n && is_digit(*v[box - 1]) && is_alpha(*v[box]);
        p->street = city ? join(a, v, 0, box) : arena_strdup(a, s);
        if (city) p->city = join(a, v, box, n);
        return;
    }
    if (is_house(v, n, &len)) p->number = join(a, v, 0, len), from = len;
    for (size_t i = from; i < n; i++)
        if (i > from && (address_unit_word(v[i]) || (i + 1 < n && address_ordinal(v[i]) && address_floor(v[i + 1])))) {
            size_t end = unit_end(v, i, n);
            if (!city_too && !address_floor(v[i + 1 < n ? i + 1 : i])) end = n;
            p->unit = join(a, v, i, end);
            if (city_too && end < n) p->city = join(a, v, end, n);
            to = i;
            city_too = false;
            break;
        }
    if (city_too)
        for (size_t i = to; i-- > from;)
            if (address_street_word(v[i]) && (i > from || text_eq_nocase(v[i], "broadway")) && !is_saint(v, from, i, to)) {
                static const char *const ways[] = {"N", "S", "E", "W", "NE", "NW", "SE", "SW", "North", "South", NULL};
                size_t end = i + 1;
                static const char *const numbered[] = {"highway", "hwy", "hwy.", "route", "rte", "road", NULL};
                for (const char *const *d = numbered; *d && end < to; d++) /* "State Highway 116" */
                    if (text_eq_nocase(v[i], *d) && is_digit(*v[end])) {
                        end++;
                        break;
                    }
                for (const char *const *d = ways; *d; d++)
                    if (end < to && text_eq_nocase(v[end], *d) && (end + 1 < to || strlen(*d) < 3)) {
                        end++;
                        break;
                    }
                if (end < to) p->city = join(a, v, end, to);
                to = end;
                break;
            }
    if (!p->unit && to > from + 2 && is_digit(*v[to - 1]) && !address_ordinal(v[to - 1]) && strlen(v[to - 1]) < 6 && address_street_word(v[to - 2]) &&
        !text_find_nocase(v[to - 2], "hwy") && !text_find_nocase(v[to - 2], "highway") && !text_find_nocase(v[to - 2], "route") &&
        !text_find_nocase(v[to - 2], "road") && !text_find_nocase(v[to - 2], "rd"))
        p->unit = v[--to]; /* "101 W. Grand Ave. 600" */
    p->street = join(a, v, from, to);
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
    if (!p->zip && strspn(z, "0123456789") == 4 && !z[4] && z > t + 3 && z[-1] == ' ' && is_upper(z[-2]) && is_upper(z[-3]) &&
        (z[-4] == ' ' || z[-4] == ',')) {
        /* "Cambridge, MA 2139": spreadsheets drop the nought. */
        static const char *const northeast[] = {"MA", "RI", "NH", "ME", "VT", "CT", "NJ", "PR", NULL};
        for (const char *const *e = northeast; *e; e++)
            if (text_starts(z - 3, *e)) {
                p->zip = arena_printf(a, "0%.4s", z);
                z[-1] = 0;
                break;
            }
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
        if (written_as_code && !is_upper(t[i]) && !(p->zip && !strpbrk(t, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))) continue;
        if (!written_as_code && i && !p->zip && t[i - 1] != ',' && !(i > 1 && t[i - 2] == ',')) continue;
        p->state = code;
        while (i && strchr(" ,", t[i - 1])) i--;
        t[i] = 0;
        break;
    }
    return t;
}

/* Marks that part an address like commas do, and words that only lead to it, are taken out. */
static char *plain_marks(struct arena *a, const char *text)
{
    static const char *const leads[] = {"address: ", "location: ", "located at ", "office: ", "mailing address: ", "visit us at ", NULL};
    static const char *const marks[] = {" | ", " \xE2\x80\xA2 ", " \xC2\xB7 ", " - ", " -- ", " \xE2\x80\x93 ", " / ", "\n", NULL};
    char *s = arena_strdup(a, text);
    for (const char *const *l = leads; *l; l++)
        if (text_starts_nocase(s, *l)) s += strlen(*l);
    for (const char *const *m = marks; *m; m++)
        for (char *at; (at = strstr(s, *m));) s = arena_printf(a, "%.*s, %s", (int)(at - s), s, at + strlen(*m));
    for (char *o, *c; (o = strchr(s, '(')) && (c = strchr(o, ')'));) s = arena_printf(a, "%.*s%s", (int)(o - s), s, c + 1);
    return text_squeeze(a, s);
}

static bool is_unit_piece(struct arena *a, const char *piece)
{
    char **w;
    size_t n = text_split(a, piece, " ", &w);
    if (!n) return false;
    if (address_unit_word(w[0]) || text_starts_nocase(piece, "lower level") || text_starts_nocase(piece, "upper level") || text_starts_nocase(piece, "garden level")) return true;
    return n > 1 && (address_ordinal(w[0]) || text_eq_nocase(w[0], "second") || text_eq_nocase(w[0], "third")) && address_floor(w[1]);
}

static bool is_front(struct arena *a, const char *piece)
{
    char **v;
    size_t n = text_split(a, piece, " ", &v), len;
    return address_box(piece) || (n && is_house(v, n, &len));
}

/* The bytes of a direction of the sky that S begins with, as a word: "NW", "S.E."; 0 = none. */
static size_t direction(const char *s)
{
    static const char *const list[] = {"NW", "NE", "SW", "SE", "N.W.", "N.E.", "S.W.", "S.E.", "N", "S", "E", "W", NULL};
    for (const char *const *d = list; *d; d++) {
        size_t n = strlen(*d);
        if (text_starts(s, *d) && (!s[n] || s[n] == ' ')) return n;
    }
    return 0;
}

/* "12C", "3500", "M-9" between the street and the city. */
static bool is_bare_unit(const char *s)
{
    size_t n = strlen(s), digits = 0;
    for (size_t i = 0; i < n; i++) digits += is_digit(s[i]);
    return digits && n < 9 && !strchr(s, ' ') && !address_ordinal(s);
}

struct address address_parse(struct arena *a, const char *text)
{
    struct address p = {0};
    char *s = take_tail(a, &p, plain_marks(a, text)), **piece;
    size_t n = text_split(a, s, ",;\n", &piece);
    if (!n) return p;
    bool front = is_front(a, piece[0]) || address_ordinal(arena_strndup(a, piece[0], strcspn(piece[0], " ")));
    if (n == 1) {
        if (front) street_parts(a, &p, piece[0], p.state || p.zip);
        else if (p.state || p.zip) p.city = piece[0];
        else p.street = piece[0];
        return p;
    }
    size_t last = n;
    bool tail_is_unit = is_unit_piece(a, piece[n - 1]);
    if ((p.state || p.zip) && !tail_is_unit) p.city = piece[--last];
    size_t first = 0;
    while (first + 1 < last && !is_front(a, piece[first])) first++; /* the name of a building or practice before it */
    if (!is_front(a, piece[first])) first = 0;
    for (size_t i = 0; i < first; i++)
        if (is_unit_piece(a, piece[i])) p.unit = piece[i];
    const char *before = p.unit;
    street_parts(a, &p, piece[first], !p.city && (p.state || p.zip));
    if (!p.unit) p.unit = before;
    for (size_t i = first + 1; i < last; i++) {
        size_t way = direction(piece[i]);
        if (way && i == first + 1 && p.street) { /* "1800 M Street, NW Ste. 700" */
            p.street = arena_printf(a, "%s %.*s", p.street, (int)way, piece[i]);
            piece[i] += way + strspn(piece[i] + way, " ");
            if (!*piece[i]) continue;
        }
        if (is_bare_unit(piece[i]) && p.street && (p.city || i + 1 < last)) {
            p.unit = p.unit ? arena_printf(a, "%s, %s", p.unit, piece[i]) : piece[i];
            continue;
        }
        if (is_unit_piece(a, piece[i])) p.unit = p.unit ? arena_printf(a, "%s, %s", p.unit, piece[i]) : piece[i];
        else if (!p.city && i + 1 == last) p.city = piece[i];
    }
    if (p.city && tail_is_unit) p.unit = p.unit ? p.unit : piece[n - 1];
    if (!p.city && tail_is_unit && p.unit == piece[n - 1] && (p.state || p.zip)) { /* "…, Ste B Alpharetta, GA" */
        char **w;
        size_t m = text_split(a, piece[n - 1], " ", &w), end = unit_end(w, 0, m);
        if (end < m) p.unit = join(a, w, 0, end), p.city = join(a, w, end, m);
    }
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
            while (s[w + n] && s[w + n] != ' ' && s[w + n] != ',' && n + 1 < sizeof word) word[n] = s[w + n], n++;
            word[n] = 0;
            street |= address_street_word(word);
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
