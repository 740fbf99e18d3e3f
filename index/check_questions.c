/* check_questions.c - see check_questions.h */
#include "check_questions.h"

#include <string.h>

#include "buf.h"
#include "directory.h"
#include "fail.h"
#include "mem.h"
#include "question.h"
#include "question_name.h"
#include "search.h"
#include "text.h"

static json_t *one(struct arena *a, struct directory *d, const char *question, char *const *wanted, size_t n, const char *today)
{
    const char *why;
    struct question_input *in = question_input_line(a, question, NULL, &why);
    in->limit = n > 10 ? (long)n : 10;
    struct question *q = question_parse(a, directory_catalog(d), directory_places(d), question_people_of, d, in);
    struct search_result r = search_run(a, d, q, today);
    json_t *want = json_array(), *found = json_array();
    bool same = n <= r.n && (n || !r.total);
    for (size_t i = 0; i < n; i++) {
        json_array_append_new(want, json_string(wanted[i]));
        same = same && (text_same(wanted[i], r.v[i].hit.p->name) || !strcmp(wanted[i], r.v[i].hit.p->id));
    }
    for (size_t i = 0; i < r.n; i++) json_array_append_new(found, json_string(r.v[i].hit.p->name));
    return json_pack("{s:s, s:b, s:o, s:o, s:s?}", "question", question, "same", same, "wanted", want, "found", found, "wrong", why);
}

json_t *questions_asked(struct arena *a, struct directory *d, const char *path, const char *today)
{
    struct buf text = {0};
    char **line, **part;
    json_t *out = json_array();
    if (buf_read_file(&text, path, 4u << 20)) die("%s cannot be read", path);
    size_t n = text_fields(a, text_repair(a, text.s ? text.s : "", text.n), '\n', &line);
    for (size_t i = 0; i < n; i++) {
        char *tab = strchr(line[i], '\t');
        if (!*text_trim(a, line[i]) || *line[i] == '#') continue;
        if (!tab) die("%s:%zu: a question, a tab and who is expected are wanted", path, i + 1);
        size_t names = text_split(a, tab + 1, "|\r", &part);
        json_t *said = one(a, d, arena_strndup(a, line[i], (size_t)(tab - line[i])), part, names, today);
        json_object_set_new(said, "line", json_integer((json_int_t)i + 1));
        json_array_append_new(out, said);
    }
    buf_free(&text);
    return out;
}
