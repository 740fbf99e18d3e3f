/* rank_training.c - see rank_training.h */
#include "rank_training.h"

#include <string.h>

#include "catalog.h"
#include "claim.h"
#include "mem.h"
#include "question.h"
#include "search_filter.h"
#include "text.h"

const char *proof_words(enum proof proof)
{
    static const char *const words[] = {"as stated",                   "as others say",
                                        "on a document that was seen", "confirmed by the issuer",
                                        "from the issuer's own list",  "signed by the issuer"};
    return words[proof];
}

int training_hours(const struct catalog *c, const struct credential *k)
{
    int min, max;
    if (k->hours > 0 || k->house_only) return k->hours > 0 ? k->hours : -1;
    const struct programme *p = k->programme ? catalog_programme(c, k->programme) : NULL;
    return p && catalog_hours(p, k->year, &min, &max) && min > 0 ? min : -1;
}

/* What one training would give by itself. */
static double points_of(struct arena *a, const struct catalog *c, const struct credential *k)
{
    const struct programme *p = k->programme ? catalog_programme(c, k->programme) : NULL;
    const char *subject = p && p->subject ? p->subject : "unknown";
    double points = catalog_weight_or(c, arena_printf(a, "training.base.%s", subject), 0);
    int hours = training_hours(c, k);
    if (hours > 0 && !strcmp(subject, "ketamine")) {
        double more = hours * catalog_weight(c, "training.hours.points_per_hour"),
               most = catalog_weight(c, "training.hours.most");
        points += more > most ? most : more;
    }
    const char *own = training_experiential(c, k);
    if (own) points += catalog_weight_or(c, arena_printf(a, "training.experiential.%s", own), 0);
    if (points > 0 && k->year >= catalog_weight(c, "training.recent.from_year")) points += catalog_weight(c, "training.recent.points");
    return points * catalog_weight(c, arena_printf(a, "training.proof.%s", proof_names[k->proof]));
}

/* ", 125 hours" and the like. */
static const char *length_of(struct arena *a, const struct catalog *c, const struct credential *k, const struct programme *p)
{
    int hours = training_hours(c, k);
    const char *course = k->house_only ? ", course not named" : "";
    if (hours > 0) return arena_printf(a, ", %d hours%s", hours, course);
    if (p->n_hours > 1) return arena_printf(a, "%s, hours not known (%s)", course, p->hours_text ? p->hours_text : "by year");
    return *course ? course : ", no hours stated";
}

static const char *words_of(struct arena *a, const struct catalog *c, const struct credential *k)
{
    const struct programme *p = k->programme ? catalog_programme(c, k->programme) : NULL;
    const char *about = training_subject(c, k);
    const char *name = p && !k->house_only ? p->short_name ? p->short_name : p->name
                       : k->name ? k->name
                                 : "a programme not known here";
    const char *year = k->year > 0 ? arena_printf(a, " %d", k->year) : "";
    if (about && !strcmp(about, "mdma"))
        return arena_printf(a, "%s is an MDMA programme; no points for ketamine training", name);
    if (!p) return arena_printf(a, "%s: what it teaches is not known here", name);
    const char *subject = about && !strcmp(about, "psychedelics") ? ", about psychedelics in general" : "";
    const char *kind = training_experiential(c, k), *own = "";
    if (kind && !strcmp(kind, "ketamine"))
        own = k->experiential ? ", with own ketamine sessions" : ", which gives its trainees ketamine sessions";
    return arena_printf(a, "%s%s%s%s%s, %s", name, year, length_of(a, c, k, p), subject, own, proof_words(k->proof));
}

/* A house that is named alone beside a course of it may be that course: the better one of the two counts. */
static bool counts_with_another(struct arena *a, const struct catalog *c, const struct practitioner *p, const struct credential *k)
{
    for (size_t i = 0; i < p->n_credentials; i++) {
        const struct credential *o = &p->credentials[i];
        if (o->kind != k->kind || o->house_only == k->house_only || !o->programme || !k->programme || strcmp(o->programme, k->programme))
            continue;
        double other = points_of(a, c, o), own = points_of(a, c, k);
        if (other > own || (k->house_only && !(own > other))) return true;
    }
    return false;
}

static void line(struct training_score *t, double points, const char *text)
{
    if (t->n == sizeof t->points / sizeof *t->points) return;
    t->points[t->n] = points;
    t->texts[t->n++] = text;
}

static bool many_sessions(struct arena *a, const struct catalog *c, const struct practitioner *p)
{
    (void)a;
    for (size_t i = 0; i < p->n_facts; i++)
        if (!strcmp(p->facts[i].field, "experience") &&
            value_int(p->facts[i].value, "sessions", 0) >=
                catalog_weight(c, "training.experience.sessions_at_least"))
            return true;
    return false;
}

static bool asked_for(const struct catalog *c, const struct question *q, const struct practitioner *p)
{
    for (size_t i = 0; i < q->trainings.n; i++)
        for (size_t k = 0; k < p->n_credentials; k++)
            if (p->credentials[k].kind == CREDENTIAL_TRAINING &&
                catalog_programme_answers(c, p->credentials[k].programme, q->trainings.v[i].id))
                return true;
    return false;
}

/* What to say of somebody trained in ketamine, or in a house that teaches it; NULL when they are not. */
static const char *trained_in_ketamine(const struct catalog *c, const struct practitioner *p)
{
    const char *words = NULL;
    for (size_t i = 0; i < p->n_credentials; i++) {
        const struct credential *k = &p->credentials[i];
        const struct programme *g =
            k->kind == CREDENTIAL_TRAINING && k->programme ? catalog_programme(c, k->programme) : NULL;
        const char *subject = training_subject(c, k);
        if (!g || !g->subject || strcmp(g->subject, "ketamine")) continue;
        if (subject && !strcmp(subject, "ketamine")) return "trained in what you asked for: ketamine";
        words = "trained where ketamine work is taught; the course is not named";
    }
    return words;
}

struct training_score rank_training(struct arena *a, const struct catalog *c, const struct question *q,
                                    const struct practitioner *p)
{
    struct training_score t = {0};
    const struct credential *best = NULL;
    double most = 0, sum = 0;
    size_t n = 0;
    for (size_t i = 0; i < p->n_credentials; i++) {
        const struct credential *k = &p->credentials[i];
        if (k->kind != CREDENTIAL_TRAINING) continue;
        if (counts_with_another(a, c, p, k)) continue;
        double points = points_of(a, c, k);
        n++;
        sum += points;
        if (!best || points > most) best = k, most = points;
    }
    double limit = catalog_weight(c, "training.most");
    if (most > limit) most = limit;
    if (best) line(&t, most, words_of(a, c, best));
    else line(&t, 0, "no training in ketamine-assisted therapy is stated");
    double further = (sum - most) * catalog_weight(c, "training.further_programme");
    if (further > limit - most) further = limit - most;
    if (n > 1 && further > 0)
        line(&t, further, arena_printf(a, "%zu further training%s", n - 1, n > 2 ? "s" : ""));
    if (many_sessions(a, c, p))
        line(&t, catalog_weight(c, "training.experience.points"),
             "says how many ketamine sessions they have led");
    double match = catalog_weight(c, "services.per_match");
    if (asked_for(c, q, p)) line(&t, match, "trained where you asked for");
    else if (q->topic && trained_in_ketamine(c, p)) line(&t, match, trained_in_ketamine(c, p));
    return t;
}
