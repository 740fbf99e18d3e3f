/* web_report.c - see web_report.h */
#include "web_report.h"

#include <string.h>

#include "html.h"
#include "index/buf.h"
#include "index/mem.h"
#include "index/text.h"
#include "lang.h"
#include "report_part.h"
#include "web_words.h"

/* A report that is being written. */
struct sheet {
    struct arena *a;
    struct buf *b;
    const struct lang *l; /* NULL = English */
};

static const char css[] =
#include "web_report.css.h"
    ;

/* A label or a value of ours, in the language of the report where it is known in it. */
static const char *in(const struct sheet *s, const char *english)
{
    return s->l ? lang_label(s->a, s->l, english) : english;
}

/* Sentences of ours; those that are not known in the language are marked as English. */
static void put_said(const struct sheet *s, const char *english)
{
    const char *space = "";
    while (english && *english) {
        bool known = true;
        const char *one = english;
        if (s->l) one = lang_said(s->a, s->l, &english, &known);
        else english = "";
        if (known) html(s->b, "{}{}", space, one);
        else html(s->b, "{}<span lang=\"en\">{}</span>", space, one);
        space = " ";
    }
}

/* The footer's text stands in a style sheet, where escapes of HTML mean nothing: letters, digits and " .:-" pass. */
static void put_footer_text(struct buf *b, const char *s)
{
    for (; s && *s; s++)
        if (is_alnum(*s) || strchr(" .:-", *s) || (unsigned char)*s > 0x7f) buf_putc(b, *s);
}

/* "Made 2026-11-22T03:00:00Z by vouch 0.1", and the day it was judged on where that is another. */
static const char *made_words(const struct sheet *s, const json_t *v)
{
    const char *made = member_text(v, "made_at"), *day = member_text(v, "judged_on"), *tool = member_text(v, "tool");
    bool other = day && strncmp(made, day, 10);
    return other ? arena_printf(s->a, "%s %s, %s %s, %s %s", in(s, "Made"), made, in(s, "judged as on"), day, in(s, "by"), tool)
                 : arena_printf(s->a, "%s %s %s %s", in(s, "Made"), made, in(s, "by"), tool);
}

static void put_style(const struct sheet *s, const json_t *v)
{
    html(s->b, "<style>\n");
    buf_puts(s->b, css);
    buf_puts(s->b, "@page { @bottom-left { font-size: 9pt; content: \"");
    put_footer_text(s->b, made_words(s, v));
    buf_printf(s->b, "\"; } @bottom-right { font-size: 9pt; content: \"%s \" counter(page) \" %s \" counter(pages); } }\n",
               in(s, "Page"), in(s, "of"));
    html(s->b, "</style>\n");
}

static void put_pair(const struct sheet *s, const char *name, const char *value)
{
    if (value) html(s->b, "<dt>{}</dt><dd>{}</dd>\n", in(s, name), value);
}

static void put_pair_said(const struct sheet *s, const char *name, const char *value)
{
    if (!value) return;
    html(s->b, "<dt>{}</dt><dd>", in(s, name));
    put_said(s, value);
    html(s->b, "</dd>\n");
}

/* Keys of the answer read as words: name_in_list is "name in list". */
static const char *key_words(struct arena *a, const char *key)
{
    char *s = arena_strdup(a, key);
    for (char *p = s; *p; p++)
        if (*p == '_') *p = ' ';
    return s;
}

static bool is_empty(const json_t *v)
{
    return json_is_null(v) || ((json_is_array(v) || json_is_object(v)) && !json_array_size(v) && !json_object_size(v)) ||
           (json_is_string(v) && !*json_string_value(v));
}

/* Values as they stand; lists and objects as lists within lists. Evidence is three deep. */
static void put_value(const struct sheet *s, const char *key, json_t *v)
{
    const char *text = json_string_value(v), *name;
    size_t i;
    json_t *one;
    if (text && html_link_ok(text) && !strcmp(key, "url")) {
        html(s->b, "<a href=\"{l}\">{}</a>", text, text);
    } else if (text) {
        html(s->b, "{}", text);
    } else if (json_is_boolean(v)) {
        html(s->b, "{}", in(s, json_is_true(v) ? "yes" : "no"));
    } else if (json_is_integer(v)) {
        html(s->b, "{}", arena_printf(s->a, "%lld", (long long)json_integer_value(v)));
    } else if (json_is_array(v)) {
        html(s->b, "<ul>");
        json_array_foreach(v, i, one) {
            html(s->b, "<li>");
            put_value(s, key, one);
            html(s->b, "</li>\n");
        }
        html(s->b, "</ul>");
    } else {
        const char *between = "";
        json_object_foreach(v, name, one) {
            if (is_empty(one)) continue;
            html(s->b, "{}{}: ", between, in(s, key_words(s->a, name)));
            put_value(s, name, one);
            between = "; ";
        }
    }
}

/* Who says it, where and when. */
static void put_witness(const struct sheet *s, const json_t *claim)
{
    const char *url = member_text(claim, "url"), *seen = member_text(claim, "seen"), *voice = member_text(claim, "voice");
    html(s->b, "{} ({}), {} {}", member_text(claim, "source"), in(s, voice ? voice : "page"), in(s, "seen"),
         seen ? arena_strndup(s->a, seen, strlen(seen) < 10 ? strlen(seen) : 10) : in(s, "on an unknown date"));
    if (url && html_link_ok(url)) html(s->b, ", <a href=\"{l}\">{}</a>", url, url);
}

static bool same_words(const json_t *x, const json_t *y)
{
    const char *p = member_text(x, "quote"), *q = member_text(y, "quote");
    return p && q && !strcmp(p, q);
}

/* Quoted words, each once, with all who say them. */
static void put_claims(const struct sheet *s, const json_t *claims)
{
    size_t i, k, n = json_array_size(claims);
    if (!n) return;
    html(s->b, "<dt>{}</dt><dd><ul class=\"quotes\">\n", in(s, "Quoted words"));
    for (i = 0; i < n; i++) {
        const json_t *one = json_array_get(claims, i);
        for (k = 0; k < i && !same_words(json_array_get(claims, k), one); k++) {}
        if (k < i) continue;
        if (member_text(one, "quote")) html(s->b, "<li><q>{}</q>\n<div>", member_text(one, "quote"));
        else html(s->b, "<li><div>");
        put_witness(s, one);
        for (k = i + 1; k < n; k++)
            if (same_words(json_array_get(claims, k), one)) {
                html(s->b, "; ");
                put_witness(s, json_array_get(claims, k));
            }
        html(s->b, "</div></li>\n");
    }
    html(s->b, "</ul></dd>\n");
}

/* What stands elsewhere in a section is not told again. */
static bool is_told(const char *key, const json_t *v)
{
    static const char *const told[] = {"answer", "authority_words", "expires", "proof", "claims", NULL};
    for (size_t i = 0; told[i]; i++)
        if (!strcmp(key, told[i])) return true;
    return is_empty(v);
}

static void put_evidence(const struct sheet *s, json_t *evidence)
{
    const char *name, *between = "";
    json_t *one;
    bool any = false;
    put_claims(s, member_list(evidence, "claims"));
    json_object_foreach(evidence, name, one) any |= !is_told(name, one);
    if (!any) return;
    html(s->b, "<dt>{}</dt><dd>", in(s, "Evidence"));
    json_object_foreach(evidence, name, one) {
        if (is_told(name, one)) continue;
        html(s->b, "{}{}: ", between, in(s, key_words(s->a, name)));
        put_value(s, name, one);
        between = "; ";
    }
    html(s->b, "</dd>\n");
}

/* The verdict in words; where a yes or no was asked for, that. */
static const char *outcome(const struct sheet *s, const json_t *c)
{
    const char *answer = member_text(json_object_get(c, "evidence"), "answer");
    return in(s, answer ? report_answer3(answer) : report_verdict(member_text(c, "verdict")));
}

static const char *date_words(const struct sheet *s, const json_t *c)
{
    const char *as_of = member_text(c, "as_of");
    return !as_of                   ? in(s, "none")
           : member_true(c, "fresh") ? as_of
                                     : arena_printf(s->a, "%s (%s)", as_of, in(s, "not fresh"));
}

static void put_check(const struct sheet *s, const json_t *c)
{
    json_t *evidence = json_object_get(c, "evidence");
    const char *source = member_text(c, "source"), *expires = member_text(c, "expires"), *verdict = member_text(c, "verdict");
    html(s->b, "<section class=\"check\">\n<h3>");
    put_said(s, member_text(c, "question"));
    html(s->b, "</h3>\n<dl>\n<dt>{}</dt><dd><strong>{}</strong></dd>\n", in(s, "Verdict"), in(s, report_verdict(verdict)));
    if (strcmp(outcome(s, c), in(s, report_verdict(verdict)))) put_pair(s, "Answer", outcome(s, c));
    put_pair_said(s, "Reason", member_text(c, "reason"));
    put_pair(s, "Source asked", source ? source : in(s, "none that answers it"));
    put_pair_said(s, "Method", member_text(c, "method"));
    put_pair(s, "Date", date_words(s, c));
    put_pair(s, "In their words", member_text(evidence, "authority_words"));
    put_pair(s, "Expires", expires ? expires : member_text(evidence, "expires"));
    put_evidence(s, evidence);
    html(s->b, "</dl>\n</section>\n");
}

static void put_columns(const struct sheet *s, const char *const *names)
{
    html(s->b, "<table class=\"dated\">\n<thead><tr>");
    for (; *names; names++) html(s->b, "<th scope=\"col\">{}</th>", in(s, *names));
    html(s->b, "</tr></thead>\n<tbody>\n");
}

/* One line for each element: what a reader of the file looks for first. */
static void put_short(const struct sheet *s, const json_t *v)
{
    size_t i, n = 0;
    json_t *c;
    json_array_foreach(member_list(v, "checks"), i, c) {
        if (!member_true(c, "asked")) continue;
        if (!n++) {
            html(s->b, "<h2>{}</h2>\n", in(s, "In short"));
            html(s->b, "<div class=\"short\">\n");
            put_columns(s, (const char *const[]){"Question", "Verdict", "Date", "Source asked", NULL});
        }
        html(s->b, "<tr><td>");
        put_said(s, member_text(c, "question"));
        html(s->b, "</td><td><strong>{}</strong></td><td>{}</td><td>{}</td></tr>\n", outcome(s, c), date_words(s, c),
             member_text(c, "source") ? member_text(c, "source") : in(s, "none that answers it"));
    }
    if (n) html(s->b, "</tbody>\n</table>\n</div>\n");
}

static void put_checks(const struct sheet *s, const json_t *v, bool asked, const char *heading)
{
    size_t i, n = 0;
    json_t *c;
    json_array_foreach(member_list(v, "checks"), i, c) {
        if (member_true(c, "asked") != asked) continue;
        if (!n++) html(s->b, "<h2>{}</h2>\n", in(s, heading));
        put_check(s, c);
    }
}

static void put_missing(const struct sheet *s, const json_t *v)
{
    size_t i;
    json_t *m;
    const json_t *list = member_list(v, "missing");
    html(s->b, "<h2>{}</h2>\n", in(s, "What is missing, and how to get it"));
    if (!json_array_size(list)) html(s->b, "<p>{}</p>\n", in(s, "Nothing."));
    if (!json_array_size(list)) return;
    html(s->b, "<ul>\n");
    json_array_foreach(list, i, m) {
        html(s->b, "<li>");
        put_said(s, member_text(m, "text"));
        if (member_text(m, "url")) html(s->b, " <a href=\"{l}\">{}</a>", member_text(m, "url"), member_text(m, "url"));
        html(s->b, "</li>\n");
    }
    html(s->b, "</ul>\n");
}

static void put_loads(const struct sheet *s, const json_t *v)
{
    size_t i;
    json_t *l;
    html(s->b, "<h2>{}</h2>\n", in(s, "The lists it was checked against"));
    if (!json_array_size(member_list(v, "loads"))) html(s->b, "<p>{}</p>\n", in(s, "None was loaded beside the directory."));
    if (!json_array_size(member_list(v, "loads"))) return;
    put_columns(s, (const char *const[]){"List", "Authority", "As of", "How complete", NULL});
    json_array_foreach(member_list(v, "loads"), i, l) {
        const char *complete = member_text(l, "complete");
        html(s->b, "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n", member_text(l, "register"),
             member_text(l, "authority"), member_text(l, "as_of"), complete ? in(s, key_words(s->a, complete)) : NULL);
    }
    html(s->b, "</tbody>\n</table>\n");
}

static void put_limits(const struct sheet *s, const json_t *v)
{
    size_t i;
    json_t *l;
    html(s->b, "<h2>{}</h2>\n<ul>\n", in(s, "What vouch cannot check, and who can"));
    json_array_foreach(member_list(v, "cannot_check"), i, l) {
        html(s->b, "<li>{}: ", in(s, member_text(l, "what")));
        put_said(s, member_text(l, "text"));
        html(s->b, " <a href=\"{l}\">{}</a>.</li>\n", member_text(l, "url"), member_text(l, "where"));
    }
    html(s->b, "</ul>\n");
}

static void put_candidates(const struct sheet *s, const json_t *subject)
{
    size_t i;
    json_t *c;
    const json_t *list = member_list(subject, "candidates");
    if (!json_array_size(list)) return;
    html(s->b, "<h2>{}</h2>\n", in(s, "Who it may be"));
    put_columns(s, (const char *const[]){"Name", "NPI", "Profession", "City", "State", NULL});
    json_array_foreach(list, i, c)
        html(s->b, "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n", member_text(c, "name"),
             member_text(c, "npi"), member_text(c, "profession"), member_text(c, "city"), member_text(c, "state"));
    html(s->b, "</tbody>\n</table>\n");
}

static void put_head(const struct sheet *s, const json_t *v, const char *title)
{
    html(s->b, "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\"/>\n"
               "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
               "<meta name=\"robots\" content=\"noindex\"/>\n<title>{}: {}</title>\n",
         s->l ? lang_code(s->l) : "en", title, in(s, "what was verified"));
    put_style(s, v);
    html(s->b, "</head>\n<body>\n<main>\n");
}

static void put_foot(const struct sheet *s, const json_t *v)
{
    put_loads(s, v);
    put_limits(s, v);
    html(s->b, "</main>\n<footer><p>{}.</p></footer>\n</body>\n</html>\n", made_words(s, v));
}

static const char *name_of(const json_t *v)
{
    const json_t *subject = json_object_get(v, "subject");
    const char *name = member_text(subject, "name");
    return name ? name : member_text(subject, "asked");
}

static void put_person(const struct sheet *s, const json_t *v)
{
    const json_t *subject = json_object_get(v, "subject");
    html(s->b, "<h1>{}</h1>\n<dl>\n<dt>{}</dt><dd><strong>{}</strong></dd>\n", name_of(v), in(s, "Result"),
         in(s, report_verdict(member_text(v, "verdict"))));
    put_pair_said(s, "Reason", member_text(v, "reason"));
    put_pair(s, "Asked for", member_text(subject, "asked"));
    put_pair(s, "NPI", member_text(subject, "npi"));
    html(s->b, "</dl>\n<p class=\"made\">{}.</p>\n", made_words(s, v));
    put_candidates(s, subject);
    put_short(s, v);
    put_checks(s, v, true, "What was checked");
    put_checks(s, v, false, "What is told besides, and is no part of the result");
    put_missing(s, v);
}

void report_write(struct arena *a, struct buf *b, const json_t *v, const struct lang *l)
{
    const struct sheet s = {a, b, l};
    put_head(&s, v, name_of(v));
    put_person(&s, v);
    put_foot(&s, v);
}

void report_list_add(struct arena *a, struct report_list *l, const json_t *v)
{
    const struct sheet s = {a, &l->people, l->l};
    const char *row = arena_printf(a, "%lld", (long long)json_integer_value(json_object_get(v, "row")));
    const char *npi = member_text(json_object_get(v, "subject"), "npi");
    html(&l->summary, "<tr><td><a href=\"#row-{u}\">{}</a></td><td>{}</td><td>{}</td><td>{}</td><td>", row, row, name_of(v), npi,
         in(&s, report_verdict(member_text(v, "verdict"))));
    size_t i;
    json_t *c;
    const char *between = "";
    json_array_foreach(member_list(v, "checks"), i, c) {
        const char *verdict = member_text(c, "verdict");
        bool good = !strcmp(verdict, "verified") || !strcmp(verdict, "clear");
        if (!member_true(c, "asked") || (good && member_true(c, "fresh"))) continue;
        html(&l->summary, "{}{} {}{}{}", between, in(&s, member_text(c, "element")), in(&s, report_verdict(verdict)), good ? " " : NULL,
             good ? in(&s, "by an old list") : NULL);
        between = "; ";
    }
    if (!*between) put_said(&(struct sheet){a, &l->summary, l->l}, member_text(v, "reason"));
    html(&l->summary, "</td></tr>\n");
    html(&l->people, "<article class=\"person\" id=\"row-{}\">\n<p>{} {}</p>\n", row, in(&s, "Row"), row);
    put_person(&s, v);
    html(&l->people, "</article>\n");
    l->n++;
}

void report_list_write(struct arena *a, struct buf *b, struct report_list *l, const json_t *v)
{
    static const char *const columns[] = {"Row", "Name", "NPI", "Result", "What stands in the way"};
    const struct sheet s = {a, b, l->l};
    put_head(&s, v, in(&s, "A list of people"));
    html(b, "<h1>{}</h1>\n<p>{}: {}. {}.</p>\n<table>\n<thead><tr>", in(&s, "A list of people: what was verified"), in(&s, "Rows"),
         arena_printf(a, "%zu", l->n), made_words(&s, v));
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) html(b, "<th scope=\"col\">{}</th>", in(&s, columns[i]));
    html(b, "</tr></thead>\n<tbody>\n");
    if (l->summary.s) buf_puts(b, l->summary.s);
    if (!l->n) html(b, "<tr><td></td><td></td><td></td><td></td><td>{}</td></tr>\n", in(&s, "No row was read."));
    html(b, "</tbody>\n</table>\n");
    if (l->people.s) buf_puts(b, l->people.s);
    put_foot(&s, v);
    buf_free(&l->summary);
    buf_free(&l->people);
}
