/* prose_practice.c - see prose_practice.h */
#include "prose_practice.h"

#include <stdlib.h>
#include <string.h>

#include "index/address.h"
#include "index/mem.h"
#include "index/text.h"
#include "prose_training.h"

static const char *const term_fields[] = {
    [TERM_CONDITION] = "condition", [TERM_ROUTE] = "route",       [TERM_STAGE] = "stage",
    [TERM_MODALITY] = "modality",   [TERM_INSURANCE] = "insurance", [TERM_LANGUAGE] = "language",
    [TERM_PROFESSION] = NULL,
};

static bool says(const struct judge *j, const char *const *list)
{
    for (size_t i = 0; i < j->s.n; i++)
        if (word_is(&j->s.v[i], list)) return true;
    return false;
}

static bool says_phrase(const struct judge *j, const char *phrase)
{
    for (size_t i = 0; i < j->s.n; i++)
        if (sentence_has(&j->s, i, phrase)) return true;
    return false;
}

/* Whether the sentence speaks of languages, insurance, treating: 1 yes, -1 no, 0 not asked yet. */
struct context {
    signed char speaks, pays, treats;
};

static bool says_once(const struct judge *j, const char *const *list, signed char *kept)
{
    if (!*kept) *kept = says(j, list) ? 1 : -1;
    return *kept > 0;
}

static bool fits_context(const struct judge *j, const struct hit *h, enum prose_kind kind, struct context *x)
{
    static const char *const speaks[] = {"speak", "speaks", "spoken", "fluent", "bilingual", "trilingual", "languages", "language", "speaking", "hablo", "habla", NULL};
    static const char *const pays[] = {"insurance", "accept", "accepts", "network", "take", "takes", "paneled", "panels", "plans", "covered", "insurers", "insurances", NULL};
    static const char *const treats[] = {"treat", "treats", "treating", "work", "works", "working", "help", "helps", "specialize", "specializes", "specializing",
                                         "focus", "support", "supports", "specialties", "experience", "with", "living", NULL};
    if (kind == PROSE_LANGUAGE_LIST) return h->term == TERM_LANGUAGE;
    if (kind == PROSE_INSURANCE_LIST) return h->term == TERM_INSURANCE;
    if (kind == PROSE_SERVICE_LIST) return h->term != TERM_LANGUAGE || h->alias == ALIAS_STRONG;
    switch (h->term) {
    case TERM_LANGUAGE:
        if (says_once(j, speaks, &x->speaks)) return true;
        return h->from && !strcmp(j->s.v[h->from - 1].fold, "in") && says(j, (const char *const[]){"work", "sessions", "therapy", "offer", "offers", "counseling", "see", NULL});
    case TERM_INSURANCE: return says_once(j, pays, &x->pays);
    case TERM_CONDITION: return h->alias == ALIAS_STRONG && says_once(j, treats, &x->treats);
    case TERM_MODALITY: case TERM_ROUTE: case TERM_STAGE: return h->alias == ALIAS_STRONG;
    default: return false;
    }
}

/* "my own ketamine sessions": what they went through themselves is nothing that they offer. */
static bool is_own_experience(const struct judge *j, const struct hit *h)
{
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *cue = &j->s.hits[k];
        if (cue->kind == HIT_CUE && cue->from < h->to && h->from < cue->to && j->c->cues[cue->row].kind == CUE_EXPERIENTIAL) return true;
    }
    return false;
}

void prose_terms(struct people *p, struct person *who, struct judge *j, const char *where, enum prose_kind kind)
{
    struct context context = {0};
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *h = &j->s.hits[k];
        if (h->kind != HIT_TERM || !term_fields[h->term]) continue;
        if (record_says(who->rec, term_fields[h->term], p->c->terms[h->term].v[h->row].id)) continue;
        if (!fits_context(j, h, kind, &context) || is_own_experience(j, h)) continue;
        unsigned bad = CUES_NOT_THEIRS | CUE_BIT(CUE_NEGATION) | CUE_BIT(CUE_ASPIRATION) | CUE_BIT(CUE_PAST);
        if (h->term == TERM_CONDITION || h->term == TERM_STAGE) bad &= ~CUE_BIT(CUE_OTHER_SUBJECT); /* "clients with anxiety" */
        if (judge_cues(j, h->from, h->to, false) & bad) continue;
        people_claim(p, who, term_fields[h->term], claim_text(p->a, p->c->terms[h->term].v[h->row].id), prose_quote(j, h->from, h->to), where);
    }
    for (size_t i = 0; i + 1 < j->s.n; i++)
        if (sentence_has(&j->s, i, "trauma informed") && !(judge_cues(j, i, i + 2, false) & (CUES_NOT_THEIRS | CUE_BIT(CUE_NEGATION) | CUE_BIT(CUE_ASPIRATION) | CUE_BIT(CUE_PAST))))
            people_claim(p, who, "approach", claim_text(p->a, "trauma-informed"), prose_quote(j, i, i + 2), where);
}

/* The sentence is about the person themselves; "They ..." opens one where the text speaks of one person. */
static bool find_subject(const struct judge *j)
{
    if (j->third && j->s.n && word_is(&j->s.v[0], (const char *const[]){"they", "theyre", "theyve", NULL})) return true;
    if (j->own && j->s.n > 1 && word_is(&j->s.v[0], j->own) && judge_own(j, 1, 2)) return true;
    static const char *const subjects[] = {"i", "im", "ive", "she", "he", "we", "shes", "hes", NULL};
    for (size_t i = 1; i < j->s.n; i++)
        if (word_is(&j->s.v[i - 1], subjects) && judge_own(j, i, i + 1)) return true;
    return says(j, (const char *const[]){"i", "im", "ive", "my", NULL});
}

static bool self_subject(struct judge *j)
{
    if (!j->subject) j->subject = find_subject(j) ? 1 : -1;
    return j->subject > 0;
}

/* Ketamine-assisted psychotherapy offered now, or planned. */
static void offers_kap(struct people *p, struct person *who, struct judge *j, const char *where)
{
    static const char *const verbs[] = {"offer", "offers", "offering", "provide", "provides", "providing", "practice", "practices", "specialize", "specializes",
                                        "facilitate", "facilitates", "lead", "leads", "guide", "guides", "do", NULL};
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *h = &j->s.hits[k];
        if (h->kind != HIT_TERM || h->term != TERM_MODALITY || strcmp(p->c->terms[h->term].v[h->row].id, "kap")) continue;
        unsigned cues = judge_cues(j, h->from, h->to, false);
        if (cues & (CUES_NOT_THEIRS | CUE_BIT(CUE_NEGATION) | CUE_BIT(CUE_PAST))) continue;
        bool verb = false;
        for (size_t i = judge_clause(j, h->from); i < h->from && !verb; i++) verb = word_is(&j->s.v[i], verbs);
        if (!verb || !self_subject(j)) continue;
        if (cues & CUE_BIT(CUE_ASPIRATION))
            people_claim(p, who, "pursuing", claim_object(p->a, "what", arena_printf(p->a, "offering %s", sentence_piece(p->a, &j->s, h->from, h->to)), (char *)NULL),
                         prose_quote(j, h->from, h->to), where);
        people_claim(p, who, "offers_kap", claim_text(p->a, cues & CUE_BIT(CUE_ASPIRATION) ? "pursuing" : "yes"), prose_quote(j, h->from, h->to), where);
    }
}

static void fees(struct people *p, struct person *who, struct judge *j, const char *where)
{
    static const char *const units[] = {"session", "sessions", "hour", "minutes", "minute", "visit", "consultation", "intake", "appointment", "dose", "dosing", NULL};
    if (says_phrase(j, "sliding scale") && !says_phrase(j, "no sliding scale") && !says_phrase(j, "not offer a sliding scale") && !says_phrase(j, "do not have a sliding scale"))
        people_claim(p, who, "fee", claim_object(p->a, "text", "sliding-scale", (char *)NULL), j->s.text, where);
    for (size_t i = strchr(j->s.text, '$') ? 0 : j->s.n; i < j->s.n; i++) {
        if (j->s.v[i].before != '$' && !(j->s.v[i].at && j->s.text[j->s.v[i].at - 1] == '$')) continue;
        size_t last = i + 1; /* "1,200" */
        while (last < j->s.n && is_digit(*j->s.v[last].fold) && j->s.v[last].before == ',' && strlen(j->s.v[last].fold) == 3) last++;
        char *amount = text_digits(j->a, sentence_piece(j->a, &j->s, i, last));
        const char *unit = NULL;
        for (size_t k = last; k < last + 7 && k < j->s.n && !unit; k++)
            if (word_is(&j->s.v[k], units)) unit = !strcmp(j->s.v[k].fold, "hour") ? "hour" : "session";
        int n = atoi(amount);
        if (unit && n >= 10 && n <= 20000)
            people_claim(p, who, "fee", claim_object(p->a, "#amount", amount, "unit", unit, (char *)NULL), prose_quote(j, i, last), where);
    }
}

static void telehealth(struct people *p, struct person *who, struct judge *j, const char *where)
{
    static const char *const words[] = {"telehealth", "teletherapy", "telemedicine", "online", "virtually", "virtual", "telepsychiatry", "telepsychology", "video", NULL};
    size_t at = j->s.n;
    for (size_t i = 0; i < j->s.n && at == j->s.n; i++)
        if (word_is(&j->s.v[i], words)) at = i;
    if (at == j->s.n) return;
    if (judge_cues(j, at, at + 1, false) & (CUES_NOT_SO & ~CUE_BIT(CUE_INTEREST) & ~CUE_BIT(CUE_OTHER_SUBJECT) & ~CUE_BIT(CUE_MEMBERSHIP))) return;
    if (says(j, (const char *const[]){"course", "courses", "booking", "book", "training", "community", "scheduling", "schedule", "program", "store", "payment", "live", "module", "modules", "class", "classes", "workshop",
                                       "workshops", "retreat", "lecture", "lectures", "webinar", "webinars", "certificate", "degree", "review", "reviews", "form", "forms", "portal", NULL}) && strncmp(j->s.v[at].fold, "tele", 4)) return;
    bool any = false;
    for (size_t i = 0; i < j->s.n; i++) {
        if (!j->s.v[i].capital) continue;
        char *two = i + 1 < j->s.n && j->s.v[i + 1].capital && !j->s.v[i + 1].before ? sentence_piece(j->a, &j->s, i, i + 2) : NULL, *one = sentence_piece(j->a, &j->s, i, i + 1);
        const char *code = two ? address_state(two) : NULL;
        if (code) i++;
        else if (!(code = address_state(one)) || (strlen(one) == 2 && !j->s.v[i].caps)) continue;
        if (strlen(one) == 2 && i && j->s.v[i].before == ',' && j->s.v[i - 1].capital && !address_state(sentence_piece(j->a, &j->s, i - 1, i))) continue; /* "Seattle, WA" */
        if (!strcmp(one, "OR") || !strcmp(one, "IN") || !strcmp(one, "ME")) {
            if (!(i && j->s.v[i].before == ',') && !(i && word_is(&j->s.v[i - 1], (const char *const[]){"in", "and", NULL}))) continue;
        }
        if (judge_cues(j, i, i + 1, false) & (CUE_BIT(CUE_NEGATION) | CUE_BIT(CUE_ASPIRATION) | CUE_BIT(CUE_PAST))) continue;
        people_claim(p, who, "telehealth", claim_text(p->a, code), prose_quote(j, at, at + 1), where);
        any = true;
    }
    if (!any) people_claim(p, who, "telehealth", claim_text(p->a, "yes"), prose_quote(j, at, at + 1), where);
}

static void accepting(struct people *p, struct person *who, struct judge *j, const char *where)
{
    static const char *const yes[] = {"accepting new clients", "accepting new patients", "taking new clients", "taking new patients", "openings for new clients",
                                      "accepting clients", "accepting patients", "welcoming new clients", "welcoming new patients", "currently have openings", "have room for new clients", NULL};
    static const char *const no[] = {"practice is full", "practice is currently full", "caseload is full", "waitlist only", "waiting list only", "closed to new clients", "no new clients", "no new patients", "closed to new patients",
                                     "currently full", "i am full", "no openings", NULL};
    /* One of these stands in each of the phrases. */
    if (!says(j, (const char *const[]){"clients", "patients", "openings", "full", "only", NULL})) return;
    for (size_t i = 0; i < j->s.n; i++) {
        for (const char *const *w = no; *w; w++)
            if (sentence_has(&j->s, i, *w)) people_claim(p, who, "accepting", claim_yes_no(false), prose_quote(j, i, i + 1), where);
        for (const char *const *w = yes; *w; w++) {
            if (!sentence_has(&j->s, i, *w)) continue;
            unsigned cues = judge_cues(j, i, i + 3, false);
            if (cues & (CUES_NOT_THEIRS & ~CUE_BIT(CUE_ACCEPTS) & ~CUE_BIT(CUE_OTHER_SUBJECT))) continue;
            if (cues & (CUE_BIT(CUE_ASPIRATION) | CUE_BIT(CUE_PAST))) continue;
            people_claim(p, who, "accepting", claim_yes_no(!(cues & CUE_BIT(CUE_NEGATION))), prose_quote(j, i, i + 3), where);
        }
    }
}

void prose_offers(struct people *p, struct person *who, struct judge *j, const char *where)
{
    offers_kap(p, who, j, where);
    fees(p, who, j, where);
    telehealth(p, who, j, where);
    accepting(p, who, j, where);
}

/* "Dr. Osei", "Kwame Osei, MD" at word I; the word after it, or I when there is no name. */
static size_t named_person(const struct judge *j, size_t i)
{
    static const char *const titles[] = {"dr", "doctor", NULL};
    size_t k = i;
    bool title = word_is(&j->s.v[i], titles);
    if (title) k++;
    while (k < j->s.n && k < i + 4 && j->s.v[k].capital && (k == i || !j->s.v[k].before || j->s.v[k].before == '.') && !j->s.v[k].caps) k++;
    size_t n = k - i;
    if (title) return n >= 2 ? k : i;
    if (n < 2 || n > 3 || k >= j->s.n) return i;
    char *raw = sentence_piece(j->a, &j->s, k, k + 1);
    return j->s.v[k].caps && name_is_letters(raw) && catalog_licence_type(j->c, NULL, raw) ? k : i;
}

/* "of Cedar Clinic", "at Cedar Clinic" within a few words behind a name. */
static char *organisation_after(const struct judge *j, size_t i)
{
    static const char *const at[] = {"of", "at", "from", "with", NULL};
    for (size_t k = i; k < i + 8 && k + 1 < j->s.n; k++) {
        if (j->s.v[k].before == ';' || j->s.v[k].before == '.') return NULL;
        size_t from = word_is(&j->s.v[k], at) && j->s.v[k + 1].capital ? k + 1 : j->s.v[k].before == '(' && j->s.v[k].capital ? k : 0, to = from;
        if (!from) continue;
        while (to < j->s.n && j->s.v[to].capital && (to == from || !j->s.v[to].before)) to++;
        if (to > from) return sentence_piece(j->a, &j->s, from, to);
    }
    return NULL;
}

void prose_prescriber(struct people *p, struct person *who, struct judge *j, const char *where)
{
    static const char *const words[] = {"prescribe", "prescribes", "prescribed", "prescribing", "prescriber", "prescription", "prescriptions", "does", NULL};
    static const char *const medicine[] = {"writes", "evaluation", "ketamine", "medicine", "medication", "medical", "prescribe", "prescribes", "prescribed", "prescriber", "lozenges", NULL};
    if (!says(j, words) || !says(j, medicine)) return;
    for (size_t i = 0; i < j->s.n; i++) {
        size_t end = named_person(j, i);
        if (end == i) continue;
        bool own = false;
        for (size_t k = i; k < end; k++) own |= j->own && word_is(&j->s.v[k], j->own) && strcmp(j->s.v[k].fold, "dr");
        if (own || (judge_cues(j, i, end, false) & (CUE_BIT(CUE_NEGATION) | CUE_BIT(CUE_PAST) | CUE_BIT(CUE_ASPIRATION)))) {
            i = end - 1;
            continue;
        }
        bool near = false, denied = false;
        for (size_t k = 0; k < j->s.n; k++) {
            near |= word_is(&j->s.v[k], words) && (k + 12 > i && k < end + 24);
            denied |= k > end && word_is(&j->s.v[k], words) && (judge_cues(j, k, k + 1, false) & CUE_BIT(CUE_NEGATION)) && judge_clause(j, k) == judge_clause(j, i) && k < end + 5;
        }
        if (near && !denied)
            people_claim(p, who, "tie", claim_object(p->a, "role", "prescriber", "person", sentence_piece(p->a, &j->s, i, end), "organisation", organisation_after(j, end), (char *)NULL),
                         prose_quote(j, i, end), where);
        i = end - 1;
    }
}

static void supervisor(struct people *p, struct person *who, struct judge *j, const char *where)
{
    static const char *const phrases[] = {"supervised by", "under the supervision of", "under supervision of", "under the license of", "clinical supervisor", NULL};
    for (size_t i = 0; i < j->s.n; i++)
        for (const char *const *f = phrases; *f; f++) {
            if (!sentence_has(&j->s, i, *f)) continue;
            size_t from = i + 1;
            for (const char *s = *f; *s; s++) from += *s == ' ';
            if (from < j->s.n && !strcmp(j->s.v[from].fold, "is")) from++;
            size_t end = from < j->s.n ? named_person(j, from) : from;
            if (end <= from || (judge_cues(j, i, i + 1, false) & (CUE_BIT(CUE_PAST) | CUE_BIT(CUE_NEGATION)))) continue;
            const char *name = sentence_piece(p->a, &j->s, from, end);
            people_claim(p, who, "supervised", claim_object(p->a, "by", name, (char *)NULL), prose_quote(j, i, end), where);
            people_claim(p, who, "tie", claim_object(p->a, "role", "supervisor", "person", name, (char *)NULL), prose_quote(j, i, end), where);
        }
}

static bool is_person(const struct judge *j, size_t i)
{
    static const char *const subjects[] = {"i", "she", "he", NULL};
    return word_is(&j->s.v[i], subjects) || (j->own && j->s.v[i].capital && word_is(&j->s.v[i], j->own));
}

/* Nobody else is brought in between FROM and TO. */
static bool nobody_between(const struct judge *j, size_t from, size_t to)
{
    static const char *const others[] = {"you", "we", "they", "it", "our", "your", "who", "that", "which", "with", "by", "alongside", "to", "from", "for", "therapists", "dr", NULL};
    for (size_t i = from; i < to; i++) {
        if (word_is(&j->s.v[i], others)) return false;
        if (i + 1 < to && j->s.v[i].capital && j->s.v[i + 1].capital && !j->s.v[i].caps && !j->s.v[i + 1].caps && !is_person(j, i)) return false;
    }
    return true;
}

/* "Ravi is a family physician who prescribes …", "Medical director, prescribes …", "Prescribes …": the person's verb. */
static bool own_verb(const struct judge *j, size_t i)
{
    size_t first = judge_clause(j, i);
    static const char *const is[] = {"is", "am", "im", NULL}, *const article[] = {"a", "an", "the", "our", NULL};
    bool third = !strcmp(j->s.v[i].fold, "prescribes");
    if (!third && strcmp(j->s.v[i].fold, "prescribe")) return false;
    if (i > first && !strcmp(j->s.v[i - 1].fold, "who")) {
        size_t k = first;
        while (k < i && is_person(j, k)) k++;
        if (k == first || k + 2 >= i || !word_is(&j->s.v[k], is) || !word_is(&j->s.v[k + 1], article)) return false;
        return nobody_between(j, k + 2, i - 1);
    }
    if (!third || !j->third) return false;
    return i == first || (j->s.v[i].before == ',' && i - first < 7 && nobody_between(j, first, i) && !is_person(j, first));
}

void prose_prescribing(struct people *p, struct person *who, struct judge *j, const char *where)
{
    static const char *const verbs[] = {"prescribe", "prescribes", NULL};
    static const char *const subjects[] = {"i", "she", "he", NULL};
    static const char *const medicine[] = {"ketamine", "medication", "medications", "medicine", "it", "anything", "lozenges", NULL};
    for (size_t i = 0; i < j->s.n && !j->doubt; i++) {
        if (!word_is(&j->s.v[i], verbs)) continue;
        /* The subject stands before it with nothing but "do not", "can", "also" between, or began the clause. */
        size_t k = i;
        static const char *const between[] = {"do", "not", "does", "cannot", "can", "dont", "doesnt", "also", "never", "am", "able", "to", "may", "and", "assess", "evaluate", NULL};
        while (k > 0 && word_is(&j->s.v[k - 1], between) && i - k < 5) k--;
        size_t first = judge_clause(j, i);
        bool began = own_verb(j, i);
        began |= i && !strcmp(j->s.v[i - 1].fold, "and") && (word_is(&j->s.v[first], subjects) || (j->own && j->s.v[first].capital && word_is(&j->s.v[first], j->own)));
        if (!began && (!k || !(word_is(&j->s.v[k - 1], subjects) || (j->own && word_is(&j->s.v[k - 1], j->own))))) continue;
        unsigned cues = judge_cues(j, i, i + 1, true);
        bool no = cues & CUE_BIT(CUE_NEGATION), object = i + 1 < j->s.n && !(j->s.v[i + 1].before && strchr(",;~.:", j->s.v[i + 1].before));
        bool ketamine = false, drug = false;
        for (size_t m = i + 1; m < i + 8 && m < j->s.n; m++) ketamine |= !strcmp(j->s.v[m].fold, "ketamine"), drug |= word_is(&j->s.v[m], medicine);
        if (cues & (CUE_BIT(CUE_PAST) | CUE_BIT(CUE_ADVICE) | CUE_BIT(CUE_ARTICLE) | CUE_BIT(CUE_TESTIMONIAL))) continue;
        bool it = i + 1 < j->s.n && !strcmp(j->s.v[i + 1].fold, "it");
        if (!object || it) ketamine |= says(j, (const char *const[]){"ketamine", NULL});
        if (no && (!object || drug)) people_claim(p, who, "prescribes", claim_yes_no(false), prose_quote(j, i, i + 1), where);
        else if (!no && ketamine && !(cues & CUE_BIT(CUE_ASPIRATION))) people_claim(p, who, "prescribes", claim_yes_no(true), prose_quote(j, i, i + 1), where);
    }
    prose_prescriber(p, who, j, where);
    supervisor(p, who, j, where);
}

void prose_self(struct people *p, struct person *who, struct judge *j, const char *where)
{
    static const char *const led[] = {"led", "guided", "facilitated", "sat", "supported", "held", "conducted", "accompanied", NULL};
    static const char *const practice[] = {"experience", "practice", "practicing", "practising", NULL};
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *h = &j->s.hits[k];
        const struct cue *c = judge_cue(j, h);
        if (!c || c->kind != CUE_EXPERIENTIAL || !self_subject(j)) continue;
        unsigned cues = judge_cues(j, h->from, h->to, false);
        if (cues & (CUES_NOT_THEIRS | CUE_BIT(CUE_NEGATION) | CUE_BIT(CUE_ASPIRATION) | CUE_BIT(CUE_PAST))) continue;
        if (!says(j, (const char *const[]){"training", "trainings", "retreat", "trained", "program", "course", "module", "part", "cohort", "practicum", NULL})) continue;
        const char *programme = NULL;
        for (size_t m = 0; m < j->s.n_hits; m++)
            if (j->s.hits[m].kind == HIT_PROGRAMME && j->s.hits[m].alias != ALIAS_CERTIFICATE) programme = p->c->programmes[j->s.hits[m].row].id;
        people_claim(p, who, "experiential", claim_object(p->a, "what", "ketamine", "programme", programme, (char *)NULL), prose_quote(j, h->from, h->to), where);
    }
    for (size_t i = 0; i + 1 < j->s.n; i++) {
        int n = judge_is_number(&j->s.v[i]) ? atoi(j->s.v[i].fold) : 0;
        if (n < 1 || (judge_cues(j, i, i + 1, false) & (CUES_NOT_THEIRS | CUE_BIT(CUE_NEGATION) | CUE_BIT(CUE_ASPIRATION)))) continue;
        char *number = arena_printf(p->a, "%d", n);
        size_t e = i + 6 < j->s.n ? i + 6 : j->s.n;
        bool years = word_is(&j->s.v[i + 1], (const char *const[]){"years", "year", NULL}) && n < 70, ketamine = false, sessions = false, work = false;
        for (size_t k = i + 1; k < e; k++) {
            work |= word_is(&j->s.v[k], practice);
            ketamine |= word_is(&j->s.v[k], (const char *const[]){"ketamine", "kap", NULL});
            sessions |= word_is(&j->s.v[k], (const char *const[]){"sessions", "journeys", NULL});
        }
        if (years && work && (self_subject(j) || j->s.n < 14)) people_claim(p, who, "experience", claim_object(p->a, "#years", number, (char *)NULL), prose_quote(j, i, i + 1), where);
        if (ketamine && sessions && says(j, led) && self_subject(j) && n < 20000)
            people_claim(p, who, "experience", claim_object(p->a, "#sessions", number, "what", "ketamine", (char *)NULL), prose_quote(j, i, i + 1), where);
    }
}
