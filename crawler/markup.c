/* markup.c - see markup.h */
#include "markup.h"

#include <stdbool.h>
#include <string.h>

#include "index/mem.h"
#include "index/text.h"

/* In less markup than this, all of it one tag, libxml2 is done in a tenth of a second. */
enum { HARMLESS = 32 << 10, SHORT_TAG = 2 * MARKUP_ATTRIBUTES };

/* Behind the element that begins at S and whose content is no markup (script, style, a comment); S when it is none. */
static const char *skip_raw(const char *s, const char *end)
{
    static const struct {
        const char *from, *to;
    } raw[] = {{"<script", "</script"}, {"<style", "</style"}, {"<!--", "-->"}};
    for (size_t i = 0; i < sizeof raw / sizeof *raw; i++) {
        size_t n = strlen(raw[i].from), m = strlen(raw[i].to);
        if ((size_t)(end - s) < n || strncasecmp(s, raw[i].from, n)) continue;
        for (s += n; (s = memchr(s, *raw[i].to, (size_t)(end - s))); s++)
            if ((size_t)(end - s) >= m && !strncasecmp(s, raw[i].to, m)) return s;
        return end;
    }
    return s;
}

/* The tag at S ends soon: at the first mark for it that stands in no quoted value. */
static bool is_short(const char *s, const char *end)
{
    if (end - s > SHORT_TAG) end = s + SHORT_TAG;
    const char *close = memchr(s, '>', (size_t)(end - s));
    for (const char *q = s; close && (q = memchr(q, '=', (size_t)(close - q)));) {
        char quote = *++q;
        if (quote != '"' && quote != '\'') continue;
        q = memchr(q + 1, quote, (size_t)(end - q - 1));
        if (!q) return false;
        if (q > close) close = memchr(q, '>', (size_t)(end - q));
    }
    return close;
}

/* Walks over the attributes of the tag at S; *FROM is where those that are too many begin, NULL = none. The tag's end. */
static const char *walk_tag(const char *s, const char *end, const char **from)
{
    size_t count = 0;
    *from = NULL;
    while (s < end && *s != '>') {
        if (is_space(*s) && s + 1 < end && !is_space(s[1]) && s[1] != '>' && s[1] != '=' && ++count > MARKUP_ATTRIBUTES && !*from)
            *from = s;
        if ((*s == '"' || *s == '\'') && s[-1] == '=') {
            const char *close = memchr(s + 1, *s, (size_t)(end - s - 1));
            if (!close) return end;
            s = close;
        }
        s++;
    }
    return s;
}

const char *markup_bound(struct arena *a, const char *s, size_t n)
{
    const char *end = s + n, *from;
    char *copy = NULL;
    if (n < HARMLESS) return s;
    for (const char *p = s; (p = memchr(p, '<', (size_t)(end - p)));) {
        if (p + 1 < end && (p[1] == '!' || to_lower(p[1]) == 's')) {
            const char *next = skip_raw(p, end);
            if (next != p) {
                p = next < end ? next + 1 : end;
                continue;
            }
        }
        if (end - p < SHORT_TAG || !is_alpha(p[1]) || is_short(p, end)) {
            p++;
            continue;
        }
        p = walk_tag(p + 1, end, &from);
        if (!from) continue;
        if (!copy) memcpy(copy = arena_alloc(a, n + 1), s, n);
        memset(copy + (from - s), ' ', (size_t)(p - from));
    }
    return copy ? copy : s;
}
