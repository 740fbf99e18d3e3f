/* date.c - see date.h. Day numbers after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms". */
#include "date.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "fail.h"
#include "mem.h"
#include "text.h"

static char chosen[11], pretended[21];

static bool digits(const char *s, int n)
{
    for (int i = 0; i < n; i++)
        if (!is_digit(s[i])) return false;
    return true;
}

static int number(const char *s, int n)
{
    int v = 0;
    for (int i = 0; i < n; i++) v = v * 10 + (s[i] - '0');
    return v;
}

static int month_days(int y, int m)
{
    static const int len[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
    return len[m - 1] + (m == 2 && leap);
}

static bool valid(int y, int m, int d)
{
    return y >= 1800 && y <= 2200 && m >= 1 && m <= 12 && d >= 1 && d <= month_days(y, m);
}

bool date_is_day(const char *s)
{
    return s && strlen(s) == 10 && digits(s, 4) && s[4] == '-' && digits(s + 5, 2) && s[7] == '-' &&
           digits(s + 8, 2) && valid(number(s, 4), number(s + 5, 2), number(s + 8, 2));
}

bool date_is_civil(const char *s)
{
    if (!s) return false;
    if (strlen(s) == 4) return digits(s, 4) && valid(number(s, 4), 1, 1);
    if (strlen(s) == 7)
        return digits(s, 4) && s[4] == '-' && digits(s + 5, 2) && valid(number(s, 4), number(s + 5, 2), 1);
    return date_is_day(s);
}

static long day_number(const char *s)
{
    assert(date_is_day(s));
    long y = number(s, 4), m = number(s + 5, 2), d = number(s + 8, 2);
    y -= m <= 2;
    long era = y / 400, yoe = y - era * 400;
    long doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    long doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe;
}

int date_days(const char *from, const char *to)
{
    return (int)(day_number(to) - day_number(from));
}

char *date_add(struct arena *a, const char *day, int n)
{
    long z = day_number(day) + n;
    long era = z / 146097, doe = z - era * 146097;
    long yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    long doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
    long d = doy - (153 * mp + 2) / 5 + 1, m = mp < 10 ? mp + 3 : mp - 9;
    long y = yoe + era * 400 + (m <= 2);
    return arena_printf(a, "%04ld-%02ld-%02ld", y, m, d);
}

/* The month of "Sep", "September"; 0 when S begins with none. */
static int month_named(const char *s)
{
    static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    if (!is_alpha(s[0]) || !is_alpha(s[1]) || !is_alpha(s[2])) return 0;
    for (int m = 0; m < 12; m++)
        if (to_lower(s[0]) == names[3 * m] && to_lower(s[1]) == names[3 * m + 1] && to_lower(s[2]) == names[3 * m + 2])
            return m + 1;
    return 0;
}

/* Registers have millions of days: printf would cost more than the rest of reading one. */
static char *written(struct arena *a, int y, int m, int d)
{
    char *s = arena_alloc(a, 11);
    for (int i = 3; i >= 0; i--, y /= 10) s[i] = (char)('0' + y % 10);
    s[4] = s[7] = '-';
    s[5] = (char)('0' + m / 10), s[6] = (char)('0' + m % 10);
    s[8] = (char)('0' + d / 10), s[9] = (char)('0' + d % 10);
    return s;
}

/* "9/5/2027", "09-05-2027", "2027/09/05": three numbers with the same mark between them. */
static bool marked(const char *s, size_t n, int *y, int *m, int *d)
{
    size_t one = strspn(s, "0123456789");
    char mark = s[one];
    if (one < 1 || (mark != '/' && mark != '-')) return false;
    size_t two = strspn(s + one + 1, "0123456789"), at = one + two + 2;
    if (two < 1 || two > 2 || at > n || s[at - 1] != mark) return false;
    size_t three = strspn(s + at, "0123456789");
    if (at + three != n) return false;
    bool year_first = one == 4 && three <= 2, year_last = three == 4 && one <= 2;
    if (three < 1 || (!year_first && !year_last)) return false;
    *y = number(s + (year_first ? 0 : at), 4);
    *m = year_first ? number(s + one + 1, (int)two) : number(s, (int)one);
    *d = year_first ? number(s + at, (int)three) : number(s + one + 1, (int)two);
    return true;
}

/* "19-MAR-2027", "19 Mar 2027", "Mar 19, 2027", "March 9 2027": the month by its name, four digits of the year. */
static bool named(const char *s, int *y, int *m, int *d)
{
    bool first = is_alpha(*s);
    if (first) *m = month_named(s), s += strcspn(s, " ");
    while (*s == ' ') s++;
    size_t n = strspn(s, "0123456789");
    if (n < 1 || n > 2) return false;
    *d = number(s, (int)n);
    s += n + strspn(s + n, first ? ", " : "- ");
    if (!first) *m = month_named(s), s += strcspn(s, "- ");
    if (!first) s += strspn(s, "- ");
    *y = digits(s, 4) && !is_digit(s[4]) ? number(s, 4) : 0;
    return *y && *m;
}

char *date_read(struct arena *a, const char *s)
{
    int y = 0, m = 0, d = 0;
    while (is_space(*s)) s++;
    size_t n = strcspn(s, " T");
    if (n == 8 && digits(s, 8))
        y = number(s, 4), m = number(s + 4, 2), d = number(s + 6, 2);
    else if (n == 4 && digits(s, 4) && s[4] == ' ' && month_named(s + 5) && s[8] == ' ' && digits(s + 9, 2))
        y = number(s, 4), m = month_named(s + 5), d = number(s + 9, 2);
    else if (!marked(s, n, &y, &m, &d) && !named(s, &y, &m, &d))
        return NULL;
    return valid(y, m, d) ? written(a, y, m, d) : NULL;
}

/* Seconds that a zone at S ("Z", "+02:00", "-0500", "GMT") is ahead of UTC; unknown words count as UTC. */
static long zone_seconds(const char *s)
{
    while (is_space(*s)) s++;
    if ((*s != '+' && *s != '-') || !digits(s + 1, 2)) return 0;
    const char *minutes = s[3] == ':' ? s + 4 : s + 3;
    long ahead = number(s + 1, 2) * 3600L + (digits(minutes, 2) ? number(minutes, 2) * 60L : 0);
    return *s == '-' ? -ahead : ahead;
}

/* "2026-11-21", as most sitemaps write it, and nothing behind: its last second, without trying one form after another. */
static char *end_of_day(struct arena *a, const char *s)
{
    if (!date_is_day(s) || number(s, 4) < 1970) return NULL;
    char *out = arena_bytes(a, 21);
    memcpy(out, s, 10);
    memcpy(out + 10, "T23:59:59Z", 11);
    return out;
}

char *date_instant(struct arena *a, const char *s)
{
    enum { TIMES = 6, MONTH = 9, YEAR = 10 }; /* forms below TIMES hold a time */
    static const char *const form[] = {"%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M", "%d %b %Y %H:%M:%S",
                                       "%d %b %y %H:%M:%S", "%d %b %Y %H:%M", "%Y-%m-%d", "%d %b %Y", "%Y%m%d", "%Y-%m", "%Y"};
    char out[21];
    while (is_space(*s)) s++;
    if (is_alpha(*s) && strchr(s, ',')) s = strchr(s, ',') + 1; /* the day's name */
    while (is_space(*s)) s++;
    char *day = end_of_day(a, s);
    if (day) return day;
    for (int i = 0; i < (int)(sizeof form / sizeof *form); i++) {
        struct tm tm = {.tm_mday = 1};
        const char *end = strptime(s, form[i], &tm);
        if (!end || tm.tm_year < 70 || tm.tm_year > 8000) continue;
        if (i < TIMES && *end == '.') end += 1 + strspn(end + 1, "0123456789");
        if (i >= TIMES && *end && !is_space(*end)) continue;
        if (i == MONTH) tm.tm_mon++, tm.tm_mday = 0;
        if (i == YEAR) tm.tm_mon = 11, tm.tm_mday = 31;
        if (i >= TIMES) tm.tm_hour = 23, tm.tm_min = 59, tm.tm_sec = 59;
        time_t t = timegm(&tm) - (i < TIMES ? zone_seconds(end) : 0);
        if (!gmtime_r(&t, &tm) || strftime(out, sizeof out, "%Y-%m-%dT%H:%M:%SZ", &tm) != 20) return NULL;
        return arena_strdup(a, out);
    }
    return NULL;
}

bool date_set_today(const char *s)
{
    if (!date_is_day(s)) return false;
    memcpy(chosen, s, sizeof chosen);
    return true;
}

/* A crawl asks for every page it keeps, many times a second: what was said last is said again until the second is over. */
static void clock_now(char out[21])
{
    static _Thread_local time_t said_of = -1;
    static _Thread_local char said[21];
    time_t t = time(NULL);
    struct tm tm;
    if (t != said_of && (!gmtime_r(&t, &tm) || !strftime(said, sizeof said, "%Y-%m-%dT%H:%M:%SZ", &tm))) die("the clock cannot be read");
    said_of = t;
    memcpy(out, said, sizeof said);
}

const char *date_today(void)
{
    if (chosen[0]) return chosen;
    const char *env = getenv("VOUCH_TODAY");
    if (env && *env) {
        if (!date_set_today(env)) die_usage("VOUCH_TODAY is \"%s\"; a day is written YYYY-MM-DD", env);
        return chosen;
    }
    static char day[21];
    clock_now(day);
    day[10] = 0;
    return day;
}

char *date_clock(struct arena *a)
{
    char now[21];
    clock_now(now);
    return arena_strdup(a, now);
}

char *date_now(struct arena *a)
{
    char now[21];
    if (pretended[0]) return arena_strdup(a, pretended);
    clock_now(now);
    memcpy(now, date_today(), 10);
    return arena_strdup(a, now);
}

void date_pretend(const char *at)
{
    assert(!at || strlen(at) == 20);
    memcpy(pretended, at ? at : "", at ? 21 : 1);
}

long long date_pretended(void)
{
    if (!pretended[0]) return -1;
    char day[11];
    memcpy(day, pretended, 10);
    day[10] = 0;
    long long s = number(pretended + 11, 2) * 3600 + number(pretended + 14, 2) * 60 + number(pretended + 17, 2);
    return ((day_number(day) - day_number("1970-01-01")) * 86400LL + s) * 1000;
}
