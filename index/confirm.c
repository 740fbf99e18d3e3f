/* confirm.c - see confirm.h */
#include "confirm.h"

#include <string.h>

#include "catalog.h"
#include "claim.h"
#include "mem.h"
#include "text.h"

/* The name under which a ruling remembers a credential. */
static const char *lasting_name(struct arena *a, const struct credential *k)
{
    const char *kind = credential_kind_names[k->kind];
    if (k->kind == CREDENTIAL_TRAINING) return arena_printf(a, "%s %s", kind, k->programme ? k->programme : k->name);
    if (k->kind == CREDENTIAL_TRAUMA && k->issuer)
        return arena_printf(a, "%s %s/%s", kind, k->issuer, k->level ? k->level : "");
    return arena_printf(a, "%s %s", kind, k->issuer ? k->issuer : k->name);
}

static bool means(struct arena *a, const struct catalog *c, const struct credential *k, const char *words)
{
    const struct programme *p = catalog_programme_named(c, words);
    const char *ladder = catalog_ladder_named(c, words);
    if (text_same(lasting_name(a, k), words) || text_same(k->name, words)) return true;
    if (k->kind == CREDENTIAL_TRAINING) return k->programme && p && !strcmp(k->programme, p->id);
    if (k->kind == CREDENTIAL_TRAUMA && k->issuer)
        return (ladder && !strcmp(k->issuer, ladder)) ||
               text_same(arena_printf(a, "%s/%s", k->issuer, k->level ? k->level : ""), words);
    return k->kind == CREDENTIAL_MEMBERSHIP && text_same(k->issuer, words);
}

const char *confirm_find(struct arena *a, const struct catalog *c, const struct practitioner *p, const char *words)
{
    const char *found = NULL;
    for (size_t i = 0; i < p->n_credentials; i++) {
        const struct credential *k = &p->credentials[i];
        if (k->kind == CREDENTIAL_LICENCE || practitioner_names_course(p, k) || !means(a, c, k, words)) continue;
        if (found) return NULL;
        found = lasting_name(a, k);
    }
    return found;
}

static bool has_record(const struct practitioner *p, const char *key)
{
    for (size_t i = 0; i < p->n_records; i++)
        if (!strcmp(p->records[i].key, key)) return true;
    return false;
}

void confirm_apply(struct arena *a, struct practitioner *p, const struct ruling *rulings, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct ruling *r = &rulings[i];
        if (strcmp(r->verb, "confirm") || !r->field || !r->value || !has_record(p, r->subject)) continue;
        const char *proof = value_text(a, r->value, "proof");
        bool issuer = proof && !strcmp(proof, "issuer-confirmed");
        for (size_t k = 0; k < p->n_credentials; k++) {
            struct credential *x = &p->credentials[k];
            if (x->kind == CREDENTIAL_LICENCE || practitioner_names_course(p, x) || strcmp(lasting_name(a, x), r->field)) continue;
            enum proof level = issuer ? PROOF_ISSUER_CONFIRMED : PROOF_DOCUMENT;
            if (level > x->proof) x->proof = level;
            evidence_add(a, &x->evidence,
                         (struct evidence){.source = "ruling", .voice = issuer ? "issuer" : "document", .url = "",
                                           .seen = value_text(a, r->value, "on"),
                                           .quote = arena_printf(a, "%s (%s)", value_text(a, r->value, "evidence"), r->by),
                                           .where = "confirmed"});
        }
    }
}
