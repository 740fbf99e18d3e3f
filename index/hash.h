/* hash.h - SHA-256 as text: names of snapshots, keys of records, public ids. */
#ifndef VOUCH_HASH_H
#define VOUCH_HASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* 64 lower-case hex digits. */
char *hash_hex(struct arena *a, const void *p, size_t n);
/* The first LETTERS (at most 51) letters of the base32 form (RFC 4648, lower case, no padding) of the SHA-256 of S. */
char *hash_base32(struct arena *a, const char *s, int letters);

/* The 44 letters of the base64 form (RFC 4648) of the SHA-256 of N bytes, as a content security policy names them. */
char *hash_base64(struct arena *a, const void *p, size_t n);

/* Hashing a stream: a register's file while it is read. */
struct hash;
struct hash *hash_begin(void);
void hash_add(struct hash *h, const void *p, size_t n);
char *hash_end(struct arena *a, struct hash *h); /* hex; frees H */

/* Digests as archives name them: "sha1:" and base32 in capitals, or an algorithm and hex. */
struct hash *hash_begin_of(const char *algorithm); /* sha1, sha256, sha512, md5; NULL when it is none of them */
size_t hash_end_bytes(struct hash *h, unsigned char out[64]); /* how many; frees H */
char *hash_sha1_base32(struct arena *a, const void *p, size_t n); /* 32 capital letters and digits */
/* The N bytes of a digest written in hex or base32, in any case; false when S is no such digest. */
bool hash_read(const char *s, size_t n, unsigned char out[64]);

/* 63 bits of FNV-1a over the bytes of S: for tables and indexes, whose rows are then compared. */
int64_t hash_short(const char *s);

#endif
