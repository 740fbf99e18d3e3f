/* brotli.c - see brotli.h; the decoding is libbrotlidec's. */
#include "brotli.h"

#include <brotli/decode.h>
#include <stdint.h>

#include "index/buf.h"
#include "index/fail.h"

enum inflate_end brotli_all(const void *p, size_t n, size_t max, struct buf *out)
{
    BrotliDecoderState *d = BrotliDecoderCreateInstance(NULL, NULL, NULL);
    if (!d) die("brotli cannot be started");
    const uint8_t *in = p;
    size_t made = 0;
    for (;;) {
        uint8_t piece[16384], *to = piece;
        size_t room = sizeof piece;
        BrotliDecoderResult rc = BrotliDecoderDecompressStream(d, &n, &in, &room, &to, NULL);
        size_t got = sizeof piece - room;
        buf_put(out, piece, got < max - made ? got : max - made);
        enum inflate_end end = got > max - made                             ? INFLATE_TOO_BIG
                               : rc == BROTLI_DECODER_RESULT_SUCCESS         ? INFLATE_GOOD
                               : rc == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT ? INFLATE_CUT
                                                                              : INFLATE_BROKEN;
        made += got;
        if (end != INFLATE_TOO_BIG && rc == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) continue;
        BrotliDecoderDestroyInstance(d);
        return end;
    }
}
