/* profile_credential.c - see profile_credential.h */
#include "profile_credential.h"

#include <string.h>

#include "cue.h"
#include "facts.h"
#include "index/catalog.h"
#include "index/date.h"
#include "index/mem.h"
#include "index/text.h"
#include "item.h"
#include "judge.h"
#include "prose.h"

enum { MAX_NOTE = 40 };

/* "#clinic", "/team", "https://…": where something stands, not what it is called. */
static bool is_address(const char *s)
{
    return *s == '#' || *s == '/' || text_starts(s, "_:") || strstr(s, "://");
}

const char *profile_named(json_t *v)
{
    static const char *const names[] = {"name", "legalName", "programName", "hostingOrganization", NULL};
    const char *s = json_string_value(v);
    for (const char *const *w = names; json_is_object(v) && *w && !s; w++) s = item_text(v, *w);
    return s && !is_address(s) ? s : NULL;
}

static const char *named_inside(json_t *item, const char *name)
{
    json_t *inner = item_item(item, name);
    return inner ? item_text(inner, "name") : NULL;
}

static const char *recognized_by(json_t *item)
{
    static const char *const names[] = {"recognizedBy", "issuedBy", "issuer", "sourceOrganization", NULL};
    for (const char *const *w = names; *w; w++)
        if (item_text(item, *w)) return item_text(item, *w);
    return NULL;
}

/* The words of the first cue against what TEXT says; NULL = there is none. */
static const char *doubt_in(struct people *p, const char *text)
{
    struct sentence s = sentence_read(p->a, p->c, text ? text : "");
    for (size_t i = 0; i < s.n_hits; i++) {
        if (s.hits[i].kind != HIT_CUE) continue;
        const struct cue *cue = &p->c->cues[s.hits[i].row];
        if (CUE_BIT(cue->kind) & (CUE_BIT(CUE_NEGATION) | CUE_BIT(CUE_ASPIRATION) | CUE_BIT(CUE_PAST) | CUE_BIT(CUE_INTEREST))) return cue->phrase;
    }
    return NULL;
}

bool profile_is_doubtful(struct people *p, const char *text)
{
    return doubt_in(p, text) != NULL;
}

bool profile_says(const struct people *p, enum lists list, const char *text)
{
    const struct phrases *w = &p->c->words[list];
    for (size_t i = 0; text && i < w->n; i++)
        if (text_find_nocase(text, w->v[i])) return true;
    return false;
}

/* A word of the list, as a whole word of TEXT. */
static bool has_word(const struct people *p, enum lists list, const char *text)
{
    const struct phrases *w = &p->c->words[list];
    const char *fold = text ? text_fold(p->a, text) : "";
    for (size_t i = 0; i < w->n; i++)
        if (text_find_words(fold, w->fold[i])) return true;
    return false;
}

/* The day on which the page was seen, else today. */
static const char *today(const struct people *p)
{
    return p->in->seen && strlen(p->in->seen) >= 10 ? p->in->seen : date_today();
}

/* The day, month or year on which what ITEM tells ended before the page was seen (else before today); NULL: it goes on. */
static const char *ended(const struct people *p, json_t *item)
{
    static const char *const names[] = {"expires", "validUntil", "validThrough", "endDate", NULL};
    const char *now = today(p);
    for (const char *const *w = names; *w; w++) {
        const char *s = item_text(item, *w);
        size_t n = s ? strspn(s, "0123456789-") : 0;
        if (n >= 4 && is_digit(*s) && strncmp(s, now, n < 10 ? n : 10) < 0) return arena_strndup(p->a, s, n < 10 ? n : 10);
    }
    return NULL;
}

/* It begins to hold after the page was seen (else after today). */
static bool is_to_come(const struct people *p, json_t *item)
{
    const char *from = item_text(item, "validFrom");
    size_t n = from ? strspn(from, "0123456789-") : 0;
    return n >= 4 && is_digit(*from) && strncmp(from, today(p), n < 10 ? n : 10) > 0;
}

static void past(struct people *p, struct person *who, const char *what, const char *until, const char *where)
{
    if (what) people_claim(p, who, "past", claim_object(p->a, "what", what, "until", until, (char *)NULL), what, where);
}

static bool looks_like_number(const char *s)
{
    size_t digits = 0;
    for (const char *t = s; *t; t++) digits += is_digit(*t);
    return digits >= 3 && strlen(s) <= 24 && !strstr(s, "://");
}

/* A word (folded, of N bytes) that says no more than that it is a licence, of the state OF (folded) or with that number. */
static bool is_plain_word(const struct people *p, const char *word, size_t n, const char *of, const char *code)
{
    char *w = arena_strndup(p->a, word, n);
    bool plain = text_find_words(of, w) || text_eq_nocase(code, w) || strpbrk(w, "0123456789");
    for (const char *const *k = p->c->words[WORDS_LICENCE_PLAIN].fold; *k && !plain; k++) plain = !strcmp(*k, w);
    return plain;
}

static const char *name_of_state(const struct people *p, const char *state)
{
    return state ? text_fold(p->a, catalog_state(p->c, state)->name) : "";
}

/* The bytes of the PROFESSION where FOLD names it; 0 = it does not: a "school psychologist" is another profession. */
static size_t names_profession(const struct people *p, const char *fold, const char *profession, const char *state)
{
    const char *at = text_find_words(fold, profession), *end = at, *word;
    if (!at) return 0;
    while (end > fold && end[-1] == ' ') end--;
    for (word = end; word > fold && word[-1] != ' ';) word--;
    bool first = word == end;
    return first || is_plain_word(p, word, (size_t)(end - word), name_of_state(p, state), state ? state : "") ? strlen(profession) : 0;
}

/* The licence type whose profession the words name, for that state; the longest name wins, two of one length none. */
static const struct licence_type *type_of_profession(struct people *p, const char *words, const char *state)
{
    const char *fold = text_fold(p->a, words);
    const struct licence_type *found = NULL;
    size_t best = 0;
    for (size_t i = 0; i < p->c->n_licences; i++) {
        const struct licence_type *t = &p->c->licences[i];
        bool here = !t->states.n;
        for (size_t k = 0; state && k < t->states.n; k++) here |= text_eq_nocase(t->states.v[k], state);
        if (t->degree || !here) continue;
        size_t n = names_profession(p, fold, text_fold(p->a, t->profession), state);
        for (size_t k = 0; k < t->also.n; k++) {
            size_t more = names_profession(p, fold, t->also.fold[k], state);
            if (more > n) n = more;
        }
        if (!n || n < best) continue;
        if (n == best && found && strcmp(found->type, t->type)) found = NULL;
        else found = t;
        best = n;
    }
    return found;
}

/* The number of the licence: its identifier, else what stands in its NAME, unless it is a year. */
static const char *number_of(struct people *p, json_t *item, const char *name)
{
    json_t *inner = item_item(item, "identifier");
    const char *id = item_text(item, "certificationIdentification");
    if (!id) id = inner ? item_text(inner, "value") : item_text(item, "identifier");
    if (id) return looks_like_number(id) ? id : NULL;
    char **w;
    size_t n = text_split(p->a, name ? name : "", " ,;()/:", &w);
    for (size_t i = 0; i < n && !id; i++) {
        const char *s = w[i] + (*w[i] == '#');
        bool year = s == w[i] && strlen(s) == 4 && (text_starts(s, "19") || text_starts(s, "20"));
        if (looks_like_number(s) && !year) id = s;
    }
    return id;
}

/* The state by whose board, where it holds, or that its name tells. */
static const char *state_of(struct people *p, json_t *item, const char *name)
{
    const char *const texts[] = {recognized_by(item), item_text(item, "validIn"), named_inside(item, "validIn"), name};
    const char *state = NULL;
    for (size_t i = 0; i < sizeof texts / sizeof *texts && !state; i++)
        if (texts[i]) state = facts_state(p->c, texts[i]);
    return state;
}

static const struct licence_type *type_of_name(struct people *p, const char *name, const char *state)
{
    const struct licence_type *t = NULL;
    char **w;
    size_t n = text_split(p->a, name, " ,;()/", &w);
    for (size_t i = 0; i < n && !t; i++)
        if (name_is_letters(w[i])) t = catalog_licence_type(p->c, state, w[i]);
    if (t && t->degree) t = NULL;
    if (!t) t = type_of_profession(p, name, state);
    return t && !t->supervised && has_word(p, WORDS_LETTERS_LESSER, name) ? NULL : t; /* "clinical social worker intern" */
}

/* NAME says no more than that it is a licence, of which state, and (T, NULL allowed) of that profession or with its letters. */
static bool is_plain(struct people *p, const char *name, const char *state, const struct licence_type *t)
{
    char **w;
    size_t n = text_split(p->a, text_fold(p->a, name), " ", &w);
    for (size_t i = 0; i < n; i++) {
        bool of_type = t && text_find_words(text_fold(p->a, t->profession), w[i]);
        for (size_t k = 0; t && k < t->also.n; k++) of_type |= text_find_words(t->also.fold[k], w[i]) != NULL;
        for (size_t k = 0; t && k < t->post_nominals.n; k++) of_type |= text_find_words(t->post_nominals.fold[k], w[i]) != NULL;
        if (!of_type && !is_plain_word(p, w[i], strlen(w[i]), name_of_state(p, state), state ? state : "")) return false;
    }
    return true;
}

/* Of no category, but a state or its board recognises it, and it is called as a licence is. */
static bool is_board_licence(struct people *p, json_t *item, const char *name)
{
    const char *by = recognized_by(item), *state = by ? facts_state(p->c, by) : NULL;
    if (!state || !name) return false;
    bool itself = text_same(by, catalog_state(p->c, state)->name) || text_same(by, state);
    bool body = has_word(p, WORDS_LICENSING_BODY, by) && !has_word(p, WORDS_INSTITUTION, by);
    const struct licence_type *t = itself || body ? type_of_name(p, name, state) : NULL;
    return t && is_plain(p, name, state, t);
}

/* A hasCredential that is a licence: its category says so, or a board recognises it. */
static void licence_item(struct people *p, struct person *who, json_t *item, const char *name, const char *where)
{
    const char *state = state_of(p, item, name), *id = number_of(p, item, name);
    const struct licence_type *t = name ? type_of_name(p, name, state) : NULL;
    if (!t && !id) {
        if (name) prose_line(p, who, name, where, PROSE_CREDENTIAL_LIST);
        return;
    }
    if (!t && name && !is_plain(p, name, state, NULL)) {
        people_issue(p, "licence", "%s: \"%s\" is no licence that is known here", where, name);
        return;
    }
    if (!t && !state) return;
    people_claim(p, who, "licence",
                 claim_object(p->a, "state", state, "type", t ? t->type : NULL, "number", id, (char *)NULL),
                 id ? id : name, where);
}

/* What the category, the state or the description of a credential says against its being held; NULL = nothing. */
static const char *note_of(struct people *p, json_t *item)
{
    static const char *const names[] = {"credentialCategory", "credentialStatus", "certificationStatus", "educationalLevel",
                                        "status", "description", "disambiguatingDescription", NULL};
    for (const char *const *w = names; *w; w++) {
        const char *s = item_text(item, *w);
        bool long_text = strstr(*w, "escription") != NULL;
        if (s && (profile_is_doubtful(p, s) || (!long_text && profile_says(p, WORDS_STATE_NOT_HELD, s)))) return s;
    }
    return NULL;
}

/* The note says what became of it, or how far it is: with the name it makes a line to judge. Else nothing is said. */
static bool can_be_judged(struct people *p, const char *note)
{
    return !note || profile_is_doubtful(p, note);
}

static void degree_item(struct people *p, struct person *who, const char *name, const char *by, const char *note,
                        const char *where)
{
    const char *quote = name ? name : by;
    if (!quote) return;
    if (note || profile_is_doubtful(p, name))
        people_claim(p, who, "pursuing", claim_object(p->a, "what", name ? name : by, (char *)NULL), quote, where);
    else
        people_claim(p, who, "education", claim_object(p->a, "degree", name, "institution", by, (char *)NULL), quote, where);
}

static void credential_item(struct people *p, struct person *who, json_t *v, const char *where)
{
    if (json_is_string(v)) {
        prose_line(p, who, json_string_value(v), where, PROSE_CREDENTIAL_LIST);
        return;
    }
    const char *category = item_text(v, "credentialCategory"), *name = item_text(v, "name"), *by = recognized_by(v),
               *until = ended(p, v), *note = note_of(p, v), *year = item_text(v, "dateCreated");
    if (!name) name = item_text(v, "alternateName");
    bool degree = category && text_find_nocase(category, "degree");
    bool licence = category && text_find_nocase(category, "licen");
    if (!name && category && !licence && !degree) name = category;
    if (!category && !note) licence = is_board_licence(p, v, name);
    if (until) {
        past(p, who, name ? name : category, until, where);
    } else if (is_to_come(p, v) && (name || category)) {
        const char *what = name ? name : category;
        people_claim(p, who, "pursuing", claim_object(p->a, "what", what, (char *)NULL), what, where);
    } else if (!can_be_judged(p, note)) {
        people_issue(p, "doubtful-credential", "%s: \"%s\" is not said to be held: %s", where, name ? name : "", note);
    } else if (degree) {
        degree_item(p, who, name, by, note, where);
    } else if (licence && (note || profile_is_doubtful(p, name) || profile_says(p, WORDS_STATE_NOT_HELD, name))) {
        people_issue(p, "doubtful-credential", "%s: \"%s\" is not said to be held: %s", where, name ? name : "", note ? note : name);
    } else if (licence) {
        licence_item(p, who, v, name, where);
    } else if (name) {
        if (!year) year = item_text(v, "validFrom");
        if (!year) year = item_text(v, "datePublished");
        /* "certification in progress" is said of the credential itself, whatever it is called. */
        bool short_note = note && strlen(note) < MAX_NOTE;
        prose_credential(p, who, name, short_note ? doubt_in(p, note) : note, by, year, where);
    }
}

static bool is_role(json_t *v)
{
    return json_is_object(v) && (item_is(v, "Role") || item_is(v, "OrganizationRole") || item_is(v, "EmployeeRole"));
}

/* Whether the school is behind them: of a student with an end to come, or that is attended, it is not. */
static bool has_left_school(struct people *p, json_t *role, const char *s)
{
    const char *end = role ? item_text(role, "endDate") : NULL, *name = role ? item_text(role, "roleName") : NULL;
    bool to_come = end && strncmp(end, today(p), 10) > 0;
    return !to_come && !profile_says(p, WORDS_STATE_NOT_HELD, name) && !profile_says(p, WORDS_STATE_NOT_HELD, s);
}

/* The words of V, a value of property NAME, perhaps within a Role; NULL when they do not hold now (a past claim) or
 * are in doubt (an issue). */
static const char *held_now(struct people *p, struct person *who, json_t *v, const char *name, const char *where)
{
    json_t *role = is_role(v) ? v : NULL;
    bool school = !strcmp(name, "alumniOf");
    const char *until = role && !school ? ended(p, role) : NULL, *s = role ? item_text(role, name) : profile_named(v);
    if (!s) return NULL;
    if (until) {
        past(p, who, s, until, where);
        return NULL;
    }
    if (!profile_is_doubtful(p, s) && (!school || has_left_school(p, role, s))) return s;
    people_issue(p, "doubtful-value", "%s: \"%s\" is not said to be so", where, s);
    return NULL;
}

void profile_credentials(struct people *p, struct person *who, json_t *item, const char *where)
{
    static const struct {
        const char *name, *field;
    } links[] = {{"memberOf", "membership"},    {"alumniOf", "education"},           {"worksFor", "affiliation"},
                 {"affiliation", "affiliation"}, {"hospitalAffiliation", "affiliation"}, {"practicesAt", "affiliation"}};
    json_t *v;
    size_t i;
    json_array_foreach (item_all(item, "hasCredential"), i, v) credential_item(p, who, v, where);
    json_array_foreach (item_all(item, "hasCertification"), i, v) credential_item(p, who, v, where);
    for (size_t k = 0; k < sizeof links / sizeof *links; k++)
        json_array_foreach (item_all(item, links[k].name), i, v) {
            const char *s = held_now(p, who, v, links[k].name, where), *field = links[k].field;
            if (!s || text_same(s, who->name.plain)) continue;
            if (*field == 'm') prose_membership(p, who, s, where);
            else if (*field == 'e')
                people_claim(p, who, field, claim_object(p->a, "institution", s, (char *)NULL), s, where);
            else people_claim(p, who, field, claim_text(p->a, s), s, where);
        }
}
