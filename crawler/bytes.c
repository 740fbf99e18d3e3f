/* bytes.c - see bytes.h */
#include "bytes.h"

#include <stdbool.h>
#include <string.h>

#include "charset.h"
#include "index/mem.h"
#include "index/text.h"

const char *const bytes_kind_words[] = {
    [BYTES_HTML] = "HTML",          [BYTES_TEXT] = "plain text",
    [BYTES_JSON] = "JSON",          [BYTES_FEED] = "an XML feed or other XML, which is not read as a page",
    [BYTES_PDF] = "a PDF document, which is not read", [BYTES_IMAGE] = "an image, sound or film, which is not read",
    [BYTES_DOCUMENT] = "a document of a word processor, a table or slides, which is not read",
    [BYTES_ARCHIVE] = "a packed archive, which is not read",
    [BYTES_OTHER] = "no text",
};

static bool begins(const char *s, size_t n, const char *magic, size_t m)
{
    return n >= m && !memcmp(s, magic, m);
}

/* A cut in the middle of a character is no proof against UTF-8. */
static size_t whole_characters(const char *s, size_t n)
{
    size_t back = 0;
    while (back < 3 && back < n && ((unsigned char)s[n - 1 - back] & 0xC0) == 0x80) back++;
    if (back < n && (unsigned char)s[n - 1 - back] >= 0xC0) return n - 1 - back;
    return n;
}

/* What the first bytes of formats are that are no text. */
static enum bytes_kind kind_by_magic(const char *s, size_t n)
{
    static const struct {
        const char *magic;
        size_t n;
        enum bytes_kind kind;
    } known[] = {
        {"%PDF", 4, BYTES_PDF},          {"%!PS", 4, BYTES_DOCUMENT},      {"\x89PNG", 4, BYTES_IMAGE},
        {"\xFF\xD8\xFF", 3, BYTES_IMAGE}, {"GIF8", 4, BYTES_IMAGE},         {"RIFF", 4, BYTES_IMAGE},
        {"II*\0", 4, BYTES_IMAGE},       {"MM\0*", 4, BYTES_IMAGE},        {"\0\0\1\0", 4, BYTES_IMAGE},
        {"ID3", 3, BYTES_IMAGE},         {"OggS", 4, BYTES_IMAGE},         {"fLaC", 4, BYTES_IMAGE},
        {"\x1A\x45\xDF\xA3", 4, BYTES_IMAGE}, {"FLV\1", 4, BYTES_IMAGE},  {"{\\rtf", 5, BYTES_DOCUMENT},
        {"\xD0\xCF\x11\xE0", 4, BYTES_DOCUMENT}, {"\x1F\x8B", 2, BYTES_ARCHIVE}, {"BZh", 3, BYTES_ARCHIVE},
        {"\xFD" "7zXZ", 5, BYTES_ARCHIVE}, {"7z\xBC\xAF", 4, BYTES_ARCHIVE}, {"Rar!", 4, BYTES_ARCHIVE},
        {"\x28\xB5\x2F\xFD", 4, BYTES_ARCHIVE}, {"wOFF", 4, BYTES_OTHER}, {"wOF2", 4, BYTES_OTHER},
        {"\x7F" "ELF", 4, BYTES_OTHER},  {"SQLite format 3", 15, BYTES_OTHER},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (begins(s, n, known[i].magic, known[i].n)) return known[i].kind;
    if (n > 12 && !memcmp(s + 4, "ftyp", 4)) return BYTES_IMAGE;
    if (!begins(s, n, "PK\3\4", 4)) return BYTES_HTML;
    /* A packed document names its parts early. */
    size_t look = n < 4096 ? n : 4096;
    bool office = memmem(s, look, "[Content_Types].xml", 19) || memmem(s, look, "mimetypeapplication/", 20) ||
                  memmem(s, look, "word/", 5) || memmem(s, look, "xl/", 3);
    return office ? BYTES_DOCUMENT : BYTES_ARCHIVE;
}

/* What the sender says it is, where that is no text. */
static enum bytes_kind kind_by_type(const char *type)
{
    static const struct {
        const char *begins;
        enum bytes_kind kind;
    } known[] = {
        {"image/", BYTES_IMAGE}, {"audio/", BYTES_IMAGE}, {"video/", BYTES_IMAGE}, {"font/", BYTES_IMAGE},
        {"application/pdf", BYTES_PDF}, {"application/rtf", BYTES_DOCUMENT}, {"text/rtf", BYTES_DOCUMENT},
        {"application/msword", BYTES_DOCUMENT}, {"application/vnd.", BYTES_DOCUMENT}, {"application/zip", BYTES_ARCHIVE},
        {"text/css", BYTES_OTHER}, {"text/javascript", BYTES_OTHER}, {"application/javascript", BYTES_OTHER},
        {"text/calendar", BYTES_OTHER}, {"text/vcard", BYTES_OTHER}, {"text/csv", BYTES_OTHER},
    };
    for (size_t i = 0; type && i < sizeof known / sizeof *known; i++)
        if (text_starts_nocase(type, known[i].begins) && !text_find_nocase(type, "json")) return known[i].kind;
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

/* "[" and what may begin in a list of JSON. */
static bool is_json_list(const char *s)
{
    if (*s++ != '[') return false;
    while (is_space(*s)) s++;
    return *s == '{' || *s == '[' || *s == '"';
}

static enum bytes_kind kind_by_text(const char *s, const char *type)
{
    while (is_space(*s)) s++;
    if (text_starts_nocase(s, "<svg")) return BYTES_IMAGE;
    if (is_xml(s)) return BYTES_FEED;
    if (type && text_find_nocase(type, "json")) return BYTES_JSON;
    if (type && text_starts_nocase(type, "text/plain")) return BYTES_TEXT;
    if (type && text_find_nocase(type, "html")) return BYTES_HTML;
    if (*s == '{' || is_json_list(s)) return BYTES_JSON;
    return has_markup(s) ? BYTES_HTML : BYTES_TEXT;
}

/* The next of several things that did not fit. */
static void doubt(struct arena *a, struct decoded *d, const char *what)
{
    d->doubt = d->doubt ? arena_printf(a, "%s; %s", d->doubt, what) : what;
}

/* How many sequences of more than one byte are valid UTF-8, and how many bytes fit nowhere. */
static void count_sequences(const char *s, size_t n, size_t *good, size_t *bad)
{
    *good = *bad = 0;
    for (size_t i = 0; i < n;) {
        unsigned char c = (unsigned char)s[i];
        size_t len = c < 0x80 ? 1 : c < 0xC2 ? 0 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : c < 0xF5 ? 4 : 0;
        bool whole = len && i + len <= n && (len == 1 || text_is_utf8(s + i, len));
        if (len > 1 || !len) *(whole ? good : bad) += 1;
        i += whole ? len : 1;
    }
}

/* By the label, when there is one that the bytes bear out: a wrong one for many bytes each leaves many that fit nowhere. */
static bool decode_by_label(struct arena *a, struct decoded *d, const char *s, size_t n, const char *label)
{
    const char *encoding = label ? charset_of_label(label) : NULL;
    size_t bad = 0;
    if (!encoding || !strcmp(encoding, "UTF-8")) return false;
    char *text = charset_decode(a, s, n, encoding, &bad);
    if (!text || bad * 50 > n) return false;
    d->text = text;
    d->encoding = text_lower(a, encoding);
    if (bad) doubt(a, d, arena_printf(a, "%zu places are not %s", bad, d->encoding));
    return true;
}

/* Bytes that are no UTF-8. */
static void decode_other(struct arena *a, struct decoded *d, const char *s, size_t n, const char *label)
{
    size_t good, bad;
    if (decode_by_label(a, d, s, n, label)) return;
    count_sequences(s, n, &good, &bad);
    if (good > bad) {
        d->text = text_repair(a, s, n);
        doubt(a, d, arena_printf(a, "UTF-8 with %zu bytes that are not", bad));
        return;
    }
    d->encoding = "windows-1252";
    d->text = text_from_cp1252(a, s, n);
    const char *said = label ? charset_of_label(label) : NULL;
    if (said && strcmp(said, "WINDOWS-1252"))
        doubt(a, d, arena_printf(a, "says %s but is not; read as windows-1252", text_upper(a, label)));
}

static void decode_text(struct arena *a, struct decoded *d, const char *s, size_t n, const char *type)
{
    size_t mark, bad;
    const char *wide = charset_wide(s, n, &mark), *label;
    if (wide && (d->text = charset_decode(a, s + mark, n - mark, wide, &bad))) {
        d->encoding = text_lower(a, wide);
        return;
    }
    bool marked = begins(s, n, "\xEF\xBB\xBF", 3);
    if (marked) s += 3, n -= 3;
    if (!marked && !text_is_utf8(s, whole_characters(s, n))) {
        decode_other(a, d, s, n, charset_label(a, type, s, n));
        return;
    }
    /* Seven bits, but in a code of its own. */
    bool escaped = !marked && memchr(s, '\x1B', n);
    if (escaped && (label = charset_label(a, type, s, n)) && decode_by_label(a, d, s, n, label)) return;
    bool whole = !marked && whole_characters(s, n) == n; /* and valid, as was seen */
    d->text = whole && !text_has_control(s, n) ? arena_text(a, s, n) : text_repair(a, s, n);
    char *once = charset_undo_twice(a, d->text, strlen(d->text));
    if (!once) return;
    d->text = once;
    doubt(a, d, "encoded twice; read as it was before");
}

/* Many control characters and no tag are no text in any encoding. */
static bool is_binary(const char *s, size_t n)
{
    size_t odd = 0, look = n < 2048 ? n : 2048, mark;
    if (!text_has_control(s, look)) return false;
    for (size_t i = 0; i < look; i++) odd += (unsigned char)s[i] < 9 || ((unsigned char)s[i] > 13 && (unsigned char)s[i] < 27);
    return odd * 20 > look && !charset_wide(s, n, &mark) && !memmem(s, look, "</", 2);
}

struct decoded bytes_decode(struct arena *a, const char *s, size_t n, const char *type, size_t max)
{
    struct decoded d = {.kind = kind_by_magic(s, n), .encoding = "utf-8"};
    size_t mark;
    if (charset_wide(s, n, &mark)) d.kind = BYTES_HTML; /* FF FE is no film */
    if (d.kind == BYTES_HTML) d.kind = kind_by_type(type);
    if (d.kind == BYTES_HTML && is_binary(s, n)) d.kind = BYTES_OTHER;
    if (d.kind != BYTES_HTML) return d;
    if (!n) d.doubt = "holds nothing";
    if (n > max) {
        n = max;
        d.doubt = "longer than is read; the rest was left out";
    }
    decode_text(a, &d, s, n, type);
    d.n = strlen(d.text);
    d.kind = kind_by_text(d.text, type);
    if (d.kind == BYTES_FEED || d.kind == BYTES_IMAGE) d.text = NULL;
    return d;
}
