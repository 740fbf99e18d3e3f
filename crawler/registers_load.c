/* registers_load.c - see registers_load.h */
#include "registers_load.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "download.h"
#include "import_date.h"
#include "index/buf.h"
#include "index/date.h"
#include "index/fail.h"
#include "index/hash.h"
#include "index/home.h"
#include "index/mem.h"
#include "index/register.h"
#include "index/text.h"
#include "register_find.h"

enum { PAGES_MAX = 5000, STARTS_MAX = 3, SAID_MAX = 2000 };

/* The files of one load. */
struct files {
    const char **path;
    size_t n, cap;
    struct downloaded first, last; /* what was told of the first, and of the last one */
    int64_t bytes;
};

static const char *text(struct register_errand *r, const char *key)
{
    return json_string_value(json_object_get(r->state, key));
}

static void set_text(struct register_errand *r, const char *key, const char *value)
{
    json_object_set_new(r->state, key, value ? json_string(text_repair(r->a, value, strlen(value))) : json_null());
}

static void settle(struct register_errand *r, const char *outcome, const char *detail)
{
    set_text(r, "outcome", outcome);
    set_text(r, "detail", detail);
}

static char *folder(struct register_errand *r)
{
    return arena_printf(r->a, "downloads/%s", r->source->name);
}

static char *path_of(struct register_errand *r, const char *name)
{
    return home_path(r->a, arena_printf(r->a, "%s/%s", folder(r), name));
}

/* Takes away what earlier runs left, but for the part that can be gone on with. */
static void clean(struct register_errand *r, const char *keep)
{
    DIR *d = opendir(home_path(r->a, folder(r)));
    struct dirent *e;
    while (d && (e = readdir(d))) {
        if (e->d_name[0] == '.' || (keep && text_starts(e->d_name, keep))) continue;
        unlink(path_of(r, e->d_name));
    }
    if (d) closedir(d);
}

/* "Tue, 10 Nov 2026 12:00:00 GMT" as a day; NULL when it is none (RFC 9110, 5.6.7). */
static const char *http_day(struct arena *a, const char *s)
{
    static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    int day, year;
    char month[4];
    if (!s || sscanf(s, "%*3s, %d %3s %d", &day, month, &year) != 3) return NULL;
    const char *m = strstr(months, month);
    char *out = m && (m - months) % 3 == 0 ? arena_printf(a, "%04d-%02d-%02d", year, (int)(m - months) / 3 + 1, day) : NULL;
    return date_is_day(out) ? out : NULL;
}

/* The list's own date, as far as the source's file says where it stands; NULL when the file's name or inside tells. */
static const char *as_of(struct register_errand *r, const struct files *f)
{
    const char *dated = r->source->dated ? r->source->dated : "name";
    if (!strcmp(dated, "download")) return date_today();
    if (strcmp(dated, "modified")) return NULL;
    const char *day = http_day(r->a, f->first.modified);
    return day && date_days(day, date_today()) >= 0 ? day : NULL;
}

/* What the child wrote, at most SAID_MAX bytes of it. */
static char *read_all(struct arena *a, int fd)
{
    struct buf b = {0};
    char piece[4096];
    for (ssize_t n; (n = read(fd, piece, sizeof piece)) > 0 || (n < 0 && errno == EINTR);)
        if (n > 0 && b.n < SAID_MAX * 8) buf_put(&b, piece, (size_t)n);
    char *out = text_repair(a, b.s ? b.s : "", b.n);
    buf_free(&b);
    close(fd);
    return out;
}

/* `vouch import` in a process of its own: it ends on a file that is not what it claims. Its exit code; SAID: its words. */
static int run_import(struct register_errand *r, const struct files *f, const char *date, char **said)
{
    const char **argv = arena_alloc(r->a, (f->n + 12) * sizeof *argv);
    size_t n = 0;
    int fd[2], status;
    char self[4096];
    ssize_t k = readlink("/proc/self/exe", self, sizeof self - 1);
    if (k <= 0 || pipe(fd)) die("no process can be started: %s", strerror(errno));
    self[k] = 0;
    argv[n++] = "vouch";
    argv[n++] = "import";
    argv[n++] = r->source->import;
    argv[n++] = "--json";
    argv[n++] = "--home";
    argv[n++] = home_dir();
    if (date) argv[n++] = "--as-of", argv[n++] = date;
    argv[n++] = "--today";
    argv[n++] = date_today();
    argv[n++] = "--";
    for (size_t i = 0; i < f->n; i++) argv[n++] = f->path[i];
    fflush(NULL);
    pid_t pid = fork();
    if (pid < 0) die("no process can be started: %s", strerror(errno));
    if (!pid) {
        dup2(fd[1], 1);
        dup2(fd[1], 2);
        close(fd[0]);
        close(fd[1]);
        execv(self, (char *const *)(size_t)argv);
        _exit(EXIT_MACHINE);
    }
    close(fd[1]);
    *said = read_all(r->a, fd[0]);
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) continue;
    return WIFEXITED(status) ? WEXITSTATUS(status) : EXIT_MACHINE;
}

static const char *hash_files(struct register_errand *r, const struct files *f)
{
    struct hash *h = hash_begin();
    char piece[65536];
    for (size_t i = 0; i < f->n; i++) {
        FILE *in = fopen(f->path[i], "r");
        if (!in) die("%s cannot be read: %s", f->path[i], strerror(errno));
        for (size_t n; (n = fread(piece, 1, sizeof piece, in));) hash_add(h, piece, n);
        fclose(in);
    }
    return hash_end(r->a, h);
}

/* What a message of the child says, without the name of the program and the folder of the file. */
static const char *words_of(struct register_errand *r, const char *said)
{
    const char *line = strstr(said, "vouch: ");
    line = line ? line + 7 : said;
    const char *home = home_path(r->a, folder(r));
    if (text_starts(line, home)) line += strlen(home) + 1;
    return arena_strndup(r->a, line, strcspn(line, "\n") < SAID_MAX ? strcspn(line, "\n") : SAID_MAX);
}

/* Loads the files, unless they are the ones that were loaded, or refused, last. True when the list stands as they have it. */
static bool load(struct register_errand *r, const struct files *f)
{
    const char *hash = hash_files(r, f), *old = text(r, "hash");
    char *said;
    set_text(r, "etag", f->first.etag);
    set_text(r, "modified", f->first.modified);
    json_object_set_new(r->state, "bytes", json_integer(f->bytes));
    if (old && !strcmp(old, hash)) {
        set_text(r, "outcome_of_file", "loaded");
        settle(r, "unchanged", "the file has the same bytes as the one that was loaded");
        return true;
    }
    int code = run_import(r, f, as_of(r, f), &said);
    if (code == EXIT_MACHINE) {
        set_text(r, "outcome_of_file", "failed");
        settle(r, "failed", words_of(r, said));
        return false;
    }
    json_t *j = code == EXIT_DONE && strchr(said, '{') ? json_loads(strchr(said, '{'), JSON_DISABLE_EOF_CHECK, NULL) : NULL;
    settle(r, j ? "loaded" : "refused", j ? NULL : words_of(r, said));
    set_text(r, "outcome_of_file", j ? "loaded" : "refused");
    if (j) {
        set_text(r, "hash", hash);
        set_text(r, "loaded_at", date_now(r->a));
        json_object_set(r->state, "rows", json_object_get(j, "rows_kept"));
        json_object_set(r->state, "as_of", json_object_get(j, "as_of"));
    }
    json_decref(j);
    return code == EXIT_DONE;
}

/* One file to PATH. OUTCOME_OK when it is there. */
static enum outcome take_file(struct register_errand *r, const struct scope *s, const char *url, const char *name, bool conditional,
                              struct files *f)
{
    json_t *part = json_object_get(r->state, "part");
    if (!json_is_object(part)) json_object_set_new(r->state, "part", part = json_object());
    bool same_url = conditional && text(r, "url") && !strcmp(text(r, "url"), url);
    struct download d = {.url = url, .path = path_of(r, name), .max = (int64_t)r->source->max_mb << 20, .part = part,
                         .etag = same_url ? text(r, "etag") : NULL, .modified = same_url ? text(r, "modified") : NULL,
                         .name = r->source->name};
    struct downloaded got = download_file(r->errand, r->a, s, &d, r->save, r->ctx);
    f->last = got;
    if (!f->n) f->first = got;
    json_object_set_new(r->state, "retry_s", json_integer(got.retry_s));
    json_object_set_new(r->state, "resumed", json_integer(json_integer_value(json_object_get(r->state, "resumed")) + got.resumed));
    if (got.no_room) {
        settle(r, "no_room", "there is no room for the file on the disk");
    } else if (got.outcome == OUTCOME_OK) {
        *ARENA_PUSH(r->a, f->path, f->n, f->cap) = d.path;
        f->bytes += got.bytes;
        set_text(r, "url", url);
    } else {
        settle(r, outcome_info[got.outcome].name, got.detail ? got.detail : outcome_info[got.outcome].text);
        const char *was = text(r, "outcome_of_file");
        if (got.outcome == OUTCOME_UNCHANGED && was && strcmp(was, "loaded"))
            settle(r, was, "the file is still the one that was not taken");
    }
    return got.no_room ? OUTCOME_TOO_BIG : got.outcome;
}

/* A page of an open-data service that has no row: nothing, "[]", or a header alone. */
static bool is_empty_page(const char *path)
{
    struct buf b = {0};
    if (buf_read_file(&b, path, 1 << 20)) return false; /* longer than that: it has rows */
    size_t lines = 0, ink = 0;
    bool list = false;
    for (size_t i = 0; i < b.n; i++) {
        if (!is_space(b.s[i]) && !ink++) list = b.s[i] == '[';
        if (b.s[i] == '\n' && i + 1 < b.n) lines++;
    }
    bool empty = list ? ink <= 2 : lines == 0;
    buf_free(&b);
    return empty;
}

static const char *page_url(struct register_errand *r, size_t page)
{
    const char *start = r->source->start[0];
    return arena_printf(r->a, "%s%c$order=:id&$limit=%d&$offset=%lld", start, strchr(start, '?') ? '&' : '?',
                        r->source->page_rows, (long long)page * r->source->page_rows);
}

/* The pages that an earlier run got, if they are still of the list as it was then. */
static void recall_pages(struct register_errand *r, struct files *f)
{
    json_t *p = json_object_get(r->state, "pages");
    const char *modified = json_string_value(json_object_get(p, "modified"));
    size_t done = (size_t)json_integer_value(json_object_get(p, "done"));
    if (!modified || json_integer_value(json_object_get(p, "rows")) != r->source->page_rows) return;
    f->first.modified = arena_strdup(r->a, modified);
    f->first.etag = arena_strdup(r->a, json_string_value(json_object_get(p, "etag")));
    for (size_t i = 0; i < done; i++) {
        const char *path = path_of(r, arena_printf(r->a, "page-%05zu", i + 1));
        if (access(path, R_OK)) break;
        *ARENA_PUSH(r->a, f->path, f->n, f->cap) = path;
    }
}

static void note_pages(struct register_errand *r, const struct files *f)
{
    if (!f->n || !f->first.modified) {
        json_object_del(r->state, "pages");
        return;
    }
    json_object_set_new(r->state, "pages", json_pack("{s:I, s:s, s:s?, s:I}", "rows", (json_int_t)r->source->page_rows,
                                                     "modified", f->first.modified, "etag", f->first.etag, "done",
                                                     (json_int_t)f->n));
}

/* All pages of a query, in the order of the rows' ids, so that none is missed or met twice. False when it did not work. */
static bool take_pages(struct register_errand *r, const struct scope *s, struct files *f)
{
    recall_pages(r, f);
    for (int begun = 0; begun < STARTS_MAX; begun++) {
        bool changed = false;
        while (f->n < PAGES_MAX && !changed) {
            const char *name = arena_printf(r->a, "page-%05zu", f->n + 1);
            enum outcome o = take_file(r, s, page_url(r, f->n), name, !f->n && !begun, f);
            if (o == OUTCOME_UNCHANGED) return false;
            note_pages(r, f);
            if (o != OUTCOME_OK) return false;
            changed = f->first.modified && strcmp(f->first.modified, f->last.modified ? f->last.modified : "");
            if (changed || !is_empty_page(f->path[f->n - 1])) continue;
            f->n--;
            set_text(r, "url", page_url(r, 0));
            json_object_del(r->state, "pages");
            if (!f->n) settle(r, "no_file", "the service has no rows");
            return f->n > 0;
        }
        *f = (struct files){0};
    }
    json_object_del(r->state, "pages");
    settle(r, "changed_meanwhile", "the list changed while its pages were read");
    return false;
}

/* The page that names the files. Their count; 0 when it cannot be had, or names none. */
static size_t look_up(struct register_errand *r, const struct scope *s, struct offered **out)
{
    struct fetch_answer w;
    const char *url;
    struct fetch_request q = {.url = r->source->start[0], .max = 2 << 20};
    errand_get(r->errand, r->a, s, &q, &w, &url);
    size_t n = w.outcome == OUTCOME_OK ? register_find(r->a, r->source, url, w.body.s ? w.body.s : "", w.body.n, out) : 0;
    buf_free(&w.body);
    json_object_set_new(r->state, "retry_s", json_integer(w.retry_s));
    if (w.outcome != OUTCOME_OK) settle(r, outcome_info[w.outcome].name, w.detail ? w.detail : outcome_info[w.outcome].text);
    else if (!n) settle(r, "no_file", arena_printf(r->a, "%s has no link that matches \"%s\"", url, r->source->pattern));
    return n;
}

/* The day of the list that stands; NULL when it is not loaded, or tells none. */
static const char *day_of_list(struct register_errand *r, bool *loaded)
{
    struct registers *all = registers_open();
    char *name = arena_strdup(r->a, r->source->import), *colon = strchr(name, ':');
    if (colon) *colon = '-'; /* licence:WA is the list licence-WA */
    const struct load *l = registers_load(all, name);
    *loaded = l != NULL;
    const char *day = l ? arena_strdup(r->a, l->as_of) : NULL;
    registers_close(all);
    return day;
}

/* Every file that is newer than the list, oldest first, each into the list that stands. */
static void take_each(struct register_errand *r, const struct scope *s, const struct offered *o, size_t n)
{
    bool loaded;
    const char *day = day_of_list(r, &loaded);
    size_t taken = 0;
    if (!loaded) {
        settle(r, "waits", arena_printf(r->a, "%s is not loaded yet", r->source->import));
        return;
    }
    for (size_t i = 0; i < n && !*r->stop; i++) {
        struct files f = {0};
        if (!o[i].date || (day && strcmp(o[i].date, day) <= 0)) continue;
        clean(r, o[i].name);
        if (take_file(r, s, o[i].url, o[i].name, false, &f) != OUTCOME_OK || !load(r, &f)) return;
        taken++;
    }
    if (!taken) settle(r, "unchanged", "nothing newer than the list is offered");
}

/* The address is that of the file itself, or of several that make one list. */
static void take_starts(struct register_errand *r, const struct scope *s)
{
    struct files f = {0};
    bool several = r->source->n_start > 1;
    for (size_t i = 0; i < r->source->n_start; i++) {
        const char *url = r->source->start[i], *name = register_file_name(r->a, url);
        if (several) name = arena_printf(r->a, "%zu-%s", i + 1, name);
        else clean(r, name);
        if (take_file(r, s, url, name, !several, &f) != OUTCOME_OK) return;
    }
    load(r, &f);
}

void register_fetch(struct register_errand *r)
{
    struct scope s;
    struct offered *o = NULL;
    struct files f = {0};
    bool loaded;
    scope_of(r->a, r->source, &s);
    home_make(folder(r));
    day_of_list(r, &loaded);
    if (!loaded) { /* whatever was taken before, it is not there any more */
        set_text(r, "hash", NULL);
        set_text(r, "url", NULL);
    }
    json_object_set_new(r->state, "resumed", json_integer(0));
    if (s.wrong) {
        settle(r, "refused", s.wrong);
    } else if (r->source->page_rows) {
        if (take_pages(r, &s, &f)) load(r, &f);
    } else if (!r->source->pattern) {
        take_starts(r, &s);
    } else {
        size_t n = look_up(r, &s, &o);
        if (n && r->source->each) {
            take_each(r, &s, o, n);
        } else if (n) {
            clean(r, o[n - 1].name);
            if (take_file(r, &s, o[n - 1].url, o[n - 1].name, true, &f) == OUTCOME_OK) load(r, &f);
        }
    }
    bool goes_on = json_object_size(json_object_get(r->state, "part")) || json_object_get(r->state, "pages");
    if (!goes_on) clean(r, NULL);
}
