/* import_summary.c - see import_summary.h */
#include "import_summary.h"

#include <jansson.h>
#include <stdarg.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "index/claim.h"
#include "index/fail.h"
#include "index/home.h"

static bool shown;

double clock_seconds(void)
{
    struct timespec t;
    if (clock_gettime(CLOCK_MONOTONIC, &t)) die("the clock cannot be read");
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

void progress_text(const char *fmt, ...)
{
    static double last;
    double now = clock_seconds();
    va_list ap;
    if (!isatty(2) || now - last < 0.2) return;
    last = now;
    shown = true;
    fputs("\r\033[K", stderr);
    va_start(ap, fmt);
    vfprintf(stderr, fmt, ap);
    va_end(ap);
}

void progress_rows(const char *name, int64_t rows)
{
    progress_text("%s: %lld rows", name, (long long)rows);
}

void progress_end(void)
{
    if (shown) fputs("\r\033[K", stderr);
    shown = false;
}

static json_t *tally_json(const struct tally *t)
{
    json_t *list = json_array();
    for (size_t i = 0; i < t->n; i++)
        json_array_append_new(list, json_pack("{s:s, s:I, s:I, s:s, s:s?}", "reason", t->list[i].reason, "count",
                                              (json_int_t)t->list[i].count, "first_line",
                                              (json_int_t)t->list[i].first_line, "example", t->list[i].example,
                                              "file", t->list[i].file));
    return list;
}

static json_int_t rate(const struct summary *s)
{
    return s->seconds > 0 ? (json_int_t)((double)s->read / s->seconds) : 0;
}

static void print_json(const struct summary *s)
{
    json_t *files = json_array();
    for (size_t i = 0; i < s->n_files; i++) json_array_append_new(files, json_string(s->files[i]));
    json_t *j = json_pack("{s:s, s:s, s:o, s:s?, s:s?, s:s, s:s?, s:b, s:I, s:I, s:I, s:I, s:I, s:o, s:o, s:o, s:f}",
                          "register", s->name, "kind", s->kind, "files", files, "authority", s->authority, "as_of",
                          s->as_of, "as_of_basis", s->as_of_basis, "complete", s->complete, "update", s->update,
                          "rows_read", (json_int_t)s->read, "rows_kept", (json_int_t)s->kept, "rows_refused",
                          (json_int_t)tally_sum(&s->refused), "rows_passed", (json_int_t)tally_sum(&s->passed),
                          "rows_per_second", rate(s), "refused", tally_json(&s->refused), "passed",
                          tally_json(&s->passed), "notes", tally_json(&s->noted), "seconds", s->seconds);
    if (!j) die("out of memory");
    json_object_set_new(j, "rows_changed", s->changed < 0 ? json_null() : json_integer(s->changed));
    json_line(stdout, j);
    json_decref(j);
}

static void print_tally(const char *title, const struct tally *t, bool with_file)
{
    if (t->n) printf("  %s\n", title);
    for (size_t i = 0; i < t->n; i++) {
        const struct refusal *r = &t->list[i];
        printf("    %lld: %s (first in %s%sline %lld%s%s)\n", (long long)r->count, r->reason,
               with_file && r->file ? r->file : "", with_file && r->file ? ", " : "", (long long)r->first_line,
               *r->example ? ": " : "", r->example);
    }
}

void summary_print(struct arena *a, const struct summary *s, bool json)
{
    if (json) {
        print_json(s);
        return;
    }
    printf("%s: %lld rows read, %lld kept", s->name, (long long)s->read, (long long)s->kept);
    if (s->changed >= 0) printf(", %lld changed", (long long)s->changed);
    if (s->passed.n) printf(", %lld passed over", (long long)tally_sum(&s->passed));
    printf(", %lld refused; %lld rows per second\n", (long long)tally_sum(&s->refused), (long long)rate(s));
    if (s->as_of) printf("  as of %s (%s)", s->as_of, s->as_of_basis);
    else if (s->complete) printf("  as of: unknown, so nothing of it counts as fresh; give --as-of DATE");
    if (s->complete) printf("; completeness: %s", s->complete);
    if (s->as_of || s->complete) putchar('\n');
    if (s->authority) printf("  from: %s\n", s->authority);
    print_tally("refused:", &s->refused, s->n_files > 1);
    print_tally("passed over:", &s->passed, s->n_files > 1);
    print_tally("kept, with a note:", &s->noted, s->n_files > 1);
    if (s->complete && access(home_path(a, "directory.db"), F_OK) == 0)
        puts("  find answers by the lists that the directory was built with: vouch build. verify asks this one now, and show its exclusions.");
}
