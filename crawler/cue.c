/* cue.c - see cue.h */
#include "cue.h"

#include <stdint.h>
#include <string.h>

#include "index/mem.h"
#include "index/text.h"
#include "lexicon.h"

bool sentence_goes_on(const struct sentence *s, size_t from, const char *phrase)
{
    for (size_t i = from; *phrase; i++) {
        if (i >= s->n) return false;
        const char *w = s->v[i].fold;
        while (*w && *w == *phrase) w++, phrase++;
        if (*w || (*phrase && *phrase != ' ')) return false;
        phrase += *phrase == ' ';
    }
    return true;
}

char *sentence_piece(struct arena *a, const struct sentence *s, size_t from, size_t to)
{
    if (from >= to || to > s->n) return arena_strdup(a, "");
    return arena_text(a, s->text + s->v[from].at, s->v[to - 1].end - s->v[from].at);
}

/* A name that is written with capitals must be met with capitals: "Sage" is not "sage", "MAPS" is not "maps". */
static bool capitals_fit(const struct sentence *s, const struct phrase *p, size_t from, size_t to)
{
    if (p->hit.kind == HIT_CUE || p->hit.kind == HIT_TERM) {
        return !p->caps || s->v[from].caps;
    }
    size_t i = from;
    for (const char *w = p->written; *w && i < to; i++) {
        while (*w && !is_word(*w)) w++;
        size_t n = 0, up = 0;
        bool at_capital = is_upper(*w);
        for (; w[n] && is_word(w[n]); n++) up += is_upper(w[n]);
        if (n >= 2 && up == n && !s->v[i].caps && n <= 6) return false;
        if (at_capital && i == from && !s->v[i].capital && !s->v[i].caps && p->hit.kind == HIT_PROGRAMME)
            return false;
        w += n;
    }
    return true;
}

static bool is_numbering(const struct sentence *s, size_t i)
{
    /* "No. 123", "no #5": a number, not a negation. */
    enum { NO = 'n' | 'o' << 8 }; /* lexicon_head("no") */
    if (s->v[i].head != NO || i + 1 >= s->n) return false;
    const struct word *w = &s->v[i + 1];
    return w->before == '.' || w->before == '#' || is_digit(*w->fold);
}

/* The words from I on are those of a name one of whose words may own what follows: "the Polaris Insight Center's training",
 * "Journey Clinical's KAP training". */
static bool has_owner(const struct sentence *s, size_t i, const struct phrase *p)
{
    if (p->hit.kind == HIT_CUE || p->hit.kind == HIT_TERM) return false;
    for (size_t k = i; k < i + p->words && k < s->n; k++) {
        if (!s->v[k].bare) continue;
        const char *kept = s->v[k].fold;
        s->v[k].fold = s->v[k].bare;
        bool found = sentence_has(s, i, p->fold);
        s->v[k].fold = kept;
        return found;
    }
    return false;
}

/* "trained, though not certified, in EMDR": a comma before a small word parts what reads like one name. */
static bool is_parted(const struct sentence *s, const struct hit *h)
{
    if (h->kind != HIT_PROGRAMME && h->kind != HIT_TRAUMA) return false;
    for (size_t i = h->from + 1; i < h->to; i++)
        if (s->v[i].before == ',' && word_is(&s->v[i], (const char *const[]){"in", "of", "by", "with", "through", "at", "from", NULL}))
            return true;
    return false;
}

/* A phrase stands at word I: a hit when its capitals fit. */
static void found(struct arena *a, struct sentence *s, size_t i, const struct phrase *p)
{
    if (!capitals_fit(s, p, i, i + p->words)) return;
    if (p->hit.kind == HIT_CUE && p->words == 1 && is_numbering(s, i)) return;
    struct hit h = p->hit;
    h.from = i;
    h.to = i + p->words;
    if (is_parted(s, &h)) return;
    if (s->n_hits < s->c_hits && (!s->n_hits || s->hits[s->n_hits - 1].from + s->longest <= i)) { /* nothing that it could lie in */
        s->hits[s->n_hits++] = h;
        s->kinds |= 1u << h.kind;
        if (p->words > s->longest) s->longest = p->words;
        return;
    }
    sentence_keep_hit(a, s, &h);
}

/* A phrase whose first word is word I, or what owns it when OWNER: do the others stand behind it? */
static void try_phrase(struct arena *a, struct sentence *s, size_t i, const struct phrase *p, bool owner)
{
    bool stands = owner ? sentence_has(s, i, p->fold) : !*p->rest || sentence_has(s, i + 1, p->rest);
    if (stands || has_owner(s, i, p)) found(a, s, i, p);
}

/* The phrases that begin with the word E, which stands at word I, or owns what does when OWNER. */
static inline void find_hits_at(struct arena *a, const struct lexicon *l, struct sentence *s, size_t i, const struct entry *e, bool owner)
{
    const struct word *next = i + 1 < s->n ? &s->v[i + 1] : NULL;
    uint32_t second = next ? next->head : 0, bare = next && next->bare ? lexicon_head(next->bare) : second;
    if (!(e->seconds & (lexicon_head_bit(second) | lexicon_head_bit(bare)))) {
        for (size_t k = e->single_from; k < e->single_to; k++) {
            if (owner) try_phrase(a, s, i, &l->v[l->singles[k]], owner);
            else found(a, s, i, &l->v[l->singles[k]]);
        }
        return;
    }
    for (size_t k = e->from; k < e->to; k++)
        if (!l->second[k] || l->second[k] == second || l->second[k] == bare) try_phrase(a, s, i, &l->v[k], owner);
}

static void find_hits(struct arena *a, const struct lexicon *l, struct sentence *s)
{
    s->c_hits = s->n / 2 + 4; /* room for all hits of most sentences */
    s->hits = arena_bytes(a, s->c_hits * sizeof *s->hits + (s->n + 1) * sizeof(uint32_t));
    uint32_t *at = (uint32_t *)(s->hits + s->c_hits); /* where phrases may begin */
    size_t n = 0;
    for (size_t i = 0; i < s->n; i++) {
        at[n] = (uint32_t)i;
        n += s->v[i].begins;
    }
    for (size_t m = 0; m < n; m++) {
        size_t i = at[m];
        const struct entry *e = s->v[i].entry;
        if (e->seconds) find_hits_at(a, l, s, i, e, false);
        else
            for (size_t k = e->single_from; k < e->single_to; k++) found(a, s, i, &l->v[l->singles[k]]);
        if (!s->v[i].bare) continue;
        struct key key = lexicon_key(s->v[i].bare);
        find_hits_at(a, l, s, i, lexicon_entry(l, &key, s->v[i].bare), true);
    }
}

/* What the hits are, and what they say of the words that they stand at. */
static void mark_words(const struct catalog *c, struct sentence *s)
{
    s->kinds = 0; /* some that were found lay inside others */
    for (size_t k = 0; k < s->n_hits; k++) {
        const struct hit *h = &s->hits[k];
        const struct cue *cue = h->kind == HIT_CUE ? &c->cues[h->row] : NULL;
        s->kinds |= 1u << h->kind;
        if (h->kind == HIT_TERM) s->terms |= 1u << h->term;
        if (cue) s->cues |= 1u << cue->kind;
        if (cue && cue->kind == CUE_END && cue->forward) s->v[h->from].clause = true;
        for (size_t i = h->from; cue && cue->kind == CUE_PERSON && i < h->to; i++) s->v[i].somebody = true;
    }
}

struct sentence sentence_read(struct arena *a, const struct catalog *c, const char *text)
{
    struct sentence s = {.text = text};
    size_t n = strlen(text);
    const struct lexicon *l = lexicon_of(c);
    sentence_words(a, l, &s, n);
    if (s.n > SENTENCE_WORDS) {
        s.n = 0;
        return s;
    }
    find_hits(a, l, &s);
    sentence_levels(a, c, &s);
    sentence_houses(c, &s);
    mark_words(c, &s);
    return s;
}

/* "Level I", "Phase I": the letter before which AT stands is a number. */
static bool is_numbered(const char *text, const char *at)
{
    static const char *const words[] = {"level ", "phase ", "part ", "module ", "tier ", NULL};
    for (const char *const *w = words; *w; w++)
        if ((size_t)(at - text) >= strlen(*w) && text_starts_nocase(at - strlen(*w), *w)) return true;
    return false;
}

/* True when the dot at DOT ends no sentence: titles, initials, abbreviations, letters with dots. */
static bool is_abbreviation(const char *text, const char *dot)
{
    static const char *const list[] = {"dr",  "mr", "mrs", "ms",  "prof", "st",     "no",  "lic",  "vs",   "inc",
                                       "jr",  "sr", "e.g", "i.e", "etc",  "approx", "ave", "blvd", "ste",  "dept",
                                       "rev", "ph", "psy", "ed",  "m",    "cert",   "mt",  "ft",   "incl", NULL};
    const char *from = dot;
    while (from > text && (is_alnum(from[-1]) || from[-1] == '.')) from--;
    size_t n = (size_t)(dot - from);
    if (!n || n > 6) return false;
    char w[8];
    for (size_t i = 0; i < n; i++) w[i] = to_lower(from[i]);
    w[n] = 0;
    if (n == 1 && from > text + 1 && from[-1] == '-' && is_upper(from[-2])) return false; /* "LPC-S." */
    if (n == 1 && is_upper(*from)) return !(*from == 'I' && is_numbered(text, from));
    if (memchr(from, '.', n)) {
        /* "Ph.D." ends a sentence when an ordinary sentence begins behind it. */
        return !(is_upper(dot[2]) && is_lower(dot[3])) || !strcmp(w, "e.g") || !strcmp(w, "i.e") || !strcmp(w, "u.s");
    }
    if (!strcmp(w, "no") && dot[1] == ' ' && !is_digit(dot[2]) && dot[2] != '#' && !(is_upper(dot[2]) && !is_lower(dot[3]) && dot[3] != ' ')) return false; /* "Not certified, no. I …" */
    for (const char *const *l = list; *l; l++)
        if (!strcmp(w, *l)) return true;
    /* "in Dec. 2021" */
    static const char *const months[] = {"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", NULL};
    for (const char *const *l = months; *l && dot[1] == ' ' && is_digit(dot[2]); l++)
        if (!strcmp(w, *l)) return true;
    return false;
}

size_t sentence_split(struct arena *a, const char *text, char ***out)
{
    char **v = NULL;
    size_t n = 0, cap = 0;
    const char *from = text;
    for (const char *s = text; *(s += strcspn(s, ".!?")); s++) {
        const char *e = s + 1;
        while (*e && strchr(".!?)\"'", *e)) e++;
        if (!strncmp(e, "\xE2\x80\x9D", 3) || !strncmp(e, "\xE2\x80\x99", 3)) e += 3;
        if (*e && *e != ' ') continue;
        if (*s == '.' && *e && is_abbreviation(text, s)) continue;
        const char *next = e;
        while (*next == ' ') next++;
        if (*s == '.' && is_lower(*next)) continue;
        const char *end = e;
        while (from < end && is_space(*from)) from++;
        while (end > from && is_space(end[-1])) end--;
        if (end > from) *ARENA_PUSH(a, v, n, cap) = arena_text(a, from, (size_t)(end - from));
        from = s = next;
        s--;
    }
    char *rest = *from ? text_trim(a, from) : "";
    if (*rest) *ARENA_PUSH(a, v, n, cap) = rest;
    *out = v;
    return n;
}
