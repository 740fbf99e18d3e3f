/* answer.c - see answer.h: find, ask and show */
#include "answer.h"

#include <math.h>
#include <string.h>

#include "answer_newer.h"
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

static void tell_who(struct arena *a, struct json_out *o, const struct hit *h)
{
    const struct practitioner *p = h->p;
    out_text(o, "id", p->id);
    out_text(o, "name", p->name);
    out_text(o, "credentials_text", p->post_nominals);
    out_text(o, "profession", p->profession);
    out_text(o, "role", p->role);
    out_text(o, "npi", p->npi);
    out_text(o, "gender", p->gender);
    out_text(o, "label", p->register_only ? "register only, no training stated" : NULL);
    part_place(a, o, "place", h->place);
}

static void tell_credentials(struct arena *a, struct json_out *o, const struct catalog *c, const struct hit *h, bool claims)
{
    part_credentials(a, o, "licences", c, h, CREDENTIAL_LICENCE, claims);
    part_credentials(a, o, "trainings", c, h, CREDENTIAL_TRAINING, claims);
    part_credentials(a, o, "trauma", c, h, CREDENTIAL_TRAUMA, claims);
}

/* What find and show say alike, within an object that is open. */
static void tell_person(struct arena *a, struct json_out *o, const struct answer_world *w, const struct hit *h, size_t questions)
{
    const struct catalog *c = directory_catalog(w->directory);
    const struct practitioner *p = h->p;
    tell_who(a, o, h);
    part_places(a, o, "places", p);
    tell_credentials(a, o, c, h, true);
    part_credentials(a, o, "memberships", c, h, CREDENTIAL_MEMBERSHIP, true);
    part_prescribes(o, "prescribes", p);
    part_offers(a, o, "offers", c, p);
    part_ties(a, o, "ties", w->directory, p);
    part_also(a, o, "also", c, p);
    part_warnings(a, o, "warnings", c, h);
    questions_to_ask(a, o, "questions_to_ask", c, h, questions);
    out_text(o, "url", arena_printf(a, "/person/%s", p->id));
    out_text(o, "seen", p->seen);
}

/* The same as far as a list of answers shows it. */
static void tell_card(struct arena *a, struct json_out *o, const struct answer_world *w, const struct hit *h)
{
    const struct catalog *c = directory_catalog(w->directory);
    tell_who(a, o, h);
    tell_credentials(a, o, c, h, false);
    part_prescribes(o, "prescribes", h->p);
    out_object(o, "offers");
    part_own_sessions(a, o, c, h->p);
    out_end(o);
    part_warnings(a, o, "warnings", c, h);
}

static void tell_reasons(struct json_out *o, const struct score *s)
{
    out_list(o, "reasons");
    for (size_t i = 0; i < s->n; i++) {
        out_object(o, NULL);
        out_text(o, "part", s->reasons[i].part);
        out_real(o, "points", s->reasons[i].points);
        out_text(o, "text", s->reasons[i].text);
        out_end(o);
    }
    out_end(o);
}

/* One answer of find. */
static void tell_answer(struct arena *a, struct json_out *o, const struct answer_world *w, const struct ranked *r, bool card)
{
    const struct hit *h = &r->hit;
    out_object(o, NULL);
    if (card) tell_card(a, o, w, h);
    else tell_person(a, o, w, h, ASK_IN_FIND);
    if (h->distance_mi >= 0) out_real(o, "distance_mi", distance_rounded(h->distance_mi));
    else out_null(o, "distance_mi");
    out_text(o, "distance_text", h->distance_mi >= 0 ? distance_words(a, h->distance_mi) : NULL);
    out_real(o, "score", r->score.points);
    tell_reasons(o, &r->score);
    part_treats(a, o, "treats_in", directory_catalog(w->directory), h->p, w->today, h->treats, h->n_treats, !card);
    out_end(o);
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
    for (size_t i = 0; i < found->n_unmet; i++) {
        if (q->alone && !strcmp(q->alone_field, found->unmet[i].field)) q->alone = NULL; /* nobody states it: it left out nobody */
        question_note(a, q, "Nobody found here says: %s. You can ask them.", label_of(q, &found->unmet[i]));
    }
    if (found->text_dropped) question_note(a, q, "Nobody found here has the words \"%s\"; they were left aside.", q->text);
}

/* Whom an exclusion list that is newer than the directory names is not answered either. */
static void withhold_newer(struct arena *a, const struct answer_world *w, struct search_result *found)
{
    size_t n = 0;
    if (!found->n || !newer_list(a, w->registers, w->directory)) return;
    for (size_t i = 0; i < found->n; i++) {
        if (newer_excludes(a, w->registers, found->v[i].hit.p)) found->withheld++, found->total--;
        else found->v[n++] = found->v[i];
    }
    found->n = n;
}

/* Within an object that is open. */
static void tell_found(struct arena *a, struct json_out *o, const struct answer_world *w, const struct question_input *in,
                       bool cards)
{
    struct question *q = understand(a, w, in);
    struct search_result found = search_run(a, w->directory, q, w->today);
    size_t limit = (size_t)q->limit;
    withhold_newer(a, w, &found);
    note_unmet(a, q, &found);
    out_tree(o, "question", question_to_json(q));
    out_int(o, "total", (int64_t)found.total);
    out_int(o, "page", q->page);
    out_int(o, "pages", (int64_t)((found.total + limit - 1) / limit));
    out_int(o, "limit", q->limit);
    out_list(o, "answers");
    for (size_t i = 0; i < found.n; i++) tell_answer(a, o, w, &found.v[i], cards);
    out_end(o);
    out_tree(o, "suggestions", found.timed_out ? json_array() : answer_suggestions(a, w, in, q, found.total));
    out_int(o, "withheld", (int64_t)found.withheld);
    out_bool(o, "timed_out", found.timed_out);
    out_text(o, "note", found.timed_out ? "Not everybody could be looked at within a second; narrow the question." : NULL);
}

static json_t *found_tree(struct arena *a, const struct answer_world *w, const struct question_input *in, bool cards)
{
    struct json_out o = json_out_tree();
    out_object(&o, NULL);
    tell_found(a, &o, w, in, cards);
    out_end(&o);
    return o.root;
}

json_t *answer_find(struct arena *a, const struct answer_world *w, const struct question_input *in)
{
    return found_tree(a, w, in, false);
}

json_t *answer_cards(struct arena *a, const struct answer_world *w, const struct question_input *in)
{
    return found_tree(a, w, in, true);
}

void answer_find_put(struct arena *a, const struct answer_world *w, const struct question_input *in, const char *wrong,
                     struct buf *out)
{
    struct json_out o = json_out_bytes(out);
    out_object(&o, NULL);
    tell_found(a, &o, w, in, false);
    if (wrong) out_text(&o, "wrong", wrong);
    out_end(&o);
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
    struct json_out o = json_out_tree();
    const struct catalog *c = directory_catalog(w->directory);
    verify_treats_in(a, c, p, state, w->today, t);
    part_treats(a, &o, NULL, c, p, w->today, t, 2, true);
    return o.root;
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

static void tell_records(struct json_out *o, const struct practitioner *p)
{
    out_list(o, "aliases");
    for (size_t i = 0; i < p->n_aliases; i++) out_text(o, NULL, p->aliases[i]);
    out_end(o);
    out_list(o, "records");
    for (size_t i = 0; i < p->n_records; i++) {
        const struct record_ref *r = &p->records[i];
        out_object(o, NULL);
        out_text(o, "key", r->key);
        out_text(o, "source", r->source);
        out_text(o, "voice", r->voice);
        out_text(o, "url", r->url);
        out_text(o, "seen", r->seen);
        out_end(o);
    }
    out_end(o);
}

json_t *answer_show(struct arena *a, const struct answer_world *w, const struct practitioner *p)
{
    enum { STATES = 12 };
    const struct catalog *c = directory_catalog(w->directory);
    struct question nothing = {.words = "", .text = "", .proof = -1};
    struct practitioner *person = arena_alloc(a, sizeof *person);
    *person = *p;
    newer_exclusions(a, w->registers, person, p->npi);
    p = person;
    struct hit h = hit_make(a, c, person, &nothing, w->today);
    struct json_out o = json_out_tree();
    struct treats_in treats[2 * STATES];
    const char *states[STATES];
    size_t n = compact_states(c, p, states, states_of(p, states, STATES), STATES);
    for (size_t i = 0; i < n; i++) verify_treats_in(a, c, p, states[i], w->today, treats + 2 * i);
    out_object(&o, NULL);
    tell_person(a, &o, w, &h, ASK_ALL);
    tell_records(&o, p);
    part_treats(a, &o, "treats_in", c, p, w->today, treats, 2 * n, true);
    out_text(&o, "withheld", answer_withheld(a, w, p));
    out_text(&o, "made_at", directory_meta(a, w->directory, "made_at"));
    out_end(&o);
    return o.root;
}

const char *answer_withheld(struct arena *a, const struct answer_world *w, const struct practitioner *p)
{
    const char *why = NULL, *state = p->n_places ? p->places[0].state : NULL;
    struct practitioner now = *p;
    newer_exclusions(a, w->registers, &now, p->npi);
    return verify_withheld(a, directory_catalog(w->directory), &now, state, w->today, &why) ? why : NULL;
}
