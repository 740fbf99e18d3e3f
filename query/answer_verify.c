/* answer_verify.c - verify (answer.h): the subject, its checks, and what comes of them in all */
#include <string.h>

#include "answer.h"
#include "answer_check.h"
#include "index/catalog.h"
#include "index/date.h"
#include "index/directory.h"
#include "index/fail.h"
#include "index/mem.h"
#include "index/name.h"
#include "index/register.h"

static json_t *person_line(struct arena *a, const struct practitioner *p)
{
    const struct place *pl = p->n_places ? &p->places[0] : NULL;
    struct name n = name_parse(a, p->name ? p->name : "");
    const char *given = n.given && n.middle ? arena_printf(a, "%s %s", n.given, n.middle) : n.given;
    return json_pack("{s:s?, s:s, s:s?, s:s?, s:s?, s:s?, s:s?, s:s?, s:s?}", "id", p->id, "name", p->name, "npi", p->npi,
                     "profession", p->profession, "city", pl ? pl->city : NULL, "state", pl ? pl->state : NULL, "given", given,
                     "family", n.family, "suffix", n.suffix);
}

static json_t *subject_json(struct arena *a, const struct verify_request *r, const struct subject *s)
{
    json_t *out = s->p ? person_line(a, s->p) : json_pack("{s:n, s:n, s:s?}", "id", "name", "npi", s->npi),
           *list = json_array();
    for (size_t i = 0; i < s->n_several; i++) json_array_append_new(list, person_line(a, s->several[i]));
    json_object_set_new(out, "asked", json_string(r->who));
    json_object_set_new(out, "listed", json_boolean(s->listed));
    json_object_set_new(out, "candidates", list);
    return out;
}

/* From bad to good: what the whole is called after. */
static const char *const order[] = {"excluded", "stopped",   "contradicted", "lapsed",    "restricted",
                                    "possible", "not_found", "unconfirmed",  "no_answer", "not_checked",
                                    "unknown",  "verified",  "clear"};

static size_t rank_of(const char *verdict)
{
    size_t i = 0;
    while (i < sizeof order / sizeof *order - 1 && strcmp(order[i], verdict)) i++;
    return i;
}

static void conclude(json_t *checks, const char **verdict, int *code)
{
    size_t i, worst = rank_of("clear");
    bool stale = false;
    json_t *one;
    json_array_foreach(checks, i, one) {
        if (!json_is_true(json_object_get(one, "asked"))) continue;
        const char *v = json_string_value(json_object_get(one, "verdict"));
        if (rank_of(v) < worst) worst = rank_of(v);
        stale |= !json_is_true(json_object_get(one, "fresh"));
    }
    *verdict = order[worst];
    *code = worst <= rank_of("restricted")         ? 1
            : worst < rank_of("verified") || stale ? EXIT_UNDECIDED
                                                   : EXIT_DONE;
}

static json_t *loads_json(const struct answer_world *w)
{
    json_t *out = json_array();
    const struct load *const *all;
    size_t n = w->registers ? registers_loads(w->registers, &all) : 0;
    for (size_t i = 0; i < n; i++)
        json_array_append_new(out, json_pack("{s:s, s:s?, s:s?, s:s?}", "register", all[i]->name, "authority",
                                             all[i]->authority, "as_of", all[i]->as_of, "complete",
                                             all[i]->complete));
    return out;
}

/* The rows of data/limits.tsv. */
static json_t *limits_json(const struct catalog *c)
{
    json_t *out = json_array();
    for (size_t i = 0; i < c->n_limits; i++) {
        const struct limit_row *l = &c->limits[i];
        json_array_append_new(out, json_pack("{s:s, s:s, s:s, s:s, s:s, s:s?}", "id", l->id, "what", l->what, "text", l->text,
                                             "where", l->where, "url", l->url, "as_of", l->as_of));
    }
    return out;
}

json_t *answer_about(struct arena *a, const struct answer_world *w)
{
    return json_pack("{s:s, s:s, s:s, s:o, s:o}", "made_at", date_clock(a), "judged_on", w->today, "tool",
                     "vouch " VOUCH_VERSION, "loads", loads_json(w), "cannot_check",
                     limits_json(directory_catalog(w->directory)));
}

/* Nobody was found, or several: how to get further. */
static void check_nobody(struct checking *k)
{
    static const char registry[] = "https://npiregistry.cms.hhs.gov/search";
    bool loaded = k->w->registers && registers_load(k->w->registers, "nppes");
    if (k->s->n_several)
        check_missing(k, "identity", "Ask for the NPI or a licence number: they tell people of one name apart.", NULL);
    else if (k->s->npi_wrong)
        check_missing(k, "identity", "Ask for the NPI again: ten digits, of which the last one checks the others.", registry);
    else if (!loaded)
        check_missing(k, "identity", "Load the NPPES list (vouch import nppes FILE), or look them up in the registry.", registry);
    else
        check_missing(k, "identity", "Ask for the NPI, or for a licence with its state, type and number, and for the name as the board has it.", registry);
}

json_t *answer_verify(struct arena *a, const struct answer_world *w, const struct verify_request *r)
{
    struct subject s = subject_find(a, w, r);
    struct checking k = {.a = a,
                         .w = w,
                         .c = directory_catalog(w->directory),
                         .r = r,
                         .s = &s,
                         .checks = json_array(),
                         .missing = json_array()};
    const char *verdict = s.n_several ? "unknown" : "not_found", *reason = s.why_nobody;
    int code = EXIT_UNDECIDED;
    if (s.p) {
        k.p = s.p;
        check_identity(&k);
        check_name(&k);
        check_licences(&k);
        check_dea(&k);
        check_exclusion(&k);
        check_treats(&k);
        check_other_credentials(&k);
        conclude(k.checks, &verdict, &code);
    } else {
        check_nobody(&k);
    }
    json_t *out = json_pack("{s:o, s:s, s:s?, s:i, s:o, s:o}", "subject", subject_json(a, r, &s), "verdict", verdict, "reason",
                            reason, "exit", code, "checks", k.checks, "missing", k.missing), *about = answer_about(a, w);
    json_object_update(out, about);
    json_decref(about);
    return out;
}

int answer_verify_exit(json_t *answer)
{
    return (int)json_integer_value(json_object_get(answer, "exit"));
}
