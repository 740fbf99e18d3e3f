/* read_cmd.c - see read_cmd.h: what would be read from these bytes. */
#include "read_cmd.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "bytes.h"
#include "index/buf.h"
#include "index/catalog.h"
#include "index/claim.h"
#include "index/fail.h"
#include "index/home.h"
#include "index/mem.h"
#include "index/opt.h"
#include "index/text.h"
#include "items.h"
#include "read.h"
#include "tree.h"
#include "url.h"

enum { MAX_FILE = 64 << 20 };

static void print_trouble(void *ctx, const char *kind, const char *text)
{
    (void)ctx;
    fprintf(stderr, "issue %s: %s\n", kind, text);
}

/* The address against which links of the page are resolved: its base element's, else its own. */
static const char *base_of(struct arena *a, const struct node *root, const char *url)
{
    const struct node *n = node_find(root, "base");
    const char *href = n ? node_attr(n, "href") : NULL, *why;
    struct url own, u;
    bool has_own = url && url_parse(a, url, NULL, &own, &why);
    return href && url_parse(a, href, has_own ? &own : NULL, &u, &why) ? u.href : url;
}

static void print_items(struct arena *a, const struct buf *b, const char *url)
{
    struct decoded d = bytes_decode(a, b->s ? b->s : "", b->n, NULL, TREE_BYTES);
    struct items it;
    if (d.kind == BYTES_JSON) {
        it = items_read_json(a, d.text, print_trouble, NULL);
    } else {
        bool truncated;
        const struct node *root = tree_parse(a, d.text ? d.text : "", d.text ? d.n : 0, &truncated);
        it = items_read(a, root, print_trouble, NULL);
        url = base_of(a, root, url);
    }
    json_t *j = items_to_json(a, &it, url);
    json_line(stdout, j);
    json_decref(j);
    items_free(&it);
}

/* The file of a source: HOME/sources/NAME.json, else data/sources/NAME.json; NULL when there is none. */
static json_t *source_file(struct arena *a, const char *name)
{
    if (strchr(name, '/')) die_usage("%s is no name of a source", name);
    char *file = arena_printf(a, "sources/%s.json", name);
    json_error_t err;
    json_t *j = json_load_file(home_path(a, file), 0, &err);
    if (!j) j = json_load_file(data_path(a, file), 0, &err);
    if (!j) die_usage("there is no source %s, or its file cannot be read: %s", name, err.text);
    return j;
}

static void print_reading(const struct reading *r)
{
    for (size_t i = 0; i < r->n_records; i++) {
        json_t *j = record_to_json(r->records[i]);
        json_object_del(j, "seen");
        json_line(stdout, j);
        json_decref(j);
    }
    for (size_t i = 0; i < r->n_issues; i++) print_trouble(NULL, r->issues[i].kind, r->issues[i].text);
}

static char *own_address(struct arena *a, const char *file)
{
    return strcmp(file, "-") ? arena_printf(a, "file:%s", file) : arena_strdup(a, "file:-");
}

int run_read(struct arena *a, const struct opts *o)
{
    const char *const *files;
    size_t n = opt_args(o, &files);
    if (!n) die_usage("read: name a file, or - for standard input");
    const char *name = opt_text(o, "source"), *url = opt_text(o, "url");
    json_t *source = name ? source_file(a, name) : NULL;
    const char *voice = json_string_value(json_object_get(source, "voice"));
    struct catalog *c = opt_flag(o, "items") ? NULL : catalog_load_dir(a, data_dir());
    struct arena *page = arena_new();
    for (size_t i = 0; i < n; i++) {
        struct buf b = {0};
        if (buf_read_file(&b, files[i], MAX_FILE)) die_usage("%s: %s", files[i], strerror(errno));
        if (opt_flag(o, "items")) {
            print_items(page, &b, url);
        } else {
            struct page_input in = {.bytes = b.s ? b.s : "", .n = b.n, .url = url ? url : own_address(a, files[i]),
                                    .source = name ? name : "read", .voice = voice ? voice : "self",
                                    .rules = json_object_get(source, "rules")};
            print_reading(read_page(page, c, &in));
        }
        buf_free(&b);
        arena_reset(page);
    }
    arena_free(page);
    json_decref(source);
    return EXIT_DONE;
}
