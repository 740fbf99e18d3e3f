/* items_json.c - see items_json.h */
#include "items_json.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "index/buf.h"
#include "index/mem.h"
#include "index/text.h"

enum { MAX_NESTING = 100, MAX_REMARK = 500, MAX_TAG = 20 };

struct reader {
    struct arena *a;
    const char *text, *s; /* the whole, and where we are */
    const char *key;      /* under which the value stands that is being read; NULL: it stands by itself */
    int depth;
    bool over;            /* the rest cannot be read */
    bool cut;             /* and the object in which that was found has been left */
    const char *why;
};

static void note(struct reader *r, const char *what)
{
    int line = 1;
    if (r->why && !r->over) return;
    for (const char *p = r->text; p < r->s; p++) line += *p == '\n';
    r->why = arena_printf(r->a, "%s (line %d)", what, line);
}

/* What follows cannot be read: NULL, for the caller to hand on. */
static json_t *give_up(struct reader *r, const char *what)
{
    bool first = !r->over;
    r->over = true;
    if (first) note(r, what);
    return NULL;
}

/* The length of a tag that an editor put between the lines ("<br />", "</p>"); 0 when there is none. */
static size_t tag(const char *s)
{
    size_t n = strcspn(s, ">\n\"'");
    return *s == '<' && (is_alpha(s[1]) || s[1] == '/') && n < MAX_TAG && s[n] == '>' ? n + 1 : 0;
}

/* Whether the quotation mark at S ends its string: what may stand behind a string follows, or (a comma is missing) the
 * next name with its colon. */
static bool ends_string(const char *s)
{
    bool line = false;
    for (s++; is_space(*s) || tag(s); s += tag(s) ? tag(s) : 1) line |= *s == '\n';
    if (!*s || strchr(",}]:;/", *s)) return true;
    if (*s != '"' && *s != '\'') return false;
    size_t n = strcspn(s + 1, "\"'\n");
    const char *colon = s + 1 + n + (s[1 + n] != 0);
    return line || (n < 40 && colon[strspn(colon, " ")] == ':');
}

/* The length of a comment, of a space, or of a wrapper that has no place in JSON, at S; 0 when there is none. */
static size_t junk(const char *s)
{
    static const char *const words[] = {"-->", "<![CDATA[", "]]>", "\xEF\xBB\xBF", "\xC2\xA0", "\xE2\x80\x8B", "\xE2\x80\xA8", "\xE2\x80\xA9",
                                        "\xE3\x80\x80", "\\n", "\\r", "\\t", NULL};
    if (is_space(*s)) return 1;
    if (!strchr("<-]/\\\xEF\xC2\xE2\xE3", *s)) return 0;
    if (tag(s)) return tag(s);
    if (text_starts(s, "<!--")) {
        /* Around all of the JSON, or a remark. */
        const char *e = memmem(s, strnlen(s, MAX_REMARK), "-->", 3);
        return e && !memchr(s, '{', (size_t)(e - s)) ? (size_t)(e + 3 - s) : 4;
    }
    for (const char *const *w = words; *w; w++)
        if (text_starts(s, *w)) return strlen(*w);
    if (text_starts(s, "/*")) {
        const char *e = strstr(s + 2, "*/");
        return e ? (size_t)(e + 2 - s) : strlen(s);
    }
    return text_starts(s, "//") ? strcspn(s, "\n") : 0;
}

static void skip(struct reader *r)
{
    for (size_t n; *r->s && (n = junk(r->s)); r->s += n) {
    }
}

/* N digits; more than any character when they are none. */
static unsigned hex(const char *s, int n)
{
    unsigned v = 0;
    for (int i = 0; i < n; i++) {
        char c = to_lower(s[i]);
        if (!is_digit(c) && !(c >= 'a' && c <= 'f')) return 0x110000;
        v = v << 4 | (unsigned)(is_digit(c) ? c - '0' : c - 'a' + 10);
    }
    return v;
}

static void put_utf8(struct buf *b, unsigned c)
{
    if (c < 0x20) buf_putc(b, ' ');
    else if (c < 0x80) buf_putc(b, (char)c);
    else if (c < 0x800) buf_printf(b, "%c%c", (int)(0xC0 | c >> 6), (int)(0x80 | (c & 63)));
    else if (c < 0x10000)
        buf_printf(b, "%c%c%c", (int)(0xE0 | c >> 12), (int)(0x80 | (c >> 6 & 63)), (int)(0x80 | (c & 63)));
    else
        buf_printf(b, "%c%c%c%c", (int)(0xF0 | c >> 18), (int)(0x80 | (c >> 12 & 63)), (int)(0x80 | (c >> 6 & 63)),
                   (int)(0x80 | (c & 63)));
}

/* Behind a backslash: what it means, at S; the number of bytes read. */
static size_t escape(struct buf *b, const char *s)
{
    if (*s == 'x' && hex(s + 1, 2) < 0x110000) {
        put_utf8(b, hex(s + 1, 2));
        return 3;
    }
    if (*s != 'u') {
        static const char from[] = "bfnrt";
        buf_putc(b, strchr(from, *s) || *s == '\n' ? ' ' : *s);
        return 1;
    }
    unsigned c = hex(s + 1, 4), d = 0;
    if (c > 0xFFFF) {
        buf_putc(b, 'u');
        return 1;
    }
    if (c >= 0xD800 && c < 0xDC00 && s[5] == '\\' && s[6] == 'u') d = hex(s + 7, 4);
    if (d >= 0xDC00 && d < 0xE000) {
        put_utf8(b, 0x10000 + ((c - 0xD800) << 10) + (d - 0xDC00));
        return 11;
    }
    put_utf8(b, c >= 0xD800 && c < 0xE000 ? 0xFFFD : c);
    return 5;
}

/* The quotation marks of a word processor, which pasted JSON has for its own: their length; 0 = none stands at S. */
static size_t curly(const char *s)
{
    return text_starts(s, "\xE2\x80\x9C") || text_starts(s, "\xE2\x80\x9D") || text_starts(s, "\xE2\x80\x9E") ? 3 : 0;
}

static bool begins_string(const char *s)
{
    return *s == '"' || *s == '\'' || curly(s);
}

/* The length of the mark that ends a string with QUOTE, or with a curly one where that is 0; 0 = none stands at S. */
static size_t closes(const char *s, char quote)
{
    return quote ? *s == quote : *s == '"' ? 1 : curly(s);
}

/* The string that begins at a quotation mark; in the arena. NULL when it has no end. */
static const char *read_string(struct reader *r)
{
    char quote = curly(r->s) ? 0 : *r->s;
    r->s += quote ? 1 : curly(r->s);
    struct buf b = {0};
    size_t end;
    while (*r->s && !((end = closes(r->s, quote)) && ends_string(r->s + end - 1))) {
        if (closes(r->s, quote)) note(r, "a quotation mark inside of a string");
        if (*r->s == '\\' && r->s[1]) r->s += 1 + escape(&b, r->s + 1);
        else {
            buf_putc(&b, (unsigned char)*r->s < 0x20 ? ' ' : *r->s);
            r->s++;
        }
    }
    const char *s = *r->s ? text_repair(r->a, b.s ? b.s : "", b.n) : NULL;
    buf_free(&b);
    if (*r->s) r->s += closes(r->s, quote);
    else give_up(r, "a string without an end");
    return s;
}

static json_t *read_value(struct reader *r);

static const char *read_key(struct reader *r)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@$-";
    if (begins_string(r->s)) return read_string(r);
    size_t n = strspn(r->s, letters);
    const char *key = n ? arena_strndup(r->a, r->s, n) : NULL;
    r->s += n;
    if (!key) give_up(r, "no name where one should stand");
    return key;
}

/* What may stand behind a member of an object or array. */
static bool goes_on(const char *s)
{
    return !*s || strchr(",}];\"'{[", *s) || is_alpha(*s) || *s == '@' || curly(s);
}

static json_t *read_member(struct reader *r, const char *key)
{
    const char *outer = r->key;
    r->s++;
    skip(r);
    r->key = key;
    json_t *v = read_value(r);
    r->key = outer;
    skip(r);
    if (!v || r->over || goes_on(r->s)) return v;
    /* A value that ends in the middle of nothing was read wrongly. */
    json_decref(v);
    return give_up(r, "a value that does not end");
}

/* What is cut off might have said of the rest that it is not so ("in progress"): such an object says nothing. One that
 * stands by itself says each thing for itself. */
static json_t *whole_object(struct reader *r, json_t *o)
{
    bool first = r->over && !r->cut, alone = !r->key || !strcmp(r->key, "@graph");
    r->cut |= r->over;
    if (!first || alone) return o;
    json_decref(o);
    return NULL;
}

static json_t *read_object(struct reader *r)
{
    json_t *o = json_object();
    r->s++;
    while (!r->over) {
        skip(r);
        if (*r->s == ',' || *r->s == ';') r->s++;
        else if (*r->s == '}' || !*r->s) break;
        else {
            const char *key = read_key(r);
            skip(r);
            if (key && *r->s != ':') give_up(r, "a name without a value");
            if (r->over) break;
            json_t *v = read_member(r, key);
            if (v) json_object_set_new(o, key, v);
        }
    }
    if (!r->over && !*r->s) give_up(r, "an object without an end");
    if (*r->s) r->s++;
    return whole_object(r, o);
}

static json_t *read_array(struct reader *r)
{
    json_t *list = json_array();
    r->s++;
    while (!r->over) {
        skip(r);
        if (*r->s == ',' || *r->s == ';') r->s++;
        else if (*r->s == ']' || !*r->s) break;
        else {
            json_t *v = read_value(r);
            if (v) json_array_append_new(list, v);
        }
    }
    if (!r->over && !*r->s) give_up(r, "a list without an end");
    if (*r->s) r->s++;
    return list;
}

static json_t *read_word(struct reader *r)
{
    static const struct {
        const char *word;
        json_t *(*make)(void);
    } words[] = {{"true", json_true}, {"false", json_false}, {"null", json_null}, {"undefined", json_null}, {"NaN", json_null}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t n = strlen(words[i].word);
        if (!text_starts(r->s, words[i].word) || is_word(r->s[n])) continue;
        r->s += n;
        return words[i].make();
    }
    size_t n = strspn(r->s, "+-.0123456789eE");
    if (!n || !strpbrk(arena_strndup(r->a, r->s, n), "0123456789")) return give_up(r, "what is no value");
    const char *s = arena_strndup(r->a, r->s, n);
    r->s += n;
    return json_string(s);
}

static json_t *read_value(struct reader *r)
{
    if (r->depth >= MAX_NESTING) return give_up(r, "more levels than are read");
    if (begins_string(r->s)) {
        const char *s = read_string(r);
        return s ? json_string(s) : NULL;
    }
    if (*r->s != '{' && *r->s != '[') return read_word(r);
    r->depth++;
    json_t *v = *r->s == '{' ? read_object(r) : read_array(r);
    r->depth--;
    return v;
}

json_t *items_json(struct arena *a, const char *text, const char **why)
{
    struct reader r = {.a = a, .text = text, .s = text};
    json_t *list = json_array();
    while (!r.over) {
        skip(&r);
        if (!*r.s) break;
        if (*r.s == '{' || *r.s == '[') {
            json_t *v = read_value(&r);
            if (v) json_array_append_new(list, v);
        } else {
            if (!strchr(",;", *r.s)) note(&r, "words that are no JSON");
            r.s += 1 + strcspn(r.s + 1, ",;{[/<");
        }
    }
    *why = r.why;
    return list;
}
