/* web_proof.c - see web_proof.h */
#include "web_proof.h"

#include <string.h>

#include "html.h"
#include "index/mem.h"
#include "index/text.h"
#include "web_page.h"
#include "web_request.h"
#include "web_words.h"

void proof_write_verdict(const struct page *p, const json_t *credential)
{
    struct words_verdict w = words_credential(credential);
    const char *as_of = member_text(credential, "as_of");
    html(p->b, "<span class=\"verdict {}\"><span class=\"sign\" aria-hidden=\"true\">{}</span> {}</span>", w.tone,
         w.sign, page_text(p, arena_printf(p->a, "verdict.%s", w.key)));
    if (as_of) html(p->b, " <span class=\"asof\">{}</span>", page_fill(p, "as_of", words_date(p->a, p->lang, as_of)));
}

/* The hours of a training: what is stated of this person, else what the programme is known to have had. */
static void put_hours(const struct page *p, const json_t *c)
{
    const char *text = member_text(c, "hours_text");
    if (!text) return;
    text = lang_label(p->a, p->lang, text);
    if (member_number(c, "hours", -1) > 0)
        html(p->b, ", {}", text);
    else
        html(p->b, ", {}", page_fill(p, "training.hours_unknown", text));
}

/* "sep" of "Somatic Experiencing Practitioner" says nothing more. */
static bool is_initials(struct arena *a, const char *letters, const char *name)
{
    char **word;
    size_t n = text_split(a, text_fold(a, name), " ", &word);
    if (n < 2 || strlen(letters) != n) return false;
    for (size_t i = 0; i < n; i++)
        if (*word[i] != letters[i]) return false;
    return true;
}

/* "2021, 125 hours, with own ketamine sessions" behind a training; the number behind a licence. */
static void put_details(const struct page *p, const json_t *c, const char *name)
{
    struct arena *a = p->a;
    long year = member_number(c, "year", -1);
    const char *number = member_text(c, "number"), *level = member_text(c, "level");
    const char *own = words_experiential(p->lang, member_text(c, "experiential"));
    const char *subject = words_subject(p->lang, member_text(c, "subject"));
    if (number && !text_find_nocase(name, number)) html(p->b, ", {}", page_fill(p, "licence.number", number));
    /* "IFS Level 1" says "level-1" already. */
    if (level && !text_find_words(text_fold(a, name), text_fold(a, level)) && !is_initials(a, level, name))
        html(p->b, ", {}", lang_label(a, p->lang, level));
    if (year > 0) html(p->b, ", {}", arena_printf(a, "%ld", year));
    if (json_is_true(json_object_get(c, "house_only"))) html(p->b, ", {}", page_text(p, "training.house"));
    put_hours(p, c);
    if (own) html(p->b, ", {}", page_fill(p, "training.with", own));
    if (subject) html(p->b, ", {}", subject);
}

/* "Mental health counselor, WA": the profession is told in the language of the page, the letters stay. */
static const char *name_label(const struct page *p, const char *name)
{
    const char *state = strrchr(name, ',');
    if (!state || strlen(state) != 4 || !is_upper(state[2]) || !is_upper(state[3])) return page_label(p, name);
    return arena_printf(p->a, "%s%s", page_label(p, arena_strndup(p->a, name, (size_t)(state - name))), state);
}

static void put_line(const struct page *p, const json_t *c)
{
    const char *name = member_text(c, "name"), *type = member_text(c, "type");
    if (!name) name = member_text(c, "summary");
    if (!name) name = page_text(p, "not_named");
    html(p->b, "<strong>{}", name_label(p, name));
    if (type && !text_find_nocase(name, type)) html(p->b, " ({})", type);
    html(p->b, "</strong>");
    put_details(p, c, name);
}

void proof_write_short(const struct page *p, const json_t *credential)
{
    html(p->b, "<li>");
    put_line(p, credential);
    html(p->b, "<br>");
    proof_write_verdict(p, credential);
    html(p->b, "</li>\n");
}

static void put_claim(const struct page *p, const json_t *claim)
{
    const char *quote = member_text(claim, "quote"), *url = member_text(claim, "url");
    const char *source = member_text(claim, "source"), *seen = member_text(claim, "seen");
    html(p->b, "<li>");
    if (quote) html(p->b, "<blockquote>“{}”</blockquote>\n", quote);
    html(p->b, "<p class=\"small\">{}: ", words_voice(p->lang, member_text(claim, "voice")));
    if (html_link_ok(url))
        html(p->b, "<a href=\"{l}\" rel=\"noreferrer nofollow\">{}</a>", url, source ? source : url);
    else
        html(p->b, "{}", source);
    html(p->b, ", {}</p></li>\n",
         seen ? page_fill(p, "seen", words_date(p->a, p->lang, seen)) : page_text(p, "seen.unknown"));
}

static bool same(const json_t *a, const json_t *b, const char *key)
{
    const char *x = member_text(a, key), *y = member_text(b, key);
    return x == y || (x && y && !strcmp(x, y));
}

/* The same source with the same words, on another page of it, says nothing more. */
static bool said_before(const json_t *claims, size_t at)
{
    const json_t *claim = json_array_get(claims, at);
    for (size_t i = 0; i < at; i++) {
        const json_t *other = json_array_get(claims, i);
        if (same(claim, other, "source") && same(claim, other, "quote")) return true;
    }
    return false;
}

void proof_write_claims(const struct page *p, const json_t *claims)
{
    size_t n = 0, i;
    const json_t *claim;
    json_array_foreach ((json_t *)claims, i, claim)
        n += !said_before(claims, i);
    if (!n) return;
    if (web_param_is(p->r, "view", "print")) html(p->b, "<details class=\"claims\" open>");
    else html(p->b, "<details class=\"claims\">");
    html(p->b, "<summary>{}{}</summary>\n<ul>\n", page_text(p, "claims"),
         n > 1 ? arena_printf(p->a, " (%zu)", n) : NULL);
    json_array_foreach ((json_t *)claims, i, claim)
        if (!said_before(claims, i)) put_claim(p, claim);
    html(p->b, "</ul></details>\n");
}

/* What the reason has not said already. */
static void put_rest(const struct page *p, const json_t *c)
{
    const char *words = member_text(c, "authority_words"), *authority = member_text(c, "authority");
    const char *expires = member_text(c, "expires"), *reason = member_text(c, "reason");
    if (!reason) reason = "";
    if (authority && words && !strstr(reason, words))
        html(p->b, "<p class=\"small\">{}</p>\n", page_fill(p, "authority.words", authority, words));
    if (expires && !strstr(reason, expires))
        html(p->b, "<p class=\"small\">{}</p>\n",
             page_fill(p, "good_through", words_date(p->a, p->lang, expires)));
    if (!member_text(c, "about")) return;
    html(p->b, "<p class=\"small\">");
    page_said(p, member_text(c, "about"));
    html(p->b, "</p>\n");
}

void proof_write_whole(const struct page *p, const json_t *c)
{
    html(p->b, "<li class=\"credential\"><p>");
    put_line(p, c);
    html(p->b, "<br>");
    proof_write_verdict(p, c);
    html(p->b, "</p>\n");
    if (member_text(c, "reason")) {
        html(p->b, "<p>");
        page_said(p, member_text(c, "reason"));
        html(p->b, "</p>\n");
    }
    put_rest(p, c);
    proof_write_claims(p, member_list(c, "claims"));
    html(p->b, "</li>\n");
}
