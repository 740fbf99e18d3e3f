/* claim_seek.h - the claims of a record that has very many, by field and by value. */
#ifndef VOUCH_CLAIM_SEEK_H
#define VOUCH_CLAIM_SEEK_H

#include <stddef.h>

struct arena;
struct record;

/* The number of the claim of FIELD with VALUE; r->n when there is none. */
size_t claim_seek(struct arena *a, struct record *r, const char *field, const char *value);
/* Right behind that a claim was added at the end. */
void claim_seek_added(struct arena *a, struct record *r);
/* The first claim of FIELD at or behind number FROM; r->n when there is none. */
size_t claim_seek_field(const struct record *r, const char *field, size_t from);

#endif
