/* items_rdfa.c - see items_rdfa.h. One walk over the elements collects the subjects and what is said of each; then
 * they are given out as items, each inside the one it is a value of. */
#include "items_rdfa.h"

#include <string.h>

#include "index/mem.h"
#include "index/text.h"
#include "tree.h"

enum { MAX_NESTING = 16, MAX_ITEMS = 5000, MAX_VALUES = 50000, MAX_GIVEN = 100000, MAX_TEXT = 16 << 20 };

struct subject;

struct value {
    const char *word;
    const char *text;        /* NULL when it is ITEM */
    bool link;               /* TEXT is an address, perhaps the id of another subject */
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
    char **words;
    size_t n;
};

/* What an element hands down to those inside it. */
struct context {
    struct subject *subject;
    struct hanging *hanging;
    const char *prefix;      /* the nearest prefix attribute that names schema.org; NULL */
    bool schema;             /* words without a prefix are schema.org's */
};

struct rdfa {
    struct arena *a;
    struct subject page;     /* what is said outside every subject is said of the page, and not given out */
    struct subject **all;
    size_t n, c;
    size_t values, text, given;
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

/* The subject named ID (white space trimmed); a new one without a name when it is NULL or empty. */
static struct subject *subject_of(struct rdfa *r, const char *id)
{
    id = id ? text_trim(r->a, id) : "";
    if (!*id) return subject_new(r, NULL);
    struct subject *s = subject_known(r, id);
    return s ? s : subject_new(r, id);
}

static void say(struct rdfa *r, struct subject *s, struct value v)
{
    if (r->values++ < MAX_VALUES) *ARENA_PUSH(r->a, s->values, s->n, s->c) = v;
}

/* Whether the first N characters of WORD are a prefix that stands for schema.org. */
static bool prefix_is_schema(const char *prefix, const char *word, size_t n)
{
    for (const char *s = prefix; s && *s;) {
        s += strspn(s, " \t\r\n");
        size_t name = strcspn(s, ": \t\r\n");
        const char *iri = s + name + (s[name] == ':');
        iri += strspn(iri, " \t\r\n");
        if (name == n && !strncmp(s, word, n)) return item_word(iri) != iri;
        s = iri + strcspn(iri, " \t\r\n");
    }
    return false;
}

/* A word of schema.org, whether by vocab, by prefix or in full; NULL for words of others ("og:title"). */
static const char *own_word(const struct context *c, const char *word)
{
    const char *w = item_word(word), *colon = strchr(word, ':');
    if (w != word) return *w ? w : NULL;
    if (!colon) return c->schema ? word : NULL;
    return colon[1] != '/' && prefix_is_schema(c->prefix, word, (size_t)(colon - word)) ? colon + 1 : NULL;
}

/* Schema.org's words in an attribute, and those of other vocabularies that are written in full. */
static size_t words_of(struct rdfa *r, const struct context *c, const char *attr, char ***out)
{
    size_t kept = 0, n = text_split(r->a, attr ? attr : "", " \t\r\n", out);
    for (size_t i = 0; i < n; i++) {
        const char *w = own_word(c, (*out)[i]);
        if (!w && strstr((*out)[i], "://")) w = (*out)[i];
        if (w) (*out)[kept++] = arena_strdup(r->a, w);
    }
    return kept;
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

/* The rels that are properties. Beside a property, and of the words of links where nothing is typed, only those with
 * a prefix are. */
static size_t rels_of(struct rdfa *r, const struct context *c, const struct node *n, char ***out)
{
    const char *rel = node_attr(n, "rel");
    size_t kept = 0, k = text_split(r->a, rel ? rel : "", " \t\r\n", out);
    bool property = node_attr(n, "property"), type = node_attr(n, "typeof");
    for (size_t i = 0; i < k; i++) {
        const char *w = own_word(c, (*out)[i]);
        bool ours = w && (strchr((*out)[i], ':') || (!property && (type || !is_link_word(w))));
        if (ours) (*out)[kept++] = arena_strdup(r->a, w);
    }
    return kept;
}

/* An item here is the value of a property of another vocabulary: it does not stand by itself. */
static bool is_value_of_others(const struct node *n)
{
    const char *rel = node_attr(n, "rel");
    return node_attr(n, "property") || node_attr(n, "rev") || (rel && strchr(rel, ':'));
}

static const char *link_of(const struct node *n)
{
    const char *v = node_attr(n, "resource");
    if (!v) v = node_attr(n, "href");
    return v ? v : node_attr(n, "src");
}

static const char *words_inside(struct rdfa *r, const struct node *n)
{
    if (r->text > MAX_TEXT) return "";
    const char *s = node_text(r->a, n);
    r->text += strlen(s);
    return s;
}

/* What the element says itself, when it is no item. */
static struct value literal(struct rdfa *r, const struct node *n, const char *word, bool may_link)
{
    struct value v = {.word = word, .text = node_attr(n, "content")};
    if (!v.text) v.text = node_attr(n, "datetime");
    if (!v.text && (node_is(n, "data") || node_is(n, "meter"))) v.text = node_attr(n, "value");
    if (!v.text && may_link && (v.text = link_of(n))) {
        bool own = text_starts_nocase(v.text, "tel:") || text_starts_nocase(v.text, "mailto:");
        const char *inside = item_wants_words(word) && !own ? words_inside(r, n) : "";
        if (*inside) v.text = inside;
        else v.link = true;
    }
    v.text = v.text ? text_squeeze(r->a, v.text) : words_inside(r, n);
    return v;
}

/* Completes the rels that waited for S. */
static void arrive(struct rdfa *r, struct context *c, struct subject *s)
{
    struct hanging *h = c->hanging;
    for (size_t i = 0; h && i < h->n; i++) say(r, h->of, (struct value){.word = h->words[i], .item = s});
    if (!h) s->top = true;
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
    size_t n = words_of(r, c, attr, &v);
    for (size_t i = 0; i < n; i++) *ARENA_PUSH(r->a, s->types.v, s->types.n, s->types.c) = v[i];
}

/* rel="rdf:type" is the long form of typeof. */
static bool read_rel_type(struct rdfa *r, struct context *c, const struct node *n)
{
    const char *rel = node_attr(n, "rel"), *link = link_of(n);
    if (!rel || !link || strcmp(text_trim(r->a, rel), "rdf:type")) return false;
    add_types(r, c, current(r, c), link);
    return true;
}

/* An element with rel: its object is named here, typed here, or still to come inside. */
static void read_rel(struct rdfa *r, struct context *c, const struct node *n, char **rels, size_t k)
{
    const char *about = node_attr(n, "about"), *type = node_attr(n, "typeof"), *link = link_of(n);
    struct subject *of = about ? subject_of(r, about) : current(r, c);
    if (about) arrive(r, c, of);
    c->hanging = NULL;
    c->subject = of;
    if (type) {
        c->subject = subject_of(r, link);
        add_types(r, c, c->subject, type);
        for (size_t i = 0; i < k; i++) say(r, of, (struct value){.word = rels[i], .item = c->subject});
    } else if (link) {
        link = text_trim(r->a, link);
        for (size_t i = 0; i < k; i++) say(r, of, (struct value){.word = rels[i], .text = link, .link = true});
        if (node_attr(n, "resource") && n->first) c->subject = subject_of(r, link);
    } else {
        c->hanging = arena_alloc(r->a, sizeof *c->hanging);
        *c->hanging = (struct hanging){.of = of, .words = rels, .n = k};
    }
}

/* An element with rev: what is named here has the current subject as its property. */
static void read_rev(struct rdfa *r, struct context *c, const struct node *n, char **revs, size_t k)
{
    const char *type = node_attr(n, "typeof"), *about = node_attr(n, "about"), *link = link_of(n);
    struct subject *of = about ? subject_of(r, about) : current(r, c), *s;
    if (of == &r->page || (!type && !link)) return;
    s = subject_of(r, link);
    add_types(r, c, s, type);
    for (size_t i = 0; i < k; i++) {
        say(r, s, (struct value){.word = revs[i], .item = of});
        s->top |= !item_leads_elsewhere(revs[i]);
    }
    if (type) c->subject = s;
}

/* An element without rel. */
static void read_plain(struct rdfa *r, struct context *c, const struct node *n)
{
    const char *property = node_attr(n, "property"), *type = node_attr(n, "typeof");
    const char *about = node_attr(n, "about"), *content = node_attr(n, "content"), *own = about;
    char **names;
    /* Whether the value may be an item or an address. */
    bool within = property && !content && !node_attr(n, "datatype");
    size_t k = words_of(r, c, property, &names);
    if (!own && (type || !property || !within)) own = type ? link_of(n) : node_attr(n, "resource");
    if (within && type && !about) {
        struct subject *of = k ? current(r, c) : NULL, *s = subject_of(r, link_of(n));
        for (size_t i = 0; i < k; i++) say(r, of, (struct value){.word = names[i], .item = s});
        s->top |= k ? of == &r->page && !item_leads_elsewhere(names[0]) : !is_value_of_others(n);
        add_types(r, c, s, type);
        c->hanging = NULL;
        c->subject = s;
        return;
    }
    if (type || own) {
        struct subject *s = subject_of(r, own);
        bool top = s->top || !type || !is_value_of_others(n);
        arrive(r, c, s);
        s->top &= top;
        if (type) add_types(r, c, s, type);
        c->subject = s;
    }
    struct subject *of = k ? current(r, c) : NULL;
    for (size_t i = 0; i < k; i++) {
        struct value v = literal(r, n, names[i], within);
        if (*v.text) say(r, of, v);
    }
}

/* Whether the element has any attribute of RDFa: most have none. */
static bool speaks(const struct node *n)
{
    static const char *const list[] = {"vocab", "prefix", "property", "rel", "rev", "resource", "typeof", "about", NULL};
    for (const struct attr *t = n->attrs; t; t = t->next)
        for (const char *const *w = list; strchr("vprta", *t->name) && *w; w++)
            if (!strcmp(t->name, *w)) return true;
    return false;
}

static void read_element(struct rdfa *r, struct context *c, const struct node *n)
{
    const char *vocab = node_attr(n, "vocab"), *prefix = node_attr(n, "prefix");
    if (vocab) c->schema = text_find_nocase(vocab, "schema.org") != NULL;
    if (prefix && text_find_nocase(prefix, "schema.org")) c->prefix = prefix;
    char **rels;
    if (read_rel_type(r, c, n)) return;
    size_t k = words_of(r, c, node_attr(n, "rev"), &rels);
    if (k) {
        read_rev(r, c, n, rels, k);
        return;
    }
    k = rels_of(r, c, n, &rels);
    if (k) read_rel(r, c, n, rels, k);
    else if (node_attr(n, "property") || node_attr(n, "typeof")) read_plain(r, c, n);
    else if (node_attr(n, "about") || node_attr(n, "resource")) read_plain(r, c, n);
}

/* S as an item; an address that is the id of another subject becomes it when FOLLOW, and in there no more. */
static json_t *give(struct rdfa *r, struct subject *s, int depth, bool follow)
{
    if (s->open || depth > MAX_NESTING || r->given > MAX_GIVEN) return NULL;
    r->given += s->n + 1;
    s->open = true;
    json_t *item = item_new();
    for (size_t i = 0; i < s->types.n; i++) item_type(item, s->types.v[i]);
    if (s->id) json_object_set_new(item, "id", json_string(s->id));
    for (size_t i = 0; i < s->n; i++) {
        const struct value *v = &s->values[i];
        struct subject *other = v->item;
        if (v->link && follow && item_may_refer(v->word)) other = subject_known(r, v->text);
        json_t *inner = other && (v->item || other->n) ? give(r, other, depth + 1, v->item && follow) : NULL;
        const char *text = v->text ? v->text : v->item->id;
        if (!inner && text) inner = json_string(text);
        item_add(item, v->word, inner);
    }
    s->open = false;
    return item;
}

void items_rdfa(struct arena *a, const struct node *root, json_t *out)
{
    struct rdfa r = {.a = a};
    struct context at[TREE_DEPTH + 3];
    at[0] = (struct context){.subject = &r.page, .schema = true};
    for (const struct node *n = root->first; n; n = node_next(n, root)) {
        int depth = n->depth - root->depth;
        if (!n->tag || depth < 1 || depth >= TREE_DEPTH + 3) continue;
        at[depth] = at[depth - 1];
        if (n->attrs && speaks(n)) read_element(&r, &at[depth], n);
    }
    for (size_t i = 0; i < r.n; i++) {
        struct subject *s = r.all[i];
        if (!s->top || !(s->types.n || (s->id && s->n))) continue;
        json_t *item = give(&r, s, 0, true);
        if (item) json_array_append_new(out, item);
    }
}
