/* import_records.c - see import_records.h */
#include "import_records.h"

#include <jansson.h>
#include <string.h>

#include "import_input.h"
#include "import_summary.h"
#include "index/buf.h"
#include "index/claim.h"
#include "index/date.h"
#include "index/db.h"
#include "index/evidence.h"
#include "index/mem.h"
#include "index/text.h"

enum { LINE_MAX_BYTES = 4 << 20, PIECE = 1 << 16 };

static bool is_voice(const char *s)
{
    static const char *const voice[] = {"self", "directory", "organisation", "issuer", "authority"};
    for (size_t i = 0; i < sizeof voice / sizeof *voice; i++)
        if (!strcmp(voice[i], s)) return true;
    return false;
}

/* A day, or an instant that ends in Z. */
static bool is_moment(struct arena *a, const char *s)
{
    size_t n = strlen(s);
    return date_is_day(s) || (n == 20 && s[10] == 'T' && s[19] == 'Z' && date_is_day(arena_strndup(a, s, 10)));
}

static void take_line(struct db *db, struct arena *a, char *text, size_t n, long line, struct summary *s)
{
    static const char *const blank = " \t\r";
    if (strspn(text, blank) == n) return;
    s->read++;
    json_error_t error;
    json_t *j = text_is_utf8(text, n) ? json_loadb(text, n, 0, &error) : NULL;
    const char *why = "not JSON";
    size_t bad = 0;
    struct record *r = j ? record_from_json(a, j, &why, &bad) : NULL;
    if (!r) {
        tally_add(&s->refused, why, text, line);
    } else if (!r->n) {
        tally_add(&s->refused, "no claim that can be read", text, line);
    } else if (r->voice && !is_voice(r->voice)) {
        tally_add(&s->refused, "no such voice", r->voice, line);
    } else {
        if (!r->voice) r->voice = "directory";
        if (r->seen && !is_moment(a, r->seen)) {
            tally_add(&s->noted, "\"seen\" is neither a day nor an instant: read as unknown", r->seen, line);
            r->seen = NULL;
        }
        if (!r->seen) r->seen = s->as_of;
        record_put(db, r);
        s->kept++;
    }
    if (r && bad) tally_add(&s->noted, "claims left out: no such field, or a value of the wrong shape", text, line);
    json_decref(j);
}

/* Cuts the bytes into lines. NULL, or what went wrong while reading. */
static const char *take_file(struct db *db, struct input *in, struct summary *s)
{
    struct arena *row = arena_new();
    struct buf b = {0};
    char piece[PIECE];
    long line = 1;
    bool skipping = false;
    for (size_t n; (n = input_read(in, piece, sizeof piece));)
        for (char *p = piece, *end = piece + n; p < end;) {
            char *lf = memchr(p, '\n', (size_t)(end - p));
            size_t k = (size_t)((lf ? lf : end) - p);
            if (!skipping) buf_put(&b, p, k);
            if (b.n > LINE_MAX_BYTES) {
                skipping = true;
                s->read++;
                tally_add(&s->refused, "a line longer than 4 MiB", NULL, line);
                buf_clear(&b);
            }
            p += k + (lf != NULL);
            if (!lf) continue;
            if (!skipping && b.n) take_line(db, row, b.s, b.n, line, s);
            arena_reset(row);
            buf_clear(&b);
            skipping = false;
            line++;
            progress_rows(s->name, s->read);
        }
    if (!skipping && b.n && !input_trouble(in)) take_line(db, row, b.s, b.n, line, s);
    buf_free(&b);
    arena_free(row);
    return input_trouble(in);
}

const char *records_import(struct arena *a, const char *const *files, size_t n, struct summary *s)
{
    struct db *db = evidence_open(DB_WRITE);
    const char *why = NULL;
    db_begin(db);
    for (size_t i = 0; i < n && !why; i++) {
        s->refused.file = s->noted.file = files[i];
        struct input *in = input_open(a, files[i], NULL, NULL, &why);
        if (in) why = take_file(db, in, s);
        if (why) why = arena_printf(a, "%s: %s", files[i], why);
        input_close(in);
    }
    if (!why && !s->kept) {
        why = s->refused.n ? arena_printf(a, "%s: line %lld: %s; no record was kept", files[0],
                                          (long long)s->refused.list[0].first_line, s->refused.list[0].reason)
                           : arena_printf(a, "%s: there is no record in it", files[0]);
    }
    if (why) db_rollback(db);
    else db_commit(db);
    db_close(db);
    return why;
}
