/* fhir_export.c - `vouch export fhir`: everybody as FHIR R4 resources, one a line, with the ids and references of `vouch
 * serve` (fhir_resource.h) */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "commands.h"
#include "fhir_resource.h"
#include "index/directory.h"
#include "index/directory_list.h"
#include "index/fail.h"
#include "index/mem.h"
#include "index/opt.h"
#include "index/register.h"

enum { AT_ONCE = 200 };

static void put(FILE *out, json_t *resource)
{
    json_dumpf(resource, out, JSON_COMPACT | JSON_PRESERVE_ORDER | JSON_REAL_PRECISION(12));
    fputc('\n', out);
}

static void put_person(FILE *out, struct arena *a, const struct answer_world *w, const struct practitioner *p)
{
    for (int type = 0; type < FHIR_ORGANIZATION; type++) {
        json_t *list = fhir_of_person(a, w, (enum fhir_type)type, p), *one;
        size_t i;
        json_array_foreach(list, i, one) put(out, one);
        json_decref(list);
    }
}

static size_t put_people(FILE *out, const struct answer_world *w)
{
    const struct people_asked everybody = {.anybody = true};
    struct arena *a = arena_new();
    int64_t after = 0, *rows;
    size_t n, people = 0;
    do {
        n = directory_list(a, w->directory, &everybody, after, AT_ONCE, &rows, NULL);
        struct arena *one = arena_new();
        for (size_t i = 0; i < n; i++, arena_reset(one)) {
            struct practitioner *p = directory_get(one, w->directory, rows[i]);
            if (p) put_person(out, one, w, p);
            else people--;
        }
        arena_free(one);
        if (n) after = rows[n - 1];
        people += n;
        arena_reset(a);
    } while (n);
    arena_free(a);
    return people;
}

static void put_practices(FILE *out, const struct answer_world *w)
{
    struct arena *a = arena_new();
    struct practice_row *rows;
    int64_t after = 0;
    size_t n;
    do {
        n = directory_practices(a, w->directory, NULL, NULL, after, AT_ONCE, &rows, NULL);
        for (size_t i = 0; i < n; i++) {
            json_t *resource = fhir_organization(&rows[i]);
            put(out, resource);
            json_decref(resource);
        }
        if (n) after = rows[n - 1].n;
        arena_reset(a);
    } while (n);
    arena_free(a);
}

int export_fhir_command(struct arena *a, const struct opts *o)
{
    const char *const *args;
    size_t n = opt_args(o, &args);
    (void)a;
    if (n < 1 || n > 2 || strcmp(args[0], "fhir")) die_usage("vouch export fhir [FILE]");
    struct answer_world w = world_open(false);
    w.registers = registers_open();
    FILE *out = n > 1 && strcmp(args[1], "-") ? fopen(args[1], "w") : stdout;
    if (!out) die("%s cannot be written: %s", args[1], strerror(errno));
    size_t people = put_people(out, &w);
    put_practices(out, &w);
    if (out == stdout ? fflush(out) : fclose(out)) die("%s cannot be written", n > 1 ? args[1] : "standard output");
    world_close(&w);
    return people ? EXIT_DONE : EXIT_NOTHING;
}
