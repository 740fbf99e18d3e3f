/* prose_row.c - several credentials told in one row, each with a step of its own: "She is an EMDR-certified therapist and an IFS Level 2 practitioner",
 * "As a CCTP, Level 1 trained in DBR and mother of twins, I …". Each item is read for itself, and only when all its words are known: a step of a ladder
 * beside the name of its method, who has it ("practitioner"), years, who gave it. Part of prose_level.h. */
#include <stdlib.h>
#include <string.h>

#include "index/date.h"
#include "index/mem.h"
#include "index/text.h"
#include "prose_item.h"
#include "prose_level.h"
#include "prose_training.h"

enum { MOST_WORDS = 80, MOST_ITEMS = 16, MOST_ENTRY = 9 };

enum kind { ITEM_HARMLESS, ITEM_STRANGE };

struct row {
    struct item_row of;
    struct judge *j;
    const struct trauma_level *v[MOST_ITEMS];
    size_t at[MOST_ITEMS], n, known;
};

/* "1 and 2", "I & II": the word NEXT goes on the number at word I. */
static bool goes_on_number(const struct judge *j, size_t i, size_t next)
{
    if (next >= j->s.n || prose_item_mark(j, i + 1, ')') || !prose_item_number(j->s.v[i].fold) || !prose_item_number(j->s.v[next].fold)) return false;
    return is_digit(*j->s.v[i].fold) == is_digit(*j->s.v[next].fold);
}

/* "Level 1 and |Level 2|": at word I a step of the method before it, and of no other. */
static bool is_next_step(const struct judge *j, size_t i)
{
    if (i + 1 >= j->s.n || !word_in(&j->s.v[i], WORDS_STEP) || !prose_item_number(j->s.v[i + 1].fold)) return false;
    return i + 2 == j->s.n || j->s.v[i + 2].before || !(j->s.v[i + 2].capital || word_is(&j->s.v[i + 2], (const char *const[]){"of", "in", "trained", NULL}));
}

/* Nothing but a blank stands before word K, which joins nothing: it goes on with what stands before. */
static inline bool just_goes_on(const struct judge *j, size_t k)
{
    const struct word *w = &j->s.v[k];
    return w->at == w[-1].end + 1 && j->s.text[w[-1].end] == ' ' && !w->before && !word_eq(w, "and") && !word_eq(w, "plus");
}

/* The next item begins at word K: "and", a comma that no year stands behind; TO "Phases 1 and 2" it is one. */
static bool begins_item(const struct judge *j, size_t k)
{
    const struct word *w = &j->s.v[k];
    bool and = word_eq(w, "and") || word_eq(w, "plus") || (w->before == '&' || prose_item_mark(j, k, '&'));
    size_t next = word_eq(w, "and") ? k + 1 : k;
    if (is_next_step(j, next)) return false;
    if (and && k && goes_on_number(j, k - 1, next)) return false;
    if (and && k && word_eq(&j->s.v[k - 1], "trained") && next < j->s.n && word_eq(&j->s.v[next], "certified")) return false;
    if (prose_item_mark(j, k, ',') || w->before == '|' || w->before == '~') return !judge_is_year(w);
    return and || prose_item_mark(j, k, ';');
}

/* Something else is told from word K on: another clause. */
static bool ends_row(const struct judge *j, size_t k)
{
    const struct word *w = &j->s.v[k];
    return judge_self(j, k) || word_in(w, WORDS_AUXILIARY) || word_in(w, WORDS_RELATIVE) || (k && (prose_item_mark(j, k, ':') || prose_item_mark(j, k, ';')));
}

/* "a student of an EMDR-certified therapist": what follows may be said of somebody else. */
static bool leads_to_other(const struct judge *j, size_t from, size_t to)
{
    static const char *const before[] = {"of", "with", "for", "by", "to", "from", "like", "under", "than", "as", "about", "between", NULL}, *const which[] = {"a", "an", "the", "my", "our", "her", "his", "their", "your", NULL};
    for (size_t i = from; i + 1 < to; i++)
        if (word_is(&j->s.v[i], before) && (word_is(&j->s.v[i + 1], which) || j->s.v[i + 1].capital)) return true;
    return false;
}

/* "required to be EMDR certified": a credential that is not plainly told as theirs. */
static bool has_credential(const struct judge *j, size_t from, size_t to)
{
    for (size_t k = 0; k < j->s.n_hits; k++)
        if (j->s.hits[k].kind == HIT_TRAUMA && j->s.hits[k].from < to && j->s.hits[k].to > from) return true;
    for (size_t i = from; i < to; i++)
        if (word_in(&j->s.v[i], WORDS_STEP_HELD)) return true;
    return false;
}

/* What an item does to those behind it that has no sure level itself: "mother of twins", a profession, a way of working do nothing. */
static enum kind kind_of(const struct row *r, size_t from, size_t to)
{
    const struct judge *j = r->j;
    bool article = word_is(&j->s.v[from], (const char *const[]){"a", "an", NULL});
    for (size_t i = from; i < to; i++) {
        if (judge_known(j, i) || prose_item_role(j, &j->s.v[i]) || word_eq(&j->s.v[i], "informed")) continue;
        if (r->of.head == HEAD_LINE || (!article && has_credential(j, from, to))) return ITEM_STRANGE;
        break;
    }
    return leads_to_other(j, from, to) ? ITEM_STRANGE : ITEM_HARMLESS;
}

/* Reads the items from word I up to END; the word behind the last. */
static size_t read_row(struct row *r, size_t i, size_t end)
{
    /* What else they do, "and I teach at trainings", leaves it as it is. */
    const unsigned never = CUES_NOT_SO & ~(CUE_BIT(CUE_TEACHING) | CUE_BIT(CUE_PARTNERSHIP) | CUE_BIT(CUE_MEMBERSHIP));
    const struct judge *j = r->j;
    while (i < end && r->known + 1 < MOST_ITEMS) {
        size_t from = i + word_is(&j->s.v[i], (const char *const[]){"and", "plus", NULL}), to = from + 1;
        bool inside = false;
        if (from >= end || ends_row(j, from) || (r->known && ends_row(j, i))) break;
        for (; to < end; to++) {
            if (just_goes_on(j, to)) continue;
            if (prose_item_mark(j, to, ')')) inside = false;
            if (!inside && begins_item(j, to)) break;
            if (prose_item_mark(j, to, '(')) inside = true;
        }
        const struct trauma_level *t = prose_item(&r->of, from, to);
        if (t && (judge_cues(j, from, to, true) & never)) t = NULL;
        if (!t && kind_of(r, from, to) == ITEM_STRANGE) return i;
        r->at[r->n] = from;
        if (t) r->v[r->n++] = t;
        r->known++;
        i = to;
    }
    return i;
}

/* ---- where rows begin */

/* "I am", "She's also", "I have been", "I hold" from word I, which is the subject: the first word behind; 0 = it says something else. */
static size_t behind_verb(const struct judge *j, size_t i, enum row_head *head)
{
    static const char *const be[] = {"am", "is", "been", "became", "hold", "holds", "completed", "finished", "received", "earned", NULL}, *const have[] = {"have", "has", "bring", "brings", NULL},
                            *const small[] = {"also", "now", "both", "currently", "proudly", "fully", "dually", NULL};
    bool is = word_is(&j->s.v[i], (const char *const[]){"im", "shes", "hes", NULL}), has = !strcmp(j->s.v[i].fold, "ive");
    if (j->s.v[i].bare && !is) return 0;
    size_t k = i + 1;
    while (!is && k < j->s.n && !j->s.v[k].before && judge_own_name(j, k)) k++;
    for (; k < j->s.n && !j->s.v[k].before; k++) {
        bool was = sentence_has(&j->s, k, "was trained in") || sentence_has(&j->s, k, "was certified in");
        if (was || word_is(&j->s.v[k], be)) is = true;
        else if (!is && word_is(&j->s.v[k], have)) has = true;
        else if (is && sentence_has(&j->s, k, "proud to be")) k += 2;
        else if (!word_is(&j->s.v[k], small)) break;
    }
    if (k < j->s.n && !strcmp(j->s.v[k].fold, "to")) return 0; /* "I have to be EMDR certified" */
    *head = is ? HEAD_IS : HEAD_HAS;
    return k < j->s.n && (is || has) && !j->s.v[k].before ? k : 0;
}

/* The subject with which the sentence begins gets its verb at word I: "She lives in Bend |and is| an SEP", "Ann, a counselor, |is| an SEP". */
static bool is_late_verb(const struct judge *j, size_t i)
{
    static const char *const be[] = {"is", "am", NULL},
                            *const other[] = {"every", "each", "any", "sure", "ensures", "says", "thinks", "knows", "believes", "hopes", "until", "because", "if", "when", "while", NULL};
    bool and = word_eq(&j->s.v[i], "and") && i + 1 < j->s.n && word_is(&j->s.v[i + 1], be), beside = i > 2 && j->s.v[i].before == ',' && word_is(&j->s.v[i], be);
    if (i < 2 || !(and || beside) || !judge_self(j, 0) || j->s.v[0].bare) return false;
    bool own = judge_own_name(j, 0);
    beside &= own;
    if (!and && !beside) return false;
    size_t k = 1;
    while (own && k < i && judge_own_name(j, k) && !j->s.v[k].before) k++;
    if (beside && (k + 1 >= i || j->s.v[k].before != ',' || !word_is(&j->s.v[k], (const char *const[]){"a", "an", NULL}))) return false;
    for (; k < i; k++) {
        const struct word *w = &j->s.v[k];
        if (judge_self(j, k) || w->somebody || word_is(w, other) || word_in(w, WORDS_RELATIVE) || word_in(w, WORDS_OTHER_SUBJECT) || (w->before && strchr(":;()?!\"", w->before)) || (word_in(w, WORDS_AUXILIARY) && k > 1)) return false;
    }
    return true;
}

/* A subject that speaks of the person begins its clause at word I: "I", "Now she", "…, and I". */
static bool begins_clause(const struct judge *j, size_t i)
{
    static const char *const lead[] = {"and", "but", "now", "today", "currently", "also", "dr", "so", NULL};
    if (!judge_may_be_self(j, i) || !judge_self(j, i) || word_eq(&j->s.v[i], "dr")) return false;
    if (i && judge_own_name(j, i - 1)) return false;
    size_t k = i;
    while (k && !j->s.v[k].before && word_is(&j->s.v[k - 1], lead)) k--;
    return !k || (judge_begins_clause(j, k) && !prose_item_mark(j, k, ':')) || (j->s.v[k].before == ',' && word_is(&j->s.v[i], (const char *const[]){"i", "im", "ive", NULL}));
}

/* "As a CCTP and Level 2 IFS practitioner, I …": the word behind "as" where the subject comes behind the row, at *END; 0 = it does not. */
static size_t behind_as(const struct judge *j, size_t *end)
{
    if (j->s.n < 6 || strcmp(j->s.v[0].fold, "as") || !word_is(&j->s.v[1], (const char *const[]){"a", "an", NULL})) return 0;
    for (size_t i = 3; i + 1 < j->s.n; i++) {
        if (word_in(&j->s.v[i], WORDS_RELATIVE) || judge_ends_clause(j->s.v[i].before)) return 0;
        if (!judge_self(j, i)) continue;
        bool other = judge_own_name(j, i) && i + 1 < j->s.n && j->s.v[i + 1].capital && !j->s.v[i + 1].before && !judge_own_name(j, i + 1); /* another Ann */
        *end = i;
        return prose_item_mark(j, i, ',') && !other ? 1 : 0;
    }
    return 0;
}

/* "Mira (EMDR Certified, IFS Level 1) works with …": the first word in the brackets behind the name that begins the line; 0 = there are none. */
static size_t behind_name(const struct judge *j, size_t *end)
{
    size_t i = 0;
    while (i < j->s.n && judge_own_name(j, i) && !(i && j->s.v[i].before)) i++;
    if (!i || i >= j->s.n || !prose_item_mark(j, i, '(')) return 0;
    for (*end = i + 1; *end < j->s.n && !prose_item_mark(j, *end, ')');) ++*end;
    return i;
}

/* "SEP • IFS L1 • EMDR trained": the line is nothing but credentials, two at least, and one of them says that it is held. */
static bool is_line(const struct row *r, size_t end)
{
    if (end != r->j->s.n || !r->n) return false;
    if (r->known == 1) return end > 2 && end < 8 && prose_item_role(r->j, &r->j->s.v[end - 1]); /* "IFS Level 2 Practitioner" */
    if (r->n < 2) return false;
    for (size_t i = 0; i < r->n; i++)
        if (r->v[i]->rank > 1 || text_ends_nocase(r->v[i]->level, "trained")) return true;
    return false;
}

static void claim_row(struct row *r, struct person *who, const char *where)
{
    struct arena *a = r->of.p->a;
    for (size_t i = 0; i < r->n; i++)
        people_claim(r->of.p, who, "trauma", claim_object(a, "issuer", r->v[i]->id, "level", r->v[i]->level, "name", r->v[i]->label, (char *)NULL),
                     prose_quote(r->j, r->at[i], r->at[i] + 1), where);
}

void prose_rows(struct people *p, struct person *who, struct judge *j, const char *where)
{
    if (j->s.n < 2 || j->s.n > MOST_WORDS || j->doubt || !(judge_has(j, WORDS_STEP_HELD) || sentence_hits(&j->s, HIT_TRAUMA))) return;
    if (j->s.cues & (CUE_BIT(CUE_TESTIMONIAL) | CUE_BIT(CUE_ARTICLE) | CUE_BIT(CUE_ADVICE) | CUE_BIT(CUE_ACCEPTS))) return;
    const struct row fresh = {.j = j, .of.p = p, .of.j = j, .of.now = !j->s.digit ? 0 : atoi(arena_strndup(p->a, p->in->seen && strlen(p->in->seen) >= 4 ? p->in->seen : date_today(), 4))};
    struct row r = fresh;
    size_t end, first = behind_as(j, &end);
    if (first && read_row(&r, first, end) == end) claim_row(&r, who, where);
    r = fresh;
    r.of.head = HEAD_LINE;
    if ((first = behind_name(j, &end)) && read_row(&r, first, end) == end) claim_row(&r, who, where);
    for (size_t i = 0; i < j->s.n; i++) {
        enum row_head head;
        size_t at = begins_clause(j, i) ? behind_verb(j, i, &head) : 0;
        if (!at && is_late_verb(j, i)) at = i + 1 + word_eq(&j->s.v[i], "and"), head = HEAD_IS;
        if (!at) continue;
        r = fresh;
        r.of.head = head;
        end = read_row(&r, at, j->s.n);
        claim_row(&r, who, where);
        i = end > at ? end - 1 : at;
    }
    r = fresh;
    r.of.head = HEAD_LINE;
    if (is_line(&r, read_row(&r, 0, j->s.n))) claim_row(&r, who, where);
}

/* The entry says that a step is held, and does not only give a method's letters in brackets, "Cognitive Processing (CPT)". */
static bool says_held(const struct judge *j)
{
    bool held = judge_has(j, WORDS_STEP_HELD);
    for (size_t k = 0; k < j->s.n_hits && !held; k++) held = j->s.hits[k].kind == HIT_TRAUMA && j->s.hits[k].to > j->s.hits[k].from + 1;
    return held;
}

void prose_step_entry(struct people *p, struct person *who, struct judge *j, const char *where)
{
    bool shown = !strcmp(where, "text") || !strcmp(where, "card") || !strcmp(where, "heading"); /* structured data have a field for what is held */
    if (!shown || j->s.n > MOST_ENTRY || !says_held(j) || j->s.cues & CUES_NOT_SO & ~CUE_BIT(CUE_MEMBERSHIP)) return;
    struct row r = {.j = j, .of.p = p, .of.j = j, .of.head = HEAD_LINE, .of.now = atoi(arena_strndup(p->a, p->in->seen && strlen(p->in->seen) >= 4 ? p->in->seen : date_today(), 4))};
    if (read_row(&r, 0, j->s.n) != j->s.n || r.n != 1 || r.known != 1) return;
    bool bracket = false; /* "IFS (Level 2)"; "IFS Level 2" alone may be a course that they give */
    for (size_t k = 1; k < j->s.n; k++) bracket |= prose_item_mark(j, k, '(');
    const char *level = r.v[0]->level;
    bool of_course = text_starts(level, "level") || text_starts(level, "phase") || r.v[0]->rank < 2;
    if (bracket || !of_course) claim_row(&r, who, where);
}
