/* charset.c - see charset.h */
#include "charset.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "index/buf.h"
#include "index/mem.h"
#include "index/text.h"

enum { HEAD = 4096 };

/* clang-format off */
static const struct {
    const char *label, *encoding;
} labels[] = {
    {"utf-8", "UTF-8"}, {"utf8", "UTF-8"}, {"unicode-1-1-utf-8", "UTF-8"},
    {"iso-8859-1", "WINDOWS-1252"}, {"iso8859-1", "WINDOWS-1252"}, {"iso_8859-1", "WINDOWS-1252"}, {"latin1", "WINDOWS-1252"},
    {"latin-1", "WINDOWS-1252"}, {"l1", "WINDOWS-1252"}, {"ascii", "WINDOWS-1252"}, {"us-ascii", "WINDOWS-1252"},
    {"windows-1252", "WINDOWS-1252"}, {"cp1252", "WINDOWS-1252"}, {"x-cp1252", "WINDOWS-1252"},
    {"windows-1250", "WINDOWS-1250"}, {"cp1250", "WINDOWS-1250"}, {"windows-1251", "WINDOWS-1251"}, {"cp1251", "WINDOWS-1251"},
    {"windows-1253", "WINDOWS-1253"}, {"windows-1254", "WINDOWS-1254"}, {"iso-8859-9", "WINDOWS-1254"}, {"latin5", "WINDOWS-1254"},
    {"windows-1255", "WINDOWS-1255"}, {"windows-1256", "WINDOWS-1256"}, {"windows-1257", "WINDOWS-1257"},
    {"windows-1258", "WINDOWS-1258"}, {"windows-874", "CP874"}, {"tis-620", "CP874"}, {"iso-8859-11", "CP874"},
    {"iso-8859-2", "ISO-8859-2"}, {"latin2", "ISO-8859-2"}, {"iso-8859-3", "ISO-8859-3"}, {"iso-8859-4", "ISO-8859-4"},
    {"iso-8859-5", "ISO-8859-5"}, {"iso-8859-6", "ISO-8859-6"}, {"iso-8859-7", "ISO-8859-7"}, {"iso-8859-8", "ISO-8859-8"},
    {"iso-8859-8-i", "ISO-8859-8"}, {"iso-8859-10", "ISO-8859-10"}, {"iso-8859-13", "ISO-8859-13"},
    {"iso-8859-14", "ISO-8859-14"}, {"iso-8859-15", "ISO-8859-15"}, {"latin-9", "ISO-8859-15"}, {"latin9", "ISO-8859-15"},
    {"iso-8859-16", "ISO-8859-16"}, {"koi8-r", "KOI8-R"}, {"koi8-u", "KOI8-U"}, {"ibm866", "IBM866"}, {"cp866", "IBM866"},
    {"macintosh", "MACINTOSH"}, {"mac", "MACINTOSH"}, {"x-mac-roman", "MACINTOSH"}, {"x-mac-cyrillic", "MAC-CYRILLIC"},
    {"shift_jis", "CP932"}, {"shift-jis", "CP932"}, {"sjis", "CP932"}, {"x-sjis", "CP932"}, {"windows-31j", "CP932"},
    {"ms_kanji", "CP932"}, {"euc-jp", "EUC-JP"}, {"x-euc-jp", "EUC-JP"}, {"iso-2022-jp", "ISO-2022-JP"},
    {"gb2312", "GB18030"}, {"gb_2312-80", "GB18030"}, {"gbk", "GB18030"}, {"x-gbk", "GB18030"}, {"gb18030", "GB18030"},
    {"big5", "BIG5-HKSCS"}, {"big5-hkscs", "BIG5-HKSCS"}, {"cn-big5", "BIG5-HKSCS"}, {"x-x-big5", "BIG5-HKSCS"},
    {"euc-kr", "CP949"}, {"ks_c_5601-1987", "CP949"}, {"korean", "CP949"}, {"windows-949", "CP949"}, {"ksc5601", "CP949"},
};
/* clang-format on */

const char *charset_of_label(const char *label)
{
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (text_eq_nocase(labels[i].label, label)) return labels[i].encoding;
    return NULL;
}

/* What stands behind WORD and an equals sign in S, quotes aside; NULL when that is not there. */
static const char *value_behind(struct arena *a, const char *s, const char *word)
{
    const char *at = s ? text_find_nocase(s, word) : NULL;
    if (!at) return NULL;
    at += strlen(word);
    while (is_space(*at)) at++;
    if (*at++ != '=') return NULL;
    while (is_space(*at) || *at == '"' || *at == '\'') at++;
    size_t n = strcspn(at, " \t\r\n\"';/>?");
    return n ? arena_strndup(a, at, n) : NULL;
}

const char *charset_label(struct arena *a, const char *type, const char *s, size_t n)
{
    const char *label = value_behind(a, type, "charset");
    char head[HEAD + 1];
    if (label) return label;
    if (n > HEAD) n = HEAD;
    for (size_t i = 0; i < n; i++) head[i] = s[i] ? s[i] : ' ';
    head[n] = 0;
    if (text_starts(head, "<?xml") && (label = value_behind(a, head, "encoding"))) return label;
    for (const char *at = head; (at = text_find_nocase(at, "<meta")); at += 5) {
        size_t len = strcspn(at, ">");
        if ((label = value_behind(a, arena_strndup(a, at, len), "charset"))) return label;
    }
    return NULL;
}

char *charset_decode(struct arena *a, const char *s, size_t n, const char *encoding, size_t *bad)
{
    *bad = 0;
    if (!strcmp(encoding, "WINDOWS-1252")) return text_from_cp1252(a, s, n);
    iconv_t cd = iconv_open("UTF-8", encoding);
    if (cd == (iconv_t)-1) return NULL;
    struct buf b = {0};
    char *in = (char *)s, piece[8192];
    size_t left = n;
    while (left) {
        char *out = piece;
        size_t room = sizeof piece;
        size_t r = iconv(cd, &in, &left, &out, &room);
        buf_put(&b, piece, sizeof piece - room);
        if (r != (size_t)-1 || errno == E2BIG) continue;
        if (errno == EINVAL) break; /* cut in the middle of a character */
        buf_puts(&b, "\xEF\xBF\xBD");
        ++*bad;
        in++;
        left--;
    }
    iconv_close(cd);
    char *text = text_repair(a, b.s ? b.s : "", b.n);
    buf_free(&b);
    return text;
}

const char *charset_wide(const char *s, size_t n, size_t *mark)
{
    static const struct {
        const char *mark, *encoding;
        size_t n;
    } marks[] = {{"\xFF\xFE\0\0", "UTF-32LE", 4}, {"\0\0\xFE\xFF", "UTF-32BE", 4}, {"\xFF\xFE", "UTF-16LE", 2},
                 {"\xFE\xFF", "UTF-16BE", 2}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (n >= marks[i].n && !memcmp(s, marks[i].mark, marks[i].n)) {
            *mark = marks[i].n;
            return marks[i].encoding;
        }
    *mark = 0;
    size_t zeros[2] = {0, 0}, look = n < 1024 ? n & ~(size_t)1 : 1024;
    if (!memchr(s, 0, look)) return NULL;
    for (size_t i = 0; i < look; i++) zeros[i & 1] += !s[i];
    if (look < 8) return NULL;
    if (zeros[1] * 10 > look * 4 && zeros[0] * 20 < look) return "UTF-16LE";
    return zeros[0] * 10 > look * 4 && zeros[1] * 20 < look ? "UTF-16BE" : NULL;
}

/* The byte that windows-1252 writes as this character; -1 when none. */
static int cp1252_byte(unsigned c)
{
    static const unsigned short high[32] = {
        0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D,   0x17D, 0x8F,
        0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D,   0x17E, 0x178};
    if (c < 0x80 || (c >= 0xA0 && c < 0x100)) return (int)c;
    for (int i = 0; i < 32; i++)
        if (high[i] == c) return 0x80 + i;
    return -1;
}

/* One character of valid UTF-8; its length. */
static int character(const char *s, unsigned *c)
{
    unsigned char first = (unsigned char)*s;
    int len = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    *c = len == 1 ? first : first & (0xFFu >> (len + 1));
    for (int i = 1; i < len; i++) *c = *c << 6 | ((unsigned char)s[i] & 63);
    return len;
}

char *charset_undo_twice(struct arena *a, const char *s, size_t n)
{
    const char *end = s + n, *first = s + text_ascii(s, n);
    if (first == end) return NULL;
    /* Most pages' first wide character tells that they are what they seem. */
    unsigned lead;
    character(first, &lead);
    int as_byte = cp1252_byte(lead);
    if (as_byte < 0xC2 || as_byte > 0xF4) return NULL;
    struct buf b = {0};
    size_t wide = 0;
    int rest = 0; /* bytes still to come of a character; the first that does not fit ends it all */
    for (const char *p = s; p < end;) {
        const char *plain = p;
        while (p < end && !(*p & 0x80)) p++;
        if (p > plain && rest) break;
        buf_put(&b, plain, (size_t)(p - plain));
        if (p == end) break;
        unsigned c;
        p += character(p, &c);
        int byte = cp1252_byte(c);
        if (rest ? byte < 0x80 || byte > 0xBF : byte < 0xC2 || byte > 0xF4) {
            rest = -1;
            break;
        }
        wide += !rest;
        rest = rest ? rest - 1 : byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
        buf_putc(&b, (char)byte);
    }
    char *text = !rest && wide >= 2 && text_is_utf8(b.s, b.n) ? text_repair(a, b.s, b.n) : NULL;
    buf_free(&b);
    return text;
}
