/* link_words.c - see link_words.h */
#include "link_words.h"

#include <math.h>
#include <string.h>

#include "buf.h"
#include "mem.h"

/* What a level of a part is called; NULL = not worth a word. */
static const char *level_words(int part, int level)
{
    static const char *const words[PARTS][LEVELS] = {
        [PART_GIVEN] = {[SAME] = "the same given name", [SHORT] = "a short form of the given name",
                        [NEAR] = "a given name written nearly so", [LIKE] = "the one's middle name is the other's given name",
                        [INITIAL] = "the first letter of the given name", [KIN] = "given names that may be short for one",
                        [OTHER] = "other given names"},
        [PART_FAMILY] = {[SAME] = "the same surname", [NEAR] = "a surname written nearly so", [LIKE] = "half of a double surname",
                         [OTHER] = "other surnames"},
        [PART_ORDER] = {[OTHER] = "given name and surname exchanged"},
        [PART_MIDDLE] = {[SAME] = "the same middle name", [INITIAL] = "the same middle initial", [OTHER] = "other middle names"},
        [PART_SUFFIX] = {[SAME] = "the same suffix", [OTHER] = "other letters behind the name"},
        [PART_SEX] = {[OTHER] = "another sex"},
        [PART_BIRTH] = {[SAME] = "the same date of birth", [NEAR] = "nearly the same date of birth",
                        [LIKE] = "two parts of the date of birth the same", [INITIAL] = "the same year of birth", [KIN] = "dates of birth that slips may explain",
                        [OTHER] = "other dates of birth", [APART] = "other years of birth"},
        [PART_STREET] = {[SAME] = "the same street and number", [NEAR] = "nearly the same street and number",
                         [LIKE] = "the same street", [OTHER] = "other streets"},
        [PART_UNIT] = {[SAME] = "the same suite"},
        [PART_CITY] = {[SAME] = "the same town", [NEAR] = "nearly the same town", [LIKE] = "the same town or post code",
                       [KIN] = "the same state", [OTHER] = "other towns"},
        [PART_PHONE] = {[SAME] = "the same telephone number", [NEAR] = "a telephone number one digit apart"},
        [PART_EMAIL] = {[SAME] = "the same e-mail address"},
        [PART_PAGE] = {[SAME] = "one links to the other's page"},
        [PART_SITE] = {[SAME] = "on one site of their own", [LIKE] = "on one site"},
        [PART_NPI] = {[SAME] = "the same NPI", [NEAR] = "an NPI one digit apart", [OTHER] = "other NPIs"},
        [PART_LICENCE] = {[SAME] = "the same licence", [LIKE] = "the same licence number, one without its state", [NEAR] = "a licence number one digit apart", [OTHER] = "other licence numbers"},
        [PART_ID] = {[SAME] = "the same number", [NEAR] = "a number one digit apart"},
        [PART_KIND] = {[SAME] = "the same kind of licence", [OTHER] = "other kinds of licence"},
        [PART_TITLE] = {[SAME] = "the same name", [NEAR] = "nearly the same name", [LIKE] = "a part of the name", [OTHER] = "other names"},
    };
    return words[part][level];
}

/* The parts in the order in which a person would tell them: numbers, pages, telephones, then names and places. */
static const int told[] = {PART_NPI, PART_LICENCE, PART_ID, PART_PAGE, PART_SITE, PART_PHONE, PART_EMAIL, PART_TITLE, PART_FAMILY,
                           PART_GIVEN, PART_ORDER, PART_MIDDLE, PART_SUFFIX, PART_SEX, PART_BIRTH, PART_STREET, PART_UNIT, PART_CITY, PART_KIND};

static void add_word(struct buf *b, const char *word)
{
    if (b->n) buf_puts(b, ", ");
    buf_puts(b, word);
}

static const char *sentence(struct arena *a, const struct resolved *r, const struct pair *p, const struct link_fit *fit)
{
    struct buf fits = {0}, weights = {0};
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        int part = told[i], level = fit->level[part];
        const char *word = level_words(part, level);
        double bits = link_bits(r->w, r->t, fit, (enum link_part)part);
        if (word && level < OTHER) add_word(&fits, word);
        if (word && fabs(bits) >= 0.05) buf_printf(&weights, "%s%s %+.1f", weights.n ? ", " : "", link_part_names[part], bits);
    }
    char *text = arena_printf(a, "%s (%s%sin sum %.1f, same from %.1f).", fits.n ? fits.s : "nothing", weights.n ? weights.s : "",
                              weights.n ? "; " : "", (double)p->score, r->settings.same);
    if (*text >= 'a' && *text <= 'z') *text = (char)(*text - 'a' + 'A');
    buf_free(&fits);
    buf_free(&weights);
    return text;
}

static const char *first_value(const struct link_table *t, uint32_t row, enum link_field f)
{
    size_t n;
    const uint32_t *v = link_values(t, row, f, &n);
    return n ? link_text(t, v[0]) : "not stated";
}

static const char *name_of(const struct link_table *t, uint32_t row)
{
    return link_has(t, row, LINK_NAME) ? first_value(t, row, LINK_NAME) : link_key(t, row);
}

/* The two licences of one type and state. */
static const char *licences_words(struct arena *a, const struct link_table *t, const struct pair *p)
{
    size_t n, m;
    const uint32_t *x = link_values(t, p->p, LINK_LISTED, &n), *y = link_values(t, p->q, LINK_LISTED, &m);
    for (size_t i = 0; i < n; i += 3)
        for (size_t k = 0; k < m; k += 3)
            if (x[i] == y[k] && x[i + 1] != y[k + 1])
                return arena_printf(a, "the board's list has two licences of one type: %s and %s", link_text(t, x[i + 1]),
                                    link_text(t, y[k + 1]));
    return "the board's list has two licences of one type";
}

static const char *hold_words(struct arena *a, const struct link_table *t, const struct pair *p)
{
    switch (p->hold) {
    case HOLD_NPIS:
        return arena_printf(a, "NPPES has two numbers: %s and %s", first_value(t, p->p, LINK_NPI), first_value(t, p->q, LINK_NPI));
    case HOLD_BIRTHS:
        return arena_printf(a, "the lists give two years of birth: %d and %d", t->rows[p->p].birth_year, t->rows[p->q].birth_year);
    case HOLD_LICENCES: return licences_words(a, t, p);
    case HOLD_GIVEN_OTHER: return "the given names differ";
    case HOLD_FAMILY_OTHER: return "the surnames differ";
    case HOLD_GIVEN_SHORT: return "the given name is not the same in full";
    case HOLD_SLIP: return "the name is written another way, and there is not enough beside it";
    case HOLD_MIDDLE:
        return arena_printf(a, "the middle names are %s and %s", first_value(t, p->p, LINK_MIDDLE), first_value(t, p->q, LINK_MIDDLE));
    case HOLD_SUFFIX:
        return arena_printf(a, "%s and %s stand behind the name", first_value(t, p->p, LINK_SUFFIX), first_value(t, p->q, LINK_SUFFIX));
    case HOLD_YEARS: return "they state other dates of birth";
    case HOLD_KIND: return "they state different kinds of licence";
    case HOLD_NUMBERS: return "they state two numbers of one kind of licence";
    case HOLD_NAME_ONLY: return "nothing but name and place is the same";
    case HOLD_WEIGHT: return "that is not enough";
    case HOLD_SEVERAL: return "it fits several people";
    case HOLD_GROUP:
        if (p->other == UINT32_MAX) return "a record joined with one of them is not the other's";
        return arena_printf(a, "%s is joined with one of them and is not the other", name_of(t, p->other));
    default: return NULL;
    }
}

const char *link_why(struct arena *a, const struct resolved *r, const struct pair *p)
{
    struct link_fit fit;
    if (p->hold == HOLD_RULED_SAME) return "Somebody ruled that they are one person.";
    if (p->hold == HOLD_RULED_DIFFERENT) return "Somebody ruled that they are two people.";
    link_compare(r->t, p->p, p->q, &fit);
    const char *fits = sentence(a, r, p, &fit), *but = hold_words(a, r->t, p);
    return but ? arena_printf(a, "%s But %s.", fits, but) : fits;
}

double link_use(const struct resolved *r, const struct pair *p)
{
    /* What is nearest to being joined can be decided by a look; a name alone seldom can. */
    double use = (double)p->score;
    if (use > r->settings.same + 20) use = r->settings.same + 20;
    if (p->hold == HOLD_NAME_ONLY) use -= 30;
    return use;
}
