/* owner_letters.c - letters that stand behind a name, in its line or the next, and whether they are simply held. Part of owner.h. */
#include <string.h>

#include "cue.h"
#include "facts.h"
#include "index/address.h"
#include "index/mem.h"
#include "index/text.h"
#include "opener.h"
#include "owner.h"

/* "LMFT, license pending", "AMFT · supervised by Mary Tan, LMFT": the letters of such a line are not simply held. LESSER: they are an associate's
 * own, and that they are supervised is no doubt. */
static bool is_doubted(const struct people *p, const char *line, bool lesser)
{
    static const char *const associate[] = {"associate", "intern", NULL};
    struct sentence s = sentence_read(p->a, p->c, line);
    for (size_t k = 0; k < s.n_hits; k++) {
        enum cue_kind kind = s.hits[k].kind == HIT_CUE ? p->c->cues[s.hits[k].row].kind : CUE_FILLER;
        bool named = false; /* "EMDR Consultant-in-Training" is the name of a step */
        for (size_t m = 0; m < s.n_hits; m++) named |= s.hits[m].kind == HIT_TRAUMA && s.hits[m].from <= s.hits[k].from && s.hits[m].to >= s.hits[k].to;
        if (named || (lesser && (kind == CUE_SUPERVISION_BY || (s.hits[k].to == s.hits[k].from + 1 && word_is(&s.v[s.hits[k].from], associate))))) continue;
        if (kind == CUE_NEGATION || kind == CUE_ASPIRATION || kind == CUE_PAST || kind == CUE_SUPERVISION_BY ||
            kind == CUE_IN_TRAINING)
            return true;
    }
    return false;
}

static bool is_in_doubt(const struct people *p, const char *line)
{
    return is_doubted(p, line, false);
}

bool owner_doubt_behind(const struct people *p, const char *line, const char *name)
{
    const char *at = strstr(line, name);
    if (!at) return false;
    at += strlen(name);
    at += strspn(at, " ");
    if (*at != '(' && *at != ',') return false;
    const char *piece = arena_strndup(p->a, at + 1, strcspn(at + 1, ",).;|"));
    int words = 0;
    for (const char *s = piece; *s; s++) words += *s == ' ';
    if (words > 4 || !is_in_doubt(p, piece)) return false;
    /* "Ann Roe, LMHC (EMDR training in progress)": the doubt is of something else than the letters. */
    struct sentence s = sentence_read(p->a, p->c, piece);
    if (sentence_hits(&s, HIT_TRAUMA) || sentence_hits(&s, HIT_PROGRAMME) || sentence_hits(&s, HIT_SOCIETY)) return false;
    /* "Tom Ash, LPC-Associate (supervised by …)": an associate is. */
    const char *letters = strrchr(name, ',');
    const struct licence_type *t = letters ? catalog_licence_type(p->c, NULL, text_trim(p->a, letters + 1)) : NULL;
    return !t || !t->supervised || !text_starts_nocase(piece, "supervised by ");
}

/* "LCSW"; "LPC-Associate", "LMFT Intern": letters with the word that makes them less. */
static bool is_letters(struct people *p, const char *s)
{
    size_t head = strcspn(s, "- ");
    if (name_is_letters(s)) return true;
    if (!s[head] || head > 5 || (!text_starts_nocase(s + head + 1, "associate") && !text_starts_nocase(s + head + 1, "intern"))) return false;
    const struct licence_type *t = catalog_licence_type(p->c, NULL, s);
    return t && t->supervised;
}

/* "LPC-Associate", "LMFTA, Marriage and Family Therapist Associate": the letters of an associate that LINE begins with, where all it says
 * besides is that they are one; NULL = it does not. */
static const char *letters_of_associate(struct people *p, const char *line)
{
    size_t end = strcspn(line, ",(|");
    const char *letters = end < 20 ? text_trim(p->a, arena_strndup(p->a, line, end)) : "";
    const struct licence_type *t = is_letters(p, letters) ? catalog_licence_type(p->c, NULL, letters) : NULL;
    if (!t || !t->supervised || !strcmp(t->type, "LMHC") || is_doubted(p, line, true)) return NULL;
    for (const char *s = line; *s; s++) /* "LPC-Associate (2014-2018)" */
        if ((text_starts(s, "19") || text_starts(s, "20")) && (s == line || !is_digit(s[-1])) && strspn(s, "0123456789") == 4) return NULL;
    return letters;
}

static size_t end_of_piece(const char *text, const char *const *dots)
{
    size_t end = strcspn(text, "|");
    for (; *dots; dots++) {
        const char *dot = strstr(text, *dots);
        if (dot && (size_t)(dot - text) < end) end = (size_t)(dot - text);
    }
    return end;
}

/* "Pre-Licensed Professional, MA, AMFT, APCC", "Marriage & Family Therapist Associate, LMFTA": of one who is not licensed yet, the letters that say so. */
static void supervised_letters(struct people *p, struct person *who, const struct name *n, const char *line)
{
    char **v;
    size_t k = text_split(p->a, line, ",", &v);
    for (size_t i = 1; i < k; i++) {
        const struct licence_type *t = name_is_letters(v[i]) ? catalog_licence_type(p->c, NULL, v[i]) : NULL;
        struct name one = t && t->supervised && strcmp(t->type, "LMHC") ? people_name(p, arena_printf(p->a, "%s %s, %s", n->given, n->family, v[i])) : (struct name){0};
        if (one.n_credentials) facts_letters(p, who, &one, line, "card");
    }
}

/* What is said of the letters behind a name in block K: a short line, or what a long one begins with, set off or as a sentence: "LCPC,
 * founder. Winnie has …". NULL = it is too long. */
static const char *line_of_letters(struct people *p, const struct block *k)
{
    if (k->n <= 80) return k->text;
    const char *dot = strstr(k->text, ". ");
    size_t n = k->strong && text_starts(k->text, k->strong) ? strlen(k->strong) : dot ? (size_t)(dot - k->text) : k->n;
    if (n > 60 || k->heading) return NULL;
    if (n && k->text[n - 1] == '.') n--;
    char *line = arena_strndup(p->a, k->text, n), *first = text_trim(p->a, arena_strndup(p->a, line, strcspn(line, ",|&")));
    const struct licence_type *t = name_is_letters(first) ? catalog_licence_type(p->c, NULL, first) : NULL;
    return t && !t->degree ? line : NULL;
}

/* "LPC, working towards her LCPC": the letters before the comma, where the doubt behind it is of other letters; NULL = it is not. */
static const char *letters_before_doubt(struct people *p, const char *line)
{
    const char *comma = strchr(line, ',');
    char *held = comma ? text_trim(p->a, arena_strndup(p->a, line, (size_t)(comma - line))) : NULL;
    const struct licence_type *t = held && name_is_letters(held) ? catalog_licence_type(p->c, NULL, held) : NULL;
    if (!t || t->degree || is_in_doubt(p, held) || text_find_nocase(comma, "supervis")) return NULL;
    char **v;
    for (size_t i = 0, n = text_split(p->a, comma + 1, " ,.;()", &v); i < n; i++) {
        const struct licence_type *other = name_is_letters(v[i]) ? catalog_licence_type(p->c, NULL, v[i]) : NULL;
        if (other && !other->degree && strcmp(other->type, t->type)) return held;
    }
    return NULL;
}

/* "Psychiatrist", "Consulting Physician", "Medical Director": WORDS end in what somebody is. */
static bool ends_in_profession(struct people *p, const char *words)
{
    struct sentence s = sentence_read(p->a, p->c, words);
    if (!s.n) return false;
    const struct word *last = &s.v[s.n - 1];
    if (set_has(&last->set, WORDS_PROFESSION) || text_ends_nocase(last->fold, "ist") || text_ends_nocase(last->fold, "ician")) return true;
    return word_in(last, WORDS_NOT_A_NAME) && (text_ends_nocase(last->fold, "tor") || text_ends_nocase(last->fold, "der") || text_ends_nocase(last->fold, "ner"));
}

/* "Baltimore, MD", "Therapist in Fargo, ND 58102": LETTERS are a state's, too, and WORDS before them are no profession that ends there. */
static bool is_town(struct people *p, const char *words, const char *letters)
{
    const char *zip = letters + strcspn(letters, " ");
    if (zip != letters + 2 || (*zip && strspn(zip + 1, "0123456789-") != strlen(zip + 1))) return false;
    const char *code = arena_strndup(p->a, letters, 2);
    const struct licence_type *t = address_state(code) ? catalog_licence_type(p->c, NULL, code) : NULL;
    if (!t || t->degree) return false;
    return !ends_in_profession(p, words) || strstr(words, " in ") || strstr(words, " of ");
}

/* "Marriage Counselor", "Therapist for couples": WORDS before letters are what somebody is, nothing told of another, "I lead groups with Ann Lee". */
static bool tells_of_another(struct people *p, const char *words)
{
    static const char *const tells[] = {"i", "ive", "im", "my", "me", "we", "our", "us", "with", "by", "from", "under", "alongside", "dr", "drs", "am", "is", "are", "was", "were", "be", "been", "has", "have", "had", NULL};
    struct sentence s = sentence_read(p->a, p->c, words);
    for (size_t i = 0; i < s.n; i++)
        if (word_is(&s.v[i], tells) || word_in(&s.v[i], WORDS_RELATIVE)) return true;
    return s.n > 2 && opener_is_bare_name(p, words + s.v[s.n - 2].at);
}

/* Letters of a licence stand behind the name N. */
static bool has_licence(const struct people *p, const struct name *n)
{
    for (size_t k = 0; k < n->n_credentials; k++) {
        const struct licence_type *t = catalog_licence_type(p->c, NULL, n->credentials[k]);
        if (t && !t->degree) return true;
    }
    return false;
}

/* "Psychologist (VA, MD)": where the bracket opens that holds states and nothing else, two or more; NULL = there is none. */
static const char *brackets_of_states(struct people *p, const char *text)
{
    const char *open = strchr(text, '('), *close = open && open > text + 1 ? strchr(open, ')') : NULL;
    char **v;
    size_t n = close ? text_split(p->a, arena_strndup(p->a, open + 1, (size_t)(close - open) - 1), ",", &v) : 0;
    for (size_t i = 0; i < n; i++)
        if (!address_state(v[i])) return NULL;
    return n > 1 ? open : NULL;
}

void owner_letters_behind(struct page *g, size_t i, struct person *who, const struct name *n)
{
    struct people *p = g->p;
    if (i + 2 < g->b->n && opener_is_beside(p, g->b->v[i + 1].text)) i++;
    const char *line = has_licence(p, n) || i + 1 >= g->b->n ? NULL : line_of_letters(p, &g->b->v[i + 1]), *held;
    if (!line || (n->n_credentials && strpbrk(line, "0123456789"))) return; /* "PSY 18832" below "Ann Roe, Ph.D." is told with its number */
    if (is_in_doubt(p, line) && (held = letters_before_doubt(p, line))) line = held;
    const char *lesser = is_in_doubt(p, line) ? letters_of_associate(p, line) : NULL;
    if (lesser) line = lesser;
    else if (is_in_doubt(p, line)) {
        /* "LMHCA (supervised by …)": an associate is; the letters say no more. */
        const char *by = strstr(line, " (");
        if (text_starts_nocase(line, "pre-licensed professional, ") || (!is_doubted(p, line, true) && !tells_of_another(p, arena_strndup(p->a, line, strcspn(line, ","))))) supervised_letters(p, who, n, line);
        char *letters = by ? arena_strndup(p->a, line, (size_t)(by - line)) : "";
        const struct licence_type *t = name_is_letters(letters) ? catalog_licence_type(p->c, NULL, letters) : NULL;
        if (!t || !t->supervised || !text_starts(by, " (supervised by") || strcmp(t->type, "LMHC") == 0) return;
        struct name alone = people_name(p, arena_printf(p->a, "%s %s, %s", n->given, n->family, letters));
        facts_letters(p, who, &alone, letters, "card");
        return;
    }
    const char *text = line;
    static const char *const dots[] = {" \xC2\xB7 ", " \xE2\x80\xA2 ", " | ", " \xE2\x80\x94 ", " \xE2\x80\x93 ", " - ", " -- ", " & ", NULL};
    /* "they/them · LMFT · Portland, OR" */
    static const char *const pronouns[] = {"she/", "he/", "they/", "She/", "He/", "They/", NULL};
    for (const char *const *w = pronouns; *w; w++)
        for (const char *const *d = dots; text_starts(text, *w) && *d; d++)
            if (strstr(text, *d)) text = strstr(text, *d) + strlen(*d);
    /* "Marriage & Family Therapist, LMFT She, Her" */
    static const char *const suffixes[] = {" Verified", " She, Her", " He, Him", " They, Them", " she/her", " he/him", " they/them", NULL};
    for (const char *const *w = suffixes; *w; w++)
        if (text_ends_nocase(text, *w)) text = arena_strndup(p->a, text, strlen(text) - strlen(*w));
    const char *bracket = strrchr(text, '('); /* "Clinical Social Work/Therapist, MSW, LCSW (She, Her)" */
    if (bracket && bracket > text && opener_is_pronouns(p, bracket)) text = arena_strndup(p->a, text, (size_t)(bracket - text));
    /* "Psychotherapist (MHC-LP)" */
    bracket = text_ends_nocase(text, ")") ? strrchr(text, '(') : NULL;
    char *inside = bracket && bracket > text + 1 ? arena_strndup(p->a, bracket + 1, strlen(bracket) - 2) : "";
    if (*inside && is_letters(p, inside) && catalog_licence_type(p->c, NULL, inside) && !strpbrk(text, "0123456789,|")) text = arena_printf(p->a, "%.*s, %s", (int)(bracket - text - 1), text, inside);
    const char *states = brackets_of_states(p, text);
    if (states) text = text_trim(p->a, arena_strndup(p->a, text, (size_t)(states - text)));
    if (states && is_letters(p, text)) return; /* "LCSW (CO, WY)" is told with them */
    size_t end = end_of_piece(text, dots);
    char *piece = text_trim(p->a, arena_strndup(p->a, text, end));
    /* "Naturopathic Doctor · ND" */
    for (int k = 0; k < 2 && text[end] && !strchr(piece, ',') && !name_is_letters(piece) && !opener_is_bare_name(p, piece); k++) {
        for (text += end; *text && !is_alnum(*text);) text++;
        end = end_of_piece(text, dots);
        piece = text_trim(p->a, arena_strndup(p->a, text, end));
    }
    char **v;
    size_t k = text_split(p->a, piece, ",", &v);
    for (size_t m = 0; m < k; m++)
        if (!is_letters(p, v[m])) {
            /* "Counselor, MA, LPC": what they are stands before the letters; "Milo Vance, PMHNP" is another. */
            if (!m && (k < 2 || opener_is_bare_name(p, v[m]) || is_town(p, v[m], v[1]) || tells_of_another(p, v[m]))) return;
            if (m) { /* "LICSW, KAP Therapist": and here behind them */
                const char *last = strstr(piece, v[m - 1]);
                piece = arena_strndup(p->a, piece, (size_t)(last - piece) + strlen(v[m - 1]));
                break;
            }
            piece = text_trim(p->a, strchr(piece, ',') + 1);
        }
    struct name letters = people_name(p, arena_printf(p->a, "%s %s, %s", n->given, n->family, piece));
    if (k && letters.n_credentials) facts_letters(p, who, &letters, piece, "card");
}

void owner_letters_amid(struct page *g, size_t i, struct person *who, const char *where)
{
    const char *text = g->b->v[i].text, *plain = who->name.plain, *at = plain && strchr(plain, ' ') ? strstr(text, plain) : NULL;
    if (!at || at == text || at[strlen(plain)] != ',' || who->name.n_credentials || who->rec->practice) return;
    bool sure;
    char *name = opener_name(g->p, at, &sure);
    struct name n = people_name(g->p, name ? name : "");
    if (name && sure && n.n_credentials && text_starts(at, name)) facts_letters(g->p, who, &n, name, where);
}

/* "Designation: SEP", "Credentials LCSW, CCTP": the label of letters that LINE begins with; what stands behind it, NULL = none. */
static const char *behind_letters_label(const char *line)
{
    static const char *const labels[] = {"designation", "designations", "credential", "credentials", "certification", "certifications", "title", "letters", "post-nominals", "professional credentials", "professional designation", "license type", "licensure", NULL};
    for (const char *const *w = labels; *w; w++) {
        size_t n = strlen(*w);
        if (text_starts_nocase(line, *w) && (line[n] == ' ' || (line[n] == ':' && line[n + 1] == ' '))) return line + n + 1 + (line[n] == ':');
    }
    return NULL;
}

/* "LPCC", "LMT, SEP": LINE is letters of licences and credentials and no more, none of which is a state's, too. */
static bool is_bare_letters(struct people *p, const char *line)
{
    char **v;
    size_t n = text_split(p->a, line, ",;|", &v);
    for (size_t m = 0; m < n; m++) {
        const struct licence_type *t = name_is_letters(v[m]) && !address_state(v[m]) ? catalog_licence_type(p->c, NULL, v[m]) : NULL;
        if (!t && (!name_is_letters(v[m]) || address_state(v[m]) || !facts_level_of_letters(p, v[m]))) return false;
    }
    return n > 0;
}

/* The lines above block I are those of the entry of WHO, up to the name: none is a heading or a label, "Supervision for:". */
static bool is_of_entry(const struct page *g, size_t i, const struct person *who)
{
    for (size_t k = i; k-- > 0 && k + 9 > i && g->owner[k] == who;) {
        size_t o = owner_opener_from(g, k);
        if (o < g->n_openers && g->openers[o].block == k) return true;
        if (g->b->v[k].heading || g->b->v[k].text[g->b->v[k].n - 1] == ':') return false;
    }
    return false;
}

bool owner_letters_labelled(struct page *g, size_t i, struct person *who, const char *where)
{
    struct people *p = g->p;
    const struct block *k = &g->b->v[i];
    const char *value = k->n < 60 && who->name.family ? behind_letters_label(k->text) : NULL, *letters = NULL;
    if (!value && k->n < 30 && k->n > 2 && is_upper(k->text[0]) && is_upper(k->text[1]) && who->name.family && !who->name.n_credentials &&
        is_bare_letters(p, k->text) && is_of_entry(g, i, who))
        value = k->text;
    if (!value || strpbrk(value, "0123456789?(") || is_in_doubt(p, value)) return false;
    char **v;
    for (size_t n = text_split(p->a, value, ",;|", &v), m = 0; m < n; m++) {
        const struct licence_type *t = name_is_letters(v[m]) ? catalog_licence_type(p->c, NULL, v[m]) : NULL;
        if (name_is_letters(v[m]) && (t || facts_level_of_letters(p, v[m]))) letters = letters ? arena_printf(p->a, "%s, %s", letters, v[m]) : v[m];
    }
    struct name one = people_name(p, letters ? arena_printf(p->a, "%s %s, %s", who->name.given, who->name.family, letters) : "");
    if (one.n_credentials) facts_letters(p, who, &one, k->text, where);
    return one.n_credentials > 0;
}
