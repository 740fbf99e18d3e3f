/* warc_bytes.h - the bytes of an archive, unpacked: as they lie there, out of gzip (a member for each record, or one for
 * all) or out of zstd. Damage is told, and gone on behind where another member begins. Memory is bounded. */
#ifndef VOUCH_WARC_BYTES_H
#define VOUCH_WARC_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct warc_bytes;

enum { WARC_HEAD = 1 << 16 }; /* bytes read ahead by whoever looks what a file is */

/* Reads on from FD (closed by warc_bytes_close), whose first N (at most WARC_HEAD) bytes were read already and stand in
 * HEAD. */
struct warc_bytes *warc_bytes_open(int fd, const void *head, size_t n);
void warc_bytes_close(struct warc_bytes *s); /* NULL is allowed */

/* True when these first bytes of a file, unpacked if need be, begin with WORD. */
bool warc_bytes_begin(const void *head, size_t n, const char *word);

/* What lies ready: a piece of one member. 0 at the end, and when something is broken. */
size_t warc_bytes_peek(struct warc_bytes *s, const char **p);
void warc_bytes_skip(struct warc_bytes *s, size_t n); /* of what lies ready */
/* The next byte begins a member (of a packed archive), or the file. */
bool warc_bytes_at_member(struct warc_bytes *s);
/* Where in the file the next byte stands; of a packed archive, where its member begins. */
uint64_t warc_bytes_offset(const struct warc_bytes *s);
/* Bytes of the file that were taken so far. */
uint64_t warc_bytes_taken(const struct warc_bytes *s);
bool warc_bytes_packed(const struct warc_bytes *s);

/* What is broken, in words; NULL = nothing. */
const char *warc_bytes_trouble(const struct warc_bytes *s);
/* Nothing is broken, or only what follows the member that was read last. */
bool warc_bytes_ended_well(const struct warc_bytes *s);
/* Behind broken bytes: goes to the next member that begins like a record. False when there is none. */
bool warc_bytes_resume(struct warc_bytes *s);
/* Goes to a place that warc_bytes_offset told. False when the file cannot be wound (a pipe). */
bool warc_bytes_seek(struct warc_bytes *s, uint64_t offset);

#endif
