/* element.c - see element.h */
#include "element.h"

#include <stdint.h>
#include <string.h>

/* clang-format off */
#define CELL_ENDS    "tbody td tfoot th tr"
#define COLUMN_ENDS  "col colgroup tbody tfoot thead tr"
#define HEADING_ENDS "fieldset form li p table"
#define LIST_ENDS    "dd dl dt form ul"
#define PRE_ENDS     "dd dl dt fieldset form li table ul"
#define HEAD_ENDS    "a abbr acronym address b bdo big blockquote body br center cite code dd dfn dir div dl dt em fieldset font form " \
                     "frameset h1 h2 h3 h4 h5 h6 hr i iframe img kbd li listing map menu ol p pre q s samp small span strike strong " \
                     "sub sup table tt u ul var xmp"
#define P_ENDS       "address blockquote body caption center col colgroup dd dir div dl dt fieldset form frameset h1 h2 h3 h4 h5 h6 " \
                     "head hr li listing menu ol p pre table tbody td tfoot th title tr ul xmp"

enum { BLOCK = ELEMENT_BLOCK, UNSEEN = ELEMENT_UNSEEN, EMPTY = ELEMENT_EMPTY, RAW = ELEMENT_RAW, FRAME = ELEMENT_FRAME };

static const struct element elements[] = {
    {"p", BLOCK, 0, P_ENDS}, {"div", BLOCK, 150, NULL}, {"li", BLOCK, 0, "li"}, {"ul", BLOCK, 0, "address form menu ol pre"},
    {"ol", BLOCK, 0, "form ul"}, {"h1", BLOCK, 0, HEADING_ENDS}, {"h2", BLOCK, 0, HEADING_ENDS},
    {"h3", BLOCK, 0, HEADING_ENDS}, {"h4", BLOCK, 0, HEADING_ENDS}, {"h5", BLOCK, 0, HEADING_ENDS},
    {"h6", BLOCK, 0, HEADING_ENDS}, {"br", BLOCK | EMPTY, 0, NULL}, {"td", BLOCK, 160, CELL_ENDS},
    {"th", BLOCK, 160, CELL_ENDS}, {"tr", BLOCK, 170, "tbody tfoot tr"}, {"table", BLOCK, 190, NULL},
    {"tbody", BLOCK, 180, "tbody tfoot"}, {"thead", BLOCK, 180, "tbody tfoot"}, {"tfoot", 0, 180, "tbody"},
    {"dl", BLOCK, 0, "form li"}, {"dt", BLOCK, 0, "dd dl"}, {"dd", BLOCK, 0, "dt"}, {"section", BLOCK, 0, NULL},
    {"article", BLOCK, 0, NULL}, {"aside", BLOCK, 0, NULL}, {"main", BLOCK, 0, NULL}, {"header", BLOCK, 0, NULL},
    {"nav", BLOCK, 0, NULL}, {"footer", BLOCK, 0, NULL}, {"address", BLOCK, 0, "dd dl dt form li ul"},
    {"form", BLOCK, 0, "form"}, {"blockquote", BLOCK, 0, NULL}, {"pre", BLOCK, 0, PRE_ENDS}, {"hr", BLOCK | EMPTY, 0, "form"},
    {"figure", BLOCK, 0, NULL}, {"html", BLOCK, 220, NULL}, {"head", BLOCK, 200, HEAD_ENDS}, {"body", BLOCK, 200, NULL},
    {"details", BLOCK, 0, NULL}, {"fieldset", BLOCK, 0, NULL}, {"figcaption", BLOCK, 0, NULL}, {"summary", BLOCK, 0, NULL},
    {"caption", BLOCK, 0, COLUMN_ENDS}, {"center", BLOCK, 0, NULL}, {"label", BLOCK, 0, NULL},
    {"option", BLOCK, 0, "optgroup option"}, {"button", BLOCK, 0, NULL}, {"legend", BLOCK, 0, "fieldset"},
    {"menu", BLOCK, 0, LIST_ENDS}, {"script", UNSEEN | RAW, 0, "noscript"}, {"style", UNSEEN | RAW, 0, "body frameset"},
    {"noscript", UNSEEN, 0, NULL}, {"template", UNSEEN, 0, NULL}, {"title", UNSEEN, 0, "body frameset"},
    {"svg", UNSEEN, 0, NULL}, {"math", UNSEEN, 0, NULL}, {"iframe", UNSEEN, 0, NULL}, {"object", UNSEEN, 0, NULL},
    {"canvas", UNSEEN, 0, NULL}, {"select", UNSEEN, 0, NULL}, {"datalist", UNSEEN, 0, NULL}, {"textarea", UNSEEN, 0, NULL},
    {"del", UNSEEN, 0, NULL}, {"s", UNSEEN, 0, "p"}, {"strike", UNSEEN, 0, "p"}, {"a", 0, 0, "a fieldset table td th"},
    {"span", 0, 0, "td th"}, {"strong", 0, 0, NULL}, {"b", 0, 0, "center p td th"}, {"em", 0, 0, NULL},
    {"i", 0, 0, "center p td th"}, {"meta", EMPTY, 0, NULL}, {"link", EMPTY, 0, "body frameset"}, {"img", EMPTY, 0, NULL},
    {"big", 0, 0, "p"}, {"small", 0, 0, "p"}, {"tt", 0, 0, "p"}, {"u", 0, 0, "p td th"}, {"font", 0, 0, "center td th"},
    {"col", EMPTY, 0, COLUMN_ENDS}, {"colgroup", 0, 0, "colgroup tbody tfoot thead tr"}, {"dir", 0, 0, LIST_ENDS},
    {"listing", 0, 0, PRE_ENDS}, {"xmp", 0, 0, PRE_ENDS}, {"optgroup", 0, 0, NULL}, {"area", EMPTY, 0, NULL},
    {"base", EMPTY, 0, NULL}, {"basefont", EMPTY, 0, NULL}, {"input", EMPTY, 0, NULL}, {"isindex", EMPTY, 0, NULL},
    {"param", EMPTY, 0, NULL}, {"frame", EMPTY | FRAME, 0, NULL}, {"frameset", FRAME, 0, NULL}, {"noframes", FRAME, 0, NULL},
    {"abbr", 0, 0, NULL}, {"acronym", 0, 0, NULL}, {"bdo", 0, 0, NULL}, {"cite", 0, 0, NULL}, {"code", 0, 0, NULL},
    {"dfn", 0, 0, NULL}, {"kbd", 0, 0, NULL}, {"map", 0, 0, NULL}, {"q", 0, 0, NULL}, {"samp", 0, 0, NULL},
    {"sub", 0, 0, NULL}, {"sup", 0, 0, NULL}, {"var", 0, 0, NULL},
};
/* clang-format on */

enum { ELEMENTS = sizeof elements / sizeof *elements, WORDS = (ELEMENTS + 63) / 64, SLOTS = 512 };

/* The elements by their names, and for each a bit for every one that ends it. */
static struct {
    const struct element *slot[SLOTS];
    uint64_t ended_by[ELEMENTS][WORDS];
    bool filled;
} table;

static unsigned slot_of(const char *tag, size_t n)
{
    unsigned h = 5381;
    for (size_t i = 0; i < n; i++) h = h * 33 + (unsigned char)tag[i];
    return (h ^ h >> 9) % SLOTS;
}

static const struct element *look_up(const char *tag, size_t n)
{
    for (unsigned at = slot_of(tag, n); table.slot[at]; at = (at + 1) % SLOTS) {
        const char *known = table.slot[at]->tag;
        size_t i = 0;
        while (i < n && known[i] == tag[i]) i++;
        if (i == n && !known[n]) return table.slot[at];
    }
    return NULL;
}

static void fill(void)
{
    table.filled = true;
    for (size_t i = 0; i < ELEMENTS; i++) {
        unsigned at = slot_of(elements[i].tag, strlen(elements[i].tag));
        while (table.slot[at]) at = (at + 1) % SLOTS;
        table.slot[at] = &elements[i];
    }
    for (size_t i = 0; i < ELEMENTS; i++)
        for (const char *s = elements[i].ended_by; s && *s;) {
            size_t n = strcspn(s, " ");
            size_t k = (size_t)(look_up(s, n) - elements);
            table.ended_by[i][k / 64] |= (uint64_t)1 << k % 64;
            s += n + (s[n] == ' ');
        }
}

const struct element *element_named(const char *tag, size_t n)
{
    if (!table.filled) fill();
    return look_up(tag, n);
}

bool element_ended_by(const struct element *open, const struct element *next)
{
    if (!open || !next || !open->ended_by) return false;
    size_t k = (size_t)(next - elements);
    return table.ended_by[open - elements][k / 64] >> k % 64 & 1;
}
