/* fhir_ask.h - the parameters of a FHIR search (hl7.org/fhir/R4/search.html), read and held to what this server knows. */
#ifndef VOUCH_FHIR_ASK_H
#define VOUCH_FHIR_ASK_H

#include <jansson.h>

#include "fhir_resource.h"
#include "index/directory_list.h"

struct catalog;
struct web_request;

struct fhir_ask {
    struct people_asked who;   /* of practices NAME and STATE only */
    const char *id;            /* _id, of whatever is searched */
    const char *person;        /* the public id in a reference to a Practitioner, or at the beginning of _id */
    const char *system, *value; /* of an identifier; NULL = not asked, or any */
    const char *after;         /* the cursor of a page: the id after which it begins; NULL = the first page */
    long skip;                 /* so many resources of that id were given already; 0 = all of them */
    long count;                /* resources on a page; 0 = the total only */
    unsigned include, revinclude; /* bits: 1 << a row of fhir_links */
};

/* What can go along with a match: what it refers to (_include), or what refers to it (_revinclude). */
enum { FHIR_LINKS = 3 };
struct fhir_link { enum fhir_type from, to; const char *name; }; /* name: "PractitionerRole:location" */
extern const struct fhir_link fhir_links[FHIR_LINKS];

enum { FHIR_COUNT_MOST = 100, FHIR_COUNT = 20 };

/* Reads R for a search of TYPE into ASK. NULL, or a sentence that says what cannot be understood; *CODE is then the issue's. */
const char *fhir_ask_read(const struct web_request *r, const struct catalog *c, enum fhir_type type, struct fhir_ask *ask,
                          const char **code);
/* True for an _format, or a header Accept when that is NULL, that JSON answers. */
bool fhir_ask_json(const char *format, const char *accept);
/* The parameters of TYPE as a CapabilityStatement lists them: [{name, type, documentation}]. */
json_t *fhir_ask_params(enum fhir_type type);
/* What can be included with TYPE, by name: what it refers to, or what refers to it when REVERSE. */
json_t *fhir_ask_links(enum fhir_type type, bool reverse);

#endif
