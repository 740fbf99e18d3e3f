/* fuzz_fhir.c - FHIR texts: whatever comes, resources are found, references end, and nothing is read beyond its end. */
#include <stdint.h>
#include <string.h>

#include "crawler/fhir.h"
#include "index/mem.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new();
    struct fhir *f = fhir_new(a);
    long line;
    fhir_take(f, (const char *)data, size, "-", &line);
    for (size_t i = 0; i < fhir_count(f); i++) {
        json_t *o = fhir_at(f, i)->json;
        size_t k = 0;
        fhir_resolve(f, o, json_object_get(o, "practitioner"));
        fhir_words(a, json_object_get(o, "code"));
        fhir_coding(json_object_get(o, "code"), "v2-0360");
        fhir_holds(a, o, "2026-11-21");
        while (fhir_extension(o, "newpatients", &k)) {}
    }
    fhir_free(f);
    arena_free(a);
    return 0;
}
