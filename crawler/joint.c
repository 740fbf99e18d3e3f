/* joint.c - see joint.h */
#include "joint.h"

#include <string.h>

#include "index/catalog_file.h"
#include "index/mem.h"
#include "index/name_part.h"
#include "index/text.h"
#include "prose.h"
#include "roll.h"
#include "subjects.h"

static bool is_quoted(const char *text)
{
    return strchr(text, '"') || strstr(text, "\xE2\x80\x9C");
}

static void read_sentence_of(struct page *g, size_t i, const char *text)
{
    struct people *p = g->p;
    struct judge j = {.a = p->a, .c = p->c, .s = sentence_read(p->a, p->c, text)};
    struct subject v[MOST_SUBJECTS];
    size_t n = subjects_of(p, &j, NULL, v);
    for (size_t k = 0; k < n; k++)
        if (v[k].who && v[k].who != g->owner[i]) prose_answer(p, v[k].who, v[k].said, text, "text", PROSE_TEXT);
}

/* ", a licensed …", ", LCSW, has …": what stands behind a name tells what they are. */
static bool is_apposition(const char *s)
{
    if (!text_starts(s, ", ")) return false;
    if (text_starts(s + 2, "a ") || text_starts(s + 2, "an ") || text_starts(s + 2, "our ")) return true;
    size_t n = strcspn(s + 2, " ,.;");
    char letters[16];
    if (n < 2 || n >= sizeof letters || !s[2 + n]) return false;
    memcpy(letters, s + 2, n);
    letters[n] = 0;
    return name_is_letters(letters);
}

/* S calls WHO as its subject: "Ann is …", "Ann Roe has …", "Dr. Roe sees …". */
static bool calls(const struct person *who, const char *s)
{
    size_t given = who->name.given ? strlen(who->name.given) : 0, family = who->name.family ? strlen(who->name.family) : 0, n = 0;
    if (given && text_starts(s, who->name.given) && (s[given] == ' ' || s[given] == ',')) {
        n = given;
        if (family && s[n] == ' ' && text_starts(s + n + 1, who->name.family)) n += 1 + family;
    } else if (family && text_starts(s, "Dr. ") && text_starts(s + 4, who->name.family)) n = 4 + family;
    return n && ((s[n] == ' ' && is_lower(s[n + 1])) || is_apposition(s + n));
}

/* The one whom S calls as its subject; NULL = nobody, or one of two. */
static struct person *called_in(struct people *p, const char *s)
{
    struct person *named = NULL;
    bool doctor = text_starts(s, "Dr. ");
    enum roll_by by = doctor ? ROLL_FAMILY_BEGIN : ROLL_GIVEN_BEGIN;
    const char *at = doctor ? s + 4 : s, *word = text_fold(p->a, arena_strndup(p->a, at, strcspn(at, " ,")));
    for (size_t i = roll_first(p, by, word); i != ROLL_END; i = roll_next(p, by, i))
        if (!p->v[i]->rec->practice && calls(p->v[i], s)) named = named ? NULL : p->v[i];
    return named;
}

/* The words AT begin with the name of somebody else than WHO, by their given or their family name. */
static bool begins_other(struct people *p, enum roll_by by, const char *at, const struct person *who)
{
    for (size_t i = roll_first(p, by, at); i != ROLL_END; i = roll_next(p, by, i)) {
        const struct person *o = p->v[i];
        const char *name = by == ROLL_GIVEN_BEGIN ? o->first : o->last;
        size_t n = strlen(name);
        if (o == who || o->rec->practice || !n || strncmp(at, name, n) || (at[n] && at[n] != ' ') || !strcmp(o->first, who->first)) continue;
        if (by == ROLL_GIVEN_BEGIN || strcmp(o->last, who->last)) return true;
    }
    return false;
}

/* Others than WHO are named in the words S. */
static bool names_others(struct people *p, const char *s, const struct person *who)
{
    for (const char *at = text_fold(p->a, s); *at; at += strcspn(at, " "), at += *at == ' ')
        if (begins_other(p, ROLL_GIVEN_BEGIN, at, who) || begins_other(p, ROLL_FAMILY_BEGIN, at, who)) return true;
    return false;
}

/* "In 2016, Ann rented a room", "Since March of 2020 Ann …": behind when it was; SENTENCE when nothing of that kind leads. */
static const char *behind_time(const char *sentence)
{
    static const char *const lead[] = {"In ", "Since ", "By ", "Around ", NULL};
    const char *s = sentence;
    for (const char *const *w = lead; *w && s == sentence; w++)
        if (text_starts(sentence, *w)) s += strlen(*w);
    if (s == sentence) return sentence;
    const char *year = s;
    for (size_t words = 0; words < 4 && *year && !is_digit(*year); words++) {
        year += strcspn(year, " ");
        year += *year == ' ';
    }
    if (strspn(year, "0123456789") != 4 || (year[4] != ' ' && year[4] != ',')) return sentence;
    return year + 4 + strspn(year + 4, ", ");
}

/* "Ann works with a psychiatrist in Boulder.", "… and her former intern …": SENTENCE brings in somebody, of whom "he" or "she" may speak then. */
static bool brings_another(const struct page *g, const char *sentence)
{
    static const char *const whose[] = {"a", "an", "the", "her", "his", "my", "our", "their", "another", "one", "two", NULL},
                             *const be[] = {"is", "was", "as", "became", "becoming", "been", "be", "being", "remains", "of", NULL};
    struct sentence s = sentence_read(g->p->a, g->p->c, sentence);
    for (size_t i = 1; i < s.n; i++) {
        bool somebody = word_in(&s.v[i], WORDS_RELATION);
        for (size_t h = 0; h < s.n_hits && !somebody; h++) somebody = s.hits[h].kind == HIT_TERM && s.hits[h].term == TERM_PROFESSION && s.hits[h].from == i;
        for (size_t k = i; somebody && k-- > 0 && k + 5 > i;) {
            if (s.v[k + 1].before && s.v[k + 1].before != '-') break;
            if (!word_is(&s.v[k], whose)) continue;
            if (k && s.v[k].before != ',' && !word_is(&s.v[k - 1], be)) return true;
            break;
        }
    }
    return false;
}

/* "She holds …", "In 2021 he completed …": goes on about the one who was named last. */
static bool goes_on(struct people *p, const char *text)
{
    struct sentence s = sentence_read(p->a, p->c, text);
    for (size_t i = 0; i < s.n && i < 5; i++)
        if (word_is(&s.v[i], (const char *const[]){"she", "he", "shes", "hes", NULL})) return true;
    return false;
}

/* Lines that are nobody's and tell of several in turn: "Ann is certified in EMDR. She … Tom is an SEP." Each sentence is of the one whom it begins
 * with, or of the one before while nobody else is named. */
static void read_in_turn(struct page *g, char **v, size_t n, const char *line)
{
    struct person *who = NULL;
    for (size_t m = 0; m < n; m++) {
        struct person *named = called_in(g->p, behind_time(v[m]));
        if (named) who = named;
        else if (who && !goes_on(g->p, v[m])) who = NULL;
        if (who && (names_others(g->p, v[m], who) || catalog_says(g->p->c, WORDS_LEFT, v[m]))) who = NULL;
        bool read = who && !strchr(v[m], '?') && strstr(line, v[m]);
        if (read && named) prose_line(g->p, who, v[m], "text", PROSE_TEXT);
        else if (read) prose_answer(g->p, who, v[m], v[m], "text", PROSE_TEXT);
        if (who && brings_another(g, v[m])) who = NULL;
    }
}

/* A way in which two say "we", and how it goes on when they are named; BOTH: it says that they are two. */
static const struct { const char *we, *they; bool both; } says_we[] = {
    {"we both are ", "are ", true},     {"we are both ", "are ", true},     {"we are each ", "are ", true},   {"we have both ", "have ", true}, {"we both have ", "have ", true},
    {"we each have ", "have ", true},   {"we both ", "", true},             {"we each ", "", true},           {"both of us are ", "are ", true}, {"both of us have ", "have ", true},
    {"both of us ", "", true},          {"each of us is ", "are ", true},   {"each of us has ", "have ", true}, {"both of them are ", "are ", true}, {"both of them have ", "have ", true},
    {"both of them ", "", true},        {"they are both ", "are ", true},   {"they have both ", "have ", true}, {"they both ", "", true},
    {"we are ", "are ", false},         {"we have ", "have ", false},       {"we hold ", "have ", false},     {"we completed ", "completed ", false}, {"we trained together ", "trained ", false},
    {"we trained ", "trained ", false}, {"we studied ", "studied ", false}, {"we did ", "did ", false},       {"we graduated ", "graduated ", false}};

/* Where a clause of S begins with WE; NULL = none does. */
static const char *clause_with(const char *s, const char *we)
{
    static const char *const before[] = {": ", "; ", " and ", ", ", NULL};
    if (text_starts_nocase(s, we)) return s;
    for (const char *at = s; (at = text_find_nocase(at, we)); at++)
        for (const char *const *b = before; *b; b++) {
            size_t n = strlen(*b);
            if ((size_t)(at - s) >= n && !strncmp(at - n, *b, n)) return at;
        }
    return NULL;
}

/* Nothing before the clause makes it something that is not so. */
static bool may_lead(struct people *p, const char *text, size_t n)
{
    static const char *const no[] = {"if", "when", "until", "unless", "before", "together", "between", "once", "whether", NULL};
    struct judge j = {.a = p->a, .c = p->c, .s = sentence_read(p->a, p->c, arena_strndup(p->a, text, n))};
    return !(j.s.cues & (CUES_NOT_SO & ~CUE_BIT(CUE_OTHER_SUBJECT))) && !judge_says(&j, no);
}

/* "We both completed PRATI's training" on a page of A and B: said of both, by their names. */
static void read_we(struct page *g, const char *text, const struct person *a, const struct person *b, bool two)
{
    struct people *p = g->p;
    struct judge said = {.a = p->a, .c = p->c, .s = sentence_read(p->a, p->c, text)};
    if (!sentence_hits(&said.s, HIT_PROGRAMME) && !sentence_hits(&said.s, HIT_TRAUMA) && !sentence_terms(&said.s, TERM_MODALITY)) return;
    for (size_t i = 0; i < sizeof says_we / sizeof *says_we; i++) {
        const char *at = clause_with(text, says_we[i].we);
        if (!at) continue;
        if ((!says_we[i].both && !two) || (at > text && !strchr(":;", at[-2]) && !may_lead(p, text, (size_t)(at - text)))) return;
        char *named = arena_printf(p->a, "%s and %s %s%s", a->name.plain, b->name.plain, says_we[i].they, at + strlen(says_we[i].we));
        struct judge j = {.a = p->a, .c = p->c, .s = sentence_read(p->a, p->c, named)};
        struct subject v[MOST_SUBJECTS];
        size_t n = subjects_of(p, &j, NULL, v);
        for (size_t k = 0; k < n; k++)
            if (v[k].who == a || v[k].who == b) prose_answer(p, v[k].who, v[k].said, text, "text", PROSE_TEXT);
        return;
    }
}

/* The two whose page it is: both are named in lines of their own, and nobody else is. */
static bool are_two(const struct page *g, struct person *two[2])
{
    size_t n = 0;
    const char *voice = g->p->in->voice;
    if (voice && strcmp(voice, "self") && strcmp(voice, "organisation")) return false;
    for (size_t i = 0; i < g->p->n; i++) {
        if (g->p->v[i]->rec->practice) continue;
        if (n == 2) return false;
        two[n++] = g->p->v[i];
    }
    bool opens[2] = {false};
    for (size_t i = 0; i < g->n_openers; i++)
        for (size_t k = 0; k < 2 && k < n; k++) opens[k] |= g->who[i] == two[k];
    return n == 2 && ((opens[0] && opens[1]) || !g->main);
}

/* " prescribes medication." behind "Neither of us", and what "does not" takes there; NULL = it is another verb. */
static const char *behind_prescribes(const char *s)
{
    static const char *const verbs[] = {" prescribes", " prescribe", " can prescribe", " is able to prescribe", NULL};
    for (const char *const *w = verbs; *w; w++)
        if (text_starts(s, *w) && (!s[strlen(*w)] || strchr(" .,;", s[strlen(*w)]))) return s + strlen(*w);
    return NULL;
}

/* "Neither of us prescribes", on a page of two, "Neither Ann nor Tom prescribes medication": said of both, by their names. */
static void read_neither(struct page *g, const char *text, struct person *const *two)
{
    struct people *p = g->p;
    const char *s = text + strlen("Neither "), *nor = strstr(s, " nor "), *rest;
    struct person *a = two ? two[0] : NULL, *b = two ? two[1] : NULL;
    if (text_starts(s, "of us ")) rest = behind_prescribes(s + 5);
    else if (!nor) return;
    else {
        const char *verb = nor + 5 + strcspn(nor + 5, " "); /* a given name, or a whole one */
        a = called_in(p, s), b = called_in(p, nor + 5);
        if (!(rest = behind_prescribes(verb)) && *verb) rest = behind_prescribes(verb + 1 + strcspn(verb + 1, " "));
    }
    if (!rest || !a || !b || a == b) return;
    prose_answer(p, a, arena_printf(p->a, "%s does not prescribe%s", a->name.plain, rest), text, "text", PROSE_TEXT);
    prose_answer(p, b, arena_printf(p->a, "%s does not prescribe%s", b->name.plain, rest), text, "text", PROSE_TEXT);
}

static void joint_we(struct page *g)
{
    struct person *two[2];
    if (!are_two(g, two)) return;
    bool house = g->p->in->voice && !strcmp(g->p->in->voice, "organisation");
    for (size_t i = 0; i < g->b->n; i++) house |= catalog_says(g->p->c, WORDS_OF_A_TEAM, g->b->v[i].text);
    for (size_t i = 0; i < g->b->n; i++) {
        const struct block *k = &g->b->v[i];
        if (g->skip[i] || k->heading || (k->where & (BLOCK_LINK | BLOCK_FOOTER | BLOCK_CELL | BLOCK_NAV)) || is_quoted(k->text)) continue;
        if (!text_find_nocase(k->text, "we ") && !text_find_nocase(k->text, "both ") && !text_find_nocase(k->text, "each of us") && !strstr(k->text, "Neither of us ")) continue;
        char **v;
        size_t n = sentence_split(g->p->a, k->text, &v);
        for (size_t m = 0; m < n; m++)
            if (text_starts(v[m], "Neither of us ")) read_neither(g, v[m], two);
            else if (!strchr(v[m], '?')) read_we(g, v[m], two[0], two[1], !house);
    }
}

void joint_read(struct page *g)
{
    size_t persons = 0;
    for (size_t i = 0; i < g->p->n; i++) persons += !g->p->v[i]->rec->practice;
    if (!persons || (persons < 2 && g->main)) return;
    if (persons == 2) joint_we(g);
    for (size_t i = 0; i < g->b->n; i++) {
        const struct block *k = &g->b->v[i];
        if (g->skip[i] || k->heading || (k->where & (BLOCK_LINK | BLOCK_FOOTER | BLOCK_CELL)) || is_quoted(k->text)) continue;
        if (!g->owner[i]) {
            char **said;
            size_t sentences = sentence_split(g->p->a, k->text, &said);
            read_in_turn(g, said, sentences, k->text);
        }
        bool nor = strstr(k->text, " nor ");
        if (!nor && !strstr(k->text, " and ") && !strstr(k->text, " & ") && !strchr(k->text, ';') && !strstr(k->text, " while ")) continue;
        char **v;
        size_t n = sentence_split(g->p->a, k->text, &v);
        for (size_t m = 0; m < n; m++)
            if (nor && text_starts(v[m], "Neither ")) read_neither(g, v[m], NULL);
            else if (!strchr(v[m], '?')) read_sentence_of(g, i, v[m]);
    }
}
