/* import_fhir.h - `vouch import fhir`: provider directories in FHIR R4 (Plan-Net, VhDir, National Provider Directory), as
 * records of a directory in evidence.db. What a directory says of a licence was typed by a member: self-stated. */
#ifndef VOUCH_IMPORT_FHIR_H
#define VOUCH_IMPORT_FHIR_H

#include <stddef.h>

struct arena;
struct summary;

/* Reads all FILES together, so that they may refer to each other, and stores the records under SOURCE in one transaction.
 * NULL, or what is wrong with them; then nothing was stored. */
const char *fhir_import(struct arena *a, const char *const *files, size_t n, const char *source, struct summary *s);

#endif
