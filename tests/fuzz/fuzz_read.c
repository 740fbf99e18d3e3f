/* fuzz_read.c - a page from any bytes: no crash, no hang, and every record can be printed. */
#include <stdint.h>
#include <string.h>

#include "crawler/read.h"
#include "index/catalog.h"
#include "index/home.h"
#include "index/mem.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena *kept;
    static struct catalog *catalog;
    static const char *const voices[] = {"self", "organisation", "directory", "issuer"};
    if (!kept) {
        kept = arena_new();
        catalog = catalog_load_dir(kept, data_dir());
    }
    if (size > 200000) return 0;
    struct arena *a = arena_new();
    struct page_input in = {.bytes = (const char *)data, .n = size, .url = "http://jane-doe.example/team/", .source = "fuzz",
                            .voice = voices[size % 4]};
    struct reading *r = read_page(a, catalog, &in);
    for (size_t i = 0; i < r->n_records; i++) {
        json_t *j = record_to_json(r->records[i]);
        if (j) json_decref(j);
        else __builtin_trap();
    }
    arena_free(a);
    return 0;
}
