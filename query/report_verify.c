/* report_verify.c - see report.h: verify and its rosters */
#include "report.h"

#include <stdio.h>
#include <string.h>

#include "report_part.h"
#include "terminal.h"

static const char *text(json_t *o, const char *key)
{
    const char *s = json_string_value(json_object_get(o, key));
    return s ? s : "";
}

static enum tone tone_of(const char *verdict)
{
    static const char *const good[] = {"verified", "clear"};
    static const char *const bad[] = {"restricted", "lapsed", "stopped", "contradicted", "excluded"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        if (!strcmp(verdict, good[i])) return TONE_GOOD;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (!strcmp(verdict, bad[i])) return TONE_BAD;
    return TONE_DOUBT;
}

static void check_lines(json_t *c)
{
    const char *verdict = text(c, "verdict"), *as_of = text(c, "as_of");
    bool fresh = json_is_true(json_object_get(c, "fresh")), asked = json_is_true(json_object_get(c, "asked"));
    fputs("   ", stdout);
    const char *answer = text(json_object_get(c, "evidence"), "answer");
    term_put(tone_of(verdict), "%-13s", *answer ? report_answer3(answer) : report_verdict(verdict));
    printf(" %s\n", text(c, "question"));
    if (*text(c, "reason")) term_wrap(17, "", "%s", text(c, "reason"));
    if (*text(c, "source"))
        term_wrap(17, "", "Source: %s%s%s%s; %s.", text(c, "source"), *as_of ? ", as of " : "", as_of,
                  *as_of && !fresh ? " (not fresh)" : "", text(c, "method"));
    json_t *e = json_object_get(c, "evidence");
    if (*text(e, "authority_words") && *text(e, "name_in_list"))
        term_wrap(17, "", "The list says: \"%s\" of %s, %s%s%s.", text(e, "authority_words"),
                  text(e, "name_in_list"), text(e, "type_in_list"), *text(e, "expires") ? ", expires " : "",
                  text(e, "expires"));
    if (!asked) term_wrap(17, "", "(told, and not part of the result)");
}

static void candidate_lines(json_t *subject)
{
    size_t i;
    json_t *c;
    json_array_foreach(json_object_get(subject, "candidates"), i, c)
        printf("   %s  %s%s%s%s%s%s%s\n", *text(c, "id") ? text(c, "id") : "-", text(c, "name"),
               *text(c, "profession") ? ", " : "", text(c, "profession"), *text(c, "city") ? ", " : "",
               text(c, "city"), *text(c, "npi") ? ", NPI " : "", text(c, "npi"));
}

static void limit_lines(json_t *v)
{
    size_t i;
    json_t *one;
    puts("\nWhat vouch cannot check, and who can");
    json_array_foreach(json_object_get(v, "cannot_check"), i, one)
        term_wrap(5, "   -", "%s: %s %s", text(one, "what"), text(one, "where"), text(one, "url"));
}

static void made_line(json_t *v)
{
    const char *made = text(v, "made_at"), *day = text(v, "judged_on");
    printf("\nMade %s%s%s by %s.\n", made, strncmp(made, day, 10) ? ", judged as on " : "",
           strncmp(made, day, 10) ? day : "", text(v, "tool"));
}

void report_verify(json_t *v)
{
    size_t i;
    json_t *one, *subject = json_object_get(v, "subject"), *missing = json_object_get(v, "missing");
    const char *name = text(subject, "name"), *npi = text(subject, "npi");
    term_put(TONE_BOLD, "%s", *name ? name : text(subject, "asked"));
    printf("%s%s: ", *npi ? ", NPI " : "", npi);
    term_put(tone_of(text(v, "verdict")), "%s\n", report_verdict(text(v, "verdict")));
    if (*text(v, "reason")) term_wrap(3, "", "%s", text(v, "reason"));
    candidate_lines(subject);
    json_array_foreach(json_object_get(v, "checks"), i, one) check_lines(one);
    if (json_array_size(missing)) puts("\nWhat is missing, and how to get it");
    json_array_foreach(missing, i, one)
        term_wrap(5, "   -", "%s%s%s", text(one, "text"), *text(one, "url") ? " " : "", text(one, "url"));
    if (json_array_size(json_object_get(v, "checks"))) limit_lines(v);
    made_line(v);
}

void report_roster_row(json_t *v)
{
    size_t i;
    json_t *one, *subject = json_object_get(v, "subject");
    const char *name = text(subject, "name");
    printf("%4lld  ", (long long)json_integer_value(json_object_get(v, "row")));
    term_put(tone_of(text(v, "verdict")), "%-18s", report_verdict(text(v, "verdict")));
    printf(" %s%s%s\n", *name ? name : text(subject, "asked"), *text(subject, "npi") ? ", NPI " : "",
           text(subject, "npi"));
    if (*text(v, "reason")) term_wrap(8, "", "%s", text(v, "reason"));
    json_array_foreach(json_object_get(v, "checks"), i, one) {
        const char *verdict = text(one, "verdict");
        bool asked = json_is_true(json_object_get(one, "asked")),
             fresh = json_is_true(json_object_get(one, "fresh"));
        if (asked && (tone_of(verdict) != TONE_GOOD || !fresh))
            term_wrap(8, "", "%s %s: %s", text(one, "element"), report_verdict(verdict), text(one, "reason"));
    }
}
