/* import.c - see import.h */
#include "import.h"

#include <errno.h>
#include <jansson.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "index/csv.h"
#include "import_date.h"
#include "import_input.h"
#include "import_json.h"
#include "import_records.h"
#include "import_summary.h"
#include "import_warc.h"
#include "index/date.h"
#include "index/fail.h"
#include "index/hash.h"
#include "index/home.h"
#include "index/mem.h"
#include "index/opt.h"
#include "index/register.h"
#include "index/text.h"

static const struct import_kind *const kinds[] = {
    &import_nppes, &import_deactivated, &import_nucc, &import_leie, &import_licence_wa, &import_zip,
    &import_psypact,
};

/* Words of the command line whose time has not come. */
static const char *const later[] = {"nppes-names", "nppes-places", "nppes-endpoints", "nppes-api", "fhir"};

struct import {
    struct arena *a, *row;
    const struct import_kind *kind;
    struct summary s;
    struct hash *hash;
    struct register_writer *w;
    const char *state;
};

static volatile sig_atomic_t interrupted;

static void on_interrupt(int sig)
{
    interrupted = sig;
}

/* The file is not what it claims: says so, keeps the old register, ends. */
static _Noreturn void broken(struct import *im, const char *file, long line, const char *reason)
{
    const char *stands = register_rows_before(im->w) >= 0 ? "; the old register stands" : "; nothing was loaded";
    register_drop(im->w);
    progress_end();
    if (line) die_usage("%s: line %ld: %s%s", file, line, reason, stands);
    die_usage("%s: %s%s", file, reason, stands);
}

static const char *register_name(const struct import_kind *k)
{
    return k->name ? k->name : k->word;
}

static const struct import_kind *find_kind(struct arena *a, const char *word)
{
    if (text_starts_nocase(word, "licence:")) word = arena_printf(a, "licence:%s", text_upper(a, word + 8));
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (!strcmp(kinds[i]->word, word)) return kinds[i];
    bool known = text_starts(word, "licence:") || text_starts(word, "roster:");
    for (size_t i = 0; i < sizeof later / sizeof *later; i++) known = known || !strcmp(later[i], word);
    if (known) die_usage("import %s is not yet in this version", word);
    die_usage("import knows no kind \"%s\"; see: vouch help import", word);
}

/* The kind whose header this is, for a message; NULL when it is none's. */
static const char *looks_like(struct import *im, struct csv *c)
{
    struct layout l;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (kinds[i] != im->kind && !layout_read(im->a, &l, kinds[i], c)) return kinds[i]->word;
    return NULL;
}

/* Finds the header, past the titles the kind allows. */
static void read_header(struct import *im, const char *file, struct csv *c, struct layout *l)
{
    const char *missing = NULL;
    long line = 1;
    for (int i = 0; i <= im->kind->titles; i++) {
        enum csv_result got = csv_next(c);
        if (got == CSV_END && !missing) broken(im, file, 0, "the file is empty");
        if (got != CSV_ROW) break;
        if (!strncmp(csv_field(c, 0), "\xff\xfe", 2) || !strncmp(csv_field(c, 0), "\xfe\xff", 2))
            broken(im, file, 1, "the file is in UTF-16; save it as UTF-8");
        const char *lacks = layout_read(im->a, l, im->kind, c);
        if (!lacks) return;
        const char *other = looks_like(im, c);
        if (other) broken(im, file, csv_line(c), arena_printf(im->a, "this is no %s file: its columns are those of %s",
                                                              im->kind->word, other));
        if (!missing) missing = lacks, line = csv_line(c);
    }
    broken(im, file, line, missing ? arena_printf(im->a, "this is no %s file: the header has no column \"%s\"",
                                                  im->kind->word, missing)
                                   : "the header cannot be read");
}

static char *hash_row(struct arena *a, struct csv *c)
{
    struct hash *h = hash_begin();
    for (size_t i = 0; i < csv_count(c); i++) hash_add(h, csv_field(c, i), strlen(csv_field(c, i)) + 1);
    return hash_end(a, h);
}

/* Counts a row that was taken, or refused for WHY. */
static void count_row(struct import *im, const struct row *r, const char *why, const char *file)
{
    im->s.read++;
    if (why) tally_add(&im->s.refused, why, r->example, r->line);
    else im->s.kept++;
    if (!why && r->note) tally_add(&im->s.noted, r->note, r->example, r->line);
    arena_reset(im->row);
    if (interrupted) broken(im, file, r->line, "interrupted");
    if (im->s.read % 4096 == 0) progress_rows(im->s.name, im->s.read);
}

static void take_row(struct import *im, const struct layout *l, struct csv *c, const char *file)
{
    struct row r;
    r.a = im->row;
    r.state = im->state;
    r.hash = im->kind->wants_hash ? hash_row(im->row, c) : NULL;
    const char *why = layout_row(l, c, &r);
    if (why && !csv_ended(c) && csv_count(c) < l->fields) broken(im, file, r.line, "the file is cut short in this row");
    count_row(im, &r, why ? why : im->kind->take(im->w, &r), file);
}

static void take_json(struct import *im, struct input *in, const char *file)
{
    struct json_rows *j = json_rows_new(im->a, in, im->kind);
    struct row r = {.a = im->row, .state = im->state};
    enum json_result got;
    while ((got = json_rows_next(j, &r)) == JSON_ROW || got == JSON_BAD)
        count_row(im, &r, got == JSON_BAD ? "no JSON object" : im->kind->take(im->w, &r), file);
    if (input_trouble(in)) broken(im, file, r.line, input_trouble(in));
    if (got == JSON_CUT) broken(im, file, r.line, "the file is no whole JSON array");
    json_rows_free(j);
}

static void take_rows(struct import *im, struct input *in, const char *file)
{
    struct csv *c = csv_new(input_read, in, 0);
    struct layout l;
    enum csv_result got;
    read_header(im, file, c, &l);
    while ((got = csv_next(c)) != CSV_END && got != CSV_CUT) {
        struct row endless = {.line = csv_line(c)};
        if (got == CSV_ROW) take_row(im, &l, c, file);
        else count_row(im, &endless, "a row longer than 1 MiB: a quotation mark that is never closed?", file);
    }
    if (input_trouble(in)) broken(im, file, csv_line(c), input_trouble(in));
    if (got == CSV_CUT) broken(im, file, csv_line(c), "the file ends inside the quoted field that begins in this row");
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

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static void take_file(struct import *im, const char *file)
{
    const char *why;
    im->s.refused.file = im->s.noted.file = file;
    struct input *in = input_open(im->a, file, im->kind->member, im->hash, &why);
    if (!in) broken(im, file, 0, why);
    learn_date(im, base_name(file));
    learn_date(im, input_name(in));
    if (input_first(in) == '[') take_json(im, in, file);
    else take_rows(im, in, file);
    input_close(in);
}

/* Authority and completeness, from data/registers.tsv. */
static void describe(struct import *im)
{
    const char *why, *path = data_path(im->a, "registers.tsv");
    struct input *in = input_open(im->a, path, NULL, NULL, &why);
    if (!in) die("%s cannot be read: %s", path, why);
    struct csv *c = csv_new(input_read, in, '\t');
    im->s.authority = "not stated";
    im->s.complete = "unknown";
    while (csv_next(c) == CSV_ROW)
        if (csv_count(c) >= 4 && !strcmp(csv_field(c, 0), im->s.name)) {
            im->s.authority = arena_strdup(im->a, csv_field(c, 2));
            im->s.complete = arena_strdup(im->a, csv_field(c, 3));
        }
    csv_free(c);
    input_close(in);
}

/* A load that loses many rows may be a broken file: HOME/vouch.json says how many may go ("max_loss", a share, 0.5) and
 * whether to take it nevertheless ("accept_loss": true). */
static void check_loss(struct import *im, const char *file)
{
    int64_t before = register_rows_before(im->w);
    json_error_t error;
    char *path = home_path(im->a, "vouch.json");
    json_t *settings = access(path, F_OK) ? NULL : json_load_file(path, 0, &error), *share;
    if (!settings && !access(path, F_OK)) die_usage("%s: line %d: %s", path, error.line, error.text);
    share = json_object_get(settings, "max_loss");
    double most = json_is_number(share) ? json_number_value(share) : 0.5;
    bool accept = json_is_true(json_object_get(settings, "accept_loss"));
    json_decref(settings);
    if (most < 0 || most > 1) die_usage("%s: \"max_loss\" is a share between 0 and 1", path);
    if (before <= 0 || accept || (double)(before - im->s.kept) <= most * (double)before) return;
    broken(im, file, 0, arena_printf(im->a, "only %lld rows were kept, the list that stands has %lld: more than %g %% would be"
                                     " lost. If that is right, set \"accept_loss\": true in %s or remove the old list",
                                     (long long)im->s.kept, (long long)before, 100 * most, path));
}

static void begin(struct import *im, const char *const *files, size_t n)
{
    bool weekly = im->kind == &import_nppes;
    for (size_t i = 0; i < n; i++) weekly = weekly && file_is_weekly(im->a, base_name(files[i]));
    if (weekly) im->w = register_begin_update(im->s.name);
    im->s.update = im->w != NULL;
    if (weekly && !im->w) im->s.complete = "unknown"; /* what changed in a week, and nothing it changed */
    if (!im->w) im->w = register_begin(im->s.name);
}

static void finish(struct import *im, const char *const *files, size_t n)
{
    char *names = arena_strdup(im->a, base_name(files[0]));
    for (size_t i = 1; i < n && i < 8; i++) names = arena_printf(im->a, "%s, %s", names, base_name(files[i]));
    struct load load = {
        .name = im->s.name,        .kind = im->kind->word,        .authority = im->s.authority,
        .file = names,             .hash = hash_end(im->a, im->hash), .as_of = im->s.as_of,
        .as_of_basis = im->s.as_of_basis, .complete = im->s.complete, .rows_read = im->s.read,
        .rows_kept = im->s.kept,   .rows_refused = tally_sum(&im->s.refused),
    };
    char *wrong = register_finish(im->a, im->w, &load, im->s.refused.list, im->s.refused.n,
                                  &im->s.changed);
    if (wrong) die("the new register does not check out, the old one stands: %s", wrong);
}

static void import_register(struct import *im, const char *const *files, size_t n)
{
    describe(im);
    im->hash = hash_begin();
    im->row = arena_new();
    begin(im, files, n);
    struct sigaction act = {.sa_handler = on_interrupt, .sa_flags = SA_RESETHAND}; /* asked twice, it ends at once */
    sigaction(SIGINT, &act, NULL);
    sigaction(SIGTERM, &act, NULL);
    for (size_t i = 0; i < n; i++) take_file(im, files[i]);
    if (interrupted) broken(im, files[n - 1], 0, "interrupted");
    if (!im->s.kept) {
        const struct refusal *r = im->s.refused.list;
        broken(im, files[0], r ? (long)r->first_line : 0,
               r ? arena_printf(im->a, "%s; no row was kept", r->reason) : "there is no row below the header");
    }
    if (!im->s.update) check_loss(im, files[0]);
    finish(im, files, n);
    arena_free(im->row);
}

int import_run(struct arena *a, const struct opts *o)
{
    const char *const *args, *as_of = opt_text(o, "as-of");
    size_t n = opt_args(o, &args);
    if (n < 2) die_usage("import wants a kind and a file: vouch import nppes FILE; see: vouch help import");
    if (as_of && !date_is_day(as_of)) die_usage("--as-of is \"%s\"; a day is written YYYY-MM-DD", as_of);
    if (!strcmp(args[0], "warc")) {
        if (as_of) die_usage("a web archive tells its own dates: --as-of is not for it");
        return warc_import(a, args + 1, n - 1, opt_text(o, "source"), opt_flag(o, "json"));
    }
    if (opt_text(o, "source")) die_usage("--source is for a web archive: vouch import warc FILE --source NAME");
    struct import im = {.a = a};
    bool records = !strcmp(args[0], "records");
    if (!records) im.kind = find_kind(a, args[0]);
    im.s = (struct summary){
        .name = records ? "records" : register_name(im.kind), .kind = records ? "records" : im.kind->word,
        .files = args + 1, .n_files = n - 1, .changed = -1,   .as_of = as_of,
        .as_of_basis = as_of ? "given" : "unknown",           .refused = {.a = a}, .noted = {.a = a},
    };
    if (!records && text_starts(im.kind->word, "licence:")) im.state = im.kind->word + 8;
    double from = clock_seconds();
    if (records) {
        const char *why = records_import(a, args + 1, n - 1, &im.s);
        if (why) die_usage("%s; nothing was stored", why);
    } else {
        import_register(&im, args + 1, n - 1);
    }
    im.s.seconds = clock_seconds() - from;
    progress_end();
    summary_print(a, &im.s, opt_flag(o, "json"));
    return EXIT_DONE;
}
