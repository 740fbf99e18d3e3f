/* opener_said.c - see opener_said.h */
#include "opener_said.h"

#include <string.h>

#include "cue.h"
#include "index/catalog.h"
#include "index/mem.h"
#include "index/text.h"
#include "opener.h"

/* "Ann Roe is a Licensed Marriage and Family Therapist": houses are none. */
static bool is_said_licensed(const char *behind)
{
    return text_starts(behind, " is a licensed ") || text_starts(behind, " is a Licensed ") || text_starts(behind, " is a board-certified ") ||
           text_starts(behind, " is a board certified ");
}

/* The words from S on, "integrative, trauma-informed therapist in Tulsa", are what somebody is: no "practice of one therapist", no "therapist-led …". */
static bool begins_profession(struct people *p, const char *text)
{
    static const char *const not[] = {"of", "for", "by", "with", "who", "that", "where", "run", "led", "between", "from", "practice", "group", "center", "place", "team", NULL},
                             *const behind[] = {"in", "and", "with", "at", "based", "offering", "specializing", "specialising", "living", "from", "working", "practicing", "serving", "whose", "for", "near", "here", NULL};
    struct sentence s = sentence_read(p->a, p->c, arena_strndup(p->a, text, strcspn(text, ".;:|")));
    for (size_t h = 0; h < s.n_hits; h++) {
        const struct hit *t = &s.hits[h];
        if (t->kind != HIT_TERM || t->term != TERM_PROFESSION) continue;
        if (t->from > 6 || word_is(&s.v[t->to - 1], (const char *const[]){"nurse", "physician", "doctor", "worker", NULL})) return false; /* so are those who come to them */
        for (size_t i = 0; i < t->from; i++)
            if (word_is(&s.v[i], not)) return false;
        return t->to == s.n || (s.v[t->to].before && s.v[t->to].before != '-') || word_is(&s.v[t->to], behind);
    }
    return false;
}

bool opener_is_said_therapist(struct people *p, const char *behind, const struct name *n)
{
    size_t given = strlen(n->given);
    if (given > 3 && n->given[given - 1] == '.') return false; /* "Meet Ezra. Ezra is a licensed …" */
    if (is_said_licensed(behind)) return true;
    bool known = opener_is_given(p, n->given) || (!catalog_is_english(p->c, text_fold(p->a, n->given)) && !catalog_is_english(p->c, text_fold(p->a, n->family)));
    const char *close = text_starts(behind, " (") ? memchr(behind, ')', strnlen(behind, 24)) : NULL;
    if (close) behind = close + 1;
    if (!known || !(text_starts(behind, " is a ") || text_starts(behind, " is an "))) return false;
    return begins_profession(p, behind + (behind[5] == 'n' ? 7 : 6));
}

bool opener_speaks_below(struct people *p, const struct blocks *b, size_t i, const char *title, const char *name, const struct name *n)
{
    if (b->v[i].heading != 1 || (p->in->voice && strcmp(p->in->voice, "self")) || !strcmp(title, name) || opener_is_house(p, name)) return false;
    if (catalog_is_english(p->c, text_fold(p->a, n->given)) && catalog_is_english(p->c, text_fold(p->a, n->family))) return false;
    static const char *const self[] = {"I am a", "I'm a", "I\xE2\x80\x99m a", NULL};
    for (size_t k = i + 1; k < b->n && k < i + 4 && !b->v[k].heading; k++)
        for (const char *const *w = self; *w; w++) {
            const char *at = b->v[k].marks & MARK_I ? strstr(b->v[k].text, *w) : NULL;
            if (!at || at > b->v[k].text + 120) continue;
            at += strlen(*w);
            if (begins_profession(p, at + (*at == 'n') + strspn(at + (*at == 'n'), " "))) return true;
        }
    return false;
}

bool opener_is_said_profession(struct people *p, const char *behind)
{
    if (behind[0] != ',' || behind[1] != ' ' || !is_upper(behind[2]) || strlen(behind) > 90) return false;
    struct sentence s = sentence_read(p->a, p->c, behind + 2);
    for (size_t h = 0; h < s.n_hits; h++)
        if (s.hits[h].kind == HIT_TERM && s.hits[h].term == TERM_PROFESSION && s.hits[h].alias == ALIAS_STRONG && s.hits[h].from < 4) return true;
    return false;
}

/* TEXT is the name PLAIN and words of a practice behind it. */
static bool begins_house(const struct people *p, const char *text, const char *plain)
{
    size_t n = strlen(plain);
    return text_starts_nocase(text, plain) && text[n] == ' ' && is_upper(text[n + 1]) && strlen(text) < 90 && people_is_practice_name(p->c, text + n + 1);
}

/* "Holly Ridge is a therapist", "Meet Holly", "Holly sees adults": TEXT speaks of N as of a person. */
static bool speaks_of_person(struct people *p, const char *text, const struct name *n)
{
    static const char *const intro[] = {"I'm ", "I\xE2\x80\x99m ", "I am ", "name is ", "Meet ", "Dr. ", "Hi, ", NULL};
    size_t given = strlen(n->given), family = strlen(n->family);
    for (const char *at = text; (at = strstr(at, n->given)); at += given) {
        const char *rest = at + given;
        bool whole = *rest == ' ' && text_starts(rest + 1, n->family) && !is_word(rest[1 + family]);
        if (is_word(*rest) || (at > text && is_word(at[-1]))) continue;
        bool more = !whole && *rest == ' ' && is_upper(rest[1]); /* "Elm Streets", "Holly Springs" */
        for (const char *const *w = intro; *w && !more; w++)
            if ((size_t)(at - text) >= strlen(*w) && text_starts(at - strlen(*w), *w)) return true;
        if (whole) {
            rest += 1 + family;
            if (text_starts(rest, ", ") && is_upper(rest[2]) && is_upper(rest[3])) return true; /* "Holly Ridge, LPC" */
            if (opener_is_said_therapist(p, rest, n)) return true;
        } else if (!more && *rest == ' ' && (at == text || at[-1] == ' ') && opener_is_verb(p, rest + 1)) return true;
    }
    return false;
}

bool opener_is_house_here(struct people *p, const struct blocks *b, const char *title, const struct name *n)
{
    if (n->prefix || !opener_may_be_place(p, n)) return false;
    const char *at = strstr(title, n->plain);
    bool house = at && begins_house(p, arena_strndup(p->a, at, strcspn(at, "|:")), n->plain);
    for (size_t i = 0; i < b->n; i++) {
        const struct block *k = &b->v[i];
        if (!house && k->n < 120 && k->where & (BLOCK_HEADER | BLOCK_FOOTER)) house = (at = strstr(k->text, n->plain)) && begins_house(p, at, n->plain);
        if (!(k->where & BLOCK_QUOTE) && strstr(k->text, n->given) && speaks_of_person(p, k->text, n)) return false;
    }
    return house;
}
