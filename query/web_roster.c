/* web_roster.c - see web_roster.h */
#include "web_roster.h"

#include <stdlib.h>
#include <string.h>

#include "answer.h"
#include "index/catalog.h"
#include "index/fail.h"
#include "index/mem.h"
#include "index/text.h"
#include "roster_row.h"
#include "web_body.h"
#include "web_form.h"
#include "web_request.h"
#include "web_words.h"

enum { ROWS_MOST = 10000 };

const char *const roster_params[] = {"format", "state", NULL};

enum roster_format { AS_TABLE, AS_CSV, AS_JSON, FORMATS };
static const char *const format_names[FORMATS] = {"html", "csv", "json"};

/* A roster that is being answered. */
struct work {
    struct page page;
    enum roster_format format;
    const char *csv; /* N bytes, READ of them taken */
    size_t n, read, rows;
    const char *state;
    struct roster *roster;
    struct arena *row;
};

static size_t read_bytes(void *ctx, void *buf, size_t n)
{
    struct work *k = ctx;
    if (n > k->n - k->read) n = k->n - k->read;
    memcpy(buf, k->csv + k->read, n);
    k->read += n;
    return n;
}

void roster_form(const struct page *p)
{
    html(p->b, "<form class=\"ask\" action=\"{l}\" method=\"post\" enctype=\"multipart/form-data\">\n<h2>{}</h2>\n<p>{}</p>\n",
         page_link(p, "/check/roster"), page_text(p, "roster.heading"), page_text(p, "roster.text"));
    html(p->b, "<div class=\"boxes first\">\n<div class=\"box\"><label for=\"roster\">{}</label>\n<input id=\"roster\" "
               "name=\"roster\" type=\"file\" accept=\".csv,text/csv\"></div>\n", page_text(p, "roster.file"));
    html(p->b, "<div class=\"box words\"><label for=\"rows\">{}</label>\n<textarea id=\"rows\" name=\"rows\" rows=\"5\" "
               "spellcheck=\"false\" autocomplete=\"off\"></textarea></div>\n</div>\n", page_text(p, "roster.rows"));
    html(p->b, "<p><button type=\"submit\" name=\"format\" value=\"html\">{}</button> "
               "<button type=\"submit\" name=\"format\" value=\"csv\">{}</button></p>\n</form>\n",
         page_text(p, "roster.as_table"), page_text(p, "roster.as_csv"));
}

/* A cell of CSV. What a spreadsheet would take for a formula is kept from it by an apostrophe. */
static void put_cell(struct buf *b, const char *s, bool last)
{
    bool formula = s && *s && strchr("=+-@\t\r", *s);
    bool quote = s && strpbrk(s, ",\"\r\n");
    if (quote) buf_putc(b, '"');
    if (formula) buf_putc(b, '\'');
    for (; s && *s; s++) {
        if (*s == '"') buf_putc(b, '"');
        buf_putc(b, *s);
    }
    if (quote) buf_putc(b, '"');
    buf_puts(b, last ? "\r\n" : ",");
}

/* It was asked, and is not good and fresh. */
static bool is_doubt(const json_t *check)
{
    const char *verdict = member_text(check, "verdict");
    bool good = verdict && (!strcmp(verdict, "verified") || !strcmp(verdict, "clear")) && member_true(check, "fresh");
    return member_true(check, "asked") && !good;
}

/* Elements asked that are not good and fresh, in words: "licence: lapsed (...); exclusion: possible (...)". */
static const char *doubts(struct arena *a, const json_t *v)
{
    const char *out = "";
    json_t *c;
    size_t i;
    json_array_foreach((json_t *)member_list(v, "checks"), i, c) {
        const char *verdict = member_text(c, "verdict"), *reason = member_text(c, "reason");
        if (!is_doubt(c)) continue;
        out = arena_printf(a, "%s%s%s: %s%s%s%s", out, *out ? "; " : "", member_text(c, "element"), verdict,
                           reason ? " (" : "", reason ? reason : "", reason ? ")" : "");
    }
    const char *reason = member_text(v, "reason");
    return *out ? out : reason ? reason : "";
}

/* The checks' oldest date among those asked; NULL when there is none. */
static const char *oldest(const json_t *v)
{
    const char *out = NULL;
    json_t *c;
    size_t i;
    json_array_foreach((json_t *)member_list(v, "checks"), i, c) {
        const char *as_of = member_true(c, "asked") ? member_text(c, "as_of") : NULL;
        if (as_of && (!out || strcmp(as_of, out) < 0)) out = as_of;
    }
    return out;
}

static const char *who_of(const json_t *subject)
{
    static const char *const keys[] = {"id", "npi", "asked"};
    const char *who = NULL;
    for (size_t i = 0; i < sizeof keys / sizeof *keys && !who; i++) who = member_text(subject, keys[i]);
    return who ? who : "";
}

static void put_csv(struct work *k, const json_t *v)
{
    const json_t *s = json_object_get(v, "subject");
    struct buf *b = k->page.b;
    put_cell(b, arena_printf(k->row, "%ld", member_number(v, "row", 0)), false);
    const char *const cells[] = {member_text(s, "asked"), member_text(s, "name"), member_text(s, "npi"), member_text(s, "id"),
                                 member_text(v, "verdict"), doubts(k->row, v), oldest(v), member_text(v, "made_at"),
                                 member_text(v, "tool")};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) put_cell(b, cells[i], i + 1 == sizeof cells / sizeof *cells);
}

/* The same in the language of the page. */
static void put_doubts(const struct page *p, const json_t *v)
{
    const char *between = "";
    json_t *c;
    size_t i;
    json_array_foreach((json_t *)member_list(v, "checks"), i, c) {
        if (!is_doubt(c)) continue;
        html(p->b, "{}{}: {}", between, lang_label(p->a, p->lang, member_text(c, "element")),
             page_text(p, arena_printf(p->a, "verdict.%s", member_text(c, "verdict"))));
        if (member_text(c, "reason")) {
            html(p->b, ". ");
            page_said(p, member_text(c, "reason"));
        }
        between = "; ";
    }
    if (!*between) page_said(p, member_text(v, "reason"));
}

static void put_table_row(struct work *k, const json_t *v)
{
    const struct page *p = &k->page;
    const json_t *s = json_object_get(v, "subject");
    const char *name = member_text(s, "name"), *asked = member_text(s, "asked"), *verdict = member_text(v, "verdict");
    const char *key = json_array_size(member_list(s, "candidates")) ? "check.several"
                      : !name && !strcmp(verdict, "not_found")      ? "roster.nobody"
                                                                    : arena_printf(k->row, "verdict.%s", verdict);
    const char *link = arena_printf(k->row, "/check/report?who=%s", web_encode(k->row, who_of(s)));
    html(p->b, "<tr><td>{}</td><td><a href=\"{l}\">{}</a></td><td>{}</td><td>{}</td><td>",
         arena_printf(k->row, "%ld", member_number(v, "row", 0)), page_link(p, link), name ? name : asked ? asked : "?",
         member_text(s, "npi"), page_text(p, key));
    put_doubts(p, v);
    html(p->b, "</td><td>{}</td></tr>\n", oldest(v));
}

static void put_json(struct work *k, const json_t *v)
{
    char *s = json_dumps(v, JSON_COMPACT | JSON_PRESERVE_ORDER);
    if (!s) die("an answer cannot be written as JSON");
    buf_puts(k->page.b, s);
    buf_putc(k->page.b, '\n');
    free(s);
}

static void begin(struct work *k)
{
    static const char *const heads[] = {"roster.row", "roster.name", "check.npi", "roster.verdict", "roster.doubts", "roster.as_of"};
    const struct page *p = &k->page;
    const char *const *unread;
    size_t n = roster_unread(k->roster, &unread);
    if (k->format == AS_CSV) buf_puts(p->b, "row,asked,name,npi,id,verdict,doubts,oldest_list,made_at,tool\r\n");
    if (k->format != AS_TABLE) return;
    page_begin(p, page_text(p, "roster.title"), "/check");
    html(p->b, "<h1>{}</h1>\n", page_text(p, "roster.title"));
    for (size_t i = 0; i < n; i++) html(p->b, "<p class=\"warning\">{}</p>\n", page_fill(p, "roster.unread", unread[i]));
    html(p->b, "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\"><table>\n<thead><tr>", page_text(p, "roster.title"));
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) html(p->b, "<th scope=\"col\">{}</th>", page_text(p, heads[i]));
    html(p->b, "</tr></thead>\n<tbody>\n");
}

static void end(struct work *k, const char *made_at)
{
    const struct page *p = &k->page;
    if (k->format == AS_TABLE) {
        html(p->b, "</tbody>\n</table></div>\n<p>{}</p>\n<p>{}</p>\n<p><a href=\"{l}\">{}</a></p>\n",
             page_fill(p, "roster.made", made_at, "vouch " VOUCH_VERSION), page_text(p, "roster.kept"), page_link(p, "/check"),
             page_text(p, "check.again"));
        page_end(p);
    }
    roster_close(k->roster);
    arena_free(k->row);
}

/* What stands in place of the rows behind the last that is answered. */
static json_t *the_rest(void)
{
    return json_pack("{s:i, s:{}, s:s, s:s}", "row", ROWS_MOST + 1, "subject", "verdict", "not_checked", "reason",
                     "Only 10,000 rows are answered at once; this row and those behind it were not looked at.");
}

/* One row; false when there are no more. */
static bool step(const struct web_site *site, struct web_reply *reply)
{
    struct work *k = reply->job;
    json_t *v = k->rows <= ROWS_MOST ? roster_next(k->row, site->world, k->roster, k->state) : NULL;
    if (v && k->rows == ROWS_MOST) {
        json_decref(v);
        v = the_rest();
    }
    if (!v) {
        json_t *about = answer_about(k->row, site->world);
        const char *made_at = arena_strdup(k->page.a, member_text(about, "made_at"));
        json_decref(about);
        end(k, made_at);
        return false;
    }
    k->rows++;
    if (k->format == AS_CSV) put_csv(k, v);
    else if (k->format == AS_JSON) put_json(k, v);
    else put_table_row(k, v);
    json_decref(v);
    arena_reset(k->row);
    return true;
}

/* The roster in what was sent: the field "roster", else "rows"; or the body itself when that is CSV. *FORMAT is set where a
 * field of that name says so. */
static void find_csv(struct work *k, const struct web_request *r, const char **format)
{
    struct web_part part[WEB_PARTS_MOST];
    if (r->content_type && text_starts_nocase(r->content_type, "text/csv")) {
        k->csv = r->body;
        k->n = r->body_n;
        if (!*format) *format = "csv";
        return;
    }
    size_t n = web_parts(r->a, r->content_type, r->body, r->body_n, part);
    for (size_t i = 0; i < n; i++) {
        if (!strcmp(part[i].name, "format")) *format = text_repair(r->a, part[i].data, part[i].n);
        bool better = !strcmp(part[i].name, "roster") || (!strcmp(part[i].name, "rows") && !k->n);
        if (!better || (!part[i].n && k->csv)) continue;
        k->csv = part[i].data;
        k->n = part[i].n;
    }
}

/* What is wrong with the roster, as a key of the language file; NULL: it can be answered. *STATUS is then set. */
static const char *wrong_with(struct work *k, const struct web_request *r, int *status)
{
    const char *format = web_param(r, "format"), *why;
    find_csv(k, r, &format);
    if (!k->csv) {
        *status = 415;
        return "roster.no_form";
    }
    while (format && k->format < FORMATS && strcmp(format, format_names[k->format])) k->format++;
    if (k->format == FORMATS) return "roster.format";
    k->roster = roster_open(r->a, read_bytes, k, &why);
    return k->roster ? NULL : k->n ? "roster.header" : "roster.empty";
}

void web_roster(const struct web_site *site, const struct web_request *r, struct web_reply *reply)
{
    struct work *k = arena_alloc(r->a, sizeof *k);
    int status = 400;
    *k = (struct work){.page = page_new(site, r, reply)};
    const struct page *p = &k->page;
    reply->noindex = true;
    if (!site->world) {
        page_no_directory(p);
        return;
    }
    const char *state = web_param(r, "state");
    const struct state_row *row = state ? catalog_state(site->catalog, state) : NULL;
    k->state = row ? row->code : NULL;
    const char *wrong = !r->body ? "roster.send" : state && !row ? "sorry.question" : wrong_with(k, r, &status);
    if (wrong) {
        page_sorry(p, status, page_text(p, "roster.sorry"), page_text(p, wrong));
        return;
    }
    k->row = arena_new();
    if (k->format != AS_TABLE) {
        reply->language = NULL;
        reply->type = k->format == AS_CSV ? "text/csv; charset=utf-8; header=present" : "application/x-ndjson";
        reply->attachment = k->format == AS_CSV ? "checked.csv" : "checked.ndjson";
    }
    begin(k);
    reply->step = step;
    reply->job = k;
}
