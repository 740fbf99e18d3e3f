/* answer_suggest.c - see answer_suggest.h */
#include "answer_suggest.h"

#include <string.h>
#include <time.h>

#include "index/catalog.h"
#include "index/directory.h"
#include "index/mem.h"
#include "index/question.h"
#include "index/question_name.h"
#include "index/search.h"

enum { FEW = 5 /* people, or fewer, are little */ };

struct asking {
    struct arena *a;
    const struct answer_world *w;
    const struct question_input *in;
    const struct question *q;
    size_t total;
    json_t *out;
    double end; /* when no further question is tried */
    const char *whole; /* the name of what is counted over the whole directory, once; NULL = it is not so */
};

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static size_t count(struct asking *s, const struct question_input *in)
{
    const struct catalog *c = directory_catalog(s->w->directory);
    size_t n;
    if (s->whole && directory_knows(s->w->directory, s->whole, &n)) return n;
    struct question *q = question_parse(s->a, c, s->w->places, question_people_of, s->w->directory, in);
    int ms = (int)((s->end - seconds()) * 1000);
    if (ms < 1) return 0;
    struct search_result r = search_count(s->a, s->w->directory, q, s->w->today, ms);
    if (r.timed_out) return 0;
    if (s->whole) directory_remember(s->w->directory, s->whole, r.total);
    return r.total;
}

/* Offers IN when it finds somebody (and more people than now, when MORE). TEXT has one %zu for the number. */
static bool offer(struct asking *s, const struct question_input *in, bool more, const char *text)
{
    if (json_array_size(s->out) >= SUGGESTIONS_MOST || seconds() > s->end) return false;
    size_t n = count(s, in);
    if (!n || (more && n <= s->total)) return false;
    const char *besides = more && s->total ? arena_printf(s->a, ", %zu more", n - s->total) : "";
    json_array_append_new(
        s->out, json_pack("{s:s, s:I, s:o, s:s}", "text",
                          arena_printf(s->a, "%s: %zu %s%s", text, n, n == 1 ? "person" : "people", besides), "total",
                          (json_int_t)n, "args", question_args(in), "query", question_query(s->a, in)));
    return true;
}

static struct question_input again(const struct asking *s)
{
    struct question_input in = *s->in;
    in.page = 0;
    return in;
}

/* Another body that people take for the one they asked: by name, never answered for it. */
static void offer_other_bodies(struct asking *s)
{
    const struct catalog *c = directory_catalog(s->w->directory);
    for (size_t i = 0; i < s->in->training.n; i++) {
        const struct programme *p = catalog_programme_named(c, s->in->training.v[i]);
        for (size_t k = 0; p && k < p->possible_same_as.n; k++) {
            const struct programme *other = catalog_programme(c, p->possible_same_as.v[k]);
            if (!other) continue;
            struct question_input in = again(s);
            const char **list = arena_alloc(s->a, in.training.n * sizeof *list);
            for (size_t j = 0; j < in.training.n; j++) list[j] = j == i ? other->id : in.training.v[j];
            in.training.v = list;
            offer(s, &in, false,
                  arena_printf(s->a, "Did you mean another body of a like name, %s%s%s%s?", other->name,
                               other->short_name ? " (" : "", other->short_name ? other->short_name : "",
                               other->short_name ? ")" : ""));
        }
    }
}

/* The same for a programme named in plain words: then the place and the programme are kept. */
static void offer_other_words(struct asking *s)
{
    const struct catalog *c = directory_catalog(s->w->directory);
    for (size_t i = 0; i < s->q->trainings.n; i++) {
        const struct wanted *w = &s->q->trainings.v[i];
        const struct programme *p = w->loose && w->id ? catalog_programme(c, w->id) : NULL;
        for (size_t k = 0; p && k < p->possible_same_as.n; k++) {
            const struct programme *other = catalog_programme(c, p->possible_same_as.v[k]);
            if (!other) continue;
            const char **list = arena_alloc(s->a, sizeof *list);
            *list = other->id;
            struct question_input in = {.near = s->in->near ? s->in->near : s->q->place_key, .in = s->q->in,
                                        .state = s->q->state, .training = {list, 1, 1}};
            offer(s, &in, false,
                  arena_printf(s->a, "Did you mean another body of a like name, %s?", other->name));
        }
    }
}

static void offer_wider(struct asking *s)
{
    static const double steps[] = {10, 25, 50, 100, 250};
    if (!s->q->has_point || !(s->q->within_mi > 0) || s->q->person) return;
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        if (steps[i] <= s->q->within_mi * 1.2) continue;
        struct question_input in = again(s);
        in.within = arena_printf(s->a, "%.0f", steps[i]);
        if (offer(s, &in, true, arena_printf(s->a, "Within %.0f miles", steps[i]))) return;
    }
}

static void offer_telehealth(struct asking *s)
{
    const char *state = s->q->patient_state;
    if (!state || s->q->telehealth || s->q->registers || s->q->person) return;
    struct question_input in = again(s);
    in.telehealth = true;
    in.state = state;
    in.within = NULL;
    in.in = NULL;
    offer(s, &in, false, arena_printf(s->a, "Online, and may treat a patient in %s", state));
}

/* Without one filter that was given: those who do not say. */
static void offer_without(struct asking *s)
{
    const struct { bool given; size_t offset, size; const char *text;
    } drop[] = {
        {s->in->training.n, offsetof(struct question_input, training), sizeof s->in->training,
         "Whatever their training, or none stated"},
        {s->in->experiential, offsetof(struct question_input, experiential), sizeof(bool),
         "Also those who do not say whether they had own ketamine sessions"},
        {s->in->proof, offsetof(struct question_input, proof), sizeof s->in->proof, "Whatever the proof"},
        {s->in->trauma, offsetof(struct question_input, trauma), sizeof s->in->trauma,
         "Also those who state no trauma credential"},
        {s->in->accepting, offsetof(struct question_input, accepting), sizeof(bool),
         "Also those who take nobody new at present, or do not say"},
        {s->in->insurance.n, offsetof(struct question_input, insurance), sizeof s->in->insurance,
         "Also those who do not name that insurance"},
        {s->in->language.n, offsetof(struct question_input, language), sizeof s->in->language,
         "Also those who do not name that language"},
        {s->in->route.n, offsetof(struct question_input, route), sizeof s->in->route,
         "Also those who do not say how ketamine is given"},
        {s->in->stage.n, offsetof(struct question_input, stage), sizeof s->in->stage,
         "Also those who do not name that stage"},
        {s->in->condition.n, offsetof(struct question_input, condition), sizeof s->in->condition,
         "Also those who do not name that condition"},
        {s->in->modality.n, offsetof(struct question_input, modality), sizeof s->in->modality,
         "Also those who do not name that kind of therapy"},
        {s->in->telehealth, offsetof(struct question_input, telehealth), sizeof(bool),
         "Also those who see nobody online, or do not say"},
        {s->in->licence, offsetof(struct question_input, licence), sizeof s->in->licence,
         "Whatever their licence"},
        {s->in->prescriber, offsetof(struct question_input, prescriber), sizeof(bool), "Not only prescribers"},
        {s->in->state, offsetof(struct question_input, state), sizeof s->in->state,
         "Also those of whom it is not known whether they may treat in that state"},
        {s->in->in && s->total < FEW, offsetof(struct question_input, in), sizeof s->in->in, "In any state"},
    };
    for (size_t i = 0; i < sizeof drop / sizeof *drop; i++) {
        if (!drop[i].given) continue;
        struct question_input in = again(s);
        memset((char *)&in + drop[i].offset, 0, drop[i].size);
        offer(s, &in, true, drop[i].text);
    }
}

/* One thing was asked for, and those who state it are few: the others may be asked. */
static void offer_besides(struct asking *s)
{
    struct question_input in = again(s);
    if (!s->q->alone || !s->total) return;
    in.words = "ketamine";
    if (!in.near) in.near = s->q->place_key;
    if (!in.in) in.in = s->q->in;
    if (!in.state) in.state = s->q->state;
    offer(s, &in, true, arena_printf(s->a, "Also those who do not say: %s", s->q->alone->label));
}

/* Nothing found by plain words: the same place with fewer of them. */
static void offer_plainer(struct asking *s)
{
    if (s->total || !s->in->words || !*s->in->words) return;
    struct question_input in = again(s);
    in.words = NULL;
    if (!in.near) in.near = s->q->place_key;
    if (!in.in) in.in = s->q->in;
    if (in.near || in.in || s->in->training.n) offer(s, &in, true, "Everybody there, whatever else you wrote");
}

/* The last resort, so that nobody stands before a wall: the same kind of person, wherever they are. */
static void offer_anywhere(struct asking *s)
{
    const struct wanted_list *who = &s->q->professions;
    if (s->total || s->q->person || s->q->registers || json_array_size(s->out)) return;
    struct question_input in = {.words = who->n ? who->v[0].said : NULL};
    bool place = s->q->has_point || s->q->place || s->q->in || s->q->state;
    const char *all = place ? "Anywhere, however far" : who->n ? "Of that profession, whatever else you wrote" : "Anybody in this directory";
    s->whole = arena_printf(s->a, "%s %s", s->w->today, who->n ? who->v[0].id : "");
    if (!offer(s, &in, true, all) && who->n) {
        in.words = NULL;
        s->whole = arena_printf(s->a, "%s ", s->w->today);
        offer(s, &in, true, "Anybody in this directory");
    }
    s->whole = NULL;
}

json_t *answer_suggestions(struct arena *a, const struct answer_world *w, const struct question_input *in,
                           const struct question *q, size_t total)
{
    struct asking s = {a, w, in, q, total, json_array(), seconds() + SEARCH_MS / 1000.0, NULL};
    offer_other_bodies(&s);
    offer_other_words(&s);
    if (total < FEW) offer_wider(&s);
    if (total < FEW) offer_telehealth(&s);
    offer_without(&s);
    offer_besides(&s);
    offer_plainer(&s);
    offer_anywhere(&s);
    return s.out;
}
