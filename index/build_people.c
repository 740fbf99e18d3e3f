/* build_people.c - see build_people.h. People are read again in full group by group, so that a million need no more
 * memory than their rows. */
#include "build_people.h"

#include <stdlib.h>
#include <string.h>

#include "confirm.h"
#include "correct.h"
#include "hash.h"
#include "hide_mark.h"
#include "link_words.h"
#include "mem.h"
#include "register.h"
#include "relay.h"
#include "text.h"

enum { PAIRS_MOST = 50000 /* kept apart, that a person could look at */ };

static bool has_record(const struct build *b, size_t g)
{
    for (uint32_t i = b->who->start[g]; i < b->who->start[g + 1]; i++)
        if (b->g->people->rows[b->who->members[i]].record) return true;
    return false;
}

static int by_person_key(const void *x, const void *y)
{
    return strcmp((*(struct person *const *)x)->key, (*(struct person *const *)y)->key);
}

/* The people of a group, in the order of their keys, in the arena of one group; corrections, if there are, as one more. */
static size_t members_of(struct build *b, size_t g, struct person ***out)
{
    size_t n = 0, k = 0, size = b->who->start[g + 1] - b->who->start[g] + 2;
    struct record **records = arena_alloc(b->t, size * sizeof *records);
    const struct link_table *t = b->who->t;
    *out = arena_alloc(b->t, size * sizeof **out);
    for (uint32_t i = b->who->start[g]; i < b->who->start[g + 1]; i++) {
        uint32_t row = b->who->members[i];
        struct record *r = t->rows[row].record ? gather_record(b->t, b->evidence, link_key(t, row), t->rows[row].record) : NULL;
        if (r) records[k++] = r;
    }
    struct record *correction = b->n_rulings ? correct_apply(b->t, records, k, b->all_rulings, b->n_rulings) : NULL;
    if (correction) records[k++] = correction;
    for (size_t i = 0; i < k; i++) (*out)[n++] = person_of_record(b->t, b->k.c, b->k.r, records[i]);
    for (uint32_t i = b->who->start[g]; i < b->who->start[g + 1]; i++) {
        uint32_t row = b->who->members[i];
        struct person *p = t->rows[row].record ? NULL : gather_person(b->t, b->k.c, b->k.r, NULL, link_key(t, row), 0);
        if (p) (*out)[n++] = p;
    }
    if (n > 1) qsort(*out, n, sizeof **out, by_person_key);
    return n;
}

static void note_hidden(struct build *b, struct person *const *m, size_t n)
{
    hide_names(b->a, &b->hidden_names, m, n);
    for (size_t i = 0; i < n; i++)
        if (m[i]->voice && !strcmp(m[i]->voice, "self")) words_add(b->a, &b->hidden_hosts, arena_strdup(b->a, m[i]->host));
}

/* What is unclear with somebody hidden is withheld too, unless it is known to be another. */
static void hide_unclear(struct build *b)
{
    struct person **m;
    for (size_t i = 0; i < b->who->n_pairs; i++) {
        const struct pair *p = &b->who->pairs[i];
        size_t x = b->who->group[p->p], y = b->who->group[p->q];
        if (p->verdict != PAIR_UNCLEAR || (b->answer[x] == HIDE_YES) == (b->answer[y] == HIDE_YES)) continue;
        size_t g = b->answer[x] == HIDE_YES ? y : x;
        if (b->answer[g] != HIDE_NO) continue;
        arena_reset(b->t);
        size_t n = members_of(b, g, &m);
        if (!hide_is_another(b->t, b->hidden, b->n_hidden, b->hides[g == x ? y : x], m, n)) b->answer[g] = HIDE_REVIEW;
    }
}

/* The family names of a row and their telling parts, as person.c has them. */
static void families_of(struct build *b, size_t row, struct words *out)
{
    size_t n;
    const uint32_t *v = link_values(b->who->t, row, LINK_FAMILY, &n);
    for (size_t i = 0; i < n; i++) {
        char **part;
        const char *family = link_text(b->who->t, v[i]);
        words_add(b->t, out, text_key(b->t, family));
        size_t k = text_split(b->t, family, " ", &part);
        for (size_t j = 0; k > 1 && j < k; j++) words_add(b->t, out, part[j]);
    }
}

/* Telephones, mailboxes, pages, hosts and licence numbers of a row, as person.c has them. */
static void traces_of(struct build *b, size_t row, struct words *out)
{
    static const enum link_field fields[] = {LINK_PHONE, LINK_EMAIL, LINK_ABOUT, LINK_PAGE, LINK_SITE};
    size_t n;
    for (size_t f = 0; f < sizeof fields / sizeof *fields; f++) {
        const uint32_t *v = link_values(b->who->t, row, fields[f], &n);
        for (size_t i = 0; i < n; i++) words_add(b->t, out, link_text(b->who->t, v[i]));
    }
    const uint32_t *licence = link_values(b->who->t, row, LINK_LICENCE, &n);
    for (size_t i = 2; i < n; i += 3) words_add(b->t, out, link_text(b->who->t, licence[i]));
}

static bool may_be_hidden(struct build *b, size_t g)
{
    for (uint32_t i = b->who->start[g]; i < b->who->start[g + 1]; i++) {
        uint32_t row = b->who->members[i];
        struct words families = {0}, traces = {0};
        size_t n;
        const uint32_t *npi = link_values(b->who->t, row, LINK_NPI, &n);
        families_of(b, row, &families);
        traces_of(b, row, &traces);
        if (hide_may_be(b->t, b->hidden, b->n_hidden, link_key(b->who->t, row), n ? link_text(b->who->t, npi[0]) : NULL, &families, &traces))
            return true;
    }
    return false;
}

void build_hide(struct build *b)
{
    struct person **m;
    b->answer = xcalloc(b->who->n_groups + 1, 1);
    b->told = xcalloc(b->who->n_groups + 1, 1);
    if (!b->n_hidden) return;
    b->hides = xcalloc(b->who->n_groups + 1, sizeof *b->hides);
    for (size_t g = 0; g < b->who->n_groups; g++) {
        arena_reset(b->t);
        if (!may_be_hidden(b, g)) continue;
        size_t n = members_of(b, g, &m);
        b->answer[g] = (unsigned char)hide_check(b->t, b->hidden, b->n_hidden, m, n, &b->hides[g]);
    }
    hide_unclear(b);
    for (size_t g = 0; g < b->who->n_groups; g++) {
        if (b->answer[g] == HIDE_NO) continue;
        arena_reset(b->t);
        size_t n = members_of(b, g, &m);
        note_hidden(b, m, n);
    }
}

/* TEXT without names of people who are hidden; of whom nothing is kept (erased) only hashes tell. */
static const char *clean(struct build *b, const char *text)
{
    const char *rest = hide_in_quote(b->t, &b->hidden_names, text);
    return rest && hide_says(b->hidden_words, b->t, rest) ? NULL : rest;
}

/* Takes the names of hidden people out of what is said of others. */
static void scrub(struct build *b, struct practitioner *p)
{
    size_t facts = 0;
    if (!b->n_hidden) return;
    for (size_t i = 0; i < p->n_credentials; i++)
        for (size_t e = 0; e < p->credentials[i].evidence.n; e++) {
            struct evidence *x = &p->credentials[i].evidence.v[e];
            x->quote = clean(b, x->quote);
        }
    for (size_t i = 0; i < p->n_facts; i++) {
        const char *value = p->facts[i].value;
        if (clean(b, value) != value) continue;
        for (size_t e = 0; e < p->facts[i].evidence.n; e++) {
            struct evidence *x = &p->facts[i].evidence.v[e];
            x->quote = clean(b, x->quote);
        }
        p->facts[facts++] = p->facts[i];
    }
    p->n_facts = facts;
}

/* One thing for the directory: a person; a row for somebody's eye (KIND); or a record of nobody it answers. */
struct outcome {
    const struct practitioner *p;
    const char *kind, *source, *url, *text;
    const char *key, *item;
    int64_t who, best;
};

struct told {
    struct arena *t; /* of all that stands below */
    struct outcome *v;
    size_t n, cap, groups;
};

static void write_outcome(struct build *b, const struct outcome *o)
{
    if (o->p) directory_put(b->w, o->p);
    else if (o->kind) directory_put_review(b->w, o->kind, o->source, o->url, o->text);
    else directory_put_loose(b->w, o->key, o->item, "person", o->who, o->best);
}

/* In the order in which it is said. */
static void say(struct build *b, struct outcome o)
{
    if (b->batch) *ARENA_PUSH(b->t, b->batch->v, b->batch->n, b->batch->cap) = o;
    else write_outcome(b, &o);
}

void build_review(struct build *b, const char *kind, const struct person *m, const char *text)
{
    say(b, (struct outcome){.kind = kind, .source = m->source, .url = m->record ? m->record->url : "", .text = text});
    b->review++;
}

static void note_doubts(struct build *b, struct person *const *m, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (m[i]->npi_doubt)
            build_review(b, "npi", m[i], arena_printf(b->t, "%s: %s.", m[i]->name ? m[i]->name : "?", m[i]->npi_doubt));
}

/* The public id, that a register row had before it was joined too. */
static void give_id(struct build *b, struct practitioner *p)
{
    const char **keys = arena_alloc(b->t, (p->n_records + 1) * sizeof *keys), *row_id = NULL;
    size_t n = 0;
    for (size_t i = 0; i < p->n_records; i++) {
        if (link_find(b->who->t, p->records[i].key) == SIZE_MAX) continue; /* a correction */
        keys[n++] = p->records[i].key;
        if (!strcmp(p->records[i].source, "nppes")) row_id = id_of_key(b->t, p->records[i].key);
    }
    p->id = id_book_give(b->ids, keys, n);
    if (row_id) id_book_redirect(b->ids, row_id, p->id);
}

/* Records that speak of nobody the directory answers: who is who among them is known all the same. */
static void put_loose(struct build *b, size_t g, struct person *const *m, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        size_t row = link_find(b->who->t, m[i]->key);
        if (!m[i]->record || row == SIZE_MAX) continue;
        say(b, (struct outcome){.key = m[i]->key, .item = m[i]->record->item, .who = (int64_t)g, .best = b->who->best[row]});
    }
}

static void put_group(struct build *b, size_t g)
{
    enum concluded why;
    struct person **m;
    size_t n = members_of(b, g, &m);
    struct practitioner *p = n ? conclude(b->t, &b->k, m, n, &why) : NULL;
    note_doubts(b, m, n);
    if (n && why == NOBODY_TO_TELL)
        build_review(b, "unplaced", m[0],
                     arena_printf(b->t, "%s is named here, and nothing tells which person of that name it is.", m[0]->name));
    b->told[g] = p || (n && why == NOBODY_TO_TELL);
    if (!p) {
        put_loose(b, g, m, n);
        return;
    }
    confirm_apply(b->t, p, b->all_rulings, b->n_rulings);
    give_id(b, p);
    scrub(b, p);
    for (size_t i = 0; i < p->n_records; i++) {
        size_t row = link_find(b->who->t, p->records[i].key);
        p->records[i].best = row == SIZE_MAX ? -1 : (int64_t)b->who->best[row];
    }
    say(b, (struct outcome){.p = p});
    for (size_t i = 0; i < n; i++)
        if (m[i]->npi)
            *ARENA_PUSH(b->a, b->used_npis.v, b->used_npis.n, b->used_npis.cap) = arena_strdup(b->a, m[i]->npi);
    b->people++;
    b->credentials += p->n_credentials;
}

static void withhold(struct build *b, size_t g)
{
    struct person **m;
    b->withheld++;
    if (b->answer[g] != HIDE_REVIEW) return;
    size_t n = members_of(b, g, &m);
    for (size_t i = 0; i < n; i++) {
        if (!m[i]->record) continue;
        /* The address may be theirs: it stands here as a hash, which `vouch status` finds again among the records. */
        say(b, (struct outcome){.kind = "withheld", .source = "",
                                .url = hash_hex(b->t, m[i]->record->url, strlen(m[i]->record->url)),
                                .text = "Withheld: this record may speak of somebody who is hidden. If it does not, rule it different."});
        b->review++;
        return;
    }
}

/* Concluding takes one core and writing the other. */
enum { BATCHES = 4, BATCH = 64 };

struct writing {
    struct build *b;
    struct told batch[BATCHES];
};

static void write_batch(void *ctx, size_t slot)
{
    struct writing *w = ctx;
    for (size_t i = 0; i < w->batch[slot].n; i++) write_outcome(w->b, &w->batch[slot].v[i]);
}

static void begin_batch(struct build *b, struct told *batch)
{
    arena_reset(batch->t);
    *batch = (struct told){.t = batch->t};
    b->batch = batch;
    b->t = batch->t;
}

void build_groups(struct build *b)
{
    struct writing w = {.b = b};
    struct arena *own = b->t;
    for (size_t i = 0; i < BATCHES; i++) w.batch[i].t = arena_new();
    struct relay *relay = relay_new(BATCHES, write_batch, &w);
    for (size_t g = 0; g < b->who->n_groups; g++) {
        if (!has_record(b, g)) continue;
        if (!b->batch) begin_batch(b, &w.batch[relay_slot(relay)]);
        if (b->answer[g] == HIDE_NO) put_group(b, g);
        else withhold(b, g);
        if (++b->batch->groups < BATCH) continue;
        relay_send(relay);
        b->batch = NULL;
    }
    if (b->batch) relay_send(relay);
    relay_end(relay);
    b->batch = NULL;
    b->t = own;
    for (size_t i = 0; i < BATCHES; i++) arena_free(w.batch[i].t);
}

struct use {
    double use;
    uint32_t pair;
};

static int by_use(const void *x, const void *y)
{
    const struct use *p = x, *q = y;
    return p->use != q->use ? (p->use > q->use ? -1 : 1) : p->pair < q->pair ? -1 : p->pair > q->pair;
}

static void put_pair(struct build *b, const struct pair *p, double use)
{
    arena_reset(b->t);
    directory_put_pair(b->w, link_key(b->who->t, p->p), link_key(b->who->t, p->q), pair_verdict_names[p->verdict],
                       link_why(b->t, b->who, p), use);
}

/* Of a large group not every pair is told: twice as many as it has records. */
void build_pairs(struct build *b)
{
    struct resolved *who = b->who;
    struct use *apart = xmalloc((who->n_pairs + 1) * sizeof *apart);
    uint32_t *told = xcalloc(who->n_groups + 1, sizeof *told);
    size_t n = 0;
    for (size_t i = 0; i < who->n_pairs; i++) {
        const struct pair *p = &who->pairs[i];
        size_t x = who->group[p->p], y = who->group[p->q];
        if (b->answer[x] != HIDE_NO || b->answer[y] != HIDE_NO || (!b->told[x] && !b->told[y])) continue;
        if (p->verdict != PAIR_SAME) apart[n++] = (struct use){link_use(who, p), (uint32_t)i};
        else if (told[x]++ < 2 * (who->start[x + 1] - who->start[x])) put_pair(b, p, 0);
    }
    if (n) qsort(apart, n, sizeof *apart, by_use);
    for (size_t i = 0; i < n && i < PAIRS_MOST; i++) put_pair(b, &who->pairs[apart[i].pair], apart[i].use);
    directory_put_meta(b->w, "unclear_left_out", arena_printf(b->a, "%zu", n > PAIRS_MOST ? n - PAIRS_MOST : 0));
    free(told);
    free(apart);
}

static int by_text(const void *x, const void *y)
{
    return strcmp(*(const char *const *)x, *(const char *const *)y);
}

static bool is_used(const struct build *b, const char *npi)
{
    return b->used_npis.n && bsearch(&npi, b->used_npis.v, b->used_npis.n, sizeof *b->used_npis.v, by_text);
}

static void put_register_only(void *ctx, const struct nppes_row *row)
{
    struct build *b = ctx;
    if (!row->family || is_used(b, row->npi)) return;
    arena_reset(b->t);
    struct person *m = person_of_row(b->t, b->k.c, b->k.r, row);
    const char *who;
    if (hide_check(b->t, b->hidden, b->n_hidden, &m, 1, &who) != HIDE_NO) return;
    enum concluded why;
    struct practitioner *p = conclude(b->t, &b->k, &m, 1, &why);
    if (!p) return;
    p->id = id_book_passing(b->ids, m->key);
    if (!p->id) return;
    directory_put(b->w, p);
    b->register_only++;
}

void build_register_only(struct build *b, const struct words *codes)
{
    if (b->used_npis.n) qsort(b->used_npis.v, b->used_npis.n, sizeof *b->used_npis.v, by_text);
    nppes_each_with_taxonomy(b->k.r, codes->v, codes->n, put_register_only, b);
}

bool build_is_hidden_source(const struct build *b, const char *source)
{
    size_t shown = 0, hidden = 0, len = strlen(source);
    if (b->n_hidden && (hide_in_quote(b->a, &b->hidden_names, source) != source || hide_says(b->hidden_words, b->a, source))) return true;
    hidden += hide_is_own_source(b->a, b->hidden, b->n_hidden, source); /* when they are erased, nothing else tells */
    for (size_t i = 0; b->n_hidden && i < b->who->t->n; i++) {
        const char *key = link_key(b->who->t, i);
        if (!strncmp(key, source, len) && key[len] == '|')
            *(b->answer[b->who->group[i]] == HIDE_NO ? &shown : &hidden) += 1;
    }
    return hidden && !shown;
}

void build_hidden_npis(struct build *b)
{
    for (size_t i = 0; i < b->n_hidden; i++)
        if (!strcmp(b->hidden[i].kind, "npi") || !strcmp(b->hidden[i].kind, HIDE_LICENCE)) directory_put_hidden(b->w, b->hidden[i].hash);
    const struct link_table *t = b->who->t;
    for (size_t i = 0; b->n_hidden && i < t->n; i++) { /* and those that came to light later */
        size_t n;
        const uint32_t *v = link_values(t, i, LINK_NPI, &n);
        if (b->answer[b->who->group[i]] != HIDE_YES || !n) continue;
        const char *marked = arena_printf(b->a, "npi|%s", link_text(t, v[0]));
        directory_put_hidden(b->w, hash_hex(b->a, marked, strlen(marked)));
    }
}
