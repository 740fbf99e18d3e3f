/* ruled.c - see ruled.h */
#include "ruled.h"

#include <string.h>

#include "block.h"
#include "facts.h"
#include "index/mem.h"
#include "index/text.h"
#include "owner.h"
#include "profile_credential.h"
#include "prose.h"
#include "rules.h"
#include "source.h"
#include "tree.h"

enum { MAX_FOUND = 2000 };

static bool has_class(const struct node *n, const char *name)
{
    const char *class = node_attr(n, "class");
    size_t len = strlen(name);
    for (const char *s = class; s && (s = strstr(s, name)); s += len)
        if ((s == class || is_space(s[-1])) && (!s[len] || is_space(s[len]))) return true;
    return false;
}

static int place_of(const struct node *n)
{
    int k = 1;
    for (n = n->prev; n; n = n->prev) k += n->tag != NULL;
    return k;
}

static bool passes(const struct selector_part *p, const struct node *n)
{
    const char *v = p->test == SELECTOR_ID ? node_attr(n, "id") : p->test >= SELECTOR_HAS && p->test <= SELECTOR_CONTAINS ? node_attr(n, p->name) : NULL;
    switch (p->test) {
    case SELECTOR_TAG: return *p->name == '*' || node_is(n, p->name);
    case SELECTOR_CLASS: return has_class(n, p->value);
    case SELECTOR_ID:
    case SELECTOR_IS: return v && !strcmp(v, p->value);
    case SELECTOR_HAS: return v;
    case SELECTOR_BEGINS: return v && *p->value && text_starts(v, p->value);
    case SELECTOR_CONTAINS: return v && *p->value && strstr(v, p->value);
    case SELECTOR_NTH: return place_of(n) == p->nth;
    }
    return false;
}

static bool step_fits(const struct selector_step *s, const struct node *n)
{
    for (size_t i = 0; i < s->n; i++)
        if (!passes(&s->parts[i], n)) return false;
    return n->tag;
}

/* The steps from FIRST to LAST, each the parent of the next, end at N; the element of the first, or NULL. */
static const struct node *chain_fits(const struct selector_path *p, size_t first, size_t last, const struct node *n)
{
    for (size_t i = last;; i--, n = n->parent) {
        if (!n || !n->tag || !step_fits(&p->steps[i], n)) return NULL;
        if (i == first) return n;
    }
}

/* The nearest ancestors will do: farther ones leave less for the steps before. */
static bool path_fits(const struct selector_path *p, const struct node *n)
{
    for (size_t last = p->n; last;) {
        size_t first = last - 1;
        while (first && p->steps[first].child) first--;
        const struct node *at = chain_fits(p, first, last - 1, n);
        while (!at && last != p->n && (n = n->parent)) at = chain_fits(p, first, last - 1, n);
        if (!at || !(n = at->parent)) return at && !first;
        last = first;
    }
    return true;
}

static bool fits(const struct selector *s, const struct node *n)
{
    for (size_t i = 0; n->tag && i < s->n; i++)
        if (path_fits(&s->paths[i], n)) return true;
    return false;
}

/* The first element behind AFTER (TOP: from the beginning) inside TOP; what lies inside of AFTER is not looked at. */
static const struct node *next_fit(const struct selector *s, const struct node *after, const struct node *top)
{
    for (const struct node *n = after == top ? top->first : node_skip(after, top); n; n = node_next(n, top))
        if (fits(s, n)) return n;
    return NULL;
}

void ruled_skip(struct people *p, struct node *root)
{
    const char *why;
    struct rules rules = rules_read(p->a, p->in->rules, &why);
    if (why) people_issue(p, "rule", "%s", why);
    for (struct node *n = rules.n_skip ? root->first : NULL, *next; n; n = next) {
        bool out = false;
        for (size_t i = 0; i < rules.n_skip; i++) out |= n->tag && fits(rules.skip[i], n);
        next = out ? node_skip(n, root) : node_next(n, root);
        if (!out) continue;
        *(n->prev ? &n->prev->next : &n->parent->first) = n->next;
        *(n->next ? &n->next->prev : &n->parent->last) = n->prev;
    }
}

/* One line that a rule found, as words about WHO. */
static void read_line(struct people *p, struct person *who, enum rules_field f, const char *text, const char *where)
{
    static const enum prose_kind kinds[] = {[RULE_TEXT] = PROSE_TEXT,           [RULE_CREDENTIALS] = PROSE_CREDENTIAL_LIST,
                                            [RULE_SERVICES] = PROSE_SERVICE_LIST, [RULE_LANGUAGES] = PROSE_LANGUAGE_LIST,
                                            [RULE_INSURANCE] = PROSE_INSURANCE_LIST};
    struct name n;
    switch (f) {
    case RULE_LICENCE: prose_labelled_licence(p, who, "License", NULL, text, where); break;
    case RULE_CONTACT: facts_read(p, who, text, where); break;
    case RULE_PROFESSION: people_claim(p, who, "profession", claim_text(p->a, text), text, where); break;
    case RULE_MEMBERSHIP:
        if (!who->rec->practice && !profile_is_doubtful(p, text)) prose_membership(p, who, text, where);
        break;
    case RULE_LETTERS:
        n = people_name(p, arena_printf(p->a, "X Y, %s", text));
        if (profile_is_doubtful(p, text) || profile_says(p, WORDS_STATE_NOT_HELD, text))
            people_issue(p, "doubtful-credential", "%s: \"%s\" is not said to be held", where, text);
        else facts_letters(p, who, &n, text, where);
        break;
    default: prose_line(p, who, text, where, kinds[f]);
    }
}

/* All that field F of the rule finds inside TOP; the number of elements. */
static size_t read_field(struct people *p, struct person *who, const struct rule *r, enum rules_field f, const struct node *top)
{
    const char *where = arena_printf(p->a, "rule %s", rules_fields[f]);
    size_t found = 0;
    for (const struct node *n = top; (n = next_fit(r->fields[f], n, top)) && found < MAX_FOUND; found++) {
        struct blocks b = blocks_read(p->a, n);
        for (size_t i = 0; f == RULE_TEXT && i < b.n; i++) who->says_i |= owner_says_i(b.v[i].text);
        for (size_t i = 0; i < b.n; i++) read_line(p, who, f, b.v[i].text, where);
    }
    return found;
}

/* Where the link leads, as the page writes it. */
static const char *href_inside(const struct selector *s, const struct node *top)
{
    const struct node *n = s ? next_fit(s, top, top) : NULL, *a = n && !node_is(n, "a") ? node_find(n, "a") : n;
    return a ? node_attr(a, "href") : NULL;
}

/* The person or practice of the rule within TOP; NULL, with an issue, when no name stands there. */
static struct person *somebody(struct people *p, const struct rule *r, const struct node *top)
{
    const struct node *n = next_fit(r->name, top, top);
    const char *name = n ? node_text(p->a, n) : "", *href = href_inside(r->link, top), *link = href ? people_absolute(p, href) : NULL;
    bool person = !strcmp(r->what, "person");
    struct person *who = !*name ? NULL : person ? people_person(p, name, link, "rule name") : people_practice(p, name, link, "rule name");
    if (!who && *name) people_issue(p, "rule", "rules.%s.name \"%s\" gave \"%s\", which is no name", r->what, r->name->text, name);
    if (who && person && !profile_is_doubtful(p, name)) facts_letters(p, who, &who->name, name, "rule name");
    if (who && link) people_claim(p, who, "url", claim_text(p->a, link), href, "rule link");
    return who;
}

static bool on_its_page(const struct people *p, const struct rule *r)
{
    for (size_t i = 0; i < r->n_pages; i++)
        if (source_pattern_matches(r->pages[i], p->in->url ? p->in->url : "")) return true;
    return !r->n_pages;
}

static void gave_nothing(struct people *p, const struct rule *r, const char *key, const struct selector *s)
{
    people_issue(p, "rule", "rules.%s.%s \"%s\" gave nothing", r->what, key, s->text);
}

static size_t read_rule(struct people *p, const struct rule *r, const struct node *root)
{
    size_t found[RULE_FIELDS] = {0}, names = 0, places = 0;
    for (const struct node *top = root; (top = r->at ? next_fit(r->at, top, root) : places ? NULL : root) && places < MAX_FOUND; places++) {
        struct person *who = somebody(p, r, top);
        names += who != NULL;
        for (int f = 0; who && f < RULE_FIELDS; f++)
            if (r->fields[f]) found[f] += read_field(p, who, r, (enum rules_field)f, top);
    }
    if (!places) gave_nothing(p, r, "at", r->at);
    else if (!names) gave_nothing(p, r, "name", r->name);
    for (int f = 0; names && f < RULE_FIELDS; f++)
        if (r->fields[f] && !found[f]) gave_nothing(p, r, arena_printf(p->a, "fields.%s", rules_fields[f]), r->fields[f]);
    return names;
}

bool ruled_people(struct people *p, const struct node *root)
{
    const char *why;
    struct rules rules = rules_read(p->a, p->in->rules, &why);
    size_t names = 0;
    for (size_t i = 0; root && i < rules.n; i++)
        if (on_its_page(p, &rules.v[i])) names += read_rule(p, &rules.v[i], root);
    return names;
}
