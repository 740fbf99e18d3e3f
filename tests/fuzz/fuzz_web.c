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

static size_t marks_of_answer(struct arena *a, const char *t)
{
    struct web_reply reply = {0};
    const struct web_request *r = web_request_read(a, "/find?words=x");
    json_t *one = answer_of(t);
    json_t *found = json_pack("{s:{s:s, s:[s]}, s:i, s:[O], s:[{s:s, s:s}]}", "question", "searched_as_text", t,
                              "notes", t, "total", 1, "answers", one, "suggestions", "text", t, "query", "x=1");
    search_write(&site, r, &reply, found);
    person_write(&site, r, &reply, one, t);
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
    if (!words) words = arena_new(), site.catalog = catalog_load_dir(words, data_dir());
    struct arena *a = arena_new();
    struct web_reply reply;
    web_route(&site, "GET", web_request_read(a, arena_strndup(a, (const char *)data, size)), &reply);
    assert(reply.status >= 200 && reply.status < 504 && reply.body.n);
    buf_free(&reply.body);
    const char *text = text_squeeze(a, text_repair(a, (const char *)data, size));
    static size_t harmless;
    if (!harmless) harmless = marks_of_answer(a, "Xyzzy");
    if (*text) assert(marks_of_answer(a, text) == harmless);
    arena_free(a);
    return 0;
}
