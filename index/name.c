/* name.c - see name.h. Position decides: letters stand behind the name, titles before it, particles within it. */
#include "name.h"

#include <string.h>

#include "mem.h"
#include "name_part.h"
#include "text.h"

enum { MAX_TOKENS = 24 };

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
    while (*s && strchr("(,;|~*", *s)) s++;
    size_t n = strlen(s);
    while (n && strchr("),;|~*:", s[n - 1])) n--;
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
    bool small = !name_has_upper(piece), more = true;
    /* "Ann Hill, CT": the state, where no profession has those letters. */
    static const char *const states[] = {"AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS", "KY", "LA", "ME",
                                         "MI", "MN", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "OH", "OK", "OR", "RI", "SC", "SD",
                                         "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY", "DC", NULL};
    if (n == 1 && strlen(piece) < 4 && name_one_of(clean_token(w->a, v[0]), states) && !small) return false;
    for (size_t i = 0; i < n; i++) {
        char *t = clean_token(w->a, v[i]), plain[20];
        if (!*t || is_number_token(t) || *t == '#' || name_one_of(name_no_dots(t, plain, sizeof plain), joining)) continue;
        if ((name_is_suffix(t) || !strcmp(t, "V") || (!strcmp(t, "I") && n == 1)) && !k && i == 0) {
            w->out->suffix = t;
            continue;
        }
        const char *tie = strchr(t, '-');
        if (k && name_one_of(name_no_dots(t, plain, sizeof plain), lesser)) {
            kept[k - 1] = arena_printf(w->a, "%s %s", kept[k - 1], t);
            continue;
        }
        if (k && name_one_of(plain, not_yet)) return false;
        if (tie && k < MAX_TOKENS && name_one_of(name_no_dots(tie + 1, plain, sizeof plain), lesser) && name_is_letters(arena_strndup(w->a, t, (size_t)(tie - t)))) {
            kept[k++] = t;
            continue;
        }
        bool tail = k && i + 1 == n && is_alpha(*t) && strpbrk(t, "0123456789");
        if (tail) continue;
        /* "LCSW leads our groups": a sentence goes on behind the letters. */
        if (k && is_lower(*t) && strlen(t) > 3 && t[strlen(t) - 1] == 's') break;
        static const char *const goes_on[] = {"in", "at", "from", "with", "for", "who", "is", "has", "-", "--", "\xE2\x80\x93", "\xE2\x80\x94", NULL};
        if (k && name_one_of(t, goes_on)) {
            more = false;
            break;
        }
        /* "CADC II" */
        static const char *const grades[] = {"I", "II", "III", NULL};
        if (k && i && name_one_of(t, grades) && is_upper(*t)) {
            kept[k - 1] = arena_printf(w->a, "%s %s", kept[k - 1], t);
            continue;
        }
        if (!name_is_letters(t) && !(small && name_small_letters(t))) return false;
        if (k < MAX_TOKENS) kept[k++] = t;
        if (v[i][strlen(v[i]) - 1] == ':') { /* "LPC: Trauma Therapist" */
            more = false;
            break;
        }
    }
    for (size_t i = 0; i < k; i++) add_letters(w, kept[i]);
    return more;
}

/* Takes bracketed and quoted pieces out of S: nickname, former name, pronouns, letters. */
static char *take_brackets(struct work *w, const char *s)
{
    static const struct {
        const char *open, *close;
    } pairs[] = {{"''", "''"}, {"(", ")"}, {"[", "]"}, {"\xE2\x80\x9C", "\xE2\x80\x9D"}, {"\"", "\""}, {"\xE2\x80\x98", "\xE2\x80\x99 "},
                 {" '", "' "}, {" '", "',"}};
    bool caps = name_all_caps(s);
    char *t = arena_printf(w->a, "%s ", s); /* a mark at the end has a blank behind it, too */
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
            if (name_is_suffix(in)) w->out->suffix = in, was = true;
            if (was || !*in || (strchr(in, '/') && !strpbrk(in, ",|") && !strstr(in, " / "))) continue;
            char *inside = i == 1 || i == 2 ? name_letters_of_bracket(w->a, in) : NULL;
            if (inside) take_letters(w, inside);
            if (inside || name_is_pronouns(in)) continue;
            if ((i == 1 || i == 2) && name_is_letters(in) && strlen(in) > 2 && (!caps || name_caps_letters(in))) take_letters(w, in);
            else if (!w->out->nickname && !strpbrk(in, "0123456789,;@") && strlen(in) < 30) w->out->nickname = in;
        }
    }
    return t;
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
    for (size_t i = 0; i < w->n; i++) mixed |= !name_all_caps(w->tokens[i]) && !name_is_title(w->tokens[i]);
    bool small = true;
    for (size_t i = 0; i < w->n; i++) small &= !name_has_upper(w->tokens[i]);
    while (w->n > 2) {
        char *t = w->tokens[w->n - 1];
        static const char *const roles[] = {"attorney", "atty", "law", "at", "realtor", "therapist", "counselor", "psychologist",
                                            "psychiatrist", "pronouns", NULL};
        if ((is_lower(*t) && name_one_of(t, roles)) || (strchr(t, '/') && (text_starts_nocase(t, "she/") || text_starts_nocase(t, "he/") || text_starts_nocase(t, "they/")))) {
            w->n--;
            continue;
        }
        if (small && name_small_letters(t)) {
            rest[k++] = t;
            w->n--;
            continue;
        }
        if (is_number_token(t)) {
            w->n--;
            continue;
        }
        char plain[20];
        name_no_dots(t, plain, sizeof plain);
        bool known_shape = name_is_letters(t) && (mixed || name_caps_letters(t)); /* in capitals "WU" is a name */
        char *slash = strchr(t, '/');
        if (slash && slash > t + 1 && name_is_letters(slash + 1) && strlen(slash) > 2) {
            char *left = arena_strndup(w->a, t, (size_t)(slash - t));
            if (name_is_letters(left) && k + 2 < MAX_TOKENS) {
                rest[k++] = slash + 1;
                rest[k++] = left;
                w->n--;
                continue;
            }
        }
        if (name_dotted_small(t)) { /* "m.d.", "s.c." */
            rest[k++] = t;
            w->n--;
            continue;
        }
        if (!known_shape || name_is_suffix(t)) break;
        if (!mixed && w->n == 3 && strlen(plain) > 3 && !strchr(t, '.') && strncmp(plain, "L", 1)) break;
        rest[k++] = t;
        w->n--;
    }
    while (k) add_letters(w, rest[--k]);
}

static char *join(struct arena *a, char **v, size_t from, size_t to)
{
    size_t n = 0;
    for (size_t i = from; i < to; i++) n += strlen(v[i]) + 1;
    if (!n) return NULL;
    char *s = arena_bytes(a, n), *w = s;
    for (size_t i = from; i < to; i++) {
        size_t len = strlen(v[i]);
        memcpy(w, v[i], len);
        w += len;
        *w++ = ' ';
    }
    w[-1] = 0;
    return s;
}

/* Where the family name begins among the tokens. */
static size_t family_start(const struct work *w)
{
    size_t f = w->n - 1;
    for (size_t i = 1; i + 1 < w->n; i++)
        if (is_lower(*w->tokens[i]) && name_is_particle(w->tokens[i])) {
            f = i;
            break;
        }
    /* "Núñez y Ortega": two families. */
    static const char *const joins[] = {"y", "i", NULL};
    if (f > 1 && f + 1 < w->n && name_one_of(w->tokens[f], joins)) return f - 1;
    while (f > 1 && name_is_particle(w->tokens[f - 1])) {
        const char *p = w->tokens[f - 1];
        char t[16];
        /* "Do", "Ben" and the like in capitals may be names of their own; as particles they stand in lower case. */
        static const char *const doubtful[] = {"do", "e", "y", "ben", "lo", NULL};
        if (!is_lower(*p) && name_one_of(name_no_dots(p, t, sizeof t), doubtful)) break;
        f--;
    }
    return f;
}

static void split_given_family(struct work *w)
{
    struct name *o = w->out;
    if (w->n > 2 && text_eq_nocase(w->tokens[0], "State") && name_is_title(w->tokens[1])) { /* "State Senator" */
        o->prefix = w->tokens[0];
        memmove(w->tokens, w->tokens + 1, --w->n * sizeof *w->tokens);
    }
    while (w->n > 1 && name_is_title(w->tokens[0])) {
        o->prefix = o->prefix ? arena_printf(w->a, "%s %s", o->prefix, w->tokens[0]) : w->tokens[0];
        memmove(w->tokens, w->tokens + 1, --w->n * sizeof *w->tokens);
    }
    peel_tail(w);
    for (size_t i = 1; i + 1 < w->n; i++) /* "Jane Park née Hill" */
        if (text_eq_nocase(w->tokens[i], "n\xC3\xA9" "e") || text_eq_nocase(w->tokens[i], "nee")) {
            o->former = join(w->a, w->tokens, i + 1, w->n);
            w->n = i;
        }
    while (w->n > 2 && (name_is_suffix(w->tokens[w->n - 1]) || !strcmp(w->tokens[w->n - 1], "V"))) o->suffix = w->tokens[--w->n];
    for (size_t i = 2; i + 1 < w->n && !o->suffix; i++) /* "David B. III Hill" */
        if (name_is_suffix(w->tokens[i]) && to_lower(*w->tokens[i]) == 'i') {
            o->suffix = w->tokens[i];
            memmove(&w->tokens[i], &w->tokens[i + 1], (--w->n - i) * sizeof *w->tokens);
        }
    static const char *const halves[] = {"La", "De", "Da", "Ja", "Le", NULL};
    if (w->n > 2 && name_one_of(w->tokens[0], halves) && is_upper(*w->tokens[0]) && is_upper(*w->tokens[1]) && name_is_initial(w->tokens[2]) && w->n > 3) {
        w->tokens[0] = arena_printf(w->a, "%s %s", w->tokens[0], w->tokens[1]); /* "La Shawn K. Ford" */
        memmove(&w->tokens[1], &w->tokens[2], (--w->n - 1) * sizeof *w->tokens);
    }
    if (w->n == 3 && name_is_initial(w->tokens[2]) && strlen(w->tokens[0]) > 2 && strlen(w->tokens[1]) > 2 && !strchr(w->tokens[0], '.')) {
        char *family = w->tokens[0]; /* "Swanson Peter A" */
        w->tokens[0] = w->tokens[1], w->tokens[1] = w->tokens[2], w->tokens[2] = family;
    }
    o->plain = join(w->a, w->tokens, 0, w->n);
    if (!w->n) return;
    if (w->n == 1) {
        if (o->prefix) o->family = w->tokens[0];
        else o->given = w->tokens[0];
        return;
    }
    if (o->prefix && is_lower(*w->tokens[0]) && name_is_particle(w->tokens[0])) { /* "Dr. van Dam" */
        o->family = o->plain;
        return;
    }
    size_t f = family_start(w);
    o->given = w->tokens[0];
    o->family = join(w->a, w->tokens, f, w->n);
    o->middle = join(w->a, w->tokens, 1, f);
}

/* "FAMILY, GIVEN MIDDLE MD": the piece before the comma is a family name alone. */
static bool is_inverted(struct work *w, const char *first, const char *second)
{
    char **v, **u;
    size_t n = text_split(w->a, first, " ", &v);
    if (!second || !n || n > 4) return false;
    size_t m = text_split(w->a, second, " ", &u), words = n;
    while (words > 1 && name_is_suffix(clean_token(w->a, v[words - 1]))) words--;
    bool caps = name_all_caps(first) || (text_starts(first, "Mc") && name_all_caps(first + 2)), family = words == 1;
    if (words > 1) {
        family = true;
        for (size_t i = 0; i + 1 < words; i++) family &= name_is_particle(v[i]);
        if (family && !is_lower(*v[0]) && name_one_of(v[0], (const char *const[]){"ben", "al", "do", NULL})) family = false;
        family |= words < 4 && caps && !name_is_title(v[0]) && (words == 2 || name_is_particle(v[0]));
    }
    while (m > 1 && name_is_title(u[0]) && !name_is_suffix(u[0])) u++, m--;
    if (!family || !m || m > 5) return false;
    if (name_is_suffix(u[0])) return m > 1 && words == 1;
    if (name_is_letters(u[0])) {
        /* In capitals given names look like letters, and one word alone is no whole name: "KINGSLEY, WB". */
        bool alone = n == 1 && m == 1 && strlen(u[0]) == 2 && caps && !name_short_letters(u[0]);
        if (!alone && !(caps && name_double_given(u[0])) && !(caps && !name_caps_letters(u[0]) && !strpbrk(u[0], "-.0123456789"))) return false;
    }
    if (!is_upper(*u[0]) && !((unsigned char)*u[0] >= 0x80)) return false;
    return !strpbrk(second, "0123456789#");
}


/* The tokens hold the family name; SECOND is what stands behind the comma: given names, then letters. */
static void take_inverted(struct work *w, const char *second)
{
    struct name *o = w->out;
    if (w->n > 1 && name_is_suffix(w->tokens[w->n - 1])) o->suffix = w->tokens[--w->n];
    o->family = join(w->a, w->tokens, 0, w->n);
    words_of(w, second);
    size_t cut = w->n, k = 0;
    bool caps = name_all_caps(second);
    size_t least = cut > 1 && name_is_title(w->tokens[0]) ? 2 : 1;
    while (cut > least && !name_is_suffix(w->tokens[cut - 1]) && !(cut > least + 0 && name_is_initial(w->tokens[cut - 1])) && (is_number_token(w->tokens[cut - 1]) ||
                       (caps ? name_caps_letters(w->tokens[cut - 1]) && !name_double_given(w->tokens[cut - 1]) : name_is_letters(w->tokens[cut - 1]))))
        cut--;
    char *given[MAX_TOKENS];
    for (size_t i = 0; i < cut; i++)
        if (name_is_title(w->tokens[i]) && !name_is_suffix(w->tokens[i]) && !k && cut > i + 1) o->prefix = o->prefix ? arena_printf(w->a, "%s %s", o->prefix, w->tokens[i]) : w->tokens[i];
        else if (name_is_suffix(w->tokens[i]) && !o->suffix) o->suffix = w->tokens[i];
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
    text = name_behind_greeting(text_squeeze(a, text));
    char *s = take_brackets(&w, text), **piece;
    size_t early = out.n_credentials;
    for (char *d; (d = strstr(s, " \xE2\x80\xA2 ")) || (d = strstr(s, " \xC2\xB7 "));) { /* dots part like commas */
        size_t k = (unsigned char)d[1] == 0xE2 ? 5 : 4;
        s = arena_printf(a, "%.*s, %s", (int)(d - s), s, d + k);
    }
    size_t n = text_split(a, s, ",;|~", &piece), next = 1;
    if (!n) return out;
    /* A dash parts the name from a role: "Jane Doe - Therapist", "Doe, Jane - LMFT". */
    char *dash = name_part_at_dash(piece[0]), *second = n > 1 && !*dash ? arena_strdup(a, piece[1]) : NULL;
    char *behind = second ? name_part_at_dash(second) : "";
    name_part_at_dash(behind);
    words_of(&w, piece[0]);
    /* "Smith, Jr., Robert L., DO" */
    if (n > 2 && w.n == 1 && name_is_suffix(piece[1]) && is_inverted(&w, piece[0], piece[2])) {
        out.suffix = piece[1];
        piece++, n--;
        piece[0] = w.tokens[0];
    }
    if (*behind && name_is_letters(behind) && is_inverted(&w, piece[0], second)) piece[1] = second;
    else behind = "";
    /* "She, Her" is nobody; "Her, Mai" is somebody. */
    bool inverted = n > 1 && !(name_is_pronouns(piece[0]) && name_is_pronouns(piece[1])) && is_inverted(&w, piece[0], piece[1]);
    if (inverted) {
        take_inverted(&w, piece[1]);
        next = 2;
    }
    if (inverted && *behind) take_letters(&w, behind);
    if (!inverted) split_given_family(&w);
    /* "Jane Doe - LMFT": letters, and no role, behind the dash */
    if (!inverted && *dash && name_is_letters(dash)) take_letters(&w, dash);
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
    if (out.plain && name_all_caps(out.plain) && strlen(out.plain) > 4) {
        out.plain = text_name_case(a, out.plain);
        if (out.given) out.given = text_name_case(a, out.given);
        if (out.middle) out.middle = text_name_case(a, out.middle);
        if (out.family) out.family = text_name_case(a, out.family);
    }
    /* "GUTHRIE, Annika": only the family name is in capitals. */
    if (inverted && out.family && strlen(out.family) > 3 && name_all_caps(out.family) && out.given && !name_all_caps(out.given)) {
        size_t given = strlen(out.plain) - strlen(out.family);
        out.family = text_name_case(a, out.family);
        out.plain = arena_printf(a, "%.*s%s", (int)given, out.plain, out.family);
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
