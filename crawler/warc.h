/* warc.h - the records of a web archive, one after another: WARC 0.17 to 1.1 (ISO 28500:2017), packed or not.
 *
 * Archives come damaged: what is broken is told with its place, and reading goes on at the next record that can be found.
 * A record is to be believed only when warc_end says so. Memory is bounded whatever the file says. */
#ifndef VOUCH_WARC_H
#define VOUCH_WARC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct warc;

enum warc_type {
    WARC_INFO, WARC_RESPONSE, WARC_RESOURCE, WARC_REQUEST, WARC_METADATA, WARC_REVISIT, WARC_CONVERSION,
    WARC_CONTINUATION, WARC_OTHER,
    WARC_TYPES
};
extern const char *const warc_type_words[WARC_TYPES];

struct warc_record {
    enum warc_type type;
    const char *uri;          /* WARC-Target-URI without angle brackets; this and the texts below: NULL = absent */
    const char *date, *id, *content_type, *profile, *truncated, *concurrent_to;
    const char *payload_digest, *block_digest;
    const char *refers_to, *refers_uri, *refers_date, *segment_origin;
    long segment;             /* WARC-Segment-Number, 0 = none */
    int64_t segment_total;    /* WARC-Segment-Total-Length, -1 = not told */
    int64_t length;           /* bytes of the block */
    uint64_t offset;          /* in the file; of a packed archive, where its member begins */
    bool at_member;           /* warc_seek can come back to it */
};

/* Told of each damage: where it begins, and what is wrong. */
typedef void warc_damage(void *ctx, const char *file, uint64_t offset, const char *text);

/* True when these first bytes of a file make it a WARC file, packed or not; WARC_IS_ARC: the older ARC form. */
enum warc_is { WARC_IS_NOT, WARC_IS_WARC, WARC_IS_ARC };
enum warc_is warc_is(const void *head, size_t n);

/* Reads from FD, whose first N bytes (at most WARC_HEAD) were read already. FILE: its name, for messages. */
struct warc *warc_open(const char *file, int fd, const void *head, size_t n, warc_damage *damage, void *ctx);
void warc_close(struct warc *w); /* NULL is allowed */

/* The next record, its texts in A; false at the end. What is left of the one before is passed over. */
bool warc_next(struct warc *w, struct arena *a, struct warc_record *r);
/* Bytes of the record's block; 0 at its end, and when it is broken. */
size_t warc_read(struct warc *w, void *buf, size_t n);
/* Passes over what is left of the block. True when the record is whole: its length and its Block-Digest (where it has
 * one that is known) are right, and what packs it is sound. */
bool warc_end(struct warc *w);

/* Goes to a record by its OFFSET. False when that cannot be done. */
bool warc_seek(struct warc *w, uint64_t offset);
/* Bytes of the file that were taken, and those lost to damage, so far. */
uint64_t warc_taken(const struct warc *w);
int64_t warc_damages(const struct warc *w);

#endif
