/* import_fhir.c - see import_fhir.h */
#include "import_fhir.h"

#include <string.h>

#include "fhir.h"
#include "import_input.h"
#include "import_summary.h"
#include "index/buf.h"
#include "index/catalog.h"
#include "index/claim.h"
#include "index/date.h"
#include "index/db.h"
#include "index/evidence.h"
#include "index/home.h"
#include "index/licence.h"
#include "index/mem.h"
#include "index/name.h"
#include "index/npi.h"
#include "index/register.h"
#include "index/text.h"

enum { FILES_MAX = 256 << 20, PIECE = 1 << 16, BUCKETS = 1 << 14 };

struct reading {
    struct arena *a;
    struct fhir *f;
    struct catalog *c;
    struct summary *s;
    struct db *db;
    const char *source;
    struct record *r;   /* the one being made */
    const char *day;    /* on which things must hold: of the file, else today */
    const char *family; /* of the person at hand */
    const struct fhir_resource *at;
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

static void claim(struct reading *d, const char *field, const char *value, const char *quote)
{
    record_add(d->a, d->r, field, value, quote, "fhir", 1);
}

static void claim_words(struct reading *d, const char *field, const char *s)
{
    if (s) claim(d, field, claim_text(d->a, s), s);
}

static void note(struct reading *d, const char *what, const char *example)
{
    tally_add(&d->s->noted, what, example, d->at->line);
}

/* The texts of a list, null members left out, joined by a blank; from the FIRST on. */
static const char *texts(struct arena *a, json_t *list, size_t first, size_t most)
{
    const char *all = NULL;
    json_t *v;
    size_t i, n = 0;
    json_array_foreach(list, i, v) {
        const char *s = json_string_value(v);
        if (!s || !*(s = text_squeeze(a, text_repair(a, s, strlen(s)))) || n++ < first || n > first + most) continue;
        all = all ? arena_printf(a, "%s %s", all, s) : s;
    }
    return all;
}

/* The name that counts now: official before usual before any other that holds. */
static json_t *name_of(struct reading *d, json_t *names)
{
    static const char *const order[] = {"official", "usual", NULL};
    json_t *o;
    size_t i;
    for (int k = 0; k < 3; k++)
        json_array_foreach(names, i, o) {
            const char *use = json_string_value(json_object_get(o, "use"));
            if (use && (!strcmp(use, "maiden") || !strcmp(use, "anonymous"))) continue;
            if (fhir_holds(d->a, o, d->day) && (!order[k] || (use && !strcmp(use, order[k])))) return o;
        }
    return NULL;
}

static void take_former(struct reading *d, json_t *names, const char *whole)
{
    json_t *o;
    size_t i;
    json_array_foreach(names, i, o) {
        const char *family = fhir_text(d->a, o, "family"), *given = texts(d->a, json_object_get(o, "given"), 0, 9);
        const char *other = family && given ? arena_printf(d->a, "%s %s", given, family) : fhir_text(d->a, o, "text");
        if (other && !text_same(other, whole)) claim_words(d, "former_name", other);
    }
}

static bool take_name(struct reading *d, json_t *names)
{
    struct arena *a = d->a;
    json_t *o = name_of(d, names), *v;
    const char *family = fhir_text(a, o, "family"), *given = texts(a, json_object_get(o, "given"), 0, 1);
    const char *middle = texts(a, json_object_get(o, "given"), 1, 9), *text = fhir_text(a, o, "text");
    if (!family && text) {
        struct name n = name_parse(a, text);
        family = n.family, given = n.given, middle = n.middle;
    }
    if (!family) return false;
    const char *whole = text_squeeze(a, arena_printf(a, "%s %s %s", given ? given : "", middle ? middle : "", family));
    claim_words(d, "name", whole);
    claim_words(d, "given", given);
    claim_words(d, "middle", middle);
    claim_words(d, "family", family);
    size_t i;
    json_array_foreach(json_object_get(o, "suffix"), i, v) {
        const char *s = json_string_value(v);
        if (s && *s) claim_words(d, name_is_letters(s) ? "post_nominals" : "suffix", text_squeeze(a, text_repair(a, s, strlen(s))));
    }
    take_former(d, names, whole);
    d->family = family;
    return true;
}

/* HL7's name for the number, and the one that the National Provider Directory uses. */
static bool is_npi_system(const char *s)
{
    return s && (!strcmp(s, "http://hl7.org/fhir/sid/us-npi") || !strcmp(s, "http://terminology.hl7.org/NamingSystem/npi") ||
                 !strcmp(s, "urn:oid:2.16.840.1.113883.4.6"));
}

static void take_npi(struct reading *d, json_t *identifiers)
{
    json_t *o;
    size_t i;
    json_array_foreach(identifiers, i, o) {
        const char *value = fhir_text(d->a, o, "value");
        if (!value || !is_npi_system(json_string_value(json_object_get(o, "system"))) || !fhir_holds(d->a, o, d->day)) continue;
        if (npi_valid(value)) claim_words(d, "npi", value);
        else note(d, "an NPI that is none", value);
    }
}

/* "760-016-9012 x925": the number without what is dialled behind it. */
static void take_telecom(struct reading *d, json_t *list)
{
    json_t *o;
    size_t i;
    json_array_foreach(list, i, o) {
        const char *system = json_string_value(json_object_get(o, "system")), *use = json_string_value(json_object_get(o, "use"));
        const char *value = fhir_text(d->a, o, "value");
        if (!system || !value || (use && !strcmp(use, "home")) || !fhir_holds(d->a, o, d->day)) continue;
        if (!strcmp(system, "phone")) {
            const char *phone = nppes_phone(d->a, arena_strndup(d->a, value, strcspn(value, "xXe,;#")));
            if (strlen(phone) == 12 && phone[3] == '-' && phone[7] == '-') claim(d, "phone", claim_text(d->a, phone), value);
        } else if (!strcmp(system, "email") && strchr(value, '@')) {
            claim(d, "email", claim_text(d->a, text_lower(d->a, value)), value);
        } else if (!strcmp(system, "url") && text_starts_nocase(value, "http")) {
            claim_words(d, "url", value);
        }
    }
}

/* Where somebody lives, or only takes mail, is no place of practice. */
static void take_address(struct reading *d, json_t *o)
{
    const char *use = json_string_value(json_object_get(o, "use")), *type = json_string_value(json_object_get(o, "type"));
    const char *country = fhir_text(d->a, o, "country"), *postal = fhir_text(d->a, o, "postalCode");
    const char *street = texts(d->a, json_object_get(o, "line"), 0, 1), *unit = texts(d->a, json_object_get(o, "line"), 1, 9);
    const char *city = fhir_text(d->a, o, "city"), *state = fhir_text(d->a, o, "state");
    if (!o || !fhir_holds(d->a, o, d->day) || (use && (!strcmp(use, "home") || !strcmp(use, "billing"))) ||
        (type && !strcmp(type, "postal")) || (country && !text_starts_nocase(country, "US") && !text_starts_nocase(country, "United St")))
        return;
    const struct state_row *known = state ? catalog_state(d->c, state) : NULL;
    const char *zip = row_zip5(d->a, postal), *quote = fhir_text(d->a, o, "text");
    if (!known || (!city && !zip)) return;
    if (!quote) quote = text_squeeze(d->a, arena_printf(d->a, "%s %s %s %s %s", street ? street : "", unit ? unit : "",
                                                        city ? city : "", state, postal ? postal : ""));
    claim(d, "address", claim_object(d->a, "street", street, "unit", unit, "city", city, "state", known->code, "zip", zip, NULL), quote);
}

/* active, or nothing said; "now" says it as a code, older files as a coding. */
static bool is_active(struct arena *a, json_t *extension)
{
    size_t i = 0;
    json_t *e = fhir_extension(extension, "status", &i);
    const char *code = fhir_text(a, e, "valueCode");
    if (!code) code = fhir_text(a, json_object_get(e, "valueCoding"), "code");
    if (!code) code = fhir_text(a, json_array_get(json_object_get(json_object_get(e, "valueCodeableConcept"), "coding"), 0), "code");
    return !code || !strcmp(code, "active");
}

/* The one state in which a qualification is valid; NULL when none or several are told. */
static const char *valid_state(struct reading *d, json_t *extension)
{
    const char *found = NULL;
    size_t i = 0;
    for (json_t *e; (e = fhir_extension(extension, "whereValid", &i));) {
        json_t *concept = json_object_get(e, "valueCodeableConcept"), *usps = fhir_coding(concept, "www.usps.com");
        json_t *place = fhir_resolve(d->f, d->at->json, json_object_get(e, "valueReference"));
        const char *words = usps ? fhir_text(d->a, usps, "code") : fhir_words(d->a, concept);
        if (!words) words = fhir_text(d->a, json_object_get(place, "address"), "state");
        const struct state_row *s = words ? catalog_state(d->c, words) : NULL;
        if (!s) continue;
        if (found && strcmp(found, s->code)) return NULL;
        found = s->code;
    }
    return found;
}

/* The identifiers of a qualification that are a licence's number (v2-0203). */
static const char *licence_number(struct arena *a, json_t *identifiers)
{
    json_t *o;
    size_t i;
    json_array_foreach(identifiers, i, o) {
        json_t *type = fhir_coding(json_object_get(o, "type"), "v2-0203");
        const char *code = json_string_value(json_object_get(type, "code"));
        if (code && (!strcmp(code, "MD") || !strcmp(code, "LN") || !strcmp(code, "RN") || !strcmp(code, "LPN") || !strcmp(code, "NP")))
            return fhir_text(a, o, "value");
    }
    return NULL;
}

static void take_qualification(struct reading *d, json_t *o)
{
    size_t i = 0;
    json_t *more = fhir_extension(o, "practitioner-qualification", &i), *concept = json_object_get(o, "code");
    json_t *letters = fhir_coding(concept, "v2-0360"), *nucc = fhir_coding(concept, "nucc.org/provider-taxonomy");
    const char *state = valid_state(d, more), *number = licence_number(d->a, json_object_get(o, "identifier"));
    const char *words = fhir_words(d->a, concept), *code = letters ? fhir_text(d->a, letters, "code") : words;
    if (!is_active(d->a, more) || !fhir_holds(d->a, o, d->day)) {
        note(d, "a qualification that is over or not active: left out", words);
        return;
    }
    if (nucc) claim_words(d, "taxonomy", fhir_text(d->a, nucc, "code"));
    const struct licence_type *t = code && name_is_letters(code) ? catalog_licence_type(d->c, state, code) : NULL;
    if (!number) {
        if (t && code) claim_words(d, "post_nominals", code);
        return;
    }
    const char *quote = words ? arena_printf(d->a, "%s %s", words, number) : number;
    claim(d, "licence", claim_object(d->a, "state", state, "type", t && !t->degree ? t->type : NULL, "number", number, NULL), quote);
}

static void take_communication(struct reading *d, json_t *list)
{
    json_t *o;
    size_t i;
    json_array_foreach(list, i, o) {
        const char *words = fhir_words(d->a, o);
        const struct term *t = words ? catalog_term_named(d->c, TERM_LANGUAGE, words) : NULL;
        if (t) claim(d, "language", claim_text(d->a, t->id), words);
    }
}

/* newpt: yes; nopt, existptonly, existptfam: no; older files say true or false. Two answers are none. */
static void take_new_patients(struct reading *d, json_t *o)
{
    int yes = 0, no = 0;
    size_t i = 0, k;
    for (json_t *e; (e = fhir_extension(o, "newpatients", &i));) {
        k = 0;
        json_t *x = fhir_extension(e, "acceptingPatients", &k), *v = json_object_get(x, "valueBoolean");
        const char *code = fhir_text(d->a, x, "valueCode");
        if (!code) code = fhir_text(d->a, json_array_get(json_object_get(json_object_get(x, "valueCodeableConcept"), "coding"), 0), "code");
        yes += json_is_true(v) || (code && !strcmp(code, "newpt"));
        no += json_is_false(v) || (code && (!strcmp(code, "nopt") || text_starts(code, "existpt")));
    }
    if (yes && !no) claim(d, "accepting", claim_yes_no(true), "acceptingPatients");
    if (no && !yes) claim(d, "accepting", claim_yes_no(false), "acceptingPatients");
}

static void begin(struct reading *d, const struct fhir_resource *x, const char *item, bool practice)
{
    const char *given = d->s->as_of;
    d->at = x;
    d->family = NULL;
    d->day = given ? given : x->seen ? x->seen : date_today();
    d->r = arena_alloc(d->a, sizeof *d->r);
    *d->r = (struct record){.source = d->source, .voice = "directory", .item = item, .seen = given ? given : x->seen, .practice = practice,
                            .url = x->url && text_starts_nocase(x->url, "http") ? x->url : ""};
}

/* By the practitioner, else by what a role calls it. */
static size_t *bucket_of(struct reading *d, const json_t *json, const char *item)
{
    return &d->bucket[(json ? (uintptr_t)json >> 4 : (uintptr_t)text_hash(item)) % BUCKETS];
}

static void keep(struct reading *d, json_t *json)
{
    size_t *bucket = bucket_of(d, json, d->r->item);
    *ARENA_PUSH(d->a, d->made, d->n_made, d->cap_made) = (struct made){json, d->r, d->family, d->r->item, *bucket};
    *bucket = d->n_made;
    d->s->kept++;
}

static const char *item_of(struct reading *d, const struct fhir_resource *x, const char *type, size_t i)
{
    return x->id ? arena_printf(d->a, "%s/%s", type, x->id) : arena_printf(d->a, "%s/%zu", type, i + 1);
}

static void take_practitioner(struct reading *d, const struct fhir_resource *x, size_t i)
{
    json_t *o = x->json, *item;
    size_t k;
    begin(d, x, item_of(d, x, "Practitioner", i), false);
    d->s->read++;
    if (json_is_false(json_object_get(o, "active"))) {
        tally_add(&d->s->passed, "not active", d->r->item, x->line);
        return;
    }
    if (!take_name(d, json_object_get(o, "name"))) {
        tally_add(&d->s->refused, "a practitioner without a name", d->r->item, x->line);
        return;
    }
    take_npi(d, json_object_get(o, "identifier"));
    take_telecom(d, json_object_get(o, "telecom"));
    json_array_foreach(json_object_get(o, "address"), k, item) take_address(d, item);
    json_array_foreach(json_object_get(o, "qualification"), k, item) take_qualification(d, item);
    take_communication(d, json_object_get(o, "communication"));
    const char *gender = fhir_text(d->a, o, "gender"), *birth = fhir_text(d->a, o, "birthDate");
    if (gender && strcmp(gender, "unknown")) claim_words(d, "gender", gender);
    if (birth && strlen(birth) >= 4 && strspn(birth, "0123456789") >= 4)
        claim(d, "birth_year", arena_strndup(d->a, birth, 4), birth);
    keep(d, o);
}

static void take_organization(struct reading *d, const struct fhir_resource *x, size_t i)
{
    json_t *o = x->json, *item, *type;
    size_t k;
    const char *name = fhir_text(d->a, o, "name");
    begin(d, x, item_of(d, x, "Organization", i), true);
    d->s->read++;
    json_array_foreach(json_object_get(o, "type"), k, type) {
        const char *code = json_string_value(json_object_get(json_array_get(json_object_get(type, "coding"), 0), "code"));
        if (code && (!strcmp(code, "payer") || !strcmp(code, "ntwk") || !strcmp(code, "ins") || !strcmp(code, "pay"))) name = NULL;
    }
    if (!name || json_is_false(json_object_get(o, "active"))) {
        tally_add(&d->s->passed, "an insurer, a network, or an organisation without a name or not active", d->r->item, x->line);
        return;
    }
    claim_words(d, "name", name);
    take_npi(d, json_object_get(o, "identifier"));
    take_telecom(d, json_object_get(o, "telecom"));
    json_array_foreach(json_object_get(o, "address"), k, item) take_address(d, item);
    keep(d, NULL);
}

/* The record that a role speaks of: of the practitioner it refers to, if that is who its own words name; else one of the
 * name it gives. NULL when there is none. */
static struct made *holder_of(struct reading *d, const struct fhir_resource *x)
{
    json_t *ref = json_object_get(x->json, "practitioner"), *whom = fhir_resolve(d->f, x->json, ref);
    const char *display = fhir_text(d->a, ref, "display"), *to = fhir_text(d->a, ref, "reference");
    struct name n = display ? name_parse(d->a, display) : (struct name){0};
    for (size_t i = whom ? *bucket_of(d, whom, "") : 0; i; i = d->made[i - 1].next) {
        struct made *m = &d->made[i - 1];
        if (m->json != whom) continue;
        if (!n.family || surname_agrees(d->a, n.family, m->family)) return m;
        note(d, "a role names somebody else than the practitioner it refers to: left out", display);
        return NULL;
    }
    if (whom || !n.family || !n.given || !to) return NULL;
    for (size_t i = *bucket_of(d, NULL, to); i; i = d->made[i - 1].next) {
        struct made *m = &d->made[i - 1];
        if (!m->json && !strcmp(m->item, to) && text_same(m->family, n.family)) return m;
    }
    begin(d, x, to, false);
    d->r->url = "";
    claim_words(d, "name", display);
    d->family = n.family;
    keep(d, NULL);
    return &d->made[d->n_made - 1];
}

static void take_role(struct reading *d, const struct fhir_resource *x)
{
    static const char *const lists[] = {"specialty", "code", NULL};
    json_t *o = x->json, *item;
    size_t k;
    begin(d, x, "", false);
    d->s->read++;
    if (json_is_false(json_object_get(o, "active")) || !fhir_holds(d->a, o, d->day)) {
        tally_add(&d->s->passed, "not active", x->id, x->line);
        return;
    }
    struct made *m = holder_of(d, x);
    if (!m) {
        tally_add(&d->s->passed, "a role of nobody who is named here", x->id, x->line);
        return;
    }
    d->r = m->r;
    for (int l = 0; lists[l]; l++)
        json_array_foreach(json_object_get(o, lists[l]), k, item) {
            const char *code = fhir_text(d->a, fhir_coding(item, "nucc.org/provider-taxonomy"), "code");
            if (code && strlen(code) == 10) claim_words(d, "taxonomy", code);
        }
    take_telecom(d, json_object_get(o, "telecom"));
    json_array_foreach(json_object_get(o, "location"), k, item)
        take_address(d, json_object_get(fhir_resolve(d->f, o, item), "address"));
    json_t *org = json_object_get(o, "organization");
    const char *name = fhir_text(d->a, fhir_resolve(d->f, o, org), "name");
    claim_words(d, "affiliation", name ? name : fhir_text(d->a, org, "display"));
    take_new_patients(d, o);
}

static const char *take_file(struct reading *d, const char *file, size_t *total)
{
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

const char *fhir_import(struct arena *a, const char *const *files, size_t n, const char *source, struct summary *s)
{
    struct reading *all = arena_alloc(a, sizeof *all);
    *all = (struct reading){.a = a, .s = s, .source = source, .f = fhir_new(a), .c = catalog_load_dir(a, data_dir())};
    const char *why = NULL;
    size_t total = 0;
    for (size_t i = 0; i < n && !why; i++) why = take_file(all, files[i], &total);
    for (size_t i = 0; !why && i < fhir_count(all->f); i++) {
        const struct fhir_resource *x = fhir_at(all->f, i);
        if (!strcmp(x->type, "Practitioner")) take_practitioner(all, x, i);
        else if (!strcmp(x->type, "Organization")) take_organization(all, x, i);
        else if (strcmp(x->type, "PractitionerRole")) tally_add(&s->passed, "a resource of another type", x->type, x->line);
    }
    for (size_t i = 0; !why && i < fhir_count(all->f); i++)
        if (!strcmp(fhir_at(all->f, i)->type, "PractitionerRole")) take_role(all, fhir_at(all->f, i));
    if (!why && !s->kept) why = arena_printf(a, "%s: it names no practitioner and no practice", files[0]);
    if (!why) {
        all->db = evidence_open(DB_WRITE);
        db_begin(all->db);
        for (size_t i = 0; i < all->n_made; i++) record_put(all->db, all->made[i].r);
        db_commit(all->db);
        db_close(all->db);
    }
    fhir_free(all->f);
    return why;
}
