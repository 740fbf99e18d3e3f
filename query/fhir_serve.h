/* fhir_serve.h - the directory for FHIR R4 clients (hl7.org/fhir/R4/http.html), for reading only:
 *
 *     GET  /fhir/metadata          a CapabilityStatement: what can be asked
 *     GET  /fhir/TYPE/ID           read; a merged person's old id is a redirect
 *     GET  /fhir/TYPE?...          search: a Bundle of type searchset, paged by the links it holds
 *     POST /fhir/TYPE/_search      the same, with the parameters as form data in the body, so that no address holds them
 *
 * JSON only. Whatever cannot be answered is an OperationOutcome; a parameter that is not known is refused, as is one that
 * comes twice or with several values: nothing is silently left out of a question. _include and _revinclude may come several
 * times; what goes along (fhir_links in fhir_ask.h) stands behind the matches and is not counted among them. */
#ifndef VOUCH_FHIR_SERVE_H
#define VOUCH_FHIR_SERVE_H

#include "web_page.h"

web_page_fn fhir_serve;
/* Makes REPLY an OperationOutcome; see fhir_outcome. */
void fhir_refuse(struct web_reply *reply, int status, const char *code, const char *diagnostics);

#endif
