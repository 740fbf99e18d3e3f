/* heldout_score.c - scores `vouch read` on the held-out pages: heldout_score VOUCH HOME DIR [NAME|-q]
 *
 * Beside each DIR/NAME.html (or NAME.txt, plain text) stands NAME.expected, what a careful person would read there:
 *   {url, voice, persons: [{name, claims: [[FIELD, VALUE]…], may: […], also: [[FIELD, WORD]…], optional}],
 *    practice_may: […]}
 * A claim in the fields licence, training, trauma, prescribes, experiential that is neither in `claims` nor in
 * `may` is false. "a|b" in a value means either; a key that ends in '?' may be stated with that value and need
 * not be; {name: "*"} stands for any training that is not in our table. An optional person need not be read.
 *
 * -s reads each page as `vouch read FILE` does without a source: as somebody's own.
 *
 * The pages whose names begin with "z-" are summed only: nobody looks at them one by one while mending the
 * reader.
 */
#include <assert.h>
#include <ctype.h>
#include <dirent.h>
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "index/buf.h"
#include "index/mem.h"
#include "tests/heldout_words.h"

struct tally {
    int pages, stated, hold,
        false_hard;    /* claims said, of them true, false ones of licence, training, trauma */
    int wanted, found; /* claims a careful person finds, of them found */
    int persons, persons_found, names, names_right;
    int quotes, quotes_bad, also, also_found, failed;
    int false_of[3]; /* of licence, training, trauma */
};

static bool as_self; /* read as if nobody had said whose pages they are */
static bool loud; /* tell what went wrong on this page */
static struct arena *arena;

/* ---- comparing */

/* The person NAME is; *RIGHT when it is wholly so. NULL: nobody who was expected. */
static json_t *person_of(json_t *persons, const char *name, bool *right)
{
    char *folded = name_fold(arena, name, strlen(name));
    json_t *p, *best = NULL;
    size_t i;
    int most = 0;
    *right = false;
    json_array_foreach(persons, i, p) {
        const char *alt = json_string_value(json_object_get(p, "name"));
        while (*alt) {
            size_t n = strcspn(alt, "|");
            char *want = name_fold(arena, alt, n);
            int k = words_shared(arena, want, folded);
            if (!strcmp(want, folded)) {
                *right = true;
                return p;
            }
            if (k > most) most = k, best = p;
            alt += n + (alt[n] == '|');
        }
    }
    return best;
}

static bool digits_equal(const char *a, const char *b)
{
    for (;; a++, b++) {
        while (*a && !isdigit((unsigned char)*a))
            a++;
        while (*b && !isdigit((unsigned char)*b))
            b++;
        if (*a != *b || !*a) return *a == *b;
    }
}

static const char *text_of(json_t *v)
{
    static char number[32];
    if (!json_is_number(v)) return json_string_value(v);
    snprintf(number, sizeof number, "%.0f", json_number_value(v));
    return number;
}

static bool one_of(const char *want, const char *got, bool digits)
{
    while (*want) {
        size_t n = strcspn(want, "|");
        char one[64];
        snprintf(one, sizeof one, "%.*s", (int)n, want);
        if (digits ? digits_equal(one, got) : !strcasecmp(one, got)) return true;
        want += n + (want[n] == '|');
    }
    return false;
}

/* Whether GOT is borne out by WANT; *FULL when it says all that WANT asks for. */
static bool value_fits(const char *field, json_t *want, json_t *got, bool *full)
{
    static const char *const keys[] = {"type", "state", "number", "programme", "year", "issuer", "level", NULL};
    *full = true;
    if (!json_is_object(want) || !json_is_object(got)) return json_equal(want, got);
    if (!strcmp(field, "experiential") || json_object_get(want, "name"))
        return !json_object_get(want, "name") || !json_object_get(got, "programme");
    if (!strcmp(field, "training") && !json_object_get(got, "programme")) return false;
    for (int i = 0; keys[i]; i++) {
        char maybe[16];
        snprintf(maybe, sizeof maybe, "%s?", keys[i]);
        json_t *w = json_object_get(want, keys[i]), *g = json_object_get(got, keys[i]);
        if (!strcmp(field, "training") && !strcmp(keys[i], "level"))
            continue;
        *full &= !w || g;
        w = w ? w : json_object_get(want, maybe);
        if (g && (!w || !one_of(json_string_value(w), text_of(g), !strcmp(keys[i], "number")))) return false;
    }
    return true;
}

static bool judged(const char *field)
{
    static const char *const fields[] = {"licence", "training", "trauma", "prescribes", "experiential", NULL};
    for (int i = 0; fields[i]; i++)
        if (!strcmp(fields[i], field)) return true;
    return false;
}

/* Whether LIST bears out the claim; marks in SEEN those it says in full. */
static bool borne_out(json_t *list, const char *field, json_t *value, bool *seen)
{
    bool any = false, full;
    json_t *one;
    size_t i;
    json_array_foreach(list, i, one) {
        if (strcmp(json_string_value(json_array_get(one, 0)), field) != 0)
            continue;
        if (!value_fits(field, json_array_get(one, 1), value, &full))
            continue;
        any = true;
        if (seen && full) seen[i] = true;
    }
    return any;
}

/* ---- one page */

static void tell(const char *page, const char *what, const char *who, const char *field, json_t *value,
                 const char *quote)
{
    if (!loud) return;
    char *text = value ? json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT | JSON_SORT_KEYS) : NULL;
    printf("  %-24s %-8s %s %s %s%s%s\n", page, what, who ? who : "-", field, text ? text : "",
           quote ? "  <- " : "", quote ? quote : "");
    free(text);
}

static void score_quotes(const char *page, json_t *record, const char *visible, const char *raw,
                         struct tally *t)
{
    json_t *c;
    size_t i;
    json_array_foreach(json_object_get(record, "claims"), i, c) {
        const char *quote = json_string_value(json_object_get(c, "quote"));
        char *q = quote ? words_squeeze(arena, quote, true, true, false) : NULL;
        t->quotes++;
        if (q && (strstr(visible, q) || strstr(raw, q)))
            continue;
        t->quotes_bad++;
        tell(page, "QUOTE", NULL, json_string_value(json_object_get(c, "field")), json_object_get(c, "value"),
             quote);
    }
}

enum { MOST = 64 };

static void score_claims(const char *page, json_t *record, json_t *person, json_t *also_may, bool *seen,
                         bool *also_seen, struct tally *t)
{
    bool practice = !strcmp(json_string_value(json_object_get(record, "kind")), "practice");
    const char *who = person ? json_string_value(json_object_get(person, "name")) : "(not a person here)";
    json_t *c, *one;
    size_t i, k;
    json_array_foreach(json_object_get(record, "claims"), i, c) {
        const char *field = json_string_value(json_object_get(c, "field"));
        json_t *value = json_object_get(c, "value");
        char *text = json_dumps(value, JSON_ENCODE_ANY);
        json_array_foreach(json_object_get(person, "also"), k, one) {
            if (!strcmp(json_string_value(json_array_get(one, 0)), field) &&
                strcasestr(text, json_string_value(json_array_get(one, 1))))
                also_seen[k] = true;
        }
        free(text);
        if (!judged(field) || (practice && (!strcmp(field, "prescribes") || !strcmp(field, "experiential"))))
            continue;
        t->stated++;
        if (borne_out(json_object_get(person, "claims"), field, value, seen) ||
            borne_out(json_object_get(person, "may"), field, value, NULL) ||
            borne_out(also_may, field, value, NULL)) {
            t->hold++;
            continue;
        }
        t->false_of[0] += !strcmp(field, "licence");
        t->false_of[1] += !strcmp(field, "training");
        t->false_of[2] += !strcmp(field, "trauma");
        t->false_hard += strcmp(field, "prescribes") != 0 && strcmp(field, "experiential") != 0;
        tell(page, "FALSE", who, field, value, json_string_value(json_object_get(c, "quote")));
    }
}

static const char *record_name(json_t *record)
{
    json_t *c;
    size_t i;
    json_array_foreach(json_object_get(record, "claims"), i, c) {
        if (!strcmp(json_string_value(json_object_get(c, "field")), "name"))
            return json_string_value(json_object_get(c, "value"));
    }
    return "";
}

static void score_missed(const char *page, json_t *person, const bool *read, const bool *seen,
                         const bool *also_seen, struct tally *t)
{
    const char *who = json_string_value(json_object_get(person, "name"));
    json_t *one;
    size_t i;
    if (!json_is_true(json_object_get(person, "optional"))) {
        t->persons++;
        t->persons_found += *read;
        if (!*read) tell(page, "unread", who, "", NULL, NULL);
    }
    json_array_foreach(json_object_get(person, "claims"), i, one) {
        t->wanted++;
        t->found += seen[i];
        if (!seen[i])
            tell(page, "missed", who, json_string_value(json_array_get(one, 0)), json_array_get(one, 1), NULL);
    }
    json_array_foreach(json_object_get(person, "also"), i, one) {
        t->also++;
        t->also_found += also_seen[i];
        if (!also_seen[i])
            tell(page, "(also)", who, json_string_value(json_array_get(one, 0)), json_array_get(one, 1), NULL);
    }
}

static void score_records(const char *page, json_t *records, json_t *expected, const char *bytes, size_t n,
                          struct tally *t)
{
    static bool seen[MOST][MOST], also_seen[MOST][MOST], read[MOST];
    json_t *persons = json_object_get(expected, "persons"), *record, *p;
    bool utf8 = words_are_utf8((const unsigned char *)bytes, n);
    char *visible = words_squeeze(arena, bytes, utf8, false, true),
         *raw = words_squeeze(arena, bytes, utf8, true, true);
    size_t i;
    memset(seen, 0, sizeof seen);
    memset(also_seen, 0, sizeof also_seen);
    memset(read, 0, sizeof read);
    json_array_foreach(records, i, record) {
        const char *name = record_name(record);
        score_quotes(page, record, visible, raw, t);
        if (!strcmp(json_string_value(json_object_get(record, "kind")), "practice")) {
            score_claims(page, record, NULL, json_object_get(expected, "practice_may"), NULL, NULL, t);
            continue;
        }
        bool right;
        p = person_of(persons, name, &right);
        size_t k = 0;
        while (p && json_array_get(persons, k) != p)
            k++;
        t->names++;
        t->names_right += right;
        if (!right)
            tell(page, "NAME", p ? json_string_value(json_object_get(p, "name")) : NULL, name, NULL, NULL);
        read[k] |= p && right;
        score_claims(page, record, p, NULL, p ? seen[k] : NULL, p ? also_seen[k] : NULL, t);
    }
    json_array_foreach(persons, i, p)
        score_missed(page, p, &read[i], seen[i], also_seen[i], t);
}

static char *slurp(FILE *f, size_t *n)
{
    struct buf b = {0};
    char chunk[8192];
    for (size_t k; (k = fread(chunk, 1, sizeof chunk, f));)
        buf_put(&b, chunk, k);
    char *out = arena_strndup(arena, b.s ? b.s : "", b.n);
    *n = b.n;
    buf_free(&b);
    return out;
}

static json_t *read_page_by(const char *vouch, const char *home, const char *path, json_t *expected, bool *ok)
{
    char command[2048];
    const char *voice = as_self ? "self" : json_string_value(json_object_get(expected, "voice"));
    json_t *records = json_array();
    size_t n;
    snprintf(command, sizeof command, "'%s' read '%s' --home '%s' --url '%s' --source %s 2>/dev/null", vouch,
             path, home, json_string_value(json_object_get(expected, "url")), voice);
    FILE *f = popen(command, "r");
    char *out = f ? slurp(f, &n) : NULL;
    int code = f ? pclose(f) : -1;
    *ok = code == 0 || code == 256; /* 1: nothing found */
    char *save = NULL, *line = out ? strtok_r(out, "\n", &save) : NULL;
    for (; line; line = strtok_r(NULL, "\n", &save)) {
        json_t *one = json_loads(line, 0, NULL);
        if (one && json_object_get(one, "claims"))
            json_array_append_new(records, one);
        else
            json_decref(one);
    }
    return records;
}

static void add(struct tally *sum, const struct tally *t)
{
    const int *from = (const int *)t;
    int *to = (int *)sum;
    for (size_t i = 0; i < sizeof *t / sizeof(int); i++)
        to[i] += from[i];
}

static double share(int part, int of)
{
    return of ? (double)part / of : 1;
}

static void print_tally(const char *name, const struct tally *t)
{
    printf(
        "%s: pages %d failed %d stated %d true %d precision %.4f false_hard %d wanted %d found %d recall %.4f "
        "persons %d read %d names %d right %d names_share %.4f quotes %d bad %d also %d of %d\n",
        name, t->pages, t->failed, t->stated, t->hold, share(t->hold, t->stated), t->false_hard, t->wanted,
        t->found, share(t->found, t->wanted), t->persons, t->persons_found, t->names, t->names_right,
        share(t->names_right, t->names), t->quotes, t->quotes_bad, t->also_found, t->also);
    printf("%s false ones: %d licences, %d trainings, %d trauma credentials\n", name, t->false_of[0], t->false_of[1], t->false_of[2]);
}

static int is_expected(const struct dirent *d)
{
    const char *dot = strrchr(d->d_name, '.');
    return dot && !strcmp(dot, ".expected");
}

static void score_page(char **argv, const char *page, struct tally *sum)
{
    char path[1024];
    struct tally t = {.pages = 1};
    size_t n = 0;
    bool ok;
    snprintf(path, sizeof path, "%s/%s.expected", argv[3], page);
    json_t *expected = json_load_file(path, 0, NULL);
    snprintf(path, sizeof path, "%s/%s.html", argv[3], page);
    FILE *f = fopen(path, "rb");
    if (!f) {
        snprintf(path, sizeof path, "%s/%s.txt", argv[3], page);
        f = fopen(path, "rb");
    }
    if (!expected || !f) {
        fprintf(stderr, "%s: cannot be read\n", page);
        exit(3);
    }
    char *bytes = slurp(f, &n);
    fclose(f);
    json_t *records = read_page_by(argv[1], argv[2], path, expected, &ok);
    t.failed = !ok;
    score_records(page, records, expected, bytes, n, &t);
    add(sum, &t);
    json_decref(records);
    json_decref(expected);
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        fprintf(stderr, "usage: heldout_score VOUCH HOME DIR [-q | -s | PAGE]\n");
        return 2;
    }
    struct dirent **list;
    int n = scandir(argv[3], &list, is_expected, alphasort);
    struct tally seen = {0}, unseen = {0}, all = {0};
    for (int i = 0; i < n; i++) {
        char *page = list[i]->d_name;
        bool hidden = !strncmp(page, "z-", 2);
        *strrchr(page, '.') = '\0';
        as_self = argc > 4 && !strcmp(argv[4], "-s");
        loud = !hidden && !(argc > 4 && argv[4][0] == '-');
        arena = arena_new();
        if (argc < 5 || argv[4][0] == '-' || !strcmp(argv[4], page))
            score_page(argv, page, hidden ? &unseen : &seen);
        arena_free(arena);
        free(list[i]);
    }
    free(list);
    add(&all, &seen);
    add(&all, &unseen);
    print_tally("seen", &seen);
    print_tally("unseen", &unseen);
    print_tally("all", &all);
    return 0;
}
