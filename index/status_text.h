/* status_text.h - the state of a home for a person at a terminal. */
#ifndef VOUCH_STATUS_TEXT_H
#define VOUCH_STATUS_TEXT_H

#include <jansson.h>

/* Prints the value that `vouch status --json` gives, as tables of at most 100 columns, on standard output. */
void status_print(json_t *all);

#endif
