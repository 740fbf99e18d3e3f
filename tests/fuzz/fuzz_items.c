/* fuzz_items.c - structured data from any bytes, once as a page and once as a JSON file. */
#include <stdint.h>
#include <string.h>

#include "crawler/bytes.h"
#include "crawler/items.h"
#include "crawler/tree.h"
#include "index/mem.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void ignore(void *ctx, const char *kind, const char *text)
{
    (void)ctx, (void)kind, (void)text;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new();
    struct decoded d = bytes_decode(a, (const char *)data, size, "text/html", TREE_BYTES);
    if (d.text) {
        bool truncated;
        struct items it = items_read(a, tree_parse(a, d.text, d.n, &truncated), ignore, NULL);
        json_decref(items_to_json(a, &it, "http://page.example/x"));
        items_free(&it);
        it = items_read_json(a, d.text, ignore, NULL);
        json_decref(items_to_json(a, &it, NULL));
        items_free(&it);
    }
    arena_free(a);
    return 0;
}
