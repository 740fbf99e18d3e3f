/* fhir_claim.h - what one part of a FHIR resource asserts, put into the record that is being made. What is over on the day,
 * what is at home or by mail, and what is not active asserts nothing. */
#ifndef VOUCH_FHIR_CLAIM_H
#define VOUCH_FHIR_CLAIM_H

#include <jansson.h>
#include <stdbool.h>

struct arena;
struct catalog;
struct fhir;
struct fhir_resource;
struct record;
struct summary;

struct fhir_reading {
    struct arena *a;
    struct fhir *f;
    struct catalog *c;
    struct summary *s;
    struct record *r;   /* the one being made */
    const char *day;    /* on which things must hold: of the file, else today */
    const char *family; /* of the person at hand, set by fhir_claim_name */
    const struct fhir_resource *at;
};

/* VALUE is canonical JSON (index/claim.h); the second takes plain words, NULL for none. */
void fhir_claim(struct fhir_reading *d, const char *field, const char *value, const char *quote);
void fhir_claim_words(struct fhir_reading *d, const char *field, const char *s);
void fhir_note(struct fhir_reading *d, const char *what, const char *example);
/* HumanName list; false when it names nobody. */
bool fhir_claim_name(struct fhir_reading *d, json_t *names);
void fhir_claim_npi(struct fhir_reading *d, json_t *identifiers);
void fhir_claim_telecom(struct fhir_reading *d, json_t *list);
void fhir_claim_address(struct fhir_reading *d, json_t *o);
void fhir_claim_qualification(struct fhir_reading *d, json_t *o);
void fhir_claim_languages(struct fhir_reading *d, json_t *list);
/* The extension newpatients of the resource O. */
void fhir_claim_new_patients(struct fhir_reading *d, json_t *o);

#endif
