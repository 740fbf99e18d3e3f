/* web_check.c - see web_check.h */
#include "web_check.h"

#include <string.h>

#include "answer.h"
#include "api_problem.h"
#include "fhir.h"
#include "index/catalog.h"
#include "index/directory.h"
#include "index/directory_list.h"
#include "index/licence.h"
#include "index/mem.h"
#include "index/register.h"
#include "index/text.h"
#include "report_part.h"
#include "verify_ask.h"
#include "web_form.h"
#include "web_report.h"
#include "web_request.h"
#include "web_roster.h"
#include "web_words.h"

enum { FIT_MOST = 50 };

const char *const check_params[] = {"licence_state", "licence_number", NULL};
const char *const check_report_params[] = {"who", "licence", "state", "format", NULL};

static void put_language(const struct page *p)
{
    if (p->chosen) html(p->b, "<input type=\"hidden\" name=\"lang\" value=\"{}\">\n", lang_code(p->lang));
}

static void put_forms(const struct page *p)
{
    html(p->b, "<form class=\"ask\" action=\"/check/report\" method=\"get\">\n<h2>{}</h2>\n<div class=\"boxes first\">\n"
               "<div class=\"box words\"><label for=\"who\">{}</label>\n<input id=\"who\" name=\"who\" type=\"text\" "
               "maxlength=\"200\" autocomplete=\"off\" spellcheck=\"false\" required aria-describedby=\"who-hint\">\n"
               "<p class=\"hint\" id=\"who-hint\">{}</p></div>\n",
         page_text(p, "check.person"), page_text(p, "check.who"), page_text(p, "check.who.hint"));
    form_write_states(p, "state", page_text(p, "check.patient_state"), page_text(p, "check.patient_state.none"), NULL);
    html(p->b, "</div>\n");
    put_language(p);
    html(p->b, "<button type=\"submit\">{}</button>\n</form>\n", page_text(p, "check.button"));
    html(p->b, "<form class=\"ask\" action=\"/check\" method=\"get\">\n<h2>{}</h2>\n<div class=\"boxes first\">\n",
         page_text(p, "check.licence"));
    form_write_states(p, "licence_state", page_text(p, "check.licence_state"), page_text(p, "check.licence_state.any"),
                      web_param(p->r, "licence_state"));
    html(p->b, "<div class=\"box\"><label for=\"licence_number\">{}</label>\n<input id=\"licence_number\" "
               "name=\"licence_number\" type=\"text\" maxlength=\"60\" autocomplete=\"off\" spellcheck=\"false\" required "
               "value=\"{}\"></div>\n</div>\n",
         page_text(p, "check.licence_number"), web_param(p->r, "licence_number"));
    put_language(p);
    html(p->b, "<button type=\"submit\">{}</button>\n</form>\n", page_text(p, "check.button"));
}

/* The address of a report; LICENCE and STATE may be NULL. */
static const char *report_link(struct arena *a, const char *who, const char *licence, const char *state, const char *format)
{
    const char *const part[][2] = {{"licence", licence}, {"state", state}, {"format", format}};
    const char *out = arena_printf(a, "/check/report?who=%s", web_encode(a, who));
    for (size_t i = 0; i < sizeof part / sizeof *part; i++)
        if (part[i][1]) out = arena_printf(a, "%s&%s=%s", out, part[i][0], web_encode(a, part[i][1]));
    return out;
}

/* One line of people who fit. */
static void put_fit(const struct page *p, const char *link, const char *name, const char *about, const char *npi)
{
    html(p->b, "<li><a href=\"{l}\">{}</a>", page_link(p, link), name);
    if (about) html(p->b, ", {}", about);
    if (npi) html(p->b, ", NPI {}", npi);
    html(p->b, "</li>\n");
}

static const char *joined(struct arena *a, const char *x, const char *y)
{
    return x && y ? arena_printf(a, "%s, %s", x, y) : x ? x : y;
}

static const char *place_of(struct arena *a, const struct practitioner *p)
{
    return p->n_places ? joined(a, p->places[0].city, p->places[0].state) : NULL;
}

/* The person of the directory as whom ROW is listed already; what a row says of the licence's holder is theirs. */
static bool is_among(struct arena *a, struct practitioner *const *people, size_t n, const struct licence_row *row)
{
    for (size_t i = 0; i < n; i++)
        if (row->family && people[i]->family && surname_agrees(a, row->family, people[i]->family)) return true;
    return false;
}

static const char *licence_words(struct arena *a, const char *state, const char *type, const char *number)
{
    return arena_printf(a, "%s:%s:%s", state, type, number);
}

/* People of the directory of whom a licence with that number is told. Returns how many were put into OUT. */
static size_t people_with(const struct page *p, const char *state, const char *number, struct practitioner **out)
{
    const struct people_asked asked = {.number = number, .anybody = true};
    int64_t *rows;
    size_t n = directory_list(p->a, p->site->world->directory, &asked, 0, FIT_MOST, &rows, NULL), kept = 0;
    for (size_t i = 0; i < n; i++) {
        struct practitioner *who = directory_get(p->a, p->site->world->directory, rows[i]);
        bool fits = !state;
        if (!who) continue;
        for (size_t k = 0; k < who->n_credentials && !fits; k++) {
            const struct credential *c = &who->credentials[k];
            fits = c->kind == CREDENTIAL_LICENCE && c->number && text_eq_nocase(c->number, number) &&
                   (!c->state || !strcmp(c->state, state));
        }
        if (fits) out[kept++] = who;
    }
    return kept;
}

/* Holders whom a board's list names for that number, and who are not among PEOPLE. */
static size_t put_rows(const struct page *p, const char *state, const char *number, struct practitioner *const *people,
                       size_t n_people)
{
    const struct catalog *c = directory_catalog(p->site->world->directory);
    struct licence_row *rows;
    size_t put = 0, n = licence_by_number(p->a, p->site->world->registers, state, number, &rows);
    for (size_t i = 0; i < n && put < FIT_MOST; i++) {
        const struct licence_row *row = &rows[i];
        const struct licence_type *type = licence_board_type(p->a, c, row);
        const char *name = text_squeeze(p->a, arena_printf(p->a, "%s %s", row->given ? row->given : "",
                                                           row->family ? row->family : ""));
        if (directory_hides_licence(p->site->world->directory, state, row->number)) continue;
        if (!*name || is_among(p->a, people, n_people, row)) continue;
        const char *licence = type ? licence_words(p->a, state, type->type, row->number) : NULL;
        name = text_name_case(p->a, name);
        put_fit(p, report_link(p->a, name, licence, NULL, NULL), name, arena_printf(p->a, "%s: %s", row->load->authority, row->type),
                NULL);
        put++;
    }
    return put;
}

static void put_holders(const struct page *p, const char *state, const char *number)
{
    struct practitioner *people[FIT_MOST];
    size_t n = people_with(p, state, number, people);
    html(p->b, "<h2>{}</h2>\n<ul class=\"fits\">\n", page_fill(p, "check.holders", number));
    for (size_t i = 0; i < n; i++)
        put_fit(p, report_link(p->a, people[i]->id, NULL, NULL, NULL), people[i]->name,
                joined(p->a, people[i]->profession, place_of(p->a, people[i])), people[i]->npi);
    if (state && p->site->world->registers) n += put_rows(p, state, number, people, n);
    html(p->b, "</ul>\n<p>{}</p>\n", page_text(p, n ? "check.holders.choose" : state ? "check.holders.none" : "check.holders.state"));
}

void web_check(const struct web_site *site, const struct web_request *request, struct web_reply *reply)
{
    struct page page = page_new(site, request, reply), *p = &page;
    const char *number = web_param(request, "licence_number"), *state = web_param(request, "licence_state");
    const struct state_row *row = state ? catalog_state(site->catalog, state) : NULL;
    reply->noindex = number || state;
    if (!site->world) {
        page_no_directory(p);
        return;
    }
    if (state && !row) {
        page_sorry(p, 400, page_text(p, "sorry.question"), page_fill(p, "sorry.state", state));
        return;
    }
    page_begin(p, page_text(p, "check.title"), "/check");
    html(p->b, "<h1>{}</h1>\n<p class=\"lead\">{}</p>\n", page_text(p, "check.heading"), page_text(p, "check.lead"));
    if (number) put_holders(p, row ? row->code : NULL, number);
    put_forms(p);
    roster_form(p);
    page_end(p);
}

/* Several of one name. */
static void put_several(const struct page *p, const json_t *several)
{
    json_t *one;
    size_t i;
    page_begin(p, page_text(p, "check.several"), "/check");
    html(p->b, "<h1>{}</h1>\n<p>{}</p>\n<ul class=\"fits\">\n", page_text(p, "check.several"), page_text(p, "check.several.text"));
    json_array_foreach((json_t *)several, i, one) {
        const char *npi = member_text(one, "npi"), *id = member_text(one, "id"), *name = member_text(one, "name"),
                   *place = joined(p->a, member_text(one, "city"), member_text(one, "state"));
        put_fit(p, report_link(p->a, id ? id : npi ? npi : name, web_param(p->r, "licence"), web_param(p->r, "state"), NULL), name,
                joined(p->a, member_text(one, "profession"), place), npi);
    }
    html(p->b, "</ul>\n<p><a href=\"{l}\">{}</a></p>\n", page_link(p, "/check"), page_text(p, "check.again"));
    page_end(p);
}

/* The links of a report stand above it and are not printed. */
static void put_links(struct arena *a, struct buf *b, const struct page *p, const struct verify_request *v)
{
    const char *licence = web_param(p->r, "licence");
    html(b, "<nav class=\"screen\" aria-label=\"{}\"><p><a href=\"{l}\">{}</a> · <a href=\"{l}\">JSON</a> · "
            "<a href=\"{l}\">FHIR</a></p></nav>\n",
         page_text(p, "check.links"), page_link(p, "/check"), page_text(p, "check.again"),
         report_link(a, v->who, licence, v->state, "json"), report_link(a, v->who, licence, v->state, "fhir"));
}

/* The report is a document of its own: into it go the links, and out of it, for the policy, its style sheet. */
static void put_report(const struct page *p, const json_t *verified, const struct verify_request *v)
{
    static const char begins[] = "<style>", ends[] = "</style>", here[] = "<main>";
    struct buf whole = {0};
    report_write(p->a, &whole, verified, p->lang);
    const char *style = strstr(whole.s, begins), *end = style ? strstr(style, ends) : NULL, *main = strstr(whole.s, here);
    if (end) p->reply->style = arena_strndup(p->a, style + strlen(begins), (size_t)(end - style) - strlen(begins));
    size_t before = main ? (size_t)(main - whole.s) : 0;
    buf_put(p->b, whole.s, before);
    if (main) put_links(p->a, p->b, p, v);
    buf_put(p->b, whole.s + before, whole.n - before);
    buf_free(&whole);
}

static void put_json(const struct page *p, json_t *v, bool fhir)
{
    p->reply->type = fhir ? "application/fhir+json; charset=utf-8" : "application/json";
    p->reply->language = NULL;
    api_put(p->reply, fhir ? fhir_bundle(p->a, v) : json_incref(v));
}

void web_check_report(const struct web_site *site, const struct web_request *r, struct web_reply *reply)
{
    struct page page = page_new(site, r, reply), *p = &page;
    struct verify_request v = {.who = web_param(r, "who")};
    const char *format = web_param(r, "format"), *wrong;
    reply->noindex = true;
    if (!site->world) {
        page_no_directory(p);
        return;
    }
    wrong = v.who ? verify_ask_licence(r->a, web_param(r, "licence"), &v) : page_text(p, "check.nobody_asked");
    if (!wrong && verify_ask_state(r->a, site->world, web_param(r, "state"), &v))
        wrong = page_fill(p, "sorry.state", web_param(r, "state"));
    if (!wrong && format && strcmp(format, "json") && strcmp(format, "fhir") && strcmp(format, "html"))
        wrong = page_text(p, "check.format");
    if (wrong) {
        page_sorry(p, 400, page_text(p, "sorry.question"), wrong);
        return;
    }
    json_t *verified = answer_verify(r->a, site->world, &v);
    const json_t *several = member_list(json_object_get(verified, "subject"), "candidates");
    if (format && strcmp(format, "html")) put_json(p, verified, !strcmp(format, "fhir"));
    else if (json_array_size(several)) put_several(p, several);
    else put_report(p, verified, &v);
    json_decref(verified);
}
