/* cue.c - see cue.h */
#include "cue.h"

#include <endian.h>
#include <stdint.h>
#include <string.h>

#include "index/mem.h"
#include "index/text.h"
#include "lexicon.h"

/* The length in bytes of a mark that parts words at S, and what it counts as; 0 when S is inside a word. */
static size_t mark_at(const char *s, char *as)
{
    static const struct {
        const char *bytes;
        char as;
    } wide[] = {{"\xE2\x80\x90", '-'}, {"\xE2\x80\x91", '-'}, {"\xE2\x80\x92", '-'}, {"\xE2\x80\x93", '~'},
                {"\xE2\x80\x94", '~'}, {"\xE2\x80\x9C", '"'}, {"\xE2\x80\x9D", '"'}, {"\xE2\x80\xA2", '|'},
                {"\xC2\xB7", '|'},     {"\xE2\x80\xA6", '.'}, {"\xC2\xAE", ' '},     {"\xE2\x84\xA2", ' '},
                {"\xC2\xA9", ' '},     {"\xE2\x80\x98", '"'}, {"\xC2\xA0", ' '},     {"\xE2\x88\x99", '|'},
                {"\xE2\x97\x8F", '|'}, {"\xEF\xBF\xBD", ' '}};
    if ((unsigned char)*s < 0x80) {
        if (is_alnum(*s) || !*s) return 0;
        *as = *s == '\n' || *s == '\t' ? ' ' : *s;
        return 1;
    }
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (!strncmp(s, wide[i].bytes, strlen(wide[i].bytes))) {
            *as = wide[i].as;
            return strlen(wide[i].bytes);
        }
    return 0;
}

static size_t apostrophe(const char *s)
{
    if (*s == '\'' && is_word(s[1])) return 1;
    if (!strncmp(s, "\xE2\x80\x99", 3) && is_word(s[3])) return 3;
    return 0;
}

/* Of two marks between words the weightier counts. */
static int weight(char m)
{
    const char *order = " \"-#/,():|~;.!?";
    const char *p = m ? strchr(order, m) : NULL;
    return p ? (int)(p - order) : 0;
}

/* "PRATI's": all capitals but for the s. */
static bool all_upper(const char *s)
{
    for (; *s && *s != '\'' && (unsigned char)*s < 0x80; s++)
        if (is_lower(*s)) return false;
    return true;
}

/* A sentence while its words are read. */
struct reader {
    struct arena *a;
    const struct lexicon *l;
    struct sentence *s;
    char *low; /* the text once more in small letters, for the compared forms of plain words */
};

enum { RUN = 32 };

/* N bytes of S in small ASCII letters, with zeros behind them so that words can be read eight bytes at a time. */
static char *small(struct arena *a, const char *s, size_t n)
{
    char *low = arena_bytes(a, n + 2 * RUN);
    memcpy(low, s, n);
    memset(low + n, 0, 2 * RUN);
    for (size_t i = 0; i < n; i += RUN) /* runs that the compiler takes many at a time */
        for (size_t k = i; k < i + RUN; k++)
            low[k] = (char)(low[k] + ((unsigned char)(low[k] - 'A') < 26 ? 'a' - 'A' : 0));
    return low;
}

/* Room for one more word, which knows its lists. */
static struct word *push(struct reader *r, const char *fold, const struct key *key)
{
    struct sentence *s = r->s;
    struct word *w = ARENA_PUSH(r->a, s->v, s->n, s->cap);
    const struct entry *e = lexicon_entry(r->l, key, fold);
    *w = (struct word){.fold = fold, .entry = e, .head = (uint32_t)key->head[0]};
    if (e) {
        w->set = e->set;
        s->set.bits[0] |= e->set.bits[0];
        s->set.bits[1] |= e->set.bits[1];
    }
    return w;
}

/* The bytes of W, the lowest first, that are small letters or digits before one that is neither; a high bit in *DIGITS for
 * each that is a digit. */
static size_t plain_run(uint64_t w, uint64_t *digits)
{
    const uint64_t ones = 0x0101010101010101u, high = 0x8080808080808080u, v = w | high;
    uint64_t letter = (v - ones * 'a') & ~(v - ones * ('z' + 1)), digit = (v - ones * '0') & ~(v - ones * ('9' + 1));
    uint64_t other = ~((letter | digit) & ~w) & high;
    size_t n = other ? (size_t)__builtin_ctzll(other) / 8 : 8;
    *digits = digit & ~w & high & (other - 1) & ~other;
    return n;
}

/* N letters and digits of which one at least is a capital and none is small. */
static bool all_capitals(const char *s, size_t n)
{
    bool upper = false;
    for (size_t i = 0; i < n; i++) {
        if (is_lower(s[i])) return false;
        upper |= is_upper(s[i]);
    }
    return upper;
}

static uint64_t eight_bytes(const char *s)
{
    uint64_t w;
    memcpy(&w, s, sizeof w);
    return le64toh(w);
}

/* The first bytes of W up to a run's end. */
static uint64_t first_bytes(uint64_t w, size_t run)
{
    return run < 8 ? w & (((uint64_t)1 << 8 * run) - 1) : w;
}

/* How many letters and digits the word at LOW, in small letters, begins with, and its key. */
static size_t plain_key(const char *low, struct key *key, bool *digit)
{
    uint64_t w = eight_bytes(low), digits, head[2] = {0, 0};
    size_t run = plain_run(w, &digits), n = run;
    head[0] = first_bytes(w, run);
    *digit = digits != 0;
    while (run == 8) {
        w = eight_bytes(low + n);
        run = plain_run(w, &digits);
        if (n == 8) head[1] = first_bytes(w, run);
        n += run;
        *digit |= digits != 0;
    }
    *key = lexicon_key_of(head[0], head[1], n, low);
    return n;
}

/* Where the word that begins at AT ends, when it is nothing but ASCII letters and digits, as most are: folding is lower
 * case then. It is pushed; 0 when it is no such word. */
static size_t plain_word(struct reader *r, size_t at, char before)
{
    const char *t = r->s->text;
    char *low = r->low + at;
    struct key key;
    bool digit;
    size_t n = plain_key(low, &key, &digit);
    size_t e = at + n;
    if (!n || (unsigned char)t[e] >= 0x80 || (t[e] == '\'' && is_word(t[e + 1]))) return 0;
    struct word *w = push(r, low, &key);
    r->low[e] = 0;
    w->at = (uint32_t)at;
    w->end = (uint32_t)e;
    w->before = before;
    w->capital = is_upper(t[at]);
    w->caps = n > 1 && !is_lower(t[at]) && all_capitals(t + at, n);
    r->s->capital |= w->capital;
    r->s->caps |= w->caps;
    r->s->digit |= digit;
    return e;
}

/* Any other word, which ends before END. */
static void add_word(struct reader *r, size_t at, size_t end, char before)
{
    char *raw = arena_strndup(r->a, r->s->text + at, end - at), *fold = text_fold(r->a, raw);
    if (!*fold) return;
    bool upper = false, lower = false;
    for (const char *p = raw; *p; p++) upper |= is_upper(*p), lower |= is_lower(*p);
    for (char *p = fold; *p; p++)
        if (*p == ' ') *p = '_';
    size_t n = strlen(fold);
    bool owner = end - at > 3 && n > 3 && fold[n - 1] == 's' &&
                 (text_ends_nocase(raw, "'s") || text_ends_nocase(raw, "\xE2\x80\x99s"));
    const struct key key = lexicon_key(fold);
    struct word *w = push(r, fold, &key);
    w->at = (uint32_t)at;
    w->end = (uint32_t)end;
    w->before = before;
    w->bare = owner ? arena_strndup(r->a, fold, n - 1) : NULL;
    w->capital = is_upper(*raw) || (unsigned char)*raw >= 0xC3;
    w->caps = upper && (!lower || (owner && all_upper(raw))) && end - at > 1;
    r->s->capital |= w->capital;
    r->s->caps |= w->caps;
    r->s->digit |= strpbrk(fold, "0123456789") || strpbrk(raw, "0123456789");
}

/* The end of the word that begins at I, whatever it is made of. */
static size_t word_end(const char *t, size_t i)
{
    size_t e = i;
    char mark;
    for (size_t k; t[e] && (is_alnum(t[e]) || !mark_at(t + e, &mark) || (k = apostrophe(t + e)));) {
        if (is_alnum(t[e])) {
            e++;
            continue;
        }
        if ((k = apostrophe(t + e))) {
            e += k - 1;
            k = 1;
        }
        e += mark_at(t + e, &mark) ? k : 1;
    }
    return e == i ? e + 1 : e;
}

static void read_words(struct reader *r)
{
    const char *t = r->s->text;
    char before = 0, mark = 0;
    for (size_t i = 0, n, e; t[i];) {
        if (t[i] == ' ') {
            i++;
            continue;
        }
        if ((e = plain_word(r, i, before))) {
            before = 0;
            i = e;
            continue;
        }
        if ((n = mark_at(t + i, &mark))) {
            if (mark == '&') {
                const struct key key = lexicon_key("and");
                struct word *w = push(r, "and", &key);
                w->at = (uint32_t)i;
                w->end = (uint32_t)i + 1;
                w->before = before;
                before = 0;
            } else if (mark == '~' && i && is_digit(t[i - 1]) && is_digit(t[i + n])) {
                if (weight('-') > weight(before)) before = '-'; /* "Modules 1–6" */
            } else if (mark == '-' && i && is_space(t[i - 1]) && is_space(t[i + n])) {
                if (weight('~') > weight(before)) before = '~';
            } else if (mark != ' ' && weight(mark) > weight(before)) {
                before = mark;
            }
            i += n;
            continue;
        }
        e = word_end(t, i);
        add_word(r, i, e, before);
        before = 0;
        i = e;
    }
}

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
    if (strcmp(s->v[i].fold, "no") || i + 1 >= s->n) return false;
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

/* A phrase whose first word stands at word I: a hit when the others stand behind it, and its capitals fit. */
static void try_phrase(struct arena *a, struct sentence *s, size_t i, const struct phrase *p)
{
    if (!sentence_has(s, i, p->fold) && !has_owner(s, i, p)) return;
    struct hit h = p->hit;
    h.from = i;
    h.to = i + p->words;
    if (!capitals_fit(s, p, h.from, h.to)) return;
    if (h.kind == HIT_CUE && h.to == i + 1 && is_numbering(s, i)) return;
    if (is_parted(s, &h)) return;
    sentence_keep_hit(a, s, h);
}

static void find_hits_at(struct arena *a, const struct lexicon *l, struct sentence *s, size_t i,
                         const struct entry *e)
{
    const struct word *next = i + 1 < s->n ? &s->v[i + 1] : NULL;
    uint32_t second = next ? next->head : 0, bare = next && next->bare ? lexicon_head(next->bare) : second;
    if (!(e->seconds & (lexicon_head_bit(second) | lexicon_head_bit(bare)))) {
        for (size_t k = e->single_from; k < e->single_to; k++) try_phrase(a, s, i, &l->v[l->singles[k]]);
        return;
    }
    for (size_t k = e->from; k < e->to; k++)
        if (!l->second[k] || l->second[k] == second || l->second[k] == bare) try_phrase(a, s, i, &l->v[k]);
}

static void find_hits(struct arena *a, const struct lexicon *l, struct sentence *s)
{
    for (size_t i = 0; i < s->n; i++) {
        if (s->v[i].entry) find_hits_at(a, l, s, i, s->v[i].entry);
        if (!s->v[i].bare) continue;
        struct key key = lexicon_key(s->v[i].bare);
        const struct entry *e = lexicon_entry(l, &key, s->v[i].bare);
        if (e) find_hits_at(a, l, s, i, e);
    }
}

/* What the hits are, and what they say of the words that they stand at. */
static void mark_words(const struct catalog *c, struct sentence *s)
{
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
    s.cap = n / 5 + 4; /* room for all words of most sentences */
    s.v = arena_bytes(a, s.cap * sizeof *s.v);
    struct reader r = {a, lexicon_of(c), &s, small(a, text, n)};
    read_words(&r);
    if (s.n > SENTENCE_WORDS) {
        s.n = 0;
        return s;
    }
    find_hits(a, r.l, &s);
    sentence_levels(a, c, &s);
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
    for (const char *const *l = list; *l; l++)
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
    char *rest = text_trim(a, from);
    if (*rest) *ARENA_PUSH(a, v, n, cap) = rest;
    *out = v;
    return n;
}
