/* regular.c - see regular.h */
#include "regular.h"

#include <stdint.h>
#include <string.h>

#include "builder.h"
#include "index/mem.h"
#include "index/text.h"

enum { LONGEST_NAME = 64, MOST_ATTRIBUTES = 32, NAMES = 64 };

/* A page while it is read. Whoever meets what is not regular returns false, and so does everybody above. */
struct reader {
    struct builder *b;
    const char *s, *end;                      /* what is not read yet */
    const struct element *open[TREE_DEPTH];   /* what is known of the open elements, the outermost first */
    const char *tag[TREE_DEPTH];              /* and their names */
    size_t depth;
    bool had_html, had_head, had_body;
    const char *named[NAMES]; /* names of attributes that were met, by their length and first letter */
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static inline void skip_blanks(struct reader *r)
{
    while (r->s < r->end && is_blank(*r->s)) r->s++;
}

/* Of each byte that names are made of, itself in small letters; of others 0. */
static const char name_letter[256] = {
    ['-'] = '-', ['_'] = '_', [':'] = ':',
    ['0'] = '0', ['1'] = '1', ['2'] = '2', ['3'] = '3', ['4'] = '4', ['5'] = '5', ['6'] = '6', ['7'] = '7', ['8'] = '8', ['9'] = '9',
    ['a'] = 'a', ['b'] = 'b', ['c'] = 'c', ['d'] = 'd', ['e'] = 'e', ['f'] = 'f', ['g'] = 'g', ['h'] = 'h', ['i'] = 'i', ['j'] = 'j',
    ['k'] = 'k', ['l'] = 'l', ['m'] = 'm', ['n'] = 'n', ['o'] = 'o', ['p'] = 'p', ['q'] = 'q', ['r'] = 'r', ['s'] = 's', ['t'] = 't',
    ['u'] = 'u', ['v'] = 'v', ['w'] = 'w', ['x'] = 'x', ['y'] = 'y', ['z'] = 'z',
    ['A'] = 'a', ['B'] = 'b', ['C'] = 'c', ['D'] = 'd', ['E'] = 'e', ['F'] = 'f', ['G'] = 'g', ['H'] = 'h', ['I'] = 'i', ['J'] = 'j',
    ['K'] = 'k', ['L'] = 'l', ['M'] = 'm', ['N'] = 'n', ['O'] = 'o', ['P'] = 'p', ['Q'] = 'q', ['R'] = 'r', ['S'] = 's', ['T'] = 't',
    ['U'] = 'u', ['V'] = 'v', ['W'] = 'w', ['X'] = 'x', ['Y'] = 'y', ['Z'] = 'z'};

/* The name at the place, in small letters, which begins with a letter; its length, 0 when there is none or it is too long. */
static size_t read_name(struct reader *r, char name[LONGEST_NAME])
{
    const char *s = r->s;
    size_t n = 0, most = r->end - s < LONGEST_NAME ? (size_t)(r->end - s) : LONGEST_NAME;
    if (!most || !is_alpha(*s)) return 0;
    for (char c; n < most && (c = name_letter[(unsigned char)s[n]]); n++) name[n] = c;
    if (n == LONGEST_NAME) return 0;
    name[n] = 0;
    r->s = s + n;
    return r->s < r->end && *r->s != '.' ? n : 0;
}

/* Behind the comment that begins at S; NULL when it does not end as it should. */
static const char *behind_comment(const char *s, const char *end)
{
    const char *e = end - s > 6 ? memmem(s + 4, (size_t)(end - s - 4), "-->", 3) : NULL;
    return e && !memmem(s + 4, (size_t)(e - s - 4), "--!>", 4) ? e + 3 : NULL;
}

static bool is_comment(const char *s, const char *end)
{
    return end - s > 3 && !memcmp(s, "<!--", 4);
}

/* References. */

static bool is_ref_name(char c)
{
    return name_letter[(unsigned char)c] || c == '.';
}

static char *put_character(char *w, unsigned c)
{
    if (c < 0x80) {
        *w++ = (char)c;
    } else if (c < 0x800) {
        *w++ = (char)(0xC0 | c >> 6);
        *w++ = (char)(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        *w++ = (char)(0xE0 | c >> 12);
        *w++ = (char)(0x80 | (c >> 6 & 0x3F));
        *w++ = (char)(0x80 | (c & 0x3F));
    } else {
        *w++ = (char)(0xF0 | c >> 18);
        *w++ = (char)(0x80 | (c >> 12 & 0x3F));
        *w++ = (char)(0x80 | (c >> 6 & 0x3F));
        *w++ = (char)(0x80 | (c & 0x3F));
    }
    return w;
}

/* The character of the number behind "&#" at S, and in *BEHIND where it ends; 0 when it is none that a page may hold. */
static unsigned numbered(const char *s, const char *end, const char **behind)
{
    bool hex = s < end && (*s == 'x' || *s == 'X');
    unsigned v = 0;
    for (s += hex; s < end && *s != ';' && v < 0x110000; s++) {
        char c = to_lower(*s);
        if (is_digit(c)) v = v * (hex ? 16 : 10) + (unsigned)(c - '0');
        else if (hex && c >= 'a' && c <= 'f') v = v * 16 + (unsigned)(c - 'a' + 10);
        else break;
    }
    if (s >= end || v >= 0x110000) return 0;
    *behind = s + (*s == ';');
    bool allowed = (v >= 0x20 && v < 0xD800) || v == '\t' || v == '\n' || v == '\r' || (v >= 0xE000 && v < 0xFFFE) || v >= 0x10000;
    return allowed ? v : 0;
}

/* The character of that name; 0 when it is none of the usual ones. */
static unsigned named(const char *s, size_t n)
{
    static const struct {
        const char *name;
        unsigned c;
    } usual[] = {{"amp", '&'},     {"nbsp", 0xA0},    {"quot", '"'},      {"lt", '<'},        {"gt", '>'},        {"apos", '\''},
                 {"rsquo", 0x2019}, {"lsquo", 0x2018}, {"ldquo", 0x201C}, {"rdquo", 0x201D}, {"mdash", 0x2014}, {"ndash", 0x2013},
                 {"copy", 0xA9},   {"reg", 0xAE},     {"trade", 0x2122}, {"hellip", 0x2026}, {"bull", 0x2022},  {"middot", 0xB7},
                 {"laquo", 0xAB},  {"raquo", 0xBB},   {"eacute", 0xE9},  {"aacute", 0xE1},  {"ntilde", 0xF1},  {"oacute", 0xF3}};
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        if (*usual[i].name == *s && !strncmp(usual[i].name, s, n) && !usual[i].name[n]) return usual[i].c;
    return 0;
}

/* Writes to *W what the "&" at S and the name behind it stand for, never more than they are long. Returns what is behind. */
static const char *read_reference(const char *s, const char *end, char **w)
{
    const char *e = s + 1;
    if (e < end && *e == '#') {
        unsigned c = numbered(e + 1, end, &e);
        if (!c) return NULL;
        *w = put_character(*w, c);
        return e;
    }
    if (e < end && (is_alpha(*e) || *e == '_' || *e == ':'))
        while (e < end && is_ref_name(*e)) e++;
    if (e >= end || (unsigned char)*e >= 0x80) return NULL;
    unsigned c = *e == ';' && e > s + 1 ? named(s + 1, (size_t)(e - s - 1)) : 0;
    if (c) {
        *w = put_character(*w, c);
        return e + 1;
    }
    if (*e == ';' && e > s + 1) return NULL;
    memcpy(*w, s, (size_t)(e - s));
    *w += e - s;
    return e;
}

/* The first C from S on; END when there is none. */
static const char *find(const char *s, char c, const char *end)
{
    const char *at = memchr(s, c, (size_t)(end - s));
    return at ? at : end;
}

/* N bytes at S, without comments, if it has some, and with the characters that references stand for; NULL when one cannot be
 * told. */
static char *read_text(struct reader *r, const char *s, size_t n, bool comments)
{
    char *out = arena_bytes(r->b->a, n + 1), *w = out;
    const char *end = s + n, *ref = find(s, '&', end), *comment = comments ? find(s, '<', end) : end;
    while (s < end) {
        const char *to = ref < comment ? ref : comment;
        memcpy(w, s, (size_t)(to - s));
        w += to - s;
        if (to == end) break;
        s = to == comment ? behind_comment(to, end) : read_reference(to, r->end, &w);
        if (!s) return NULL;
        if (ref < s) ref = find(s, '&', end);
        if (comment < s) comment = find(s, '<', end);
    }
    *w = 0;
    return out;
}

/* A value between quotes or up to a blank; NULL when it is not regular. */
static const char *read_value(struct reader *r)
{
    char quote = r->s < r->end && (*r->s == '"' || *r->s == '\'') ? *r->s++ : 0;
    const char *from = r->s, *e = from;
    if (quote) e = memchr(from, quote, (size_t)(r->end - from));
    else while (e < r->end && !is_blank(*e) && *e != '>') e++;
    if (!e || e == r->end || (!quote && e == from)) return NULL;
    size_t n = (size_t)(e - from);
    r->s = e + (quote != 0);
    char *value = arena_bytes(r->b->a, n + 1), *w = value;
    while (from < e) {
        const char *ref = find(from, '&', e);
        memcpy(w, from, (size_t)(ref - from));
        w += ref - from;
        from = ref < e ? read_reference(ref, e + 1, &w) : e;
        if (!from) return NULL;
    }
    *w = 0;
    return value;
}

/* The name of an attribute: as it was kept when it was met before, which is most often. */
static const char *keep_name(struct reader *r, const char *name, size_t len)
{
    const char **kept = &r->named[(len * 5 + (unsigned char)*name) % NAMES];
    if (!*kept || strcmp(*kept, name)) *kept = arena_text(r->b->a, name, len);
    return *kept;
}

/* The attributes of an element; the place is behind them, at ">" or "/>". Of two with one name the first counts. */
static bool read_attributes(struct reader *r, struct node *n)
{
    struct attr **tail = &n->attrs;
    for (int count = 0;; count++) {
        char name[LONGEST_NAME];
        skip_blanks(r);
        if (r->s >= r->end) return false;
        if (*r->s == '>' || (*r->s == '/' && r->s + 1 < r->end && r->s[1] == '>')) return true;
        size_t len = read_name(r, name);
        if (!len || count == MOST_ATTRIBUTES) return false;
        const char *value = "";
        skip_blanks(r);
        if (r->s < r->end && *r->s == '=') {
            r->s++;
            skip_blanks(r);
            if (!(value = read_value(r))) return false;
        }
        if (n->attrs && node_attr(n, name)) continue;
        struct attr *t = arena_bytes(r->b->a, sizeof *t);
        *t = (struct attr){.name = keep_name(r, name, len), .value = value};
        *tail = t;
        tail = &t->next;
    }
}

/* The parts of a page. */

static void pop(struct reader *r)
{
    r->depth--;
    builder_close(r->b);
}

static bool is_open(const struct reader *r, size_t at, const char *tag)
{
    return at < r->depth && *r->tag[at] == *tag && !strcmp(r->tag[at], tag);
}

/* True when an element may begin here without another one that it takes for granted: head and body in html, once each, and
 * everything else in one of them. */
static bool has_place(struct reader *r, const char *tag, const struct element *e)
{
    if (r->depth == TREE_DEPTH || r->b->nodes >= TREE_NODES || (e && e->kind & ELEMENT_FRAME)) return false;
    if (!strcmp(tag, "html") || !r->depth) {
        bool first = !r->had_html && !r->depth && !strcmp(tag, "html");
        r->had_html = true;
        return first;
    }
    if (!strcmp(tag, "head")) {
        bool first = !r->had_head && !r->had_body && r->depth == 1;
        r->had_head = true;
        return first;
    }
    if (!strcmp(tag, "body")) {
        bool first = !r->had_body && r->depth == 1;
        r->had_body = true;
        return first;
    }
    return r->had_body || is_open(r, 1, "head");
}

/* The text of a script or a style sheet up to its end tag. One that begins with a tag is left to who knows better. */
static bool read_raw(struct reader *r, const char *tag)
{
    size_t len = strlen(tag);
    const char *from = r->s;
    for (const char *e = from; (e = memchr(e, '<', (size_t)(r->end - e))); e++)
        if ((size_t)(r->end - e) > len + 2 && e[1] == '/' && !strncasecmp(e + 2, tag, len)) {
            r->s = e;
            if (is_ref_name(e[2 + len])) return false; /* "</styles>" ends the text, but not the element */
            if (e == from) return true;
            builder_text(r->b, arena_text(r->b->a, from, (size_t)(e - from)));
            return *from != '<' || from[1] == '!';
        }
    return false;
}

static bool read_start_tag(struct reader *r)
{
    char name[LONGEST_NAME];
    r->s++;
    size_t len = read_name(r, name);
    if (!len) return false;
    const struct element *e = element_named(name, len);
    while (r->depth && element_ended_by(r->open[r->depth - 1], e)) pop(r);
    if (!has_place(r, name, e)) return false;
    const char *tag = e ? e->tag : arena_text(r->b->a, name, len);
    struct node *n = builder_open(r->b, tag, e);
    r->open[r->depth] = e;
    r->tag[r->depth++] = tag;
    if (!read_attributes(r, n)) return false;
    bool closed = *r->s == '/';
    r->s += closed ? 2 : 1;
    if (closed || (e && e->kind & ELEMENT_EMPTY)) {
        pop(r);
        return true;
    }
    return !e || !(e->kind & ELEMENT_RAW) || read_raw(r, tag);
}

/* An end tag closes the element of its name and those inside it; where it finds none, or one that weighs more before it,
 * it closes nothing. */
static bool read_end_tag(struct reader *r)
{
    char name[LONGEST_NAME];
    r->s += 2;
    if (r->depth) { /* as it should be: that of the innermost element */
        const char *s = r->s, *tag = r->tag[r->depth - 1];
        while (*tag && s < r->end && *s == *tag) s++, tag++;
        if (!*tag && s < r->end && *s == '>') {
            r->s = s + 1;
            pop(r);
            return true;
        }
    }
    size_t len = read_name(r, name), at = r->depth;
    if (!len) return false;
    skip_blanks(r);
    if (r->s >= r->end || *r->s != '>') return false;
    r->s++;
    if (at && !strcmp(r->tag[at - 1], name)) {
        pop(r);
        return true;
    }
    const struct element *e = element_named(name, len);
    while (at && !(r->open[at - 1] == e && (e || !strcmp(r->tag[at - 1], name))))
        if (element_weight(r->open[--at]) > element_weight(e)) return true;
    while (at && r->depth >= at) pop(r);
    return true;
}

/* The text up to the next tag. Outside of body and the like there is none but white space. */
static bool read_piece(struct reader *r)
{
    const char *e = r->s;
    bool comments = false;
    while ((e = memchr(e, '<', (size_t)(r->end - e))) && is_comment(e, r->end)) {
        comments = true;
        if (!(e = behind_comment(e, r->end))) return false;
    }
    if (!e) e = r->end;
    if (e == r->s) return true;
    bool nowhere = !r->depth || (r->depth == 1 && is_open(r, 0, "html")) || is_open(r, r->depth - 1, "head");
    char *text = read_text(r, r->s, (size_t)(e - r->s), comments);
    if (!text) return false;
    if (nowhere)
        for (const char *s = text; *s; s++)
            if (!is_blank(*s)) return false;
    if (nowhere && memchr(r->s, '&', (size_t)(e - r->s))) return false;
    const struct node *before = r->b->at->last;
    if (*text && before && !before->tag) return false; /* one text, parted by an end tag that closed nothing */
    if (*text) builder_text(r->b, text);
    r->s = e;
    return true;
}

/* White space, comments and the type of the document, of which nothing is kept. */
static bool skip_prologue(struct reader *r)
{
    bool typed = false;
    for (;;) {
        skip_blanks(r);
        if (is_comment(r->s, r->end)) {
            if (!(r->s = behind_comment(r->s, r->end))) return false;
            continue;
        }
        if (typed || r->end - r->s < 10 || strncasecmp(r->s, "<!doctype", 9)) return true;
        const char *e = memchr(r->s, '>', (size_t)(r->end - r->s));
        size_t quotes = 0;
        for (const char *s = r->s; e && s < e; s++) {
            quotes += *s == '"';
            if (*s == '\'') return false;
        }
        if (!e || quotes % 2) return false;
        typed = true;
        r->s = e + 1;
    }
}

/* Characters that libxml2 has its own opinion of. */
static bool has_odd_characters(const char *s, size_t n)
{
    const char *end = s + n;
    if (text_has_control(s, n)) return true;
    for (; (s = memchr(s, 0xEF, (size_t)(end - s))); s++)
        if (end - s > 2 && (unsigned char)s[1] == 0xBF && (unsigned char)s[2] >= 0xBE) return true;
    return false;
}

bool regular_read(struct builder *b, const char *s, size_t n)
{
    struct reader r; /* what is open is filled in as it is opened */
    r.b = b;
    r.s = s;
    r.end = s + n;
    r.depth = 0;
    memset(r.named, 0, sizeof r.named);
    r.had_html = r.had_head = r.had_body = false;
    if (has_odd_characters(s, n) || !skip_prologue(&r)) return false;
    if (r.s == r.end || *r.s != '<') return false;
    while (r.s < r.end) {
        if (!read_piece(&r)) return false;
        if (r.s == r.end) break;
        char next = r.s + 1 < r.end ? r.s[1] : 0;
        if (next == '/' ? !read_end_tag(&r) : !read_start_tag(&r)) return false;
    }
    return true;
}
