/* fhir.h - what verify found, as a FHIR R4 Bundle (hl7.org/fhir/R4): the person as Practitioner, each check as
 * VerificationResult. */
#ifndef VOUCH_FHIR_H
#define VOUCH_FHIR_H

#include <jansson.h>

struct arena;

/* VERIFIED: what answer_verify gives (answer.h). A new Bundle of type collection; give it back with json_decref,
 * while A lives. The same answer gives the same Bundle, addresses (urn:uuid, RFC 9562 version 8 of a SHA-256)
 * included.
 *
 * The Practitioner says only what a register said: the NPI unless it is somebody else's or nobody's, and licences
 * whose row was found. What is told of them otherwise stands in a VerificationResult, whose status is
 *     validated    verified or clear, by a list that is fresh      req-revalid  the same, by a list that is not
 *     val-fail     restricted, lapsed, stopped, contradicted, excluded, or not in a complete list
 *     attested     somebody says so, and no authority              in-process   nobody does, or a doubt is open
 * validationProcess holds question, method (of a training its proof), verdict and reason as text; primarySource
 * the authority, its own words and the date its list speaks of. A person not found, or several, give one
 * OperationOutcome in place of all that. What is missing of a person, what
 * was loaded and what cannot be checked here stand in OperationOutcomes of severity information. statusDate is the day on
 * which it was judged, lastPerformed and timestamp the instant of the clock. */
json_t *fhir_bundle(struct arena *a, json_t *verified);

/* The same for a list of people, whose Bundle is written as it is made: the entries of one answer, and those about the
 * whole (what was loaded, what cannot be checked here: an OperationOutcome of severity information). Arrays. */
json_t *fhir_entries(struct arena *a, json_t *verified);
json_t *fhir_about(struct arena *a, json_t *verified);

#endif
