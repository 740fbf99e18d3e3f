/* fuzz_link.c - any bytes are a Link header: an address is a piece of it. */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "crawler/http.h"
#include "index/mem.h"
#include "index/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new();
    char *header = text_repair(a, (const char *)data, size), *href = http_link(a, header, "canonical");
    assert(!href || (strstr(header, href) && !strchr(href, '>')));
    arena_free(a);
    return 0;
}
