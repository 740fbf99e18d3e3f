/* roll.c - see roll.h */
#include "roll.h"

#include <string.h>

#include "index/chain.h"
#include "index/mem.h"
#include "index/text.h"

struct roll {
    struct chain by[ROLL_WAYS];
    struct person **with_id;
    struct chain by_id; /* numbers in with_id */
    size_t n_id, cap_id;
    struct nicknamed {
        const char *nick; /* folded */
        size_t i;         /* in p->v */
    } *nicknamed;
    struct chain by_nick; /* numbers in nicknamed */
    size_t n_nick, cap_nick;
    size_t n; /* persons of p->v that are in it */
};

static uint32_t first_word(const char *s)
{
    return chain_hash(s, strcspn(s, " "));
}

static void add_id(struct people *p, struct person *who)
{
    struct roll *r = p->roll;
    *ARENA_PUSH(p->a, r->with_id, r->n_id, r->cap_id) = who;
    chain_add(p->a, &r->by_id, chain_hash_text(who->rec->item));
}

static uint32_t both(const char *given, const char *family)
{
    return chain_hash_text(given) * 31 + chain_hash_text(family);
}

static void add_nickname(struct people *p, size_t i)
{
    struct roll *r = p->roll;
    const struct person *who = p->v[i];
    if (who->rec->practice || !who->name.nickname) return;
    const char *nick = text_fold(p->a, who->name.nickname);
    *ARENA_PUSH(p->a, r->nicknamed, r->n_nick, r->cap_nick) = (struct nicknamed){nick, i};
    chain_add(p->a, &r->by_nick, both(nick, who->last));
}

/* Takes in who came since; all anew where some were left out. */
static struct roll *roll_of(struct people *p)
{
    if (!p->roll || p->roll->n > p->n) p->roll = arena_alloc(p->a, sizeof *p->roll);
    struct roll *r = p->roll;
    for (; r->n < p->n; r->n++) {
        struct person *who = p->v[r->n];
        chain_add(p->a, &r->by[ROLL_GIVEN], chain_hash_text(who->first));
        chain_add(p->a, &r->by[ROLL_FAMILY], chain_hash_text(who->last));
        chain_add(p->a, &r->by[ROLL_FULL], chain_hash_text(who->full));
        chain_add(p->a, &r->by[ROLL_BEGIN], first_word(who->full));
        chain_add(p->a, &r->by[ROLL_CALLED], both(who->first, who->last));
        chain_add(p->a, &r->by[ROLL_GIVEN_BEGIN], first_word(who->first));
        chain_add(p->a, &r->by[ROLL_FAMILY_BEGIN], first_word(who->last));
        add_nickname(p, r->n);
        if (who->rec->item) add_id(p, who);
    }
    return r;
}

size_t roll_first(struct people *p, enum roll_by by, const char *name)
{
    bool begins = by == ROLL_BEGIN || by == ROLL_GIVEN_BEGIN || by == ROLL_FAMILY_BEGIN;
    size_t i = chain_first(&roll_of(p)->by[by], begins ? first_word(name) : chain_hash_text(name));
    return i == CHAIN_END ? ROLL_END : i;
}

size_t roll_first_called(struct people *p, const char *given, const char *family)
{
    size_t i = chain_first(&roll_of(p)->by[ROLL_CALLED], both(given, family));
    return i == CHAIN_END ? ROLL_END : i;
}

size_t roll_of_nickname(struct people *p, const char *nick, const char *family)
{
    struct roll *r = roll_of(p);
    for (size_t i = chain_first(&r->by_nick, both(nick, family)); i != CHAIN_END; i = chain_next(&r->by_nick, i))
        if (!strcmp(r->nicknamed[i].nick, nick) && !strcmp(p->v[r->nicknamed[i].i]->last, family)) return r->nicknamed[i].i;
    return ROLL_END;
}

size_t roll_next(const struct people *p, enum roll_by by, size_t i)
{
    i = chain_next(&p->roll->by[by], i);
    return i == CHAIN_END ? ROLL_END : i;
}

struct person *roll_of_id(struct people *p, const char *id)
{
    struct roll *r = roll_of(p);
    struct person *found = NULL;
    for (size_t i = chain_first(&r->by_id, chain_hash_text(id)); i != CHAIN_END; i = chain_next(&r->by_id, i))
        if (!strcmp(r->with_id[i]->rec->item, id) && !r->with_id[i]->rec->practice) found = r->with_id[i];
    return found;
}

void roll_add_id(struct people *p, struct person *who)
{
    if (roll_of(p)->n == p->n) add_id(p, who);
}
