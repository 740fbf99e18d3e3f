/* fuzz_web.c - any bytes as an address, and as every text of an answer: the pages have the same tags and quotes
 * as with a harmless word in their place, so nothing that was sent or read becomes markup. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "index/catalog.h"
#include "index/home.h"
#include "index/mem.h"
#include "index/text.h"
#include "query/lang.h"
#include "query/outlines.h"
#include "query/web_page.h"
#include "query/web_request.h"
#include "query/web_route.h"

static struct web_site site;

/* How many of the characters that make markup. */
static size_t marks(const char *s)
{
    size_t n = 0;
    for (; *s; s++)
        n += *s == '<' || *s == '>' || *s == '"';
    return n;
}

/* An answer in which every text is T. */
static json_t *answer_of(const char *t)
{
    json_t *claim = json_pack("{s:s, s:s, s:s, s:s}", "quote", t, "source", t, "seen", t, "voice", t);
    json_t *credential = json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:[O]}", "kind", "licence", "name", t,
                                   "reason", t, "as_of", t, "about", t, "expires", t, "claims", claim);
    json_t *said = json_pack("{s:s, s:s, s:s, s:[O]}", "label", t, "text", t, "relation", t, "claims", claim);
    json_t *out = json_pack("{s:s, s:s, s:s, s:s, s:[O], s:[O], s:[O], s:[O], s:[{s:s, s:s}]}", "id", t, "name",
                            t, "profession", t, "credentials_text", t, "licences", credential, "trainings",
                            credential, "also", said, "ties", said, "warnings", "text", t, "as_of", t);
    json_decref(said);
    json_decref(credential);
    json_decref(claim);
    return out;
}

/* In Spanish how many tags there are depends on how many sentences are known; but each is whole. */
static void check_spanish(struct page p, const json_t *found, const json_t *one, const char *t)
{
    size_t open = 0, close = 0;
    p.lang = p.site->langs[1];
    search_write(&p, found);
    person_write(&p, one, t);
    for (const char *s = p.b->s; *s; s++)
        open += *s == '<', close += *s == '>';
    assert(open == close && strlen(p.b->s) == p.b->n);
    buf_clear(p.b);
}

static size_t marks_of_answer(struct arena *a, const char *t)
{
    struct web_reply reply = {0};
    const struct web_request *r = web_request_read(a, "/find?words=x");
    json_t *one = answer_of(t);
    json_t *found = json_pack("{s:{s:s, s:[s]}, s:i, s:[O], s:[{s:s, s:s}]}", "question", "searched_as_text", t,
                              "notes", t, "total", 1, "answers", one, "suggestions", "text", t, "query", "x=1");
    struct page p = page_new(&site, r, &reply);
    check_spanish(p, found, one, t);
    search_write(&p, found);
    person_write(&p, one, t);
    size_t n = marks(reply.body.s);
    assert(strlen(reply.body.s) == reply.body.n);
    buf_free(&reply.body);
    json_decref(found);
    json_decref(one);
    return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena *words;
    if (!words) {
        words = arena_new();
        site.catalog = catalog_load_dir(words, data_dir());
        site.langs = lang_load(words, data_path(words, "lang"));
        site.outlines = outlines_load(words, data_path(words, "outlines.tsv"));
    }
    struct arena *a = arena_new();
    struct web_reply reply;
    struct web_request *r = web_request_read(a, arena_strndup(a, (const char *)data, size));
    r->accept_language = arena_strndup(a, (const char *)data, size);
    web_route(&site, "GET", r, &reply);
    assert(reply.status >= 200 && reply.status < 504 && reply.body.n);
    buf_free(&reply.body);
    const char *text = text_squeeze(a, text_repair(a, (const char *)data, size));
    static size_t harmless;
    if (!harmless) harmless = marks_of_answer(a, "Xyzzy");
    if (*text) assert(marks_of_answer(a, text) == harmless);
    arena_free(a);
    return 0;
}
