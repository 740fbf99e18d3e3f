/* web_check.h - for tests of pages: tests/balance.awk finds no fault in one. */
#ifndef VOUCH_WEB_CHECK_H
#define VOUCH_WEB_CHECK_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static inline bool page_well_formed(const char *page, size_t n)
{
    char path[] = "/tmp/vouch-page-XXXXXX", command[80];
    int fd = mkstemp(path);
    bool written = fd >= 0 && write(fd, page, n) == (ssize_t)n;
    if (fd >= 0) close(fd);
    snprintf(command, sizeof command, "awk -f tests/balance.awk %s", path);
    bool good = written && system(command) == 0;
    unlink(path);
    return good;
}

#endif
