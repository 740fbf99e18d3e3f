/* import_warc.h - pages of web archives into evidence.db, as if they had been crawled on the day they were fetched. */
#ifndef VOUCH_IMPORT_WARC_H
#define VOUCH_IMPORT_WARC_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* Imports FILES ("-" is standard input) and prints the summary. SOURCE: only pages of that one, NULL = of any. The exit
 * code. What was committed stays when the process ends early; the same files again go on from there. */
int warc_import(struct arena *a, const char *const *files, size_t n, const char *source, bool json);

#endif
