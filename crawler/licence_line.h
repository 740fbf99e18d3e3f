/* licence_line.h - a line that is nothing but the pieces of licences, parted by marks and in any order: "LC9173, LCPC · Maryland",
 * "GA · LPC · LPC011904", "Ann Roe, LCSW · Tennessee 6633 · Nashville". Part of prose_licence.h. */
#ifndef VOUCH_LICENCE_LINE_H
#define VOUCH_LICENCE_LINE_H

#include "judge.h"
#include "people.h"

/* TEXT is nothing else, and of one licence, its type told: says so of WHO, with QUOTE; of nobody when WHO is NULL. */
bool licence_line_whole(struct people *p, struct person *who, const char *text, const char *quote, const char *where);
void licence_line(struct people *p, struct person *who, struct judge *j, const char *where);

#endif
