/* facts.c - see facts.h */
#include "facts.h"

#include <string.h>

#include "index/address.h"
#include "index/catalog.h"
#include "index/mem.h"
#include "index/text.h"
#include "lexicon.h"

bool facts_npi_ok(const char *digits)
{
    if (strlen(digits) != 10 || strspn(digits, "0123456789") != 10 || (*digits != '1' && *digits != '2'))
        return false;
    int sum = 24;
    for (int i = 0; i < 10; i++) {
        int d = digits[i] - '0';
        if (i % 2 == 0) d = d * 2 > 9 ? d * 2 - 9 : d * 2;
        sum += d;
    }
    return sum % 10 == 0;
}

char *facts_phone(struct arena *a, const char *s)
{
    char *d = text_digits(a, s);
    size_t n = strlen(d);
    const char *x = text_find_nocase(s, "ext");
    if (x) d = text_digits(a, arena_strndup(a, s, (size_t)(x - s))), n = strlen(d);
    if (n == 11 && *d == '1') d++, n--;
    if (n != 10 || *d < '2' || d[3] < '2') return NULL;
    return arena_printf(a, "%.3s-%.3s-%s", d, d + 3, d + 6);
}

/* "NCSBN ID: 20118840", "Provider ID 12": at AT stand the letters of a number, and no state. */
static bool is_identity(const char *s, const char *at)
{
    if (strncmp(at, "ID", 2)) return false;
    const char *behind = at + 2 + strspn(at + 2, " ");
    return (*behind && strchr(":#", *behind)) || is_digit(*behind) || text_starts_nocase(behind, "n") || (at > s + 1 && at[-2] != ',');
}

const char *facts_state(const struct catalog *c, const char *s)
{
    const char *found = NULL;
    struct arena *a = arena_new();
    char *fold = text_fold(a, s);
    for (size_t i = 0; i < c->n_states; i++) {
        const char *name = text_fold(a, c->states[i].name), *at = text_find_words(fold, name);
        if (!strcmp(c->states[i].code, "WV")
                ? false
                : !strcmp(c->states[i].code, "VA") && text_find_words(fold, "west virginia"))
            continue;
        if (!at) {
            /* A code stands in capitals as a word of its own. */
            for (const char *p = s; (p = strstr(p, c->states[i].code)); p++)
                if ((p == s || !is_word(p[-1])) && !is_word(p[2]) && p[2] != '-' && strcmp(c->states[i].code, "OR") &&
                    strcmp(c->states[i].code, "IN") && strcmp(c->states[i].code, "ME") && !is_identity(s, p))
                    at = p;
            if (text_starts(s, c->states[i].code) && !is_word(s[2]) && !is_identity(s, s)) at = s;
        }
        if (!at) continue;
        if (found) {
            found = NULL;
            break;
        }
        found = c->states[i].code;
    }
    arena_free(a);
    return found;
}

static bool word_before(const char *text, const char *at, const char *word)
{
    const char *from = at - text > 14 ? at - 14 : text;
    char buf[16];
    size_t n = (size_t)(at - from);
    memcpy(buf, from, n);
    buf[n] = 0;
    return text_find_nocase(buf, word);
}

static void read_phones(struct people *p, struct person *who, const char *text, const char *where)
{
    for (const char *s = text; *(s += strcspn(s, "0123456789(+")); s++) {
        if (s > text && (is_word(s[-1]) || strchr("-.#/", s[-1]))) continue;
        size_t n = 0, digits = 0;
        while (s[n] && (is_digit(s[n]) || strchr("()+-. ", s[n]) || (unsigned char)s[n] >= 0x80) && digits < 12 &&
               n < 24) {
            if ((unsigned char)s[n] >= 0x80 && strncmp(s + n, "\xE2\x80\x91", 3) && strncmp(s + n, "\xE2\x80\x93", 3))
                break;
            digits += is_digit(s[n]);
            n += (unsigned char)s[n] >= 0x80 ? 3 : 1;
            bool eleven = digits == 11 && (*s == '1' || !strncmp(s, "+1", 2) || !strncmp(s, "(1", 2));
            if (eleven || (digits == 10 && !is_digit(s[n]) && *text_digits(p->a, arena_strndup(p->a, s, n)) != '1'))
                break;
        }
        char *quote = text_trim(p->a, arena_strndup(p->a, s, n));
        size_t plain = strspn(quote + (*quote == '('), "0123456789") + (*quote == '('); /* "(2012034455)", "372811-3902" are a licence's */
        char *phone = plain == strlen(quote) || (plain > 4 && *quote != '+') || is_digit(s[n]) || (s[n] == '-' && is_digit(s[n + 1]))
                          ? NULL
                          : facts_phone(p->a, quote);
        if (phone && !word_before(text, s, "fax") && !word_before(text, s, "crisis")) {
            people_claim(p, who, "phone", claim_text(p->a, phone), quote, where);
            s += n - 1;
        } else if (is_digit(*s)) {
            s += strspn(s, "0123456789") - 1;
        }
    }
}

static void read_emails(struct people *p, struct person *who, const char *text, const char *where)
{
    for (const char *at = strchr(text, '@'); at; at = strchr(at + 1, '@')) {
        const char *from = at, *to = at + 1;
        while (from > text && (is_alnum(from[-1]) || strchr("._%+-", from[-1]))) from--;
        while (is_alnum(*to) || *to == '-' || (*to == '.' && is_alnum(to[1]))) to++;
        /* "813-555-0176hola@…": a telephone number in the element before. */
        size_t phone = strspn(from, "0123456789-.");
        if (phone >= 10 && phone < 15 && from + phone < at && strlen(text_digits(p->a, arena_strndup(p->a, from, phone))) == 10) from += phone;
        char *mail = arena_strndup(p->a, from, (size_t)(to - from));
        const char *dot = strrchr(mail, '.');
        if (from == at || !dot || dot < mail + (at - from) || strlen(dot) < 3) continue;
        people_claim(p, who, "email", claim_text(p->a, text_lower(p->a, mail)), mail, where);
    }
}

static void read_npis(struct people *p, struct person *who, const char *text, const char *where)
{
    for (const char *s = strstr(text, "NPI"); s; s = strstr(s + 3, "NPI")) {
        const char *d = s + 3;
        while (*d && !is_digit(*d) && d - s <= 20) d++;
        if (d - s > 20 || strspn(d, "0123456789") != 10) continue;
        char *npi = arena_strndup(p->a, d, 10);
        if (!facts_npi_ok(npi)) people_issue(p, "npi", "\"%s\" is no NPI: its check digit is wrong", npi);
        else people_claim(p, who, "npi", claim_text(p->a, npi), arena_strndup(p->a, s, (size_t)(d + 10 - s)), where);
    }
}

/* A telephone number and an NPI have ten digits, a ZIP five, the number of a house one. */
static void read_contact(struct people *p, struct person *who, const char *text, size_t digits, const char *where)
{
    bool number = digits >= 10;
    if (number) read_phones(p, who, text, where);
    read_emails(p, who, text, where);
    if (number) read_npis(p, who, text, where);
}

void facts_read(struct people *p, struct person *who, const char *text, const char *where)
{
    read_contact(p, who, text, text_count_digits(text), where);
}

/* The street that a line holds and nothing else: "1414 SE Alder St, Suite 210", "Office: 88 Lake St"; NULL when it is none. */
static const char *street_line(const char *text)
{
    const char *colon = strstr(text, ": ");
    const char *s = colon && colon - text < 24 ? colon + 2 : text;
    size_t digits = strspn(s, "0123456789");
    bool number = digits && digits < 7 && (s[digits] == ' ' || (is_alpha(s[digits]) && s[digits + 1] == ' '));
    return number && strlen(s) < 70 && !strpbrk(s, "?!@$:;") && strpbrk(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") ? s : NULL;
}

/* "88 Lake St", "Suite 4", "Seattle, WA 98101" on lines of their own: LINES[I] begins with the city, the street stands at most
 * three lines before. *QUOTE = the lines as they are read, one behind the other. */
static bool address_of_lines(struct arena *a, const struct blocks *b, size_t i, size_t city_end, struct address *out, char **quote)
{
    char *tail = arena_strndup(a, b->v[i].text, city_end), *parts = tail;
    *quote = tail;
    for (size_t back = 1; back <= 3 && back <= i; back++) {
        const struct block *k = &b->v[i - back];
        const char *street = street_line(k->text);
        if ((k->where & BLOCK_NAV) || (!street && !address_is_unit(k->text))) return false;
        parts = arena_printf(a, "%s, %s", street ? street : k->text, parts);
        *quote = arena_printf(a, "%s %s", street ? street : k->text, *quote);
        if (!street) continue;
        *out = address_parse(a, parts);
        return out->street && out->city && out->state && strlen(out->city) < 40;
    }
    return false;
}

static bool has_capital(const char *s)
{
    while (*s && !is_upper(*s)) s++;
    return *s;
}

void facts_line(struct people *p, struct person *who, const struct blocks *b, size_t i, const char *where)
{
    const char *text = b->v[i].text;
    struct address found;
    size_t from, len, digits = b->v[i].marks & MARK_DIGIT ? text_count_digits(text) : 0;
    bool street = false;
    if (b->v[i].marks & (MARK_DIGIT | MARK_AT)) read_contact(p, who, text, digits, where);
    if (!digits || !has_capital(text)) return; /* of a state */
    for (const char *s = text; address_find(p->a, s, &found, &from, &len); s += from + len) {
        const char *at = s + from; /* "© 2026 Larch House, 677 E Main St, …" */
        if (at > text + 2 && text_starts(at - 3, "\xC2\xA9 ")) {
            len = strcspn(at, " ");
            continue;
        }
        street = true;
        people_claim(p, who, "address", address_value(p->a, &found), arena_strndup(p->a, s + from, len), where);
    }
    if (street || digits < 5 || !address_find_city(p->a, text, &found, &from, &len) || (found.city && strpbrk(found.city, "0123456789"))) return;
    struct address whole;
    char *quote;
    bool lines = from == 0 && address_of_lines(p->a, b, i, len, &whole, &quote);
    if (lines) people_claim(p, who, "address", address_value(p->a, &whole), quote, where);
    else people_claim(p, who, "address", address_value(p->a, &found), arena_strndup(p->a, text + from, len), where);
}

/* The one credential that is written so. */
const struct trauma_level *facts_level_of_letters(const struct people *p, const char *letters)
{
    const struct trauma_level *found = NULL;
    const struct lexicon *l = lexicon_of(p->c);
    char *fold = text_fold(p->a, letters);
    fold[strcspn(fold, " ")] = 0;
    const struct key key = lexicon_key(fold);
    const struct entry *e = lexicon_entry(l, &key, fold);
    for (uint32_t i = e->from; i < e->to; i++) {
        const struct phrase *said = &l->v[i];
        if (said->hit.kind != HIT_TRAUMA || strcmp(said->written, letters)) continue;
        if (found && found != &p->c->trauma[said->hit.row]) return NULL;
        found = &p->c->trauma[said->hit.row];
    }
    return found;
}

/* Letters of a doctor of medicine or psychology stand before the I-th. */
static bool behind_doctor(const struct people *p, const struct name *n, size_t i)
{
    static const char *const doctors[] = {"MD", "DO", "PHD", "PSYD", NULL};
    for (size_t k = 0; k < i; k++) {
        const struct licence_type *t = catalog_licence_type(p->c, NULL, n->credentials[k]);
        for (const char *const *d = doctors; t && *d; d++)
            if (!strcmp(t->type, *d)) return true;
    }
    return false;
}

/* "LMSW, ACSW": letters of one state's associates beside a licence of the same family are an academy's, or another kind of licence. */
static bool is_no_associate(const struct people *p, const struct name *n, const struct licence_type *t)
{
    for (size_t i = 0; t->supervised && t->states.n && i < n->n_credentials; i++) {
        const struct licence_type *other = catalog_licence_type(p->c, NULL, n->credentials[i]);
        if (other && !other->degree && !other->states.n && !strcmp(other->family, t->family) && strcmp(other->type, t->type)) return true;
    }
    return false;
}

void facts_letters(struct people *p, struct person *who, const struct name *n, const char *quote, const char *where)
{
    static const char *const shared[] = {"CIT", "CPT", "PE", "CHT", "CTS", "CHP", NULL};
    for (size_t i = 0; i < n->n_credentials; i++) {
        const char *letters = n->credentials[i];
        const struct licence_type *t = catalog_licence_type(p->c, NULL, letters);
        bool doubtful = false;
        for (const char *const *s = shared; *s; s++) doubtful |= !strcmp(letters, *s);
        /* "Alicia Montoya, MD, PA": the letters of her firm. */
        if (t && !strcmp(t->type, "PA") && behind_doctor(p, n, i)) continue;
        if (t && !t->degree && (doubtful || is_no_associate(p, n, t))) continue;
        if (t && !t->degree) {
            people_claim(p, who, "licence", claim_object(p->a, "type", t->type, (char *)NULL), quote, where);
            if (!strcmp(t->role, "therapist") && catalog_is_supervised(p->c, t->type, NULL))
                people_claim(p, who, "supervised", claim_object(p->a, "by", (char *)NULL, (char *)NULL), quote,
                             where);
            continue;
        }
        if (t) continue;
        const struct trauma_level *level = doubtful ? NULL : facts_level_of_letters(p, letters);
        if (level)
            people_claim(
                p, who, "trauma",
                claim_object(p->a, "issuer", level->id, "level", level->level, "name", level->label, (char *)NULL),
                quote, where);
        else if (!doubtful) {
            struct state_letters *open = arena_alloc(p->a, sizeof *open);
            *open = (struct state_letters){letters, i ? n->credentials[i - 1] : NULL, quote, where, who->letters};
            who->letters = open;
        }
    }
}
