/* heldout_words.c - see heldout_words.h. */
#include "tests/heldout_words.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "index/buf.h"
#include "index/mem.h"

bool words_are_utf8(const unsigned char *s, size_t n)
{
    for (size_t i = 0; i < n;) {
        int more = s[i] < 0x80 ? 0 : s[i] >= 0xF0 ? 3 : s[i] >= 0xE0 ? 2 : s[i] >= 0xC2 ? 1 : -1;
        if (more < 0 || i + (size_t)more >= n) return false;
        for (int k = 1; k <= more; k++)
            if ((s[i + (size_t)k] & 0xC0) != 0x80) return false;
        i += (size_t)more + 1;
    }
    return true;
}

static void put_char(struct buf *b, unsigned c)
{
    static const unsigned short cp1252[32] = {
        0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, /* 0x80 */
        0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,   /* 0x88 */
        0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, /* 0x90 */
        0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178,  /* 0x98 */
    };
    char out[5] = "";
    if (c >= 0x80 && c < 0xA0) c = cp1252[c - 0x80];
    if (c <= ' ' || c == 0xA0 || c == 0xAD || c == 0xFEFF || (c >= 0x2000 && c <= 0x200F)) return;
    if (c < 0x80) {
        out[0] = (char)c;
    } else if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6), out[1] = (char)(0x80 | (c & 63));
    } else {
        out[0] = (char)(0xE0 | c >> 12), out[1] = (char)(0x80 | (c >> 6 & 63)),
        out[2] = (char)(0x80 | (c & 63));
    }
    buf_put(b, out, strlen(out));
}

/* One entity or JSON escape at S: its length, its character in *C; 0 when there is none. */
static size_t escape(const char *s, unsigned *c)
{
    static const struct {
        const char *name;
        unsigned c;
    } named[] = {
        {"amp;", '&'},      {"lt;", '<'},       {"gt;", '>'},       {"quot;", '"'},     {"apos;", '\''},
        {"nbsp;", ' '},     {"rsquo;", 0x2019}, {"lsquo;", 0x2018}, {"ldquo;", 0x201C}, {"rdquo;", 0x201D},
        {"ndash;", 0x2013}, {"mdash;", 0x2014}, {"middot;", 0xB7},  {"bull;", 0x2022},  {"hellip;", 0x2026},
        {"copy;", 0xA9}, {"trade;", 0x2122},    {"reg;", 0xAE},     {"eacute;", 0xE9}, {"aacute;", 0xE1}, {"iacute;", 0xED},
        {"oslash;", 0xF8}, {"Oslash;", 0xD8}, {"egrave;", 0xE8}, {"agrave;", 0xE0}, {"auml;", 0xE4}, {"aring;", 0xE5}, {"ccedil;", 0xE7},
        {"oacute;", 0xF3},  {"uacute;", 0xFA},  {"ntilde;", 0xF1},  {"ouml;", 0xF6},   {"uuml;", 0xFC},
    };
    if (*s == '\\') {
        if (s[1] == 'u' && isxdigit((unsigned char)s[2])) {
            char hex[5] = {0};
            memcpy(hex, s + 2, strnlen(s + 2, 4));
            *c = (unsigned)strtoul(hex, NULL, 16);
            return 6;
        }
        *c = s[1] == 'n' || s[1] == 't' || s[1] == 'r' ? ' ' : (unsigned char)s[1];
        return s[1] ? 2 : 1;
    }
    if (s[0] == '&' && s[1] == '#') {
        char *end;
        *c = (unsigned)(s[2] == 'x' || s[2] == 'X' ? strtoul(s + 3, &end, 16) : strtoul(s + 2, &end, 10));
        return (size_t)(end - s) + (*end == ';');
    }
    for (size_t i = 0; s[0] == '&' && i < sizeof named / sizeof *named; i++)
        if (!strncmp(s + 1, named[i].name, strlen(named[i].name))) {
            *c = named[i].c;
            return 1 + strlen(named[i].name);
        }
    return 0;
}

/* Where what begins at S with a tag, a comment, a script or a style ends. */
static const char *skip_markup(const char *s)
{
    const char *end;
    if (!strncmp(s, "<!--", 4))
        end = strstr(s, "-->");
    else if (!strncasecmp(s, "<script", 7))
        end = strcasestr(s, "</script>");
    else if (!strncasecmp(s, "<style", 6))
        end = strcasestr(s, "</style>");
    else
        return (end = strchr(s, '>')) ? end + 1 : s + strlen(s);
    return !end ? s + strlen(s) : *end == '-' ? end + 3 : strchr(end, '>') + 1;
}

char *words_squeeze(struct arena *a, const char *s, bool utf8, bool tags, bool decode)
{
    struct buf b = {0};
    while (*s) {
        unsigned c = 0;
        size_t n = decode && (tags || *s == '&') ? escape(s, &c) : 0;
        if (!tags && *s == '<' && (isalpha((unsigned char)s[1]) || strchr("/!?", s[1]))) {
            s = skip_markup(s);
        } else if (n) {
            put_char(&b, c);
            s += n;
        } else if (utf8 && (unsigned char)*s >= 0x80) {
            unsigned char lead = (unsigned char)*s;
            int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
            c = lead & (0x3Fu >> more);
            if (more == 3) {
                buf_put(&b, s, 4);
                s += 4;
                continue;
            }
            for (int k = 1; k <= more; k++)
                c = c << 6 | ((unsigned char)s[k] & 63u);
            put_char(&b, c);
            s += more + 1;
        } else {
            put_char(&b, (unsigned char)*s++);
        }
    }
    char *out = arena_strndup(a, b.s ? b.s : "", b.n);
    buf_free(&b);
    return out;
}

char *name_fold(struct arena *a, const char *s, size_t n)
{
    struct buf b = {0};
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)s[i];
        if (c == 0xE2 && i + 2 < n && (unsigned char)s[i + 1] == 0x80) {
            i += 2;
        } else if (c >= 0x80 || isalnum(c)) {
            char l = (char)tolower(c);
            buf_put(&b, &l, 1);
        } else if (!strchr("\"'.,()", c) && b.n && b.s[b.n - 1] != ' ') {
            buf_put(&b, " ", 1);
        }
    }
    char *out = arena_strndup(a, b.s ? b.s : "", b.n);
    buf_free(&b);
    return out;
}

int words_shared(struct arena *arena, const char *a, const char *b)
{
    int n = 0;
    char *copy = arena_strndup(arena, a, strlen(a)), *save = NULL;
    for (char *w = strtok_r(copy, " ", &save); w; w = strtok_r(NULL, " ", &save)) {
        const char *at = strstr(b, w);
        size_t len = strlen(w);
        if (len > 1 && at && (at == b || at[-1] == ' ') && (at[len] == ' ' || !at[len])) n++;
    }
    return n;
}
