/* logo.h - the words that stand for the picture of a site's logo: "Ann Roe, LMFT" is whose site it is, though no line says so. */
#ifndef VOUCH_LOGO_H
#define VOUCH_LOGO_H

#include "people.h"

struct node;

/* The name with letters in the words of the first picture that leads home; NULL = there is none. */
char *logo_name(struct people *p, const struct node *root);

#endif
