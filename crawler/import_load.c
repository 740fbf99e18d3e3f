/* import_load.c - see import_load.h */
#include "import_load.h"

#include <string.h>

#include "ahead.h"
#include "board.h"
#include "import_date.h"
#include "import_input.h"
#include "import_json.h"
#include "import_kind.h"
#include "index/csv.h"
#include "index/fail.h"
#include "index/hash.h"
#include "index/mem.h"

volatile sig_atomic_t import_interrupted;

/* The file is not what it claims: says so, keeps the old register, ends. */
_Noreturn void import_broken(struct import *im, const char *file, long line, const char *reason)
{
    const char *stands = register_rows_before(im->w) >= 0 ? "; the old register stands" : "; nothing was loaded";
    register_drop(im->w);
    progress_end();
    if (line) die_usage("%s: line %ld: %s%s", file, line, reason, stands);
    die_usage("%s: %s%s", file, reason, stands);
}

/* The kind whose header this is, for a message; NULL when it is none's. */
static const char *looks_like(struct import *im, struct csv *c)
{
    struct layout l;
    for (const struct import_kind *const *k = im->others; *k; k++)
        if (*k != im->kind && !layout_read(im->a, &l, *k, c)) return (*k)->word;
    return NULL;
}

/* The file is called like another board's list: those of one service may have the same columns. NULL when it is not. */
static const char *called_otherwise(struct import *im, const char *name)
{
    if (!im->kind->board || board_names(im->kind->board, name)) return NULL;
    for (const struct import_kind *const *k = im->others; *k; k++)
        if (*k != im->kind && (*k)->board && board_names((*k)->board, name)) return (*k)->word;
    return NULL;
}

/* The kind of a board's list that names more of the columns of the header in C than L does: two boards of a state may have the
 * few columns in common that one asks for. NULL when there is none. */
static const char *fits_better(struct import *im, struct csv *c, const struct layout *l)
{
    struct layout other;
    size_t mine = layout_named(l);
    for (const struct import_kind *const *k = im->others; im->kind->board && *k; k++)
        if (*k != im->kind && (*k)->board && !layout_read(im->a, &other, *k, c) && layout_named(&other) > mine) return (*k)->word;
    return NULL;
}

/* Finds the header, past the titles the kind allows. */
static void read_header(struct import *im, const char *file, struct csv *c, struct layout *l, struct input *in)
{
    const char *missing = NULL;
    long line = 1;
    for (int i = 0; i <= im->kind->titles; i++) {
        enum csv_result got = csv_next(c);
        if ((got == CSV_END || got == CSV_CUT) && input_trouble(in)) import_broken(im, file, 0, input_trouble(in));
        if (got == CSV_END && !missing) import_broken(im, file, 0, "the file is empty");
        if (got != CSV_ROW) break;
        const char *lacks = layout_read(im->a, l, im->kind, c);
        const char *other = lacks ? looks_like(im, c) : fits_better(im, c, l);
        if (other) import_broken(im, file, csv_line(c), arena_printf(im->a, "this is no %s file: its columns are those of %s",
                                                              im->kind->word, other));
        if (!lacks) {
            const char *twice = layout_twice(im->a, l, c);
            if (twice) import_broken(im, file, csv_line(c), arena_printf(im->a, "the header has the column \"%s\" twice", twice));
            csv_expect(c, csv_count(c));
            csv_keep(c, l->last);
            return;
        }
        if (!missing) missing = lacks, line = csv_line(c);
    }
    import_broken(im, file, line, missing ? arena_printf(im->a, "this is no %s file: the header has no column \"%s\"",
                                                  im->kind->word, missing)
                                   : "the header cannot be read");
}

/* Counts a row that was taken, or refused for WHY. */
void import_count(struct import *im, const struct row *r, const char *why, const char *file)
{
    im->s.read++;
    if (why) tally_add(r->passed ? &im->s.passed : &im->s.refused, why, r->example, r->line);
    else im->s.kept++;
    if (!why && r->note) tally_add(&im->s.noted, r->note, r->example, r->line);
    arena_reset(im->row);
    if (import_interrupted) import_broken(im, file, r->line, "interrupted");
    if (im->s.read % 4096 == 0) progress_rows(im->s.name, im->s.read);
}

static void take_row(struct import *im, const struct layout *l, struct csv *c, const char *file, struct input *in)
{
    struct row r;
    r.a = im->row;
    r.board = im->kind->board;
    const char *why = layout_row(l, c, &r);
    if (why && !csv_ended(c) && csv_count(c) < l->fields) /* the last row: all was read */
        import_broken(im, file, r.line, input_trouble(in) ? input_trouble(in) : "the file is cut short in this row");
    import_count(im, &r, why ? why : im->kind->take(im->w, &r), file);
}

static void take_json(struct import *im, struct input *in, const char *file)
{
    struct json_rows *j = json_rows_new(im->a, in, im->kind);
    struct row r = {.a = im->row, .board = im->kind->board};
    enum json_result got;
    while ((got = json_rows_next(j, &r)) == JSON_ROW || got == JSON_BAD)
        import_count(im, &r, got == JSON_BAD ? "no JSON object" : im->kind->take(im->w, &r), file);
    if (input_trouble(in)) import_broken(im, file, r.line, input_trouble(in));
    if (got == JSON_CUT) import_broken(im, file, r.line, "the file is no whole JSON array, nor whole objects one after the other");
    const char *said = json_rows_said(j), *unseen = json_rows_unseen(j);
    if (unseen && said) import_broken(im, file, 0, arena_printf(im->a, "it holds no rows, but the words \"%s\"", said));
    if (unseen) import_broken(im, file, 0, arena_printf(im->a, "this is no %s file: no row has \"%s\"", im->kind->word, unseen));
    json_rows_free(j);
}

static void take_rows(struct import *im, struct input *in, const char *file)
{
    const struct board *b = im->kind->board;
    struct ahead *ahead = ahead_new(input_read, in);
    struct csv *c = csv_new(ahead_read, ahead, b ? b->delimiter : 0);
    if (b && b->no_quotes) csv_no_quotes(c);
    struct layout l;
    enum csv_result got;
    read_header(im, file, c, &l, in);
    while ((got = csv_next(c)) != CSV_END && got != CSV_CUT) {
        struct row endless = {.line = csv_line(c)};
        if (got == CSV_ROW) take_row(im, &l, c, file, in);
        else import_count(im, &endless, "a quotation mark in this row is not closed, or the row is longer than 1 MiB", file);
    }
    ahead_free(ahead);
    if (input_trouble(in)) import_broken(im, file, csv_line(c), input_trouble(in));
    if (got == CSV_CUT) import_broken(im, file, csv_line(c), "the file ends inside the quoted field that begins in this row");
    csv_free(c);
}

/* The later date of the file's names (inside and outside a .zip), unless --as-of was given. */
static void learn_date(struct import *im, const char *name)
{
    char *day = file_date(im->a, name);
    if (!day || !strcmp(im->s.as_of_basis, "given") || (im->s.as_of && strcmp(day, im->s.as_of) <= 0)) return;
    im->s.as_of = day;
    im->s.as_of_basis = "file";
}

const char *import_base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

void import_file(struct import *im, const char *file)
{
    const char *why;
    im->s.refused.file = im->s.noted.file = im->s.passed.file = file;
    struct input *in = input_open(im->a, file, im->kind->member, im->hash, &why);
    if (!in) import_broken(im, file, 0, why);
    learn_date(im, import_base_name(file));
    learn_date(im, input_name(in));
    const char *other = called_otherwise(im, import_base_name(file));
    if (other) import_broken(im, file, 0, arena_printf(im->a, "by its name it is the list of %s, not of %s: call it otherwise if it is not",
                                                other, im->kind->word));
    char first = im->kind->read ? 0 : input_first(in);
    if (im->kind->read) im->kind->read(im, in, file);
    else if (first == '<') import_broken(im, file, 0, "it is a web page or XML, no table: the service may have answered an error");
    else if (first == '[' || first == '{') take_json(im, in, file);
    else take_rows(im, in, file);
    input_close(in);
}
