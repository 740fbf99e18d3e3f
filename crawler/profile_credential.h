/* profile_credential.h - what a structured item says its person holds, held or strives for: credentials, licences,
 * memberships, degrees, places of work. Part of profile.h.
 *
 * Structured text is judged like prose: "credentialCategory": "certification in progress" is no certification. */
#ifndef VOUCH_PROFILE_CREDENTIAL_H
#define VOUCH_PROFILE_CREDENTIAL_H

#include <jansson.h>

#include "people.h"

/* The name of a value: its own text, or the name of the item it is. */
const char *profile_named(json_t *v);
/* hasCredential, hasCertification, memberOf, alumniOf, worksFor and the like of ITEM as claims about WHO. */
void profile_credentials(struct people *p, struct person *who, json_t *item, const char *where);

#endif
