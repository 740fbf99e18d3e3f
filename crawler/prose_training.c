/* prose_training.c - see prose_training.h */
#include "prose_training.h"

#include <stdlib.h>
#include <string.h>

#include "course.h"
#include "facts.h"
#include "index/date.h"
#include "index/mem.h"
#include "index/text.h"
#include "learned.h"
#include "mention.h"

char *prose_quote(struct judge *j, size_t from, size_t to)
{
    if (j->quote) return arena_strdup(j->a, j->quote);
    if (strlen(j->s.text) <= 300) return arena_strdup(j->a, j->s.text);
    size_t a = judge_clause(j, from), b = judge_clause_end(j, from);
    if (j->s.v[b - 1].end - j->s.v[a].at <= 300) return sentence_piece(j->a, &j->s, a, b);
    a = from > 12 ? from - 12 : 0;
    b = to + 12 < j->s.n ? to + 12 : j->s.n;
    return sentence_piece(j->a, &j->s, a, b);
}

/* Phrases that say of themselves that something is held: "MAPS-trained", "EMDR Certified Therapist". */
static bool says_held(const struct judge *j, const char *phrase, bool letters)
{
    if (catalog_says(j->c, WORDS_HELD, phrase)) return true;
    bool caps = true;
    for (const char *s = phrase; *s; s++) caps &= !is_lower(*s) && *s != '&';
    return letters && caps && strlen(phrase) > 3;
}

static char *number_text(struct arena *a, int n)
{
    return n > 0 ? arena_printf(a, "%d", n) : NULL;
}

static bool teaches_there(const struct judge *j, size_t from, size_t to)
{
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct cue *c = judge_cue(j, &j->s.hits[k]);
        if (!c || c->kind != CUE_TEACHING || (j->s.hits[k].from < to && j->s.hits[k].to > from)) continue;
        if (catalog_says(j->c, WORDS_TEACHES, c->phrase)) return true;
    }
    return false;
}

/* Where the first cue of KIND before FROM stands in the clause; FROM when there is none. */
static size_t cue_start(const struct judge *j, enum cue_kind kind, size_t from)
{
    size_t best = from;
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct cue *c = judge_cue(j, &j->s.hits[k]);
        if (c && c->kind == kind && j->s.hits[k].from < best && j->s.hits[k].from >= judge_clause(j, from))
            best = j->s.hits[k].from;
    }
    return best;
}

static size_t earlier(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* What the cues make of a thing that is not simply held. True when they made something of it, or nothing at all. */
static bool other_kind(struct people *p, struct person *who, struct judge *j, const struct hit *h, unsigned cues,
                       const char *id, const char *key, const char *name, const char *where)
{
    if (!(cues & CUES_NOT_SO)) return false;
    char *quote = prose_quote(j, h->from, h->to);
    if (cues & (CUES_NOT_THEIRS | CUE_BIT(CUE_NEGATION))) return true;
    bool programme = h->kind == HIT_PROGRAMME;
    if (cues & CUE_BIT(CUE_PAST)) {
        if (judge_own(j, cue_start(j, CUE_PAST, h->from), h->to))
            people_claim(p, who, "past", claim_object(p->a, key, id, "what", name, (char *)NULL), quote, where);
    } else if (cues & CUE_BIT(CUE_ASPIRATION)) {
        if (cues & CUE_BIT(CUE_TEACHING)) return true;
        if (judge_own(j, cue_start(j, CUE_ASPIRATION, h->from), h->to) || judge_own(j, h->from, h->to))
            people_claim(p, who, "pursuing", claim_object(p->a, key, id, "what", name, (char *)NULL), quote, where);
    } else if (cues & CUE_BIT(CUE_TEACHING)) {
        if (programme && teaches_there(j, h->from, h->to) && judge_own(j, cue_start(j, CUE_TEACHING, h->from), h->to))
            people_claim(p, who, "teaches", claim_object(p->a, "programme", id, "name", name, (char *)NULL), quote,
                         where);
    } else if (cues & CUE_BIT(CUE_PARTNERSHIP)) {
        if (programme && judge_own(j, cue_start(j, CUE_PARTNERSHIP, h->from), h->to))
            people_claim(p, who, "tie",
                         claim_object(p->a, "role", "works with", "organisation",
                                      sentence_piece(p->a, &j->s, h->from, h->to), (char *)NULL),
                         quote, where);
    } else if (cues & CUE_BIT(CUE_MEMBERSHIP)) {
        if (judge_own(j, cue_start(j, CUE_MEMBERSHIP, h->from), h->to))
            people_claim(p, who, "membership",
                         claim_object(p->a, "name", sentence_piece(p->a, &j->s, h->from, h->to), (char *)NULL), quote,
                         where);
    }
    return true;
}

/* The certificate of a degree institution is named beside it in the clause, or names it by itself. */
const struct hit *prose_certificate_of(const struct judge *j, const struct hit *h)
{
    size_t a = judge_clause(j, h->from), b = judge_clause_end(j, h->from);
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *o = &j->s.hits[k];
        if (o->kind == HIT_PROGRAMME && o->row == h->row && o->from >= a && o->to <= b &&
            (o->alias == ALIAS_CERTIFICATE || text_find_nocase(o->phrase, "certificate")))
            return o;
    }
    return NULL;
}

/* A certificate phrase that two institutions share needs the institution beside it. */
static bool institution_named(const struct judge *j, const struct hit *h)
{
    bool shared = false;
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *o = &j->s.hits[k];
        if (o->kind != HIT_PROGRAMME) continue;
        if (o->row == h->row && o->alias != ALIAS_CERTIFICATE) return true;
        shared |= o->row != h->row && o->from == h->from && o->to == h->to;
    }
    const struct phrases *names = &j->c->programmes[h->row].weak_aliases; /* "UC Berkeley psychedelic facilitation program" */
    for (size_t i = 0; i < names->n; i++)
        if (text_find_words(text_fold(j->a, h->phrase), names->fold[i])) return true;
    return !shared && (text_find_nocase(h->phrase, "CPTR") || text_find_nocase(h->phrase, "and Research") ||
                       text_find_nocase(h->phrase, "Facilitation Certificate"));
}

/* "Fluence (Essentials of Psychedelic Therapy, 2022)": another course of the same house. */
static bool another_course(const struct judge *j, const struct hit *h)
{
    if (h->to >= j->s.n || j->s.v[h->to].before != '(') return false;
    for (size_t i = h->to; i < j->s.n && (i == h->to || !memchr(j->s.text + j->s.v[i - 1].end, ')', j->s.v[i].at - j->s.v[i - 1].end)); i++) {
        if (judge_same_programme(j, h->from, i)) return false;
        if (word_in(&j->s.v[i], WORDS_OTHER_COURSE)) return true;
    }
    return false;
}

/* What the mention H names: "Fluence in 2019 and its Certificate in KAP in 2022" are two things. */
static const char *name_told(const struct judge *j, const struct hit *h)
{
    size_t from = judge_clause(j, h->from), to = judge_clause_end(j, h->from), at, end;
    int own = judge_year(j, h->from, h->to);
    int its = own && course_beside(j->c, &j->s, h, from, to, &at, &end) ? judge_year(j, at, end) : 0;
    if (its && its != own) return catalog_house(&j->c->programmes[h->row], h->phrase);
    return course_name(j->c, &j->s, h, from, to);
}

/* "Journey Clinical's foundational KAP training": the course stands right behind the house whose it is. */
static bool is_course_of_house(const struct judge *j, const struct hit *h)
{
    size_t at, end, to = h->to + 6 < j->s.n ? h->to + 6 : j->s.n;
    return j->s.v[h->to - 1].bare && course_beside(j->c, &j->s, h, h->to, to, &at, &end) && at < h->to + 3;
}

/* "Certification in progress – IFS Level 1": right before word FROM, behind a dash or a colon; "EMDR (in training)": right behind, up to
 * word TO. */
static bool is_in_progress(const struct judge *j, size_t from, size_t to)
{
    if (to < j->s.n && (!j->s.v[to].before || strchr("(-~:,", j->s.v[to].before)) && sentence_has(&j->s, to, "in training") &&
        (to + 2 == j->s.n || j->s.v[to + 2].before))
        return true;
    return from > 1 && j->s.v[from].before && strchr("-~:", j->s.v[from].before) && sentence_has(&j->s, from - 2, "in progress");
}

static void one_programme(struct people *p, struct person *who, struct judge *j, const struct hit *h,
                          const char *where)
{
    const struct programme *pr = &j->c->programmes[h->row];
    const char *name = name_told(j, h);
    bool held = says_held(j, h->phrase, false) && h->alias != ALIAS_CERTIFICATE;
    if (mention_of_somebody(j, h) || mention_only(j, h) || mention_of_another(j, h) || mention_of_things(j, h) || mention_is_next(j, h) || another_course(j, h)) return;
    if (judge_is_part(j, h->from > 6 ? h->from - 6 : 0, h->from)) return;
    if (h->alias == ALIAS_WEAK && pr->collides && !people_topic(p)) return;
    if (h->alias == ALIAS_CERTIFICATE && !institution_named(j, h)) return;
    unsigned cues = judge_cues(j, h->from, h->to, held);
    size_t ended = judge_ended(j, h->from, h->to);
    /* "In training: PRATI", "in training with PRATI" */
    for (size_t i = 2; i <= 3 && i <= h->from; i++)
        if (sentence_has(&j->s, h->from - i, "in training") || is_in_progress(j, h->from, h->to)) cues |= CUE_BIT(CUE_ASPIRATION);
    if (ended) cues &= ~CUE_BIT(CUE_ASPIRATION);
    if (pr->partnership && h->alias != ALIAS_TRAINING && !is_course_of_house(j, h) && !course_taught_by(&j->s, h) && !(j->listed && course_is_entry(&j->s, h))) {
        if ((cues & CUE_BIT(CUE_PARTNERSHIP)) &&
            !(cues & (CUES_NOT_THEIRS | CUE_BIT(CUE_NEGATION) | CUE_BIT(CUE_ASPIRATION) | CUE_BIT(CUE_PAST))))
            other_kind(p, who, j, h, CUE_BIT(CUE_PARTNERSHIP), pr->id, "programme", name, where);
        return;
    }
    if (pr->degree_institution && h->alias != ALIAS_CERTIFICATE && (!mention_of_its_certificate(j, h) || prose_certificate_of(j, h)) && !text_find_nocase(h->phrase, "certificate")) {
        if (prose_certificate_of(j, h)) return; /* the certificate is judged where it stands, a degree by prose_education */
        if (!(cues & CUE_BIT(CUE_TEACHING)) && !(cues & CUE_BIT(CUE_ASPIRATION))) return;
    }
    bool undone = mention_is_undone(j, h), took = !undone && learned(j, h) && !judge_is_of_other_pronoun(j, h->from);
    if (undone && !(cues & CUE_BIT(CUE_ASPIRATION))) return;
    if (!took && other_kind(p, who, j, h, cues, pr->id, "programme", name, where)) return;
    const struct hit *done = judge_completed(j, h->from, h->to);
    bool stated = took || held || done || ended || ((j->listed || judge_fragment(j, h->from, h->to)) && !mention_of_role(j));
    if (!stated || mention_of_other_course(j, h, took ? NULL : done) || (!took && done && judge_cues(j, done->from, done->to, true) & CUES_NOT_SO)) return;
    size_t at = done ? earlier(done->from, h->from) : h->from;
    const struct hit *beside = judge_beside(j, h->from);
    bool own = took || ended || judge_own(j, at, done && done->to > h->to ? done->to : h->to) || (beside && beside != done && judge_own(j, beside->from, h->to));
    if (!own) {
        if (held || done)
            people_issue(p, "unclear", "whom or what does this speak of: \"%s\"", prose_quote(j, h->from, h->to));
        return;
    }
    size_t to = h->to; /* "Psychedelics Today - Vital (2022)" */
    for (size_t k = 0; k < j->s.n_hits; k++)
        if (j->s.hits[k].kind == HIT_PROGRAMME && j->s.hits[k].row == h->row && j->s.hits[k].from >= to && j->s.hits[k].from < to + 2) to = j->s.hits[k].to;
    int late = ended ? judge_year(j, ended, ended + 1) : 0, year = late ? late : judge_year(j, h->from, to),
        seen = atoi(arena_strndup(p->a, p->in->seen && strlen(p->in->seen) >= 4 ? p->in->seen : date_today(), 4));
    if (seen && year > seen) {
        /* What is dated ahead is not done yet. */
        people_claim(p, who, "pursuing", claim_object(p->a, "programme", pr->id, "what", name, (char *)NULL),
                     prose_quote(j, h->from, h->to), where);
        return;
    }
    int hours = judge_hours(j, h->from, h->to);
    j->trained = true;
    people_claim(p, who, "training",
                 claim_object(p->a, "programme", pr->id, "name", name, "#year", number_text(p->a, year), "#hours",
                              number_text(p->a, hours), (char *)NULL),
                 prose_quote(j, h->from, h->to), where);
}

void prose_programmes(struct people *p, struct person *who, struct judge *j, const char *where)
{
    for (size_t k = sentence_hits(&j->s, HIT_PROGRAMME) ? 0 : j->s.n_hits; k < j->s.n_hits; k++) {
        const struct hit *h = &j->s.hits[k];
        if (h->kind != HIT_PROGRAMME) continue;
        bool inside = false; /* of another programme's longer name at the same place */
        for (size_t m = 0; m < j->s.n_hits; m++) {
            const struct hit *o = &j->s.hits[m];
            inside |= o->kind == HIT_PROGRAMME && o != h && o->from <= h->from && o->to >= h->to &&
                      o->to - o->from > h->to - h->from;
            /* "Ketamine Training Center (KTC)" is one mention. */
            inside |= o->kind == HIT_PROGRAMME && o->row == h->row && o->to <= h->from && h->from - o->to < 2 &&
                      h->alias != ALIAS_CERTIFICATE;
            /* "Wolfson's Ketamine Training Center" */
            inside |= o->kind == HIT_PROGRAMME && o->row == h->row && o->from > h->from && o->from < h->to && o->to > h->to;
        }
        if (!inside) one_programme(p, who, j, h, where);
    }
}

/* The sentence is nothing but the name of a level: "Brainspotting Phase 2.", or says who is at it: "She is IFS Level 2", "She is |in her second
 * year of SE training|". */
static bool is_bare_level(const struct judge *j, const struct hit *h)
{
    bool level = text_find_nocase(h->phrase, "level") || text_find_nocase(h->phrase, "phase") ||
                 text_find_nocase(h->phrase, "part") || text_starts(h->phrase, "in ");
    bool is = h->from && judge_self(j, h->from - 1 - (h->from > 1 && word_is(&j->s.v[h->from - 1], (const char *const[]){"is", "am", NULL})));
    bool said = is && word_is(&j->s.v[h->from - 1], (const char *const[]){"is", "am", "im", "shes", "hes", NULL});
    static const char *const have[] = {"ive", "have", "has", "shes", "hes", NULL};
    said |= h->from > 1 && !strcmp(j->s.v[h->from - 1].fold, "done") && word_is(&j->s.v[h->from - 2], have); /* "I've done IFS Level 1" */
    return level && (said || (h->from == 0 && h->to == j->s.n));
}

/* "I draw on IFS (Level 1 |completed|)": the bracket says no more than that it is done. */
static bool is_done_in_bracket(const struct judge *j, const struct hit *h)
{
    bool opens = false;
    for (size_t i = h->from + 1; i < h->to; i++) opens |= j->s.v[i].before == '(';
    for (size_t i = 1; opens && i < h->from; i++) /* "I use", "She draws on": of nobody else */
        if (j->s.v[i].somebody || judge_ends_clause(j->s.v[i].before) || word_in(&j->s.v[i], WORDS_RELATIVE) || word_in(&j->s.v[i], WORDS_LEARN_NOT) || (j->s.v[i].capital && !judge_known(j, i))) return false;
    size_t i = h->to;
    if (!opens || !judge_self(j, 0) || i >= j->s.n || j->s.v[i].before || !word_is(&j->s.v[i], (const char *const[]){"completed", "complete", "done", "finished", NULL})) return false;
    while (i + 1 < j->s.n && judge_is_year(&j->s.v[i + 1])) i++;
    return j->s.text[j->s.v[i].end] == ')';
}

/* "Hakomi certified therapist, Brainspotting Phase 2": the level is a piece of a line that is nothing but what somebody has, and another
 * piece says so. */
static bool is_listed_level(const struct judge *j, const struct hit *h)
{
    if (!text_find_nocase(h->phrase, "level") && !text_find_nocase(h->phrase, "phase")) return false;
    if (h->from && j->s.v[h->from].before != ',') return false;
    size_t end = h->to;
    while (end < j->s.n && judge_is_year(&j->s.v[end])) end++;
    if (end < j->s.n && j->s.v[end].before != ',') return false;
    bool said = false;
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *o = &j->s.hits[k];
        said |= o->kind == HIT_TRAUMA && o != h && says_held(j, o->phrase, true);
    }
    for (size_t i = 0; said && i < j->s.n; i++) {
        const struct word *w = &j->s.v[i];
        if (judge_self(j, i) || w->somebody || word_in(w, WORDS_AUXILIARY) || word_in(w, WORDS_RELATIVE) || !judge_known(j, i)) return false;
        if (w->before && !strchr(",(/-&", w->before)) return false;
    }
    return said && !sentence_cues(&j->s, CUE_ASPIRATION) && !sentence_cues(&j->s, CUE_INTEREST);
}

/* "With certification in EMDR, Ann …", "in addition to my EMDR certification": what somebody has. */
static bool is_possessed(const struct judge *j, const struct hit *h, size_t *at)
{
    static const char *const between[] = {"a", "an", "the", "my", "her", "his", "their", "full", "national", "advanced", "both", NULL};
    static const char *const have[] = {"with", "besides", "have", "has", "having", "ive", NULL};
    size_t i = h->from;
    bool course = text_find_nocase(h->phrase, " training in ") != NULL; /* "has Level 3 training in IFS" */
    if (!text_find_nocase(h->phrase, "certification") && !course) return false;
    for (size_t k = h->to; course && k < j->s.n && k < h->to + 8; k++)
        if (word_is(&j->s.v[k], (const char *const[]){"next", "this", "coming", "soon", "booked", "scheduled", "starting", "begin", NULL})) return false;
    while (i > 0 && !j->s.v[i].before && word_is(&j->s.v[i - 1], between)) i--;
    bool addition = i >= 3 && sentence_has(&j->s, i - 3, "in addition to");
    *at = addition ? i - 3 : i ? i - 1 : 0;
    return addition || (i > 0 && !j->s.v[i].before && word_is(&j->s.v[i - 1], have));
}

/* "earned her SEP", "hold the SEP": somebody's letters behind a verb of having them. */
static bool is_earned(const struct judge *j, size_t from)
{
    static const char *const whose[] = {"my", "her", "his", "their", "the", NULL},
                             *const verbs[] = {"earned", "received", "hold", "holds", "obtained", "have", "has", "completed", "finished", "got", "achieved", NULL};
    if (from > 1 && word_is(&j->s.v[from - 1], whose) && word_is(&j->s.v[from - 2], verbs) && !j->s.v[from].before) return true;
    /* "an LPC and SEP" */
    const struct licence_type *t = from > 2 && j->s.v[from - 2].caps && !strcmp(j->s.v[from - 1].fold, "and") ? catalog_licence_type(j->c, NULL, sentence_piece(j->a, &j->s, from - 2, from - 1)) : NULL;
    return t && !t->degree && !j->s.v[from].before;
}

/* "EMDR Certified Therapist & Consultant in Training": the ladder is named right before. */
static bool beside_its_ladder(const struct judge *j, const struct hit *h)
{
    static const char *const of_else[] = {"in", "for", "with", "of", "to", NULL};
    if (!text_find_nocase(h->phrase, "consultant")) return false;
    if (text_ends_nocase(h->phrase, "consultant") && h->to < j->s.n && word_is(&j->s.v[h->to], of_else)) return false;
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *o = &j->s.hits[k];
        if (o->kind == HIT_TRAUMA && o->alias != ALIAS_WEAK && o->to <= h->from && h->from - o->to < 8 &&
            !strcmp(j->c->trauma[o->row].id, j->c->trauma[h->row].id))
            return true;
    }
    return false;
}

/* A step that is taken, no state: "IFS Level 1", "EMDR basic training". */
static bool is_course(const struct hit *h)
{
    return text_find_nocase(h->phrase, "level") || text_find_nocase(h->phrase, "phase") || text_find_nocase(h->phrase, "training") || text_find_nocase(h->phrase, "certification");
}

static void one_trauma(struct people *p, struct person *who, struct judge *j, const struct hit *h, const char *where)
{
    const struct trauma_level *t = &j->c->trauma[h->row];
    if (h->alias == ALIAS_WEAK) {
        /* Letters that mean other things too count only behind a name, which facts.h reads. */
        bool article = h->from && word_is(&j->s.v[h->from - 1], (const char *const[]){"a", "an", NULL});
        bool alone = j->s.n == 1 && j->s.v[0].caps; /* "SEP." */
        bool sep = !strcmp(h->phrase, "SEP") && (j->listed || article || alone || is_earned(j, h->from));
        if (!sep && !beside_its_ladder(j, h)) return;
        /* "an SEP IRA" */
        if (sep && h->to < j->s.n && !j->s.v[h->to].before && !judge_is_year(&j->s.v[h->to]) &&
            !word_in(&j->s.v[h->to], WORDS_BEHIND_SEP))
            return;
    }
    /* "trained in SE Portland" */
    if (text_ends_nocase(h->phrase, " in SE") && h->to < j->s.n && !j->s.v[h->to].before && j->s.v[h->to].capital) return;
    bool held = says_held(j, h->phrase, true) || (h->alias == ALIAS_WEAK && !j->listed);
    unsigned cues = judge_cues(j, h->from, h->to, held);
    bool took = !judge_is_of_other_pronoun(j, h->from) && ((is_course(h) && (learned(j, h) || learned_has(j, h))) || (held && h->alias != ALIAS_WEAK && learned_is(j, h) && !mention_was_once(j, h->from) && !mention_has_ended(j, h)));
    took |= is_done_in_bracket(j, h) && !(cues & (CUES_NOT_SO & ~CUE_BIT(CUE_INTEREST) & ~CUE_BIT(CUE_PARTNERSHIP)));
    if (mention_only(j, h) || mention_of_things(j, h) || mention_gives_training(j, h) || mention_is_next(j, h) || judge_is_part(j, h->from > 6 ? h->from - 6 : 0, h->from)) return;
    if (mention_was_once(j, h->from) || mention_has_ended(j, h)) cues |= CUE_BIT(CUE_PAST);
    /* "began EMDR training in 2012 and finished it in 2013" */
    bool ended = (cues & CUE_BIT(CUE_ASPIRATION)) && judge_ended(j, h->from, h->to);
    if (ended) cues &= ~CUE_BIT(CUE_ASPIRATION);
    /* "In training: EMDR Certified Therapist" */
    if (is_in_progress(j, h->from, h->to) || (h->from > 1 && j->s.v[h->from].before == ':' && sentence_has(&j->s, h->from - 2, "in training"))) cues |= CUE_BIT(CUE_ASPIRATION);
    if (!took && other_kind(p, who, j, h, cues, t->id, "issuer", t->label, where)) return;
    const struct hit *done = judge_completed(j, h->from, h->to);
    if (mention_by_somebody(j, h) || mention_of_practitioner(j, h)) return;
    size_t has = h->from;
    /* "My EMDR certification ran out": to speak of it is not yet to have it. */
    if (done && done->to - done->from == 1 && text_find_nocase(h->phrase, "certification") &&
        word_is(&j->s.v[done->from], (const char *const[]){"my", "her", "his", NULL}))
        done = NULL;
    bool possessed = !done && is_possessed(j, h, &has);
    if (!took && !held && !done && !ended && !j->listed && !possessed && !judge_fragment(j, h->from, h->to) && !is_bare_level(j, h) &&
        !is_listed_level(j, h))
        return;
    if (!took && done && judge_cues(j, done->from, done->to, true) & CUES_NOT_SO) return;
    size_t at = done ? earlier(done->from, h->from) : has;
    if (!took && !ended && !judge_own(j, at, h->to)) {
        people_issue(p, "unclear", "whom or what does this speak of: \"%s\"", prose_quote(j, h->from, h->to));
        return;
    }
    int year = judge_year(j, h->from, h->to), seen = atoi(arena_strndup(p->a, p->in->seen && strlen(p->in->seen) >= 4 ? p->in->seen : date_today(), 4));
    bool ahead = seen && year > seen; /* what is dated ahead is not held yet */
    people_claim(p, who, ahead ? "pursuing" : "trauma",
                 ahead ? claim_object(p->a, "issuer", t->id, "what", t->label, (char *)NULL)
                       : claim_object(p->a, "issuer", t->id, "level", t->level, "name", t->label, (char *)NULL),
                 prose_quote(j, h->from, h->to), where);
}

/* "working toward IFS certification": no level of a ladder, but the ladder is named. */
static void pursued_ladder(struct people *p, struct person *who, struct judge *j, const struct hit *h,
                           const char *where)
{
    bool course = (h->to < j->s.n && word_in(&j->s.v[h->to], WORDS_LADDER_COURSE)) ||
                  (h->from > 1 && (word_in(&j->s.v[h->from - 1], WORDS_LADDER_COURSE) || word_in(&j->s.v[h->from - 2], WORDS_LADDER_COURSE)));
    if (!course) return;
    unsigned cues = judge_cues(j, h->from, h->to, false);
    const char *ladder = cues & CUE_BIT(CUE_ASPIRATION)
                             ? catalog_ladder_named(j->c, sentence_piece(j->a, &j->s, h->from, h->to))
                             : NULL;
    if (!ladder || (cues & (CUES_NOT_THEIRS | CUE_BIT(CUE_NEGATION) | CUE_BIT(CUE_PAST) | CUE_BIT(CUE_TEACHING))))
        return;
    for (size_t k = 0; k < j->s.n_hits; k++)
        if (j->s.hits[k].kind == HIT_TRAUMA && j->s.hits[k].from < h->to && j->s.hits[k].to > h->from) return;
    if (judge_own(j, cue_start(j, CUE_ASPIRATION, h->from), h->to))
        people_claim(p, who, "pursuing",
                     claim_object(p->a, "issuer", ladder, "what",
                                  sentence_piece(p->a, &j->s, h->from, h->to + (h->to < j->s.n)), (char *)NULL),
                     prose_quote(j, h->from, h->to), where);
}

void prose_trauma(struct people *p, struct person *who, struct judge *j, const char *where)
{
    if (!sentence_hits(&j->s, HIT_TRAUMA) && !sentence_terms(&j->s, TERM_MODALITY)) return;
    for (size_t k = 0; k < j->s.n_hits; k++)
        if (j->s.v[j->s.hits[k].from].told) continue;
        else if (j->s.hits[k].kind == HIT_TRAUMA) one_trauma(p, who, j, &j->s.hits[k], where);
        else if (j->s.hits[k].kind == HIT_TERM && j->s.hits[k].term == TERM_MODALITY) {
            pursued_ladder(p, who, j, &j->s.hits[k], where);
        }
}

void prose_societies(struct people *p, struct person *who, struct judge *j, const char *where)
{
    for (size_t k = sentence_hits(&j->s, HIT_SOCIETY) ? 0 : j->s.n_hits; k < j->s.n_hits; k++) {
        const struct hit *h = &j->s.hits[k];
        if (h->kind != HIT_SOCIETY) continue;
        const struct society *s = &j->c->societies[h->row];
        unsigned cues = judge_cues(j, h->from, h->to, false);
        bool member = (cues & CUE_BIT(CUE_MEMBERSHIP)) || text_find_nocase(h->phrase, "member");
        if (!member ||
            (cues & (CUES_NOT_THEIRS | CUE_BIT(CUE_NEGATION) | CUE_BIT(CUE_ASPIRATION) | CUE_BIT(CUE_PAST))))
            continue;
        if (judge_own(j, cue_start(j, CUE_MEMBERSHIP, h->from), h->to))
            people_claim(p, who, "membership",
                         claim_object(p->a, "organisation", s->id, "name", s->name, (char *)NULL),
                         prose_quote(j, h->from, h->to), where);
    }
}
