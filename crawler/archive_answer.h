/* archive_answer.h - one record of an archive as the answer of a server that it keeps. */
#ifndef VOUCH_ARCHIVE_ANSWER_H
#define VOUCH_ARCHIVE_ANSWER_H

#include <stdbool.h>
#include <stddef.h>

#include "index/buf.h"
#include "warc.h"

struct arena;
struct fetch_answer;

enum {
    ARCHIVE_PAGE_BYTES = 2 << 20, /* of decoded bytes: as many as a crawl takes */
    ANSWER_BLOCK_BYTES = 3 << 20, /* of a block that are looked at: headers, and a body with its chunk sizes */
};

/* Adds the block of the record that W stands at to OUT, as far as is looked at. True when the record is whole. */
bool answer_block(struct warc *w, struct buf *out);
/* What the block of a response (HTTP) or a resource (the body alone) says; OUT's body is freed by the caller. */
void answer_of(struct arena *a, const struct warc_record *r, const struct buf *block, struct fetch_answer *out);
/* A WARC-Date as an instant to the second, "2026-11-10T12:00:00Z"; NULL when it is no real one. */
const char *answer_instant(struct arena *a, const char *s);
bool answer_of_the_web(const char *uri);

#endif
