/* board.c - see board.h */
#include "board.h"

#include <dirent.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "index/fail.h"
#include "index/home.h"
#include "index/mem.h"
#include "index/text.h"

/* A role, and how many columns it may be spread over. */
static const struct role {
    const char *name;
    int first, columns;
} roles[] = {
    {"number", BOARD_NUMBER, 1},         {"family", BOARD_FAMILY, 1},           {"given", BOARD_GIVEN, 1},
    {"middle", BOARD_MIDDLE, 1},         {"suffix", BOARD_SUFFIX, 1},           {"name", BOARD_NAME, 1},
    {"business", BOARD_BUSINESS, 1},     {"kind", BOARD_KIND, 1},               {"birth_year", BOARD_BIRTH_YEAR, 1},
    {"issued", BOARD_ISSUED, 1},         {"last_issued", BOARD_LAST_ISSUED, 1}, {"expires", BOARD_EXPIRES, 1},
    {"city", BOARD_CITY, 1},             {"zip", BOARD_ZIP, 1},                 {"type", BOARD_TYPE, BOARD_TYPES},
    {"status", BOARD_STATUS, BOARD_STATUSES}, {"action", BOARD_ACTION, BOARD_ACTIONS},
};

static const char *const keys[] = {
    "about", "as_of", "sources", "state", "authority", "lookup", "complete", "covers", "statuses", "columns", "types", "type",
    "persons", "business_without_given", "also", "datasets", "parts", "delimiter", "quotes", "encoding",
};

/* No column has this name: text_key of it is empty. */
static const char absent[] = "-";

static const char *words_of(struct arena *a, const struct board *b, json_t *o, const char *key, bool needed)
{
    json_t *v = json_object_get(o, key);
    if (!v && !needed) return NULL;
    if (!json_is_string(v) || !*json_string_value(v))
        die_usage("%s: \"%s\" %s", b->file, key, v ? "must be a text" : "is missing");
    return arena_strdup(a, json_string_value(v));
}

static size_t list_of(struct arena *a, const struct board *b, json_t *o, const char *key, const char ***out)
{
    json_t *list = json_object_get(o, key), *v;
    size_t n = 0, cap = 0, i;
    *out = NULL;
    if (list && !json_is_array(list)) die_usage("%s: \"%s\" must be a list of texts", b->file, key);
    json_array_foreach(list, i, v) {
        if (!json_is_string(v) || !*json_string_value(v)) die_usage("%s: \"%s\" must hold texts only", b->file, key);
        *ARENA_PUSH(a, *out, n, cap) = arena_strdup(a, json_string_value(v));
    }
    return n;
}

static bool yes(const struct board *b, json_t *o, const char *key, bool otherwise)
{
    json_t *v = json_object_get(o, key);
    if (v && !json_is_boolean(v)) die_usage("%s: \"%s\" must be true or false", b->file, key);
    return v ? json_is_true(v) : otherwise;
}

static const struct role *role_named(const char *name)
{
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (!strcmp(roles[i].name, name)) return &roles[i];
    return NULL;
}

/* "?middlename|middle name" into a column. */
static struct column column_of(struct arena *a, const char *s)
{
    bool may_lack = *s == '?';
    s += may_lack;
    size_t n = strcspn(s, "|");
    return (struct column){.name = arena_strndup(a, s, n), .also = s[n] ? arena_strdup(a, s + n + 1) : NULL,
                           .required = !may_lack};
}

static void read_columns(struct arena *a, struct board *b, json_t *columns)
{
    struct column *out = arena_alloc(a, (BOARD_CELLS + 1) * sizeof *out);
    const char *name;
    json_t *list;
    for (int i = 0; i < BOARD_CELLS; i++) out[i] = (struct column){.name = absent};
    if (!json_is_object(columns)) die_usage("%s: \"columns\" is missing", b->file);
    json_object_foreach(columns, name, list) {
        const struct role *r = role_named(name);
        const char **v;
        if (!r) die_usage("%s: \"columns\" names the role \"%s\", which is none", b->file, name);
        size_t n = list_of(a, b, columns, name, &v);
        if (!n || n > (size_t)r->columns) die_usage("%s: \"%s\" must be 1 to %d columns", b->file, name, r->columns);
        for (size_t i = 0; i < n; i++) out[r->first + (int)i] = column_of(a, v[i]);
    }
    bool named = out[BOARD_FAMILY].name != absent || out[BOARD_NAME].name != absent;
    if (!named || out[BOARD_NUMBER].name == absent || out[BOARD_STATUS].name == absent || out[BOARD_EXPIRES].name == absent)
        die_usage("%s: \"columns\" needs number, status, expires, and family or name", b->file);
    b->kind.columns = out;
}

/* Each of the board's words with all types it may mean. */
static void read_types(struct arena *a, struct board *b, json_t *types)
{
    const char *code;
    json_t *list;
    json_object_foreach(types, code, list) {
        const char **v;
        size_t n = list_of(a, b, types, code, &v);
        for (size_t i = 0; i < n; i++) {
            const char *fold = text_fold(a, v[i]);
            size_t k = 0;
            while (k < b->n_words && strcmp(b->words[k].fold, fold)) k++;
            if (k < b->n_words) b->words[k].types = arena_printf(a, "%s|%s", b->words[k].types, code);
            else *ARENA_PUSH(a, b->words, b->n_words, b->cap_words) = (struct board_words){fold, arena_strdup(a, code)};
        }
    }
}

static void check_keys(const struct board *b, json_t *o)
{
    const char *key;
    json_t *v;
    json_object_foreach(o, key, v) {
        size_t i = 0;
        while (i < sizeof keys / sizeof *keys && strcmp(keys[i], key)) i++;
        if (i == sizeof keys / sizeof *keys) die_usage("%s: \"%s\" is no key of a board's description", b->file, key);
    }
}

static bool is_one_of(const char *s, const char *const *list)
{
    for (; *list; list++)
        if (!strcmp(*list, s)) return true;
    return false;
}

/* licence:WORD, kept as licence-WORD. */
static void name_kind(struct arena *a, struct board *b)
{
    b->kind.word = arena_printf(a, "licence:%s", b->word);
    b->kind.name = arena_printf(a, "licence-%s", b->word);
    b->kind.board = b;
    b->kind.titles = 5;
}

static struct board *board_read(struct arena *a, const char *path, const char *word)
{
    static const char *const complete[] = {"full_history", "current_and_lapsed", "active_only", "unknown", NULL};
    static const char *const covers[] = {"all", "part", NULL};
    json_error_t error;
    struct board *b = arena_alloc(a, sizeof *b);
    b->file = arena_strdup(a, path);
    b->word = arena_strdup(a, word);
    json_t *o = json_load_file(path, JSON_REJECT_DUPLICATES, &error);
    if (!json_is_object(o)) die_usage("%s: line %d: %s", path, error.line, o ? "not an object" : error.text);
    check_keys(b, o);
    b->state = words_of(a, b, o, "state", true);
    b->authority = words_of(a, b, o, "authority", true);
    b->lookup = words_of(a, b, o, "lookup", false);
    b->complete = words_of(a, b, o, "complete", true);
    b->covers = words_of(a, b, o, "covers", true);
    b->statuses = words_of(a, b, o, "statuses", true);
    b->type = words_of(a, b, o, "type", false);
    if (!is_one_of(b->complete, complete)) die_usage("%s: \"complete\" is \"%s\"", path, b->complete);
    if (!is_one_of(b->covers, covers)) die_usage("%s: \"covers\" is \"%s\"", path, b->covers);
    if (!text_starts(word, b->state) || strlen(b->state) != 2) die_usage("%s: the file's name begins with the state", path);
    b->n_also = list_of(a, b, o, "also", &b->also);
    b->n_datasets = list_of(a, b, o, "datasets", &b->datasets);
    b->n_persons = list_of(a, b, o, "persons", &b->persons);
    b->parts = yes(b, o, "parts", false);
    b->business_without_given = yes(b, o, "business_without_given", false);
    b->no_quotes = !yes(b, o, "quotes", true);
    const char *delimiter = words_of(a, b, o, "delimiter", false), *encoding = words_of(a, b, o, "encoding", false);
    if (delimiter && strlen(delimiter) != 1) die_usage("%s: \"delimiter\" must be one character", path);
    b->delimiter = delimiter ? *delimiter : 0;
    b->odd_bytes = encoding && text_eq_nocase(encoding, "windows-1252");
    read_columns(a, b, json_object_get(o, "columns"));
    read_types(a, b, json_object_get(o, "types"));
    name_kind(a, b);
    json_decref(o);
    return b;
}

struct board_list {
    struct board **v;
    size_t n, cap;
};

/* The files of a folder; one of the same name takes the place of an earlier one. */
static void read_folder(struct arena *a, struct board_list *l, const char *folder)
{
    DIR *dir = opendir(folder);
    for (struct dirent *e; dir && (e = readdir(dir));) {
        size_t len = strlen(e->d_name);
        if (e->d_name[0] == '.' || len < 6 || !text_ends_nocase(e->d_name, ".json")) continue;
        struct board *b = board_read(a, arena_printf(a, "%s/%s", folder, e->d_name), arena_strndup(a, e->d_name, len - 5));
        size_t i = 0;
        while (i < l->n && strcmp(l->v[i]->word, b->word)) i++;
        if (i < l->n) l->v[i] = b;
        else *ARENA_PUSH(a, l->v, l->n, l->cap) = b;
    }
    if (dir) closedir(dir);
}

static int by_word(const void *x, const void *y)
{
    return strcmp((*(struct board *const *)x)->word, (*(struct board *const *)y)->word);
}

size_t boards_load(struct arena *a, struct board ***out)
{
    struct board_list l = {0};
    read_folder(a, &l, data_path(a, "boards"));
    read_folder(a, &l, home_path(a, "boards"));
    if (l.n) qsort(l.v, l.n, sizeof *l.v, by_word);
    *out = l.v;
    return l.n;
}

struct board *board_part(struct arena *a, const struct board *b, const char *word)
{
    struct board *part = arena_alloc(a, sizeof *part);
    *part = *b;
    part->word = arena_strdup(a, word);
    name_kind(a, part);
    return part;
}

static const char *types_of(const struct board *b, const char *fold)
{
    for (size_t i = 0; i < b->n_words; i++)
        if (!strcmp(b->words[i].fold, fold)) return b->words[i].types;
    return NULL;
}

/* Words that make another licence of what stands beside them. */
static bool says_less(const char *fold)
{
    static const char *const less[] = {"associate", "intern", "temporary", "limited", "student", "trainee", "permit",
                                       "candidate", "provisional", "assistant", "training", "resident"};
    for (size_t i = 0; i < sizeof less / sizeof *less; i++)
        if (text_find_words(fold, less[i])) return true;
    return false;
}

const char *board_types(struct arena *a, const struct board *b, const char *const *parts, size_t n)
{
    const char *whole = "", *found = NULL;
    for (size_t i = 0; i < n; i++)
        if (parts[i]) whole = arena_printf(a, "%s %s", whole, parts[i]);
    if ((found = types_of(b, text_fold(a, whole)))) return found;
    for (size_t i = 0; i < n; i++) {
        const char *fold = parts[i] ? text_fold(a, parts[i]) : "", *types = types_of(b, fold);
        if (!types && says_less(fold)) return "";
        if (types && found && strcmp(types, found)) return "";
        if (types) found = types;
    }
    return found ? found : "";
}

bool board_names(const struct board *b, const char *file)
{
    for (size_t i = 0; i < b->n_datasets; i++)
        if (text_find_nocase(file, b->datasets[i])) return true;
    return false;
}
