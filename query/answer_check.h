/* answer_check.h - the elements that verify checks of one person, each as JSON (answer.h tells the keys). */
#ifndef VOUCH_ANSWER_CHECK_H
#define VOUCH_ANSWER_CHECK_H

#include <jansson.h>

#include "answer_subject.h"
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

void check_identity(struct checking *k);
void check_name(struct checking *k);              /* a roster's name beside its NPI */
void check_licences(struct checking *k);
void check_exclusion(struct checking *k);
void check_other_credentials(struct checking *k); /* told, not asked */
void check_dea(struct checking *k);               /* answer_dea.c: --dea */
/* answer_treats.c */
void check_treats(struct checking *k);            /* --state */

#endif
