/* verify_ask.h - what verify is asked, from words typed on a command line, in a form or in an address. */
#ifndef VOUCH_VERIFY_ASK_H
#define VOUCH_VERIFY_ASK_H

struct arena;
struct answer_world;
struct verify_request;

/* Each puts TEXT into R and returns NULL, or a sentence that says what is wrong with it. NULL asks nothing. */
const char *verify_ask_licence(struct arena *a, const char *text, struct verify_request *r); /* "WA:LMHC:LH60000102" */
const char *verify_ask_state(struct arena *a, const struct answer_world *w, const char *text, struct verify_request *r);

#endif
