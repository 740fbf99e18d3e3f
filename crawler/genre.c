/* genre.c - see genre.h */
#include "genre.h"

#include <string.h>

#include "cue.h"
#include "frame.h"
#include "index/catalog.h"
#include "index/mem.h"
#include "index/pieces.h"
#include "index/text.h"
#include "kind.h"
#include "logo.h"
#include "opener.h"
#include "owner.h"
#include "tree.h"

enum {
    COURSE_LINE = 80,   /* bytes of a line by which a course is sold or announced */
    NUMBER_LINE = 300,  /* bytes of a line or a sentence that may tell the number of a licence */
    LONG = 60,          /* bytes of a line that is read as running text */
    ENOUGH = 8000,      /* bytes of lines by which a page is known */
    SETTLED_AFTER = 2000, SETTLED_BELOW = -40, /* or fewer, where it is plainly somebody's own */
    MOST_SENTENCES = 200, /* of one line */
    LIST = 3,           /* names of a list, which one who is only cited does not make */
    FEW = 4             /* sentences: what share of fewer says something tells little */
};

/* What is counted while the lines of a page are gone through. */
struct weighing {
    struct people *p;
    const struct block *heading;
    const char *host;
    int sign[GENRE_SIGNS];
    int sentences, i, we, you; /* sentences; those of them that say "I", "we", "you" */
    int bytes, first;          /* of the lines so far; of those before the first name with letters, -1 = none yet */
    bool told;                 /* that name begins running text */
    int listed;                /* names with letters that are links, or short lines of running text */
};

/* How many pieces of LIST stand in TEXT, each as whole words, a plural among them. */
static int count(const struct weighing *w, enum lists list, const char *text)
{
    const struct catalog *c = w->p->c;
    int n = 0;
    for (const char *s = catalog_says(c, list, text) ? text : ""; *s; s++) {
        if ((s > text && is_word(s[-1])) || !pieces_at(c->pieces[list], s)) continue;
        for (const char *const *word = c->words[list].v; *word; word++) {
            if (((**word ^ *s) & ~0x20) || !text_starts_nocase(s, *word)) continue;
            const char *e = s + strlen(*word);
            if (is_word(e[-1]) && is_word(e[*e == 's'])) continue;
            n++;
            s = e - 1;
            break;
        }
    }
    return n;
}

static bool has_word(const char *s, const char *const *list)
{
    unsigned first = 0; /* a bit for each letter that one of them begins with */
    for (const char *const *w = list; *w; w++) first |= 1u << (**w & 31);
    for (const char *at = s; *at; at++) {
        if (!(first >> (*at & 31) & 1) || (at > s && is_word(at[-1]))) continue;
        for (const char *const *w = list; *w; w++)
            if (to_lower(*at) == **w && text_starts_nocase(at, *w) && !is_word(at[strlen(*w)])) return true;
    }
    return false;
}

/* A given name, or a word that is none of the language's: "Imke". */
static bool is_given(const struct weighing *w, const char *word)
{
    return opener_is_given(w->p, word) || (is_word(*word) && !catalog_is_english(w->p->c, text_fold(w->p->a, word)));
}

/* "Ann Roe, a licensed professional counselor": behind NAME at S stands what somebody is licensed as. */
static bool calls_themselves(const struct people *p, const char *s, const char *name)
{
    const char *rest = text_starts(s, name) ? s + strlen(name) : "";
    if (!text_starts(rest, ", a licensed ") && !text_starts(rest, ", a Licensed ") && !text_starts(rest, " and I am a licensed ")) return false;
    struct sentence said = sentence_read(p->a, p->c, arena_strndup(p->a, rest, strnlen(rest, 80)));
    for (size_t k = 0; k < said.n_hits; k++)
        if (said.hits[k].kind == HIT_TERM && said.hits[k].term == TERM_PROFESSION && said.hits[k].from < 6) return true;
    return false;
}

/* "I'm Dionne Whitlow, LPC, and I own …" 2, "I'm Imke." 1: whose page it is says so; what is signed by its author does not. */
static int introduces(const struct weighing *w, const char *s)
{
    static const char *const intros[] = {"I'm ", "I\xE2\x80\x99m ", "I am ", "My name is ", "My name\xE2\x80\x99s ", NULL};
    if (strchr(s, '"') || strstr(s, "\xE2\x80\x9C")) return 0;
    for (const char *const *v = intros; *v; v++) {
        const char *at = strstr(s, *v), *given = at ? at + strlen(*v) : "";
        if (!is_upper(*given) || (at > s && is_word(at[-1]))) continue;
        bool sure;
        char *name = opener_name(w->p, given, &sure);
        struct name n = people_name(w->p, name ? name : "");
        if (n.given && n.family && (n.n_credentials || calls_themselves(w->p, given, n.plain))) return 2;
        size_t len = strcspn(given, " .,!");
        if (given[len] && strchr(".,!", given[len]) && is_given(w, arena_strndup(w->p->a, given, len))) return 1;
        if (n.given && n.family && opener_is_given(w->p, n.given)) return 1;
    }
    return 0;
}

static void weigh_sentence(struct weighing *w, const char *s)
{
    static const char *const we[] = {"we", "our", NULL}, *const you[] = {"you", "your", NULL};
    int told = strchr(s, 'I') || strchr(s, 'M') ? introduces(w, s) : 0;
    if (told > w->sign[GENRE_INTRODUCES]) w->sign[GENRE_INTRODUCES] = told;
    if (strlen(s) < 12) return;
    bool quoted = strchr(s, '"') || strstr(s, "\xE2\x80\x9C") || strstr(s, "\xE2\x80\x9D"), i = !quoted && owner_says_i(s);
    w->sentences++;
    w->i += i;
    w->you += has_word(s, you);
    w->sign[GENRE_INVITES] += count(w, WORDS_INVITES, s);
    if (quoted) return;
    w->we += has_word(s, we);
    w->sign[GENRE_OUR_ONES] += count(w, WORDS_OUR_ONES, s);
    w->sign[GENRE_SEES] += count(w, WORDS_SEES, s);
    w->sign[GENRE_PAST_I] += i && has_word(s, w->p->c->words[WORDS_TELLS_PAST].v);
}

static bool has_phone(const char *text)
{
    for (const char *s = text; *s; s++) {
        if (!is_digit(*s) || (s > text && is_digit(s[-1])) || strspn(s, "0123456789") != 3 || !s[3] || !strchr(")-. ", s[3])) continue;
        const char *rest = s + 3 + strspn(s + 3, ")-. ");
        if (strspn(rest, "0123456789") == 3 && rest[3] && strchr("-. ", rest[3]) && strspn(rest + 4, "0123456789") == 4) return true;
    }
    return false;
}

/* "Arizona License LMFT-15022", "NPI 2000000006" */
static bool tells_number(struct people *p, const char *text)
{
    if (strlen(text) > NUMBER_LINE) return false;
    return strstr(text, "NPI ") || strstr(text, "NPI:") || (text_find_nocase(text, "licens") && strlen(text_digits(p->a, text)) > 3);
}

/* "References" above "1. https://roe.example/": what a browser of text puts below a page. */
static bool is_list_of_links(const struct blocks *b, const struct block *k)
{
    const char *next = k + 1 < b->v + b->n ? k[1].text : "";
    next += strspn(next, "0123456789. ");
    return text_starts(next, "http://") || text_starts(next, "https://");
}

/* "[2] Shaw et al., 2024", "References", "Photos: …": what they write who write about others. */
static int cites(const struct people *p, const struct blocks *b, const struct block *k)
{
    const char *s = k->text, *bracket = strchr(s, '[');
    const char *close = bracket && is_digit(bracket[1]) ? bracket + 1 + strspn(bracket + 1, "0123456789") : NULL;
    if (close && *close == ']' && !is_alpha(close[1])) return 2; /* "[3]Services" is a link in plain text */
    if (k->heading && is_list_of_links(b, k)) return 0;
    if (strstr(s, " et al") || (k->heading && strlen(s) < 30 && catalog_says(p->c, WORDS_HEAD_SOURCES, s))) return 2;
    return strlen(s) < 80 && catalog_says(p->c, WORDS_WRITTEN_BY, s);
}

/* "Warmly," above a name: whoever signs a letter so writes to those who come to them, as no author does. */
static bool is_closing(const struct block *k)
{
    return !k->heading && k->n > 4 && k->n < 25 && k->text[k->n - 1] == ',' && is_upper(*k->text) && !strpbrk(k->text, ".0123456789");
}

static void weigh_name(struct weighing *w, const struct blocks *b, const struct block *k, const char *name, size_t len)
{
    bool off = k->heading || (k->where & (BLOCK_STRONG | BLOCK_CELL | BLOCK_ITEM));
    struct name n = people_name(w->p, name);
    if (w->first < 0) {
        w->first = w->bytes;
        w->told = len > LONG && !k->heading;
    }
    w->sign[GENRE_SET_OFF] += off;
    w->listed += !off && len < LONG;
    bool below = w->heading && k == w->heading + 1 && len < 90;
    w->sign[GENRE_BY_LINE] |= below;
    bool signs = !below && !off && w->bytes && strlen(name) + 3 > len;
    if (signs && k > b->v && is_closing(k - 1)) w->sign[GENRE_INTRODUCES] = 2;
    else w->sign[GENRE_SIGNED] |= signs;
    if (n.family && strlen(n.family) > 2 && strstr(w->host, text_key(w->p->a, n.family))) w->sign[GENRE_HOST_NAME] = 1;
}

static void weigh_line(struct weighing *w, const struct blocks *b, struct block *k)
{
    struct people *p = w->p;
    size_t len = strnlen(k->text, ENOUGH);
    const char *text = k->text[len] ? arena_strndup(p->a, k->text, len) : k->text;
    bool sure;
    char *name = k->where & BLOCK_NAV ? NULL : opener_of_block(p, k, &sure);
    if (name && sure && (k->where & (BLOCK_FOOTER | BLOCK_HEADER | BLOCK_ASIDE)) && !w->sign[GENRE_FRAME]) w->sign[GENRE_FRAME] = 1;
    if (k->where & BLOCK_FOOTER && k->n < NUMBER_LINE && frame_name(p, k->text)) w->sign[GENRE_FRAME] = frame_behind_copyright(k->text) > k->text ? 2 : 1;
    if (k->where & (BLOCK_NAV | BLOCK_FOOTER)) return; /* every site says "contact us" there, a newspaper's too */
    if (k->where & BLOCK_LINK) {
        w->sign[GENRE_INVITES] += count(w, WORDS_INVITES, text);
        w->listed += name && sure && len < LONG;
        if (text[len - (len > 0)] == '?' && len < LONG) w->sign[GENRE_OWN_HEADS] += count(w, WORDS_OWN_HEAD, text); /* the question of a toggle */
        return;
    }
    if (name && k->heading && !sure) sure = opener_letters_below(p, b, (size_t)(k - b->v));
    if (name && sure) weigh_name(w, b, k, name, len);
    if (k->where & BLOCK_QUOTE) { /* what others say */
        w->sign[GENRE_TEXT_SIGNS] += count(w, WORDS_TEXT_SIGN, text);
        return;
    }
    w->bytes += (int)len;
    w->sign[GENRE_PHONES] += has_phone(text);
    w->sign[GENRE_NUMBER] += tells_number(p, text);
    w->sign[GENRE_TEXT_SIGNS] += count(w, WORDS_TEXT_SIGN, text) + cites(p, b, k) + (!strchr(text, '?') && catalog_says(p->c, WORDS_PATIENT_SAYS, text));
    w->sign[GENRE_COURSE] += len < COURSE_LINE && k != w->heading && catalog_says(p->c, WORDS_COURSE_SIGN, text);
    w->sign[GENRE_REPORTS] += catalog_says(p->c, WORDS_REPORTED, text);
    if (k->heading) {
        w->sign[GENRE_OWN_HEADS] += k != w->heading && len < LONG && count(w, WORDS_OWN_HEAD, text);
        w->sign[GENRE_OUR_ONES] += count(w, WORDS_OUR_ONES, text);
        return;
    }
    w->sign[GENRE_PROSE] += len > LONG;
    char **v;
    size_t n = sentence_split(p->a, arena_strdup(p->a, text), &v);
    bool number = strlen(text) <= NUMBER_LINE; /* it was looked for above */
    for (size_t i = 0; i < n && i < MOST_SENTENCES; i++) {
        weigh_sentence(w, v[i]);
        if (!number && (number = tells_number(p, v[i]))) w->sign[GENRE_NUMBER]++;
    }
}

/* "… | Maria Montrose Therapy": behind the bar of a title stands a house that is called after one. */
static bool is_house_of_one(struct people *p, const char *part)
{
    const char *first = strchr(part, ' '), *second = first ? strchr(first + 1, ' ') : NULL;
    if (!second || !is_upper(first[1]) || !people_is_practice_name(p->c, second + 1)) return false;
    char *name = arena_strndup(p->a, part, (size_t)(second - part));
    struct name n = people_name(p, name);
    return n.given && n.family && opener_is_given(p, n.given) && !catalog_is_english(p->c, text_fold(p->a, n.family)) && opener_is_bare_name(p, name) && !opener_is_house(p, name);
}

/* 2 when a part of the title is somebody's name with letters, 1 when one is nothing but a name. */
static int title_names(struct people *p, const char *title)
{
    char **v;
    size_t n = kind_title_parts(p->a, title, &v);
    int found = 0;
    for (size_t i = 0; i < n; i++) {
        bool sure;
        char *name = opener_name(p, v[i], &sure);
        struct name parsed = name ? people_name(p, name) : (struct name){0};
        bool whole = name && strlen(name) == strlen(v[i]);
        if (name && sure && (whole || parsed.n_credentials)) found = 2;
        else if (whole && !found && opener_is_given(p, parsed.given)) found = 1;
        else if (i && !found && is_house_of_one(p, v[i])) found = 1;
    }
    return found;
}

/* The title, the great heading and the address. */
static void weigh_head(struct weighing *w, const struct node *root)
{
    struct people *p = w->p;
    const char *title = kind_title(p->a, root), *head = w->heading ? w->heading->text : "";
    const char *url = p->in->url ? p->in->url : "", *host = strstr(url, "://"), *path = host ? strchr(host + 3, '/') : NULL;
    const char *voice = p->in->voice, *slug = path ? strrchr(path, '/') : "";
    bool sure;
    int blanks = 0, hyphens = 0;
    for (const char *s = head; *s; s++) blanks += *s == ' ';
    for (const char *s = slug; *s; s++) hyphens += *s == '-';
    w->host = host ? text_key(p->a, arena_strndup(p->a, host + 3, strcspn(host + 3, "/?#"))) : "";
    w->sign[GENRE_HEAD_PERSON] = (w->heading && opener_name(p, head, &sure) && sure) + (opener_name(p, title, &sure) && sure);
    w->sign[GENRE_TITLE_PERSON] = title_names(p, title);
    w->sign[GENRE_HEAD_OWN] = count(w, WORDS_OWN_HEAD, head) || count(w, WORDS_OWN_HEAD, title);
    w->sign[GENRE_HEAD_FIELD] = catalog_says(p->c, WORDS_TITLE_FIELD, head) || catalog_says(p->c, WORDS_TITLE_FIELD, title);
    w->sign[GENRE_HEAD_LONG] = blanks > 4;
    w->sign[GENRE_PATH_PEOPLE] = path && catalog_says(p->c, WORDS_PATH_PEOPLE, path);
    w->sign[GENRE_FRONT] = host && (!path || !path[1]);
    w->sign[GENRE_SLUG] = hyphens > 1;
    w->sign[GENRE_DECLARED] = voice && strcmp(voice, "self") && strcmp(voice, "organisation");
    w->sign[GENRE_DATA] = (int)p->n;
}

/* The shares, in tenths, and what several signs say together; the sum of all. */
static int weigh_whole(struct weighing *w)
{
    int *v = w->sign, sum = w->p->c->genre_base;
    int all = w->sentences > FEW ? w->sentences : FEW;
    v[GENRE_I] = 10 * w->i / all;
    v[GENRE_WE] = 10 * w->we / all;
    v[GENRE_YOU] = 10 * w->you / all;
    int late = w->bytes && w->first > 0 ? (int)(10L * w->first / w->bytes) : 0;
    v[GENRE_LATE] = late > 3 ? late - 3 : 0;
    v[GENRE_BIO_LAST] = w->told && late > 6;
    v[GENRE_BARE] = v[GENRE_HEAD_FIELD] && !v[GENRE_HEAD_OWN] && !v[GENRE_OUR_ONES] && !v[GENRE_SEES] && !v[GENRE_NUMBER] && !v[GENRE_FRAME] &&
                    !v[GENRE_TITLE_PERSON] && !v[GENRE_HEAD_PERSON] && v[GENRE_SET_OFF] < 2;
    for (int s = 0; s < GENRE_SIGNS; s++) {
        const struct genre_weight *g = &w->p->c->genre[s];
        int n = v[s] + (s == GENRE_SET_OFF && w->listed >= LIST ? w->listed : 0); /* a list of people */
        sum += g->points * (n < g->most ? n : g->most);
    }
    return sum;
}

int genre_weigh(struct people *p, const struct node *root, const struct blocks *blocks, const struct block *heading, bool asks)
{
    struct weighing w = {.p = p, .heading = heading, .first = -1};
    w.sign[GENRE_HEAD_ASKS] = asks;
    weigh_head(&w, root);
    for (size_t i = 0; i < blocks->n && w.bytes < ENOUGH; i++) {
        weigh_line(&w, blocks, &blocks->v[i]);
        if (w.bytes > SETTLED_AFTER && weigh_whole(&w) < SETTLED_BELOW) break;
    }
    int sum = weigh_whole(&w);
    if (sum > 0 && !w.sign[GENRE_FRAME] && logo_name(p, root)) w.sign[GENRE_FRAME] = 1, sum = weigh_whole(&w);
    return sum;
}
