/* testimony.c - see testimony.h. Whoever says "I sent my sister to Ann" on a page about Ann is not Ann. */
#include "testimony.h"

#include <string.h>

#include "cue.h"
#include "index/mem.h"
#include "index/text.h"
#include "kind.h"

enum { SIGNATURE = 60, MOST_LINES = 4000 };

static const char *const dashes[] = {"\xE2\x80\x94", "\xE2\x80\x93", "~", "- ", NULL};

/* The text behind the dash with which it begins: "– Pat R."; NULL = it begins with none. */
static const char *behind_first_dash(const char *text)
{
    for (const char *const *d = dashes; *d; d++)
        if (text_starts(text, *d)) return text + strlen(*d) + strspn(text + strlen(*d), " ");
    return NULL;
}

/* The text behind the dash before which a text ends: "… my practice. – Pat R."; NULL = there is none. */
static const char *behind_dash(const char *text)
{
    const char *best = NULL;
    for (const char *const *d = dashes; *d; d++)
        for (const char *at = text; (at = strstr(at, *d)); at += strlen(*d)) {
            const char *before = at;
            while (before > text && before[-1] == ' ') before--;
            bool ends = before > text && (strchr(".!?\"*", before[-1]) || (before > text + 2 && !strncmp(before - 3, "\xE2\x80\x9D", 3)));
            if (ends) best = at + strlen(*d);
        }
    return best ? best + strspn(best, " ") : NULL;
}

/* "Pat R.", "P.R.", "J.", "Pat R., former client", "a grateful client": who signs, and not WHO. */
static bool is_signature(struct people *p, const char *text, const struct person *who)
{
    size_t n = strlen(text);
    if (!n || n > SIGNATURE) return false;
    struct sentence s = sentence_read(p->a, p->c, text);
    if (!s.n || s.n > 7 || sentence_hits(&s, HIT_PROGRAMME) || sentence_hits(&s, HIT_TRAUMA)) return false;
    if (!strcmp(s.v[0].fold, who->first) || (s.n > 1 && !strcmp(s.v[1].fold, who->last))) return false;
    if (sentence_in(&s, WORDS_SIGNS)) return true;
    /* Initials, or a name with one, up to a comma. */
    size_t end = 1;
    while (end < s.n && s.v[end].before != ',') end++;
    size_t letters = 0;
    for (size_t i = 0; i < end; i++) {
        if (!s.v[i].capital) return false;
        letters += strlen(s.v[i].fold) == 1 || (end == 1 && s.v[i].caps && strlen(s.v[i].fold) == 2);
    }
    return letters && (end <= 2 || letters == end);
}

static bool has_stars(const char *text)
{
    return (text = strchr(text, '\xE2')) && (strstr(text, "\xE2\x98\x85\xE2\x98\x85") || strstr(text, "\xE2\xAD\x90"));
}

/* The given name of WHO stands at word I, and does not begin a longer name that is not theirs. */
static bool is_called(const struct sentence *s, size_t i, const struct person *who)
{
    const struct word *w = &s->v[i];
    bool given = w->capital && !strcmp(w->fold, who->first), doctor = i && !strcmp(s->v[i - 1].fold, "dr") && !strcmp(w->fold, who->last);
    if (!given && !doctor) return false;
    return i + 1 >= s->n || s->v[i + 1].before || !s->v[i + 1].capital || !strcmp(s->v[i + 1].fold, who->last);
}

/* "I sent my own sister to Ann", "Ann helped me": one who says "I" or "me" speaks of Ann. */
static bool speaks_of(const struct sentence *s, const struct person *who)
{
    static const char *const i_say[] = {"i", "im", "ive", "id", "my", "me", NULL}, *const me[] = {"me", "my", NULL},
                             *const lead[] = {"with", "to", "recommend", "recommended", "found", "find", "met", "meet", "chose", "thank", "saw", "seeing", "trust", "know", NULL};
    bool speaker = false;
    for (size_t i = 0; i < s->n; i++) speaker |= word_is(&s->v[i], i_say);
    for (size_t i = 0; speaker && i < s->n; i++) {
        if (!is_called(s, i, who)) continue;
        size_t k = i - (i && !strcmp(s->v[i - 1].fold, "dr"));
        if (k && !s->v[k].before && word_is(&s->v[k - 1], lead)) return true;
        if (k && word_is(&s->v[k - 1], (const char *const[]){"im", "am", "is", "i", "and", "called", NULL})) continue;
        for (size_t m = i + 2; m < s->n && m < i + 5 && !s->v[m].before; m++)
            if (word_is(&s->v[m], me)) return true;
    }
    return false;
}

static bool is_testimony(struct people *p, const struct block *k, const struct person *who)
{
    if (has_stars(k->text)) return true;
    const char *signed_by = k->marks & (MARK_QUOTE) || strstr(k->text, "- ") || strchr(k->text, '~') ? behind_dash(k->text) : NULL;
    if (signed_by && is_signature(p, signed_by, who)) return true;
    if (!strchr(k->text, who->name.given[0])) return false;
    char **v;
    size_t n = sentence_split(p->a, k->text, &v);
    for (size_t i = 0; i < n; i++) {
        struct sentence s = sentence_read(p->a, p->c, v[i]);
        if (speaks_of(&s, who)) return true;
    }
    return false;
}

/* "“I help adults … I trained with …”": nothing but words in quotation marks, in which WHO tells of their work and nobody is told of; NULL =
 * they are not, or may be a client's. */
static char *own_words(struct people *p, const struct block *k, const struct person *who)
{
    static const char *const marks[][2] = {{"\"", "\""}, {"\xE2\x80\x9C", "\xE2\x80\x9D"}}, *const others[] = {"she", "he", "her", "him", "his", "hers", NULL};
    for (size_t i = 0; i < 2; i++) {
        size_t open = strlen(marks[i][0]), close = strlen(marks[i][1]);
        if (k->n < 30 || !text_starts(k->text, marks[i][0]) || strcmp(k->text + k->n - close, marks[i][1])) continue;
        char *inner = arena_strndup(p->a, k->text + open, k->n - open - close);
        if (strchr(inner, '"') || strstr(inner, "\xE2\x80\x9C") || !catalog_says(p->c, WORDS_OWN_WORK, inner) || has_stars(inner)) return NULL;
        struct sentence s = sentence_read(p->a, p->c, inner);
        for (size_t w = 0; w < s.n; w++)
            if (word_is(&s.v[w], others) || is_called(&s, w, who)) return NULL;
        return inner;
    }
    return NULL;
}

void testimony_own_words(struct page *g)
{
    if (!g->p->in->voice || strcmp(g->p->in->voice, "directory")) return;
    for (size_t i = 0; i < g->b->n; i++) {
        struct block *k = &g->b->v[i];
        struct person *who = g->owner[i];
        if (!who || who->rec->practice || !who->name.given || g->skip[i] || !(k->marks & MARK_QUOTE) || k->heading || (k->where & (BLOCK_QUOTE | BLOCK_ASIDE))) continue;
        const struct block *next = i + 1 < g->b->n ? k + 1 : NULL;
        if (next && next->n < SIGNATURE && behind_first_dash(next->text)) continue; /* "– Pat R." */
        char *said = own_words(g->p, k, who);
        if (!said) continue;
        k->text = said;
        k->n = strlen(said);
        k->marks = block_marks(said, k->n);
        k->strong = NULL;
        k->said = NULL;
    }
}

void testimony_skip(struct page *g)
{
    for (size_t i = 0; i < g->b->n && i < MOST_LINES; i++) {
        const struct block *k = &g->b->v[i];
        const struct person *who = g->owner[i];
        if (!who || who->rec->practice || !who->name.given || g->skip[i] || k->heading || k->n < 12) continue;
        if (is_testimony(g->p, k, who)) g->skip[i] = true;
        /* "— Pat R., former client" in a line of its own. */
        const struct block *next = i + 1 < g->b->n ? k + 1 : NULL;
        const char *signed_by = next && next->n < SIGNATURE && strchr(".!?", k->text[k->n - 1]) ? behind_first_dash(next->text) : NULL;
        if (signed_by && is_signature(g->p, signed_by, who)) g->skip[i] = true;
    }
}
