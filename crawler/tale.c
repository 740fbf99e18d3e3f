/* tale.c - see tale.h */
#include "tale.h"

#include <string.h>

#include "cue.h"
#include "facts.h"
#include "index/catalog.h"
#include "index/mem.h"
#include "index/text.h"
#include "passing.h"
#include "prose.h"
#include "roll.h"
#include "site.h"

enum { MOST = 200, MOST_ASKED = 40 }; /* sentences of one line; searches of a page for a whole name */

void tale_supervisors(struct page *g)
{
    struct people *p = g->p;
    if (!p->in->voice || strcmp(p->in->voice, "organisation")) return;
    for (size_t i = 0; i < g->b->n; i++) {
        const struct block *k = &g->b->v[i];
        if (g->skip[i] || !(k->marks & MARK_COMMA) || (k->where & (BLOCK_NAV | BLOCK_ASIDE | BLOCK_QUOTE))) continue;
        struct sentence s = sentence_read(p->a, p->c, k->text);
        for (size_t h = 0; h < s.n_hits; h++) {
            if (s.hits[h].kind != HIT_CUE || p->c->cues[s.hits[h].row].kind != CUE_SUPERVISION_BY) continue;
            size_t from = s.hits[h].to, end;
            char *name;
            from += from < s.n && !strcmp(s.v[from].fold, "dr");
            struct person *who = from < s.n && passing_name(p, &s, from, &end, &name) ? people_person(p, name, NULL, "text") : NULL;
            if (!who) continue;
            struct name letters = people_name(p, name);
            facts_letters(p, who, &letters, name, "text");
            const char *said = k->text + s.v[from].at, *close = strchr(said, ')');
            if (text_starts(said, name) && text_starts(said + strlen(name), " (") && close) /* "Tom Ash, PhD (PSY 19988)" */
                prose_line(p, who, arena_strndup(p->a, said, (size_t)(close + 1 - said)), "text", PROSE_FOOTER);
        }
    }
}

/* The end of the words in LINE that have the shape of a name, from two to four of them; 0 = it begins with none. */
static size_t name_end(const char *line)
{
    size_t end = strcspn(line, " ,.;:("), words = 1;
    if (!is_upper(*line) && (unsigned char)*line < 0xC3) return 0;
    while (words < 4 && line[end] == ' ' && (is_upper(line[end + 1]) || (unsigned char)line[end + 1] >= 0xC3)) {
        end += 1 + strcspn(line + end + 1, " ,.;:(");
        if (line[end] == '.' && is_upper(line[end - 1])) end++; /* "Ann J. Roe" */
        words++;
    }
    return words > 1 ? end : 0;
}

/* " holds an LCPC", ", a licensed clinical social worker,", " is a licensed professional counselor": REST, behind a name, says that who is named
 * practises. */
static bool says_licensed(struct page *g, const char *rest)
{
    static const char *const licensed[] = {", a licensed ", ", a Licensed ", ", a board-certified ", ", a board certified ", NULL};
    static const char *const holds[] = {" holds an ", " holds a ", " is an ", ", an ", ", a ", NULL};
    for (const char *const *w = licensed; *w; w++)
        if (text_starts(rest, *w)) return true;
    for (const char *const *w = holds; *w; w++) {
        if (!text_starts(rest, *w)) continue;
        const char *word = rest + strlen(*w);
        char *letters = arena_strndup(g->p->a, word, strcspn(word, " ,.;("));
        const struct licence_type *t = is_upper(word[0]) && is_upper(word[1]) ? catalog_licence_type(g->p->c, NULL, letters) : NULL;
        if (t && !t->degree) return true;
    }
    return text_starts(rest, " is a") && site_does_like_a_person(g, rest + 1);
}

/* "… at Odette Marchand's kitchen table. Odette is a licensed …": the only name on the page that begins with the N bytes at GIVEN; NULL = there is
 * none, or several. */
static char *full_name_of(struct page *g, const char *given, size_t n)
{
    struct people *p = g->p;
    char *found = NULL, *first = arena_printf(p->a, "%.*s ", (int)n, given);
    for (size_t i = 0; i < g->b->n; i++) {
        const struct block *k = &g->b->v[i];
        if (g->skip[i] || (k->where & (BLOCK_NAV | BLOCK_LINK | BLOCK_ASIDE | BLOCK_QUOTE))) continue;
        for (const char *at = k->text; (at = strstr(at, first)); at += n) {
            size_t end = at > k->text && is_word(at[-1]) ? 0 : name_end(at);
            char *name = arena_strndup(p->a, at, end);
            if (end > 3 && text_ends_nocase(name, "'s")) name[end - 2] = 0;
            if (end > 4 && text_ends_nocase(name, "\xE2\x80\x99s")) name[end - 4] = 0;
            if (!end || !opener_is_bare_name(p, name) || opener_is_house(p, name) || people_is_practice_name(p->c, name)) continue;
            if (found && strcmp(found, name)) return NULL;
            found = name;
        }
    }
    return found;
}

/* "Odette is a licensed clinical social worker", of one whose whole name stands elsewhere. */
static struct person *known_by_given(struct page *g, const char *sentence, int *asked)
{
    size_t n = strcspn(sentence, " ,.;:(");
    bool given = n > 2 && is_upper(*sentence) && !is_upper(sentence[n + 1]) && says_licensed(g, sentence + n);
    char *name = given && ++*asked < MOST_ASKED ? full_name_of(g, sentence, n) : NULL;
    return name ? people_person(g->p, name, NULL, "text") : NULL;
}

/* Who is named in full at the head of SENTENCE, where it says that they practise: "Tom Ash is a licensed professional counselor". */
static struct person *brought_in(struct page *g, const char *sentence)
{
    struct people *p = g->p;
    size_t end = name_end(sentence);
    char *name = end ? arena_strndup(p->a, sentence, end) : NULL;
    if (!name || !opener_is_bare_name(p, name) || opener_is_house(p, name) || people_is_practice_name(p->c, name)) return NULL;
    const char *rest = sentence + end;
    const char *close = text_starts(rest, " (") ? strchr(rest, ')') : NULL; /* "(she/her)" */
    if (close && close - rest < 24) rest = close + 1;
    struct name n = people_name(p, name);
    struct sentence said = sentence_read(p->a, p->c, sentence);
    if (passing_is_cited(p, sentence, &said) || catalog_says(p->c, WORDS_INVENTED, sentence)) return NULL; /* "Ann Roe is a psychologist who developed EMDR" */
    if (!says_licensed(g, rest) || (!opener_is_given(p, n.given) && catalog_is_english(p->c, text_fold(p->a, n.given)))) return NULL;
    return people_person(p, name, NULL, "text");
}

/* The first WORDS words of LINE, folded, without the sign behind them; NULL = it has fewer. */
static const char *first_words(struct arena *a, const char *line, size_t words)
{
    size_t end = strcspn(line, " ,.;:(");
    for (; words > 1 && line[end] == ' '; words--) end += 1 + strcspn(line + end + 1, " ,.;:(");
    return words == 1 && end ? text_fold(a, arena_strndup(a, line, end)) : NULL;
}

/* What is looked for at the head of a sentence. */
struct search {
    struct person *found;
    size_t longest;
    bool two; /* as long a name is another's too */
};

/* The persons called NAME in the way BY whose name, WRITTEN of one of them, SENTENCE begins with. */
static void look(struct people *p, struct search *q, enum roll_by by, const char *name, const char *sentence, size_t skip)
{
    enum { MOST_OF_A_NAME = 40 };
    size_t k = 0;
    for (size_t i = name ? roll_first(p, by, name) : ROLL_END; i != ROLL_END && k < MOST_OF_A_NAME; i = roll_next(p, by, i), k++) {
        struct person *who = p->v[i];
        const struct name *n = &who->name;
        const char *written = by == ROLL_FAMILY ? n->family : by == ROLL_GIVEN ? n->given : n->plain;
        if (who->rec->practice || !n->given || !n->family || strlen(n->given) < 3 || !written || !text_starts(sentence + skip, written)) continue;
        const char *rest = sentence + skip + strlen(written);
        if (is_word(*rest) || *rest == '-' || *rest == '\'' || (unsigned char)*rest >= 0x80) continue;
        if (*rest == ' ' && is_upper(rest[1]) && !is_upper(rest[2])) continue; /* "Ann Olsen" is not Ann Roe */
        size_t len = (size_t)(rest - sentence);
        if (len > q->longest) *q = (struct search){who, len, false};
        else if (len == q->longest && q->found != who) q->two = true;
    }
}

/* The one person of the page whom SENTENCE begins with: "Tom", "Tom Ash", "Dr. Ash"; NULL = it begins with none, or with one of two. */
static struct person *named_first(const struct page *g, const char *sentence)
{
    struct people *p = g->p;
    struct search q = {0};
    size_t skip = text_starts(sentence, "Dr. ") ? 4 : 0;
    if (!is_upper(sentence[skip]) && (unsigned char)sentence[skip] < 0xC3) return NULL;
    look(p, &q, ROLL_BEGIN, first_words(p->a, sentence + skip, 1), sentence, skip);
    for (size_t words = 1; words < 4; words++) {
        const char *name = first_words(p->a, sentence + skip, words);
        if (skip) look(p, &q, ROLL_FAMILY, name, sentence, skip);
        else look(p, &q, ROLL_GIVEN, name, sentence, 0);
    }
    return q.two ? NULL : q.found;
}

/* SENTENCE, which begins with WHO, has the name of another of the page. */
static bool is_mixed(const struct page *g, const char *sentence, const struct person *who)
{
    enum { MOST_OF_A_NAME = 40 };
    struct people *p = g->p;
    struct sentence s = sentence_read(p->a, p->c, sentence);
    for (size_t w = 0; w < s.n; w++) {
        if (!s.v[w].capital || strlen(s.v[w].fold) < 3) continue;
        for (enum roll_by by = ROLL_GIVEN; by <= ROLL_FAMILY; by++) {
            size_t k = 0;
            for (size_t i = roll_first(p, by, s.v[w].fold); i != ROLL_END && k < MOST_OF_A_NAME; i = roll_next(p, by, i), k++) {
                const struct person *o = p->v[i];
                bool same = !strcmp(by == ROLL_GIVEN ? o->first : o->last, s.v[w].fold);
                if (o != who && !o->rec->practice && same && strcmp(by == ROLL_GIVEN ? who->first : who->last, s.v[w].fold)) return true;
            }
        }
    }
    return false;
}

/* "She", "Her" 's', "He", "His" 'h': of whom SENTENCE goes on to tell; 0 = it begins otherwise. "They" may be all of them. */
static char pronoun_of(const char *sentence)
{
    static const char *const words[] = {"She ", "She\xE2\x80\x99s ", "She's ", "Her ", "He ", "He\xE2\x80\x99s ", "He's ", "His ", NULL};
    for (size_t i = 0; words[i]; i++)
        if (text_starts(sentence, words[i])) return "sssshhhh"[i];
    return 0;
}

static void read_line(struct page *g, const char *text, int *asked)
{
    struct people *p = g->p;
    char **v;
    size_t n = sentence_split(p->a, arena_strdup(p->a, text), &v);
    struct person *who = NULL;
    const char *from = text, *to = text, *at = text;
    char said = 0; /* by which pronoun the sentences so far go on */
    for (size_t i = 0; i <= n && i < MOST; i++) {
        const char *s = i < n ? v[i] : "", *found = i < n ? strstr(at, s) : NULL;
        bool quoted = strchr(s, '"') || strstr(s, "\xE2\x80\x9C") || strstr(s, "\xE2\x80\x9D");
        struct person *now = quoted || !found ? NULL : named_first(g, s);
        if (!now && found && !quoted && !(now = brought_in(g, s))) now = known_by_given(g, s, asked);
        char pronoun = found && !quoted ? pronoun_of(s) : 0;
        if (!now && who && pronoun && (!said || said == pronoun)) now = who, said = pronoun;
        bool mixed = now && is_mixed(g, s, now);
        if (who && now != who) prose_line(p, who, text_trim(p->a, arena_strndup(p->a, from, (size_t)(to - from))), "text", PROSE_TEXT);
        if (now && now != who) from = found;
        if (now != who) said = 0;
        who = now;
        if (found) at = to = found + strlen(s);
        /* "Ann has worked with Tom since 2019. He is EMDR certified." */
        if (mixed) {
            prose_line(p, who, text_trim(p->a, arena_strndup(p->a, from, (size_t)(to - from))), "text", PROSE_TEXT);
            who = NULL;
        }
    }
}

void tale_read(struct page *g)
{
    const char *voice = g->p->in->voice;
    bool house = voice && !strcmp(voice, "organisation"), self = !voice || !strcmp(voice, "self");
    int asked = 0;
    if ((!house && !self) || g->main) return;
    for (size_t i = 0; i < g->b->n; i++) {
        const struct block *k = &g->b->v[i];
        bool apart = k->heading || (k->where & (BLOCK_NAV | BLOCK_HEADER | BLOCK_FOOTER | BLOCK_LINK | BLOCK_ASIDE | BLOCK_QUOTE));
        if (!g->owner[i] && !g->skip[i] && !apart && strchr(k->text, ' ')) read_line(g, k->text, &asked);
    }
}
