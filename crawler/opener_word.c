/* opener_word.c - words that tell a house from a person: opener_is_house and opener_is_given of opener.h. */
#include <string.h>

#include "cue.h"
#include "index/catalog_file.h"
#include "index/mem.h"
#include "index/text.h"
#include "opener.h"

/* "Two Houses", "Soulroot Journeys": the name of a house, where no letters stand behind it. */
bool opener_is_house(struct people *p, const char *name)
{
    struct sentence s = sentence_read(p->a, p->c, name);
    return s.n && (word_in(&s.v[0], WORDS_HOUSE) || word_in(&s.v[s.n - 1], WORDS_HOUSE_LAST));
}

bool opener_may_be_place(struct people *p, const struct name *n)
{
    return !n->n_credentials && catalog_is_english(p->c, text_fold(p->a, n->given)) && catalog_is_english(p->c, text_fold(p->a, n->family));
}

bool opener_is_given(const struct people *p, const char *given)
{
    const char *fold = text_fold(p->a, given);
    struct key key = lexicon_key(fold);
    const struct entry *e = lexicon_entry(lexicon_of(p->c), &key, fold);
    if (!strchr(fold, ' ')) return set_has(&e->set, WORDS_GIVEN);
    for (size_t i = 0; i < p->c->n_nicknames; i++)
        if (!strcmp(p->c->nicknames[i].given, fold) || phrases_find(&p->c->nicknames[i].nicknames, fold) >= 0) return true;
    return false;
}

size_t opener_before_role(struct people *p, const char *piece)
{
    const char *last = strrchr(piece, ' ');
    if (!last || !is_upper(last[1]) || strpbrk(piece, ",;:|(/")) return 0;
    struct sentence s = sentence_read(p->a, p->c, piece);
    if (s.n < 3 || s.n > 7 || !word_in(&s.v[s.n - 1], WORDS_HOUSE_ROLE)) return 0;
    for (size_t i = 0; i < s.n; i++)
        if (!is_upper(piece[s.v[i].at]) && strcmp(s.v[i].fold, "and") && strcmp(s.v[i].fold, "of")) return 0;
    /* Two words, or three around an initial: of a given name that is known. */
    size_t name = s.v[1].end - s.v[1].at == 1 ? 3 : 2;
    if (name >= s.n || !set_has(&s.v[0].set, WORDS_GIVEN) || word_in(&s.v[name - 1], WORDS_NOT_A_NAME)) return 0;
    return s.v[name - 1].end;
}

const char *opener_behind_sign(const char *line)
{
    static const char *const signs[] = {"\xE2\x80\xA2", "\xE2\x80\xA0", "\xE2\x80\xA1", "\xE2\x97", "\xE2\x96", "\xE2\x98", "\xE2\x9C", "\xE2\xAD", "\xE2\x9E", NULL}; /* bullets, daggers, and the signs of blocks of them */
    if (*line == '*') line += strspn(line, "*");
    else
        for (const char *const *w = signs; *line == '\xE2' && *w; w++)
            if (text_starts(line, *w) && (unsigned char)line[2] >= 0x80) return line + 3 + strspn(line + 3, " ");
    return line + strspn(line, " ");
}
