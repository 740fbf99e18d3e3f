/* web_asked.c - see web_asked.h. A part that came from a parameter goes with it; one that came from the free words goes with
 * those of them that it was understood from. */
#include "web_asked.h"

#include <string.h>

#include "html.h"
#include "index/catalog_types.h"
#include "index/mem.h"
#include "index/preset.h"
#include "index/text.h"
#include "web_page.h"
#include "web_request.h"
#include "web_words.h"

/* WORDS without SAID and without what led to it ("near"); NULL when SAID does not stand there as words. */
static const char *words_without(struct arena *a, const char *words, const char *said)
{
    static const char *const leads[] = {"near ", "in ", "not ", "no ", "sin ", "around ", "within ", "at ", "from ", "with ", "for ",
                                        "cerca de ", "en ", "de ", "por ", "con ", "para "};
    size_t n = said ? strlen(said) : 0;
    for (const char *at = words; n && at && (at = text_find_nocase(at, said)); at++) {
        if ((at > words && is_word(at[-1])) || is_word(at[n])) continue;
        size_t before = (size_t)(at - words);
        for (size_t i = 0; i < sizeof leads / sizeof *leads; i++) {
            size_t k = strlen(leads[i]);
            if (before < k || !text_starts_nocase(words + before - k, leads[i])) continue;
            if (before > k && is_word(words[before - k - 1])) continue;
            before -= k;
            break;
        }
        return text_squeeze(a, arena_printf(a, "%.*s %s", (int)before, words, at + n));
    }
    return NULL;
}

/* The number of the parameter NAME with one of these values; when it is given but once, that one. r->n: none. */
static size_t param_at(const struct web_request *r, const char *name, const char *id, const char *said)
{
    size_t only = r->n, count = 0;
    for (size_t i = 0; i < r->n; i++) {
        const char *v = r->params[i].value;
        if (strcmp(r->params[i].name, name)) continue;
        if ((id && text_eq_nocase(v, id)) || (said && text_eq_nocase(v, said))) return i;
        only = i, count++;
    }
    return count == 1 ? only : r->n;
}

/* The address of the question without this part; NULL when it is not known where it came from. */
static const char *address_without(const struct page *p, const char *const *params, const char *id, const char *said)
{
    const struct web_request *r = p->r;
    for (; params && *params; params++) {
        size_t at = param_at(r, *params, id, said);
        if (at < r->n) return web_request_without(r, at);
    }
    const char *words = words_without(p->a, web_param(r, "words"), said);
    if (!words) return NULL;
    const struct web_request *first = web_request_read(p->a, web_request_with(r, "page", NULL));
    return web_request_with(first, "words", *words ? words : NULL);
}

struct part {
    const char *const *params; /* that may have asked for it; ends with NULL */
    const char *id, *said;
    bool filter; /* it keeps those who say so; else it ranks */
};

static void put_part(const struct page *p, const struct part *part, const char *text)
{
    const char *away = address_without(p, part->params, part->id, part->said);
    html(p->b, "<li><span class=\"how\">{}</span> {}", page_text(p, part->filter ? "asked.only" : "asked.preferred"),
         text);
    if (!part->filter && part->id && part->params && away) {
        const struct web_request *rest = web_request_read(p->a, away);
        html(p->b, " <a class=\"make no-print\" href=\"{l}\">{}</a>",
             web_request_with(rest, part->params[0], part->id), page_text(p, "asked.make_only"));
    }
    if (away)
        html(p->b,
             " <a class=\"drop no-print\" href=\"{l}\"><span aria-hidden=\"true\">×</span>"
             "<span class=\"vh\">{}</span></a>",
             away, page_fill(p, "asked.drop", text));
    html(p->b, "</li>\n");
}

/* The words that KEY was understood from, else what was understood. */
static const char *said_or(const json_t *said, const char *key, const char *otherwise)
{
    const char *words = member_text(said, key);
    return words ? words : otherwise;
}

/* Other places and another state that were named: each by itself, by a click. */
static void put_left_out(const struct page *p, const json_t *q)
{
    const json_t *e;
    size_t i;
    const struct web_request *first = web_request_read(p->a, web_request_with(p->r, "page", NULL));
    json_array_foreach (member_list(q, "left_out"), i, e) {
        const char *field = member_text(e, "field"), *value = member_text(e, "value"), *shown = value;
        if (!strcmp(field, "state")) shown = words_state(p->a, p->lang, p->site->catalog, value);
        html(p->b, "<li class=\"no-print\"><a class=\"make\" href=\"{l}\">{}</a></li>\n", web_request_with(first, field, value),
             page_fill(p, arena_printf(p->a, "asked.instead.%s", field), shown));
    }
}

static void put_where(const struct page *p, const json_t *q)
{
    static const char *const near_params[] = {"near", NULL}, *const in_params[] = {"in", NULL},
                             *const state_params[] = {"state", NULL};
    static const char *const miles[] = {"10", "25", "50", "100", "250"};
    const json_t *near = json_object_get(q, "near");
    const char *label = member_text(near, "label"), *in = member_text(q, "in"), *state = member_text(q, "state");
    long within = member_number(q, "within_mi", 0);
    struct part part = {near_params, NULL, member_text(near, "text"), within > 0};
    const char *far = arena_printf(p->a, "%ld", within);
    if (label)
        put_part(p, &part, within > 0 ? page_fill(p, "asked.within", far, label) : page_fill(p, "asked.near", label));
    if (label && within > 0) {
        html(p->b, "<li class=\"wider no-print\">{}", page_text(p, "asked.how_far"));
        const struct web_request *first = web_request_read(p->a, web_request_with(p->r, "page", NULL));
        for (size_t i = 0; i < sizeof miles / sizeof *miles; i++)
            if (strcmp(miles[i], far))
                html(p->b, " <a class=\"make\" href=\"{l}\">{}</a>", web_request_with(first, "within", miles[i]),
                     page_fill(p, "miles", miles[i]));
        html(p->b, "</li>\n");
    }
    const json_t *said = json_object_get(q, "said");
    if (in)
        put_part(p, &(struct part){in_params, in, said_or(said, "in", in), true},
                 page_fill(p, "asked.in", words_state(p->a, p->lang, p->site->catalog, in)));
    if (state)
        put_part(p, &(struct part){state_params, state, said_or(said, "state", state), true},
                 page_fill(p, "asked.state", words_state(p->a, p->lang, p->site->catalog, state)));
}

/* The parts of a question in the order in which people say them: KEY of the question and of the text. */
static const struct row {
    const char *key, *params[3];
    enum { ROW_LIST, ROW_FLAG, ROW_TEXT, ROW_WORD } kind;
} rows[] = {
    {"profession", {"who"}, ROW_LIST},
    {"licence", {"licence"}, ROW_TEXT},
    {"prescriber", {"who", "prescriber"}, ROW_FLAG},
    {"person", {NULL}, ROW_TEXT},
    {"telehealth", {"telehealth"}, ROW_FLAG},
    {"training", {"training"}, ROW_LIST},
    {"experiential", {"experiential"}, ROW_FLAG},
    {"trauma", {"trauma"}, ROW_LIST},
    {"condition", {"condition"}, ROW_LIST},
    {"modality", {"modality"}, ROW_LIST},
    {"route", {"route"}, ROW_LIST},
    {"stage", {"stage"}, ROW_LIST},
    {"insurance", {"insurance"}, ROW_LIST},
    {"language", {"language"}, ROW_LIST},
    {"accepting", {"accepting"}, ROW_FLAG},
    {"proof", {"proof"}, ROW_TEXT},
    {"sliding_scale", {"price"}, ROW_FLAG},
    {"gender", {NULL}, ROW_WORD},
    {"setting", {NULL}, ROW_WORD},
    {"in_person", {NULL}, ROW_FLAG},
    {"without", {NULL}, ROW_LIST},
    {"searched_as_text", {NULL}, ROW_TEXT},
    {"registers", {"registers"}, ROW_FLAG},
    {"preset", {"preset"}, ROW_TEXT},
};

static void put_row(const struct page *p, const struct row *row, const json_t *q)
{
    const json_t *v = json_object_get(q, row->key), *e;
    const char *key = arena_printf(p->a, "asked.%s", row->key), *text = member_text(q, row->key);
    struct part part = {row->params, NULL, text, true};
    size_t i;
    if (row->kind == ROW_FLAG && (json_is_true(v) || json_is_object(v))) {
        /* A sliding scale and words searched as text only rank. */
        part.said = member_text(json_object_get(q, "said"), row->key);
        part.filter = json_is_object(v) ? member_true(v, "filter") : strcmp(row->key, "sliding_scale") && strcmp(row->key, "in_person");
        put_part(p, &part, page_text(p, key));
    }
    if (row->kind == ROW_TEXT && text) {
        part.filter = strcmp(row->key, "searched_as_text") && strcmp(row->key, "preset");
        const struct preset *rule = strcmp(row->key, "preset") ? NULL : preset_named(p->site->catalog, text);
        put_part(p, &part, page_fill(p, key, lang_label(p->a, p->lang, rule ? rule->label : text)));
    }
    if (row->kind == ROW_WORD && text) { /* each value has a text of its own; it only ranks */
        part.filter = false;
        part.said = member_text(json_object_get(q, "said"), row->key);
        put_part(p, &part, page_text(p, arena_printf(p->a, "%s.%s", key, text)));
    }
    if (row->kind != ROW_LIST) return;
    json_array_foreach ((json_t *)v, i, e) {
        part = (struct part){row->params, member_text(e, "id"), member_text(e, "said"), member_true(e, "filter") || !strcmp(row->key, "without")};
        if (!strcmp(row->key, "profession")) part.id = NULL; /* no choice of the form keeps one profession */
        put_part(p, &part, page_fill(p, key, lang_label(p->a, p->lang, member_text(e, "label"))));
    }
}

void asked_write(const struct page *p, const json_t *q)
{
    const json_t *note;
    size_t i, before;
    html(p->b,
         "<section class=\"understood\" aria-labelledby=\"understood\">\n<h2 id=\"understood\">{}</h2>\n"
         "<ul class=\"asked\">\n",
         page_text(p, "asked.heading"));
    before = p->b->n;
    put_where(p, q);
    for (i = 0; i < sizeof rows / sizeof *rows; i++)
        put_row(p, &rows[i], q);
    put_left_out(p, q);
    if (p->b->n == before) html(p->b, "<li>{}</li>\n", page_text(p, "asked.everybody"));
    html(p->b, "</ul>\n");
    json_array_foreach ((json_t *)member_list(q, "notes"), i, note) {
        if (member_true(q, "danger") && strstr(json_string_value(note), "988")) continue; /* it stands above, and longer */
        html(p->b, "<p>");
        page_said(p, json_string_value(note));
        html(p->b, "</p>\n");
    }
    html(p->b, "</section>\n");
}
