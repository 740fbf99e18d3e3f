/* web_treats.c - see web_treats.h */
#include <stdbool.h>
#include <string.h>

#include "html.h"
#include "web_page.h"
#include "web_treats.h"
#include "web_words.h"

/* yes, no and not known, each with a sign, a word and a tone: NO is that of no. */
static void put_word(const struct page *p, const json_t *t, const char *no_tone)
{
    const char *said = member_text(t, "answer"), *basis = member_text(t, "basis");
    bool yes = said && !strcmp(said, "yes"), no = said && !strcmp(said, "no"), sure = basis && !strcmp(basis, "confirmed");
    const char *tone = yes ? (sure ? "good" : "none") : no ? no_tone : "none";
    html(p->b, "<span class=\"verdict {}\"><span class=\"sign\" aria-hidden=\"true\">{}</span> {}</span>", tone,
         yes ? "✓" : no ? "✕" : "?", page_text(p, yes ? "treats.yes" : no ? "treats.no" : "treats.not_known"));
    if ((yes || no) && basis) html(p->b, " ({})", lang_label(p->a, p->lang, basis));
}

static bool same(const json_t *a, const json_t *b, const char *key)
{
    const char *x = member_text(a, key), *y = member_text(b, key);
    return x == y || (x && y && !strcmp(x, y));
}

void treats_write_short(const struct page *p, const json_t *treats)
{
    const char *last = "";
    for (size_t i = 0; i < json_array_size(treats); i++) {
        const json_t *t = json_array_get(treats, i), *next = json_array_get(treats, i + 1);
        const char *state = member_text(t, "state"), *how = words_how(p->lang, member_text(t, "how"));
        if (!member_text(t, "answer") || !state) continue;
        if (strcmp(state, last))
            html(p->b, "<dt>{}</dt>\n",
                 page_fill(p, "treats.in_state", words_state(p->a, p->lang, p->site->catalog, state)));
        if (next && same(t, next, "state") && same(t, next, "answer") && same(t, next, "basis"))
            how = page_text(p, "treats.both"), i++;
        html(p->b, "<dd>{}: ", page_fill(p, "treats.may", how));
        put_word(p, t, "bad");
        html(p->b, "</dd>\n");
        last = state;
    }
}

/* May they prescribe ketamine there? */
static void put_prescribing(const struct page *p, const json_t *rx)
{
    if (!rx) return;
    html(p->b, "<br>{} ", page_text(p, "treats.prescribe"));
    put_word(p, rx, "none"); /* most therapists do not: nothing is wrong with that */
    if (!member_text(rx, "reason")) return;
    html(p->b, "<br><span class=\"small\">");
    page_said(p, member_text(rx, "reason"));
    html(p->b, "</span>");
}

bool treats_any(const json_t *treats, const char *state, bool rest)
{
    const json_t *t;
    size_t i;
    json_array_foreach ((json_t *)treats, i, t) {
        const char *where = member_text(t, "state");
        if (!state || (where && !strcmp(where, state) != rest)) return true;
    }
    return false;
}

/* Is B of the same state as A, and says the same of the other way to meet? */
static bool alike(const json_t *a, const json_t *b)
{
    return b && same(a, b, "state") && same(a, b, "answer") && same(a, b, "basis") && same(a, b, "reason") &&
           same(a, b, "as_of") &&
           json_equal(json_object_get(a, "prescribes"), json_object_get(b, "prescribes"));
}

void treats_write_whole(const struct page *p, const json_t *treats, const char *state, bool rest)
{
    html(p->b, "<ul class=\"treats\">\n");
    for (size_t i = 0; i < json_array_size(treats); i++) {
        const json_t *t = json_array_get(treats, i);
        const char *where = member_text(t, "state"), *as_of = member_text(t, "as_of");
        const char *how = words_how(p->lang, member_text(t, "how"));
        if (state && (!where || !strcmp(where, state) == rest)) continue;
        if (alike(t, json_array_get(treats, i + 1))) how = page_text(p, "treats.both"), i++;
        html(p->b, "<li><strong>{}</strong>, {}: ", words_state(p->a, p->lang, p->site->catalog, where), how);
        put_word(p, t, "bad");
        if (member_text(t, "reason")) {
            html(p->b, "<br><span class=\"small\">");
            page_said(p, member_text(t, "reason"));
            if (as_of) html(p->b, " ({})", page_fill(p, "as_of", words_date(p->a, p->lang, as_of)));
            html(p->b, "</span>");
        }
        put_prescribing(p, json_object_get(t, "prescribes"));
        html(p->b, "</li>\n");
    }
    html(p->b, "</ul>\n");
}
