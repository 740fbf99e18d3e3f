/* question_place.c - see question_place.h */
#include "question_place.h"

#include <string.h>

#include "catalog.h"
#include "mem.h"
#include "place.h"
#include "question_amount.h"
#include "text.h"

static void take_place(struct reading *r, const struct place_found *f, const char *said, bool corrected)
{
    struct question *q = r->q;
    if (q->place) {
        if (strcmp(q->place, f->label)) {
            question_note(r->a, q, "Only one place can be asked for at a time; %s was left out.", f->label);
            *ARENA_PUSH(r->a, q->places_left, q->n_places_left, q->c_places_left) = f->kind == PLACE_ZIP ? f->zip : f->label;
        }
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
    for (const struct sense *k = s; k; k = k->next)
        weak_only &= k->weak || (n == 1 && k->meaning == MEANS_FILLER && r->w->v[i].all_caps);
    return !(weak_only && r->w->v[i].capital);
}

static bool stop_inside(const struct words *w, size_t i, size_t n)
{
    for (size_t k = i + 1; k < i + n; k++)
        if (w->v[k].after_stop && strlen(w->v[k].fold) != 2 && k + 1 != i + n) return true;
    return false;
}

/* The words ask for telehealth, or for somebody who may treat them in the state they name. */
static bool across_said(const struct reading *r)
{
    for (size_t i = 0; i < r->w->n; i++)
        for (size_t n = 1; n <= 4 && i + n <= r->w->n; n++) {
            const struct sense *s = lexicon_find(r->lexicon, words_fold(r->a, r->w, i, n));
            for (; s; s = s->next)
                if ((s->meaning == MEANS_TELEHEALTH || s->meaning == MEANS_REACH) && !question_denied(r, i)) return true;
        }
    return false;
}

static bool is_one_of(const char *s, const char *const *list)
{
    for (; *list; list++)
        if (!strcmp(s, *list)) return true;
    return false;
}

/* A state that the words ask for. "See me in Georgia": there the patient is, wherever else somebody may sit. */
static void ask_state(struct reading *r, const struct state_row *s, const char *said, bool licensed, bool mine)
{
    struct question *q = r->q;
    bool across = licensed || mine || across_said(r);
    const char **to = across ? &q->state : &q->in;
    if (mine && q->state && !q->in && strcmp(q->state, s->code)) q->in = q->state, q->state = NULL, q->said.in = q->said.state;
    if (*to && strcmp(*to, s->code)) {
        question_note(r->a, q, "Only one state can be asked for at a time; %s was left out.", s->name);
        q->state_left = s->code;
        return;
    }
    if (!*to) *(across ? &q->said.state : &q->said.in) = said;
    *to = s->code;
    if (!q->place_state || mine) q->place_state = s->code;
}

/* "I live in X", "we are in X": where the person is, which need not be where somebody is looked for. */
static bool is_home(const struct reading *r, size_t i)
{
    static const char *const self[] = {"i", "im", "we", "were", "am", "are", "currently", "now", NULL};
    size_t at = i;
    while (at && is_one_of(words_at(r->w, at, -1), (const char *const[]){"the", "state", "of", NULL})) at--;
    if (strcmp(words_at(r->w, at, -1), "in")) return false;
    const char *verb = words_at(r->w, at, -2), *who = words_at(r->w, at, -3);
    if (is_one_of(verb, (const char *const[]){"live", "living", "reside", "residing", NULL})) return is_one_of(who, self);
    return is_one_of(verb, (const char *const[]){"im", "am", NULL}) || (!strcmp(verb, "are") && !strcmp(who, "we"));
}

static bool take_state(struct reading *r, size_t i, size_t n, bool licensed)
{
    if (!words_free(r->w, i, n)) return false;
    const char *fold = words_fold(r->a, r->w, i, n);
    bool called = !strcmp(words_at(r->w, i, (int)n), "state");
    if (strlen(fold) == 2 && !called && everyday_code(&r->w->v[i])) return false;
    const struct state_row *s = catalog_state_called(r->a, r->c, fold);
    if (!s) return false;
    if (is_home(r, i)) {
        r->home = s;
        r->home_said = words_raw(r->a, r->w, i, n);
        words_use(r->w, i, n);
        return true;
    }
    ask_state(r, s, words_raw(r->a, r->w, i, n), licensed, !strcmp(words_at(r->w, i, -2), "me") || !strcmp(words_at(r->w, i, -2), "us"));
    words_use(r->w, i, n);
    return true;
}

/* How a place stands in the words: after "near" or "in"; after "from", "by" and the like, or after an article;
 * bare. */
enum lead { LEAD_STRONG, LEAD_WEAK, LEAD_NONE };

/* "Given my history", "Happy to drive": an ordinary word has its capital from where it stands. */
static bool opens_sentence(const struct reading *r, size_t i)
{
    bool first = !i || r->w->v[i].after_stop, goes_on = i + 1 < r->w->n && !r->w->v[i + 1].after_stop;
    return first && goes_on && catalog_is_english(r->c, r->w->v[i].fold) && !catalog_state(r->c, words_at(r->w, i, 1));
}

/* A small town's name in small letters is more often another word ("from the war"). */
static bool too_small(const struct reading *r, size_t i, size_t n, const struct place_found *f, enum lead lead)
{
    return lead != LEAD_STRONG && n == 1 && f->kind == PLACE_CITY && f->zips < 3 && (!r->w->v[i].capital || opens_sentence(r, i));
}

/* A word that nobody knows, beside others: in "Liz Ward" and "fort lewis" each is a part of something. */
static bool is_loose(const struct reading *r, size_t i, bool capital)
{
    if (i >= r->w->n || r->w->v[i].used || (capital && !r->w->v[i].capital)) return false;
    return strlen(r->w->v[i].fold) > 2 && !lexicon_means(r->lexicon, r->w->v[i].fold) && !catalog_state(r->c, r->w->v[i].fold);
}

/* A small town's name beside another word with a capital is rather somebody's name. */
static bool is_part_of_name(const struct reading *r, size_t i, size_t n, const struct place_found *f)
{
    if (n > 1 || f->kind != PLACE_CITY || f->zips >= 10 || !r->w->v[i].capital) return false;
    return (i && !r->w->v[i].after_stop && is_loose(r, i - 1, true)) ||
           (i + 1 < r->w->n && !r->w->v[i + 1].after_stop && is_loose(r, i + 1, true));
}

/* "LA", "SF": a city's short name in capitals, which wins over a state's letters. */
static bool is_short_name(struct reading *r, size_t i)
{
    struct place_found f;
    return i < r->w->n && r->w->v[i].all_caps && strlen(r->w->v[i].fold) == 2 && place_at(r, i, 1, &f) && f.kind == PLACE_REGION;
}

/* "Lakewood, CO", where the city of that name that is known stands in another state: it is not the one that is meant. True when that
 * was said, or a misspelt one of that state taken. */
static bool settle_state(struct reading *r, size_t i, size_t n, const struct place_found *f)
{
    struct place_found like;
    for (size_t k = 2; k > 0 && f->kind == PLACE_CITY && f->state; k--) {
        if (!words_free(r->w, i + n, k) || (k == 1 && everyday_code(&r->w->v[i + n]))) continue;
        const struct state_row *s = catalog_state(r->c, words_fold(r->a, r->w, i + n, k));
        if (!s || !strcmp(s->code, f->state) || text_starts(words_at(r->w, i + n, (int)k), "licen")) continue;
        const char *said = words_raw(r->a, r->w, i, n);
        if (place_like(r->a, r->places, arena_printf(r->a, "%s, %s", said, s->code), &like) && like.state && !strcmp(like.state, s->code)) {
            take_place(r, &like, said, true);
            words_use(r->w, i + n, k);
        } else {
            question_note(r->a, r->q, "No %s in %s is known here, only %s; a ZIP code would tell.", said, s->name, f->label);
        }
        return true;
    }
    return false;
}

/* A place said in the words from I. Returns how many words it has. */
static size_t take_named(struct reading *r, size_t i, enum lead lead)
{
    for (size_t n = 4; n > 0; n--) {
        struct place_found f;
        if (!words_free(r->w, i, n) || stop_inside(r->w, i, n) || joins_on(r, i, n) || means_other(r, i, n))
            continue;
        if (n == 1 && strlen(r->w->v[i].fold) < 3 && !is_short_name(r, i)) continue;
        if (!place_at(r, i, n, &f)) continue;
        if (f.kind == PLACE_ZIP && (n > 1 || strlen(r->w->v[i].raw) < 5)) continue; /* "2021" is a year */
        if (too_small(r, i, n, &f, lead) || (lead == LEAD_NONE && is_part_of_name(r, i, n, &f))) continue;
        if (!settle_state(r, i, n, &f)) take_place(r, &f, words_raw(r->a, r->w, i, n), false);
        words_use(r->w, i, n);
        return n;
    }
    return 0;
}

static const char *const near_words[] = {"near", "around", "nearby",  "by",     "at",         "in", "from",
                                         "to",   "of",     "outside", "across", "throughout", "between", "en", "cerca", NULL};

enum { NICKNAME_LONGEST = 4 }; /* words: "the land of 10000 lakes" */

/* The state's name from I; not when it begins a longer name of a place ("Colorado Springs", "New York City"), and not a big
 * city of the same name behind "near". */
static bool take_state_called(struct reading *r, size_t i, bool licensed)
{
    struct place_found f;
    for (size_t n = NICKNAME_LONGEST; n > 0; n--) {
        const char *next = words_at(r->w, i, (int)n);
        if (i + n > r->w->n || is_short_name(r, i) || !strcmp(next, "dc") || !strcmp(next, "city")) continue;
        if (i + n < r->w->n && !r->w->v[i + n].after_stop && (place_at(r, i, n + 1, &f) || place_at(r, i, n + 2, &f))) continue;
        if (take_state(r, i, n, licensed)) return true;
    }
    return false;
}

/* "not in Washington": left alone, and said. */
static bool is_denied_place(struct reading *r, size_t i, size_t j)
{
    struct place_found f;
    if (!question_denied(r, i) && !is_one_of(words_at(r->w, i, -1), (const char *const[]){"not", "except", NULL})) return false;
    for (size_t n = 3; n > 0; n--) {
        if (!words_free(r->w, j, n) || (!place_at(r, j, n, &f) && !catalog_state(r->c, words_fold(r->a, r->w, j, n)))) continue;
        question_note(r->a, r->q, "\"not %s\" was understood, but nobody can be left out by that.", words_raw(r->a, r->w, i, j + n - i));
        words_use(r->w, i, j + n - i);
        return true;
    }
    return false;
}

/* "at home", "in recovery": a phrase of its own. */
static bool begins_phrase(const struct reading *r, size_t i)
{
    for (size_t n = 2; n <= 4 && i + n <= r->w->n; n++) {
        const struct sense *s = lexicon_find(r->lexicon, words_fold(r->a, r->w, i, n));
        if (s && s->meaning != MEANS_FILLER && s->meaning != MEANS_REACH) return true;
    }
    return false;
}

/* "Redmond or Woodinville": a second place behind the first, at I. */
static void take_joined(struct reading *r, size_t i)
{
    const char *next = words_at(r->w, i, 0);
    if (!strcmp(next, "or") || !strcmp(next, "and")) take_named(r, i + 1, LEAD_NONE);
}

/* "Trained by Polaris", "a graduate of Naropa": behind these stands a school. */
static bool is_schooling(const char *before)
{
    static const char *const stems[] = {"train", "certif", "graduat", "grad", "taught", "studied", "alum", "educat", "accredit", NULL};
    for (size_t i = 0; stems[i]; i++)
        if (text_starts(before, stems[i])) return true;
    return false;
}

/* "I moved from Florida": the state or place from J, where somebody is no more. */
static bool left_behind(struct reading *r, const char *before, size_t i, size_t j)
{
    struct place_found f;
    if (!is_one_of(before, (const char *const[]){"moved", "moving", "came", "relocated", "relocating", "transferred", NULL})) return false;
    for (size_t n = 3; n > 0; n--) {
        if (!words_free(r->w, j, n) || (!place_at(r, j, n, &f) && !catalog_state(r->c, words_fold(r->a, r->w, j, n)))) continue;
        question_note(r->a, r->q, "\"%s\" was read as where you come from: nobody was looked for there.", words_raw(r->a, r->w, j, n));
        words_use(r->w, i, j + n - i);
        return true;
    }
    return false;
}

/* "near X", "in X", "licensed in X". */
static void read_prepositions(struct reading *r)
{
    for (size_t i = 0; i + 1 < r->w->n; i++) {
        const struct word *w = &r->w->v[i];
        if (w->used || w->all_caps || !is_one_of(w->fold, near_words)) continue;
        size_t j = i + 1;
        while (j < r->w->n && is_one_of(r->w->v[j].fold, (const char *const[]){"the", "downtown", "greater", "de", "both", "either", NULL})) j++;
        bool in = !strcmp(w->fold, "in") || !strcmp(w->fold, "en") || !strcmp(w->fold, "across") || !strcmp(w->fold, "throughout");
        const char *before = words_at(r->w, i, -1);
        bool licensed = text_starts(before, "licen") || text_starts(before, "regist");
        if (begins_phrase(r, i) || is_denied_place(r, i, j) || (!in && is_schooling(before))) continue;
        struct place_found f;
        bool big = place_at(r, j, 1, &f) && f.kind == PLACE_CITY && f.zips >= 10;
        bool moves = !strcmp(w->fold, "from") || !strcmp(w->fold, "to");
        if (!strcmp(w->fold, "from") && left_behind(r, before, i, j)) continue;
        if ((in || (moves && !big)) && take_state_called(r, j, licensed)) {
            words_use(r->w, i, 1);
        } else {
            bool strong = j == i + 1 && (in || !strcmp(w->fold, "near") || !strcmp(w->fold, "around") || !strcmp(w->fold, "cerca"));
            size_t n = take_named(r, j, strong ? LEAD_STRONG : LEAD_WEAK);
            if (!n) continue;
            words_use(r->w, i, j - i);
            take_joined(r, j + n);
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
    question_distances(r);
    read_zips(r);
    read_city_state(r);
    read_prepositions(r);
}

/* Besides the place that was taken another one is told of only when it can be nothing else. */
static bool is_big_place(struct reading *r, size_t i)
{
    struct place_found f;
    for (size_t n = 3; n > 0; n--)
        if (words_free(r->w, i, n) && !means_other(r, i, n) && place_at(r, i, n, &f) && (f.kind != PLACE_CITY || f.zips >= 10)) return true;
    return false;
}

void question_places_bare(struct reading *r)
{
    for (size_t i = 0; i < r->w->n; i++) {
        if (r->w->v[i].used) continue;
        if (question_denied(r, i) && is_denied_place(r, i, i)) continue;
        bool name = strlen(r->w->v[i].fold) > 3 || (i + 1 < r->w->n && catalog_state(r->c, words_fold(r->a, r->w, i, 2)));
        if (!r->q->place && name && !catalog_state(r->c, words_at(r->w, i, 1)) && take_state_called(r, i, r->q->state != NULL)) continue;
        size_t n = r->q->place && !is_big_place(r, i) ? 0 : take_named(r, i, LEAD_NONE);
        if (n) i += n - 1, take_joined(r, i + 1);
        else if (r->w->v[i].all_caps || strlen(r->w->v[i].fold) != 2 || !lexicon_find(r->lexicon, r->w->v[i].fold))
            take_state_called(r, i, r->q->state != NULL);
    }
}

static const char *const weak_leads[] = {"of", "by", "at", "to", "from", NULL};

/* Ordinary words and letters that stand for something ("JBLM") are no misspelt city. */
static bool is_as_written(const struct reading *r, size_t i, size_t n)
{
    bool english = true, letters = false;
    for (size_t k = i; k < i + n; k++) {
        english &= catalog_is_english(r->c, r->w->v[k].fold);
        letters |= r->w->v[k].all_caps;
    }
    return english || letters;
}

/* Where the person lives is where somebody is looked for, unless other words say where. */
void question_place_home(struct reading *r)
{
    struct question *q = r->q;
    if (!r->home) return;
    if (!q->place && !q->in && !q->state) {
        ask_state(r, r->home, r->home_said, false, false);
        return;
    }
    const char *there = q->place_state ? q->place_state : q->in ? q->in : q->state;
    if (there && !strcmp(there, r->home->code)) return;
    if (q->telehealth && !q->state) q->state = r->home->code, q->said.state = r->home_said;
    else question_note(r->a, q, "%s was read as where you live: nobody is left out by it. Who sees you online needs a license that counts there.", r->home->name);
}

void question_places_misspelt(struct reading *r)
{
    for (size_t i = 0; i < r->w->n && !r->q->place; i++) {
        const char *before = words_at(r->w, i, -1);
        bool led = is_one_of(before, near_words);
        for (size_t n = 3; n > 0 && !r->q->place; n--) {
            struct place_found f;
            if (!words_free(r->w, i, n) || strlen(words_fold(r->a, r->w, i, n)) < (led ? 4 : 6)) continue;
            if (question_denied(r, i) || means_other(r, i, n) || is_as_written(r, i, n) || (r->foreign && !led)) continue;
            if (is_loose(r, i + n, false) || (n == 1 && !led && i && is_loose(r, i - 1, false))) continue;
            const char *raw = words_raw(r->a, r->w, i, n);
            if (!place_like(r->a, r->places, raw, &f) || f.zips < (led && !is_one_of(before, weak_leads) ? 3 : 5)) continue;
            take_place(r, &f, raw, true);
            words_use(r->w, i, n);
        }
    }
}
