/* headers.c - see headers.h */
#include "headers.h"

#include <stdio.h>
#include <string.h>

#include "fetch.h"
#include "index/buf.h"
#include "index/mem.h"
#include "index/text.h"

bool headers_line(struct arena *a, struct buf *held, const char *s, size_t n, const char **name, const char **value)
{
    bool empty = !n || *s == '\r' || *s == '\n';
    if (held->n && !empty && (*s == ' ' || *s == '\t')) {
        while (held->n && is_space(held->s[held->n - 1])) held->n--;
        buf_put(held, s, n);
        return false;
    }
    const char *colon = held->n ? memchr(held->s, ':', held->n) : NULL;
    if (colon) {
        *name = text_trim(a, arena_strndup(a, held->s, (size_t)(colon - held->s)));
        *value = text_trim(a, text_repair(a, colon + 1, held->n - (size_t)(colon + 1 - held->s)));
    }
    held->n = 0;
    if (!empty) buf_put(held, s, n);
    return colon != NULL;
}

/* "bytes 100-199/200": where the bytes begin, and how many the whole file has. */
static void keep_range(struct fetch_answer *w, const char *v)
{
    long long from, to, total;
    int got = sscanf(v, "bytes %lld-%lld/%lld", &from, &to, &total);
    if (got >= 2 && from >= 0 && to >= from) w->from = from;
    if (got == 3 && total > to) w->total = total;
}

bool headers_keep(struct arena *a, struct fetch_answer *out, const char *name, const char *value)
{
    if (text_eq_nocase(name, "Content-Type")) out->type = value;
    else if (text_eq_nocase(name, "ETag")) out->etag = value;
    else if (text_eq_nocase(name, "Last-Modified")) out->modified = value;
    else if (text_eq_nocase(name, "Location")) out->location = out->location ? out->location : value;
    else if (text_eq_nocase(name, "Link")) out->link = out->link ? arena_printf(a, "%s, %s", out->link, value) : value;
    else if (text_eq_nocase(name, "Content-Range")) keep_range(out, value);
    else if (text_eq_nocase(name, "X-Robots-Tag"))
        out->robots_tag = out->robots_tag ? arena_printf(a, "%s\n%s", out->robots_tag, value) : value;
    else return false;
    return true;
}

void headers_forget(struct fetch_answer *out)
{
    out->type = out->etag = out->modified = out->location = out->robots_tag = out->link = NULL;
    out->from = out->total = -1;
}
