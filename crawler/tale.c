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

/* "Supervised by Tom Ash, LPC-S": whom the lines of others name so. */
static void supervisors(struct page *g)
{
    struct people *p = g->p;
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
    /* "Ann is a nurse who came to us exhausted" is a patient. */
    const char *lead = arena_strndup(g->p->a, rest, strnlen(rest, 24));
    bool by_licence = text_find_nocase(lead, " licensed ") || text_find_nocase(lead, " board");
    return by_licence && text_starts(rest, " is a") && site_does_like_a_person(g, rest + 1);
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
    bool given = n > 2 && is_upper(*sentence) && sentence[n] && !is_upper(sentence[n + 1]) && says_licensed(g, sentence + n);
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

/* Makes the records of those whom the sentences of TEXT bring in. */
static void read_line(struct page *g, const char *text, int *asked)
{
    char **v;
    size_t n = sentence_split(g->p->a, arena_strdup(g->p->a, text), &v);
    for (size_t i = 0; i < n && i < MOST; i++) {
        bool quoted = strchr(v[i], '"') || strstr(v[i], "\xE2\x80\x9C") || strstr(v[i], "\xE2\x80\x9D");
        if (!quoted && !catalog_says(g->p->c, WORDS_LEFT, v[i]) && !brought_in(g, v[i])) known_by_given(g, v[i], asked);
    }
}

void tale_people(struct page *g)
{
    const char *voice = g->p->in->voice;
    bool house = voice && !strcmp(voice, "organisation"), self = !voice || !strcmp(voice, "self");
    int asked = 0;
    if (house) supervisors(g);
    if ((!house && !self) || g->main) return;
    for (size_t i = 0; i < g->b->n; i++) {
        const struct block *k = &g->b->v[i];
        bool apart = k->heading || (k->where & (BLOCK_NAV | BLOCK_HEADER | BLOCK_FOOTER | BLOCK_LINK | BLOCK_ASIDE | BLOCK_QUOTE));
        if (!g->owner[i] && !g->skip[i] && !apart && strchr(k->text, ' ')) read_line(g, k->text, &asked);
    }
}
