/* kind.c - see kind.h */
#include "kind.h"

#include <string.h>

#include "course.h"
#include "cue.h"
#include "index/mem.h"
#include "index/text.h"
#include "tree.h"

bool kind_path_has(const struct people *p, const char *word)
{
    const char *url = p->in->url ? p->in->url : "", *path = strstr(url, "://");
    path = path ? strchr(path + 3, '/') : NULL;
    return path && text_find_nocase(path, word);
}

const char *kind_meta(const struct node *root, const char *name)
{
    for (const struct node *n = root ? root->first : NULL; n; n = node_next(n, root)) {
        if (!node_is(n, "meta")) continue;
        const char *k = node_attr(n, "property") ? node_attr(n, "property") : node_attr(n, "name");
        if (k && text_eq_nocase(k, name)) return node_attr(n, "content");
    }
    return NULL;
}

bool kind_is_front(const struct people *p)
{
    const char *url = p->in->url ? strstr(p->in->url, "://") : NULL, *path = url ? strchr(url + 3, '/') : NULL;
    return url && (!path || !path[1]);
}

bool kind_is_standing(const struct people *p, const struct node *root)
{
    const struct node *body = root ? node_find(root, "body") : NULL;
    const char *class = body ? node_attr(body, "class") : NULL;
    if (kind_is_front(p)) return true;
    if (!class || text_find_nocase(class, "single-post")) return false;
    for (const char *s = class; *s; s += strcspn(s, " "), s += *s == ' ')
        for (const char *const *w = p->c->words[WORDS_CLASS_STANDING].v; *w; w++)
            if (text_starts_nocase(s, *w)) return true;
    return false;
}

const char *kind_title(struct arena *a, const struct node *root)
{
    const struct node *t = root ? node_find(root, "title") : NULL;
    return t && t->first && t->first->text ? text_squeeze(a, t->first->text) : "";
}

size_t kind_title_parts(struct arena *a, const char *title, char ***v)
{
    static const char *const marks[] = {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " \xC2\xB7 ", ": ", NULL};
    char *t = arena_strndup(a, title, strnlen(title, KIND_TITLE));
    for (const char *const *m = marks; *m; m++)
        for (char *at; (at = strstr(t, *m));) t = arena_printf(a, "%.*s\n%s", (int)(at - t), t, at + strlen(*m));
    return text_split(a, t, "\n", v);
}

const struct sentence *kind_words(const struct people *p, struct block *line)
{
    if (line->said && line->said->text == line->text) return line->said;
    struct sentence *s = arena_alloc(p->a, sizeof *s);
    *s = sentence_read(p->a, p->c, line->text);
    return line->said = s;
}

/* "Reviews", "Review 3", "Review by Pat R.", "Patient Reviews", "Ratings & Reviews (12)": below it stand the words of patients. */
static bool is_of_reviews(const struct sentence *s)
{
    static const char *const first[] = {"review", "reviews", "ratings", NULL}, *const last[] = {"reviews", "ratings", NULL};
    size_t n = s->n;
    while (n > 1 && strspn(s->v[n - 1].fold, "0123456789") == strlen(s->v[n - 1].fold)) n--;
    return n && n < 6 && (word_is(&s->v[0], first) || word_is(&s->v[n - 1], last));
}

/* "Clinicians near you", "Find a Therapist" as the great heading: what follows is the list of the page, which in a smaller one is one of others. */
static bool heads_list(const struct people *p, const struct block *heading)
{
    if (heading->heading != 1 || heading->n > 60 || strchr(heading->text, '?') || text_find_nocase(heading->text, "how to") || text_find_nocase(heading->text, "other")) return false;
    return text_ends_nocase(heading->text, " near you") || text_ends_nocase(heading->text, " near me") || catalog_says(p->c, WORDS_TITLE_DIRECTORY, heading->text);
}

/* Headings below which others are spoken of. */
bool kind_is_about_others(const struct people *p, struct block *heading)
{
    /* "Two friends, one couch": they are those of the page. */
    if (catalog_says(p->c, WORDS_HEAD_OWN_PEOPLE, heading->text)) return false;
    if (heads_list(p, heading)) return false;
    /* "Consultation & Supervision for Therapists" is what somebody offers. */
    bool offered = text_find_nocase(heading->text, "for therapists") && (text_find_nocase(heading->text, "consultation") || text_find_nocase(heading->text, "supervision"));
    /* "A note to colleagues": whom it is written for. */
    bool to = text_find_nocase(heading->text, "to colleagues") || text_find_nocase(heading->text, "for colleagues");
    if (!offered && !to && catalog_says(p->c, WORDS_HEAD_ABOUT_OTHERS, heading->text)) return true;
    const struct sentence *s = kind_words(p, heading);
    if (is_of_reviews(s)) return true;
    for (size_t k = 0; k < s->n_hits; k++) {
        if (s->hits[k].kind != HIT_CUE) continue;
        enum cue_kind c = p->c->cues[s->hits[k].row].kind;
        /* "Graduates of the five-day training", on the list of the house that teaches it */
        bool own = c == CUE_ACCEPTS && p->in->voice && !strcmp(p->in->voice, "issuer") && (text_starts_nocase(s->hits[k].phrase, "graduate") || text_starts_nocase(s->hits[k].phrase, "alum"));
        if (own) continue;
        if (c == CUE_TESTIMONIAL || c == CUE_ACCEPTS || c == CUE_ARTICLE) return true;
        if (c == CUE_ADVICE && strchr(heading->text, '?') == NULL) return true;
    }
    return false;
}

bool kind_heads_page(const struct people *p, const char *title, const struct block *heading)
{
    bool self = !p->in->voice || !strcmp(p->in->voice, "self");
    if (self || heading->heading != 1) return false;
    return (catalog_says(p->c, WORDS_TITLE_DIRECTORY, heading->text) && !catalog_says(p->c, WORDS_HEAD_ABOUT_OTHERS, heading->text)) ||
           (people_is_practice_name(p->c, heading->text) && text_find_nocase(title, heading->text));
}

/* "Consultation for KAP graduates": whom something is for. */
static bool is_for_graduates(const struct sentence *s)
{
    bool before = false;
    for (size_t i = 0; i < s->n; i++) {
        if (before && word_is(&s->v[i], (const char *const[]){"graduates", "alumni", "alumnae", NULL})) return true;
        before |= !strcmp(s->v[i].fold, "for");
    }
    return false;
}

const struct programme *kind_graduates_of(const struct people *p, const char *text, const char **name)
{
    /* "Find a Living Medicine Institute graduate" */
    bool find = text_starts_nocase(text, "find a") && text_ends_nocase(text, " graduate");
    if (!find && !catalog_says(p->c, WORDS_HEAD_GRADUATES, text)) return NULL;
    char **v; /* "… have graduated from our training. We do not endorse their work." */
    if (sentence_split(p->a, text, &v)) text = v[0];
    if (!find && !catalog_says(p->c, WORDS_HEAD_GRADUATES, text)) return NULL;
    struct sentence s = sentence_read(p->a, p->c, text);
    const struct programme *found = NULL;
    if (is_for_graduates(&s)) return NULL;
    for (size_t k = 0; k < s.n_hits; k++) {
        const struct hit *h = &s.hits[k];
        if (h->kind == HIT_CUE) {
            enum cue_kind c = p->c->cues[h->row].kind;
            if (!h->from && c == CUE_ADVICE && text_starts_nocase(h->phrase, "find a")) continue; /* "Find a Fluence-trained therapist" */
            bool accepts = c == CUE_ACCEPTS && !text_starts_nocase(h->phrase, "graduate") && !text_starts_nocase(h->phrase, "alum");
            if (accepts || c == CUE_ASPIRATION || c == CUE_NEGATION || c == CUE_ADVICE) return NULL;
        }
        if (h->kind != HIT_PROGRAMME) continue;
        const struct programme *r = &p->c->programmes[h->row];
        bool certificate = !r->degree_institution || text_find_nocase(text, "certificate");
        bool shared = false; /* "Certificate in Psychedelic-Assisted Therapies": two houses call theirs so */
        for (size_t o = 0; o < s.n_hits; o++) shared |= s.hits[o].kind == HIT_PROGRAMME && s.hits[o].row != h->row && s.hits[o].from == h->from && s.hits[o].to == h->to;
        if (!certificate || shared || r->partnership) continue;
        if (found && found != r) return NULL; /* of which of them? */
        found = r;
        if (name) *name = course_name(p->c, &s, h, 0, s.n);
    }
    return found;
}
