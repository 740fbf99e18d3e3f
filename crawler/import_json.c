/* import_json.c - see import_json.h. The list is cut into its elements here, so that no list is held whole. */
#include "import_json.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "index/buf.h"
#include "index/mem.h"
#include "index/text.h"

enum { ELEMENT_MAX = 1 << 20, PIECE = 1 << 16 };

struct json_rows {
    struct arena *a;
    struct input *in;
    const struct import_kind *kind;
    struct {
        const char *key; /* of a name that a column may have */
        size_t cell;
    } *names;
    size_t n_names, cap_names, cells;
    bool seen[CELLS_MAX];
    char piece[PIECE];
    size_t at, n;
    long line;
    bool open;        /* past the [ */
    bool lines;       /* no array: objects one after the other */
    const char *said; /* a message that stands where rows should */
    struct buf element;
};

static void add_names(struct arena *a, struct json_rows *j, const struct column *c, int number)
{
    char **also = NULL;
    size_t n = c->also ? text_split(a, c->also, "|", &also) : 0, cell = j->cells++;
    for (size_t i = 0; i <= n; i++) {
        const char *name = i < n ? also[i] : c->name;
        const char *key = text_key(a, c->times ? arena_printf(a, "%s_%d", name, number) : name);
        if (!*key) continue;
        ARENA_PUSH(a, j->names, j->n_names, j->cap_names)->key = key;
        j->names[j->n_names - 1].cell = cell;
    }
}

struct json_rows *json_rows_new(struct arena *a, struct input *in, const struct import_kind *kind)
{
    struct json_rows *j = xcalloc(1, sizeof *j);
    j->in = in;
    j->a = a;
    j->kind = kind;
    j->line = 1;
    for (const struct column *c = kind->columns; c->name; c++)
        for (int k = 0; k < (c->times ? c->times : 1); k++)
            add_names(a, j, c, k + 1);
    return j;
}

void json_rows_free(struct json_rows *j)
{
    if (!j) return;
    buf_free(&j->element);
    free(j);
}

const char *json_rows_said(const struct json_rows *j)
{
    return j->said;
}

const char *json_rows_unseen(const struct json_rows *j)
{
    return layout_unseen(j->kind, j->seen);
}

/* The next byte, -1 at the end. */
static int next_byte(struct json_rows *j)
{
    if (j->at == j->n) {
        j->n = input_read(j->in, j->piece, sizeof j->piece);
        j->at = 0;
        if (!j->n) return -1;
    }
    char c = j->piece[j->at++];
    j->line += c == '\n';
    return (unsigned char)c;
}

/* Takes the element that begins with FIRST, up to its last bracket; *TOO_LONG when it was passed over. False when it is
 * cut. Scalars are taken up to the next comma or bracket, which is given back. */
static bool take_element(struct json_rows *j, int first, bool *too_long)
{
    int depth = 0;
    bool quoted = false, escaped = false;
    buf_clear(&j->element);
    *too_long = false;
    for (int c = first; c >= 0; c = next_byte(j)) {
        if (!depth && !quoted && j->element.n && (c == ',' || c == ']')) {
            j->at--;
            return true;
        }
        if (j->element.n < ELEMENT_MAX) buf_putc(&j->element, (char)c);
        else *too_long = true;
        if (quoted) {
            if (!escaped && c == '"') quoted = false;
            escaped = !escaped && c == '\\';
        } else if (c == '"') {
            quoted = true;
        } else if (c == '{' || c == '[') {
            depth++;
        } else if ((c == '}' || c == ']') && --depth == 0) {
            return true;
        }
    }
    return false;
}

static const char *cell_of(struct arena *a, json_t *v)
{
    char *s = json_is_string(v)    ? text_trim(a, text_repair(a, json_string_value(v), json_string_length(v)))
              : json_is_integer(v) ? arena_printf(a, "%lld", (long long)json_integer_value(v))
              : json_is_real(v)    ? arena_printf(a, "%.10g", json_real_value(v))
                                   : NULL;
    return s && *s ? s : NULL;
}

static void fill_cells(struct json_rows *j, json_t *object, struct row *r)
{
    const char *key;
    json_t *v;
    const char *words = json_string_value(json_object_get(object, "message"));
    if (!j->said && words) j->said = text_squeeze(j->a, text_repair(j->a, words, strlen(words) < 200 ? strlen(words) : 200));
    for (size_t i = 0; i < j->cells; i++) r->cell[i] = NULL;
    json_object_foreach(object, key, v) {
        char *folded = text_key(r->a, key);
        for (size_t i = 0; i < j->n_names; i++) {
            if (strcmp(j->names[i].key, folded)) continue;
            r->cell[j->names[i].cell] = cell_of(r->a, v);
            j->seen[j->names[i].cell] = true;
        }
    }
}

/* The first byte of the next element; 0 at the end of the array, -1 when it is cut. */
static int find_element(struct json_rows *j)
{
    for (int c; (c = next_byte(j)) >= 0;) {
        if (is_space((char)c) || (c == ',' && j->open) || (!j->open && c >= 0x80)) continue;
        j->lines = j->lines || (!j->open && c == '{');
        if (j->lines ? c != '{' : !j->open && c != '[') return -1;
        if (j->open && c == ']') return 0;
        if (j->open || j->lines) return j->open = true, c;
        j->open = true;
    }
    return j->lines ? 0 : -1;
}

enum json_result json_rows_next(struct json_rows *j, struct row *r)
{
    int first = find_element(j);
    bool too_long;
    r->line = j->line;
    r->note = r->example = NULL;
    r->passed = r->odd_bytes = false;
    if (first <= 0) return first ? JSON_CUT : JSON_END;
    if (!take_element(j, first, &too_long)) return JSON_CUT;
    json_t *object = too_long ? NULL : json_loadb(j->element.s, j->element.n, JSON_DECODE_ANY, NULL);
    bool good = json_is_object(object);
    if (good) fill_cells(j, object, r);
    json_decref(object);
    return good ? JSON_ROW : JSON_BAD;
}
