/* items_rdfa.c - see items_rdfa.h. One walk over the elements collects the subjects and what is said of each; then
 * they are given out as items, each inside the one it is a value of. */
#include "items_rdfa.h"

#include <string.h>

#include "index/mem.h"
#include "index/text.h"
#include "items_form.h"
#include "items_vocab.h"
#include "tree.h"

enum { MAX_NESTING = 16, MAX_ITEMS = 5000, MAX_VALUES = 50000, MAX_GIVEN = 100000, MAX_TEXT = 16 << 20 };

struct subject;

struct value {
    const char *word;
    const char *text;        /* NULL when it is ITEM */
    bool link;               /* TEXT is an address, perhaps the id of another subject */
    bool lost;               /* of an item that lost its type, when it is said of the page */
    struct subject *item;
};

struct subject {
    const char *id;          /* NULL: it has none */
    struct node_words {
        const char **v;
        size_t n, c;
    } types;
    struct value *values;
    size_t n, c;
    bool top;                /* it stands somewhere by itself, not as a value */
    bool open;               /* it is being given out */
};

/* A rel whose object is still to come: what is found inside becomes the value of OF. */
struct hanging {
    struct subject *of, *blank;
    char **words, **back; /* of rel and of rev */
    size_t n, n_back;
};

/* What an element hands down to those inside it. */
struct context {
    struct subject *subject;
    struct hanging *hanging;
    struct rdfa_words words;
};

struct rdfa {
    struct arena *a;
    const char *base;        /* against which addresses are resolved; NULL: they stay as written */
    struct subject page;     /* what is said outside every subject is said of the page, and not given out */
    struct subject **all;
    size_t n, c;
    size_t values, text, given;
    bool page_told;          /* something is said of the page in words that bear a prefix, or of another vocabulary */
};

static struct subject *subject_new(struct rdfa *r, const char *id)
{
    struct subject *s = arena_alloc(r->a, sizeof *s);
    s->id = id;
    if (r->n < MAX_ITEMS) *ARENA_PUSH(r->a, r->all, r->n, r->c) = s;
    return s;
}

static struct subject *subject_known(const struct rdfa *r, const char *id)
{
    for (size_t i = 0; i < r->n; i++)
        if (r->all[i]->id && !strcmp(r->all[i]->id, id)) return r->all[i];
    return NULL;
}

/* The subject named ID (white space trimmed), "" is the page itself; a new one without a name when it is NULL. */
static struct subject *subject_of(struct rdfa *r, const char *id)
{
    if (!id) return subject_new(r, NULL);
    id = items_address(r->a, r->base, text_trim(r->a, id));
    if (!*id || (r->base && !strcmp(id, r->base))) {
        r->page.id = "";
        return &r->page;
    }
    struct subject *s = subject_known(r, id);
    return s ? s : subject_new(r, id);
}

static void say(struct rdfa *r, struct subject *s, struct value v)
{
    if (r->values++ < MAX_VALUES) *ARENA_PUSH(r->a, s->values, s->n, s->c) = v;
}

/* Words of rel that speak of links, not of things. */
static bool is_link_word(const char *word)
{
    static const char *const list[] = {
        "alternate", "author", "bookmark",   "canonical", "external", "help",     "icon",       "me",  "next",
        "nofollow",  "opener", "noreferrer", "noopener",  "pingback", "preload",  "preconnect", "tag", "prev",
        "prefetch",  "search", "stylesheet", "shortcut",  "ugc",      "sponsored", NULL};
    for (const char *const *w = list; *w; w++)
        if (text_eq_nocase(word, *w)) return true;
    return false;
}

/* The properties that an element names; itemprop is meant for them in an item of RDFa that stands in none of microdata. */
static const char *property_of(const struct context *c, const struct node *n)
{
    const char *v = node_attr(n, "property"), *other = v || !c->subject->types.n ? NULL : node_attr(n, "itemprop");
    for (const struct node *up = n; other && up; up = up->parent)
        if (up->tag && node_attr(up, "itemscope")) other = NULL;
    return v ? v : other;
}

/* The words of ATTR, "rel" or "rev", that are properties. Beside a property, and of the words of links where nothing is
 * typed, only those with a prefix are. */
static size_t rels_of(struct rdfa *r, const struct context *c, const struct node *n, const char *attr, char ***out)
{
    const char *rel = node_attr(n, attr);
    size_t kept = 0, k = text_split(r->a, rel ? rel : "", " \t\r\n", out);
    bool property = node_attr(n, "property"), type = node_attr(n, "typeof");
    for (size_t i = 0; i < k; i++) {
        const char *w = rdfa_word(r->a, &c->words, (*out)[i]);
        bool named = w && c->words.vocab && !(is_link_word(w) && node_attr(n, "href"));
        bool ours = w && (strchr((*out)[i], ':') || (!property && (type || named)));
        if (!ours && !property && !c->words.vocab) ours = (w = rdfa_term((*out)[i]));
        if (ours) (*out)[kept++] = arena_strdup(r->a, w);
    }
    return kept;
}

/* An item here is the value of a property of which nobody told what it means: it does not stand by itself. */
static bool is_value_of_others(const struct node *n)
{
    const char *rel = node_attr(n, "rel");
    return node_attr(n, "property") || node_attr(n, "rev") || (rel && strchr(rel, ':'));
}

static const char *about_of(struct rdfa *r, const struct context *c, const struct node *n)
{
    const char *v = node_attr(n, "about");
    return v ? rdfa_address(r->a, &c->words, v) : NULL;
}

static const char *link_of(struct rdfa *r, const struct context *c, const struct node *n)
{
    const char *v = node_attr(n, "resource");
    if (v && (v = rdfa_address(r->a, &c->words, v))) return v;
    v = node_attr(n, "href");
    if (!v) v = node_attr(n, "src");
    return v ? v : node_is(n, "object") ? node_attr(n, "data") : NULL;
}

static const char *words_inside(struct rdfa *r, const struct node *n)
{
    if (r->text > MAX_TEXT) return "";
    const char *s = node_text(r->a, n);
    r->text += strlen(s);
    return s;
}

/* What the element says itself, when it is no item. */
static struct value literal(struct rdfa *r, const struct context *c, const struct node *n, const char *word, bool may_link)
{
    struct value v = {.word = word, .text = node_attr(n, "content")};
    if (!v.text) v.text = node_attr(n, "datetime");
    if (!v.text && (node_is(n, "data") || node_is(n, "meter"))) v.text = node_attr(n, "value");
    if (!v.text && may_link && (v.text = link_of(r, c, n))) {
        bool own = text_starts_nocase(v.text, "tel:") || text_starts_nocase(v.text, "mailto:");
        const char *inside = item_wants_words(word) && !own ? words_inside(r, n) : "";
        if (*inside) v.text = inside;
        else v.link = true;
    }
    v.text = v.text ? text_squeeze(r->a, v.text) : words_inside(r, n);
    if (v.link) v.text = items_address(r->a, r->base, v.text);
    return v;
}

/* Completes the rels that waited for S. */
static void arrive(struct rdfa *r, struct context *c, struct subject *s)
{
    struct hanging *h = c->hanging;
    for (size_t i = 0; h && i < h->n; i++) say(r, h->of, (struct value){.word = h->words[i], .item = s});
    for (size_t i = 0; h && i < h->n_back; i++) say(r, s, (struct value){.word = h->back[i], .item = h->of});
    if (!h || h->n_back) s->top = true;
    c->hanging = NULL;
}

/* The subject that properties without one of their own are said of. */
static struct subject *current(struct rdfa *r, struct context *c)
{
    struct hanging *h = c->hanging;
    if (!h) return c->subject;
    if (!h->blank) {
        h->blank = subject_new(r, NULL);
        struct context once = *c;
        arrive(r, &once, h->blank);
    }
    return h->blank;
}

static void add_types(struct rdfa *r, const struct context *c, struct subject *s, const char *attr)
{
    char **v;
    size_t n = rdfa_words_in(r->a, &c->words, attr, &v);
    for (size_t i = 0; i < n; i++) *ARENA_PUSH(r->a, s->types.v, s->types.n, s->types.c) = v[i];
}

/* rel="rdf:type" is the long form of typeof. */
static bool read_rel_type(struct rdfa *r, struct context *c, const struct node *n)
{
    const char *rel = node_attr(n, "rel"), *about = about_of(r, c, n), *link = link_of(r, c, n);
    if (!rel || !link || strcmp(text_trim(r->a, rel), "rdf:type")) return false;
    struct subject *s = about ? subject_of(r, about) : current(r, c);
    if (about) arrive(r, c, s);
    add_types(r, c, s, link);
    return true;
}

/* What pages tell social networks of themselves is no item. */
static bool is_for_networks(const char *word)
{
    return strstr(word, "//ogp.me/") || strstr(word, "//opengraphprotocol.org/") || strstr(word, "//www.facebook.com/") || strstr(word, "//twitter.com/");
}

/* Words of schema.org without a prefix that belong to nothing typed are those of an item that lost its type, not said of the page. */
static bool is_lost(const char *attr, const char *word)
{
    return item_is_own(word) && !strchr(attr, ':');
}

static void note_page(struct rdfa *r, const struct subject *of, const char *attr, char **words, size_t k)
{
    for (size_t i = 0; of == &r->page && i < k; i++) r->page_told |= !is_lost(attr, words[i]) && !is_for_networks(words[i]);
}

static void say_literals(struct rdfa *r, struct context *c, struct subject *of, const struct node *n, bool may_link)
{
    char **names;
    size_t k = rdfa_words_in(r->a, &c->words, property_of(c, n), &names);
    note_page(r, of, property_of(c, n), names, k);
    for (size_t i = 0; i < k; i++) {
        struct value v = literal(r, c, n, names[i], may_link);
        v.lost = is_lost(property_of(c, n), names[i]);
        if (*v.text) say(r, of, v);
    }
}

/* REV: what S is a property of, the other way round. */
static void say_back(struct rdfa *r, struct subject *s, char **revs, size_t k, struct subject *of)
{
    for (size_t i = 0; i < k; i++) {
        say(r, s, (struct value){.word = revs[i], .item = of});
        s->top = true;
    }
}

/* An element with K rels or B revs: their object is named here, typed here, or still to come inside. */
static void read_rel(struct rdfa *r, struct context *c, const struct node *n, char **rels, size_t k, char **revs, size_t b)
{
    const char *about = about_of(r, c, n), *type = node_attr(n, "typeof"), *link = link_of(r, c, n);
    struct subject *of = about ? subject_of(r, about) : current(r, c), *object = NULL;
    if (about) arrive(r, c, of);
    note_page(r, of, node_attr(n, "rel"), rels, k);
    say_literals(r, c, of, n, false);
    if (about && type) add_types(r, c, of, type);
    c->hanging = NULL;
    c->subject = of;
    if (type && !about) {
        object = c->subject = subject_of(r, link);
        add_types(r, c, object, type);
        for (size_t i = 0; i < k; i++) say(r, of, (struct value){.word = rels[i], .item = object});
    } else if (link) {
        link = items_address(r->a, r->base, text_trim(r->a, link));
        for (size_t i = 0; i < k; i++) say(r, of, (struct value){.word = rels[i], .text = link, .link = true});
        if (b || n->first) object = subject_of(r, link);
        if (n->first) c->subject = object;
    } else {
        c->hanging = arena_alloc(r->a, sizeof *c->hanging);
        *c->hanging = (struct hanging){.of = of, .words = rels, .n = k, .back = revs, .n_back = b};
        return;
    }
    if (b && of != &r->page) say_back(r, object, revs, b, of);
}

/* Whether what the element says is said of the page by itself: a typed html or body is the page. */
static bool is_page(const struct node *n)
{
    return node_is(n, "html") || node_is(n, "body");
}

/* An element without rel. */
static void read_plain(struct rdfa *r, struct context *c, const struct node *n)
{
    const char *property = property_of(c, n), *type = node_attr(n, "typeof"), *about = about_of(r, c, n), *own = about;
    char **names;
    /* Whether the value may be an item or an address. */
    bool within = property && !node_attr(n, "content") && !node_attr(n, "datatype");
    if (within && type && !about) {
        size_t k = rdfa_words_in(r->a, &c->words, property, &names);
        struct subject *of = k ? current(r, c) : NULL, *s = subject_of(r, link_of(r, c, n));
        for (size_t i = 0; of == &r->page && i < k; i++) r->page_told |= !item_is_own(names[i]) && !is_for_networks(names[i]);
        for (size_t i = 0; i < k; i++) say(r, of, (struct value){.word = names[i], .item = s});
        s->top |= k ? of == &r->page && !of->types.n && !item_leads_elsewhere(names[0]) : !is_value_of_others(n);
        add_types(r, c, s, type);
        c->hanging = NULL;
        c->subject = s;
        return;
    }
    if (!own && (type || !property || !within)) own = type ? link_of(r, c, n) : node_attr(n, "resource") ? link_of(r, c, n) : NULL;
    if (type || own) {
        struct subject *s = !own && is_page(n) && c->subject == &r->page ? &r->page : subject_of(r, own);
        bool top = s->top || !type || about || !is_value_of_others(n);
        arrive(r, c, s);
        s->top &= top;
        if (type) add_types(r, c, s, type);
        c->subject = s;
    }
    if (!property) return;
    c->subject = current(r, c);
    c->hanging = NULL;
    say_literals(r, c, c->subject, n, within);
}

/* Whether the element has any attribute of RDFa: most have none. */
static bool speaks(const struct node *n)
{
    static const char *const list[] = {"vocab", "prefix", "property", "rel", "rev", "resource", "typeof", "about", NULL};
    for (const struct attr *t = n->attrs; t; t = t->next) {
        for (const char *const *w = list; strchr("vprta", *t->name) && *w; w++)
            if (!strcmp(t->name, *w)) return true;
        if (*t->name == 'x' && text_starts(t->name, "xmlns:")) return true;
    }
    return false;
}

static void read_element(struct rdfa *r, struct context *c, const struct node *n)
{
    rdfa_declare(r->a, &c->words, n);
    char **rels, **revs;
    if (read_rel_type(r, c, n)) return;
    size_t b = rels_of(r, c, n, "rev", &revs), k = rels_of(r, c, n, "rel", &rels);
    if (k || b) read_rel(r, c, n, rels, k, revs, b);
    else if (property_of(c, n) || node_attr(n, "typeof") || node_attr(n, "about") || node_attr(n, "resource")) read_plain(r, c, n);
}

/* A link or picture inside a rel that waits for its object is that object, without any attribute of RDFa. */
static void read_bare_link(struct rdfa *r, struct context *c, const struct node *n)
{
    const char *link = link_of(r, c, n);
    struct hanging *h = c->hanging;
    if (!link) return;
    link = items_address(r->a, r->base, text_trim(r->a, link));
    for (size_t i = 0; i < h->n; i++) say(r, h->of, (struct value){.word = h->words[i], .text = link, .link = true});
    if (h->n_back || n->first) c->subject = subject_of(r, link);
    if (h->n_back) say_back(r, c->subject, h->back, h->n_back, h->of);
    c->hanging = NULL;
}

/* S as an item; an address that is the id of another subject becomes it when FOLLOW, and in there no more. */
static json_t *give(struct rdfa *r, struct subject *s, int depth, bool follow);

/* S, that we are inside of, is told no more than what it is called. */
static json_t *give_open(const struct subject *s)
{
    if (!s->id) return NULL;
    json_t *item = item_new();
    json_object_set_new(item, "id", json_string(s->id));
    for (size_t i = 0; i < s->types.n; i++) item_type(item, s->types.v[i]);
    for (size_t i = 0; i < s->n; i++)
        if (s->values[i].text && !strcmp(s->values[i].word, "name")) item_add(item, "name", json_string(s->values[i].text));
    return item;
}

static json_t *give(struct rdfa *r, struct subject *s, int depth, bool follow)
{
    if (s->open) return give_open(s);
    if (depth > MAX_NESTING || r->given > MAX_GIVEN) return NULL;
    bool mere_page = s == &r->page && !s->types.n;
    r->given += s->n + 1;
    s->open = true;
    json_t *item = item_new();
    for (size_t i = 0; i < s->types.n; i++) item_type(item, s->types.v[i]);
    if (s->id) json_object_set_new(item, "id", json_string(s->id));
    for (size_t i = 0; i < s->n; i++) {
        const struct value *v = &s->values[i];
        struct subject *other = v->item;
        if (mere_page && ((other && other->top) || (v->lost && !s->id))) continue;
        if (v->link && follow && item_may_refer(v->word)) other = subject_known(r, v->text);
        json_t *inner = other && (v->item || other->n) ? give(r, other, depth + 1, v->item && follow) : NULL;
        const char *text = v->text ? v->text : v->item->id;
        if (!inner && text && !(v->link && text_starts(text, "_:"))) inner = json_string(text);
        item_add(item, v->word, inner);
    }
    s->open = false;
    return item;
}

static bool is_pattern(const struct subject *s)
{
    for (size_t i = 0; i < s->types.n; i++)
        if (!strcmp(s->types.v[i], "http://www.w3.org/ns/rdfa#Pattern")) return true;
    return false;
}

/* Property copying (HTML+RDFa 1.1, section 3.5): what a pattern says is said of those that copy it, and it is no item. */
static void copy_patterns(struct rdfa *r)
{
    for (size_t i = 0; i < r->n; i++) {
        struct subject *s = r->all[i];
        for (size_t k = 0; k < s->n; k++) {
            struct value *v = &s->values[k];
            if (strcmp(v->word, "http://www.w3.org/ns/rdfa#copy") || !v->link) continue;
            const struct subject *from = subject_known(r, v->text);
            if (!from || from == s || !is_pattern(from)) continue;
            for (size_t m = 0, n = from->n; m < n; m++)
                if (strcmp(from->values[m].word, "http://www.w3.org/ns/rdfa#copy")) say(r, s, from->values[m]);
            memmove(s->values + k, s->values + k + 1, (--s->n - k) * sizeof *s->values);
            k--;
        }
    }
    for (size_t i = 0; i < r->n; i++)
        if (is_pattern(r->all[i])) r->all[i]->top = false;
}

void items_rdfa(struct arena *a, const struct node *root, const char *base, json_t *out)
{
    struct rdfa r = {.a = a, .base = base};
    struct context at[TREE_DEPTH + 3];
    at[0] = (struct context){.subject = &r.page};
    for (const struct node *n = root->first; n; n = node_next(n, root)) {
        int depth = n->depth - root->depth;
        if (!n->tag || depth < 1 || depth >= TREE_DEPTH + 3) continue;
        at[depth] = at[depth - 1];
        if (n->attrs && (speaks(n) || property_of(&at[depth], n))) read_element(&r, &at[depth], n);
        else if (n->attrs && at[depth].hanging) read_bare_link(&r, &at[depth], n);
    }
    copy_patterns(&r);
    if (r.page.types.n || r.page_told || (r.page.id && r.page.n)) json_array_append_new(out, give(&r, &r.page, 0, true));
    for (size_t i = 0; i < r.n; i++) {
        struct subject *s = r.all[i];
        if (!s->top || !(s->types.n || s->n)) continue;
        json_t *item = give(&r, s, 0, true);
        if (item) json_array_append_new(out, item);
    }
}
