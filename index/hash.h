/* hash.h - SHA-256 as text: names of snapshots, keys of records, public ids. */
#ifndef VOUCH_HASH_H
#define VOUCH_HASH_H

#include <stddef.h>

struct arena;

/* 64 lower-case hex digits. */
char *hash_hex(struct arena *a, const void *p, size_t n);
/* The first LETTERS (at most 51) letters of the base32 form (RFC 4648, lower case, no padding) of the SHA-256 of S. */
char *hash_base32(struct arena *a, const char *s, int letters);

/* Hashing a stream: a register's file while it is read. */
struct hash;
struct hash *hash_begin(void);
void hash_add(struct hash *h, const void *p, size_t n);
char *hash_end(struct arena *a, struct hash *h); /* hex; frees H */

#endif
