/* profile_credential.h - what a structured item says its person holds, held or strives for: credentials, licences,
 * memberships, degrees, places of work. Part of profile.h.
 *
 * Structured text is judged like prose: "credentialCategory": "certification in progress" is no certification. */
#ifndef VOUCH_PROFILE_CREDENTIAL_H
#define VOUCH_PROFILE_CREDENTIAL_H

#include <jansson.h>
#include <stdbool.h>

#include "index/catalog.h"
#include "people.h"

/* The name of a value: its own text, or the name of the item it is; NULL when it is but an address. */
const char *profile_named(json_t *v);
/* One of the pieces of LIST (words.tsv) stands in TEXT, which may be NULL. */
bool profile_says(const struct people *p, enum lists list, const char *text);
/* The words say that it is not so, not yet, or no longer ("in progress", "former", "not a member"); TEXT may be NULL. */
bool profile_is_doubtful(struct people *p, const char *text);
/* hasCredential, hasCertification, memberOf, alumniOf, worksFor and the like of ITEM as claims about WHO. */
void profile_credentials(struct people *p, struct person *who, json_t *item, const char *where);

#endif
