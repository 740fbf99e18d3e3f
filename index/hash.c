/* hash.c - see hash.h; the digest itself is libcrypto's. */
#include "hash.h"

#include <openssl/evp.h>
#include <stdlib.h>

#include "fail.h"
#include "mem.h"

static void digest(const void *p, size_t n, unsigned char out[32])
{
    if (!EVP_Digest(p, n, out, NULL, EVP_sha256(), NULL)) die("SHA-256 is not available");
}

static char *hex(struct arena *a, const unsigned char *p)
{
    static const char digit[] = "0123456789abcdef";
    char *out = arena_alloc(a, 65);
    for (int i = 0; i < 32; i++) {
        out[2 * i] = digit[p[i] >> 4];
        out[2 * i + 1] = digit[p[i] & 15];
    }
    return out;
}

char *hash_hex(struct arena *a, const void *p, size_t n)
{
    unsigned char d[32];
    digest(p, n, d);
    return hex(a, d);
}

char *hash_base32(struct arena *a, const char *s, int letters)
{
    static const char letter[] = "abcdefghijklmnopqrstuvwxyz234567";
    unsigned char d[33] = {0};
    size_t n = 0;
    while (s[n]) n++;
    digest(s, n, d);
    char *out = arena_alloc(a, (size_t)letters + 1);
    for (int i = 0; i < letters; i++) {
        int bit = i * 5;
        unsigned two = (unsigned)d[bit / 8] << 8 | d[bit / 8 + 1];
        out[i] = letter[two >> (11 - bit % 8) & 31];
    }
    return out;
}

struct hash {
    EVP_MD_CTX *ctx;
};

struct hash *hash_begin(void)
{
    struct hash *h = xmalloc(sizeof *h);
    h->ctx = EVP_MD_CTX_new();
    if (!h->ctx || !EVP_DigestInit_ex(h->ctx, EVP_sha256(), NULL)) die("SHA-256 is not available");
    return h;
}

void hash_add(struct hash *h, const void *p, size_t n)
{
    if (!EVP_DigestUpdate(h->ctx, p, n)) die("SHA-256 is not available");
}


char *hash_end(struct arena *a, struct hash *h)
{
    unsigned char d[32];
    if (!EVP_DigestFinal_ex(h->ctx, d, NULL)) die("SHA-256 is not available");
    EVP_MD_CTX_free(h->ctx);
    free(h);
    return hex(a, d);
}
