/* board.h - how a licence board publishes its list: one description file a board, in data/boards/, overridden and added
 * to by HOME/boards/. A new board is such a file (WORD.json) and its words in data/statuses.tsv, and no C.
 *
 *   state, authority, lookup, complete, covers ("all" health professions of the state, or "part"), statuses (the board of
 *   statuses.tsv), about, as_of, sources
 *   columns   role: [column, ...]; a column is its name, with others it may have after |; "?" before it: the file may lack it
 *             roles: number, family, given, middle, suffix, name (a whole name), business, kind, type, status, action,
 *             birth_year, issued, last_issued, expires, city, zip; type, status and action may be several columns
 *   types     code of licences.tsv: [the board's words, ...]
 *   type      of every row, when the list has no column for it
 *   persons   what kind says of a person; rows of another kind are passed over
 *   business_without_given   a row without a given name is a business
 *   also, datasets, parts    other words for it; names its files may have; licence:ST-PART is loaded as a list of its own
 *   delimiter, quotes, encoding ("windows-1252": what is not UTF-8 needs no note) */
#ifndef VOUCH_BOARD_H
#define VOUCH_BOARD_H

#include <stdbool.h>
#include <stddef.h>

#include "import_kind.h"

struct arena;

/* Roles in the order of the cells of a row; those that may be several columns take so many. */
enum board_cell {
    BOARD_NUMBER, BOARD_FAMILY, BOARD_GIVEN, BOARD_MIDDLE, BOARD_SUFFIX, BOARD_NAME, BOARD_BUSINESS, BOARD_KIND,
    BOARD_BIRTH_YEAR, BOARD_ISSUED, BOARD_LAST_ISSUED, BOARD_EXPIRES, BOARD_CITY, BOARD_ZIP, BOARD_TYPE,
    BOARD_TYPES = 3, BOARD_STATUS = BOARD_TYPE + BOARD_TYPES, BOARD_STATUSES = 4,
    BOARD_ACTION = BOARD_STATUS + BOARD_STATUSES, BOARD_ACTIONS = 6, BOARD_CELLS = BOARD_ACTION + BOARD_ACTIONS,
};

struct board_words {
    const char *fold, *types; /* the board's words folded; codes with | between */
};

struct board {
    const char *word;        /* CO, TX-MEDICAL: the name of its file; of a part, with the part: CA-BBS */
    const char *state, *authority, *lookup, *complete, *covers, *statuses;
    const char *type;        /* of every row; NULL = the list tells */
    const char **also, **datasets, **persons;
    size_t n_also, n_datasets, n_persons;
    bool parts, business_without_given, odd_bytes, no_quotes;
    char delimiter;          /* 0 = the one that stands most often */
    struct board_words *words;
    size_t n_words, cap_words;
    struct import_kind kind; /* licence:WORD, and licence-WORD; import_licence.h has its function */
    const char *file;        /* where this was read */
};

/* All boards, by word. Dies (exit 2) on a description that makes no sense, naming file and reason. */
size_t boards_load(struct arena *a, struct board ***out);
/* The board B for one part of its list, as licence:WORD. */
struct board *board_part(struct arena *a, const struct board *b, const char *word);
/* FILE, a name, has in it one of the names that files of B's list may have. */
bool board_names(const struct board *b, const char *file);
/* The licence types that the words of a row mean, codes with | between; "" when they are not listed. PARTS: the columns of
 * the type, N of them. */
const char *board_types(struct arena *a, const struct board *b, const char *const *parts, size_t n);

#endif
