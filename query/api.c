/* api.c - see api.h */
#include "api.h"

#include <stdlib.h>
#include <string.h>

#include "answer.h"
#include "api_problem.h"
#include "commands.h"
#include "index/directory.h"
#include "index/home.h"
#include "index/mem.h"
#include "index/practitioner.h"
#include "verify_ask.h"
#include "web_form.h"
#include "web_request.h"

const char *const api_find_params[] = {
    "words",     "near",     "within",       "in",         "state",     "trauma",    "licence",  "proof",
    "training",  "route",    "stage",        "condition",  "modality",  "insurance", "language", "telehealth",
    "experiential", "prescriber", "accepting", "registers", "page",     "limit",     "preset",   NULL,
};
const char *const api_verify_params[] = {"who", "licence", "state", NULL};

enum { LIMIT_MOST = 100, OPENAPI_MAX = 1 << 20 };

/* True when there is somebody to ask; else REPLY says so. */
static bool ready(const struct web_site *site, struct web_reply *reply)
{
    reply->type = "application/json";
    reply->noindex = true;
    if (!site->world) api_problem(reply, 503, "There is no directory yet; please try again in a little while.", NULL);
    return site->world;
}

/* The parameter with which a sentence begins. */
static const char *first_word(struct arena *a, const char *sentence)
{
    return arena_strndup(a, sentence, strcspn(sentence, " "));
}

/* A flag is 1, true, 0 or false; the sentence that says so when it is not. */
static const char *flags_wrong(struct web_request *r)
{
    static const char *const flags[] = {"telehealth", "experiential", "prescriber", "accepting", "registers"};
    for (size_t i = 0; i < r->n; i++)
        for (size_t k = 0; k < sizeof flags / sizeof *flags; k++) {
            const char *v = r->params[i].value;
            if (strcmp(r->params[i].name, flags[k]) || !strcmp(v, "1") || !strcmp(v, "0")) continue;
            if (!strcmp(v, "true")) r->params[i].value = "1";
            else if (!strcmp(v, "false")) r->params[i].value = "0";
            else return arena_printf(r->a, "%s is 1 or 0, not \"%s\"", flags[k], v);
        }
    return NULL;
}

static const char *limit_wrong(const struct web_request *r, long *limit)
{
    const char *s = web_param(r, "limit");
    *limit = s ? strtol(s, NULL, 10) : 0;
    bool digits = !s || (strspn(s, "0123456789") == strlen(s) && strlen(s) < 4);
    return digits && (!s || (*limit >= 1 && *limit <= LIMIT_MOST))
               ? NULL
               : arena_printf(r->a, "limit is a whole number from 1 to %d, not \"%s\"", LIMIT_MOST, s);
}

/* How many characters a value has. */
static size_t characters(const char *s)
{
    size_t n = 0;
    for (; *s; s++) n += (*s & 0xc0) != 0x80;
    return n;
}

/* The lengths that data/openapi.json tells: 400 characters for words and names, 80 for a licence to check, else 60. */
static const char *length_wrong(const struct web_request *r)
{
    for (size_t i = 0; i < r->n; i++) {
        const char *name = r->params[i].name;
        bool words = !strcmp(name, "words") || !strcmp(name, "who");
        size_t most = words ? 400 : !strcmp(name, "licence") ? 80 : 60;
        if (characters(r->params[i].value) > most)
            return arena_printf(r->a, "%s has at most %zu characters here", name, most);
    }
    return NULL;
}

void api_find(const struct web_site *site, const struct web_request *request, struct web_reply *reply)
{
    struct web_request r = *request;
    const char *page_wrong = NULL, *value = NULL;
    long limit;
    if (!ready(site, reply)) return;
    const char *wrong = length_wrong(&r);
    if (!wrong) wrong = flags_wrong(&r);
    if (!wrong) wrong = limit_wrong(&r, &limit);
    struct question_input *in = wrong ? NULL : form_read(&r, &page_wrong, &value);
    if (!wrong && !in) wrong = arena_printf(r.a, "page is a whole number from 1, not \"%s\"", value);
    if (!wrong) wrong = find_values_wrong(r.a, in);
    if (wrong) {
        api_problem(reply, 400, wrong, first_word(r.a, wrong));
        return;
    }
    in->limit = limit;
    api_put(reply, answer_find(r.a, site->world, in));
}

void api_practitioner(const struct web_site *site, const struct web_request *r, struct web_reply *reply)
{
    if (!ready(site, reply)) return;
    const struct practitioner *p = directory_find(r->a, site->world->directory, r->rest);
    if (!p) {
        api_problem(reply, 404, "Nobody is listed under this id or NPI; the entry may have been removed.", NULL);
    } else if (strcmp(p->id, r->rest)) {
        reply->location = arena_printf(r->a, "/api/practitioners/%s", p->id);
        api_problem(reply, 301, "This person is answered under another address.", NULL);
    } else {
        api_put(reply, answer_show(r->a, site->world, p));
    }
}

void api_verify(const struct web_site *site, const struct web_request *r, struct web_reply *reply)
{
    if (!ready(site, reply)) return;
    struct verify_request v = {.who = web_param(r, "who")};
    const char *wrong = length_wrong(r);
    if (!wrong)
        wrong = v.who ? verify_ask_licence(r->a, web_param(r, "licence"), &v) : "who is missing: an id, an NPI or a name";
    if (!wrong) wrong = verify_ask_state(r->a, site->world, web_param(r, "state"), &v);
    if (wrong) api_problem(reply, 400, wrong, first_word(r->a, wrong));
    else api_put(reply, answer_verify(r->a, site->world, &v));
}

void api_openapi(const struct web_site *site, const struct web_request *r, struct web_reply *reply)
{
    (void)site;
    reply->type = "application/json";
    reply->lasting = true;
    if (buf_read_file(&reply->body, data_path(r->a, "openapi.json"), OPENAPI_MAX))
        api_problem(reply, 503, "The description is not installed beside the program.", NULL);
}
