/* frame.c - see frame.h */
#include "frame.h"

#include <string.h>

#include "cue.h"
#include "index/catalog.h"
#include "index/catalog_file.h"
#include "index/mem.h"
#include "index/text.h"
#include "opener.h"

const char *frame_behind_copyright(const char *line)
{
    const char *s = line;
    if (text_starts_nocase(s, "copyright")) s += 9 + strspn(s + 9, " ");
    if (text_starts(s, "\xC2\xA9")) s += 2;
    else if (text_starts_nocase(s, "(c)")) s += 3;
    if (s == line) return line;
    for (const char *from = NULL; s != from;) {
        from = s;
        s += strspn(s, " 0123456789-,.");
        if (text_starts(s, "\xC2\xA9")) s += 2;
        if (text_starts(s, "\xE2\x80\x93")) s += 3; /* "2019–2026" */
        if (text_starts_nocase(s, "by ")) s += 3;
    }
    return s;
}

/* LINE up to where it tells under what name the house does business: "Ann Roe LCPC PLLC dba Cedar House". */
static const char *before_trade_name(struct people *p, const char *line)
{
    static const char *const words[] = {", dba ", " dba ", " d/b/a ", " DBA ", ", DBA ", NULL};
    for (const char *const *w = words; *w; w++) {
        const char *at = strstr(line, *w);
        if (at) return arena_strndup(p->a, line, (size_t)(at - line));
    }
    return line;
}

/* "Ann Roe, Licensed Clinical Social Worker #5512": behind the bare name at S stands what she is licensed as. */
static char *name_before_title(struct people *p, const char *s)
{
    static const char *const marks[] = {", ", " | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", NULL};
    for (const char *const *w = marks; *w; w++) {
        const char *at = strstr(s, *w), *title = at ? at + strlen(*w) : "";
        if (!text_starts_nocase(title, "licensed ") || at - s > 40) continue;
        struct sentence said = sentence_read(p->a, p->c, arena_strndup(p->a, title, strnlen(title, 80)));
        char *name = arena_strndup(p->a, s, (size_t)(at - s));
        struct name n = people_name(p, name);
        if (!n.given || !n.family || !opener_is_bare_name(p, name) || opener_is_house(p, name)) continue;
        for (size_t k = 0; k < said.n_hits; k++)
            if (said.hits[k].kind == HIT_TERM && said.hits[k].term == TERM_PROFESSION && said.hits[k].from < 3 && !text_ends_nocase(said.v[said.hits[k].to - 1].fold, "s")) return name; /* and no house of "Licensed Counselors" */
    }
    return NULL;
}

/* The name with letters, or with the title that they stand for, at S; NULL = none. */
static char *name_at(struct people *p, const char *s)
{
    bool sure;
    char *name = opener_name(p, s, &sure);
    if (name && sure && text_starts(s, name) && people_name(p, name).n_credentials) return name;
    return name_before_title(p, s);
}

bool frame_is_of_another(const struct people *p, const char *line)
{
    if (text_find_nocase(line, "founder") || text_find_nocase(line, "owner")) return false;
    return catalog_says(p->c, WORDS_FRAME_OTHER, line) || catalog_says(p->c, WORDS_DIRECTOR, line);
}

bool frame_is_own_label(const struct people *p, const char *line, const char *name)
{
    const char *colon = strchr(line, ':');
    if (!colon || colon > name) return true;
    char *label = text_trim(p->a, arena_strndup(p->a, line, (size_t)(colon - line)));
    return phrases_find(&p->c->words[WORDS_FRAME_LABEL], text_fold(p->a, label)) >= 0 || (strrchr(label, ' ') && is_upper(strrchr(label, ' ')[1]) && people_is_practice_name(p->c, label));
}

/* "Ann Roe, LCSW and Tom Ash, LMFT": behind NAME at S stands another. */
static bool goes_on(struct people *p, const char *s, const char *name)
{
    static const char *const joints[] = {" and ", ", and ", " & ", ", ", " + ", " / ", NULL};
    const char *rest = s + strlen(name);
    for (const char *const *w = joints; *w; w++)
        if (text_starts(rest, *w) && name_at(p, rest + strlen(*w))) return true;
    return false;
}

/* Who stands behind "with" at AT in LINE has the house: "Cedar House with Ann Roe, LCSW", and not "in partnership with Tom Ash, MD". */
static bool is_with(struct people *p, const char *line, const char *at)
{
    const char *word = at;
    while (word > line && word[-1] != ' ') word--;
    bool work = text_starts_nocase(word, "therapy ") || text_starts_nocase(word, "counseling ") || text_starts_nocase(word, "psychotherapy ");
    return at == line || ((is_upper(*word) || work) && people_is_practice_name(p->c, arena_strndup(p->a, line, (size_t)(at - line))));
}

/* The name at S, where it is the only one and nothing is said of it. */
static char *name_alone(struct people *p, const char *s)
{
    char *name = is_upper(*s) ? name_at(p, s) : NULL;
    const char *rest = name ? s + strlen(name) : "";
    if (!name || goes_on(p, s, name)) return NULL;
    return (*rest == ' ' && is_lower(rest[1])) || text_starts(rest, " & ") || text_starts(rest, ", and ") ? NULL : name;
}

/* The name in LINE behind "with", "owned by", "a practice of"; NULL = there is none. */
static char *name_behind_word(struct people *p, const char *line)
{
    static const char *const words[] = {"owned by ", "operated by ", "therapy by ", "counseling by ", "psychotherapy by ", "provided by ", "offered by ", "practice of ", "office of ",
                                        "offices of ", "home of ", NULL};
    const char *with = text_starts_nocase(line, "with ") ? line : strstr(line, " with ");
    if (with && is_with(p, line, with)) return name_alone(p, with + strcspn(with + 1, " ") + 2);
    for (const char *const *w = words; *w; w++) {
        const char *at = text_find_nocase(line, *w);
        char *name = at && (at == line || !is_word(at[-1])) ? name_alone(p, at + strlen(*w)) : NULL;
        if (name) return name;
    }
    return NULL;
}

char *frame_name(struct people *p, const char *line)
{
    static const char *const before[] = {" | ", " / ", " (", ": ", " \xE2\x80\xA2 ", " \xC2\xB7 ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", ". ", NULL};
    if (frame_is_of_another(p, line)) return NULL;
    const char *head = before_trade_name(p, frame_behind_copyright(line));
    const char *slash = strstr(head, " / ");
    char *found = name_at(p, slash ? arena_strndup(p->a, head, (size_t)(slash - head)) : head);
    if (found && goes_on(p, head, found)) return NULL;
    for (const char *const *w = before; *w; w++)
        for (const char *at = head; (at = strstr(at, *w));) {
            at += strlen(*w);
            slash = strstr(at, " / ");
            char *name = is_upper(*at) ? name_at(p, slash ? arena_strndup(p->a, at, (size_t)(slash - at)) : at) : NULL;
            if (!name) continue;
            if (**w == ':' && !frame_is_own_label(p, head, at)) return NULL;
            if (goes_on(p, at, name) || (found && strcmp(people_name(p, found).plain, people_name(p, name).plain))) return NULL;
            found = name;
        }
    return found ? found : name_behind_word(p, head);
}
