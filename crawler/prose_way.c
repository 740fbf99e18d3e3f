/* prose_way.c - see prose_way.h */
#include "prose_way.h"

#include <string.h>

#include "index/mem.h"
#include "index/text.h"
#include "prose_owed.h"
#include "way_word.h"

enum { MOST_WORDS = 120 };

/* ---- what the sentence before begins */

/* S tells of the speaker's way to what they learned, and of nothing that was not so. */
static bool tells_of_learning(struct arena *a, const struct judge *j, const char *s)
{
    static const char *const learned[] = {"learned", "learnt", "trained", "studied", "trainings", "training", NULL},
                             *const posts[] = {"taught", "worked", "volunteered", "staffed", "spoke", "presented", "visited", "assisted", "applied", "patient", "client", NULL};
    struct judge b = *j;
    b.s = sentence_read(a, j->c, s);
    if (strchr(s, '?') || (b.s.cues & CUES_NOT_SO) || judge_says(&b, posts) || way_depends(&b, 0, b.s.n) || way_has_somebody(&b, 0, b.s.n)) return false;
    return judge_says(&b, learned) || sentence_hits(&b.s, HIT_TRAUMA) || sentence_hits(&b.s, HIT_PROGRAMME) || sentence_terms(&b.s, TERM_MODALITY);
}

/* "Then, in 2021, PRATI.", "First the Ketamine Training Center in 2021, then a longer apprenticeship": behind a sentence on what was learned, no
 * verb, a year, and the house. */
static size_t next_in_line(struct arena *a, const struct judge *j, char **out)
{
    static const char *const first[] = {"first", "then", "next", "later", "finally", "afterwards", "in", "after", NULL},
                             *const lead[] = {"in", "that", "of", "the", "came", "and", "years", "year", "a", "few", "two", "three", "spring", "summer", "fall", "autumn",
                                              "winter", "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december", "last", NULL};
    size_t i = 0, year = j->s.n;
    if (!j->before || !word_is(&j->s.v[0], first)) return 0;
    for (; i < j->s.n && i < 8 && !way_house_at(j, i); i++) {
        if (judge_is_year(&j->s.v[i])) year = i;
        else if (!word_is(&j->s.v[i], first) && !word_is(&j->s.v[i], lead)) return 0;
    }
    const struct hit *h = way_house_at(j, i);
    if (!h) return 0;
    size_t end = h->to;
    while (end < j->s.n && !j->s.v[end].before && word_in(&j->s.v[end], WORDS_LEARN_COURSE)) end++;
    size_t stop = end;
    if (year == j->s.n && stop + 1 < j->s.n && !strcmp(j->s.v[stop].fold, "in") && judge_is_year(&j->s.v[stop + 1])) year = stop + 1, stop += 2;
    else if (year == j->s.n && stop < j->s.n && judge_is_year(&j->s.v[stop])) year = stop++;
    if (year == j->s.n || (stop < j->s.n && (!j->s.v[stop].before || !strchr(",;", j->s.v[stop].before)))) return 0;
    /* "Then, in 2021, PRATI, which turned me down" */
    if (stop < j->s.n && !word_is(&j->s.v[stop], (const char *const[]){"then", "and", "a", "in", NULL})) return 0;
    if (way_depends(j, 0, j->s.n) || !tells_of_learning(a, j, j->before)) return 0;
    for (size_t k = stop; k < j->s.n; k++)
        if (judge_self(j, k) || word_is(&j->s.v[k], (const char *const[]){"where", "which", NULL})) return 0;
    out[0] = arena_printf(a, "I trained with %s in %s.", sentence_piece(a, &j->s, i, end), j->s.v[year].fold);
    return 1;
}

/* "I found the Ketamine Training Center in 2019. That 100-hour training changed how I …": what changed one was gone through. */
static size_t that_changed(struct arena *a, const struct judge *j, char **out)
{
    static const char *const that[] = {"that", "this", "the", "its", "their", NULL}, *const changed[] = {"changed", "taught", "gave", "reshaped", "transformed", "rearranged", "showed", NULL},
                             *const object[] = {"me", "my", "how", "what", "everything", "the", "i", "way", NULL}, *const found[] = {"found", "discovered", "joined", "applied", "signed", "enrolled", "chose", "attended", NULL};
    size_t i = 1, course = 0;
    if (!j->before || j->s.n < 5 || !word_is(&j->s.v[0], that)) return 0;
    for (; i + 2 < j->s.n && i < 9 && !word_is(&j->s.v[i], changed); i++) {
        if (j->s.v[i].somebody || judge_self(j, i) || word_in(&j->s.v[i], WORDS_AUXILIARY)) return 0;
        if (word_in(&j->s.v[i], WORDS_LEARN_COURSE)) course = i;
    }
    if (!course || course + 1 != i || i + 2 >= j->s.n || !word_is(&j->s.v[i + 1], object)) return 0;
    bool mine = false;
    for (size_t k = i + 1; k < j->s.n && k < i + 5; k++) mine |= word_is(&j->s.v[k], (const char *const[]){"me", "my", "i", NULL}) && !(k + 1 < j->s.n && word_in(&j->s.v[k + 1], WORDS_RELATION));
    struct judge b = *j;
    b.s = sentence_read(a, j->c, j->before);
    const struct hit *h = NULL;
    for (size_t k = 0; k < b.s.n_hits; k++)
        if (b.s.hits[k].kind == HIT_PROGRAMME) {
            if (h && h->row != b.s.hits[k].row) return 0;
            h = &b.s.hits[k];
        }
    /* "I found X": the verb right behind the speaker, and the house right behind the verb. */
    if (!mine || !h || (b.s.cues & CUES_NOT_THEIRS) || way_depends(&b, 0, b.s.n) || way_has_somebody(&b, 0, b.s.n)) return 0;
    for (size_t k = 0; k + 1 < h->from; k++)
        if (!strcmp(b.s.v[k].fold, "i") && word_is(&b.s.v[k + 1], found) && h->from < k + 6) {
            out[0] = arena_strdup(a, j->s.text);
            out[1] = arena_printf(a, "I completed the %s training (%s).", sentence_piece(a, &b.s, h->from, h->to), sentence_piece(a, &j->s, 1, course + 1));
            return 2;
        }
    return 0;
}

/* ---- relative clauses */

/* "We met at PRATI, where we both completed the training in 2021". */
char *prose_where_we(struct arena *a, const struct judge *j)
{
    static const char *const verbs[] = {"completed", "trained", "finished", "studied", "did", "took", NULL};
    for (size_t i = 1; i + 3 < j->s.n; i++) {
        if (!sentence_has(&j->s, i, "where we both") || !word_is(&j->s.v[i + 3], verbs)) continue;
        const struct hit *h = way_house_before(j, i);
        if (!h || way_depends(j, 0, i) || way_depends(j, i + 3, j->s.n) || !word_is(&j->s.v[h->from - (h->from > 0)], (const char *const[]){"at", "with", "the", "through", NULL})) return NULL;
        const char *verb = j->s.v[i + 3].fold, *house = sentence_piece(a, &j->s, h->from, h->to);
        size_t end = i + 4;
        while (end < j->s.n && !word_is(&j->s.v[end], (const char *const[]){"in", "and", "before", "with", NULL}) && !(j->s.v[end].before && j->s.v[end].before != '-')) end++;
        /* "… in ketamine-assisted psychotherapy in 2021" */
        if (end + 1 < j->s.n && !strcmp(j->s.v[end].fold, "in") && !judge_is_year(&j->s.v[end + 1]) && word_in(&j->s.v[end + 1], WORDS_COURSE_SUBJECT))
            for (end++; end < j->s.n && !word_is(&j->s.v[end], (const char *const[]){"in", "and", NULL}) && (!j->s.v[end].before || j->s.v[end].before == '-'); end++) {
            }
        bool trained = word_is(&j->s.v[i + 3], (const char *const[]){"trained", "studied", NULL});
        if (!trained && !judge_has_course(j, i + 4, end)) return NULL;
        return arena_printf(a, "We both %s%s%s at %s%s%s", verb, end > i + 4 ? " " : "", end > i + 4 ? sentence_piece(a, &j->s, i + 4, end) : "", house, end < j->s.n && !j->s.v[end].before ? " " : "",
                            way_rest_from(j, end));
    }
    return NULL;
}

static size_t where_we(struct arena *a, const struct judge *j, char **out)
{
    char *we = prose_where_we(a, j);
    if (!we) return 0;
    *out = arena_printf(a, "I %s", we + strlen("We both "));
    return 1;
}

/* "My teachers have been many, among them the Ketamine Training Center, where I trained in 2018": the year belongs to the house. */
static size_t where_self(struct arena *a, const struct judge *j, char **out)
{
    for (size_t i = 2; i + 4 < j->s.n; i++) {
        if (strcmp(j->s.v[i].fold, "where") || !judge_self(j, i + 1) || strcmp(j->s.v[i + 2].fold, "trained") || strcmp(j->s.v[i + 3].fold, "in") || !judge_is_year(&j->s.v[i + 4])) continue;
        const struct hit *h = way_house_before(j, i);
        if (!h || way_depends(j, 0, i) || (i + 5 < j->s.n && !j->s.v[i + 5].before && strcmp(j->s.v[i + 5].fold, "and")) || way_has_any(j, 0, i, (const char *const[]){"founder", "director", NULL})) return 0;
        size_t n = 0;
        if (h->from > 3) out[n++] = sentence_piece(a, &j->s, 0, h->from);
        out[n++] = arena_printf(a, "%s trained at %s in %s", way_self_text(a, j, i + 1), sentence_piece(a, &j->s, h->from, h->to), j->s.v[i + 4].fold);
        if (i + 5 < j->s.n) out[n++] = arena_strdup(a, way_rest_from(j, i + 5));
        return n;
    }
    return 0;
}

/* "you pay for … the ketamine training I did with Polaris in 2022; and for …": the speaker's verb behind the course. */
static size_t training_i_did(struct arena *a, const struct judge *j, char **out)
{
    static const char *const did[] = {"did", "took", "completed", "finished", "received", NULL};
    for (size_t i = 1; i + 3 < j->s.n; i++) {
        if (strcmp(j->s.v[i].fold, "i") || !word_in(&j->s.v[i - 1], WORDS_LEARN_COURSE) || j->s.v[i].before || !word_is(&j->s.v[i + 1], did) || !word_is(&j->s.v[i + 2], way_by)) continue;
        const struct hit *h = way_house_at(j, i + 3);
        size_t from = i - 1, end = h ? h->to : 0;
        while (from && i < from + 6 && !j->s.v[from].before && !word_is(&j->s.v[from - 1], (const char *const[]){"the", "my", "a", "of", "for", NULL})) from--;
        if (!h || way_depends(j, from > 4 ? from - 4 : 0, i + 3)) return 0;
        while (end < j->s.n && !judge_ends_clause(j->s.v[end].before) && j->s.v[end].before != ',' && strcmp(j->s.v[end].fold, "was") && strcmp(j->s.v[end].fold, "and")) end++;
        if (end + 1 < j->s.n && !strcmp(j->s.v[end].fold, "was") && word_is(&j->s.v[end + 1], (const char *const[]){"on", "about", "in", "for", NULL})) return 0; /* "was on filing" */
        out[0] = arena_printf(a, "I completed KAP training with %s", sentence_piece(a, &j->s, h->from, end));
        return 1;
    }
    return 0;
}

/* "Closer to home, the Living Medicine Institute is where I learned to work with ketamine". */
static size_t is_where(struct arena *a, const struct judge *j, char **out)
{
    static const char *const ketamine[] = {"ketamine", "kap", "medicine", "psychedelics", "psychedelic", NULL};
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *h = &j->s.hits[k];
        size_t i = h->to, to;
        if (h->kind != HIT_PROGRAMME || h->alias == ALIAS_CERTIFICATE || j->s.v[h->to - 1].bare) continue;
        while (i < j->s.n && i < h->to + 5 && !word_is(&j->s.v[i], (const char *const[]){"is", "was", NULL})) i++;
        if (i + 3 >= j->s.n || strcmp(j->s.v[i + 1].fold, "where") || strcmp(j->s.v[i + 2].fold, "i")) continue;
        for (to = i + 4; to < j->s.n && !j->s.v[to].before; to++) {
        }
        bool trained = word_is(&j->s.v[i + 3], (const char *const[]){"trained", NULL}) || (word_is(&j->s.v[i + 3], (const char *const[]){"did", "completed", NULL}) && judge_has_course(j, i + 4, to));
        bool learned = word_is(&j->s.v[i + 3], (const char *const[]){"learned", "studied", NULL}) && way_has_any(j, i + 4, to < j->s.n && j->s.v[to].before == '-' ? to + 2 : to, ketamine);
        size_t the = h->from - (h->from && !strcmp(j->s.v[h->from - 1].fold, "the"));
        bool heads = !the || j->s.v[the].before || !strcmp(j->s.v[the - 1].fold, "and");
        if (!(trained || learned) || !heads || way_depends(j, 0, i + 4) || way_has_any(j, i + 4, j->s.n, (const char *const[]){"about", "that", "of", NULL})) return 0;
        out[0] = arena_printf(a, "I trained at %s", sentence_piece(a, &j->s, h->from, h->to));
        return 1;
    }
    return 0;
}

/* ---- one verb for what stands further on */

/* The subject of the verb of learning before word K: "She trained at Kriya in 2018 …"; the number of words when it is not the person. */
static size_t learns_before(const struct judge *j, size_t k)
{
    static const char *const verbs[] = {"trained", "studied", "learned", NULL};
    for (size_t i = k; i-- > 1;) {
        const struct word *w = &j->s.v[i];
        if (judge_ends_clause(j->s.v[i + 1].before) || (w->somebody && !word_is(w, (const char *const[]){"people", "team", "faculty", NULL}))) return j->s.n;
        if (!word_is(w, verbs)) continue;
        size_t s = i - word_is(w - 1, (const char *const[]){"was", "first", "have", "has", "also", NULL});
        return s && judge_self(j, s - 1) && !j->s.v[s - 1].bare && !way_depends(j, 0, k) ? s - 1 : j->s.n;
    }
    return j->s.n;
}

/* "She trained at Kriya in 2018, before there was much else, and again at The Ketamine Training Center", "… and, a few years on, with PRATI",
 * "I learned it from the people at Polaris, then from PRATI". */
static size_t again_at(struct arena *a, const struct judge *j, char **out)
{
    static const char *const then[] = {"again", "then", "later", "afterwards", "subsequently", NULL}, *const time[] = {"a", "few", "years", "year", "on", "later", "after", "that", "the", "next", "two", "three", "and", NULL};
    for (size_t i = 3; i + 1 < j->s.n; i++) {
        if (!word_is(&j->s.v[i], way_by) || !way_house_at(j, i + 1) || way_house_at(j, i + 1)->from < i) continue;
        size_t k = i;
        bool joint = false, said = false;
        while (k > 1 && i < k + 7 && (word_is(&j->s.v[k - 1], then) || word_is(&j->s.v[k - 1], time))) {
            k--;
            joint |= !strcmp(j->s.v[k].fold, "and") || j->s.v[k].before == ',';
            said |= word_is(&j->s.v[k], then) || word_is(&j->s.v[k], (const char *const[]){"years", "year", NULL});
        }
        bool first = false;
        for (size_t m = 0; m < k; m++) first |= word_is(&j->s.v[m], way_by);
        bool led = false; /* "again at PRATI's retreat I led" */
        for (size_t m = way_house_at(j, i + 1)->to; m < j->s.n && j->s.v[m].before != ',' && !judge_ends_clause(j->s.v[m].before); m++) led |= judge_self(j, m);
        size_t self = joint && said && first && !led ? learns_before(j, k) : j->s.n;
        if (self == j->s.n) continue;
        out[0] = sentence_piece(a, &j->s, 0, k);
        out[1] = arena_printf(a, "%s trained with %s", way_self_text(a, j, self), way_rest_from(j, i + 1));
        return 2;
    }
    return 0;
}

/* "I hold three certificates: one from Fluence (2021), one from PRATI (2022), and one from a baking school". */
static size_t one_each(struct arena *a, const struct judge *j, char **out, size_t most)
{
    static const char *const verbs[] = {"hold", "holds", "have", "has", "earned", "completed", "finished", NULL}, *const whose[] = {"one", "the", "another", "first", "second", "other", NULL};
    size_t i = 1, n = 0;
    if (!judge_self(j, 0) || (j->s.cues & CUES_NOT_SO) || !judge_says(j, whose)) return 0;
    while (i < j->s.n && i < 4 && !word_is(&j->s.v[i], verbs)) i++;
    if (i >= j->s.n || i == 4 || way_has_somebody(j, 0, j->s.n) || way_depends(j, 0, j->s.n)) return 0;
    for (i++; i < j->s.n && i < 14 && !(j->s.v[i].before && strchr(":,~", j->s.v[i].before)); i++) {
    }
    if (i >= j->s.n || !word_in(&j->s.v[i - 1], WORDS_LEARN_COURSE) || j->s.v[i - 1].fold[strlen(j->s.v[i - 1].fold) - 1] != 's') return 0;
    for (size_t end; i + 2 < j->s.n && n < most; i = end) {
        size_t k = i + (j->s.v[i].fold[0] == 'a' && !strcmp(j->s.v[i].fold, "and"));
        for (end = i + 1; end < j->s.n && !(j->s.v[end].before == ',' || (!strcmp(j->s.v[end].fold, "and") && end + 1 < j->s.n && !strcmp(j->s.v[end + 1].fold, "one"))); end++) {
        }
        if (k + 2 < end && !strcmp(j->s.v[k].fold, "one") && word_is(&j->s.v[k + 1], way_by) && way_house_at(j, k + 2))
            out[n++] = arena_printf(a, "%s completed training with %s", way_self_text(a, j, 0), sentence_piece(a, &j->s, k + 2, end));
    }
    return n;
}

/* ", attended the Ketamine Research Institute's training, and opened …": a further verb of the subject that stands before. */
static size_t further_verb(struct arena *a, const struct judge *j, char **out)
{
    static const char *const verbs[] = {"attended", "completed", "finished", NULL}, *const others[] = {"who", "which", "that", "whose", "whom", "they", "we", "you", NULL};
    for (size_t k = 4; k + 1 < j->s.n; k++) {
        size_t verb = k + !strcmp(j->s.v[k].fold, "and");
        if (j->s.v[k].before != ',' || !word_is(&j->s.v[verb], verbs) || !(way_house_at(j, verb + 1) || (verb + 2 < j->s.n && way_house_at(j, verb + 2)))) continue;
        size_t s = k;
        while (s && !(judge_self(j, s - 1) && !j->s.v[s - 1].bare && !word_is(&j->s.v[s - 1], (const char *const[]){"my", "her", "his", NULL}))) s--;
        if (!s || !way_is_past(&j->s.v[s]) || way_has_somebody(j, s, k) || way_has_any(j, s, k, others) || way_depends(j, 0, verb)) return 0;
        out[0] = sentence_piece(a, &j->s, 0, k);
        out[1] = arena_printf(a, "%s %s", way_self_text(a, j, s - 1), way_rest_from(j, verb));
        return 2;
    }
    return 0;
}

/* "He provides our ketamine therapy, with a partner across the street, after training with Innerspace". */
static size_t after_training(struct arena *a, const struct judge *j, char **out)
{
    size_t s = 0;
    while (s < j->s.n && s < 5 && !judge_self(j, s)) s++;
    if (s >= j->s.n || s == 5 || j->s.v[s].bare) return 0;
    for (size_t k = s + 2; k + 3 < j->s.n; k++) {
        if (!sentence_has(&j->s, k, "after training") || !word_is(&j->s.v[k + 2], way_by) || !way_house_at(j, k + 3)) continue;
        if (way_depends(j, 0, k) || (j->s.v[k].before != ',' && way_has_somebody(j, s, k)) || way_has_any(j, s, k, (const char *const[]){"who", "that", "which", NULL})) return 0;
        out[0] = sentence_piece(a, &j->s, 0, k);
        out[1] = arena_printf(a, "%s trained with %s", way_self_text(a, j, s), way_rest_from(j, k + 3));
        return 2;
    }
    return 0;
}

size_t prose_ways(struct arena *a, const struct judge *j, char **out, size_t most)
{
    static size_t (*const forms[])(struct arena *, const struct judge *, char **) = {where_we, where_self, training_i_did, is_where, again_at, further_verb, after_training};
    size_t n;
    if (j->listed || most < 4 || !j->s.n || j->s.n > MOST_WORDS) return 0;
    if (j->before && (n = that_changed(a, j, out))) return n;
    if (!sentence_hits(&j->s, HIT_PROGRAMME)) return 0;
    if ((n = next_in_line(a, j, out)) || (n = one_each(a, j, out, most))) return n;
    for (size_t f = 0; f < sizeof forms / sizeof *forms; f++)
        if ((n = forms[f](a, j, out))) return n;
    return prose_owed(a, j, out);
}
