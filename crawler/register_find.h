/* register_find.h - which files an authority's page offers: links that match the source's pattern, by the date in their name. */
#ifndef VOUCH_REGISTER_FIND_H
#define VOUCH_REGISTER_FIND_H

#include <stddef.h>

#include "scope.h"

struct arena;

struct offered {
    const char *url, *name; /* name: of the file, without folder and query */
    const char *date;       /* YYYY-MM-DD of its name, else of its folder's; NULL = they tell none */
};

/* The file's name in an address; "download" when there is none. Fit for a file name: no slash, no leading dot. */
const char *register_file_name(struct arena *a, const char *url);
/* Links of the page HTML (at URL) that the source's "file" pattern takes and "deny" does not, oldest first; those without a
 * date stand before, in the order of the page from last to first: the last of OUT is the one to take. */
size_t register_find(struct arena *a, const struct source *s, const char *url, const char *html, size_t n,
                     struct offered **out);

#endif
