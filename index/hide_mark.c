/* hide_mark.c - see hide_mark.h */
#include "hide_mark.h"

#include <string.h>

#include "catalog.h"
#include "hash.h"
#include "likeness.h"
#include "mem.h"
#include "register.h"
#include "text.h"

void hide_mark(struct arena *a, struct marks *m, const char *kind, const char *text)
{
    *ARENA_PUSH(a, m->v, m->n, m->cap) = (struct mark){kind, text};
}

const char *hide_sound(struct arena *a, const char *name)
{
    return sound_of(a, text_key(a, name));
}

/* The forms under which a given name may be met. ALL: also the short forms and initials it could come back as. */
static void given_forms(struct arena *a, const struct catalog *c, const char *given, bool all, struct words *forms)
{
    const char *folded = text_fold(a, given);
    if (!*folded) return;
    words_add(a, forms, folded);
    if (strlen(folded) > 1) words_add(a, forms, arena_printf(a, "~%s", hide_sound(a, folded)));
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
void hide_mark_certain(struct arena *a, struct marks *m, const struct person *p)
{
    hide_mark(a, m, "record", p->key);
    if (p->npi) hide_mark(a, m, "npi", p->npi);
    for (size_t i = 0; i < p->n_licences; i++) {
        const struct person_licence *l = &p->licences[i];
        const char *digits = l->number ? text_digits(a, l->number) : "";
        for (size_t f = 0; l->state && *digits && f < p->family_parts.n; f++)
            hide_mark(a, m, "licence", arena_printf(a, "%s|%s|%s", l->state, digits, p->family_parts.v[f]));
    }
}

enum { FAMILY_SHORTEST = 5, GIVEN_SHORTEST = 6 }; /* letters of a name in which a slip is no other name */

/* FORM and what is left of it without any one letter: two words with one slip between them share one of these. */
static void slips(struct arena *a, const char *form, size_t shortest, struct words *out)
{
    size_t n = strlen(form);
    words_add(a, out, form);
    for (size_t i = 0; n >= shortest && n < 20 && i < n; i++)
        words_add(a, out, arena_printf(a, "%.*s%s", (int)i, form, form + i + 1));
}

/* Both names with a slip in each, in a state. */
static void mark_slips(struct arena *a, struct marks *m, struct person *const *members, size_t n, const struct words *families,
                       const struct words *states)
{
    struct words given = {0}, family = {0};
    for (size_t i = 0; i < n; i++)
        for (size_t g = 0; g < members[i]->givens.n; g++) {
            const char *folded = text_fold(a, members[i]->givens.v[g]);
            if (strlen(folded) >= GIVEN_SHORTEST) slips(a, folded, GIVEN_SHORTEST, &given);
        }
    for (size_t f = 0; f < families->n; f++)
        if (strlen(families->v[f]) >= FAMILY_SHORTEST) slips(a, families->v[f], FAMILY_SHORTEST, &family);
    for (size_t g = 0; g < given.n; g++)
        for (size_t f = 0; f < family.n; f++)
            for (size_t s = 0; s < states->n; s++)
                hide_mark(a, m, "slip", arena_printf(a, "%s|%s|%s", family.v[f], given.v[g], states->v[s]));
}

/* The given name, or a form of it, at the same telephone, mailbox or site: whatever the surname is by now. */
static void mark_reach(struct arena *a, struct marks *m, const struct person *p, const char *form)
{
    for (size_t k = 0; strcmp(form, "-") && k < p->phones.n; k++)
        hide_mark(a, m, "phone given", arena_printf(a, "%s|%s", p->phones.v[k], form));
    for (size_t k = 0; k < p->emails.n; k++) hide_mark(a, m, "email given", arena_printf(a, "%s|%s", p->emails.v[k], form));
    bool self = p->voice && !strcmp(p->voice, "self");
    if (self) hide_mark(a, m, "site given", arena_printf(a, "%s|%s", p->host, form));
    for (size_t k = 0; k < p->links.n; k++)
        hide_mark(a, m, "link given", arena_printf(a, "%s|%s", p->links.v[k], form));
    if (p->page && self) hide_mark(a, m, "link given", arena_printf(a, "%s|%s", p->page, form)); /* any other page may list many */
}

/* A licence by its number, whoever states it. ALL: as registers are asked for it, too, with its letters or without. */
static void mark_numbers(struct arena *a, struct marks *m, const struct person *p, bool all)
{
    for (size_t i = 0; i < p->n_licences; i++) {
        const struct person_licence *l = &p->licences[i];
        const char *numbers[] = {l->number, l->on_list ? l->row_number : NULL};
        for (size_t k = 0; k < 2 && l->state; k++) {
            if (!numbers[k]) continue;
            const char *state = text_lower(a, l->state), *kind = l->family ? l->family : l->type ? l->type : "";
            hide_mark(a, m, "licence stated", arena_printf(a, "%s|%s|%s", state, text_key(a, numbers[k]), kind));
            if (all) hide_mark(a, m, HIDE_LICENCE, arena_printf(a, "%s|%s", state, text_key(a, numbers[k])));
            if (all) hide_mark(a, m, HIDE_LICENCE, arena_printf(a, "%s|%s", state, text_digits(a, numbers[k])));
        }
    }
}

void hide_trace(struct arena *a, struct marks *m, const char *text)
{
    hide_mark(a, m, "trace", text);
}

void hide_trace_family(struct arena *a, struct marks *m, const char *family)
{
    struct words forms = {0};
    slips(a, family, FAMILY_SHORTEST, &forms);
    for (size_t i = 0; i < forms.n; i++) hide_trace(a, m, forms.v[i]);
}

void hide_mark_traces(struct arena *a, struct marks *m, const struct person *p)
{
    for (size_t i = 0; i < p->family_parts.n; i++) hide_trace_family(a, m, p->family_parts.v[i]);
    for (size_t i = 0; i < p->phones.n; i++) hide_trace(a, m, p->phones.v[i]);
    for (size_t i = 0; i < p->emails.n; i++) hide_trace(a, m, p->emails.v[i]);
    for (size_t i = 0; i < p->links.n; i++) hide_trace(a, m, p->links.v[i]);
    bool self = p->voice && !strcmp(p->voice, "self");
    if (self && p->page) hide_trace(a, m, p->page);
    if (self) hide_trace(a, m, p->host);
    for (size_t i = 0; i < p->n_licences; i++)
        if (p->licences[i].number) hide_trace(a, m, text_key(a, p->licences[i].number));
}

/* Marks that make it unclear. ALL: every form in which the person may come back, as they are kept. */
void hide_mark_likely(struct arena *a, const struct catalog *c, struct marks *m, struct person *const *members,
                        size_t n, bool all)
{
    struct words forms = {0}, sounds = {0}, families = {0}, states = {0}, towns = {0};
    for (size_t i = 0; i < n; i++) {
        for (size_t g = 0; g < members[i]->givens.n; g++) given_forms(a, c, members[i]->givens.v[g], all, &forms);
        if (members[i]->middle && strlen(members[i]->middle) > 1) given_forms(a, c, members[i]->middle, false, &forms);
        for (size_t f = 0; f < members[i]->family_parts.n; f++) {
            words_add(a, &families, members[i]->family_parts.v[f]);
            words_add(a, &sounds, hide_sound(a, members[i]->family_parts.v[f]));
        }
        add_places(a, &states, &towns, members[i]);
    }
    if (all || !forms.n) words_add(a, &forms, "-");
    if (all || !states.n) words_add(a, &states, "-");
    for (size_t i = 0; i < n; i++) mark_numbers(a, m, members[i], all);
    mark_slips(a, m, members, n, &families, &states);
    for (size_t g = 0; g < forms.n; g++) {
        for (size_t i = 0; i < n; i++) mark_reach(a, m, members[i], forms.v[g]);
        for (size_t f = 0; f < sounds.n; f++)
            for (size_t i = 0; i < n; i++) {
                const struct person *p = members[i];
                for (size_t k = 0; k < p->phones.n; k++)
                    hide_mark(a, m, "phone", arena_printf(a, "%s|%s|%s", p->phones.v[k], sounds.v[f], forms.v[g]));
                for (size_t k = 0; k < p->emails.n; k++)
                    hide_mark(a, m, "email", arena_printf(a, "%s|%s|%s", p->emails.v[k], sounds.v[f], forms.v[g]));
                if (p->voice && !strcmp(p->voice, "self"))
                    hide_mark(a, m, "site", arena_printf(a, "%s|%s|%s", p->host, sounds.v[f], forms.v[g]));
            }
        /* In their own town one of the two names may be written another way. */
        for (size_t i = 0; i < towns.n; i++) {
            bool sound = *forms.v[g] == '~';
            for (size_t f = 0; f < (sound ? families.n : sounds.n); f++)
                hide_mark(a, m, "town", arena_printf(a, "%s|%s|%s", sound ? families.v[f] : sounds.v[f], forms.v[g], towns.v[i]));
        }
        if (*forms.v[g] == '~') continue; /* a sound alone is no name */
        for (size_t f = 0; f < families.n; f++)
            for (size_t s = 0; s < states.n; s++)
                hide_mark(a, m, "name", arena_printf(a, "%s|%s|%s", families.v[f], forms.v[g], states.v[s]));
    }
}

const char *hide_mark_hash(struct arena *a, const struct mark *m)
{
    const char *text = arena_printf(a, "%s|%s", m->kind, m->text);
    return hash_hex(a, text, strlen(text));
}

