/* export_page.h - may a page be given to others? Not when it names somebody who is hidden. */
#ifndef VOUCH_EXPORT_PAGE_H
#define VOUCH_EXPORT_PAGE_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct catalog;
struct db;
struct record;
struct withheld;

/* Who is hidden, and the pages whose records are theirs. EVIDENCE and RULINGS may be NULL. */
struct withheld *withheld_open(struct arena *a, const struct catalog *c, struct db *evidence, struct db *rulings);
/* Nobody is hidden: then nothing is withheld. */
bool withheld_none(const struct withheld *h);
/* True when the address, or N bytes of Content-Type TYPE, name somebody hidden. */
bool withheld_page(const struct withheld *h, const char *url, const char *bytes, size_t n, const char *type);
bool withheld_record(const struct withheld *h, const struct record *r);

#endif
