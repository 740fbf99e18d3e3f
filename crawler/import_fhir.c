/* import_fhir.c - see import_fhir.h */
#include "import_fhir.h"

#include <string.h>

#include "fhir.h"
#include "fhir_claim.h"
#include "import_input.h"
#include "import_summary.h"
#include "index/buf.h"
#include "index/catalog.h"
#include "index/claim.h"
#include "index/date.h"
#include "index/db.h"
#include "index/evidence.h"
#include "index/hash.h"
#include "index/home.h"
#include "index/licence.h"
#include "index/mem.h"
#include "index/name.h"
#include "index/npi.h"
#include "index/register.h"
#include "index/text.h"

enum { FILES_MAX = 256 << 20, PIECE = 1 << 16, BUCKETS = 1 << 14 };

struct reading {
    struct fhir_reading d; /* what the parts of a resource need */
    struct db *db;
    const char *source;
    struct made *made;  /* records so far, to which roles add */
    size_t n_made, cap_made;
    size_t bucket[BUCKETS]; /* the first of a chain of them, from 1 */
};

struct made {
    json_t *json; /* the Practitioner; NULL for one known by its name in a role only */
    struct record *r;
    const char *family, *item;
    size_t next; /* in its bucket, from 1 */
};

static void begin(struct reading *all, const struct fhir_resource *x, const char *item, bool practice)
{
    struct fhir_reading *d = &all->d;
    const char *given = d->s->as_of;
    d->at = x;
    d->family = NULL;
    d->day = given ? given : x->seen ? x->seen : date_today();
    d->r = arena_alloc(d->a, sizeof *d->r);
    *d->r = (struct record){.source = all->source, .voice = "directory", .item = item, .seen = given ? given : x->seen, .practice = practice,
                            .url = x->url && text_starts_nocase(x->url, "http") ? x->url : ""};
}

/* By the practitioner, else by what a role calls it. */
static size_t *bucket_of(struct reading *all, const json_t *json, const char *item)
{
    return &all->bucket[(json ? (uintptr_t)json >> 4 : (uintptr_t)hash_short(item)) % BUCKETS];
}

static void keep(struct reading *all, json_t *json)
{
    struct fhir_reading *d = &all->d;
    size_t *bucket = bucket_of(all, json, d->r->item);
    *ARENA_PUSH(d->a, all->made, all->n_made, all->cap_made) = (struct made){json, d->r, d->family, d->r->item, *bucket};
    *bucket = all->n_made;
    d->s->kept++;
}

static const char *item_of(struct reading *all, const struct fhir_resource *x, const char *type, size_t i)
{
    struct fhir_reading *d = &all->d;
    return x->id ? arena_printf(d->a, "%s/%s", type, x->id) : arena_printf(d->a, "%s/%zu", type, i + 1);
}

static void take_practitioner(struct reading *all, const struct fhir_resource *x, size_t i)
{
    struct fhir_reading *d = &all->d;
    json_t *o = x->json, *item;
    size_t k;
    begin(all, x, item_of(all, x, "Practitioner", i), false);
    d->s->read++;
    if (json_is_false(json_object_get(o, "active"))) {
        tally_add(&d->s->passed, "not active", d->r->item, x->line);
        return;
    }
    if (!fhir_claim_name(d, json_object_get(o, "name"))) {
        tally_add(&d->s->refused, "a practitioner without a name", d->r->item, x->line);
        return;
    }
    fhir_claim_npi(d, json_object_get(o, "identifier"));
    fhir_claim_telecom(d, json_object_get(o, "telecom"));
    json_array_foreach(json_object_get(o, "address"), k, item) fhir_claim_address(d, item);
    json_array_foreach(json_object_get(o, "qualification"), k, item) fhir_claim_qualification(d, item);
    fhir_claim_languages(d, json_object_get(o, "communication"));
    const char *gender = fhir_text(d->a, o, "gender"), *birth = fhir_text(d->a, o, "birthDate");
    if (gender && strcmp(gender, "unknown")) fhir_claim_words(d, "gender", gender);
    if (birth && strlen(birth) >= 4 && strspn(birth, "0123456789") >= 4)
        fhir_claim(d, "birth_year", arena_strndup(d->a, birth, 4), birth);
    keep(all, o);
}

static void take_organization(struct reading *all, const struct fhir_resource *x, size_t i)
{
    struct fhir_reading *d = &all->d;
    json_t *o = x->json, *item, *type;
    size_t k;
    const char *name = fhir_text(d->a, o, "name");
    begin(all, x, item_of(all, x, "Organization", i), true);
    d->s->read++;
    json_array_foreach(json_object_get(o, "type"), k, type) {
        const char *code = json_string_value(json_object_get(json_array_get(json_object_get(type, "coding"), 0), "code"));
        if (code && (!strcmp(code, "payer") || !strcmp(code, "ntwk") || !strcmp(code, "ins") || !strcmp(code, "pay"))) name = NULL;
    }
    if (!name || json_is_false(json_object_get(o, "active"))) {
        tally_add(&d->s->passed, "an insurer, a network, or an organisation without a name or not active", d->r->item, x->line);
        return;
    }
    fhir_claim_words(d, "name", name);
    fhir_claim_npi(d, json_object_get(o, "identifier"));
    fhir_claim_telecom(d, json_object_get(o, "telecom"));
    json_array_foreach(json_object_get(o, "address"), k, item) fhir_claim_address(d, item);
    keep(all, NULL);
}

/* The record that a role speaks of: of the practitioner it refers to, if that is who its own words name; else one of the
 * name it gives. NULL when there is none. */
static struct made *holder_of(struct reading *all, const struct fhir_resource *x)
{
    struct fhir_reading *d = &all->d;
    json_t *ref = json_object_get(x->json, "practitioner"), *whom = fhir_resolve(d->f, x->json, ref);
    const char *display = fhir_text(d->a, ref, "display"), *to = fhir_text(d->a, ref, "reference");
    struct name n = display ? name_parse(d->a, display) : (struct name){0};
    for (size_t i = whom ? *bucket_of(all, whom, "") : 0; i; i = all->made[i - 1].next) {
        struct made *m = &all->made[i - 1];
        if (m->json != whom) continue;
        if (!n.family || surname_agrees(d->a, n.family, m->family)) return m;
        fhir_note(d, "a role names somebody else than the practitioner it refers to: left out", display);
        return NULL;
    }
    if (whom || !n.family || !n.given || !to) return NULL;
    for (size_t i = *bucket_of(all, NULL, to); i; i = all->made[i - 1].next) {
        struct made *m = &all->made[i - 1];
        if (!m->json && !strcmp(m->item, to) && text_same(m->family, n.family)) return m;
    }
    begin(all, x, to, false);
    d->r->url = "";
    fhir_claim_words(d, "name", display);
    d->family = n.family;
    keep(all, NULL);
    return &all->made[all->n_made - 1];
}

static void take_role(struct reading *all, const struct fhir_resource *x)
{
    struct fhir_reading *d = &all->d;
    static const char *const lists[] = {"specialty", "code", NULL};
    json_t *o = x->json, *item;
    size_t k;
    begin(all, x, "", false);
    d->s->read++;
    if (json_is_false(json_object_get(o, "active")) || !fhir_holds(d->a, o, d->day)) {
        tally_add(&d->s->passed, "not active", x->id, x->line);
        return;
    }
    struct made *m = holder_of(all, x);
    if (!m) {
        tally_add(&d->s->passed, "a role of nobody who is named here", x->id, x->line);
        return;
    }
    d->r = m->r;
    for (int l = 0; lists[l]; l++)
        json_array_foreach(json_object_get(o, lists[l]), k, item) {
            const char *code = fhir_text(d->a, fhir_coding(item, "nucc.org/provider-taxonomy"), "code");
            if (code && strlen(code) == 10) fhir_claim_words(d, "taxonomy", code);
        }
    fhir_claim_telecom(d, json_object_get(o, "telecom"));
    json_array_foreach(json_object_get(o, "location"), k, item)
        fhir_claim_address(d, json_object_get(fhir_resolve(d->f, o, item), "address"));
    json_t *org = json_object_get(o, "organization");
    const char *name = fhir_text(d->a, fhir_resolve(d->f, o, org), "name");
    fhir_claim_words(d, "affiliation", name ? name : fhir_text(d->a, org, "display"));
    fhir_claim_new_patients(d, o);
}

static const char *take_file(struct reading *all, const char *file, size_t *total)
{
    struct fhir_reading *d = &all->d;
    const char *why;
    char piece[PIECE];
    long line = 0;
    struct buf b = {0};
    struct input *in = input_open(d->a, file, NULL, NULL, &why);
    if (!in) return arena_printf(d->a, "%s: %s", file, why);
    for (size_t n; (n = input_read(in, piece, sizeof piece)) && (*total += n) <= FILES_MAX;) buf_put(&b, piece, n);
    why = input_trouble(in);
    if (!why && *total > FILES_MAX) why = "more than 256 MiB in one load; give fewer files at a time";
    if (!why) why = fhir_take(d->f, b.n ? b.s : "", b.n, file, &line);
    input_close(in);
    buf_free(&b);
    return !why ? NULL : line ? arena_printf(d->a, "%s: line %ld: %s", file, line, why) : arena_printf(d->a, "%s: %s", file, why);
}

/* What a server says in place of an answer; "" = nothing. */
static const char *error_told(const struct fhir *f, struct arena *a)
{
    for (size_t i = 0; i < fhir_count(f); i++) {
        const struct fhir_resource *x = fhir_at(f, i);
        json_t *issue = json_array_get(json_object_get(x->json, "issue"), 0);
        const char *said = json_string_value(json_object_get(issue, "diagnostics"));
        if (!said) said = json_string_value(json_object_get(json_object_get(issue, "details"), "text"));
        if (!strcmp(x->type, "OperationOutcome")) return arena_printf(a, "; the server answers an error: %s", said ? text_repair(a, said, strlen(said)) : "without words");
    }
    return "";
}

const char *fhir_import(struct arena *a, const char *const *files, size_t n, const char *source, struct summary *s)
{
    struct reading *all = arena_alloc(a, sizeof *all);
    *all = (struct reading){.source = source, .d = {.a = a, .s = s, .f = fhir_new(a), .c = catalog_load_dir(a, data_dir())}};
    const char *why = NULL;
    size_t total = 0;
    for (size_t i = 0; i < n && !why; i++) why = take_file(all, files[i], &total);
    for (size_t i = 0; !why && i < fhir_count(all->d.f); i++) {
        const struct fhir_resource *x = fhir_at(all->d.f, i);
        if (!strcmp(x->type, "Practitioner")) take_practitioner(all, x, i);
        else if (!strcmp(x->type, "Organization")) take_organization(all, x, i);
        else if (strcmp(x->type, "PractitionerRole")) tally_add(&s->passed, "a resource of another type", x->type, x->line);
    }
    for (size_t i = 0; !why && i < fhir_count(all->d.f); i++)
        if (!strcmp(fhir_at(all->d.f, i)->type, "PractitionerRole")) take_role(all, fhir_at(all->d.f, i));
    if (!why && !s->kept) why = arena_printf(a, "%s: it names no practitioner and no practice%s", files[0], error_told(all->d.f, a));
    if (!why) {
        all->db = evidence_open(DB_WRITE);
        db_begin(all->db);
        for (size_t i = 0; i < all->n_made; i++) record_put(all->db, all->made[i].r);
        db_commit(all->db);
        db_close(all->db);
    }
    fhir_free(all->d.f);
    return why;
}
