/* web_report.c - see web_report.h */
#include "web_report.h"

#include <string.h>

#include "html.h"
#include "index/buf.h"
#include "index/mem.h"
#include "index/text.h"
#include "report_part.h"
#include "web_words.h"

static const char css[] =
#include "web_report.css.h"
    ;

/* The footer's text stands in a style sheet, where escapes of HTML mean nothing: letters and digits pass, and " .:-". */
static void put_footer_text(struct buf *b, const char *s)
{
    for (; s && *s; s++)
        if (is_alnum(*s) || strchr(" .:-", *s)) buf_putc(b, *s);
}

/* "2026-11-22T03:00:00Z", and the day it was judged on where that is another. */
static const char *made_words(struct arena *a, const json_t *v)
{
    const char *made = member_text(v, "made_at"), *day = member_text(v, "judged_on");
    return day && strncmp(made, day, 10) ? arena_printf(a, "%s, judged as on %s,", made, day) : made;
}

static void put_style(struct arena *a, struct buf *b, const json_t *v)
{
    html(b, "<style>\n");
    buf_puts(b, css);
    buf_puts(b, "@page { @bottom-left { font-size: 9pt; content: \"Made ");
    put_footer_text(b, made_words(a, v));
    buf_puts(b, " by ");
    put_footer_text(b, member_text(v, "tool"));
    buf_puts(b, "\"; } }\n");
    html(b, "</style>\n");
}

static void put_pair(struct buf *b, const char *name, const char *value)
{
    if (value) html(b, "<dt>{}</dt><dd>{}</dd>\n", name, value);
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
static void put_value(struct arena *a, struct buf *b, const char *key, json_t *v)
{
    const char *s = json_string_value(v), *name;
    size_t i;
    json_t *one;
    if (s && html_link_ok(s) && !strcmp(key, "url")) {
        html(b, "<a href=\"{l}\">{}</a>", s, s);
    } else if (s) {
        html(b, "{}", s);
    } else if (json_is_boolean(v)) {
        html(b, "{}", json_is_true(v) ? "yes" : "no");
    } else if (json_is_integer(v)) {
        html(b, "{}", arena_printf(a, "%lld", (long long)json_integer_value(v)));
    } else if (json_is_array(v)) {
        html(b, "<ul>");
        json_array_foreach(v, i, one) {
            html(b, "<li>");
            put_value(a, b, key, one);
            html(b, "</li>\n");
        }
        html(b, "</ul>");
    } else {
        const char *between = "";
        json_object_foreach(v, name, one) {
            if (is_empty(one)) continue;
            html(b, "{}{}: ", between, key_words(a, name));
            put_value(a, b, name, one);
            between = "; ";
        }
    }
}

static void put_evidence(struct arena *a, struct buf *b, json_t *evidence)
{
    const char *name;
    json_t *one;
    bool any = false;
    json_object_foreach(evidence, name, one) any |= !is_empty(one);
    if (!any) {
        put_pair(b, "Evidence", "none");
        return;
    }
    html(b, "<dt>Evidence</dt><dd><ul>\n");
    json_object_foreach(evidence, name, one) {
        if (is_empty(one)) continue;
        html(b, "<li>{}: ", key_words(a, name));
        put_value(a, b, name, one);
        html(b, "</li>\n");
    }
    html(b, "</ul></dd>\n");
}

static void put_check(struct arena *a, struct buf *b, const json_t *c)
{
    json_t *evidence = json_object_get(c, "evidence");
    const char *as_of = member_text(c, "as_of"), *source = member_text(c, "source"), *expires = member_text(c, "expires");
    html(b, "<section class=\"check\">\n<h3>{}</h3>\n<dl>\n<dt>Verdict</dt><dd><strong>{}</strong></dd>\n",
         member_text(c, "question"), report_verdict(member_text(c, "verdict")));
    const char *answer = evidence ? member_text(evidence, "answer") : NULL;
    if (answer) put_pair(b, "Answer", report_answer3(answer));
    put_pair(b, "Reason", member_text(c, "reason"));
    put_pair(b, "Source asked", source ? source : "none that answers it");
    put_pair(b, "Method", member_text(c, "method"));
    put_pair(b, "Date", as_of ? arena_printf(a, "%s%s", as_of, member_true(c, "fresh") ? "" : " (not fresh)") : "none");
    put_pair(b, "In their words", member_text(evidence, "authority_words"));
    put_pair(b, "Expires", expires ? expires : member_text(evidence, "expires"));
    put_evidence(a, b, evidence);
    html(b, "</dl>\n</section>\n");
}

static void put_checks(struct arena *a, struct buf *b, const json_t *v, bool asked, const char *heading)
{
    size_t i, n = 0;
    json_t *c;
    json_array_foreach(member_list(v, "checks"), i, c) {
        if (member_true(c, "asked") != asked) continue;
        if (!n++) html(b, "<h2>{}</h2>\n", heading);
        put_check(a, b, c);
    }
}

static void put_missing(struct buf *b, const json_t *v)
{
    size_t i;
    json_t *m;
    const json_t *list = member_list(v, "missing");
    html(b, "<h2>What is missing, and how to get it</h2>\n");
    if (!json_array_size(list)) html(b, "<p>Nothing.</p>\n");
    if (!json_array_size(list)) return;
    html(b, "<ul>\n");
    json_array_foreach(list, i, m) {
        html(b, "<li>{}", member_text(m, "text"));
        if (member_text(m, "url")) html(b, " <a href=\"{l}\">{}</a>", member_text(m, "url"), member_text(m, "url"));
        html(b, "</li>\n");
    }
    html(b, "</ul>\n");
}

static void put_loads(struct buf *b, const json_t *v)
{
    size_t i;
    json_t *l;
    html(b, "<h2>The lists it was checked against</h2>\n");
    if (!json_array_size(member_list(v, "loads"))) html(b, "<p>None was loaded beside the directory.</p>\n");
    if (!json_array_size(member_list(v, "loads"))) return;
    html(b, "<table>\n<thead><tr><th scope=\"col\">List</th><th scope=\"col\">Authority</th><th scope=\"col\">As of</th>"
            "<th scope=\"col\">How complete</th></tr></thead>\n<tbody>\n");
    json_array_foreach(member_list(v, "loads"), i, l)
        html(b, "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n", member_text(l, "register"),
             member_text(l, "authority"), member_text(l, "as_of"), member_text(l, "complete"));
    html(b, "</tbody>\n</table>\n");
}

static void put_limits(struct buf *b, const json_t *v)
{
    size_t i;
    json_t *l;
    html(b, "<h2>What vouch cannot check, and who can</h2>\n<ul>\n");
    json_array_foreach(member_list(v, "cannot_check"), i, l)
        html(b, "<li>{}: {} <a href=\"{l}\">{}</a>.</li>\n", member_text(l, "what"), member_text(l, "text"),
             member_text(l, "url"), member_text(l, "where"));
    html(b, "</ul>\n");
}

static void put_candidates(struct buf *b, const json_t *subject)
{
    size_t i;
    json_t *c;
    const json_t *list = member_list(subject, "candidates");
    if (!json_array_size(list)) return;
    html(b, "<h2>Who it may be</h2>\n<table>\n<thead><tr><th scope=\"col\">Name</th><th scope=\"col\">NPI</th>"
            "<th scope=\"col\">Profession</th><th scope=\"col\">City</th><th scope=\"col\">State</th></tr></thead>\n<tbody>\n");
    json_array_foreach(list, i, c)
        html(b, "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n", member_text(c, "name"),
             member_text(c, "npi"), member_text(c, "profession"), member_text(c, "city"), member_text(c, "state"));
    html(b, "</tbody>\n</table>\n");
}

static void put_head(struct arena *a, struct buf *b, const json_t *v, const char *title)
{
    html(b, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
            "<meta name=\"robots\" content=\"noindex\"/>\n<title>{}: what was verified</title>\n", title);
    put_style(a, b, v);
    html(b, "</head>\n<body>\n<main>\n");
}

static void put_foot(struct arena *a, struct buf *b, const json_t *v)
{
    put_loads(b, v);
    put_limits(b, v);
    html(b, "</main>\n<footer><p>Made {} by {}.</p></footer>\n</body>\n</html>\n", made_words(a, v), member_text(v, "tool"));
}

static const char *name_of(const json_t *v)
{
    const json_t *subject = json_object_get(v, "subject");
    const char *name = member_text(subject, "name");
    return name ? name : member_text(subject, "asked");
}

static void put_person(struct arena *a, struct buf *b, const json_t *v)
{
    const json_t *subject = json_object_get(v, "subject");
    html(b, "<h1>{}</h1>\n<dl>\n<dt>Result</dt><dd><strong>{}</strong></dd>\n", name_of(v),
         report_verdict(member_text(v, "verdict")));
    put_pair(b, "Reason", member_text(v, "reason"));
    put_pair(b, "Asked for", member_text(subject, "asked"));
    put_pair(b, "NPI", member_text(subject, "npi"));
    put_pair(b, "Made", made_words(a, v));
    put_pair(b, "By", member_text(v, "tool"));
    html(b, "</dl>\n");
    put_candidates(b, subject);
    put_checks(a, b, v, true, "What was checked");
    put_checks(a, b, v, false, "What is told besides, and is no part of the result");
    put_missing(b, v);
}

void report_write(struct arena *a, struct buf *b, const json_t *v)
{
    put_head(a, b, v, name_of(v));
    put_person(a, b, v);
    put_foot(a, b, v);
}

void report_list_add(struct arena *a, struct report_list *l, const json_t *v)
{
    const char *row = arena_printf(a, "%lld", (long long)json_integer_value(json_object_get(v, "row")));
    const char *npi = member_text(json_object_get(v, "subject"), "npi");
    html(&l->summary, "<tr><td><a href=\"#row-{u}\">{}</a></td><td>{}</td><td>{}</td><td>{}</td><td>", row, row, name_of(v), npi,
         report_verdict(member_text(v, "verdict")));
    size_t i;
    json_t *c;
    const char *between = "";
    json_array_foreach(member_list(v, "checks"), i, c) {
        const char *verdict = member_text(c, "verdict");
        bool good = !strcmp(verdict, "verified") || !strcmp(verdict, "clear");
        if (!member_true(c, "asked") || (good && member_true(c, "fresh"))) continue;
        html(&l->summary, "{}{} {}{}", between, member_text(c, "element"), report_verdict(verdict),
             good ? " by an old list" : "");
        between = "; ";
    }
    html(&l->summary, "{}</td></tr>\n", *between ? NULL : member_text(v, "reason"));
    html(&l->people, "<article class=\"person\" id=\"row-{}\">\n<p>Row {}</p>\n", row, row);
    put_person(a, &l->people, v);
    html(&l->people, "</article>\n");
    l->n++;
}

void report_list_write(struct arena *a, struct buf *b, struct report_list *l, const json_t *v)
{
    put_head(a, b, v, "A list of people");
    html(b, "<h1>A list of people: what was verified</h1>\n<p>{} rows. Made {} by {}.</p>\n<table>\n<thead><tr>"
            "<th scope=\"col\">Row</th><th scope=\"col\">Name</th><th scope=\"col\">NPI</th><th scope=\"col\">Result</th>"
            "<th scope=\"col\">What stands in the way</th></tr></thead>\n<tbody>\n",
         arena_printf(a, "%zu", l->n), made_words(a, v), member_text(v, "tool"));
    if (l->summary.s) buf_puts(b, l->summary.s);
    if (!l->n) html(b, "<tr><td></td><td></td><td></td><td></td><td>No row was read.</td></tr>\n");
    html(b, "</tbody>\n</table>\n");
    if (l->people.s) buf_puts(b, l->people.s);
    put_foot(a, b, v);
    buf_free(&l->summary);
    buf_free(&l->people);
}
