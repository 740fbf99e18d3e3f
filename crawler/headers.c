/* headers.c - see headers.h */
#include "headers.h"

#include "fetch.h"
#include "index/mem.h"
#include "index/text.h"

bool headers_keep(struct arena *a, struct fetch_answer *out, const char *name, const char *value)
{
    if (text_eq_nocase(name, "Content-Type")) out->type = value;
    else if (text_eq_nocase(name, "ETag")) out->etag = value;
    else if (text_eq_nocase(name, "Last-Modified")) out->modified = value;
    else if (text_eq_nocase(name, "Location")) out->location = out->location ? out->location : value;
    else if (text_eq_nocase(name, "Link")) out->link = out->link ? arena_printf(a, "%s, %s", out->link, value) : value;
    else if (text_eq_nocase(name, "X-Robots-Tag"))
        out->robots_tag = out->robots_tag ? arena_printf(a, "%s\n%s", out->robots_tag, value) : value;
    else return false;
    return true;
}

void headers_forget(struct fetch_answer *out)
{
    out->type = out->etag = out->modified = out->location = out->robots_tag = out->link = NULL;
}
