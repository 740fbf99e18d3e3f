/* name.h - a person's name as written on pages and lists, taken apart. */
#ifndef VOUCH_NAME_H
#define VOUCH_NAME_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

struct arena;

struct name {
    const char *prefix, *given, *middle, *family, *suffix, *nickname; /* NULL = absent */
    const char *former;        /* "(formerly Smith)", "née Smith" */
    const char **credentials;  /* letters behind the name, as written, in order */
    size_t n_credentials;
    const char *plain;         /* the name without prefix, nickname and letters, as written; "FAMILY, GIVEN" turned */
    const char *letters;       /* the post-nominals as one verbatim piece of what was given; NULL = none */
};

/* Takes TEXT apart; absent parts are NULL. Letters that are also states or names (MA, PA, DO, OR) are told apart by
 * where they stand. */
struct name name_parse(struct arena *a, const char *text);
/* True when S has the shape of letters behind a name ("LMFT", "Ph.D.", "LCSW-R"); says nothing of what they mean. */
bool name_is_letters(const char *s);
/* The JSON of `vouch name`. */
json_t *name_to_json(const struct name *n);

#endif
