/* claim.h - records and claims: what one entry of a source asserts about one person or one practice.
 *
 * A record's key is "source|url|item"; ITEM is the item's id, else a profile link, else folded name and ordinal.
 * A claim's value is canonical JSON text: a string, true/false, a number, or an object with sorted keys. */
#ifndef VOUCH_CLAIM_H
#define VOUCH_CLAIM_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct arena;

enum claim_shape { SHAPE_TEXT, SHAPE_YES_NO, SHAPE_NUMBER, SHAPE_OBJECT };

/* One row of `vouch help fields`. */
struct claim_field {
    const char *name;
    enum claim_shape shape;
    const char *keys;   /* of an object, separated by blanks */
    const char *help;
    bool credential;    /* counted as a credential: licence, training, trauma, membership */
};
extern const struct claim_field claim_fields[]; /* ends with a NULL name */
const struct claim_field *claim_field(const char *name); /* NULL when there is none */

struct claim {
    const char *field;
    const char *value; /* canonical JSON */
    const char *quote; /* verbatim, white space folded; NULL only for imported records */
    const char *where; /* json-ld, microdata, heading, text, nppes, licence-WA ... */
    double sure;       /* 1 = plainly stated */
};

struct record {
    const char *source, *voice, *url;
    const char *item;    /* see above */
    const char *seen;    /* instant or day; NULL = unknown */
    bool practice;       /* else a person */
    struct claim *claims;
    size_t n, cap;
    struct claim_places *places; /* claim_seek.h; NULL = none yet */
};

char *record_key(struct arena *a, const struct record *r);

/* Adds a claim; strings are copied. The value must be JSON: see the claim_* makers below. An equal claim (field, value)
 * is added once only. */
void record_add(struct arena *a, struct record *r, const char *field, const char *value, const char *quote,
                const char *where, double sure);
/* True when a claim of FIELD with this plain text stands already: another of it would not be added. */
bool record_says(const struct record *r, const char *field, const char *text);
/* First claim of FIELD, or NULL. */
const struct claim *record_claim(const struct record *r, const char *field);
/* The number of the first claim of FIELD at or behind number FROM; r->n when there is none. */
size_t record_next(const struct record *r, const char *field, size_t from);

/* Makers of canonical values. claim_object takes key, value pairs ended by NULL; a NULL value leaves the key out;
 * a key that begins with '#' takes its value as a number ("#year", "2021"). */
char *claim_text(struct arena *a, const char *s);
char *claim_yes_no(bool yes);
char *claim_number(struct arena *a, double v);
char *claim_object(struct arena *a, ...);

/* Readers. value_text: the string of a text value, or the KEY of an object (numbers in decimal); NULL when absent.
 * value_int: the same as a number, or OTHERWISE. value_is: true for JSON true. */
char *value_text(struct arena *a, const char *value, const char *key);
int value_int(const char *value, const char *key, int otherwise);
bool value_is(const char *value);

/* The JSON of cli.md: {source, url, seen, id, kind, claims:[{field, value, quote, where, sure}]}. */
json_t *record_to_json(const struct record *r);
/* Reads that. NULL with *WHY set when it makes no sense; single claims that do not are left out and counted in *BAD. */
struct record *record_from_json(struct arena *a, json_t *j, const char **why, size_t *bad);
/* One line of JSON and a line feed; keys sorted, no spaces. */
void json_line(FILE *f, json_t *j);
/* The compact text with sorted keys, in the arena. */
char *json_text(struct arena *a, json_t *j);

#endif
