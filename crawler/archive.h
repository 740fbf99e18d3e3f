/* archive.h - the pages of web archives, as if each had just been fetched: answers of servers with the day they were given,
 * what they refer to looked up, answers to anything but GET left out. Built on warc.h and message.h. */
#ifndef VOUCH_ARCHIVE_H
#define VOUCH_ARCHIVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fetch.h"
#include "warc.h"

struct arena;
struct archive;

struct archive_page {
    const char *url;            /* as recorded, http or https */
    const char *at;             /* when it was fetched, an instant; NULL = the archive does not tell a good one */
    const char *file;
    uint64_t offset;
    struct fetch_answer answer; /* as fetch.h gives it; OUTCOME_UNCHANGED when the bytes are those of an earlier fetch and
                                 * not in the archive */
};

/* Why records that could be pages were left out, each with the first of them. */
struct archive_left {
    const char *reason, *example;
    const char *file;
    uint64_t offset;
    int64_t count;
};

/* Reads FILES one after another ("-" is standard input); they may refer to each other. DAMAGE is told of what is broken. */
struct archive *archive_new(struct arena *a, const char *const *files, size_t n, warc_damage *damage, void *ctx);
/* As the first of its files: FD whose first N bytes were read already, under the name FILE. */
void archive_begin_with(struct archive *ar, int fd, const void *head, size_t n);
void archive_free(struct archive *ar);

/* The next page, which lives until the next call. False at the end, and when a file is no archive (then *WHY says so). */
bool archive_next(struct archive *ar, struct archive_page *out, const char **why);

/* Counted so far. */
int64_t archive_records(const struct archive *ar, enum warc_type t);
size_t archive_left_out(const struct archive *ar, const struct archive_left **out);
int64_t archive_damages(const struct archive *ar);
/* Bytes of all files that were taken, and how many there are (0 = not known, a pipe). */
uint64_t archive_taken(const struct archive *ar);
uint64_t archive_size(const struct archive *ar);

#endif
