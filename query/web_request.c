/* web_request.c - see web_request.h */
#include "web_request.h"

#include <string.h>

#include "index/buf.h"
#include "index/mem.h"
#include "index/text.h"

static int hex(char c)
{
    if (is_digit(c)) return c - '0';
    c = to_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* N bytes of an address as text. */
static char *decode(struct arena *a, const char *s, size_t n, bool form)
{
    char *out = arena_alloc(a, n + 1);
    size_t w = 0;
    for (size_t i = 0; i < n; i++) {
        if (form && s[i] == '+') {
            out[w++] = ' ';
        } else if (s[i] == '%' && i + 2 < n && hex(s[i + 1]) >= 0 && hex(s[i + 2]) >= 0) {
            out[w++] = (char)(hex(s[i + 1]) * 16 + hex(s[i + 2]));
            i += 2;
        } else {
            out[w++] = s[i];
        }
    }
    return text_squeeze(a, text_repair(a, out, w));
}

static void take_param(struct web_request *r, const char *s, size_t n)
{
    const char *eq = memchr(s, '=', n);
    size_t k = eq ? (size_t)(eq - s) : n;
    const char *name = decode(r->a, s, k, true);
    const char *value = eq ? decode(r->a, eq + 1, n - k - 1, true) : "";
    if (!*name || !*value) return;
    *ARENA_PUSH(r->a, r->params, r->n, r->cap) = (struct web_param){name, value};
}

void web_request_params(struct web_request *r, const char *s)
{
    for (size_t count = 0; *s; count++) {
        size_t n = strcspn(s, "&");
        if (count == WEB_PARAMS_MAX || r->n >= WEB_PARAMS_MAX) {
            r->too_long = true;
            return;
        }
        take_param(r, s, n);
        s += n + (s[n] == '&');
    }
}

/* "http://host/path" is a valid request line too. */
static const char *skip_host(const char *uri)
{
    if (!text_starts_nocase(uri, "http://") && !text_starts_nocase(uri, "https://")) return uri;
    const char *slash = strchr(strchr(uri, ':') + 3, '/');
    return slash ? slash : "/";
}

struct web_request *web_request_read(struct arena *a, const char *uri)
{
    struct web_request *r = arena_alloc(a, sizeof *r);
    *r = (struct web_request){.a = a, .path = "/", .rest = "", .base = ""};
    r->too_long = strlen(uri) > WEB_URI_MAX;
    uri = skip_host(uri);
    size_t n = strcspn(uri, "?");
    if (n <= WEB_URI_MAX) r->path = decode(a, uri, n, false); /* who refuses a long question tells it in its own voice */
    if (r->too_long) return r;
    if (uri[n]) web_request_params(r, uri + n + 1);
    return r;
}

const char *web_param(const struct web_request *r, const char *name)
{
    for (size_t i = 0; i < r->n; i++)
        if (!strcmp(r->params[i].name, name)) return r->params[i].value;
    return NULL;
}

bool web_param_is(const struct web_request *r, const char *name, const char *value)
{
    for (size_t i = 0; i < r->n; i++)
        if (!strcmp(r->params[i].name, name) && !strcmp(r->params[i].value, value)) return true;
    return false;
}

char *web_encode(struct arena *a, const char *s)
{
    char *out = arena_alloc(a, 3 * strlen(s) + 1), *w = out;
    for (; *s; s++) {
        unsigned char c = (unsigned char)*s;
        if (is_alnum(*s) || strchr("-._~", *s)) {
            *w++ = *s;
        } else {
            *w++ = '%';
            *w++ = "0123456789ABCDEF"[c >> 4];
            *w++ = "0123456789ABCDEF"[c & 15];
        }
    }
    return out;
}

/* The path, with its slashes. */
static void put_path(struct arena *a, struct buf *b, const char *path)
{
    char **part;
    size_t n = text_fields(a, path, '/', &part);
    for (size_t i = 0; i < n; i++)
        buf_printf(b, "%s%s", i ? "/" : "", web_encode(a, part[i]));
    if (*path != '/') buf_clear(b), buf_putc(b, '/');
}

static void put_param(struct arena *a, struct buf *b, const struct web_param *p)
{
    buf_printf(b, "%c%s=%s", strchr(b->s, '?') ? '&' : '?', web_encode(a, p->name), web_encode(a, p->value));
}

static const char *address_end(struct arena *a, struct buf *b)
{
    const char *out = arena_strdup(a, b->s);
    buf_free(b);
    return out;
}

const char *web_request_with(const struct web_request *r, const char *name, const char *value)
{
    struct buf b = {0};
    put_path(r->a, &b, r->path);
    for (size_t i = 0; i < r->n; i++)
        if (strcmp(r->params[i].name, name)) put_param(r->a, &b, &r->params[i]);
    if (value) put_param(r->a, &b, &(struct web_param){name, value});
    return address_end(r->a, &b);
}

const char *web_request_without(const struct web_request *r, size_t at)
{
    struct buf b = {0};
    put_path(r->a, &b, r->path);
    for (size_t i = 0; i < r->n; i++)
        if (i != at && strcmp(r->params[i].name, "page")) put_param(r->a, &b, &r->params[i]);
    return address_end(r->a, &b);
}
