/* web_search.c - the page of answers: how the question was understood, who answers it, why, where they are, what else to
 * try. */
#include <string.h>

#include "answer.h"
#include "html.h"
#include "index/mem.h"
#include "web_asked.h"
#include "web_form.h"
#include "web_map.h"
#include "web_page.h"
#include "web_proof.h"
#include "web_request.h"
#include "web_treats.h"
#include "web_words.h"

enum { REASONS_SHOWN = 3 };

static void put_credentials(const struct page *p, const json_t *answer)
{
    static const struct {
        const char *key;
        bool needed; /* said also when there is none */
    } kinds[] = {{"licences", true}, {"trainings", true}, {"trauma", false}};
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        const json_t *list = member_list(answer, kinds[k].key), *c;
        size_t i;
        if (!json_array_size(list) && !kinds[k].needed) continue;
        html(p->b, "<dt>{}</dt>\n<dd>", page_text(p, arena_printf(p->a, "search.%s", kinds[k].key)));
        if (!json_array_size(list))
            html(p->b, "{}", page_text(p, arena_printf(p->a, "search.%s.none", kinds[k].key)));
        else
            html(p->b, "<ul>\n");
        json_array_foreach ((json_t *)list, i, c)
            proof_write_short(p, c);
        if (json_array_size(list)) html(p->b, "</ul>");
        html(p->b, "</dd>\n");
    }
}

/* What they say of themselves beside credentials; silence is left to the questions to ask. */
static void put_said(const struct page *p, const json_t *answer)
{
    const json_t *own = json_object_get(json_object_get(answer, "offers"), "experiential");
    const json_t *prescribes = json_object_get(answer, "prescribes");
    if (json_is_boolean(own)) {
        html(p->b, "<dt>{}</dt>\n<dd>", page_text(p, "search.own"));
        page_put(p, (const char *const[]){json_is_true(own) ? "search.own.yes" : "search.own.no"}, 1);
        html(p->b, "</dd>\n");
    }
    if (json_is_boolean(prescribes)) {
        html(p->b, "<dt>{}</dt>\n<dd>", page_text(p, "search.prescribes"));
        page_put(p, (const char *const[]){json_is_true(prescribes) ? "search.prescribes.yes" : "search.prescribes.no"}, 1);
        html(p->b, "</dd>\n");
    }
}

static void put_reasons(const struct page *p, const json_t *answer)
{
    const json_t *reason;
    size_t i, shown = 0;
    json_array_foreach ((json_t *)member_list(answer, "reasons"), i, reason) {
        if (json_number_value(json_object_get(reason, "points")) <= 0 || shown == REASONS_SHOWN) continue;
        if (!shown++) html(p->b, "<dt>{}</dt>\n<dd><ul class=\"why\">\n", page_text(p, "search.why"));
        html(p->b, "<li>");
        page_said(p, member_text(reason, "text"));
        html(p->b, "</li>\n");
    }
    if (shown) html(p->b, "</ul></dd>\n");
}

/* "Seattle, WA" of a place; NULL when there is none. */
static const char *town_words(struct arena *a, const json_t *place)
{
    const char *city = member_text(place, "city"), *state = member_text(place, "state");
    if (!city || !state) return member_text(place, "text");
    return arena_printf(a, "%s, %s", city, state);
}

static void put_name(const struct page *p, const json_t *answer, const char *to, const char *number)
{
    const char *profession = member_text(answer, "profession"),
               *place = town_words(p->a, json_object_get(answer, "place")),
               *far = member_text(answer, "distance_text"), *letters = member_text(answer, "credentials_text");
    html(p->b, "<li class=\"card\" id=\"a{}\"><article>\n<span class=\"nr\">{}</span>\n"
         "<h2><a href=\"{l}\">{}</a>", number, number, to, member_text(answer, "name"));
    if (letters) html(p->b, " <span class=\"letters\">{}</span>", letters);
    html(p->b, "</h2>\n<p class=\"where\">{}",
         profession ? page_label(p, profession) : page_text(p, "profession.none"));
    if (place) html(p->b, " · {}", place);
    if (far) html(p->b, " · {}", lang_label(p->a, p->lang, far));
    page_phone(p, " · ", member_text(json_object_get(answer, "place"), "phone"));
    html(p->b, "</p>\n");
}

/* Where the question says that the patient is, else nowhere: kept in the link to the person. */
static const char *person_link(const struct page *p, const json_t *answer, const json_t *question)
{
    const char *state = member_text(question, "patient_state"), *id = member_text(answer, "id");
    const char *path = state ? arena_printf(p->a, "/person/%s?state=%s", id, state)
                             : arena_printf(p->a, "/person/%s", id);
    return page_link(p, path);
}

static void put_answer(const struct page *p, const json_t *answer, const json_t *question, long number)
{
    const char *to = person_link(p, answer, question);
    const json_t *warning;
    size_t i;
    put_name(p, answer, to, arena_printf(p->a, "%ld", number));
    if (member_text(answer, "label")) html(p->b, "<p class=\"label\">{}</p>\n", page_label(p, member_text(answer, "label")));
    json_array_foreach ((json_t *)member_list(answer, "warnings"), i, warning) {
        html(p->b, "<p class=\"warning\"><strong>{}</strong> ", page_text(p, "warning"));
        page_said(p, member_text(warning, "text"));
        html(p->b, "</p>\n");
    }
    html(p->b, "<dl class=\"facts\">\n");
    treats_write_short(p, member_list(answer, "treats_in"));
    put_credentials(p, answer);
    put_said(p, answer);
    put_reasons(p, answer);
    html(p->b, "</dl>\n<p class=\"go\"><a href=\"{l}\">{}</a></p>\n</article></li>\n", to,
         page_fill(p, "search.all_about", member_text(answer, "name")));
}

static void put_pages(const struct page *p, const json_t *found)
{
    long page = member_number(found, "page", 1), pages = member_number(found, "pages", 1);
    if (pages < 2) return;
    html(p->b, "<nav class=\"pages\" aria-label=\"{}\"><p>\n", page_text(p, "search.pages"));
    if (page > 1)
        html(p->b, "<a href=\"{l}\" rel=\"prev\">{}</a>\n", form_address(p->r, page - 1), page_text(p, "search.before"));
    html(p->b, "<span>{}</span>\n",
         page_fill(p, "search.page", arena_printf(p->a, "%ld", page), arena_printf(p->a, "%ld", pages)));
    if (page < pages)
        html(p->b, "<a href=\"{l}\" rel=\"next\">{}</a>\n", form_address(p->r, page + 1), page_text(p, "search.next"));
    html(p->b, "</p></nav>\n");
}

/* Other questions, each tried before; each says how many people it finds, and how many more. */
static void put_suggestions(const struct page *p, const json_t *found)
{
    const json_t *list = member_list(found, "suggestions"), *s;
    size_t i;
    if (!json_array_size(list)) return;
    html(p->b, "<section class=\"suggest\">\n<h2>{}</h2>\n<ul>\n", page_text(p, "search.suggest"));
    json_array_foreach ((json_t *)list, i, s) {
        const char *query = member_text(s, "query"), *text = member_text(s, "text");
        html(p->b, "<li><a href=\"{l}\">", page_link(p, arena_printf(p->a, "/find?%s", query ? query : "")));
        page_said(p, text);
        html(p->b, "</a></li>\n");
    }
    html(p->b, "</ul>\n</section>\n");
}

static void put_left_out(const struct page *p, const json_t *found)
{
    long n = member_number(found, "withheld", 0);
    if (n > 0) html(p->b, "<p>{}</p>\n", page_count(p, "search.left_out", n));
    if (member_true(found, "timed_out")) html(p->b, "<p class=\"small\">{}</p>\n", page_text(p, "search.timed_out"));
}

static void put_answers(const struct page *p, const json_t *found)
{
    const json_t *answers = member_list(found, "answers"), *question = json_object_get(found, "question"), *answer;
    long first = (member_number(found, "page", 1) - 1) * member_number(found, "limit", 10) + 1;
    size_t i;
    if (!json_array_size(answers)) {
        html(p->b, "<p>{} <a href=\"{l}\">{}</a></p>\n", page_text(p, "search.no_such_page"), form_address(p->r, 1),
             page_text(p, "search.first_page"));
        return;
    }
    html(p->b, "<ol class=\"answers\">\n");
    json_array_foreach ((json_t *)answers, i, answer)
        put_answer(p, answer, question, first + (long)i);
    html(p->b, "</ol>\n");
    put_pages(p, found);
    map_write(p, question, answers, first);
}

/* Is something asked that stands below "more choices"? */
static bool has_choices(const struct web_request *r)
{
    static const char *const first[] = {"words", "near", "state", "page", "limit", "lang"};
    for (size_t i = 0; i < r->n; i++) {
        size_t k = 0;
        while (k < sizeof first / sizeof *first && strcmp(r->params[i].name, first[k])) k++;
        if (k == sizeof first / sizeof *first && *r->params[i].value) return true;
    }
    return false;
}

void search_write(const struct page *p, const json_t *found)
{
    long total = member_number(found, "total", 0);
    const char *heading = total ? page_count(p, "people", total) : page_text(p, "search.no_one");
    page_begin(p, arena_printf(p->a, "%s · vouch", heading), "/find");
    if (member_true(json_object_get(found, "question"), "danger")) page_crisis(p);
    html(p->b, "<h1>{}</h1>\n", heading);
    asked_write(p, json_object_get(found, "question"));
    if (total) {
        html(p->b, "<div class=\"tools no-print\">\n<details class=\"change\"><summary>{}</summary>\n", page_text(p, "search.change"));
        form_write(p, false);
        html(p->b, "</details>\n");
        if (map_has(json_object_get(found, "question"), member_list(found, "answers")))
            html(p->b, "<p class=\"to-map\"><a href=\"#map\">{}</a></p>\n", page_text(p, "map.to"));
        html(p->b, "</div>\n");
        put_answers(p, found);
    } else {
        put_left_out(p, found);
        html(p->b, "<p>{}</p>\n", page_text(p, "search.no_one.text"));
    }
    put_suggestions(p, found);
    if (total) put_left_out(p, found);
    if (!total) form_write(p, has_choices(p->r));
    page_end(p);
}

void web_search(const struct web_site *site, const struct web_request *r, struct web_reply *reply)
{
    struct page page = page_new(site, r, reply), *p = &page;
    const char *why = NULL, *value = NULL;
    struct question_input *in = form_read(r, &why, &value);
    reply->noindex = true;
    if (!in) {
        page_sorry(p, 400, page_text(p, "sorry.question"), page_fill(p, why, value));
    } else if (!site->world) {
        page_no_directory(p);
    } else {
        json_t *found = answer_cards(r->a, site->world, in);
        search_write(p, found);
        json_decref(found);
    }
}
