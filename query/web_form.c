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
#define SLOT(param, field, kind_)                                                                              \
    {                                                                                                          \
        param, kind_, offsetof(struct question_input, field)                                                   \
    }
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
    "words",        "near",       "within",    "in",        "state",    "trauma",    "licence",  "proof",
    "training",     "route",      "stage",     "condition", "modality", "insurance", "language", "telehealth",
    "experiential", "prescriber", "accepting", "registers", "page",     "who",       NULL,
};

enum { PAGE_MAX = 100000 };

static const char *fill_slot(struct arena *a, struct question_input *in, const struct slot *s,
                             const char *value)
{
    void *at = (char *)in + s->at;
    switch (s->kind) {
    case SLOT_TEXT:
        *(const char **)at = value;
        break;
    case SLOT_LIST: {
        struct word_list *list = at;
        *ARENA_PUSH(a, list->v, list->n, list->cap) = value;
        break;
    }
    case SLOT_FLAG:
        *(bool *)at = strcmp(value, "0") != 0;
        break;
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

/* A list of choices; what was asked and stands not among them is added when it ends. */
struct choice {
    struct buf *b;
    const struct web_request *r;
    const char *param;
    bool found;
};

static struct choice choice_begin(struct buf *b, const struct web_request *r, const char *param,
                                  const char *label, const char *any)
{
    html(b,
         "<div class=\"box\"><label for=\"{}\">{}</label>\n<select id=\"{}\" name=\"{}\">\n"
         "<option value=\"\">{}</option>\n",
         param, label, param, param, any);
    return (struct choice){b, r, param, false};
}

/* What was asked; the flag of `vouch find` is a choice here. */
static const char *choice_asked(const struct choice *c)
{
    if (!strcmp(c->param, "who") && web_param_is(c->r, "prescriber", "1")) return "prescriber";
    return web_param(c->r, c->param);
}

static void choice_add(struct choice *c, const char *value, const char *label)
{
    const char *asked = choice_asked(c);
    if (asked && !c->found && text_eq_nocase(asked, value)) {
        html(c->b, "<option value=\"{}\" selected>{}</option>\n", value, label);
        c->found = true;
    } else {
        html(c->b, "<option value=\"{}\">{}</option>\n", value, label);
    }
}

static void choice_end(struct choice *c)
{
    const char *asked = choice_asked(c);
    if (asked && !c->found) html(c->b, "<option value=\"{}\" selected>{}</option>\n", asked, asked);
    html(c->b, "</select></div>\n");
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

static void put_states(struct buf *b, const struct catalog *c, const struct web_request *r)
{
    struct choice state = choice_begin(b, r, "state", "I live in (if you like)", "Any state");
    for (size_t i = 0; i < c->n_states; i++)
        choice_add(&state, c->states[i].code, c->states[i].name);
    choice_end(&state);
}

static void put_training(struct buf *b, const struct catalog *c, const struct web_request *r)
{
    struct choice training = choice_begin(b, r, "training", "Training", "Any training, or none named");
    for (size_t i = 0; i < c->n_programmes; i++)
        choice_add(&training, c->programmes[i].id, c->programmes[i].name);
    choice_end(&training);
}

static void put_choices(struct buf *b, const struct catalog *c, const struct web_request *r)
{
    html(b, "<p class=\"hint\">Each choice keeps only people who say so, or of whom somebody else says it. "
            "How many do not say is shown below the answers.</p>\n<div class=\"boxes\">\n");
    struct choice who = choice_begin(b, r, "who", "Who", "Anyone");
    choice_add(&who, "therapist", "A therapist");
    choice_add(&who, "prescriber", "Someone who may prescribe");
    choice_end(&who);
    struct choice within = choice_begin(b, r, "within", "How far", "As usual");
    static const char *const miles[] = {"10", "25", "50", "100", "250"};
    for (size_t i = 0; i < sizeof miles / sizeof *miles; i++)
        choice_add(&within, miles[i], arena_printf(r->a, "%s miles", miles[i]));
    choice_end(&within);
    put_training(b, c, r);
    struct choice trauma = choice_begin(b, r, "trauma", "Trauma", "Does not matter");
    choice_add(&trauma, "any", "Holds a trauma credential");
    choice_add(&trauma, "informed", "Calls the work trauma-informed");
    choice_end(&trauma);
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

void form_write(struct buf *b, const struct catalog *c, const struct web_request *r, bool open)
{
    html(b,
         "<form class=\"ask\" action=\"/find\" method=\"get\" role=\"search\">\n<div class=\"boxes first\">\n"
         "<div class=\"box words\"><label for=\"words\">What are you looking for?</label>\n"
         "<input id=\"words\" name=\"words\" type=\"text\" maxlength=\"300\" autocomplete=\"off\" value=\"{}\" "
         "aria-describedby=\"words-hint\">\n"
         "<p class=\"hint\" id=\"words-hint\">In your own words: “trauma therapist”, “EMDR”, a training, "
         "a name.</p></div>\n",
         web_param(r, "words"));
    html(b,
         "<div class=\"box\"><label for=\"near\">Near (ZIP code or city)</label>\n"
         "<input id=\"near\" name=\"near\" type=\"text\" maxlength=\"80\" autocomplete=\"off\" "
         "value=\"{}\"></div>\n",
         web_param(r, "near"));
    put_states(b, c, r);
    html(b, "</div>\n");
    put_hidden(b, r);
    if (open)
        html(b, "<details class=\"more\" open><summary>More choices</summary>\n");
    else
        html(b, "<details class=\"more\"><summary>More choices</summary>\n");
    put_choices(b, c, r);
    html(b, "</details>\n<button type=\"submit\">Look</button>\n</form>\n");
}

static void put_part(struct buf *b, const char *s)
{
    for (; *s; s++) {
        if (is_alnum(*s) || strchr("-._~", *s))
            buf_putc(b, *s);
        else if (*s == ' ')
            buf_putc(b, '+');
        else
            buf_printf(b, "%%%02X", (unsigned char)*s);
    }
}

/* The address of the same question but for the parameter at DROP (none: r->n) and the page. */
static const char *address_without(const struct web_request *r, size_t drop)
{
    struct buf b = {0};
    buf_puts(&b, "/find?");
    for (size_t i = 0; i < r->n; i++) {
        if (i == drop || !strcmp(r->params[i].name, "page")) continue;
        if (b.s[b.n - 1] != '?') buf_putc(&b, '&');
        put_part(&b, r->params[i].name);
        buf_putc(&b, '=');
        put_part(&b, r->params[i].value);
    }
    const char *out = arena_strdup(r->a, b.s);
    buf_free(&b);
    return out;
}

const char *form_address(const struct web_request *r, long page)
{
    const char *all = address_without(r, r->n);
    return arena_printf(r->a, "%s%spage=%ld", all, all[strlen(all) - 1] == '?' ? "" : "&", page);
}

void form_write_drops(struct buf *b, const struct web_request *r)
{
    bool any = false;
    for (size_t i = 0; i < r->n; i++) {
        const char *name = r->params[i].name, *value = r->params[i].value;
        if (!strcmp(name, "page") || !strcmp(name, "words")) continue;
        if (!any) html(b, "<p class=\"drops no-print\">Leave out: ");
        html(b, "<a href=\"{l}\">{}{}{}</a> ", address_without(r, i), name, strcmp(value, "1") ? " " : NULL,
             strcmp(value, "1") ? value : NULL);
        any = true;
    }
    if (any) html(b, "</p>\n");
}
