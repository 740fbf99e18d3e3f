/* web_form.c - see web_form.h */
#include "web_form.h"

#include <stdlib.h>
#include <string.h>

#include "html.h"
#include "index/catalog_types.h"
#include "index/mem.h"
#include "index/question.h"
#include "index/text.h"
#include "web_page.h"
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
    SLOT("preset", preset, SLOT_TEXT),
    SLOT("page", page, SLOT_COUNT),
};
/* "who" and "price" are choices of the form: "therapist" and "sliding" are words of the question, "prescriber" the flag. */
const char *const form_params[] = {
    "words",        "near",       "within",    "in",        "state",    "trauma",    "licence",  "proof",
    "training",     "route",      "stage",     "condition", "modality", "insurance", "language", "telehealth",
    "experiential", "prescriber", "accepting", "registers", "page",     "who",       "price",    "preset",   NULL,
};

enum { PAGE_MAX = 100000 };

/* The key of a sentence that says what is wrong; NULL when all is well. */
static const char *fill_slot(struct arena *a, struct question_input *in, const struct slot *s, const char *value)
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
            return "sorry.page_number";
        *(long *)at = n;
    }
    }
    return NULL;
}

static void add_words(struct arena *a, struct question_input *in, const char *words)
{
    in->words = in->words ? arena_printf(a, "%s %s", in->words, words) : words;
}

struct question_input *form_read(const struct web_request *r, const char **why, const char **value)
{
    struct question_input *in = arena_alloc(r->a, sizeof *in);
    for (size_t i = 0; i < r->n; i++)
        for (size_t k = 0; k < sizeof slots / sizeof *slots; k++) {
            if (strcmp(slots[k].param, r->params[i].name)) continue;
            *value = r->params[i].value;
            *why = fill_slot(r->a, in, &slots[k], *value);
            if (*why) return NULL;
        }
    if (web_param_is(r, "who", "therapist")) add_words(r->a, in, "therapist");
    if (web_param_is(r, "who", "prescriber")) in->prescriber = true;
    if (web_param_is(r, "price", "sliding")) add_words(r->a, in, "sliding scale");
    if (in->trauma && !strcmp(in->trauma, "any")) in->trauma = "";
    return in;
}

/* A list of choices; what was asked and stands not among them is added when it ends. Where nothing is asked it is the same for
 * everybody, and kept. */
struct choice {
    const struct page *p;
    const char *param, *label, *any, *asked;
    size_t from;
    bool found;
    bool kept; /* it stands there already, and nothing is to be added */
};

static struct choice choice_begin(const struct page *p, const char *param, const char *label, const char *any,
                                  const char *asked)
{
    struct choice c = {p, param, label, any, asked, p->b->n, false, !asked && page_put_kept(p, param, label, any)};
    if (!c.kept)
        html(p->b,
             "<div class=\"box\"><label for=\"{}\">{}</label>\n<select id=\"{}\" name=\"{}\">\n"
             "<option value=\"\">{}</option>\n",
             param, label, param, param, any);
    return c;
}

static void choice_add(struct choice *c, const char *value, const char *label)
{
    if (c->asked && !c->found && text_eq_nocase(c->asked, value)) {
        html(c->p->b, "<option value=\"{}\" selected>{}</option>\n", value, label);
        c->found = true;
    } else {
        html(c->p->b, "<option value=\"{}\">{}</option>\n", value, label);
    }
}

static void choice_end(struct choice *c)
{
    if (c->kept) return;
    if (c->asked && !c->found)
        html(c->p->b, "<option value=\"{}\" selected>{}</option>\n", c->asked, c->asked);
    html(c->p->b, "</select></div>\n");
    if (!c->asked) page_keep(c->p, c->param, c->label, c->any, c->from);
}

/* A choice of the form: its texts are "form.PARAM" and, when nothing is chosen, "form.PARAM.none". */
static struct choice form_choice(const struct page *p, const char *param)
{
    const char *asked = web_param(p->r, param);
    /* The flag of `vouch find` is a choice here. */
    if (!strcmp(param, "who") && web_param_is(p->r, "prescriber", "1")) asked = "prescriber";
    return choice_begin(p, param, page_text(p, arena_printf(p->a, "form.%s", param)),
                        page_text(p, arena_printf(p->a, "form.%s.none", param)), asked);
}

static void put_check(const struct page *p, const char *param, const char *value)
{
    const char *asked = web_param(p->r, param);
    html(p->b, "<label class=\"check\">");
    if (asked && strcmp(asked, "0"))
        html(p->b, "<input type=\"checkbox\" name=\"{}\" value=\"{}\" checked>", param, value);
    else
        html(p->b, "<input type=\"checkbox\" name=\"{}\" value=\"{}\">", param, value);
    html(p->b, "<span>{}</span></label>\n", page_text(p, arena_printf(p->a, "form.%s", param)));
}

void form_write_states(const struct page *p, const char *name, const char *label, const char *any, const char *chosen)
{
    const struct catalog *c = p->site->catalog;
    struct choice state = choice_begin(p, name, label, any, chosen);
    for (size_t i = 0; i < c->n_states && !state.kept; i++)
        choice_add(&state, c->states[i].code, lang_label(p->a, p->lang, c->states[i].name));
    choice_end(&state);
}

/* A few choices that stand in no file of data: VALUE, and its text "form.PARAM.VALUE". */
static void put_few(const struct page *p, const char *param, const char *const *values)
{
    struct choice few = form_choice(p, param);
    for (; *values && !few.kept; values++)
        choice_add(&few, *values, page_text(p, arena_printf(p->a, "form.%s.%s", param, *values)));
    choice_end(&few);
}

static void put_terms(const struct page *p, const char *param, enum term_kind kind)
{
    const struct term_list *terms = &p->site->catalog->terms[kind];
    struct choice choice = form_choice(p, param);
    for (size_t i = 0; i < terms->n && !choice.kept; i++)
        choice_add(&choice, terms->v[i].id, page_label(p, terms->v[i].label));
    choice_end(&choice);
}

static void put_within(const struct page *p)
{
    static const char *const miles[] = {"10", "25", "50", "100", "250"};
    struct choice within = form_choice(p, "within");
    for (size_t i = 0; i < sizeof miles / sizeof *miles && !within.kept; i++)
        choice_add(&within, miles[i], page_fill(p, "miles", miles[i]));
    choice_end(&within);
}

static void put_training(const struct page *p)
{
    const struct catalog *c = p->site->catalog;
    struct choice training = form_choice(p, "training");
    for (size_t i = 0; i < c->n_programmes && !training.kept; i++)
        choice_add(&training, c->programmes[i].id, c->programmes[i].name);
    choice_end(&training);
}

static void put_choices(const struct page *p)
{
    static const char *const who[] = {"therapist", "prescriber", NULL}, *const trauma[] = {"any", "informed", NULL};
    html(p->b, "<p class=\"hint\">{}</p>\n<div class=\"boxes\">\n", page_text(p, "form.choices"));
    put_few(p, "who", who);
    put_within(p);
    put_training(p);
    put_few(p, "trauma", trauma);
    put_terms(p, "condition", TERM_CONDITION);
    put_terms(p, "stage", TERM_STAGE);
    put_terms(p, "route", TERM_ROUTE);
    put_terms(p, "insurance", TERM_INSURANCE);
    put_terms(p, "language", TERM_LANGUAGE);
    html(p->b, "</div>\n<fieldset><legend>{}</legend>\n", page_text(p, "form.only"));
    put_check(p, "experiential", "1");
    put_check(p, "telehealth", "1");
    put_check(p, "accepting", "1");
    put_check(p, "price", "sliding");
    html(p->b, "</fieldset>\n");
}

/* What the boxes do not show goes along unseen, so that putting one thing right does not lose another: choices that the
 * form lacks, and all but the first of those it has once. */
static void put_hidden(const struct page *p)
{
    static const char *const hidden[] = {"in", "licence", "proof", "modality", "registers", "preset"},
                             *const lists[] = {"training", "route", "stage", "condition", "insurance", "language"};
    for (size_t i = 0; i < p->r->n; i++) {
        const struct web_param *one = &p->r->params[i];
        bool unseen = false;
        for (size_t k = 0; k < sizeof hidden / sizeof *hidden; k++) unseen |= !strcmp(one->name, hidden[k]);
        for (size_t k = 0; k < sizeof lists / sizeof *lists; k++)
            unseen |= !strcmp(one->name, lists[k]) && web_param(p->r, one->name) != one->value;
        if (unseen) html(p->b, "<input type=\"hidden\" name=\"{}\" value=\"{}\">\n", one->name, one->value);
    }
    if (p->chosen) html(p->b, "<input type=\"hidden\" name=\"lang\" value=\"{}\">\n", lang_code(p->lang));
}

void form_write(const struct page *p, bool open)
{
    html(p->b,
         "<form class=\"ask\" action=\"/find\" method=\"get\" role=\"search\">\n<div class=\"boxes first\">\n"
         "<div class=\"box words\"><label for=\"words\">{}</label>\n"
         "<input id=\"words\" name=\"words\" type=\"text\" maxlength=\"300\" autocomplete=\"off\" value=\"{}\" "
         "aria-describedby=\"words-hint\">\n<p class=\"hint\" id=\"words-hint\">{}</p></div>\n",
         page_text(p, "form.words"), web_param(p->r, "words"), page_text(p, "form.words.hint"));
    html(p->b,
         "<div class=\"box\"><label for=\"near\">{}</label>\n"
         "<input id=\"near\" name=\"near\" type=\"text\" maxlength=\"80\" autocomplete=\"off\" "
         "value=\"{}\"></div>\n",
         page_text(p, "form.near"), web_param(p->r, "near"));
    form_write_states(p, "state", page_text(p, "form.state"), page_text(p, "form.state.none"), web_param(p->r, "state"));
    html(p->b, "</div>\n");
    put_hidden(p);
    if (open) html(p->b, "<details class=\"more\" open>");
    else html(p->b, "<details class=\"more\">");
    html(p->b, "<summary>{}</summary>\n", page_text(p, "form.more"));
    put_choices(p);
    html(p->b, "</details>\n<button type=\"submit\">{}</button>\n</form>\n", page_text(p, "form.look"));
}

const char *form_address(const struct web_request *r, long page)
{
    return web_request_with(r, "page", arena_printf(r->a, "%ld", page));
}
