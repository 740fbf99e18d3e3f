/* web_person.c - one person: what is known, who says so and when, where they may treat you, what to ask. */
#include <string.h>

#include "answer.h"
#include "html.h"
#include "index/catalog.h"
#include "index/directory.h"
#include "index/mem.h"
#include "index/practitioner.h"
#include "index/text.h"
#include "web_form.h"
#include "web_page.h"
#include "web_proof.h"
#include "web_request.h"
#include "web_treats.h"
#include "web_words.h"

const char *const person_params[] = {"state", "view", NULL};

static void put_head(const struct page *p, const json_t *person)
{
    const char *profession = member_text(person, "profession");
    const json_t *warning;
    size_t i;
    html(p->b, "<h1>{}", member_text(person, "name"));
    if (member_text(person, "credentials_text"))
        html(p->b, " <span class=\"letters\">{}</span>", member_text(person, "credentials_text"));
    html(p->b, "</h1>\n<p class=\"lead\">{}</p>\n",
         profession ? page_label(p, profession) : page_text(p, "profession.none"));
    if (member_text(person, "label"))
        html(p->b, "<p class=\"label\">{}</p>\n", page_label(p, member_text(person, "label")));
    json_array_foreach ((json_t *)member_list(person, "warnings"), i, warning) {
        html(p->b, "<p class=\"warning\"><strong>{}</strong> ", page_text(p, "warning"));
        page_said(p, member_text(warning, "text"));
        html(p->b, "</p>\n");
    }
}

static void put_credentials(const struct page *p, const json_t *person)
{
    static const struct {
        const char *key;
        bool needed; /* said also when there is none */
    } kinds[] = {{"licences", true}, {"trainings", true}, {"trauma", true}, {"memberships", false}};
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        const json_t *list = member_list(person, kinds[k].key), *c;
        size_t i;
        if (!json_array_size(list) && !kinds[k].needed) continue;
        html(p->b, "<h2>{}</h2>\n", page_text(p, arena_printf(p->a, "person.%s", kinds[k].key)));
        if (!json_array_size(list)) {
            html(p->b, "<p>{}</p>\n", page_text(p, arena_printf(p->a, "person.%s.none", kinds[k].key)));
            continue;
        }
        html(p->b, "<ul class=\"credentials\">\n");
        json_array_foreach ((json_t *)list, i, c)
            proof_write_whole(p, c);
        html(p->b, "</ul>\n");
    }
}

static void put_also(const struct page *p, const json_t *person)
{
    const json_t *list = member_list(person, "also"), *c;
    size_t i;
    if (!json_array_size(list)) return;
    html(p->b, "<section class=\"also\">\n<h2>{}</h2>\n<p class=\"hint\">{}</p>\n<ul class=\"credentials\">\n",
         page_text(p, "person.also"), page_text(p, "person.also.hint"));
    json_array_foreach ((json_t *)list, i, c) {
        html(p->b, "<li class=\"credential\"><p><strong>{}:</strong> {}</p>\n", page_label(p, member_text(c, "label")),
             lang_label(p->a, p->lang, member_text(c, "text")));
        proof_write_claims(p, member_list(c, "claims"));
        html(p->b, "</li>\n");
    }
    html(p->b, "</ul>\n</section>\n");
}

static void put_state_form(const struct page *p, const char *id, const char *state)
{
    html(p->b, "<form class=\"state no-print\" action=\"/person/{u}\" method=\"get\">\n", id);
    form_write_states(p, "state", page_text(p, "person.state"), page_text(p, "person.state.any"), state);
    if (p->chosen) html(p->b, "<input type=\"hidden\" name=\"lang\" value=\"{}\">", lang_code(p->lang));
    html(p->b, "<button type=\"submit\">{}</button>\n</form>\n", page_text(p, "person.state.show"));
}

static void put_treats(const struct page *p, const json_t *person, const char *state)
{
    const json_t *list = member_list(person, "treats_in"), *own = member_list(person, "treats_asked");
    html(p->b, "<h2 id=\"treats\">{}</h2>\n<p class=\"hint\">{}</p>\n", page_text(p, "person.treats"),
         page_text(p, "person.treats.hint"));
    put_state_form(p, member_text(person, "id"), state);
    if (json_array_size(own)) treats_write_whole(p, own, NULL, false);
    bool more = treats_any(list, state, true);
    if (json_array_size(own) && more) html(p->b, "<h3>{}</h3>\n", page_text(p, "person.treats.rest"));
    if (more) treats_write_whole(p, list, state, true);
    else if (!json_array_size(own)) html(p->b, "<p>{}</p>\n", page_text(p, "not_known"));
}

static void put_places(const struct page *p, const json_t *person)
{
    const json_t *list = member_list(person, "places"), *place;
    size_t i;
    html(p->b, "<h2>{}</h2>\n", page_text(p, "person.places"));
    if (!json_array_size(list)) {
        html(p->b, "<p>{}</p>\n", page_text(p, "not_known"));
        return;
    }
    html(p->b, "<ul>\n");
    json_array_foreach ((json_t *)list, i, place) {
        const char *phone = member_text(place, "phone"), *seen = member_text(place, "seen");
        html(p->b, "<li>{}", member_text(place, "text"));
        if (phone) {
            html(p->b, "<br>");
            page_phone(p, arena_printf(p->a, "%s ", page_text(p, "person.telephone")), phone);
        }
        else if (phone)
            html(p->b, "<br>{} {}", page_text(p, "person.telephone"), phone);
        if (seen)
            html(p->b, " <span class=\"asof\">{}</span>", page_fill(p, "seen", words_date(p->a, p->lang, seen)));
        html(p->b, "</li>\n");
    }
    html(p->b, "</ul>\n");
}

/* A row of the table of what they offer: labels joined by commas; nothing when nobody says. */
static void put_offer(const struct page *p, struct buf *b, const json_t *offers, const char *key)
{
    const json_t *v = json_object_get(offers, key), *e;
    const char *text = json_is_boolean(v) ? page_text(p, json_is_true(v) ? "yes" : "no") : json_string_value(v);
    size_t i;
    json_array_foreach ((json_t *)v, i, e) {
        const char *one = lang_label(p->a, p->lang, json_is_string(e) ? json_string_value(e) : member_text(e, "label"));
        if (one) text = text ? arena_printf(p->a, "%s, %s", text, one) : one;
    }
    if (text && *text)
        html(b, "<dt>{}</dt><dd>{}</dd>\n", page_text(p, arena_printf(p->a, "offer.%s", key)), text);
}

static void put_offers(const struct page *p, const json_t *person)
{
    static const char *const rows[] = {"accepting",  "telehealth", "stages",       "routes",    "settings", "in_room",
                                       "conditions", "modalities", "experiential", "insurance", "fees",     "languages"};
    const json_t *offers = json_object_get(person, "offers");
    struct buf list = {0};
    put_offer(p, &list, person, "prescribes");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        put_offer(p, &list, offers, rows[i]);
    html(p->b, "<h2>{}</h2>\n", page_text(p, "person.offers"));
    if (list.n) {
        html(p->b, "<dl class=\"facts\">\n");
        buf_put(p->b, list.s, list.n);
        html(p->b, "</dl>\n");
    } else {
        html(p->b, "<p>{}</p>\n", page_text(p, "person.offers.none"));
    }
    buf_free(&list);
}

static void put_ties(const struct page *p, const json_t *person)
{
    const json_t *list = member_list(person, "ties"), *tie;
    size_t i;
    if (!json_array_size(list)) return;
    html(p->b, "<h2>{}</h2>\n<ul class=\"credentials\">\n", page_text(p, "person.ties"));
    json_array_foreach ((json_t *)list, i, tie) {
        const char *who = member_text(tie, "who"), *practice = member_text(tie, "practice");
        html(p->b, "<li class=\"credential\"><p><strong>{}:</strong> ", page_label(p, member_text(tie, "relation")));
        if (who && member_text(tie, "id"))
            html(p->b, "<a href=\"{l}\">{}</a>",
                 page_link(p, arena_printf(p->a, "/person/%s", member_text(tie, "id"))), who);
        else
            html(p->b, "{}", who);
        html(p->b, "{}{}</p>\n", who && practice ? ", " : "", practice);
        proof_write_claims(p, member_list(tie, "claims"));
        html(p->b, "</li>\n");
    }
    html(p->b, "</ul>\n");
}

static void put_questions(const struct page *p, const json_t *person)
{
    const json_t *list = member_list(person, "questions_to_ask"), *q;
    bool lines = web_param_is(p->r, "view", "print");
    size_t i;
    if (!json_array_size(list)) return;
    html(p->b, "<section class=\"questions\">\n<h2 id=\"ask\">{}</h2>\n<p class=\"hint\">{}</p>\n<ol>\n",
         page_text(p, "person.ask"), page_text(p, "person.ask.hint"));
    json_array_foreach ((json_t *)list, i, q) {
        html(p->b, "<li><strong>");
        page_said(p, member_text(q, "question"));
        html(p->b, "</strong>");
        if (member_text(q, "why")) {
            html(p->b, "<br><span class=\"small\">");
            page_said(p, member_text(q, "why"));
            html(p->b, "</span>");
        }
        if (lines) html(p->b, "<div class=\"write\" aria-hidden=\"true\"></div>");
        html(p->b, "</li>\n");
    }
    html(p->b, "</ol>\n</section>\n");
}

/* An address without its scheme, for reading. */
static const char *url_words(const char *url)
{
    const char *host = strstr(url, "://");
    return host ? host + 3 : url;
}

/* Who keeps the official list NAME; its name where that is not told. */
static const char *list_name(const struct list_row *lists, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (name && lists[i].authority && !strcmp(lists[i].name, name)) return lists[i].authority;
    return name;
}

/* The pages and lists, each once: a page may hold several records. */
static void put_records(const struct page *p, const json_t *person)
{
    const json_t *list = member_list(person, "records"), *record;
    const char *last = "";
    struct list_row *lists;
    size_t i, n_lists = p->site->world ? directory_lists(p->a, p->site->world->directory, &lists) : 0;
    html(p->b, "<h2>{}</h2>\n<ul>\n", page_text(p, "person.records"));
    json_array_foreach ((json_t *)list, i, record) {
        const char *url = member_text(record, "url"), *source = member_text(record, "source");
        if (url && !strcmp(url, last)) continue;
        html(p->b, "<li>{}: ", words_capital(p->a, words_voice(p->lang, member_text(record, "voice"))));
        if (html_link_ok(url))
            html(p->b, "<a href=\"{l}\" rel=\"noreferrer nofollow\">{}</a>", url, url_words(url));
        else
            html(p->b, "{}", list_name(lists, n_lists, source));
        html(p->b, ", {}</li>\n", page_fill(p, "seen", words_date(p->a, p->lang, member_text(record, "seen"))));
        last = url ? url : "";
    }
    html(p->b, "</ul>\n");
}

static void put_last(const struct page *p, const json_t *person)
{
    const char *npi = member_text(person, "npi"), *made = member_text(person, "made_at");
    if (npi) html(p->b, "<p class=\"small\">{}</p>\n", page_fill(p, "person.npi", npi));
    html(p->b, "<p class=\"small no-print\">");
    page_say(p, "person.check", page_link(p, arena_printf(p->a, "/check/report?who=%s", member_text(person, "id"))));
    html(p->b, "</p>\n");
    html(p->b, "<p class=\"small\">{}</p>\n<h2 id=\"yours\">{}</h2>\n<p>",
         page_fill(p, "person.made", words_date(p->a, p->lang, made)), page_text(p, "person.yours"));
    page_say(p, "person.yours.text", page_link(p, "/about#remove"), member_text(person, "id"));
    html(p->b, "</p>\n");
}

/* The same page with all folds open and room to write, for paper. */
static void put_print(const struct page *p)
{
    bool paper = web_param_is(p->r, "view", "print");
    html(p->b, "<li><a href=\"{l}\">{}</a></li>\n", web_request_with(p->r, "view", paper ? NULL : "print"),
         page_text(p, paper ? "person.print.back" : "person.print"));
}

/* What somebody looks for first: where, by what number, and where on the page the rest stands. */
static void put_short(const struct page *p, const json_t *person, bool ask)
{
    const json_t *place = json_array_get(member_list(person, "places"), 0);
    const char *city = member_text(place, "city"), *state = member_text(place, "state"), *phone = member_text(place, "phone");
    if (city || phone) {
        html(p->b, "<p class=\"contact\">{}{}{}", city, city && state ? ", " : NULL, city ? state : NULL);
        page_phone(p, city ? " · " : "", phone);
        html(p->b, "</p>\n");
    }
    html(p->b, "<ul class=\"jump no-print\">\n");
    if (ask && json_array_size(member_list(person, "questions_to_ask")))
        html(p->b, "<li><a href=\"#ask\">{}</a></li>\n", page_text(p, "person.ask"));
    html(p->b, "<li><a href=\"#treats\">{}</a></li>\n", page_text(p, "person.treats"));
    put_print(p);
    html(p->b, "</ul>\n");
}

void person_write(const struct page *p, const json_t *person, const char *withheld)
{
    const char *state = web_param(p->r, "state");
    if (state && !catalog_state(p->site->catalog, state)) state = NULL;
    page_begin(p, arena_printf(p->a, "%s · vouch", member_text(person, "name")), "");
    put_head(p, person);
    if (withheld && json_array_size(member_list(person, "warnings"))) {
        html(p->b, "<p>{}</p>\n", page_text(p, "person.withheld"));
    } else if (withheld) {
        html(p->b, "<p class=\"warning\"><strong>{}</strong> ", page_text(p, "person.withheld.why"));
        page_said(p, withheld);
        html(p->b, "</p>\n");
    }
    put_short(p, person, !withheld);
    bool paper = web_param_is(p->r, "view", "print"); /* to be taken along: the questions stand first */
    if (paper) html(p->b, "<p class=\"no-print\">{}</p>\n", page_text(p, "person.print.how"));
    if (paper && !withheld) put_questions(p, person);
    put_credentials(p, person);
    put_treats(p, person, state);
    put_places(p, person);
    if (!paper && !withheld) put_questions(p, person);
    put_offers(p, person);
    put_ties(p, person);
    put_also(p, person);
    put_records(p, person);
    put_last(p, person);
    page_end(p);
}

void web_person(const struct web_site *site, const struct web_request *r, struct web_reply *reply)
{
    struct page page = page_new(site, r, reply), *p = &page;
    const char *state = web_param(r, "state");
    reply->noindex = true;
    if (!site->world) {
        page_no_directory(p);
        return;
    }
    const struct practitioner *who = directory_find(r->a, site->world->directory, r->rest);
    if (!who) {
        page_sorry(p, 404, page_text(p, "sorry.nobody"), page_text(p, "sorry.nobody.text"));
    } else if (strcmp(who->id, r->rest)) {
        reply->location = page_link(p, arena_printf(r->a, "/person/%s", who->id));
        page_sorry(p, 301, page_text(p, "sorry.moved"), page_text(p, "sorry.moved.text"));
    } else if (state && !catalog_state(site->catalog, state)) {
        page_sorry(p, 400, page_text(p, "sorry.question"), page_fill(p, "sorry.state", state));
    } else {
        json_t *shown = answer_show(r->a, site->world, who);
        if (state) json_object_set_new(shown, "treats_asked", answer_treats(r->a, site->world, who, state));
        reply->noindex = !site->search_engines || r->n;
        person_write(p, shown, answer_withheld(r->a, site->world, who));
        json_decref(shown);
    }
}
