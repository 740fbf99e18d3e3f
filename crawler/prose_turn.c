/* prose_turn.c - see prose_turn.h */
#include "prose_turn.h"

#include <string.h>

#include "index/catalog_file.h"
#include "index/mem.h"
#include "index/text.h"
#include "prose_verb.h"

enum { MOST_WORDS = 120 };

/* The first programme or step of a ladder that begins in the words [FROM, TO); NULL = none does. */
static const struct hit *thing_in(const struct judge *j, size_t from, size_t to)
{
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *h = &j->s.hits[k];
        if ((h->kind == HIT_PROGRAMME || h->kind == HIT_TRAUMA) && h->from >= from && h->from < to) return h;
    }
    return NULL;
}

/* The programme that word I is of: "ketamine training from Journey Clinical" is one name; NULL = none. */
static const struct hit *programme_at(const struct judge *j, size_t i)
{
    for (size_t k = 0; k < j->s.n_hits; k++)
        if (j->s.hits[k].kind == HIT_PROGRAMME && j->s.hits[k].from <= i && j->s.hits[k].to > i) return &j->s.hits[k];
    return NULL;
}

static bool has_any(const struct judge *j, size_t from, size_t to, const char *const *list)
{
    for (size_t i = from; i < to && i < j->s.n; i++)
        if (word_is(&j->s.v[i], list)) return true;
    return false;
}

static bool has_cue(const struct judge *j, size_t from, size_t to, unsigned kinds)
{
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct cue *c = judge_cue(j, &j->s.hits[k]);
        if (c && (kinds & CUE_BIT(c->kind)) && j->s.hits[k].from >= from && j->s.hits[k].from < to) return true;
    }
    return false;
}

static bool has_somebody(const struct judge *j, size_t from, size_t to)
{
    for (size_t i = from; i < to && i < j->s.n; i++)
        if (j->s.v[i].somebody) return true;
    return false;
}

/* The word that is the subject of the sentence, maybe behind "In 2019", "Before that": j->s.n = the person is not plainly it. */
static size_t subject_of(const struct judge *j)
{
    static const char *const lead[] = {"in", "since", "later", "then", "now", "before", "that", "after", "the", "also", "and", "but", "so", "dr", "winter",
                                       "spring", "summer", "fall", "autumn", "of", "at", "va", NULL};
    for (size_t i = 0; i < j->s.n && i < 6; i++) {
        if (judge_self(j, i) && strcmp(j->s.v[i].fold, "dr")) return j->s.v[i].bare ? j->s.n : i;
        if (!word_is(&j->s.v[i], lead) && !judge_is_year(&j->s.v[i])) return j->s.n;
    }
    return j->s.n;
}

/* The subject at word I as it stands before a verb: "I" of "I've"; *TO the word behind it. */
static const char *subject_text(struct arena *a, const struct judge *j, size_t i, size_t *to)
{
    *to = i + 1;
    if (word_is(&j->s.v[i], (const char *const[]){"i", "im", "ive", NULL})) return "I";
    if (!strcmp(j->s.v[i].fold, "shes")) return "She";
    if (!strcmp(j->s.v[i].fold, "hes")) return "He";
    while (*to < j->s.n && !j->s.v[*to].before && judge_own_name(j, *to)) ++*to;
    return sentence_piece(a, &j->s, i, *to);
}

/* The text from word I on. */
static const char *rest_from(const struct judge *j, size_t i)
{
    return i < j->s.n ? j->s.text + j->s.v[i].at : "";
}

/* ---- a half with a subject of its own */

/* What stands there makes all that follows depend on it, or somebody's wish. */
static bool depends(const struct judge *j, size_t from, size_t to)
{
    static const char *const words[] = {"if", "when", "once", "until", "unless", "whether", "till", "before", "hope", "hoping", "wish", "imagine", "suppose", "assume",
                                        "pretend", "dream", "soon", "provided", "said", "asked", "says", "asks", NULL};
    return has_any(j, from, to, words) || has_cue(j, from, to, CUE_BIT(CUE_ASPIRATION));
}

/* "I believe that nobody …, and I am an EMDRIA Certified Therapist": who speaks takes up the word again behind a comma; whatever went before
 * told of something else. */
static size_t own_half(struct arena *a, const struct judge *j, char **out)
{
    static const char *const joint[] = {"and", "but", "so", NULL}, *const first[] = {"i", "im", "ive", NULL},
                            *const verbs[] = {"am", "have", "hold", "completed", "finished", "earned", "trained", "became", "received", "was", NULL};
    for (size_t k = 3; k + 3 < j->s.n; k++) {
        bool joined = word_is(&j->s.v[k], joint) && j->s.v[k].before == ',';
        size_t self = k + joined;
        if ((!joined && j->s.v[k].before != ';') || !word_is(&j->s.v[self], first)) continue;
        bool verb = strcmp(j->s.v[self].fold, "i") || (self + 1 < j->s.n && word_is(&j->s.v[self + 1], verbs));
        if (!verb || !thing_in(j, self, self + 10) || thing_in(j, 0, k)) continue;
        if (depends(j, 0, k) || has_any(j, k, j->s.n, (const char *const[]){"that", "same", NULL})) return 0; /* "that year" */
        out[0] = sentence_piece(a, &j->s, 0, k);
        out[1] = arena_strdup(a, rest_from(j, self));
        return 2;
    }
    return 0;
}

/* "She received her MSW from Smith and her ketamine training from PRATI", "…, and her own KAP training was with IPI (2022)": a training of
 * theirs at the end of the sentence. */
static size_t own_training(struct arena *a, const struct judge *j, char **out)
{
    static const char *const whose[] = {"my", "her", "his", "their", NULL}, *const what[] = {"own", "kap", "ketamine", "psychedelic", "assisted", "therapy", "psychotherapy", "medicine", "formal", NULL},
                            *const got[] = {"received", "got", "earned", "did", "completed", "obtained", "took", NULL};
    for (size_t k = 1; k + 3 < j->s.n; k++) {
        bool joined = !strcmp(j->s.v[k - 1].fold, "and"), field = false;
        if (!word_is(&j->s.v[k], whose) || (strcmp(j->s.v[k].fold, "my") && !j->third) || (!joined && j->s.v[k].before != ',')) continue;
        size_t i = k + 1;
        for (; i < j->s.n && word_is(&j->s.v[i], what); i++) field |= !word_is(&j->s.v[i], (const char *const[]){"own", "formal", NULL});
        if (!field || i + 2 >= j->s.n || strcmp(j->s.v[i].fold, "training")) continue;
        bool was = word_is(&j->s.v[i + 1], (const char *const[]){"was", "came", "is", "comes", NULL});
        size_t by = i + 1 + was, house = by + 1;
        if (!word_is(&j->s.v[by], (const char *const[]){"with", "from", "through", "at", "by", "via", NULL})) continue;
        house += house < j->s.n && !strcmp(j->s.v[house].fold, "the");
        const struct hit *h = programme_at(j, house);
        if (!h || depends(j, 0, k) || has_cue(j, 0, k, CUE_BIT(CUE_NEGATION))) return 0;
        size_t subject = subject_of(j), to = 0;
        if (subject >= k || has_somebody(j, house, j->s.n)) return 0;
        const char *self = subject_text(a, j, subject, &to);
        if (!was && (to >= j->s.n || !has_any(j, to, to + 1, got))) return 0; /* what the verb before says of it */
        out[0] = sentence_piece(a, &j->s, 0, k - joined);
        out[1] = arena_printf(a, "%s received KAP training from %s", self, rest_from(j, by + 1));
        return 2;
    }
    return 0;
}

/* ---- what was done along the way */

/* The verb at word I tells what is over: "left", "studied". */
static bool is_past(const struct judge *j, size_t i)
{
    static const char *const past[] = {"left", "went", "spent", "studied", "did", "took", "began", "came", "was", "had", "moved", "trained", "worked", "lived", "learned", "taught", NULL};
    const char *verb = i < j->s.n ? j->s.v[i].fold : "";
    size_t n = strlen(verb);
    return i < j->s.n && (word_is(&j->s.v[i], past) || (n > 4 && !strcmp(verb + n - 2, "ed")));
}

/* "I left in 2021 to open this practice, finishing the IPI training along the way": of a sentence about what was, what was brought to its end. */
static size_t finishing(struct arena *a, const struct judge *j, char **out)
{
    static const struct { const char *ing, *ed; } verbs[] = {{"finishing", "finished"}, {"completing", "completed"}, {"earning", "earned"}, {"receiving", "received"}};
    static const char *const now[] = {"now", "currently", "this", "still", "next", "soon", "up", "halfway", "half", "part", "partly", "most", "some", "nearly", "almost", NULL};
    size_t subject = subject_of(j), to = 0;
    const char *self = subject < j->s.n ? subject_text(a, j, subject, &to) : NULL;
    for (size_t k = to + 1; self && is_past(j, to) && k + 2 < j->s.n; k++)
        for (size_t v = 0; v < sizeof verbs / sizeof *verbs; v++) {
            if (j->s.v[k].before != ',' || strcmp(j->s.v[k].fold, verbs[v].ing)) continue;
            size_t end = judge_clause_end(j, k);
            if (!thing_in(j, k, k + 7) || has_any(j, k, end, now) || has_somebody(j, to, j->s.n))
                return 0;
            const struct hit *ended = thing_in(j, k, k + 7), *first = thing_in(j, 0, k);
            bool same = first && first->kind == ended->kind && first->row == ended->row; /* "studied at …, finishing its training" */
            out[0] = arena_printf(a, "%s %s %s", self, verbs[v].ed, rest_from(j, k + 1));
            if (!same) out[1] = sentence_piece(a, &j->s, 0, k);
            return 2 - same;
        }
    return 0;
}

/* "Her mentor was Vera Linden of Polaris, whose six-module training Ann finished in 2020": she finished that of the house before it. */
static size_t whose_training(struct arena *a, const struct judge *j, char **out)
{
    static const char *const did[] = {"finished", "completed", "took", "graduated", NULL};
    for (size_t k = 1; k + 3 < j->s.n; k++) {
        if (j->s.v[k].before != ',' || strcmp(j->s.v[k].fold, "whose")) continue;
        const struct hit *house = NULL;
        for (size_t m = 0; m < j->s.n_hits; m++)
            if (j->s.hits[m].kind == HIT_PROGRAMME && j->s.hits[m].to == k) house = &j->s.hits[m];
        size_t self = k + 1, to;
        while (self < j->s.n && self < k + 8 && !judge_self(j, self)) self++;
        if (!house || self >= j->s.n || self == k + 8 || !judge_has_course(j, k + 1, self) || has_somebody(j, k, self)) return 0;
        const char *who = subject_text(a, j, self, &to);
        if (to >= j->s.n || !word_is(&j->s.v[to], did)) return 0;
        out[0] = sentence_piece(a, &j->s, 0, house->from ? house->from : k);
        out[1] = arena_printf(a, "%s %s the %s training %s", who, j->s.v[to].fold, sentence_piece(a, &j->s, house->from, house->to), rest_from(j, to + 1));
        return 2;
    }
    return 0;
}

/* "I went to the Ketamine Training Center in 2018 and learned …": to a house that trains, and to learn there. */
static size_t went_to_learn(struct arena *a, const struct judge *j, char **out)
{
    size_t subject = subject_of(j), to = 0;
    const char *self = subject < j->s.n ? subject_text(a, j, subject, &to) : NULL;
    if (!self || to + 3 >= j->s.n || !sentence_has(&j->s, to, "went to")) return 0;
    size_t at = to + 2 + !strcmp(j->s.v[to + 2].fold, "the");
    const struct hit *h = thing_in(j, at, at + 1);
    if (!h || h->kind != HIT_PROGRAMME || h->alias != ALIAS_STRONG) return 0;
    size_t i = h->to;
    while (i < j->s.n && (judge_is_year(&j->s.v[i]) || !strcmp(j->s.v[i].fold, "in"))) i++;
    bool learn = i + 1 < j->s.n && word_is(&j->s.v[i], (const char *const[]){"and", "to", NULL}) &&
                 word_is(&j->s.v[i + 1], (const char *const[]){"learned", "learnt", "train", "trained", NULL});
    if (!learn || has_any(j, i, j->s.n, (const char *const[]){"about", "that", "nothing", NULL})) return 0;
    out[0] = arena_printf(a, "%s trained at %s", self, sentence_piece(a, &j->s, h->from, i));
    out[1] = arena_printf(a, "%s %s", self, rest_from(j, i + 1));
    return 2;
}

/* "I have had my own ketamine sessions as part of my training with Fluence (2021)": what happened in a training that has its year. */
static size_t part_of_training(struct arena *a, const struct judge *j, char **out)
{
    static const char *const whose[] = {"my", "her", "his", "their", NULL}, *const past[] = {"had", "received", "took", "did", "sat", "experienced", NULL};
    for (size_t k = 2; k + 5 < j->s.n; k++) {
        if (!sentence_has(&j->s, k, "as part of") || !word_is(&j->s.v[k + 3], whose) || (strcmp(j->s.v[k + 3].fold, "my") && !j->third)) continue;
        const struct hit *h = thing_in(j, k + 4, k + 10);
        size_t subject = subject_of(j), to;
        if (!h || h->kind != HIT_PROGRAMME || subject >= k || !judge_has_course(j, k + 4, h->to + 2) || !has_any(j, subject, k, past) || has_somebody(j, 0, h->to)) return 0;
        bool year = h->to < j->s.n && (judge_is_year(&j->s.v[h->to]) || (h->to + 1 < j->s.n && !strcmp(j->s.v[h->to].fold, "in") && judge_is_year(&j->s.v[h->to + 1])));
        if (!year || has_cue(j, 0, k, CUES_NOT_SO)) return 0;
        out[0] = arena_strdup(a, j->s.text);
        out[1] = arena_printf(a, "%s completed %s", subject_text(a, j, subject, &to), sentence_piece(a, &j->s, k + 3, h->to + 1 + !judge_is_year(&j->s.v[h->to])));
        return 2;
    }
    return 0;
}

/* ---- what stands in brackets behind a method */

/* "Deep Brain Reorienting": one may be trained in it, as the data of a ladder have it, though it is no way of working there. */
static bool is_ladder(const struct judge *j, const char *words)
{
    const char *phrase = arena_printf(j->a, "trained in %s", text_fold(j->a, words));
    for (size_t i = 0; i < j->c->n_trauma; i++)
        if (phrases_find(&j->c->trauma[i].phrases, phrase) >= 0) return true;
    return false;
}

/* The method of a ladder that ends right before word I; NULL = none does. */
static const struct hit *method_at(const struct judge *j, size_t i)
{
    for (size_t k = 0; k < j->s.n_hits; k++)
        if (j->s.hits[k].kind == HIT_TERM && j->s.hits[k].term == TERM_MODALITY && j->s.hits[k].to == i) return &j->s.hits[k];
    for (size_t n = 3; n && i && j->s.v[i - 1].capital; n--) {
        if (n > i || !j->s.v[i - n].capital || !is_ladder(j, sentence_piece(j->a, &j->s, i - n, i))) continue;
        struct hit *h = arena_alloc(j->a, sizeof *h);
        *h = (struct hit){.kind = HIT_TERM, .term = TERM_MODALITY, .from = i - n, .to = i};
        return h;
    }
    return NULL;
}

/* What the words [FROM, TO) of the brackets behind METHOD say of SELF: "Level 2", "trained 2015", "basic training, 2019"; NULL when they say more. */
static char *state_in_brackets(struct arena *a, const struct judge *j, const char *self, const char *method, size_t from, size_t to)
{
    static const char *const words[] = {"trained", "certified", "basic", "training", "in", "and", "level", "levels", "phase", "phases", NULL},
                            *const numbers[] = {"1", "2", "3", "i", "ii", "iii", "one", "two", "three", NULL};
    const char *year = "";
    bool step = false, held = false, course = false;
    for (size_t i = from; i < to; i++) {
        const struct word *w = &j->s.v[i];
        if (judge_is_year(w)) year = arena_printf(a, " in %s", w->fold);
        else if (!word_is(w, words) && !word_is(w, numbers)) return NULL;
        step |= word_in(w, WORDS_STEP);
        held |= word_is(w, (const char *const[]){"trained", "certified", NULL});
        course |= !strcmp(w->fold, "training");
    }
    if (step) return arena_printf(a, "%s completed %s %s", self, method, sentence_piece(a, &j->s, from, to));
    if (held && to - from < 4 && !judge_is_year(&j->s.v[from])) return arena_printf(a, "%s is %s in %s%s", self, j->s.v[from].fold, method, year);
    return course && sentence_has(&j->s, from, "basic training") ? arena_printf(a, "%s completed %s basic training%s", self, method, year) : NULL;
}

/* "Ann brings IFS (Level 1) and mindfulness to her work": who works with a method has what stands in brackets behind it. */
static size_t method_in_use(struct arena *a, const struct judge *j, char **out)
{
    static const char *const uses[] = {"bring", "brings", "integrate", "integrates", "use", "uses", "weave", "weaves", "practice", "practices", "blend", "blends", "offer", "offers", "combine",
                                       "combines", "incorporate", "incorporates", "utilize", "utilizes", "draw", "draws", "employ", "employs", NULL};
    size_t subject = subject_of(j), to = 0;
    const char *self = subject < j->s.n ? subject_text(a, j, subject, &to) : NULL;
    if (!self || to >= j->s.n || !word_is(&j->s.v[to], uses) || (j->s.cues & (CUES_NOT_SO & ~(CUE_BIT(CUE_INTEREST) | CUE_BIT(CUE_PAST))))) return 0;
    for (size_t b = to + 2; b < j->s.n && b < to + 14; b++) {
        const struct hit *m = j->s.v[b].before == '(' ? method_at(j, b) : NULL;
        const char *open = m ? j->s.text + j->s.v[b].at : NULL, *close = open ? strchr(open, ')') : NULL;
        if (has_somebody(j, to, b) || judge_has_course(j, to, b) || judge_ends_clause(j->s.v[b].before)) return 0; /* "offer training in IFS (Level 1)" */
        if (!close) continue;
        size_t end = b;
        while (end < j->s.n && j->s.text + j->s.v[end].at < close) end++;
        static const char *const behind[] = {"and", "with", "to", "for", "when", "in", "into", "as", "alongside", "at", NULL};
        if (close[1] == ' ' && end < j->s.n && !word_is(&j->s.v[end], behind)) return 0; /* "IFS (Level 1) books" */
        out[1] = state_in_brackets(a, j, self, sentence_piece(a, &j->s, m->from, m->to), b, end);
        if (!out[1]) return 0;
        if (*self == 'I' && !self[1] && strstr(out[1], "I is ") == out[1]) out[1] = arena_printf(a, "I am %s", out[1] + 5);
        out[0] = arena_printf(a, "%.*s%s", (int)(j->s.v[b - 1].end), j->s.text, close + 1);
        return 2;
    }
    return 0;
}

/* "I've been a Hakomi therapist since 2008 (certified)": what stands in brackets makes them a certified one. */
static size_t certified_in_brackets(struct arena *a, const struct judge *j, char **out)
{
    static const char *const roles[] = {"therapist", "practitioner", "psychotherapist", NULL}, *const since[] = {"since", "from", "for", NULL};
    for (size_t b = 4; b < j->s.n; b++) {
        if (j->s.v[b].before != '(' || strcmp(j->s.v[b].fold, "certified") || j->s.text[j->s.v[b].end] != ')') continue;
        size_t role = b - 1, subject = subject_of(j), to = 0;
        if (role > 2 && judge_is_year(&j->s.v[role]) && word_is(&j->s.v[role - 1], since)) role -= 2;
        const struct hit *m = word_is(&j->s.v[role], roles) ? method_at(j, role) : NULL;
        size_t article = m ? m->from : 0;
        if (!article-- || subject >= article || !word_is(&j->s.v[article], (const char *const[]){"a", "an", NULL})) return 0;
        const char *self = subject_text(a, j, subject, &to);
        bool be = to == article || word_is(&j->s.v[article - 1], (const char *const[]){"is", "am", "been", NULL});
        if (!be || (j->s.cues & CUES_NOT_SO)) return 0;
        out[0] = arena_printf(a, "%.*s%s", (int)j->s.v[b - 1].end, j->s.text, j->s.text + j->s.v[b].end + 1);
        out[1] = arena_printf(a, "%s %s a Certified %s", self, *self == 'I' && !self[1] ? "am" : "is", sentence_piece(a, &j->s, m->from, role + 1));
        return 2;
    }
    return 0;
}

/* "… Deep Brain Reorienting, in which she has completed Levels 1 and 2; she'll take Level 3 …": the steps of the method before the comma. */
static size_t steps_in_which(struct arena *a, const struct judge *j, char **out)
{
    for (size_t i = 1; i + 5 < j->s.n; i++) {
        const struct hit *m = j->s.v[i].before == ',' && sentence_has(&j->s, i, "in which") && judge_self(j, i + 2) ? method_at(j, i) : NULL;
        if (!m) continue;
        size_t verb, end;
        const char *self = subject_text(a, j, i + 2, &verb);
        while (verb < j->s.n && word_is(&j->s.v[verb], (const char *const[]){"have", "has", NULL})) verb++;
        if (verb + 2 >= j->s.n || !word_is(&j->s.v[verb], (const char *const[]){"completed", "finished", "done", NULL}) || !word_in(&j->s.v[verb + 1], WORDS_STEP)) return 0;
        for (end = verb + 2; end < j->s.n && !j->s.v[end].before && (judge_is_number(&j->s.v[end]) || strlen(j->s.v[end].fold) < 4); end++) {}
        out[0] = arena_printf(a, "%s completed %s %s", self, sentence_piece(a, &j->s, m->from, m->to), sentence_piece(a, &j->s, verb + 1, end));
        out[1] = sentence_piece(a, &j->s, 0, i);
        if (end < j->s.n && j->s.v[end].before == ';') out[2] = arena_strdup(a, rest_from(j, end));
        return 2 + (end < j->s.n && j->s.v[end].before == ';');
    }
    return 0;
}

/* "Bo is a trauma therapist, Level III in Sensorimotor Psychotherapy": the step stands beside what they are. */
static size_t step_beside(struct arena *a, const struct judge *j, char **out)
{
    size_t subject = subject_of(j), to = 0;
    const char *self = subject < j->s.n ? subject_text(a, j, subject, &to) : NULL;
    bool be = self && to + 2 < j->s.n && (word_is(&j->s.v[to], (const char *const[]){"is", "am", NULL}) || !strcmp(j->s.v[subject].fold, "im"));
    if (!be || (j->s.cues & CUES_NOT_SO) || judge_has(j, WORDS_RELATIVE)) return 0;
    for (size_t i = to + 2; i < j->s.n; i++) {
        if (j->s.v[i].before != ',' || !word_in(&j->s.v[i], WORDS_STEP)) continue;
        const struct hit *h = prose_thing_at(j, i);
        bool role = set_has(&j->s.v[i - 1].set, WORDS_PROFESSION) || word_is(&j->s.v[i - 1], (const char *const[]){"therapist", "psychotherapist", "counselor", "clinician", NULL});
        if (!h || h->kind != HIT_TRAUMA || !role || has_somebody(j, to, i - 1) || (h->to < j->s.n && !j->s.v[h->to].before)) return 0;
        out[0] = sentence_piece(a, &j->s, 0, i);
        out[1] = arena_printf(a, "%s completed %s", self, sentence_piece(a, &j->s, h->from, h->to));
        return 2;
    }
    return 0;
}

/* ---- several verbs */

/* "I went to Ohio State, took every training I could find, and became a Certified Brainspotting Practitioner": what the first subject did is
 * told one by one. */
static size_t series(struct arena *a, const struct judge *j, char **out)
{
    static const char *const did[] = {"became", "completed", "earned", "finished", "received", NULL}, *const passive[] = {"trained", "certified", NULL};
    size_t subject = subject_of(j), to = 0, from = 0, n = 0;
    const char *self = subject < j->s.n ? subject_text(a, j, subject, &to) : NULL;
    if (!self || !is_past(j, to) || (j->s.cues & CUES_NOT_SO) || has_any(j, to, j->s.n, (const char *const[]){"where", "whose", "whom", "who", "that", NULL})) return 0;
    for (size_t i = to + 1; i + 2 < j->s.n && n + 2 < 6; i++) {
        size_t verb = i + !strcmp(j->s.v[i].fold, "and");
        if (j->s.v[i].before != ',') continue;
        bool was = !strcmp(j->s.v[verb].fold, "was") && word_is(&j->s.v[verb + 1], passive);
        if (!was && !word_is(&j->s.v[verb], did)) continue;
        char *piece = sentence_piece(a, &j->s, from ? from : 0, i);
        out[n++] = from ? arena_printf(a, "%s %s", self, piece) : piece;
        from = verb;
    }
    if (!n || !thing_in(j, from, j->s.n)) return 0;
    out[n++] = arena_printf(a, "%s %s", self, rest_from(j, from));
    return n;
}

/* "I was trained in the psychoanalytic tradition …, and later in Prolonged Exposure": the verb holds of the second, too. */
static size_t trained_later(struct arena *a, const struct judge *j, char **out)
{
    size_t subject = subject_of(j), to = 0;
    const char *self = subject < j->s.n ? subject_text(a, j, subject, &to) : NULL;
    if (!self || (j->s.cues & CUES_NOT_SO)) return 0;
    to += word_is(&j->s.v[to], (const char *const[]){"was", "am", "is", "have", "has", NULL});
    if (to + 4 >= j->s.n || !sentence_has(&j->s, to, "trained in")) return 0;
    for (size_t i = to + 3; i + 2 < j->s.n; i++) {
        if (strcmp(j->s.v[i].fold, "and")) continue;
        size_t in = i + 1 + word_is(&j->s.v[i + 1], (const char *const[]){"later", "then", "also", "since", NULL});
        if (strcmp(j->s.v[in].fold, "in") || in + 1 >= j->s.n || judge_is_year(&j->s.v[in + 1]) || has_somebody(j, to, in) || has_any(j, to, in, (const char *const[]){"who", "which", "that", NULL})) continue;
        size_t end = in + 1;
        for (size_t k = 0; k < j->s.n_hits; k++)
            if (j->s.hits[k].from == in + 1 && j->s.hits[k].kind != HIT_CUE && j->s.hits[k].to > end) end = j->s.hits[k].to;
        bool goes_on = end < j->s.n && !j->s.v[end].before && !word_is(&j->s.v[end], (const char *const[]){"in", "at", "with", "through", "by", "from", "a", NULL});
        if (end == in + 1 || goes_on || has_any(j, end, j->s.n, (const char *const[]){"i", "she", "he", "we", "they", NULL})) return 0;
        out[0] = sentence_piece(a, &j->s, 0, i);
        out[1] = arena_printf(a, "%s was trained in %s", self, rest_from(j, in + 1));
        return 2;
    }
    return 0;
}

/* "Hugh was in the 2018 group at the Ketamine Training Center", "I was in the inaugural class of …". */
static size_t in_the_group(struct arena *a, const struct judge *j, char **out)
{
    size_t subject = subject_of(j), to = 0;
    const char *self = subject < j->s.n ? subject_text(a, j, subject, &to) : NULL;
    bool in = self && to + 6 < j->s.n && sentence_has(&j->s, to, "was in the"), year = in && judge_is_year(&j->s.v[to + 3]);
    if (!in || (!year && !word_is(&j->s.v[to + 3], (const char *const[]){"inaugural", "first", "second", "third", "pilot", "founding", NULL}))) return 0;
    if (!word_is(&j->s.v[to + 4], (const char *const[]){"group", "class", "cohort", NULL}) || !word_is(&j->s.v[to + 5], (const char *const[]){"at", "of", NULL})) return 0;
    const struct hit *h = thing_in(j, to + 6, to + 7 + !strcmp(j->s.v[to + 6].fold, "the"));
    if (!h || h->kind != HIT_PROGRAMME || (h->to < j->s.n && !j->s.v[h->to].before && !word_is(&j->s.v[h->to], (const char *const[]){"and", "here", "in", NULL}))) return 0;
    out[0] = arena_printf(a, "%s trained at %s%s%s", self, sentence_piece(a, &j->s, h->from, h->to), year ? " in " : "", year ? j->s.v[to + 3].fold : "");
    return 1;
}

/* "What I do have: IFS Level 2, a CCTP": what stands behind is a list of what they have. */
static size_t what_they_have(struct arena *a, const struct judge *j, char **out)
{
    size_t i = 2;
    if (!sentence_has(&j->s, 0, "what i")) return 0;
    while (i < j->s.n && i < 5 && j->s.v[i].before != ':') i++;
    if (i < 3 || i >= j->s.n || j->s.v[i].before != ':') return 0;
    for (size_t k = 2; k < i; k++)
        if (!word_is(&j->s.v[k], (const char *const[]){"do", "have", "hold", "now", NULL})) return 0;
    out[0] = arena_printf(a, "My trainings include %s", rest_from(j, i));
    return 1;
}

size_t prose_turns(struct arena *a, const struct judge *j, char **out, size_t most)
{
    static size_t (*const forms[])(struct arena *, const struct judge *, char **) = {
        own_half,       own_training, finishing, whose_training, went_to_learn, part_of_training, method_in_use, certified_in_brackets,
        steps_in_which, step_beside,  series,    trained_later,  in_the_group,  what_they_have};
    if (j->listed || most < 6 || j->s.n < 5 || j->s.n > MOST_WORDS) return 0;
    if (!sentence_hits(&j->s, HIT_PROGRAMME) && !sentence_hits(&j->s, HIT_TRAUMA) && !sentence_terms(&j->s, TERM_MODALITY) && !judge_has(j, WORDS_STEP)) return 0;
    for (size_t f = 0; f < sizeof forms / sizeof *forms; f++) {
        size_t n = forms[f](a, j, out);
        if (n) return n;
    }
    return 0;
}
