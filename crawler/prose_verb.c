/* prose_verb.c - see prose_verb.h */
#include "prose_verb.h"

#include <string.h>

#include "index/mem.h"
#include "index/text.h"

enum { MOST_WORDS = 120 };

/* ---- several objects of one verb */

static bool in_bracket(const struct judge *j, size_t i)
{
    int depth = 0;
    for (const char *s = j->s.text; s < j->s.text + j->s.v[i].at; s++) depth += (*s == '(') - (*s == ')');
    return depth > 0;
}

const struct hit *prose_thing_at(const struct judge *j, size_t i)
{
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *h = &j->s.hits[k];
        if (h->from == i && (h->kind == HIT_TRAUMA || (h->kind == HIT_PROGRAMME && h->alias != ALIAS_WEAK))) return h;
    }
    return NULL;
}

/* The words from I on, a next object of the verb, lead straight to a thing. "… and a certified IFS practitioner" is what they are. */
static bool leads_to_thing(const struct judge *j, size_t i, size_t end)
{
    static const char *const lead[] = {"and", "then", "later", "plus", "finally", "most", "recently", "also", "the", "a", "an", "my", "her", "his", "their", "full",
                                       "both", "its", NULL};
    for (size_t k = i; k < end && k < i + 6; k++) {
        const struct hit *h = prose_thing_at(j, k);
        if (h) return !(word_is(&j->s.v[k - 1], (const char *const[]){"a", "an", NULL}) && catalog_says(j->c, WORDS_ROLE, h->phrase));
        if (!word_is(&j->s.v[k], lead)) return false;
    }
    return false;
}

/* Nothing in the words [FROM, TO) is a clause of its own: names, numbers and words that change nothing, up to a year. */
static bool is_object(const struct judge *j, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        const struct word *w = &j->s.v[i];
        if (judge_is_year(w)) return true;
        if (judge_self(j, i) || word_in(w, WORDS_AUXILIARY) || word_in(w, WORDS_RELATIVE) || word_in(w, WORDS_OTHER_SUBJECT)) return false;
        if (w->capital || in_bracket(j, i) || prose_thing_at(j, i)) continue;
        /* "for clinicians" tells whom a course is for. */
        bool audience = w->somebody && i && !strcmp(j->s.v[i - 1].fold, "for");
        if (!audience && (w->somebody || !judge_known(j, i))) return false;
    }
    return true;
}

/* The cue by which the first subject of the clause has done the things behind it: "I completed", "she was trained in". */
static const struct hit *verb_of_self(const struct judge *j)
{
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *h = &j->s.hits[k];
        const struct cue *c = judge_cue(j, h);
        if (!c || (c->kind != CUE_COMPLETION && c->kind != CUE_ACHIEVEMENT) || !c->forward) continue;
        bool self = false;
        size_t from = judge_clause(j, h->from);
        for (size_t i = from; i < h->from; i++) self = judge_self(j, i) || (self && judge_known(j, i));
        bool noun = h->from && word_is(&j->s.v[h->from - 1], (const char *const[]){"a", "an", "the", "my", "her", "his", "their", NULL}); /* "a graduate of" */
        if (self && !noun && !j->s.v[h->from].before && judge_own(j, h->from, h->to)) return h;
    }
    return NULL;
}

/* The word behind the house that is named at word I; 0 = none is. */
static size_t behind_house(const struct judge *j, size_t i)
{
    size_t to = 0;
    for (size_t k = 0; k < j->s.n_hits; k++)
        if (j->s.hits[k].kind == HIT_PROGRAMME && j->s.hits[k].from == i && j->s.hits[k].to > to) to = j->s.hits[k].to;
    return to;
}

/* The words [FROM, TO) are houses and years: "PRATI (2021) and Fluence". */
static bool is_houses(const struct judge *j, size_t from, size_t to)
{
    for (size_t i = from; i < to;) {
        size_t next = behind_house(j, i);
        if (!next && !(i > from && (judge_is_year(&j->s.v[i]) || word_is(&j->s.v[i], (const char *const[]){"and", "in", NULL})))) return false;
        i = next ? next : i + 1;
    }
    return from < to;
}

/* "I have training with |Polaris, PRATI, and Fluence|": the word of the house in [FROM, TO) to whose preposition the next houses belong, too; FROM
 * when there is none. */
static size_t house_behind(const struct judge *j, size_t from, size_t to)
{
    for (size_t i = from + 1; i < to; i++)
        if (word_is(&j->s.v[i - 1], (const char *const[]){"with", "through", "from", "at", "by", NULL}) && behind_house(j, i)) return i;
    return from;
}

/* "I completed EMDR basic training in 2017, Level 1 of IFS in 2019, and the Fluence certificate in 2021": each object with the verb. */
static size_t objects(struct arena *a, const struct judge *j, char **out, size_t most)
{
    if (j->listed || (j->s.cues & CUES_NOT_SO) || !(sentence_hits(&j->s, HIT_PROGRAMME) || sentence_hits(&j->s, HIT_TRAUMA))) return 0;
    const struct hit *verb = verb_of_self(j);
    if (!verb || verb->to >= j->s.n) return 0;
    static const char *const got[] = {"trained", "certified", NULL};
    size_t at[8], n = 0, end = judge_clause_end(j, verb->from), clause = judge_clause(j, verb->from);
    size_t first = verb->to; /* "completed |formal training in| CPT, PE and EMDR" */
    first += word_is(&j->s.v[first], (const char *const[]){"formal", "additional", "further", "extensive", "advanced", "specialized", "intensive", NULL});
    first += 2 * (first + 2 < j->s.n && word_is(&j->s.v[first], (const char *const[]){"training", "trainings", NULL}) && word_eq(&j->s.v[first + 1], "in"));
    at[n++] = first;
    bool state = first > 1 && word_eq(&j->s.v[first - 1], "in") && word_is(&j->s.v[first - 2], got);
    for (size_t i = first + 1; i < end && n < most && n < sizeof at / sizeof *at; i++) {
        bool mark = j->s.v[i].before && strchr(",)", j->s.v[i].before), and = !strcmp(j->s.v[i].fold, "and") && (mark || judge_is_year(&j->s.v[i - 1]));
        if ((!mark && !and) || in_bracket(j, i) || !leads_to_thing(j, i, end)) continue;
        if (state && (word_is(&j->s.v[i], got) || word_is(&j->s.v[i + 1], got))) return 0; /* "I am certified in CPT, and |trained in EMDR|" */
        at[n++] = i;
    }
    if (n < 2) return 0;
    const char *prefix = sentence_piece(a, &j->s, clause, first), *with = sentence_piece(a, &j->s, clause, house_behind(j, first, at[1]));
    for (size_t k = 0; k < n; k++) {
        size_t from = at[k], to = k + 1 < n ? at[k + 1] : end;
        if (!is_object(j, from, to)) return 0;
        while (k && from < to && word_is(&j->s.v[from], (const char *const[]){"and", "then", "later", "plus", "finally", "also", NULL})) from++;
        /* Up to where the next one begins, with the bracket that closes it. */
        size_t stop = to < j->s.n ? j->s.v[to].at : strlen(j->s.text);
        char *object = text_trim(a, arena_strndup(a, j->s.text + j->s.v[from].at, stop - j->s.v[from].at));
        for (size_t len = strlen(object); len && strchr(",;", object[len - 1]); len = strlen(object)) object[len - 1] = 0;
        out[k] = arena_printf(a, "%s %s", k && is_houses(j, from, to) ? with : prefix, object);
    }
    return n;
}

/* ---- one of the first to do it */

/* "to complete", at word I: how the one who did so says it; *TO behind it. NULL = another verb. */
static const char *done_at(const struct judge *j, size_t i, size_t *to)
{
    static const struct { const char *base, *did; } verbs[] = {
        {"to complete", "completed"},   {"to finish", "finished"},       {"to go through", "went through"}, {"to graduate from", "graduated from"},
        {"to train with", "trained with"}, {"to train at", "trained at"}, {"to train in", "trained in"},    {"to earn", "earned"},
        {"to receive", "received"},     {"to be trained by", "was trained by"}, {"to be trained in", "was trained in"}, {"to take", "took"},
        {"to be certified in", "was certified in"}, {"to be certified by", "was certified by"}, {"who completed", "completed"}, {"who trained with", "trained with"},
        {"certified by", "was certified by"}, {"certified through", "was certified through"}, {"trained by", "was trained by"}, {"trained at", "trained at"}, {"trained with", "trained with"},
        {"trained through", "trained through"}};
    for (size_t v = 0; v < sizeof verbs / sizeof *verbs; v++) {
        if (!sentence_has(&j->s, i, verbs[v].base)) continue;
        *to = i + 1;
        for (const char *s = verbs[v].base; *s; s++) *to += *s == ' ';
        return verbs[v].did;
    }
    return NULL;
}

/* "She was among the first Boston clinicians to go through the CIIS certificate": she went through it. */
static char *among_first(struct arena *a, const struct judge *j)
{
    static const char *const be[] = {"is", "was", "am", "im", "shes", "hes", NULL}, *const rank[] = {"first", "few", "earliest", "only", "handful", NULL},
                            *const place[] = {"state", "area", "county", "country", "region", "city", "valley", "here", NULL};
    size_t i = 0, to;
    while (i < j->s.n && i < 4 && judge_self(j, i) && !word_is(&j->s.v[i], be)) i++;
    if (!i && !(j->s.n && word_is(&j->s.v[0], be) && judge_self(j, 0))) return NULL;
    const char *subject = word_is(&j->s.v[0], be) ? "I" : sentence_piece(a, &j->s, 0, i);
    if (i >= j->s.n || !word_is(&j->s.v[i], be)) return NULL;
    if (*subject == 'I' && !subject[1] && word_is(&j->s.v[0], (const char *const[]){"shes", "hes", NULL})) subject = *j->s.v[0].fold == 's' ? "She" : "He";
    i++;
    if (sentence_has(&j->s, i, "one of")) i += 2;
    else if (i < j->s.n && !strcmp(j->s.v[i].fold, "among")) i++;
    else return NULL;
    bool ranked = false;
    for (size_t k = i; k < j->s.n && k < i + 12; k++) {
        const char *did = done_at(j, k, &to);
        ranked |= word_is(&j->s.v[k], rank);
        /* "one of the few people treated by therapists certified by": those are others */
        bool plain = did && strncmp(j->s.v[k].fold, "to", 3) && strncmp(j->s.v[k].fold, "who", 4);
        size_t people = 0;
        for (size_t m = i; plain && m < k; m++)
            if ((people += j->s.v[m].somebody) > 1 || word_in(&j->s.v[m], WORDS_RELATIVE) || word_is(&j->s.v[m], (const char *const[]){"by", "with", "to", NULL})) return NULL;
        if (did && to < j->s.n) {
            /* "the first clinicians asked to complete": asked is not done. */
            const struct word *w = &j->s.v[k - 1];
            bool fits = w->somebody || w->capital || word_is(w, rank) || word_is(w, place) || word_in(w, WORDS_FAMILY_TOO);
            return ranked && fits ? arena_printf(a, "%s %s %s", subject, did, j->s.text + j->s.v[to].at) : NULL;
        }
        if (judge_ends_clause(j->s.v[k].before) || j->s.v[k].before == ',' || word_in(&j->s.v[k], WORDS_AUXILIARY)) return NULL;
    }
    return NULL;
}

/* ---- what somebody is, and by whom they became it */

/* The subject and its "is" at the head of the sentence; *TO behind them. NULL = none. */
static char *subject_is(struct arena *a, const struct judge *j, size_t *to)
{
    size_t i = 0;
    if (!strcmp(j->s.v[0].fold, "im")) {
        *to = 1;
        return arena_strdup(a, "I am");
    }
    while (i < j->s.n && i < 4 && judge_self(j, i) && !word_in(&j->s.v[i], WORDS_AUXILIARY)) i++;
    if (!i || i >= j->s.n || !word_is(&j->s.v[i], (const char *const[]){"is", "am", NULL})) return NULL;
    *to = i + 1;
    return sentence_piece(a, &j->s, 0, i + 1);
}

/* "She is a certified KAP provider through PRATI", "I'm a trained ketamine therapist (Fluence, 2022)": by whom stands behind what they are. */
static char *role_through(struct arena *a, const struct judge *j)
{
    static const char *const got[] = {"certified", "trained", NULL}, *const roles[] = {"therapist", "psychotherapist", "provider", "practitioner", "clinician", "facilitator", NULL},
                             *const by[] = {"through", "by", "via", NULL};
    size_t i, role = 0;
    char *subject = subject_is(a, j, &i);
    if (!subject || (j->s.cues & CUES_NOT_SO) || i + 3 >= j->s.n || !word_is(&j->s.v[i], (const char *const[]){"a", "an", NULL})) return NULL;
    while (i < j->s.n && !word_is(&j->s.v[i], got) && (judge_known(j, i) && !j->s.v[i].somebody) && !j->s.v[i].before) i++;
    if (i >= j->s.n || !word_is(&j->s.v[i], got) || j->s.v[i].before == '-') return NULL;
    for (size_t k = i + 1; k < j->s.n && k < i + 8 && !role; k++) {
        if (prose_thing_at(j, k) || (j->s.v[k].before && j->s.v[k].before != '-')) return NULL;
        if (word_is(&j->s.v[k], roles)) role = k;
    }
    bool ketamine = false;
    for (size_t k = i; k < role; k++) ketamine |= word_is(&j->s.v[k], (const char *const[]){"ketamine", "kap", "psychedelic", NULL});
    if (!role || !ketamine || role + 2 > j->s.n) return NULL;
    size_t thing = role + 1;
    bool bracket = j->s.v[thing].before == '(';
    if (!bracket && (j->s.v[thing].before || !word_is(&j->s.v[thing], by))) return NULL;
    thing += !bracket;
    thing += thing < j->s.n && !strcmp(j->s.v[thing].fold, "the");
    const struct hit *h = NULL;
    for (size_t k = 0; k < j->s.n_hits; k++)
        if (j->s.hits[k].kind == HIT_PROGRAMME && j->s.hits[k].from == thing) h = &j->s.hits[k];
    if (!h) return NULL;
    size_t end = h->to;
    while (end < j->s.n && (judge_is_year(&j->s.v[end]) || j->s.v[end].before == '(')) end++;
    return arena_printf(a, "%s %s by %s", subject, j->s.v[i].fold, sentence_piece(a, &j->s, thing, end));
}

/* ---- what happened in a training */

/* "As part of her KAP training at Sage Institute she received ketamine": who did something in a training took it. Both are said. */
static size_t in_training(struct arena *a, const struct judge *j, char **out)
{
    static const char *const lead[] = {"as part of", "during", "in the course of", "throughout", NULL}, *const whose[] = {"my", "her", "his", "their", NULL},
                             *const past[] = {"took", "did", "received", "had", "sat", "was", "went", "got", "learned", "met", NULL};
    size_t i = 0;
    for (const char *const *w = lead; *w && !i; w++)
        if (sentence_has(&j->s, 0, *w))
            for (i = 1, *out = (char *)*w; **out; ++*out) i += **out == ' ';
    if (!i || i >= j->s.n || !word_is(&j->s.v[i], whose) || (j->s.cues & CUES_NOT_SO) || (strcmp(j->s.v[i].fold, "my") && !j->third)) return 0;
    size_t thing = 0, self = 0;
    for (size_t k = i + 1; k + 1 < j->s.n && k < i + 16 && !self; k++) {
        const char *verb = j->s.v[k + 1].fold;
        size_t n = strlen(verb);
        if (prose_thing_at(j, k) && !thing) thing = k;
        if (judge_self(j, k) && thing && (word_is(&j->s.v[k + 1], past) || (n > 4 && !strcmp(verb + n - 2, "ed")))) self = k;
        else if (judge_self(j, k) || judge_ends_clause(j->s.v[k].before) || word_in(&j->s.v[k], WORDS_RELATIVE)) return 0;
    }
    if (!self || thing > i + 6 || !judge_has_course(j, i, self)) return 0;
    out[0] = arena_strdup(a, j->s.text);
    out[1] = arena_printf(a, "%s completed %s", sentence_piece(a, &j->s, self, self + 1), sentence_piece(a, &j->s, i, self));
    return 2;
}

/* "What I am: a graduate of Vital (2023)": behind such a label stands what they say of themselves. */
static char *behind_self(struct arena *a, const struct judge *j)
{
    static const char *const labels[] = {"who i am", "what i am", "i am", "about me", "a bit about me", "a little about me", NULL};
    for (const char *const *w = labels; *w; w++) {
        size_t n = 1;
        if (!sentence_has(&j->s, 0, *w)) continue;
        for (const char *s = *w; *s; s++) n += *s == ' ';
        if (n + 2 < j->s.n && j->s.v[n].before == ':' && word_is(&j->s.v[n], (const char *const[]){"a", "an", NULL}))
            return arena_printf(a, "I am %s", j->s.text + j->s.v[n].at);
    }
    return NULL;
}

size_t prose_verbs(struct arena *a, const struct judge *j, char **out, size_t most)
{
    if (j->s.n < 5 || j->s.n > MOST_WORDS) return 0;
    size_t n = in_training(a, j, out);
    if (n) return n;
    if ((*out = behind_self(a, j))) return 1;
    if (most > 1 && (out[1] = role_through(a, j))) {
        out[0] = arena_strdup(a, j->s.text);
        return 2;
    }
    if ((*out = among_first(a, j))) return 1;
    return objects(a, j, out, most);
}
