/* fuzz_url.c - base and reference (after a line feed): what comes out is plain ASCII, and reading it again changes
 * nothing. */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "crawler/scope.h"
#include "crawler/url.h"
#include "index/mem.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new();
    const char *s = arena_strndup(a, (const char *)data, size), *cut = strchr(s, '\n'), *why = NULL;
    struct url base, u, again;
    bool has = cut && url_parse(a, arena_strndup(a, s, (size_t)(cut - s)), NULL, &base, &why);
    if (url_parse(a, cut ? cut + 1 : s, has ? &base : NULL, &u, &why)) {
        for (const char *p = u.href; *p; p++) assert(*p > ' ' && *p < 0x7f);
        assert(!strchr(u.href, '#') && *u.path == '/' && *u.host);
        assert(url_parse(a, u.href, NULL, &again, &why));
        assert(!strcmp(u.href, again.href) && !strcmp(u.origin, again.origin));
        url_registrable(a, u.host);
        url_is_private(u.host);
        scope_trap(a, &u);
    } else {
        assert(why);
    }
    arena_free(a);
    return 0;
}
