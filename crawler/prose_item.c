/* prose_item.c - see prose_item.h: a step of a ladder beside the name of its method, who has it, years, who gave it. */
#include "prose_item.h"

#include <stdlib.h>
#include <string.h>

#include "index/mem.h"
#include "index/text.h"
#include "prose_level.h"

enum { NAME_WORDS = 4, STATE_BYTES = 96 };

bool prose_item_mark(const struct judge *j, size_t k, char mark)
{
    size_t from = j->s.v[k - 1].end, n = j->s.v[k].at - from;
    return n == 1 ? j->s.text[from] == mark : memchr(j->s.text + from, mark, n) != NULL;
}

int prose_item_number(const char *fold)
{
    static const char *const forms[] = {"1", "i", "one", "2", "ii", "two", "3", "iii", "three", NULL};
    for (int i = 0; forms[i]; i++)
        if (!strcmp(fold, forms[i])) return i / 3 + 1;
    return 0;
}

bool prose_item_role(const struct judge *j, const struct word *w)
{
    return word_in(w, WORDS_BEHIND_HELD) && strcmp(w->fold, "consultant") && (catalog_says(j->c, WORDS_ROLE, w->fold) || set_has(&w->set, WORDS_PROFESSION) || !strcmp(w->fold, "clinician"));
}

/* Something that is known by its name begins at word I. */
static bool begins_hit(const struct judge *j, size_t i)
{
    for (size_t k = 0; k < j->s.n_hits; k++)
        if (j->s.hits[k].from == i && j->s.hits[k].kind != HIT_CUE) return true;
    return false;
}

/* The words from I on that name the method of a ladder, "Deep Brain Reorienting": how many; 0 = none do. *NAME: folded. */
static size_t method_at(const struct item_row *r, size_t i, size_t to, const char **name)
{
    const struct judge *j = r->j;
    char words[STATE_BYTES] = "";
    size_t best = 0, n = 0, len_of_best = 0;
    if (!j->s.v[i].capital && !begins_hit(j, i)) return 0;
    for (size_t k = i; k < to && k < i + NAME_WORDS; k++) {
        if (k > i && j->s.v[k].before && j->s.v[k].before != '-') break;
        size_t len = strlen(j->s.v[k].fold);
        if (n + len + 2 > sizeof words) break;
        n = (size_t)(stpcpy(stpcpy(words + n, n ? " " : ""), j->s.v[k].fold) - words);
        if (word_in(&j->s.v[k], WORDS_STEP_HELD) || prose_item_role(r->j, &j->s.v[k])) break;
        if (!catalog_is_method(j->c, words)) continue;
        best = k + 1 - i;
        len_of_best = n;
    }
    if (best) *name = arena_strndup(r->p->a, words, len_of_best);
    return best;
}

/* A step of a ladder that needs no other word, at word I: "Certified Clinical Trauma Professional", "SEP", and the longest one there. Letters
 * that mean other things, too, count beside the method NAME: "Hakomi therapist (CHT)". */
static const struct hit *whole_at(const struct item_row *r, size_t i, const char *name)
{
    const struct judge *j = r->j;
    const struct trauma_level *of = name ? prose_level_of(r->p, name, "trained") : NULL;
    const struct hit *best = NULL;
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *h = &j->s.hits[k];
        if (h->kind != HIT_TRAUMA || h->from != i || (best && h->to <= best->to)) continue;
        bool letters = !strcmp(h->phrase, "SEP") || (of && !strcmp(of->id, j->c->trauma[h->row].id));
        if (h->alias != ALIAS_WEAK || letters) best = h;
    }
    return best;
}

static bool changes_nothing(const struct word *w)
{
    static const char *const words[] = {"a", "an", "the", "both", "also", "now", "fully", "nationally", "internationally", "formally", "formal", "currently", "in", "as", "of", "licensed", NULL};
    return word_is(w, words);
}

/* Behind the credential itself, at word I, begins what is no more of it: "who loves dogs", "with a practice in Reno". */
static bool begins_tail(const struct judge *j, size_t i, bool role)
{
    static const char *const words[] = {"who", "with", "at", "from", "based", "serving", "since", "for", "through", "by", "via", "specializing", "working", "offering", "on", "where", "in", "to", NULL};
    if (!word_is(&j->s.v[i], words)) return false;
    if (!role && !strcmp(j->s.v[i].fold, "in")) return i + 1 < j->s.n && judge_is_year(&j->s.v[i + 1]); /* "certified in yoga" */
    return !(i + 1 < j->s.n && word_is(&j->s.v[i + 1], (const char *const[]){"training", "progress", "process", "name", "waiting", "hand", NULL}));
}

/* The level that the method NAME, the words of STATE and ROLE make: "level 2" of a practitioner, "trained level 1", "NARM therapist". */
static const struct trauma_level *level_of(const struct item_row *r, const char *name, const char *state, const char *role)
{
    struct arena *a = r->p->a;
    const struct trauma_level *t = role ? prose_level_of(r->p, name, *state ? arena_printf(a, "%s %s", state, role) : role) : NULL;
    if (t || !*state) return t;
    if (role && !strcmp(state, "trained") && prose_level_of(r->p, name, role)) return NULL; /* "trained as a Somatic Experiencing Practitioner" */
    if ((t = prose_level_of(r->p, name, state))) return t;
    size_t n = strlen(state);
    if (text_starts(state, "trained ")) return prose_level_of(r->p, name, state + 8);
    return n > 8 && text_ends_nocase(state, " trained") ? prose_level_of(r->p, name, arena_strndup(a, state, n - 8)) : NULL;
}

/* "certified" behind "trained and"; the words of a step in their plain form. */
static bool add_word(struct item_row *r, char *state, size_t i, size_t to, size_t *skip)
{
    const struct word *w = &r->j->s.v[i];
    const char *word = w->fold;
    size_t n = strlen(state);
    if (word_in(w, WORDS_STEP)) {
        int best = 0;
        size_t k = i + 1, len = strlen(word);
        for (; k < to; k++) {
            int number = prose_item_number(r->j->s.v[k].fold);
            if (number > best) best = number;
            if (!number && !(k + 1 < to && word_is(&r->j->s.v[k], (const char *const[]){"and", "level", "phase", "part", "through", "to", NULL}) && prose_item_number(r->j->s.v[k + 1].fold))) break;
        }
        if (!best) return false;
        *skip = k - i - 1;
        word = arena_printf(r->p->a, "%.*s %d", (int)(len - (word[len - 1] == 's')), word, best);
    } else if (*word == 'l' && is_digit(word[1]) && !word[2]) {
        word = arena_printf(r->p->a, "level %s", word + 1);
    } else if (sentence_has(&r->j->s, i, "consultant in training") && i + 3 <= to) {
        word = "consultant in training";
        *skip = 2;
    } else if (!strcmp(word, "certification")) {
        word = "certified";
    } else if (!strcmp(word, "training")) {
        word = "trained";
    }
    if (n + strlen(word) + 2 > STATE_BYTES) return false;
    stpcpy(stpcpy(state + n, n ? " " : ""), word);
    return true;
}

/* What one item of the row says, while its words are read. */
struct said {
    const char *name, *before; /* of the item before */
    char state[STATE_BYTES];
    const struct trauma_level *whole;
    const char *role;
    bool dated;
};

/* "CPT" of "cognitive processing therapy": the letters are the method's name, and say of nobody that they hold it. */
static bool is_short_for(const char *letters, const char *name)
{
    for (; *letters; letters++) {
        if (to_lower(*letters) != *name) return false;
        name += strcspn(name, " ");
        name += *name == ' ';
    }
    return true;
}

/* The words [FROM, TO) in brackets say what they are of: years, other names of the method, who gave it, a step. False: something else. */
static bool read_bracket(struct item_row *r, struct said *s, const char *inherited, size_t from, size_t to)
{
    const struct judge *j = r->j;
    bool fresh = true; /* a step here is the one that is meant: "IFS therapist (Level 2)" */
    for (size_t i = from; i < to; i++) {
        const struct word *w = &j->s.v[i];
        const struct hit *h = whole_at(r, i, s->name);
        const char *name;
        size_t skip = 0, n;
        if (judge_is_year(w)) continue;
        bool trained = text_starts(s->state, "trained") || (!*s->state && inherited && text_starts(inherited, "trained")) || (s->whole && text_ends_nocase(s->whole->level, "trained"));
        if (h && s->name && h->alias == ALIAS_WEAK && is_short_for(h->phrase, s->name)) continue;
        if (h && trained && h->alias == ALIAS_WEAK) continue; /* "trained in Somatic Experiencing (SEP)": of the method, maybe */
        if (h && h->to <= to && (!s->whole || !strcmp(s->whole->id, j->c->trauma[h->row].id))) {
            const struct trauma_level *t = &j->c->trauma[h->row];
            if (!s->whole || t->rank > s->whole->rank || strlen(t->level) > strlen(s->whole->level)) s->whole = t;
            i = h->to - 1;
        } else if ((n = method_at(r, i, to, &name))) {
            i += n - 1;
        } else if (word_in(w, WORDS_STEP) || word_in(w, WORDS_STEP_HELD)) {
            if (fresh) *s->state = 0;
            fresh = false;
            if (!add_word(r, s->state, i, to, &skip)) return false;
            i += skip;
        } else if (!changes_nothing(w) && !w->capital && strcmp(w->fold, "and") && !word_is(w, (const char *const[]){"with", "through", "by", "since", "via", NULL})) {
            return false;
        }
    }
    return true;
}

/* "trained and certified in EMDR": the first of two states that one method has. */
static bool is_lesser_state(const struct judge *j, size_t i, size_t to)
{
    return i + 2 < to && !strcmp(j->s.v[i].fold, "trained") && !strcmp(j->s.v[i + 1].fold, "and") && !strcmp(j->s.v[i + 2].fold, "certified");
}

/* The first word behind the bracket that opens before word I. */
static size_t bracket_end(const struct judge *j, size_t i, size_t to)
{
    size_t k = i + 1;
    while (k < to && !prose_item_mark(j, k, ')')) k++;
    return k;
}

static bool read_words(struct item_row *r, struct said *s, const char *inherited, size_t from, size_t to)
{
    const struct judge *j = r->j;
    for (size_t i = from, skip = 0; i < to; i += 1 + skip, skip = 0) {
        const struct word *w = &j->s.v[i];
        const struct hit *h = s->whole || s->name || *s->state ? NULL : whole_at(r, i, NULL);
        const char *name = NULL;
        size_t n;
        bool any = s->whole || (s->name && (*s->state || s->role)), when = s->before && *s->state && i + 1 < to && judge_is_year(&j->s.v[i + 1]);
        if (i > from && prose_item_mark(j, i, '(')) {
            size_t end = bracket_end(j, i, to);
            if (!read_bracket(r, s, inherited, i, end)) return false;
            skip = end - i - 1;
        } else if (i > from && w->before && w->before != '-' && w->before != ',' && w->before != ')' && w->before != '&') {
            return false;
        } else if (judge_is_year(w)) {
            s->dated = true;
        } else if (h && h->to <= to && !method_at(r, i, to, &name)) {
            if (j->s.v[h->to - 1].bare) return false; /* "an EMDR certified therapist's sister" */
            s->whole = &j->c->trauma[h->row];
            skip = h->to - i - 1;
        } else if (!s->name && !s->whole && (n = method_at(r, i, to, &name))) {
            s->name = name;
            skip = n - 1;
        } else if (is_lesser_state(j, i, to)) {
            skip = 1;
        } else if ((any || when) && begins_tail(j, i, s->role || s->whole)) {
            s->dated |= when;
            return true;
        } else if (prose_item_role(r->j, w) && !s->role) {
            if (w->bare) return false;
            s->role = w->fold;
        } else if (word_in(w, WORDS_STEP) || word_in(w, WORDS_STEP_HELD) || !strcmp(w->fold, "training") || !strcmp(w->fold, "approved") || !strcmp(w->fold, "rostered")) {
            if (s->whole || !add_word(r, s->state, i, to, &skip)) return false;
        } else if (!changes_nothing(w)) {
            return false;
        }
    }
    return true;
}

/* A year that is to come, or up to which it was so: "in 2027", "from 2010 to 2016". */
static bool is_not_now(const struct item_row *r, size_t from, size_t to)
{
    static const char *const up_to[] = {"to", "until", "till", "through", NULL};
    for (size_t i = from; i < to; i++) {
        const struct word *w = &r->j->s.v[i];
        if (judge_is_year(w) && (atoi(w->fold) > r->now || (i && (word_is(w - 1, up_to) || (judge_is_year(w - 1) && w->before == '-'))))) return true;
    }
    return false;
}

/* "trained" of "trained in EMDR": the state holds of what is named behind it, too. */
static const char *state_in(const struct judge *j, size_t from, size_t to)
{
    for (size_t i = from; i + 1 < to; i++)
        if (!strcmp(j->s.v[i + 1].fold, "in"))
            for (const char *const *w = (const char *const[]){"trained", "certified", NULL}; *w; w++)
                if (!strcmp(j->s.v[i].fold, *w) || (**w == 't' && !strcmp(j->s.v[i].fold, "training"))) return *w;
    return NULL;
}

const struct trauma_level *prose_item(struct item_row *r, size_t from, size_t to)
{
    struct said s = {.before = r->name};
    const char *inherited = r->state;
    r->name = r->state = NULL;
    if (!read_words(r, &s, inherited, from, to) || is_not_now(r, from, to) || (r->head == HEAD_HAS && s.role)) return NULL;
    /* "EMDR trained since 2011 and certified since 2014": of the method before. */
    if (!s.name && !s.whole && *s.state && !s.role && s.before && (s.dated || to == from + 1)) s.name = s.before;
    r->name = s.name;
    if (s.whole) r->state = state_in(r->j, from, to);
    bool somebody = r->head == HEAD_HAS && word_is(&r->j->s.v[from], (const char *const[]){"a", "an", NULL}); /* "I have an SEP on staff" */
    if (s.whole) return somebody ? NULL : s.whole;
    if (s.name && !*s.state && !s.role && inherited) stpcpy(s.state, r->state = inherited);
    else if (s.name && !s.role) r->state = state_in(r->j, from, to);
    return s.name ? level_of(r, s.name, s.state, s.role) : NULL;
}
