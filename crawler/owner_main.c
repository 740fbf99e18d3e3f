/* owner_main.c - whose page it is: owner_main of owner.h. */
#include "owner.h"

#include <string.h>

#include "index/mem.h"
#include "index/text.h"
#include "roll.h"
#include "site.h"

size_t owner_count(const struct page *g)
{
    size_t n = 0;
    for (size_t i = 0; i < g->n_openers; i++) {
        bool again = false;
        for (size_t k = 0; k < i; k++) again |= g->who[k] == g->who[i];
        n += !again;
    }
    return n;
}

/* The single person of the records so far, when there is just one. */
static struct person *only_person(const struct people *p)
{
    struct person *found = NULL;
    for (size_t i = 0; i < p->n; i++) {
        if (p->v[i]->rec->practice) continue;
        if (found) return NULL;
        found = p->v[i];
    }
    return found;
}

/* A line of the page says of whoever speaks what they are or learned; few of them say "I" at all. */
static bool tells_of_speaker(const struct page *g)
{
    int lines = 0;
    for (size_t i = 0; i < g->b->n; i++) {
        const struct block *k = &g->b->v[i];
        if (g->skip[i] || (k->where & (BLOCK_HEADER | BLOCK_FOOTER | BLOCK_NAV | BLOCK_QUOTE)) || !owner_says_i(k->text)) continue;
        if (++lines > 2 || site_says_what_i_am(g, k->text)) return true;
    }
    return false;
}

/* "Ann Roe, LCSW, is a therapist who …" begins the running text of a page that hardly says "I": it tells of her. */
static bool begins_text(const struct page *g, size_t i)
{
    size_t at = g->openers[i].block, n = strlen(g->openers[i].name);
    const struct block *k = &g->b->v[at];
    if (k->heading || (k->where & (BLOCK_FOOTER | BLOCK_QUOTE)) || k->n < n + 20 || !text_starts(k->text, g->openers[i].name)) return false;
    const char *behind = k->text + n + strspn(k->text + n, ", ");
    bool is = text_starts(behind, "is a") || text_starts(behind, "has ") || text_starts(behind, "works ") || text_starts(behind, "(");
    for (size_t m = 0; is && m < at; m++)
        if (!g->b->v[m].heading && !(g->b->v[m].where & (BLOCK_NAV | BLOCK_HEADER | BLOCK_LINK)) && g->b->v[m].n > 60) return false;
    static const char *const with[] = {"we", "us", "our", "i", "my", "me", NULL}; /* "Ann Roe, MD, is a physician we work with." */
    const char *fold = is ? text_fold(g->p->a, k->text) : "";
    for (const char *const *w = with; *w; w++)
        if (text_find_words(fold, *w)) return is && !owner_page_says_i(g);
    return is && !tells_of_speaker(g);
}

/* "Ann Roe, LICSW! I'm a Gloucester native": who is named first in the line of opener I speaks in it, and of nobody else. */
static bool goes_on_as_i(const struct page *g, size_t i)
{
    static const char *const starts[] = {". I ", ". I'm ", ". I\xE2\x80\x99m ", ". I've ", ". I\xE2\x80\x99ve ", "! I ", "! I'm ", "! I\xE2\x80\x99m ", "! I've ", "! I\xE2\x80\x99ve ", NULL},
                             *const others[] = {"she", "her", "he", "him", "his", "they", "them", NULL};
    const char *text = g->b->v[g->openers[i].block].text, *name = g->openers[i].name, *rest = text + strlen(name);
    if (!text_starts(text, name) || g->b->v[g->openers[i].block].where & (BLOCK_ITEM | BLOCK_QUOTE | BLOCK_ASIDE)) return false;
    for (const char *const *w = others; *w; w++)
        if (text_find_words(text_fold(g->p->a, rest), *w)) return false;
    for (const char *const *w = starts; *w; w++)
        if (text_starts(rest, *w)) return true;
    return false;
}

/* The one person that a site's own page names is the one whose site it is: by a heading, an introduction, the address or
 * the title; a colleague named in passing is not. */
static bool speaks_here(struct page *g)
{
    const struct person *who = g->who[0];
    const char *url = g->p->in->url ? g->p->in->url : "";
    if (*who->last && (text_find_nocase(url, who->last) || text_find_nocase(text_fold(g->p->a, g->title), who->last)))
        return true;
    if (text_find_nocase(text_fold(g->p->a, g->title), who->first)) return true;
    if (who->name.given && strlen(who->name.given) > 2 && site_introduces(g, who->name.given)) return true; /* "I'm Imke." */
    /* "Meet Oskar" */
    for (size_t i = 0; i < g->b->n; i++)
        if (g->b->v[i].heading && strlen(who->first) > 2 && strlen(g->b->v[i].text) < 40 && text_find_words(text_fold(g->p->a, g->b->v[i].text), who->first)) return true;
    for (size_t i = 0; i < g->n_openers; i++) {
        const struct block *k = &g->b->v[g->openers[i].block];
        if (k->heading || (k->where & (BLOCK_STRONG | BLOCK_HEADER)) || g->openers[i].block < 3) return true;
        if (begins_text(g, i) || goes_on_as_i(g, i)) return true;
        /* "Warmly," and below it the name */
        if (g->openers[i].whole && k[-1].n < 25 && k[-1].text[k[-1].n - 1] == ',' && !strchr(k[-1].text, '.')) return true;
        if (!text_starts(k->text, g->openers[i].name) && !text_starts(k->text, "Dr")) return true;
    }
    return false;
}

/* The one person that a page of a house or a directory names is its subject when a heading, emphasis or the title names them:
 * a doctor who is named in an answer is not. */
static bool is_profile(const struct page *g)
{
    const struct person *who = g->who[0];
    const char *title = text_fold(g->p->a, g->title);
    if (*who->last && text_find_words(title, who->last)) return true;
    for (size_t i = 0; i < g->n_openers; i++) {
        const struct block *k = &g->b->v[g->openers[i].block];
        if (k->heading || k->name || (k->where & (BLOCK_STRONG | BLOCK_HEADER | BLOCK_CELL | BLOCK_ITEM)) || g->openers[i].block < 3) return true;
        if (g->openers[i].whole && k->n < 100) return true;
    }
    return false;
}

/* "Ann Roe, LCSW and Tom Ash, LMHC" in a heading: the page is of two. */
static bool names_two(const struct page *g)
{
    static const char *const joints[] = {" and ", " & ", " + ", NULL};
    for (size_t i = 0; i < g->n_openers; i++) {
        const struct block *k = &g->b->v[g->openers[i].block];
        const char *behind = strstr(k->text, g->openers[i].name);
        for (const char *const *w = joints; k->heading && behind && *w; w++) {
            const char *at = strstr(behind, *w);
            bool sure;
            if (at && opener_name(g->p, at + strlen(*w), &sure) && sure) return true;
        }
        /* "Dr. Ann Roe, MD, and Tom Ash, LCSW, see adults" */
        const char *next = strstr(k->text, g->openers[i].name);
        bool sure;
        if (!next || k->heading) continue;
        next += strlen(g->openers[i].name);
        next += strspn(next, ", ");
        for (const char *const *w = joints; *w; w++)
            if (text_starts(next, *w + 1) && opener_name(g->p, next + strlen(*w + 1), &sure) && sure) return true;
    }
    return false;
}

/* The title or the address names WHO: the page is theirs. */
static bool names_page(const struct page *g, const struct person *who)
{
    const char *url = g->p->in->url ? g->p->in->url : "";
    return *who->last && (text_find_nocase(url, who->last) || text_find_nocase(text_fold(g->p->a, g->title), who->last));
}

/* The address has the name of another of those whom the page names, too: "ashandolive.example" is a house of two. */
static bool is_house_of_two(const struct page *g, const struct person *who)
{
    const char *url = g->p->in->url ? g->p->in->url : "";
    for (size_t i = 0; i < g->n_openers; i++) {
        const struct person *other = g->who[i];
        if (other != who && strcmp(other->last, who->last) && strlen(other->last) > 2 && text_find_nocase(url, other->last)) return true;
    }
    return false;
}

/* "Hola, soy Xiomara" and her name with letters below it, where the page says "I" and others are only named in running text: whose
 * page it is; NULL = that is not to be seen. */
static struct person *welcomes_alone(const struct page *g)
{
    struct person *found = NULL;
    bool headed = false, speaks = false;
    for (size_t i = 0; i < g->n_openers; i++) {
        const struct block *k = &g->b->v[g->openers[i].block];
        bool running = !k->heading && !(k->where & (BLOCK_STRONG | BLOCK_CELL | BLOCK_ITEM | BLOCK_LINK)) && k->text[k->n - 1] == '.';
        if (running) continue;
        if (found && found != g->who[i]) return NULL;
        found = g->who[i];
    }
    for (size_t i = 0; found && i < g->b->n; i++) {
        const struct block *k = &g->b->v[i];
        if (g->skip[i] || (k->where & (BLOCK_NAV | BLOCK_FOOTER))) continue;
        headed |= k->heading == 1 && k->n < 60 && strlen(found->first) > 2 && text_find_words(text_fold(g->p->a, k->text), found->first);
        speaks |= !k->heading && owner_says_i(k->text);
    }
    return headed && speaks ? found : NULL;
}

bool owner_page_says_i(const struct page *g)
{
    for (size_t i = 0; i < g->b->n; i++) {
        const struct block *k = &g->b->v[i];
        if (!k->heading && !g->skip[i] && !(k->where & (BLOCK_HEADER | BLOCK_FOOTER | BLOCK_NAV | BLOCK_QUOTE)) && owner_says_i(k->text)) return true;
    }
    return false;
}

void owner_main(struct page *g)
{
    struct people *p = g->p;
    if (names_two(g)) return;
    bool self = !p->in->voice || !strcmp(p->in->voice, "self");
    size_t n = owner_count(g);
    struct person *site = self ? site_person_of_title(g) : NULL;
    if (self && !site) site = site_person_of_site(g);
    if (self && !site && !n && !only_person(p)) site = site_person_of_logo(g);
    if (self && !site && !n && !only_person(p)) site = site_person_of_host(g);
    if (self && !site && !n && !only_person(p)) site = site_person_of_letters(g);
    if (self && !site && !n && !only_person(p)) site = site_person_of_brand(g, owner_page_says_i(g));
    if (self && !site && !n && !only_person(p) && owner_page_says_i(g)) site = site_person_of_side(g);
    if (self && !site && !n && !only_person(p) && owner_page_says_i(g)) site = site_person_of_house(g);
    if (self && !site && !n && p->author && !only_person(p) && owner_page_says_i(g)) site = site_person_of_author(g);
    if (site && n >= 1) {
        /* A site of one person may name others: they are not the ones who speak here. */
        bool named = false;
        for (size_t i = 0; i < g->n_openers; i++) named |= g->who[i] == site;
        bool own_site = (p->in->url && text_find_nocase(p->in->url, site->last)) ||
                        (p->in->source && text_find_nocase(p->in->source, site->last));
        if (n == 1 && !named && !own_site) site = NULL;
        if (n > 1 && site && (owner_is_of_several(g, site) || is_house_of_two(g, site))) return;
        if (site && (n == 1 || own_site)) {
            g->main = site;
            return;
        }
        g->main = NULL;
        return;
    }
    if (self && !site && n > 1 && (g->main = welcomes_alone(g))) return;
    if (self && !site && n == 0 && !only_person(p)) site = site_person_of_text(g);
    if (self && !site && n == 0 && !only_person(p)) site = site_person_of_line(g) ? site_person_of_line(g) : site_person_of_speech(g);
    if (n == 1 && !names_page(g, g->who[0]) && owner_among_others(g)) return;
    if (n == 1) g->main = (self ? speaks_here(g) : is_profile(g)) ? g->who[0] : NULL;
    else if (n == 0 && self) g->main = site ? site : only_person(p);
    else if (n == 0) g->main = only_person(p) ? only_person(p) : site_person_about(g);
}
