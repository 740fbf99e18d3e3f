/* web_search.c - the page of answers: how the question was understood, who answers it, why, what else to try.
 */
#include <string.h>

#include "answer.h"
#include "html.h"
#include "index/mem.h"
#include "web_form.h"
#include "web_page.h"
#include "web_proof.h"
#include "web_request.h"
#include "web_words.h"

enum { REASONS_SHOWN = 3 };

/* One element of the question, "only" (it keeps those who say so) or "preferred" (it ranks). */
static void put_understood(struct buf *b, bool filter, const char *what, const char *label)
{
    if (!label) return;
    html(b, "<li><span class=\"how\">{}</span> {} {}</li>\n", filter ? "only" : "preferred", what, label);
}

static void put_understood_list(struct buf *b, const json_t *q, const char *key, const char *what)
{
    const json_t *e, *list = json_object_get(q, key);
    size_t i;
    if (json_is_object(list)) put_understood(b, member_true(list, "filter"), what, member_text(list, "label"));
    json_array_foreach ((json_t *)list, i, e)
        put_understood(b, member_true(e, "filter"), what, member_text(e, "label"));
}

/* An element that is true or false, or an object that says whether it filters. */
static void put_understood_flag(struct buf *b, const json_t *q, const char *key, const char *words)
{
    const json_t *v = json_object_get(q, key);
    if (json_is_true(v))
        put_understood(b, true, words, "");
    else if (json_is_object(v))
        put_understood(b, member_true(v, "filter"), words, "");
}

static void put_where(struct arena *a, struct buf *b, const struct web_site *site, const json_t *q)
{
    const json_t *near = json_object_get(q, "near");
    const char *label = member_text(near, "label");
    long within = member_number(q, "within_mi", 0);
    if (label && within > 0)
        html(b, "<li><span class=\"how\">only</span> within {} miles of {}</li>\n",
             arena_printf(a, "%ld", within), label);
    else if (label)
        html(b, "<li><span class=\"how\">preferred</span> near {}</li>\n", label);
    put_understood(b, true, "with a place of practice in", words_state(site->catalog, member_text(q, "in")));
    put_understood(b, true, "who may treat somebody in", words_state(site->catalog, member_text(q, "state")));
}

static void put_question(struct buf *b, const struct web_site *site, const struct web_request *r,
                         const json_t *q)
{
    const json_t *note;
    size_t i, before;
    html(b, "<section class=\"understood\" aria-labelledby=\"understood\">\n<h2 id=\"understood\">How we "
            "understood you</h2>\n"
            "<ul class=\"asked\">\n");
    before = b->n;
    put_where(r->a, b, site, q);
    put_understood_list(b, q, "profession", "");
    put_understood(b, true, "with the licence", member_text(q, "licence"));
    put_understood_flag(b, q, "prescriber", "those who may prescribe");
    put_understood(b, true, "by the name of", member_text(q, "person"));
    put_understood_flag(b, q, "telehealth", "those who offer sessions by video");
    put_understood_list(b, q, "training", "trained by");
    put_understood_flag(b, q, "experiential", "with own ketamine sessions as part of the training");
    put_understood_list(b, q, "trauma", "trauma:");
    put_understood_list(b, q, "condition", "for");
    put_understood_list(b, q, "modality", "working with");
    put_understood_list(b, q, "route", "giving ketamine as");
    put_understood_list(b, q, "stage", "offering");
    put_understood_list(b, q, "insurance", "taking");
    put_understood_list(b, q, "language", "speaking");
    put_understood_flag(b, q, "accepting", "those who take new people");
    put_understood(b, true, "with a training proved at least as", member_text(q, "proof"));
    put_understood_flag(b, q, "sliding_scale", "those with a sliding scale");
    if (member_text(q, "searched_as_text"))
        html(b, "<li><span class=\"how\">preferred</span> pages with the words “{}”</li>\n",
             member_text(q, "searched_as_text"));
    put_understood_flag(b, q, "registers", "people known from a register only");
    if (b->n == before) html(b, "<li>everybody in the directory</li>\n");
    html(b, "</ul>\n");
    json_array_foreach ((json_t *)member_list(q, "notes"), i, note)
        html(b, "<p>{}</p>\n", json_string_value(note));
    form_write_drops(b, r);
    html(b, "</section>\n");
}

static void put_credentials(struct arena *a, struct buf *b, const json_t *answer)
{
    static const struct {
        const char *key, *label, *none;
    } kinds[] = {
        {"licences", "Licence", "No licence is stated."},
        {"trainings", "Training", "No training in this work is stated."},
        {"trauma", "Trauma training", NULL},
    };
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        const json_t *list = member_list(answer, kinds[k].key), *c;
        size_t i;
        if (!json_array_size(list) && !kinds[k].none) continue;
        html(b, "<dt>{}</dt>\n<dd>", kinds[k].label);
        if (!json_array_size(list))
            html(b, "{}", kinds[k].none);
        else
            html(b, "<ul>\n");
        json_array_foreach ((json_t *)list, i, c)
            proof_write_short(a, b, c);
        if (json_array_size(list)) html(b, "</ul>");
        html(b, "</dd>\n");
    }
}

/* What they say of themselves beside credentials; silence is left to the questions to ask. */
static void put_said(struct buf *b, const json_t *answer)
{
    const json_t *own = json_object_get(json_object_get(answer, "offers"), "experiential");
    const json_t *prescribes = json_object_get(answer, "prescribes");
    if (json_is_boolean(own))
        html(b,
             "<dt>Own sessions</dt>\n<dd>own ketamine sessions in training: <strong>{}</strong>, by their own "
             "words</dd>\n",
             json_is_true(own) ? "yes" : "no");
    if (json_is_boolean(prescribes))
        html(b,
             "<dt>Prescribes</dt>\n<dd>prescribes ketamine: <strong>{}</strong> (stated, not confirmed)</dd>\n",
             json_is_true(prescribes) ? "yes" : "no");
}

/* May they treat this patient? Told when the question says in which state that is. */
static void put_treats(struct buf *b, const struct web_site *site, const json_t *answer)
{
    const json_t *t;
    const char *last = "";
    size_t i;
    json_array_foreach ((json_t *)member_list(answer, "treats_in"), i, t) {
        const char *said = member_text(t, "answer"), *state = member_text(t, "state"),
                   *basis = member_text(t, "basis");
        if (!said || !state) continue;
        if (!strcmp(said, "not_known")) said = "not known", basis = NULL;
        if (strcmp(state, last)) html(b, "<dt>In {}</dt>\n", words_state(site->catalog, state));
        html(b, "<dd>may treat {}: <strong>{}</strong>{}{}{}</dd>\n", words_how(member_text(t, "how")), said,
             basis ? " (" : NULL, basis, basis ? ")" : NULL);
        last = state;
    }
}

static void put_reasons(struct arena *a, struct buf *b, const json_t *answer)
{
    const json_t *reason;
    size_t i, shown = 0;
    json_array_foreach ((json_t *)member_list(answer, "reasons"), i, reason) {
        if (json_number_value(json_object_get(reason, "points")) <= 0 || shown == REASONS_SHOWN) continue;
        if (!shown++) html(b, "<dt>Why here</dt>\n<dd><ul>\n");
        html(b, "<li>{}</li>\n", words_capital(a, words_dated(a, member_text(reason, "text"))));
    }
    if (shown) html(b, "</ul></dd>\n");
}

/* "Seattle, WA" of a place; NULL when there is none. */
static const char *town_words(struct arena *a, const json_t *place)
{
    const char *city = member_text(place, "city"), *state = member_text(place, "state");
    if (!city || !state) return member_text(place, "text");
    return arena_printf(a, "%s, %s", city, state);
}

static void put_answer(struct arena *a, struct buf *b, const struct web_site *site, const json_t *answer)
{
    const char *name = member_text(answer, "name"), *id = member_text(answer, "id");
    const char *place = town_words(a, json_object_get(answer, "place")),
               *profession = member_text(answer, "profession");
    const json_t *warning;
    size_t i;
    html(b, "<li class=\"card\"><article>\n<h2><a href=\"/person/{u}\">{}</a>", id, name);
    if (member_text(answer, "credentials_text"))
        html(b, " <span class=\"letters\">{}</span>", member_text(answer, "credentials_text"));
    html(b, "</h2>\n<p class=\"where\">{}",
         profession ? words_capital(a, profession) : "Profession not stated");
    if (place) html(b, " · {}", place);
    if (member_text(answer, "distance_text")) html(b, " · {}", member_text(answer, "distance_text"));
    html(b, "</p>\n");
    if (member_text(answer, "label")) html(b, "<p class=\"label\">{}</p>\n", member_text(answer, "label"));
    json_array_foreach ((json_t *)member_list(answer, "warnings"), i, warning)
        html(b, "<p class=\"warning\"><strong>Please note:</strong> {}</p>\n",
             words_dated(a, member_text(warning, "text")));
    html(b, "<dl class=\"facts\">\n");
    put_credentials(a, b, answer);
    put_said(b, answer);
    put_treats(b, site, answer);
    put_reasons(a, b, answer);
    html(b, "</dl>\n");
    html(b, "<p class=\"go\"><a href=\"/person/{u}\">All about {}, and what to ask</a></p>\n</article></li>\n",
         id, name);
}

static void put_pages(struct buf *b, const struct web_request *r, const json_t *found)
{
    long page = member_number(found, "page", 1), pages = member_number(found, "pages", 1);
    if (pages < 2) return;
    html(b, "<nav class=\"pages\" aria-label=\"Pages of answers\"><p>\n");
    if (page > 1) html(b, "<a href=\"{l}\" rel=\"prev\">Before</a>\n", form_address(r, page - 1));
    html(b, "<span>Page {} of {}</span>\n", arena_printf(r->a, "%ld", page), arena_printf(r->a, "%ld", pages));
    if (page < pages) html(b, "<a href=\"{l}\" rel=\"next\">Next</a>\n", form_address(r, page + 1));
    html(b, "</p></nav>\n");
}

static void put_suggestions(struct arena *a, struct buf *b, const json_t *found)
{
    const json_t *list = member_list(found, "suggestions"), *s;
    size_t i;
    if (!json_array_size(list)) return;
    html(b, "<section class=\"suggest\">\n<h2>You could also try</h2>\n<ul>\n");
    json_array_foreach ((json_t *)list, i, s) {
        const char *to = arena_printf(a, "/find?%s", member_text(s, "query") ? member_text(s, "query") : "");
        html(b, "<li><a href=\"{l}\">{}</a></li>\n", to, member_text(s, "text"));
    }
    html(b, "</ul>\n</section>\n");
}

static void put_left_out(struct arena *a, struct buf *b, const json_t *found)
{
    long n = member_number(found, "withheld", 0);
    if (n > 0)
        html(b,
             "<p>{} would fit and {} left out, because of an official record: an exclusion, a death, or a "
             "licence that was stopped.</p>\n",
             words_people(a, n), n == 1 ? "is" : "are");
    if (member_true(found, "timed_out"))
        html(b, "<p class=\"small\">The search took too long and was ended early; there may be more.</p>\n");
    if (member_text(found, "note")) html(b, "<p class=\"small\">{}</p>\n", member_text(found, "note"));
}

static void put_answers(struct buf *b, const struct web_site *site, const struct web_request *r,
                        const json_t *found)
{
    const json_t *answers = member_list(found, "answers"), *answer;
    size_t i;
    if (!json_array_size(answers)) {
        html(b, "<p>There is no such page of answers. <a href=\"{l}\">To the first page</a></p>\n",
             form_address(r, 1));
        return;
    }
    html(b, "<ol class=\"answers\">\n");
    json_array_foreach ((json_t *)answers, i, answer)
        put_answer(r->a, b, site, answer);
    html(b, "</ol>\n");
    put_pages(b, r, found);
}

void search_write(const struct web_site *site, const struct web_request *r, struct web_reply *reply,
                  const json_t *found)
{
    struct buf *b = &reply->body;
    long total = member_number(found, "total", 0);
    const char *heading = total ? words_people(r->a, total) : "No one found";
    page_begin(reply, arena_printf(r->a, "%s · vouch", heading), "/find");
    html(b, "<h1>{}</h1>\n", heading);
    put_question(b, site, r, json_object_get(found, "question"));
    if (total) {
        html(b, "<details class=\"change\"><summary>Change the question</summary>\n");
        form_write(b, site->catalog, r, false);
        html(b, "</details>\n");
        put_answers(b, site, r, found);
    } else {
        put_left_out(r->a, b, found);
        html(b, "<p>That says something about what pages state, not about you. Often one choice fewer, or a "
                "wider circle, "
                "finds somebody.</p>\n");
    }
    put_suggestions(r->a, b, found);
    if (total) put_left_out(r->a, b, found);
    if (!total) form_write(b, site->catalog, r, true);
    page_end(reply);
}

void web_search(const struct web_site *site, const struct web_request *r, struct web_reply *reply)
{
    const char *why = NULL;
    struct question_input *in = form_read(r, &why);
    reply->noindex = true;
    if (!in) {
        page_sorry(reply, 400, "Part of the question was not understood", why);
    } else if (!site->world) {
        page_no_directory(reply);
    } else {
        json_t *found = answer_find(r->a, site->world, in);
        search_write(site, r, reply, found);
        json_decref(found);
    }
}
