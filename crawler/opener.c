/* opener.c - see opener.h */
#include "opener.h"

#include <string.h>

#include "cue.h"
#include "index/address.h"
#include "index/catalog_file.h"
#include "index/mem.h"
#include "index/name_part.h"
#include "index/text.h"
#include "opener_place.h"
#include "tree.h"

/* "Oscar Ruiz", "Dawn French": an insurer's or a language's name that is also a person's, where only one word is of that kind. */
static bool is_name_too(const struct sentence *s, const struct hit *h)
{
    if (h->to - h->from != 1 || (h->term != TERM_INSURANCE && h->term != TERM_LANGUAGE)) return false;
    for (size_t k = 0; k < s->n_hits; k++)
        if (&s->hits[k] != h && s->hits[k].kind != HIT_CUE) return false;
    return true;
}

/* "Norcross completed Fluence's Certificate": a small word that is no particle, or whose something is. */
static bool is_said(struct arena *a, const char *name)
{
    char **v;
    for (size_t i = 1, n = text_split(a, name, " ", &v); i + 1 < n; i++) {
        size_t len = strlen(v[i]);
        if (len > 3 && (text_ends_nocase(v[i], "'s") || text_ends_nocase(v[i], "\xE2\x80\x99s"))) return true;
        if (len > 3 && is_lower(*v[i]) && strspn(v[i], "abcdefghijklmnopqrstuvwxyz") == len && !name_is_particle(v[i])) return true;
    }
    return false;
}

/* What was taken apart is nothing but a name. */
static bool is_bare_name(struct people *p, const struct name *parsed)
{
    const struct name n = *parsed;
    if (!n.given || !n.family || !n.plain || people_is_practice_name(p->c, n.plain)) return false;
    if (catalog_licence_type(p->c, NULL, n.family) && (address_state(n.given) || (strlen(n.family) > 2 && name_all_caps(n.family) && !name_all_caps(n.given)))) return false; /* "Hawai'i MFT", "Hiring LICSW" */
    /* "C, CIT" in a cell: no more than letters. */
    if (strlen(n.given) < 4 && strlen(n.family) < 4 && name_all_caps(n.given) && name_all_caps(n.family) && (!n.given[1] || !n.family[1])) return false;
    struct sentence s = sentence_read(p->a, p->c, n.plain);
    size_t capitals = 0;
    for (size_t i = 0; i < s.n; i++) capitals += s.v[i].capital;
    if (s.n < 2 || s.n > 7 || capitals > 5) return false;
    static const char *const pronouns[] = {"she", "her", "hers", "he", "him", "his", "they", "them", "theirs", NULL};
    if (word_is(&s.v[0], pronouns) && word_is(&s.v[1], pronouns)) return false; /* "(She, Her)" */
    size_t common = 0; /* "Continuing Education In Progress": two such words are a heading */
    for (size_t i = 0; i < s.n; i++) common += word_in(&s.v[i], WORDS_NOT_A_NAME) && s.v[i].capital;
    if (common > 1 && s.n > 2) return false;
    if (is_said(p->a, n.plain)) return false;
    for (size_t i = 0; i < s.n; i++) {
        bool small = is_lower(n.plain[s.v[i].at]);
        if (i && s.v[i].before == '-') continue; /* "Trujillo-West" */
        bool particle = small && word_is(&s.v[i], (const char *const[]){"a", "in", "of", NULL});
        /* "Suresh Kap": letters of this field are none where they are written like a name. */
        bool written = i && i + 1 == s.n && s.v[i].capital && !s.v[i].caps && strlen(s.v[i].fold) < 4 && !word_in(&s.v[i], WORDS_LICENCE);
        /* "Lorcan West"; "Champlain Valley" is a name where its first word is known as one. */
        written |= i && i + 1 == s.n && i < 3 && word_in(&s.v[i], WORDS_FAMILY_TOO) && !word_in(&s.v[i - 1], WORDS_NOT_A_NAME) && (n.n_credentials || !opener_is_region(&s, i));
        if (word_in(&s.v[i], WORDS_NOT_A_NAME) && !written && ((small && !particle) || !(s.n > 2 && i && i + 1 < s.n))) return false;
        if (small && (i == 0 || i + 1 == s.n)) return false;
        if (s.v[i].before && !strchr("-.\" (", s.v[i].before)) return false;
    }
    for (size_t k = 0; k < s.n_hits; k++)
        if (s.hits[k].kind != HIT_CUE && s.hits[k].to - s.hits[k].from == s.n) return false;
        else if ((s.hits[k].kind == HIT_TERM && !is_name_too(&s, &s.hits[k])) || s.hits[k].kind == HIT_TRAUMA) return false;
    return true;
}

/* Letters of a licence in some state: "LAC" is two. */
static bool is_some_licence(const struct catalog *c, const char *letters)
{
    for (size_t i = 0; i < c->n_licences; i++)
        for (size_t k = 0; k < c->licences[i].post_nominals.n; k++)
            if (*c->licences[i].post_nominals.v[k] == *letters && !strcmp(c->licences[i].post_nominals.v[k], letters)) return true;
    return false;
}

/* "Ann Roe ★", "Ann Roe*": N, without the signs of a legend behind the name. */
static size_t before_signs(const char *line, size_t n)
{
    static const char *const signs[] = {"\xE2\x98\x85", "\xE2\x98\x86", "\xE2\x9C\x93", "\xE2\x9C\x94", "\xE2\x9C\x85", "\xE2\x80\xA0", "\xE2\x80\xA1", "\xE2\x97\x8F", "*", "+", " ", NULL};
    for (bool more = true; more && n > 4;) {
        more = false;
        for (const char *const *w = signs; *w; w++) {
            size_t k = strlen(*w);
            if (n > k && !strncmp(line + n - k, *w, k)) n -= k, more = true;
        }
    }
    return n;
}

bool opener_is_bare_name(struct people *p, const char *text)
{
    if (strlen(text) > 60 || strpbrk(text, "0123456789@:;!?/|<>=+*\"$%&")) return false;
    struct parsed_name *n = people_parsed(p, text);
    if (!n->bare) n->bare = is_bare_name(p, &n->name) ? 1 : -1;
    return n->bare > 0;
}

/* Letters of somebody, and not the legal form of a house: "P.C.", "S.R.L.". */
static bool known_letters(const struct people *p, const struct name *n)
{
    for (size_t i = 0; i < n->n_credentials; i++)
        if (catalog_licence_type(p->c, NULL, n->credentials[i]) || is_some_licence(p->c, n->credentials[i]) ||
            (strpbrk(n->credentials[i], ".-") && !people_is_practice_name(p->c, n->credentials[i])))
            return true;
    return false;
}

bool opener_is_verb(const struct people *p, const char *s)
{
    size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyz");
    if (n < 3 || (s[n] && s[n] != ' ')) return false;
    for (const char *const *w = p->c->words[WORDS_DOES].v; *w; w++)
        if (strlen(*w) == n && text_starts(s, *w)) return true;
    for (const char *const *w = p->c->words[WORDS_PERSON_DOES].v; *w; w++)
        if (strlen(*w) == n && text_starts(s, *w)) return true;
    return text_starts(s + n - 2, "ed") && !text_starts(s, "supervised") && !text_starts(s, "licensed") && !text_starts(s, "certified");
}

/* "AP60933471": letters of a board and its digits. */
static bool is_board_number(const char *s)
{
    size_t letters = strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"), digits = strspn(s + letters, "0123456789");
    return letters && letters < 4 && digits > 3 && !is_alnum(s[letters + digits]);
}

/* Where the name with its letters ends in LINE: at the first mark that parts it from a sentence. */
static size_t name_end(const struct people *p, const char *line)
{
    static const char *const marks[] = {"; ", "! ", " | ", ": ", " - ", " -- ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " \xE2\x80\xA2 ", " \xC2\xB7 ", " ~ ", " is ", " at ", " has ", " holds ",
                                        " who ", " was ", " in ", " and ", " or ", " & ", " of ", " works ", " specializes ", NULL};
    const char *bracket = strstr(line, " ("), *close = bracket ? strchr(bracket, ')') : NULL;
    size_t end = bracket ? (size_t)(bracket - line) : strlen(line);
    /* A bracket may hold a nickname: the name goes on behind it. */
    if (close && (close[1] == ' ' || close[1] == ',')) end = strlen(line);
    /* "Hollis Park (LCSW) came to us": letters do not. */
    size_t capitals = close ? strspn(bracket + 2, "ABCDEFGHIJKLMNOPQRSTUVWXYZ.-/, ") : 0;
    char *letters = close && bracket - line < OPENER_LONGEST && close - bracket < 60 ? name_letters_of_bracket(p->a, arena_strndup(p->a, bracket + 2, (size_t)(close - bracket) - 2)) : NULL;
    if (letters || (capitals > 1 && bracket + 2 + capitals == close)) end = (size_t)(close + 1 - line);
    else if (capitals > 2 && (bracket[1 + capitals] == ',' || bracket[1 + capitals] == ' ')) end = (size_t)(bracket - line);
    static struct text_begins begins; /* of the marks behind their first byte */
    static bool filled;
    for (const char *const *m = marks; !filled && *m; m++) text_begins_add(&begins, *m + 1);
    filled = true;
    for (const char *s = line; (size_t)(s - line) < end && s - line <= OPENER_LONGEST; s++) {
        if ((*s != ' ' && *s != ';' && *s != '!' && *s != ':') || !text_may_begin(&begins, s + 1)) continue;
        for (const char *const *m = marks; *m; m++)
            if (s[0] == m[0][0] && s[1] == m[0][1] && text_starts(s, *m)) end = (size_t)(s - line);
    }
    /* "Ann Roe, LCSW, NCC founded the house", "Ann Roe, ARNP AP60000101" */
    for (const char *s = line; (s = strstr(s, ", ")) && (size_t)(s - line) < end && s - line < OPENER_LONGEST;) {
        s += 2;
        size_t n = strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ-");
        if (n > 1 && s[n] == ' ' && (opener_is_verb(p, s + n + 1) || is_board_number(s + n + 1)) && (size_t)(s + n - line) < end) end = (size_t)(s + n - line);
    }
    const char *dot = line;
    while ((size_t)(dot - line) < end && (dot = memchr(dot, '.', end - (size_t)(dot - line))) && dot - line <= OPENER_LONGEST) {
        const char *s = dot++;
        if (s[1] == ' ' && s - line > 4) {
            /* A dot behind one letter or inside letters is no end. */
            const char *w = s;
            while (w > line && is_alnum(w[-1])) w--;
            bool dotted = w > line && w[-1] == '.';
            if (s - w > 1 && !dotted &&
                !(s - w == 2 && (text_starts_nocase(w, "Dr") || text_starts_nocase(w, "Jr") ||
                                 text_starts_nocase(w, "Ms") || text_starts_nocase(w, "St"))) &&
                !text_starts_nocase(w, "Mrs"))
                end = (size_t)(s - line);
        }
    }
    return end;
}

size_t opener_before_pronouns(const char *line, size_t end)
{
    static const char *const pronouns[] = {" she/", " he/", " they/", " She/", " He/", " They/", NULL};
    for (const char *const *w = pronouns; *w && strchr(line, '/'); w++) {
        const char *at = strstr(line, *w);
        const char *open = at ? memchr(line, '(', (size_t)(at - line)) : NULL;
        if (at && (size_t)(at - line) < end && (!open || memchr(open, ')', (size_t)(at - open)))) end = (size_t)(at - line);
    }
    return end;
}

/* "Licensed Clinical Social Worker Beatrix Oduya", "Psychiatrist Dr. Emeric Lazare": behind what somebody is by profession, where a name
 * follows; else LINE. */
static const char *behind_profession(struct people *p, const char *line)
{
    static const char *const first[] = {"Licensed ", "Psychiatrist ", "Psychologist ", "Psychotherapist ", "Therapist ", "Counselor ", "Nurse ", "Psychiatric ", "Clinical ",
                                        "Registered ", "Physician ", "Board-certified ", "Certified ", NULL};
    const char *const *may = strchr("LPTNCRB", *line) ? first : NULL; /* with which those begin */
    while (may && *may && !(**may == *line && text_starts_nocase(line, *may))) may++;
    if (!may || !*may) return line;
    struct sentence s = sentence_read(p->a, p->c, arena_strndup(p->a, line, strcspn(line, ",;:|(")));
    size_t end = 0;
    for (size_t k = 0; k < s.n_hits; k++)
        if (s.hits[k].kind == HIT_TERM && s.hits[k].term == TERM_PROFESSION && s.hits[k].from < 4 && s.hits[k].to > end) end = s.hits[k].to;
    if (!end || end + 1 >= s.n) return line;
    size_t name = end + !strcmp(s.v[end].fold, "dr");
    for (size_t i = end; i < name + 2; i++)
        if (i >= s.n || !s.v[i].capital || s.v[i].caps || word_in(&s.v[i], WORDS_NOT_A_NAME) || (s.v[i].before && s.v[i].before != '.')) return line;
    /* "Licensed Therapist Serving Oregon", "Therapist Austin Texas": places, and what is done. */
    bool known = name > end || !strcmp(s.v[end - 1].fold, "dr") || set_has(&s.v[name].set, WORDS_GIVEN);
    if (!known || catalog_state(p->c, sentence_piece(p->a, &s, name + 1, name + 2)) ||
        (name + 2 < s.n && catalog_state(p->c, sentence_piece(p->a, &s, name + 1, name + 3))))
        return line;
    return line + s.v[end].at;
}

/* Behind "I'm", "My name is" and the like, or the dash of a signature; LINE when there is none. */
static const char *behind_intro(struct people *p, const char *line, bool *intro)
{
    static const char *const hello[] = {
        "Hi, ",  "Hi! ",        "Hi. ",    "Hi there, ", "Hi there! ", "Hi there. ", "Hey, ",     "Hey! ",
        "Hey. ", "Hey there! ", "Hello, ", "Hello! ",    "Hello. ",    "Welcome! ",  "Welcome. ", NULL};
    static const char *const words[] = {
        "I'm ", "I\xE2\x80\x99m ", "I am ", "i'm ", "My name is ", "my name is ", "\xE2\x80\x94 ", "\xE2\x80\x93 ",
        "-- ",  "Meet ",           "MEET ", "I, ",  NULL};
    static const char *const work[] = {"Therapy with ", "Psychotherapy with ", "Counseling with ", NULL};
    for (const char *const *h = hello; (*line == 'H' || *line == 'W') && *h; h++)
        if (**h == *line && text_starts(line, *h)) line += strlen(*h);
    *intro = false;
    /* "President: Ann Roe, LICSW" */
    const char *colon = memchr(line, ':', strnlen(line, 24));
    if (colon && colon[1] == ' ' && phrases_find(&p->c->words[WORDS_BEFORE_NAME], text_fold(p->a, arena_strndup(p->a, line, (size_t)(colon - line)))) >= 0) {
        *intro = text_ends_nocase(arena_strndup(p->a, line, (size_t)(colon - line)), "name");
        return colon + 2;
    }
    /* "Therapy with Ann Roe, LMFT" */
    for (const char *const *w = work; *w; w++)
        if (**w == *line && text_starts(line, *w)) return line + strlen(*w);
    const char *behind = behind_profession(p, line);
    *intro |= behind != line;
    if (*intro) return behind;
    for (const char *const *w = words; strchr("IiMm\xE2-", *line) && *w && !*intro; w++)
        if (**w == *line && text_starts(line, *w)) {
            line += strlen(*w);
            *intro = true;
        }
    return line;
}

/* Eight small words before any mark: a sentence runs here, no name. */
static bool is_running(const char *s)
{
    size_t small = 0;
    for (const char *at = s; *at && *at != '\xE2' && (is_word(*at) || *at == ' ' || *at == '-' || *at == '.'); at++)
        small += at > s && at[-1] == ' ' && is_lower(*at);
    return small >= 8;
}

/* One of the words of a piece, as name_parse would part them. */
struct token {
    const char *at;
    size_t n, upper, digits;
    bool small, number, tied; /* nothing but small letters, maybe with a dot behind them; nothing but digits and their marks; "Vega-Rourke" */
};

/* The word at S, up to a blank; of no length when it holds signs that the parting of names makes something of. */
static struct token plain_token(const char *s)
{
    struct token t = {.at = s};
    size_t lower = 0, dots = 0, hyphens = 0;
    for (; *s && *s != ' '; s++) {
        unsigned char c = (unsigned char)*s;
        if (is_lower(*s)) lower++;
        else if (is_upper(*s)) t.upper++;
        else if (is_digit(*s)) t.digits++;
        else if (c == '.') dots++;
        else if (c == '-') hyphens++;
        else if (c < 0x80 || c >= 0xE0 || (c == 0xC2 && s[1] == '\xA0')) return (struct token){0};
    }
    t.n = (size_t)(s - t.at), t.upper = lower > 3 && t.upper ? 1 : t.upper; /* "Kolff-Ames" is no letters, "PsyD" are */
    t.small = lower + dots == t.n && *t.at != '.';
    t.number = t.digits + dots + hyphens == t.n, t.tied = hyphens && lower > 2 * t.upper;
    return t;
}

/* The words of S. 0 when there are more than MAX, or one that is not plain. */
static size_t plain_tokens(const char *s, struct token *v, size_t max)
{
    size_t n = 0;
    for (;;) {
        while (*s == ' ') s++;
        if (!*s) return n;
        if (n == max) return 0;
        v[n] = plain_token(s);
        if (!v[n].n) return 0;
        s += v[n++].n;
    }
}

/* "Patient care clinic", "Footer link 3 of this": told without taking it apart that no name is in it, because its last
 * word that is no letters behind a name is small, or a digit stands before it. */
static bool is_plainly_none(const char *piece)
{
    enum { MAX = 24 };
    static const char *const suffixes[] = {"jr", "sr", "ii", "iii", "iv", "2nd", "3rd", "esq", NULL};
    struct token v[MAX];
    size_t n = plain_tokens(piece, v, MAX), last = n;
    if (n < 2) return n == 1;
    if (v[0].digits || v[1].digits) return true;
    while (last > 2 && (v[last - 1].number || (v[last - 1].upper > 1 && !v[last - 1].tied))) last--;
    const struct token *t = &v[last - 1];
    if (t->number || t->upper > 1) return false;
    for (const char *const *w = suffixes; *w && t->n < 8; w++)
        if (**w == to_lower(*t->at) && text_starts_nocase(t->at, *w)) return false;
    if (t->small && t->n > 1) return true;
    for (size_t i = 0; i < last; i++)
        if (v[i].digits) return true;
    return false;
}

/* Behind its first word the line runs on in small words, as far as a name with its letters can reach: wherever it is
 * cut, it would end in a small word, and no name does. */
static bool runs_small(const char *line)
{
    const char *s = line, *end = line + OPENER_LONGEST;
    while (is_alpha(*s)) s++;
    while (s <= end && *s == ' ' && is_lower(s[1])) {
        const char *word = ++s;
        while (is_lower(*s)) s++;
        /* What is read of it may be "jr", "sr", "iv", "ii", "iii", "esq". */
        bool suffix = *word == 'j' || *word == 's' || *word == 'i' || *word == 'e';
        if (suffix && (s - word <= 3 || s > end)) return false;
    }
    if (s > end || !*s || (*s == '.' && !s[1])) return s > line && (is_lower(s[-1]) || s > end);
    return false;
}

/* "Review 12", "Footer link 3": a word and a number, and then nothing that names are parted by. */
static bool is_numbered(const char *line)
{
    const char *s = line;
    while (is_alpha(*s)) s++;
    if (s == line || *s != ' ' || !is_digit(s[1])) return false;
    while (is_alnum(*s) || *s == ' ') s++;
    return !*s;
}

/* The first N bytes of PIECE, when they are a whole name still; else NULL. */
static char *cut_name(struct people *p, const char *piece, size_t n)
{
    char *cut = arena_strndup(p->a, piece, n);
    struct name name = people_name(p, cut);
    return name.given && name.family ? cut : NULL;
}

/* "Jane Doe | LPC, CCTP", "Arden, Tully - LMFT - Berkeley": END, or where letters end that stand behind a mark there. Two letters may be
 * a state. */
static size_t behind_letters(struct people *p, const char *line, size_t end)
{
    static const char *const marks[] = {" | ", " - ", " -- ", " ~ ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " \xE2\x80\xA2 ", " \xC2\xB7 ", NULL};
    const char *at = NULL, *given = NULL;
    for (const char *const *m = marks; *m && !at; m++)
        if (text_starts(line + end, *m)) at = line + end + strlen(*m);
    if (at) given = people_name(p, arena_strndup(p->a, line, end)).given;
    for (bool first = true; at; first = false) {
        size_t n = strcspn(at, " ,(|");
        char *word = arena_strndup(p->a, at, n);
        const struct licence_type *t = n > 1 && n < 12 && name_is_letters(word) ? catalog_licence_type(p->c, NULL, word) : NULL;
        bool state = n == 2 && address_state(word) && !opener_is_given(p, given ? given : "");
        if (first ? !t || state : !name_is_letters(word)) break;
        end = (size_t)(at + n - line);
        at = text_starts(at + n, ", ") && is_upper(at[n + 2]) ? at + n + 2 : NULL;
    }
    return end;
}

char *opener_name(struct people *p, const char *line, bool *sure)
{
    bool intro;
    *sure = false;
    line = behind_intro(p, *line == '*' || *line == '\xE2' ? opener_behind_sign(line) : line, &intro);
    if ((!is_upper(*line) && (unsigned char)*line < 0xC3) || is_numbered(line) || runs_small(line)) return NULL;
    size_t end = opener_before_pronouns(line, name_end(p, line));
    end = before_signs(line, end > OPENER_LONGEST ? OPENER_LONGEST : end);
    if (line[end] == ' ') {
        size_t letters = behind_letters(p, line, end);
        bool runs_on = line[letters] == ' ' && is_alpha(line[letters + 1]); /* "Grief groups - LCSW led" */
        if (letters > end && letters < OPENER_LONGEST && !runs_on) end = letters;
    }
    char *piece = text_trim(p->a, arena_strndup(p->a, line, end));
    size_t last = strlen(piece); /* the dot of a sentence: "I'm Ann Roe." */
    if (intro && last > 4 && piece[last - 1] == '.' && is_lower(piece[last - 2]) && is_lower(piece[last - 3]) && is_lower(piece[last - 4])) piece[last - 1] = 0;
    /* "Ann Roe, LCSW, SEP." */
    if (last > 4 && piece[last - 1] == '.' && is_upper(piece[last - 2]) && is_upper(piece[last - 3])) piece[last - 1] = 0;
    size_t role = opener_before_role(p, piece);
    if (role) piece[role] = 0;
    if (is_plainly_none(piece) || is_running(piece)) return NULL;
    struct name n = people_name(p, piece);
    if (!n.given || !n.family || !n.plain) return NULL;
    if (strlen(n.given) < 4 && strlen(n.family) < 4 && name_all_caps(piece) && text_starts_nocase(piece, n.family) && piece[strlen(n.family)] == ',') return NULL; /* "CIT, AC" */
    if (!opener_is_bare_name(p, n.plain)) return NULL;
    /* "Ph.D., Fordham, 1998": a line that begins with letters names nobody. */
    size_t first = strcspn(piece, ",");
    if (piece[first] && catalog_licence_type(p->c, NULL, arena_strndup(p->a, piece, first))) return NULL;
    if (opener_is_place(p, line, &n, opener_is_given(p, n.given))) return NULL;
    if (n.n_credentials && known_letters(p, &n)) {
        *sure = true;
        /* Cut behind the last letters, so that the piece is name and letters only. */
        const char *at = piece;
        for (size_t i = 0; i < n.n_credentials; i++) {
            const char *c = strstr(at, n.credentials[i]);
            if (c) at = c + strlen(n.credentials[i]);
            at += *at == ')';
        } /* "Ann Roe (LCSW, she/her)" is not cut within the bracket. */
        const char *open = memchr(piece, '(', (size_t)(at - piece)), *close = open ? strchr(open, ')') : NULL;
        if (close && close >= at) at = close + 1;
        return at > piece && !text_starts_nocase(piece, n.family) ? cut_name(p, piece, (size_t)(at - piece)) : piece;
    }
    if (opener_is_house(p, n.plain)) return NULL;
    if (n.prefix && (text_starts_nocase(n.prefix, "dr") || text_starts_nocase(n.prefix, "prof"))) *sure = true;
    struct person *known = people_find(p, &n);
    if ((known && n.given) || intro) *sure = true;
    char *comma = strchr(piece, ','), *open = comma ? memchr(piece, '(', (size_t)(comma - piece)) : NULL;
    if (open && open > piece && !memchr(open, ')', (size_t)(comma - open))) comma = open - 1; /* "Ann Roe (CBT, ACT)" */
    return comma && !text_starts_nocase(piece, n.family) ? cut_name(p, piece, (size_t)(comma - piece)) : piece;
}

/* "Does Ann Roe, LCSW take my insurance?" */
static bool is_question(const struct block *b)
{
    static const char *const asks[] = {"Does ", "Do ", "Is ", "Are ", "Can ", "Did ", "Has ", "Have ", "Would ", "Should ", "What ", "Who ", "When ",
                                       "Where ", "Why ", "How ", "Which ", NULL};
    for (const char *const *w = asks; b->text[b->n - 1] == '?' && *w; w++)
        if (text_starts(b->text, *w)) return true;
    return false;
}

char *opener_of_block(struct people *p, struct block *b, bool *sure)
{
    *sure = b->name != NULL;
    if (b->name) return arena_strdup(p->a, b->name);
    b->nameless |= is_question(b);
    if (b->nameless) return NULL;
    char *name = opener_name(p, b->text, sure);
    /* "Ingunn Sato, LPC completed …": what is set off is the name. */
    if ((!name || !*sure) && b->strong && strlen(b->strong) < 80 && (strchr(b->strong, ',') || behind_profession(p, b->strong) != b->strong) && text_starts(b->text, b->strong)) {
        bool set_off;
        char *strong = opener_name(p, b->strong, &set_off);
        if (strong && set_off) name = strong, *sure = true;
    }
    b->nameless = !name;
    return name;
}
