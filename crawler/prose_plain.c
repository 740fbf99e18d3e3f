/* prose_plain.c - see prose_plain.h */
#include "prose_plain.h"

#include <string.h>

#include "index/mem.h"
#include "index/text.h"

/* What a verb's plain form is in the past: "train with" is "trained with". */
static const struct { const char *base, *did; } verbs[] = {
    {"train", "trained"},       {"study", "studied"},       {"complete", "completed"},     {"finish", "finished"},   {"learn", "learned"},
    {"take", "took"},           {"attend", "attended"},     {"receive", "received"},       {"earn", "earned"},       {"graduate", "graduated"},
    {"be trained", "was trained"}, {"have trained", "trained"}, {"have been trained", "was trained"}, {"have completed", "completed"},
    {"have studied", "studied"}, {"go through", "went through"}, {"training", "trained"},   {"completing", "completed"}, {"learning", "learned"},
    {"studying", "studied"},    {"being trained", "was trained"}, {"taking", "took"}};

/* The past of the verb that stands at word I, and in *TO the word behind it; NULL = it is none of them. */
static const char *past_at(const struct judge *j, size_t i, size_t *to)
{
    for (size_t v = 0; v < sizeof verbs / sizeof *verbs; v++) {
        if (!sentence_has(&j->s, i, verbs[v].base)) continue;
        *to = i + 1;
        for (const char *s = verbs[v].base; *s; s++) *to += *s == ' ';
        return verbs[v].did;
    }
    return NULL;
}

/* The subject that ends before word I, with its "am": "I", for "I'm" too. */
static char *subject_before(struct arena *a, const struct judge *j, size_t i, bool joined)
{
    if (!joined) return sentence_piece(a, &j->s, 0, i);
    const char *who = *j->s.v[i - 1].fold == 'i' ? "I" : *j->s.v[i - 1].fold == 's' ? "she" : "he";
    return i > 1 ? arena_printf(a, "%s %s", sentence_piece(a, &j->s, 0, i - 1), who) : arena_printf(a, "%c%s", to_upper(*who), who + 1);
}

/* "I was fortunate to be trained by …", "She had the privilege of training with …": what was a joy was done. What "is" one may be to come. */
static char *with_joy(struct arena *a, const struct judge *j)
{
    static const char *const so[] = {"so", "very", "incredibly", "deeply", "truly", "also", "enough", "the", "great", "good", "extraordinary", "immense", NULL},
                             *const was[] = {"was", "felt", "had", NULL}, *const is[] = {"am", "is", "feel", "feels", "have", "has", NULL},
                             *const joined[] = {"im", "shes", "hes", "ive", NULL};
    for (size_t i = 1; i + 3 < j->s.n && i < 40; i++) {
        bool one = word_is(&j->s.v[i - 1], joined), past = word_is(&j->s.v[i], was);
        if (!judge_self(j, i - 1) || !(one || past || word_is(&j->s.v[i], is))) continue;
        size_t k = i + !one, to;
        while (k + 2 < j->s.n && (word_is(&j->s.v[k], so) || word_is(&j->s.v[k], (const char *const[]){"been", "had", NULL}))) past |= *j->s.v[k].fold == 'b', k++;
        if (!word_in(&j->s.v[k], WORDS_JOY)) continue;
        for (k++; k + 2 < j->s.n && word_is(&j->s.v[k], so); k++) {
        }
        if (!word_is(&j->s.v[k], (const char *const[]){"to", "of", NULL})) continue;
        const char *did = past_at(j, k + 1, &to);
        if (!past && did && !word_is(&j->s.v[k + 1], (const char *const[]){"have", "be", "being", NULL})) return NULL;
        if (did && to < j->s.n) return arena_printf(a, "%s %s %s", subject_before(a, j, i, one), did, j->s.text + j->s.v[to].at);
    }
    return NULL;
}

/* Who owns what begins with the first word: "my" is "I", "Ann's" is "Ann"; NULL = nobody whom the sentence is read for. */
static const char *owner(struct arena *a, const struct judge *j)
{
    const struct word *w = &j->s.v[0];
    if (!strcmp(w->fold, "my")) return "I";
    if (j->third && word_is(w, (const char *const[]){"her", "his", NULL})) return *w->fold == 'h' && w->fold[1] == 'e' ? "She" : "He";
    if (!w->bare || !w->capital || !j->own) return NULL;
    struct word bare = *w;
    bare.fold = w->bare;
    return word_is(&bare, j->own) ? arena_printf(a, "%c%s", to_upper(*w->bare), w->bare + 1) : NULL;
}

static bool begins_house(const struct judge *j, size_t i)
{
    for (size_t k = 0; k < j->s.n_hits; k++)
        if (j->s.hits[k].kind == HIT_PROGRAMME && j->s.hits[k].from == i) return true;
    return false;
}

/* "My training in KAP was with PRATI": I completed training in KAP with PRATI. */
static char *training_was(struct arena *a, const struct judge *j)
{
    static const char *const was[] = {"was", "were", "is", "comes", "came", NULL}, *const by[] = {"with", "at", "through", "by", "from", NULL};
    const char *who = owner(a, j);
    size_t course = 1;
    while (who && course < 5 && course < j->s.n && judge_known(j, course) && !word_in(&j->s.v[course], WORDS_LISTED_THINGS)) course++;
    if (!who || course + 3 >= j->s.n || !word_is(&j->s.v[course], (const char *const[]){"training", "education", NULL})) return NULL;
    bool education = *j->s.v[course].fold == 'e', field = false;
    size_t verb = course + 1;
    while (verb + 2 < j->s.n && verb < course + 8 && !word_is(&j->s.v[verb], was)) verb++;
    for (size_t i = 1; i < verb; i++) {
        if (!judge_known(j, i) || judge_self(j, i) || (i > 1 && j->s.v[i].before && j->s.v[i].before != '-')) return NULL;
        field |= word_in(&j->s.v[i], WORDS_COURSE_SUBJECT);
    }
    size_t house = verb + 2 + (verb + 2 < j->s.n && !strcmp(j->s.v[verb + 2].fold, "the"));
    if (!word_is(&j->s.v[verb], was) || !word_is(&j->s.v[verb + 1], by) || !begins_house(j, house) || (education && !field)) return NULL;
    const char *what = education ? "training" : sentence_piece(a, &j->s, course, verb);
    return arena_printf(a, "%s completed %s with %s", who, what, j->s.text + j->s.v[verb + 2].at);
}

/* "She enrolled in and later completed the CIIS certificate": what was begun was completed. */
static char *begun_and_done(struct arena *a, const struct judge *j)
{
    static const char *const done[] = {"completed", "finished", NULL}, *const then[] = {"then", "later", "eventually", "subsequently", "successfully", "since", "have", "has", NULL};
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *h = &j->s.hits[k];
        const struct cue *c = judge_cue(j, h);
        if (!c || c->kind != CUE_ASPIRATION || h->to + 2 >= j->s.n || strcmp(j->s.v[h->to].fold, "and") || !h->from || !judge_self(j, h->from - 1)) continue;
        size_t i = h->to + 1;
        while (i + 1 < j->s.n && i < h->to + 4 && word_is(&j->s.v[i], then)) i++;
        if (!word_is(&j->s.v[i], done)) continue;
        return arena_printf(a, "%s %s", sentence_piece(a, &j->s, 0, h->from), j->s.text + j->s.v[i].at);
    }
    return NULL;
}

/* "I am one of Fluence's first graduates": a graduate of Fluence. */
static char *one_of_graduates(struct arena *a, const struct judge *j)
{
    static const char *const which[] = {"first", "early", "earliest", "many", "few", "proud", "original", NULL}, *const those[] = {"graduates", "alumni", "alums", NULL};
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *h = &j->s.hits[k];
        size_t of = h->from - (h->from && !strcmp(j->s.v[h->from - 1].fold, "the")), to = h->to;
        if (h->kind != HIT_PROGRAMME || of < 3 || !sentence_has(&j->s, of - 2, "one of") || !word_is(&j->s.v[of - 3], (const char *const[]){"im", "am", "is", "shes", "hes", NULL})) continue;
        while (to < j->s.n && (word_is(&j->s.v[to], which) || judge_is_year(&j->s.v[to]))) to++;
        if (to >= j->s.n || !word_is(&j->s.v[to], those)) continue;
        const char *house = j->s.v[h->to - 1].bare ? h->phrase : sentence_piece(a, &j->s, h->from, h->to);
        return arena_printf(a, "%s a graduate of %s%s", sentence_piece(a, &j->s, 0, of - 2), house, to + 1 < j->s.n ? j->s.text + j->s.v[to].end : "");
    }
    return NULL;
}

/* "|Works with couples and is| EMDR trained.": a line of somebody's that leaves out who; the sentence with their name. */
static char *with_subject(struct arena *a, const struct judge *j)
{
    static const char *const begins[] = {"is", "has", "holds", "works", "specializes", "specialises", "offers", "provides", "sees", "loves", "enjoys", "earned", "received", "practices", "uses", "brings", "helps", "treats", "serves",
                                         "leads", "runs", "speaks", "graduated", "studied", "attended", "became", "completed", "trained", "finished", "focuses", "draws", "sits", "supervises", NULL},
                            *const next[] = {"is", "has", "holds", "completed", "trained", "earned", NULL};
    if (!j->third || !j->own || !j->own[0] || !j->s.v[0].capital || j->s.v[0].caps || !word_is(&j->s.v[0], begins) || j->s.text[strlen(j->s.text) - 1] == '?') return NULL;
    bool goes_on = word_is(&j->s.v[0], (const char *const[]){"is", "has", NULL});
    for (size_t i = 1; i < j->s.n; i++) {
        if (judge_self(j, i) || word_in(&j->s.v[i], WORDS_RELATIVE) || word_in(&j->s.v[i], WORDS_OTHER_SUBJECT) || (j->s.v[i].before && strchr(";:?", j->s.v[i].before))) return NULL;
        goes_on |= i > 1 && word_eq(&j->s.v[i - 1], "and") && word_is(&j->s.v[i], next);
    }
    const char *own = j->own[0];
    return goes_on ? arena_printf(a, "%c%s %c%s", to_upper(*own), own + 1, to_lower(*j->s.text), j->s.text + 1) : NULL;
}

/* "A MAPS-trained, EMDR-certified psychologist, |I| offer…": who they are stands in front; "As a …" is judged as it stands. */
static char *what_they_are_first(struct arena *a, const struct judge *j)
{
    if (!word_is(&j->s.v[0], (const char *const[]){"a", "an", NULL}) || !j->s.v[0].capital) return NULL;
    for (size_t i = 2; i + 1 < j->s.n && i < 18; i++) {
        if (judge_self(j, i)) return j->s.v[i].before == ',' && !strcmp(j->s.v[i].fold, "i") ? arena_printf(a, "I am %c%s", to_lower(*j->s.text), sentence_piece(a, &j->s, 0, i) + 1) : NULL;
        if (word_in(&j->s.v[i], WORDS_RELATIVE) || word_in(&j->s.v[i], WORDS_OTHER_SUBJECT) || (j->s.v[i].before && !strchr(",-&", j->s.v[i].before))) return NULL;
    }
    return NULL;
}

/* "|Holding| a certificate from CIIS in …, I …", "I |bring| training from PRATI": the verb that says it outright. */
static char *holds(struct arena *a, const struct judge *j)
{
    static const char *const what[] = {"training", "certification", "certificate", "trainings", "certifications", NULL};
    size_t at = !strcmp(j->s.v[0].fold, "holding") ? 0 : judge_self(j, 0) && word_is(&j->s.v[1], (const char *const[]){"bring", "brings", NULL}) ? 1 : j->s.n;
    for (size_t i = at + 1; i + 2 < j->s.n && i < at + 6 && (!j->s.v[i].before || j->s.v[i].before == '-'); i++) {
        if (!word_is(&j->s.v[i], what)) continue;
        if (at && (word_is(&j->s.v[i + 1], (const char *const[]){"to", NULL}))) return NULL;
        size_t end = i; /* "… |to this work|" */
        while (end < j->s.n && !(end + 1 < j->s.n && !strcmp(j->s.v[end].fold, "to") && word_is(&j->s.v[end + 1], (const char *const[]){"this", "our", "my", "her", "his", "the", "every", "each", "your", NULL}))) end++;
        for (size_t k = i; at && k < end; k++)
            if (word_in(&j->s.v[k], WORDS_LEARN_THING)) return NULL; /* "from PRATI faculty" */
        if (at) return arena_printf(a, "%s ha%s %s", sentence_piece(a, &j->s, 0, at), !strcmp(j->s.v[1].fold, "bring") ? "ve" : "s", sentence_piece(a, &j->s, 2, end));
        for (size_t k = i + 1; k + 1 < j->s.n; k++)
            if (j->s.v[k].before == ',' && !strcmp(j->s.v[k].fold, "i")) return arena_printf(a, "I hold %s", sentence_piece(a, &j->s, 1, k));
        return NULL;
    }
    return NULL;
}

/* "I'm a |Fluence KAP certificate holder|": who holds it. */
static char *certificate_holder(struct arena *a, const struct judge *j)
{
    for (size_t i = 3; i < j->s.n; i++) {
        if (strcmp(j->s.v[i].fold, "holder") || strcmp(j->s.v[i - 1].fold, "certificate") || j->s.v[i].before) continue;
        size_t from = i - 1;
        while (from > 1 && !word_is(&j->s.v[from], (const char *const[]){"a", "an", "the", NULL}) && (!j->s.v[from].before || j->s.v[from].before == '-')) from--;
        bool joined = word_is(&j->s.v[from - 1], (const char *const[]){"im", "shes", "hes", NULL}), is = from > 1 && word_is(&j->s.v[from - 1], (const char *const[]){"am", "is", NULL});
        size_t who = joined ? from : from - 1;
        if (!(joined && judge_self(j, from - 1)) && !(is && judge_self(j, from - 2))) continue;
        return arena_printf(a, "%s hold%s the %s", subject_before(a, j, who, joined), joined ? "s" : strcmp(j->s.v[from - 1].fold, "am") ? "s" : "", sentence_piece(a, &j->s, from + 1, i));
    }
    return NULL;
}

/* "I have my Level 1 in IFS": it is completed. */
static char *has_own_level(struct arena *a, const struct judge *j)
{
    static const char *const step[] = {"level", "levels", "phase", "phases", NULL}, *const has[] = {"have", "has", NULL};
    for (size_t i = 1; i + 4 < j->s.n && i < 8; i++) {
        bool joined = word_is(&j->s.v[i - 1], (const char *const[]){"ive", NULL}) && !strcmp(j->s.v[i].fold, "got");
        if (!judge_self(j, i - 1) || !(joined || word_is(&j->s.v[i], has)) || !word_is(&j->s.v[i + 1], (const char *const[]){"my", "her", "his", NULL}) || !word_is(&j->s.v[i + 2], step)) continue;
        return arena_printf(a, "%s completed %s", joined ? "I" : sentence_piece(a, &j->s, 0, i), j->s.text + j->s.v[i + 2].at);
    }
    return NULL;
}

/* "…at PRATI in 2022|, which I recommend to anyone|": what somebody thinks of it; "I trained for |it| at PRATI": the work. */
static char *without_remark(struct arena *a, const struct judge *j)
{
    static const char *const at[] = {"at", "with", "through", "by", NULL};
    for (size_t i = 2; i + 2 < j->s.n; i++) {
        bool which = j->s.v[i].before == ',' && !strcmp(j->s.v[i].fold, "which") && !strcmp(j->s.v[i + 1].fold, "i");
        if (which && (sentence_has(&j->s, i + 2, "recommend") || sentence_has(&j->s, i + 2, "highly recommend"))) return sentence_piece(a, &j->s, 0, i);
        if (!strcmp(j->s.v[i - 1].fold, "trained") && sentence_has(&j->s, i, "for it") && word_is(&j->s.v[i + 2], at))
            return arena_printf(a, "%s %s", sentence_piece(a, &j->s, 0, i), j->s.text + j->s.v[i + 2].at);
    }
    return NULL;
}

/* "I finished Level |1 of IFS in 2017 and Level| 2 in 2019": the higher one, with its year. */
static char *higher_level(struct arena *a, const struct judge *j)
{
    for (size_t i = 1; i + 3 < j->s.n; i++) {
        if (strcmp(j->s.v[i].fold, "level") || !is_digit(*j->s.v[i + 1].fold) || j->s.v[i + 1].fold[1]) continue;
        size_t k = i + 2, year = 0;
        while (k + 2 < j->s.n && k < i + 9 && strcmp(j->s.v[k].fold, "and") && !(j->s.v[k].before && strchr(";:.(", j->s.v[k].before))) {
            if (judge_is_year(&j->s.v[k])) year = k;
            k++;
        }
        bool goes_on = k + 2 < j->s.n && !strcmp(j->s.v[k].fold, "and") && !strcmp(j->s.v[k + 1].fold, "level") && is_digit(*j->s.v[k + 2].fold) && !j->s.v[k + 2].fold[1] &&
                       *j->s.v[k + 2].fold == *j->s.v[i + 1].fold + 1;
        if (!goes_on || k == i + 2 || (k + 3 < j->s.n && !(j->s.v[k + 3].before || (k + 4 < j->s.n && !strcmp(j->s.v[k + 3].fold, "in") && judge_is_year(&j->s.v[k + 4]))))) return NULL;
        size_t end = year ? year - !strcmp(j->s.v[year - 1].fold, "in") : k;
        return arena_printf(a, "%s %c %s %s", sentence_piece(a, &j->s, 0, i + 1), *j->s.v[k + 2].fold, sentence_piece(a, &j->s, i + 2, end), k + 3 < j->s.n ? j->s.text + j->s.v[k + 3].at : "");
    }
    return NULL;
}

char *prose_plain(struct arena *a, const struct judge *j)
{
    if (j->listed || !(sentence_hits(&j->s, HIT_PROGRAMME) || sentence_hits(&j->s, HIT_TRAUMA))) return NULL;
    char *whose = with_subject(a, j); /* which is judged as any other */
    if (whose) return whose;
    unsigned not_so = j->s.cues & CUES_NOT_SO;
    whose = without_remark(a, j);
    if (whose) return whose;
    if (not_so & ~CUE_BIT(CUE_ASPIRATION)) return NULL;
    char *plain = judge_has(j, WORDS_JOY) ? with_joy(a, j) : NULL;
    if (plain) return plain;
    if (not_so) return begun_and_done(a, j);
    static char *(*const turns[])(struct arena *, const struct judge *) = {training_was, what_they_are_first, holds, certificate_holder, has_own_level, higher_level, one_of_graduates};
    for (size_t i = 0; i < sizeof turns / sizeof *turns && !plain && j->s.n > 3; i++) plain = turns[i](a, j);
    return plain;
}

/* "Trained at the Ketamine Training Center…": by whom is told to its end. */
static bool is_told_to_end(const struct judge *j)
{
    if (j->s.n < 3 || j->s.n > 12 || strcmp(j->s.v[0].fold, "trained") || !word_is(&j->s.v[1], (const char *const[]){"at", "by", "with", "through", NULL}) || j->s.v[j->s.n - 1].bare) return false;
    size_t from = 2 + !strcmp(j->s.v[2].fold, "the");
    for (size_t k = 0; k < j->s.n_hits; k++)
        if (j->s.hits[k].kind == HIT_PROGRAMME && j->s.hits[k].alias == ALIAS_STRONG && j->s.hits[k].from == from && j->s.hits[k].to == j->s.n) return true;
    return false;
}

bool prose_keep_whole(struct judge *j)
{
    size_t end = is_told_to_end(j) ? j->s.v[j->s.n - 1].end : 0;
    for (size_t i = 4; i + 1 < j->s.n; i++) /* "She holds the Fluence certificate and works with grief…" */
        if (!strcmp(j->s.v[i].fold, "and") || j->s.v[i].before == ';') end = j->s.v[i].at;
    if (!end) return false;
    while (end && (j->s.text[end - 1] == ' ' || j->s.text[end - 1] == ';' || j->s.text[end - 1] == ',')) end--;
    j->s = sentence_read(j->a, j->c, arena_strndup(j->a, j->s.text, end));
    return j->s.n > 2;
}
