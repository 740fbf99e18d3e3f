/* import_records.h - `vouch import records`: NDJSON, one record a line, into evidence.db. */
#ifndef VOUCH_IMPORT_RECORDS_H
#define VOUCH_IMPORT_RECORDS_H

#include <stddef.h>

struct arena;
struct summary;

/* Reads all FILES in one transaction. NULL, or what is wrong with them; then nothing was stored. */
const char *records_import(struct arena *a, const char *const *files, size_t n, struct summary *s);

#endif
