/* http.h - what an HTTP status and a Content-Type mean to us, wherever the answer came from: the network or an archive. */
#ifndef VOUCH_HTTP_H
#define VOUCH_HTTP_H

#include <stdbool.h>
#include <stdint.h>

#include "outcome.h"

struct arena;

/* What came of a request that was answered with STATUS. CONDITIONAL: it named what we have, so that "not modified" makes
 * sense; LOCATION: that header, NULL = absent; RETRY_S: Retry-After in seconds, 0 = none. */
enum outcome http_outcome(int status, bool conditional, const char *location, int64_t retry_s);
/* False for what is neither a page nor text; a type that is not told (NULL or "") may be one. */
bool http_type_is_text(const char *type);
/* The address that a Link header (several joined by commas) gives the relation REL, as written; NULL when none does. A link
 * with an anchor is of something else. RFC 8288, section 3 and appendix B.2. */
char *http_link(struct arena *a, const char *header, const char *rel);

#endif
