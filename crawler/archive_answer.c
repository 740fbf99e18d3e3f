/* archive_answer.c - see archive_answer.h */
#include "archive_answer.h"

#include <string.h>

#include "fetch.h"
#include "http.h"
#include "index/date.h"
#include "index/mem.h"
#include "index/text.h"
#include "message.h"

bool answer_block(struct warc *w, struct buf *out)
{
    char piece[16384];
    size_t n;
    while (out->n < ANSWER_BLOCK_BYTES && (n = warc_read(w, piece, sizeof piece))) buf_put(out, piece, n);
    return warc_end(w);
}

const char *answer_instant(struct arena *a, const char *s)
{
    size_t n = s ? strlen(s) : 0;
    if (n < 20 || s[10] != 'T' || s[n - 1] != 'Z' || !date_is_day(arena_strndup(a, s, 10))) return NULL;
    for (int i = 11; i < 19; i++)
        if (i == 13 || i == 16 ? s[i] != ':' : !is_digit(s[i])) return NULL;
    bool real = memcmp(s + 11, "24", 2) < 0 && s[14] < '6' && s[17] < '6';
    return real && (n == 20 || s[19] == '.') ? arena_printf(a, "%.19sZ", s) : NULL;
}

bool answer_of_the_web(const char *uri)
{
    return uri && (text_starts_nocase(uri, "http://") || text_starts_nocase(uri, "https://"));
}

/* A resource is the body alone. */
static void read_resource(const struct warc_record *r, const struct buf *block, struct fetch_answer *out)
{
    const char *type = r->content_type;
    *out = (struct fetch_answer){.outcome = OUTCOME_OK, .status = 200, .type = type, .from = -1, .total = -1};
    if (!http_type_is_text(type)) out->outcome = OUTCOME_WRONG_TYPE;
    else if (r->length > ARCHIVE_PAGE_BYTES) out->outcome = OUTCOME_TOO_BIG;
    else buf_put(&out->body, block->s ? block->s : "", block->n);
}

/* What the crawler that wrote the archive cut off. */
static void mark_cut(const struct warc_record *r, struct fetch_answer *w)
{
    if (!r->truncated || w->outcome != OUTCOME_OK) return;
    w->outcome = text_eq_nocase(r->truncated, "length") ? OUTCOME_TOO_BIG
                 : text_eq_nocase(r->truncated, "time") ? OUTCOME_TIMED_OUT
                                                        : OUTCOME_TRUNCATED;
}

void answer_of(struct arena *a, const struct warc_record *r, const struct buf *block, struct fetch_answer *out)
{
    if (r->type == WARC_RESOURCE) read_resource(r, block, out);
    else message_read(a, block->s ? block->s : "", block->n, r->length > (int64_t)block->n, ARCHIVE_PAGE_BYTES, out);
    mark_cut(r, out);
}
