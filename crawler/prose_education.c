/* prose_education.c - degrees, and where they were earned. Part of prose_training.h. */
#include "prose_training.h"

#include <string.h>

#include "facts.h"
#include "index/mem.h"
#include "index/text.h"

/* A degree (letters or words) within the two pieces before FROM: "PhD, CIIS", "MA from Naropa". */
static const char *degree_before(const struct judge *j, size_t from)
{
    size_t clause = judge_clause(j, from);
    int commas = 0;
    for (size_t i = from; i-- > clause && i + 7 > from;) {
        commas += j->s.v[i + 1].before == ',';
        if (commas > 1) return NULL;
        char *raw = sentence_piece(j->a, &j->s, i, i + 1);
        if (i + 1 < from && j->s.v[i + 1].before == '.' && strlen(raw) <= 3)
            raw = sentence_piece(j->a, &j->s, i, i + 2);
        const struct licence_type *t = name_is_letters(raw) ? catalog_licence_type(j->c, NULL, raw) : NULL;
        if (t && t->degree) return raw;
    }
    return NULL;
}

/* "from Naropa University with an MA in …" */
static const char *degree_behind(const struct judge *j, size_t to)
{
    static const char *const between[] = {"with", "an", "a", "my", "her", "his", NULL};
    for (size_t i = to; i < j->s.n && i < to + 4; i++) {
        char *raw = sentence_piece(j->a, &j->s, i, i + 1);
        const struct licence_type *t = name_is_letters(raw) ? catalog_licence_type(j->c, NULL, raw) : NULL;
        if (t && t->degree) return raw;
        if (!word_is(&j->s.v[i], between)) return NULL;
    }
    return NULL;
}

static const struct hit *degree_cue(const struct judge *j, size_t from)
{
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *h = &j->s.hits[k];
        const struct cue *c = judge_cue(j, h);
        if (!c || c->kind != CUE_DEGREE || h->to > from || h->from < judge_clause(j, from)) continue;
        if (from - h->to <= 12 && !text_starts(c->fold, "graduate") && strcmp(c->fold, "ma") &&
            strcmp(c->fold, "phd"))
            return h;
    }
    return NULL;
}

/* The capitalised words from I on that name an institution; the word after the last of them. */
static size_t institution_end(const struct judge *j, size_t i)
{
    static const char *const inner[] = {"of", "the", "for", "and", "at", "in", NULL};
    size_t end = i;
    for (size_t k = i; k < j->s.n && k < i + 9; k++) {
        const struct word *w = &j->s.v[k];
        if (k > i && w->before && !strchr("-\" &", w->before)) break;
        if (w->capital) end = k + 1;
        else if (!word_is(w, inner)) break;
    }
    return end;
}

static bool is_institution(const struct judge *j, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (word_in(&j->s.v[i], WORDS_INSTITUTION)) return true;
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *h = &j->s.hits[k];
        if (h->kind == HIT_PROGRAMME && h->from >= from && h->to <= to &&
            j->c->programmes[h->row].degree_institution && h->alias != ALIAS_CERTIFICATE)
            return true;
    }
    return false;
}

void prose_education(struct people *p, struct person *who, struct judge *j, const char *where)
{
    if (!judge_has(j, WORDS_INSTITUTION) && !sentence_hits(&j->s, HIT_PROGRAMME)) return;
    for (size_t i = 0; i < j->s.n; i++) {
        if (!j->s.v[i].capital || (i && j->s.v[i - 1].capital && !j->s.v[i].before &&
                                   !name_is_letters(sentence_piece(p->a, &j->s, i - 1, i))))
            continue;
        size_t end = institution_end(j, i), from = i;
        while (end > i && name_is_letters(sentence_piece(p->a, &j->s, i, i + 1)) && j->s.v[i].caps && end > i + 1 &&
               catalog_licence_type(j->c, NULL, sentence_piece(p->a, &j->s, i, i + 1)))
            i++;
        if (end <= i || !is_institution(j, i, end)) {
            i = from;
            continue;
        }
        const char *degree = degree_before(j, i);
        if (!degree) degree = degree_behind(j, end);
        const struct hit *cue = degree_cue(j, i);
        unsigned cues = judge_cues(j, i, end, false);
        struct hit self = {.kind = HIT_PROGRAMME, .from = i, .to = end};
        bool certificate = false;
        for (size_t k = 0; k < j->s.n_hits; k++)
            if (j->s.hits[k].kind == HIT_PROGRAMME && j->s.hits[k].from < end && j->s.hits[k].to > i) {
                self.row = j->s.hits[k].row;
                const struct hit *o = prose_certificate_of(j, &self);
                certificate = (o && o->from >= i && o->from < end + 3) || (o && o->to <= i && i - o->to < 4) ||
                              (o && o->from < end && o->to > i) || !j->c->programmes[self.row].degree_institution;
            }
        size_t at = cue ? cue->from : i;
        if ((degree || cue) && !certificate && !(cues & (CUES_NOT_SO & ~CUE_BIT(CUE_MEMBERSHIP))) &&
            judge_own(j, at, end)) {
            const char *words = degree ? degree : sentence_piece(p->a, &j->s, cue->from, i);
            char *d = arena_strdup(p->a, words);
            static const char *const tail[] = {" from", " at", " of", ",", NULL};
            for (const char *const *t = tail; *t; t++)
                if (text_ends_nocase(d, *t)) d[strlen(d) - strlen(*t)] = 0;
            people_claim(
                p, who, "education",
                claim_object(p->a, "degree", d, "institution", sentence_piece(p->a, &j->s, i, end), (char *)NULL),
                prose_quote(j, i, end), where);
        }
        i = end - 1;
    }
}

size_t prose_institution(const struct judge *j, size_t i)
{
    size_t end = institution_end(j, i);
    bool is = is_institution(j, i, end);
    for (size_t k = i; k < end; k++) is |= word_in(&j->s.v[k], WORDS_HOSPITAL);
    return end > i && is ? end : 0;
}
