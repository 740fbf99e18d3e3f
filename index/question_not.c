/* question_not.c - see question_not.h */
#include "question_not.h"

#include <string.h>

#include "catalog.h"
#include "mem.h"
#include "text.h"

void question_note(struct arena *a, struct question *q, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    const char *note = arena_vprintf(a, fmt, ap);
    va_end(ap);
    for (size_t i = 0; i < q->n_notes; i++)
        if (!strcmp(q->notes[i], note)) return;
    *ARENA_PUSH(a, q->notes, q->n_notes, q->c_notes) = note;
}

static bool one_of(const char *s, const char *const *list)
{
    for (; *list; list++)
        if (!strcmp(s, *list)) return true;
    return false;
}

/* A negation ends at the word before I. */
static bool negation_before(const struct words *w, size_t i)
{
    static const char *const no[] = {"not", "no", "without", "except", "never", "isnt", "arent", "dont", "doesnt", "didnt", "wont",
                                     "wouldnt", "cant", "cannot", "nor", "neither", "avoid", "avoiding", "hate", "hates", "nobody", NULL};
    static const char *const any[] = {"anyone", "anybody", "anything", "anywhere", "everyone", "everywhere", "everything", "nobody", "nothing", "all", NULL};
    const char *last = words_at(w, i, -1), *other = words_at(w, i, -2);
    if (one_of(last, no)) return true;
    if (!strcmp(last, "but")) return one_of(other, any);
    if (!strcmp(last, "than")) return !strcmp(other, "other") || !strcmp(other, "rather");
    return !strcmp(last, "of") && one_of(other, (const char *const[]){"afraid", "scared", "terrified", "fear", "instead", NULL});
}

/* "not a life coach or shaman": the phrase that ends at I, of which at most the last word is not in any list. */
static bool joins_denied(const struct reading *r, size_t i)
{
    return question_denied(r, i) || (i && !lexicon_find(r->lexicon, r->w->v[i].fold) && question_denied(r, i - 1));
}

bool question_denied(const struct reading *r, size_t i)
{
    static const char *const link[] = {"a",     "an",    "the",   "any",    "trained", "certified", "by",    "in",   "with",
                                       "from",  "been",  "doing", "done",   "using",   "use",       "giving", "offering", "offer", "do",
                                       "does",  "be",    "being", "make",   "me",      "want",      "wants", "like", "need", "to",
                                       "going", "who",   "is",    "that",   "another", "take",  "taking", "see",
                                       "accept", "alone", "really", "give", "push", "pushes", "force", "forces", "forced", "pressure", "pressured", "talk", "into",
                                       "looking", "for", "get", "getting", "prescribe", "prescribes", "recommend",  "gives",   "work",      "works", "people", "dr", "all", "about", NULL};
    static const char *const not_own[] = {"have", "find", "know", NULL}; /* what the person lacks is no wish to be without it */
    const struct words *w = r->w;
    for (size_t at = i, steps = 0; at > 0 && steps < 6; at--, steps++) {
        const char *before = words_at(w, at, -1);
        if (w->v[at].after_stop && at < w->n) return false;
        if (at == i && !strcmp(before, "nobody")) return false; /* "nobody from X", and not "Nobody Smith" */
        if (negation_before(w, at)) return !one_of(words_at(w, at, 0), not_own);
        if ((!strcmp(before, "or") || !strcmp(before, "nor")) && at > 1 && joins_denied(r, at - 2)) return true;
        if (!one_of(before, link)) return false;
    }
    return false;
}

bool question_not_only(const struct reading *r, size_t i)
{
    static const char *const only[] = {"just", "only", "merely", "simply", "solely", NULL};
    static const char *const article[] = {"a", "an", "the", "another", "some", "doing", "getting", "giving", "give", "gives", "do", NULL};
    const struct words *w = r->w;
    for (size_t at = i, steps = 0; at > 0 && steps < 3 && !w->v[at].after_stop; at--, steps++) {
        const char *before = words_at(w, at, -1);
        if (one_of(before, only)) return !w->v[at - 1].after_stop && negation_before(w, at - 1);
        if (!strcmp(before, "than")) return !strcmp(words_at(w, at, -2), "more");
        if (!one_of(before, article)) return false;
    }
    return false;
}

bool question_suffered(const struct reading *r, size_t i)
{
    static const char *const bad[] = {"bad", "terrible", "horrible", "awful", "worst", "negative", "traumatic", "scary", NULL};
    for (size_t at = i, steps = 0; at > 1 && steps < 4 && !r->w->v[at].after_stop; at--, steps++)
        if (!strcmp(words_at(r->w, at, -1), "with") && text_starts(words_at(r->w, at, -2), "experience")) return one_of(words_at(r->w, at, -3), bad);
    return false;
}

/* "Needles no, lozenges yes": a negation behind the N words from I, at the end of its part of the sentence. */
static bool negation_behind(const struct words *w, size_t i, size_t n)
{
    size_t end = i + n;
    return end < w->n && !w->v[end].after_stop && (!strcmp(w->v[end].fold, "no") || !strcmp(w->v[end].fold, "not")) && (end + 1 == w->n || w->v[end + 1].after_stop);
}

bool question_denied_all(const struct reading *r, size_t i, size_t n)
{
    return question_denied(r, i) || negation_behind(r->w, i, n);
}

bool question_tried(const struct reading *r, size_t i, size_t n)
{
    static const char *const verbs[] = {"tried", "did", "done", "had", "failed", "got", "finished", "completed", "received", "took", "taken", NULL};
    static const char *const self[] = {"i", "ive", "we", "weve", "already", "have", "having", NULL};
    static const char *const article[] = {"the", "my", "an", "a", "some", "all", "ketamine", "few", "several", NULL};
    size_t verb = i;
    while (verb && i - verb < 2 && one_of(words_at(r->w, verb, -1), article)) verb--;
    static const char *const skip[] = {"it", "and", "but", "that", "they", "just", "has", "have", "sessions", "therapy", NULL};
    static const char *const no[] = {"didnt", "doesnt", "dont", "hasnt", "havent", "wont", "never", "not", NULL};
    static const char *const prior[] = {"prior", "previous", "failed", "unsuccessful", NULL};
    static const char *const work[] = {"work", "works", "worked", "working", "help", "helps", "helped", "helping", NULL};
    if (one_of(words_at(r->w, i, -1), prior)) return true;
    if (verb && one_of(words_at(r->w, verb, -1), verbs) && (verb == 1 || r->w->v[verb - 1].after_stop || one_of(words_at(r->w, verb, -2), self))) return true;
    size_t at = i + n;
    for (size_t k = 0; k < 3 && one_of(words_at(r->w, at, 0), skip); k++) at++;
    if (!strcmp(words_at(r->w, at, 0), "failed")) return true;
    return one_of(words_at(r->w, at, 0), no) && one_of(words_at(r->w, at, 1), work);
}

static void leave_out(struct reading *r, enum denied_field field, const char *id, const char *label, const char *said)
{
    struct question *q = r->q;
    for (size_t i = 0; i < q->n_denied; i++)
        if (q->denied[i].field == field && !strcmp(q->denied[i].id, id)) return;
    *ARENA_PUSH(r->a, q->denied, q->n_denied, q->c_denied) = (struct denied){field, id, label, said};
}

static const char *gender_label(const char *id)
{
    return *id == 'F' ? "a woman" : *id == 'M' ? "a man" : "nonbinary";
}

/* A kind of practitioner. Somebody who is any kind of practitioner is left out by none. */
static void deny_profession(struct reading *r, const struct term *t, const char *said)
{
    if (t->role && !strcmp(t->role, "practice")) r->q->clinic_not_wanted = true;
    else if (!t->role || strcmp(t->role, "any")) leave_out(r, DENIED_PROFESSION, t->id, t->label, said);
}

void question_deny(struct reading *r, const struct sense *s, const char *said)
{
    const struct term *t = s->meaning == MEANS_TERM ? catalog_term(r->c, s->kind, s->id) : NULL;
    if (s->meaning == MEANS_TOPIC || s->meaning == MEANS_FILLER || (s->meaning == MEANS_NOTE && !strcmp(s->id, "training"))) return;
    if (t && s->kind == TERM_PROFESSION) deny_profession(r, t, said);
    else if (t && s->kind == TERM_ROUTE) leave_out(r, DENIED_ROUTE, t->id, t->label, said);
    else if (s->meaning == MEANS_TRAINING) leave_out(r, DENIED_TRAINING, s->id, s->label, said);
    else if (s->meaning == MEANS_GENDER) leave_out(r, DENIED_GENDER, s->id, gender_label(s->id), said);
    else if (s->meaning == MEANS_CLINIC) r->q->clinic_not_wanted = true;
    else if (s->meaning == MEANS_TELEHEALTH) r->q->in_person = true, r->q->said.in_person = said;
    else if (s->meaning == MEANS_IN_PERSON) r->q->telehealth = true, r->q->said.telehealth = said;
    else question_note(r->a, r->q, "\"not %s\" was understood, but nobody can be left out by that.", said);
    if (s->meaning == MEANS_NOTE && !strcmp(s->id, "mdma")) question_note(r->a, r->q, "%s", s->note);
}
