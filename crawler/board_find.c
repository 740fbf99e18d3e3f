/* board_find.c - see board_find.h */
#include "board_find.h"

#include <string.h>

#include "board.h"
#include "import_input.h"
#include "import_licence.h"
#include "index/csv.h"
#include "index/fail.h"
#include "index/mem.h"
#include "index/text.h"

struct choice {
    struct board **v;
    size_t n, cap;
};

static bool is_called(const struct board *b, const char *word)
{
    for (size_t i = 0; i < b->n_also; i++)
        if (text_eq_nocase(b->also[i], word)) return true;
    return false;
}

/* Boards by ever wider meanings of WORD: its own, another name, a part, its state. */
static struct choice choices(struct arena *a, struct board **boards, size_t n, const char *word)
{
    struct choice c = {0};
    for (int width = 0; width < 4 && !c.n; width++)
        for (size_t i = 0; i < n; i++) {
            struct board *b = boards[i];
            size_t len = strlen(b->word);
            bool part = b->parts && text_starts_nocase(word, b->word) && word[len] == '-' && word[len + 1];
            bool fits = width == 0   ? text_eq_nocase(b->word, word)
                        : width == 1 ? is_called(b, word)
                        : width == 2 ? part
                                     : text_eq_nocase(b->state, word);
            if (fits) *ARENA_PUSH(a, c.v, c.n, c.cap) = part && width == 2 ? board_part(a, b, text_upper(a, word)) : b;
        }
    return c;
}

/* The first line of FILE is the header of B's list. */
static bool has_header(struct arena *a, const struct board *b, const char *file)
{
    const char *why;
    struct layout l;
    struct input *in = strcmp(file, "-") ? input_open(a, file, NULL, NULL, &why) : NULL;
    if (!in) return false;
    struct csv *c = csv_new(input_read, in, b->delimiter);
    if (b->no_quotes) csv_no_quotes(c);
    bool fits = csv_next(c) == CSV_ROW && !layout_read(a, &l, &b->kind, c);
    csv_free(c);
    input_close(in);
    return fits;
}

/* Keeps the boards of which KEEP is true, when there are any. */
static void narrow(struct choice *c, const bool *keep)
{
    size_t n = 0;
    for (size_t i = 0; i < c->n; i++)
        if (keep[i]) c->v[n++] = c->v[i];
    if (n) c->n = n;
}

static void narrow_by_file(struct arena *a, struct choice *c, const char *file)
{
    bool *keep = arena_alloc(a, c->n);
    for (size_t i = 0; i < c->n; i++) keep[i] = board_names(c->v[i], file);
    narrow(c, keep);
    if (c->n < 2) return;
    for (size_t i = 0; i < c->n; i++) keep[i] = has_header(a, c->v[i], file);
    narrow(c, keep);
}

static const char *words_of(struct arena *a, struct board *const *v, size_t n)
{
    const char *all = "";
    for (size_t i = 0; i < n; i++)
        if (!i || strcmp(v[i]->word, v[i - 1]->word)) all = arena_printf(a, "%s%slicence:%s", all, i ? ", " : "", v[i]->word);
    return all;
}

const struct import_kind *board_kind(struct arena *a, struct board **boards, size_t n, const char *word,
                                     const char *const *files, size_t n_files)
{
    struct choice c = choices(a, boards, n, word);
    for (size_t i = 0; i < n; i++) boards[i]->kind.take = licence_take;
    if (!c.n)
        die_usage("no description of a board \"%s\" is known; there are %s. A new one is a file: see README, Recipes", word,
                  words_of(a, boards, n));
    for (size_t i = 0; i < n_files && c.n > 1; i++) narrow_by_file(a, &c, files[i]);
    if (c.n > 1) die_usage("licence:%s may be several lists: say which of %s", word, words_of(a, c.v, c.n));
    c.v[0]->kind.take = licence_take;
    return &c.v[0]->kind;
}
