/* licence_form.h - a licence told in the fields of a form: its type, its number, its state and whether it is in force, each with a
 * label of its own, in the rows of a table, the terms of a list, lines below each other or one line. */
#ifndef VOUCH_LICENCE_FORM_H
#define VOUCH_LICENCE_FORM_H

#include "owner.h"

/* Reads the forms of all persons, and marks their lines as skipped: what is told in pieces is not read once more piece by piece. */
void licence_forms(struct page *g);

#endif
