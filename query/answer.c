/* answer.c - see answer.h: find, ask and show */
#include "answer.h"

#include <math.h>
#include <string.h>

#include "answer_part.h"
#include "answer_question.h"
#include "answer_suggest.h"
#include "index/catalog.h"
#include "index/directory.h"
#include "index/mem.h"
#include "index/question_name.h"
#include "index/question_place.h"
#include "index/search.h"

enum { ASK_IN_FIND = 5, ASK_ALL = 100 };

/* What find and show say alike. */
static json_t *person_json(struct arena *a, const struct answer_world *w, const struct hit *h, size_t questions)
{
    const struct catalog *c = directory_catalog(w->directory);
    const struct practitioner *p = h->p;
    json_t *out = json_pack(
        "{s:s, s:s, s:s?, s:s?, s:s?, s:s?, s:s?, s:s?, s:o, s:o, s:o, s:o, s:o, s:o}", "id", p->id, "name",
        p->name, "credentials_text", p->post_nominals, "profession", p->profession, "role", p->role, "npi",
        p->npi, "gender", p->gender, "label", p->register_only ? "register only, no training stated" : NULL,
        "place", part_place(a, h->place), "places", part_places(a, p), "licences",
        part_credentials(a, c, h, CREDENTIAL_LICENCE), "trainings",
        part_credentials(a, c, h, CREDENTIAL_TRAINING), "trauma", part_credentials(a, c, h, CREDENTIAL_TRAUMA),
        "memberships", part_credentials(a, c, h, CREDENTIAL_MEMBERSHIP));
    json_t *more =
        json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:s, s:s?}", "prescribes", part_prescribes(p), "offers",
                  part_offers(a, c, p), "ties", part_ties(a, w->directory, p), "also", part_also(a, c, p),
                  "warnings", part_warnings(a, c, h), "questions_to_ask", questions_to_ask(a, c, h, questions),
                  "url", arena_printf(a, "/person/%s", p->id), "seen", p->seen);
    json_object_update(out, more);
    json_decref(more);
    return out;
}

static json_t *reasons_json(const struct score *s)
{
    json_t *out = json_array();
    for (size_t i = 0; i < s->n; i++)
        json_array_append_new(out, json_pack("{s:s, s:f, s:s}", "part", s->reasons[i].part, "points",
                                             s->reasons[i].points, "text", s->reasons[i].text));
    return out;
}

/* One answer of find. */
static json_t *answer_json(struct arena *a, const struct answer_world *w, const struct ranked *r)
{
    const struct hit *h = &r->hit;
    json_t *out = person_json(a, w, h, ASK_IN_FIND);
    bool far = h->distance_mi >= 0;
    json_object_set_new(out, "distance_mi", far ? json_real(distance_rounded(h->distance_mi)) : json_null());
    json_object_set_new(out, "distance_text",
                        far ? json_string(distance_words(a, h->distance_mi)) : json_null());
    json_object_set_new(out, "score", json_real(r->score.points));
    json_object_set_new(out, "reasons", reasons_json(&r->score));
    json_object_set_new(out, "treats_in", part_treats(a, directory_catalog(w->directory), h->p, w->today, h->treats, h->n_treats));
    return out;
}

static struct question *understand(struct arena *a, const struct answer_world *w,
                                   const struct question_input *in)
{
    return question_parse(a, directory_catalog(w->directory), w->places, question_people_of, w->directory, in);
}

json_t *answer_ask(struct arena *a, const struct answer_world *w, const struct question_input *in)
{
    return question_to_json(understand(a, w, in));
}

static const char *label_of(const struct question *q, const struct unmet *u)
{
    const struct { const char *field; const struct wanted_list *list; } wish[] = {
        {"route", &q->routes},       {"stage", &q->stages},       {"condition", &q->conditions},
        {"modality", &q->modalities}, {"insurance", &q->insurers}, {"language", &q->languages},
    };
    for (size_t f = 0; f < sizeof wish / sizeof *wish; f++)
        for (size_t i = 0; !strcmp(wish[f].field, u->field) && i < wish[f].list->n; i++)
            if (wish[f].list->v[i].id && !strcmp(wish[f].list->v[i].id, u->id)) return wish[f].list->v[i].label;
    return u->id;
}

/* What was only preferred and nobody found says of themselves is told: else the list would look like an answer to it. */
static void note_unmet(struct arena *a, struct question *q, const struct search_result *found)
{
    for (size_t i = 0; i < found->n_unmet; i++)
        question_note(a, q, "Nobody found here says: %s. You can ask them.", label_of(q, &found->unmet[i]));
    if (found->text_dropped) question_note(a, q, "Nobody found here has the words \"%s\"; they were left aside.", q->text);
}

json_t *answer_find(struct arena *a, const struct answer_world *w, const struct question_input *in)
{
    struct question *q = understand(a, w, in);
    struct search_result found = search_run(a, w->directory, q, w->today);
    note_unmet(a, q, &found);
    json_t *answers = json_array();
    for (size_t i = 0; i < found.n; i++) json_array_append_new(answers, answer_json(a, w, &found.v[i]));
    return json_pack(
        "{s:o, s:I, s:I, s:I, s:I, s:o, s:o, s:I, s:b, s:s?}", "question", question_to_json(q), "total",
        (json_int_t)found.total, "page", (json_int_t)q->page, "pages",
        (json_int_t)((found.total + (size_t)q->limit - 1) / (size_t)q->limit), "limit", (json_int_t)q->limit, "answers",
        answers, "suggestions", found.timed_out ? json_array() : answer_suggestions(a, w, in, q, found.total), "withheld",
        (json_int_t)found.withheld, "timed_out", found.timed_out, "note",
        found.timed_out ? "Not everybody could be looked at within a second; narrow the question." : NULL);
}

/* The states that matter for a person: of their licences and places, each once. */
static size_t states_of(const struct practitioner *p, const char **out, size_t most)
{
    size_t n = 0;
    for (size_t i = 0; i < p->n_credentials + p->n_places && n < most; i++) {
        const char *s = i < p->n_credentials ? p->credentials[i].state : p->places[i - p->n_credentials].state;
        bool known = !s;
        for (size_t k = 0; s && k < n; k++) known |= !strcmp(out[k], s);
        if (!known) out[n++] = s;
    }
    return n;
}

json_t *answer_treats(struct arena *a, const struct answer_world *w, const struct practitioner *p, const char *state)
{
    struct treats_in t[2];
    const struct catalog *c = directory_catalog(w->directory);
    verify_treats_in(a, c, p, state, w->today, t);
    return part_treats(a, c, p, w->today, t, 2);
}

/* The member states in which an authority of theirs may count, behind those that are there already. */
static size_t compact_states(const struct catalog *c, const struct practitioner *p, const char **out, size_t n, size_t most)
{
    for (size_t i = 0; i < c->n_compacts * p->n_compacts && n < most; i++) {
        const struct compact *m = &c->compacts[i / p->n_compacts];
        bool known = strcmp(m->name, p->compacts[i % p->n_compacts].compact) || !strcmp(m->state, "*");
        for (size_t k = 0; k < n && !known; k++) known = !strcmp(out[k], m->state);
        if (!known) out[n++] = m->state;
    }
    return n;
}

json_t *answer_show(struct arena *a, const struct answer_world *w, const struct practitioner *p)
{
    enum { STATES = 12 };
    const struct catalog *c = directory_catalog(w->directory);
    struct question nothing = {.words = "", .text = "", .proof = -1};
    struct practitioner *person = arena_alloc(a, sizeof *person);
    *person = *p;
    struct hit h = hit_make(a, c, person, &nothing, w->today);
    json_t *out = person_json(a, w, &h, ASK_ALL), *aliases = json_array(), *records = json_array(),
           *treats = json_array();
    const char *states[STATES];
    size_t n = compact_states(c, p, states, states_of(p, states, STATES), STATES);
    for (size_t i = 0; i < n; i++) {
        json_t *two = answer_treats(a, w, p, states[i]);
        json_array_extend(treats, two);
        json_decref(two);
    }
    for (size_t i = 0; i < p->n_aliases; i++) json_array_append_new(aliases, json_string(p->aliases[i]));
    for (size_t i = 0; i < p->n_records; i++) {
        const struct record_ref *r = &p->records[i];
        json_array_append_new(records, json_pack("{s:s?, s:s?, s:s?, s:s?, s:s?}", "key", r->key, "source",
                                                 r->source, "voice", r->voice, "url", r->url, "seen", r->seen));
    }
    json_object_set_new(out, "aliases", aliases);
    json_object_set_new(out, "records", records);
    json_object_set_new(out, "treats_in", treats);
    json_object_set_new(out, "withheld", json_pack("s?", answer_withheld(a, w, p)));
    json_object_set_new(out, "made_at", json_pack("s?", directory_meta(a, w->directory, "made_at")));
    return out;
}

const char *answer_withheld(struct arena *a, const struct answer_world *w, const struct practitioner *p)
{
    const char *why = NULL, *state = p->n_places ? p->places[0].state : NULL;
    return verify_withheld(a, directory_catalog(w->directory), p, state, w->today, &why) ? why : NULL;
}
