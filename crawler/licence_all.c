/* licence_all.c - see licence_all.h */
#include "licence_all.h"

#include <string.h>

#include "cue.h"
#include "index/address.h"
#include "index/catalog.h"
#include "index/claim.h"
#include "index/text.h"
#include "licence_said.h"

enum { LONGEST = 400 }; /* bytes of a line that speaks of all */

/* Whom a sentence speaks of. */
enum whom { NOBODY, EVERYBODY, THERAPISTS };

static const char *const therapists[] = {"therapist", "therapists", "psychotherapist", "psychotherapists", "counselor", "counselors", NULL},
                         *const people[] = {"us", "clinician", "clinicians", "provider", "providers", "practitioner", "practitioners", "staff", "team", "member", "members", "person", "people", "professional", "professionals", NULL},
                         *const every[] = {"all", "each", "every", "everyone", "everybody", NULL};

/* "All of our therapists", "Everyone listed", "We are all": in the words before VERB, which are few. */
static enum whom whom(const struct judge *j, size_t verb)
{
    bool all = false, us = word_is(&j->s.v[0], (const char *const[]){"we", "were", "weve", NULL});
    enum whom found = NOBODY;
    for (size_t i = 0; i < verb; i++) {
        all |= word_is(&j->s.v[i], every);
        if (word_is(&j->s.v[i], people) || us || word_is(&j->s.v[i], (const char *const[]){"everyone", "everybody", NULL})) found = EVERYBODY;
        else if (word_is(&j->s.v[i], therapists) && found == NOBODY) found = THERAPISTS;
    }
    return all ? found : NOBODY;
}

/* "are |licensed|", "are all fully |licensed|"; not "led by a therapist |licensed|": the word at I is said of the subject. */
static bool is_told(const struct judge *j, size_t i)
{
    static const char *const between[] = {"all", "each", "both", "fully", "currently", "independently", "individually", "duly", "professionally", "also", NULL}, *const be[] = {"are", "is", "were", "im", NULL};
    while (i && word_is(&j->s.v[i - 1], between)) i--;
    return i && word_is(&j->s.v[i - 1], be);
}

/* The state in which a sentence says that all of them are licensed; *WHOM they are. NULL = it says no such thing. */
static const char *state_said(const struct page *g, const char *text, enum whom *of)
{
    static const char *const doubt[] = {"or", "not", "some", "most", "many", "unless", "except", "if", "may", "might", "will", "must", "should", "eligible", "provisionally", "supervision", "supervised", "unlicensed", "working", "toward", "towards", "either", "associate", "associates", "intern", "interns", "their", "formerly", "once", "who", "whose", "clients", "patients", "sessions", NULL},
                             *const holding[] = {"has", "have", "hold", "holds", "carries", "carry", NULL};
    struct judge j = {.a = g->p->a, .c = g->p->c, .s = sentence_read(g->p->a, g->p->c, text)};
    size_t at = j.s.n, verb = j.s.n;
    for (size_t i = 0; i < j.s.n; i++) {
        if (word_is(&j.s.v[i], doubt)) return NULL;
        if (word_in(&j.s.v[i], WORDS_LICENCE) && at == j.s.n) at = i;
        if (word_is(&j.s.v[i], holding) && verb == j.s.n) verb = i;
    }
    if (at == j.s.n || at > 12) return NULL;
    bool licensed = !strcmp(j.s.v[at].fold, "licensed");
    size_t end = at + 1;
    while (end < j.s.n && end < at + 8 && !(j.s.v[end].before && strchr(",;:(", j.s.v[end].before)) && strcmp(j.s.v[end].fold, "and")) end++;
    if (end < j.s.n && j.s.v[end].before == ',' && address_state(licence_word(&j, end))) return NULL; /* "licensed in Oregon, Idaho and …" */
    if (end + 1 < j.s.n && !strcmp(j.s.v[end].fold, "and") && licence_state_in(&j, end, end + 3 < j.s.n ? end + 3 : j.s.n)) return NULL;
    bool compound = at && j.s.v[at].before == '-'; /* "are all Oregon-licensed" */
    if (licensed && !compound && !is_told(&j, at)) return NULL;
    if (licensed) verb = at;
    else if (verb > at) return NULL;
    *of = whom(&j, verb);
    if (*of == NOBODY) return NULL;
    if (!licensed) return licence_state_in(&j, verb, at) ? licence_state_in(&j, verb, at) : licence_state_in(&j, at, end);
    bool placed = at + 1 < j.s.n && word_is(&j.s.v[at + 1], (const char *const[]){"in", "by", "with", "through", NULL});
    return compound ? licence_state_in(&j, at > 2 ? at - 2 : 0, at) : placed ? licence_state_in(&j, at, end) : NULL;
}

/* Says of WHO that the one licence stated without a state is that of STATE. */
static void claim(struct page *g, struct person *who, const char *state, enum whom of, const char *quote)
{
    struct people *p = g->p;
    const struct licence_type *only = licence_of_letters(p, who);
    if (!only || only->degree || who->rec->practice || (of == THERAPISTS && strcmp(only->role, "therapist"))) return;
    for (size_t k = 0; k < who->rec->n; k++)
        if (!strcmp(who->rec->claims[k].field, "licence") && value_text(p->a, who->rec->claims[k].value, "state")) return;
    const struct licence_type *there = catalog_licence_type(p->c, state, only->type);
    if (!there) return;
    for (size_t k = 0, is = !there->states.n; !is; k++) {
        if (k == there->states.n) return;
        is = !strcmp(there->states.v[k], state);
    }
    people_claim(p, who, "licence", claim_object(p->a, "state", state, "type", there->type, (char *)NULL), quote, "text");
}

void licence_all(struct page *g)
{
    const char *state = NULL, *quote = NULL;
    enum whom of = NOBODY;
    for (size_t i = 0; g->p->n > 1 && i < g->b->n; i++) {
        const struct block *k = &g->b->v[i];
        if (k->n < 25 || k->n > LONGEST || (k->where & (BLOCK_NAV | BLOCK_QUOTE)) || !text_find_nocase(k->text, "licen")) continue;
        char **v;
        size_t n = sentence_split(g->p->a, k->text, &v);
        for (size_t m = 0; m < n; m++) {
            enum whom here = NOBODY;
            const char *said = text_find_nocase(v[m], "licen") && !strchr(v[m], '?') ? state_said(g, v[m], &here) : NULL;
            if (!said) continue;
            if (state && strcmp(state, said)) return;
            state = said, of = here, quote = v[m];
        }
    }
    for (size_t i = 0; state && i < g->p->n; i++) claim(g, g->p->v[i], state, of, quote);
}
