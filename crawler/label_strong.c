/* label_strong.c - see label_strong.h. Only a line that begins with emphasis is looked at. */
#include "label_strong.h"

#include <string.h>

#include "index/mem.h"
#include "index/name.h"
#include "index/text.h"
#include "label.h"

const char *label_behind_strong(struct page *g, const struct block *k)
{
    size_t n = k->strong && !k->heading && k->n < 200 ? strlen(k->strong) : 0;
    if (n < 5 || n > 30 || !text_starts(k->text, k->strong) || k->text[n] != ' ' || !(is_upper(k->text[n + 1]) || is_digit(k->text[n + 1]))) return NULL;
    if (owner_says_i(k->text + n) || strstr(k->text, ". ") || k->text[k->n - 1] == '.') return NULL;
    bool licence = label_is_licence(k->strong) && !text_starts_nocase(k->strong, "licensed ");
    return licence || label_kind(g, k->strong) == PROSE_CREDENTIAL_LIST ? k->text + n + 1 : NULL;
}

bool label_of_own_licence(const struct page *g, const char *label, const char *value)
{
    static const char *const labels[] = {"license", "licenses", "licence", "licences", "licensure", "licensed as", "license/credential", "license / credential", "license(s)",
                                         "current license", "professional license", "professional licenses", "state license", NULL};
    static const char *const called[] = {"psychologist", "clinical psychologist", "licensed psychologist", NULL};
    bool own = false;
    for (const char *const *w = labels; *w && !own; w++) own = text_eq_nocase(label, *w);
    if (!own || strlen(value) > 60 || text_find_nocase(value, " or ")) return false;
    size_t n = strcspn(value, ",;|/(");
    for (const char *const *w = called; *w; w++)
        if (n == strlen(*w) && text_starts_nocase(value, *w)) return true;
    char *first = text_trim(g->p->a, arena_strndup(g->p->a, value, n));
    const struct licence_type *t = strpbrk(value, "0123456789") || !name_is_letters(first) ? NULL : catalog_licence_type(g->p->c, NULL, first);
    return t && !t->degree;
}

const char *label_second_sentence(const char *text, const char *colon)
{
    for (const char *end = colon; end > text + 3; end--)
        if (end[-1] == ' ' && end[-2] == '.' && is_lower(end[-3]) && is_upper(*end)) return colon - end < 20 ? end : NULL;
    return NULL;
}
