/* answer_check.h - the elements that verify checks of one person, each as JSON (answer.h tells the keys). */
#ifndef VOUCH_ANSWER_CHECK_H
#define VOUCH_ANSWER_CHECK_H

#include <jansson.h>

#include "answer_subject.h"
#include "index/licence.h"
#include "index/verify.h"

struct checking {
    struct arena *a;
    const struct answer_world *w;
    const struct catalog *c;
    const struct verify_request *r;
    const struct subject *s;
    struct practitioner *p;  /* with the licence asked for among the credentials */
    json_t *checks, *missing;
};

/* Adds one element; J's authority is the source asked, EVIDENCE is taken over. ASKED: it bears on verdict and exit code. */
void check_put(struct checking *k, const char *element, const char *question, const struct judgement *j,
               const char *method, bool asked, json_t *evidence);
/* URL: where a person can look it up; NULL = not known. */
void check_missing(struct checking *k, const char *element, const char *text, const char *url);
bool check_fresh(struct checking *k, const char *element, const char *as_of);

/* The date of a list, from the register beside, else as the directory kept it; false when it was never loaded. */
bool check_list_date(struct checking *k, const char *name, const char **as_of, const char **authority);
/* The names known of them, for comparing. */
struct licence_holder check_holder(struct arena *a, const struct practitioner *p);
/* answer_asked.c. LIST ("leie", "licence-OR") is not loaded: REASON, and no_answer where it was asked for and did not come. */
void check_no_list(struct checking *k, struct judgement *j, const char *list, const char *reason);
/* LIST is loaded; where it is old, and a newer one did not come, J says so. */
void check_old_list(struct checking *k, struct judgement *j, const char *list);

void check_identity(struct checking *k);
void check_name(struct checking *k);              /* a roster's name beside its NPI */
void check_licences(struct checking *k);
void check_exclusion(struct checking *k);          /* answer_exclusion.c */
void check_other_credentials(struct checking *k); /* told, not asked */
void check_dea(struct checking *k);               /* answer_dea.c: --dea */
/* answer_treats.c */
void check_treats(struct checking *k);            /* --state */

#endif
