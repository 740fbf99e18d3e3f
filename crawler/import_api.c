/* import_api.c - replies of the NPI registry's service, version 2.1 (npiregistry.cms.hhs.gov/api), as they were saved: one
 * reply a file, an array of replies, or one after the other. An error comes with HTTP 200 and is a reply too. */
#include <jansson.h>
#include <string.h>

#include "import_input.h"
#include "import_kind.h"
#include "import_load.h"
#include "index/buf.h"
#include "index/date.h"
#include "index/mem.h"
#include "index/register.h"
#include "index/register_put.h"
#include "index/text.h"

enum { REPLY_MAX = 64 << 20, PIECE = 1 << 16 };

/* A value as text; NULL when absent, empty, or "--", which is the service's word for empty. Numbers come as either. */
static const char *text_of(struct arena *a, json_t *o, const char *key)
{
    json_t *v = json_object_get(o, key);
    const char *s = json_is_string(v)    ? text_trim(a, text_repair(a, json_string_value(v), json_string_length(v)))
                    : json_is_integer(v) ? arena_printf(a, "%lld", (long long)json_integer_value(v))
                                         : NULL;
    return s && *s && strcmp(s, "--") ? s : NULL;
}

static const char *day_of(struct row *r, json_t *o, const char *key, const char *what)
{
    const char *s = text_of(r->a, o, key), *day = s ? date_read(r->a, s) : NULL;
    if (s && !day) row_note(r, what, s);
    return day;
}

static const char *upper_of(struct arena *a, json_t *o, const char *key)
{
    const char *s = text_of(a, o, key);
    return s ? text_upper(a, s) : NULL;
}

static void take_address(struct row *r, json_t *list, struct nppes_row *out)
{
    json_t *o;
    size_t i;
    json_array_foreach(list, i, o) {
        const char *purpose = text_of(r->a, o, "address_purpose"), *country = text_of(r->a, o, "country_code");
        if (!purpose || !text_eq_nocase(purpose, "LOCATION")) continue;
        out->street = text_of(r->a, o, "address_1");
        out->unit = text_of(r->a, o, "address_2");
        out->city = text_of(r->a, o, "city");
        out->state = upper_of(r->a, o, "state");
        out->zip = !country || !strcmp(country, "US") ? row_zip5(r->a, text_of(r->a, o, "postal_code")) : NULL;
        out->phone = text_of(r->a, o, "telephone_number");
        if (out->phone) out->phone = nppes_phone(r->a, out->phone);
        return;
    }
}

static void take_taxonomies(struct arena *a, json_t *list, struct nppes_row *out)
{
    json_t *o;
    size_t i;
    out->taxonomies = arena_alloc(a, (json_array_size(list) + 1) * sizeof *out->taxonomies);
    json_array_foreach(list, i, o) {
        const char *code = upper_of(a, o, "code"), *licence = text_of(a, o, "license");
        if (!code && !licence) continue;
        out->taxonomies[out->n_taxonomies++] = (struct nppes_taxonomy){
            .code = code ? code : "", .licence = licence, .licence_state = upper_of(a, o, "state"),
            .primary = json_is_true(json_object_get(o, "primary")),
        };
    }
}

/* The first other name of a person. */
static void take_other_name(struct arena *a, json_t *list, struct nppes_row *out)
{
    json_t *o;
    size_t i;
    json_array_foreach(list, i, o) {
        if (!text_of(a, o, "last_name")) continue;
        out->other_family = text_of(a, o, "last_name");
        out->other_given = text_of(a, o, "first_name");
        out->other_kind = text_of(a, o, "code");
        return;
    }
}

static const char *refuse(struct row *r, const char *reason, const char *example)
{
    r->example = example;
    return reason;
}

static const char *take_result(struct import *im, struct row *r, json_t *o)
{
    struct arena *a = r->a;
    json_t *basic = json_object_get(o, "basic");
    const char *npi = text_of(a, o, "number"), *type = text_of(a, o, "enumeration_type"), *problem = npi_problem(npi);
    if (problem) return refuse(r, problem, npi);
    struct nppes_row out = {.npi = npi, .entity = type && !strcmp(type, "NPI-1")   ? 1
                                                  : type && !strcmp(type, "NPI-2") ? 2
                                                                                   : 0};
    out.deactivated = day_of(r, basic, "deactivation_date", "the day of deactivation is no date");
    out.reactivated = day_of(r, basic, "reactivation_date", "the day of reactivation is no date");
    if (r->note) return refuse(r, r->note, npi);
    if (!out.entity) return refuse(r, "an enumeration type other than NPI-1 and NPI-2", type);
    out.organisation = text_of(a, basic, "organization_name");
    out.family = text_of(a, basic, "last_name");
    if (out.entity == 1 && !out.family) return refuse(r, "a person without a last name", npi);
    if (out.entity == 2 && !out.organisation) return refuse(r, "an organisation without a name", npi);
    out.given = text_of(a, basic, "first_name");
    out.middle = text_of(a, basic, "middle_name");
    out.prefix = text_of(a, basic, "name_prefix");
    out.suffix = text_of(a, basic, "name_suffix");
    out.credential = text_of(a, basic, "credential");
    out.gender = text_of(a, basic, "sex") ? text_of(a, basic, "sex") : text_of(a, basic, "gender");
    out.enumerated = day_of(r, basic, "enumeration_date", "the day of enumeration is no date");
    out.updated = day_of(r, basic, "last_updated", "the day of the last update is no date");
    take_other_name(a, json_object_get(o, "other_names"), &out);
    take_address(r, json_object_get(o, "addresses"), &out);
    take_taxonomies(a, json_object_get(o, "taxonomies"), &out);
    return register_put_nppes(a, im->w, &out) ? NULL : refuse(r, "the same NPI stands in an earlier reply", npi);
}

static void take_error(struct import *im, struct row *r, json_t *errors, const char *file)
{
    json_t *o = json_array_get(errors, 0);
    const char *words = text_of(r->a, o, "description"), *number = text_of(r->a, o, "number");
    r->example = number;
    import_count(im, r, arena_printf(r->a, "the service answered an error: %s", words ? words : "without words"), file);
}

static void take_reply(struct import *im, json_t *reply, const char *file, long line)
{
    struct row r = {.a = im->row, .line = line};
    json_t *errors = json_object_get(reply, "Errors"), *results = json_object_get(reply, "results"), *o;
    size_t i, n = json_array_size(results);
    if (!errors) errors = json_object_get(reply, "errors");
    if (json_is_array(errors)) {
        take_error(im, &r, errors, file);
        return;
    }
    if (!json_is_array(results)) {
        import_count(im, &r, "neither results nor errors: this is no reply of the service", file);
        return;
    }
    json_int_t told = json_integer_value(json_object_get(reply, "result_count"));
    if (told != (json_int_t)n)
        tally_add(&im->s.noted, "the reply counts other results than it holds",
                  arena_printf(im->a, "%lld counted, %zu held", (long long)told, n), line);
    if (!n) tally_add(&im->s.noted, "a reply without a result: not active, or never given out", NULL, line);
    json_array_foreach(results, i, o) {
        r = (struct row){.a = im->row, .line = line};
        const char *why = take_result(im, &r, o);
        import_count(im, &r, why, file);
    }
}

static void read_all(struct import *im, struct input *in, const char *file)
{
    struct buf b = {0};
    char piece[PIECE];
    for (size_t n; (n = input_read(in, piece, sizeof piece)) && b.n <= REPLY_MAX;) buf_put(&b, piece, n);
    if (input_trouble(in)) import_broken(im, file, 0, input_trouble(in));
    if (b.n > REPLY_MAX) import_broken(im, file, 0, "more than 64 MiB of replies in one file");
    size_t at = b.n >= 3 && !memcmp(b.s, "\xef\xbb\xbf", 3) ? 3 : 0;
    long line = 1;
    while (at < b.n) {
        while (at < b.n && is_space(b.s[at])) line += b.s[at++] == '\n';
        if (at == b.n) break;
        json_error_t error;
        json_t *j = json_loadb(b.s + at, b.n - at, JSON_DISABLE_EOF_CHECK, &error), *o;
        size_t i;
        if (!j && b.s[at] == '<') import_broken(im, file, line, "it is a web page or XML, no JSON: the service may have answered an error");
        if (!j) import_broken(im, file, line + error.line - 1, arena_printf(im->a, "no JSON: %s", error.text));
        if (json_is_object(j)) take_reply(im, j, file, line);
        json_array_foreach(j, i, o) take_reply(im, o, file, line);
        json_decref(j);
        for (size_t k = 0; k < (size_t)error.position; k++) line += b.s[at + k] == '\n';
        at += (size_t)error.position;
    }
    buf_free(&b);
}

static const struct column no_columns[] = {{"results", NULL, true, 0}, {NULL, NULL, false, 0}};

const struct import_kind import_nppes_api = {.word = "nppes-api", .columns = no_columns, .read = read_all};
