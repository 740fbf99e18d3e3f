/* import_roster.c - see import_roster.h */
#include "import_roster.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "import_input.h"
#include "import_kind.h"
#include "import_summary.h"
#include "index/buf.h"
#include "index/catalog.h"
#include "index/claim.h"
#include "index/csv.h"
#include "index/date.h"
#include "index/db.h"
#include "index/evidence.h"
#include "index/hash.h"
#include "index/home.h"
#include "index/mem.h"
#include "index/name.h"
#include "index/register.h"
#include "index/text.h"
#include "source.h"
#include "tree.h"

enum { PAGE_MAX = 2 << 20, PIECE = 1 << 16 };
enum { NAME, GIVEN, FAMILY, YEAR, DATE, HOURS, LEVEL, NPI, EMAIL, PHONE, CITY, STATE, ZIP, ROLES };
static const char *const roles[] = {"name", "given", "family", "year", "date", "hours", "level", "npi", "email", "phone", "city",
                                    "state", "zip"};

struct roster {
    struct arena *a, *row;
    struct summary *s;
    struct db *db;
    const char *issuer, *voice, *url;
    const char *field;         /* training, trauma, membership */
    const char *what, *step;   /* its programme, ladder, society; the ladder's level */
    int table;
    struct import_kind kind;
    char **header;             /* the columns' names as the list has them */
    size_t n_header;
    struct namesake {
        const char *fold;
        int count;
        struct namesake *next;
    } *names[1024];            /* of this load: the second of a name is told from the first by its place among them */
};

static int place_among_namesakes(struct roster *r, const char *name)
{
    const char *fold = text_fold(r->a, name);
    struct namesake **bucket = &r->names[(uint64_t)hash_short(fold) % 1024], *x = *bucket;
    while (x && strcmp(x->fold, fold)) x = x->next;
    if (!x) {
        x = arena_alloc(r->a, sizeof *x);
        *x = (struct namesake){fold, 0, *bucket};
        *bucket = x;
    }
    return ++x->count;
}

/* NULL, or what is wrong with the mapping. */
static const char *read_columns(struct roster *r, json_t *o)
{
    struct column *out = arena_alloc(r->a, (ROLES + 1) * sizeof *out);
    const char *role;
    json_t *v;
    for (int i = 0; i < ROLES; i++) out[i].name = "-";
    if (!json_is_object(o)) return "\"columns\" is missing";
    json_object_foreach(o, role, v) {
        const char *s = json_string_value(v);
        int i = 0;
        while (i < ROLES && strcmp(roles[i], role)) i++;
        if (i == ROLES || !s) return arena_printf(r->a, "\"columns\": \"%s\" is no role, or names no column", role);
        size_t n = strcspn(s += *s == '?', "|");
        out[i] = (struct column){.name = arena_strndup(r->a, s, n), .also = s[n] ? arena_strdup(r->a, s + n + 1) : NULL,
                                 .required = *json_string_value(v) != '?'};
    }
    r->kind.columns = out;
    bool named = !strcmp(out[NAME].name, "-") ? strcmp(out[FAMILY].name, "-") && strcmp(out[GIVEN].name, "-") : true;
    return named ? NULL : "\"columns\" needs name, or given and family";
}

static const char *read_gift(struct roster *r, json_t *gives, const struct catalog *c)
{
    json_t *v;
    if ((v = json_object_get(gives, "training"))) {
        r->field = "training";
        r->what = json_is_string(v) ? arena_strdup(r->a, json_string_value(v)) : "";
        return catalog_programme(c, r->what) ? NULL : "\"gives\" names a programme that data/trainings.json does not have";
    }
    if ((v = json_object_get(gives, "trauma"))) {
        const char *ladder = json_string_value(json_array_get(v, 0)), *level = json_string_value(json_array_get(v, 1));
        r->field = "trauma";
        r->what = arena_strdup(r->a, ladder ? ladder : "");
        r->step = arena_strdup(r->a, level ? level : "");
        return catalog_trauma(c, r->what, r->step) ? NULL : "\"gives\" names a step that data/credentials.tsv does not have";
    }
    if ((v = json_object_get(gives, "membership"))) {
        r->field = "membership";
        r->what = json_is_string(v) ? arena_strdup(r->a, json_string_value(v)) : "";
        return catalog_society(c, r->what) ? NULL : "\"gives\" names a society that data/trainings.json does not have";
    }
    return "\"gives\" must say training, trauma or membership";
}

static const char *read_mapping(struct roster *r)
{
    const char *path = home_path(r->a, arena_printf(r->a, "rosters/%s.json", r->issuer)), *why = NULL;
    json_error_t error;
    if (strchr(r->issuer, '/') || *r->issuer == '.' || !*r->issuer) return "an issuer's name is the name of a file";
    if (access(path, F_OK)) return arena_printf(r->a, "%s is not there: it says how the list is laid out (vouch help import)", path);
    json_t *o = json_load_file(path, JSON_REJECT_DUPLICATES, &error);
    if (!o) return arena_printf(r->a, "%s: line %d: %s", path, error.line, error.text);
    struct catalog *c = catalog_load_dir(r->a, data_dir());
    why = read_columns(r, json_object_get(o, "columns"));
    if (!why) why = read_gift(r, json_object_get(o, "gives"), c);
    const char *url = json_string_value(json_object_get(o, "url"));
    r->url = arena_strdup(r->a, url ? url : "");
    r->table = json_is_integer(json_object_get(o, "table")) ? (int)json_integer_value(json_object_get(o, "table")) : 1;
    json_decref(o);
    return why ? arena_printf(r->a, "%s: %s", path, why) : NULL;
}

/* Only a source that somebody declared an issuer speaks as one. */
static void read_voice(struct roster *r)
{
    struct source_list *l = sources_load(r->a);
    const struct source *s = source_find(l, r->issuer);
    r->voice = s && !strcmp(s->voice, "issuer") ? "issuer" : "directory";
    sources_free(l);
    if (strcmp(r->voice, "issuer"))
        tally_add(&r->s->noted, "no source of this name is declared an issuer: what its list says proves nothing", r->issuer, 0);
}

static void claim(struct roster *r, struct record *out, const char *field, const char *value, const char *quote)
{
    record_add(r->a, out, field, value, quote, "roster", 1);
}

static void claim_cell(struct roster *r, struct record *out, const char *field, const struct row *row, int cell)
{
    if (row->cell[cell]) claim(r, out, field, claim_text(r->a, row->cell[cell]), row->cell[cell]);
}

/* What the list itself says in this row: "Graduate: Liz Ward | Year: 2022". */
static const char *words_of(struct roster *r, struct csv *c)
{
    struct buf b = {0};
    for (size_t i = 0; i < r->n_header && i < csv_count(c); i++) {
        const char *s = csv_field(c, i), *cell = text_squeeze(r->row, text_is_utf8(s, strlen(s)) ? text_repair(r->row, s, strlen(s))
                                                                                                 : text_from_cp1252(r->row, s, strlen(s)));
        if (*cell) buf_printf(&b, "%s%s: %s", b.n ? " | " : "", r->header[i], cell);
    }
    const char *all = arena_strdup(r->a, b.n ? b.s : "");
    buf_free(&b);
    return all;
}

/* Four digits of a year or a date; NULL when there are none. */
static const char *year_of(struct roster *r, struct row *row)
{
    const char *year = row->cell[YEAR], *day = row->cell[DATE] ? date_read(r->a, row->cell[DATE]) : NULL;
    if (!year && day) year = arena_strndup(r->a, day, 4);
    if (year && strlen(year) == 4 && strspn(year, "0123456789") == 4 && (*year == '1' || *year == '2')) return year;
    if (year || row->cell[DATE]) row_note(row, "the year is no year: left out", year ? year : row->cell[DATE]);
    return NULL;
}

static void claim_credential(struct roster *r, struct record *out, struct row *row, const char *quote)
{
    const char *hours = row->cell[HOURS] && strspn(row->cell[HOURS], "0123456789") == strlen(row->cell[HOURS]) ? row->cell[HOURS] : NULL;
    const char *value = !strcmp(r->field, "training")
                            ? claim_object(r->a, "programme", r->what, "#year", year_of(r, row), "#hours", hours, "level",
                                           row->cell[LEVEL], NULL)
                        : !strcmp(r->field, "trauma") ? claim_object(r->a, "issuer", r->what, "level", r->step, NULL)
                                                      : claim_object(r->a, "organisation", r->what, NULL);
    claim(r, out, r->field, value, quote);
}

/* NULL, or why the row is refused. */
static const char *take_row(struct roster *r, struct csv *c, const struct layout *l, struct row *row)
{
    const char *quote = words_of(r, c), *why = layout_row(l, c, row), *name = row->cell[NAME];
    if (why) return why;
    if (!name && row->cell[GIVEN] && row->cell[FAMILY]) name = arena_printf(r->a, "%s %s", row->cell[GIVEN], row->cell[FAMILY]);
    if (!name) return "no name";
    struct name n = name_parse(r->a, name);
    row->example = name;
    if (!n.family || !n.given || strlen(text_fold(r->a, n.given)) < 2) return "a name without a family name and a given name written out";
    if (row->cell[NPI] && !npi_valid(row->cell[NPI])) return "the NPI is none";
    struct record *out = arena_alloc(r->a, sizeof *out);
    *out = (struct record){.source = r->issuer, .voice = r->voice, .url = r->url, .seen = r->s->as_of,
                           .item = arena_printf(r->a, "roster/%s/%d", text_fold(r->a, name), place_among_namesakes(r, name))};
    claim(r, out, "name", claim_text(r->a, n.plain), name);
    claim(r, out, "given", claim_text(r->a, n.given), name);
    claim(r, out, "family", claim_text(r->a, n.family), name);
    if (n.letters) claim(r, out, "post_nominals", claim_text(r->a, n.letters), name);
    claim_cell(r, out, "npi", row, NPI);
    if (row->cell[EMAIL]) claim(r, out, "email", claim_text(r->a, text_lower(r->a, row->cell[EMAIL])), row->cell[EMAIL]);
    if (row->cell[PHONE]) claim(r, out, "phone", claim_text(r->a, nppes_phone(r->a, row->cell[PHONE])), row->cell[PHONE]);
    const char *state = row->cell[STATE] && strlen(row->cell[STATE]) == 2 ? text_upper(r->a, row->cell[STATE]) : NULL;
    if (state && (row->cell[CITY] || row->cell[ZIP]))
        claim(r, out, "address", claim_object(r->a, "city", row->cell[CITY], "state", state, "zip", row_zip5(r->a, row->cell[ZIP]), NULL),
              quote);
    claim_credential(r, out, row, quote);
    record_put(r->db, out);
    return NULL;
}

struct bytes {
    const char *s;
    size_t n, at;
};

static size_t give(void *ctx, void *buf, size_t n)
{
    struct bytes *b = ctx;
    if (n > b->n - b->at) n = b->n - b->at;
    if (n) memcpy(buf, b->s + b->at, n);
    b->at += n;
    return n;
}

static const char *take_table(struct roster *r, csv_source *read, void *ctx, const char *file)
{
    struct csv *c = csv_new(read, ctx, 0);
    struct layout l;
    enum csv_result got = csv_next(c);
    const char *why = got != CSV_ROW ? "the list is empty" : NULL, *lacks = why ? NULL : layout_read(r->a, &l, &r->kind, c);
    if (lacks) why = arena_printf(r->a, "line %ld: the list has no column \"%s\"", csv_line(c), lacks);
    if (!why) csv_expect(c, csv_count(c));
    r->n_header = why ? 0 : csv_count(c);
    r->header = arena_alloc(r->a, (r->n_header + 1) * sizeof *r->header);
    for (size_t i = 0; i < r->n_header; i++) r->header[i] = text_squeeze(r->a, text_repair(r->a, csv_field(c, i), strlen(csv_field(c, i))));
    while (!why && (got = csv_next(c)) != CSV_END && got != CSV_CUT) {
        struct row row = {.a = r->row, .line = csv_line(c)};
        const char *refused = got == CSV_ROW ? take_row(r, c, &l, &row) : "a quotation mark in this row is not closed";
        r->s->read++;
        if (refused) tally_add(&r->s->refused, refused, row.example, row.line);
        else r->s->kept++;
        if (!refused && row.note) tally_add(&r->s->noted, row.note, row.example, row.line);
        arena_reset(r->row);
    }
    if (!why && got == CSV_CUT) why = arena_printf(r->a, "line %ld: the file ends inside a quoted field", csv_line(c));
    csv_free(c);
    return why ? arena_printf(r->a, "%s: %s", file, why) : NULL;
}

static void put_cell(struct buf *b, const char *s)
{
    buf_putc(b, '"');
    for (; *s; s++) {
        if (*s == '"') buf_putc(b, '"');
        buf_putc(b, *s);
    }
    buf_putc(b, '"');
}

/* Table number r->table of a page, as CSV. NULL, or what is wrong. */
static const char *table_of(struct roster *r, const char *html, size_t n, struct buf *out)
{
    bool truncated;
    struct node *root = tree_parse(r->a, html, n, &truncated), *table = NULL;
    int count = 0;
    if (truncated) return "the page is longer than vouch reads";
    for (struct node *x = root; x && !table; x = node_next(x, root))
        if (node_is(x, "table") && ++count == r->table) table = x;
    if (!table) return arena_printf(r->a, "the page has no table number %d", r->table);
    for (struct node *x = table; x; x = node_next(x, table)) {
        if (!node_is(x, "tr")) continue;
        int cells = 0;
        for (struct node *k = x->first; k; k = k->next) {
            if (!node_is(k, "td") && !node_is(k, "th")) continue;
            if (cells++) buf_putc(out, ',');
            put_cell(out, node_text(r->a, k));
        }
        if (cells) buf_putc(out, '\n');
    }
    return NULL;
}

static const char *take_file(struct roster *r, const char *file)
{
    const char *why;
    char piece[PIECE];
    struct input *in = input_open(r->a, file, NULL, NULL, &why);
    if (!in) return arena_printf(r->a, "%s: %s", file, why);
    if (input_first(in) != '<') {
        why = take_table(r, input_read, in, file);
        if (!why && input_trouble(in)) why = arena_printf(r->a, "%s: %s", file, input_trouble(in));
        input_close(in);
        return why;
    }
    struct buf page = {0}, table = {0};
    for (size_t n; page.n <= PAGE_MAX && (n = input_read(in, piece, sizeof piece));) buf_put(&page, piece, n);
    const char *text = text_is_utf8(page.s, page.n) ? text_repair(r->a, page.s, page.n) : text_from_cp1252(r->a, page.s, page.n);
    why = page.n > PAGE_MAX ? "the page is longer than vouch reads" : table_of(r, text, strlen(text), &table);
    struct bytes b = {table.s, table.n, 0};
    why = why ? arena_printf(r->a, "%s: %s", file, why) : take_table(r, give, &b, file);
    input_close(in);
    buf_free(&page);
    buf_free(&table);
    return why;
}

const char *roster_import(struct arena *a, const char *const *files, size_t n, const char *issuer, struct summary *s)
{
    struct roster r = {.a = a, .row = arena_new(), .s = s, .issuer = issuer};
    const char *why = read_mapping(&r);
    if (!why) {
        read_voice(&r);
        r.db = evidence_open(DB_WRITE);
        db_begin(r.db);
        records_forget(r.db, issuer, "roster/");
        for (size_t i = 0; i < n && !why; i++) why = take_file(&r, files[i]);
        if (!why && !s->kept)
            why = s->refused.n ? arena_printf(a, "%s: line %lld: %s; no row was kept", files[0], (long long)s->refused.list[0].first_line,
                                              s->refused.list[0].reason)
                               : arena_printf(a, "%s: there is no row in it", files[0]);
        if (why) db_rollback(r.db);
        else db_commit(r.db);
        db_close(r.db);
    }
    arena_free(r.row);
    return why;
}
