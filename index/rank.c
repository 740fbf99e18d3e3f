/* rank.c - see rank.h */
#include "rank.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "catalog.h"
#include "claim.h"
#include "date.h"
#include "mem.h"
#include "preset.h"
#include "question.h"
#include "rank_training.h"
#include "search_filter.h"
#include "text.h"

double distance_rounded(double miles)
{
    return miles < 9.5 ? round(miles) : round(miles / 5) * 5;
}

const char *distance_words(struct arena *a, double miles)
{
    double n = distance_rounded(miles);
    if (n < 1) return "in the same area, less than a mile";
    return arena_printf(a, "about %.0f mile%s", n, n > 1 ? "s" : "");
}

static void give(struct arena *a, struct score *s, const char *part, double points, const char *text)
{
    points = round(points * 10) / 10;
    if (points == 0) points = 0; /* no minus zero */
    *ARENA_PUSH(a, s->reasons, s->n, s->cap) = (struct reason){part, points, text};
    s->points = round((s->points + points) * 10) / 10;
}

/* Licence. */

static const struct licence_type *type_of(const struct catalog *c, const struct credential *k)
{
    return k->type ? catalog_licence_type(c, k->state, k->type) : NULL;
}

static double licence_points(struct arena *a, const struct catalog *c, const struct credential *k,
                             const struct judgement *j)
{
    double points = catalog_weight_or(c, arena_printf(a, "licence.%s", verdict_names[j->verdict]), 0);
    if (points <= 0) return points;
    const struct licence_type *t = type_of(c, k);
    if (t && t->supervised) points *= catalog_weight(c, "licence.supervised_factor");
    if (!j->fresh) points *= catalog_weight(c, "licence.stale_factor");
    return points;
}

static const char *licence_words(struct arena *a, const struct catalog *c, const struct credential *k,
                                 const struct judgement *j)
{
    const struct licence_type *t = type_of(c, k);
    const char *what =
        arena_printf(a, "%s%s%s", k->state ? k->state : "", k->state ? " " : "", k->type ? k->type : "licence");
    const char *supervised = t && t->supervised ? ", an associate's licence, under supervision" : "";
    switch (j->verdict) {
    case VERDICT_VERIFIED:
        return arena_printf(a, "%s licence active in the board's list%s%s%s%s", what, j->as_of ? " of " : "",
                            j->as_of ? j->as_of : "", supervised, j->fresh ? "" : "; that list is old");
    case VERDICT_RESTRICTED:
        return arena_printf(a, "%s licence active with limits, says the board", what);
    case VERDICT_LAPSED: return arena_printf(a, "%s licence no longer in force, says the board", what);
    case VERDICT_STOPPED: return arena_printf(a, "%s licence stopped by the board", what);
    case VERDICT_CONTRADICTED:
        return arena_printf(a, "the board's list contradicts the %s licence stated", what);
    case VERDICT_NOT_FOUND: return arena_printf(a, "%s licence not found in the board's list", what);
    default: return arena_printf(a, "%s licence stated, not confirmed", what);
    }
}

/* The licence that speaks loudest for them; adverse ones beside it are told under warnings. */
static void score_licence(struct arena *a, const struct catalog *c, const struct hit *h, struct score *s)
{
    const struct practitioner *p = h->p;
    size_t best = p->n_credentials;
    double most = 0;
    bool stop = false;
    for (size_t i = 0; i < p->n_credentials; i++) {
        if (p->credentials[i].kind != CREDENTIAL_LICENCE) continue;
        double points = licence_points(a, c, &p->credentials[i], &h->verdicts[i]);
        enum verdict v = h->verdicts[i].verdict;
        stop |= v == VERDICT_STOPPED || v == VERDICT_CONTRADICTED;
        bool stronger = points == most && best < p->n_credentials && v < h->verdicts[best].verdict;
        if (best == p->n_credentials || points > most || stronger) best = i, most = points;
    }
    if (best == p->n_credentials) {
        give(a, s, "licence", catalog_weight(c, "licence.none_stated"), "no licence is stated");
        return;
    }
    give(a, s, "licence", most, licence_words(a, c, &p->credentials[best], &h->verdicts[best]));
    enum verdict v = h->verdicts[best].verdict;
    if (stop && v != VERDICT_STOPPED && v != VERDICT_CONTRADICTED)
        give(a, s, "warnings", catalog_weight(c, "licence.warning_elsewhere"),
             "another licence was stopped or is contradicted");
}

/* Trauma. */

static double trauma_points(struct arena *a, const struct catalog *c, const struct credential *k)
{
    const struct trauma_level *t = k->issuer ? catalog_trauma(c, k->issuer, k->level ? k->level : "") : NULL;
    double points = catalog_weight_or(c, arena_printf(a, "trauma.rank.%d", t ? t->rank : 0), 0);
    if (k->issuer) points *= catalog_weight_or(c, arena_printf(a, "trauma.low_weight.%s", k->issuer), 1);
    return points * catalog_weight(c, arena_printf(a, "trauma.proof.%s", proof_names[k->proof]));
}

static bool asked_ladder(const struct question *q, const char *id)
{
    for (size_t i = 0; i < q->trauma.n; i++)
        if (id && q->trauma.v[i].id && !strcmp(q->trauma.v[i].id, id)) return true;
    return false;
}

static void score_trauma(struct arena *a, const struct catalog *c, const struct question *q,
                         const struct hit *h, struct score *s)
{
    const struct practitioner *p = h->p;
    const struct credential *best = NULL;
    double most = 0, sum = 0;
    bool asked = false;
    for (size_t i = 0; i < p->n_credentials; i++) {
        const struct credential *k = &p->credentials[i];
        if (k->kind != CREDENTIAL_TRAUMA) continue;
        double points = trauma_points(a, c, k);
        asked |= asked_ladder(q, k->issuer);
        sum += points;
        if (!best || points > most) best = k, most = points;
    }
    double further = catalog_weight(c, "trauma.further_method"), limit = catalog_weight(c, "trauma.most");
    double points = most + (sum - most) * further;
    bool informed = person_is_informed(a, c, p);
    if (informed && !best) points += catalog_weight(c, "trauma.informed");
    if (points > limit) points = limit;
    const struct trauma_level *level =
        best && best->issuer ? catalog_trauma(c, best->issuer, best->level ? best->level : "") : NULL;
    if (best)
        give(a, s, "trauma", points,
             arena_printf(a, "%s, %s", level ? level->label : best->name ? best->name : "a trauma credential",
                          proof_words(best->proof)));
    else
        give(a, s, "trauma", points,
             informed ? "says that they work trauma-informed: an approach, no credential"
                      : "no trauma credential is stated");
    bool wanted = q->trauma_any || q->trauma_informed || q->trauma.n;
    bool met = q->trauma.n ? asked : q->trauma_any ? person_holds_trauma(c, p, NULL) : informed;
    if (wanted && met)
        give(a, s, "trauma", catalog_weight(c, "services.per_match"), "meets what you asked for about trauma");
}

/* Services. */

static void match_terms(struct arena *a, const struct catalog *c, const struct practitioner *p,
                        const struct wanted_list *l, const char *field, size_t *n, const char **words)
{
    for (size_t i = 0; i < l->n; i++)
        if (l->v[i].id && person_says(a, c, p, field, l->v[i].id) == SAYS_YES) {
            *words = arena_printf(a, "%s%s%s", *words, ++*n > 1 ? ", " : "", l->v[i].label);
        }
}

static void match_word(struct arena *a, bool met, const char *label, size_t *n, const char **words)
{
    if (met) *words = arena_printf(a, "%s%s%s", *words, ++*n > 1 ? ", " : "", label);
}

static bool gender_is(const struct practitioner *p, const char *asked)
{
    return p->gender && (to_upper(*p->gender) == *asked);
}

static bool tied_to_prescriber(struct arena *a, const struct practitioner *p)
{
    for (size_t i = 0; i < p->n_facts; i++) {
        const char *role = strcmp(p->facts[i].field, "tie") ? NULL : value_text(a, p->facts[i].value, "role");
        if (role && text_find_nocase(role, "prescri")) return true;
    }
    return false;
}

static void score_services(struct arena *a, const struct catalog *c, const struct question *q,
                           const struct hit *h, struct score *s)
{
    const struct practitioner *p = h->p;
    size_t n = 0;
    const char *words = "";
    match_terms(a, c, p, &q->conditions, "condition", &n, &words);
    match_terms(a, c, p, &q->modalities, "modality", &n, &words);
    match_terms(a, c, p, &q->routes, "route", &n, &words);
    match_terms(a, c, p, &q->stages, "stage", &n, &words);
    match_terms(a, c, p, &q->insurers, "insurance", &n, &words);
    match_terms(a, c, p, &q->languages, "language", &n, &words);
    match_word(a, q->sliding_scale && person_fee_slides(a, p), "a sliding scale", &n, &words);
    match_word(a, q->accepting && person_yes_no(p, "accepting") == SAYS_YES, "takes new people", &n, &words);
    match_word(a, q->gender && gender_is(p, q->gender), "gender as stated", &n, &words);
    match_word(a, q->experiential && person_had_own_sessions(a, c, p) == SAYS_YES, "own sessions in training",
               &n, &words);
    double points = (double)n * catalog_weight(c, "services.per_match"),
           most = catalog_weight(c, "services.most");
    if (n)
        give(a, s, "services", points > most ? most : points,
             arena_printf(a, "says what you asked for: %s", words));
    if (q->setting && person_says(a, c, p, "setting", q->setting) == SAYS_YES)
        give(a, s, "services", catalog_weight(c, "services.setting"), "says that sessions are at home");
    if (person_yes_no(p, "prescribes") == SAYS_YES)
        give(a, s, "services", catalog_weight(c, "services.prescribes"), "prescribes, by their own words");
    else if (tied_to_prescriber(a, p))
        give(a, s, "services", catalog_weight(c, "services.prescribes"), "names the prescriber they work with");
    if (person_says(a, c, p, "stage", "integration") == SAYS_YES)
        give(a, s, "services", catalog_weight(c, "services.integration"), "offers integration afterwards");
    if (person_says(a, c, p, "stage", "evaluation-preparation") == SAYS_YES)
        give(a, s, "services", catalog_weight(c, "services.preparation"), "offers preparation beforehand");
    enum say accepting = person_yes_no(p, "accepting");
    if (accepting == SAYS_YES)
        give(a, s, "services", catalog_weight(c, "services.accepting"), "says that they take new people");
    if (accepting == SAYS_NO)
        give(a, s, "services", catalog_weight(c, "services.not_accepting"),
             "says that they take nobody new at present");
}

/* Distance, freshness, text, warnings. */

static void score_distance(struct arena *a, const struct catalog *c, const struct question *q,
                           const struct hit *h, struct score *s)
{
    if (!q->has_point) return;
    double half = catalog_weight(c, "distance.half_at_mi"), most = catalog_weight(c, "distance.most");
    double points = 0, online = catalog_weight(c, "distance.telehealth");
    const char *text = "where they practise is not known";
    if (h->distance_mi >= 0) {
        points = most * half / (half + distance_rounded(h->distance_mi));
        text = arena_printf(a, "%s from %s", distance_words(a, h->distance_mi), q->place);
    }
    bool reach = q->patient_state && h->n_treats && h->treats[1].answer == ANSWER_YES &&
                 person_offers_telehealth(a, c, h->p, q->patient_state) == SAYS_YES;
    if (reach && points < online)
        points = online, text = arena_printf(a, "sees people online in %s", q->patient_state);
    give(a, s, "distance", points, text);
}

static void score_freshness(struct arena *a, const struct catalog *c, const struct hit *h, const char *today,
                            struct score *s)
{
    const char *seen = h->p->seen ? arena_strndup(a, h->p->seen, 10) : NULL;
    if (!seen || !date_is_day(seen)) return;
    int days = date_days(seen, today);
    if (days <= catalog_weight(c, "freshness.seen_within_days"))
        give(a, s, "freshness", catalog_weight(c, "freshness.points"),
             arena_printf(a, "their page was seen on %s", seen));
    else if (days > catalog_weight(c, "freshness.old_after_days"))
        give(a, s, "freshness", catalog_weight(c, "freshness.old_points"),
             arena_printf(a, "their page was last seen on %s", seen));
}

static void score_rest(struct arena *a, const struct catalog *c, const struct question *q, const struct hit *h,
                       struct score *s)
{
    if (*q->text && h->text > 0)
        give(a, s, "text", h->text * catalog_weight(c, "text.most"),
             arena_printf(a, "words of yours stand in what is said of them: \"%s\"", q->text));
    if (h->p->deactivated)
        give(a, s, "warnings", catalog_weight(c, "licence.warning_elsewhere"),
             arena_printf(a, "their provider number (NPI) was deactivated%s%s",
                          *h->p->deactivated ? " on " : "", h->p->deactivated));
}

static void score_preset(struct arena *a, const struct catalog *c, const struct question *q, const struct hit *h,
                         struct score *s)
{
    struct preset_part part[PRESET_PARTS];
    size_t n = q->preset ? preset_judge(a, c, h->p, q->preset, part) : 0;
    for (size_t i = 0; i < n; i++)
        give(a, s, "preset", part[i].met ? catalog_weight(c, "preset.per_part") : 0,
             arena_printf(a, "the rule of %s: %s", q->preset->label, part[i].text));
}

struct score rank_score(struct arena *a, const struct catalog *c, const struct question *q, const struct hit *h,
                        const char *today)
{
    struct score s = {0};
    score_preset(a, c, q, h, &s);
    struct training_score t = rank_training(a, c, q, h->p);
    for (size_t i = 0; i < t.n; i++) give(a, &s, "training", t.points[i], t.texts[i]);
    score_licence(a, c, h, &s);
    score_trauma(a, c, q, h, &s);
    score_services(a, c, q, h, &s);
    score_distance(a, c, q, h, &s);
    score_freshness(a, c, h, today, &s);
    score_rest(a, c, q, h, &s);
    return s;
}

int score_tenths(double points)
{
    return (int)lround(points * 10);
}

struct rank_weights rank_weights(const struct catalog *c)
{
    return (struct rank_weights){.per_match = score_tenths(catalog_weight(c, "services.per_match")),
                                 .services_most = score_tenths(catalog_weight(c, "services.most")),
                                 .distance_most = catalog_weight(c, "distance.most"),
                                 .half_at_mi = catalog_weight(c, "distance.half_at_mi"),
                                 .preset = score_tenths(catalog_weight(c, "preset.per_part")),
                                 .setting = score_tenths(catalog_weight(c, "services.setting")),
                                 .online = catalog_weight(c, "distance.telehealth"),
                                 .text_most = catalog_weight(c, "text.most")};
}

int rank_quick(const struct rank_weights *w, const struct rank_facts *f)
{
    int services = f->services * w->per_match;
    int sum = f->base + (services > w->services_most ? w->services_most : services);
    sum += f->preset * w->preset;
    if (f->setting) sum += w->setting;
    if (f->trauma) sum += w->per_match;
    if (f->training || f->topic) sum += w->per_match;
    double near = f->distance_mi < 0 ? 0 : w->distance_most * w->half_at_mi / (w->half_at_mi + distance_rounded(f->distance_mi));
    if (f->online && near < w->online) near = w->online;
    if (f->near) sum += score_tenths(near);
    return sum + score_tenths(f->text * w->text_most);
}

int rank_most(const struct rank_weights *w, const struct rank_facts *f)
{
    struct rank_weights up = *w; /* what is held against somebody may not be met by the next */
    if (up.half_at_mi <= 0) return 1 << 29;
    if (up.per_match < 0) up.per_match = 0;
    if (up.services_most < 0) up.services_most = 0;
    if (up.preset < 0) up.preset = 0;
    if (up.setting < 0) up.setting = 0;
    if (up.distance_most < 0) up.distance_most = 0;
    if (up.text_most < 0) up.text_most = 0;
    return rank_quick(&up, f);
}
