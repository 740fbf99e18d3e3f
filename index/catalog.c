/* catalog.c - see catalog.h */
#include "catalog.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "buf.h"
#include "catalog_file.h"
#include "catalog_read.h"
#include "fail.h"
#include "mem.h"
#include "pieces.h"
#include "text.h"

const char *const catalog_files[] = {
    "trainings.json", "credentials.tsv", "licences.tsv", "statuses.tsv", "freshness.tsv", "conditions.tsv",
    "routes.tsv", "stages.tsv", "modalities.tsv", "insurers.tsv", "languages.tsv", "professions.tsv", "cues.tsv",
    "words.tsv", "genre.tsv",
    "nicknames.tsv", "given.tsv", "states.tsv", "regions.tsv", "compacts.tsv", "ranking.json", "questions.tsv", "asking.tsv", "exclusions.tsv",
    "prescribing.tsv", "limits.tsv", "lookups.tsv", "numbers.tsv", "dea.tsv", "asked.tsv", "english.tsv",
    "places.tsv", NULL,
};

/* What one file says of the ids of another must be there. */
static void check_references(const struct catalog *c)
{
    for (size_t i = 0; i < c->n_programmes; i++) {
        const struct programme *p = &c->programmes[i];
        if (p->part_of && !catalog_programme(c, p->part_of))
            die("trainings.json: \"%s\" is part of a programme that is not there", p->id);
        for (size_t k = 0; k < p->possible_same_as.n; k++)
            if (!catalog_programme(c, p->possible_same_as.v[k]))
                die("trainings.json: \"%s\" may be a programme that is not there", p->id);
    }
    for (size_t i = 0; i < c->n_presets; i++)
        for (size_t k = 0; k < c->presets[i].trainings.n; k++)
            if (!catalog_programme(c, c->presets[i].trainings.v[k]))
                die("ranking.json: preset \"%s\" names a programme that is not there", c->presets[i].id);
    const struct term_list *professions = &c->terms[TERM_PROFESSION];
    for (size_t i = 0; i < professions->n; i++)
        for (size_t k = 0; k < professions->v[i].types.n; k++) {
            size_t j = 0;
            while (j < c->n_licences && strcmp(c->licences[j].type, professions->v[i].types.v[k])) j++;
            if (j == c->n_licences)
                die("professions.tsv: \"%s\" names the type %s that is not in licences.tsv", professions->v[i].id,
                    professions->v[i].types.v[k]);
        }
}

struct catalog *catalog_load(struct arena *a, catalog_get *get, void *ctx)
{
    static unsigned loads;
    struct catalog *c = arena_alloc(a, sizeof *c);
    c->serial = ++loads;
    for (const struct catalog_part *p = catalog_parts; p->name; p++) {
        size_t len = 0;
        const char *text = get(ctx, p->name, &len);
        if (!text) die("%s: not there", p->name);
        p->read(a, c, p->name, text, len);
    }
    check_references(c);
    return c;
}

struct folder {
    const char *dir;
    struct buf text; /* of the file given last: the readers copy what they keep */
};

static const char *get_file(void *ctx, const char *name, size_t *len)
{
    struct folder *f = ctx;
    struct buf path = {0};
    buf_printf(&path, "%s/%s", f->dir, name);
    buf_clear(&f->text);
    int bad = buf_read_file(&f->text, path.s, 64u << 20);
    if (bad && errno != ENOENT) die("%s: %s", path.s, strerror(errno));
    buf_free(&path);
    *len = f->text.n;
    return bad ? NULL : f->text.n ? f->text.s : "";
}

struct catalog *catalog_load_dir(struct arena *a, const char *dir)
{
    struct folder f = {.dir = dir};
    struct catalog *c = catalog_load(a, get_file, &f);
    buf_free(&f.text);
    return c;
}

const struct programme *catalog_programme(const struct catalog *c, const char *id)
{
    for (size_t i = 0; id && i < c->n_programmes; i++)
        if (!strcmp(c->programmes[i].id, id)) return &c->programmes[i];
    return NULL;
}

static bool is_called(const struct programme *p, struct arena *t, const char *fold, int strength)
{
    if (strength == 0)
        return !strcmp(text_fold(t, p->id), fold) || !strcmp(text_fold(t, p->name), fold) ||
               !strcmp(text_fold(t, p->short_name), fold);
    return phrases_find(strength == 1 ? &p->aliases : &p->weak_aliases, fold) >= 0 ||
           (strength == 1 && phrases_find(&p->training_phrases, fold) >= 0);
}

const struct programme *catalog_programme_named(const struct catalog *c, const char *words)
{
    struct arena *t = arena_new();
    const char *fold = text_fold(t, words);
    const struct programme *found = NULL;
    size_t n = 0;
    for (int strength = 0; strength < 3 && !n; strength++)
        for (size_t i = 0; i < c->n_programmes; i++)
            if (is_called(&c->programmes[i], t, fold, strength)) found = &c->programmes[i], n++;
    arena_free(t);
    return n == 1 ? found : NULL;
}

const char *catalog_house_folded(const struct programme *p, const char *fold)
{
    for (size_t i = 0; i < p->n_houses; i++)
        if (!strcmp(p->houses[i].fold, fold) || phrases_find(&p->houses[i].phrases, fold) >= 0) return p->houses[i].name;
    return NULL;
}

const char *catalog_house(const struct programme *p, const char *words)
{
    if (!words || !p->n_houses) return NULL;
    struct arena *t = arena_new();
    const char *found = catalog_house_folded(p, text_fold(t, words));
    arena_free(t);
    return found;
}

bool catalog_programme_answers(const struct catalog *c, const char *held, const char *asked)
{
    if (!held || !asked) return false;
    const struct programme *p = strcmp(held, asked) ? catalog_programme(c, held) : NULL;
    return !strcmp(held, asked) || (p && p->part_of && !strcmp(p->part_of, asked));
}

bool catalog_hours(const struct programme *p, int year, int *min, int *max)
{
    const struct programme_hours *h = NULL;
    for (size_t i = 0; i < p->n_hours && year > 0; i++) {
        const struct programme_hours *k = &p->hours[i];
        if (!k->from && !k->to) continue;
        if ((!k->from || k->from <= year) && (!k->to || year <= k->to)) h = k;
    }
    if (!h && p->n_hours == 1 && !p->hours[0].from && !p->hours[0].to) h = &p->hours[0];
    if (!h) return false;
    *min = h->min;
    *max = h->max;
    return true;
}

const struct society *catalog_society(const struct catalog *c, const char *id)
{
    for (size_t i = 0; id && i < c->n_societies; i++)
        if (!strcmp(c->societies[i].id, id)) return &c->societies[i];
    return NULL;
}

const struct trauma_level *catalog_trauma(const struct catalog *c, const char *ladder, const char *level)
{
    for (size_t i = 0; ladder && level && i < c->n_trauma; i++)
        if (!strcmp(c->trauma[i].id, ladder) && !strcmp(c->trauma[i].level, level)) return &c->trauma[i];
    return NULL;
}

const struct trauma_level *catalog_step(const struct catalog *c, const char *fold)
{
    size_t from = 0, to = c->n_steps;
    while (from < to) {
        size_t mid = from + (to - from) / 2;
        if (strcmp(c->steps[mid].fold, fold) < 0) from = mid + 1;
        else to = mid;
    }
    return from < c->n_steps && !strcmp(c->steps[from].fold, fold) ? &c->trauma[c->steps[from].row] : NULL;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

bool catalog_is_method(const struct catalog *c, const char *fold)
{
    return bsearch(&fold, c->methods, c->n_methods, sizeof *c->methods, by_text) != NULL;
}

static bool ladder_is(const struct trauma_level *l, struct arena *t, const char *fold)
{
    return !strcmp(text_fold(t, l->id), fold) || !strcmp(text_fold(t, l->issuer), fold) ||
           !strcmp(text_fold(t, l->issuer_name), fold) || !strcmp(text_fold(t, l->label), fold) ||
           phrases_find(&l->phrases, fold) >= 0 || phrases_find(&l->weak_phrases, fold) >= 0;
}

const char *catalog_ladder_named(const struct catalog *c, const char *words)
{
    struct arena *t = arena_new();
    const char *fold = text_fold(t, words), *id = NULL;
    for (size_t i = 0; i < c->n_trauma && !id; i++)
        if (!strcmp(text_fold(t, c->trauma[i].id), fold)) id = c->trauma[i].id;
    for (size_t i = 0; i < c->n_trauma && !id; i++)
        if (ladder_is(&c->trauma[i], t, fold)) id = c->trauma[i].id;
    arena_free(t);
    return id;
}

/* 3 when the row lists the state, 2 when it holds everywhere (or no state was told), 1 when it is for others. */
static int state_fits(const struct licence_type *l, const char *state)
{
    if (!l->states.n || !state || !*state) return 2;
    for (size_t i = 0; i < l->states.n; i++)
        if (text_eq_nocase(l->states.v[i], state)) return 3;
    return 1;
}

static bool letters_match(const struct licence_type *l, const char *letters, bool folded)
{
    const char *const *v = folded ? l->keys : l->letters;
    for (size_t i = 0; i < l->post_nominals.n; i++)
        if (v[i][0] == letters[0] && v[i][1] == letters[1] && !strcmp(v[i], letters)) return true;
    return false;
}

/* The best row for these letters; *MANY when two rows of different families are equally good. */
static const struct licence_type *best_type(const struct catalog *c, const char *state, const char *letters,
                                            bool folded, bool *many)
{
    const struct licence_type *best = NULL;
    int best_fit = 0;
    *many = false;
    for (const struct licence_type **v = c->lettered[*letters & 31]; *v; v++) {
        const struct licence_type *l = *v;
        if (!letters_match(l, letters, folded)) continue;
        int fit = state_fits(l, state);
        if (fit < best_fit) continue;
        *many = best && fit == best_fit && strcmp(best->family, l->family);
        if (!best || fit > best_fit) best = l;
        best_fit = fit;
    }
    return best;
}

const struct licence_type *catalog_licence_type(const struct catalog *c, const char *state, const char *letters)
{
    struct arena *t = arena_new();
    bool many = false;
    const struct licence_type *l = best_type(c, state, catalog_letters(t, letters), false, &many);
    if (!l) {
        const char *key = text_key(t, letters);
        l = *key ? best_type(c, state, key, true, &many) : NULL;
    }
    if (many) l = NULL;
    arena_free(t);
    return l;
}

bool catalog_is_supervised(const struct catalog *c, const char *type, const char *state)
{
    const struct licence_type *here = NULL;
    bool all = false;
    int best = 0;
    for (size_t i = 0; i < c->n_licences; i++) {
        const struct licence_type *l = &c->licences[i];
        if (strcmp(l->type, type)) continue;
        if (!state && !l->supervised) return false;
        all = l->supervised;
        int fit = state_fits(l, state);
        if (fit > best) here = l, best = fit;
    }
    return state ? here && here->supervised : all;
}

/* The parts of a word that a board spreads over columns ("Clear: Active"); a row's "*" stands for any part. */
static bool parts_fit(struct arena *t, const char *listed, const char *word)
{
    char **x, **y;
    size_t n = text_split(t, listed, ":", &x), m = text_split(t, word, ":", &y);
    if (n != m || n < 2) return false;
    for (size_t i = 0; i < n; i++)
        if (strcmp(x[i], "*") && !text_same(x[i], y[i])) return false;
    return true;
}

const struct status_word *catalog_status(const struct catalog *c, const char *board, const char *word)
{
    static const struct status_word unlisted = {.board = "", .word = "", .key = "", .class = STATUS_UNKNOWN,
                                                .with_action = STATUS_UNKNOWN, .source = ""};
    const struct status_word *found = NULL;
    if (!board || !word) return &unlisted;
    struct arena *t = arena_new();
    const char *key = text_key(t, word);
    for (size_t i = 0; i < c->n_statuses && !found; i++)
        if (!strcmp(c->statuses[i].board, board) && !strcmp(c->statuses[i].key, key)) found = &c->statuses[i];
    for (size_t i = 0; i < c->n_statuses && !found; i++)
        if (!strcmp(c->statuses[i].board, board) && strchr(c->statuses[i].word, '*') &&
            parts_fit(t, c->statuses[i].word, word))
            found = &c->statuses[i];
    arena_free(t);
    return found ? found : &unlisted;
}

int catalog_fresh_days(const struct catalog *c, const char *element)
{
    for (size_t i = 0; i < c->n_fresh; i++)
        if (!strcmp(c->fresh[i].element, element)) return c->fresh[i].days;
    return -1;
}

const struct term *catalog_term(const struct catalog *c, enum term_kind kind, const char *id)
{
    const struct term_list *l = &c->terms[kind];
    for (size_t i = 0; id && i < l->n; i++)
        if (!strcmp(l->v[i].id, id)) return &l->v[i];
    return NULL;
}

const struct term *catalog_term_named(const struct catalog *c, enum term_kind kind, const char *words)
{
    const struct term_list *l = &c->terms[kind];
    const struct term *found = NULL;
    struct arena *t = arena_new();
    const char *fold = text_fold(t, words);
    for (size_t i = 0; i < l->n && !found; i++)
        if (!strcmp(text_fold(t, l->v[i].id), fold) || !strcmp(text_fold(t, l->v[i].label), fold)) found = &l->v[i];
    for (size_t i = 0; i < l->n && !found; i++)
        if (phrases_find(&l->v[i].phrases, fold) >= 0) found = &l->v[i];
    for (size_t i = 0; i < l->n && !found; i++)
        if (phrases_find(&l->v[i].weak_phrases, fold) >= 0) found = &l->v[i];
    arena_free(t);
    return found;
}

static int given_is(const void *key, const void *row)
{
    return strcmp(key, ((const struct nick_row *)row)->given);
}

/* True when SHORT is listed among the short forms of GIVEN, both folded. */
static bool is_short_form(const struct catalog *c, const char *given, const char *nick)
{
    const struct nick_row *r = c->n_nicknames ? bsearch(given, c->nicknames, c->n_nicknames, sizeof *r, given_is) : NULL;
    return r && phrases_find(&r->nicknames, nick) >= 0;
}

bool catalog_same_given(const struct catalog *c, const char *a, const char *b)
{
    if (!a || !b) return false;
    struct arena *t = arena_new();
    const char *x = text_fold(t, a), *y = text_fold(t, b);
    bool same = strcspn(x, " ") > 1 && strcspn(y, " ") > 1;
    same = same && (!strcmp(x, y) || is_short_form(c, x, y) || is_short_form(c, y, x));
    arena_free(t);
    return same;
}

size_t catalog_given_forms(struct arena *a, const struct catalog *c, const char *given, const char ***out)
{
    const char *fold = text_fold(a, given), **form = NULL;
    size_t n = 0, cap = 0;
    *ARENA_PUSH(a, form, n, cap) = fold;
    for (size_t i = 0; i < c->n_nicknames; i++) {
        const struct nick_row *r = &c->nicknames[i];
        bool is_it = *r->given == *fold && !strcmp(r->given, fold); /* most differ in the first letter */
        for (size_t k = 0; k < r->nicknames.n; k++) {
            const char *nick = r->nicknames.fold[k];
            if (is_it) *ARENA_PUSH(a, form, n, cap) = nick;
            else if (*nick == *fold && !strcmp(nick, fold)) *ARENA_PUSH(a, form, n, cap) = r->given;
        }
    }
    *out = form;
    return n;
}

const struct state_row *catalog_state(const struct catalog *c, const char *words)
{
    const struct state_row *found = NULL;
    struct arena *t = arena_new();
    const char *fold = text_fold(t, words ? words : "");
    for (const struct state_row **v = c->stated[*fold & 31]; *v && !found; v++)
        if (text_eq_nocase((*v)->code, fold) || text_eq_nocase((*v)->name, fold) || (strchr((*v)->name, '.') && !strcmp(text_fold(t, (*v)->name), fold)))
            found = *v;
    arena_free(t);
    return found;
}

const struct state_row *catalog_state_called(struct arena *a, const struct catalog *c, const char *words)
{
    const struct state_row *s = catalog_state(c, words);
    const char *fold = s ? NULL : text_fold(a, words);
    for (size_t i = 0; fold && i < c->n_states; i++)
        if (phrases_find(&c->states[i].also, fold) >= 0) return &c->states[i];
    return s;
}

const struct exclusion_code *catalog_exclusion(const struct catalog *c, const char *code)
{
    const struct exclusion_code *found = NULL;
    struct arena *t = arena_new();
    const char *key = text_key(t, code ? code : "");
    for (size_t i = 0; i < c->n_exclusions && !found; i++)
        if (!strcmp(c->exclusions[i].code, key)) found = &c->exclusions[i];
    arena_free(t);
    return found;
}

static int path_is(const void *key, const void *row)
{
    return strcmp(key, ((const struct weight *)row)->path);
}

double catalog_weight_or(const struct catalog *c, const char *path, double otherwise)
{
    const struct weight *w = bsearch(path, c->weights, c->n_weights, sizeof *w, path_is);
    return w ? w->points : otherwise;
}

double catalog_weight(const struct catalog *c, const char *path)
{
    const struct weight *w = bsearch(path, c->weights, c->n_weights, sizeof *w, path_is);
    if (!w) die("ranking.json: no \"parts.%s\"", path);
    return w->points;
}

bool catalog_says(const struct catalog *c, enum lists list, const char *text)
{
    return pieces_in(c->pieces[list], text);
}
