/* import.c - see import.h */
#include "import.h"

#include <errno.h>
#include <jansson.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "index/csv.h"
#include "board.h"
#include "board_find.h"
#include "import_date.h"
#include "import_fhir.h"
#include "import_input.h"
#include "import_load.h"
#include "import_records.h"
#include "import_roster.h"
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
    &import_nppes, &import_nppes_names, &import_nppes_places, &import_nppes_endpoints, &import_nppes_api,
    &import_deactivated, &import_nucc, &import_leie, &import_zip, &import_psypact, &import_privileges,
};

static void on_interrupt(int sig)
{
    import_interrupted = sig;
}

static const char *register_name(const struct import_kind *k)
{
    return k->name ? k->name : k->word;
}

/* Every kind there is, the boards' too; ends with NULL. */
static const struct import_kind *const *all_kinds(struct arena *a, struct board **boards, size_t n)
{
    const struct import_kind **list = NULL;
    size_t m = 0, cap = 0;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) *ARENA_PUSH(a, list, m, cap) = kinds[i];
    for (size_t i = 0; i < n; i++) *ARENA_PUSH(a, list, m, cap) = &boards[i]->kind;
    *ARENA_PUSH(a, list, m, cap) = NULL;
    return list;
}

static const struct import_kind *find_kind(const char *word)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (!strcmp(kinds[i]->word, word)) return kinds[i];
    die_usage("import knows no kind \"%s\"; see: vouch help import", word);
}

/* Authority and completeness, from the board's description or data/registers.tsv. */
static void describe(struct import *im)
{
    const struct board *b = im->kind->board;
    if (b) {
        im->s.authority = b->authority;
        im->s.complete = b->complete;
        return;
    }
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

/* A load that loses many rows may be a broken file: HOME/vouch.json says how many may go ("max_loss", a share, 0.5);
 * --accept-loss, or "accept_loss": true there, takes it nevertheless. */
static void check_loss(struct import *im, const char *file, bool accept)
{
    int64_t before = register_rows_before(im->w);
    json_error_t error;
    char *path = home_path(im->a, "vouch.json");
    json_t *settings = access(path, F_OK) ? NULL : json_load_file(path, 0, &error), *share;
    if (!settings && !access(path, F_OK)) die_usage("%s: line %d: %s", path, error.line, error.text);
    share = json_object_get(settings, "max_loss");
    double most = json_is_number(share) ? json_number_value(share) : 0.5;
    accept = accept || json_is_true(json_object_get(settings, "accept_loss"));
    json_decref(settings);
    if (most < 0 || most > 1) die_usage("%s: \"max_loss\" is a share between 0 and 1", path);
    if (before <= 0 || accept || (double)(before - im->s.kept) <= most * (double)before) return;
    import_broken(im, file, 0, arena_printf(im->a, "only %lld rows were kept, the list that stands has %lld: more than %g %% would be"
                                     " lost. If that is right, load it again with --accept-loss",
                                     (long long)im->s.kept, (long long)before, 100 * most));
}

static void begin(struct import *im, const char *const *files, size_t n)
{
    bool update = im->kind->upserts;
    for (size_t i = 0; i < n; i++) update = update && file_is_update(im->a, import_base_name(files[i]));
    if (update) im->w = register_begin_update(im->s.name);
    im->s.update = im->w != NULL;
    if (update && !im->w) im->s.complete = "unknown"; /* what changed, and nothing it changed */
    if (!im->w) im->w = register_begin(im->s.name);
}

/* An open-data service gives 1,000 rows to whoever asks without a limit, and 50,000 at most in older versions: such a file is
 * a page of the list, whose silence means nothing. */
static void doubt_pages(struct import *im)
{
    const struct board *b = im->kind->board;
    if (!b || !b->n_datasets || (im->s.read != 1000 && im->s.read != 50000)) return;
    im->s.complete = "unknown";
    tally_add(&im->s.noted, "just as many rows as a page of the service has: not taken for the whole list", NULL, 0);
}

/* What changed is no older than the list it changes. */
static void keep_newer_date(struct import *im)
{
    const char *before = register_as_of_before(im->a, im->w);
    if (!before || (im->s.as_of && strcmp(im->s.as_of, before) >= 0)) return;
    im->s.as_of = before;
    im->s.as_of_basis = "before";
}

static void finish(struct import *im, const char *const *files, size_t n)
{
    char *names = arena_strdup(im->a, import_base_name(files[0]));
    for (size_t i = 1; i < n && i < 8; i++) names = arena_printf(im->a, "%s, %s", names, import_base_name(files[i]));
    struct load load = {
        .name = im->s.name,        .kind = im->kind->word,        .authority = im->s.authority,
        .file = names,             .hash = hash_end(im->a, im->hash), .as_of = im->s.as_of,
        .as_of_basis = im->s.as_of_basis, .complete = im->s.complete, .rows_read = im->s.read,
        .rows_kept = im->s.kept,   .rows_refused = tally_sum(&im->s.refused), .rows_passed = tally_sum(&im->s.passed),
    };
    if (im->kind->board) {
        load.statuses = im->kind->board->statuses;
        load.covers = im->kind->board->covers;
        load.lookup = im->kind->board->lookup;
    }
    struct refusal *reasons = arena_alloc(im->a, (im->s.refused.n + im->s.passed.n + 1) * sizeof *reasons);
    if (im->s.refused.n) memcpy(reasons, im->s.refused.list, im->s.refused.n * sizeof *reasons);
    if (im->s.passed.n) memcpy(reasons + im->s.refused.n, im->s.passed.list, im->s.passed.n * sizeof *reasons);
    char *wrong = register_finish(im->a, im->w, &load, reasons, im->s.refused.n + im->s.passed.n, &im->s.changed);
    if (wrong) die("the new register does not check out, the old one stands: %s", wrong);
}

static void import_register(struct import *im, const char *const *files, size_t n, bool accept)
{
    describe(im);
    im->hash = hash_begin();
    im->row = arena_new();
    begin(im, files, n);
    struct sigaction act = {.sa_handler = on_interrupt, .sa_flags = SA_RESETHAND}; /* asked twice, it ends at once */
    sigaction(SIGINT, &act, NULL);
    sigaction(SIGTERM, &act, NULL);
    for (size_t i = 0; i < n; i++) import_file(im, files[i]);
    if (import_interrupted) import_broken(im, files[n - 1], 0, "interrupted");
    if (!im->s.kept) {
        const struct refusal *r = im->s.refused.list;
        import_broken(im, files[0], r ? (long)r->first_line : 0,
               r                ? arena_printf(im->a, "%s; no row was kept", r->reason)
                      : im->kind->read ? "there is no result in it"
                                       : "there is no row below the header");
    }
    if (!im->s.update) check_loss(im, files[0], accept);
    keep_newer_date(im);
    doubt_pages(im);
    finish(im, files, n);
    arena_free(im->row);
}

/* One register from FILES, with its summary. */
static void load_kind(struct arena *a, const struct opts *o, const struct import_kind *kind,
                      const struct import_kind *const *others, const char *const *files, size_t n)
{
    const char *as_of = opt_text(o, "as-of");
    struct import im = {.a = a, .kind = kind, .others = others};
    im.s = (struct summary){
        .name = register_name(kind), .kind = kind->word, .files = files, .n_files = n, .changed = -1, .as_of = as_of,
        .as_of_basis = as_of ? "given" : "unknown", .refused = {.a = a}, .noted = {.a = a}, .passed = {.a = a},
    };
    double from = clock_seconds();
    import_register(&im, files, n, opt_flag(o, "accept-loss"));
    im.s.seconds = clock_seconds() - from;
    progress_end();
    summary_print(a, &im.s, opt_flag(o, "json"));
}

static void load_records(struct arena *a, const struct opts *o, const char *kind, const char *const *files, size_t n)
{
    const char *as_of = opt_text(o, "as-of"), *source = opt_text(o, "source");
    struct summary s = {.name = kind, .kind = kind, .files = files, .n_files = n, .changed = -1, .as_of = as_of,
                        .as_of_basis = as_of ? "given" : "unknown", .refused = {.a = a}, .noted = {.a = a}, .passed = {.a = a}};
    double from = clock_seconds();
    const char *why = text_starts(kind, "roster:") ? roster_import(a, files, n, kind + strlen("roster:"), &s)
                      : strcmp(kind, "fhir")       ? records_import(a, files, n, &s)
                                                   : fhir_import(a, files, n, source ? source : "fhir", &s);
    if (why) die_usage("%s; nothing was stored", why);
    s.seconds = clock_seconds() - from;
    progress_end();
    summary_print(a, &s, opt_flag(o, "json"));
}

/* What else a published .zip of NPPES holds: each of the other files is a register of its own. */
static void load_beside(struct arena *a, const struct opts *o, const struct import_kind *const *others,
                        const char *const *files, size_t n)
{
    static const struct import_kind *const beside[] = {&import_nppes_names, &import_nppes_places, &import_nppes_endpoints};
    for (size_t k = 0; k < sizeof beside / sizeof *beside; k++) {
        size_t has = 0;
        for (size_t i = 0; i < n; i++) has += strcmp(files[i], "-") && input_zip_has(a, files[i], beside[k]->member);
        if (has == n) load_kind(a, o, beside[k], others, files, n);
    }
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
    if (!strcmp(args[0], "fhir")) {
        load_records(a, o, "fhir", args + 1, n - 1);
        return EXIT_DONE;
    }
    if (opt_text(o, "source")) die_usage("--source is for a web archive or FHIR: vouch import warc FILE --source NAME");
    if (!strcmp(args[0], "records") || text_starts(args[0], "roster:")) {
        load_records(a, o, args[0], args + 1, n - 1);
        return EXIT_DONE;
    }
    struct board **boards;
    size_t n_boards = boards_load(a, &boards);
    const struct import_kind *const *others = all_kinds(a, boards, n_boards);
    const struct import_kind *kind = text_starts_nocase(args[0], "licence:")
                                         ? board_kind(a, boards, n_boards, args[0] + 8, args + 1, n - 1)
                                         : find_kind(args[0]);
    load_kind(a, o, kind, others, args + 1, n - 1);
    if (kind == &import_nppes) load_beside(a, o, others, args + 1, n - 1);
    return EXIT_DONE;
}
