/* question_json.c - questions as JSON, coming in and going out; see question.h */
#include <string.h>

#include "buf.h"
#include "catalog.h"
#include "mem.h"
#include "practitioner.h"
#include "question.h"
#include "text.h"

static json_t *text_or_null(const char *s)
{
    return s && *s ? json_string(s) : json_null();
}

static json_t *elements(const struct question *q, const struct wanted_list *l)
{
    json_t *out = json_array();
    for (size_t i = 0; i < l->n; i++)
        json_array_append_new(out, json_pack("{s:o, s:s, s:s, s:b}", "id", text_or_null(l->v[i].id), "label",
                                             l->v[i].label, "said", l->v[i].said, "filter", l->v[i].filter || &l->v[i] == q->alone));
    return out;
}

static json_t *trauma_elements(const struct question *q)
{
    json_t *out = elements(q, &q->trauma);
    if (q->trauma_any)
        json_array_append_new(out,
                              json_pack("{s:s, s:s, s:s, s:b}", "id", "any", "label", "any trauma credential",
                                        "said", q->said.trauma ? q->said.trauma : "trauma", "filter", q->trauma_any_filter));
    if (q->trauma_informed)
        json_array_append_new(out,
                              json_pack("{s:s, s:s, s:s, s:b}", "id", "informed", "label", "trauma-informed",
                                        "said", q->said.informed ? q->said.informed : "trauma informed", "filter", q->trauma_informed_filter));
    return out;
}

static const char *const denied_fields[] = {"profession", "training", "route", "gender"};

static json_t *denied_elements(const struct question *q)
{
    json_t *out = json_array();
    for (size_t i = 0; i < q->n_denied; i++)
        json_array_append_new(out, json_pack("{s:s, s:s, s:s, s:s}", "field", denied_fields[q->denied[i].field], "id",
                                             q->denied[i].id, "label", q->denied[i].label, "said", q->denied[i].said));
    return out;
}

/* "yes" asked: {filter}, else null. */
static json_t *asked(bool on, bool filter)
{
    return on ? json_pack("{s:b}", "filter", filter) : json_null();
}

static json_t *near_json(const struct question *q)
{
    if (!q->place) return json_null();
    return json_pack("{s:s, s:s, s:o, s:o, s:o}", "label", q->place, "text",
                     q->place_said ? q->place_said : q->place, "state", text_or_null(q->place_state), "lat",
                     q->has_point ? json_real(q->lat) : json_null(), "lon",
                     q->has_point ? json_real(q->lon) : json_null());
}

/* The words from which what is yes or no was understood. */
static json_t *said_json(const struct question *q)
{
    return json_pack("{s:s*, s:s*, s:s*, s:s*, s:s*, s:s*, s:s*, s:s*, s:s*, s:s*}", "telehealth", q->said.telehealth, "prescriber", q->said.prescriber,
                     "experiential", q->said.experiential, "accepting", q->said.accepting, "sliding_scale", q->said.sliding_scale, "gender",
                     q->said.gender, "setting", q->said.setting, "in_person", q->said.in_person, "in", q->said.in, "state", q->said.state);
}

/* Further places and another state, which were named and can be asked for by themselves. */
static json_t *left_out(const struct question *q)
{
    json_t *out = json_array();
    for (size_t i = 0; i < q->n_places_left; i++) json_array_append_new(out, json_pack("{s:s, s:s}", "field", "near", "value", q->places_left[i]));
    if (q->state_left) json_array_append_new(out, json_pack("{s:s, s:s}", "field", "state", "value", q->state_left));
    return out;
}

json_t *question_to_json(const struct question *q)
{
    json_t *notes = json_array();
    for (size_t i = 0; i < q->n_notes; i++) json_array_append_new(notes, json_string(q->notes[i]));
    const struct { const char *key; json_t *value;
    } keys[] = {
        {"text", json_string(q->words)},
        {"near", near_json(q)},
        {"within_mi", q->within_mi > 0 ? json_real(q->within_mi) : json_null()},
        {"in", text_or_null(q->in)},
        {"state", text_or_null(q->state)},
        {"patient_state", text_or_null(q->patient_state)},
        {"telehealth", json_boolean(q->telehealth)},
        {"profession", elements(q, &q->professions)},
        {"licence", text_or_null(q->licence)},
        {"prescriber", json_boolean(q->prescriber)},
        {"person", text_or_null(q->person)},
        {"training", elements(q, &q->trainings)},
        {"trauma", trauma_elements(q)},
        {"experiential", asked(q->experiential, q->experiential_filter)},
        {"route", elements(q, &q->routes)},
        {"stage", elements(q, &q->stages)},
        {"condition", elements(q, &q->conditions)},
        {"modality", elements(q, &q->modalities)},
        {"insurance", elements(q, &q->insurers)},
        {"language", elements(q, &q->languages)},
        {"proof", q->proof >= 0 ? json_string(proof_names[q->proof]) : json_null()},
        {"accepting", asked(q->accepting, q->accepting_filter)},
        {"sliding_scale", json_boolean(q->sliding_scale)},
        {"setting", text_or_null(q->setting)},
        {"in_person", json_boolean(q->in_person)},
        {"gender", text_or_null(q->gender)},
        {"left_out", left_out(q)},
        {"danger", json_boolean(q->danger)},
        {"without", denied_elements(q)},
        {"preset", q->preset ? json_string(q->preset->id) : json_null()},
        {"registers", json_boolean(q->registers)},
        {"topic", q->topic ? json_string("ketamine-assisted psychotherapy") : json_null()},
        {"clinic", q->clinic_not_wanted ? json_string("not wanted")
                   : q->clinic_wanted   ? json_string("wanted")
                                        : json_null()},
        {"searched_as_text", text_or_null(q->text)},
        {"said", said_json(q)},
        {"notes", notes},
        {"page", json_integer(q->page)},
        {"limit", json_integer(q->limit)},
    };
    json_t *out = json_object();
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        json_object_set_new(out, keys[i].key, keys[i].value);
    return out;
}

/* Coming in. One table for the keys of a batch line and for the words of a suggestion. */
enum key_kind { KEY_TEXT, KEY_FLAG, KEY_LIST, KEY_COUNT };
struct key {
    const char *name;
    enum key_kind kind;
    size_t offset;
};
#define KEY(name, kind, member) {name, kind, offsetof(struct question_input, member)}
static const struct key keys[] = {
    KEY("words", KEY_TEXT, words),
    KEY("near", KEY_TEXT, near),
    KEY("within", KEY_TEXT, within),
    KEY("in", KEY_TEXT, in),
    KEY("state", KEY_TEXT, state),
    KEY("telehealth", KEY_FLAG, telehealth),
    KEY("training", KEY_LIST, training),
    KEY("experiential", KEY_FLAG, experiential),
    KEY("trauma", KEY_TEXT, trauma),
    KEY("licence", KEY_TEXT, licence),
    KEY("prescriber", KEY_FLAG, prescriber),
    KEY("route", KEY_LIST, route),
    KEY("stage", KEY_LIST, stage),
    KEY("condition", KEY_LIST, condition),
    KEY("modality", KEY_LIST, modality),
    KEY("insurance", KEY_LIST, insurance),
    KEY("language", KEY_LIST, language),
    KEY("proof", KEY_TEXT, proof),
    KEY("preset", KEY_TEXT, preset),
    KEY("accepting", KEY_FLAG, accepting),
    KEY("registers", KEY_FLAG, registers),
    KEY("page", KEY_COUNT, page),
    KEY("limit", KEY_COUNT, limit),
};

/* One value as text: strings as they are, numbers in decimal; NULL for anything else. */
static const char *as_text(struct arena *a, json_t *v)
{
    if (json_is_string(v)) return arena_strdup(a, json_string_value(v));
    if (json_is_integer(v)) return arena_printf(a, "%lld", (long long)json_integer_value(v));
    return json_is_real(v) ? arena_printf(a, "%g", json_real_value(v)) : NULL;
}

static bool take_list(struct arena *a, struct word_list *l, json_t *v)
{
    size_t i;
    json_t *one;
    *l = (struct word_list){0};
    if (!json_is_array(v)) {
        const char *s = as_text(a, v);
        if (s) *ARENA_PUSH(a, l->v, l->n, l->cap) = s;
        return s;
    }
    json_array_foreach(v, i, one) {
        const char *s = as_text(a, one);
        if (!s) return false;
        *ARENA_PUSH(a, l->v, l->n, l->cap) = s;
    }
    return true;
}

static bool take_key(struct arena *a, struct question_input *in, const struct key *k, json_t *v)
{
    char *at = (char *)in + k->offset;
    const char *s;
    switch (k->kind) {
    case KEY_TEXT:
        s = json_is_true(v) && !strcmp(k->name, "trauma") ? "" : as_text(a, v);
        if (s) *(const char **)at = s;
        return s || json_is_null(v) || json_is_false(v);
    case KEY_FLAG:
        *(bool *)at = json_is_true(v);
        return json_is_boolean(v) || json_is_null(v);
    case KEY_COUNT:
        *(long *)at = (long)json_integer_value(v);
        return json_is_integer(v) && json_integer_value(v) >= 0;
    case KEY_LIST:
        return take_list(a, (struct word_list *)at, v);
    }
    return false;
}

struct question_input *question_input_line(struct arena *a, const char *line, const struct question_input *base,
                                           const char **why)
{
    struct question_input *in = arena_alloc(a, sizeof *in);
    if (base) *in = *base;
    const char *key;
    json_t *v, *j = *line == '{' ? json_loads(line, 0, NULL) : NULL;
    *why = NULL;
    if (!json_is_object(j)) {
        if (*line == '{') *why = "this is no JSON object; it was read as plain words";
        in->words = arena_strdup(a, line);
        json_decref(j);
        return in;
    }
    json_object_foreach(j, key, v) {
        const struct key *k = NULL;
        for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
            if (!strcmp(keys[i].name, key)) k = &keys[i];
        if (!k || !take_key(a, in, k, v)) *why = arena_printf(a, "\"%s\" was not understood", key);
    }
    json_decref(j);
    return in;
}

static void put_option(json_t *out, const char *name, const char *value)
{
    char option[32] = "--";
    strncat(option, name, sizeof option - 3);
    json_array_append_new(out, json_string(option));
    if (value) json_array_append_new(out, json_string(value));
}

json_t *question_args(const struct question_input *in)
{
    json_t *out = json_array();
    if (in->words && *in->words) json_array_append_new(out, json_string(in->words));
    for (size_t i = 1; i < sizeof keys / sizeof *keys; i++) {
        const char *at = (const char *)in + keys[i].offset, *name = keys[i].name;
        const char *text = keys[i].kind == KEY_TEXT ? *(const char *const *)at : NULL;
        const struct word_list *l = (const struct word_list *)at;
        if (keys[i].kind == KEY_FLAG && *(const bool *)at) put_option(out, name, NULL);
        if (text) put_option(out, name, *text ? text : NULL);
        for (size_t k = 0; keys[i].kind == KEY_LIST && k < l->n; k++) put_option(out, name, l->v[k]);
    }
    return out;
}

static void put_pair(struct buf *b, const char *name, const char *value)
{
    buf_printf(b, "%s%s=", b->n ? "&" : "", name);
    for (; *value; value++) {
        if (is_alnum(*value) || strchr("-._~", *value)) buf_putc(b, *value);
        else if (*value == ' ') buf_putc(b, '+');
        else buf_printf(b, "%%%02X", (unsigned char)*value);
    }
}

char *question_query(struct arena *a, const struct question_input *in)
{
    struct buf b = {0};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const char *at = (const char *)in + keys[i].offset, *name = keys[i].name;
        const char *text = keys[i].kind == KEY_TEXT ? *(const char *const *)at : NULL;
        const struct word_list *l = (const struct word_list *)at;
        if (keys[i].kind == KEY_FLAG && *(const bool *)at) text = "1";
        if (text && !*text && !strcmp(name, "trauma")) text = "any";
        if (text && *text) put_pair(&b, name, text);
        for (size_t k = 0; keys[i].kind == KEY_LIST && k < l->n; k++) put_pair(&b, name, l->v[k]);
    }
    char *out = arena_strdup(a, b.s ? b.s : "");
    buf_free(&b);
    return out;
}
