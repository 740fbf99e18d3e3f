/* claim.c - see claim.h */
#include "claim.h"

#include <assert.h>
#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "claim_seek.h"
#include "fail.h"
#include "mem.h"
#include "text.h"

const struct claim_field claim_fields[] = {
    {"name", SHAPE_TEXT, NULL, "full name as written, without title and post-nominals", false},
    {"given", SHAPE_TEXT, NULL, "given name", false},
    {"middle", SHAPE_TEXT, NULL, "middle name or initial", false},
    {"family", SHAPE_TEXT, NULL, "family name", false},
    {"suffix", SHAPE_TEXT, NULL, "Jr., III", false},
    {"nickname", SHAPE_TEXT, NULL, "nickname given in quotes or brackets", false},
    {"former_name", SHAPE_TEXT, NULL, "former or other name", false},
    {"post_nominals", SHAPE_TEXT, NULL, "letters behind the name, as written", false},
    {"gender", SHAPE_TEXT, NULL, "only if the source states it: female, male or its own word", false},
    {"birth_year", SHAPE_NUMBER, NULL, "year of birth", false},
    {"birth_date", SHAPE_TEXT, NULL, "date of birth, YYYY-MM-DD; for joining only, never shown", false},
    {"social", SHAPE_TEXT, NULL, "a number that a state gives one person; for joining only, never shown", false},
    {"other_id", SHAPE_OBJECT, "kind number", "another number for one person, with what it is called; for joining only, never shown", false},
    {"npi", SHAPE_TEXT, NULL, "national provider identifier, ten digits", false},
    {"phone", SHAPE_TEXT, NULL, "as NNN-NNN-NNNN", false},
    {"email", SHAPE_TEXT, NULL, "e-mail address, lower case", false},
    {"url", SHAPE_TEXT, NULL, "the person's or practice's own page", false},
    {"same_as", SHAPE_TEXT, NULL, "address of another page about the same one", false},
    {"address", SHAPE_OBJECT, "number street unit city state zip", "where they practise: in parts, or as one line of text", false},
    {"geo", SHAPE_OBJECT, "lat lon", "point of the address", false},
    {"profession", SHAPE_TEXT, NULL, "what they call themselves, in the source's words", false},
    {"taxonomy", SHAPE_TEXT, NULL, "NUCC code", false},
    {"licence", SHAPE_OBJECT, "state type number", "a licence; each part only if stated", true},
    {"training", SHAPE_OBJECT, "programme name year hours level experiential", "a completed training; the name is that of the house where the source names no course", true},
    {"trauma", SHAPE_OBJECT, "issuer level name", "a step of a trauma credential's ladder", true},
    {"membership", SHAPE_OBJECT, "organisation name", "a membership; never a certification", true},
    {"pursuing", SHAPE_OBJECT, "programme issuer what", "begun, planned or hoped for; not a credential", false},
    {"past", SHAPE_OBJECT, "programme issuer what until", "held or done formerly; not a credential", false},
    {"teaches", SHAPE_OBJECT, "programme name", "teaches at; not a credential", false},
    {"education", SHAPE_OBJECT, "degree institution", "a degree", false},
    {"approach", SHAPE_TEXT, NULL, "an approach, self-stated, such as trauma-informed", false},
    {"experiential", SHAPE_OBJECT, "what programme", "own sessions as part of training", false},
    {"experience", SHAPE_OBJECT, "years sessions what", "years of practice, sessions led", false},
    {"prescribes", SHAPE_YES_NO, NULL, "whether they prescribe ketamine themselves", false},
    {"offers_kap", SHAPE_TEXT, NULL, "yes, or pursuing when only planned", false},
    {"tie", SHAPE_OBJECT, "role person organisation", "prescriber, employer, supervisor, works with", false},
    {"affiliation", SHAPE_TEXT, NULL, "an institution they work for or belong to", false},
    {"route", SHAPE_TEXT, NULL, "id of data/routes.tsv", false},
    {"stage", SHAPE_TEXT, NULL, "id of data/stages.tsv", false},
    {"setting", SHAPE_TEXT, NULL, "where sessions with the medicine are: home, office, clinic, retreat, group", false},
    {"in_room", SHAPE_TEXT, NULL, "who is in the room: self, nurse, therapist and the like, in the source's word", false},
    {"condition", SHAPE_TEXT, NULL, "id of data/conditions.tsv", false},
    {"modality", SHAPE_TEXT, NULL, "id of data/modalities.tsv", false},
    {"insurance", SHAPE_TEXT, NULL, "id of data/insurers.tsv", false},
    {"language", SHAPE_TEXT, NULL, "id of data/languages.tsv", false},
    {"fee", SHAPE_OBJECT, "amount unit text", "what it costs, in dollars, or sliding-scale", false},
    {"telehealth", SHAPE_TEXT, NULL, "a state in which telehealth is offered, or yes", false},
    {"accepting", SHAPE_YES_NO, NULL, "whether new clients are accepted", false},
    {"supervised", SHAPE_OBJECT, "by", "practises under supervision", false},
    {NULL, SHAPE_TEXT, NULL, NULL, false},
};

/* Asked for every claim that is read: the fields by a hash of their names, filled when it is first asked. */
enum { SLOTS = 256 };

static size_t slot_of(const struct claim_field *const *table, const char *name)
{
    size_t h = 0;
    for (const char *s = name; *s; s++) h = h * 31 + (unsigned char)*s;
    h %= SLOTS;
    while (table[h] && strcmp(table[h]->name, name)) h = (h + 1) % SLOTS;
    return h;
}

const struct claim_field *claim_field(const char *name)
{
    static const struct claim_field *table[SLOTS];
    static bool filled;
    for (const struct claim_field *f = claim_fields; !filled && f->name; f++) table[slot_of(table, f->name)] = f;
    filled = true;
    return table[slot_of(table, name)];
}

char *json_text(struct arena *a, json_t *j)
{
    char *s = json_dumps(j, JSON_COMPACT | JSON_SORT_KEYS | JSON_ENCODE_ANY);
    if (!s) die("out of memory");
    char *copy = arena_strdup(a, s);
    free(s);
    return copy;
}

void json_line(FILE *f, json_t *j)
{
    char *s = json_dumps(j, JSON_COMPACT | JSON_SORT_KEYS | JSON_ENCODE_ANY);
    if (!s) die("out of memory");
    fputs(s, f);
    fputc('\n', f);
    free(s);
}

static char *take_text(struct arena *a, json_t *j)
{
    if (!j) die("out of memory");
    char *s = json_text(a, j);
    json_decref(j);
    return s;
}

char *record_key(struct arena *a, const struct record *r)
{
    return arena_printf(a, "%s|%s|%s", r->source, r->url, r->item);
}

void record_add(struct arena *a, struct record *r, const char *field, const char *value, const char *quote,
                const char *where, double sure)
{
    assert(claim_field(field) && value);
    if (claim_seek(a, r, field, value) < r->n) return;
    *ARENA_PUSH(a, r->claims, r->n, r->cap) = (struct claim){
        .field = claim_field(field)->name,
        .value = arena_strdup(a, value),
        .quote = arena_strdup(a, quote),
        .where = arena_strdup(a, where),
        .sure = sure,
    };
    claim_seek_added(a, r);
}

size_t record_next(const struct record *r, const char *field, size_t from)
{
    return claim_seek_field(r, field, from);
}

bool record_says(const struct record *r, const char *field, const char *text)
{
    size_t n = strlen(text);
    for (size_t i = record_next(r, field, 0); i < r->n; i = record_next(r, field, i + 1)) {
        const char *v = r->claims[i].value;
        if (v[0] == '"' && v[1] == *text && !strncmp(v + 1, text, n) && !strcmp(v + 1 + n, "\"")) return true;
    }
    return false;
}

const struct claim *record_claim(const struct record *r, const char *field)
{
    size_t i = record_next(r, field, 0);
    return i < r->n ? &r->claims[i] : NULL;
}

/* How many bytes S has as a string of JSON that is written as it stands; 0 = it needs escapes, or is no text. */
static size_t plain_size(const char *s)
{
    size_t n = strlen(s);
    if (text_has_control(s, n) || strpbrk(s, "\"\\\t\n\x7F") || !text_is_utf8(s, n)) return 0;
    return n + 2;
}

/* Writes S as such a string of N bytes; what is behind it. */
static char *put_plain(char *to, const char *s, size_t n)
{
    *to = '"';
    memcpy(to + 1, s, n - 2);
    to[n - 1] = '"';
    return to + n;
}

char *claim_text(struct arena *a, const char *s)
{
    size_t n = plain_size(s);
    if (!n) return take_text(a, json_string(s));
    char *out = arena_bytes(a, n + 1);
    *put_plain(out, s, n) = 0;
    return out;
}

char *claim_yes_no(bool yes)
{
    return yes ? "true" : "false";
}

static json_t *number(double v)
{
    return v == floor(v) && fabs(v) < 1e15 ? json_integer((json_int_t)v) : json_real(v);
}

char *claim_number(struct arena *a, double v)
{
    return take_text(a, number(v));
}

/* One string of an object, and how many bytes both are as JSON. */
struct pair {
    const char *key, *value;
    size_t key_n, value_n;
};

enum { PAIRS = 8 };

/* The pairs in the order of their keys; -1 when they are more, or one is not written as it stands. */
static int plain_pairs(struct pair v[PAIRS], va_list ap)
{
    int n = 0;
    for (const char *key; (key = va_arg(ap, const char *));) {
        const char *value = va_arg(ap, const char *);
        if (!value) continue;
        struct pair p = {key, value, plain_size(key), plain_size(value)};
        if (n == PAIRS || *key == '#' || !p.key_n || !p.value_n) return -1;
        int at = n++;
        for (; at > 0 && strcmp(v[at - 1].key, key) > 0; at--) v[at] = v[at - 1];
        if (at > 0 && !strcmp(v[at - 1].key, key)) return -1;
        v[at] = p;
    }
    return n;
}

static char *put_pairs(struct arena *a, const struct pair *v, int n)
{
    size_t size = 3;
    for (int i = 0; i < n; i++) size += v[i].key_n + v[i].value_n + 2;
    char *out = arena_bytes(a, size), *to = out;
    *to++ = '{';
    for (int i = 0; i < n; i++) {
        if (i) *to++ = ',';
        to = put_plain(to, v[i].key, v[i].key_n);
        *to++ = ':';
        to = put_plain(to, v[i].value, v[i].value_n);
    }
    *to++ = '}';
    *to = 0;
    return out;
}

char *claim_object(struct arena *a, ...)
{
    va_list ap;
    struct pair pair[PAIRS];
    va_start(ap, a);
    int n = plain_pairs(pair, ap);
    va_end(ap);
    if (n >= 0) return put_pairs(a, pair, n);
    json_t *o = json_object();
    va_start(ap, a);
    for (const char *key; (key = va_arg(ap, const char *));) {
        const char *v = va_arg(ap, const char *);
        if (!v) continue;
        if (*key == '#')
            json_object_set_new(o, key + 1, number(strtod(v, NULL)));
        else
            json_object_set_new(o, key, json_string(v));
    }
    va_end(ap);
    return take_text(a, o);
}

static json_t *parse(const char *value)
{
    return json_loads(value, JSON_DECODE_ANY, NULL);
}

static char *plain_text(struct arena *a, json_t *v)
{
    if (json_is_string(v)) return arena_strdup(a, json_string_value(v));
    if (json_is_integer(v)) return arena_printf(a, "%lld", (long long)json_integer_value(v));
    if (json_is_real(v)) return arena_printf(a, "%.10g", json_real_value(v));
    if (json_is_boolean(v)) return arena_strdup(a, json_is_true(v) ? "true" : "false");
    return NULL;
}

/* The end of a string that begins at S ('"'), or NULL when it holds an escape. */
static const char *plain_end(const char *s)
{
    s += 1 + strcspn(s + 1, "\\\"");
    return *s == '"' ? s : NULL;
}

/* Canonical values are read without a parser as long as they are flat and without escapes: nearly all are, and building
 * reads millions. False when it must be parsed; else *OUT are the N bytes of KEY's value (NULL: of VALUE itself) as they
 * stand, or NULL when there is none. */
static bool quick_value(const char *value, const char *key, const char **out, size_t *n)
{
    *out = NULL;
    *n = 0;
    if (!key && (*value == '{' || *value == '[')) return true; /* it has parts, and is no text itself */
    if (!key) {
        const char *end = *value == '"' ? plain_end(value) : NULL;
        *out = value;
        *n = strlen(value);
        return *value != '"' || (end && !end[1]);
    }
    if (*value == '"') return true; /* a text has no keys */
    if (*value != '{') return false;
    size_t len = strlen(key);
    for (const char *s = value + 1; *s == '"';) {
        const char *name_end = plain_end(s);
        if (!name_end || name_end[1] != ':') return false;
        const char *v = name_end + 2, *end = *v == '"' ? plain_end(v) : NULL;
        if (!end) {
            if (*v == '{' || *v == '[' || *v == '"') return false;
            end = v + strcspn(v, ",}") - 1;
        }
        if ((size_t)(name_end - s - 1) == len && !memcmp(s + 1, key, len)) {
            *out = v;
            *n = (size_t)(end - v) + 1;
            return true;
        }
        s = end + 1;
        if (*s == '}') return true;
        if (*s++ != ',') return false;
    }
    return false;
}

/* A whole number without a sign that any int holds. */
static bool is_small_number(const char *s, size_t n)
{
    return n && n < 10 && strspn(s, "0123456789") >= n && (n == 1 || *s != '0');
}

char *value_text(struct arena *a, const char *value, const char *key)
{
    const char *v;
    size_t n;
    if (quick_value(value, key, &v, &n)) {
        if (!v) return NULL;
        if (*v == '"') return arena_strndup(a, v + 1, n - 2);
        if (is_small_number(v, n)) return arena_strndup(a, v, n);
    }
    json_t *j = parse(value);
    char *s = plain_text(a, key ? json_object_get(j, key) : j);
    json_decref(j);
    return s;
}

int value_int(const char *value, const char *key, int otherwise)
{
    const char *text;
    size_t len;
    if (quick_value(value, key, &text, &len) && (!text || is_small_number(text, len))) return text ? atoi(text) : otherwise;
    json_t *j = parse(value), *v = key ? json_object_get(j, key) : j;
    int n = otherwise;
    if (json_is_number(v)) n = (int)json_number_value(v);
    else if (json_is_string(v) && is_digit(*json_string_value(v))) n = atoi(json_string_value(v));
    json_decref(j);
    return n;
}

bool value_is(const char *value)
{
    return !strcmp(value, "true");
}

json_t *record_to_json(const struct record *r)
{
    json_t *claims = json_array();
    for (size_t i = 0; i < r->n; i++) {
        const struct claim *c = &r->claims[i];
        json_array_append_new(claims, json_pack("{s:s, s:o, s:s?, s:s?, s:o}", "field", c->field, "value",
                                                parse(c->value), "quote", c->quote, "where", c->where, "sure",
                                                number(c->sure)));
    }
    return json_pack("{s:s, s:s?, s:s, s:s?, s:s, s:s, s:o}", "source", r->source, "voice", r->voice, "url", r->url,
                     "seen", r->seen, "id", r->item, "kind", r->practice ? "practice" : "person", "claims", claims);
}

/* True when V has the shape FIELD wants; address and name-like objects may also come as plain text. */
static bool shape_fits(const struct claim_field *f, json_t *v)
{
    switch (f->shape) {
    case SHAPE_TEXT: return json_is_string(v) && *json_string_value(v);
    case SHAPE_YES_NO: return json_is_boolean(v);
    case SHAPE_NUMBER: return json_is_number(v);
    case SHAPE_OBJECT: return json_is_object(v) || (json_is_string(v) && !strcmp(f->name, "address"));
    }
    return false;
}

static bool add_json_claim(struct arena *a, struct record *r, json_t *c)
{
    const char *field = json_string_value(json_object_get(c, "field"));
    json_t *v = json_object_get(c, "value"), *sure = json_object_get(c, "sure");
    const struct claim_field *f = field ? claim_field(field) : NULL;
    if (!f || !shape_fits(f, v)) return false;
    record_add(a, r, field, json_text(a, v), json_string_value(json_object_get(c, "quote")),
               json_string_value(json_object_get(c, "where")), json_is_number(sure) ? json_number_value(sure) : 1);
    return true;
}

struct record *record_from_json(struct arena *a, json_t *j, const char **why, size_t *bad)
{
    const char *source = json_string_value(json_object_get(j, "source"));
    const char *id = json_string_value(json_object_get(j, "id"));
    const char *kind = json_string_value(json_object_get(j, "kind"));
    json_t *claims = json_object_get(j, "claims"), *c;
    size_t i;
    *why = NULL;
    *bad = 0;
    if (!json_is_object(j)) *why = "no JSON object";
    else if (!source || !*source) *why = "no source";
    else if (!id || !*id) *why = "no id";
    else if (kind && strcmp(kind, "person") && strcmp(kind, "practice")) *why = "kind is neither person nor practice";
    else if (!json_is_array(claims)) *why = "no claims";
    if (*why) return NULL;
    struct record *r = arena_alloc(a, sizeof *r);
    const char *url = json_string_value(json_object_get(j, "url"));
    r->source = arena_strdup(a, source);
    r->item = arena_strdup(a, id);
    r->url = arena_strdup(a, url ? url : "");
    r->voice = arena_strdup(a, json_string_value(json_object_get(j, "voice")));
    r->seen = arena_strdup(a, json_string_value(json_object_get(j, "seen")));
    r->practice = kind && !strcmp(kind, "practice");
    json_array_foreach(claims, i, c) *bad += !add_json_claim(a, r, c);
    return r;
}
