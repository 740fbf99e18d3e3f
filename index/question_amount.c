/* question_amount.c - see question_amount.h */
#include "question_amount.h"

#include <stdlib.h>
#include <string.h>

#include "text.h"

static bool one_of(const char *s, const char *const *list)
{
    for (; *list; list++)
        if (!strcmp(s, *list)) return true;
    return false;
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

static bool is_minutes(const char *s)
{
    static const char *const words[] = {"minute", "minutes", "min", "mins", "hour", "hours", "hr", "hrs", NULL};
    return one_of(s, words);
}

/* A flag wins over words. */
static void take_distance(struct question *q, double miles)
{
    if (q->within_given) return;
    q->within_mi = miles;
    q->within_given = true;
}

/* "within 25 miles of", "20 minutes from". */
void question_distances(struct reading *r)
{
    static const char *const lead[] = {"within", "inside", "under", "than", "max", "maximum", "most", NULL};
    for (size_t i = 0; i < r->w->n; i++) {
        const char *number = r->w->v[i].raw, *unit = words_at(r->w, i, 1);
        bool an = !strcmp(r->w->v[i].fold, "an") || !strcmp(r->w->v[i].fold, "half");
        char *end;
        double n = strtod(number, &end), factor = 1;
        size_t words = 2;
        bool led = i && one_of(r->w->v[i - 1].fold, lead);
        if (r->w->v[i].money) continue;
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

void question_money(struct reading *r)
{
    for (size_t i = 0; i + 1 < r->w->n; i++) {
        const struct word *w = &r->w->v[i];
        if (!w->used && is_digit(*w->raw) && one_of(words_at(r->w, i, 1), (const char *const[]){"dollar", "dollars", "bucks", "usd", NULL})) {
            r->w->v[i].money = true;
            words_use(r->w, i + 1, 1);
        }
    }
}
