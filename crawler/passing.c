/* passing.c - see passing.h */
#include "passing.h"

#include <string.h>

#include "cue.h"
#include "facts.h"
#include "index/mem.h"
#include "index/name_part.h"
#include "index/text.h"
#include "mates.h"
#include "prose.h"
#include "tree.h"

enum { MOST_NAMES = 12 }; /* in one line */

/* The front page, or one that is about the people of the house. */
static bool speaks_of_people(const struct page *g)
{
    const char *url = g->p->in->url ? g->p->in->url : "", *path = strstr(url, "://");
    path = path ? strchr(path + 3, '/') : NULL;
    if (!path || !path[1]) return true;
    return catalog_says(g->p->c, WORDS_PATH_PEOPLE, path) ||
           (g->b->n && catalog_says(g->p->c, WORDS_PATH_PEOPLE, g->title));
}

/* "Yusra al-Masri", "Ines de la Cruz": a small word in the midst of a name. */
static bool is_inside_name(const struct sentence *s, size_t k, size_t from)
{
    return k > from && k + 1 < s->n && !s->v[k].before && name_is_particle(s->v[k].fold) && (s->v[k + 1].capital || name_is_particle(s->v[k + 1].fold));
}

bool passing_name(struct people *p, const struct sentence *s, size_t from, size_t *end, char **name)
{
    size_t k = from;
    while (k < s->n && k < from + 5 && ((s->v[k].capital && !s->v[k].caps && (k == from || !s->v[k].before || s->v[k].before == '-')) || is_inside_name(s, k, from)))
        k++;
    if (k - from < 2 || k >= s->n || s->v[k].before != ',') return false;
    char *letters = sentence_piece(p->a, s, k, k + 1);
    /* "Ann Roe, PhD, LMFT-S" */
    const struct licence_type *first = !s->v[k].caps && name_is_letters(letters) ? catalog_licence_type(p->c, NULL, letters) : NULL;
    if (first && first->degree && k + 1 < s->n && s->v[k + 1].before == ',' && s->v[k + 1].caps) letters = sentence_piece(p->a, s, k + 1, k + 2), k++;
    else if (first && first->degree && k + 2 < s->n && s->v[k + 1].before == '(' && s->v[k + 1].caps) letters = sentence_piece(p->a, s, k + 1, k + 2); /* "(PSY 19988)" */
    else if (!s->v[k].caps) return false;
    size_t last = k + 1;
    while (last < s->n && s->v[last].caps && (s->v[last].before == ',' || s->v[last].before == '-')) last++;
    if (!name_is_letters(letters) || !catalog_licence_type(p->c, NULL, letters)) return false;
    /* "LPC-Associate", "LMFT candidate": not those letters. */
    if (last < s->n && word_in(&s->v[last], WORDS_LETTERS_NOT_YET)) return false;
    bool sure;
    *name = opener_name(p, sentence_piece(p->a, s, from, last), &sure);
    *end = last;
    return *name && sure;
}

bool passing_is_cited(const struct people *p, const char *text, const struct sentence *s)
{
    if (catalog_says(p->c, WORDS_PATIENT_SAYS, text) || catalog_says(p->c, WORDS_SHOWN, text)) return true;
    return strchr(text, '"') || strstr(text, "\xE2\x80\x9C") || sentence_in(s, WORDS_CITED);
}

/* Behind whose name no other sentence is theirs: the name of the next. */
static char *own_words(struct people *p, const char *text, const struct sentence *s, size_t from, size_t next)
{
    size_t at = s->v[from].at, end = next < s->n ? s->v[next].at : strlen(text);
    return arena_strndup(p->a, text + at, end - at);
}

/* What stands behind the name is said of the one who is named. */
static bool goes_on(const struct sentence *s, size_t end)
{
    if (end + 1 >= s->n) return false;
    /* "…, LPCC, trained by Polaris" */
    if (s->v[end].before == ',' && word_is(&s->v[end], (const char *const[]){"trained", "certified", NULL})) return true;
    /* "…, MD, a board-certified anesthesiologist; he prescribes …", "…, MD, a psychiatrist who completed …" */
    if (s->v[end].before == ',' && word_is(&s->v[end], (const char *const[]){"a", "an", "the", "our", NULL}))
        for (size_t k = end + 1; k < s->n && k < end + 8; k++) {
            if (s->v[k].before == ';') end = k;
            if (s->v[k].before && s->v[k].before != '-') break;
            if (k > end + 1 && !strcmp(s->v[k].fold, "who")) return true;
        }
    return (s->v[end].before == ',' && !strcmp(s->v[end].fold, "who")) ||
           (s->v[end].before == ';' && word_is(&s->v[end], (const char *const[]){"he", "she", NULL}));
}

/* "Our lead therapist, Ann Roe, LCSW, …": the house speaks of one of its own. */
static bool is_ours(const struct sentence *s, size_t from)
{
    if (!from || s->v[from].before != ',') return false;
    for (size_t k = from; k-- > 0 && k + 6 > from;) {
        if (!strcmp(s->v[k].fold, "our")) return true;
        if (s->v[k].before && s->v[k].before != '-' && s->v[k].before != '/') return false;
    }
    return false;
}

/* What our own people do there begins with the word "our". */
static size_t sentence_start(const struct sentence *s, size_t from)
{
    while (from && !(s->v[from].before && strchr(".!?", s->v[from].before))) from--;
    return from;
}

/* "Medical director: Ann Roe, MD", "run by nurse anesthetist Tom Ash, CRNA": before the name at word FROM stands what somebody is there, or
 * the sentence begins with the name; and nothing that was once. */
static bool has_role(const struct sentence *s, size_t from)
{
    static const char *const once[] = {"was", "were", "former", "formerly", "previously", "until", "retired", "past", "late", "ex", NULL};
    size_t start = sentence_start(s, from);
    bool role = start == from;
    for (size_t k = start; k < from; k++) {
        if (word_is(&s->v[k], once)) return false;
        role |= k + 8 > from && word_in(&s->v[k], WORDS_RUNS_HOUSE);
    }
    for (size_t k = 0; k < s->n_hits; k++) role |= s->hits[k].kind == HIT_TERM && s->hits[k].term == TERM_PROFESSION && (s->hits[k].to == from || (s->hits[k].to + 1 == from && !strcmp(s->v[from - 1].fold, "is")));
    for (size_t k = from; k < s->n && !(k > from && s->v[k].before && strchr(".!?", s->v[k].before)); k++)
        if (word_is(&s->v[k], once)) return false;
    return role && !sentence_cues(s, CUE_PAST);
}

static void read_names(struct page *g, size_t i)
{
    struct people *p = g->p;
    const char *text = g->b->v[i].text;
    struct sentence s = sentence_read(p->a, p->c, text);
    size_t at[MOST_NAMES], stop[MOST_NAMES], n = 0, end, last = 0;
    struct person *who[MOST_NAMES];
    char *name;
    if (passing_is_cited(p, text, &s)) return;
    for (size_t k = 0; k + 2 < s.n && n < MOST_NAMES; k++) {
        if (!passing_name(p, &s, k, &end, &name)) continue;
        /* In a line of somebody's own only "Ann Roe, MD, and Tom Ash, LCSW" brings in another. */
        bool joined = (n && k == last + 1 && !strcmp(s.v[last].fold, "and")) || is_ours(&s, k) ||
                      (n && s.v[k].before && strchr(".!?", s.v[k].before));
        if (g->skip[i] && !is_ours(&s, k)) continue;
        if (catalog_says(p->c, WORDS_LEFT, arena_strndup(p->a, text + s.v[k].at, strnlen(text + s.v[k].at, 70)))) continue;
        if (p->in->voice && !strcmp(p->in->voice, "directory") && !has_role(&s, k)) continue;
        last = end;
        if (g->owner[i] && !joined) {
            who[n] = NULL;
            stop[n] = end;
            at[n++] = k;
            k = end - 1;
            continue;
        }
        struct name parsed = people_name(p, name);
        who[n] = people_person(p, name, NULL, "text");
        if (who[n]) facts_letters(p, who[n], &parsed, name, "text");
        stop[n] = end;
        at[n++] = k;
        k = end - 1;
    }
    for (size_t k = 0; k < n; k++) {
        bool begins = !at[k] || (s.v[at[k]].before && strchr(".!?", s.v[at[k]].before)) ||
                      (is_ours(&s, at[k]) && !strcmp(s.v[sentence_start(&s, at[k])].fold, "our"));
        /* "Ann Roe, MD, and Tom Ash, LCSW, see adults": what follows is of both, and of neither alone. */
        bool alone = k + 1 == n || (s.v[at[k + 1]].before && strchr(".!?", s.v[at[k + 1]].before));
        /* "… led by Ann Roe, LPC, who completed …", "… by Tom Ash, DO; he prescribes …" */
        if (who[k] && !begins && goes_on(&s, stop[k])) {
            char **v;
            size_t m = sentence_split(p->a, own_words(p, text, &s, at[k], k + 1 < n ? at[k + 1] : s.n), &v);
            if (m) prose_line(p, who[k], v[0], "text", PROSE_TEXT);
        }
        if (who[k] && begins && alone)
            prose_line(p, who[k], own_words(p, text, &s, at[k], k + 1 < n ? at[k + 1] : s.n), "text", PROSE_TEXT);
    }
}

/* Line I stands in one of several boxes side by side whose headings name houses, not persons: "2. Vessel Wellness", as in a list of clinics. HEADS: all
 * headings of the page. */
static bool is_listed(const struct page *g, const struct mates *heads, size_t i)
{
    size_t h = g->b->v[i].heading ? i : owner_heading_above(g, i);
    if (h == g->b->n || i - h > 8) return false;
    const struct block *head = &g->b->v[h];
    const char *name = head->text + strspn(head->text, "0123456789. )");
    return people_is_practice_name(g->p->c, name) && mates_have(heads, head->node, head->heading) && node_inside(g->b->v[i].node, head->node->parent);
}

void passing_read(struct page *g)
{
    const char *voice = g->p->in->voice;
    bool house = voice && !strcmp(voice, "organisation"), self = !voice || !strcmp(voice, "self");
    bool listing = voice && !strcmp(voice, "directory") && !g->main;
    if (self ? g->main != NULL : listing ? false : !house || (g->main && !speaks_of_people(g))) return;
    /* A page of jobs is about others, but for "our director, Ann Roe, LCSW". */
    bool jobs = catalog_says(g->p->c, WORDS_HEAD_JOBS, g->title);
    struct mates heads = {0};
    for (size_t i = 0; listing && i < g->b->n; i++)
        if (g->b->v[i].heading) mates_add(g->p->a, &heads, g->b->v[i].node, g->b->v[i].heading);
    for (size_t i = 0; i < g->b->n; i++)
        if ((!g->skip[i] || jobs) && (!listing || (!g->owner[i] && is_listed(g, &heads, i))) && !(g->b->v[i].where & (BLOCK_NAV | BLOCK_FOOTER | BLOCK_LINK | BLOCK_ASIDE | BLOCK_QUOTE))) read_names(g, i);
}
