/* crawl_trap.h - endless pages: calendars, facets, archives of archives. They are known by what they give: many pages whose
 * addresses differ only in numbers or in the values of their parameters, most of them found on one another, and none of them
 * tells of anybody or leads on. Where the addresses are dated, fewer will do: no list of people is turned over by the month. */
#ifndef VOUCH_CRAWL_TRAP_H
#define VOUCH_CRAWL_TRAP_H

#include <stdbool.h>

#include "crawl_run.h"

struct shape;

/* The form of an address: numbers, long codes, and the values of parameters left open. */
char *trap_form(struct arena *a, const char *url);
/* The address carries a day, a month, or the parts of one: /2026/11/, ?date=2026-11-21, ?month=11&year=2026. */
bool trap_dated(const char *url);
/* What is known of pages of the form of an address; never NULL. */
struct shape *trap_shape(struct run *r, const char *url);
/* No more pages of that form are wanted. */
bool trap_is(const struct shape *s);
/* A new page of the form was found on a page of the form FOUND_ON (NULL = elsewhere). */
void trap_added(struct shape *s, const struct shape *found_on);
/* A page of the form was read: how many records it gave, and whether it led to new pages of another form. Writes an issue of
 * SOURCE when that makes it a trap. */
void trap_read(struct run *r, struct shape *s, const char *source, bool records, bool led_on);
/* Recalls the traps of the last month of a source. */
void trap_recall(struct run *r, const char *source);

#endif
