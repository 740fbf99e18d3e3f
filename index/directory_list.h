/* directory_list.h - people and practices of the directory one page after another, for who reads them all or by a part of
 * a name. Nobody is ranked here (search.h does that). */
#ifndef VOUCH_DIRECTORY_LIST_H
#define VOUCH_DIRECTORY_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct directory;

struct people_asked {
    const char *name, *family, *given; /* words that begin words of their names; NULL = any */
    const char *npi, *state;           /* of the person; of a place of theirs */
    const char *number;                /* of a licence, in whatever state */
    bool register_only;                /* those alone who are known from a register only; else all others */
    bool anybody;                      /* both; for people asked for by a number */
};
/* Row numbers of people, in their order, behind the row AFTER (0 = from the first): at most LIMIT. *TOTAL: how many there
 * are from the first; -1 when it took too long to count. TOTAL may be NULL: nothing is counted then. */
size_t directory_list(struct arena *a, struct directory *d, const struct people_asked *q, int64_t after, size_t limit,
                      int64_t **out, int64_t *total);

/* A clinic or group. ID is "o" and 8 letters made from its key. */
struct practice_row {
    int64_t n;
    const char *id, *name, *url, *source, *seen, *city, *state, *zip, *phone;
};
/* In the order of their rows, behind AFTER; NAME: words that begin words of its name, NULL = any. TOTAL may be NULL. */
size_t directory_practices(struct arena *a, struct directory *d, const char *name, const char *state, int64_t after,
                           size_t limit, struct practice_row **out, int64_t *total);
/* NULL when there is none. */
struct practice_row *directory_practice(struct arena *a, struct directory *d, const char *id);

#endif
