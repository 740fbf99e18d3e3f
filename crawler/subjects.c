/* subjects.c - see subjects.h */
#include "subjects.h"

#include <string.h>

#include "index/mem.h"
#include "index/text.h"

enum { MANY_PEOPLE = 40 }; /* a page of more is a list, and no sentence of it is looked through */

/* One or several who are named together, and the words that are said of them. */
struct group {
    struct person *who[MOST_SUBJECTS];
    size_t n, from; /* FROM: the first word of the first name */
    size_t begin, end; /* of what is said */
};

/* A word that joins two sentences. */
static bool is_joint(const struct word *w)
{
    return word_is(w, (const char *const[]){"and", "while", "whereas", "but", NULL});
}

static bool is_name_word(const struct judge *j, size_t i)
{
    return i < j->s.n && j->s.v[i].capital && !j->s.v[i].caps && !j->s.v[i].bare && !judge_is_number(&j->s.v[i]);
}

/* The only person of the page whose given name, or family name behind "Dr.", is word I; *KNOWN: some person is called so. */
static struct person *person_called(const struct people *p, const struct judge *j, size_t i, bool family, bool *known)
{
    struct person *found = NULL;
    *known = false;
    for (size_t k = 0; k < p->n; k++) {
        struct person *who = p->v[k];
        const char *name = family ? who->last : who->first, *nick = family ? NULL : who->name.nickname;
        if (who->rec->practice || (strcmp(name, j->s.v[i].fold) && !(nick && text_same(nick, j->s.v[i].fold)))) continue;
        if (*known) return NULL;
        *known = true;
        found = who;
    }
    return found;
}

/* The person of the page with the given name at word I and the family name at word K. */
static struct person *person_named(const struct people *p, const struct judge *j, size_t i, size_t k)
{
    for (size_t m = 0; m < p->n; m++)
        if (!p->v[m]->rec->practice && !strcmp(p->v[m]->first, j->s.v[i].fold) && !strcmp(p->v[m]->last, j->s.v[k].fold)) return p->v[m];
    return NULL;
}

/* A name of a person begins at word I; *END: the word behind it and its letters. */
static bool name_at(const struct people *p, const struct judge *j, size_t i, struct person **who, size_t *end)
{
    bool doctor = i < j->s.n && !strcmp(j->s.v[i].fold, "dr"), known, family;
    i += doctor;
    if (!is_name_word(j, i)) return false;
    *who = person_called(p, j, i, false, &known);
    size_t last = i;
    while (last + 1 < j->s.n && last < i + 2 && is_name_word(j, last + 1) && (!j->s.v[last + 1].before || j->s.v[last + 1].before == '-')) last++;
    if (last > i) {
        *who = person_named(p, j, i, last);
        if (!*who && !known && !set_has(&j->s.v[i].set, WORDS_GIVEN)) return false;
    } else if (!*who) {
        struct person *other = doctor ? person_called(p, j, i, true, &family) : NULL;
        if (!other && !known && !set_has(&j->s.v[i].set, WORDS_GIVEN)) return false;
        *who = other;
    }
    for (last++; last < j->s.n && j->s.v[last].caps && j->s.v[last].before && strchr(",.-", j->s.v[last].before) && name_is_letters(sentence_piece(j->a, &j->s, last, last + 1));) last++;
    *end = last;
    return true;
}

/* A verb may stand at word I: it is written small, no mark parts it from the name, and it is none of the words that stand behind a name in
 * the midst of something else. */
static bool may_be_verb(const struct judge *j, size_t i, bool letters)
{
    static const char *const none[] = {"a",  "an",   "the",  "with", "by",  "at",   "of",  "from", "in",    "on",   "to",    "for", "who",    "whom", "or",
                                       "nor", "and", "as",   "then", "through", "under", "about", "near", "not", "plus", "training", "trainings", "institute", "s",
                                       "level", "i", "ii", "both", "each", NULL};
    if (i >= j->s.n || j->s.v[i].capital || judge_is_number(&j->s.v[i]) || word_is(&j->s.v[i], none)) return false;
    return !j->s.v[i].before || (letters && j->s.v[i].before == ',');
}

static bool is_verb(const struct word *w)
{
    return word_in(w, WORDS_AUXILIARY) || word_in(w, WORDS_FINITE) || (strlen(w->fold) > 4 && text_ends_nocase(w->fold, "ed"));
}

/* Those who are named together from word I on, and where what is said of them begins. */
static bool group_at(const struct people *p, const struct judge *j, size_t i, struct group *g)
{
    size_t end = i, at = i;
    *g = (struct group){.from = i};
    while (g->n < MOST_SUBJECTS && name_at(p, j, at, &g->who[g->n], &end)) {
        g->n++;
        at = end;
        bool joined = at < j->s.n && !strcmp(j->s.v[at].fold, "and");
        if (joined) at++;
        else if (!(at < j->s.n && j->s.v[at].before == ',')) break;
    }
    if (!g->n) return false;
    size_t verb = end;
    bool letters = j->s.v[end - 1].caps;
    if (verb < j->s.n && word_is(&j->s.v[verb], (const char *const[]){"both", "each", "all", NULL})) {
        letters |= j->s.v[verb].before == ',';
        verb++;
    }
    if (!may_be_verb(j, verb, letters)) return false;
    /* "and Christian families": a given name alone that is nobody's of the page wants a verb that is surely one. */
    if (g->n == 1 && !g->who[0] && end == i + 1 && !is_verb(&j->s.v[verb])) return false;
    g->begin = verb;
    return true;
}

/* "Ana trained with PRATI, Tom with Fluence": behind the name at word I the word stands again that led to a training before it; NAMED: the word
 * behind the name. */
static bool leaves_out_verb(const struct judge *j, size_t from, size_t i, size_t named)
{
    static const char *const lead[] = {"with", "through", "by", "at", "in", "from", NULL};
    if (named >= j->s.n || !word_is(&j->s.v[named], lead) || j->s.v[named].before) return false;
    for (size_t k = from; k + 1 < i; k++) {
        if (strcmp(j->s.v[k].fold, j->s.v[named].fold)) continue;
        for (size_t m = 0; m < j->s.n_hits; m++)
            if ((j->s.hits[m].kind == HIT_PROGRAMME || j->s.hits[m].kind == HIT_TRAUMA) && j->s.hits[m].from > k && j->s.hits[m].to <= i) return true;
    }
    return false;
}

/* Finds where the next of several sentences in one begins behind word FROM; its group in NEXT, and in *STOP where the one before ends. */
static bool next_group(const struct people *p, const struct judge *j, size_t from, struct group *next, size_t *stop)
{
    for (size_t k = from + 1; k < j->s.n; k++) {
        if (!is_name_word(j, k)) continue;
        bool joint = is_joint(&j->s.v[k - 1]) && k - 1 > from, mark = j->s.v[k].before && strchr(",;", j->s.v[k].before);
        size_t begin = k, end;
        struct person *who;
        if (!joint && !mark) continue;
        *stop = joint ? k - 1 : k;
        if (group_at(p, j, begin, next)) return true;
        if (name_at(p, j, begin, &who, &end) && leaves_out_verb(j, from, k, end)) {
            *next = (struct group){.from = begin, .n = 1, .begin = j->s.n, .end = j->s.n}; /* what is said is left out: nothing is read */
            return true;
        }
    }
    return false;
}

/* The bytes of the words [FROM, TO), with the bracket that closes behind them. */
static char *piece(const struct people *p, const struct judge *j, size_t from, size_t to)
{
    size_t at = j->s.v[from].at, end = j->s.v[to - 1].end;
    if (j->s.text[end] == ')') end++;
    return arena_strndup(p->a, j->s.text + at, end - at);
}

/* What is said of a group, told of WHO alone: "Ana and Tom are EMDR trained" as "Ana Ruiz is EMDR trained." */
static char *told_of(const struct people *p, const struct judge *j, const struct group *g, const struct person *who)
{
    static const char *const many[] = {"are", "have", "were", "do", NULL}, *const one[] = {"is", "has", "was", "does"};
    const char *said = piece(p, j, g->begin, g->end);
    for (int i = 0; g->n > 1 && many[i]; i++)
        if (!strcmp(j->s.v[g->begin].fold, many[i])) said = arena_printf(p->a, "%s%s", one[i], said + strlen(many[i]));
    static const char *const roles[] = {"graduates", "therapists", "practitioners", "clinicians", "providers", "counselors", "consultants", NULL};
    for (const char *const *w = roles; g->n > 1 && *w; w++) {
        const char *at = text_find_nocase(said, *w);
        if (at && text_starts(said, "is ")) said = arena_printf(p->a, "is a %.*s%s", (int)(at + strlen(*w) - 1 - said - 3), said + 3, at + strlen(*w));
    }
    /* "both" may stand behind the verb, too. */
    const char *both = g->n > 1 ? strstr(said, " both ") : NULL;
    if (both && both - said < 12) said = arena_printf(p->a, "%.*s%s", (int)(both - said), said, both + 5);
    return arena_printf(p->a, "%s %s.", who->name.plain, said);
}

static size_t tell(const struct people *p, const struct judge *j, const struct group *g, struct subject *out, size_t n)
{
    for (size_t i = 0; i < g->n && n < MOST_SUBJECTS; i++) {
        bool said = g->who[i] && g->begin < g->end;
        out[n++] = (struct subject){said ? g->who[i] : NULL, said ? told_of(p, j, g, g->who[i]) : NULL};
    }
    return n;
}

size_t subjects_of(struct people *p, const struct judge *j, struct person *reader, struct subject out[MOST_SUBJECTS])
{
    struct group g, next;
    size_t n = 0, stop = 0, first = 0;
    if (j->s.n < 4 || !j->s.capital || p->n > MANY_PEOPLE) return 0;
    first = !strcmp(j->s.v[0].fold, "both");
    bool self = reader && !first && judge_self(j, 0) && !judge_own_name(j, 0) && !j->s.v[1].capital;
    bool named = !self && group_at(p, j, first, &g);
    if (!self && !named) {
        /* Whatever the first of the sentences is about, the reader knows; somebody else's is told apart. */
        if (!reader || !next_group(p, j, 0, &next, &stop) || next.who[0] == reader || stop < 3) return 0;
        bool own = false;
        for (size_t i = 0; i < stop; i++) own |= judge_self(j, i);
        if (!own) return 0;
        self = true;
    }
    if (self) g = (struct group){.begin = 0, .n = 0};
    if (named && first && g.n < 2) return 0;
    size_t from = self ? 0 : g.begin;
    bool more = next_group(p, j, from, &next, &stop);
    if (!more && g.n < 2) return 0;
    while (more && n < MOST_SUBJECTS) {
        g.end = stop;
        if (self) out[n++] = (struct subject){reader, arena_printf(p->a, "%s.", piece(p, j, 0, stop))};
        else n = tell(p, j, &g, out, n);
        self = false;
        g = next;
        more = g.begin < j->s.n && next_group(p, j, g.begin, &next, &stop);
    }
    g.end = j->s.n;
    n = tell(p, j, &g, out, n);
    /* "trained by PRATI and Fluence, respectively": whose is which nobody can tell. */
    if (judge_says(j, (const char *const[]){"respectively", "collectively", "between", "combined", NULL}))
        for (size_t i = 0; i < n; i++) out[i].said = "";
    for (size_t i = 0; i < n; i++)
        if (out[i].who) return n;
    return 0;
}
