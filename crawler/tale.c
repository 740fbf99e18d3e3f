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
#include "site.h"

enum { MOST = 200 }; /* sentences of one line */

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
static struct person *known_by_given(struct page *g, const char *sentence)
{
    size_t n = strcspn(sentence, " ,.;:(");
    bool given = n > 2 && is_upper(*sentence) && !is_upper(sentence[n + 1]) && says_licensed(g, sentence + n);
    char *name = given ? full_name_of(g, sentence, n) : NULL;
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
    if (!says_licensed(g, rest) || (!opener_is_given(p, n.given) && catalog_is_english(p->c, text_fold(p->a, n.given)))) return NULL;
    return people_person(p, name, NULL, "text");
}

/* The one person of the page whom SENTENCE begins with: "Tom", "Tom Ash", "Dr. Ash"; NULL = it begins with none, or with one of two. */
static struct person *named_first(const struct page *g, const char *sentence)
{
    struct person *found = NULL;
    size_t longest = 0;
    for (size_t i = 0; i < g->p->n; i++) {
        const struct person *who = g->p->v[i];
        const struct name *n = &who->name;
        const char *rest = NULL;
        if (who->rec->practice || !n->given || !n->family) continue;
        if (text_starts(sentence, "Dr. ") && text_starts(sentence + 4, n->family)) rest = sentence + 4 + strlen(n->family);
        else if (text_starts(sentence, n->plain)) rest = sentence + strlen(n->plain);
        else if (strlen(n->given) > 2 && text_starts(sentence, n->given)) rest = sentence + strlen(n->given);
        if (!rest || is_word(*rest) || *rest == '-' || *rest == '\'' || (unsigned char)*rest >= 0x80) continue;
        /* "Ann Olsen" is not Ann Roe. */
        if (*rest == ' ' && is_upper(rest[1]) && !is_upper(rest[2])) continue;
        if (found && (size_t)(rest - sentence) == longest) return NULL;
        if ((size_t)(rest - sentence) > longest) found = g->p->v[i], longest = (size_t)(rest - sentence);
    }
    return found;
}

/* What is somebody else's, or of whom nothing is known. */
static bool is_mixed(const struct page *g, const char *sentence, const struct person *who)
{
    for (size_t i = 0; i < g->p->n; i++) {
        const struct person *o = g->p->v[i];
        if (o == who || o->rec->practice || !o->name.given || strlen(o->name.given) < 3) continue;
        if (text_find_words(sentence, o->name.given) || (o->name.family && strlen(o->name.family) > 2 && text_find_words(sentence, o->name.family))) return true;
    }
    return false;
}

static bool goes_on(const char *sentence)
{
    static const char *const words[] = {"She ", "He ", "They ", "She\xE2\x80\x99s ", "He\xE2\x80\x99s ", "She's ", "He's ", "Her ", "His ", NULL};
    for (const char *const *w = words; *w; w++)
        if (text_starts(sentence, *w)) return true;
    return false;
}

static void read_line(struct page *g, const char *text)
{
    struct people *p = g->p;
    char **v;
    size_t n = sentence_split(p->a, arena_strdup(p->a, text), &v);
    struct person *who = NULL;
    const char *from = text, *to = text, *at = text;
    for (size_t i = 0; i <= n && i < MOST; i++) {
        const char *s = i < n ? v[i] : "", *found = i < n ? strstr(at, s) : NULL;
        bool quoted = strchr(s, '"') || strstr(s, "\xE2\x80\x9C") || strstr(s, "\xE2\x80\x9D");
        struct person *now = quoted || !found ? NULL : named_first(g, s);
        if (!now && found && !quoted && !(now = brought_in(g, s))) now = known_by_given(g, s);
        if (!now && found && !quoted && who && goes_on(s)) now = who;
        bool mixed = now && is_mixed(g, s, now);
        if (who && now != who) prose_line(p, who, text_trim(p->a, arena_strndup(p->a, from, (size_t)(to - from))), "text", PROSE_TEXT);
        if (now && now != who) from = found;
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
    if ((!house && !self) || g->main) return;
    for (size_t i = 0; i < g->b->n; i++) {
        const struct block *k = &g->b->v[i];
        bool apart = k->heading || (k->where & (BLOCK_NAV | BLOCK_HEADER | BLOCK_FOOTER | BLOCK_LINK | BLOCK_ASIDE | BLOCK_QUOTE));
        if (!g->owner[i] && !g->skip[i] && !apart && strchr(k->text, ' ')) read_line(g, k->text);
    }
}
