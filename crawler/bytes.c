/* bytes.c - see bytes.h */
#include "bytes.h"

#include <stdbool.h>
#include <string.h>

#include "index/buf.h"
#include "index/mem.h"
#include "index/text.h"

const char *const bytes_kind_words[] = {
    [BYTES_HTML] = "HTML",          [BYTES_TEXT] = "plain text",
    [BYTES_JSON] = "JSON",          [BYTES_FEED] = "an XML feed or other XML, which is not read as a page",
    [BYTES_PDF] = "a PDF document, which is not read", [BYTES_IMAGE] = "an image, sound or film, which is not read",
    [BYTES_OTHER] = "no text",
};

static bool begins(const char *s, size_t n, const char *magic, size_t m)
{
    return n >= m && !memcmp(s, magic, m);
}

static char *from_utf16(struct arena *a, const char *s, size_t n, bool big)
{
    struct buf b = {0};
    for (size_t i = 0; i + 1 < n; i += 2) {
        unsigned hi = (unsigned char)s[i + !big], c = hi << 8 | (unsigned char)s[i + big];
        if (c >= 0xD800 && c < 0xDC00 && i + 3 < n) {
            unsigned d = (unsigned)(unsigned char)s[i + 2 + !big] << 8 | (unsigned char)s[i + 2 + big];
            if (d >= 0xDC00 && d < 0xE000) {
                c = 0x10000 + ((c - 0xD800) << 10) + (d - 0xDC00);
                i += 2;
            }
        }
        if (c < 0x80) buf_putc(&b, (char)c);
        else if (c < 0x800) buf_printf(&b, "%c%c", (int)(0xC0 | c >> 6), (int)(0x80 | (c & 63)));
        else if (c < 0x10000)
            buf_printf(&b, "%c%c%c", (int)(0xE0 | c >> 12), (int)(0x80 | (c >> 6 & 63)), (int)(0x80 | (c & 63)));
        else
            buf_printf(&b, "%c%c%c%c", (int)(0xF0 | c >> 18), (int)(0x80 | (c >> 12 & 63)),
                       (int)(0x80 | (c >> 6 & 63)), (int)(0x80 | (c & 63)));
    }
    char *out = text_repair(a, b.s ? b.s : "", b.n);
    buf_free(&b);
    return out;
}

/* A cut in the middle of a character is no proof against UTF-8. */
static size_t whole_characters(const char *s, size_t n)
{
    size_t back = 0;
    while (back < 3 && back < n && ((unsigned char)s[n - 1 - back] & 0xC0) == 0x80) back++;
    if (back < n && (unsigned char)s[n - 1 - back] >= 0xC0) return n - 1 - back;
    return n;
}

static enum bytes_kind kind_by_magic(const char *s, size_t n)
{
    static const struct {
        const char *magic;
        enum bytes_kind kind;
    } known[] = {{"%PDF", BYTES_PDF},   {"\x89PNG", BYTES_IMAGE}, {"\xFF\xD8\xFF", BYTES_IMAGE}, {"GIF8", BYTES_IMAGE},
                 {"RIFF", BYTES_IMAGE}, {"PK\3\4", BYTES_OTHER},  {"\x1F\x8B", BYTES_OTHER}, {"ID3", BYTES_IMAGE},
                 {"\x28\xB5\x2F\xFD", BYTES_OTHER}, {"wOFF", BYTES_OTHER}, {"wOF2", BYTES_OTHER}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (begins(s, n, known[i].magic, strlen(known[i].magic))) return known[i].kind;
    return BYTES_HTML;
}

static bool has_markup(const char *s)
{
    for (const char *p = strchr(s, '<'); p; p = strchr(p + 1, '<'))
        if (is_alpha(p[1]) || p[1] == '!' || (p[1] == '/' && is_alpha(p[2]))) return true;
    return false;
}

static bool is_xml(const char *s)
{
    if (!text_starts(s, "<?xml")) return text_starts_nocase(s, "<rss") || text_starts_nocase(s, "<feed") ||
                                         text_starts_nocase(s, "<urlset") || text_starts_nocase(s, "<sitemapindex");
    char head[2048];
    size_t n = strlen(s);
    if (n >= sizeof head) n = sizeof head - 1;
    memcpy(head, s, n);
    head[n] = 0;
    return !text_find_nocase(head, "<html") && !text_find_nocase(head, "<!doctype html");
}

static enum bytes_kind kind_by_text(const char *s, const char *type)
{
    while (is_space(*s)) s++;
    if (is_xml(s)) return BYTES_FEED;
    if (type && text_find_nocase(type, "json")) return BYTES_JSON;
    if (type && text_starts_nocase(type, "text/plain")) return BYTES_TEXT;
    if (type && text_find_nocase(type, "html")) return BYTES_HTML;
    if (*s == '{' || (*s == '[' && strpbrk(s, "{"))) return BYTES_JSON;
    return has_markup(s) ? BYTES_HTML : BYTES_TEXT;
}

struct decoded bytes_decode(struct arena *a, const char *s, size_t n, const char *type, size_t max)
{
    struct decoded d = {.kind = kind_by_magic(s, n), .encoding = "utf-8"};
    if (d.kind == BYTES_HTML && type && (text_starts_nocase(type, "image/") || text_starts_nocase(type, "audio/") ||
                                         text_starts_nocase(type, "video/") || text_starts_nocase(type, "font/")))
        d.kind = BYTES_IMAGE;
    if (d.kind == BYTES_HTML && type && text_starts_nocase(type, "application/pdf")) d.kind = BYTES_PDF;
    if (d.kind != BYTES_HTML) return d;
    if (n > max) {
        n = max;
        d.doubt = "longer than is read; the rest was left out";
    }
    bool latin = false;
    if (begins(s, n, "\xFF\xFE", 2) || begins(s, n, "\xFE\xFF", 2)) {
        d.encoding = "utf-16";
        d.text = from_utf16(a, s + 2, n - 2, *s == '\xFE');
    } else {
        if (begins(s, n, "\xEF\xBB\xBF", 3)) s += 3, n -= 3;
        latin = !text_is_utf8(s, whole_characters(s, n));
        d.text = latin ? text_from_cp1252(a, s, n) : text_repair(a, s, n);
    }
    if (latin) d.encoding = "windows-1252";
    if (latin && ((type && text_find_nocase(type, "utf-8")) || text_find_nocase(d.text, "charset=utf-8") ||
                  text_find_nocase(d.text, "charset=\"utf-8")))
        d.doubt = "says UTF-8 but is not; read as windows-1252";
    d.n = strlen(d.text);
    d.kind = kind_by_text(d.text, type);
    if (d.kind == BYTES_FEED) d.text = NULL;
    return d;
}
