/* decode.c - see decode.h */
#include "decode.h"

#include "brotli.h"
#include "index/text.h"

bool decode_as(struct decoder *d, const char *encoding, size_t max)
{
    bool inflated = text_eq_nocase(encoding, "gzip") || text_eq_nocase(encoding, "x-gzip") || text_eq_nocase(encoding, "deflate");
    bool brotli = text_eq_nocase(encoding, "br");
    if (inflated && !d->inflate) d->inflate = inflate_begin(max);
    d->is_brotli = d->is_brotli || brotli;
    return inflated || brotli || !*encoding || text_eq_nocase(encoding, "identity");
}

bool decode_is_plain(const struct decoder *d)
{
    return !d->inflate && !d->is_brotli;
}

enum inflate_end decode_add(struct decoder *d, const void *p, size_t n, size_t max, struct buf *out)
{
    if (d->inflate) return inflate_add(d->inflate, p, n, out);
    struct buf *to = d->is_brotli ? &d->packed : out;
    size_t room = max > to->n ? max - to->n : 0;
    buf_put(to, p, n < room ? n : room);
    return n > room ? INFLATE_TOO_BIG : INFLATE_GOOD;
}

enum inflate_end decode_end(struct decoder *d, bool good, size_t max, struct buf *out)
{
    enum inflate_end end = INFLATE_GOOD;
    if (d->inflate) end = inflate_finish(d->inflate);
    else if (d->is_brotli && good) end = brotli_all(d->packed.s, d->packed.n, max, out);
    buf_free(&d->packed);
    *d = (struct decoder){0};
    return good ? end : INFLATE_GOOD;
}
