/* date.h - civil dates as text: "YYYY", "YYYY-MM" or "YYYY-MM-DD", without a zone; instants end in Z. */
#ifndef VOUCH_DATE_H
#define VOUCH_DATE_H

#include <stdbool.h>

struct arena;

/* True for a real day of the calendar written YYYY-MM-DD. */
bool date_is_day(const char *s);
/* True for YYYY, YYYY-MM or YYYY-MM-DD that exist. */
bool date_is_civil(const char *s);
/* Days from FROM to TO (both YYYY-MM-DD, both valid); negative when TO is earlier. */
int date_days(const char *from, const char *to);
/* The day N days after DAY. */
char *date_add(struct arena *a, const char *day, int n);
/* Reads the forms registers use: MM/DD/YYYY and M/D/YYYY, with - too, YYYYMMDD, YYYY-MM-DD, YYYY/MM/DD, ISO time stamps,
 * "2027 Sep 05 12:00:00 AM" (open-data services). A time behind the day is let be. NULL when it is none of them or no real
 * day; "00000000" and "" give NULL. */
char *date_read(struct arena *a, const char *s);
/* The instant ("2026-11-21T20:00:00Z") that sitemaps and feeds write as ISO 8601 or RFC 822 ("Sat, 21 Nov 2026 20:00:00 GMT",
 * with any numeric zone). Of a day, month or year without time: its last second. NULL when it is none of them. */
char *date_instant(struct arena *a, const char *s);
/* The day on which things are judged: what date_set_today was given, else $VOUCH_TODAY, else the clock (UTC). */
const char *date_today(void);
/* Sets that day; false when S is no day. */
bool date_set_today(const char *s);
/* The instant now, "2026-11-21T20:00:00Z"; follows date_today for its day when that was set. */
char *date_now(struct arena *a);
/* The instant of the clock, whatever day was set: when something was made. */
char *date_clock(struct arena *a);
/* Until it is taken back (NULL), AT ("2026-11-10T12:00:00Z") is the instant that date_now tells: for what is stored as if it
 * were done then. date_pretended is that instant in milliseconds since 1970, -1 = none. */
void date_pretend(const char *at);
long long date_pretended(void);

#endif
