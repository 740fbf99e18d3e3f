/* hash.c - see hash.h; the digest itself is libcrypto's. */
#include "hash.h"

#include <openssl/evp.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

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

char *hash_base64(struct arena *a, const void *p, size_t n)
{
    unsigned char d[32];
    char *out = arena_alloc(a, 45);
    digest(p, n, d);
    EVP_EncodeBlock((unsigned char *)out, d, sizeof d);
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

struct hash *hash_begin_of(const char *algorithm)
{
    static const struct { const char *name; const EVP_MD *(*kind)(void); } known[] = {
        {"sha1", EVP_sha1}, {"sha-1", EVP_sha1}, {"sha256", EVP_sha256}, {"sha-256", EVP_sha256}, {"sha512", EVP_sha512},
        {"sha-512", EVP_sha512}, {"md5", EVP_md5}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (strcasecmp(known[i].name, algorithm)) continue;
        struct hash *h = xmalloc(sizeof *h);
        h->ctx = EVP_MD_CTX_new();
        if (h->ctx && EVP_DigestInit_ex(h->ctx, known[i].kind(), NULL)) return h;
        EVP_MD_CTX_free(h->ctx); /* libcrypto may have been made without MD5 */
        free(h);
        return NULL;
    }
    return NULL;
}

size_t hash_end_bytes(struct hash *h, unsigned char out[64])
{
    unsigned n = 0;
    if (!EVP_DigestFinal_ex(h->ctx, out, &n)) die("a digest cannot be made");
    EVP_MD_CTX_free(h->ctx);
    free(h);
    return n;
}

char *hash_sha1_base32(struct arena *a, const void *p, size_t n)
{
    static const char letter[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    unsigned char d[21] = {0};
    char *out = arena_alloc(a, 33);
    if (!EVP_Digest(p, n, d, NULL, EVP_sha1(), NULL)) die("SHA-1 is not available");
    for (int i = 0; i < 32; i++) {
        unsigned two = (unsigned)d[i * 5 / 8] << 8 | d[i * 5 / 8 + 1];
        out[i] = letter[two >> (11 - i * 5 % 8) & 31];
    }
    return out;
}

static int digit_of(char c, int bits)
{
    if (c >= '0' && c <= '9' && bits == 4) return c - '0';
    if (c >= '2' && c <= '7' && bits == 5) return c - '2' + 26;
    if (c >= 'A' && c <= 'Z') c = (char)(c + 32);
    if (c < 'a' || c > (bits == 4 ? 'f' : 'z')) return -1;
    return bits == 4 ? c - 'a' + 10 : c - 'a';
}

/* N letters of BITS each; false when one is no such letter. */
static bool read_digits(const char *s, size_t n, int bits, unsigned char out[64])
{
    unsigned held = 0;
    int have = 0;
    size_t k = 0;
    for (size_t i = 0; i < n; i++) {
        int d = digit_of(s[i], bits);
        if (d < 0) return false;
        held = (held << bits | (unsigned)d) & 0xffff;
        have += bits;
        if (have < 8) continue;
        have -= 8;
        out[k++] = (unsigned char)(held >> have);
    }
    return true;
}

bool hash_read(const char *s, size_t n, unsigned char out[64])
{
    size_t len = strlen(s);
    while (len && s[len - 1] == '=') len--;
    if (len == n * 2) return read_digits(s, len, 4, out);
    return len == (n * 8 + 4) / 5 && read_digits(s, len, 5, out);
}

int64_t hash_short(const char *s)
{
    uint64_t h = 14695981039346656037u;
    for (; *s; s++) h = (h ^ (unsigned char)*s) * 1099511628211u;
    return (int64_t)(h >> 1);
}
