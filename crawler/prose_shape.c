/* prose_shape.c - see prose_shape.h */
#include "prose_shape.h"

#include <string.h>

#include "index/mem.h"
#include "index/text.h"
#include "prescribing.h"
#include "prose_plain.h"
#include "prose_step.h"
#include "prose_told.h"
#include "prose_shared.h"
#include "prose_turn.h"
#include "prose_verb.h"
#include "prose_way.h"

/* ---- steps of a ladder */

static bool is_step(const struct sentence *s, size_t i)
{
    static const char *const numbers[] = {"1", "2", "3", "4", "i", "ii", "iii", "iv", "one", "two", "three", "four", NULL};
    return i + 1 < s->n && word_in(&s->v[i], WORDS_STEP) && !s->v[i + 1].before && word_is(&s->v[i + 1], numbers);
}

/* A method or the beginning of one of its levels ends right before word I. */
static bool method_before(const struct judge *j, size_t i)
{
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *h = &j->s.hits[k];
        bool method = (h->kind == HIT_TERM && h->term == TERM_MODALITY && h->to == i) || (h->kind == HIT_TRAUMA && h->from < i && h->to > i);
        if (method) return true;
    }
    return false;
}

/* "completed", "done": the words [FROM, TO) say of a step that it is behind them, and nothing else. */
static bool is_done(const struct judge *j, size_t from, size_t to)
{
    bool any = false;
    for (size_t i = from; i < to; i++) {
        if (word_in(&j->s.v[i], WORDS_DONE)) any = true;
        else if (!judge_is_year(&j->s.v[i])) return false;
    }
    return any;
}

/* The words [FROM, TO) tell in what state a step is: in brackets, done, or to come. */
static bool is_state(const struct judge *j, size_t from, size_t to)
{
    if (from >= to) return false;
    if (is_done(j, from, to)) return true;
    bool years = true;
    for (size_t i = from; i < to; i++) years &= judge_is_year(&j->s.v[i]);
    if (j->s.v[from].before == '(' && !years) return true;
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *h = &j->s.hits[k];
        const struct cue *c = judge_cue(j, h);
        if (c && h->from >= from && h->to <= to && (c->kind == CUE_ASPIRATION || c->kind == CUE_NEGATION)) return true;
    }
    return false;
}

/* "Level 2 (in progress)", told of the step at word I whose state are the words [FROM, TO), behind PREFIX. */
static char *step_alone(struct arena *a, const struct judge *j, const char *prefix, size_t i, size_t from, size_t to)
{
    const char *step = sentence_piece(a, &j->s, i, i + 2);
    if (from >= to) return arena_printf(a, "%s%s", prefix, step);
    if (!is_done(j, from, to)) return arena_printf(a, "%s%s (%s)", prefix, step, sentence_piece(a, &j->s, from, to));
    for (size_t k = from; k < to; k++)
        if (judge_is_year(&j->s.v[k])) return arena_printf(a, "%s%s (completed %s)", prefix, step, j->s.v[k].fold);
    return arena_printf(a, "%s%s (completed)", prefix, step);
}

static size_t steps(struct arena *a, const struct judge *j, char *out[SHAPES])
{
    size_t at[SHAPES], n = 0, made = 0;
    bool state = false;
    for (size_t i = 0; i < j->s.n && n < SHAPES; i++)
        if (is_step(&j->s, i)) at[n++] = i;
    if (!n || !method_before(j, at[0]) || (j->s.v[at[0]].before && strchr(":(", j->s.v[at[0]].before))) return 0; /* a colon, a bracket: prose_ladder.c */
    const char *prefix = arena_strndup(a, j->s.text, j->s.v[at[0]].at);
    for (size_t k = 0; k < n; k++) {
        size_t from = at[k] + 2, to = k + 1 < n ? at[k + 1] : j->s.n;
        if (k + 1 < n) {
            /* The next step is one of the same method: nothing but "and" or a mark stands before it. */
            bool joined = to > from && !strcmp(j->s.v[to - 1].fold, "and"), mark = j->s.v[to].before && strchr(",;)", j->s.v[to].before);
            if (!joined && !mark) return 0;
            to -= joined;
        } else {
            for (size_t i = from + 1; i < to; i++)
                if (j->s.v[i].before && strchr(",;)|", j->s.v[i].before)) to = i;
        }
        if (n == 1 && !(is_done(j, from, to) && to == j->s.n)) return 0;
        state |= is_state(j, from, to);
        out[made++] = step_alone(a, j, prefix, at[k], from, to);
    }
    return state ? made : 0;
}

/* ---- subjects */

/* "Many therapists, including myself, trained with …": what is said of them is said of the one who speaks. */
static char *with_oneself(struct arena *a, const struct judge *j)
{
    static const char *const me[] = {"me", "myself", NULL};
    for (size_t i = 1; i + 2 < j->s.n && i < 12; i++) {
        if (j->s.v[i].before != ',') continue;
        size_t end = i + 2;
        bool says = (!strcmp(j->s.v[i].fold, "including") && word_is(&j->s.v[i + 1], me)) ||
                    (word_is(&j->s.v[i], me) && !strcmp(j->s.v[i + 1].fold, "included"));
        if (!says && word_is(&j->s.v[i], me) && sentence_has(&j->s, i + 1, "among them")) says = true, end = i + 3;
        if (says && end < j->s.n && j->s.v[end].before == ',') return arena_printf(a, "I %s", j->s.text + j->s.v[end].at);
    }
    return NULL;
}

/* "Like many of my colleagues, I …": the one who speaks is the subject. */
static char *behind_likeness(struct arena *a, const struct judge *j)
{
    static const char *const like[] = {"like", "unlike", "alongside", "along", "together", NULL}, *const first[] = {"i", "im", "ive", NULL},
                            *const third[] = {"i", "im", "ive", "she", "he", NULL};
    if (!word_is(&j->s.v[0], like)) return NULL;
    for (size_t i = 1; i + 1 < j->s.n && i < 12; i++) {
        if (j->s.v[i].before != ',') continue;
        return word_is(&j->s.v[i], j->third ? third : first) ? arena_strdup(a, j->s.text + j->s.v[i].at) : NULL;
    }
    return NULL;
}

/* "I draw on EMDR, in which I have been certified since 2019": what is said in the relative clause, put first, and what stands before it. */
static size_t in_which(struct arena *a, const struct judge *j, char *out[SHAPES])
{
    static const char *const is[] = {"am", "is", "have", "has", "been", "im", "ive", "shes", "hes", "also", "now", "fully", NULL}, *const held[] = {"certified", "trained", NULL};
    for (size_t i = 1; i + 3 < j->s.n; i++) {
        if (j->s.v[i].before != ',' || strcmp(j->s.v[i].fold, "in") || strcmp(j->s.v[i + 1].fold, "which") || !judge_self(j, i + 2)) continue;
        size_t verb = i + 2;
        while (verb + 1 < j->s.n && (word_is(&j->s.v[verb], is) || judge_self(j, verb))) verb++;
        if (verb + 1 < j->s.n && word_in(&j->s.v[verb + 1], WORDS_STEP)) break; /* "in which I have completed Level I": prose_step.c */
        if (!word_is(&j->s.v[verb], held)) return 0;
        size_t end = verb + 1;
        while (end < j->s.n && j->s.v[end].before != ',' && strcmp(j->s.v[end].fold, "and") && !judge_ends_clause(j->s.v[end].before)) end++;
        for (size_t k = 0; k < j->s.n_hits; k++) {
            const struct hit *h = &j->s.hits[k];
            if (h->kind != HIT_TERM || h->term != TERM_MODALITY || h->to != i) continue;
            out[0] = arena_printf(a, "%s in %s%s%s", sentence_piece(a, &j->s, i + 2, verb + 1), sentence_piece(a, &j->s, h->from, h->to), end > verb + 1 ? " " : "",
                                  end > verb + 1 ? sentence_piece(a, &j->s, verb + 1, end) : "");
            out[1] = sentence_piece(a, &j->s, 0, i);
            return 2;
        }
        return 0;
    }
    return 0;
}

/* "My colleague Tom Ash and I both completed …": what they did is what the one who speaks did. */
static char *and_i(struct arena *a, const struct judge *j)
{
    for (size_t i = 1; i + 3 < j->s.n && i < 9; i++) {
        const struct word *w = &j->s.v[i];
        if (w->before && w->before != ',') return NULL;
        if (word_in(w, WORDS_AUXILIARY) || word_in(w, WORDS_RELATIVE)) return NULL;
        if (strcmp(w->fold, "i") || strcmp(w[-1].fold, "and")) continue;
        size_t to = i + 1 + word_is(w + 1, (const char *const[]){"both", "each", NULL});
        bool leads = !strcmp(j->s.v[0].fold, "my") || j->s.v[0].capital;
        return leads && to > i + 1 ? arena_printf(a, "I %s", j->s.text + j->s.v[to].at) : NULL;
    }
    return NULL;
}

/* ---- a year at the head of a line */

/* Any word of the sentence makes it one about somebody or something. */
static bool has_verb(const struct judge *j)
{
    for (size_t i = 0; i < j->s.n; i++)
        if (word_in(&j->s.v[i], WORDS_AUXILIARY) || word_in(&j->s.v[i], WORDS_RELATIVE) || j->s.v[i].somebody || judge_self(j, i)) return true;
    return false;
}

/* "2021 - CIIS certificate", "2019-2021: Fluence": the thing, and the year behind it. What still goes on is left as it is. */
static char *year_behind(struct arena *a, const struct judge *j)
{
    if (j->s.n < 2 || !judge_is_year(&j->s.v[0]) || j->s.v[0].before) return NULL;
    bool range = j->s.v[1].before && strchr("-~/", j->s.v[1].before) && (judge_is_year(&j->s.v[1]) || (strlen(j->s.v[1].fold) == 2 && judge_is_number(&j->s.v[1])));
    size_t i = 1 + range;
    bool bare = i < j->s.n && (!j->s.v[i].before || j->s.v[i].before == ',');
    /* "2019 California Institute of Integral Studies, Certificate in …", a line of a curriculum vitae. */
    if (bare && (!j->s.v[i].capital || j->s.n > 24 || !(sentence_hits(&j->s, HIT_PROGRAMME) || sentence_hits(&j->s, HIT_TRAUMA) || (j->listed && sentence_terms(&j->s, TERM_MODALITY))) || has_verb(j))) return NULL;
    if (i >= j->s.n || (!bare && !strchr("-~:|", j->s.v[i].before)) || word_is(&j->s.v[i], (const char *const[]){"present", "now", "today", "current", "ongoing", NULL}))
        return NULL;
    for (size_t k = i; k < j->s.n; k++)
        if (judge_is_year(&j->s.v[k])) return NULL;
    char *thing = sentence_piece(a, &j->s, i, j->s.n), *year = sentence_piece(a, &j->s, 0, i);
    return arena_printf(a, "%s, %s", thing, year);
}

/* "– Roots to Thrive KAT training": the mark of a list that is set by hand. */
static char *behind_bullet(struct arena *a, const struct judge *j)
{
    static const char *const marks[] = {"\xE2\x80\x93 ", "\xE2\x80\x94 ", "- ", "* ", "\xE2\x80\xA2 ", "\xC2\xB7 ", NULL};
    for (const char *const *m = marks; j->s.n > 1 && *m; m++)
        if (text_starts(j->s.text, *m)) return arena_strdup(a, j->s.text + strlen(*m));
    return NULL;
}

/* The next piece begins at word K: a comma, a dash or a bar stands before it. */
static bool parts(const struct judge *j, size_t k)
{
    return j->s.v[k].before && strchr(",~|:/", j->s.v[k].before);
}

/* "Certificate Naropa University / Psychedelic-Assisted Therapies, 2021", as directories print it: what it is in, and whose. */
static char *certificate_of(struct arena *a, const struct judge *j)
{
    size_t slash = 1, from = 1;
    if (!strcmp(j->s.v[1].fold, "from")) from = 2;
    while (slash < j->s.n && j->s.v[slash].before != '/') slash++;
    if (slash >= j->s.n || slash <= from) return NULL;
    size_t end = slash + 1;
    while (end < j->s.n && (!j->s.v[end].before || !strchr(",/", j->s.v[end].before))) end++;
    char *line = arena_printf(a, "Certificate in %s, %s", sentence_piece(a, &j->s, slash, end), sentence_piece(a, &j->s, from, slash));
    return end < j->s.n ? arena_printf(a, "%s, %s", line, sentence_piece(a, &j->s, end, j->s.n)) : line;
}

/* The words [FROM, TO) are what a course is in, and nothing else. */
static bool is_subject_piece(const struct judge *j, size_t from, size_t to)
{
    size_t subject = 0;
    for (size_t i = from; i < to; i++) {
        subject += word_in(&j->s.v[i], WORDS_COURSE_SUBJECT);
        if (!word_in(&j->s.v[i], WORDS_COURSE_SUBJECT) && !word_in(&j->s.v[i], WORDS_LEARN_COURSE) && !word_is(&j->s.v[i], (const char *const[]){"and", "in", "therapies", "harm", "reduction", NULL})) return false;
    }
    return subject;
}

/* The words [FROM, TO) are the name of a house, and nothing else. */
static bool is_house_piece(const struct judge *j, size_t from, size_t to)
{
    for (size_t k = 0; k < j->s.n_hits; k++)
        if (j->s.hits[k].kind == HIT_PROGRAMME && j->s.hits[k].from <= from + !strcmp(j->s.v[from].fold, "the") && j->s.hits[k].to == to) return true;
    return false;
}

/* "Certificate: Naropa University, Psychedelic-Assisted Therapies, 2022": the house in the words [FROM, TO), and behind it what it is in. */
static char *certificate_behind(struct arena *a, const struct judge *j, size_t from, size_t to)
{
    size_t end = to + 1;
    while (end < j->s.n && (!parts(j, end) || j->s.v[end].before == '-')) end++;
    if (to >= j->s.n || !is_house_piece(j, from, to) || !is_subject_piece(j, to, end) || has_verb(j)) return NULL;
    char *line = arena_printf(a, "Certificate in %s, %s", sentence_piece(a, &j->s, to, end), sentence_piece(a, &j->s, from, to));
    return end < j->s.n ? arena_printf(a, "%s, %s", line, sentence_piece(a, &j->s, end, j->s.n)) : line;
}

/* "Polaris Insight Center - Ketamine Assisted Psychotherapy, 2021", "KAP: Polaris Insight Center, San Francisco, 2020": what it was in, the house, maybe where,
 * and the year, in pieces. */
static char *in_pieces(struct arena *a, const struct judge *j)
{
    size_t subject = 0, house = 0, to_subject = 0, to_house = 0, places = 0, from = 0, end;
    bool dash = false;
    if (j->s.n < 4 || j->s.n > 16 || !judge_is_year(&j->s.v[j->s.n - 1]) || !parts(j, j->s.n - 1) || !sentence_hits(&j->s, HIT_PROGRAMME) || has_verb(j)) return NULL;
    for (; from + 1 < j->s.n; from = end) {
        for (end = from + 1; end < j->s.n && !parts(j, end);) end++;
        if (end == j->s.n) return NULL;
        dash |= j->s.v[end].before != ',';
        bool capital = end - from < 4;
        for (size_t i = from; i < end; i++) capital &= j->s.v[i].capital && !judge_is_number(&j->s.v[i]);
        if (!to_subject && is_subject_piece(j, from, end)) subject = from, to_subject = end;
        else if (!to_house && is_house_piece(j, from, end)) house = from, to_house = end;
        else if (!to_house || !capital || places++) return NULL;
    }
    if (!to_subject || !to_house || !(dash || places)) return NULL;
    return arena_printf(a, "%s, %s, %s", sentence_piece(a, &j->s, subject, to_subject), sentence_piece(a, &j->s, house, to_house), j->s.v[j->s.n - 1].fold);
}

/* "Graduate, CIIS Center for Psychedelic Therapies and Research": of it. */
static char *graduate_of(struct arena *a, const struct judge *j)
{
    static const char *const those[] = {"graduate", "alum", "alumna", "alumnus", NULL};
    if (j->s.n < 2 || j->s.n > 16 || !word_is(&j->s.v[0], those) || !j->s.v[1].before || !strchr(",:~", j->s.v[1].before)) return NULL;
    size_t house = 1 + !strcmp(j->s.v[1].fold, "the"), to = 0;
    for (size_t k = 0; k < j->s.n_hits; k++)
        if (j->s.hits[k].kind == HIT_PROGRAMME && j->s.hits[k].from == house) to = j->s.hits[k].to;
    return to && !has_verb(j) ? arena_printf(a, "Graduate of %s", sentence_piece(a, &j->s, 1, j->s.n)) : NULL;
}

/* "Certificate, Psychedelic-Assisted Therapies and Research, CIIS, 2019": what it is in stands in the next piece. */
static char *certificate_in(struct arena *a, const struct judge *j)
{
    static const char *const post[] = {"postgraduate", "graduate", "post", "professional", NULL};
    size_t at = 0, subject = 0;
    while (at + 2 < j->s.n && at < 2 && word_is(&j->s.v[at], post)) at++;
    if (at + 2 >= j->s.n || j->s.n > 20 || strcmp(j->s.v[at].fold, "certificate")) return NULL;
    if (!parts(j, at + 1)) return at ? NULL : certificate_of(a, j);
    size_t end = at + 1;
    for (; end < j->s.n && (end == at + 1 || !parts(j, end)); end++) subject += word_in(&j->s.v[end], WORDS_COURSE_SUBJECT);
    if (!subject) return certificate_behind(a, j, at + 1, end);
    if (end == j->s.n || has_verb(j)) return NULL;
    return arena_printf(a, "Certificate in %s, %s", sentence_piece(a, &j->s, at + 1, end), sentence_piece(a, &j->s, end, j->s.n));
}

/* "… in the Sensorimotor Psychotherapy training (I finished Level II in 2016 and still go) …": what stands in the brackets, of the method
 * before them, and the sentence without it. */
static size_t finished_in_brackets(struct arena *a, const struct judge *j, char *out[SHAPES])
{
    static const char *const self[] = {"i", "ive", "she", "he", "have", "has", NULL}, *const done[] = {"finished", "completed", "did", "took", NULL};
    for (size_t b = 1; b + 3 < j->s.n; b++) {
        if (j->s.v[b].before != '(' || !word_is(&j->s.v[b], self)) continue;
        size_t step = b + 1, end;
        while (step < b + 3 && word_is(&j->s.v[step], (const char *const[]){"have", "has", "ve", "s", NULL})) step++;
        if (!word_is(&j->s.v[step], done) || step + 2 >= j->s.n || !is_step(&j->s, step + 1)) continue;
        const char *open = j->s.text + j->s.v[b].at, *close = strchr(open, ')');
        size_t method = b;
        while (method && word_in(&j->s.v[method - 1], WORDS_COURSE) && b - method < 2) method--;
        if (!close || !method_before(j, method)) continue;
        const struct hit *h = NULL;
        for (size_t k = 0; k < j->s.n_hits; k++)
            if (j->s.hits[k].kind == HIT_TERM && j->s.hits[k].term == TERM_MODALITY && j->s.hits[k].to == method) h = &j->s.hits[k];
        end = step + 3; /* "Level II in 2016" */
        if (end + 1 < j->s.n && !strcmp(j->s.v[end].fold, "in") && judge_is_year(&j->s.v[end + 1])) end += 2;
        else if (j->s.v[end].before == 0 && strcmp(j->s.v[end].fold, "and")) continue;
        if (!h) continue;
        const char *whose = sentence_piece(a, &j->s, b, step + 1), *level = sentence_piece(a, &j->s, step + 1, end);
        out[0] = arena_printf(a, "%.*s%s", (int)(open - 1 - j->s.text), j->s.text, close + 1);
        out[1] = arena_printf(a, "%s %s %s.", whose, sentence_piece(a, &j->s, h->from, h->to), level);
        return 2;
    }
    return 0;
}

size_t prose_shapes(struct arena *a, const struct judge *j, char *out[SHAPES])
{
    if ((*out = certificate_in(a, j)) || (*out = behind_bullet(a, j)) || (*out = in_pieces(a, j)) || (*out = graduate_of(a, j))) return 1;
    if ((*out = prose_shared(a, j))) return 1;
    if ((*out = year_behind(a, j))) {
        struct judge turned = *j;
        turned.s = sentence_read(a, j->c, *out);
        char *line = certificate_in(a, &turned);
        if (line) *out = line;
        return 1;
    }
    size_t n = judge_has(j, WORDS_STEP) ? finished_in_brackets(a, j, out) : 0;
    if (!n) n = judge_has(j, WORDS_STEP) ? steps(a, j, out) : 0;
    if (!n) n = in_which(a, j, out);
    if (!n) n = prose_steps(a, j, out);
    if (n || (n = prose_ways(a, j, out, SHAPES)) || j->s.n < 5) return n;
    if ((*out = prose_plain(a, j))) return 1;
    if ((n = prose_turns(a, j, out, SHAPES)) || (n = prose_verbs(a, j, out, SHAPES))) return n;
    *out = and_i(a, j);
    if (!*out) *out = behind_likeness(a, j);
    if (!*out) *out = with_oneself(a, j);
    return *out ? 1 : prose_told(a, j, out);
}

/* ---- questions and answers */

/* TEXT behind "Q:", "A." and the like. */
static const char *behind_letter(const char *text, char letter, const char *word)
{
    size_t n = *text == letter && (text[1] == ':' || text[1] == '.') ? 2 : 0;
    if (!n && text_starts_nocase(text, word) && text[strlen(word)] == ':') n = strlen(word) + 1;
    return n ? text + n + strspn(text + n, " ") : text;
}

/* What may follow such an answer's "yes" and go on with the words of the question. */
static bool goes_on(const char *s)
{
    static const char *const words[] = {"with ", "by ", "at ", "through ", "from ", "via ", "in ", "since ", "class of ", "cohort ", NULL};
    for (const char *const *w = words; *w; w++)
        if (text_starts_nocase(s, *w)) return true;
    return false;
}

static bool is_limited(const char *answer)
{
    const char *const words[] = {" but ", "only", " not ", "n't", "n\xE2\x80\x99t", "almost", "partly", " we ", " our ", "We ", "some of", "working ", "soon", NULL};
    for (const char *const *w = words; *w; w++)
        if (strstr(answer, *w)) return true;
    return false;
}

char *prose_answered(struct arena *a, const char *question, const char *answer)
{
    static const struct {
        const char *asks, *says;
        bool where; /* the answer tells with whom */
    } forms[] = {{"are you ", "I am ", false},           {"have you ", "I have ", false},         {"do you have ", "I have ", false},
                 {"do you hold ", "I hold ", false},     {"did you complete ", "I completed ", false}, {"did you train ", "I trained ", false},
                 {"where did you train", "I trained ", true}, {"where were you trained", "I was trained ", true},
                 {"who trained you", "I was trained ", true}, {NULL, NULL, false}};
    question = behind_letter(question, 'Q', "question");
    answer = behind_letter(answer, 'A', "answer");
    size_t n = strlen(question);
    char *prescribes = prescribing_answered(a, question, answer);
    if (prescribes) return prescribes;
    if (n < 8 || n > 200 || question[n - 1] != '?' || strlen(answer) > 300 || is_limited(answer)) return NULL;
    for (size_t f = 0; forms[f].asks; f++) {
        if (!text_starts_nocase(question, forms[f].asks)) continue;
        if (forms[f].where) return goes_on(answer) ? arena_printf(a, "%s%s", forms[f].says, answer) : NULL;
        size_t asked = strlen(forms[f].asks);
        char *thing = arena_strndup(a, question + asked, n - 1 - asked);
        if (!text_starts_nocase(answer, "yes") || is_word(answer[3])) return NULL;
        const char *rest = answer + 3 + strspn(answer + 3, ",;.! ");
        if (text_starts(rest, "\xE2\x80\x94") || text_starts(rest, "\xE2\x80\x93")) rest += 3 + strspn(rest + 3, " ");
        if (goes_on(rest)) return arena_printf(a, "%s%s %c%s", forms[f].says, thing, to_lower(*rest), rest + 1);
        /* "Yes, I volunteered" says something else; "from Fluence or MAPS?" asks for one of two. */
        if ((answer[3] == ',' && *rest) || text_find_words(text_fold(a, thing), "or")) return NULL;
        return arena_printf(a, "%s%s.", forms[f].says, thing);
    }
    return NULL;
}
