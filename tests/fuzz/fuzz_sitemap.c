/* fuzz_sitemap.c - any bytes are a sitemap, packed or not: entries are clean addresses, and no more than the limit. */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "crawler/inflate.h"
#include "crawler/sitemap.h"
#include "index/buf.h"
#include "index/mem.h"
#include "index/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new();
    struct buf plain = {0};
    inflate_all(data, size, 1 << 16, &plain);
    assert(plain.n <= 1 << 16);
    for (int packed = 0; packed < 2; packed++) {
        struct sitemap *m = sitemap_parse(a, packed ? (plain.s ? plain.s : "") : (const char *)data,
                                          packed ? plain.n : size);
        assert(m->n <= SITEMAP_MAX);
        for (size_t i = 0; i < m->n; i++) {
            assert(*m->entries[i].href && !strpbrk(m->entries[i].href, " \n<>"));
            assert(text_is_utf8(m->entries[i].href, strlen(m->entries[i].href)));
        }
    }
    buf_free(&plain);
    arena_free(a);
    return 0;
}
