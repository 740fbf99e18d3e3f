/* judge.c - see judge.h. A cue reaches to the end of its clause; a clause ends at a semicolon, at "but", and where a new
 * finite verb takes up the first subject again ("… and am certified in …"). */
#include "judge.h"

#include <stdlib.h>
#include <stdint.h>
#include <string.h>

#include "index/mem.h"
#include "index/text.h"


bool judge_has_between(const struct judge *j, size_t from, size_t to, enum lists list)
{
    if (!sentence_in(&j->s, list)) return false;
    for (size_t i = from; i < to && i < j->s.n; i++)
        if (word_in(&j->s.v[i], list)) return true;
    return false;
}

/* "designed our curriculum after completing …": what was done before is told for itself. */
static bool tells_when(const struct judge *j, size_t i)
{
    static const char *const before[] = {"after", "upon", "following", "since", NULL},
                             *const done[] = {"completing", "finishing", "earning", "receiving", "graduating", NULL};
    return i + 1 < j->s.n && word_is(&j->s.v[i], before) && word_is(&j->s.v[i + 1], done);
}

/* "began in 2019, when I completed …": what was done then is told for itself. */
static bool tells_what_then(const struct judge *j, size_t i)
{
    if (i + 2 >= j->s.n || !word_is(&j->s.v[i], (const char *const[]){"when", "where", NULL}) || !judge_self(j, i + 1)) return false;
    const char *verb = j->s.v[i + 2].fold;
    size_t n = strlen(verb);
    return (n > 4 && !strcmp(verb + n - 2, "ed")) || word_is(&j->s.v[i + 2], (const char *const[]){"took", "did", "was", NULL});
}

/* True when the reach of a cue that ends at FROM is cut before TO. */
static bool is_cut(const struct judge *j, size_t from, size_t to)
{
    bool relative = judge_has_between(j, from, to, WORDS_RELATIVE);
    /* "As a former nurse I completed …" */
    bool as = word_is(&j->s.v[0], (const char *const[]){"as", "after", "following", NULL});
    for (size_t i = from; i <= to && i < j->s.n; i++) {
        if (i > from && i < to && tells_what_then(j, i)) return true;
        if (i > from && i < to && (j->s.v[i].before == ',' || j->s.v[i].before == ')') && !strcmp(j->s.v[i].fold, "now")) return true; /* "formerly …, now …" */
        if (i > from && judge_begins_clause(j, i)) return true;
        if (as && i > from && i < to && word_is(&j->s.v[i], (const char *const[]){"i", "she", "he", NULL})) return true;
        if (i > from && i < to && !relative && (judge_takes_up_subject(j, i) || tells_when(j, i))) return true;
    }
    return false;
}

static bool in_brackets(const struct judge *j, const struct hit *h)
{
    if (j->s.v[h->from].before == '(') return true;
    for (size_t i = h->from; i-- > 0 && i + 6 > h->from;) {
        if (j->s.v[i + 1].before == ')') return false;
        if (j->s.v[i].before == '(') return true;
    }
    return false;
}

/* "EMDR trained; she will take Level 2 next year": what is still to come is told of its own half of the sentence. */
static bool is_in_other_half(const struct judge *j, const struct cue *c, size_t from, size_t to)
{
    for (size_t i = from; c->kind == CUE_ASPIRATION && i <= to && i < j->s.n; i++)
        if (j->s.v[i].before == ';') return true;
    return false;
}

/* "A former Navy psychologist, |certified| in …": what they were once ends at the comma behind which what they are is told; it names nothing that is
 * credited, and word AT stands behind it. */
static bool was_something_else(const struct judge *j, const struct hit *h, size_t at)
{
    static const char *const told[] = {"certified", "trained", "licensed", "completed", "graduated", "finished", NULL};
    if (h->to != h->from + 1 || strcmp(j->s.v[h->from].fold, "former")) return false;
    size_t i = h->to;
    while (i <= at && i < j->s.n && j->s.v[i].before != ',') i++;
    if (i > at || i >= j->s.n || i > h->to + 5 || !word_is(&j->s.v[i], told)) return false;
    for (size_t k = 0; k < j->s.n_hits; k++)
        if ((j->s.hits[k].kind == HIT_TRAUMA || j->s.hits[k].kind == HIT_PROGRAMME) && j->s.hits[k].from >= h->from && j->s.hits[k].to <= i) return false;
    return true;
}

static bool reaches_forward(const struct judge *j, const struct hit *h, const struct cue *c, size_t from)
{
    if (!c->forward || h->to > from || (c->kind == CUE_PAST && was_something_else(j, h, from))) return false;
    if (c->sentence) return !is_in_other_half(j, c, h->to, from);
    /* What stands in brackets bears on what stands in them. */
    if (in_brackets(j, h)) {
        for (size_t i = h->to; i <= from; i++)
            if (j->s.v[i].before == ')') return false;
    }
    return !is_cut(j, h->to, from);
}

/* A step of a ladder is named in the words [FROM, TO). */
static bool names_another(const struct judge *j, size_t from, size_t to)
{
    for (size_t k = 0; k < j->s.n_hits; k++)
        if (j->s.hits[k].kind == HIT_TRAUMA && j->s.hits[k].from >= from && j->s.hits[k].to <= to) return true;
    return false;
}

/* "a graduate of Fluence and an IFS|-informed| therapist": what is joined to a word bears on the things named with that, not on what stands before
 * the article. */
static bool is_joined_behind_article(const struct judge *j, const struct hit *h, size_t to)
{
    for (size_t i = to; j->s.v[h->from].before == '-' && i < h->from; i++)
        if (word_is(&j->s.v[i], (const char *const[]){"a", "an", "the", NULL})) return true;
    return false;
}

static bool reaches_backward(const struct judge *j, const struct hit *h, const struct cue *c, size_t to, bool states)
{
    bool bracket = in_brackets(j, h) && c->kind != CUE_PERSON;
    if ((!c->backward && !(bracket && (c->kind == CUE_ASPIRATION || c->kind == CUE_PAST || c->kind == CUE_NEGATION ||
                                       c->kind == CUE_TEACHING || c->kind == CUE_MEMBERSHIP))) ||
        h->from < to)
        return false;
    /* "a graduate of Fluence and a member of MAPS" */
    if (c->kind == CUE_MEMBERSHIP && h->from > to && h->to < j->s.n && !strcmp(j->s.v[h->to].fold, "of")) return false;
    if (c->kind == CUE_IN_TRAINING && (h->from > to + 2 || !text_find_nocase(c->phrase, "training"))) return false;
    if (states && c->kind == CUE_ASPIRATION && judge_of_next_hope(j, h, to)) return false;
    /* "She holds the certificate and requires patience": what she asks of others is her next verb. */
    if (c->kind == CUE_ACCEPTS && h->from > to && !strcmp(j->s.v[h->from - 1].fold, "and") && judge_self(j, judge_clause(j, to - 1))) return false;
    if (c->sentence) return !is_in_other_half(j, c, to, h->from);
    if (c->kind == CUE_INTEREST && is_joined_behind_article(j, h, to)) return false;
    if (judge_tells_of_others(j, to, h->from) || (c->kind == CUE_TEACHING && judge_teaches_another(j, to, h->from))) return false;
    for (size_t i = to; i <= h->from && i < j->s.n; i++) {
        char m = j->s.v[i].before;
        if (judge_ends_clause(m) || judge_begins_clause(j, i)) return false;
        /* "Certified Hakomi Therapist, lapsed", "…, in progress": the status closes the line. */
        bool closes = (c->kind == CUE_PAST || c->kind == CUE_ASPIRATION) && i == h->from &&
                      (h->to == j->s.n || (j->s.v[h->to].before && strchr(",;.)", j->s.v[h->to].before)) ||
                       judge_is_year(&j->s.v[h->to]) || !strcmp(j->s.v[h->to].fold, "in"));
        if (states && m == ',' && !closes) return false;
        if (states && m == ')') return false;
        /* "… Level 2 and is on the waitlist for Level 3", "… and I'm a Level 1 therapist who is off the Level 2 waitlist": of the next thing. */
        if ((states || h->to < j->s.n || names_another(j, i, h->from)) && (i > to || h->from > to) && judge_takes_up_subject(j, i)) return false;
    }
    return !(states && judge_begins_predicate(j, h->from, to));
}

/* "I am EMDR certified, which means that …": what is explained is what was said of them before. */
static bool explains(const struct judge *j, const struct hit *h, const struct cue *c, size_t to)
{
    if (c->kind != CUE_ADVICE || h->from <= to || strcmp(j->s.v[h->from - 1].fold, "which") || j->s.v[h->from - 1].before != ',') return false;
    for (size_t i = 0; i < to; i++)
        if (judge_self(j, i)) return true;
    return false;
}

/* "completed NARM Level 2, |becoming| a NARM therapist in 2020": what came of what was done, with its year behind, is no hope. */
static bool became(const struct judge *j, const struct hit *h, size_t to)
{
    if (strcmp(j->s.v[h->from].fold, "becoming") || j->s.v[h->from].before != ',') return false;
    for (size_t i = to; i < to + 3 && i < j->s.n && !judge_begins_clause(j, i); i++)
        if (judge_is_year(&j->s.v[i])) return true;
    return false;
}

/* "Certificate in Psychedelic-Assisted Therapies and |Research from| CIIS": word I belongs to the name of a training. */
static bool is_in_name(const struct judge *j, size_t i)
{
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *h = &j->s.hits[k];
        if (h->kind == HIT_PROGRAMME && h->alias == ALIAS_STRONG && i > h->from + 1 && i < h->to) return true;
    }
    return false;
}

/* "I am a Licensed Professional Counselor-|Supervisor|": what they are themselves ends in word I. */
static bool is_what_they_are(const struct judge *j, size_t i)
{
    static const char *const kind[] = {"licensed", "fully", "independently", "board", "approved", NULL};
    size_t letters = i && j->s.v[i - 1].caps && (!j->s.v[i].before || j->s.v[i].before == '-') ? i - 1 : i; /* "an LPC Supervisor" */
    for (size_t k = 0; k <= j->s.n_hits; k++) {
        const struct hit *h = k < j->s.n_hits ? &j->s.hits[k] : NULL;
        if (h ? h->kind != HIT_TERM || h->term != TERM_PROFESSION || h->to != i : letters == i) continue;
        size_t from = h ? h->from : letters;
        while (from && word_is(&j->s.v[from - 1], kind)) from--;
        if (from > 1 && word_is(&j->s.v[from - 1], (const char *const[]){"a", "an", NULL}) && word_is(&j->s.v[from - 2], (const char *const[]){"am", "im", "is", "shes", "hes", "as", NULL})) return true;
        if (from > 2 && word_is(&j->s.v[from - 1], (const char *const[]){"a", "an", NULL}) && j->s.v[from - 1].before == ',' && judge_own_name(j, from - 2)) return true;
    }
    return false;
}

/* "draws on |her training in| …", "informed by |my KAP training| with …": what is taken up behind word I is no interest but what was learned. */
static bool is_own_training(const struct judge *j, size_t i, size_t to)
{
    if (i >= to || !word_is(&j->s.v[i], (const char *const[]){"my", "her", "his", "their", NULL})) return false;
    for (size_t k = i + 1; k < i + 6 && k < j->s.n && (!j->s.v[k].before || j->s.v[k].before == '-'); k++)
        if (word_is(&j->s.v[k], (const char *const[]){"training", "trainings", "certification", "certifications", NULL})) return true;
    return false;
}

unsigned judge_cues(const struct judge *j, size_t from, size_t to, bool states)
{
    unsigned found = 0;
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *h = &j->s.hits[k];
        const struct cue *c = judge_cue(j, h);
        if (!c || c->kind >= CUE_END || judge_number_sign(j, h) || (c->kind == CUE_ARTICLE && is_in_name(j, h->from))) continue;
        if (h->from < to && h->to > from) {
            /* "though not certified in EMDR": the cue begins before the thing and runs into it. */
            if (h->from < from && c->forward && c->kind == CUE_NEGATION) found |= CUE_BIT(c->kind);
            continue;
        }
        if (c->kind == CUE_ASPIRATION && ((h->from >= to && judge_of_next_step(j, from, to, h)) || became(j, h, to))) continue;
        if (c->kind == CUE_SUPERVISION_BY && h->from && ((j->s.v[h->from].before == '-' && j->s.v[h->from - 1].caps) || is_what_they_are(j, h->from))) continue; /* "LPC-Supervisor": what they are */
        if (explains(j, h, c, to) || (c->kind == CUE_INTEREST && is_own_training(j, h->to, from))) continue;
        if (judge_closes_entry(j, h, c, to)) found |= CUE_BIT(c->kind);
        if (reaches_forward(j, h, c, from) || reaches_backward(j, h, c, to, states)) found |= CUE_BIT(c->kind);
    }
    return found;
}

/* "the physicians' and nurses' course": whose course it is, at word I. */
static bool owns_course(const struct judge *j, size_t i)
{
    const char *from = j->s.text + j->s.v[i].at, *to = i + 1 < j->s.n ? j->s.text + j->s.v[i + 1].at : from;
    bool owns = false;
    for (; from < to; from++) owns |= *from == '\'' || text_starts(from, "\xE2\x80\x99");
    if (!owns) return false;
    for (size_t k = i + 1; k < j->s.n && k < i + 4; k++)
        if (word_in(&j->s.v[k], WORDS_COURSE)) return true;
    return false;
}

/* Between a word of completion and the programme stand only fillers, capitals and numbers; where a course is named beside it,
 * also a few other words that lead to nothing else: "the immersive five-day training in Colorado with …". */
static bool clean_gap(const struct judge *j, size_t from, size_t to, bool course)
{
    size_t unknown = 0;
    bool off = false;
    if (to - from > 14 || judge_is_part(j, from, to)) return false;
    for (size_t i = from; i < to; i++) {
        const struct word *w = &j->s.v[i];
        if (i > from && (judge_ends_clause(w->before) || (w->before == '.' && strcmp(w[-1].fold, "dr")))) return false;
        bool somebody = j->s.v[i].somebody && !(i + 1 < to && word_in(w + 1, WORDS_COURSE)) && !owns_course(j, i); /* "the physicians' course" */
        static const char *const given[] = {"scholarship", "grant", "stipend", "invitation", "job", "email", "call", "refund", NULL};
        if (word_in(w, WORDS_RELATIVE) || somebody || word_in(w, WORDS_ANOTHER_PART) || word_is(w, given)) return false;
        off |= word_in(w, WORDS_LEADS_OFF);
        if (!strcmp(w->fold, "or") || !strcmp(w->fold, "s")) continue;
        unknown += !judge_known(j, i) && !(w->capital && i > from);
    }
    return !unknown || (course && !off && unknown < 5);
}

bool judge_has_course(const struct judge *j, size_t from, size_t to)
{
    for (size_t i = from; i < to && i < j->s.n; i++)
        if (word_in(&j->s.v[i], WORDS_COURSE)) return true;
    return false;
}

/* The programme is what was completed, or the course stands right behind it ("the Fluence KAP training"). */
static bool achieved(const struct judge *j, const struct hit *h, const struct cue *c, size_t from, size_t to)
{
    bool plain = strlen(c->fold) < 4 || text_find_words(c->fold, "have") || text_find_words(c->fold, "has") ||
                 text_find_words(c->fold, "took") || text_find_words(c->fold, "did") ||
                 text_find_words(c->fold, "attended") || text_find_words(c->fold, "part") ||
                 text_find_words(c->fold, "participated");
    /* Taking part in a training or retreat of a stated year. */
    bool took_part = text_find_words(c->fold, "part") || text_find_words(c->fold, "participated") ||
                     text_find_words(c->fold, "attended") || text_find_words(c->fold, "took") ||
                     text_find_words(c->fold, "did") || text_find_words(c->fold, "taken") || text_ends_nocase(c->fold, " done");
    /* "Her training in … was through PRATI" */
    /* "learned ketamine work in 2016 at …" */
    bool learned = text_starts(c->fold, "learn") || text_starts(c->fold, "studied ");
    if (learned && from > h->to && strcmp(c->fold, "learning"))
        return word_is(&j->s.v[from - 1], (const char *const[]){"at", "with", "through", "from", NULL}) ||
               (from > h->to + 1 && !strcmp(j->s.v[from - 1].fold, "the") &&
                word_is(&j->s.v[from - 2], (const char *const[]){"at", "with", "through", "from", NULL}));
    if (text_ends_nocase(c->fold, " through") || text_ends_nocase(c->fold, "s from") || text_ends_nocase(c->fold, "e from"))
        return judge_has_course(j, judge_clause(j, from), h->from) || judge_has_course(j, h->to, to + 4);
    bool certificate = false;
    size_t end = to + 4 < j->s.n ? to + 4 : j->s.n;
    for (size_t i = to; i < end; i++)
        if (j->s.v[i].before && strchr(",;.:(|~", j->s.v[i].before)) end = i;
    for (size_t i = to; took_part && i < end; i++) /* "took part in the MAPS phase 3 trial" */
        if (word_is(&j->s.v[i], (const char *const[]){"trial", "trials", "study", "studies", "research", NULL})) return false;
    for (size_t i = h->to; i < end; i++)
        certificate |= !strncmp(j->s.v[i].fold, "certif", 6) || !strcmp(j->s.v[i].fold, "diploma");
    /* "my Fluence training" is not yet finished; "my Fluence certificate" is; "took the Fluence training" is over. */
    bool over = (text_ends_nocase(c->fold, "took") || text_ends_nocase(c->fold, "taken") || text_ends_nocase(c->fold, "did") || text_ends_nocase(c->fold, " done")) && from - h->to <= 2;
    /* "Ann has MAPS training." */
    bool has = (text_ends_nocase(c->fold, "has") || text_ends_nocase(c->fold, "have")) && from == h->to && to < j->s.n && word_is(&j->s.v[to], (const char *const[]){"training", "trainings", NULL});
    if (has && h->from && judge_self(j, h->from - 1) && (to + 1 == j->s.n || (j->s.v[to + 1].before && strchr(",;.", j->s.v[to + 1].before)))) return true;
    /* "studied with PRATI in 2020" */
    if (!strcmp(c->fold, "studied with") && from == h->to) return judge_year(j, from, to) != 0;
    /* "took the ketamine training offered by …" */
    over |= text_ends_nocase(c->phrase, "took") && from > h->to + 2 && !strcmp(j->s.v[from - 1].fold, "by") && word_is(&j->s.v[from - 2], (const char *const[]){"offered", "given", "run", NULL}) &&
            word_is(&j->s.v[from - 3], (const char *const[]){"course", "training", "program", "programme", NULL});
    /* "took the physicians' course of …" */
    size_t of = from - (from && !strcmp(j->s.v[from - 1].fold, "the"));
    bool attended = text_starts(c->fold, "attended");
    over |= (text_ends_nocase(c->phrase, "took") || attended) && of > h->to + 1 && !judge_has_between(j, h->to, from, WORDS_LEARN_LESSER) && (!strcmp(j->s.v[h->to].fold, "the") || text_ends_nocase(c->phrase, " the")) && word_is(&j->s.v[of - 1], (const char *const[]){"of", "at", "from", NULL}) &&
            word_is(&j->s.v[of - 2], (const char *const[]){"course", "training", "program", "programme", NULL});
    bool workshop = to && !strcmp(j->s.v[to - 1].fold, "workshop") && !text_find_words(c->fold, "part");
    for (size_t k = 0; k < j->s.n_hits && took_part && !workshop; k++) /* "attended a workshop in Prolonged Exposure" */
        workshop = j->s.hits[k].kind == HIT_TRAUMA && j->s.hits[k].from == from && !strcmp(j->s.v[from].fold, "workshop");
    static const char *const otherwise[] = {"speaker", "presenter", "guest", "observer", "volunteer", "instructor", "helper", "panelist", NULL};
    for (size_t i = from; workshop && i < j->s.n && i < to + 8; i++) workshop = !word_is(&j->s.v[i], otherwise);
    if (took_part && workshop) return true;
    bool level = word_is(&j->s.v[from], (const char *const[]){"level", "levels", "phase", "phases", "first", "second", "third", NULL}) ||
                 (to - from > 1 && word_is(&j->s.v[to - 2], (const char *const[]){"level", "phase", NULL}));
    if (took_part && level && from - h->to <= 2) return true;
    if (took_part && (over || judge_year(j, from, to)) && (judge_has_course(j, h->to, from) || judge_has_course(j, from, end)))
        return true;
    if (plain && !text_find_words(c->fold, "completed") && !text_find_words(c->fold, "finished") && !certificate) return false;
    if (judge_has_course(j, h->to, from) || judge_has_course(j, from, end)) return true;
    return text_find_words(c->fold, "completed") || text_find_words(c->fold, "finished");
}

const struct hit *judge_completed(const struct judge *j, size_t from, size_t to)
{
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *h = &j->s.hits[k];
        const struct cue *c = judge_cue(j, h);
        if (!c || (c->kind != CUE_COMPLETION && c->kind != CUE_ACHIEVEMENT)) continue;
        bool course = judge_has_course(j, h->from, from) || judge_has_course(j, to, to + 3);
        if (c->forward && h->to <= from && clean_gap(j, h->to, from, course) && !is_cut(j, h->to, from) &&
            (c->kind == CUE_COMPLETION || achieved(j, h, c, from, to)))
            return h;
        if (c->backward && c->kind == CUE_COMPLETION && h->from > to && !strcmp(j->s.v[h->from - 1].fold, "to")) continue; /* "takes a year to complete" */
        if (c->backward && c->kind == CUE_COMPLETION && h->from >= to && h->from - to <= 4 &&
            clean_gap(j, to, h->from, false)) {
            bool apart = false;
            for (size_t i = to; i <= h->from; i++) apart |= j->s.v[i].before && strchr(",;:|~.", j->s.v[i].before);
            if (!apart) return h;
        }
    }
    return NULL;
}
