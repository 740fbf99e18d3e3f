/* rules.h - "rules" of a source: where on its pages a person stands. They say where, never what is true: what they find
 * is judged like all other words.
 *
 *   "rules": {
 *     "skip":   ["aside.related", "#praise"],       parts of the page that are not read
 *     "person": {                                   or a list of such objects
 *       "pages":  ["/team", "/about*"],             patterns of the page's address (source.h); none: all pages
 *       "at":     ".card",                          one element for each person; without it the page is one person
 *       "name":   "h3",                             within it
 *       "link":   "a.more",                         the person's own page, which becomes the record's id
 *       "fields": {"text": ".bio", "credentials": ".trainings li", …}
 *     },
 *     "practice": {…},                              the same for the practice
 *     "roster": {…}                                 a list of those who finished a programme (segment.c)
 *   }
 *
 * Each value is a selector (selector.h). The fields are those of rules_fields. */
#ifndef VOUCH_RULES_H
#define VOUCH_RULES_H

#include <jansson.h>

#include "selector.h"

enum rules_field {
    RULE_TEXT, RULE_CREDENTIALS, RULE_SERVICES, RULE_LANGUAGES, RULE_INSURANCE, RULE_LICENCE, RULE_LETTERS,
    RULE_CONTACT, RULE_PROFESSION, RULE_MEMBERSHIP, RULE_FIELDS,
};
extern const char *const rules_fields[]; /* as a rule writes them; ends with NULL */

struct rule {
    const char *what;                      /* "person" or "practice" */
    const char **pages;
    size_t n_pages, c_pages;
    struct selector *at, *name, *link;     /* NULL = none */
    struct selector *fields[RULE_FIELDS];
};

struct rules {
    struct selector **skip;
    size_t n_skip, c_skip;
    struct rule *v;
    size_t n, cap;
};

/* Reads RULES (NULL = none). On the first thing that makes no sense *WHY names it by its path ("rules.person.name: …")
 * and what is right stays; NULL when all is. */
struct rules rules_read(struct arena *a, const json_t *rules, const char **why);

#endif
