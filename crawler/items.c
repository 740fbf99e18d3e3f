/* items.c - see items.h */
#include "items.h"

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

json_t *items_to_json(const struct items *it)
{
    return json_pack("{s:O, s:O, s:O, s:O}", "json_ld", it->json_ld, "microdata", it->microdata, "rdfa", it->rdfa,
                     "hcard", it->hcard);
}
