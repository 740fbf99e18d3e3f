/* hide.c - see hide.h */
#include "hide.h"

#include <stdio.h>
#include <string.h>

#include "catalog.h"
#include "hash.h"
#include "hide_mark.h"
#include "mem.h"
#include "text.h"

/* The marks of WHO hold one of that kind, whatever it is. */
static bool has_kind(const struct hidden_hash *hidden, size_t n, const char *who, const char *kind)
{
    for (size_t i = 0; i < n; i++)
        if (!strcmp(hidden[i].who, who) && !strcmp(hidden[i].kind, kind)) return true;
    return false;
}

static bool ruled_other(struct arena *a, const struct hidden_hash *hidden, size_t n, const char *who, const char *what)
{
    const char *hash = hide_mark_hash(a, &(struct mark){"other", what});
    const struct hidden_hash *h = hidden_find(hidden, n, hash);
    for (; h && h < hidden + n && !strcmp(h->hash, hash); h++)
        if (!strcmp(h->who, who)) return true;
    return false;
}

bool hide_is_another(struct arena *a, const struct hidden_hash *hidden, size_t n_hidden, const char *who,
                     struct person *const *members, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct person *p = members[i];
        if (ruled_other(a, hidden, n_hidden, who, p->key)) return true;
        if (p->record && ruled_other(a, hidden, n_hidden, who, p->record->url)) return true;
        if (p->npi_listed && has_kind(hidden, n_hidden, who, "npi")) return true;
    }
    return false;
}

enum hide_answer hide_check(struct arena *a, const struct hidden_hash *hidden, size_t n_hidden,
                            struct person *const *members, size_t n, const char **who)
{
    static const struct catalog none = {0};
    struct marks m = {0};
    if (!n_hidden) return HIDE_NO;
    for (size_t i = 0; i < n; i++) hide_mark_certain(a, &m, members[i]);
    for (size_t i = 0; i < m.n; i++) {
        const struct hidden_hash *h = hidden_find(hidden, n_hidden, hide_mark_hash(a, &m.v[i]));
        if (!h) continue;
        *who = h->who;
        return HIDE_YES;
    }
    m.n = 0;
    hide_mark_likely(a, &none, &m, members, n, false);
    for (size_t i = 0; i < m.n; i++) {
        const char *hash = hide_mark_hash(a, &m.v[i]);
        const struct hidden_hash *h = hidden_find(hidden, n_hidden, hash);
        for (; h && h < hidden + n_hidden && !strcmp(h->hash, hash); h++)
            if (!hide_is_another(a, hidden, n_hidden, h->who, members, n)) return HIDE_REVIEW;
    }
    return HIDE_NO;
}

bool hide_may_be(struct arena *a, const struct hidden_hash *hidden, size_t n, const char *key, const char *npi,
                 const struct words *families, const struct words *traces)
{
    bool kept = false;
    struct marks m = {0};
    for (size_t i = 0; i < n && !kept; i++) kept = !strcmp(hidden[i].kind, "trace");
    if (!kept || !families->n) return true; /* ruled before traces were kept; or nothing to go by */
    hide_mark(a, &m, "record", key);
    if (npi) hide_mark(a, &m, "npi", npi);
    for (size_t i = 0; i < families->n; i++) {
        hide_mark(a, &m, "sound", hide_sound(a, families->v[i]));
        hide_trace_family(a, &m, families->v[i]);
    }
    for (size_t i = 0; i < traces->n; i++) hide_trace(a, &m, traces->v[i]);
    for (size_t i = 0; i < m.n; i++)
        if (hidden_find(hidden, n, hide_mark_hash(a, &m.v[i]))) return true;
    return false;
}

const char *hide_of_npi(struct arena *a, const struct hidden_hash *hidden, size_t n, const char *npi)
{
    const struct hidden_hash *h = hidden_find(hidden, n, hide_mark_hash(a, &(struct mark){"npi", npi}));
    return h ? h->who : NULL;
}

const char *hide_of_record(struct arena *a, const struct hidden_hash *hidden, size_t n, const char *key)
{
    const struct hidden_hash *h = hidden_find(hidden, n, hide_mark_hash(a, &(struct mark){"record", key}));
    return h ? h->who : NULL;
}

bool hide_is_own_source(struct arena *a, const struct hidden_hash *hidden, size_t n, const char *source)
{
    return hidden_find(hidden, n, hide_mark_hash(a, &(struct mark){"source", source})) != NULL;
}

void hide_rule(struct db *rulings, const struct catalog *c, const char *who, struct person *const *members, size_t n,
               const struct words *others, const char *by, const char *why)
{
    struct arena *a = arena_new();
    struct marks m = {0};
    struct words seen = {0};
    for (size_t i = 0; i < n; i++) hide_mark_certain(a, &m, members[i]);
    hide_mark_likely(a, c, &m, members, n, true);
    for (size_t i = 0; i < n; i++)
        for (size_t f = 0; f < members[i]->family_parts.n; f++)
            hide_mark(a, &m, "sound", hide_sound(a, members[i]->family_parts.v[f]));
    for (size_t i = 0; i < n; i++) {
        hide_mark_traces(a, &m, members[i]);
        if (members[i]->voice && !strcmp(members[i]->voice, "self")) hide_mark(a, &m, "source", members[i]->source);
    }
    for (size_t i = 0; i < others->n; i++) hide_mark(a, &m, "other", others->v[i]);
    for (size_t i = 0; i < m.n; i++) {
        const char *hash = hide_mark_hash(a, &m.v[i]);
        if (words_have(&seen, hash)) continue;
        words_add(a, &seen, hash);
        ruling_add(rulings, &(struct ruling){.verb = "hide", .subject = hash, .object = who, .field = m.v[i].kind,
                                             .by = by, .why = why});
    }
    arena_free(a);
}

static bool mark_known(const struct hidden_hash *hidden, size_t n, const char *text)
{
    struct arena *a = arena_new();
    bool found = hidden_find(hidden, n, hash_hex(a, text, strlen(text))) != NULL;
    arena_free(a);
    return found;
}

/* The name as hide_rule marks it whatever the state. */
static bool name_known(const struct hidden_hash *hidden, size_t n, const char *family, const char *given, const char *second)
{
    char text[256];
    int k = snprintf(text, sizeof text, "name|%s|%s%s%s|-", family, given, *second ? " " : "", second);
    return k > 0 && k < (int)sizeof text && mark_known(hidden, n, text);
}

static bool is_title(const char *word)
{
    static const char *const titles[] = {"dr", "doctor", "ms", "mrs", "mr", "miss", "prof", "professor"};
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        if (!strcmp(word, titles[i])) return true;
    return false;
}

struct hide_words {
    struct arena *a;
    const struct hidden_hash *hidden;
    size_t n_hidden, n, size;
    struct known_word { const char *word; bool family; } *v; /* by hash; as many again are free */
};

struct hide_words *hide_words_new(struct arena *a, const struct hidden_hash *hidden, size_t n)
{
    struct hide_words *h = arena_alloc(a, sizeof *h);
    *h = (struct hide_words){.a = a, .hidden = hidden, .n_hidden = n, .size = 1 << 16};
    h->v = arena_alloc(a, h->size * sizeof *h->v);
    return h;
}

/* Somebody hidden may bear this word as a surname. Each word is asked about once, as far as there is room. */
static bool may_be_family(struct hide_words *h, struct arena *a, const char *word)
{
    size_t at = 1469598103934665603u;
    for (const char *s = word; *s; s++) at = (at ^ (unsigned char)*s) * 1099511628211u;
    for (at = (at ^ at >> 29) & (h->size - 1); h->v[at].word; at = (at + 1) & (h->size - 1))
        if (!strcmp(h->v[at].word, word)) return h->v[at].family;
    bool family = hidden_find(h->hidden, h->n_hidden, hide_mark_hash(a, &(struct mark){"sound", hide_sound(a, word)})) != NULL;
    if (++h->n < h->size / 2) h->v[at] = (struct known_word){arena_strdup(h->a, word), family};
    return family;
}

bool hide_says(struct hide_words *h, struct arena *a, const char *text)
{
    char **w = NULL;
    size_t n = h->n_hidden && text ? text_split(a, text_fold(a, text), " ", &w) : 0;
    for (size_t i = 0; i < n; i++)
        if (is_digit(*w[i]) ? strlen(w[i]) == 10 : may_be_family(h, a, w[i])) return hide_named_in(h->hidden, h->n_hidden, text);
    return false;
}

bool hide_named_in(const struct hidden_hash *hidden, size_t n_hidden, const char *text)
{
    enum { NEAR = 3 }; /* middle names may stand between */
    struct arena *a = arena_new();
    char **w = NULL;
    size_t n = n_hidden ? text_split(a, text_fold(a, text), " ", &w) : 0;
    bool found = false;
    for (size_t i = 0; i < n && !found; i++) {
        for (size_t k = i + 1; k < n && k <= i + NEAR && !found; k++)
            found = name_known(hidden, n_hidden, w[k], w[i], "") || name_known(hidden, n_hidden, w[i], w[k], "") ||
                    (k > i + 1 && name_known(hidden, n_hidden, w[k], w[i], w[i + 1]));
        if (!found && i + 1 < n && is_title(w[i])) found = name_known(hidden, n_hidden, w[i + 1], "-", "");
        if (!found && strlen(w[i]) == 10 && is_digit(*w[i])) found = mark_known(hidden, n_hidden, arena_printf(a, "npi|%s", w[i]));
    }
    arena_free(a);
    return found;
}

/* What is left of a name, for hide_in_quote. */
static void add_left(struct arena *a, struct words *names, const struct person *p)
{
    for (size_t i = 0; i < p->families.n; i++) words_add(a, names, arena_printf(a, "=%s", text_fold(a, p->families.v[i])));
    for (size_t i = 0; i < p->phones.n; i++) words_add(a, names, arena_printf(a, "=%s", p->phones.v[i]));
    for (size_t i = 0; i < p->emails.n; i++) words_add(a, names, arena_printf(a, "=%s", text_fold(a, p->emails.v[i])));
}

void hide_names(struct arena *a, struct words *names, struct person *const *members, size_t n)
{
    for (size_t i = 0; i < n; i++) add_left(a, names, members[i]);
    for (size_t i = 0; i < n; i++)
        for (size_t f = 0; f < members[i]->families.n; f++) {
            static const char *const titles[] = {"dr", "doctor", "ms", "mrs", "mr"};
            const char *family = text_fold(a, members[i]->families.v[f]);
            for (size_t t = 0; t < sizeof titles / sizeof *titles; t++)
                words_add(a, names, arena_printf(a, "%s %s", titles[t], family));
            for (size_t k = 0; k < n; k++)
                for (size_t g = 0; g < members[k]->givens.n; g++)
                    words_add(a, names, text_fold(a, arena_printf(a, "%s %s", members[k]->givens.v[g], family)));
            if (members[i]->name) words_add(a, names, text_fold(a, members[i]->name));
        }
}

/* LEFT: what is left of a name counts too. */
static bool holds_name(struct arena *a, const struct words *names, const char *piece, bool left)
{
    const char *folded = text_fold(a, piece), *digits = left ? text_digits(a, piece) : "";
    for (size_t i = 0; i < names->n; i++) {
        const char *name = names->v[i];
        if (*name == '=' && !left) continue;
        if (*name == '=' && is_digit(name[1]) && strstr(digits, name + 1)) return true;
        if (text_find_words(folded, *name == '=' ? name + 1 : name)) return true;
    }
    return false;
}

const char *hide_in_quote(struct arena *a, const struct words *names, const char *quote)
{
    char **word;
    if (!quote || !names->n || !holds_name(a, names, quote, false)) return quote;
    size_t n = text_split(a, quote, " ", &word);
    const char *best = NULL;
    for (size_t from = 0; from < n;) { /* from each word as far as no name is reached */
        size_t to = from, good = 0;
        while (to < n) {
            const char *piece = arena_strndup(a, word[from], strlen(word[from]));
            for (size_t i = from + 1; i <= to; i++) piece = arena_printf(a, "%s %s", piece, word[i]);
            if (holds_name(a, names, piece, true)) break;
            if (!best || strlen(piece) > strlen(best)) best = piece;
            to++;
            good = to;
        }
        from = good > from ? good : from + 1;
    }
    return best && strlen(best) > 2 ? best : NULL;
}
