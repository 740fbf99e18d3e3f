/* licence_line.c - see licence_line.h */
#include "licence_line.h"

#include <string.h>

#include "index/claim.h"
#include "index/mem.h"
#include "index/text.h"
#include "licence_board.h"
#include "licence_number.h"
#include "licence_said.h"

enum kind { PIECE_NONE, PIECE_PLAIN, PIECE_TYPE, PIECE_STATE, PIECE_NUMBER };
enum { MOST_PIECES = 40 };

struct piece {
    enum kind kind;
    bool either, two, board; /* "MD", "PA": letters of a licence and a state's; a state's two letters; the name of its board */
    size_t at, to;
    const char *text; /* of a state its code, of a number itself */
    const struct licence_type *type;
};

struct line {
    struct piece v[MOST_PIECES];
    size_t n;
    const char *state;      /* the only one that the line names; NULL = none, or several */
    bool licence;           /* a word of licensing stands in it */
    size_t count[PIECE_NUMBER + 1];
};

/* Words that change nothing of what the pieces say. */
static bool is_plain(const struct judge *j, size_t k)
{
    static const char *const words[] = {"no", "number", "num", "state", "of", "psychiatric", "active", "current", "verified", "valid", "the", "and", "dr", "my", "she", "her", "hers", "he", "him", "his", "they", "them", "theirs", NULL};
    return word_in(&j->s.v[k], WORDS_LICENCE) || word_is(&j->s.v[k], words);
}

/* "TX 78209", "Oregon 97201": five digits right behind a state are a town's, unless the letters of a licence or a word of licensing stand by. */
static bool is_zip(const struct judge *j, const struct line *l, size_t i, const char *number)
{
    if (strlen(number) != 5 || strspn(number, "0123456789") != 5 || j->s.v[i].before == '#') return false;
    const struct piece *last = l->n ? &l->v[l->n - 1] : NULL, *before = l->n > 1 ? last - 1 : NULL;
    if (!last || last->to != i || last->kind != PIECE_STATE) return false;
    return !l->licence && !(before && before->kind == PIECE_TYPE && before->to == last->at && !j->s.v[last->at].before);
}

static struct piece number_piece(const struct judge *j, const struct line *l, size_t i)
{
    size_t len;
    char *number = licence_number_at(j, i, &len);
    bool sign = memchr(j->s.text + (i ? j->s.v[i - 1].end : 0), '#', j->s.v[i].at - (i ? j->s.v[i - 1].end : 0)) != NULL;
    /* "Wyoming No. 612": three digits are one behind a sign of it. */
    bool few = !number && strlen(j->s.v[i].fold) == 3 && strspn(j->s.v[i].fold, "0123456789") == 3 && l->n && (sign || (i && word_eq(&j->s.v[i - 1], "no")));
    if (few) number = licence_word(j, i), len = 1;
    if (!number || licence_other_number(j, i) || (!sign && len == 1 && licence_is_year(number)) || is_zip(j, l, i, number)) return (struct piece){0};
    size_t letters = strspn(number, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    const struct licence_type *t = letters > 2 && number[letters] && strchr("-.", number[letters]) ? catalog_licence_type(j->c, NULL, arena_strndup(j->a, number, letters)) : NULL; /* "LCSW-18843" */
    return (struct piece){.kind = PIECE_NUMBER, .at = i, .to = i + len, .text = number, .type = t && !t->degree && !t->states.n ? t : NULL};
}

/* "Ann Roe, MA, LPC 4410": letters of a degree, and no state; in "LMHC · MA · 7713" and "MA LMHC 7713" they are one. */
static bool is_degree(const struct judge *j, const struct line *l, size_t i)
{
    const struct licence_type *t = catalog_licence_type(j->c, NULL, licence_word(j, i));
    bool behind = l->n && l->v[l->n - 1].kind != PIECE_PLAIN && (j->s.v[i].before == '|' || j->s.v[i].before == '(');
    return t && t->degree && i && !behind;
}

/* The piece at word I of the line. */
static struct piece piece_at(const struct judge *j, const struct line *l, size_t i)
{
    size_t to, len;
    bool several;
    const struct licence_type *t = j->s.v[i].caps || j->s.v[i].capital ? licence_type_at(j, i, l->state, &len) : NULL;
    const char *state = licence_board_at(j, i, &to, &several);
    bool tied = i + 1 < j->s.n && j->s.v[i + 1].before && strchr("-.", j->s.v[i + 1].before) && is_digit(*j->s.v[i + 1].fold); /* "LPC.0012345" */
    if (state && !tied && !is_degree(j, l, i)) return (struct piece){.kind = t ? PIECE_TYPE : PIECE_STATE, .either = t && to == i + 1, .two = j->s.v[i].end - j->s.v[i].at == 2, .board = !t && several, .at = i, .to = t ? i + len : to, .text = state, .type = t};
    struct piece number = t && !tied ? (struct piece){0} : number_piece(j, l, i);
    if (number.kind || (t && tied)) return number;
    if (t) return (struct piece){.kind = PIECE_TYPE, .at = i, .to = i + len, .type = t};
    t = licence_profession_at(j, i, &len, &several);
    if (t && !several) return (struct piece){.kind = PIECE_TYPE, .at = i, .to = i + len, .type = t};
    char *raw = licence_word(j, i);
    const struct licence_type *degree = j->s.v[i].capital ? catalog_licence_type(j->c, NULL, raw) : NULL;
    bool in = word_eq(&j->s.v[i], "in") && l->n && l->v[l->n - 1].kind == PIECE_TYPE && !j->s.v[i].before; /* "LCSW in Utah & Idaho" */
    bool name = judge_own_name(j, i) && (!l->n || l->v[l->n - 1].kind == PIECE_PLAIN);
    return (struct piece){.kind = name || in || is_plain(j, i) || (degree && degree->degree) ? PIECE_PLAIN : PIECE_NONE, .at = i, .to = i + 1};
}

/* Takes back what belongs to the entry that goes on with other words: "LCSW Texas 4410 sessions". */
static void cut_back(const struct judge *j, struct line *l, size_t k)
{
    if (j->s.v[k].before && strchr("|;,(~).", j->s.v[k].before)) return;
    while (l->n) {
        const struct piece *last = &l->v[--l->n];
        if (last->at && j->s.v[last->at].before && strchr("|;,(~).", j->s.v[last->at].before)) return;
    }
}

/* "MD" beside "LCPC" is Maryland, and beside "Maryland" a doctor. False where it cannot be told. */
static bool tell_either(struct line *l)
{
    size_t either = 0;
    for (size_t i = 0; i < l->n; i++) {
        either += l->v[i].either;
        if (!l->v[i].either) l->count[l->v[i].kind]++;
    }
    if (!either) return true;
    bool states = l->count[PIECE_TYPE] && l->count[PIECE_TYPE] >= l->count[PIECE_NUMBER];
    if (!states && (!l->count[PIECE_STATE] || l->count[PIECE_TYPE])) return false;
    for (size_t i = 0; i < l->n; i++)
        if (l->v[i].either && states) l->v[i].kind = PIECE_STATE;
    return true;
}

/* The pieces from the first word on. */
static struct line line_of(const struct judge *j)
{
    struct line l = {.state = licence_state_in(j, 0, j->s.n), .licence = judge_has(j, WORDS_LICENCE)};
    for (size_t k = 0; k < j->s.n;) {
        struct piece piece = l.n < MOST_PIECES ? piece_at(j, &l, k) : (struct piece){0};
        if (!piece.kind) {
            cut_back(j, &l, k);
            break;
        }
        l.v[l.n++] = piece;
        k = piece.to;
    }
    return l;
}

/* One licence while its pieces are met. */
struct stated {
    const struct piece *of[PIECE_NUMBER + 1];
    const struct licence_type *board; /* the type that a board's name tells, where nothing else does */
};

/* The entries of the line, each with a state and a number; 0 where a piece is left over that may belong to another. */
static size_t stated_of(const struct line *l, struct stated *v)
{
    size_t n = 0;
    struct stated e = {0};
    for (size_t i = 0; i < l->n; i++) {
        const struct piece *k = &l->v[i], *had = e.of[k->kind];
        if (k->kind == PIECE_PLAIN) continue;
        /* "Licensed Clinical Social Worker (LCSW)" */
        if (had && k->kind == PIECE_TYPE && !e.of[PIECE_NUMBER] && !strcmp(had->type->family, k->type->family) && had->type->supervised == k->type->supervised) had = NULL;
        if (had) {
            if (!e.of[PIECE_STATE] || !e.of[PIECE_NUMBER]) return 0;
            v[n++] = e;
            e = (struct stated){0};
        }
        e.of[k->kind] = k;
    }
    if (e.of[PIECE_STATE] && e.of[PIECE_NUMBER]) v[n++] = e;
    else if (e.of[PIECE_NUMBER]) return 0;
    return n;
}

/* The claim of R that has NUMBER; NULL = none. */
static struct claim *claim_with(struct people *p, struct record *r, const char *number)
{
    for (size_t i = 0; i < r->n; i++) {
        const char *had = strcmp(r->claims[i].field, "licence") ? NULL : value_text(p->a, r->claims[i].value, "number");
        if (had && !strcmp(text_digits(p->a, had), text_digits(p->a, number))) return &r->claims[i];
    }
    return NULL;
}

static void tell(struct people *p, struct person *who, struct judge *j, const struct stated *e, const char *where)
{
    const char *state = e->of[PIECE_STATE]->text, *number = e->of[PIECE_NUMBER]->text;
    const struct piece *type = e->of[PIECE_TYPE];
    const struct licence_type *t = type ? type->type : e->board ? e->board : e->of[PIECE_NUMBER]->type;
    size_t len, from = j->s.n, to = 0;
    if (type && j->s.v[type->at].caps) t = licence_type_at(j, type->at, state, &len);
    for (int k = PIECE_TYPE; k <= PIECE_NUMBER; k++) {
        if (e->of[k] && e->of[k]->at < from) from = e->of[k]->at;
        if (e->of[k] && e->of[k]->to > to) to = e->of[k]->to;
    }
    struct claim *had = claim_with(p, who->rec, number);
    if (!had) {
        licence_claim(p, who, j, state, t, number, from, to, where);
        return;
    }
    const char *said = value_text(p->a, had->value, "type");
    if (value_text(p->a, had->value, "state") || (said && t && strcmp(said, t->type))) return;
    had->value = claim_object(p->a, "state", state, "type", t ? t->type : said, "number", value_text(p->a, had->value, "number"), (char *)NULL);
    who->rec->places = NULL; /* it is another claim now */
}

bool licence_line_whole(struct people *p, struct person *who, const char *text, const char *quote, const char *where)
{
    static const char *const nobody[] = {NULL};
    struct judge j = {.a = p->a, .c = p->c, .own = nobody, .listed = true, .quote = quote};
    j.s = sentence_read(p->a, p->c, text);
    struct stated v[MOST_PIECES];
    if (!j.s.digit || j.s.n > 24) return false;
    struct line l = line_of(&j);
    bool whole = l.n > 2 && l.v[l.n - 1].to == j.s.n && tell_either(&l) && stated_of(&l, v) == 1 && v[0].of[PIECE_TYPE];
    for (size_t i = 0; i < l.n; i++) whole &= l.v[i].kind == PIECE_PLAIN || l.v[i].kind == PIECE_TYPE || &l.v[i] == v[0].of[l.v[i].kind]; /* nothing is left over */
    if (!whole || judge_cues(&j, 0, j.s.n, true) & (CUES_NOT_THEIRS | CUE_BIT(CUE_NEGATION) | CUE_BIT(CUE_ASPIRATION) | CUE_BIT(CUE_PAST))) return false;
    if (who) tell(p, who, &j, &v[0], where);
    return true;
}

/* "Wisconsin Psychology Examining Board 3962-57" of a PhD: the type that the line L of a board, a number and nothing else tells of WHO; NULL = it is no such
 * line, or tells none. */
static const struct licence_type *type_of_board(const struct people *p, const struct person *who, const struct judge *j, const struct line *l)
{
    const struct piece *state = NULL, *number = NULL;
    for (size_t i = 0; i < l->n; i++)
        if (l->v[i].kind == PIECE_STATE) state = &l->v[i];
        else if (l->v[i].kind == PIECE_NUMBER) number = &l->v[i];
    if (l->n < 2 || !state || !number || !state->board || l->count[PIECE_STATE] != 1 || l->count[PIECE_NUMBER] != 1 || l->count[PIECE_TYPE]) return NULL;
    size_t digits = strlen(text_digits(j->a, number->text));
    if (l->v[l->n - 1].to != j->s.n || digits < 3 || digits > 8) return NULL; /* a telephone's, or a street's */
    bool psychology = false, other = false;
    for (size_t k = state->at; k < state->to; k++) {
        psychology |= word_is(&j->s.v[k], (const char *const[]){"psychology", "psychologists", NULL});
        other |= word_is(&j->s.v[k], (const char *const[]){"counseling", "counselors", "social", "behavioral", "health", NULL});
    }
    bool doctor = false;
    for (size_t i = 0; i < who->name.n_credentials; i++) doctor |= licence_is_psychologists_degree(who->name.credentials[i]);
    return psychology && !other && doctor ? catalog_licence_type(p->c, NULL, "PSY") : NULL;
}

/* "Licensed Professional Counselor", "Psychiatric Nurse Practitioner": words that nobody may bear without the licence. */
static bool is_borne_by_licence(const struct judge *j, const struct piece *k)
{
    static const char *const families[] = {"np", "pa", "crna", "cns", "rn", NULL};
    for (const char *const *f = families; *f; f++)
        if (!strcmp(k->type->family, *f)) return true;
    return k->at && word_eq(&j->s.v[k->at - 1], "licensed");
}

/* "LCSW, Colorado; LCSW, Wyoming", "LCSW (CO, WY)", "LMFT CO / UT": letters or a profession, each with the states behind it, and nothing else. */
static void states_line(struct people *p, struct person *who, struct judge *j, const char *where)
{
    if (j->s.n > 16 || j->s.v[0].before || !j->s.v[0].capital || judge_has(j, WORDS_RELATIVE)) return;
    struct line l = line_of(j);
    const struct piece *type = NULL;
    size_t states = 0, behind = 0;
    if (l.n < 3 || l.v[l.n - 1].to != j->s.n) return;
    for (size_t i = 0; i < l.n; i++) {
        const struct piece *k = &l.v[i];
        bool and = k->kind == PIECE_PLAIN && word_is(&j->s.v[k->at], (const char *const[]){"and", "in", i ? NULL : "licensed", "psychiatric", NULL});
        if (k->either || (k->kind != PIECE_TYPE && k->kind != PIECE_STATE && !and) || (k->kind == PIECE_STATE && !type)) return;
        if (k->kind == PIECE_TYPE && type && (!behind || !j->s.v[k->at].before || !strchr(";|/~", j->s.v[k->at].before))) return;
        if (k->kind == PIECE_TYPE && !j->quote && !j->s.v[k->at].caps && strcmp(k->type->type, "PSY") && !is_borne_by_licence(j, k)) return; /* "Social Worker (Colorado, Utah)" tells no licence */
        if (k->kind == PIECE_TYPE) type = k, behind = 0;
        states += k->kind == PIECE_STATE, behind += k->kind == PIECE_STATE;
    }
    if (states < 2 || !behind || judge_cues(j, 0, j->s.n, true) & CUES_NOT_SO) return;
    for (size_t i = 0; i < l.n; i++) {
        size_t len;
        if (l.v[i].kind == PIECE_TYPE) type = &l.v[i];
        if (l.v[i].kind != PIECE_STATE) continue;
        const struct licence_type *here = j->s.v[type->at].caps ? licence_type_at(j, type->at, l.v[i].text, &len) : NULL;
        licence_claim(p, who, j, l.v[i].text, here ? here : type->type, NULL, type->at, l.v[i].to, where);
    }
}

void licence_line(struct people *p, struct person *who, struct judge *j, const char *where)
{
    if (!j->s.digit && j->s.n > 2 && j->s.capital) states_line(p, who, j, where);
    if (!j->s.digit || !j->s.capital || j->s.n > 60) return;
    if (word_is(&j->s.v[0], (const char *const[]){"my", "our", "her", "his", "their", NULL}) && judge_says(j, (const char *const[]){"supervisor", "consultant", NULL})) return;
    struct line l = line_of(j);
    struct stated v[MOST_PIECES];
    size_t n = l.n > 1 && tell_either(&l) ? stated_of(&l, v) : 0, to = l.n ? l.v[l.n - 1].to : 0;
    if (!n || judge_cues(j, 0, to, true) & (CUES_NOT_THEIRS | CUE_BIT(CUE_NEGATION) | CUE_BIT(CUE_ASPIRATION) | CUE_BIT(CUE_PAST)) || licence_is_over(j, to)) return;
    /* A state and a number alone may be anything's. */
    if (n == 1) v[0].board = type_of_board(p, who, j, &l);
    if (!l.count[PIECE_TYPE] && !l.licence && !v[0].of[PIECE_NUMBER]->type && !v[0].board) return;
    bool first = v[0].of[PIECE_TYPE] && l.count[PIECE_TYPE] == 1 && v[0].of[PIECE_TYPE]->at < v[0].of[PIECE_STATE]->at; /* "Psychologist, Wyoming #612; Nebraska #1187" */
    for (size_t i = 1; first && i < n; i++) v[i].of[PIECE_TYPE] = v[0].of[PIECE_TYPE];
    for (size_t i = 0; i < n; i++) tell(p, who, j, &v[i], where);
}
