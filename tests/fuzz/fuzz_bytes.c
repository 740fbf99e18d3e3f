/* fuzz_bytes.c - any bytes as text: the first line is the Content-Type, the rest the body; what comes out is valid UTF-8. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "crawler/bytes.h"
#include "crawler/tree.h"
#include "index/mem.h"
#include "index/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct arena *a = arena_new();
    const char *s = (const char *)data, *line = memchr(s, '\n', n);
    size_t head = line ? (size_t)(line - s) + 1 : 0;
    char *type = line ? text_repair(a, s, head - 1) : NULL;
    struct decoded d = bytes_decode(a, s + head, n - head, type, TREE_BYTES);
    if (d.text) {
        bool truncated;
        assert(text_is_utf8(d.text, d.n) && strlen(d.text) == d.n && d.encoding);
        tree_parse(a, d.text, d.n, &truncated);
    } else {
        assert(d.kind != BYTES_HTML && d.kind != BYTES_TEXT && d.kind != BYTES_JSON);
    }
    arena_free(a);
    return 0;
}
