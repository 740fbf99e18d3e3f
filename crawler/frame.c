/* frame.c - see frame.h */
#include "frame.h"

#include <string.h>

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

/* The name with letters that stands at S; NULL = none. */
static char *name_at(struct people *p, const char *s)
{
    bool sure;
    char *name = opener_name(p, s, &sure);
    return name && sure && text_starts(s, name) && people_name(p, name).n_credentials ? name : NULL;
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

char *frame_name(struct people *p, const char *line)
{
    static const char *const before[] = {" | ", " \xE2\x80\xA2 ", " \xC2\xB7 ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", ". ", NULL};
    const char *head = frame_behind_copyright(line);
    char *found = name_at(p, head);
    if (found && goes_on(p, head, found)) return NULL;
    for (const char *const *w = before; *w; w++)
        for (const char *at = head; (at = strstr(at, *w));) {
            at += strlen(*w);
            char *name = is_upper(*at) ? name_at(p, at) : NULL;
            if (!name) continue;
            if (goes_on(p, at, name) || (found && strcmp(people_name(p, found).plain, people_name(p, name).plain))) return NULL;
            found = name;
        }
    return found;
}
