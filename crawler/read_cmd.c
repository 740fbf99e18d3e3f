/* read_cmd.c - see read_cmd.h: what would be read from these bytes. */
#include "read_cmd.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "archive.h"
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
#include "source.h"
#include "tree.h"
#include "url.h"
#include "warc_bytes.h"

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
        url = base_of(a, root, url);
        it = items_read_at(a, root, url, print_trouble, NULL);
    }
    json_t *j = items_to_json(a, &it, url);
    json_line(stdout, j);
    json_decref(j);
    items_free(&it);
}

/* The source of that name: HOME/sources/NAME.json, else data/sources/NAME.json. */
static const struct source *source_named(const struct source_list *l, const char *name)
{
    char file[300];
    const struct source *s = source_find(l, name);
    snprintf(file, sizeof file, "/%s.json: ", name);
    for (size_t i = 0; i < l->n_wrong; i++)
        if (strstr(l->wrong[i], file)) die_usage("%s", l->wrong[i]);
    if (!s) die_usage("there is no source %s", name);
    return s;
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

/* How bytes are to be read, whatever file they came from. */
struct reading_as {
    const struct catalog *c;
    const char *url, *source, *voice; /* url NULL: the file's own, or the archive's */
    json_t *rules;
    bool items;
};

static void read_bytes(struct arena *a, const struct reading_as *as, const struct buf *b, const char *type, const char *url)
{
    if (as->items) {
        print_items(a, b, as->url || type ? url : NULL);
        return;
    }
    struct page_input in = {.bytes = b->s ? b->s : "", .n = b->n, .type = type, .url = url, .source = as->source,
                            .voice = as->voice, .rules = as->rules};
    print_reading(read_page(a, as->c, &in));
}

static void print_damage(void *ctx, const char *file, uint64_t offset, const char *text)
{
    (void)ctx;
    fprintf(stderr, "issue archive: %s, byte %llu: %s\n", file, (unsigned long long)offset, text);
}

/* Every page of a web archive, whose first N bytes were read. */
static void read_archive(struct arena *a, const struct reading_as *as, const char *file, int fd, const char *head, size_t n)
{
    struct arena *page = arena_new();
    struct archive *ar = archive_new(a, &file, 1, print_damage, NULL);
    struct archive_page p;
    const char *why;
    int64_t outcomes[OUTCOMES] = {0};
    archive_begin_with(ar, fd, head, n);
    for (; archive_next(ar, &p, &why); arena_reset(page)) {
        outcomes[p.answer.outcome]++;
        if (p.answer.outcome == OUTCOME_OK)
            read_bytes(page, as, &p.answer.body, p.answer.type, as->url ? as->url : p.url);
    }
    if (why) die_usage("%s", why);
    fprintf(stderr, "%s: %lld pages read", file, (long long)outcomes[OUTCOME_OK]);
    for (int o = OUTCOME_OK + 1; o < OUTCOMES; o++)
        if (outcomes[o]) fprintf(stderr, ", %s %lld", outcome_info[o].name, (long long)outcomes[o]);
    fputc('\n', stderr);
    const struct archive_left *left;
    size_t n_left = archive_left_out(ar, &left);
    for (size_t i = 0; i < n_left; i++)
        fprintf(stderr, "  left out: %s: %lld (first at byte %llu: %s)\n", left[i].reason, (long long)left[i].count,
                (unsigned long long)left[i].offset, left[i].example);
    archive_free(ar);
    arena_free(page);
}

/* Bytes of FD to B until it holds MAX of them, or there are no more; true at the end. */
static bool read_up_to(int fd, struct buf *b, size_t max)
{
    char piece[16384];
    while (b->n < max) {
        ssize_t got = read(fd, piece, max - b->n < sizeof piece ? max - b->n : sizeof piece);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return false;
        if (!got) return true;
        buf_put(b, piece, (size_t)got);
    }
    return false;
}

static void read_file(struct arena *a, const struct reading_as *as, const char *file)
{
    struct buf b = {0};
    int fd = strcmp(file, "-") ? open(file, O_RDONLY | O_CLOEXEC) : dup(STDIN_FILENO);
    if (fd < 0) die_usage("%s: %s", file, strerror(errno));
    bool whole = read_up_to(fd, &b, WARC_HEAD);
    if (warc_is(b.s ? b.s : "", b.n) != WARC_IS_NOT) {
        read_archive(a, as, file, fd, b.s, b.n);
    } else {
        errno = EFBIG;
        if (!whole && !read_up_to(fd, &b, MAX_FILE)) die_usage("%s: %s", file, strerror(errno));
        close(fd);
        read_bytes(a, as, &b, NULL, as->url ? as->url : own_address(a, file));
    }
    buf_free(&b);
}

int run_read(struct arena *a, const struct opts *o)
{
    const char *const *files;
    size_t n = opt_args(o, &files);
    if (!n) die_usage("read: name a file, or - for standard input");
    const char *name = opt_text(o, "source");
    struct source_list *sources = name ? sources_load(a) : NULL;
    const struct source *source = name ? source_named(sources, name) : NULL;
    struct reading_as as = {.url = opt_text(o, "url"), .source = name ? name : "read", .voice = source ? source->voice : "self",
                            .rules = source ? source->rules : NULL, .items = opt_flag(o, "items")};
    if (!as.items) as.c = catalog_load_dir(a, data_dir());
    struct arena *page = arena_new();
    for (size_t i = 0; i < n; i++) {
        read_file(page, &as, files[i]);
        arena_reset(page);
    }
    arena_free(page);
    if (sources) sources_free(sources);
    return EXIT_DONE;
}
