/* catalog_read.c - see catalog_read.h: one reader for each table of data/. */
#include "catalog_read.h"

#include <stdlib.h>
#include <string.h>

#include "catalog_file.h"
#include "date.h"
#include "fail.h"
#include "mem.h"
#include "text.h"

const char *const status_class_names[] = {"active", "active_limited", "lapsed", "stopped", "never", "deceased",
                                          "unknown", NULL};
const char *const cue_kind_names[] = {"negation", "aspiration", "past", "other-subject", "teaching", "accepts",
                                      "partnership", "membership", "degree", "supervision-by", "in-training",
                                      "testimonial", "article", "advice", "interest", "end", "completion", "achievement",
                                      "experiential", "person", "list", "filler", NULL};

/* Room for one struct per row of the table. */
#define ROWS(a, list, t) ((list) = arena_alloc((a), ((t)->n + 1) * sizeof *(list)))

static bool yes_no(const struct table *t, size_t row, const char *column)
{
    static const char *const words[] = {"no", "yes", NULL};
    return table_word(t, row, column, words) == 1;
}

static const char *as_of(const struct table *t, size_t row)
{
    const char *s = table_need(t, row, "as_of");
    if (!date_is_civil(s)) table_fail(t, row, "as_of is no date");
    return s;
}

static int by_name(const void *a, const void *b)
{
    const struct step_name *x = a, *y = b;
    int c = strcmp(x->fold, y->fold);
    return c ? c : x->row < y->row ? -1 : x->row > y->row;
}

static void sort_steps(struct arena *a, struct catalog *c)
{
    size_t n = 0;
    for (size_t i = 0; i < c->n_trauma; i++) n += c->trauma[i].phrases.n;
    c->steps = arena_alloc(a, (n + 1) * sizeof *c->steps);
    for (size_t i = 0; i < c->n_trauma; i++)
        for (size_t k = 0; k < c->trauma[i].phrases.n; k++) c->steps[c->n_steps++] = (struct step_name){c->trauma[i].phrases.fold[k], i};
    qsort(c->steps, c->n_steps, sizeof *c->steps, by_name);
}

/* What the step is of when its words are those of LEVEL and a method: "|emdr| trained", "trained in |emdr|", "trained |emdr|"; NULL = they are not. */
static const char *method_of(struct arena *a, const char *step, const char *level, int form)
{
    size_t n = strlen(step), k = strlen(level);
    if (form == 0) return n > k + 1 && step[n - k - 1] == ' ' && !strcmp(step + n - k, level) ? arena_strndup(a, step, n - k - 1) : NULL;
    if (!text_starts(step, level) || step[k] != ' ') return NULL;
    return form == 2 ? step + k + 1 : text_starts(step + k, " in ") ? step + k + 4 : NULL;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void sort_methods(struct arena *a, struct catalog *c)
{
    static const char *const levels[] = {"trained", "certified", "level 1"};
    c->methods = arena_alloc(a, (9 * c->n_steps + 1) * sizeof *c->methods);
    for (size_t i = 0; i < 9 * c->n_steps; i++) {
        const char *m = method_of(a, c->steps[i / 9].fold, levels[i % 3], (int)(i / 3 % 3));
        if (m && *m) c->methods[c->n_methods++] = m;
    }
    qsort(c->methods, c->n_methods, sizeof *c->methods, by_text);
}

static void read_trauma(struct arena *a, struct catalog *c, const char *file, const char *text, size_t len)
{
    struct table *t = table_read(a, file, text, len);
    static const char *const answers[] = {"yes", "no", "unknown", NULL};
    ROWS(a, c->trauma, t);
    for (size_t i = 0; i < t->n; i++) {
        struct trauma_level *l = &c->trauma[c->n_trauma++];
        l->id = table_need(t, i, "id");
        l->issuer = table_need(t, i, "issuer");
        l->issuer_name = table_need(t, i, "issuer_name");
        l->level = table_need(t, i, "level");
        l->label = table_need(t, i, "label");
        l->rank = table_int(t, i, "rank");
        if (l->rank < 0 || l->rank > 3) table_fail(t, i, "rank is not 0 to 3");
        l->phrases = table_phrases(a, t, i, "phrases", '|');
        l->weak_phrases = table_phrases(a, t, i, "weak_phrases", '|');
        l->independent_licence_required = answers[table_word(t, i, "independent_licence_required", answers)];
        l->about = table_need(t, i, "about");
        l->source = table_need(t, i, "source");
        l->as_of = as_of(t, i);
        for (size_t k = 0; k < i; k++)
            if (!strcmp(c->trauma[k].id, l->id) && !strcmp(c->trauma[k].level, l->level))
                table_fail(t, i, "this level stands twice");
    }
    sort_steps(a, c);
    sort_methods(a, c);
}

static struct phrases states_of(struct arena *a, const struct table *t, size_t i)
{
    struct phrases none = {0};
    const char *s = table_need(t, i, "states");
    return strcmp(s, "*") ? phrases_split(a, s, ',') : none;
}

char *catalog_letters(struct arena *a, const char *s)
{
    char *out = arena_strdup(a, s), *w = out;
    for (const char *r = out; *r; r++)
        if (*r != '.' && *r != ' ') *w++ = *r;
    *w = 0;
    return out;
}

static void read_letters(struct arena *a, struct licence_type *l)
{
    size_t n = l->post_nominals.n;
    l->letters = arena_alloc(a, (n + 1) * sizeof *l->letters);
    l->keys = arena_alloc(a, (n + 1) * sizeof *l->keys);
    for (size_t i = 0; i < n; i++) {
        l->letters[i] = catalog_letters(a, l->post_nominals.v[i]);
        l->keys[i] = text_key(a, l->post_nominals.v[i]);
        l->first |= 1u << (*l->letters[i] & 31) | 1u << (*l->keys[i] & 31);
    }
}

/* A profession of L in words begins with the letter whose low five bits are K. */
static bool begins_profession(const struct licence_type *l, int k)
{
    if (l->degree || !l->profession) return false;
    bool any = (*l->profession_fold & 31) == k;
    for (size_t i = 0; i < l->also.n; i++) any |= (*l->also.fold[i] & 31) == k;
    return any;
}

static void read_licences(struct arena *a, struct catalog *c, const char *file, const char *text, size_t len)
{
    static const char *const roles[] = {"prescriber", "therapist", "nurse", "other", NULL};
    static const char *const independent[] = {"yes", "supervised", "-", NULL};
    struct table *t = table_read(a, file, text, len);
    ROWS(a, c->licences, t);
    for (size_t i = 0; i < t->n; i++) {
        struct licence_type *l = &c->licences[c->n_licences++];
        l->type = table_need(t, i, "type");
        l->post_nominals = table_phrases(a, t, i, "post_nominals", '|');
        read_letters(a, l);
        l->states = states_of(a, t, i);
        l->profession = table_need(t, i, "profession");
        l->profession_fold = text_fold(a, l->profession);
        l->also = table_phrases(a, t, i, "also", '|');
        l->role = roles[table_word(t, i, "role", roles)];
        l->supervised = table_word(t, i, "independent", independent) == 1;
        l->family = table_cell(t, i, "family");
        l->nucc = table_phrases(a, t, i, "nucc", '|');
        l->degree = yes_no(t, i, "degree");
        l->fl_prefixes = table_phrases(a, t, i, "fl_prefix", '|');
        l->wa_prefixes = table_phrases(a, t, i, "wa_prefix", '|');
        l->source = table_need(t, i, "source");
        l->as_of = as_of(t, i);
        if (!l->degree && !*l->family) table_fail(t, i, "a licence without a family");
    }
    for (int k = 0; k < 32; k++) {
        size_t n = 0;
        c->professed[k] = arena_alloc(a, (c->n_licences + 1) * sizeof *c->professed[k]);
        for (size_t i = 0; i < c->n_licences; i++)
            if (begins_profession(&c->licences[i], k)) c->professed[k][n++] = &c->licences[i];
        n = 0;
        c->lettered[k] = arena_alloc(a, (c->n_licences + 1) * sizeof *c->lettered[k]);
        for (size_t i = 0; i < c->n_licences; i++)
            if (c->licences[i].first >> k & 1) c->lettered[k][n++] = &c->licences[i];
    }
}

static void read_statuses(struct arena *a, struct catalog *c, const char *file, const char *text, size_t len)
{
    struct table *t = table_read(a, file, text, len);
    ROWS(a, c->statuses, t);
    for (size_t i = 0; i < t->n; i++) {
        struct status_word *s = &c->statuses[c->n_statuses++];
        s->board = table_need(t, i, "board");
        s->word = table_need(t, i, "word");
        s->key = text_key(a, s->word);
        s->class = table_word(t, i, "class", status_class_names);
        s->with_action = s->class;
        if (*table_cell(t, i, "with_action")) s->with_action = table_word(t, i, "with_action", status_class_names);
        s->note = table_text(t, i, "note");
        s->source = table_need(t, i, "source");
        for (size_t k = 0; k < i; k++)
            if (!strcmp(c->statuses[k].board, s->board) && !strcmp(c->statuses[k].key, s->key) &&
                c->statuses[k].class != s->class && !(strchr(s->word, '*') && strcmp(c->statuses[k].word, s->word)))
                table_fail(t, i, "the same word stands above with another class");
    }
}

static void read_terms(struct arena *a, struct term_list *list, const char *file, const char *text, size_t len)
{
    struct table *t = table_read(a, file, text, len);
    bool professions = !strcmp(list->field, "profession");
    ROWS(a, list->v, t);
    for (size_t i = 0; i < t->n; i++) {
        struct term *m = &list->v[list->n++];
        m->id = table_need(t, i, "id");
        m->label = table_need(t, i, "label");
        m->phrases = table_phrases(a, t, i, "phrases", '|');
        m->weak_phrases = table_phrases(a, t, i, "weak_phrases", '|');
        m->source = table_need(t, i, "source");
        for (size_t k = 0; k + 1 < list->n; k++)
            if (!strcmp(list->v[k].id, m->id)) table_fail(t, i, "this id stands twice");
        if (!professions) continue;
        m->types = table_phrases(a, t, i, "types", '|');
        m->role = table_need(t, i, "role");
    }
}

/* One reader per list of terms: the readers all have one shape. */
#define TERM_READER(name, kind, word)                                                                             \
    static void name(struct arena *a, struct catalog *c, const char *file, const char *text, size_t len)          \
    {                                                                                                             \
        c->terms[kind].field = word;                                                                              \
        read_terms(a, &c->terms[kind], file, text, len);                                                          \
    }
TERM_READER(read_conditions, TERM_CONDITION, "condition")
TERM_READER(read_routes, TERM_ROUTE, "route")
TERM_READER(read_stages, TERM_STAGE, "stage")
TERM_READER(read_modalities, TERM_MODALITY, "modality")
TERM_READER(read_insurers, TERM_INSURANCE, "insurance")
TERM_READER(read_languages, TERM_LANGUAGE, "language")
TERM_READER(read_professions, TERM_PROFESSION, "profession")

static void read_cues(struct arena *a, struct catalog *c, const char *file, const char *text, size_t len)
{
    static const char *const directions[] = {"forward", "backward", "both", NULL};
    static const char *const reaches[] = {"clause", "sentence", NULL};
    struct table *t = table_read(a, file, text, len);
    size_t cap = 0;
    for (size_t i = 0; i < t->n; i++) {
        struct phrases p = table_phrases(a, t, i, "cue", '|');
        int direction = table_word(t, i, "direction", directions);
        for (size_t k = 0; k < p.n; k++) {
            struct cue *u = ARENA_PUSH(a, c->cues, c->n_cues, cap);
            u->phrase = p.v[k];
            u->fold = p.fold[k];
            u->kind = table_word(t, i, "kind", cue_kind_names);
            u->forward = direction != 1;
            u->backward = direction != 0;
            u->sentence = table_word(t, i, "reach", reaches) == 1;
            if (!*u->fold) table_fail(t, i, "a cue without a word");
        }
    }
}

static int by_given(const void *a, const void *b)
{
    return strcmp(((const struct nick_row *)a)->given, ((const struct nick_row *)b)->given);
}

static void read_nicknames(struct arena *a, struct catalog *c, const char *file, const char *text, size_t len)
{
    struct table *t = table_read(a, file, text, len);
    ROWS(a, c->nicknames, t);
    for (size_t i = 0; i < t->n; i++) {
        struct nick_row *n = &c->nicknames[c->n_nicknames++];
        n->given = text_fold(a, table_need(t, i, "given"));
        n->nicknames = table_phrases(a, t, i, "nicknames", '|');
    }
    qsort(c->nicknames, c->n_nicknames, sizeof *c->nicknames, by_given);
}

static void read_given(struct arena *a, struct catalog *c, const char *file, const char *text, size_t len)
{
    struct table *t = table_read(a, file, text, len);
    struct phrases *p = &c->given;
    p->v = arena_alloc(a, (t->n + 1) * sizeof *p->v);
    p->fold = arena_alloc(a, (t->n + 1) * sizeof *p->fold);
    for (size_t i = 0; i < t->n; i++, p->n++) {
        p->v[i] = table_need(t, i, "given");
        p->fold[i] = text_fold(a, p->v[i]);
        if (strchr(p->fold[i], ' ')) table_fail(t, i, "a given name is one word");
        if (i && strcmp(p->fold[i - 1], p->fold[i]) >= 0) table_fail(t, i, "not in its place, or twice");
    }
}

static void read_states(struct arena *a, struct catalog *c, const char *file, const char *text, size_t len)
{
    struct table *t = table_read(a, file, text, len);
    ROWS(a, c->states, t);
    for (size_t i = 0; i < t->n; i++) {
        struct state_row *s = &c->states[c->n_states++];
        s->code = table_need(t, i, "code");
        s->name = table_need(t, i, "name");
        s->neighbours = table_phrases(a, t, i, "neighbours", ',');
        s->also = table_phrases(a, t, i, "also", '|');
    }
    for (int k = 0; k < 32; k++) {
        size_t n = 0;
        c->stated[k] = arena_alloc(a, (c->n_states + 1) * sizeof *c->stated[k]);
        for (size_t i = 0; i < c->n_states; i++)
            if ((*c->states[i].code & 31) == k || (*c->states[i].name & 31) == k) c->stated[k][n++] = &c->states[i];
    }
}

static void read_regions(struct arena *a, struct catalog *c, const char *file, const char *text, size_t len)
{
    struct table *t = table_read(a, file, text, len);
    ROWS(a, c->regions, t);
    for (size_t i = 0; i < t->n; i++) {
        struct region *r = &c->regions[c->n_regions++];
        r->id = table_need(t, i, "id");
        r->label = table_need(t, i, "label");
        r->phrases = table_phrases(a, t, i, "phrases", '|');
        r->states = table_phrases(a, t, i, "states", ',');
        r->lat = table_real(t, i, "lat");
        r->lon = table_real(t, i, "lon");
        r->radius_mi = table_real(t, i, "radius_mi");
    }
}

static void read_compacts(struct arena *a, struct catalog *c, const char *file, const char *text, size_t len)
{
    static const char *const stages[] = {"enacted", "issuing", "holder", "separate", "inactive", NULL};
    struct table *t = table_read(a, file, text, len);
    ROWS(a, c->compacts, t);
    for (size_t i = 0; i < t->n; i++) {
        struct compact *k = &c->compacts[c->n_compacts++];
        k->name = table_need(t, i, "compact");
        k->family = table_need(t, i, "family");
        k->what = table_text(t, i, "what");
        k->state = table_need(t, i, "state");
        k->stage = stages[table_word(t, i, "stage", stages)];
        k->from = table_text(t, i, "from");
        k->to = table_text(t, i, "to");
        k->source = table_need(t, i, "source");
        k->as_of = as_of(t, i);
        k->note = table_text(t, i, "note");
    }
}

static void read_freshness(struct arena *a, struct catalog *c, const char *file, const char *text, size_t len)
{
    struct table *t = table_read(a, file, text, len);
    ROWS(a, c->fresh, t);
    for (size_t i = 0; i < t->n; i++, c->n_fresh++) {
        c->fresh[i].element = table_need(t, i, "element");
        c->fresh[i].days = table_int(t, i, "days");
    }
}

static void read_questions(struct arena *a, struct catalog *c, const char *file, const char *text, size_t len)
{
    struct table *t = table_read(a, file, text, len);
    ROWS(a, c->questions, t);
    for (size_t i = 0; i < t->n; i++, c->n_questions++) {
        struct question_row *q = &c->questions[i];
        q->id = table_need(t, i, "id");
        q->when = table_need(t, i, "when");
        q->question = table_need(t, i, "question");
        q->why = table_need(t, i, "why");
    }
}

static int asking_order(const void *x, const void *y)
{
    return strcmp(((const struct tongue_row *)x)->fold, ((const struct tongue_row *)y)->fold);
}

static void read_asking(struct arena *a, struct catalog *c, const char *file, const char *text, size_t len)
{
    struct table *t = table_read(a, file, text, len);
    size_t cap = 0;
    for (size_t i = 0; i < t->n; i++) {
        struct phrases p = table_phrases(a, t, i, "phrases", '|');
        if (!p.n) table_fail(t, i, "no phrases");
        for (size_t k = 0; k < p.n; k++)
            *ARENA_PUSH(a, c->asking, c->n_asking, cap) =
                (struct tongue_row){p.fold[k], table_cell(t, i, "means"), table_need(t, i, "lang"), yes_no(t, i, "tells")};
    }
    if (c->n_asking) qsort(c->asking, c->n_asking, sizeof *c->asking, asking_order);
    for (size_t i = 1; i < c->n_asking; i++)
        if (!strcmp(c->asking[i - 1].fold, c->asking[i].fold)) die("%s: \"%s\" stands twice", file, c->asking[i].fold);
}

static void read_exclusions(struct arena *a, struct catalog *c, const char *file, const char *text, size_t len)
{
    static const char *const kinds[] = {"mandatory", "permissive", NULL};
    struct table *t = table_read(a, file, text, len);
    ROWS(a, c->exclusions, t);
    for (size_t i = 0; i < t->n; i++, c->n_exclusions++) {
        c->exclusions[i].code = table_need(t, i, "code");
        c->exclusions[i].kind = kinds[table_word(t, i, "kind", kinds)];
        c->exclusions[i].words = table_need(t, i, "words");
    }
}

const struct catalog_part catalog_parts[] = {
    {"trainings.json", catalog_read_trainings},
    {"credentials.tsv", read_trauma},
    {"licences.tsv", read_licences},
    {"statuses.tsv", read_statuses},
    {"freshness.tsv", read_freshness},
    {"conditions.tsv", read_conditions},
    {"routes.tsv", read_routes},
    {"stages.tsv", read_stages},
    {"modalities.tsv", read_modalities},
    {"insurers.tsv", read_insurers},
    {"languages.tsv", read_languages},
    {"professions.tsv", read_professions},
    {"cues.tsv", read_cues},
    {"words.tsv", catalog_read_words},
    {"genre.tsv", catalog_read_genre},
    {"nicknames.tsv", read_nicknames},
    {"given.tsv", read_given},
    {"states.tsv", read_states},
    {"regions.tsv", read_regions},
    {"compacts.tsv", read_compacts},
    {"ranking.json", catalog_read_ranking},
    {"questions.tsv", read_questions},
    {"asking.tsv", read_asking},
    {"exclusions.tsv", read_exclusions},
    {"prescribing.tsv", catalog_read_prescribing},
    {"limits.tsv", catalog_read_limits},
    {"lookups.tsv", catalog_read_lookups},
    {"numbers.tsv", catalog_read_numbers},
    {"dea.tsv", catalog_read_dea},
    {"asked.tsv", catalog_read_asked},
    {"english.tsv", catalog_read_english},
    {NULL, NULL},
};
