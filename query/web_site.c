/* web_site.c - see web_site.h */
#include "web_site.h"

#include <dirent.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "answer.h"
#include "index/catalog.h"
#include "index/date.h"
#include "index/directory.h"
#include "index/fail.h"
#include "index/home.h"
#include "index/mem.h"
#include "index/register.h"
#include "index/text.h"
#include "outlines.h"
#include "web_page.h"

struct site {
    struct arena *a; /* the path, and the words of the data folder while there is no directory */
    const char *path;
    struct directory *directory; /* NULL while there is none */
    struct stat seen;            /* of the file that was looked at last, sound or not */
    struct stat rulings;         /* as they were heeded last */
    struct registers *registers;
    uint64_t lists_seen;         /* of the files under registers/ that were looked at last */
    time_t lists_looked;         /* when, on the monotonic clock */
    bool quiet;
    struct answer_world world;
    json_t *guide;       /* NULL when there is none */
    struct web_site web; /* as pages see it */
};

static bool same_file(const struct stat *a, const struct stat *b)
{
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino && a->st_size == b->st_size &&
           a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

static uint32_t big_endian(const unsigned char *p, int n)
{
    uint32_t v = 0;
    for (int i = 0; i < n; i++)
        v = v << 8 | p[i];
    return v;
}

/* Is this a whole file of our kind and version? By the head that SQLite writes (sqlite.org/fileformat, 1.3):
 * the magic words, the size of a page at 16, the number of pages at 28, user_version at 60, application_id
 * at 68. */
static bool is_sound(const char *path, const struct stat *st)
{
    unsigned char head[100];
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool whole = fd >= 0 && read(fd, head, sizeof head) == sizeof head;
    if (fd >= 0) close(fd);
    if (!whole || memcmp(head, "SQLite format 3", 16)) return false;
    uint32_t page = big_endian(head + 16, 2);
    return big_endian(head + 68, 4) == (uint32_t)directory_kind.application_id &&
           big_endian(head + 60, 4) == (uint32_t)directory_kind.version &&
           (uint64_t)big_endian(head + 28, 4) * (page == 1 ? 65536 : page) == (uint64_t)st->st_size;
}

/* Whom a ruling hides is gone from the pages at once. */
static void look_at_rulings(struct site *s)
{
    struct stat st;
    struct arena *a = arena_new();
    bool there = !stat(home_path(a, "rulings.db"), &st);
    arena_free(a);
    if (!there || !s->directory || same_file(&st, &s->rulings)) return;
    s->rulings = st;
    directory_heed_rulings(s->directory);
}

static void take(struct site *s, struct directory *d)
{
    directory_close(s->directory);
    s->rulings = (struct stat){0};
    s->directory = d;
    s->world = (struct answer_world){.directory = d, .registers = s->registers, .places = directory_places(d)};
    s->web.world = &s->world;
    s->web.catalog = directory_catalog(d);
    page_pieces_free(s->web.pieces);
    s->web.pieces = page_pieces_new();
}

/* Looks at the file; takes it when it is another one than last time, and sound. */
static void look(struct site *s)
{
    struct stat st;
    if (stat(s->path, &st) || same_file(&st, &s->seen)) return;
    s->seen = st;
    struct directory *d = is_sound(s->path, &st) ? directory_open_path(s->path) : NULL;
    if (d)
        take(s, d);
    else if (!s->quiet)
        warn("%s is not sound; %s", s->path,
             s->directory ? "the one from before goes on answering" : "nothing is served");
}

/* A number that changes when a file of the authorities' lists is put in another's place; *SOUND: all can be opened. */
static uint64_t lists_now(struct arena *a, bool *sound)
{
    const char *folder = home_path(a, "registers");
    uint64_t sum = 1;
    DIR *dir = opendir(folder);
    *sound = true;
    for (struct dirent *e; dir && (e = readdir(dir));) {
        struct stat st;
        if (e->d_name[0] == '.' || !text_ends_nocase(e->d_name, ".db")) continue;
        const char *path = arena_printf(a, "%s/%s", folder, e->d_name);
        if (stat(path, &st)) continue;
        const uint64_t part[] = {st.st_ino, (uint64_t)st.st_size, (uint64_t)st.st_mtim.tv_sec, (uint64_t)st.st_mtim.tv_nsec};
        uint64_t one = 14695981039346656037u;
        for (size_t i = 0; i < sizeof part / sizeof *part; i++) one = (one ^ part[i]) * 1099511628211u;
        sum += one; /* the order of a folder means nothing */
        *sound = *sound && db_is_current(path, &register_kind);
    }
    if (dir) closedir(dir);
    return sum;
}

/* At most once a second; lists that are not sound leave those from before to answer. */
static void look_at_lists(struct site *s)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (s->lists_seen && s->lists_looked == now.tv_sec) return;
    s->lists_looked = now.tv_sec;
    struct arena *a = arena_new();
    bool sound;
    uint64_t sum = lists_now(a, &sound);
    arena_free(a);
    if (sum == s->lists_seen) return;
    s->lists_seen = sum;
    if (!sound) {
        if (!s->quiet)
            warn("a list under registers/ is not sound; %s", s->registers ? "those from before are asked" : "none is asked");
        return;
    }
    registers_close(s->registers);
    s->registers = s->world.registers = registers_open();
}

/* What HOME/vouch.json says to the pages: "contact", and whether "search_engines" may list the pages of people. */
static void read_settings(struct arena *a, struct web_site *web)
{
    json_t *settings = json_load_file(home_path(a, "vouch.json"), 0, NULL);
    web->contact = arena_strdup(a, json_string_value(json_object_get(settings, "contact")));
    web->search_engines = json_is_true(json_object_get(settings, "search_engines"));
    json_decref(settings);
}

struct site *site_open(bool quiet)
{
    struct arena *a = arena_new();
    struct site *s = arena_alloc(a, sizeof *s);
    s->a = a;
    s->quiet = quiet;
    s->path = home_path(a, "directory.db");
    s->web.catalog = catalog_load_dir(a, data_dir());
    s->web.langs = lang_load(a, data_path(a, "lang"));
    s->web.outlines = outlines_load(a, data_path(a, "outlines.tsv"));
    s->web.guide = s->guide = json_load_file(data_path(a, "guide.json"), 0, NULL);
    if (!s->web.outlines && !quiet) warn("%s is not there; no maps are drawn", data_path(a, "outlines.tsv"));
    if (!s->guide && !quiet) warn("%s cannot be read; there is no guide", data_path(a, "guide.json"));
    read_settings(a, &s->web);
    look_at_lists(s);
    look(s);
    look_at_rulings(s);
    if (!s->directory && !s->seen.st_ino && !quiet)
        warn("there is no %s yet; the first pages are served, and it is taken as soon as it is there", s->path);
    return s;
}

void site_close(struct site *s)
{
    directory_close(s->directory);
    registers_close(s->registers);
    json_decref(s->guide);
    page_pieces_free(s->web.pieces);
    arena_free(s->a);
}

const struct web_site *site_now(struct site *s)
{
    look_at_lists(s);
    look(s);
    look_at_rulings(s);
    s->world.today = date_today();
    return &s->web;
}
