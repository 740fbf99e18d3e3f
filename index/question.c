/* question.c - see question.h */
#include "question.h"

#include <stdlib.h>
#include <string.h>

#include "catalog.h"
#include "mem.h"
#include "practitioner.h"
#include "question_amount.h"
#include "question_flag.h"
#include "question_not.h"
#include "question_place.h"
#include "question_who.h"
#include "question_tongue.h"
#include "question_words.h"
#include "text.h"

/* Plain words. */

static bool one_of(const char *s, const char *const *list)
{
    for (; *list; list++)
        if (!strcmp(s, *list)) return true;
    return false;
}

static bool near_words(const struct words *w, size_t i, size_t n, const char *const *list)
{
    for (int k = -3; k <= -1; k++)
        if (one_of(words_at(w, i, k), list)) return true;
    return one_of(words_at(w, i + n - 1, 1), list) || one_of(words_at(w, i + n - 1, 2), list);
}

static const char *const training_words[] = {
    "trained",   "training", "certified", "certificate", "certification", "graduate", "graduated",
    "programme", "program",  "at",        "with",        "alumni",        "course",   NULL};
static const char *const paying_words[] = {"takes", "take", "accepts", "accept",  "accepting", "insurance",
                                           "plan",  "with", "covered", "network", NULL};
static const char *const everyday[] = {"did",  "act",    "add",   "im",     "cit", "se",  "sp",
                                       "pe",   "ma",     "pa",    "do",     "cat", "cpt", "pain",
                                       "loss", "united", "oscar", "person", NULL};

/* A sense that its own words alone do not carry. */
static bool sense_holds(struct reading *r, const struct sense *s, size_t i, size_t n)
{
    const struct word *w = &r->w->v[i];
    bool short_name = strlen(s->written) >= 3 && strlen(s->written) <= 5 && n == 1 && !strcmp(s->written, text_upper(r->a, s->written));
    bool caps_phrase = strlen(s->written) <= 4 && !strcmp(s->written, text_upper(r->a, s->written));
    if (n == 1 && caps_phrase && one_of(s->fold, everyday) && !w->all_caps) return false;
    if (!s->weak) return true;
    if (s->meaning == MEANS_TRAINING)
        return w->all_caps || short_name || near_words(r->w, i, n, training_words) ||
               (w->capital && !one_of(s->fold, (const char *const[]){"berkeley", "vital", "sage", NULL}));
    if (s->meaning == MEANS_TERM && s->kind == TERM_INSURANCE) return near_words(r->w, i, n, paying_words);
    if (s->meaning == MEANS_TERM && s->kind == TERM_LANGUAGE)
        return w->capital || near_words(r->w, i, n, (const char *const[]){"speaks", "speaking", "in", NULL});
    if (s->meaning == MEANS_TERM && s->kind == TERM_STAGE)
        return !one_of(s->fold,
                       (const char *const[]){"experience", "treatment", "consultation", "journey", NULL});
    if (s->meaning == MEANS_TERM && s->kind == TERM_PROFESSION)
        return !one_of(s->fold, (const char *const[]){"therapy", "dr", "person", "someone", "somebody",
                                                      "clinician", NULL});
    return true;
}

static void want_clinic(struct reading *r)
{
    r->q->clinic_wanted = true;
    question_note(r->a, r->q, "Clinics are found through the people who work there.");
}

static void understand_term(struct reading *r, const struct sense *s, const char *said)
{
    struct question *q = r->q;
    if (text_find_words(text_fold(r->a, said), "ketamine")) q->topic = true;
    if (s->kind == TERM_MODALITY && !strcmp(s->id, "kap")) {
        q->topic = true;
        return;
    }
    if (s->kind == TERM_INSURANCE && !strcmp(s->id, "sliding-scale")) {
        q->sliding_scale = true;
        return;
    }
    if (s->kind != TERM_PROFESSION) {
        question_want(r->a, question_list(q, s->kind),
                      (struct wanted){s->id, s->label, said, s->kind == TERM_LANGUAGE, true});
        if (s->kind == TERM_CONDITION && !strcmp(s->id, "trauma")) q->trauma_any = true;
        return;
    }
    const struct term *t = catalog_term(r->c, TERM_PROFESSION, s->id);
    const char *fold = text_fold(r->a, said);
    if (text_find_words(fold, "trauma")) q->trauma_any = true;
    if (text_find_words(fold, "kap")) q->topic = true;
    if (t->role && !strcmp(t->role, "practice")) want_clinic(r);
    else if (!strcmp(t->id, "prescriber")) q->prescriber = true;
    else if (!t->role || strcmp(t->role, "any"))
        question_want(r->a, &q->professions, (struct wanted){t->id, t->label, said, true, false});
}

/* Said at the end, unless something else in the question answers it. */
static void keep_note(struct reading *r, const struct sense *s)
{
    if (!strcmp(s->id, "danger")) r->q->danger = true;
    for (size_t i = 0; i < r->n_notes; i++)
        if (!strcmp(r->notes[i]->id, s->id)) return;
    *ARENA_PUSH(r->a, r->notes, r->n_notes, r->c_notes) = s;
}

static bool is_answered(const struct question *q, const char *id)
{
    if (!strcmp(id, "insurance")) return q->insurers.n;
    if (!strcmp(id, "language")) return q->languages.n;
    if (!strcmp(id, "price")) return q->sliding_scale;
    if (!strcmp(id, "experience")) return q->experiential;
    if (!strcmp(id, "level")) return !q->trauma.n;
    if (!strcmp(id, "training"))
        return q->trainings.n || q->trauma.n || q->trauma_any || q->trauma_informed || q->proof >= 0 || q->experiential || q->n_denied;
    return false;
}

/* Who may treat somebody is told of a state: the one named, else that of the place. */
static void ask_reach(struct reading *r)
{
    struct question *q = r->q;
    if (!q->state) q->state = q->in ? q->in : q->place_state;
    if (q->state == q->in) q->in = NULL, q->said.state = q->said.in;
    if (!q->state) question_note(r->a, q, "Name the state where you are, to see who may treat you there.");
}

static void say_notes(struct reading *r)
{
    for (size_t i = 0; i < r->n_notes; i++)
        if (!is_answered(r->q, r->notes[i]->id)) question_note(r->a, r->q, "%s", r->notes[i]->note);
    if (r->reach) ask_reach(r);
    if (r->online_too && !r->q->telehealth) question_note(r->a, r->q, "Online is welcome, as you say: nobody is left out for not offering it.");
    if (r->q->in_person) question_note(r->a, r->q, "In person: how far somebody is counts by their place of practice.");
}

static void want_proof(struct question *q, const char *id)
{
    for (int i = PROOF_SELF_STATED; i <= PROOF_SIGNED; i++)
        if (q->proof < i && !strcmp(proof_names[i], id)) q->proof = i;
}

/* The words from which what is yes or no was understood, so that it can be taken back with them. */
static void keep_words(struct question *q, const struct sense *s, const char *said)
{
    bool term = s->meaning == MEANS_TERM;
    if (s->meaning == MEANS_TELEHEALTH) q->said.telehealth = said;
    if (s->meaning == MEANS_EXPERIENTIAL) q->said.experiential = said;
    if (s->meaning == MEANS_GENDER) q->said.gender = said;
    if (s->meaning == MEANS_SETTING) q->said.setting = said;
    if (s->meaning == MEANS_IN_PERSON) q->said.in_person = said;
    if (s->meaning == MEANS_TRAUMA_ANY) q->said.trauma = said;
    if (s->meaning == MEANS_TRAUMA_INFORMED) q->said.informed = said;
    if (s->meaning == MEANS_ACCEPTING) q->said.accepting = said;
    if (s->meaning == MEANS_SLIDING_SCALE || (term && s->kind == TERM_INSURANCE && !strcmp(s->id, "sliding-scale")))
        q->said.sliding_scale = said;
    if (term && s->kind == TERM_PROFESSION && !strcmp(s->id, "prescriber")) q->said.prescriber = said;
}

static void understand(struct reading *r, const struct sense *s, const char *said)
{
    struct question *q = r->q;
    keep_words(q, s, said);
    r->wishes += s->meaning < MEANS_WISHES;
    switch (s->meaning) {
    case MEANS_TERM: understand_term(r, s, said); break;
    case MEANS_TRAINING: question_want(r->a, &q->trainings, (struct wanted){s->id, s->label, said, true, true}); break;
    case MEANS_TRAUMA: question_want(r->a, &q->trauma, (struct wanted){s->id, s->label, said, true, true}); break;
    case MEANS_TRAUMA_ANY: q->trauma_any = true; break;
    case MEANS_TRAUMA_INFORMED: q->trauma_informed = true; break;
    case MEANS_TELEHEALTH: q->telehealth = true; break;
    case MEANS_IN_PERSON: q->in_person = true; break;
    case MEANS_ACCEPTING: q->accepting = true; break;
    case MEANS_SLIDING_SCALE: q->sliding_scale = true; break;
    case MEANS_EXPERIENTIAL: q->experiential = q->experiential_filter = true; break;
    case MEANS_TOPIC: q->topic = true; break;
    case MEANS_CLINIC: want_clinic(r); break;
    case MEANS_GENDER: q->gender = s->id; break;
    case MEANS_SETTING: q->setting = s->id; break;
    case MEANS_PROOF: want_proof(q, s->id); break;
    case MEANS_NOTE:
    case MEANS_TEXT: keep_note(r, s); break;
    case MEANS_REACH: r->reach = true; break;
    case MEANS_ONLINE_TOO: r->online_too = true; break;
    case MEANS_WORD:
    case MEANS_FILLER: break;
    }
}

/* One sense of the N words from I. */
static void take_sense(struct reading *r, const struct sense *s, size_t i, size_t n)
{
    const char *said = words_raw(r->a, r->w, i, n);
    bool service = s->meaning == MEANS_TRAUMA || (s->meaning == MEANS_TERM && (s->kind == TERM_MODALITY || s->kind == TERM_ROUTE));
    /* "can't sleep" is what somebody suffers from. */
    bool suffers = s->meaning == MEANS_TERM && s->kind == TERM_CONDITION &&
                   !one_of(words_at(r->w, i, -1), (const char *const[]){"no", "not", "without", NULL});
    if (!suffers && s->meaning <= MEANS_TELEHEALTH && question_not_only(r, i)) {
        question_note(r->a, r->q, "\"%s\" was read as not enough by itself: it was not asked for.", said);
    } else if (!suffers && s->meaning <= MEANS_GENDER && question_suffered(r, i)) {
        question_note(r->a, r->q, "\"%s\" was read as what went badly: it was not asked for.", said);
    } else if (!suffers && question_denied_all(r, i, n)) {
        question_deny(r, s, said);
        for (size_t k = i; k < i + n; k++) r->w->v[k].denied = true;
    } else if (service && question_tried(r, i, n)) {
        question_note(r->a, r->q, "\"%s\" was read as what you have tried: it was not asked for.", said);
    } else {
        understand(r, s, said);
        for (size_t k = i; k < i + n; k++) r->w->v[k].text |= s->meaning == MEANS_TEXT;
    }
}

/* Takes the longest phrase that begins at I; returns how many words it has. */
static size_t read_phrase(struct reading *r, size_t i, bool filler)
{
    for (size_t n = PHRASE_LONGEST; n > 0; n--) {
        if (!words_free(r->w, i, n)) continue;
        const struct sense *s = lexicon_find(r->lexicon, words_fold(r->a, r->w, i, n));
        bool taken = false;
        for (; s; s = s->next) {
            if (s->meaning == MEANS_WORD || (s->meaning == MEANS_FILLER) != filler || !sense_holds(r, s, i, n)) continue;
            take_sense(r, s, i, n);
            taken = true;
        }
        if (!taken) continue;
        words_use(r->w, i, n);
        return n;
    }
    return 0;
}

/* "$200": what it may cost. */
static void read_money(struct reading *r)
{
    const struct sense *s = lexicon_find(r->lexicon, "price");
    for (size_t i = 0; s && i < r->w->n; i++) {
        if (!r->w->v[i].money || r->w->v[i].used) continue;
        take_sense(r, s, i, 1);
        words_use(r->w, i, 1);
    }
}

/* "Who is 16", "a 15 year old": whom somebody young is looked for for. */
static void read_age(struct reading *r)
{
    const struct sense *s = lexicon_find(r->lexicon, "teenager");
    for (size_t i = 0; s && i < r->w->n; i++) {
        const char *raw = r->w->v[i].raw, *next = words_at(r->w, i, 1);
        long age = is_digit(*raw) && strlen(raw) <= 2 ? strtol(raw, NULL, 10) : 0;
        if (r->w->v[i].used || age < 3 || age > 17) continue;
        bool old = one_of(next, (const char *const[]){"yo", "yr", "yrs", "year", "years", NULL}) &&
                   (text_starts(next, "yo") || text_starts(words_at(r->w, i, 2), "old"));
        bool is = one_of(words_at(r->w, i, -1), (const char *const[]){"is", "age", "aged", "turned", "turning", "hes", "shes", NULL}) && (!*next || r->w->v[i + 1].after_stop || one_of(next, (const char *const[]){"and", "with", "has", "who", NULL}));
        if (!old && !is) continue;
        keep_note(r, s);
        words_use(r->w, i, 1);
    }
}

static void read_vocabulary(struct reading *r, bool filler)
{
    for (size_t i = 0; i < r->w->n;) {
        size_t n = r->w->v[i].used ? 0 : read_phrase(r, i, filler);
        i += n ? n : 1;
    }
}

/* Letters of licences standing alone: "LMFT or LMHC near Tacoma". */
static void read_licence(struct reading *r)
{
    bool flag = r->q->licence;
    for (size_t i = 0; i < r->w->n && !flag; i++) {
        const struct word *w = &r->w->v[i];
        if (w->used || (!w->all_caps && strlen(w->raw) < 4) || one_of(w->fold, everyday)) continue;
        const struct licence_type *t =
            catalog_licence_type(r->c, NULL, w->all_caps ? w->raw : text_upper(r->a, w->raw));
        if (!t || t->degree || lexicon_find(r->lexicon, w->fold)) continue;
        r->q->licence = r->q->licence ? arena_printf(r->a, "%s|%s", r->q->licence, t->type) : t->type;
        words_use(r->w, i, 1);
        r->wishes++;
    }
}

/* An ordinary word, or one that stands in what is said of somebody, is no misspelling. */
static void read_misspelt(struct reading *r, question_people *people, void *ctx)
{
    for (size_t i = 0; i < r->w->n; i++) {
        if (!words_free(r->w, i, 1) || r->w->v[i].capital || catalog_is_english(r->c, r->w->v[i].fold)) continue;
        const struct sense *s = lexicon_like(r->lexicon, r->w->v[i].fold);
        if (!s || (people && people(r->a, ctx, r->w->v[i].fold, NULL))) continue;
        question_note(r->a, r->q, "Read \"%s\" as \"%s\".", r->w->v[i].raw, s->written);
        for (; s; s = s->next)
            if (!s->weak) understand(r, s, s->written);
        words_use(r->w, i, 1);
    }
}

static void read_rest(struct reading *r)
{
    const char *text = "", *strange = "", *unwanted = "";
    for (size_t i = 0; i < r->w->n; i++) {
        struct word *w = &r->w->v[i];
        if (w->used && !w->text) continue;
        if (!w->used && (question_denied(r, i) || (i && r->w->v[i - 1].denied && !r->w->v[i - 1].used && !w->after_stop))) {
            unwanted = arena_printf(r->a, "%s%s%s", unwanted, i && r->w->v[i - 1].denied && !r->w->v[i - 1].used ? " " : *unwanted ? ", not " : "not ", w->raw);
            w->denied = true;
            continue;
        }
        text = arena_printf(r->a, "%s%s%s", text, *text ? " " : "", w->raw);
        if (!w->text) strange = arena_printf(r->a, "%s%s%s", strange, *strange ? " " : "", w->raw);
    }
    r->q->text = text;
    if (*unwanted) question_note(r->a, r->q, "Not searched: \"%s\".", unwanted);
    r->q->text_filter = *text && !r->wishes;
    if (*strange) question_note(r->a, r->q, "Not understood, searched as text: \"%s\".", strange);
    else if (*text) question_note(r->a, r->q, "Searched as text: \"%s\".", text);
}

static void read_words(struct reading *r, question_people *people, void *ctx)
{
    question_places_first(r);
    question_people_first(r, people, ctx);
    question_money(r);
    read_money(r);
    read_age(r);
    read_vocabulary(r, false);
    read_licence(r);
    question_places_bare(r);
    read_vocabulary(r, true);
    if (!r->q->person) question_people_last(r, people, ctx);
    read_misspelt(r, people, ctx);
    if (!r->q->place && !r->q->person) question_places_misspelt(r);
    question_place_home(r);
    if (!r->q->has_point && text_find_words(text_fold(r->a, r->q->words), "near me"))
        question_note(r->a, r->q, "Where you are is not known here: add a ZIP code or a city.");
    read_rest(r);
    say_notes(r);
}

/* A question of one service and nothing more is answered by those who state it. */
static void find_alone(struct reading *r)
{
    struct question *q = r->q;
    const struct { const char *field; const struct wanted_list *list; } lists[] = {
        {"condition", &q->conditions}, {"modality", &q->modalities}, {"route", &q->routes}, {"stage", &q->stages},
        {"insurance", &q->insurers},
    };
    size_t n = 0;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        for (size_t k = 0; k < lists[i].list->n; k++) {
            if (lists[i].list->v[k].filter) continue;
            n++;
            q->alone = &lists[i].list->v[k];
            q->alone_field = lists[i].field;
        }
    if (n != 1 || *q->text || r->wishes != 1) q->alone = NULL;
}

/* What was understood from words of another language was said in them. */
static void said_as_asked(struct reading *r, const struct tongue *tongue)
{
    struct question *q = r->q;
    struct wanted_list *const lists[] = {&q->professions, &q->trainings, &q->trauma, &q->routes, &q->stages, &q->conditions,
                                         &q->modalities, &q->insurers, &q->languages};
    for (size_t i = 0; i < sizeof lists / sizeof *lists && tongue->n; i++)
        for (size_t k = 0; k < lists[i]->n; k++) lists[i]->v[k].said = tongue_asked(r->a, tongue, lists[i]->v[k].said);
    for (size_t i = 0; i < q->n_denied && tongue->n; i++) q->denied[i].said = tongue_asked(r->a, tongue, q->denied[i].said);
    const char **const flags[] = {&q->said.telehealth, &q->said.prescriber, &q->said.experiential, &q->said.accepting,
                                  &q->said.sliding_scale, &q->said.trauma, &q->said.informed, &q->said.gender, &q->said.setting,
                                  &q->said.in_person, &q->said.in, &q->said.state, &q->place_said};
    for (size_t i = 0; i < sizeof flags / sizeof *flags && tongue->n; i++) *flags[i] = tongue_asked(r->a, tongue, *flags[i]);
}

/* The free words, repaired; what is longer than any question is cut, and said. */
static const char *read_text(struct arena *a, struct question *q, const char *words)
{
    enum { LONGEST = 600 };
    size_t n = words ? strlen(words) : 0;
    if (!n) return "";
    if (n > LONGEST) {
        for (n = LONGEST; n && is_word(words[n]); n--) {}
        if (!n) n = LONGEST;
        question_note(a, q, "Only the first %d letters were read.", LONGEST);
    }
    return text_squeeze(a, text_repair(a, words, n));
}

struct question *question_parse(struct arena *a, const struct catalog *c, const struct places *places,
                                question_people *people, void *ctx, const struct question_input *in)
{
    struct question *q = arena_alloc(a, sizeof *q);
    q->words = read_text(a, q, in->words);
    q->text = "";
    q->page = in->page > 0 ? in->page : 1;
    q->limit = in->limit <= 0 ? 10 : in->limit > 100 ? 100 : in->limit;
    if (in->limit > 100) question_note(a, q, "A page holds 100 answers at most.");
    struct tongue tongue = tongue_read(a, c, places, q->words);
    struct reading r = {.a = a, .c = c, .places = places, .lexicon = question_lexicon(c), .w = words_split(a, tongue.english), .q = q, .foreign = tongue.n > 0};
    struct question_input flags = *in;
    if (in->near) flags.near = tongue_read(a, c, places, in->near).english; /* "Nueva York" */
    question_flags(&r, &flags);
    bool placed = q->place || q->in || q->state;
    read_words(&r, people, ctx);
    q->text_lenient = !placed && (q->place || q->in || q->state || q->person);
    find_alone(&r);
    q->text_lenient |= q->alone != NULL; /* where nobody states it those who do not say are better than nobody */
    said_as_asked(&r, &tongue);
    q->patient_state = q->state ? q->state : q->place_state ? q->place_state : q->in;
    return q;
}
