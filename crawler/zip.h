/* zip.h - the members of a ZIP archive (zip64 too), by the directory at its end. */
#ifndef VOUCH_ZIP_H
#define VOUCH_ZIP_H

#include <stddef.h>
#include <stdint.h>

struct arena;

struct zip_entry {
    const char *name;
    unsigned flags, method;  /* bit 0 of the flags: encrypted; method 0: stored, 8: deflated */
    uint32_t crc;
    uint64_t packed, header; /* bytes, and where its local header stands */
};

/* All entries of the archive in the open file FD, in its order; 0 when it is none, or damaged, or empty. */
size_t zip_entries(struct arena *a, int fd, struct zip_entry **out);
/* Where the bytes of an entry begin; -1 when its local header is not there. */
int64_t zip_data(struct arena *a, int fd, const struct zip_entry *e);

#endif
