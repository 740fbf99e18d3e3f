/* fhir_resource.h - people and practices of the directory as FHIR R4 resources (hl7.org/fhir/R4) that refer to each other by
 * "TYPE/ID". The same person gives the same ids in every build:
 *
 *     Practitioner        the public id                     Organization  "o" and 8 letters (directory_list.h)
 *     PractitionerRole    public id "-" 12 digits of a SHA-256 of the place of practice
 *     Location            the same, for the place           VerificationResult  of the question that was checked
 *
 * What a Practitioner and a VerificationResult say is what `verify --fhir` says (fhir.h). */
#ifndef VOUCH_FHIR_RESOURCE_H
#define VOUCH_FHIR_RESOURCE_H

#include <jansson.h>

#include "answer.h"

struct practice_row;

enum fhir_type { FHIR_PRACTITIONER, FHIR_ROLE, FHIR_LOCATION, FHIR_RESULT, FHIR_ORGANIZATION, FHIR_TYPES };
extern const char *const fhir_type_names[FHIR_TYPES]; /* "Practitioner" ... */

/* The resources of TYPE that speak of P, a new array: one Practitioner; a role for each place of practice, or one without
 * a place; a location for each; a result for each check. */
json_t *fhir_of_person(struct arena *a, const struct answer_world *w, enum fhir_type type, const struct practitioner *p);
json_t *fhir_organization(const struct practice_row *p);
/* An OperationOutcome with one issue. CODE is of hl7.org/fhir/R4/valueset-issue-type.html. */
json_t *fhir_outcome(const char *code, const char *diagnostics);

#endif
