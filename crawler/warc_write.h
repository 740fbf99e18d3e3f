/* warc_write.h - writing a WARC/1.1 file (ISO 28500:2017): each record a gzip member of its own, with SHA-1 digests. */
#ifndef VOUCH_WARC_WRITE_H
#define VOUCH_WARC_WRITE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "index/buf.h"
#include "warc.h"

struct arena;
struct warc_writer;

/* What a record says besides its type; NULL leaves a field out. */
struct warc_fields {
    const char *id;             /* of warc_record_id */
    const char *uri, *date, *content_type, *profile, *truncated, *concurrent_to;
    const char *refers_to, *refers_uri, *refers_date;
    const char *payload_digest; /* "sha1:..." */
    const char *filename;       /* of a warcinfo record */
};

/* Writes to F, packed or not. Dies when that fails (a full disk). */
struct warc_writer *warc_writer_new(FILE *f, bool packed);
void warc_writer_free(struct warc_writer *w); /* does not close F */
void warc_write(struct warc_writer *w, enum warc_type type, const struct warc_fields *fields, const struct buf *block);
/* Further records name that warcinfo record as theirs. */
void warc_write_belongs(struct warc_writer *w, const char *info_id);

/* "<urn:uuid:...>": always the same for the same text. */
char *warc_record_id(struct arena *a, const char *text);

#endif
