/* prose_below.c - see prose_below.h */
#include "prose_below.h"

#include <string.h>

#include "index/mem.h"
#include "index/text.h"
#include "judge.h"

enum { MOST_WORDS = 12, LONGEST = 120 };

/* "KAP training", "Psychedelic-assisted therapy certification"; not "Education and KAP training", where degrees may stand below. */
static bool is_of_field(const char *label)
{
    bool field = text_find_nocase(label, "ketamine") || text_find_nocase(label, "psychedelic") || text_find_nocase(label, "KAP");
    return field && (text_find_nocase(label, "training") || text_find_nocase(label, "certifica")) &&
           !(text_find_nocase(label, "education") || text_find_nocase(label, "degree") || text_find_nocase(label, "universit"));
}

/* Nothing but programmes, years and words of a course stand there; *ONE is the last of them, *PARTNER: one of them is a
 * house with which one may also only work. False where it names no programme, or a certificate itself. */
static bool only_houses(const struct judge *j, const struct programme **one, bool *partner)
{
    const struct catalog *c = j->c;
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *h = &j->s.hits[k];
        if (h->kind != HIT_PROGRAMME) continue;
        if (h->alias == ALIAS_CERTIFICATE || h->alias == ALIAS_TRAINING || (*one && *one != &c->programmes[h->row] && c->programmes[h->row].degree_institution)) return false;
        *one = &c->programmes[h->row];
        *partner |= (*one)->partnership;
    }
    for (size_t i = 0; *one && i < j->s.n; i++) {
        bool house = false;
        for (size_t k = 0; k < j->s.n_hits; k++) house |= j->s.hits[k].kind == HIT_PROGRAMME && i >= j->s.hits[k].from && i < j->s.hits[k].to;
        const struct word *w = &j->s.v[i];
        bool plain = judge_is_number(w) || judge_is_year(w) || word_in(w, WORDS_LEARN_COURSE) || word_is(w, (const char *const[]){"hour", "hours", "month", "year", "from", "at", "the", "and", NULL});
        if (!house && !plain) return false;
    }
    return *one != NULL;
}

/* TEXT with the training that is meant named before it; NULL when it names none, or names it itself. */
static char *with_training(struct people *p, const char *label, const char *text)
{
    if (!label || strlen(text) > LONGEST || !is_of_field(label)) return NULL;
    struct judge j = {.a = p->a, .c = p->c, .s = sentence_read(p->a, p->c, text)};
    if (j.s.n > MOST_WORDS || (j.s.cues & CUES_NOT_SO)) return NULL;
    const struct programme *r = NULL;
    bool partner = false;
    if (!only_houses(&j, &r, &partner)) return NULL;
    if (partner) return arena_printf(p->a, "KAP training with %s", text); /* who only works with it would not list it there */
    for (size_t i = 0; r->degree_institution && i < r->certificate_phrases.n; i++)
        if (text_find_nocase(r->certificate_phrases.v[i], "certificate")) return arena_printf(p->a, "%s, %s", r->certificate_phrases.v[i], text);
    return NULL;
}

void prose_below(struct people *p, struct person *who, const char *label, const char *text, const char *where, enum prose_kind kind)
{
    char *said = kind == PROSE_CREDENTIAL_LIST ? with_training(p, label, text) : NULL;
    if (said) prose_answer(p, who, said, text, where, kind);
    else prose_line(p, who, text, where, kind);
}

bool prose_field_houses(struct people *p, struct person *who, const char *label, const char *text, const char *where)
{
    static const char *const fields[] = {"KAP", "KAT", "ketamine", "PAT", "psychedelics", NULL};
    bool field = false;
    for (const char *const *w = fields; strlen(text) < LONGEST && *w; w++) field |= text_eq_nocase(label, *w);
    if (!field || who->rec->practice) return false;
    struct judge j = {.a = p->a, .c = p->c, .s = sentence_read(p->a, p->c, text)};
    const struct programme *r = NULL;
    bool partner = false;
    if (j.s.n > MOST_WORDS || (j.s.cues & CUES_NOT_SO) || !only_houses(&j, &r, &partner) || partner) return false; /* who works with a house is not trained by it */
    prose_below(p, who, "KAP training", text, where, PROSE_CREDENTIAL_LIST);
    return true;
}

size_t prose_entries(struct people *p, const char *text, const char *marks, char ***v)
{
    size_t n = text_split(p->a, text, marks, v), kept = 0;
    if (!strchr(text, '(')) return n;
    for (size_t i = 0; i < n; i++) {
        const char *open = kept ? strrchr((*v)[kept - 1], '(') : NULL;
        if (open && !strchr(open, ')') && strchr((*v)[i], ')')) (*v)[kept - 1] = arena_printf(p->a, "%s, %s", (*v)[kept - 1], (*v)[i]);
        else (*v)[kept++] = (*v)[i];
    }
    return kept;
}
