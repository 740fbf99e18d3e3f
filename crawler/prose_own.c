/* prose_own.c - see prose_own.h */
#include "prose_own.h"

#include <string.h>

#include "index/catalog_file.h"
#include "index/mem.h"
#include "index/text.h"
#include "judge.h"
#include "roll.h"

/* "Gwen" of Gwendolyn: a short form that is no word of English or of the field, and nobody else's name on the page. */
static bool may_call(struct people *p, const struct person *who, const char *nick)
{
    struct key key = lexicon_key(nick);
    const struct entry *e = lexicon_entry(lexicon_of(p->c), &key, nick);
    if (strlen(nick) < 3 || strchr(nick, ' ') || e->from < e->to || catalog_is_english(p->c, nick)) return false;
    for (size_t i = roll_first(p, ROLL_GIVEN, nick); i != ROLL_END; i = roll_next(p, ROLL_GIVEN, i))
        if (p->v[i] != who && !strcmp(p->v[i]->first, nick)) return false;
    return true;
}

const char *const *prose_own_words(struct people *p, struct person *who)
{
    if (who->own) return who->own;
    const char **v = NULL;
    size_t n = 0, cap = 0;
    const char *const parts[] = {who->name.given, who->name.family, who->name.nickname, who->name.middle};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        char **w;
        size_t k = parts[i] ? text_split(p->a, text_fold(p->a, parts[i]), " ", &w) : 0;
        for (size_t m = 0; m < k; m++)
            if (strlen(w[m]) > 1) *ARENA_PUSH(p->a, v, n, cap) = w[m];
    }
    for (size_t i = 0; who->first && i < p->c->n_nicknames; i++)
        for (size_t k = 0; !strcmp(p->c->nicknames[i].given, who->first) && k < p->c->nicknames[i].nicknames.n; k++)
            if (may_call(p, who, p->c->nicknames[i].nicknames.fold[k])) *ARENA_PUSH(p->a, v, n, cap) = p->c->nicknames[i].nicknames.fold[k];
    *ARENA_PUSH(p->a, v, n, cap) = "dr";
    *ARENA_PUSH(p->a, v, n, cap) = NULL;
    return who->own = v;
}

/* WORD is what others call WHO, folded: "jim" of James, "kiran" of Kirandeep. */
static bool is_short_form(const struct catalog *c, const char *word, struct person *who)
{
    const char *given = who->first;
    for (size_t i = 0; !who->nick_told && !who->nick && i < c->n_nicknames; i++)
        if (!strcmp(c->nicknames[i].given, given)) who->nick = &c->nicknames[i];
    who->nick_told = true;
    if (who->nick && phrases_find(&who->nick->nicknames, word) >= 0) return true;
    size_t n = strlen(word);
    return n > 2 && n < strlen(given) && !strncmp(word, given, n);
}

static bool is_anothers(struct people *p, const struct person *who, const char *word)
{
    for (size_t i = roll_first(p, ROLL_GIVEN, word); i != ROLL_END; i = roll_next(p, ROLL_GIVEN, i))
        if (p->v[i] != who && !p->v[i]->rec->practice && !strcmp(p->v[i]->first, word)) return true;
    return false;
}

/* "is", "holds", "completed", "keeps": what somebody does or did. */
static bool is_verb(const struct word *w)
{
    size_t n = strlen(w->fold);
    if (w->before || w->capital) return false;
    return word_in(w, WORDS_AUXILIARY) || word_in(w, WORDS_FINITE) || (n > 3 && (w->fold[n - 1] == 's' || !strcmp(w->fold + n - 2, "ed")));
}

void prose_learn_own(struct people *p, struct person *who, const struct sentence *s)
{
    if (!who->own || !who->name.given || strlen(who->first) < 3) return;
    for (size_t i = 0; i + 1 < s->n; i++) {
        const struct word *w = &s->v[i];
        if (!w->capital || w->caps || w->bare) continue;
        bool begins = !i || w->before == ',' || judge_is_year(w - 1);
        if (!begins || !is_verb(w + 1) || is_verb(w)) continue;
        if (word_is(w, who->own) || !is_short_form(p->c, w->fold, who) || is_anothers(p, who, w->fold)) continue;
        size_t n = 0;
        while (who->own[n]) n++;
        const char **v = arena_alloc(p->a, (n + 2) * sizeof *v);
        v[0] = arena_strdup(p->a, w->fold);
        memcpy(v + 1, who->own, (n + 1) * sizeof *v);
        who->own = v;
    }
}
