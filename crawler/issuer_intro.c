/* issuer_intro.c - see issuer_intro.h */
#include "issuer_intro.h"

#include <stdlib.h>
#include <string.h>

#include "cue.h"
#include "index/address.h"
#include "index/catalog_file.h"
#include "index/mem.h"
#include "index/text.h"
#include "judge.h"
#include "label.h"
#include "prose_level.h"
#include "table.h"
#include "tree.h"

enum { LINES = 12, SHORT = 80 }; /* of an entry, and the bytes of one that is no running text */

/* TEXT tells of everyone on the list, without a doubt: not of some, not of one thing or another. */
static bool is_of_all(const struct page *g, const struct sentence *s)
{
    static const char *const words[] = {"some", "many", "most", "several", "few", "may", "might", "or", "either", "not", "equivalent", "similar", "unless", "except", "portions", NULL};
    for (size_t i = 0; i < s->n; i++) {
        /* "Some of this year's graduates": all of them are. */
        bool these = !strcmp(s->v[i].fold, "some") && i + 2 < s->n && !strcmp(s->v[i + 1].fold, "of") && word_is(&s->v[i + 2], (const char *const[]){"our", "this", "last", NULL});
        if (word_is(&s->v[i], words) && !these) return false;
        if (i + 1 < s->n && word_is(&s->v[i], (const char *const[]){"part", "parts", NULL}) && word_eq(&s->v[i + 1], "of")) return false; /* "parts of our training" */
    }
    for (size_t k = 0; k < s->n_hits; k++) {
        const struct cue *c = s->hits[k].kind == HIT_CUE ? &g->p->c->cues[s->hits[k].row] : NULL;
        if (c && (c->kind == CUE_ASPIRATION || c->kind == CUE_NEGATION || c->kind == CUE_IN_TRAINING)) return false;
    }
    return true;
}

/* "… have completed our five-day training": a course of the house, and no other. */
static bool names_own_course(const struct sentence *s)
{
    for (size_t i = 0; i < s->n; i++) {
        if (!word_in(&s->v[i], WORDS_COURSE)) continue;
        for (size_t k = i; k-- > 0 && k + 8 > i;)
            if (word_is(&s->v[k], (const char *const[]){"our", "the", "this", NULL})) return true;
    }
    return false;
}

/* The one step of a ladder that the sentence names. */
static const struct trauma_level *level_named(const struct page *g, const struct school *h, const struct sentence *s)
{
    const struct trauma_level *found = NULL;
    for (size_t k = 0; k < s->n_hits; k++) {
        if (s->hits[k].kind != HIT_TRAUMA || s->hits[k].alias == ALIAS_WEAK) continue;
        const struct trauma_level *t = &g->p->c->trauma[s->hits[k].row];
        if (found && found != t) return NULL;
        found = t;
    }
    return found && h->ladder && !strcmp(h->ladder, found->id) ? found : NULL;
}

/* What the sentence TEXT says of all on the list; false when that is nothing. */
static bool says_of_all(const struct page *g, const struct school *h, const char *text, struct group *said)
{
    const struct catalog *c = g->p->c;
    if (!catalog_says(c, WORDS_LIST_INTRO, text) || !(catalog_says(c, WORDS_HEAD_GRADUATES, text) || catalog_says(c, WORDS_LIST_DONE, text))) return false;
    if (catalog_says(c, WORDS_GROUP_NOT_HELD, text) || issuer_says_house(g, text)) return false;
    struct sentence s = sentence_read(g->p->a, c, text);
    struct judge j = {.a = g->p->a, .c = c, .s = s};
    if (!is_of_all(g, &s) || prose_says_not_so(&j)) return false;
    said->level = level_named(g, h, &s);
    said->level_quote = text;
    bool programme = false, course = false;
    for (size_t k = 0; k < s.n_hits; k++) programme |= s.hits[k].kind == HIT_PROGRAMME || s.hits[k].kind == HIT_TRAUMA;
    for (size_t w = 0; w < s.n; w++) course |= word_in(&s.v[w], WORDS_COURSE);
    bool certificate = text_find_nocase(text, "certificate") || (!course && text_find_nocase(g->title, "certificate"));
    said->quote = text;
    said->programme = programme ? issuer_programme_of(g, text, certificate, &said->name) : NULL;
    if (!said->programme) said->name = NULL;
    if (!programme && (names_own_course(&s) || certificate)) said->programme = h->programme, said->name = h->name;
    return said->name || said->level;
}

bool issuer_intro(const struct page *g, const struct school *h, size_t i, struct group *said)
{
    const struct block *k = &g->b->v[i];
    if (k->where & (BLOCK_NAV | BLOCK_QUOTE | BLOCK_ASIDE | BLOCK_FOOTER) || k->heading || k->n < 30) return false;
    char **v;
    size_t n = sentence_split(g->p->a, k->text, &v);
    for (size_t t = 0; t < n && t < 3; t++) {
        *said = (struct group){0};
        if (says_of_all(g, h, v[t], said)) return true;
    }
    return false;
}

/* "Western NC", "Asheville", "Bay Area", at PART: *REGION: a word of a region or a state stands in it; false where a word is neither that nor a name. */
static bool is_region(const struct page *g, const char *part, bool *region)
{
    static const char *const words[] = {"northern", "southern", "eastern", "western", "central", "north", "south", "east", "west", "greater", "metro", "area", "region", "bay", "coast", "valley", "county", "front", "range", "pacific", "northwest", "southwest",
                                        "midwest", "northeast", "southeast", "mid", "atlantic", "upstate", "downstate", "elsewhere", "nationwide", "areas", "mountain", "gulf", "inland", "peninsula", "island", "islands", "statewide", NULL},
                             *const small[] = {"the", "of", "in", "near", "around", "and", "other", "states", "outside", "us", "u", "s", NULL};
    struct sentence s = sentence_read(g->p->a, g->p->c, part);
    size_t known = 0;
    if (!s.n || s.n > 5 || sentence_hits(&s, HIT_PROGRAMME) || sentence_hits(&s, HIT_TRAUMA)) return false;
    for (size_t i = 0; i < s.n; i++) {
        bool state = s.v[i].capital && address_state(sentence_piece(g->p->a, &s, i, i + 1)), here = state || word_is(&s.v[i], words);
        known += here || word_is(&s.v[i], small);
        *region |= here;
        if (!here && !word_is(&s.v[i], small) && (!s.v[i].capital || catalog_is_english(g->p->c, s.v[i].fold))) return false; /* a town */
    }
    *region |= known == s.n;
    return true;
}

bool issuer_parts_by_place(const struct page *g, const char *heading)
{
    char **v;
    if (strlen(heading) > 60) return false;
    size_t n = text_split(g->p->a, heading, ",&/", &v);
    bool region = false, known = true;
    for (size_t i = 0; i < n && known; i++) {
        char *part = text_trim(g->p->a, text_starts_nocase(v[i], "and ") ? v[i] + 4 : v[i]);
        if (address_state(part) || phrases_find(&g->p->c->words[WORDS_HEAD_PLACE], text_fold(g->p->a, part)) >= 0) region = true;
        else known = is_region(g, part, &region);
    }
    return n > 0 && known && region; /* a town alone may be a house */
}

bool issuer_parts_by_year(const struct page *g, const char *heading, int *year)
{
    static const char *const known[] = {"class", "classes", "cohort", "cohorts", "of", "the", "spring", "summer", "fall", "winter",
                                        "autumn", "group", "graduates", "graduated", "graduate", "completed", "in", "alumni", "our", "congratulations", "to", "meet", NULL};
    struct sentence s = sentence_read(g->p->a, g->p->c, heading);
    *year = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (judge_is_year(&s.v[i])) *year = atoi(s.v[i].fold);
        else if (!judge_is_number(&s.v[i]) && !word_is(&s.v[i], known)) return false;
    }
    return s.n > 0;
}

/* Block K stands in another row than ROW, which has cells of its own: the entry of somebody else, though their name may not have been known for one. */
static bool is_in_next_row(const struct page *g, size_t k, const struct node *row)
{
    const struct node *other = row && g->b->v[k].where & BLOCK_CELL ? table_row(g->b->v[k].node) : NULL;
    size_t cells = 0;
    for (const struct node *n = other && other != row ? other->first : NULL; n; n = n->next) cells += n->tag && node_is(n, "td");
    return cells > 1;
}

size_t issuer_entry_end(const struct page *g, size_t i)
{
    const struct node *row = g->b->v[i].where & BLOCK_CELL ? table_row(g->b->v[i].node) : NULL;
    size_t k = i + 1;
    while (k < g->b->n && k < i + LINES && !g->b->v[k].heading && !label_is_opener(g, k) && !(g->parts && g->parts[k]) && !is_in_next_row(g, k, row) && (!g->owner[i] || g->skip[k] || g->owner[k] == g->owner[i])) k++;
    return k;
}

/* "Cohort 3, 2021", "Graduated 2022": the year; 0 = it says no such thing. */
static int year_of_group(const struct page *g, const char *text)
{
    int year = 0;
    bool group = strlen(text) < 40 && (text_find_nocase(text, "cohort") || text_find_nocase(text, "class of") || text_starts_nocase(text, "graduate") || text_starts_nocase(text, "completed"));
    return group && issuer_parts_by_year(g, text, &year) ? year : 0;
}

/* The year that a piece of the line TEXT between commas, dots and dashes tells: "Denver · Class of 2023"; OF_NAME: the line begins with the
 * name, and a year alone is such a piece. */
static int year_in(const struct page *g, const char *text, bool of_name)
{
    static const char *const marks[] = {" \xC2\xB7 ", " \xE2\x80\xA2 ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " - ", " -- ", " (", ")", ". ", NULL};
    char *t = arena_strdup(g->p->a, text), **v;
    int year = of_name ? 0 : year_of_group(g, text); /* "Cohort 3, 2021" */
    for (const char *const *m = marks; *m; m++)
        for (char *at; (at = strstr(t, *m));) t = arena_printf(g->p->a, "%.*s|%s", (int)(at - t), t, at + strlen(*m));
    size_t n = text_split(g->p->a, text_ends_nocase(t, ".") ? arena_strndup(g->p->a, t, strlen(t) - 1) : t, "|,;", &v);
    for (size_t i = of_name; i < n && !year; i++) {
        year = year_of_group(g, v[i]);
        if (!year && of_name && strlen(v[i]) == 4 && !issuer_parts_by_year(g, v[i], &year)) year = 0;
    }
    return year;
}

/* "“It changed me.” Hannah B., class of 2022" behind the last entry of a list, that of block I: block K is nothing of theirs. */
static bool is_voice_of_another(const struct page *g, size_t i, size_t k)
{
    const struct block *b = &g->b->v[k];
    if (b->where & BLOCK_QUOTE || (g->skip[k] && g->owner[i] && g->owner[k] != g->owner[i])) return true;
    return *b->text == '"' || text_starts(b->text, "\xE2\x80\x9C");
}

int issuer_year_of_entry(const struct page *g, size_t i)
{
    int year = g->b->v[i].where & BLOCK_CELL ? table_row_year(g->p->a, table_row(g->b->v[i].node)) : 0;
    if (!year && g->b->v[i].n < 2 * SHORT) year = year_in(g, g->b->v[i].text, true);
    for (size_t k = i + 1; !year && k < issuer_entry_end(g, i); k++)
        if (g->b->v[k].n < 2 * SHORT && !is_voice_of_another(g, i, k)) year = year_in(g, g->b->v[k].text, false);
    return year;
}

bool issuer_says_not_held(const struct page *g, const char *line)
{
    const char *fold = text_fold(g->p->a, text_trim(g->p->a, line));
    return !strcmp(fold, "in progress") || !strcmp(fold, "in process") || phrases_find(&g->p->c->words[WORDS_STATE_NOT_HELD], fold) >= 0 ||
           phrases_find(&g->p->c->words[WORDS_STATE_TO_COME], fold) >= 0;
}

/* "Module 1", and no more of the course. */
static bool is_one_part(const struct page *g, const char *line)
{
    static const char *const parts[] = {"module", "weekend", "part", "unit", "session", "day", NULL};
    struct sentence s = sentence_read(g->p->a, g->p->c, line);
    return s.n == 2 && word_is(&s.v[0], parts) && judge_is_number(&s.v[1]);
}

/* "LMFT Candidate": the word at I is said of the licence right before it, not of the course. */
static bool is_of_licence(const struct page *g, const struct sentence *s, size_t i)
{
    return i && !s->v[i].before && s->v[i - 1].caps && catalog_licence_type(g->p->c, NULL, sentence_piece(g->p->a, s, i - 1, i));
}

/* The sentence TEXT of an entry says that something of the course is not so, not yet or no more; FIRST: it is the line of the name. */
static bool is_doubt(const struct page *g, const char *text, bool first)
{
    struct sentence s = sentence_read(g->p->a, g->p->c, text);
    bool course = first, cue = false;
    for (size_t w = 0; w < s.n; w++) course |= word_in(&s.v[w], WORDS_COURSE) || word_is(&s.v[w], (const char *const[]){"cohort", "enrolled", "candidate", NULL});
    for (size_t h = 0; h < s.n_hits; h++) {
        const struct cue *c = s.hits[h].kind == HIT_CUE ? &g->p->c->cues[s.hits[h].row] : NULL;
        cue |= c && (c->kind == CUE_ASPIRATION || c->kind == CUE_NEGATION || c->kind == CUE_IN_TRAINING) && !is_of_licence(g, &s, s.hits[h].from);
        course &= s.hits[h].kind != HIT_PROGRAMME && s.hits[h].kind != HIT_TRAUMA; /* it is that which is not held */
    }
    return cue && course && (first || s.n < 7);
}

/* "Expected 2027", "started 2021": a piece of the line TEXT with a year says that it is still to come or goes on. */
static bool is_dated_doubt(const struct page *g, const char *text)
{
    char **v;
    size_t n = text_split(g->p->a, text, ",;|()", &v);
    for (size_t i = 0; i < n; i++) {
        bool year = false;
        if (text_starts_nocase(text_trim(g->p->a, v[i]), "mentor")) continue; /* "KAP training, 2020; mentor since 2024" */
        struct sentence s = strlen(v[i]) < 50 && strpbrk(v[i], "12") && catalog_says(g->p->c, WORDS_GROUP_NOT_HELD, v[i]) ? sentence_read(g->p->a, g->p->c, v[i]) : (struct sentence){0};
        for (size_t k = 0; k < s.n && s.n < 6; k++) year |= judge_is_year(&s.v[k]);
        if (year) return true;
    }
    return false;
}

/* "(in Level II, expected 2027)": the line speaks of one step of several. */
static bool names_step(const struct page *g, const char *text)
{
    struct sentence s = sentence_read(g->p->a, g->p->c, text);
    return sentence_in(&s, WORDS_STEP) || text_find_nocase(text, "level") || text_find_nocase(text, "phase");
}

bool issuer_entry_is_doubted(const struct page *g, size_t i, bool of_step)
{
    for (size_t k = i; k < issuer_entry_end(g, i); k++) {
        const struct block *b = &g->b->v[k];
        const char *value = k > i && b->n < SHORT ? strstr(b->text, ": ") : NULL; /* "Certification: In process (Phase 2 completed)" */
        if (value && issuer_says_not_held(g, arena_strndup(g->p->a, value + 2, strcspn(value + 2, "(,;")))) return true;
        if (b->n >= SHORT || strchr(b->text, '?') || (of_step && names_step(g, b->text))) continue;
        if (k > i && (issuer_says_not_held(g, b->text) || is_one_part(g, b->text))) return true;
        if (is_dated_doubt(g, b->text)) return true;
        char **v;
        size_t n = sentence_split(g->p->a, b->text, &v);
        for (size_t t = 0; t < n; t++)
            if (is_doubt(g, v[t], k == i)) return true;
    }
    return false;
}
