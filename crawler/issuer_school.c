/* issuer_school.c - see issuer_school.h */
#include "issuer_school.h"

#include <string.h>

#include "course.h"
#include "cue.h"
#include "index/catalog_file.h"
#include "index/mem.h"
#include "index/text.h"
#include "kind.h"
#include "label.h"
#include "prose_level.h"

enum { MOST_HEADS = 8, HEAD = 160 }; /* lines that tell whose page it is, and the bytes of one */

bool issuer_says_house(const struct page *g, const char *text)
{
    const char *at = text_find_nocase(text, "directory");
    return catalog_says(g->p->c, WORDS_HEAD_HOUSE, at ? arena_printf(g->p->a, "%.*s%s", (int)(at - text), text, at + strlen("directory")) : text);
}

/* The lines that tell whose page it is. */
struct heads {
    const char *v[MOST_HEADS];
    size_t n, own; /* own: of the page itself, and not of its foot */
};

static void add(struct heads *h, const char *text)
{
    if (text && *text && h->n < MOST_HEADS && strlen(text) < HEAD) h->v[h->n++] = text;
}

/* The title, the name of the site, great headings; of plain text the lines before the first entry; and who has the rights. */
static struct heads heads_of(const struct page *g)
{
    struct heads h = {.n = 0};
    size_t first = g->n_openers ? g->openers[0].block : g->b->n;
    add(&h, g->title);
    add(&h, kind_meta(g->root, "og:site_name"));
    for (size_t i = 0; i < g->b->n; i++) {
        const struct block *k = &g->b->v[i];
        bool opener = label_is_opener(g, i);
        if (!opener && (k->heading == 1 || (!g->root && i < first && i < 4))) add(&h, k->text);
    }
    h.own = h.n;
    for (size_t i = 0; i < g->b->n; i++)
        if (g->b->v[i].where & BLOCK_FOOTER && !label_is_opener(g, i)) add(&h, g->b->v[i].text);
    return h;
}

const struct programme *issuer_programme_of(const struct page *g, const char *text, bool certificate, const char **name)
{
    struct sentence s = sentence_read(g->p->a, g->p->c, text);
    const struct programme *found = NULL;
    for (size_t k = 0; k < s.n_hits; k++) {
        const struct hit *h = &s.hits[k];
        const struct programme *r = h->kind == HIT_PROGRAMME ? &g->p->c->programmes[h->row] : NULL;
        if (!r || r->partnership || (r->degree_institution && !certificate)) continue;
        bool shared = false; /* "Certificate in Psychedelic-Assisted Therapies": two houses call theirs so */
        for (size_t o = 0; o < s.n_hits; o++) shared |= s.hits[o].kind == HIT_PROGRAMME && s.hits[o].row != h->row && s.hits[o].from == h->from && s.hits[o].to == h->to;
        if (shared) continue;
        if (found && found != r) return NULL;
        found = r;
        *name = course_name(g->p->c, &s, h, 0, s.n);
    }
    return found;
}

/* NAME, folded, without what only tells that it is a house. */
static char *method_of(const struct page *g, const char *name)
{
    static const char *const tails[] = {" institute", " international", " association", " training", " trainings", NULL};
    char *fold = text_fold(g->p->a, name);
    for (bool more = true; more;) {
        more = false;
        for (const char *const *t = tails; *t; t++)
            if (text_ends_nocase(fold, *t)) fold = arena_strndup(g->p->a, fold, strlen(fold) - strlen(*t)), more = true;
    }
    return fold;
}

/* The shortest name of the method of T that stands in FOLD: the data have "trained in Deep Brain Reorienting"; NULL = none. */
static const char *method_in(const char *fold, const struct trauma_level *t)
{
    static const char lead[] = "trained in ";
    const char *found = NULL;
    for (size_t i = 0; i < t->phrases.n; i++) {
        const char *name = text_starts(t->phrases.fold[i], lead) ? t->phrases.fold[i] + strlen(lead) : "";
        if (text_starts(name, "the ")) name += strlen("the ");
        if (strlen(name) > 3 && (!found || strlen(name) < strlen(found)) && text_find_words(fold, name)) found = name;
    }
    return found;
}

/* The one ladder that TEXT names, by its method or by one of its steps; false where it names two. */
static bool ladder_of(const struct page *g, const char *text, struct school *h)
{
    const struct catalog *c = g->p->c;
    char *fold = text_fold(g->p->a, text);
    for (char *at; (at = strstr(fold, "\xC2\xAE"));) memmove(at, at + 2, strlen(at + 2) + 1); /* "Somatic Experiencing®" */
    struct sentence s = sentence_read(g->p->a, c, text);
    const char *id = NULL, *method = NULL;
    for (size_t i = 0; i < c->n_trauma; i++) {
        const char *house = method_of(g, c->trauma[i].issuer_name), *name = method_in(fold, &c->trauma[i]);
        bool said = text_find_words(fold, house) || name;
        if (!name) name = house;
        for (size_t k = 0; k < s.n_hits && !said; k++)
            said = s.hits[k].kind == HIT_TRAUMA && s.hits[k].alias != ALIAS_WEAK && !strcmp(c->trauma[s.hits[k].row].id, c->trauma[i].id);
        if (!said || (id && !strcmp(id, c->trauma[i].id))) continue;
        if (id) return false;
        id = c->trauma[i].id;
        method = name;
    }
    if (id) h->ladder = id, h->method = method;
    return true;
}

/* "Find a Somatic Experiencing® Professional" */
bool issuer_says_find(const struct page *g, const char *text)
{
    if (!text_starts_nocase(text, "find a") && !text_starts_nocase(text, "search for a")) return false;
    struct sentence s = sentence_read(g->p->a, g->p->c, text);
    for (size_t i = 2; i < s.n; i++)
        if (set_has(&s.v[i].set, WORDS_PROFESSION) || word_is(&s.v[i], (const char *const[]){"professional", "practitioner", "provider", "clinician", "graduate", "therapist", "counselor", NULL})) return true;
    return false;
}

/* "EMDR Therapists", "Deep Brain Reorienting practitioners", "Provider roster": TEXT calls the page a list of people. */
static bool says_list(const struct page *g, const char *text)
{
    const struct catalog *c = g->p->c;
    char **v;
    size_t n = kind_title_parts(g->p->a, text, &v);
    if (catalog_says(c, WORDS_TITLE_DIRECTORY, text) || catalog_says(c, WORDS_HEAD_GRADUATES, text)) return true;
    for (size_t i = 0; i < n; i++) {
        const char *fold = text_fold(g->p->a, v[i]), *last = strrchr(fold, ' ');
        bool for_them = text_find_nocase(v[i], " for ") || text_find_nocase(v[i], "training");
        if (issuer_says_find(g, v[i]) || (!for_them && phrases_find(&c->words[WORDS_LIST_OF], last ? last + 1 : fold) >= 0)) return true;
    }
    return false;
}

/* The one programme of the house whose name TEXT is and nothing else: "Fluence". */
static const struct programme *programme_of_house(const struct page *g, const char *text, bool certificate, const char **name)
{
    const struct catalog *c = g->p->c;
    const struct programme *found = NULL;
    const char *fold = text_fold(g->p->a, text);
    for (size_t i = 0; i < c->n_programmes; i++)
        for (size_t k = 0; k < c->programmes[i].n_houses; k++) {
            const struct house *h = &c->programmes[i].houses[k];
            if ((c->programmes[i].degree_institution && !certificate) || c->programmes[i].partnership) continue;
            if (strcmp(fold, text_fold(g->p->a, h->name)) && phrases_find(&h->phrases, fold) < 0) continue;
            if (found && found != &c->programmes[i]) return NULL;
            found = &c->programmes[i];
            *name = h->name;
        }
    return found;
}

/* "Elmwater School of Ketamine-Assisted Psychotherapy": TEXT is the name of a school of the field, and of none that the data know. */
static bool is_school_of_field(const struct page *g, const char *text)
{
    static const char *const house[] = {"school", "institute", "academy", "college", "collective", NULL}, *const field[] = {"ketamine", "psychedelic", "psychedelics", "kap", NULL};
    if (strlen(text) > HEAD / 2 || strpbrk(text, ".!?:,0123456789")) return false;
    struct sentence s = sentence_read(g->p->a, g->p->c, text);
    bool is = false, of = false;
    size_t capitals = 0;
    for (size_t i = 0; i < s.n; i++) is |= word_is(&s.v[i], house), of |= word_is(&s.v[i], field), capitals += s.v[i].capital;
    return is && of && s.n > 2 && capitals > 2 && !sentence_hits(&s, HIT_PROGRAMME);
}

/* Such a name in the title, the name of the site or the first lines of its head; NULL = none. */
static const char *school_of_field(const struct page *g, const struct heads *heads)
{
    char **v;
    for (size_t i = 0; i < heads->own; i++)
        for (size_t k = 0, n = kind_title_parts(g->p->a, heads->v[i], &v); k < n; k++)
            if (is_school_of_field(g, v[k])) return v[k];
    for (size_t i = 0; i < g->b->n && i < 3; i++)
        if (g->b->v[i].where & BLOCK_HEADER && is_school_of_field(g, g->b->v[i].text)) return g->b->v[i].text;
    return NULL;
}

struct school issuer_school(const struct page *g)
{
    struct school h = {.list = g->directory};
    struct heads heads = heads_of(g);
    bool certificate = false, one = true;
    for (size_t i = 0; i < heads.own; i++) certificate |= text_find_nocase(heads.v[i], "certificate") != NULL;
    for (size_t i = 0; i < heads.n && !h.programme; i++) h.programme = issuer_programme_of(g, heads.v[i], certificate && i < heads.own, &h.name);
    for (size_t i = 0; i < heads.own && !h.programme; i++) {
        char **v;
        for (size_t k = 0, n = kind_title_parts(g->p->a, heads.v[i], &v); k < n && !h.programme; k++) h.programme = programme_of_house(g, v[k], certificate, &h.name);
    }
    if (!h.programme) h.name = school_of_field(g, &heads);
    for (size_t i = 0; i < heads.n && !h.ladder && one; i++) one = ladder_of(g, heads.v[i], &h);
    for (size_t i = 0; i < heads.own && i < 4; i++) h.list |= says_list(g, heads.v[i]);
    return h;
}

/* PIECE without the last word of TAILS that it ends with; NULL = it ends with none. */
static const char *shorter(const struct page *g, const char *piece)
{
    static const char *const tails[] = {" completed", " complete", " graduates", " graduate", " trained", " training", " therapists", " practitioners", " clinicians", " providers", NULL};
    for (const char *const *w = tails; *w; w++)
        if (text_ends_nocase(piece, *w)) return arena_strndup(g->p->a, piece, strlen(piece) - strlen(*w));
    return NULL;
}

static const struct trauma_level *level_of(const struct page *g, const struct school *h, const char *fold)
{
    struct people *p = g->p;
    for (size_t i = 0; i < p->c->n_trauma; i++)
        if (!strcmp(p->c->trauma[i].id, h->ladder) && phrases_find(&p->c->trauma[i].phrases, fold) >= 0) return &p->c->trauma[i];
    const struct trauma_level *t = prose_level_of(p, h->method, fold);
    if (!t) t = prose_level_of(p, h->ladder, fold); /* "dbr" and "approved practitioner" */
    return t && !strcmp(t->id, h->ladder) ? t : NULL;
}

/* FOLD with those who have it in the singular: "consultants in training". */
static char *one_of_them(const struct page *g, const char *fold)
{
    for (const char *const *w = g->p->c->words[WORDS_LIST_OF].fold; *w; w++) {
        const char *at = text_ends_nocase(*w, "s") ? text_find_words(fold, *w) : NULL;
        if (at) return arena_printf(g->p->a, "%.*s%s", (int)(at - fold + (ptrdiff_t)strlen(*w) - 1), fold, at + strlen(*w));
    }
    return NULL;
}

static const struct trauma_level *level_of_forms(const struct page *g, const struct school *h, const char *piece)
{
    const char *fold = text_fold(g->p->a, piece);
    if (text_starts(fold, "completed ")) fold += strlen("completed ");
    const char *both = strstr(piece, " & "); /* "Level I & II" */
    if (both) both = text_fold(g->p->a, arena_printf(g->p->a, "%.*s and %s", (int)(both - piece), piece, both + 3));
    if (both && (text_starts(both, "level ") || text_starts(both, "phase "))) both = arena_printf(g->p->a, "%.5ss%s", both, both + 5);
    const char *const forms[] = {fold, one_of_them(g, fold), shorter(g, fold), both};
    for (size_t i = 0; i < 4; i++) {
        const struct trauma_level *t = forms[i] ? level_of(g, h, forms[i]) : NULL;
        if (t) return t;
    }
    return NULL;
}

const struct trauma_level *issuer_level_in(const struct page *g, const struct school *h, const char *piece)
{
    struct people *p = g->p;
    struct judge j = {.a = p->a, .c = p->c};
    if (!h->ladder || strlen(piece) > 60) return NULL;
    for (size_t i = 0; i < p->c->n_trauma; i++) /* its letters alone: "SEP" */
        for (size_t k = 0; k < p->c->trauma[i].weak_phrases.n; k++)
            if (!strcmp(p->c->trauma[i].id, h->ladder) && !strcmp(p->c->trauma[i].weak_phrases.v[k], piece)) return &p->c->trauma[i];
    j.s = sentence_read(p->a, p->c, piece);
    if (!j.s.n || j.s.n > 8 || prose_says_not_so(&j)) return NULL;
    const struct trauma_level *t = level_of_forms(g, h, piece);
    const char *open = t ? NULL : strstr(piece, " (");
    size_t n = open ? strcspn(open + 2, ")") : 0;
    if (!open || open[2 + n] != ')' || open[3 + n]) return t;
    /* "Approved Consultants (DBR-C)", "Level III (Certified)": the two are one step, or what stands before is */
    const struct trauma_level *before = level_of_forms(g, h, arena_strndup(p->a, piece, (size_t)(open - piece))),
                              *inside = level_of_forms(g, h, arena_strndup(p->a, open + 2, n));
    return before && inside && before != inside ? NULL : before ? before : inside;
}
