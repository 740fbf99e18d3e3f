/* licence.c - see licence.h */
#include "licence.h"

#include <string.h>

#include "buf.h"
#include "catalog.h"
#include "mem.h"
#include "register.h"
#include "text.h"

enum fit { FIT_NO, FIT_YES, FIT_NOT_KNOWN };

static bool says_supervised(const char *folded)
{
    return text_find_words(folded, "associate") || text_find_words(folded, "intern") ||
           text_find_words(folded, "candidate") || text_find_words(folded, "trainee") ||
           text_find_words(folded, "limited") || text_find_words(folded, "provisional");
}

static bool is_listed(const char *types, const char *type)
{
    size_t n = strlen(type);
    for (const char *p = types; (p = strstr(p, type)); p += n)
        if ((p == types || p[-1] == '|') && (!p[n] || p[n] == '|')) return true;
    return false;
}

/* Do the words of the board's row name the type that was stated? */
static enum fit type_fits(struct arena *a, const struct catalog *c, const char *type, const char *state,
                          const struct licence_row *row)
{
    if (!type) return FIT_YES;
    const struct licence_type *t = licence_type_of(c, type, state);
    if (!t) return FIT_NOT_KNOWN;
    if (is_listed(row->types, type)) return FIT_YES;
    const struct licence_type *board = licence_board_type(a, c, row);
    if (board) return !strcmp(board->family, t->family) && board->supervised == t->supervised ? FIT_YES : FIT_NO;
    const char *folded = text_fold(a, row->type), *letters = text_fold(a, type);
    if (text_find_words(folded, letters)) return FIT_YES;
    const char *plain = text_fold(a, arena_strndup(a, t->profession, strcspn(t->profession, "(")));
    if (text_find_words(folded, plain)) return says_supervised(folded) == t->supervised ? FIT_YES : FIT_NO;
    return FIT_NOT_KNOWN;
}

/* The words of the name as stated and as the list has it are the same, in whatever order: "Nguyen Thi Minh Anh". */
static bool words_fit(struct arena *a, const struct licence_holder *who, const struct licence_row *row)
{
    struct buf mine = {0}, board = {0};
    for (size_t i = 0; i < who->n_givens; i++) buf_printf(&mine, "%s ", who->givens[i]);
    for (size_t i = 0; i < who->n_families; i++) buf_printf(&mine, "%s ", who->families[i]);
    buf_printf(&board, "%s %s %s", row->given ? row->given : "", row->middle ? row->middle : "", row->family);
    const char *x = text_fold(a, mine.s), *y = text_fold(a, board.s);
    buf_free(&mine);
    buf_free(&board);
    char **v, **w;
    size_t n = text_split(a, x, " ", &v), m = text_split(a, y, " ", &w);
    for (size_t i = 0; i < n; i++)
        if (strlen(v[i]) < 2 || !text_find_words(y, v[i])) return false;
    for (size_t i = 0; i < m; i++)
        if (!text_find_words(x, w[i])) return false;
    return n >= 2 && m >= 2;
}

static bool family_fits(struct arena *a, const struct licence_holder *who, const struct licence_row *row)
{
    for (size_t i = 0; i < who->n_families; i++)
        if (surname_agrees(a, who->families[i], row->family)) return true;
    return false;
}

/* NOT_KNOWN when either side has initials only. */
static enum fit given_fits(struct arena *a, const struct catalog *c, const struct licence_holder *who,
                           const struct licence_row *row)
{
    bool full = false;
    const char *const board[] = {row->given, row->middle};
    for (size_t i = 0; i < who->n_givens; i++) {
        if (strlen(text_fold(a, who->givens[i])) < 2) continue;
        for (size_t k = 0; k < 2; k++) {
            if (!board[k] || strlen(text_fold(a, board[k])) < 2) continue;
            full = true;
            if (given_agrees(a, c, who->givens[i], board[k])) return FIT_YES;
        }
    }
    return full ? FIT_NO : FIT_NOT_KNOWN;
}

struct look_up {
    struct arena *a;
    const struct catalog *c;
    struct registers *r;
    const struct licence_holder *who;
    const struct credential *k;
    const char *state;
    bool strict; /* a row counts only when the given name is written out on both sides */
};

/* The rows that a number without its letters, or written otherwise, may mean: of one of these surnames, same digits. */
static size_t rows_by_digits(const struct look_up *l, struct licence_row **out)
{
    struct licence_row *found = NULL;
    size_t n = 0, cap = 0;
    for (size_t i = 0; i < l->who->n_families; i++) {
        struct licence_row *row;
        size_t rows = licence_by_name(l->a, l->r, l->state, l->who->families[i], NULL, &row);
        for (size_t k = 0; k < rows; k++) {
            if (!licence_numbers_agree(l->a, l->k->number, row[k].number)) continue;
            if (type_fits(l->a, l->c, l->k->type, l->state, &row[k]) != FIT_YES) continue;
            bool known = false;
            for (size_t m = 0; m < n; m++)
                known = known || (found[m].line == row[k].line && found[m].load == row[k].load);
            if (!known) *ARENA_PUSH(l->a, found, n, cap) = row[k];
        }
    }
    *out = found;
    return n == 1 ? 1 : 0;
}

/* A bare number with the letters that its type has in this list, whoever holds it. */
static size_t rows_by_prefix(const struct look_up *l, struct licence_row **out)
{
    const struct licence_type *t = licence_type_of(l->c, l->k->type, l->state);
    const char *key = text_key(l->a, l->k->number);
    if (!t || strcmp(l->state, "WA") || strcmp(key, text_digits(l->a, key)) || strlen(key) < 4) return 0;
    for (size_t i = 0; i < t->wa_prefixes.n; i++) {
        size_t n = licence_by_number(l->a, l->r, l->state, arena_printf(l->a, "%s%s", t->wa_prefixes.v[i], key), out);
        if (n) return n;
    }
    return 0;
}

/* A number with letters in a list that keeps the letters in a column of their own, whoever holds it. */
static size_t rows_without_letters(const struct look_up *l, struct licence_row **out)
{
    const char *digits = text_digits(l->a, licence_key(l->a, l->k->number));
    return strlen(digits) < 4 || !l->k->type ? 0 : licence_by_number(l->a, l->r, l->state, digits, out);
}

static void take_list(struct licence_facts *f, const struct load *load)
{
    f->list = load->name;
    f->authority = load->authority;
    f->as_of = load->as_of;
    f->complete = load->rows_refused ? "unknown" : load->complete; /* a row that could not be read may be the one */
}

static void take_row(const struct look_up *l, struct licence_facts *f, const struct licence_row *row)
{
    struct arena *a = l->a;
    bool action = licence_action_stands(row->action) && !text_find_nocase(row->action, "pending");
    const struct status_word *s = catalog_status(l->c, row->load->statuses ? row->load->statuses : l->state, row->status);
    take_list(f, row->load);
    f->words = row->status;
    f->class = status_class_names[action ? s->with_action : s->class];
    f->issued = row->issued;
    f->expires = row->expires;
    f->action = row->action;
    f->name = text_squeeze(a, arena_printf(a, "%s %s %s", row->given ? row->given : "", row->middle ? row->middle : "",
                                           row->family));
    f->type = row->type;
    const struct licence_type *t = licence_board_type(a, l->c, row);
    f->board_type = t ? t->type : NULL;
    f->number = row->number;
    f->birth_year = row->birth_year;
    f->line = row->line;
}

/* Several rows are this licence: those that say one thing are as one, of which the one that runs longest counts (ROW becomes it);
 * else F has the words of all. */
static bool say_one_thing(struct arena *a, struct licence_facts *f, const struct licence_row *const *full, size_t n,
                          const struct licence_row **row)
{
    bool same = true;
    const char *words = "";
    for (size_t i = 0; i < n; i++) {
        const struct licence_row *r = full[i];
        bool action = licence_action_stands(r->action), longer = r->expires && (!(*row)->expires || strcmp(r->expires, (*row)->expires) > 0);
        same = same && text_same(r->status, full[0]->status) && !action && !strcmp(text_key(a, r->number), text_key(a, full[0]->number));
        words = arena_printf(a, "%s%s\"%s\"%s%s", words, i ? ", " : "", r->status, r->expires ? " until " : "",
                             r->expires ? r->expires : "");
        if (longer) *row = r;
    }
    if (!same) f->words = words;
    return same;
}

/* The row that decides, and what it says about the claim. */
static void judge_rows(const struct look_up *l, struct licence_facts *f, const struct licence_row *rows, size_t n)
{
    const struct licence_row *full = NULL, *doubtful = NULL, *other_type = NULL, *other_name = NULL, **fulls = arena_alloc(l->a, (n + 1) * sizeof *fulls);
    size_t n_fulls = 0;
    for (size_t i = 0; i < n; i++) {
        enum fit type = type_fits(l->a, l->c, l->k->type, l->state, &rows[i]);
        bool family = family_fits(l->a, l->who, &rows[i]);
        enum fit given = given_fits(l->a, l->c, l->who, &rows[i]);
        if ((!family || given == FIT_NO) && words_fit(l->a, l->who, &rows[i])) family = true, given = FIT_YES;
        if (l->strict && given != FIT_YES) continue;
        if (family && type == FIT_YES && given != FIT_NO) full = fulls[n_fulls++] = &rows[i];
        else if (family && (type == FIT_NOT_KNOWN || given == FIT_NO)) doubtful = &rows[i];
        else if (family) other_type = &rows[i];
        else if (type == FIT_YES || strcmp(text_digits(l->a, rows[i].number), text_key(l->a, rows[i].number)))
            other_name = &rows[i];
    }
    const struct licence_row *row = full ? full : doubtful ? doubtful : other_type ? other_type : other_name;
    f->found = full ? FOUND_ROW : doubtful ? FOUND_AMBIGUOUS : other_type ? FOUND_OTHER_TYPE
               : other_name                ? FOUND_OTHER_NAME
                                           : FOUND_ABSENT;
    if (n_fulls > 1 && !say_one_thing(l->a, f, fulls, n_fulls, &row)) f->found = FOUND_AMBIGUOUS, f->as_of = full->load->as_of;
    else if (row) take_row(l, f, row);
}

/* How many rows of the list have this name and type: never enough to take one of them. */
static int rows_of_name(const struct look_up *l)
{
    int count = 0;
    for (size_t i = 0; i < l->who->n_families; i++) {
        struct licence_row *row;
        size_t n = licence_by_name(l->a, l->r, l->state, l->who->families[i], NULL, &row);
        for (size_t k = 0; k < n; k++)
            count += given_fits(l->a, l->c, l->who, &row[k]) == FIT_YES &&
                     type_fits(l->a, l->c, l->k->type, l->state, &row[k]) == FIT_YES;
    }
    return count;
}

/* The list whose silence about this licence means something: one of all professions of the state, or one that has rows of
 * the type. NULL when there is none: a state's boards may publish apart, and the one that counts may not be loaded. */
static const struct load *list_that_covers(const struct look_up *l, const struct load *const *lists, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!lists[i]->covers || !strcmp(lists[i]->covers, "all")) return lists[i];
    for (size_t i = 0; l->k->type && i < n; i++)
        if (licence_list_has(l->a, l->r, lists[i], l->k->type)) return lists[i];
    return NULL;
}

/* The row has a middle name, middle names of theirs are known, and none begins like it. */
static bool other_middle(const struct look_up *l, const struct licence_row *row)
{
    const char *middle = row->middle ? text_fold(l->a, row->middle) : "";
    for (size_t i = 0; i < l->who->n_givens; i++)
        if (!*middle || *text_fold(l->a, l->who->givens[i]) == *middle) return false;
    return *middle && l->who->n_givens > 1;
}

/* The row of another type is their own licence: it has the number as stated, with letters, which belong to one series and so
 * to one type; the name written out; and the list has nobody of that name and the type that was stated, whom a number that
 * was copied from the wrong line could mean. */
static bool is_own(const struct look_up *l, const struct licence_facts *f, const struct licence_row *rows, size_t n)
{
    const char *key = text_key(l->a, l->k->number);
    if (!f->board_type || !strcmp(key, text_digits(l->a, key)) || strcmp(key, text_key(l->a, f->number))) return false;
    for (size_t i = 0; i < n; i++)
        if (rows[i].line != f->line || given_fits(l->a, l->c, l->who, &rows[i]) != FIT_YES || other_middle(l, &rows[i]))
            return false;
    return !rows_of_name(l);
}

static struct licence_facts look_up(const struct look_up *l)
{
    struct licence_facts f = {.found = FOUND_NO_LIST};
    const struct load *const *lists;
    size_t n_lists = l->state ? registers_of_state(l->a, l->r, l->state, &lists) : 0;
    if (!n_lists) return f;
    const struct load *covers = list_that_covers(l, lists, n_lists);
    if (covers) take_list(&f, covers);
    if (!l->k->number || !*text_key(l->a, l->k->number)) {
        if (covers) f.found = FOUND_NO_NUMBER;
        f.rows = rows_of_name(l);
        return f;
    }
    struct licence_row *rows = NULL;
    size_t n = licence_by_number(l->a, l->r, l->state, l->k->number, &rows);
    if (!n) n = rows_by_digits(l, &rows);
    if (!n) n = rows_by_prefix(l, &rows);
    if (!n) n = rows_without_letters(l, &rows);
    judge_rows(l, &f, rows, n);
    f.own = f.found == FOUND_OTHER_TYPE && is_own(l, &f, rows, n);
    if (f.found == FOUND_ABSENT && !covers) f.found = FOUND_NO_LIST;
    return f;
}

/* No state is stated, and no list of where they practise knows the number: a list that has it, letters and all, for this
 * name written out, says whose it is. One list only. */
static struct licence_facts look_up_by_letters(struct look_up *l, struct credential *k)
{
    struct licence_facts none = {.found = FOUND_NO_LIST}, best = none;
    const struct load *const *loads;
    size_t n = registers_loads(l->r, &loads), hits = 0;
    const char *where = NULL;
    if (strlen(text_digits(l->a, k->number)) < 6) return none;
    l->strict = true;
    for (size_t i = 0; i < n; i++) {
        if (!text_starts(loads[i]->name, "licence-") || strlen(loads[i]->name) < 10) continue;
        const char *state = arena_strndup(l->a, loads[i]->name + 8, 2);
        if (l->state && !strcmp(l->state, state)) continue; /* another list of the same state */
        l->state = state;
        struct licence_facts f = look_up(l);
        if ((f.found != FOUND_ROW && f.found != FOUND_OTHER_TYPE) || strcmp(text_key(l->a, f.number), text_key(l->a, k->number))) continue;
        best = f;
        where = l->state;
        hits++;
    }
    l->strict = false;
    if (hits != 1) return none;
    k->state = where;
    return best;
}

/* A licence stated without its state: the states of practice whose lists are loaded are asked. A row of this number, name
 * and type in one of them tells the state. Where they practise in one such state only, its list may also say that the
 * number, letters and all, is another's, or how many rows of the name and type it has. */
static struct licence_facts look_up_everywhere(struct look_up *l, struct credential *k)
{
    struct licence_facts best = {.found = FOUND_NO_LIST}, only = best;
    const char *where = NULL, *last = NULL;
    size_t hits = 0, lists = 0;
    bool letters = k->number && strcmp(text_key(l->a, k->number), text_digits(l->a, k->number));
    for (size_t i = 0; i < l->who->n_states; i++) {
        l->state = l->who->states[i];
        if (last && text_eq_nocase(last, l->state)) continue;
        struct licence_facts f = look_up(l);
        if (f.found == FOUND_NO_LIST) continue;
        last = l->state;
        only = f;
        lists++;
        if (f.found != FOUND_ROW) continue;
        best = f;
        where = l->state;
        hits++;
    }
    if (hits == 1) {
        k->state = where;
        return best;
    }
    l->state = NULL;
    bool others = letters && (only.found == FOUND_OTHER_NAME || only.found == FOUND_OTHER_TYPE);
    struct licence_facts lettered = letters && !hits ? look_up_by_letters(l, k) : (struct licence_facts){.found = FOUND_NO_LIST};
    if (lettered.found != FOUND_NO_LIST) return lettered;
    if (lists == 1 && !hits && (others || only.found == FOUND_NO_NUMBER)) return only;
    return (struct licence_facts){.found = FOUND_NO_LIST};
}

struct licence_facts licence_check(struct arena *a, const struct catalog *c, struct registers *r,
                                   const struct licence_holder *who, struct credential *k)
{
    struct look_up l = {.a = a, .c = c, .r = r, .who = who, .k = k, .state = k->state};
    struct licence_facts f = k->state ? look_up(&l) : look_up_everywhere(&l, k);
    if (f.found == FOUND_ROW && !k->type) {
        if (f.board_type) k->type = f.board_type;
    }
    return f;
}
