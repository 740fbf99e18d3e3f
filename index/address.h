/* address.h - United States addresses: taken apart, and found in running text. */
#ifndef VOUCH_ADDRESS_H
#define VOUCH_ADDRESS_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

struct arena;

struct address {
    const char *number, *street, *unit, *city, *state, *zip; /* NULL = absent; state is its code, zip five digits */
};

/* Takes TEXT ("12 Main St, Suite 4, Seattle, WA 98101") apart; what does not fit is left out. */
struct address address_parse(struct arena *a, const char *text);
/* True when TEXT begins with the word of a part of a house: "Suite 4", "Floor 2". */
bool address_is_unit(const char *text);
/* The code of a state by code or name, NULL when S is none. */
const char *address_state(const char *s);
/* Finds the next address with street, city and state inside S. *FROM and *LEN tell where it stands. */
bool address_find(struct arena *a, const char *s, struct address *out, size_t *from, size_t *len);
/* The same for "Seattle, WA 98101" without a street: city, state and ZIP must all be there. */
bool address_find_city(struct arena *a, const char *s, struct address *out, size_t *from, size_t *len);
json_t *address_to_json(const struct address *p);
/* The canonical claim value {street, unit, city, state, zip}; NULL when there is neither city nor ZIP. */
char *address_value(struct arena *a, const struct address *p);

#endif
