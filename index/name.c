/* name.c - see name.h. Position decides: letters stand behind the name, titles before it, particles within it. */
#include "name.h"

#include <string.h>

#include "buf.h"
#include "mem.h"
#include "text.h"

enum { MAX_TOKENS = 24 };

static bool one_of(const char *s, const char *const *list)
{
    const char first = to_lower(*s);
    for (; *list; list++)
        if (to_lower(**list) == first && text_eq_nocase(s, *list)) return true;
    return false;
}

/* S without dots, in OUT. */
static const char *no_dots(const char *s, char *out, size_t size)
{
    size_t n = 0;
    for (; *s && n + 1 < size; s++)
        if (*s != '.') out[n++] = *s;
    out[n] = 0;
    return out;
}

static bool is_title(const char *s)
{
    static const char *const list[] = {"Dr", "Mr", "Mrs", "Ms", "Miss", "Mx", "Prof", "Professor", "Doctor", "Rev",
                                       "Reverend", "Sister", "Sr", "Br", "Brother", "Fr", "Rabbi", "Chaplain", "Hon", "Capt", "Col", "Lt", NULL};
    char t[16];
    return one_of(no_dots(s, t, sizeof t), list);
}

static bool is_suffix(const char *s)
{
    static const char *const list[] = {"Jr", "Sr", "II", "III", "IV", "2nd", "3rd", "Esq", NULL};
    char t[16];
    return one_of(no_dots(s, t, sizeof t), list);
}

static bool is_particle(const char *s)
{
    static const char *const list[] = {"de", "del", "della", "di", "da", "das", "do", "dos", "du", "des", "la", "le",
                                       "los", "las", "van", "von", "der", "den", "ter", "ten", "bin", "ibn", "ben",
                                       "al", "el", "st", "saint", "san", "santa", "zu", "zur", "af", "av", "mac", "mc", "y", "e",
                                       "abu", "af", "vander", "vande", "dela", "lo", NULL};
    char t[16];
    return one_of(no_dots(s, t, sizeof t), list);
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
    if (letters < 2 || letters > 9 || !is_upper(first)) return false;
    /* "Walk-Up" is a word. */
    size_t head = strcspn(s, "-");
    if (s[head] && head > 2 && strspn(s + 1, "abcdefghijklmnopqrstuvwxyz") >= head - 1) return false;
    if (upper == letters) return letters > 2 || !strchr(s, '.') || s[n - 1] == '.';
    return upper >= 2 && letters <= 8 && (is_upper(last) || is_upper(second) || strchr(s, '.') || strchr(s, '-'));
}

/* The pieces of a name while it is taken apart. */
struct work {
    struct arena *a;
    char *tokens[MAX_TOKENS];
    size_t n;
    struct name *out;
    size_t cap;
};

static void add_letters(struct work *w, const char *s)
{
    *ARENA_PUSH(w->a, w->out->credentials, w->out->n_credentials, w->cap) = arena_strdup(w->a, s);
}

/* Cuts a trailing or leading dot, comma or bracket that is no part of the letters. */
static char *clean_token(struct arena *a, const char *s)
{
    while (*s && strchr("(,;|*", *s)) s++;
    size_t n = strlen(s);
    while (n && strchr("),;|*:", s[n - 1])) n--;
    return arena_strndup(a, s, n);
}

static bool is_number_token(const char *s)
{
    bool digit = false;
    for (; *s; s++) {
        if (is_digit(*s)) digit = true;
        else if (!strchr("#.-", *s)) return false;
    }
    return digit;
}

/* Reads a comma piece as letters. False at the first thing that is none: a place, a role, a sentence. */
static bool take_letters(struct work *w, const char *piece)
{
    static const char *const joining[] = {"and", "&", "lic", "license", "licence", "no", "number", NULL};
    /* "LPC-Associate", "LMFT Associate" are letters of their own; a candidate has none yet. */
    static const char *const lesser[] = {"associate", "intern", NULL};
    static const char *const not_yet[] = {"candidate", "applicant", "student", "trainee", "eligible", "pending", "supervisee", NULL};
    char **v;
    size_t n = text_split(w->a, piece, " ,/&|", &v);
    if (text_starts_nocase(piece, "OTR/L")) v[0] = "OTR/L", n = n > 1 ? n - 1 : n;
    char *kept[MAX_TOKENS];
    size_t k = 0;
    for (size_t i = 0; i < n; i++) {
        char *t = clean_token(w->a, v[i]), plain[20];
        if (!*t || is_number_token(t) || *t == '#' || one_of(no_dots(t, plain, sizeof plain), joining)) continue;
        if (is_suffix(t) && !k && i == 0) {
            w->out->suffix = t;
            continue;
        }
        const char *tie = strchr(t, '-');
        if (k && one_of(no_dots(t, plain, sizeof plain), lesser)) {
            kept[k - 1] = arena_printf(w->a, "%s %s", kept[k - 1], t);
            continue;
        }
        if (k && one_of(plain, not_yet)) return false;
        if (tie && k < MAX_TOKENS && one_of(no_dots(tie + 1, plain, sizeof plain), lesser) && name_is_letters(arena_strndup(w->a, t, (size_t)(tie - t)))) {
            kept[k++] = t;
            continue;
        }
        bool tail = k && i + 1 == n && is_alpha(*t) && strpbrk(t, "0123456789");
        if (tail) continue;
        /* "LCSW leads our groups": a sentence goes on behind the letters. */
        if (k && is_lower(*t) && strlen(t) > 3 && t[strlen(t) - 1] == 's') break;
        if (!name_is_letters(t)) return false;
        if (k < MAX_TOKENS) kept[k++] = t;
    }
    for (size_t i = 0; i < k; i++) add_letters(w, kept[i]);
    return true;
}

/* Takes bracketed and quoted pieces out of S: nickname, former name, pronouns, letters. */
static char *take_brackets(struct work *w, const char *s)
{
    static const struct {
        const char *open, *close;
    } pairs[] = {{"(", ")"}, {"[", "]"}, {"\xE2\x80\x9C", "\xE2\x80\x9D"}, {"\"", "\""}, {"\xE2\x80\x98", "\xE2\x80\x99 "},
                 {" '", "' "}};
    char *t = arena_strdup(w->a, s);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        for (char *o; (o = strstr(t, pairs[i].open));) {
            size_t on = strlen(pairs[i].open), cn = strlen(pairs[i].close);
            char *c = strstr(o + on, pairs[i].close);
            if (!c) break;
            char *in = text_trim(w->a, arena_strndup(w->a, o + on, (size_t)(c - o) - on));
            t = arena_printf(w->a, "%.*s %s", (int)(o - t), t, c + cn);
            static const char *const former[] = {"formerly ", "n\xC3\xA9" "e ", "nee ", "born ", "maiden name ", "previously ", NULL};
            bool was = false;
            for (const char *const *f = former; *f; f++)
                if (text_starts_nocase(in, *f)) w->out->former = in + strlen(*f), was = true;
            if (was || strchr(in, '/') || !*in) continue;
            static const char *const pronouns[] = {"she", "he", "they", "her", "him", NULL};
            if (one_of(in, pronouns)) continue;
            if (i < 2 && name_is_letters(in) && strlen(in) > 2) take_letters(w, in);
            else if (!w->out->nickname && !strpbrk(in, "0123456789,;@") && strlen(in) < 30) w->out->nickname = in;
        }
    }
    return t;
}

static bool all_caps(const char *s)
{
    bool any = false;
    for (; *s; s++) {
        if (is_lower(*s)) return false;
        any |= is_upper(*s);
    }
    return any;
}

static size_t words_of(struct work *w, const char *s)
{
    char **v;
    w->n = 0;
    size_t n = text_split(w->a, s, " \t\n", &v);
    for (size_t i = 0; i < n && w->n < MAX_TOKENS; i++) {
        char *t = clean_token(w->a, v[i]);
        if (*t) w->tokens[w->n++] = t;
    }
    return w->n;
}

/* Letters without a comma: "Jane Doe MD", but "LINH DO" keeps its family name. */
static void peel_tail(struct work *w)
{
    char *rest[MAX_TOKENS];
    size_t k = 0;
    bool mixed = false;
    for (size_t i = 0; i < w->n; i++) mixed |= !all_caps(w->tokens[i]) && !is_title(w->tokens[i]);
    while (w->n > 2) {
        char *t = w->tokens[w->n - 1];
        if (is_number_token(t)) {
            w->n--;
            continue;
        }
        char plain[20];
        no_dots(t, plain, sizeof plain);
        bool known_shape = name_is_letters(t) && (mixed || strlen(plain) <= 5);
        if (!known_shape || is_suffix(t)) break;
        if (!mixed && w->n == 3 && strlen(plain) > 3 && !strchr(t, '.') && strncmp(plain, "L", 1)) break;
        rest[k++] = t;
        w->n--;
    }
    while (k) add_letters(w, rest[--k]);
}

static char *join(struct arena *a, char **v, size_t from, size_t to)
{
    struct buf b = {0};
    for (size_t i = from; i < to; i++) {
        if (i > from) buf_putc(&b, ' ');
        buf_puts(&b, v[i]);
    }
    char *s = b.n ? arena_strdup(a, b.s) : NULL;
    buf_free(&b);
    return s;
}

/* Where the family name begins among the tokens. */
static size_t family_start(const struct work *w)
{
    for (size_t i = 1; i + 1 < w->n; i++)
        if (is_lower(*w->tokens[i]) && is_particle(w->tokens[i])) return i;
    size_t f = w->n - 1;
    while (f > 1 && is_particle(w->tokens[f - 1]) && (is_lower(*w->tokens[f - 1]) || f - 1 >= 1)) {
        const char *p = w->tokens[f - 1];
        char t[16];
        /* "Do", "Ben" and the like in capitals may be names of their own; as particles they stand in lower case. */
        if (!is_lower(*p) && strlen(no_dots(p, t, sizeof t)) > 4) break;
        static const char *const doubtful[] = {"do", "e", "y", "ben", "al", "el", "mac", NULL};
        if (!is_lower(*p) && one_of(t, doubtful)) break;
        f--;
    }
    return f;
}

static void split_given_family(struct work *w)
{
    struct name *o = w->out;
    while (w->n > 1 && is_title(w->tokens[0])) {
        o->prefix = o->prefix ? arena_printf(w->a, "%s %s", o->prefix, w->tokens[0]) : w->tokens[0];
        memmove(w->tokens, w->tokens + 1, --w->n * sizeof *w->tokens);
    }
    peel_tail(w);
    if (w->n > 2 && is_suffix(w->tokens[w->n - 1])) o->suffix = w->tokens[--w->n];
    o->plain = join(w->a, w->tokens, 0, w->n);
    if (!w->n) return;
    if (w->n == 1) {
        if (o->prefix) o->family = w->tokens[0];
        else o->given = w->tokens[0];
        return;
    }
    size_t f = family_start(w);
    o->given = w->tokens[0];
    o->family = join(w->a, w->tokens, f, w->n);
    o->middle = join(w->a, w->tokens, 1, f);
}

/* In capitals "ANN" and "DO" look alike: letters have no vowel, or are of the few that do. */
static bool caps_letters(const char *s)
{
    static const char *const voweled[] = {"DO", "PA", "MA", "OT", "ARNP", "APRN", "APN", "AMFT", "APCC", "ASW", "PSYD",
                                          "EDD", "ANP", "AGNP", "PMHNPBC", "LICSW", "LISW", "CRNA", "MED", "DSW", NULL};
    char t[20];
    no_dots(s, t, sizeof t);
    if (!name_is_letters(s)) return false;
    return strpbrk(s, ".-/") || !strpbrk(t, "AEIOU") || one_of(t, voweled);
}

/* "FAMILY, GIVEN MIDDLE MD": the piece before the comma is a family name alone. */
static bool is_inverted(struct work *w, const char *first, const char *second)
{
    char **v;
    size_t n = text_split(w->a, first, " ", &v);
    if (!second || !n || n > 4) return false;
    bool family = n == 1;
    if (n > 1) {
        family = true;
        for (size_t i = 0; i + 1 < n; i++) family &= is_particle(v[i]);
        family |= n == 2 && all_caps(first) && !is_title(v[0]);
    }
    char **u;
    size_t m = text_split(w->a, second, " ", &u);
    if (!family || !m || m > 5) return false;
    if (n > 1 && all_caps(first) && !is_particle(v[0]) && m == 1 && name_is_letters(u[0])) return false;
    if (is_suffix(u[0]) && m > 1 && n == 1) return true;
    bool caps = all_caps(first) || (text_starts(first, "Mc") && all_caps(first + 2));
    if (name_is_letters(u[0]) && !(caps && !caps_letters(u[0]) && !strpbrk(u[0], "-.0123456789"))) return false;
    if (!is_upper(*u[0]) && !((unsigned char)*u[0] >= 0x80)) return false;
    return !strpbrk(second, "0123456789#");
}


/* The tokens hold the family name; SECOND is what stands behind the comma: given names, then letters. */
static void take_inverted(struct work *w, const char *second)
{
    struct name *o = w->out;
    if (w->n > 1 && is_suffix(w->tokens[w->n - 1])) o->suffix = w->tokens[--w->n];
    o->family = join(w->a, w->tokens, 0, w->n);
    words_of(w, second);
    size_t cut = w->n, k = 0;
    bool caps = all_caps(second);
    while (cut > 1 && (is_number_token(w->tokens[cut - 1]) ||
                       (caps ? caps_letters(w->tokens[cut - 1]) : name_is_letters(w->tokens[cut - 1]))))
        cut--;
    char *given[MAX_TOKENS];
    for (size_t i = 0; i < cut; i++)
        if (is_title(w->tokens[i]) && !o->prefix) o->prefix = w->tokens[i];
        else if (is_suffix(w->tokens[i]) && !o->suffix) o->suffix = w->tokens[i];
        else given[k++] = w->tokens[i];
    for (size_t i = cut; i < w->n; i++)
        if (!is_number_token(w->tokens[i])) add_letters(w, w->tokens[i]);
    o->given = k ? given[0] : NULL;
    o->middle = join(w->a, given, 1, k);
    o->plain = k ? arena_printf(w->a, "%s %s", join(w->a, given, 0, k), o->family) : o->family;
}

/* The verbatim piece of TEXT from the first letters to the last. */
static const char *verbatim_letters(struct arena *a, const char *text, const struct name *n)
{
    if (!n->n_credentials) return NULL;
    const char *from = NULL, *at = text;
    for (size_t i = 0; i < n->n_credentials; i++) {
        const char *p = strstr(at, n->credentials[i]);
        if (!p) return NULL;
        if (!from) from = p;
        at = p + strlen(n->credentials[i]);
    }
    return arena_strndup(a, from, (size_t)(at - from));
}

struct name name_parse(struct arena *a, const char *text)
{
    struct name out = {0};
    struct work w = {.a = a, .out = &out};
    text = text_squeeze(a, text);
    char *s = take_brackets(&w, text), **piece;
    size_t early = out.n_credentials;
    size_t n = text_split(a, s, ",;|", &piece), next = 1;
    if (!n) return out;
    /* A dash parts the name from a role: "Jane Doe - Therapist". */
    for (char *d = piece[0]; (d = strchr(d, ' ')); d++)
        if (!strncmp(d, " - ", 3) || !strncmp(d, " \xE2\x80\x93 ", 5) || !strncmp(d, " \xE2\x80\x94 ", 5)) {
            *d = 0;
            break;
        }
    words_of(&w, piece[0]);
    bool inverted = n > 1 && is_inverted(&w, piece[0], piece[1]);
    if (inverted) {
        take_inverted(&w, piece[1]);
        next = 2;
    }
    if (!inverted) split_given_family(&w);
    for (size_t i = next; i < n; i++)
        if (!take_letters(&w, piece[i])) break;
    if (early && out.n_credentials > early) {
        /* Letters in brackets stand where they were written, behind those outside. */
        for (size_t i = 0; i < early; i++) {
            const char *first = out.credentials[0];
            memmove(out.credentials, out.credentials + 1, (out.n_credentials - 1) * sizeof *out.credentials);
            out.credentials[out.n_credentials - 1] = first;
        }
    }
    if (out.plain && all_caps(out.plain) && strlen(out.plain) > 4) {
        out.plain = text_name_case(a, out.plain);
        if (out.given) out.given = text_name_case(a, out.given);
        if (out.middle) out.middle = text_name_case(a, out.middle);
        if (out.family) out.family = text_name_case(a, out.family);
    }
    out.letters = verbatim_letters(a, text, &out);
    return out;
}

json_t *name_to_json(const struct name *n)
{
    json_t *o = json_object();
    const struct {
        const char *key, *value;
    } parts[] = {{"prefix", n->prefix}, {"given", n->given},   {"middle", n->middle},
                 {"family", n->family}, {"suffix", n->suffix}, {"nickname", n->nickname}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].value) json_object_set_new(o, parts[i].key, json_string(parts[i].value));
    if (n->n_credentials) {
        json_t *list = json_array();
        for (size_t i = 0; i < n->n_credentials; i++) json_array_append_new(list, json_string(n->credentials[i]));
        json_object_set_new(o, "credentials", list);
    }
    return o;
}
