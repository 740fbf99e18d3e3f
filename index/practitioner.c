/* practitioner.c - see practitioner.h */
#include "practitioner.h"

#include <string.h>

#include "claim.h"
#include "mem.h"

const char *const credential_kind_names[] = {"licence", "training", "trauma", "membership", NULL};
const char *const proof_names[] = {"self-stated", "third-party", "document", "issuer-confirmed", "primary-source",
                                   "signed", NULL};
const char *const licence_found_names[] = {"no_list", "no_number", "absent", "other_name", "other_type", "ambiguous",
                                           "found", NULL};

int voice_rank(const char *voice)
{
    static const char *const order[] = {"self", "organisation", "issuer", "directory"};
    for (int i = 0; voice && i < 4; i++)
        if (!strcmp(voice, order[i])) return i;
    return 4;
}

struct evidence evidence_of(const struct record *record, const struct claim *claim)
{
    return (struct evidence){.source = record->source, .voice = record->voice, .url = record->url,
                             .seen = record->seen, .quote = claim->quote, .where = claim->where};
}

void evidence_add(struct arena *a, struct evidence_list *list, struct evidence e)
{
    for (size_t i = 0; i < list->n; i++)
        if (!strcmp(list->v[i].source, e.source) && !strcmp(list->v[i].url, e.url) &&
            (list->v[i].quote == e.quote || (list->v[i].quote && e.quote && !strcmp(list->v[i].quote, e.quote))))
            return;
    *ARENA_PUSH(a, list->v, list->n, list->cap) = e;
}

bool practitioner_names_course(const struct practitioner *p, const struct credential *k)
{
    for (size_t i = 0; k->house_only && i < p->n_credentials; i++) {
        const struct credential *o = &p->credentials[i];
        if (o->kind == k->kind && !o->house_only && o->programme && !strcmp(o->programme, k->programme)) return true;
    }
    return false;
}
