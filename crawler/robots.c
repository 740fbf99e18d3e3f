/* robots.c - see robots.h */
#include "robots.h"

#include <stdlib.h>
#include <string.h>

#include "index/buf.h"
#include "index/mem.h"
#include "index/text.h"

/* What stands beyond this in a line is not looked at, as in Google's parser. */
enum { LINE_MAX_BYTES = 2083 * 8 - 1 };

enum word { WORD_OTHER, WORD_AGENT, WORD_ALLOW, WORD_DISALLOW, WORD_SITEMAP, WORD_DELAY };

/* While parsing: rules of the groups that name us, and of those for everybody. */
struct parse {
    struct arena *a;
    const char *agent; /* product token, lower case */
    struct robots own, all;
    bool seen_own;     /* some group named us, if only without rules */
    bool in_own, in_all, closed;
    int line;
};

/* As Google's parser does, a key is known by its beginning: "Disallows", "User-agent(s)". */
static enum word word_of(const char *key)
{
    static const struct { const char *name; enum word word; } row[] = {
        {"user-agent", WORD_AGENT},   {"useragent", WORD_AGENT},    {"user agent", WORD_AGENT},
        {"allow", WORD_ALLOW},        {"disallow", WORD_DISALLOW},  {"dissallow", WORD_DISALLOW},
        {"dissalow", WORD_DISALLOW},  {"disalow", WORD_DISALLOW},   {"diasllow", WORD_DISALLOW},
        {"disallaw", WORD_DISALLOW},  {"sitemap", WORD_SITEMAP},    {"site-map", WORD_SITEMAP},
        {"crawl-delay", WORD_DELAY},  {"crawldelay", WORD_DELAY},   {"crawl delay", WORD_DELAY},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        if (text_starts_nocase(key, row[i].name)) return row[i].word;
    return WORD_OTHER;
}

/* The product token at the start of S: letters, "-" and "_". */
static char *product(struct arena *a, const char *s)
{
    size_t n = 0;
    while (is_alpha(s[n]) || s[n] == '-' || s[n] == '_') n++;
    return text_lower(a, arena_strndup(a, s, n));
}

/* Our own name: a version behind it is left out; a name of several words is no product token and is named by no group. */
static char *own_name(struct arena *a, const char *agent)
{
    return text_lower(a, arena_strndup(a, agent, strcspn(agent, "/")));
}

static int hex_pair(const char *s)
{
    int v = 0;
    for (int i = 0; i < 2; i++) {
        char c = to_lower(s[i]);
        if (!is_digit(c) && !(c >= 'a' && c <= 'f')) return -1;
        v = v * 16 + (is_digit(c) ? c - '0' : c - 'a' + 10);
    }
    return v;
}

static void put_octet(struct buf *b, int c)
{
    if (is_alnum((char)c) || (c && strchr("-._~", c))) buf_putc(b, (char)c);
    else buf_printf(b, "%%%02X", c);
}

/* The comparing form: unreserved characters plain, other encoded octets in capitals, and encoded what no address holds
 * plain (blanks, quotes, everything beyond ASCII), so that it does not matter who encoded what; and so are a star and a dollar
 * that mean themselves. In a pattern a plain star stays a star. */
static char *compare_form(struct arena *a, const char *s, bool pattern)
{
    struct buf b = {0};
    for (; *s; s++) {
        unsigned char c = (unsigned char)*s;
        if (c == '%' && hex_pair(s + 1) >= 0) {
            put_octet(&b, hex_pair(s + 1));
            s += 2;
        } else if (c >= 0x7f || c <= 0x20 || strchr("\"<>\\^`{|}", c)) {
            buf_printf(&b, "%%%02X", c);
        } else if (c == '$' || (c == '*' && !pattern)) {
            buf_printf(&b, "%%%02X", c);
        } else {
            buf_putc(&b, (char)c);
        }
    }
    char *out = arena_strdup(a, b.s ? b.s : "");
    buf_free(&b);
    return out;
}

/* The N bytes at VALUE as a pattern; END: which an address must end with. */
static void add_pattern(struct parse *p, struct robots *r, bool allow, const char *value, size_t n, bool end, const char *text)
{
    const char *path = arena_strndup(p->a, value, n);
    char *form = compare_form(p->a, path, true);
    size_t length = strlen(form) + end;
    for (const char *s = path; *s; s++) length -= *s == '$' ? 2 : 0; /* it counts as it was written */
    *ARENA_PUSH(p->a, r->rules, r->n, r->cap) =
        (struct robots_rule){.pattern = form, .length = length, .allow = allow, .end = end, .line = p->line, .text = text};
}

/* Who allows the file behind a folder's address allows that address: so Google's parser and others have it. */
static void add_rule(struct parse *p, struct robots *r, bool allow, const char *value, const char *text)
{
    static const char file[] = "/index.html";
    size_t n = strlen(value), k = sizeof file - 1;
    if (!n) return;
    bool end = value[n - 1] == '$';
    add_pattern(p, r, allow, value, n - end, end, text);
    if (allow && n >= k && !strcmp(value + n - k, file)) add_pattern(p, r, allow, value, n - k + 1, true, text);
}

static void take_agent(struct parse *p, const char *value)
{
    if (p->closed) p->in_own = p->in_all = p->closed = false;
    if (value[0] == '*' && (!value[1] || is_space(value[1])))
        p->in_all = true;
    else if (*p->agent && !strcmp(product(p->a, value), p->agent))
        p->in_own = p->seen_own = true;
}

static void take_delay(struct parse *p, const char *value)
{
    char *end;
    double s = strtod(value, &end);
    if (end == value || !(s >= 0 && s < 1e9)) return;
    if (p->in_own) p->own.delay_s = s;
    if (p->in_all) p->all.delay_s = s;
}

static void take_line(struct parse *p, char *line)
{
    const char *text = text_trim(p->a, line);
    line[strcspn(line, "#")] = 0;
    char *s = text_trim(p->a, line), *sep = strchr(s, ':');
    if (!sep) { /* "Disallow /x": a blank instead of the colon, when exactly two words stand there */
        sep = s + strcspn(s, " \t");
        if (!*sep || strpbrk(sep + strspn(sep, " \t"), " \t")) return;
    }
    const char *key = text_trim(p->a, arena_strndup(p->a, s, (size_t)(sep - s)));
    const char *value = text_trim(p->a, sep + 1);
    enum word word = word_of(key);
    if (word == WORD_AGENT) take_agent(p, value);
    if (word == WORD_DELAY) take_delay(p, value);
    if (word == WORD_SITEMAP && *value)
        *ARENA_PUSH(p->a, p->all.sitemaps, p->all.n_sitemaps, p->all.c_sitemaps) = value;
    if (word != WORD_ALLOW && word != WORD_DISALLOW) return;
    p->closed = true;
    if (p->in_own) add_rule(p, &p->own, word == WORD_ALLOW, value, text);
    if (p->in_all) add_rule(p, &p->all, word == WORD_ALLOW, value, text);
}

char *robots_text(struct arena *a, const char *s, size_t n)
{
    if (n > ROBOTS_MAX) /* a line that is cut would say something else */
        for (n = ROBOTS_MAX; n && s[n - 1] != '\n' && s[n - 1] != '\r';) n--;
    bool le = n >= 2 && !memcmp(s, "\xff\xfe", 2), be = n >= 2 && !memcmp(s, "\xfe\xff", 2);
    char *out = arena_alloc(a, n + 1);
    size_t k = 0;
    if (le || be) {
        for (size_t i = 2; i + 1 < n; i += 2) out[k++] = s[i + le] || (s[i + be] & 0x80) ? '?' : s[i + be];
    } else {
        while (n >= 3 && !memcmp(s, "\xef\xbb\xbf", 3)) s += 3, n -= 3;
        /* A piece of the mark too, when it is not the beginning of another letter. */
        size_t piece = n && *s == '\xef' ? 1 + (n > 1 && s[1] == '\xbb') : 0;
        if (piece && (n == piece || !(s[piece] & 0x80))) s += piece, n -= piece;
        for (size_t i = 0; i < n; i++) out[k++] = s[i];
    }
    size_t to = 0;
    for (size_t i = 0; i < k; i++) {
        if (out[i] == '\r' && i + 1 < k && out[i + 1] == '\n') continue;
        out[to++] = out[i] == '\r' ? '\n' : out[i] ? out[i] : ' ';
    }
    out[to] = 0;
    return out;
}

struct robots *robots_parse(struct arena *a, const char *body, size_t n, const char *agent)
{
    struct parse p = {.a = a, .agent = own_name(a, agent), .own.delay_s = -1, .all.delay_s = -1};
    char *s = robots_text(a, body, n);
    while (*s) {
        size_t len = strcspn(s, "\n");
        char *line = arena_strndup(a, s, len < LINE_MAX_BYTES ? len : LINE_MAX_BYTES);
        p.line++;
        take_line(&p, line);
        s += len;
        if (*s) s++;
    }
    struct robots *r = arena_alloc(a, sizeof *r);
    *r = p.seen_own ? p.own : p.all;
    r->sitemaps = p.all.sitemaps;
    r->n_sitemaps = p.all.n_sitemaps;
    return r;
}

struct robots *robots_keep(struct arena *a, const struct robots *r)
{
    struct robots *kept = arena_alloc(a, sizeof *kept);
    *kept = (struct robots){.n = r->n, .cap = r->n, .n_sitemaps = r->n_sitemaps, .c_sitemaps = r->n_sitemaps, .delay_s = r->delay_s};
    kept->rules = arena_alloc(a, r->n * sizeof *kept->rules);
    kept->sitemaps = arena_alloc(a, r->n_sitemaps * sizeof *kept->sitemaps);
    for (size_t i = 0; i < r->n; i++) {
        kept->rules[i] = r->rules[i];
        kept->rules[i].pattern = arena_strdup(a, r->rules[i].pattern);
        kept->rules[i].text = NULL;
    }
    for (size_t i = 0; i < r->n_sitemaps; i++) kept->sitemaps[i] = arena_strdup(a, r->sitemaps[i]);
    return kept;
}

/* Does the pattern match a beginning of S (all of S when END)? Greedy with one point to return to, so never slow. */
static bool match(const char *pattern, bool end, const char *s)
{
    const char *star = NULL, *from = NULL;
    for (;;) {
        if (*pattern == '*') {
            star = ++pattern;
            from = s;
        } else if (!*pattern && (!end || !*s)) {
            return true;
        } else if (*pattern && *pattern == *s) {
            pattern++;
            s++;
        } else if (star && *from) {
            pattern = star;
            s = ++from;
        } else {
            return false;
        }
    }
}

struct robots_answer robots_allows(struct arena *a, const struct robots *r, const char *target)
{
    struct robots_answer answer = {.allowed = true};
    if (!strcmp(target, "/robots.txt")) return answer;
    const char *s = compare_form(a, *target ? target : "/", false);
    size_t best = 0;
    for (size_t i = 0; i < r->n; i++) {
        const struct robots_rule *rule = &r->rules[i];
        bool better = rule->length > best || (rule->length == best && rule->allow && !answer.allowed);
        if (!better || !match(rule->pattern, rule->end, s)) continue;
        best = rule->length;
        answer = (struct robots_answer){rule->allow, rule->line, rule->text};
    }
    return answer;
}
