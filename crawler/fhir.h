/* fhir.h - the resources of FHIR R4 files, and what refers to what: Bundles (also wrapped, as the National Provider Directory
 * answers), NDJSON, arrays, single resources. */
#ifndef VOUCH_FHIR_H
#define VOUCH_FHIR_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

struct arena;
struct fhir;

struct fhir_resource {
    json_t *json;
    const char *type, *id, *url; /* url: the entry's fullUrl, NULL = none */
    const char *seen;            /* day of the Bundle it came in, NULL = not told */
    const char *file;
    long line;
};

struct fhir *fhir_new(struct arena *a);
void fhir_free(struct fhir *f); /* NULL is allowed */
/* Takes all resources of a text. NULL, or what is wrong with it, with *LINE; those before are kept then. */
const char *fhir_take(struct fhir *f, const char *text, size_t n, const char *file, long *line);
size_t fhir_count(const struct fhir *f);
const struct fhir_resource *fhir_at(const struct fhir *f, size_t i);
/* What {"reference": ...} in the resource OF means: contained, by fullUrl, by type and id. NULL when it is not here. */
json_t *fhir_resolve(const struct fhir *f, json_t *of, json_t *reference);

/* The text of a member, trimmed; NULL when absent, empty or no text. Null members are absent. */
const char *fhir_text(struct arena *a, json_t *o, const char *key);
/* The first coding of a CodeableConcept whose system ends in SYSTEM; NULL when there is none. */
json_t *fhir_coding(json_t *concept, const char *system);
/* Words of a CodeableConcept: its text, else the first display. */
const char *fhir_words(struct arena *a, json_t *concept);
/* The extension of O whose url ends in NAME, from the Ith on (counts on); NULL when there are no more. */
json_t *fhir_extension(json_t *o, const char *name, size_t *i);
/* True unless a period is over, or "use" says old, or it has not begun, on DAY (NULL: periods are not looked at). */
bool fhir_holds(struct arena *a, json_t *o, const char *day);

#endif
