/* prose.c - see prose.h */
#include "prose.h"

#include <stdlib.h>
#include <string.h>

#include "facts.h"
#include "index/address.h"
#include "index/date.h"
#include "index/mem.h"
#include "index/text.h"
#include "judge.h"
#include "licence_said.h"
#include "licensed.h"
#include "prose_level.h"
#include "prose_licence.h"
#include "prose_own.h"
#include "prose_plain.h"
#include "prose_practice.h"
#include "prose_setting.h"
#include "prose_shape.h"
#include "prose_trained_in.h"
#include "prose_training.h"
#include "subjects.h"

enum { MAX_SENTENCES = 2000, MAX_WORDS = 400 };

/* Nothing but things stand from word I on: no sentence about anybody, and nothing for others. */
static bool only_things(const struct judge *j, size_t i)
{
    static const char *const others[] = {"for", "you", "your", "to", NULL};
    for (; i < j->s.n; i++)
        if (word_in(&j->s.v[i], WORDS_AUXILIARY) || word_in(&j->s.v[i], WORDS_RELATIVE) || word_is(&j->s.v[i], others) || j->s.v[i].somebody || judge_self(j, i)) return false;
    return true;
}

/* "My trainings include X, Y and Z", "My trainings: X, Y": the word with which a list in a sentence begins; 0 = it is none. */
static size_t includes_trainings(const struct judge *j)
{
    /* "Training: EMDR (trained), IFS Level 1" behind another sentence. */
    if (j->s.n > 1 && word_in(&j->s.v[0], WORDS_LISTED_THINGS) && j->s.v[1].before == ':') return only_things(j, 1);
    static const char *const whose[] = {"my", "her", "his", "their", NULL}, *const include[] = {"include", "includes",
                                                                                                "including", NULL};
    size_t i = 0;
    if (!j->s.n || !(word_is(&j->s.v[0], whose) || (j->s.v[0].bare && j->s.v[0].capital))) return 0;
    if (j->s.v[0].bare) {
        struct word own = j->s.v[0];
        own.fold = own.bare;
        if (!j->own || !word_is(&own, j->own)) return 0;
    } else if (strcmp(j->s.v[0].fold, "my") && !j->third) {
        return 0;
    }
    for (i = 1; i < 4 && i + 1 < j->s.n; i++)
        if (word_in(&j->s.v[i], WORDS_LISTED_THINGS)) {
            if (word_is(&j->s.v[i + 1], include)) return i + 2;
            return j->s.v[i + 1].before == ':' && only_things(j, i + 1) ? i + 1 : 0;
        }
    return 0;
}

static void read_sentence(struct people *p, struct person *who, struct judge *j, const char *where,
                          enum prose_kind kind)
{
    if (j->s.n == 0 || j->s.n > MAX_WORDS) return;
    bool question = strchr(j->s.text, '?') && j->s.text[strlen(j->s.text) - 1] == '?';
    if (question) return;
    if (kind == PROSE_OTHERS) return;
    if (kind == PROSE_FOOTER) {
        prose_licences(p, who, j, where);
        return;
    }
    size_t list = includes_trainings(j);
    j->listed |= list != 0;
    size_t len = strlen(j->s.text);
    /* A text cut short may have gone on to say something else. */
    bool cut =
        (len > 3 && !strcmp(j->s.text + len - 3, "...")) || (len > 3 && !strcmp(j->s.text + len - 3, "\xE2\x80\xA6"));
    if (cut) {
        prose_terms(p, who, j, where, kind);
        if (kind != PROSE_TEXT || j->quote || !prose_keep_whole(j)) return;
    }
    if (kind == PROSE_TEXT || kind == PROSE_CREDENTIAL_LIST) {
        if (!who->rec->practice) {
            prose_programmes(p, who, j, where);
            if (judge_has(j, WORDS_STEP_HELD)) prose_levels(p, who, j, where);
            prose_trauma(p, who, j, where);
            prose_trained_in(p, who, j, where);
            bool certified = list > 1 && (!strcmp(j->s.v[list - 1].fold, "certifications") || !strcmp(j->s.v[list - 2].fold, "certifications"));
            if (certified) prose_certified_list(p, who, j, list, where);
            prose_method_training(p, who, j, where);
            prose_societies(p, who, j, where);
            prose_education(p, who, j, where);
            prose_prescribing(p, who, j, where);
            prose_self(p, who, j, where);
            prose_affiliation(p, who, j, where);
        }
        prose_licences(p, who, j, where);
    }
    if (kind == PROSE_SERVICE_LIST && !who->rec->practice && (judge_has(j, WORDS_STEP_HELD) || sentence_hits(&j->s, HIT_TRAUMA))) prose_step_entry(p, who, j, where);
    if (kind != PROSE_CREDENTIAL_LIST) {
        prose_terms(p, who, j, where, kind);
        if (kind == PROSE_TEXT) {
            prose_offers(p, who, j, where);
            prose_setting(p, who, j, where);
        }
    }
}

/* "Jonah Applewhite is our guide": its subject has another's name in full. */
static bool names_other(const struct judge *j)
{
    const struct word *w = j->s.v;
    if (j->s.n < 4 || !j->own || !w[0].capital || !w[1].capital || w[1].before || w[2].before) return false;
    if (word_is(w, j->own) || word_is(w + 1, j->own)) return false;
    return (set_has(&w->set, WORDS_GIVEN) && (word_in(w + 2, WORDS_AUXILIARY) || word_in(w + 2, WORDS_FINITE))) ||
           (!strcmp(w[2].fold, "is") && !strcmp(w[3].fold, "our"));
}

/* True when the sentence brings in somebody else, of whom "she" may then speak: "My colleague Mark Ward …". */
static bool brings_other(const struct judge *j)
{
    if (names_other(j)) return true;
    bool named = j->s.caps || (j->s.capital && judge_has(j, WORDS_DOCTOR));
    if (!named && !judge_has(j, WORDS_RELATION)) return false;
    for (size_t i = 0; i < j->s.n; i++) {
        const struct word *w = &j->s.v[i];
        if (i && word_in(w, WORDS_RELATION) && !(i > 1 && !strcmp(j->s.v[i - 2].fold, "as")) && /* "first as a student" */
            word_is(w - 1, (const char *const[]){"my", "her", "his", "their", "our", "a", NULL}))
            return true;
        if (w->fold[0] == 'd' && !strcmp(w->fold, "dr") && i + 1 < j->s.n && j->s.v[i + 1].capital && !word_is(&j->s.v[i + 1], j->own))
            return true;
        if (i + 2 < j->s.n && w->capital && j->s.v[i + 1].capital && j->s.v[i + 2].caps &&
            j->s.v[i + 2].before == ',' && !word_is(&j->s.v[i + 1], j->own) &&
            catalog_licence_type(j->c, NULL, sentence_piece(j->a, &j->s, i + 2, i + 3)))
            return true;
    }
    return false;
}

/* "I refer you to Dr. Osei of Cedar Clinic. He … writes the prescription.": two sentences make one tie. */
static void referred_prescriber(struct people *p, struct person *who, const char *before, const char *now,
                                const char *line, const char *const *own, const char *where)
{
    if (!before || !text_find_nocase(now, "prescri") || text_find_nocase(now, "not prescri")) return;
    const char *at = strstr(line, before), *end = at ? strstr(at, now) : NULL;
    if (!end) return;
    struct judge j = {.a = p->a, .c = p->c, .own = own};
    j.s = sentence_read(p->a, p->c, arena_strndup(p->a, at, (size_t)(end - at) + strlen(now)));
    prose_prescriber(p, who, &j, where);
}

static bool begins_with(const struct judge *j, const char *const *words)
{
    return j->s.n && word_is(&j->s.v[0], words);
}

/* Its first word may be a pronoun. */
static bool may_begin_with_pronoun(const struct judge *j)
{
    return j->s.n && strchr("himstw", *j->s.v[0].fold);
}

static bool is_speech(const char *s, const char *end)
{
    int words = 0;
    for (; s < end && words < 4; s++) words += *s == ' ';
    return words == 4;
}

/* Where the next speech in S begins, and in *END where it ends; NULL when there is none. GONE: of which marks none closes any more. */
static const char *next_speech(const char *s, const char **end, bool gone[2])
{
    static const struct {
        const char *open, *close;
    } marks[2] = {{"\xE2\x80\x9C", "\xE2\x80\x9D"}, {"\"", "\""}};
    for (s += strcspn(s, "\"\xE2"); *s; s += 1 + strcspn(s + 1, "\"\xE2"))
        for (size_t i = 0; i < 2; i++) {
            size_t n = strlen(marks[i].open);
            if (gone[i] || strncmp(s, marks[i].open, n)) continue;
            const char *close = strstr(s + n, marks[i].close);
            gone[i] = !close;
            if (close && is_speech(s, close)) return *end = close + strlen(marks[i].close), s;
            if (close) s = close;
        }
    return NULL;
}

/* "In progress: IPI", "Currently enrolled: …": the words before the colon that stands before word COLON say that it is not so yet, and
 * no more. */
static bool labels_not_so(const struct judge *j, size_t colon)
{
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *h = &j->s.hits[k];
        const struct cue *c = judge_cue(j, h);
        if (c && h->to <= colon && !judge_number_sign(j, h) && (c->kind == CUE_ASPIRATION || c->kind == CUE_NEGATION || c->kind == CUE_PAST || c->kind == CUE_TEACHING))
            return judge_all_known(j, 0, h->from) && judge_all_known(j, h->to, colon);
    }
    return false;
}

static bool begins_by_full_name(const struct judge *j)
{
    size_t n = 0;
    while (n < j->s.n && j->s.v[n].capital && (!n || !j->s.v[n].before || j->s.v[n].before == '-') && word_is(&j->s.v[n], j->own)) n++;
    return n > 1;
}

/* A line while its sentences are read. */
struct line {
    struct people *p;
    struct person *who;
    const char *text, *where;
    enum prose_kind kind;
    const char *const *own;
    const char *before; /* the sentence before; NULL = none */
    bool ketamine;      /* it speaks of ketamine */
    bool other, doubt;  /* somebody else was brought in; "he" and "she" may be they */
    bool named;         /* a sentence before had their name as its subject: the next may go on with "she" */
};

static void read_said(struct line *l, const char *said, const char *quote);

/* "Ana is EMDR certified and Tom is an SEP": what is said of the person alone; false when nobody else is a subject. */
static bool read_subjects(struct line *l, struct judge *j, const char *said)
{
    struct subject v[MOST_SUBJECTS];
    size_t n = l->who->rec->practice ? 0 : subjects_of(l->p, j, l->who, v);
    for (size_t i = 0; i < n; i++)
        if (v[i].who == l->who) read_said(l, v[i].said, said);
    if (n && l->kind == PROSE_TEXT) prose_prescriber(l->p, l->who, j, l->where); /* "I don't prescribe; Dr. Roe writes the prescription" */
    return n > 0;
}

/* Reads the sentence SAID. QUOTE: what the page has for it, where it is put in other words; else NULL. */
static void read_said(struct line *l, const char *said, const char *quote)
{
    struct people *p = l->p;
    static const char *const third[] = {"she", "he", "they", "her", "his", "their", "shes", "hes", NULL},
                             *const first[] = {"i", "im", "ive", "my", NULL};
    struct judge j = {
        .a = p->a, .c = p->c, .own = l->own, .quote = quote, .before = l->other || l->doubt ? NULL : l->before, .head = p->head, .ketamine = l->ketamine, .third = !l->who->says_i || l->named, .listed = l->kind == PROSE_CREDENTIAL_LIST};
    j.s = sentence_read(p->scratch && !quote ? p->scratch : p->a, p->c, said);
    if (j.s.capital && !l->who->says_i) prose_learn_own(p, l->who, &j.s);
    j.own = l->own = l->who->own;
    if (!quote && l->kind != PROSE_OTHERS && l->kind != PROSE_FOOTER && read_subjects(l, &j, said)) return;
    char *shapes[SHAPES];
    size_t n = quote || l->kind == PROSE_OTHERS || l->kind == PROSE_FOOTER ? 0 : prose_shapes(p->a, &j, shapes);
    for (size_t i = 0; i < n; i++) read_said(l, shapes[i], said);
    if (n) return;
    /* A long entry of a list is a sentence like others. */
    static const char *const speaker[] = {"i", "im", "ive", "she", "he", "they", "we", NULL};
    bool pronoun = may_begin_with_pronoun(&j);
    if (j.s.n > 24 || (pronoun && begins_with(&j, speaker) && j.s.n > 3)) j.listed = false;
    /* "Interests: EMDR, IFS Level 1", "Awaiting: …" in the midst of a line. */
    size_t colon = 1;
    while (colon < j.s.n && colon < 4 && j.s.v[colon].before != ':') colon++;
    if (j.s.n && colon < j.s.n && colon < 4 && (word_in(&j.s.v[0], WORDS_LABEL_NOT_HELD) || labels_not_so(&j, colon))) return;
    if (judge_answers_not_so(&j)) return;
    bool by_name = j.s.n && j.s.v[0].capital && begins_with(&j, l->own);
    if (by_name || (pronoun && begins_with(&j, first))) l->other = false;
    if (l->other && begins_with(&j, third)) {
        referred_prescriber(p, l->who, l->before, said, l->text, l->own, l->where);
        return;
    }
    static const char *const subject[] = {"she", "he", "shes", "hes", NULL};
    bool own_subject = (pronoun && begins_with(&j, subject)) || (by_name && !(j.s.n > 1 && !strcmp(j.s.v[1].fold, "s")));
    /* On a page about a "she", "He …" is somebody else. */
    bool he = pronoun && begins_with(&j, (const char *const[]){"he", "hes", NULL}),
         she = pronoun && begins_with(&j, (const char *const[]){"she", "shes", NULL});
    if ((he && l->who->pronoun && l->who->pronoun != 'h') || (she && l->who->pronoun && l->who->pronoun != 's')) return;
    bool brought = brings_other(&j);
    j.doubt = l->doubt && begins_with(&j, third);
    l->doubt = brought || j.doubt;
    l->other |= !own_subject && brought;
    /* "Ann Roe, LMFT, is a therapist in Hood River. She has offered …" at the foot of a page on which she says "I". */
    l->named = !brought && !begins_with(&j, first) && (l->named || (by_name && own_subject && j.s.n > 2 && (word_is(&j.s.v[1], (const char *const[]){"is", "has", NULL}) || (j.s.v[1].capital && begins_by_full_name(&j)))));
    read_sentence(p, l->who, &j, l->where, l->kind);
}

static void read_line(struct people *p, struct person *who, const char *text, const char *where, enum prose_kind kind)
{
    char **v;
    size_t n = sentence_split(p->a, text, &v);
    struct line l = {.p = p, .who = who, .text = text, .where = where, .kind = kind, .own = prose_own_words(p, who)};
    for (size_t i = 0; i < n && i < MAX_SENTENCES; i++) {
        if (p->scratch) arena_reset(p->scratch);
        read_said(&l, v[i], NULL);
        /* "Ketamine is an anesthetic … It is no cure. I prescribe it …": "it" goes on with what the sentence before is about. */
        l.ketamine = text_find_nocase(v[i], "ketamine") || (l.ketamine && text_starts(v[i], "It "));
        l.before = v[i];
    }
}

void prose_answer(struct people *p, struct person *who, const char *said, const char *quote, const char *where, enum prose_kind kind)
{
    struct line l = {.p = p, .who = who, .text = said, .where = where, .kind = kind, .own = prose_own_words(p, who)};
    read_said(&l, said, quote);
}

void prose_block(struct people *p, struct person *who, const char *text, const char *where, enum prose_kind kind)
{
    const char *s = text, *end = NULL, *speech;
    bool gone[2] = {false, false};
    while ((speech = next_speech(s, &end, gone))) {
        read_line(p, who, text_trim(p->a, arena_strndup(p->a, s, (size_t)(speech - s))), where, kind);
        /* What goes on behind the marks ("…", Fluence, 2023) belongs to them. */
        s = end + strspn(end, " ");
        if (!is_upper(*s)) return;
    }
    read_line(p, who, s, where, kind);
}

void prose_unquoted(struct people *p, struct person *who, const char *text, const char *where, enum prose_kind kind)
{
    read_line(p, who, text, where, kind);
}

void prose_line(struct people *p, struct person *who, const char *text, const char *where, enum prose_kind kind)
{
    prose_block(p, who, text_is_squeezed(text, strlen(text)) ? text : text_squeeze(p->a, text), where, kind);
}

void prose_title(struct people *p, struct person *who, const char *text, const char *where)
{
    struct judge j = {.a = p->a, .c = p->c, .own = prose_own_words(p, who), .third = !who->says_i};
    if (who->rec->practice || strlen(text) > 120) return;
    j.s = sentence_read(p->a, p->c, text);
    licensed_title(p, who, &j, where);
    prose_titled(p, who, text);
}

void prose_titled(struct people *p, struct person *who, const char *text)
{
    struct judge j = {.a = p->a, .c = p->c, .s = sentence_read(p->a, p->c, text)};
    if (who->titled || judge_has(&j, WORDS_LETTERS_LESSER)) return;
    for (size_t i = 0; i < j.s.n && i < 3; i++) {
        size_t len;
        bool several;
        const struct licence_type *t = licence_profession_at(&j, i, &len, &several);
        bool ends = t && (i + len == j.s.n || (j.s.v[i + len].before && strchr(",|(;~&.", j.s.v[i + len].before)));
        if (ends && !several && !t->supervised) who->titled = t->type;
        if (t) return;
    }
}

bool prose_is_years(struct people *p, const char *text, bool *over)
{
    struct sentence s = sentence_read(p->a, p->c, text);
    size_t years = 0, last = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (judge_is_year(&s.v[i])) last = i, years++;
        else if (!word_is(&s.v[i], (const char *const[]){"active", "through", "since", "to", "until", "present", "current", "issued", NULL})) return false;
    }
    bool span = years > 1 || text_find_nocase(text, "through") || text_find_nocase(text, "until");
    const char *seen = p->in->seen && strlen(p->in->seen) >= 4 ? p->in->seen : date_today();
    *over = years && span && last + 1 == s.n && strncmp(s.v[last].fold, seen, 4) < 0;
    return years > 0;
}

void prose_labelled_licence(struct people *p, struct person *who, const char *label, const char *beside, const char *text,
                            const char *where)
{
    struct judge j = {.a = p->a,
                      .c = p->c,
                      .own = prose_own_words(p, who),
                      .third = !who->says_i,
                      .listed = true,
                      .quote = text_squeeze(p->a, text)};
    if (text_ends_nocase(label, ":")) label = arena_strndup(p->a, label, strlen(label) - 1);
    bool number = strchr(label, '#') || text_find_nocase(label, "number") || text_find_nocase(label, " no"), over;
    if (!number && prose_is_years(p, text, &over)) { /* "CA State Medical License" and "2009 - 2027" */
        if (over) return;
        j.s = sentence_read(p->a, p->c, label);
        j.quote = label;
        prose_licences(p, who, &j, where);
        return;
    }
    /* "License type: Psychologist" */
    bool type = text_find_nocase(label, "type") && strlen(text) < 60;
    if (type) {
        j.s = sentence_read(p->a, p->c, text);
        if (prose_says_not_so(&j)) return;
        struct name letters = people_name(p, arena_printf(p->a, "X Y, %s", text));
        if (letters.n_credentials) facts_letters(p, who, &letters, j.quote, where);
    }
    /* "MA 221904": the state, no degree. */
    const struct state_row *state = strlen(text) > 3 && text[2] == ' ' ? catalog_state(p->c, arena_strndup(p->a, text, 2)) : NULL;
    if (state && !type && !beside && strpbrk(text, "0123456789")) text = arena_printf(p->a, "%s %s", state->name, text + 3);
    /* "Illinois · 149.018822" */
    static const char *const marks[] = {" \xC2\xB7 ", " | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", ": ", NULL};
    for (const char *const *m = marks; *m && !type && !beside; m++) {
        const char *at = strstr(text, *m);
        if (at && at - text < 22 && at - text > 1 && address_state(arena_strndup(p->a, text, (size_t)(at - text))) && strpbrk(at, "0123456789"))
            text = arena_printf(p->a, "%.*s %s", (int)(at - text), text, at + strlen(*m));
    }
    /* "License" and "LCSW, Wisconsin"; "Licensed in" and "CA, CO, TX" */
    bool bare = !type && !beside && !strpbrk(text, "0123456789"), states = bare && (text_ends_nocase(label, " in") || text_find_nocase(label, "state") || licensed_heads_states(p, label, text)) && licensed_names_states(p, text);
    if (states) {
        j.s = sentence_read(p->a, p->c, label);
        if (prose_says_not_so(&j)) return;
    }
    bool profession = bare && !states && licensed_names_profession(&j, label, text) && !prose_says_not_so(&j);
    const char *said = profession ? arena_printf(p->a, "licensed %s", text)
                       : states ? arena_printf(p->a, "licensed in %s", text)
                       : bare   ? text
                       : type   ? arena_printf(p->a, "licensed %s", text)
                       : beside ? arena_printf(p->a, "License: %s %s", beside, text)
                                : arena_printf(p->a, "%s: %s", label, text);
    j.s = sentence_read(p->a, p->c, said);
    /* "License" and "PA-C": nothing but letters, that are no state's. */
    if (bare && strlen(text) < 40 && !address_state(text) && name_is_letters(arena_strndup(p->a, text, strcspn(text, ", ("))) && !prose_says_not_so(&j)) {
        struct name letters = people_name(p, arena_printf(p->a, "X Y, %s", text));
        if (letters.n_credentials) facts_letters(p, who, &letters, j.quote, where);
    }
    if (j.s.n && j.s.n < 40) prose_licences(p, who, &j, where);
}

void prose_credential(struct people *p, struct person *who, const char *name, const char *note, const char *by,
                      const char *year, const char *where)
{
    struct record *r = who->rec;
    size_t before = r->n;
    const char *line = note ? arena_printf(p->a, "%s (%s)", name, note) : name;
    if (by) line = arena_printf(p->a, "%s, %s", line, by);
    if (year) line = arena_printf(p->a, "%s, %.4s", line, year);
    prose_line(p, who, line, where, PROSE_CREDENTIAL_LIST);
    /* The quote is what stands in the page: the name of the credential. */
    for (size_t i = before; i < r->n; i++) r->claims[i].quote = text_squeeze(p->a, name);
}

void prose_membership(struct people *p, struct person *who, const char *name, const char *where)
{
    struct sentence s = sentence_read(p->a, p->c, name);
    const struct society *known = NULL;
    for (size_t k = 0; k < s.n_hits; k++)
        if (s.hits[k].kind == HIT_SOCIETY) known = &p->c->societies[s.hits[k].row];
    if (!known && (text_same(name, "EMDRIA") || text_same(name, "EMDR International Association")))
        known = catalog_society(p->c, "emdria");
    people_claim(p, who, "membership",
                 claim_object(p->a, "organisation", known ? known->id : NULL, "name", name, (char *)NULL), name,
                 where);
}
