/* answer_subject.c - see answer_subject.h */
#include "answer_subject.h"

#include <string.h>

#include "index/catalog.h"
#include "index/directory.h"
#include "index/mem.h"
#include "index/name.h"
#include "index/question_name.h"
#include "index/register.h"
#include "index/text.h"

enum { SEVERAL_MOST = 20 };

static bool is_number(const char *s)
{
    return strlen(s) == 10 && strspn(s, "0123456789") == 10;
}

static void add_licence(struct arena *a, struct practitioner *p, const char *state, const char *type,
                        const char *number, const char *source)
{
    struct credential *k = ARENA_PUSH(a, p->credentials, p->n_credentials, p->c_credentials);
    *k = (struct credential){.kind = CREDENTIAL_LICENCE,
                             .type = type,
                             .state = state,
                             .number = number,
                             .year = -1,
                             .hours = -1,
                             .proof = PROOF_SELF_STATED,
                             .facts = {.found = FOUND_NO_LIST}};
    *ARENA_PUSH(a, k->evidence.v, k->evidence.n, k->evidence.cap) =
        (struct evidence){.source = source, .voice = source};
}

/* The licence type that a NUCC code speaks of, NULL when it is not one alone. */
static const char *type_of_code(const struct catalog *c, const char *state, const char *code)
{
    const char *found = NULL;
    for (size_t i = 0; i < c->n_licences; i++) {
        const struct licence_type *t = &c->licences[i];
        bool here = !t->states.n, code_fits = false;
        for (size_t k = 0; k < t->states.n; k++) here |= state && !strcmp(t->states.v[k], state);
        for (size_t k = 0; k < t->nucc.n; k++) code_fits |= code && !strcmp(t->nucc.v[k], code);
        if (!here || !code_fits || t->degree || t->supervised) continue;
        if (found && strcmp(found, t->type)) return NULL;
        found = t->type;
    }
    return found;
}

static struct practitioner *person_of_row(struct arena *a, const struct catalog *c, const struct nppes_row *row)
{
    struct practitioner *p = arena_alloc(a, sizeof *p);
    p->given = row->given ? text_name_case(a, row->given) : NULL;
    p->family = row->family ? text_name_case(a, row->family) : NULL;
    p->name =
        row->entity == 2
            ? row->organisation
            : text_squeeze(a, arena_printf(a, "%s %s", p->given ? p->given : "", p->family ? p->family : ""));
    p->npi = row->npi;
    p->post_nominals = row->credential;
    bool off = row->deactivated && (!row->reactivated || strcmp(row->deactivated, row->reactivated) > 0);
    if (off) p->deactivated = row->deactivated;
    *ARENA_PUSH(a, p->places, p->n_places, p->c_places) =
        (struct place){.street = row->street,
                       .unit = row->unit,
                       .city = row->city ? text_name_case(a, row->city) : NULL,
                       .state = row->state,
                       .zip = row->zip,
                       .phone = row->phone,
                       .source = "nppes"};
    for (size_t i = 0; i < row->n_taxonomies; i++) {
        const struct nppes_taxonomy *t = &row->taxonomies[i];
        bool known = !t->licence || !*t->licence;
        for (size_t k = 0; k < p->n_credentials && !known; k++)
            known = p->credentials[k].state && t->licence_state &&
                    !strcmp(p->credentials[k].state, t->licence_state) &&
                    !strcmp(text_key(a, p->credentials[k].number), text_key(a, t->licence));
        if (!known)
            add_licence(a, p, t->licence_state, type_of_code(c, t->licence_state, t->code), t->licence,
                        "nppes");
    }
    return p;
}

/* ", also called X, Y": what an organisation is called besides. */
static const char *other_names(struct arena *a, struct registers *r, const char *npi)
{
    struct nppes_other_name *names;
    const char *all = "";
    size_t n = nppes_other_names(a, r, npi, &names);
    for (size_t i = 0; i < n && i < SEVERAL_MOST; i++) all = arena_printf(a, "%s%s%s", all, i ? ", " : ", also called ", names[i].name);
    return all;
}

/* Somebody who is only in NPPES. */
static void find_in_nppes(struct arena *a, const struct answer_world *w, const char *npi, struct subject *s)
{
    struct nppes_row *row = NULL;
    if (w->registers && !directory_hides(w->directory, npi)) row = nppes_by_npi(a, w->registers, npi);
    if (row && row->entity == 1) {
        s->p = person_of_row(a, directory_catalog(w->directory), row);
        return;
    }
    if (row && row->entity == 2) {
        s->why_nobody = arena_printf(a, "The NPI %s is an organisation's: %s%s.", npi,
                                     row->organisation ? row->organisation : "", other_names(a, w->registers, npi));
        return;
    }
    if (directory_hides(w->directory, npi)) {
        s->why_nobody = arena_printf(a, "Nothing is told here of the NPI %s; its check digit is right.", npi);
        return;
    }
    const char *off = w->registers ? nppes_deactivated_day(a, w->registers, npi, row) : NULL;
    if (off) {
        s->why_nobody = arena_printf(a, "The NPI %s was deactivated%s%s, and is not reactivated; whose it was is not told.", npi,
                                     *off ? " on " : "", off);
        return;
    }
    bool loaded = w->registers && registers_load(w->registers, "nppes");
    s->why_nobody = arena_printf(
        a, "The NPI %s stands neither in the directory nor in the NPPES list%s; its check digit is right.", npi,
        loaded ? "" : ", which is not loaded");
}

static void find_number(struct arena *a, const struct answer_world *w, const char *npi, struct subject *s)
{
    s->npi = npi;
    s->npi_wrong = npi_problem(npi);
    if (s->npi_wrong) {
        s->why_nobody = arena_printf(a, "%s is nobody's NPI: %s.", npi, s->npi_wrong);
        return;
    }
    s->p = directory_find(a, w->directory, npi);
    s->listed = s->p;
    if (!s->p) find_in_nppes(a, w, npi, s);
}

static bool holds_number(struct arena *a, const struct practitioner *p, const struct verify_request *r)
{
    for (size_t i = 0; i < p->n_credentials; i++) {
        const struct credential *k = &p->credentials[i];
        if (k->kind != CREDENTIAL_LICENCE || !k->number || !k->state ||
            (r->licence_state && !text_eq_nocase(k->state, r->licence_state)))
            continue;
        if (!strcmp(text_key(a, k->number), text_key(a, r->licence_number))) return true;
    }
    return false;
}

/* Several of one name: the licence asked for may tell which; else they are listed, and none is answered. */
static void choose(struct arena *a, const struct answer_world *w, const struct verify_request *r,
                   const int64_t *rows, size_t n, struct subject *s)
{
    for (size_t i = 0; i < n && i < SEVERAL_MOST; i++)
        *ARENA_PUSH(a, s->several, s->n_several, s->c_several) = directory_get(a, w->directory, rows[i]);
    struct practitioner *holder = NULL;
    size_t holders = 0;
    for (size_t i = 0; r->licence_number && i < s->n_several; i++)
        if (holds_number(a, s->several[i], r)) holder = s->several[i], holders++;
    if (holders == 1) {
        s->p = holder;
        s->listed = true;
        s->n_several = 0;
        return;
    }
    s->why_nobody =
        n == 1
            ? arena_printf(a, "\"%s\" is a part of a name; ask again with the whole name, an id or an NPI.",
                           r->who)
            : arena_printf(a, "%zu people are called \"%s\"; ask again with an id, an NPI or a licence number.",
                           n, r->who);
}

/* A name with a licence, known to no source: the list alone is asked. */
static struct practitioner *person_of_name(struct arena *a, const char *who)
{
    struct practitioner *p = arena_alloc(a, sizeof *p);
    struct name n = name_parse(a, who);
    p->name = who;
    p->given = n.given;
    p->family = n.family ? n.family : n.plain && !n.given ? n.plain : NULL;
    if (!p->family) p->family = p->given, p->given = NULL; /* one word is a surname */
    return p;
}

static void find_name_in_nppes(struct arena *a, const struct answer_world *w, const struct verify_request *r,
                               struct subject *s)
{
    struct name n = name_parse(a, r->who);
    struct nppes_row *rows;
    size_t found = w->registers && n.given && n.family && strlen(n.given) > 1
                       ? nppes_by_name(a, w->registers, n.family, n.given, r->state, &rows) : 0;
    const struct catalog *c = directory_catalog(w->directory);
    for (size_t i = 0; i < found && s->n_several < SEVERAL_MOST; i++)
        if (rows[i].entity == 1 && !directory_hides(w->directory, rows[i].npi))
            *ARENA_PUSH(a, s->several, s->n_several, s->c_several) = person_of_row(a, c, &rows[i]);
    if (s->n_several == 1) {
        s->p = s->several[0];
        s->n_several = 0;
        s->npi = s->p->npi;
    } else if (s->n_several) {
        s->why_nobody = arena_printf(a, "%zu rows of NPPES bear the name \"%s\"; ask again with an NPI.",
                                     s->n_several, r->who);
    } else {
        struct nppes_other_name *names;
        size_t n_names = w->registers ? nppes_by_other_name(a, w->registers, r->who, &names) : 0;
        s->why_nobody = n_names ? arena_printf(a, "\"%s\" is no person's name but an organisation's: NPI %s.", r->who, names[0].npi)
                                : arena_printf(a, "Nobody called \"%s\" is known here.", r->who);
    }
}

/* How many words of a name are more than an initial. */
static size_t written_out(struct arena *a, const char *name)
{
    char **word;
    struct name parsed = name_parse(a, name); /* a title is no part of it */
    size_t n = text_split(a, text_fold(a, parsed.plain ? parsed.plain : name), " ", &word), full = 0;
    for (size_t i = 0; i < n; i++) full += strlen(word[i]) > 1;
    return full;
}

struct subject subject_find(struct arena *a, const struct answer_world *w, const struct verify_request *r)
{
    struct subject s = {0};
    int64_t *rows;
    enum name_match how;
    const char *digits = text_digits(a, r->who);
    if (is_number(digits) && strlen(r->who) <= 14 && !strpbrk(r->who, "abcdefghijklmnopqrstuvwxyz")) {
        find_number(a, w, digits, &s);
        return s;
    }
    if (*digits && strspn(r->who, "0123456789 .-") == strlen(r->who)) { /* a digit too many, or one lost */
        s.npi_wrong = npi_problem(digits);
        s.why_nobody = arena_printf(a, "%s is nobody's NPI: %s.", r->who, s.npi_wrong);
        return s;
    }
    s.p = directory_find(a, w->directory, r->who);
    if (!s.p) {
        size_t n = people_named(a, w->directory, r->who, false, &rows, &how);
        /* A surname, with an initial or without, is not yet somebody: it may be another's who is not listed
         * here. */
        bool part = how == NAME_PART && !r->licence_number && written_out(a, r->who) < 2;
        if (n == 1 && !part) s.p = directory_get(a, w->directory, rows[0]);
        else if (n) choose(a, w, r, rows, n, &s);
    }
    s.listed = s.p;
    if (s.p) s.npi = s.p->npi;
    if (s.p || s.n_several) return s;
    if (r->licence_number) s.p = person_of_name(a, r->who);
    else find_name_in_nppes(a, w, r, &s);
    return s;
}
