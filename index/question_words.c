/* question_words.c - see question_words.h */
#include "question_words.h"

#include <string.h>

#include "buf.h"
#include "catalog.h"
#include "mem.h"
#include "text.h"

static void push_word(struct arena *a, struct words *w, const char *s, size_t n, bool after_stop, char before)
{
    struct word word = {.raw = arena_strndup(a, s, n), .money = before == '$', .capital = is_upper(*s), .after_stop = after_stop};
    word.fold = text_fold(a, word.raw);
    if (!*word.fold) return;
    size_t upper = 0, lower = 0;
    for (size_t i = 0; i < n; i++) upper += is_upper(s[i]), lower += is_lower(s[i]);
    word.all_caps = upper > 1 && !lower;
    *ARENA_PUSH(a, w->v, w->n, w->cap) = word;
}

struct words *words_split(struct arena *a, const char *text)
{
    struct words *w = arena_alloc(a, sizeof *w);
    bool stop = false;
    for (const char *s = text; *s;) {
        size_t n = 0;
        while (is_word(s[n]) || (n && s[n] == '\'' && is_word(s[n + 1]))) n++;
        if (n) {
            push_word(a, w, s, n, stop, s > text ? s[-1] : 0);
            stop = false;
        } else {
            if (*s == '&') push_word(a, w, "and", 3, stop, 0);
            stop |= strchr(",;.:!?()\"", *s) != NULL;
            n = 1;
        }
        s += n;
    }
    /* Who writes everything in capitals means nothing by them. */
    size_t caps = 0;
    for (size_t i = 0; i < w->n; i++) caps += w->v[i].all_caps;
    for (size_t i = 0; i < w->n && w->n > 3 && caps * 2 > w->n; i++) w->v[i].all_caps = false;
    return w;
}

static char *join(struct arena *a, const struct words *w, size_t i, size_t n, bool raw)
{
    struct buf b = {0};
    for (size_t k = i; k < i + n; k++) {
        if (k > i) buf_putc(&b, ' ');
        buf_puts(&b, raw ? w->v[k].raw : w->v[k].fold);
    }
    char *s = arena_strdup(a, b.s ? b.s : "");
    buf_free(&b);
    return s;
}

char *words_fold(struct arena *a, const struct words *w, size_t i, size_t n)
{
    return join(a, w, i, n, false);
}

char *words_raw(struct arena *a, const struct words *w, size_t i, size_t n)
{
    return join(a, w, i, n, true);
}

bool words_free(const struct words *w, size_t i, size_t n)
{
    if (i + n > w->n) return false;
    for (size_t k = i; k < i + n; k++)
        if (w->v[k].used) return false;
    return true;
}

void words_use(struct words *w, size_t i, size_t n)
{
    for (size_t k = i; k < i + n && k < w->n; k++) w->v[k].used = true;
}

const char *words_at(const struct words *w, size_t i, int offset)
{
    if (offset < 0 && (size_t)-offset > i) return "";
    size_t k = offset < 0 ? i - (size_t)-offset : i + (size_t)offset;
    return k < w->n ? w->v[k].fold : "";
}

struct lexicon {
    struct arena *a;
    const struct sense **slots;
    size_t mask;
    const struct sense **single[256]; /* single words of some length that are not weak, by their first letter; NULL behind */
};

static size_t hash_of(const char *s)
{
    size_t h = 1469598103934665603u;
    for (; *s; s++) h = (h ^ (unsigned char)*s) * 1099511628211u;
    return h ^ (h >> 29);
}

static void add(struct lexicon *l, struct sense s)
{
    if (!*s.fold) return;
    size_t i = hash_of(s.fold) & l->mask;
    while (l->slots[i] && strcmp(l->slots[i]->fold, s.fold)) i = (i + 1) & l->mask;
    for (const struct sense *o = l->slots[i]; o; o = o->next)
        if (o->meaning == s.meaning && o->kind == s.kind && o->id && s.id && !strcmp(o->id, s.id)) return;
    struct sense *kept = arena_alloc(l->a, sizeof *kept);
    *kept = s;
    kept->next = l->slots[i];
    l->slots[i] = kept;
}

static void add_phrases(struct lexicon *l, const struct phrases *p, struct sense s)
{
    for (size_t i = 0; i < p->n; i++) {
        s.fold = p->fold[i];
        s.written = p->v[i];
        add(l, s);
    }
}

static void add_text(struct lexicon *l, const char *text, struct sense s)
{
    s.written = text;
    s.fold = text_fold(l->a, text);
    add(l, s);
}

static void add_terms(struct lexicon *l, const struct catalog *c)
{
    for (int k = 0; k < TERM_KINDS; k++)
        for (size_t i = 0; i < c->terms[k].n; i++) {
            const struct term *t = &c->terms[k].v[i];
            struct sense s = {.meaning = MEANS_TERM, .kind = (enum term_kind)k, .id = t->id, .label = t->label};
            add_phrases(l, &t->phrases, s);
            add_text(l, t->label, s);
            s.weak = true;
            add_phrases(l, &t->weak_phrases, s);
        }
}

/* Who asks for "Fluence" asks for whatever that house teaches, and is told so. */
static void add_training(struct lexicon *l, const struct programme *p, const char *written, const char *fold, bool weak)
{
    const char *house = catalog_house_folded(p, fold);
    add(l, (struct sense){.meaning = MEANS_TRAINING, .id = p->id, .label = house ? house : p->name, .weak = weak, .written = written,
                          .fold = fold});
}

static void add_trainings(struct lexicon *l, const struct catalog *c)
{
    for (size_t i = 0; i < c->n_programmes; i++) {
        const struct programme *p = &c->programmes[i];
        const char *own[] = {p->name, p->short_name ? p->short_name : p->id};
        const struct phrases *const lists[] = {&p->aliases, &p->certificate_phrases, &p->training_phrases, NULL, &p->weak_aliases};
        for (size_t k = 0; k < sizeof lists / sizeof *lists; k++) {
            bool weak = k > 3;
            if (!lists[k]) add_training(l, p, own[0], text_fold(l->a, own[0]), false);
            if (!lists[k]) add_training(l, p, own[1], text_fold(l->a, own[1]), true);
            for (size_t n = 0; lists[k] && n < lists[k]->n; n++) add_training(l, p, lists[k]->v[n], lists[k]->fold[n], weak);
        }
    }
}

static void add_trauma(struct lexicon *l, const struct catalog *c)
{
    for (size_t i = 0; i < c->n_trauma; i++) {
        const struct trauma_level *t = &c->trauma[i];
        struct sense s = {.meaning = MEANS_TRAUMA, .id = t->id, .label = ladder_label(l->a, c, t->id)};
        add_phrases(l, &t->phrases, s);
        if (strlen(t->id) > 2) add_text(l, t->id, s);
        add_text(l, t->issuer, s);
        add_text(l, t->issuer_name, s);
        s.weak = true;
        add_phrases(l, &t->weak_phrases, s);
    }
}

static void add_asked(struct lexicon *l, const struct catalog *c)
{
    for (size_t i = 0; i < c->n_asked; i++) {
        const struct asked_row *r = &c->asked[i];
        const struct term *t = r->means == MEANS_TERM ? catalog_term(c, r->kind, r->id) : NULL;
        struct sense s = {.meaning = r->means, .kind = r->kind, .id = r->id, .label = t ? t->label : NULL, .note = r->note};
        add_phrases(l, &r->phrases, s);
    }
}

static struct lexicon *lexicon_new(struct arena *a, const struct catalog *c)
{
    enum { SLOTS = 1 << 14 };
    struct lexicon *l = arena_alloc(a, sizeof *l);
    l->a = a;
    l->slots = arena_alloc(a, SLOTS * sizeof *l->slots);
    l->mask = SLOTS - 1;
    add_terms(l, c);
    add_trainings(l, c);
    add_trauma(l, c);
    add_asked(l, c);
    size_t n[256] = {0}, cap[256] = {0};
    for (size_t i = 0; i <= l->mask; i++) {
        const struct sense *s = l->slots[i];
        if (!s || s->weak || strchr(s->fold, ' ') || strlen(s->fold) < 5) continue;
        unsigned char first = (unsigned char)*s->fold;
        *ARENA_PUSH(a, l->single[first], n[first], cap[first]) = s;
    }
    for (int i = 0; i < 256; i++) *ARENA_PUSH(a, l->single[i], n[i], cap[i]) = NULL;
    return l;
}

const struct lexicon *question_lexicon(const struct catalog *c)
{
    static struct { struct arena *a; const struct lexicon *l; unsigned serial; } kept;
    if (kept.a && kept.serial == c->serial) return kept.l;
    arena_free(kept.a);
    kept.a = arena_new();
    kept.serial = c->serial;
    return kept.l = lexicon_new(kept.a, c);
}

const struct sense *lexicon_find(const struct lexicon *l, const char *fold)
{
    size_t i = hash_of(fold) & l->mask;
    while (l->slots[i] && strcmp(l->slots[i]->fold, fold)) i = (i + 1) & l->mask;
    return l->slots[i];
}

bool lexicon_means(const struct lexicon *l, const char *fold)
{
    const struct sense *s = lexicon_find(l, fold);
    while (s && s->meaning == MEANS_WORD) s = s->next;
    return s != NULL;
}

const struct sense *lexicon_like(const struct lexicon *l, const char *word)
{
    size_t n = strlen(word);
    if (n < 5) return NULL;
    const struct sense *found = NULL;
    int best = n < 8 ? 2 : 3;
    for (const struct sense *const *at = l->single[(unsigned char)*word]; at && *at; at++) {
        const struct sense *s = *at;
        int d = text_distance(word, s->fold, best);
        if (d < best) best = d, found = s;
        else if (d == best && found && !(found->id && s->id && !strcmp(found->id, s->id))) found = NULL;
    }
    return found;
}

char *ladder_label(struct arena *a, const struct catalog *c, const char *id)
{
    for (size_t i = 0; i < c->n_trauma; i++)
        if (!strcmp(c->trauma[i].id, id))
            return arena_printf(a, "%s (%s)", strlen(id) <= 6 ? text_upper(a, id) : id,
                                c->trauma[i].issuer_name);
    return arena_strdup(a, id);
}
