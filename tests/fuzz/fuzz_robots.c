/* fuzz_robots.c - any bytes are a robots.txt: it is understood in bounded time, and the line that decides exists. */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "crawler/robots.h"
#include "index/mem.h"
#include "index/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const target[] = {"/", "/a", "/a/b.php?c=d", "/%7Ex/*$", "/robots.txt"};
    struct arena *a = arena_new();
    struct robots *r = robots_parse(a, (const char *)data, size, "vouch");
    int lines = 1;
    for (size_t i = 0; i < size; i++) lines += data[i] == '\n' || data[i] == '\r';
    for (size_t i = 0; i < sizeof target / sizeof *target; i++) {
        struct robots_answer w = robots_allows(a, r, target[i]);
        assert(w.line >= 0 && w.line <= lines + (int)(size / 2));
        assert((w.line > 0) == (w.text != NULL));
        assert(w.allowed || w.line > 0);
    }
    /* What is stored is the repaired text; cleaning it once more changes nothing. */
    char *text = robots_text(a, (const char *)data, size);
    text = text_repair(a, text, strlen(text));
    assert(!strcmp(text, robots_text(a, text, strlen(text))));
    arena_free(a);
    return 0;
}
