/* report.c - see report.h: find and show */
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

static void question_lines(json_t *q)
{
    size_t i;
    json_t *note;
    char line[512];
    report_question(q, line, sizeof line);
    if (*line) term_wrap(12, "Understood:", "%s", line);
    json_array_foreach(json_object_get(q, "notes"), i, note) term_wrap(12, "", "%s", json_string_value(note));
}

static void heading(json_t *p)
{
    const char *letters = text(p, "credentials_text"), *profession = text(p, "profession");
    term_put(TONE_BOLD, "%s%s%s", text(p, "name"), *letters ? ", " : "", letters);
    if (*profession) printf(" - %s", profession);
    putchar('\n');
    if (*text(p, "label")) term_wrap(3, "", "%s", text(p, "label"));
}

static void place_line(json_t *p)
{
    json_t *place = json_object_get(p, "place");
    const char *where = text(place, "text"), *far = text(p, "distance_text"), *phone = text(place, "phone");
    if (!*where) return;
    term_wrap(13, "   Where", "%s%s%s%s%s%s", where, *far ? " (" : "", far, *far ? ")" : "", *phone ? ", " : "",
              phone);
}

/* May they prescribe ketamine there? OTHER: the same question by telehealth, NULL = told apart. */
static void prescribing_lines(json_t *t, json_t *other)
{
    json_t *here = json_object_get(t, "prescribes"), *online = json_object_get(other, "prescribes");
    if (!here) return;
    bool same = !online || !strcmp(text(online, "reason"), text(here, "reason"));
    term_wrap(13, "", "To prescribe ketamine there%s: %s. %s", same ? "" : " in person", report_answer3(text(here, "answer")),
              text(here, "reason"));
    if (!same)
        term_wrap(13, "", "To prescribe it online: %s. %s", report_answer3(text(online, "answer")), text(online, "reason"));
}

/* One way of treating, or both when they come to the same. WHOLE: with the reason of a yes, too. */
static void treat_lines(json_t *p, bool whole)
{
    json_t *list = json_object_get(p, "treats_in");
    const char *lead = whole ? "" : "   May treat";
    for (size_t i = 0; i < json_array_size(list); i++) {
        json_t *t = json_array_get(list, i), *next = json_array_get(list, i + 1);
        const char *answer = text(t, "answer"), *reason = text(t, "reason");
        bool online = !strcmp(text(t, "how"), "telehealth");
        bool both = next && !online && !strcmp(text(next, "state"), text(t, "state")) &&
                    !strcmp(text(next, "answer"), answer) && !strcmp(text(next, "reason"), reason);
        bool brief = !whole && !strcmp(answer, "yes");
        const char *basis = !strcmp(text(t, "basis"), "confirmed") ? "confirmed" : "as stated, not confirmed";
        term_wrap(13, lead, "%s %s: %s%s%s",
                  both     ? "in person and online in"
                  : online ? "online in"
                           : "in person in",
                  text(t, "state"), report_answer3(answer),
                  brief     ? ", "
                  : *reason ? ". "
                            : "",
                  brief ? basis : reason);
        lead = "";
        if (both) i++;
        if (whole) prescribing_lines(t, both ? next : NULL);
    }
}

/* The reasons that count most, or all of them with their points. */
static void reason_lines(json_t *p, bool all)
{
    size_t i, n = 0;
    json_t *r;
    char lead[24];
    json_array_foreach(json_object_get(p, "reasons"), i, r) {
        double points = json_number_value(json_object_get(r, "points"));
        const char *part = text(r, "part");
        bool place = !strcmp(part, "distance") || (!strcmp(part, "freshness") && points > 0);
        snprintf(lead, sizeof lead, "%-12s%+6.1f", n ? "" : "   Why", points);
        if (all) term_wrap(20, lead, "%s: %s", part, text(r, "text"));
        else if (points != 0 && n < 3 && !place) term_wrap(13, n ? "" : "   Why", "%s", text(r, "text"));
        else continue;
        n++;
    }
    snprintf(lead, sizeof lead, "%-12s%+6.1f", "", json_number_value(json_object_get(p, "score")));
    if (all) term_wrap(20, lead, "in all");
}

static void found_person(size_t number, json_t *p, bool why)
{
    printf("%zu. ", number);
    heading(p);
    place_line(p);
    report_credentials(json_object_get(p, "licences"), "Licence", false);
    report_credentials(json_object_get(p, "trainings"), "Training", false);
    report_credentials(json_object_get(p, "trauma"), "Trauma", false);
    treat_lines(p, false);
    reason_lines(p, why);
    report_warnings(p);
    term_wrap(13, "   More", "vouch show %s", text(p, "id"));
    term_line();
}

static void suggestion_lines(json_t *answer)
{
    size_t i, k;
    json_t *s, *word, *list = json_object_get(answer, "suggestions");
    if (json_array_size(list)) puts("You could also ask:");
    json_array_foreach(list, i, s) {
        term_wrap(3, " -", "%s", text(s, "text"));
        fputs("     vouch find", stdout);
        json_array_foreach(json_object_get(s, "args"), k, word) {
            const char *w = json_string_value(word);
            printf(strchr(w, ' ') ? " \"%s\"" : " %s", w);
        }
        putchar('\n');
    }
}

void report_find(json_t *answer, bool why)
{
    size_t i;
    json_t *p, *list = json_object_get(answer, "answers");
    json_int_t total = json_integer_value(json_object_get(answer, "total")),
               page = json_integer_value(json_object_get(answer, "page")),
               limit = json_integer_value(json_object_get(answer, "limit"));
    question_lines(json_object_get(answer, "question"));
    if (total) printf("Found:      %lld %s\n\n", (long long)total, total == 1 ? "person" : "people");
    else puts("Found:      nobody of whom all of this is known\n");
    json_array_foreach(list, i, p) found_person((size_t)((page - 1) * limit) + i + 1, p, why);
    if (page * limit < total) printf("Further people: --page %lld\n\n", (long long)page + 1);
    json_int_t withheld = json_integer_value(json_object_get(answer, "withheld"));
    if (withheld)
        term_wrap(0, "", "Left out: %lld %s whom an authority has stopped. vouch verify NAME tells more.\n",
                  (long long)withheld, withheld == 1 ? "person" : "people");
    if (*text(answer, "note")) term_wrap(0, "", "%s", text(answer, "note"));
    suggestion_lines(answer);
}

static void record_lines(json_t *p)
{
    size_t i;
    json_t *r;
    term_line();
    term_put(TONE_BOLD, "Read from\n");
    json_array_foreach(json_object_get(p, "records"), i, r) term_wrap(
        5, "   -", "%s (%s)%s%.10s%s%s", text(r, "source"), text(r, "voice"), *text(r, "seen") ? ", seen " : "",
        text(r, "seen"), *text(r, "url") ? ", " : "", text(r, "url"));
    if (*text(p, "made_at")) term_wrap(3, "", "Concluded %s.", text(p, "made_at"));
}

static void question_list(json_t *p)
{
    size_t i;
    json_t *q, *list = json_object_get(p, "questions_to_ask");
    if (!json_array_size(list)) return;
    term_line();
    term_put(TONE_BOLD, "What no source says, and you may ask\n");
    json_array_foreach(list, i, q) {
        term_wrap(5, "   -", "%s", text(q, "question"));
        if (*text(q, "why")) term_wrap(5, "", "%s", text(q, "why"));
    }
}

static void section(json_t *list, const char *title)
{
    if (!json_array_size(list)) return;
    term_line();
    term_put(TONE_BOLD, "%s\n", title);
    report_credentials(list, NULL, true);
}

static void places_lines(json_t *p)
{
    size_t i;
    json_t *one;
    json_array_foreach(json_object_get(p, "places"), i, one)
        term_wrap(13, i ? "" : "   Where", "%s%s%s", text(one, "text"), *text(one, "phone") ? ", " : "",
                  text(one, "phone"));
}

void report_show(json_t *p)
{
    heading(p);
    if (*text(p, "withheld")) term_wrap(3, "", "Not answered by find: %s", text(p, "withheld"));
    places_lines(p);
    term_wrap(13, "   NPI", "%s", *text(p, "npi") ? text(p, "npi") : "not known");
    term_wrap(13, "   Id", "%s", text(p, "id"));
    report_warnings(p);
    section(json_object_get(p, "licences"), "Licences");
    section(json_object_get(p, "trainings"), "Trainings");
    section(json_object_get(p, "trauma"), "Trauma credentials");
    section(json_object_get(p, "memberships"), "Memberships (no certification)");
    if (json_array_size(json_object_get(p, "treats_in"))) {
        term_line();
        term_put(TONE_BOLD, "Where they may treat a patient\n");
        treat_lines(p, true);
    }
    report_offers(p);
    report_ties(p);
    report_also(p);
    question_list(p);
    record_lines(p);
}
