/* answer_part.c - see answer_part.h */
#include "answer_part.h"

#include <string.h>

#include "answer_credential.h"
#include "index/catalog.h"
#include "index/claim.h"
#include "index/directory.h"
#include "index/mem.h"
#include "index/prescribe.h"
#include "index/search.h"
#include "index/search_filter.h"
#include "index/text.h"

void part_claims(struct json_out *o, const char *key, const struct evidence_list *e)
{
    out_list(o, key);
    for (size_t i = 0; i < e->n; i++) {
        out_object(o, NULL);
        out_text(o, "source", e->v[i].source);
        out_text(o, "voice", e->v[i].voice);
        out_text(o, "url", e->v[i].url);
        out_text(o, "seen", e->v[i].seen);
        out_text(o, "quote", e->v[i].quote);
        out_text(o, "where", e->v[i].where);
        out_end(o);
    }
    out_end(o);
}

json_t *part_claims_tree(const struct evidence_list *e)
{
    struct json_out o = json_out_tree();
    part_claims(&o, NULL, e);
    return o.root;
}

void part_credentials(struct arena *a, struct json_out *o, const char *key, const struct catalog *c, const struct hit *h,
                      enum credential_kind kind, bool claims)
{
    out_list(o, key);
    for (size_t i = 0; i < h->p->n_credentials; i++) {
        const struct credential *k = &h->p->credentials[i];
        if (k->kind != kind) continue;
        out_object(o, NULL);
        credential_tell(a, o, c, k, &h->verdicts[i]);
        if (claims) part_claims(o, "claims", &k->evidence);
        out_end(o);
    }
    out_end(o);
}

static const char *place_text(struct arena *a, const struct place *p)
{
    const char *street = p->street ? p->street : "", *unit = p->unit ? p->unit : "";
    const char *line = arena_printf(a, "%s%s%s", street, *street && *unit ? ", " : "", unit);
    const char *city = p->city ? p->city : "", *state = p->state ? p->state : "", *zip = p->zip ? p->zip : "";
    const char *town =
        arena_printf(a, "%s%s%s%s%s", city, *city && *state ? ", " : "", state, *zip ? " " : "", zip);
    return arena_printf(a, "%s%s%s", line, *line && *town ? ", " : "", town);
}

void part_place(struct arena *a, struct json_out *o, const char *key, const struct place *p)
{
    if (!p) {
        out_null(o, key);
        return;
    }
    out_object(o, key);
    out_text(o, "street", p->street);
    out_text(o, "unit", p->unit);
    out_text(o, "city", p->city);
    out_text(o, "state", p->state);
    out_text(o, "zip", p->zip);
    out_text(o, "phone", p->phone);
    out_text(o, "text", place_text(a, p));
    out_text(o, "source", p->source);
    out_text(o, "seen", p->seen);
    if (p->has_point) {
        out_real(o, "lat", p->lat);
        out_real(o, "lon", p->lon);
    } else {
        out_null(o, "lat");
        out_null(o, "lon");
    }
    out_end(o);
}

void part_places(struct arena *a, struct json_out *o, const char *key, const struct practitioner *p)
{
    out_list(o, key);
    for (size_t i = 0; i < p->n_places; i++) part_place(a, o, NULL, &p->places[i]);
    out_end(o);
}

static void prescribing(struct json_out *o, const struct prescribes *p)
{
    out_object(o, "prescribes");
    out_text(o, "answer", answer3_names[p->answer]);
    out_text(o, "basis", p->basis);
    out_text(o, "reason", p->reason);
    out_text(o, "as_of", p->as_of);
    out_text(o, "until", p->until);
    out_text(o, "source", p->source);
    out_end(o);
}

void part_treats(struct arena *a, struct json_out *o, const char *key, const struct catalog *c, const struct practitioner *p,
                 const char *today, const struct treats_in *t, size_t n, bool ketamine)
{
    struct prescribes rx[2];
    out_list(o, key);
    for (size_t i = 0; i < n; i++) {
        if (ketamine && i % 2 == 0) prescribe_in(a, c, p, t[i].state, t + i, today, rx);
        out_object(o, NULL);
        out_text(o, "state", t[i].state);
        out_text(o, "how", t[i].how);
        out_text(o, "answer", answer3_names[t[i].answer]);
        out_text(o, "basis", t[i].basis);
        out_text(o, "reason", t[i].reason);
        out_text(o, "as_of", t[i].as_of);
        out_text(o, "source", t[i].source);
        out_bool(o, "supervised", t[i].supervised);
        if (ketamine) prescribing(o, &rx[i % 2]);
        out_end(o);
    }
    out_end(o);
}

static void say_out(struct json_out *o, const char *key, enum say say)
{
    if (say == SAYS_NOTHING) out_null(o, key);
    else out_bool(o, key, say == SAYS_YES);
}

void part_prescribes(struct json_out *o, const char *key, const struct practitioner *p)
{
    say_out(o, key, person_yes_no(p, "prescribes"));
}

/* {id, label}, once each. */
struct labels {
    struct arena *a;
    struct json_out *o;
    const char **ids;
    size_t n, cap;
};

static void labels_add(struct labels *l, const char *id, const char *label)
{
    for (size_t i = 0; i < l->n; i++)
        if (!strcmp(l->ids[i], id)) return;
    *ARENA_PUSH(l->a, l->ids, l->n, l->cap) = id;
    out_object(l->o, NULL);
    out_text(l->o, "id", id);
    out_text(l->o, "label", label);
    out_end(l->o);
}

/* All values of a field of the vocabulary. */
static void terms(struct arena *a, struct json_out *o, const char *key, const struct catalog *c, const struct practitioner *p,
                  enum term_kind kind)
{
    struct labels l = {.a = a, .o = o};
    out_list(o, key);
    for (size_t i = 0; i < p->n_facts; i++) {
        if (strcmp(p->facts[i].field, c->terms[kind].field)) continue;
        const char *value = value_text(a, p->facts[i].value, NULL);
        const struct term *t = value ? catalog_term_named(c, kind, value) : NULL;
        if (value) labels_add(&l, t ? t->id : value, t ? t->label : value);
    }
    out_end(o);
}

static void fees(struct arena *a, struct json_out *o, const struct practitioner *p)
{
    out_list(o, "fees");
    for (size_t i = 0; i < p->n_facts; i++) {
        const struct fact *f = &p->facts[i];
        if (strcmp(f->field, "fee")) continue;
        const char *amount = value_text(a, f->value, "amount"), *unit = value_text(a, f->value, "unit"),
                   *text = value_text(a, f->value, "text");
        if (!text && !amount) text = value_text(a, f->value, NULL);
        if (!text && amount) text = arena_printf(a, "$%s%s%s", amount, unit ? " per " : "", unit ? unit : "");
        if (text) out_text(o, NULL, text);
    }
    out_end(o);
}

/* All values of a field outside the vocabularies. */
static void words_of(struct arena *a, struct json_out *o, const char *key, const struct practitioner *p, const char *field)
{
    static const struct {
        const char *id, *label;
    } labels[] = {{"home", "at home"},        {"office", "in the practice"}, {"clinic", "in a clinic"},
                  {"retreat", "on a retreat"}, {"group", "in a group"},       {"self", "this practitioner"}};
    struct labels l = {.a = a, .o = o};
    out_list(o, key);
    for (size_t i = 0; i < p->n_facts; i++) {
        const char *value = strcmp(p->facts[i].field, field) ? NULL : value_text(a, p->facts[i].value, NULL), *label = value;
        for (size_t k = 0; value && k < sizeof labels / sizeof *labels; k++)
            if (!strcmp(labels[k].id, value)) label = labels[k].label;
        if (value) labels_add(&l, value, label);
    }
    out_end(o);
}

void part_own_sessions(struct arena *a, struct json_out *o, const struct catalog *c, const struct practitioner *p)
{
    say_out(o, "experiential", person_had_own_sessions(a, c, p));
}

void part_offers(struct arena *a, struct json_out *o, const char *key, const struct catalog *c, const struct practitioner *p)
{
    out_object(o, key);
    say_out(o, "telehealth", person_offers_telehealth(a, c, p, NULL));
    say_out(o, "accepting", person_yes_no(p, "accepting"));
    terms(a, o, "routes", c, p, TERM_ROUTE);
    terms(a, o, "stages", c, p, TERM_STAGE);
    terms(a, o, "conditions", c, p, TERM_CONDITION);
    terms(a, o, "modalities", c, p, TERM_MODALITY);
    terms(a, o, "insurance", c, p, TERM_INSURANCE);
    terms(a, o, "languages", c, p, TERM_LANGUAGE);
    fees(a, o, p);
    words_of(a, o, "settings", p, "setting");
    words_of(a, o, "in_room", p, "in_room");
    part_own_sessions(a, o, c, p);
    out_end(o);
}

/* The id of the one person of that name; NULL when there is none or several. */
static const char *id_of_name(struct arena *a, struct directory *d, const char *name)
{
    int64_t *v;
    if (!name || directory_by_name(a, d, name, &v) != 1) return NULL;
    struct practitioner *p = directory_get(a, d, v[0]);
    return p ? p->id : NULL;
}

void part_ties(struct arena *a, struct json_out *o, const char *key, struct directory *d, const struct practitioner *p)
{
    out_list(o, key);
    for (size_t i = 0; i < p->n_facts; i++) {
        const struct fact *f = &p->facts[i];
        if (strcmp(f->field, "tie")) continue;
        const char *who = value_text(a, f->value, "person");
        out_object(o, NULL);
        out_text(o, "relation", value_text(a, f->value, "role"));
        out_text(o, "who", who);
        out_text(o, "practice", value_text(a, f->value, "organisation"));
        out_text(o, "id", id_of_name(a, d, who));
        part_claims(o, "claims", &f->evidence);
        out_end(o);
    }
    out_end(o);
}

/* Statements that are no credentials. */
static const struct { const char *field, *label; } also[] = {
    {"pursuing", "has begun or plans, not finished"},
    {"past", "formerly"},
    {"teaches", "teaches (not the same as having trained there)"},
    {"education", "education"},
    {"approach", "says of their approach"},
    {"experiential", "own experience in training"},
    {"experience", "experience, by their own words"},
    {"supervised", "works under supervision"},
    {"offers_kap", "offers ketamine-assisted psychotherapy"},
    {"affiliation", "belongs to or works for"},
    {"profession", "calls themselves"},
};

/* The programme of a statement: by the name of its house where the source names no more. Of own sessions only the programme is
 * kept, so that its house alone is told. */
static const char *programme_words(struct arena *a, const struct catalog *c, const struct fact *f, const char *id)
{
    const struct programme *p = catalog_programme(c, id);
    const char *name = value_text(a, f->value, "name"), *what = value_text(a, f->value, "what");
    const char *house = p ? catalog_house(p, name ? name : what) : NULL;
    if (p && p->n_houses && !strcmp(f->field, "experiential")) house = p->houses[0].name;
    return house ? house : p ? p->name : id;
}

/* The value of a statement in words: its parts joined. */
static const char *statement_text(struct arena *a, const struct catalog *c, const struct fact *f)
{
    static const char *const parts[] = {"degree", "institution", "programme", "issuer", "name",
                                        "what",   "years",       "sessions",  "until",  "by"};
    const char *text = value_text(a, f->value, NULL), *out = "";
    if (text) return text;
    if (value_is(f->value)) return "yes";
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const char *v = value_text(a, f->value, parts[i]);
        if (!v) continue;
        if (!strcmp(parts[i], "programme")) v = programme_words(a, c, f, v);
        if (!strcmp(parts[i], "issuer") && catalog_ladder_named(c, v)) v = text_upper(a, v);
        if (!strcmp(parts[i], "years")) v = arena_printf(a, "%s years", v);
        if (!strcmp(parts[i], "sessions")) v = arena_printf(a, "%s sessions", v);
        if (!strstr(out, v)) out = arena_printf(a, "%s%s%s", out, *out ? ", " : "", v);
    }
    return *out ? out : "stated";
}

void part_also(struct arena *a, struct json_out *o, const char *key, const struct catalog *c, const struct practitioner *p)
{
    out_list(o, key);
    for (size_t k = 0; k < sizeof also / sizeof *also; k++)
        for (size_t i = 0; i < p->n_facts; i++) {
            const struct fact *f = &p->facts[i];
            if (strcmp(f->field, also[k].field)) continue;
            const char *words = statement_text(a, c, f);
            /* "As of next fall I will be offering KAP" is something begun or planned, not something offered. */
            bool planned = !strcmp(f->field, "offers_kap") && !strcmp(words, "pursuing");
            out_object(o, NULL);
            out_text(o, "field", planned ? "pursuing" : f->field);
            out_text(o, "label", planned ? also[0].label : also[k].label);
            out_text(o, "text", planned ? "offering ketamine-assisted psychotherapy (KAP)" : words);
            part_claims(o, "claims", &f->evidence);
            out_end(o);
        }
    out_end(o);
}

static void warning(struct json_out *o, const char *kind, const char *text, const char *as_of)
{
    out_object(o, NULL);
    out_text(o, "kind", kind);
    out_text(o, "text", text);
    out_text(o, "as_of", as_of);
    out_end(o);
}

static bool superseded(const struct hit *h, size_t lapsed)
{
    const struct credential *old = &h->p->credentials[lapsed];
    for (size_t i = 0; i < h->p->n_credentials; i++) {
        const struct credential *k = &h->p->credentials[i];
        if (i != lapsed && k->kind == CREDENTIAL_LICENCE && h->verdicts[i].verdict == VERDICT_VERIFIED &&
            k->state && old->state && !strcmp(k->state, old->state))
            return true;
    }
    return false;
}

static void warn_licence(struct arena *a, struct json_out *o, const struct hit *h, size_t i)
{
    static const char *const words[] = {[VERDICT_RESTRICTED] = "has limits",
                                        [VERDICT_LAPSED] = "is no longer in force",
                                        [VERDICT_STOPPED] = "was stopped",
                                        [VERDICT_CONTRADICTED] = "does not agree with the board's list"};
    const struct judgement *j = &h->verdicts[i];
    const struct credential *k = &h->p->credentials[i];
    if (k->kind != CREDENTIAL_LICENCE || j->verdict > VERDICT_CONTRADICTED || !words[j->verdict]) return;
    if (j->verdict == VERDICT_LAPSED && superseded(h, i)) return;
    warning(o, verdict_names[j->verdict],
            arena_printf(a, "The %s licence %s %s%s%s. %s", k->state ? k->state : "", k->type ? k->type : "",
                         words[j->verdict], j->as_of ? ", as of " : "", j->as_of ? j->as_of : "", j->reason),
            j->as_of);
}

void part_warnings(struct arena *a, struct json_out *o, const char *key, const struct catalog *c, const struct hit *h)
{
    const struct practitioner *p = h->p;
    out_list(o, key);
    for (size_t i = 0; i < p->n_credentials; i++) warn_licence(a, o, h, i);
    for (size_t i = 0; i < p->n_exclusions; i++) {
        const struct exclusion_match *m = &p->exclusions[i];
        const struct exclusion_code *code = catalog_exclusion(c, m->type);
        if (m->certain && !m->cleared)
            warning(o, "excluded", arena_printf(a, "On the federal exclusion list since %s: %s.", m->since,
                                                  code ? code->words : m->type), m->as_of);
    }
    if (p->deactivated)
        warning(o, "deactivated",
                arena_printf(a, "The provider number (NPI) was deactivated%s%s.", *p->deactivated ? " on " : "",
                             p->deactivated),
                p->deactivated);
    out_end(o);
}
