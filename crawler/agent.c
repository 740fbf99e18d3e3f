/* agent.c - see agent.h */
#include "agent.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "index/fail.h"
#include "index/home.h"
#include "index/mem.h"
#include "index/opt.h"
#include "index/text.h"

const char *agent_with_contact(struct arena *a)
{
    json_error_t error;
    const char *path = home_path(a, "vouch.json");
    json_t *j = json_load_file(path, 0, &error);
    if (!j && json_error_code(&error) != json_error_cannot_open_file)
        die_usage("%s: line %d: %s", path, error.line, error.text);
    const char *contact = json_string_value(json_object_get(j, "contact"));
    char *words = contact && *contact ? text_squeeze(a, contact) : NULL;
    json_decref(j);
    return words && !strpbrk(words, "()\"\\") ? arena_printf(a, "vouch/%s (+%s)", VOUCH_VERSION, words) : NULL;
}

_Noreturn void agent_missing(struct arena *a)
{
    die_usage("site owners must be able to reach you. Write your address into %s first, as a web page or an e-mail:\n"
              "  {\"contact\": \"https://your.site/about-our-crawler\"}",
              home_path(a, "vouch.json"));
}

size_t agent_connect_to(struct arena *a, const struct opts *o, const char *const **out)
{
    size_t n = opt_list(o, "connect-to", out);
    char **part;
    const char *env = getenv("VOUCH_CONNECT_TO");
    if (n || !env) return n;
    n = text_split(a, env, " ,", &part);
    *out = (const char *const *)part;
    return n;
}
