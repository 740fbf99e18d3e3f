/* replay.c - feeds every file given, each whole and cut in half, to a fuzz target: seeds and old crashes, in every
 * run of the tests and with any compiler. TAP. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "index/buf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int main(int argc, char **argv)
{
    int n = 0;
    for (int i = 1; i < argc; i++) {
        struct buf b = {0};
        if (buf_read_file(&b, argv[i], 16 << 20)) {
            printf("not ok %d - %s cannot be read\n", ++n, argv[i]);
        } else {
            LLVMFuzzerTestOneInput((const uint8_t *)b.s, b.n);
            LLVMFuzzerTestOneInput((const uint8_t *)b.s, b.n / 2);
        }
        buf_free(&b);
    }
    printf("ok %d - %d files replayed\n1..%d\n", n + 1, argc - 1, n + 1);
    return 0;
}
