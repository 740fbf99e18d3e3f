/* answer_newer.c - see answer_newer.h */
#include "answer_newer.h"

#include <string.h>

#include "index/conclude.h"
#include "index/directory.h"
#include "index/mem.h"
#include "index/register.h"
#include "index/text.h"

/* The list beside has the row that the directory was built with. The name of a match is "FAMILY, GIVEN MIDDLE". */
static bool still_listed(struct arena *a, struct registers *r, const struct exclusion_match *m, const char *npi)
{
    struct exclusion_row *rows;
    const char *comma = strchr(m->name, ',');
    const char *family = comma ? arena_strndup(a, m->name, (size_t)(comma - m->name)) : m->name;
    size_t n = m->certain && npi ? exclusion_by_npi(a, r, npi, &rows) : exclusion_by_name(a, r, family, NULL, &rows);
    for (size_t i = 0; i < n; i++)
        if (rows[i].since && m->since && !strcmp(rows[i].since, m->since) && (!m->type || text_same(rows[i].type, m->type)))
            return true;
    return false;
}

void newer_exclusions(struct arena *a, struct registers *r, struct practitioner *p, const char *npi)
{
    const struct load *load = r ? registers_load(r, "leie") : NULL;
    struct exclusion_row *rows;
    if (!load) return;
    for (size_t i = 0; i < p->n_exclusions; i++) {
        struct exclusion_match *m = &p->exclusions[i];
        bool newer = load->as_of && (!m->as_of || strcmp(m->as_of, load->as_of) < 0);
        if (!newer || still_listed(a, r, m, npi)) continue;
        m->gone = load->as_of;
        m->cleared = "the newer list has the row no more";
    }
    size_t n = npi ? exclusion_by_npi(a, r, npi, &rows) : 0;
    for (size_t i = 0; i < n; i++) exclusion_by_number(a, p, load->as_of, &rows[i]);
}

bool newer_list(struct arena *a, struct registers *r, struct directory *d)
{
    const struct load *load = r ? registers_load(r, "leie") : NULL;
    const char *as_of = NULL, *authority;
    if (!load) return false;
    bool known = directory_load(a, d, "leie", &as_of, &authority);
    return !known || !as_of || !load->as_of || strcmp(as_of, load->as_of) != 0;
}

bool newer_excludes(struct arena *a, struct registers *r, const struct practitioner *p)
{
    struct exclusion_row *rows;
    return p->npi && exclusion_by_npi(a, r, p->npi, &rows) > 0;
}
