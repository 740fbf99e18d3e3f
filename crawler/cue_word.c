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
        if (*s == *wide[i].bytes && s[1] == wide[i].bytes[1] && (!wide[i].bytes[2] || s[2] == wide[i].bytes[2])) {
            *as = wide[i].as;
            return wide[i].bytes[2] ? 3 : 2;
        }
    return 0;
}

static size_t apostrophe(const char *s)
{
    if (*s == '\'' && is_word(s[1])) return 1;
    /* "Hawai‘i" is often set with the mark that opens a quotation. */
    if ((!strncmp(s, "\xE2\x80\x99", 3) || !strncmp(s, "\xE2\x80\x98", 3)) && is_word(s[3])) return 3;
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
    char *low;            /* the text once more in small letters, for the compared forms of plain words */
    unsigned char *plain; /* of each byte of the text 0xFF when it is an ASCII letter or digit, else 0 */
};

enum { EIGHT = sizeof(uint64_t), RUN = 32, SLACK = RUN + 2 * EIGHT };

static uint64_t eight_bytes(const void *s)
{
    uint64_t w;
    memcpy(&w, s, sizeof w);
    return le64toh(w);
}

/* RUN bytes at LOW in small letters, and in PLAIN what they are; true when a digit is among them. */
static bool look_at_run(unsigned char *restrict low, unsigned char *restrict plain)
{
    unsigned char some = 0;
    for (int k = 0; k < RUN; k++) {
        unsigned char c = low[k];
        c |= (unsigned char)(((unsigned char)(c - 'A') < 26) << 5);
        unsigned char digit = (unsigned char)-((unsigned char)(c - '0') < 10), letter = (unsigned char)-((unsigned char)(c - 'a') < 26);
        low[k] = c;
        plain[k] = digit | letter;
        some |= digit;
    }
    return some;
}

/* Fills in LOW and PLAIN for the N bytes of text and tells whether a digit is among them. Behind the text there are zeros, so that
 * words can be read eight bytes at a time. */
static bool look_over(struct reader *r, size_t n)
{
    bool digit = false;
    r->plain = (unsigned char *)r->low + n + SLACK;
    memcpy(r->low, r->s->text, n);
    memset(r->low + n, 0, SLACK);
    memset(r->plain + n, 0, SLACK);
    for (size_t i = 0; i < n; i += RUN) digit |= look_at_run((unsigned char *)r->low + i, r->plain + i);
    return digit;
}

/* The first place of eight whose byte of PLAIN is 0; 8 when there is none. Lengths of words cannot be foreseen: no branch. */
static inline size_t plain_eight(const unsigned char *plain)
{
    uint64_t not = ~eight_bytes(plain);
    return ((size_t)__builtin_ctzll(not >> 1 | (uint64_t)1 << 63) + 1) / 8;
}

/* How many letters and digits stand there. */
static inline size_t plain_run(const unsigned char *plain)
{
    size_t n = plain_eight(plain);
    n += plain_eight(plain + EIGHT) & -(size_t)(n == EIGHT);
    for (size_t more = n == 2 * EIGHT ? EIGHT : 0; more == EIGHT; n += more) more = plain_eight(plain + n);
    return n;
}

/* Room for one more word, which knows its lists. */
static inline __attribute__((always_inline)) struct word *push(struct reader *r, const char *fold, const struct key *key)
{
    struct sentence *s = r->s;
    struct word *w = ARENA_PUSH(r->a, s->v, s->n, s->cap);
    const struct entry *e = lexicon_entry(r->l, key, fold);
    *w = (struct word){.fold = fold, .entry = e, .set = e->set, .begins = e->from < e->to, .head = (uint32_t)key->head[0]};
    return w;
}

static struct word *push_other(struct reader *r, const char *fold)
{
    const struct key key = lexicon_key(fold);
    return push(r, fold, &key);
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

/* What of the first eight bytes, and of the next eight, belongs to a word of so many. */
#define FIRST(n) ((n) > 7 ? ~(uint64_t)0 : ((uint64_t)1 << 8 * ((n) & 7)) - 1)
#define BELONGS(n) {FIRST(n), (n) > 8 ? FIRST((n) - 8) : 0}
static const uint64_t belongs[2 * EIGHT + 1][2] = {
    BELONGS(0), BELONGS(1), BELONGS(2),  BELONGS(3),  BELONGS(4),  BELONGS(5),  BELONGS(6),  BELONGS(7), BELONGS(8),
    BELONGS(9), BELONGS(10), BELONGS(11), BELONGS(12), BELONGS(13), BELONGS(14), BELONGS(15), BELONGS(16)};

/* Where the word that begins at AT with a letter or digit ends, when it is nothing but such, as most are: folding is lower
 * case then. It is pushed; 0 when it is no such word. */
static inline size_t plain_word(struct reader *r, const char *t, char *low, const unsigned char *plain, size_t at, char before)
{
    size_t n = plain_run(plain), e = at + n;
    if (t[e] != ' ' && ((unsigned char)t[e] >= 0x80 || (t[e] == '\'' && is_word(t[e + 1])))) return 0;
    const uint64_t *mine = belongs[n < 2 * EIGHT ? n : 2 * EIGHT];
    const struct key key = lexicon_key_of(eight_bytes(low) & mine[0], eight_bytes(low + EIGHT) & mine[1], n, low);
    struct word *w = push(r, low, &key);
    low[n] = 0;
    w->at = (uint32_t)at;
    w->end = (uint32_t)e;
    w->before = before;
    w->capital = is_upper(t[at]);
    w->caps = n > 1 && !is_lower(t[at]) && all_capitals(t + at, n);
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
    struct word *w = push_other(r, fold);
    w->at = (uint32_t)at;
    w->end = (uint32_t)end;
    w->before = before;
    w->bare = owner && strcmp(fold, "shes") ? arena_strndup(r->a, fold, n - 1) : NULL; /* not of "she's" */
    w->begins |= owner;
    w->capital = is_upper(*raw) || (unsigned char)*raw >= 0xC3;
    w->caps = upper && (!lower || (owner && all_upper(raw))) && end - at > 1;
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

/* "'24", "class of ’09": the bytes of a year that an apostrophe begins, which stands for its century; 0 = none is there. */
static size_t brief_year(const char *t, size_t i)
{
    size_t mark = t[i] == '\'' ? 1 : !strncmp(t + i, "\xE2\x80\x99", 3) || !strncmp(t + i, "\xE2\x80\x98", 3) ? 3 : 0;
    if (!mark || (i && is_word(t[i - 1]))) return 0;
    const char *s = t + i + mark;
    return is_digit(s[0]) && is_digit(s[1]) && !is_word(s[2]) && s[2] != '\'' ? mark + 2 : 0;
}

static void add_brief_year(struct reader *r, size_t at, size_t n, char before)
{
    const char *digits = r->s->text + at + n - 2;
    struct word *w = push_other(r, arena_printf(r->a, "%s%.2s", *digits < '4' ? "20" : "19", digits));
    w->at = (uint32_t)at;
    w->end = (uint32_t)(at + n);
    w->before = before;
    r->s->digit = true;
}

static void read_words(struct reader *r)
{
    const char *const t = r->s->text;
    char *const low = r->low, before = 0, mark = 0;
    const unsigned char *const plain = r->plain;
    for (size_t i = 0, n, e; t[i];) {
        if (plain[i] && (e = plain_word(r, t, low + i, plain + i, i, before))) {
            before = 0;
            i = e + (t[e] == ' ');
            continue;
        }
        if (t[i] == ' ') {
            i++;
            continue;
        }
        if ((t[i] == '\'' || t[i] == '\xE2') && (n = brief_year(t, i))) {
            add_brief_year(r, i, n, before);
            before = 0;
            i += n;
            continue;
        }
        if ((n = mark_at(t + i, &mark))) {
            if (mark == '&') {
                struct word *w = push_other(r, "and");
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

/* What any of the words is. */
static void sum_up(struct sentence *s)
{
    struct set set = {{0, 0}};
    bool capital = false, caps = false;
    for (const struct word *w = s->v, *end = s->v + s->n; w < end; w++) {
        set.bits[0] |= w->set.bits[0];
        set.bits[1] |= w->set.bits[1];
        capital |= w->capital;
        caps |= w->caps;
    }
    s->set = set;
    s->capital = capital;
    s->caps = caps;
}

void sentence_words(struct arena *a, const struct lexicon *l, struct sentence *s, size_t n)
{
    s->cap = n / 5 + 4; /* room for all words of most sentences */
    s->v = arena_bytes(a, s->cap * sizeof *s->v + 2 * (n + SLACK));
    struct reader r = {.a = a, .l = l, .s = s, .low = (char *)(s->v + s->cap)};
    s->digit = look_over(&r, n);
    read_words(&r);
    sum_up(s);
}
