/* verify_cmd.c - verify on the command line */
#include <stdio.h>
#include <string.h>

#include "commands.h"
#include "fhir.h"
#include "index/buf.h"
#include "index/fail.h"
#include "index/home.h"
#include "index/mem.h"
#include "index/opt.h"
#include "index/text.h"
#include "lang.h"
#include "report.h"
#include "verify_ask.h"
#include "web_report.h"

/* An option that cannot be understood is an error of usage. */
static void use(const char *wrong)
{
    if (wrong) die_usage("--%s", wrong);
}

static void put_json(const json_t *o)
{
    json_dumpf(o, stdout, JSON_INDENT(2) | JSON_PRESERVE_ORDER);
    putchar('\n');
}

static enum answer_form form_of(const struct opts *o)
{
    return opt_flag(o, "fhir") ? FORM_FHIR : opt_flag(o, "html") ? FORM_HTML : opt_flag(o, "json") ? FORM_JSON : FORM_TEXT;
}

/* The language of a page: --lang, else English. */
static const struct lang *language(struct arena *a, const struct opts *o)
{
    const char *code = opt_text(o, "lang");
    if (form_of(o) != FORM_HTML) return NULL;
    const struct lang *const *all = lang_load(a, data_path(a, "lang"));
    const struct lang *l = code ? lang_named(all, code) : all[0];
    if (!l) die_usage("--lang wants the code of a language of the pages, en or es, not \"%s\"", code);
    return l;
}

static void put_answer(struct arena *a, enum answer_form form, json_t *answer, const struct lang *l)
{
    if (form == FORM_FHIR) {
        json_t *bundle = fhir_bundle(a, answer);
        put_json(bundle);
        json_decref(bundle);
    } else if (form == FORM_HTML) {
        struct buf page = {0};
        report_write(a, &page, answer, l);
        fwrite(page.s, 1, page.n, stdout);
        buf_free(&page);
    } else if (form == FORM_JSON) {
        put_json(answer);
    } else {
        report_verify(answer);
    }
}

int verify_command(struct arena *a, const struct opts *o)
{
    const char *const *words, *who = "";
    size_t n = opt_args(o, &words);
    const char *roster = opt_text(o, "roster");
    if (roster && n) die_usage("verify wants a person or --roster FILE.csv, not both");
    if (!roster && !n) die_usage("verify wants an id, an NPI or a name: vouch verify \"Jo Doe\"");
    for (size_t i = 0; i < n; i++) who = arena_printf(a, "%s%s%s", who, i ? " " : "", words[i]);
    struct verify_request r = {.who = text_repair(a, who, strlen(who))};
    r.dea = opt_text(o, "dea");
    use(verify_ask_licence(a, opt_text(o, "licence"), &r));
    const struct lang *l = language(a, o);
    struct answer_world w = world_open(true);
    int code;
    use(verify_ask_state(a, &w, opt_text(o, "state"), &r));
    if (roster) {
        code = roster_run(a, &w, roster, r.state, form_of(o), l);
    } else {
        json_t *answer = answer_verify(a, &w, &r);
        code = answer_verify_exit(answer);
        put_answer(a, form_of(o), answer, l);
        json_decref(answer);
    }
    world_close(&w);
    return code;
}
