/* web_body.c - see web_body.h */
#include "web_body.h"

#include <string.h>

#include "index/mem.h"
#include "index/text.h"

/* The value of KEY in "form-data; name=\"roster\"; filename=\"x.csv\"", N bytes; NULL when there is none. A quotation mark in a
 * value is written as %22 by browsers, or behind a backslash. */
static const char *parameter(struct arena *a, const char *s, size_t n, const char *key)
{
    size_t k = strlen(key);
    for (size_t i = 0; i + k + 1 < n;) {
        while (i < n && s[i] != ';') i++;
        i++;
        while (i < n && (s[i] == ' ' || s[i] == '\t')) i++;
        if (i + k + 1 >= n || strncmp(text_lower(a, arena_strndup(a, s + i, k)), key, k) || s[i + k] != '=') continue;
        size_t from = i + k + 1, to = from;
        bool quoted = s[from] == '"';
        if (quoted) to = ++from;
        while (to < n && (quoted ? s[to] != '"' : s[to] != ';' && s[to] != ' '))
            to += quoted && s[to] == '\\' && to + 1 < n ? 2 : 1;
        if (to > n) to = n;
        return text_repair(a, s + from, to - from);
    }
    return NULL;
}

/* The name that the header of a part (N bytes) gives it; NULL when it gives none. */
static const char *name_of(struct arena *a, const char *s, size_t n)
{
    static const char key[] = "content-disposition:";
    for (size_t i = 0; i < n;) {
        const char *end = memmem(s + i, n - i, "\r\n", 2);
        size_t line = end ? (size_t)(end - s) - i : n - i;
        if (line > sizeof key && text_starts_nocase(arena_strndup(a, s + i, line), key)) return parameter(a, s + i, line, "name");
        i += line + 2;
    }
    return NULL;
}

size_t web_parts(struct arena *a, const char *type, const char *body, size_t n, struct web_part out[WEB_PARTS_MOST])
{
    if (!type || !text_starts_nocase(type, "multipart/form-data")) return 0;
    const char *boundary = parameter(a, type, strlen(type), "boundary"), *end = body + n;
    if (!boundary || !*boundary || strlen(boundary) > 70 || strpbrk(boundary, "\r\n")) return 0;
    const char *mark = arena_printf(a, "\r\n--%s", boundary);
    size_t m = strlen(mark), parts = 0;
    if (n < m || memcmp(body, mark + 2, m - 2)) return 0; /* nothing stands before the first */
    for (const char *at = body + m - 2;;) {
        if (end - at >= 2 && !memcmp(at, "--", 2)) return parts;
        if (end - at < 2 || memcmp(at, "\r\n", 2)) return 0;
        at += 2;
        const char *head = memmem(at, (size_t)(end - at), "\r\n\r\n", 4), *next;
        if (!head) return 0;
        next = memmem(head + 2, (size_t)(end - head - 2), mark, m);
        if (!next || parts == WEB_PARTS_MOST) return 0;
        const char *name = name_of(a, at, (size_t)(head - at));
        const char *data = next < head + 4 ? next : head + 4;
        if (name) out[parts++] = (struct web_part){.name = name, .data = data, .n = (size_t)(next - data)};
        at = next + m;
    }
}
