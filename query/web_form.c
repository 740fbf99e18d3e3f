/* web_form.c - see web_form.h */
#include "web_form.h"

#include <stdlib.h>
#include <string.h>

#include "html.h"
#include "index/buf.h"
#include "index/catalog_types.h"
#include "index/mem.h"
#include "index/question.h"
#include "index/text.h"
#include "web_request.h"

/* One parameter and where its value goes. */
enum slot_kind { SLOT_TEXT, SLOT_LIST, SLOT_FLAG, SLOT_COUNT };
#define SLOT(param, field, kind_) {param, kind_, offsetof(struct question_input, field)}
static const struct slot {
    const char *param;
    enum slot_kind kind;
    size_t at;
} slots[] = {
    SLOT("words", words, SLOT_TEXT),
    SLOT("near", near, SLOT_TEXT),
    SLOT("within", within, SLOT_TEXT),
    SLOT("in", in, SLOT_TEXT),
    SLOT("state", state, SLOT_TEXT),
    SLOT("trauma", trauma, SLOT_TEXT),
    SLOT("licence", licence, SLOT_TEXT),
    SLOT("proof", proof, SLOT_TEXT),
    SLOT("training", training, SLOT_LIST),
    SLOT("route", route, SLOT_LIST),
    SLOT("stage", stage, SLOT_LIST),
    SLOT("condition", condition, SLOT_LIST),
    SLOT("modality", modality, SLOT_LIST),
    SLOT("insurance", insurance, SLOT_LIST),
    SLOT("language", language, SLOT_LIST),
    SLOT("telehealth", telehealth, SLOT_FLAG),
    SLOT("experiential", experiential, SLOT_FLAG),
    SLOT("prescriber", prescriber, SLOT_FLAG),
    SLOT("accepting", accepting, SLOT_FLAG),
    SLOT("registers", registers, SLOT_FLAG),
    SLOT("page", page, SLOT_COUNT),
};
/* "who" is a choice of the form: "therapist" is a word of the question, "prescriber" the flag. */
const char *const form_params[] = {
    "words", "near", "within", "in", "state", "trauma", "licence", "proof", "training", "route", "stage",
    "condition", "modality", "insurance", "language", "telehealth", "experiential", "prescriber", "accepting",
    "registers", "page", "who", NULL,
};

enum { PAGE_MAX = 100000 };

static const char *fill_slot(struct arena *a, struct question_input *in, const struct slot *s, const char *value)
{
    void *at = (char *)in + s->at;
    switch (s->kind) {
    case SLOT_TEXT: *(const char **)at = value; break;
    case SLOT_LIST: {
        struct word_list *list = at;
        *ARENA_PUSH(a, list->v, list->n, list->cap) = value;
        break;
    }
    case SLOT_FLAG: *(bool *)at = strcmp(value, "0") != 0; break;
    case SLOT_COUNT: {
        char *end;
        long n = strtol(value, &end, 10);
        if (*end || n < 1 || n > PAGE_MAX)
            return arena_printf(a, "The page should be a whole number from 1, and it says \"%s\".", value);
        *(long *)at = n;
    }
    }
    return NULL;
}

struct question_input *form_read(const struct web_request *r, const char **why)
{
    struct question_input *in = arena_alloc(r->a, sizeof *in);
    for (size_t i = 0; i < r->n; i++)
        for (size_t k = 0; k < sizeof slots / sizeof *slots; k++) {
            if (strcmp(slots[k].param, r->params[i].name)) continue;
            *why = fill_slot(r->a, in, &slots[k], r->params[i].value);
            if (*why) return NULL;
        }
    if (web_param_is(r, "who", "therapist"))
        in->words = in->words ? arena_printf(r->a, "%s therapist", in->words) : "therapist";
    if (web_param_is(r, "who", "prescriber")) in->prescriber = true;
    if (in->trauma && !strcmp(in->trauma, "any")) in->trauma = "";
    return in;
}

int form_is_filled(const struct web_request *r)
{
    for (size_t i = 0; i < r->n; i++)
        if (strcmp(r->params[i].name, "page") && strcmp(r->params[i].name, "within")) return 1;
    return 0;
}

/* One choice of a list: chosen when REQUEST says so. */
static void put_option(struct buf *b, const struct web_request *r, const char *param, const char *value,
                       const char *label)
{
    if (web_param_is(r, param, value)) html(b, "<option value=\"{}\" selected>{}</option>\n", value, label);
    else html(b, "<option value=\"{}\">{}</option>\n", value, label);
}

static void put_check(struct buf *b, const struct web_request *r, const char *param, const char *label)
{
    html(b, "<label class=\"check\">");
    if (web_param(r, param) && !web_param_is(r, param, "0"))
        html(b, "<input type=\"checkbox\" name=\"{}\" value=\"1\" checked>", param);
    else
        html(b, "<input type=\"checkbox\" name=\"{}\" value=\"1\">", param);
    html(b, "<span>{}</span></label>\n", label);
}

static void select_begin(struct buf *b, const char *param, const char *label, const char *any)
{
    html(b, "<div class=\"box\"><label for=\"{}\">{}</label>\n<select id=\"{}\" name=\"{}\">\n"
            "<option value=\"\">{}</option>\n", param, label, param, param, any);
}

static void select_end(struct buf *b)
{
    html(b, "</select></div>\n");
}

static void put_states(struct buf *b, const struct catalog *c, const struct web_request *r)
{
    select_begin(b, "state", "I live in (if you like)", "Any state");
    for (size_t i = 0; i < c->n_states; i++) put_option(b, r, "state", c->states[i].code, c->states[i].name);
    select_end(b);
}

static void put_training(struct buf *b, const struct catalog *c, const struct web_request *r)
{
    select_begin(b, "training", "Training in ketamine-assisted therapy", "Any training, or none named");
    for (size_t i = 0; i < c->n_programmes; i++)
        put_option(b, r, "training", c->programmes[i].id, c->programmes[i].name);
    select_end(b);
}

static void put_choices(struct buf *b, const struct catalog *c, const struct web_request *r)
{
    html(b, "<p class=\"hint\">Each choice keeps only people who say so, or of whom somebody else says it. "
            "How many do not say is shown below the answers.</p>\n<div class=\"boxes\">\n");
    select_begin(b, "who", "Who", "Anyone");
    put_option(b, r, "who", "therapist", "A therapist");
    put_option(b, r, "who", "prescriber", "Someone who may prescribe");
    select_end(b);
    select_begin(b, "within", "How far", "As usual");
    put_option(b, r, "within", "10", "10 miles");
    put_option(b, r, "within", "25", "25 miles");
    put_option(b, r, "within", "50", "50 miles");
    put_option(b, r, "within", "100", "100 miles");
    put_option(b, r, "within", "250", "250 miles");
    select_end(b);
    put_training(b, c, r);
    select_begin(b, "trauma", "Trauma", "Does not matter");
    put_option(b, r, "trauma", "any", "Holds a trauma credential");
    put_option(b, r, "trauma", "informed", "Calls the work trauma-informed");
    select_end(b);
    html(b, "</div>\n<fieldset><legend>Only people who</legend>\n");
    put_check(b, r, "experiential", "had their own ketamine sessions as part of their training");
    put_check(b, r, "telehealth", "offer sessions by video");
    put_check(b, r, "accepting", "say they take new people");
    html(b, "</fieldset>\n");
}

/* What the boxes do not show goes along unseen, so that putting one thing right does not lose another. */
static void put_hidden(struct buf *b, const struct web_request *r)
{
    static const char *const hidden[] = {"in",        "licence",  "proof",    "route",     "stage",
                                         "condition", "modality", "language", "insurance", "registers"};
    for (size_t i = 0; i < r->n; i++)
        for (size_t k = 0; k < sizeof hidden / sizeof *hidden; k++)
            if (!strcmp(r->params[i].name, hidden[k]))
                html(b, "<input type=\"hidden\" name=\"{}\" value=\"{}\">\n", hidden[k], r->params[i].value);
}

void form_write(struct buf *b, const struct catalog *c, const struct web_request *r, int open)
{
    html(b, "<form class=\"ask\" action=\"/find\" method=\"get\" role=\"search\">\n<div class=\"boxes first\">\n"
            "<div class=\"box words\"><label for=\"words\">What are you looking for?</label>\n"
            "<input id=\"words\" name=\"words\" type=\"text\" maxlength=\"300\" autocomplete=\"off\" value=\"{}\" "
            "aria-describedby=\"words-hint\">\n"
            "<p class=\"hint\" id=\"words-hint\">In your own words: “trauma therapist”, “EMDR”, a training, "
            "a name.</p></div>\n",
         web_param(r, "words"));
    html(b, "<div class=\"box\"><label for=\"near\">Near (ZIP code or city)</label>\n"
            "<input id=\"near\" name=\"near\" type=\"text\" maxlength=\"80\" autocomplete=\"off\" value=\"{}\"></div>\n",
         web_param(r, "near"));
    put_states(b, c, r);
    html(b, "</div>\n");
    put_hidden(b, r);
    if (open) html(b, "<details class=\"more\" open><summary>More choices</summary>\n");
    else html(b, "<details class=\"more\"><summary>More choices</summary>\n");
    put_choices(b, c, r);
    html(b, "</details>\n<button type=\"submit\">Look</button>\n</form>\n");
}

static void put_part(struct buf *b, const char *s)
{
    struct buf part = {0};
    for (; *s; s++) {
        if (is_alnum(*s) || strchr("-._~", *s)) buf_putc(&part, *s);
        else if (*s == ' ') buf_putc(&part, '+');
        else buf_printf(&part, "%%%02X", (unsigned char)*s);
    }
    buf_puts(b, part.s);
    buf_free(&part);
}

void form_address(struct buf *b, const struct web_request *r, long page)
{
    buf_puts(b, "/find?");
    for (size_t i = 0; i < r->n; i++) {
        if (!strcmp(r->params[i].name, "page")) continue;
        put_part(b, r->params[i].name);
        buf_putc(b, '=');
        put_part(b, r->params[i].value);
        buf_putc(b, '&');
    }
    buf_printf(b, "page=%ld", page);
}
