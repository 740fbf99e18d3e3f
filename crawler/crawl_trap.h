/* crawl_trap.h - endless pages: calendars, facets, archives of archives. They are known by what they give: many pages whose
 * addresses differ only in numbers or in the values of their parameters, most of them found on one another, and none of them
 * tells of anybody or leads on. Where the addresses are dated, fewer will do: no list of people is turned over by the month. So
 * it is with choices that are combined, ?colour=1&size=2 beside ?colour=1 and ?size=2, or /red/small/new beside /small/new/red,
 * when they lead to nothing but one another. */
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
/* Enough pages of the form wait to be read: they are to be told apart before more are added. */
bool trap_waits(const struct shape *s);
/* The page URL is new; it is of the form S, and was found on a page of the form FOUND_ON (NULL = elsewhere). */
void trap_added(struct run *r, struct shape *s, const char *url, const struct shape *found_on);
/* Where the links of a page led: to nothing new, or only to its own form; to other choices of the same list; elsewhere. */
enum trap_led { LED_NOWHERE, LED_ASIDE, LED_ON };
enum trap_led trap_led(const struct shape *from, const struct shape *to);
/* A page of the form was read: whether it gave records, and whether it led to new pages. Writes an issue of SOURCE when that makes
 * it a trap. */
void trap_read(struct run *r, struct shape *s, const char *source, bool records, enum trap_led led);
/* A page of S with the bytes SNAPSHOT was read, and told of somebody or something new, or not. A site that answers with one and the
 * same page, again and again, is asked for no more of what its links name (S->one_answer). */
void trap_alike(struct run *r, struct site *s, const char *snapshot, bool told);
/* Recalls the traps of the last month of a source. */
void trap_recall(struct run *r, const char *source);

#endif
