/* verify_ask.c - see verify_ask.h */
#include "verify_ask.h"

#include <string.h>

#include "answer.h"
#include "index/catalog.h"
#include "index/directory.h"
#include "index/mem.h"
#include "index/text.h"

const char *verify_ask_licence(struct arena *a, const char *s, struct verify_request *r)
{
    if (!s) return NULL;
    /* ST:TYPE:NUMBER; the number may hold colons. */
    const char *type = strchr(s, ':'), *number = type ? strchr(type + 1, ':') : NULL;
    if (!number || !number[1] || type == s)
        return arena_printf(a, "licence wants ST:TYPE:NUMBER, such as WA:LMHC:LH60000102, not \"%s\"", s);
    r->licence_state = text_upper(a, arena_strndup(a, s, (size_t)(type - s)));
    r->licence_type = arena_strndup(a, type + 1, (size_t)(number - type - 1));
    r->licence_number = arena_strdup(a, number + 1);
    return NULL;
}

const char *verify_ask_state(struct arena *a, const struct answer_world *w, const char *s, struct verify_request *r)
{
    if (!s) return NULL;
    const struct state_row *row = catalog_state(directory_catalog(w->directory), s);
    if (!row) return arena_printf(a, "state wants a state, such as WA, not \"%s\"", s);
    r->state = row->code;
    return NULL;
}
