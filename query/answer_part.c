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

json_t *part_claims(const struct evidence_list *e)
{
    json_t *out = json_array();
    for (size_t i = 0; i < e->n; i++)
        json_array_append_new(out, json_pack("{s:s?, s:s?, s:s?, s:s?, s:s?, s:s?}", "source", e->v[i].source,
                                             "voice", e->v[i].voice, "url", e->v[i].url, "seen", e->v[i].seen,
                                             "quote", e->v[i].quote, "where", e->v[i].where));
    return out;
}

json_t *part_credentials(struct arena *a, const struct catalog *c, const struct hit *h,
                         enum credential_kind kind)
{
    json_t *out = json_array();
    for (size_t i = 0; i < h->p->n_credentials; i++) {
        const struct credential *k = &h->p->credentials[i];
        if (k->kind != kind) continue;
        json_t *one = credential_json(a, c, k, &h->verdicts[i]);
        json_object_set_new(one, "claims", part_claims(&k->evidence));
        json_array_append_new(out, one);
    }
    return out;
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

json_t *part_place(struct arena *a, const struct place *p)
{
    if (!p) return json_null();
    return json_pack("{s:s?, s:s?, s:s?, s:s?, s:s?, s:s?, s:s, s:s?, s:s?, s:o, s:o}", "street", p->street, "unit",
                     p->unit, "city", p->city, "state", p->state, "zip", p->zip, "phone", p->phone, "text",
                     place_text(a, p), "source", p->source, "seen", p->seen, "lat",
                     p->has_point ? json_real(p->lat) : json_null(), "lon",
                     p->has_point ? json_real(p->lon) : json_null());
}

json_t *part_places(struct arena *a, const struct practitioner *p)
{
    json_t *out = json_array();
    for (size_t i = 0; i < p->n_places; i++) json_array_append_new(out, part_place(a, &p->places[i]));
    return out;
}

static json_t *prescribing_json(const struct prescribes *p)
{
    return json_pack("{s:s, s:s?, s:s?, s:s?, s:s?, s:s?}", "answer", answer3_names[p->answer], "basis", p->basis, "reason",
                     p->reason, "as_of", p->as_of, "until", p->until, "source", p->source);
}

json_t *part_treats(struct arena *a, const struct catalog *c, const struct practitioner *p, const char *today,
                    const struct treats_in *t, size_t n)
{
    json_t *out = json_array();
    for (size_t i = 0; i < n; i++) {
        struct prescribes rx[2];
        prescribe_in(a, c, p, t[i].state, t + i - i % 2, today, rx);
        json_array_append_new(out, json_pack("{s:s?, s:s?, s:s, s:s?, s:s?, s:s?, s:s?, s:b, s:o}", "state", t[i].state,
                                             "how", t[i].how, "answer", answer3_names[t[i].answer], "basis", t[i].basis,
                                             "reason", t[i].reason, "as_of", t[i].as_of, "source", t[i].source,
                                             "supervised", t[i].supervised, "prescribes", prescribing_json(&rx[i % 2])));
    }
    return out;
}

json_t *part_prescribes(const struct practitioner *p)
{
    enum say say = person_yes_no(p, "prescribes");
    return say == SAYS_NOTHING ? json_null() : json_boolean(say == SAYS_YES);
}

static json_t *yes_no_or_null(enum say say)
{
    return say == SAYS_NOTHING ? json_null() : json_boolean(say == SAYS_YES);
}

static bool holds_id(json_t *list, const char *id)
{
    size_t i;
    json_t *one;
    json_array_foreach(list, i, one)
        if (!strcmp(json_string_value(json_object_get(one, "id")), id)) return true;
    return false;
}

/* All values of a field of the vocabulary, as {id, label}, each once. */
static json_t *terms(struct arena *a, const struct catalog *c, const struct practitioner *p,
                     enum term_kind kind)
{
    json_t *out = json_array();
    for (size_t i = 0; i < p->n_facts; i++) {
        if (strcmp(p->facts[i].field, c->terms[kind].field)) continue;
        const char *value = value_text(a, p->facts[i].value, NULL);
        if (!value) continue;
        const struct term *t = catalog_term_named(c, kind, value);
        if (holds_id(out, t ? t->id : value)) continue;
        json_array_append_new(out,
                              json_pack("{s:s, s:s}", "id", t ? t->id : value, "label", t ? t->label : value));
    }
    return out;
}

static json_t *fees(struct arena *a, const struct practitioner *p)
{
    json_t *out = json_array();
    for (size_t i = 0; i < p->n_facts; i++) {
        const struct fact *f = &p->facts[i];
        if (strcmp(f->field, "fee")) continue;
        const char *amount = value_text(a, f->value, "amount"), *unit = value_text(a, f->value, "unit"),
                   *text = value_text(a, f->value, "text");
        if (!text && !amount) text = value_text(a, f->value, NULL);
        if (!text && amount) text = arena_printf(a, "$%s%s%s", amount, unit ? " per " : "", unit ? unit : "");
        if (text) json_array_append_new(out, json_string(text));
    }
    return out;
}

/* All values of a field outside the vocabularies, as {id, label}, each once. */
static json_t *words_of(struct arena *a, const struct practitioner *p, const char *field)
{
    static const struct {
        const char *id, *label;
    } labels[] = {{"home", "at home"},        {"office", "in the practice"}, {"clinic", "in a clinic"},
                  {"retreat", "on a retreat"}, {"group", "in a group"},       {"self", "this practitioner"}};
    json_t *out = json_array();
    for (size_t i = 0; i < p->n_facts; i++) {
        const char *value = strcmp(p->facts[i].field, field) ? NULL : value_text(a, p->facts[i].value, NULL), *label = value;
        if (!value || holds_id(out, value)) continue;
        for (size_t k = 0; k < sizeof labels / sizeof *labels; k++)
            if (!strcmp(labels[k].id, value)) label = labels[k].label;
        json_array_append_new(out, json_pack("{s:s, s:s}", "id", value, "label", label));
    }
    return out;
}

json_t *part_offers(struct arena *a, const struct catalog *c, const struct practitioner *p)
{
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "telehealth",
                     yes_no_or_null(person_offers_telehealth(a, c, p, NULL)), "accepting",
                     yes_no_or_null(person_yes_no(p, "accepting")), "routes", terms(a, c, p, TERM_ROUTE),
                     "stages", terms(a, c, p, TERM_STAGE), "conditions", terms(a, c, p, TERM_CONDITION),
                     "modalities", terms(a, c, p, TERM_MODALITY), "insurance", terms(a, c, p, TERM_INSURANCE),
                     "languages", terms(a, c, p, TERM_LANGUAGE), "fees", fees(a, p), "settings",
                     words_of(a, p, "setting"), "in_room", words_of(a, p, "in_room"), "experiential",
                     yes_no_or_null(person_had_own_sessions(a, c, p)));
}

/* The id of the one person of that name; NULL when there is none or several. */
static const char *id_of_name(struct arena *a, struct directory *d, const char *name)
{
    int64_t *v;
    if (!name || directory_by_name(a, d, name, &v) != 1) return NULL;
    struct practitioner *p = directory_get(a, d, v[0]);
    return p ? p->id : NULL;
}

json_t *part_ties(struct arena *a, struct directory *d, const struct practitioner *p)
{
    json_t *out = json_array();
    for (size_t i = 0; i < p->n_facts; i++) {
        const struct fact *f = &p->facts[i];
        if (strcmp(f->field, "tie")) continue;
        const char *who = value_text(a, f->value, "person"), *where = value_text(a, f->value, "organisation"),
                   *role = value_text(a, f->value, "role");
        json_array_append_new(out, json_pack("{s:s?, s:s?, s:s?, s:s?, s:o}", "relation", role, "who", who,
                                             "practice", where, "id", id_of_name(a, d, who), "claims",
                                             part_claims(&f->evidence)));
    }
    return out;
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

static const char *programme_words(const struct catalog *c, const char *id)
{
    const struct programme *p = id ? catalog_programme(c, id) : NULL;
    return p ? p->name : id;
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
        if (!strcmp(parts[i], "programme")) v = programme_words(c, v);
        if (!strcmp(parts[i], "issuer") && catalog_ladder_named(c, v)) v = text_upper(a, v);
        if (!strcmp(parts[i], "years")) v = arena_printf(a, "%s years", v);
        if (!strcmp(parts[i], "sessions")) v = arena_printf(a, "%s sessions", v);
        if (!strstr(out, v)) out = arena_printf(a, "%s%s%s", out, *out ? ", " : "", v);
    }
    return *out ? out : "stated";
}

json_t *part_also(struct arena *a, const struct catalog *c, const struct practitioner *p)
{
    json_t *out = json_array();
    for (size_t k = 0; k < sizeof also / sizeof *also; k++)
        for (size_t i = 0; i < p->n_facts; i++) {
            const struct fact *f = &p->facts[i];
            if (strcmp(f->field, also[k].field)) continue;
            const char *words = statement_text(a, c, f);
            /* "As of next fall I will be offering KAP" is something begun or planned, not something offered. */
            bool planned = !strcmp(f->field, "offers_kap") && !strcmp(words, "pursuing");
            json_array_append_new(out,
                                  json_pack("{s:s, s:s, s:s, s:o}", "field", planned ? "pursuing" : f->field,
                                            "label", planned ? also[0].label : also[k].label, "text",
                                            planned ? "offering ketamine-assisted psychotherapy (KAP)" : words,
                                            "claims", part_claims(&f->evidence)));
        }
    return out;
}

static void warning(json_t *out, const char *kind, const char *text, const char *as_of)
{
    json_array_append_new(out, json_pack("{s:s, s:s, s:s?}", "kind", kind, "text", text, "as_of", as_of));
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

static void warn_licence(struct arena *a, const struct hit *h, size_t i, json_t *out)
{
    static const char *const words[] = {[VERDICT_RESTRICTED] = "has limits",
                                        [VERDICT_LAPSED] = "is no longer in force",
                                        [VERDICT_STOPPED] = "was stopped",
                                        [VERDICT_CONTRADICTED] = "does not agree with the board's list"};
    const struct judgement *j = &h->verdicts[i];
    const struct credential *k = &h->p->credentials[i];
    if (k->kind != CREDENTIAL_LICENCE || j->verdict > VERDICT_CONTRADICTED || !words[j->verdict]) return;
    if (j->verdict == VERDICT_LAPSED && superseded(h, i)) return;
    warning(out, verdict_names[j->verdict],
            arena_printf(a, "The %s licence %s %s%s%s. %s", k->state ? k->state : "", k->type ? k->type : "",
                         words[j->verdict], j->as_of ? ", as of " : "", j->as_of ? j->as_of : "", j->reason),
            j->as_of);
}

json_t *part_warnings(struct arena *a, const struct catalog *c, const struct hit *h)
{
    const struct practitioner *p = h->p;
    json_t *out = json_array();
    for (size_t i = 0; i < p->n_credentials; i++) warn_licence(a, h, i, out);
    for (size_t i = 0; i < p->n_exclusions; i++) {
        const struct exclusion_match *m = &p->exclusions[i];
        const struct exclusion_code *code = catalog_exclusion(c, m->type);
        if (m->certain && !m->cleared)
            warning(out, "excluded", arena_printf(a, "On the federal exclusion list since %s: %s.", m->since,
                                                  code ? code->words : m->type), m->as_of);
    }
    if (p->deactivated)
        warning(out, "deactivated",
                arena_printf(a, "The provider number (NPI) was deactivated%s%s.", *p->deactivated ? " on " : "",
                             p->deactivated),
                p->deactivated);
    return out;
}
