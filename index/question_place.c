/* question_place.c - see question_place.h */
#include "question_place.h"

#include <stdlib.h>
#include <string.h>

#include "catalog.h"
#include "mem.h"
#include "place.h"
#include "text.h"

void question_note(struct arena *a, struct question *q, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    const char *note = arena_vprintf(a, fmt, ap);
    va_end(ap);
    for (size_t i = 0; i < q->n_notes; i++)
        if (!strcmp(q->notes[i], note)) return;
    *ARENA_PUSH(a, q->notes, q->n_notes, q->c_notes) = note;
}

static bool unit_read(const char *s, double *factor)
{
    static const struct { const char *words; double factor;
    } units[] = {
        {"", 1},
        {"mi", 1},
        {"mile", 1},
        {"miles", 1},
        {"km", 0.621371},
        {"kms", 0.621371},
        {"kilometer", 0.621371},
        {"kilometers", 0.621371},
        {"kilometre", 0.621371},
        {"kilometres", 0.621371},
    };
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (text_eq_nocase(s, units[i].words)) {
            *factor = units[i].factor;
            return true;
        }
    return false;
}

bool distance_read(const char *s, double *miles)
{
    char *end;
    double n = strtod(s, &end), factor;
    if (end == s || !(n > 0) || n > 13000) return false;
    while (*end == ' ') end++;
    if (!unit_read(end, &factor)) return false;
    *miles = n * factor;
    return true;
}

static void take_place(struct reading *r, const struct place_found *f, const char *said, bool corrected)
{
    struct question *q = r->q;
    if (q->place) {
        if (strcmp(q->place, f->label))
            question_note(r->a, q, "Only one place can be asked for at a time; %s was left out.", f->label);
        return;
    }
    q->place = f->label;
    q->place_key = f->kind == PLACE_ZIP ? f->zip : f->label;
    q->place_said = said;
    q->place_state = f->state;
    q->has_point = f->has_point;
    q->lat = f->lat, q->lon = f->lon;
    if (!q->within_given && f->has_point) q->within_mi = f->radius_mi > 0 ? f->radius_mi : DEFAULT_MILES;
    if (!f->has_point) question_note(r->a, q, "The place of %s on the map is not known.", f->label);
    if (corrected) question_note(r->a, q, "Read \"%s\" as %s.", said, f->label);
    if (f->kind != PLACE_CITY || !f->n_others || strchr(said, ',')) return;
    const struct place_found *o = &f->others[0];
    if (o->state && f->state && strcmp(o->state, f->state) && !text_find_nocase(said, f->state) &&
        o->zips * 4 >= f->zips)
        question_note(r->a, q, "Read \"%s\" as %s; there is also %s.", said, f->label, o->label);
}

bool question_place_flag(struct reading *r, const char *words)
{
    struct place_found f;
    const struct state_row *s = catalog_state(r->c, words);
    bool exact = place_resolve(r->a, r->places, words, &f);
    if (!exact && s) {
        r->q->in = r->q->place_state = s->code;
        question_note(r->a, r->q, "Read \"%s\" as the state: people with a place of practice in %s.", words,
                      s->name);
        return true;
    }
    if (!exact && !place_like(r->a, r->places, words, &f)) return false;
    take_place(r, &f, arena_strdup(r->a, words), !exact);
    return true;
}

/* A two-letter word in small letters that is also everyday English. */
static bool everyday_code(const struct word *w)
{
    static const char *const codes[] = {"or", "in", "me", "hi", "ok", "oh", "as", "la", "de",
                                        "co", "id", "ma", "pa", "al", "mi", "md", "nd", "do"};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (!strcmp(w->fold, codes[i])) return !w->all_caps;
    return false;
}

static bool place_at(struct reading *r, size_t i, size_t n, struct place_found *f)
{
    return words_free(r->w, i, n) && place_resolve(r->a, r->places, words_raw(r->a, r->w, i, n), f);
}

/* The last of the N words from I is "or" or the like and rather joins two parts of the sentence. */
static bool joins_on(struct reading *r, size_t i, size_t n)
{
    const struct word *last = &r->w->v[i + n - 1];
    if (n < 2 || !everyday_code(last)) return false;
    if (i + n == r->w->n) return false;
    struct place_found f;
    return strcmp(last->fold, "or") || place_at(r, i + n, 1, &f) || place_at(r, i + n, 2, &f);
}

/* A word or two that mean something else, written small: "in person", "in recovery". */
static bool means_other(struct reading *r, size_t i, size_t n)
{
    const struct sense *s = lexicon_find(r->lexicon, words_fold(r->a, r->w, i, n));
    if (!s) return false;
    bool weak_only = true;
    for (const struct sense *k = s; k; k = k->next) weak_only &= k->weak;
    return !(weak_only && r->w->v[i].capital);
}

static bool stop_inside(const struct words *w, size_t i, size_t n)
{
    for (size_t k = i + 1; k < i + n; k++)
        if (w->v[k].after_stop && strlen(w->v[k].fold) != 2 && k + 1 != i + n) return true;
    return false;
}

static bool telehealth_said(const struct reading *r)
{
    for (size_t i = 0; i < r->w->n; i++) {
        const struct sense *s = lexicon_find(r->lexicon, r->w->v[i].fold);
        if (s && s->meaning == MEANS_TELEHEALTH) return true;
    }
    return false;
}

static bool take_state(struct reading *r, size_t i, size_t n, bool licensed)
{
    if (!words_free(r->w, i, n)) return false;
    const char *fold = words_fold(r->a, r->w, i, n);
    bool called = !strcmp(words_at(r->w, i, (int)n), "state");
    if (strlen(fold) == 2 && !r->w->v[i].all_caps && !called) return false;
    const struct state_row *s = catalog_state(r->c, fold);
    if (!s) return false;
    struct question *q = r->q;
    if (licensed || telehealth_said(r)) q->state = s->code;
    else q->in = s->code;
    if (!q->place_state) q->place_state = s->code;
    words_use(r->w, i, n);
    return true;
}

/* How a place stands in the words: after "near" or "in"; after "from", "by" and the like, or after an article;
 * bare. */
enum lead { LEAD_STRONG, LEAD_WEAK, LEAD_NONE };

/* A small town's name in small letters is more often another word ("from the war"). */
static bool too_small(const struct reading *r, size_t i, size_t n, const struct place_found *f, enum lead lead)
{
    return lead != LEAD_STRONG && n == 1 && f->kind == PLACE_CITY && f->zips < 3 && !r->w->v[i].capital;
}

/* A word that nobody knows, beside others: in "Liz Ward" and "fort lewis" each is a part of something. */
static bool is_loose(const struct reading *r, size_t i, bool capital)
{
    if (i >= r->w->n || r->w->v[i].used || (capital && !r->w->v[i].capital)) return false;
    return strlen(r->w->v[i].fold) > 2 && !lexicon_find(r->lexicon, r->w->v[i].fold) && !catalog_state(r->c, r->w->v[i].fold);
}

/* A small town's name beside another word with a capital is rather somebody's name. */
static bool is_part_of_name(const struct reading *r, size_t i, size_t n, const struct place_found *f)
{
    if (n > 1 || f->kind != PLACE_CITY || f->zips >= 10 || !r->w->v[i].capital) return false;
    return (i && !r->w->v[i].after_stop && is_loose(r, i - 1, true)) ||
           (i + 1 < r->w->n && !r->w->v[i + 1].after_stop && is_loose(r, i + 1, true));
}

/* A place said in the words from I. Returns how many words it has. */
static size_t take_named(struct reading *r, size_t i, enum lead lead)
{
    for (size_t n = 4; n > 0; n--) {
        struct place_found f;
        if (!words_free(r->w, i, n) || stop_inside(r->w, i, n) || joins_on(r, i, n) || means_other(r, i, n))
            continue;
        if (n == 1 && strlen(r->w->v[i].fold) < 3) continue;
        if (!place_at(r, i, n, &f)) continue;
        if (f.kind == PLACE_ZIP && n > 1) continue;
        if (too_small(r, i, n, &f, lead) || (lead == LEAD_NONE && is_part_of_name(r, i, n, &f))) continue;
        take_place(r, &f, words_raw(r->a, r->w, i, n), false);
        words_use(r->w, i, n);
        return n;
    }
    return 0;
}

static bool is_one_of(const char *s, const char *const *list)
{
    for (; *list; list++)
        if (!strcmp(s, *list)) return true;
    return false;
}

static const char *const near_words[] = {"near", "around", "nearby",  "by",     "at",         "in", "from",
                                         "to",   "of",     "outside", "across", "throughout", NULL};

/* "near X", "in X", "licensed in X". */
static void read_prepositions(struct reading *r)
{
    for (size_t i = 0; i + 1 < r->w->n; i++) {
        const struct word *w = &r->w->v[i];
        if (w->used || w->all_caps || !is_one_of(w->fold, near_words)) continue;
        size_t j = i + 1;
        while (j < r->w->n && (!strcmp(r->w->v[j].fold, "the") || !strcmp(r->w->v[j].fold, "downtown"))) j++;
        bool in = !strcmp(w->fold, "in") || !strcmp(w->fold, "across") || !strcmp(w->fold, "throughout");
        const char *before = words_at(r->w, i, -1);
        bool licensed = text_starts(before, "licen") || text_starts(before, "regist");
        if (in && !place_at(r, j, 3, &(struct place_found){0}) && strcmp(words_at(r->w, j, 2), "city") &&
            (take_state(r, j, 2, licensed) ||
             (strcmp(words_at(r->w, j, 1), "dc") && strcmp(words_at(r->w, j, 1), "city") &&
              take_state(r, j, 1, licensed)))) {
            words_use(r->w, i, 1);
        } else {
            bool strong = j == i + 1 && (in || !strcmp(w->fold, "near") || !strcmp(w->fold, "around"));
            size_t n = take_named(r, j, strong ? LEAD_STRONG : LEAD_WEAK);
            if (!n) continue;
            words_use(r->w, i, j - i);
            const char *next = words_at(r->w, j + n, 0);
            if (!strcmp(next, "or") || !strcmp(next, "and")) take_named(r, j + n + 1, LEAD_NONE);
        }
    }
}

static void read_zips(struct reading *r)
{
    for (size_t i = 0; i < r->w->n; i++) {
        const char *raw = r->w->v[i].raw;
        if (strlen(raw) != 5 || strspn(raw, "0123456789") != 5) continue;
        struct place_found f;
        words_use(r->w, i, 1);
        if (place_resolve(r->a, r->places, raw, &f)) take_place(r, &f, raw, false);
        else question_note(r->a, r->q, "No ZIP code %s is known here.", raw);
        if (i + 1 < r->w->n && strlen(r->w->v[i + 1].raw) == 4 && is_digit(r->w->v[i + 1].raw[0]))
            words_use(r->w, i + 1, 1);
    }
}

static bool is_minutes(const char *s)
{
    static const char *const words[] = {"minute", "minutes", "min", "mins", "hour", "hours", "hr", "hrs", NULL};
    return is_one_of(s, words);
}

/* A flag wins over words. */
static void take_distance(struct question *q, double miles)
{
    if (q->within_given) return;
    q->within_mi = miles;
    q->within_given = true;
}

/* "within 25 miles of", "20 minutes from". */
static void read_distances(struct reading *r)
{
    static const char *const lead[] = {"within", "inside", "under", "than", "max", "maximum", "most", NULL};
    for (size_t i = 0; i < r->w->n; i++) {
        const char *number = r->w->v[i].raw, *unit = words_at(r->w, i, 1);
        bool an = !strcmp(r->w->v[i].fold, "an") || !strcmp(r->w->v[i].fold, "half");
        char *end;
        double n = strtod(number, &end), factor = 1;
        size_t words = 2;
        bool led = i && is_one_of(r->w->v[i - 1].fold, lead);
        if (!an && is_digit(*number) && *end) unit = end, words = 1; /* "25mi" */
        else if (!an && (end == number || *end)) continue;
        bool training = text_starts(unit, "h") && (text_starts(words_at(r->w, i, (int)words), "train") ||
                                                   text_starts(words_at(r->w, i, (int)words + 1), "train"));
        if (training) {
            question_note(r->a, r->q, "How long a training was moves people up; nobody is left out by it.");
        } else if (is_minutes(unit)) {
            question_note(r->a, r->q,
                          "Travel times are not known here: distances are straight lines, and the circle "
                          "is %d miles.",
                          DEFAULT_MILES);
        } else if (!an && *unit && unit_read(unit, &factor) && n > 0 && n < 13000) {
            take_distance(r->q, n * factor);
        } else if (!an && led && n > 0 && n < 1000) {
            take_distance(r->q, n);
            words = 1;
        } else {
            continue;
        }
        words_use(r->w, i, words);
        if (led) words_use(r->w, i - 1, 1);
    }
}

/* "Portland OR", "Seattle, WA": a city with its state in capitals. */
static void read_city_state(struct reading *r)
{
    for (size_t i = 1; i < r->w->n; i++) {
        const struct word *w = &r->w->v[i];
        if (w->used || strlen(w->raw) != 2 || !w->all_caps || !catalog_state(r->c, w->raw)) continue;
        for (size_t n = 4; n > 1; n--) {
            struct place_found f;
            if (i + 1 < n || !place_at(r, i + 1 - n, n, &f)) continue;
            take_place(r, &f, words_raw(r->a, r->w, i + 1 - n, n), false);
            words_use(r->w, i + 1 - n, n);
            break;
        }
    }
}

void question_places_first(struct reading *r)
{
    read_distances(r);
    read_zips(r);
    read_city_state(r);
    read_prepositions(r);
}

/* A state's full name standing alone is the state, as behind "in"; "Washington DC" and "New York City" are cities. */
static bool take_state_name(struct reading *r, size_t i)
{
    for (size_t n = 2; n > 0; n--) {
        const char *next = words_at(r->w, i, (int)n);
        if (i + n > r->w->n || strlen(words_fold(r->a, r->w, i, n)) < 4) continue;
        if (!strcmp(next, "dc") || !strcmp(next, "city") || catalog_state(r->c, next)) continue;
        if (take_state(r, i, n, false)) return true;
    }
    return false;
}

void question_places_bare(struct reading *r)
{
    for (size_t i = 0; i < r->w->n; i++) {
        if (r->w->v[i].used) continue;
        if (!r->q->place && !r->q->in && !r->q->state && take_state_name(r, i)) continue;
        if (!r->q->place) i += take_named(r, i, LEAD_NONE);
        if (i >= r->w->n || r->q->in || r->q->state || take_state(r, i, 2, false)) continue;
        bool everyday = strlen(r->w->v[i].fold) == 2 && lexicon_find(r->lexicon, r->w->v[i].fold);
        if (!everyday) take_state(r, i, 1, false);
    }
}

void question_places_misspelt(struct reading *r)
{
    for (size_t i = 0; i < r->w->n && !r->q->place; i++) {
        const char *before = words_at(r->w, i, -1);
        bool led = is_one_of(before, near_words);
        for (size_t n = 3; n > 0 && !r->q->place; n--) {
            struct place_found f;
            if (!words_free(r->w, i, n) || strlen(r->w->v[i].fold) < (led ? 4 : 6)) continue;
            if (is_loose(r, i + n, false) || (n == 1 && !led && i && is_loose(r, i - 1, false))) continue;
            const char *raw = words_raw(r->a, r->w, i, n);
            if (!place_like(r->a, r->places, raw, &f) || (!led && f.zips < 5)) continue;
            take_place(r, &f, raw, true);
            words_use(r->w, i, n);
        }
    }
}
