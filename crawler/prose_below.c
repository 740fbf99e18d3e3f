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

/* The one university that S names, with nothing beside it but years and words of a course; NULL = another thing. */
static const struct programme *only_university(const struct catalog *c, const struct judge *j)
{
    const struct programme *found = NULL;
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *h = &j->s.hits[k];
        if (h->kind != HIT_PROGRAMME) continue;
        const struct programme *r = &c->programmes[h->row];
        if (!r->degree_institution || h->alias == ALIAS_CERTIFICATE || (found && found != r)) return NULL;
        found = r;
    }
    for (size_t i = 0; found && i < j->s.n; i++) {
        bool house = false;
        for (size_t k = 0; k < j->s.n_hits; k++) house |= j->s.hits[k].kind == HIT_PROGRAMME && i >= j->s.hits[k].from && i < j->s.hits[k].to;
        const struct word *w = &j->s.v[i];
        bool plain = judge_is_number(w) || judge_is_year(w) || word_in(w, WORDS_LEARN_COURSE) || word_is(w, (const char *const[]){"hour", "hours", "month", "year", "from", "at", "the", NULL});
        if (!house && !plain) return NULL;
    }
    return found;
}

/* TEXT with the certificate that is meant named before it; NULL when it names none, or names it itself. */
static char *with_certificate(struct people *p, const char *label, const char *text)
{
    if (!label || strlen(text) > LONGEST || !is_of_field(label)) return NULL;
    struct judge j = {.a = p->a, .c = p->c, .s = sentence_read(p->a, p->c, text)};
    if (j.s.n > MOST_WORDS || (j.s.cues & CUES_NOT_SO)) return NULL;
    const struct programme *r = only_university(p->c, &j);
    for (size_t i = 0; r && i < r->certificate_phrases.n; i++)
        if (text_find_nocase(r->certificate_phrases.v[i], "certificate")) return arena_printf(p->a, "%s, %s", r->certificate_phrases.v[i], text);
    return NULL;
}

void prose_below(struct people *p, struct person *who, const char *label, const char *text, const char *where, enum prose_kind kind)
{
    char *said = kind == PROSE_CREDENTIAL_LIST ? with_certificate(p, label, text) : NULL;
    if (said) prose_answer(p, who, said, text, where, kind);
    else prose_line(p, who, text, where, kind);
}
