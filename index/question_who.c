/* question_who.c - see question_who.h */
#include "question_who.h"

#include <string.h>

#include "catalog.h"
#include "mem.h"
#include "name_part.h"

enum { NAME_LONGEST = 6 }; /* words */

static bool one_of(const char *s, const char *const *list)
{
    for (; *list; list++)
        if (!strcmp(s, *list)) return true;
    return false;
}

/* Ordinary words in small letters. */
static bool is_ordinary(const struct reading *r, size_t i, size_t n)
{
    for (size_t k = i; k < i + n; k++) {
        const struct word *w = &r->w->v[k];
        if ((w->capital && k && !w->after_stop) || !catalog_is_english(r->c, w->fold)) return false;
    }
    return true;
}

/* "Referred by Dr. Osei", "my therapist is Liz Ward": who the person knows already. */
static bool is_known_already(const struct reading *r, size_t i)
{
    static const char *const sent[] = {"referred", "sent", "recommended", "suggested", "told", "referral", NULL};
    const char *before = words_at(r->w, i, -1), *other = words_at(r->w, i, -2);
    if (!strcmp(before, "by") || !strcmp(before, "from")) return one_of(other, sent);
    size_t at = !strcmp(before, "is") || !strcmp(before, "named") || !strcmp(before, "called") ? i - 1 : i;
    for (size_t n = 2; n <= 4 && n <= at; n++) {
        const struct sense *s = lexicon_find(r->lexicon, words_fold(r->a, r->w, at - n, n));
        for (; s; s = s->next)
            if (s->meaning == MEANS_NOTE && !strcmp(s->id, "own")) return true;
    }
    return false;
}

/* LEAD words before the name belong to it: a title. */
static bool take_person(struct reading *r, size_t i, size_t n, size_t lead, question_people *people, void *ctx)
{
    const char *words = words_raw(r->a, r->w, i, n), *name = NULL;
    if (!people || !people(r->a, ctx, words, &name)) return false;
    if (name && !lead && is_ordinary(r, i, n)) return false; /* by a nickname or a typing error any two words are somebody's */
    if (is_known_already(r, i - lead))
        question_note(r->a, r->q, "\"%s\" was read as somebody you know already: nobody was left out by the name.", words);
    else
        r->q->person = words;
    if (name && r->q->person) question_note(r->a, r->q, "Read \"%s\" as a name: %s.", words, name);
    words_use(r->w, i, n);
    return true;
}

/* A particle within a name is no word of the question: "Maria de la Cruz". */
static bool no_sense(const struct reading *r, size_t i)
{
    return !lexicon_means(r->lexicon, r->w->v[i].fold) || (i && r->w->v[i - 1].capital && name_is_particle(r->w->v[i].raw));
}

static bool all_capital(const struct words *w, size_t i, size_t n)
{
    for (size_t k = i; k < i + n; k++)
        if (!w->v[k].capital || (w->v[k].after_stop && k > i)) return false;
    return true;
}

/* "Ward, Elizabeth" is one name, "Seattle, Ana, Ruiz" is none; behind a single letter it is no stop. */
static bool stop_inside(const struct words *w, size_t i, size_t n)
{
    for (size_t k = i + 1; k < i + n; k++)
        if (w->v[k].after_stop && strlen(w->v[k - 1].fold) > 1 && (n > 2 || !w->v[i].capital || !w->v[k].capital)) return true;
    return false;
}

/* "Dr. Osei", "Ana Ruiz": before other meanings of their words, but after places that were led by "near". */
void question_people_first(struct reading *r, question_people *people, void *ctx)
{
    static const char *const titles[] = {"dr", "doctor", "dra", "doctora", "mr", "mrs", "ms", "miss", "prof", "professor", NULL};
    for (size_t i = 0; i < r->w->n && !r->q->person; i++) {
        const struct word *w = &r->w->v[i];
        if (w->used) continue;
        if (strlen(w->raw) == 10 && strspn(w->raw, "0123456789") == 10) {
            r->q->person = w->raw;
            words_use(r->w, i, 1);
        }
        if (one_of(w->fold, titles))
            for (size_t n = 3; n > 0; n--)
                if (words_free(r->w, i + 1, n) && all_capital(r->w, i + 1, n) &&
                    take_person(r, i + 1, n, 1, people, ctx)) {
                    words_use(r->w, i, 1);
                    break;
                }
        for (size_t n = NAME_LONGEST; n > 1 && !r->q->person; n--) {
            if (!words_free(r->w, i, n) || stop_inside(r->w, i, n)) continue;
            size_t unknown = 0;
            for (size_t k = i; k < i + n; k++) unknown += no_sense(r, k);
            if (unknown == n || (unknown && n == 2 && all_capital(r->w, i, n)))
                take_person(r, i, n, 0, people, ctx);
        }
    }
}

void question_people_last(struct reading *r, question_people *people, void *ctx)
{
    for (size_t i = 0; i < r->w->n && !r->q->person; i++)
        if (words_free(r->w, i, 1) && no_sense(r, i) && strlen(r->w->v[i].fold) > 2 && (r->w->n == 1 || !is_ordinary(r, i, 1)) &&
            (!r->foreign || r->w->v[i].capital))
            take_person(r, i, 1, 0, people, ctx);
}
