/* cue_word.c - the words of a sentence. Part of cue.h. */
#include <endian.h>
#include <stdint.h>
#include <string.h>

#include "cue.h"
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

/* N bytes of S in small ASCII letters, with zeros behind them so that words can be read eight bytes at a time. */
static char *small(struct arena *a, const char *s, size_t n)
{
    const uint64_t ones = 0x0101010101010101u, high = 0x8080808080808080u;
    char *low = arena_bytes(a, n + 3 * sizeof(uint64_t));
    memcpy(low, s, n);
    memset(low + n, 0, 3 * sizeof(uint64_t));
    for (size_t i = 0; i < n; i += sizeof(uint64_t)) {
        uint64_t w, v;
        memcpy(&w, low + i, sizeof w);
        v = w | high;
        w |= ((v - ones * 'A') & ~(v - ones * ('Z' + 1)) & ~w & high) >> 2; /* a small letter is its capital and 0x20 */
        memcpy(low + i, &w, sizeof w);
    }
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
static inline size_t plain_run(uint64_t w, uint64_t *digits)
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
static inline size_t plain_key(const char *low, struct key *key, bool *digit)
{
    uint64_t head = 0, more = 0, digits, some = 0;
    size_t n = 0, run;
    do {
        uint64_t w = eight_bytes(low + n), kept;
        run = plain_run(w, &digits);
        kept = first_bytes(w, run);
        if (!n) head = kept;
        else if (n == 8) more = kept;
        some |= digits;
        n += run;
    } while (run == 8);
    *digit = some != 0;
    *key = lexicon_key_of(head, more, n, low);
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

void sentence_words(struct arena *a, const struct lexicon *l, struct sentence *s, size_t n)
{
    s->cap = n / 5 + 4; /* room for all words of most sentences */
    s->v = arena_bytes(a, s->cap * sizeof *s->v);
    struct reader r = {a, l, s, small(a, s->text, n)};
    read_words(&r);
}
