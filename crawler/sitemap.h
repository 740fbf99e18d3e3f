/* sitemap.h - addresses out of sitemaps and feeds: bytes in, values out.
 *
 * Understands urlset and index (with any namespace or none, text outside <loc> too), plain text, RSS and Atom, in UTF-16
 * too. It
 * scans and never fails: what makes no sense is passed over. Compressed files are decoded before (inflate.h). */
#ifndef VOUCH_SITEMAP_H
#define VOUCH_SITEMAP_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

enum { SITEMAP_MAX = 50000 }; /* entries taken from one file */

struct sitemap_entry {
    const char *href; /* as written, entities decoded, trimmed */
    bool is_sitemap;  /* leads to another sitemap */
    const char *changed; /* when it last changed, as an instant (date_instant); NULL = not told */
};

struct sitemap {
    const char *kind; /* index, urlset, rss, atom, text, or none when it is no sitemap */
    struct sitemap_entry *entries;
    size_t n, cap;
};

/* Never NULL. */
struct sitemap *sitemap_parse(struct arena *a, const char *bytes, size_t n);

#endif
