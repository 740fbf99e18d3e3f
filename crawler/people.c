/* people.c - see people.h */
#include "people.h"

#include <stdarg.h>
#include <string.h>

#include "index/catalog.h"
#include "index/mem.h"
#include "index/pieces.h"
#include "index/text.h"
#include "roll.h"

void people_issue(struct people *p, const char *kind, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    char *text = arena_vprintf(p->a, fmt, ap);
    va_end(ap);
    for (size_t i = 0; i < p->out->n_issues; i++)
        if (!strcmp(p->out->issues[i].text, text)) return;
    if (p->out->n_issues < 200)
        *ARENA_PUSH(p->a, p->out->issues, p->out->n_issues, p->out->c_issues) =
            (struct read_issue){arena_strdup(p->a, kind), text};
}

char *people_absolute(const struct people *p, const char *href)
{
    const char *base = p->out->base && strstr(p->out->base, "://") ? p->out->base : p->in->url;
    char *h = text_trim(p->a, href);
    size_t n = strcspn(h, "#");
    if (!n) return NULL;
    h = arena_strndup(p->a, h, n);
    if (text_starts_nocase(h, "http://") || text_starts_nocase(h, "https://")) return h;
    size_t scheme = strspn(h, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ+.-");
    if (scheme && h[scheme] == ':') return NULL;
    const char *host = base ? strstr(base, "://") : NULL;
    if (!host) return NULL;
    if (text_starts(h, "//")) return arena_printf(p->a, "%.*s:%s", (int)(host - base), base, h);
    host += 3;
    size_t hn = strcspn(host, "/?#");
    char *origin = arena_strndup(p->a, base, (size_t)(host - base) + hn);
    if (*h == '/') return arena_printf(p->a, "%s%s", origin, h);
    size_t path = strcspn(host + hn, "?#");
    char *dir = arena_strndup(p->a, host + hn, path);
    if (*h == '?') return arena_printf(p->a, "%s%s%s", origin, *dir ? dir : "/", h);
    char *slash = strrchr(dir, '/');
    if (slash) slash[1] = 0;
    else dir = "/";
    while (text_starts(h, "./")) h += 2;
    while (text_starts(h, "../")) {
        h += 3;
        size_t d = strlen(dir);
        if (d > 1) {
            dir[d - 1] = 0;
            slash = strrchr(dir, '/');
            if (slash) slash[1] = 0;
        }
    }
    return arena_printf(p->a, "%s%s%s", origin, dir, h);
}

/* The same words say already that what VALUE names is still pursued. */
static bool is_pursued(struct people *p, const struct record *r, const char *value, const char *quote)
{
    const char *name = value_text(p->a, value, "name");
    for (size_t i = name ? record_next(r, "pursuing", 0) : r->n; i < r->n; i = record_next(r, "pursuing", i + 1)) {
        const char *what = strcmp(r->claims[i].quote, quote) ? NULL : value_text(p->a, r->claims[i].value, "what");
        if (what && !strcmp(what, name)) return true;
    }
    return false;
}

void people_claim(struct people *p, struct person *who, const char *field, const char *value, const char *quote,
                  const char *where)
{
    if (!value || !quote || !*quote || !strcmp(value, "\"\"")) return;
    const char *said = text_squeeze(p->a, quote);
    if ((!strcmp(field, "trauma") || !strcmp(field, "training")) && is_pursued(p, who->rec, value, said)) return;
    record_add(p->a, who->rec, field, value, said, where, 1);
}

static struct person *begin(struct people *p, const char *id, const char *fold, bool practice)
{
    struct person *who = arena_alloc(p->a, sizeof *who);
    struct record *r = who->rec = arena_alloc(p->a, sizeof *r);
    r->source = p->in->source ? p->in->source : "";
    r->voice = p->in->voice;
    r->url = p->in->url ? p->in->url : "";
    r->seen = p->in->seen;
    r->practice = practice;
    who->full = fold;
    if (id) {
        r->item = id;
        who->by_id = true;
    }
    return who;
}

static const char *fold_or_empty(struct arena *a, const char *s)
{
    return s ? text_fold(a, s) : "";
}

static bool fits(const struct person *who, const char *first, const char *last)
{
    if (who->rec->practice || strcmp(who->last, last)) return false;
    if (!*first) return true;
    return !strcmp(who->first, first);
}

struct person *people_find(struct people *p, const struct name *n)
{
    const char *first = fold_or_empty(p->a, n->given), *last = fold_or_empty(p->a, n->family);
    struct person *found = NULL;
    if (!*last) {
        for (size_t i = *first ? roll_first(p, ROLL_GIVEN, first) : ROLL_END; i != ROLL_END; i = roll_next(p, ROLL_GIVEN, i))
            if (!p->v[i]->rec->practice && !strcmp(p->v[i]->first, first)) {
                if (found) return NULL;
                found = p->v[i];
            }
        return found;
    }
    enum roll_by by = *first ? ROLL_CALLED : ROLL_FAMILY;
    for (size_t i = *first ? roll_first_called(p, first, last) : roll_first(p, by, last); i != ROLL_END; i = roll_next(p, by, i))
        if (fits(p->v[i], first, last)) {
            if (found) return NULL;
            found = p->v[i];
        }
    return found;
}

/* "LCSW, LMFT": letters in the places of a family and a given name. */
static bool is_all_letters(const struct catalog *c, const struct name *n)
{
    return catalog_licence_type(c, NULL, n->given) && catalog_licence_type(c, NULL, n->family);
}

static bool is_shown_name(const struct catalog *c, const struct name *n)
{
    if (!n->given || !n->family || !n->plain || strlen(n->plain) > 70 || is_all_letters(c, n)) return false;
    if (strchr(n->plain, '&') || strstr(n->plain, "I'm ") || strstr(n->plain, "I\xE2\x80\x99m ")) return false;
    for (const char *s = n->plain; *s; s++)
        if (is_digit(*s) || strchr("@/<>{}=_:!?", *s)) return false;
    char first = *n->given, last = *n->family;
    return (is_upper(first) || (unsigned char)first >= 0x80) && (is_alpha(last) || (unsigned char)last >= 0x80);
}

static void name_claims(struct people *p, struct person *who, const struct name *n, const char *quote,
                        const char *where)
{
    const struct {
        const char *field, *value;
    } parts[] = {{"given", n->given},          {"middle", n->middle},     {"family", n->family},
                 {"suffix", n->suffix},        {"nickname", n->nickname}, {"former_name", n->former},
                 {"post_nominals", n->letters}};
    if (!record_claim(who->rec, "name")) people_claim(p, who, "name", claim_text(p->a, n->plain), quote, where);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].value && !record_claim(who->rec, parts[i].field))
            people_claim(p, who, parts[i].field, claim_text(p->a, parts[i].value), quote, where);
}

/* Somebody else of that name: the same syntax gave both an id of their own. On their own site it is one person told twice, as by
 * two programs that write such data. */
static bool is_another(const struct people *p, const struct person *who, const char *id, const char *where)
{
    bool self = p->in->voice && !strcmp(p->in->voice, "self");
    return id && !self && who->by_id && who->id_where && !strcmp(who->id_where, where) && strcmp(who->rec->item, id);
}

static const char *family_of_letters(const struct catalog *c, const struct name *n)
{
    for (size_t i = 0; i < n->n_credentials; i++) {
        const struct licence_type *t = catalog_licence_type(c, NULL, n->credentials[i]);
        if (t && !t->degree && *t->family) return t->family;
    }
    return NULL;
}

static bool has_family(const struct catalog *c, const struct name *n, const char *family)
{
    for (size_t i = 0; i < n->n_credentials; i++) {
        const struct licence_type *t = catalog_licence_type(c, NULL, n->credentials[i]);
        if (t && !strcmp(t->family, family)) return true;
    }
    return false;
}

/* One entry has "Jr." and another of the same kind has not: father and son. A title of the page may leave it out. */
static bool is_father_or_son(const struct person *who, const struct name *n, const char *where)
{
    const struct claim *name = record_claim(who->rec, "name");
    if (who->name.suffix && n->suffix) return strncmp(who->name.suffix, n->suffix, 2) != 0;
    return (who->name.suffix || n->suffix) && name && !strcmp(name->where, where);
}

/* Father and son, or two of one name in one clinic: letters of quite another licence. */
static bool is_namesake(const struct catalog *c, const struct person *who, const struct name *n, const char *where)
{
    if (is_father_or_son(who, n, where)) return true;
    const char *x = family_of_letters(c, &who->name), *y = family_of_letters(c, n);
    return x && y && !has_family(c, n, x) && !has_family(c, &who->name, y);
}

struct parsed_name *people_parsed(struct people *p, const char *text)
{
    unsigned h = 5381;
    for (const char *s = text; *s; s++) h = h * 33 + (unsigned char)*s;
    if (!p->parsed) p->parsed = arena_alloc(p->a, PARSED_NAMES * sizeof *p->parsed);
    struct parsed_name *n = &p->parsed[(h ^ h >> 12) % PARSED_NAMES];
    if (!n->text || strcmp(n->text, text)) *n = (struct parsed_name){.text = arena_strdup(p->a, text), .name = name_parse(p->a, text)};
    return n;
}

struct name people_name(struct people *p, const char *text)
{
    return people_parsed(p, text)->name;
}

/* "Margaret “Peg” Dunleavy" where the site is Peg Dunleavy's; NULL when nobody is called so. */
static struct person *called_so(struct people *p, const struct name *n, const char *first, const char *last)
{
    const char *nick = n->nickname ? text_fold(p->a, n->nickname) : "";
    if (!*last) return NULL;
    size_t i = *nick ? roll_first_called(p, nick, last) : ROLL_END, k = roll_of_nickname(p, first, last);
    while (i != ROLL_END && !fits(p->v[i], nick, last)) i = roll_next(p, ROLL_CALLED, i);
    if (k < i) i = k;
    return i == ROLL_END ? NULL : p->v[i];
}

struct person *people_person(struct people *p, const char *text, const char *id, const char *where)
{
    const char *quote = text_squeeze(p->a, text);
    struct name n = people_name(p, quote);
    if (!is_shown_name(p->c, &n) || people_is_practice_name(p->c, n.plain)) return NULL;
    struct person *who = id ? roll_of_id(p, id) : NULL;
    const char *first = text_fold(p->a, n.given), *last = text_fold(p->a, n.family);
    if (who && (strcmp(who->last, last) || strcmp(who->first, first))) who = NULL, id = NULL;
    size_t namesakes = 0, called = roll_first_called(p, first, last);
    if (!who) who = called_so(p, &n, first, last);
    for (size_t i = called; !who && i != ROLL_END; i = roll_next(p, ROLL_CALLED, i))
        if (*first && fits(p->v[i], first, last) && !is_another(p, p->v[i], id, where) &&
            !is_namesake(p->c, p->v[i], &n, where))
            who = p->v[i];
    for (size_t i = called; !id && i != ROLL_END; i = roll_next(p, ROLL_CALLED, i))
        namesakes += *first && fits(p->v[i], first, last) && !is_namesake(p->c, p->v[i], &n, where);
    if (namesakes > 1) {
        people_issue(p, "ambiguous-person", "\"%s\" may be one of %zu people of this page", n.plain, namesakes);
        return NULL;
    }
    if (who && id && !who->by_id) {
        who->rec->item = id;
        who->by_id = true;
        who->id_where = where;
        roll_add_id(p, who);
    }
    if (!who) {
        who = begin(p, id, text_fold(p->a, n.plain), false);
        who->id_where = id ? where : NULL;
        who->name = n;
        who->first = first;
        who->last = last;
        *ARENA_PUSH(p->a, p->v, p->n, p->cap) = who;
    }
    name_claims(p, who, &n, quote, where);
    return who;
}

struct person *people_practice(struct people *p, const char *text, const char *id, const char *where)
{
    const char *name = text_squeeze(p->a, text), *fold = text_fold(p->a, name);
    if (!*fold || strlen(name) > 100) return NULL;
    for (size_t i = roll_first(p, ROLL_FULL, fold); i != ROLL_END; i = roll_next(p, ROLL_FULL, i))
        if (p->v[i]->rec->practice && !strcmp(p->v[i]->full, fold)) return p->v[i];
    struct person *who = begin(p, id, fold, true);
    who->name.plain = name;
    who->first = who->last = "";
    *ARENA_PUSH(p->a, p->v, p->n, p->cap) = who;
    people_claim(p, who, "name", claim_text(p->a, name), name, where);
    if (!p->practice) p->practice = who;
    return who;
}

bool people_topic(struct people *p)
{
    static const char *const words[] = {"ketamine", "psychedelic", "psilocybin", "mdma",
                                        "kap ",     "kap,",        "kap)",       "kap."};
    for (size_t i = 0; !p->topic && i < sizeof words / sizeof *words; i++) {
        size_t n = strlen(words[i]);
        for (size_t k = 0; k + n <= p->in->n && !p->topic; k++)
            if (to_lower(p->in->bytes[k]) == words[i][0] && text_starts_nocase(p->in->bytes + k, words[i]))
                p->topic = 1;
    }
    if (!p->topic) p->topic = -1;
    return p->topic > 0;
}

/* Words of a practice's name, and not of a person's. */

bool people_is_practice_name(const struct catalog *c, const char *text)
{
    char buf[160], *w = buf;
    size_t n = 0;
    for (const char *s = text; n + 2 < sizeof buf; s++) {
        if (*s && is_word(*s)) {
            buf[n++] = to_lower(*s);
        } else if (*s == '.' || *s == '\'') {
            if (!*s) break;
        } else {
            buf[n] = 0;
            bool may = pieces_at(c->pieces[WORDS_PRACTICE_NAME], w);
            for (const char *const *k = c->words[WORDS_PRACTICE_NAME].v; may && *k; k++)
                if (!strcmp(w, *k) && !(w == buf && n == 2 && is_lower(text[1]))) return true; /* "Pa Houa Xiong" */
            if (!*s) return false;
            buf[n++] = ' ';
            w = buf + n;
        }
        if (!*s) return false;
    }
    return n > 90;
}
