/* opener_given.c - headings that call somebody by the given name alone: opener_of_given of opener.h. */
#include <string.h>

#include "index/address.h"
#include "index/mem.h"
#include "index/text.h"
#include "opener.h"

/* The given name that is all of a heading; NULL = it is more, or less. */
static const char *given_alone(const struct block *k)
{
    static const char *const before[] = {"meet ", "about ", "hello from ", NULL};
    const char *s = k->text;
    for (const char *const *w = before; *w; w++)
        if (text_starts_nocase(s, *w)) s += strlen(*w);
    size_t n = strcspn(s, " ,.:;!?/|&");
    return n > 2 && n < 16 && (!s[n] || (s[n] == '.' && !s[n + 1])) && !address_state(s) ? s : NULL;
}

/* Where the words of a name end that LINE begins with, at most four: behind them something is done, by whatever word where the given name
 * is known for one. */
static size_t name_before_verb(const struct people *p, const char *line)
{
    size_t end = strcspn(line, " ,.;:(");
    bool known = opener_is_given(p, arena_strndup(p->a, line, end));
    for (int words = 1; words < 4 && line[end] == ' '; words++) {
        if (words > 1 && (opener_is_verb(p, line + end + 1) || (known && is_lower(line[end + 1])))) return end;
        if (!is_upper(line[end + 1]) && (unsigned char)line[end + 1] < 0xC3) return 0;
        end += 1 + strcspn(line + end + 1, " ,.;:(");
    }
    return line[end] == ' ' && opener_is_verb(p, line + end + 1) ? end : 0;
}

char *opener_of_given(struct people *p, const struct blocks *b, size_t i)
{
    const char *given = b->v[i].heading && b->v[i].n < 28 ? given_alone(&b->v[i]) : NULL;
    for (size_t k = i + 1; given && k < b->n && k < i + 4 && !b->v[k].heading; k++) { /* a title may stand between */
        const char *line = b->v[k].text;
        size_t n = strcspn(line, " ,.;:(");
        if (n < 3 || line[n] != ' ' || strcmp(text_fold(p->a, arena_strndup(p->a, line, n)), text_fold(p->a, arena_strndup(p->a, given, strcspn(given, "."))))) continue;
        bool sure;
        char *name = opener_name(p, line, &sure);
        if (name && sure && text_starts(line, name)) return name;
        size_t end = name_before_verb(p, line);
        char *plain = end ? arena_strndup(p->a, line, end) : NULL;
        return plain && opener_is_bare_name(p, plain) && !opener_is_house(p, plain) ? plain : NULL;
    }
    return NULL;
}
