/* spelling.c - see spelling.h */
#include "spelling.h"

#include <stdlib.h>
#include <string.h>

#include "db.h"
#include "directory.h"
#include "mem.h"
#include "text.h"

enum { SHORTEST = 3, LONGEST = 24, FARTHEST = 3 };

struct spelling_set {
    struct arena *a;
    const char **slots;
    size_t n, size;
};

struct spelling_set *spellings_begin(void)
{
    struct spelling_set *s = xcalloc(1, sizeof *s);
    s->a = arena_new();
    s->size = 1024;
    s->slots = xcalloc(s->size, sizeof *s->slots);
    return s;
}

static size_t slot_of(const char *const *slots, size_t size, const char *word, size_t len)
{
    size_t h = 1469598103934665603u;
    for (size_t i = 0; i < len; i++) h = (h ^ (unsigned char)word[i]) * 1099511628211u;
    size_t at = (h ^ h >> 29) & (size - 1);
    while (slots[at] && (strncmp(slots[at], word, len) || slots[at][len])) at = (at + 1) & (size - 1);
    return at;
}

static void grow(struct spelling_set *s)
{
    const char **more = xcalloc(s->size * 2, sizeof *more);
    for (size_t i = 0; i < s->size; i++)
        if (s->slots[i]) more[slot_of(more, s->size * 2, s->slots[i], strlen(s->slots[i]))] = s->slots[i];
    free(s->slots);
    s->slots = more;
    s->size *= 2;
}

void spellings_add(struct spelling_set *s, const char *name)
{
    for (size_t len; *name; name += len + (name[len] == ' ')) {
        len = strcspn(name, " ");
        if (len < SHORTEST || len > LONGEST) continue;
        size_t at = slot_of(s->slots, s->size, name, len);
        if (s->slots[at]) continue;
        s->slots[at] = arena_strndup(s->a, name, len);
        if (++s->n * 2 > s->size) grow(s);
    }
}

char *spelling_sound(struct arena *a, const char *word)
{
    char *out = arena_strndup(a, word, strlen(word)), *to = out;
    for (const char *s = word; *s; s++) {
        char c = *s;
        if (strchr("aeiouyhw", c) && s != word) continue;
        if (c == 'p' && s[1] == 'h') c = 'f';
        else if (c == 'c' || c == 'q') c = c == 'c' && s[1] && strchr("eiy", s[1]) ? 's' : 'k';
        else if (c == 'v') c = 'f';
        else if (c == 'z' || c == 'x') c = 's';
        else if (c == 'j') c = 'g';
        else if (c == 'd') c = 't';
        else if (strchr("aeiouyhw", c)) c = 'a';
        if (to == out || to[-1] != c) *to++ = c;
    }
    *to = 0;
    return out;
}

/* The K-th key of WORD: itself, itself without one letter, its sound. NULL behind the last. */
static const char *key_of(struct arena *a, const char *word, size_t k)
{
    size_t len = strlen(word);
    if (!k) return word;
    if (k <= len) return k > 1 && word[k - 1] == word[k - 2] ? "" : arena_printf(a, "%.*s%s", (int)(k - 1), word, word + k);
    if (k > len + 1) return NULL;
    const char *sound = spelling_sound(a, word);
    return strlen(sound) > 2 ? arena_printf(a, "~%s", sound) : "";
}

static int by_text(const void *x, const void *y)
{
    return strcmp(*(const char *const *)x, *(const char *const *)y);
}

void spellings_finish(struct spelling_set *s, struct db *db)
{
    struct arena *a = arena_new();
    size_t n = 0;
    for (size_t i = 0; i < s->size; i++)
        if (s->slots[i]) s->slots[n++] = s->slots[i];
    if (n) qsort(s->slots, n, sizeof *s->slots, by_text);
    for (size_t i = 0; i < n; i++) {
        arena_reset(a);
        const char *key;
        for (size_t k = 0; (key = key_of(a, s->slots[i], k)); k++) {
            struct stmt *st = db_stmt(db, "INSERT INTO spelling(key, word) VALUES (?1, ?2)");
            if (*key) stmt_run(bind_lent(bind_lent(st, 1, key), 2, s->slots[i]));
        }
    }
    arena_free(a);
    arena_free(s->a);
    free(s->slots);
    free(s);
}

static int by_distance(const void *x, const void *y)
{
    const struct spelling *p = x, *q = y;
    return p->distance != q->distance ? p->distance - q->distance : strcmp(p->word, q->word);
}

size_t spellings_like(struct arena *a, struct directory *d, const char *word, struct spelling **out)
{
    size_t n = 0, cap = 0, len = strlen(word);
    const char *key;
    *out = NULL;
    if (len < SHORTEST || len > LONGEST) return 0;
    for (size_t k = 0; (key = key_of(a, word, k)); k++) {
        if (!*key) continue;
        int most = *key == '~' ? FARTHEST : len < 4 ? 0 : len < 8 ? 1 : 2;
        struct stmt *st = bind_text(db_stmt(directory_db(d), "SELECT word FROM spelling WHERE key = ?1"), 1, key);
        while (stmt_next(st)) {
            const char *other = col_peek(st, 0);
            bool known = false;
            int distance = text_distance(word, other, most);
            for (size_t i = 0; i < n && !known; i++) known = !strcmp((*out)[i].word, other);
            if (distance > most || known) continue;
            *ARENA_PUSH(a, *out, n, cap) = (struct spelling){arena_strdup(a, other), distance};
        }
    }
    if (n) qsort(*out, n, sizeof **out, by_distance);
    return n;
}
