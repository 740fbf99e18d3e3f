/* items.c - see items.h */
#include "items.h"

#include "items_form.h"
#include "items_hcard.h"
#include "items_ld.h"
#include "items_micro.h"
#include "items_rdfa.h"

struct items items_read(struct arena *a, const struct node *root, items_trouble *trouble, void *ctx)
{
    struct items it = {json_array(), json_array(), json_array(), json_array()};
    items_ld(a, root, it.json_ld, trouble, ctx);
    items_micro(a, root, it.microdata);
    items_rdfa(a, root, it.rdfa);
    items_hcard(a, root, it.hcard);
    return it;
}

struct items items_read_json(struct arena *a, const char *text, items_trouble *trouble, void *ctx)
{
    struct items it = {json_array(), json_array(), json_array(), json_array()};
    items_ld_text(a, text, it.json_ld, trouble, ctx);
    return it;
}

void items_free(struct items *it)
{
    json_decref(it->json_ld);
    json_decref(it->microdata);
    json_decref(it->rdfa);
    json_decref(it->hcard);
}

json_t *items_to_json(struct arena *a, const struct items *it, const char *base)
{
    return json_pack("{s:o, s:o, s:o, s:o}", "json_ld", items_form(a, it->json_ld, base), "microdata",
                     items_form(a, it->microdata, base), "rdfa", items_form(a, it->rdfa, base), "hcard",
                     items_form(a, it->hcard, base));
}
