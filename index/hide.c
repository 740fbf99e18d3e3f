/* hide.c - see hide.h */
#include "hide.h"

#include <stdio.h>
#include <string.h>

#include "catalog.h"
#include "hash.h"
#include "likeness.h"
#include "mem.h"
#include "register.h"
#include "text.h"

/* What may identify somebody, as text; hashed before it is kept or compared. */
struct mark {
    const char *kind, *text;
};
struct marks {
    struct mark *v;
    size_t n, cap;
};

static void mark(struct arena *a, struct marks *m, const char *kind, const char *text)
{
    *ARENA_PUSH(a, m->v, m->n, m->cap) = (struct mark){kind, text};
}

static const char *name_sound(struct arena *a, const char *name)
{
    return sound_of(a, text_key(a, name));
}

/* The forms under which a given name may be met. ALL: also the short forms and initials it could come back as. */
static void given_forms(struct arena *a, const struct catalog *c, const char *given, bool all, struct words *forms)
{
    const char *folded = text_fold(a, given);
    if (!*folded) return;
    words_add(a, forms, folded);
    if (strlen(folded) > 1) words_add(a, forms, arena_printf(a, "~%s", name_sound(a, folded)));
    if (!all) return;
    words_add(a, forms, arena_strndup(a, folded, 1));
    for (size_t i = 0; i < c->n_nicknames; i++) {
        const struct nick_row *row = &c->nicknames[i];
        bool kin = !strcmp(row->given, folded);
        for (size_t k = 0; k < row->nicknames.n; k++) kin = kin || !strcmp(row->nicknames.fold[k], folded);
        if (!kin) continue;
        words_add(a, forms, row->given);
        words_add(a, forms, arena_strndup(a, row->given, 1));
        for (size_t k = 0; k < row->nicknames.n; k++) {
            words_add(a, forms, row->nicknames.fold[k]);
            words_add(a, forms, arena_strndup(a, row->nicknames.fold[k], 1));
        }
    }
}

/* States, and towns by name and by ZIP code. */
static void add_places(struct arena *a, struct words *states, struct words *towns, const struct person *p)
{
    for (size_t i = 0; i < p->n_licences; i++)
        if (p->licences[i].state) words_add(a, states, text_lower(a, p->licences[i].state));
    if (p->row && p->row->state) words_add(a, states, text_lower(a, p->row->state));
    if (p->row && p->row->city) words_add(a, towns, text_fold(a, p->row->city));
    if (p->row && p->row->zip) words_add(a, towns, arena_strndup(a, p->row->zip, 5));
    for (size_t i = 0; p->record && i < p->record->n; i++) {
        const char *value = p->record->claims[i].value;
        if (strcmp(p->record->claims[i].field, "address")) continue;
        const char *state = value_text(a, value, "state"), *city = value_text(a, value, "city"), *zip = value_text(a, value, "zip");
        if (state) words_add(a, states, text_lower(a, state));
        if (city) words_add(a, towns, text_fold(a, city));
        if (zip) words_add(a, towns, arena_strndup(a, zip, 5));
    }
}

/* Marks that are certain. */
static void mark_certain(struct arena *a, struct marks *m, const struct person *p)
{
    mark(a, m, "record", p->key);
    if (p->npi) mark(a, m, "npi", p->npi);
    for (size_t i = 0; i < p->n_licences; i++) {
        const struct person_licence *l = &p->licences[i];
        const char *digits = l->number ? text_digits(a, l->number) : "";
        for (size_t f = 0; l->state && *digits && f < p->family_parts.n; f++)
            mark(a, m, "licence", arena_printf(a, "%s|%s|%s", l->state, digits, p->family_parts.v[f]));
    }
}

/* Marks that make it unclear. ALL: every form in which the person may come back, as they are kept. */
static void mark_likely(struct arena *a, const struct catalog *c, struct marks *m, struct person *const *members,
                        size_t n, bool all)
{
    struct words forms = {0}, sounds = {0}, families = {0}, states = {0}, towns = {0};
    for (size_t i = 0; i < n; i++) {
        for (size_t g = 0; g < members[i]->givens.n; g++) given_forms(a, c, members[i]->givens.v[g], all, &forms);
        if (members[i]->middle && strlen(members[i]->middle) > 1) given_forms(a, c, members[i]->middle, false, &forms);
        for (size_t f = 0; f < members[i]->family_parts.n; f++) {
            words_add(a, &families, members[i]->family_parts.v[f]);
            words_add(a, &sounds, name_sound(a, members[i]->family_parts.v[f]));
        }
        add_places(a, &states, &towns, members[i]);
    }
    if (all || !forms.n) words_add(a, &forms, "-");
    if (all || !states.n) words_add(a, &states, "-");
    for (size_t g = 0; g < forms.n; g++) {
        for (size_t f = 0; f < sounds.n; f++)
            for (size_t i = 0; i < n; i++) {
                const struct person *p = members[i];
                for (size_t k = 0; k < p->phones.n; k++)
                    mark(a, m, "phone", arena_printf(a, "%s|%s|%s", p->phones.v[k], sounds.v[f], forms.v[g]));
                for (size_t k = 0; k < p->emails.n; k++)
                    mark(a, m, "email", arena_printf(a, "%s|%s|%s", p->emails.v[k], sounds.v[f], forms.v[g]));
                if (p->voice && !strcmp(p->voice, "self"))
                    mark(a, m, "site", arena_printf(a, "%s|%s|%s", p->host, sounds.v[f], forms.v[g]));
            }
        /* In their own town one of the two names may be written another way. */
        for (size_t i = 0; i < towns.n; i++) {
            bool sound = *forms.v[g] == '~';
            for (size_t f = 0; f < (sound ? families.n : sounds.n); f++)
                mark(a, m, "town", arena_printf(a, "%s|%s|%s", sound ? families.v[f] : sounds.v[f], forms.v[g], towns.v[i]));
        }
        if (*forms.v[g] == '~') continue; /* a sound alone is no name */
        for (size_t f = 0; f < families.n; f++)
            for (size_t s = 0; s < states.n; s++)
                mark(a, m, "name", arena_printf(a, "%s|%s|%s", families.v[f], forms.v[g], states.v[s]));
    }
}

static const char *mark_hash(struct arena *a, const struct mark *m)
{
    const char *text = arena_printf(a, "%s|%s", m->kind, m->text);
    return hash_hex(a, text, strlen(text));
}

/* The marks of WHO hold one of that kind, whatever it is. */
static bool has_kind(const struct hidden_hash *hidden, size_t n, const char *who, const char *kind)
{
    for (size_t i = 0; i < n; i++)
        if (!strcmp(hidden[i].who, who) && !strcmp(hidden[i].kind, kind)) return true;
    return false;
}

static bool ruled_other(struct arena *a, const struct hidden_hash *hidden, size_t n, const char *who, const char *what)
{
    const char *hash = mark_hash(a, &(struct mark){"other", what});
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
    for (size_t i = 0; i < n; i++) mark_certain(a, &m, members[i]);
    for (size_t i = 0; i < m.n; i++) {
        const struct hidden_hash *h = hidden_find(hidden, n_hidden, mark_hash(a, &m.v[i]));
        if (!h) continue;
        *who = h->who;
        return HIDE_YES;
    }
    m.n = 0;
    mark_likely(a, &none, &m, members, n, false);
    for (size_t i = 0; i < m.n; i++) {
        const char *hash = mark_hash(a, &m.v[i]);
        const struct hidden_hash *h = hidden_find(hidden, n_hidden, hash);
        for (; h && h < hidden + n_hidden && !strcmp(h->hash, hash); h++)
            if (!hide_is_another(a, hidden, n_hidden, h->who, members, n)) return HIDE_REVIEW;
    }
    return HIDE_NO;
}

bool hide_may_be(struct arena *a, const struct hidden_hash *hidden, size_t n, const char *key, const char *npi,
                 const struct words *families)
{
    bool sounds = false;
    for (size_t i = 0; i < n && !sounds; i++) sounds = !strcmp(hidden[i].kind, "sound");
    if (!sounds || !families->n) return true; /* ruled before sounds were kept; or nothing to go by */
    if (hidden_find(hidden, n, mark_hash(a, &(struct mark){"record", key}))) return true;
    if (npi && hidden_find(hidden, n, mark_hash(a, &(struct mark){"npi", npi}))) return true;
    for (size_t i = 0; i < families->n; i++)
        if (hidden_find(hidden, n, mark_hash(a, &(struct mark){"sound", name_sound(a, families->v[i])}))) return true;
    return false;
}

const char *hide_of_npi(struct arena *a, const struct hidden_hash *hidden, size_t n, const char *npi)
{
    const struct hidden_hash *h = hidden_find(hidden, n, mark_hash(a, &(struct mark){"npi", npi}));
    return h ? h->who : NULL;
}

const char *hide_of_record(struct arena *a, const struct hidden_hash *hidden, size_t n, const char *key)
{
    const struct hidden_hash *h = hidden_find(hidden, n, mark_hash(a, &(struct mark){"record", key}));
    return h ? h->who : NULL;
}

void hide_rule(struct db *rulings, const struct catalog *c, const char *who, struct person *const *members, size_t n,
               const struct words *others, const char *by, const char *why)
{
    struct arena *a = arena_new();
    struct marks m = {0};
    struct words seen = {0};
    for (size_t i = 0; i < n; i++) mark_certain(a, &m, members[i]);
    mark_likely(a, c, &m, members, n, true);
    for (size_t i = 0; i < n; i++)
        for (size_t f = 0; f < members[i]->family_parts.n; f++)
            mark(a, &m, "sound", name_sound(a, members[i]->family_parts.v[f]));
    for (size_t i = 0; i < others->n; i++) mark(a, &m, "other", others->v[i]);
    for (size_t i = 0; i < m.n; i++) {
        const char *hash = mark_hash(a, &m.v[i]);
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

void hide_names(struct arena *a, struct words *names, struct person *const *members, size_t n)
{
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

static bool holds_name(struct arena *a, const struct words *names, const char *piece)
{
    const char *folded = text_fold(a, piece);
    for (size_t i = 0; i < names->n; i++)
        if (text_find_words(folded, names->v[i])) return true;
    return false;
}

const char *hide_in_quote(struct arena *a, const struct words *names, const char *quote)
{
    char **word;
    if (!quote || !names->n || !holds_name(a, names, quote)) return quote;
    size_t n = text_split(a, quote, " ", &word);
    const char *best = NULL;
    for (size_t from = 0; from < n;) { /* from each word as far as no name is reached */
        size_t to = from, good = 0;
        while (to < n) {
            const char *piece = arena_strndup(a, word[from], strlen(word[from]));
            for (size_t i = from + 1; i <= to; i++) piece = arena_printf(a, "%s %s", piece, word[i]);
            if (holds_name(a, names, piece)) break;
            if (!best || strlen(piece) > strlen(best)) best = piece;
            to++;
            good = to;
        }
        from = good > from ? good : from + 1;
    }
    return best && strlen(best) > 2 ? best : NULL;
}
