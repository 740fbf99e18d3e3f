/* answer_subject.h - whom verify is asked about: somebody of the directory, somebody of NPPES only, or a name
 * with a licence that is asked for. */
#ifndef VOUCH_ANSWER_SUBJECT_H
#define VOUCH_ANSWER_SUBJECT_H

#include <stdbool.h>
#include <stddef.h>

#include "answer.h"

struct subject {
    struct practitioner *p;        /* NULL = nobody, or several */
    bool listed;                   /* stands in the directory */
    const char *npi;               /* as asked for, or theirs; NULL = none known */
    const char *npi_wrong;         /* why the number asked for is none; NULL = it may be one */
    struct practitioner **several; /* who fits the name */
    size_t n_several, c_several;
    const char *why_nobody;        /* a sentence; NULL when there is somebody */
};

struct subject subject_find(struct arena *a, const struct answer_world *w, const struct verify_request *r);

#endif
