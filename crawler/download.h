/* download.h - one large file into the home: streamed, gone on with after a cut, whole or not there. */
#ifndef VOUCH_DOWNLOAD_H
#define VOUCH_DOWNLOAD_H

#include <jansson.h>
#include <stdint.h>

#include "errand.h"

struct arena;

struct download {
    const char *url, *path; /* PATH.part is what is there so far */
    int64_t max;            /* bytes at most */
    const char *etag, *modified; /* of what was taken before: "not modified" is an answer; NULL = none */
    json_t *part;           /* an object: what is known of PATH.part; kept by the caller between runs */
    const char *name;       /* for the progress */
};

struct downloaded {
    enum outcome outcome;   /* OK: PATH is whole; UNCHANGED: it is what was taken before */
    const char *detail, *etag, *modified; /* NULL = none */
    int64_t bytes, retry_s;
    int resumed;            /* how often it was gone on with */
    bool no_room;           /* the disk is full, or would be */
};

/* Fetches the file. SAVE of the errand's settings is called when PART changed. */
struct downloaded download_file(struct errand *e, struct arena *a, const struct scope *s, const struct download *d,
                                void (*save)(void *ctx), void *ctx);

#endif
