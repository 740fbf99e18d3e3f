/* items_vocab.c - see items_vocab.h */
#include "items_vocab.h"

#include <string.h>

#include "index/mem.h"
#include "index/text.h"
#include "item.h"
#include "node.h"

#define XHTML_VOCABULARY "http://www.w3.org/1999/xhtml/vocab#"

struct rdfa_prefix {
    const char *name, *address;
    const struct rdfa_prefix *next;
};

/* The initial context: prefixes that every page has. Source: www.w3.org/2011/rdfa-context/rdfa-1.1. */
static const struct {
    const char *name, *address;
} known[] = {
    {"schema", "http://schema.org/"},
    {"og", "http://ogp.me/ns#"},
    {"foaf", "http://xmlns.com/foaf/0.1/"},
    {"dc", "http://purl.org/dc/terms/"},
    {"dcterms", "http://purl.org/dc/terms/"},
    {"dc11", "http://purl.org/dc/elements/1.1/"},
    {"v", "http://rdf.data-vocabulary.org/#"},
    {"vcard", "http://www.w3.org/2006/vcard/ns#"},
    {"gr", "http://purl.org/goodrelations/v1#"},
    {"cc", "http://creativecommons.org/ns#"},
    {"sioc", "http://rdfs.org/sioc/ns#"},
    {"skos", "http://www.w3.org/2004/02/skos/core#"},
    {"skosxl", "http://www.w3.org/2008/05/skos-xl#"},
    {"ical", "http://www.w3.org/2002/12/cal/icaltzd#"},
    {"rev", "http://purl.org/stuff/rev#"},
    {"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
    {"rdfa", "http://www.w3.org/ns/rdfa#"},
    {"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
    {"owl", "http://www.w3.org/2002/07/owl#"},
    {"xsd", "http://www.w3.org/2001/XMLSchema#"},
    {"xml", "http://www.w3.org/XML/1998/namespace"},
    {"xhv", XHTML_VOCABULARY},
    {"", XHTML_VOCABULARY},
    {"as", "https://www.w3.org/ns/activitystreams#"},
    {"csvw", "http://www.w3.org/ns/csvw#"},
    {"ctag", "http://commontag.org/ns#"},
    {"dcat", "http://www.w3.org/ns/dcat#"},
    {"dqv", "http://www.w3.org/ns/dqv#"},
    {"duv", "https://www.w3.org/ns/duv#"},
    {"grddl", "http://www.w3.org/2003/g/data-view#"},
    {"jsonld", "http://www.w3.org/ns/json-ld#"},
    {"ldp", "http://www.w3.org/ns/ldp#"},
    {"ma", "http://www.w3.org/ns/ma-ont#"},
    {"oa", "http://www.w3.org/ns/oa#"},
    {"odrl", "http://www.w3.org/ns/odrl/2/"},
    {"org", "http://www.w3.org/ns/org#"},
    {"prov", "http://www.w3.org/ns/prov#"},
    {"qb", "http://purl.org/linked-data/cube#"},
    {"rif", "http://www.w3.org/2007/rif#"},
    {"rr", "http://www.w3.org/ns/r2rml#"},
    {"sd", "http://www.w3.org/ns/sparql-service-description#"},
    {"sosa", "http://www.w3.org/ns/sosa/"},
    {"ssn", "http://www.w3.org/ns/ssn/"},
    {"time", "http://www.w3.org/2006/time#"},
    {"void", "http://rdfs.org/ns/void#"},
    {"wdr", "http://www.w3.org/2007/05/powder#"},
    {"wdrs", "http://www.w3.org/2007/05/powder-s#"},
};

static void add(struct arena *a, struct rdfa_words *w, const char *name, size_t n, const char *address)
{
    struct rdfa_prefix *p = arena_alloc(a, sizeof *p);
    if (!n || (n == 1 && *name == '_')) return; /* that of XHTML's words, that of blank nodes */
    *p = (struct rdfa_prefix){arena_strndup(a, name, n), text_trim(a, address), w->prefixes};
    w->prefixes = p;
}

/* "s: https://schema.org/ dc: http://purl.org/dc/terms/" */
static void add_all(struct arena *a, struct rdfa_words *w, const char *s)
{
    for (s += strspn(s, " \t\r\n"); *s; s += strspn(s, " \t\r\n")) {
        size_t name = strcspn(s, ": \t\r\n");
        const char *address = s + name + (s[name] == ':');
        address += strspn(address, " \t\r\n");
        size_t n = strcspn(address, " \t\r\n");
        add(a, w, s, name, arena_strndup(a, address, n));
        s = address + n;
    }
}

void rdfa_declare(struct arena *a, struct rdfa_words *w, const struct node *n)
{
    const char *prefix = NULL;
    for (const struct attr *t = n->attrs; t; t = t->next) {
        if (*t->name == 'v' && !strcmp(t->name, "vocab")) w->vocab = text_trim(a, t->value);
        else if (*t->name == 'p' && !strcmp(t->name, "prefix")) prefix = t->value;
        else if (*t->name == 'x' && text_starts(t->name, "xmlns:")) add(a, w, t->name + 6, strlen(t->name + 6), t->value);
    }
    if (prefix) add_all(a, w, prefix);
}

static bool named(const char *name, const char *word, size_t n)
{
    return strlen(name) == n && text_starts_nocase(word, name);
}

/* What the first N characters of WORD stand for; NULL when nobody told. */
static const char *address_of(const struct rdfa_words *w, const char *word, size_t n)
{
    for (const struct rdfa_prefix *p = w->prefixes; p; p = p->next)
        if (named(p->name, word, n)) return p->address;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (named(known[i].name, word, n)) return known[i].address;
    return NULL;
}

/* "https://schema.org/" as pages write it: without its end, or with a type behind it. */
static bool is_schema(const char *address)
{
    const char *at = text_find_nocase(address, "schema.org");
    return at && (at == address || at[-1] == '/' || at[-1] == '.') && (!at[10] || at[10] == '/');
}

static const char *joined(struct arena *a, const char *address, const char *word)
{
    const char *full = is_schema(address) ? word : arena_printf(a, "%s%s", address, word);
    const char *own = item_word(full);
    return *own ? own : NULL;
}

/* True of a word as schema.org has them: letters and digits. */
static bool is_plain(const char *word)
{
    while (is_alnum(*word)) word++;
    return !*word;
}

const char *rdfa_term(const char *word)
{
    if (text_eq_nocase(word, "license")) return XHTML_VOCABULARY "license";
    if (text_eq_nocase(word, "role")) return XHTML_VOCABULARY "role";
    return text_eq_nocase(word, "describedby") ? "http://www.w3.org/2007/05/powder-s#describedby" : NULL;
}

const char *rdfa_word(struct arena *a, const struct rdfa_words *w, const char *word)
{
    const char *own = item_word(word), *colon = strchr(word, ':');
    if (!colon && !w->vocab) return is_plain(word) ? word : NULL;
    if (!colon) return *w->vocab ? joined(a, w->vocab, word) : NULL;
    if (own != word && word[6] != ':') return *own ? own : NULL;
    if (!strncmp(colon, "://", 3)) return word;
    const char *address = address_of(w, word, (size_t)(colon - word));
    return address ? joined(a, address, colon + 1) : NULL;
}

size_t rdfa_words_in(struct arena *a, const struct rdfa_words *w, const char *attr, char ***out)
{
    size_t kept = 0, n = text_split(a, attr ? attr : "", " \t\r\n", out);
    for (size_t i = 0; i < n; i++) {
        const char *s = rdfa_word(a, w, (*out)[i]);
        if (s) (*out)[kept++] = arena_strdup(a, s);
    }
    return kept;
}

const char *rdfa_address(struct arena *a, const struct rdfa_words *w, const char *s)
{
    s = text_trim(a, s);
    size_t n = strlen(s);
    if (n > 1 && *s == '[' && s[n - 1] == ']') s = arena_strndup(a, s + 1, n - 2);
    if (!*s && n) return NULL;
    const char *colon = strchr(s, ':');
    bool prefixed = colon && colon[1] != '/' && (colon > s || n > strlen(s));
    const char *address = prefixed ? address_of(w, s, (size_t)(colon - s)) : NULL;
    return address ? arena_printf(a, "%s%s", address, colon + 1) : s;
}
