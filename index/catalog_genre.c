/* catalog_genre.c - reads genre.tsv: how much each sign of a page tells about what kind of text it is. */
#include <string.h>

#include "catalog_file.h"
#include "catalog_read.h"
#include "fail.h"

const char *const genre_names[] = {
    [GENRE_HEAD_PERSON] = "head-person", [GENRE_TITLE_PERSON] = "title-person", [GENRE_HEAD_OWN] = "head-own",
    [GENRE_HEAD_FIELD] = "head-field", [GENRE_HEAD_ASKS] = "head-asks", [GENRE_HEAD_LONG] = "head-long", [GENRE_BARE] = "bare", [GENRE_PATH_PEOPLE] = "path-people",
    [GENRE_FRONT] = "front", [GENRE_SLUG] = "slug", [GENRE_HOST_NAME] = "host-name", [GENRE_FRAME] = "frame", [GENRE_DECLARED] = "declared",
    [GENRE_DATA] = "data", [GENRE_SET_OFF] = "set-off", [GENRE_OWN_HEADS] = "own-heads", [GENRE_OUR_ONES] = "our-ones",
    [GENRE_SEES] = "sees", [GENRE_NUMBER] = "number", [GENRE_PHONES] = "phones", [GENRE_INVITES] = "invites", [GENRE_I] = "i", [GENRE_WE] = "we",
    [GENRE_YOU] = "you", [GENRE_PAST_I] = "past-i", [GENRE_LATE] = "late", [GENRE_BIO_LAST] = "bio-last", [GENRE_SIGNED] = "signed", [GENRE_BY_LINE] = "by-line",
    [GENRE_PROSE] = "prose", [GENRE_REPORTS] = "reports", [GENRE_TEXT_SIGNS] = "text-signs", [GENRE_COURSE] = "course", [GENRE_INTRODUCES] = "introduces", [GENRE_SIGNS] = NULL,
};

void catalog_read_genre(struct arena *a, struct catalog *c, const char *file, const char *text, size_t len)
{
    struct table *t = table_read(a, file, text, len);
    for (size_t i = 0; i < t->n; i++) {
        int points = table_int(t, i, "points"), most = table_int(t, i, "most");
        if (!strcmp(table_need(t, i, "sign"), "base")) {
            c->genre_base = points;
            continue;
        }
        struct genre_weight *g = &c->genre[table_word(t, i, "sign", genre_names)];
        if (most < 1 || g->most) table_fail(t, i, "a sign twice, or one that never counts");
        *g = (struct genre_weight){points, most};
    }
    for (int s = 0; s < GENRE_SIGNS; s++)
        if (!c->genre[s].most) die("%s: no row for %s", file, genre_names[s]);
}
