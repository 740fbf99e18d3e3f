/* site.c - see site.h */
#include "site.h"

#include <string.h>

#include "cue.h"
#include "facts.h"
#include "index/chain.h"
#include "frame.h"
#include "index/mem.h"
#include "index/text.h"
#include "kind.h"
#include "opener_said.h"

/* What stands behind "I'm", "Meet" and the like in the lines of a page, by its first word. */
struct intros {
    struct intro {
        const char *rest;
        bool about; /* behind "About" */
    } *v;
    size_t n, cap;
    struct chain by;
};

static uint32_t first_word(const char *s)
{
    size_t n = 0;
    while (is_word(s[n])) n++;
    return chain_hash(s, n);
}

static const struct intros *intros_of(struct page *g)
{
    static const char *const words[] = {"I'm ", "I\xE2\x80\x99m ", "I am ", "name is ", "Meet ", "About ", NULL};
    if (g->intros) return g->intros;
    struct intros *all = g->intros = arena_alloc(g->p->a, sizeof *all);
    for (size_t i = 0; i < g->b->n; i++)
        for (const char *const *w = words; *w; w++) {
            if ((**w == 'I' && !(g->b->v[i].marks & MARK_I)) || (**w == 'M' && !(g->b->v[i].marks & MARK_BIG_M))) continue;
            const char *at = strstr(g->b->v[i].text, *w);
            if (!at) continue;
            at += strlen(*w);
            *ARENA_PUSH(g->p->a, all->v, all->n, all->cap) = (struct intro){at, **w == 'A'};
            chain_add(g->p->a, &all->by, first_word(at));
        }
    return all;
}

/* "I'm Paz", "Meet Paz", "About Paz": GIVEN is introduced as a person. */
static bool is_introduced(struct page *g, const char *given)
{
    const struct intros *all = intros_of(g);
    for (size_t i = chain_first(&all->by, first_word(given)); i != CHAIN_END; i = chain_next(&all->by, i)) {
        if (!text_starts(all->v[i].rest, given)) continue;
        const char *rest = all->v[i].rest + strlen(given);
        bool house = all->v[i].about && *rest == ' ' && is_upper(rest[1]); /* "About Aspen Grove" */
        if (!is_word(*rest) && !house) return true;
    }
    return false;
}

bool site_introduces(struct page *g, const char *given)
{
    return is_introduced(g, given);
}

/* S begins with a word of LIST and goes on. */
static bool begins_with(const struct page *g, enum lists list, const char *s)
{
    for (const char *const *v = g->p->c->words[list].v; *v; v++)
        if (**v == *s && text_starts(s, *v) && s[strlen(*v)] == ' ') return true;
    return false;
}

bool site_does_like_a_person(const struct page *g, const char *s)
{
    if (begins_with(g, WORDS_PERSON_DOES, s)) return true;
    if (!text_starts(s, "is a")) return false;
    struct sentence said = sentence_read(g->p->a, g->p->c, arena_strndup(g->p->a, s, strnlen(s, 80)));
    for (size_t k = 0; k < said.n_hits; k++)
        if (said.hits[k].kind == HIT_TERM && said.hits[k].term == TERM_PROFESSION && said.hits[k].from < 8) return true;
    /* "is an LPC" */
    char *letters = said.n > 2 && said.v[2].caps ? sentence_piece(g->p->a, &said, 2, 3) : NULL;
    const struct licence_type *t = letters ? catalog_licence_type(g->p->c, NULL, letters) : NULL;
    return t && !t->degree;
}

/* Behind a given name alone: verbs of a sentence about somebody. */
static bool says_what_is_done(const struct page *g, const char *s)
{
    return begins_with(g, WORDS_DOES, s);
}

/* "Suresh is a therapist", "Suresh Kap lives …", "Dr. Kap": the page speaks of somebody of that name. */
bool site_speaks_of(struct page *g, const struct name *n)
{
    if (is_introduced(g, n->given)) return true;
    size_t given = strlen(n->given), family = strlen(n->family);
    for (size_t i = 0; i < g->b->n; i++)
        for (const char *s = g->b->v[i].text, *at = s; (at = strstr(at, n->given)); at += given) {
            const char *rest = at + given;
            bool begins = at == s || (at > s + 1 && at[-1] == ' ' && strchr(".!?", at[-2]));
            if (begins && *rest == ' ' && (site_does_like_a_person(g, rest + 1) || says_what_is_done(g, rest + 1))) return true; /* "Suresh works …" */
            if (*rest != ' ' || !text_starts(rest + 1, n->family)) continue;
            rest += 1 + family;
            /* "Suresh Kap lives …"; "Elm Street opened in 2018" */
            if (begins && *rest == ' ' && site_does_like_a_person(g, rest + 1) && (!opener_may_be_place(g->p, n) || text_starts(rest, " is "))) return true;
            if (at > s + 3 && text_starts(at - 4, "Dr. ")) return true;
        }
    return false;
}

/* The words of a title are somebody's name, and not a house's. */
static bool is_somebodys(struct page *g, const struct name *n)
{
    return opener_is_given(g->p, n->given) || site_speaks_of(g, n);
}

/* "About Jane Doe", "Meet Jane Doe": a piece of a title that brings somebody in. */
static bool brings_in(const char *piece)
{
    return text_starts_nocase(piece, "about ") || text_starts_nocase(piece, "meet ");
}

struct person *site_person_of_author(struct page *g)
{
    const char *author = g->p->author, *title = g->title;
    struct name n = people_name(g->p, author ? author : "");
    if (!n.given || !n.family || !opener_is_bare_name(g->p, author) || opener_is_house(g->p, author) || !brings_in(title)) return NULL;
    const char *rest = strchr(title, ' ') + 1;
    bool named = text_starts(rest, n.given) && !is_word(rest[strlen(n.given)]) && (rest[strlen(n.given)] != ' ' || !is_upper(rest[strlen(n.given) + 1]));
    return named ? people_person(g->p, author, NULL, "json-ld") : NULL;
}

struct person *site_person_about(struct page *g)
{
    char **v;
    bool sure;
    size_t n = kind_title_parts(g->p->a, g->title, &v);
    for (size_t i = 0; i < n && i < 2; i++) {
        char *name = brings_in(v[i]) ? opener_name(g->p, v[i], &sure) : NULL;
        struct name parsed = name ? people_name(g->p, name) : (struct name){0};
        if (!parsed.family || !opener_is_given(g->p, parsed.given)) continue;
        struct person *who = people_person(g->p, name, NULL, "title");
        if (who) facts_letters(g->p, who, &parsed, name, "title");
        return who;
    }
    return NULL;
}

/* "Integration and spiritual care with Amos Whitfield" on a page that says "About Amos": what stands last in a piece of a title, at S;
 * NULL = it is no such name. */
static char *name_behind_with(struct page *g, const char *s)
{
    struct name n = people_name(g->p, s);
    bool named = n.given && n.family && opener_is_bare_name(g->p, s) && !opener_is_house(g->p, s);
    return named && opener_is_given(g->p, n.given) && is_introduced(g, n.given) ? arena_strdup(g->p->a, s) : NULL;
}

struct person *site_person_of_title(struct page *g)
{
    char **v;
    size_t n = kind_title_parts(g->p->a, g->title, &v);
    struct person *found = NULL;
    for (size_t i = 0; i < n; i++) {
        bool sure;
        const char *with = strstr(v[i], " with ");
        char *name = opener_name(g->p, v[i], &sure);
        /* "Couples therapy in Salem with Ann Roe, LMFT" */
        if (!name && with && people_is_practice_name(g->p->c, arena_strndup(g->p->a, v[i], (size_t)(with - v[i])))) {
            name = opener_name(g->p, with + strlen(" with "), &sure);
            if (!sure) name = NULL;
        }
        if (!name && with && (name = name_behind_with(g, with + strlen(" with ")))) sure = true;
        if (!name) continue;
        if (!sure) {
            struct name parsed = people_name(g->p, name);
            const char *host = g->p->in->url ? g->p->in->url : "";
            bool self = brings_in(v[i]) || text_find_nocase(host, text_fold(g->p->a, parsed.family)) ||
                        (g->p->in->source && text_find_nocase(g->p->in->source, text_fold(g->p->a, parsed.family)));
            for (size_t k = 0; k < g->b->n && !self; k++) {
                const char *at = strstr(g->b->v[k].text, name);
                self = at && (g->b->v[k].where & BLOCK_FOOTER || at == g->b->v[k].text || strstr(v[i], ","));
            }
            if (!self || !parsed.given || !is_somebodys(g, &parsed)) continue;
        }
        struct person *who = people_person(g->p, name, NULL, "title");
        struct name letters = people_name(g->p, name);
        if (who) facts_letters(g->p, who, &letters, name, "title");
        if (who && found && who != found) return NULL;
        if (who) found = who;
    }
    return found;
}

/* Another person whom the page names has that family name: a house of two of one name is neither's. */
static bool is_shared_name(const struct page *g, const struct name *n)
{
    const char *family = text_fold(g->p->a, n->family), *given = text_fold(g->p->a, n->given);
    for (size_t i = 0; i < g->n_openers; i++)
        if (!strcmp(g->who[i]->last, family) && strcmp(g->who[i]->first, given)) return true;
    return false;
}

/* The line is nothing but a link to the front page. */
bool site_leads_home(const struct page *g, const struct block *k)
{
    char *link = k->link ? people_absolute(g->p, k->link) : NULL, *path = link ? strstr(link, "://") : NULL;
    path = path ? strchr(path + 3, '/') : NULL;
    return link && (!path || !path[1]) && *k->link != '#' && (k->where & BLOCK_LINK);
}

/* "Prairie Rivers CMHC" on a page called "Prairie Rivers Community Mental Health Center": the letters begin the words of a house. */
static bool is_short_for_house(const struct page *g, const struct name *n, const char *line)
{
    const char *at = n->plain ? strstr(g->title, n->plain) : NULL, *letters = n->n_credentials == 1 ? n->credentials[0] : "";
    const char *comma = n->plain && text_starts(line, n->plain) ? line + strlen(n->plain) : ",";
    if (!at || *comma == ',' || strlen(letters) < 3) return false;
    at += strlen(n->plain);
    for (; *letters; letters++) {
        at += *at == ' ';
        if (*at != *letters) return false;
        while (is_alpha(*at)) at++;
    }
    return true;
}

/* "— Nino" below what is told: GIVEN signs the page. */
static bool is_signed(const struct page *g, const char *given)
{
    static const char *const marks[] = {"\xE2\x80\x94", "\xE2\x80\x93", "-", "~", NULL};
    size_t n = strlen(given);
    for (size_t i = 0; i < g->b->n; i++) {
        const struct block *k = &g->b->v[i];
        if (k->n > n + 6 || k->n < n + 1 || g->skip[i] || (k->where & (BLOCK_NAV | BLOCK_FOOTER | BLOCK_ASIDE | BLOCK_QUOTE))) continue;
        for (const char *const *m = marks; *m; m++) {
            const char *rest = text_starts(k->text, *m) ? k->text + strlen(*m) : "";
            if (!strcmp(rest + (*rest == ' '), given)) return i > 0 && !strchr(k[-1].text, '"') && !strstr(k[-1].text, "\xE2\x80\x9D");
        }
    }
    return false;
}

/* "Nino Gelashvili, MA" in the foot of a page that "— Nino" signs: the name that S begins with; NULL = it is none. */
static char *name_of_signer(const struct page *g, const char *s)
{
    size_t n = strcspn(s, ",|(");
    if (n > 40 || n < 5 || !strchr(s, ' ')) return NULL;
    char *name = text_trim(g->p->a, arena_strndup(g->p->a, s, n));
    struct name parsed = people_name(g->p, name);
    bool named = parsed.given && parsed.family && opener_is_bare_name(g->p, name) && !opener_is_house(g->p, name);
    return named && is_signed(g, parsed.given) ? name : NULL;
}

/* "Medical director: Tom Ash, MD", or that label in the line above, or a link to another's site: he is not the one who speaks on the page. */
static bool is_of_another(const struct page *g, size_t i, const char *name)
{
    const struct block *k = &g->b->v[i];
    bool label = i && (k[-1].where & BLOCK_FOOTER) && k[-1].n < 40 && !(k[-1].marks & MARK_COMMA);
    const char *at = name ? strstr(k->text, name) : NULL;
    if (frame_is_of_another(g->p, k->text) || (label && frame_is_of_another(g->p, k[-1].text))) return true;
    return at && !frame_is_own_label(g->p, k->text, at);
}

/* A name at the head of a footer or of a logo: the site's own person. */
struct person *site_person_of_site(struct page *g)
{
    struct person *found = NULL;
    for (size_t i = 0; i < g->b->n; i++) {
        const struct block *k = &g->b->v[i];
        const char *s = k->text;
        bool logo = (k->where & BLOCK_HEADER) && k->link &&
                    (!strcmp(k->link, "/") || text_ends_nocase(k->link, "index.html"));
        bool last = i + 3 > g->b->n, sure;
        /* "Ann Roe, LCSW" among the links of the menu, where it leads home. */
        if (!logo && (k->where & BLOCK_NAV) && site_leads_home(g, k)) {
            char *home = opener_name(g->p, s, &sure);
            logo = home && sure && people_name(g->p, home).n_credentials;
        }
        if (!logo && !(k->where & BLOCK_FOOTER) && (!last || g->skip[i])) continue;
        s = frame_behind_copyright(s);
        char *name = opener_name(g->p, s, &sure), *letters = name && !sure ? NULL : logo || (k->where & BLOCK_FOOTER) ? frame_name(g->p, s) : name;
        if (!name && letters) name = letters, sure = true;
        if (!sure && (k->where & BLOCK_FOOTER) && ((letters = name_of_signer(g, s)) || (letters = frame_name(g->p, s)))) name = letters, sure = true;
        if (!name || ((k->where & BLOCK_FOOTER) && is_of_another(g, i, name))) continue;
        if (!letters && people_name(g->p, name).n_credentials && sure) continue; /* "Ann Roe, LCSW and Tom Ash, LMFT" */
        struct name parsed = people_name(g->p, name);
        const char *host = g->p->in->url ? g->p->in->url : "";
        bool at_home = text_find_nocase(host, text_fold(g->p->a, parsed.family));
        /* A signature is short; a longer last line may speak of a colleague. */
        bool signature = logo || (k->where & BLOCK_FOOTER) || k->n < strlen(name) + 20;
        /* "Ann Roe · Cedar House · Reno" below "I'm Ann." */
        bool meant = !sure && (k->where & BLOCK_FOOTER) && text_starts(s, name) && text_starts(s + strlen(name), " \xC2\xB7 ") && opener_is_bare_name(g->p, name) && is_introduced(g, parsed.given);
        if ((!at_home && !meant && (!sure || !signature)) || is_short_for_house(g, &parsed, s)) continue;
        if (!signature && is_shared_name(g, &parsed)) continue;
        /* "Quiet Current" at quietcurrent.example is a house's name as well as a person's. */
        if (!sure && !opener_is_given(g->p, parsed.given) && !is_introduced(g, parsed.given)) continue;
        struct person *who = people_person(g->p, name, NULL, logo ? "heading" : "text");
        if (!who) continue;
        facts_letters(g->p, who, &parsed, name, logo ? "heading" : "text");
        if (found && found != who) return NULL;
        found = who;
    }
    return found;
}

/* The name in TEXT whose given and family names are the site's host: "Jane Doe Counseling" at janedoe.example. */
static char *name_of_host(struct page *g, const char *text)
{
    struct people *p = g->p;
    const char *host = p->in->url ? strstr(p->in->url, "://") : NULL;
    if (!host) return NULL;
    host = text_key(p->a, arena_strndup(p->a, host + 3, strcspn(host + 3, "/:")));
    struct sentence s = sentence_read(p->a, p->c, text);
    for (size_t i = 0; i + 1 < s.n; i++) {
        if (!s.v[i].capital || !s.v[i + 1].capital || s.v[i + 1].before) continue;
        size_t end = i + 2;
        while (end < s.n && s.v[end].capital && s.v[end].before == '-') end++;
        char *given = sentence_piece(p->a, &s, i, i + 1), *name = sentence_piece(p->a, &s, i, end);
        if (!text_find_nocase(host, text_key(p->a, sentence_piece(p->a, &s, i, i + 2)))) continue;
        if (opener_is_bare_name(p, name) && !opener_is_house(p, name) && (opener_is_given(p, given) || is_introduced(g, given))) return name;
    }
    return NULL;
}

/* Where nobody is named at the head of a line, the site's own address may tell whose it is. */
struct person *site_person_of_host(struct page *g)
{
    char *name = name_of_host(g, g->title);
    for (size_t i = 0; !name && i < g->b->n; i++)
        if (!(g->b->v[i].where & (BLOCK_NAV | BLOCK_ASIDE | BLOCK_QUOTE))) name = name_of_host(g, g->b->v[i].text);
    return name ? people_person(g->p, name, NULL, "text") : NULL;
}

/* "Degrees: Ann Roe, MA, LPC." in the midst of a line at roecounseling.example: the only name with letters whose family name the address has. */
struct person *site_person_of_letters(struct page *g)
{
    struct people *p = g->p;
    const char *host = p->in->url ? strstr(p->in->url, "://") : NULL;
    char *found = NULL;
    if (!host) return NULL;
    host = text_key(p->a, arena_strndup(p->a, host + 3, strcspn(host + 3, "/:")));
    for (size_t i = 0; i < g->b->n; i++) {
        if (g->b->v[i].where & (BLOCK_NAV | BLOCK_ASIDE | BLOCK_QUOTE) || g->skip[i] || !(g->b->v[i].marks & MARK_COMMA)) continue;
        struct sentence s = sentence_read(p->a, p->c, g->b->v[i].text);
        for (size_t k = 0; k + 2 < s.n; k++) {
            if (!s.v[k].capital || !s.v[k + 1].capital || s.v[k + 1].before || s.v[k + 2].before != ',' || !s.v[k + 2].caps || strlen(s.v[k + 1].fold) < 4) continue;
            bool sure;
            char *name = strstr(host, text_key(p->a, s.v[k + 1].fold)) ? opener_name(p, s.text + s.v[k].at, &sure) : NULL;
            if (!name || !sure || !people_name(p, name).n_credentials) continue;
            if (found && strcmp(people_name(p, found).plain, people_name(p, name).plain)) return NULL;
            found = name;
        }
    }
    struct person *who = found ? people_person(p, found, NULL, "text") : NULL;
    struct name letters = people_name(p, found ? found : "");
    if (who) facts_letters(p, who, &letters, found, "text");
    return who;
}

/* The title and the great headings, folded: of the words in which a page says whom it is about. */
static const char *heads_of(const struct page *g)
{
    const char *all = text_fold(g->p->a, g->title);
    int n = 0;
    for (size_t i = 0; i < g->b->n && n < 3; i++) {
        const struct block *k = &g->b->v[i];
        if (!k->heading || k->heading > 2 || k->n > 40 || g->skip[i] || (k->where & (BLOCK_NAV | BLOCK_FOOTER))) continue;
        all = arena_printf(g->p->a, "%s %s", all, text_fold(g->p->a, k->text));
        n++;
    }
    return all;
}

/* "Noémi Szabó grew up …", "Ana Maria Ruiz is …" on a page called "About Noémi": a name that begins a line, its given name in the title or in
 * a great heading. */
struct person *site_person_of_text(struct page *g)
{
    struct people *p = g->p;
    const char *heads = heads_of(g);
    struct person *found = NULL;
    for (size_t i = 0; i < g->b->n; i++) {
        if (g->skip[i] || g->b->v[i].where & (BLOCK_FOOTER | BLOCK_HEADER)) continue;
        char **w;
        const char *text = g->b->v[i].text;
        size_t n = text_split(p->a, arena_strndup(p->a, text, strlen(text) < 80 ? strlen(text) : 80), " ", &w), parts = 2;
        if (n > 4 && is_upper(*w[2]) && is_lower(*w[3]) && !strpbrk(w[2], ".,;:!?")) parts = 3;
        if (n < 4 || !is_lower(*w[parts]) || strpbrk(w[1], ".,;:!?")) continue;
        /* "Aspen Grove is growing": a house's name begins a line, too. */
        const char *verb = strstr(text + strlen(w[0]), w[parts]);
        if (!opener_is_given(p, w[0]) && !(verb && site_does_like_a_person(g, verb))) continue;
        char *name = parts == 3 ? arena_printf(p->a, "%s %s %s", w[0], w[1], w[2]) : arena_printf(p->a, "%s %s", w[0], w[1]);
        if (!opener_is_bare_name(p, name) || opener_is_house(p, name) || !(text_find_words(heads, text_fold(p->a, w[0])) || is_introduced(g, w[0]))) continue;
        struct name whole = people_name(p, name);
        bool said = verb && text_starts(verb, "is ") && site_does_like_a_person(g, verb); /* "Elm Street opened in 2018" */
        if (!said && opener_may_be_place(p, &whole) && (!opener_is_given(p, w[0]) || opener_is_house_here(p, g->b, g->title, &whole))) continue;
        /* "Ambrose Quill on listening": somebody is written about. */
        const char *titled = strstr(g->title, name);
        if (titled && text_starts(titled + strlen(name), " on ")) continue;
        struct person *who = people_person(p, name, NULL, "text");
        if (who && found && who != found) return NULL;
        if (who) found = who;
    }
    return found;
}

/* "Marisol Trujillo-Vega" and nothing else, above an address, on a page that says "About Marisol": whose page it is. */
struct person *site_person_of_line(struct page *g)
{
    struct people *p = g->p;
    const char *found = NULL;
    for (size_t i = 0; i < g->b->n; i++) {
        const struct block *k = &g->b->v[i];
        if (g->skip[i] || k->n > 40 || (k->where & (BLOCK_NAV | BLOCK_ASIDE | BLOCK_QUOTE)) || !opener_is_bare_name(p, k->text)) continue;
        struct name n = people_name(p, k->text);
        if (!n.given || !n.family || opener_is_house(p, k->text) || !is_introduced(g, n.given)) continue;
        if (!opener_is_given(p, n.given) && catalog_is_english(p->c, text_fold(p->a, n.given))) continue; /* "Willow Bend", on a page "About Willow" */
        if (found && strcmp(found, k->text)) return NULL;
        found = k->text;
    }
    return found ? people_person(p, found, NULL, "text") : NULL;
}

/* "I'm Dionne Whitlow, LPC, and I own …", "On paper I'm Margaret Ann Sowder, Ed.S.", in the midst of a line: the only one who speaks so. */
struct person *site_person_of_speech(struct page *g)
{
    static const char *const intros[] = {"I'm ", "I\xE2\x80\x99m ", "I am ", "y name is ", "y name\xE2\x80\x99s ", "y name's ", "is me: ", "is me, ", NULL};
    struct people *p = g->p;
    char *found = NULL;
    for (size_t i = 0; i < g->b->n; i++) {
        const struct block *k = &g->b->v[i];
        if (g->skip[i] || (k->where & (BLOCK_NAV | BLOCK_ASIDE | BLOCK_QUOTE)) || strpbrk(k->text, "\"") || strstr(k->text, "\xE2\x80\x9C")) continue;
        for (const char *const *w = intros; *w; w++) {
            const char *at = strstr(k->text, *w);
            if (!at || (at > k->text && is_word(at[-1]) && **w == 'I')) continue;
            bool sure;
            char *name = opener_name(p, at + strlen(*w), &sure);
            struct name n = people_name(p, name ? name : "");
            if (!n.given || !n.family || !(n.n_credentials || opener_is_given(p, n.given)) || opener_is_house(p, n.plain)) continue;
            if (found && strcmp(people_name(p, found).plain, n.plain)) return NULL;
            found = name;
        }
    }
    struct person *who = found ? people_person(p, found, NULL, "text") : NULL;
    struct name letters = people_name(p, found ? found : "");
    if (who) facts_letters(p, who, &letters, found, "text");
    return who;
}
