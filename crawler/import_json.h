/* import_json.h - the rows of a list given as a JSON array of flat objects, as open-data services (Socrata) answer, or as
 * such objects one after the other (NDJSON). */
#ifndef VOUCH_IMPORT_JSON_H
#define VOUCH_IMPORT_JSON_H

#include "import_kind.h"
#include "import_input.h"

enum json_result {
    JSON_ROW, /* the cells of R are filled */
    JSON_BAD, /* an element that is no object, or none that can be read; R->line is set */
    JSON_END,
    JSON_CUT, /* the array or an object does not end, or something stands where none may; R->line is set */
};

struct json_rows;
struct json_rows *json_rows_new(struct arena *a, struct input *in, const struct import_kind *kind);
void json_rows_free(struct json_rows *j); /* NULL is allowed */
/* Goes to the next element. Keys are compared as columns are; a key the service leaves out is an empty cell. */
enum json_result json_rows_next(struct json_rows *j, struct row *r);

/* After the rows: the "message" of an object, as a service answers that has no rows to give; NULL = none. */
const char *json_rows_said(const struct json_rows *j);
/* After the rows: the first required column that none of them had (layout_unseen), NULL when all were there. */
const char *json_rows_unseen(const struct json_rows *j);

#endif
