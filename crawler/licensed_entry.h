/* licensed_entry.h - a line of licences by their letters, each with its state and without a number: "LPC (Michigan), LPCC (Ohio)", "Ann Roe, LADC and
 * LPCC, Minnesota", "PhD, Licensed Psychologist (AZ, NM)". Part of licensed.h. */
#ifndef VOUCH_LICENSED_ENTRY_H
#define VOUCH_LICENSED_ENTRY_H

#include "judge.h"
#include "people.h"

/* Reads them for WHO. False: the line is none such. */
bool licensed_entries(struct people *p, struct person *who, struct judge *j, const char *where);

#endif
