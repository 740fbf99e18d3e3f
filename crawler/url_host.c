/* url_host.c - see url_host.h; after the sections "Host parsing" and "Host serializing" of the URL standard. */
#include "url_host.h"

#include <netinet/in.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uidna.h>

#include "index/fail.h"
#include "index/mem.h"
#include "index/text.h"

enum { NAME_MAX_BYTES = 8192 }; /* ICU takes quadratic time for endless names */

static int hex_value(char c)
{
    if (is_digit(c)) return c - '0';
    c = to_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static char *percent_decode(struct arena *a, const char *s)
{
    char *out = arena_alloc(a, strlen(s) + 1), *p = out;
    for (; *s; s++)
        if (*s == '%' && hex_value(s[1]) >= 0 && hex_value(s[2]) >= 0) {
            *p++ = (char)(hex_value(s[1]) * 16 + hex_value(s[2]));
            s += 2;
        } else {
            *p++ = *s;
        }
    return out;
}

/* ICU's UTS #46, as the standard's "domain to ASCII" sets it: what browsers take, symbols such as a snowman too. */
static const UIDNA *idna(void)
{
    static UIDNA *u;
    UErrorCode rc = U_ZERO_ERROR;
    if (!u) u = uidna_openUTS46(UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_ASCII, &rc);
    if (U_FAILURE(rc)) die("ICU cannot be started: %s", u_errorName(rc));
    return u;
}

/* An ASCII name is its own ASCII form, whatever its punycode labels stand for (the standard asks no more since 2026);
 * everything else goes through ICU. */
static char *to_ascii(struct arena *a, const char *name, const char **why)
{
    enum {
        LET_BY = UIDNA_ERROR_EMPTY_LABEL | UIDNA_ERROR_LABEL_TOO_LONG | UIDNA_ERROR_DOMAIN_NAME_TOO_LONG |
                 UIDNA_ERROR_LEADING_HYPHEN | UIDNA_ERROR_TRAILING_HYPHEN | UIDNA_ERROR_HYPHEN_3_4
    };
    const char *p = name;
    while (*p && (unsigned char)*p < 0x80) p++;
    if (!*p) return text_lower(a, name);
    size_t n = strlen(name), room = 4 * n + 64; /* ample for punycode of names that are short; long ones are refused */
    *why = "the host name is not allowed by IDNA";
    if (n > NAME_MAX_BYTES || !text_is_utf8(name, n)) return NULL;
    char *out = arena_alloc(a, room + 1);
    UIDNAInfo info = UIDNA_INFO_INITIALIZER;
    UErrorCode rc = U_ZERO_ERROR;
    int32_t got = uidna_nameToASCII_UTF8(idna(), name, (int32_t)n, out, (int32_t)room, &info, &rc);
    if (U_FAILURE(rc) || got < 0 || (size_t)got > room || (info.errors & ~(uint32_t)LET_BY)) return NULL;
    out[got] = 0;
    return text_lower(a, out);
}

/* One part of a dotted number: decimal, 0octal or 0xhex. -1 when it is no number; big values saturate. */
static int64_t ipv4_part(const char *s, size_t n)
{
    int base = 10;
    int64_t v = 0;
    if (!n) return -1;
    if (n >= 2 && s[0] == '0' && to_lower(s[1]) == 'x')
        s += 2, n -= 2, base = 16;
    else if (n >= 2 && s[0] == '0')
        s++, n--, base = 8;
    for (size_t i = 0; i < n; i++) {
        int d = hex_value(s[i]);
        if (d < 0 || d >= base) return -1;
        if (v < INT64_C(1) << 40) v = v * base + d;
    }
    return v;
}

/* The last label, a single dot at the end left aside, is all digits or reads as a number. */
static bool ends_in_number(const char *name)
{
    size_t n = strlen(name);
    if (n && name[n - 1] == '.') n--;
    size_t from = n;
    while (from && name[from - 1] != '.') from--;
    if (from == n) return false;
    size_t digits = 0;
    while (digits < n - from && is_digit(name[from + digits])) digits++;
    return digits == n - from || ipv4_part(name + from, n - from) >= 0;
}

static char *ipv4_parse(struct arena *a, const char *name, const char **why)
{
    int64_t part[4];
    int n = 0;
    const char *p = name;
    *why = "the host looks like an IPv4 address but is none";
    while (*p) {
        size_t len = strcspn(p, ".");
        if (n == 4 || (part[n] = ipv4_part(p, len)) < 0) return NULL;
        n++;
        p += len;
        if (*p == '.' && !*++p) break;
    }
    if (!n) return NULL;
    for (int i = 0; i < n - 1; i++)
        if (part[i] > 255) return NULL;
    if (part[n - 1] >= INT64_C(1) << (8 * (5 - n))) return NULL;
    uint32_t ip = (uint32_t)part[n - 1];
    for (int i = 0; i < n - 1; i++) ip |= (uint32_t)part[i] << (8 * (3 - i));
    return arena_printf(a, "%u.%u.%u.%u", ip >> 24, ip >> 16 & 255, ip >> 8 & 255, ip & 255);
}

/* The dotted tail of an IPv6 address into two pieces; false when it is malformed. */
static bool ipv6_tail(const char *s, const char *end, uint16_t *piece)
{
    int seen = 0, value[4];
    while (s < end) {
        if (seen && (seen == 4 || *s++ != '.')) return false;
        if (s == end || !is_digit(*s)) return false;
        int v = -1;
        for (; s < end && is_digit(*s); s++) {
            if (v == 0) return false;
            v = v < 0 ? *s - '0' : v * 10 + *s - '0';
            if (v > 255) return false;
        }
        value[seen++] = v;
    }
    if (seen != 4) return false;
    piece[0] = (uint16_t)(value[0] << 8 | value[1]);
    piece[1] = (uint16_t)(value[2] << 8 | value[3]);
    return true;
}

static bool ipv6_pieces(const char *s, const char *end, uint16_t piece[8])
{
    int n = 0, gap = -1;
    memset(piece, 0, 8 * sizeof *piece);
    if (s < end && *s == ':') {
        if (s + 1 >= end || s[1] != ':') return false;
        s += 2;
        gap = 0;
    }
    while (s < end) {
        if (n == 8) return false;
        if (*s == ':') {
            if (gap >= 0) return false;
            s++;
            gap = n;
            continue;
        }
        const char *from = s;
        unsigned v = 0;
        while (s < end && s - from < 4 && hex_value(*s) >= 0) v = v * 16 + (unsigned)hex_value(*s++);
        if (s < end && *s == '.') {
            if (s == from || n > 6 || !ipv6_tail(from, end, piece + n)) return false;
            n += 2;
            break;
        }
        if (s == from) return false;
        if (s < end && (*s++ != ':' || s == end)) return false;
        piece[n++] = (uint16_t)v;
    }
    if (gap < 0) return n == 8;
    if (n == 8) return false;
    memmove(piece + gap + (8 - n), piece + gap, (size_t)(n - gap) * sizeof *piece);
    memset(piece + gap, 0, (size_t)(8 - n) * sizeof *piece);
    return true;
}

/* The longest run of two or more zero pieces is written "::". */
static char *ipv6_write(struct arena *a, const uint16_t piece[8])
{
    int best = -1, length = 1;
    for (int i = 0; i < 8; i++) {
        int j = i;
        while (j < 8 && !piece[j]) j++;
        if (j - i > length) best = i, length = j - i;
        if (j > i) i = j;
    }
    char *out = "[";
    for (int i = 0; i < 8; i++) {
        if (i == best) {
            out = arena_printf(a, "%s%s", out, i ? ":" : "::");
            i += length - 1;
            continue;
        }
        out = arena_printf(a, "%s%x%s", out, piece[i], i < 7 ? ":" : "");
    }
    return arena_printf(a, "%s]", out);
}

char *host_parse(struct arena *a, const char *text, const char **why)
{
    if (*text == '[') {
        uint16_t piece[8];
        size_t n = strlen(text);
        if (text[n - 1] == ']' && ipv6_pieces(text + 1, text + n - 1, piece)) return ipv6_write(a, piece);
        *why = "the host is no valid IPv6 address";
        return NULL;
    }
    const char *decoded = percent_decode(a, text);
    if (strlen(decoded) < strlen(text) && strstr(text, "%00")) {
        *why = "the host name holds a character that none may hold";
        return NULL;
    }
    char *name = to_ascii(a, decoded, why);
    if (!name) return NULL;
    if (!*name) {
        *why = "there is no host";
        return NULL;
    }
    for (const char *p = name; *p; p++)
        if ((unsigned char)*p <= 0x20 || *p == 0x7f || strchr("#/:<>?@[\\]^|%", *p)) {
            *why = "the host name holds a character that none may hold";
            return NULL;
        }
    return ends_in_number(name) ? ipv4_parse(a, name, why) : name;
}

bool ipv4_is_private(const unsigned char ip[4])
{
    static const struct { unsigned char net[4], mask[4]; } row[] = {
        {{0}, {255}},                          /* this network */
        {{10}, {255}},                         /* private */
        {{100, 64}, {255, 192}},               /* carriers' own */
        {{127}, {255}},                        /* loopback */
        {{169, 254}, {255, 255}},              /* link-local */
        {{172, 16}, {255, 240}},               /* private */
        {{192, 0, 0}, {255, 255, 255}},        /* protocol assignments */
        {{192, 168}, {255, 255}},              /* private */
        {{198, 18}, {255, 254}},               /* benchmarks */
        {{224}, {224}},                        /* multicast, reserved, broadcast */
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        bool in = true;
        for (int k = 0; k < 4; k++) in = in && (ip[k] & row[i].mask[k]) == row[i].net[k];
        if (in) return true;
    }
    return false;
}

bool ipv6_is_private(const unsigned char ip[16])
{
    static const unsigned char zero[16], nat64[12] = {0, 0x64, 0xff, 0x9b};
    if (!memcmp(ip, zero, 15) && ip[15] <= 1) return true;             /* :: and ::1 */
    if ((ip[0] & 0xfe) == 0xfc || ip[0] == 0xff) return true;          /* unique local, multicast */
    if (ip[0] == 0xfe && ip[1] >= 0x80) return true;                   /* link-local, site-local */
    if (!memcmp(ip, zero, 10) && ip[10] == 0xff && ip[11] == 0xff) return ipv4_is_private(ip + 12);
    if (!memcmp(ip, zero, 12) || !memcmp(ip, nat64, 12)) return ipv4_is_private(ip + 12);
    if (ip[0] == 0x20 && ip[1] == 0x02) return ipv4_is_private(ip + 2); /* 6to4 */
    return false;
}

bool address_is_private(const struct sockaddr *sa)
{
    if (sa->sa_family == AF_INET)
        return ipv4_is_private((const unsigned char *)&((const struct sockaddr_in *)sa)->sin_addr);
    if (sa->sa_family == AF_INET6)
        return ipv6_is_private((const unsigned char *)&((const struct sockaddr_in6 *)sa)->sin6_addr);
    return true;
}
