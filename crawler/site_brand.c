/* site_brand.c - the one practitioner after whom a house is called. Part of site.h. */
#include <string.h>

#include "cue.h"
#include "facts.h"
#include "frame.h"
#include "index/mem.h"
#include "index/text.h"
#include "kind.h"
#include "logo.h"
#include "site.h"

/* The name that TEXT begins with, where the rest of it is of a house: "Jane Doe Counseling, PLLC"; NULL = there is none. */
static char *name_before_house(struct page *g, const char *text)
{
    struct people *p = g->p;
    const char *first = strchr(text, ' '), *second = first ? strchr(first + 1, ' ') : NULL;
    if (!second || strlen(text) > 60 || !is_upper(first[1]) || !people_is_practice_name(p->c, second + 1)) return NULL;
    char *name = arena_strndup(p->a, text, (size_t)(second - text));
    return people_is_practice_name(p->c, name) || !opener_is_bare_name(p, name) || opener_is_house(p, name) ? NULL : name;
}

/* The same, where the page speaks of somebody of that name. */
static char *name_of_brand(struct page *g, const char *text)
{
    struct people *p = g->p;
    char *name = name_before_house(g, text);
    if (!name) return NULL;
    struct name n = people_name(p, name);
    bool word = catalog_is_english(p->c, text_fold(p->a, n.family)); /* "Grace Harbor Therapy" */
    return site_speaks_of(g, &n) && (!word || site_introduces(g, n.given)) ? name : NULL; /* "Florence Darlington Therapy" may be a county's */
}

bool site_says_what_i_am(const struct page *g, const char *line)
{
    static const char *const words[] = {"I am a", "I'm a", "I\xE2\x80\x99m a", NULL}, *const learned[] = {"I trained ", "I completed ", "I've completed ", "I have completed ", "I\xE2\x80\x99ve completed ",
                             "I did my ", "I received my ", "my training ", "My training ", "I am licensed", "I'm licensed", "I\xE2\x80\x99m licensed", NULL};
    for (const char *const *w = learned; *w && !strpbrk(line, "\"?") && !strstr(line, "\xE2\x80\x9C"); w++)
        if (strstr(line, *w)) return true;
    for (const char *const *w = words; *w && !strpbrk(line, "\"?"); w++) {
        const char *at = strstr(line, *w);
        if (!at || (at > line && is_word(at[-1])) || strstr(line, "\xE2\x80\x9C")) continue;
        struct sentence s = sentence_read(g->p->a, g->p->c, arena_strndup(g->p->a, at, strnlen(at, 80)));
        for (size_t k = 0; k < s.n_hits; k++)
            if (s.hits[k].kind == HIT_TERM && s.hits[k].term == TERM_PROFESSION && s.hits[k].from < 6) return true;
    }
    return false;
}

/* "Nikhil Deshpande Therapy" over the page, where it leads home, and in the line of its copyright, on a page that says "I am a licensed
 * social worker": a house of one. One that has a team, or whose name may be a place's, is not. NULL = it is none. */
static char *name_of_speaker(struct page *g)
{
    struct people *p = g->p;
    char *logo = NULL, *foot = NULL;
    bool speaks = false;
    for (size_t i = 0; i < g->b->n; i++) {
        const struct block *k = &g->b->v[i];
        bool frame = k->where & (BLOCK_HEADER | BLOCK_FOOTER | BLOCK_NAV);
        if (k->n < 90 && (k->where & BLOCK_HEADER) && site_leads_home(g, k) && !logo) logo = name_before_house(g, k->text);
        if (k->n < 90 && (k->where & BLOCK_FOOTER) && frame_behind_copyright(k->text) > k->text) foot = name_before_house(g, frame_behind_copyright(k->text));
        if (catalog_says(p->c, WORDS_OUR_ONES, k->text) || text_find_nocase(k->text, "our team") || (frame && text_find_words(k->text, "Team"))) return NULL;
        if (!frame && !g->skip[i] && k->marks & MARK_I) speaks |= site_says_what_i_am(g, k->text);
    }
    if (!logo || !foot || !speaks || strcmp(logo, foot)) return NULL;
    struct name n = people_name(p, logo);
    return opener_is_given(p, n.given) && !catalog_is_english(p->c, text_fold(p->a, n.family)) ? logo : NULL;
}

struct person *site_person_of_side(struct page *g)
{
    struct people *p = g->p;
    char *found = NULL;
    for (size_t i = 0; i < g->b->n; i++) {
        struct block *k = &g->b->v[i];
        bool sure, menu = k->where & (BLOCK_HEADER | BLOCK_FOOTER | BLOCK_NAV);
        if (catalog_says(p->c, WORDS_OUR_ONES, k->text) || text_find_nocase(k->text, "our team") || (menu && text_find_words(k->text, "Team"))) return NULL;
        if (!(k->where & BLOCK_ASIDE) || menu || (k->where & (BLOCK_QUOTE | BLOCK_ITEM)) || k->n > OPENER_LONGEST) continue;
        char *name = opener_of_block(p, k, &sure);
        if (!name || !sure || !people_name(p, name).n_credentials || frame_is_of_another(p, k->text)) continue;
        if (found && strcmp(people_name(p, found).plain, people_name(p, name).plain)) return NULL;
        found = name;
    }
    struct person *who = found ? people_person(p, found, NULL, "card") : NULL;
    struct name letters = people_name(p, found ? found : "");
    if (who) facts_letters(p, who, &letters, found, "card");
    return who;
}

/* TEXT is what the title or the head of the page calls the house. */
static bool is_house_here(const struct page *g, const char *text)
{
    return strlen(text) > 4 && strlen(text) < 60 && is_upper(*text) && people_is_practice_name(g->p->c, text) && text_find_words(text_fold(g->p->a, g->title), text_fold(g->p->a, text));
}

/* "Cedar House is the |solo| practice of |Ann Roe|.": the name at the end of LINE's first sentence; NULL = it says no such thing, or of a group. */
static char *name_behind_practice(struct page *g, const char *line)
{
    static const char *const kinds[] = {"", "solo ", "private ", "solo private ", "psychotherapy ", "private psychotherapy ", "solo psychotherapy ", "therapy ", "private therapy ", "counseling ",
                                        "private counseling ", "one-person ", "one-woman ", "small ", "small private ", "boutique ", "independent ", "individual ", NULL};
    struct people *p = g->p;
    const char *of = strstr(line, "practice of "), *is = of ? strstr(line, " is ") : NULL;
    if (!is || is > of || !is_house_here(g, arena_strndup(p->a, line, (size_t)(is - line)))) return NULL;
    const char *s = is + 4;
    s += text_starts(s, "the ") ? 4 : text_starts(s, "a ") ? 2 : 0;
    char *kind = arena_strndup(p->a, s, (size_t)(of > s ? of - s : 0));
    bool known = false, sure;
    for (const char *const *w = kinds; *w; w++) known |= !strcmp(*w, kind);
    s = of + 12;
    s += text_starts_nocase(s, "therapist ") ? 10 : 0;
    char *name = known ? opener_name(p, s, &sure) : NULL;
    if (name && !people_name(p, name).n_credentials) name = NULL; /* "Ann Roe." as it ends the sentence */
    if (!name && known) name = text_trim(p->a, arena_strndup(p->a, s, strcspn(s, ".,;:(")));
    struct name n = people_name(p, name ? name : "");
    if (!n.given || !n.family || strstr(s, " and ") || strchr(s, '&') || opener_is_house(p, n.plain)) return NULL;
    return n.n_credentials || (opener_is_given(p, n.given) && opener_is_bare_name(p, name)) ? name : NULL;
}

struct person *site_person_of_house(struct page *g)
{
    struct people *p = g->p;
    char *found = NULL;
    for (size_t i = 0; i < g->b->n; i++) {
        const struct block *k = &g->b->v[i];
        if (g->skip[i] || (k->where & (BLOCK_NAV | BLOCK_ASIDE | BLOCK_QUOTE | BLOCK_ITEM))) continue;
        /* "Cedar House" and below it "with Ann Roe, LCSW" */
        bool below = i && k->n < 60 && text_starts_nocase(k->text, "with ") && is_house_here(g, k[-1].text);
        char *name = below ? frame_name(p, k->text) : name_behind_practice(g, k->text);
        if (!name) continue;
        if (found && strcmp(people_name(p, found).plain, people_name(p, name).plain)) return NULL;
        found = name;
    }
    struct person *who = found ? people_person(p, found, NULL, "text") : NULL;
    struct name letters = people_name(p, found ? found : "");
    if (who) facts_letters(p, who, &letters, found, "text");
    return who;
}

struct person *site_person_of_logo(struct page *g)
{
    char *name = logo_name(g->p, g->root);
    struct person *who = name ? people_person(g->p, name, NULL, "heading") : NULL;
    struct name letters = people_name(g->p, name ? name : "");
    if (who) facts_letters(g->p, who, &letters, name, "heading");
    return who;
}

struct person *site_person_of_brand(struct page *g, bool says_i)
{
    struct people *p = g->p;
    char **v, *found = NULL, *name;
    size_t n = kind_title_parts(p->a, g->title, &v);
    for (size_t i = 0; i < n && !found; i++) found = name_of_brand(g, v[i]);
    for (size_t i = 0; i < g->b->n; i++) {
        const struct block *k = &g->b->v[i];
        bool frame = k->where & (BLOCK_HEADER | BLOCK_FOOTER);
        name = frame && k->n < 90 ? name_of_brand(g, frame_behind_copyright(k->text)) : NULL;
        if (name && found && strcmp(name, found)) return NULL;
        if (name) found = name;
    }
    struct name parsed = people_name(p, found ? found : "");
    for (size_t i = 0; found && !says_i && i < g->b->n; i++) /* "Jane is a licensed …" */
        says_i = text_starts(g->b->v[i].text, parsed.given) && g->b->v[i].text[strlen(parsed.given)] == ' ' && site_does_like_a_person(g, g->b->v[i].text + strlen(parsed.given) + 1);
    if (!found && says_i && (found = name_of_speaker(g))) return people_person(p, found, NULL, "heading");
    return found && says_i ? people_person(p, found, NULL, "text") : NULL;
}
