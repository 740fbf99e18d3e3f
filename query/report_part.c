/* report_part.c - see report_part.h */
#include "report_part.h"

#include <stdio.h>
#include <string.h>

#include "terminal.h"

static const char *text(json_t *o, const char *key)
{
    const char *s = json_string_value(json_object_get(o, key));
    return s ? s : "";
}

const char *report_answer3(const char *answer)
{
    return !strcmp(answer, "not_known") ? "not known" : answer;
}

static const struct { const char *verdict, *words; } verdicts[] = {
    {"verified", "verified"},          {"restricted", "active, with limits"}, {"lapsed", "no longer in force"},
    {"stopped", "stopped"},            {"contradicted", "contradicted"},      {"excluded", "excluded"},
    {"possible", "possibly"},          {"clear", "clear"},                    {"unconfirmed", "not confirmed"},
    {"not_found", "not found"},        {"no_answer", "no answer"},            {"not_checked", "not checked"},
    {"unknown", "not known"},
};

const char *report_verdict(const char *verdict)
{
    for (size_t i = 0; i < sizeof verdicts / sizeof *verdicts; i++)
        if (!strcmp(verdicts[i].verdict, verdict)) return verdicts[i].words;
    return verdict;
}

static void put(char *out, size_t size, const char *name, const char *value)
{
    size_t n = strlen(out);
    if (*value) snprintf(out + n, size - n, "%s%s%s%s", n ? "; " : "", name, *name ? " " : "", value);
}

static void put_list(char *out, size_t size, const char *name, json_t *list)
{
    size_t i;
    json_t *one;
    json_array_foreach(list, i, one) {
        char value[256];
        snprintf(value, sizeof value, "%s%s", text(one, "label"),
                 json_is_true(json_object_get(one, "filter")) ? "" : " (preferred)");
        put(out, size, name, value);
    }
}

void report_question(json_t *q, char *out, size_t size)
{
    static const struct { const char *key, *name; } lists[] = {
        {"profession", "who:"}, {"training", "training:"}, {"trauma", "trauma:"}, {"condition", "for:"},
        {"route", "given:"}, {"stage", "stage:"}, {"modality", "therapy:"}, {"insurance", "insurance:"},
        {"language", "language:"},
    };
    static const struct { const char *id, *name; } genders[] = {
        {"F", "a woman (preferred)"}, {"M", "a man (preferred)"}, {"X", "nonbinary (preferred)"},
    };
    char within[64] = "";
    double miles = json_number_value(json_object_get(q, "within_mi"));
    json_t *near = json_object_get(q, "near"), *one;
    size_t i;
    if (miles > 0 && json_is_object(near)) snprintf(within, sizeof within, "within %.0f miles", miles);
    *out = 0;
    put(out, size, "person:", text(q, "person"));
    put(out, size, "near", text(near, "label"));
    put(out, size, "", within);
    put(out, size, "office in", text(q, "in"));
    put(out, size, "may treat in", text(q, "state"));
    if (json_is_true(json_object_get(q, "telehealth"))) put(out, size, "", "online");
    for (i = 0; i < sizeof lists / sizeof *lists; i++)
        put_list(out, size, lists[i].name, json_object_get(q, lists[i].key));
    put(out, size, "licence:", text(q, "licence"));
    if (json_is_true(json_object_get(q, "prescriber"))) put(out, size, "", "may prescribe");
    if (json_is_object(json_object_get(q, "experiential"))) put(out, size, "", "own sessions in training");
    if (json_is_object(json_object_get(q, "accepting"))) put(out, size, "", "takes new people");
    if (json_is_true(json_object_get(q, "sliding_scale"))) put(out, size, "", "a sliding scale");
    if (*text(q, "setting")) put(out, size, "", "sessions at home (preferred)");
    for (i = 0; i < sizeof genders / sizeof *genders; i++)
        if (!strcmp(genders[i].id, text(q, "gender"))) put(out, size, "", genders[i].name);
    json_array_foreach(json_object_get(q, "without"), i, one) put(out, size, "not:", text(one, "label"));
    put(out, size, "proof at least:", text(q, "proof"));
    if (json_is_true(json_object_get(q, "registers"))) put(out, size, "", "from registers only");
    put(out, size, "topic:", text(q, "topic"));
}

/* The words of the sources: equal words stand once, with all who say them. */
static void claim_lines(json_t *credential)
{
    size_t i;
    json_t *c, *list = json_object_get(credential, "claims");
    const char *last = NULL;
    json_array_foreach(list, i, c) {
        const char *quote = text(c, "quote"), *seen = text(c, "seen"), *url = text(c, "url");
        if (*quote && (!last || strcmp(last, quote))) term_wrap(8, "", "\"%s\"", quote);
        last = quote;
        term_wrap(8, "", "%s (%s)%s%.10s%s%s", text(c, "source"), text(c, "voice"), *seen ? ", seen " : "",
                  seen, *url ? ", " : "", url);
    }
}

static void credential_line(json_t *k, const char *lead)
{
    const char *verdict = text(k, "verdict"), *as_of = text(k, "as_of"), *proof = text(k, "proof");
    const char *mdma = !strcmp(text(k, "subject"), "mdma") ? " (an MDMA programme)" : "";
    bool old = *as_of && !json_is_true(json_object_get(k, "fresh"));
    if (!strcmp(text(k, "kind"), "licence"))
        term_wrap(13, lead, "%s: %s%s%s%s", text(k, "summary"), report_verdict(verdict),
                  *as_of ? ", as of " : "", as_of, old ? " (old)" : "");
    else
        term_wrap(13, lead, "%s%s, %s", text(k, "summary"), mdma, proof);
}

void report_credentials(json_t *list, const char *label, bool whole)
{
    size_t i;
    json_t *k;
    json_array_foreach(list, i, k) {
        char lead[16] = "";
        if (label && !i) snprintf(lead, sizeof lead, "   %s", label);
        if (!whole) {
            credential_line(k, lead);
            continue;
        }
        const char *hours = text(k, "hours_text");
        term_wrap(5, "   -", "%s: %s. Proof: %s.", text(k, "summary"), report_verdict(text(k, "verdict")),
                  text(k, "proof"));
        if (*text(k, "reason")) term_wrap(5, "", "%s", text(k, "reason"));
        if (*hours && !strcmp(text(k, "kind"), "training")) term_wrap(5, "", "Hours: %s.", hours);
        if (*text(k, "about")) term_wrap(5, "", "%s", text(k, "about"));
        claim_lines(k);
    }
}

void report_warnings(json_t *person)
{
    size_t i;
    json_t *w;
    json_array_foreach(json_object_get(person, "warnings"), i, w)
        term_wrap(13, "   Warning", "%s", text(w, "text"));
}

static void offer_list(json_t *list, const char *name)
{
    char line[1024] = "";
    size_t i;
    json_t *one;
    json_array_foreach(list, i, one) {
        size_t n = strlen(line);
        snprintf(line + n, sizeof line - n, "%s%s", n ? ", " : "",
                 json_is_string(one) ? json_string_value(one) : text(one, "label"));
    }
    if (*line) term_wrap(5, "   -", "%s: %s", name, line);
}

static void offer_yes_no(json_t *v, const char *yes, const char *no)
{
    if (json_is_boolean(v)) term_wrap(5, "   -", "%s", json_is_true(v) ? yes : no);
}

void report_offers(json_t *person)
{
    static const struct { const char *key, *name;
    } lists[] = {
        {"routes", "ketamine given"},
        {"settings", "where"},
        {"in_room", "in the room"},
        {"stages", "stages"},
        {"conditions", "works with"},
        {"modalities", "therapy"},
        {"languages", "languages"},
        {"insurance", "insurance"},
        {"fees", "fees"},
    };
    json_t *o = json_object_get(person, "offers");
    bool any = json_is_boolean(json_object_get(person, "prescribes")) ||
               json_is_boolean(json_object_get(o, "telehealth")) ||
               json_is_boolean(json_object_get(o, "accepting"));
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        any |= json_array_size(json_object_get(o, lists[i].key)) > 0;
    if (!any) return;
    term_line();
    term_put(TONE_BOLD, "What they say they offer\n");
    offer_yes_no(json_object_get(person, "prescribes"), "prescribes ketamine", "does not prescribe ketamine");
    offer_yes_no(json_object_get(o, "telehealth"), "sees people online", "does not see people online");
    offer_yes_no(json_object_get(o, "accepting"), "takes new people", "takes nobody new at present");
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        offer_list(json_object_get(o, lists[i].key), lists[i].name);
}

void report_ties(json_t *person)
{
    size_t i;
    json_t *t, *list = json_object_get(person, "ties");
    if (!json_array_size(list)) return;
    term_line();
    term_put(TONE_BOLD, "Works with\n");
    json_array_foreach(list, i, t) {
        const char *who = text(t, "who"), *practice = text(t, "practice"), *id = text(t, "id");
        term_wrap(5, "   -", "%s: %s%s%s%s%s%s", text(t, "relation"), who, *who && *practice ? ", " : "",
                  practice, *id ? " (" : "", id, *id ? ")" : "");
        claim_lines(t);
    }
}

void report_also(json_t *person)
{
    size_t i;
    json_t *s, *list = json_object_get(person, "also");
    if (!json_array_size(list)) return;
    term_line();
    term_put(TONE_BOLD, "Also said, none of it a credential\n");
    json_array_foreach(list, i, s) {
        term_wrap(5, "   -", "%s: %s", text(s, "label"), text(s, "text"));
        claim_lines(s);
    }
}
