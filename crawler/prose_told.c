/* prose_told.c - see prose_told.h */
#include "prose_told.h"

#include <string.h>

#include "index/mem.h"
#include "index/text.h"
#include "way_word.h"

enum { MOST_WORDS = 120, NEAR = 16 };

static const char *const my[] = {"my", "her", "his", NULL};

/* Word I says whose something is, and it is the person's. */
static bool is_whose(const struct judge *j, size_t i)
{
    return i < j->s.n && word_is(&j->s.v[i], my) && (*j->s.v[i].fold == 'm' || j->third);
}

/* "Ann's": the first word is their name, and what follows is theirs. */
static bool is_owner(const struct judge *j)
{
    struct word own = j->s.v[0];
    if (!own.bare || !own.capital || !j->own) return false;
    own.fold = own.bare;
    return word_is(&own, j->own);
}

/* The person as a subject, and not "my", "her". */
static bool is_subject(const struct judge *j, size_t i)
{
    return judge_self(j, i) && !j->s.v[i].bare && !word_is(&j->s.v[i], my);
}

static bool is_field(const struct word *w)
{
    return word_is(w, (const char *const[]){"ketamine", "kap", "kat", "psychedelic", "psychedelics", "mdma", "medicine", NULL});
}

/* The words [FROM, TO) name a course and what it is in, and bring in nobody and nothing else. */
static bool is_course_name(const struct judge *j, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        const struct word *w = &j->s.v[i];
        if (w->somebody || word_in(w, WORDS_AUXILIARY) || word_in(w, WORDS_RELATIVE) || word_in(w, WORDS_LEARN_LESSER) || word_in(w, WORDS_LEARN_NOT)) return false;
        if (!judge_known(j, i) && !w->capital && !word_in(w, WORDS_LEARN_COURSE) && !word_in(w, WORDS_COURSE_SUBJECT) && !way_house_at(j, i)) return false;
    }
    return true;
}

/* Behind the name that ends at word TO comes a year: the word behind it, and behind "in"; TO when none does. */
static size_t behind_year(const struct judge *j, size_t to)
{
    size_t i = to + (to + 1 < j->s.n && !strcmp(j->s.v[to].fold, "in"));
    return i < j->s.n && judge_is_year(&j->s.v[i]) ? i + 1 : to;
}

/* Nothing at word I goes on with the name before it: the end, a mark, another part of the sentence. */
static bool ends_there(const struct judge *j, size_t i)
{
    static const char *const next[] = {"and", "as", "to", "where", "but", "then", "before", "after", "while", NULL};
    return i >= j->s.n || (j->s.v[i].before && j->s.v[i].before != '-') || word_is(&j->s.v[i], next);
}

/* "Since my training with PRATI in 2021 I have …", "After her certificate from Fluence she began …": what came after it is told. */
static size_t since_training(struct arena *a, const struct judge *j, char **out)
{
    size_t i = !strcmp(j->s.v[0].fold, "ever"), k;
    if (!word_is(&j->s.v[i], (const char *const[]){"since", "after", "following", NULL}) || !is_whose(j, i + 1)) return 0;
    const struct hit *house = NULL;
    bool course = false;
    for (k = i + 2; k < j->s.n && k < i + NEAR && !is_subject(j, k); k++) {
        const struct hit *h = way_house_at(j, k);
        if (h && house && h->row != house->row) return 0;
        if (h) house = h;
        course |= word_in(&j->s.v[k], WORDS_LEARN_COURSE);
    }
    if (!course || !house || k + 1 >= j->s.n || k == i + NEAR || !is_course_name(j, i + 2, k) || way_depends(j, 0, k + 2)) return 0;
    bool have = word_is(&j->s.v[k], (const char *const[]){"ive", "shes", "hes", NULL}) || word_is(&j->s.v[k + 1], (const char *const[]){"have", "has", NULL});
    if (!have && !way_is_past(&j->s.v[k + 1])) return 0;
    out[0] = arena_printf(a, "%s completed %s", way_self_text(a, j, k), sentence_piece(a, &j->s, i + 1, k));
    out[1] = arena_strdup(a, way_rest_from(j, k));
    return 2;
}

/* "I learned this way of working from Phil Wolfson and his team at the Ketamine Training Center in 2017". */
static size_t learned_from(struct arena *a, const struct judge *j, char **out)
{
    static const char *const object[] = {"this", "ketamine", "kap", "psychedelic", "medicine", NULL}, *const off[] = {"about", "that", "much", "lot", "everything", "something", NULL},
                            *const people[] = {"and", "his", "her", "their", "the", "team", "faculty", "colleagues", "founder", "founders", "teachers", "staff", "dr", NULL};
    for (size_t i = 0; i + 5 < j->s.n && i < 12; i++) {
        size_t from = i + 2, k;
        if (!is_subject(j, i) || !word_is(&j->s.v[i + 1], (const char *const[]){"learned", "learnt", NULL})) continue;
        while (from + 2 < j->s.n && from < i + 10 && strcmp(j->s.v[from].fold, "from")) from++;
        if (strcmp(j->s.v[from].fold, "from") || !way_has_any(j, i + 2, from, object) || way_has_any(j, i + 2, from, off)) return 0;
        for (k = from + 1; k < j->s.n && (word_is(&j->s.v[k], people) || (j->s.v[k].capital && !way_house_at(j, k))); k++) {
        }
        const struct hit *h = k > from + 1 && k + 1 < j->s.n && word_is(&j->s.v[k], (const char *const[]){"at", "of", NULL}) ? way_house_at(j, k + 1) : NULL;
        if (!h || way_depends(j, 0, k)) return 0;
        out[0] = arena_printf(a, "%s trained at %s", way_self_text(a, j, i), way_rest_from(j, k + 1));
        return 1;
    }
    return 0;
}

/* "She brings specialized training in ketamine-assisted psychotherapy from Polaris", "I have over 100 hours of training in KAP through Fluence". */
static size_t brings_training(struct arena *a, const struct judge *j, char **out)
{
    static const char *const verbs[] = {"brings", "bring", "has", "have", "holds", "hold", NULL}, *const small[] = {"also", "now", "with", "her", "his", "my", NULL};
    for (size_t s = 0; s + 6 < j->s.n && s < 8; s++) {
        size_t i = s + 1, k;
        if (!is_subject(j, s)) continue;
        while (i < s + 3 && word_is(&j->s.v[i], small)) i++;
        if (!word_is(&j->s.v[i], verbs)) continue;
        for (k = i + 1; k + 3 < j->s.n && k < i + 9 && !word_is(&j->s.v[k], (const char *const[]){"training", "trainings", NULL}); k++)
            if (j->s.v[k].before == ',' || way_house_at(j, k) || j->s.v[k].capital || !strcmp(j->s.v[k].fold, "to")) return 0;
        if (k == i + 9 || k + 3 >= j->s.n || strcmp(j->s.v[k + 1].fold, "in")) return 0;
        size_t by = k + 2;
        while (by + 1 < j->s.n && by < k + 9 && !word_is(&j->s.v[by], way_by)) by++;
        const struct hit *h = way_house_at(j, by + 1);
        if (!word_is(&j->s.v[by], way_by) || !h || !is_course_name(j, k + 2, by) || !way_has_any(j, k + 2, by, (const char *const[]){"ketamine", "kap", "psychedelic", "mdma", NULL})) return 0;
        size_t end = behind_year(j, h->to);
        if (way_depends(j, 0, end) || way_has_somebody(j, s + 1, h->from) || !ends_there(j, end)) return 0;
        out[0] = arena_strdup(a, j->s.text);
        out[1] = arena_printf(a, "%s completed training %s", way_self_text(a, j, s), sentence_piece(a, &j->s, k + 1, end));
        return 2;
    }
    return 0;
}

/* "My most recent training is the PRATI KAP immersion (2024)", "Her psychedelic training has been with MAPS and Polaris". */
static size_t training_is(struct arena *a, const struct judge *j, char **out)
{
    static const char *const which[] = {"most", "recent", "latest", "first", "primary", "main", "initial", "core", "original", "formal", "own", "advanced", "kap", "ketamine", "psychedelic", "assisted",
                                        "psychotherapy", "therapy", "medicine", "professional", "postgraduate", "specialized", NULL},
                            *const been[] = {"been", "include", "included", NULL};
    size_t i = 1;
    if (!is_whose(j, 0) && !is_owner(j)) return 0;
    while (i < j->s.n && word_is(&j->s.v[i], which)) i++;
    if (i < 2 || i + 2 >= j->s.n || !word_is(&j->s.v[i], (const char *const[]){"training", "trainings", NULL})) return 0;
    size_t k = i + 1;
    if (word_is(&j->s.v[k], (const char *const[]){"has", "have", NULL})) k += word_is(&j->s.v[k + 1], been);
    if (!word_is(&j->s.v[k], (const char *const[]){"is", "was", "were", "are", NULL}) && !word_is(&j->s.v[k], been)) return 0;
    if (k + 1 >= j->s.n) return 0;
    k += 1 + word_is(&j->s.v[k + 1], way_by);
    const struct hit *h = k < j->s.n ? way_house_at(j, k) : NULL;
    if (!h || way_depends(j, 0, j->s.n) || (h->to < j->s.n && j->s.v[h->to].before == '-') || way_has_somebody(j, h->to, j->s.n)) return 0;
    out[0] = arena_printf(a, "%s trainings include %s", j->s.v[0].bare ? "Her" : sentence_piece(a, &j->s, 0, 1), way_rest_from(j, k));
    return 1;
}

/* "She practices in Taos and was a participant in PRATI's KAP training in 2019": took part in it. */
static size_t participant_in(struct arena *a, const struct judge *j, char **out)
{
    for (size_t k = 1; k + 5 < j->s.n; k++) {
        if (!sentence_has(&j->s, k, "a participant in") || !word_is(&j->s.v[k - 1], (const char *const[]){"was", "been", NULL})) continue;
        size_t s = k - 1;
        while (s && !is_subject(j, s)) s--;
        if (!is_subject(j, s) || way_has_somebody(j, s + 1, k) || way_depends(j, s, k)) return 0;
        if (s + 4 < k) out[0] = sentence_piece(a, &j->s, 0, k - 1 - !strcmp(j->s.v[k - 2].fold, "and"));
        out[s + 4 < k] = arena_printf(a, "%s took part in %s", way_self_text(a, j, s), way_rest_from(j, k + 3));
        return 1 + (s + 4 < k);
    }
    return 0;
}

/* "Through Journey Clinical, I was trained in …": by whom stands first. */
static size_t through_first(struct arena *a, const struct judge *j, char **out)
{
    static const char *const learned[] = {"trained", "training", "certified", "certification", "completed", NULL};
    const struct hit *h = word_is(&j->s.v[0], way_by) ? way_house_at(j, 1) : NULL;
    if (!h || h->to + 2 >= j->s.n || j->s.v[h->to].before != ',' || !is_subject(j, h->to) || !way_has_any(j, h->to, j->s.n, learned) || way_depends(j, 0, j->s.n)) return 0;
    for (size_t i = h->to; i < j->s.n; i++)
        if (word_is(&j->s.v[i], way_by) || (i > h->to && j->s.v[i].before == ',') || judge_ends_clause(j->s.v[i].before)) return 0;
    out[0] = arena_printf(a, "%s %s", sentence_piece(a, &j->s, h->to, j->s.n), sentence_piece(a, &j->s, 0, h->to));
    return 1;
}

/* "Ann's training includes …": hers. */
static size_t owner_includes(struct arena *a, const struct judge *j, char **out)
{
    if (!is_owner(j)) return 0;
    for (size_t i = 1; i < 4; i++)
        if (word_in(&j->s.v[i], WORDS_LISTED_THINGS) && word_is(&j->s.v[i + 1], (const char *const[]){"include", "includes", NULL})) {
            out[0] = arena_printf(a, "Her %s", way_rest_from(j, 1));
            return 1;
        }
    return 0;
}

/* "I did the MDMA therapy training that MAPS gave that same year": it is the training of MAPS. */
static size_t course_given(struct arena *a, const struct judge *j, char **out)
{
    static const char *const gave[] = {"gave", "gives", "offered", "offers", "ran", "runs", "taught", "teaches", "held", "holds", "led", "leads", NULL},
                            *const did[] = {"did", "took", "completed", "finished", "attended", NULL};
    for (size_t k = 3; k + 2 < j->s.n; k++) {
        if (!word_is(&j->s.v[k], (const char *const[]){"that", "which", NULL}) || !word_in(&j->s.v[k - 1], WORDS_LEARN_COURSE)) continue;
        const struct hit *h = way_house_at(j, k + 1);
        if (!h || h->to >= j->s.n || !word_is(&j->s.v[h->to], gave)) continue;
        size_t s = k - 1;
        while (s && s + 9 > k && !is_subject(j, s)) s--;
        if (!is_subject(j, s) || !word_is(&j->s.v[s + 1], did) || !is_course_name(j, s + 2, k - 1) || way_depends(j, s, h->to)) return 0;
        out[0] = arena_strdup(a, j->s.text);
        out[1] = arena_printf(a, "%s completed %s with %s %s", way_self_text(a, j, s), sentence_piece(a, &j->s, s + 2, k), sentence_piece(a, &j->s, h->from, h->to), way_rest_from(j, h->to + 1));
        return 2;
    }
    return 0;
}

/* "… with Journey Clinical and went on to study with Polaris": a further verb of the same subject. */
static size_t went_on(struct arena *a, const struct judge *j, char **out)
{
    static const struct { const char *base, *did; } verbs[] = {{"train", "trained"}, {"study", "trained"}, {"complete", "completed"}, {"finish", "finished"}, {"earn", "earned"}};
    for (size_t k = 1; k + 4 < j->s.n; k++) {
        if (!sentence_has(&j->s, k, "went on to")) continue;
        size_t s = k - 1;
        while (s && !is_subject(j, s)) s--;
        if (!is_subject(j, s) || way_has_somebody(j, s + 1, k) || way_depends(j, s, k) || (s + 1 < k && strcmp(j->s.v[k - 1].fold, "and") && strcmp(j->s.v[k - 1].fold, "then"))) return 0;
        for (size_t v = 0; v < sizeof verbs / sizeof *verbs; v++) {
            if (strcmp(j->s.v[k + 3].fold, verbs[v].base)) continue;
            if (*verbs[v].base == 's' && !word_is(&j->s.v[k + 4], way_by)) continue;
            size_t end = k - !strcmp(j->s.v[k - 1].fold, "and"), n = 0;
            if (end > s + 1) out[n++] = sentence_piece(a, &j->s, 0, end);
            out[n++] = arena_printf(a, "%s %s %s", way_self_text(a, j, s), verbs[v].did, way_rest_from(j, k + 4));
            return n;
        }
        return 0;
    }
    return 0;
}

/* "She studied psychedelic-assisted therapies at Naropa University, finishing the certificate in 2023". */
static size_t studied_finishing(struct arena *a, const struct judge *j, char **out)
{
    static const char *const ing[] = {"finishing", "completing", "earning", "receiving", NULL};
    for (size_t k = 5; k + 2 < j->s.n; k++) {
        size_t c = k + 1 + word_is(&j->s.v[k + 1], (const char *const[]){"the", "its", "their", "a", NULL}), s = 0, by;
        if (j->s.v[k].before != ',' || !word_is(&j->s.v[k], ing) || strcmp(j->s.v[c].fold, "certificate")) continue;
        const struct hit *h = way_house_before(j, k);
        while (s < k && !(is_subject(j, s) && !strcmp(j->s.v[s + 1].fold, "studied"))) s++;
        by = h ? h->from - (h->from && !strcmp(j->s.v[h->from - 1].fold, "the")) : 0;
        if (!h || s >= k || by < s + 3 || !word_is(&j->s.v[by - 1], way_by) || !is_course_name(j, s + 2, by - 1) || way_depends(j, 0, k) || way_depends(j, c, j->s.n)) return 0;
        bool field = false;
        for (size_t i = s + 2; i < by; i++) field |= is_field(&j->s.v[i]);
        if (!field || !ends_there(j, behind_year(j, c + 1))) return 0;
        out[0] = arena_printf(a, "%s completed the certificate in %s %s", way_self_text(a, j, s), sentence_piece(a, &j->s, s + 2, h->to), way_rest_from(j, c + 1));
        return 1;
    }
    return 0;
}

/* "My psychedelic training includes a year-long certificate program through CIIS (2019)": a university's certificate is of the field that the
 * training is in. */
static size_t certificate_of_field(struct arena *a, const struct judge *j, char **out)
{
    size_t c, inc = 1;
    bool field = false;
    if (!is_whose(j, 0) && !is_owner(j)) return 0;
    for (; inc < j->s.n && inc < 8 && !word_is(&j->s.v[inc], (const char *const[]){"includes", "include", "included", NULL}); inc++) field |= is_field(&j->s.v[inc]);
    if (inc >= j->s.n || !word_is(&j->s.v[inc - 1], (const char *const[]){"training", "trainings", "education", "study", NULL})) return 0;
    for (c = inc + 1; c + 2 < j->s.n; c++) {
        if (strcmp(j->s.v[c].fold, "certificate")) continue;
        size_t by = c + 1 + word_is(&j->s.v[c + 1], (const char *const[]){"program", "course", "training", NULL});
        const struct hit *h = by + 1 < j->s.n && word_is(&j->s.v[by], way_by) ? way_house_at(j, by + 1) : NULL;
        if (!h || !j->c->programmes[h->row].degree_institution || way_depends(j, 0, h->to) || !is_course_name(j, inc + 1, c)) continue;
        size_t end = behind_year(j, h->to);
        bool named = end + 1 < j->s.n && !strcmp(j->s.v[end].fold, "in") && is_field(&j->s.v[end + 1]);
        if (!named && (!field || !ends_there(j, end))) return 0;
        out[0] = arena_strdup(a, j->s.text);
        out[1] = arena_printf(a, "%s completed a certificate in psychedelic-assisted therapies through %s", *j->s.v[0].fold == 'm' ? "I" : *j->s.v[0].fold == 'h' && j->s.v[0].fold[2] == 's' ? "He" : "She",
                              sentence_piece(a, &j->s, h->from, end));
        return 2;
    }
    return 0;
}

/* "Trained at The Ketamine Training Center with the founders": by whom there changes nothing. */
static size_t with_founders(struct arena *a, const struct judge *j, char **out)
{
    for (size_t k = 3; k + 2 < j->s.n; k++) {
        if (strcmp(j->s.v[k].fold, "with") || !way_house_before(j, k) || !word_is(&j->s.v[k + 1], (const char *const[]){"the", "its", "their", NULL})) continue;
        size_t end = k + 2 + !strcmp(j->s.v[k + 2].fold, "founding");
        if (end >= j->s.n || !word_is(&j->s.v[end], (const char *const[]){"founder", "founders", "faculty", "team", NULL}) || !ends_there(j, end + 1)) continue;
        out[0] = arena_printf(a, "%s%s", sentence_piece(a, &j->s, 0, k), j->s.text + j->s.v[end].end);
        return 1;
    }
    return 0;
}

size_t prose_told(struct arena *a, const struct judge *j, char **out)
{
    static size_t (*const forms[])(struct arena *, const struct judge *, char **) = {since_training, learned_from,      brings_training,      training_is,  course_given,
                                                                                      went_on,        studied_finishing, certificate_of_field, with_founders, owner_includes, through_first, participant_in};
    if (j->listed || j->s.n < 6 || j->s.n > MOST_WORDS || !sentence_hits(&j->s, HIT_PROGRAMME)) return 0;
    for (size_t f = 0; f < sizeof forms / sizeof *forms; f++) {
        size_t n = forms[f](a, j, out);
        if (n) return n;
    }
    return 0;
}
