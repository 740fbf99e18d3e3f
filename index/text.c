/* text.c - see text.h */
#include "text.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "buf.h"
#include "fail.h"
#include "mem.h"

static void put_codepoint(struct buf *b, utf8proc_int32_t c)
{
    utf8proc_uint8_t out[4];
    utf8proc_ssize_t n = utf8proc_encode_char(c, out);
    buf_put(b, out, (size_t)n);
}

/* Takes what a buffer holds into the arena and frees the buffer. */
static char *take(struct arena *a, struct buf *b)
{
    char *s = b->s ? arena_strndup(a, b->s, b->n) : arena_strdup(a, "");
    buf_free(b);
    return s;
}

bool text_is_utf8(const char *s, size_t n)
{
    utf8proc_int32_t c;
    for (size_t i = text_ascii(s, n); i < n; i += text_ascii(s + i, n - i)) {
        utf8proc_ssize_t k = utf8proc_iterate((const utf8proc_uint8_t *)s + i, (utf8proc_ssize_t)(n - i), &c);
        if (k <= 0) return false;
        i += (size_t)k;
    }
    return true;
}

/* A byte that stays as it is: ASCII, no control character but tab and line feed. */
static bool is_plain(char c)
{
    return (c >= ' ' && c < 0x7F) || c == '\t' || c == '\n';
}

char *text_repair(struct arena *a, const char *s, size_t n)
{
    if (!text_has_control(s, n) && text_is_utf8(s, n)) return arena_text(a, s, n); /* a NUL is a control character */
    struct buf b = {0};
    utf8proc_int32_t c;
    for (size_t i = 0; i < n;) {
        size_t plain = i;
        while (plain < n && is_plain(s[plain])) plain++;
        buf_put(&b, s + i, plain - i);
        if ((i = plain) == n) break;
        utf8proc_ssize_t k = utf8proc_iterate((const utf8proc_uint8_t *)s + i, (utf8proc_ssize_t)(n - i), &c);
        if (k <= 0) {
            put_codepoint(&b, 0xFFFD);
            i++;
        } else {
            if ((c < 32 && c != '\t' && c != '\n') || c == 127)
                buf_putc(&b, ' ');
            else
                buf_put(&b, s + i, (size_t)k);
            i += (size_t)k;
        }
    }
    return take(a, &b);
}

/* What Windows-1252 puts where ISO-8859-1 has control characters (WHATWG Encoding, index windows-1252). */
static const unsigned short cp1252_high[32] = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

char *text_from_cp1252(struct arena *a, const char *s, size_t n)
{
    struct buf b = {0};
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)s[i];
        if (c < 0x80)
            buf_putc(&b, (c < 32 && c != '\t' && c != '\n') || c == 127 ? ' ' : (char)c);
        else
            put_codepoint(&b, c < 0xA0 ? cp1252_high[c - 0x80] : c);
    }
    return take(a, &b);
}

static bool is_unicode_space(utf8proc_int32_t c)
{
    return c == ' ' || (c >= 9 && c <= 13) || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) ||
           c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

char *text_squeeze(struct arena *a, const char *s)
{
    size_t n = strlen(s);
    if (text_is_squeezed(s, n)) return arena_text(a, s, n);
    char *out = arena_bytes(a, n + 1), *w = out;
    bool gap = false;
    for (size_t i = 0; i < n;) {
        utf8proc_int32_t c = (unsigned char)s[i];
        if (c > ' ' && c < 0x80) {
            if (gap) *w++ = ' ';
            gap = false;
            do *w++ = s[i++];
            while (s[i] > ' ' && (unsigned char)s[i] < 0x80);
            continue;
        }
        utf8proc_ssize_t k = 1;
        if (c >= 0x80) k = utf8proc_iterate((const utf8proc_uint8_t *)s + i, (utf8proc_ssize_t)(n - i), &c);
        if (k <= 0) k = 1;
        if (is_unicode_space(c)) {
            gap = w > out;
        } else {
            if (gap) *w++ = ' ';
            gap = false;
            memcpy(w, s + i, (size_t)k);
            w += k;
        }
        i += (size_t)k;
    }
    *w = 0;
    return out;
}

char *text_trim(struct arena *a, const char *s)
{
    while (is_space(*s)) s++;
    size_t n = strlen(s);
    while (n && is_space(s[n - 1])) n--;
    return arena_text(a, s, n);
}

/* One ASCII character of a fold: a letter, a digit, 0 for "vanishes" or ' ' for "separates". */
static char fold_ascii(char c)
{
    if (is_alnum(c)) return to_lower(c);
    return c == '\'' ? 0 : ' ';
}

static void fold_char(struct buf *b, char c)
{
    if (c == ' ' && (!b->n || b->s[b->n - 1] == ' ')) return;
    if (c) buf_putc(b, c);
}

/* Letters that have no decomposition and that lists in capitals write without their strokes; NULL for all others. */
static const char *plain_letter(utf8proc_int32_t c)
{
    switch (c) {
    case 0xF8: return "o";   /* o with stroke */
    case 0xE6: return "ae";
    case 0x153: return "oe";
    case 0x111: case 0xF0: return "d";
    case 0x142: return "l";
    case 0xFE: return "th";
    case 0x131: return "i";
    case 0x127: return "h";
    default: return NULL;
    }
}

/* Folds one non-ASCII character: decomposed, marks dropped, case folded, other signs become a space. */
static void fold_wide(struct buf *b, utf8proc_int32_t c)
{
    utf8proc_int32_t out[16];
    int last = 0;
    if (c == 0x2019 || c == 0x2018 || c == 0x02BC || c == 0x02BB || c == 0x00AD || c == 0x200D) return;
    utf8proc_ssize_t n = utf8proc_decompose_char(
        c, out, 16, UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK,
        &last);
    for (utf8proc_ssize_t i = 0; i < n && i < 16; i++) {
        if (out[i] < 0x80) {
            fold_char(b, fold_ascii((char)out[i]));
            continue;
        }
        if (plain_letter(out[i])) {
            buf_puts(b, plain_letter(out[i]));
            continue;
        }
        utf8proc_category_t cat = utf8proc_category(out[i]);
        if (cat >= UTF8PROC_CATEGORY_LU && cat <= UTF8PROC_CATEGORY_NO)
            put_codepoint(b, out[i]);
        else
            fold_char(b, ' ');
    }
}

/* The fold of plain ASCII without "&", which is most of what is folded: never longer than what it is made of. */
static char *fold_plain(struct arena *a, const char *s, size_t n, bool keep_spaces)
{
    char *out = arena_alloc(a, n + 1), *w = out;
    for (size_t i = 0; i < n; i++) {
        char c = fold_ascii(s[i]);
        if (c == ' ' && (!keep_spaces || w == out || w[-1] == ' ')) continue;
        if (c) *w++ = c;
    }
    if (w > out && w[-1] == ' ') w--;
    *w = 0;
    return out;
}

static char *fold(struct arena *a, const char *s, bool keep_spaces)
{
    size_t n = 0;
    while (s[n] && (unsigned char)s[n] < 0x80 && s[n] != '&') n++;
    if (!s[n]) return fold_plain(a, s, n, keep_spaces);
    struct buf b = {0};
    n += strlen(s + n);
    for (size_t i = 0; i < n;) {
        if ((unsigned char)s[i] < 0x80) {
            if (s[i] == '&' && keep_spaces)
                fold_char(&b, ' '), buf_puts(&b, "and ");
            else
                fold_char(&b, fold_ascii(s[i]));
            i++;
            continue;
        }
        utf8proc_int32_t c;
        utf8proc_ssize_t k = utf8proc_iterate((const utf8proc_uint8_t *)s + i, (utf8proc_ssize_t)(n - i), &c);
        if (k > 0) fold_wide(&b, c);
        i += k > 0 ? (size_t)k : 1;
    }
    while (b.n && b.s[b.n - 1] == ' ') b.s[--b.n] = 0;
    if (!keep_spaces && b.n) {
        char *w = b.s;
        for (char *r = b.s; *r; r++)
            if (*r != ' ') *w++ = *r;
        *w = 0;
        b.n = (size_t)(w - b.s);
    }
    return take(a, &b);
}

char *text_fold(struct arena *a, const char *s)
{
    return fold(a, s, true);
}

char *text_key(struct arena *a, const char *s)
{
    return fold(a, s, false);
}

bool text_same(const char *a, const char *b)
{
    if (!a || !b) return false;
    struct arena *t = arena_new();
    bool same = !strcmp(text_fold(t, a), text_fold(t, b));
    arena_free(t);
    return same;
}

bool text_eq_nocase(const char *a, const char *b)
{
    for (; *a && *b; a++, b++)
        if (to_lower(*a) != to_lower(*b)) return false;
    return *a == *b;
}

bool text_starts(const char *s, const char *prefix)
{
    for (; *prefix; s++, prefix++)
        if (*s != *prefix) return false;
    return true;
}

bool text_starts_nocase(const char *s, const char *prefix)
{
    for (; *prefix; s++, prefix++)
        if (to_lower(*s) != to_lower(*prefix)) return false;
    return true;
}

bool text_ends_nocase(const char *s, const char *suffix)
{
    size_t n = strlen(s), k = strlen(suffix);
    return n >= k && text_eq_nocase(s + n - k, suffix);
}

const char *text_find_nocase(const char *s, const char *needle)
{
    const char first[] = {to_lower(*needle), to_upper(*needle), 0};
    if (!*first) return s;
    while ((s = strpbrk(s, first)) && !text_starts_nocase(s, needle)) s++;
    return s;
}

const char *text_find_words(const char *s, const char *needle)
{
    size_t n = strlen(needle);
    if (!n) return NULL;
    for (const char *p = s; (p = strstr(p, needle)); p++)
        if ((p == s || p[-1] == ' ') && (p[n] == 0 || p[n] == ' ')) return p;
    return NULL;
}

size_t text_split(struct arena *a, const char *s, const char *seps, char ***out)
{
    char **list = NULL;
    size_t n = 0, cap = 0;
    while (*s) {
        size_t k = strcspn(s, seps);
        const char *from = s, *to = s + k;
        while (from < to && is_space(*from)) from++;
        while (to > from && is_space(to[-1])) to--;
        if (to > from) *ARENA_PUSH(a, list, n, cap) = arena_text(a, from, (size_t)(to - from));
        s += k + (s[k] != 0);
    }
    *out = list;
    return n;
}

size_t text_fields(struct arena *a, const char *s, char sep, char ***out)
{
    char **list = NULL;
    size_t n = 0, cap = 0;
    for (;;) {
        const char *end = strchr(s, sep);
        size_t k = end ? (size_t)(end - s) : strlen(s);
        *ARENA_PUSH(a, list, n, cap) = arena_strndup(a, s, k);
        if (!end) break;
        s = end + 1;
    }
    *out = list;
    return n;
}

char *text_digits(struct arena *a, const char *s)
{
    char *out = arena_alloc(a, strlen(s) + 1), *w = out;
    for (; *s; s++)
        if (is_digit(*s)) *w++ = *s;
    return out;
}

char *text_upper(struct arena *a, const char *s)
{
    char *out = arena_strdup(a, s);
    for (char *p = out; *p; p++) *p = to_upper(*p);
    return out;
}

char *text_lower(struct arena *a, const char *s)
{
    char *out = arena_strdup(a, s);
    for (char *p = out; *p; p++) *p = to_lower(*p);
    return out;
}

char *text_name_case(struct arena *a, const char *s)
{
    char *out = arena_strdup(a, s);
    for (const char *p = s; *p; p++)
        if (is_lower(*p)) return out;
    bool start = true;
    for (char *p = out; *p; p++) {
        if (!start) *p = to_lower(*p);
        /* "Ñ" and the like */
        unsigned char two = (unsigned char)*p == 0xC3 ? (unsigned char)p[1] : 0;
        if (!start && two >= 0x80 && two < 0x9F && two != 0x97) p[1] = (char)(two + 0x20);
        bool apostrophe = *p == '\'' && p > out && is_alpha(p[1]) && is_alpha(p[2]);
        start = apostrophe || (!is_word(*p) && *p != '\'');
        if (p - out >= 1 && p[0] == 'c' && p[-1] == 'M' && (p == out + 1 || !is_word(p[-2])) && is_alpha(p[1]))
            start = true;
    }
    return out;
}

int text_distance(const char *a, const char *b, int max)
{
    enum { LONGEST = 64 };
    size_t n = strlen(a), m = strlen(b);
    if (n > LONGEST || m > LONGEST) return strcmp(a, b) ? max + 1 : 0;
    int row[3][LONGEST + 1];
    for (size_t j = 0; j <= m; j++) row[0][j] = (int)j;
    int *older = row[2], *old = row[0], *now = row[1];
    for (size_t i = 1; i <= n; i++) {
        now[0] = (int)i;
        int best = now[0];
        for (size_t j = 1; j <= m; j++) {
            int d = old[j - 1] + (a[i - 1] != b[j - 1]);
            if (old[j] + 1 < d) d = old[j] + 1;
            if (now[j - 1] + 1 < d) d = now[j - 1] + 1;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && older[j - 2] + 1 < d)
                d = older[j - 2] + 1;
            now[j] = d;
            if (d < best) best = d;
        }
        if (best > max) return max + 1;
        int *t = older;
        older = old, old = now, now = t;
    }
    return old[m] > max ? max + 1 : old[m];
}
