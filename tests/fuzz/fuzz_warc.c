/* fuzz_warc.c - any bytes are an archive, and the block of any record is an HTTP answer: reading ends, and is bounded. */
#include <assert.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "crawler/archive.h"
#include "crawler/archive_answer.h"
#include "crawler/message.h"
#include "crawler/warc.h"
#include "crawler/warc_bytes.h"
#include "index/mem.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A file of these bytes, wound back. */
static int file_of(const uint8_t *data, size_t size)
{
    int fd = memfd_create("warc", MFD_CLOEXEC);
    if (fd < 0 || write(fd, data, size) != (ssize_t)size || lseek(fd, 0, SEEK_SET)) return -1;
    return fd;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new();
    struct fetch_answer w = {0};
    message_read(a, (const char *)data, size, false, 1 << 16, &w);
    assert(w.body.n <= 1 << 16);
    buf_free(&w.body);
    int fd = file_of(data, size);
    char head[WARC_HEAD];
    ssize_t n = fd < 0 ? -1 : read(fd, head, sizeof head);
    if (n < 0) return 0;
    const char *file = "-", *why;
    struct archive *ar = archive_new(a, &file, 1, NULL, NULL);
    struct archive_page p;
    archive_begin_with(ar, fd, head, (size_t)n);
    size_t pages = 0;
    while (archive_next(ar, &p, &why)) {
        assert(p.url && *p.url && p.answer.body.n <= ARCHIVE_PAGE_BYTES);
        pages++;
    }
    assert(pages <= size * 1100); /* packed bytes hold no more than that */
    archive_free(ar);
    arena_free(a);
    return 0;
}
