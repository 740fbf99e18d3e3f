/* web_proof.c - see web_proof.h */
#include "web_proof.h"

#include <string.h>

#include "html.h"
#include "index/buf.h"
#include "index/mem.h"
#include "index/text.h"
#include "web_words.h"

void proof_write_verdict(struct arena *a, struct buf *b, const json_t *credential)
{
    struct words_verdict w = words_credential(credential);
    const char *as_of = member_text(credential, "as_of");
    html(b, "<span class=\"verdict {}\"><span class=\"sign\" aria-hidden=\"true\">{}</span> {}</span>", w.tone,
         w.sign, w.word);
    if (as_of) html(b, " <span class=\"asof\">as of {}</span>", words_date(a, as_of));
}

/* The hours of a training: what is stated of this person, else what the programme is known to have had. */
static void put_hours(struct buf *b, const json_t *c)
{
    const char *text = member_text(c, "hours_text");
    if (!text) return;
    if (member_number(c, "hours", -1) > 0)
        html(b, ", {}", text);
    else
        html(b, ", hours not known (the programme: {})", text);
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
static void put_details(struct arena *a, struct buf *b, const json_t *c, const char *name)
{
    long year = member_number(c, "year", -1);
    const char *number = member_text(c, "number"), *level = member_text(c, "level");
    const char *own = words_experiential(member_text(c, "experiential"));
    if (number && !text_find_nocase(name, number)) html(b, ", number {}", number);
    /* "IFS Level 1" says "level-1" already. */
    if (level && !text_find_words(text_fold(a, name), text_fold(a, level)) && !is_initials(a, level, name)) html(b, ", {}", level);
    if (year > 0) html(b, ", {}", arena_printf(a, "%ld", year));
    put_hours(b, c);
    if (own) html(b, ", with {}", own);
    if (words_subject(member_text(c, "subject"))) html(b, ", {}", words_subject(member_text(c, "subject")));
}

static void put_line(struct arena *a, struct buf *b, const json_t *c)
{
    const char *name = member_text(c, "name");
    if (!name) name = member_text(c, "summary");
    if (!name) name = "not named";
    const char *type = member_text(c, "type");
    html(b, "<strong>{}", words_capital(a, name));
    if (type && !text_find_nocase(name, type)) html(b, " ({})", type);
    html(b, "</strong>");
    put_details(a, b, c, name);
}

void proof_write_short(struct arena *a, struct buf *b, const json_t *credential)
{
    html(b, "<li>");
    put_line(a, b, credential);
    html(b, "<br>");
    proof_write_verdict(a, b, credential);
    html(b, "</li>\n");
}

static void put_claim(struct arena *a, struct buf *b, const json_t *claim)
{
    const char *quote = member_text(claim, "quote"), *url = member_text(claim, "url");
    const char *source = member_text(claim, "source"), *seen = member_text(claim, "seen");
    html(b, "<li>");
    if (quote) html(b, "<blockquote>“{}”</blockquote>\n", quote);
    html(b, "<p class=\"small\">{}: ", words_voice(member_text(claim, "voice")));
    if (html_link_ok(url))
        html(b, "<a href=\"{l}\" rel=\"noreferrer nofollow\">{}</a>", url, source ? source : url);
    else
        html(b, "{}", source);
    html(b, ", seen {}</p></li>\n", seen ? words_date(a, seen) : "on an unknown date");
}

void proof_write_claims(struct arena *a, struct buf *b, const json_t *claims)
{
    size_t n = json_array_size(claims), i;
    const json_t *claim;
    if (!n) return;
    html(b, "<details class=\"claims\"><summary>Who says so, in their words{}</summary>\n<ul>\n",
         n > 1 ? arena_printf(a, " (%zu)", n) : "");
    json_array_foreach ((json_t *)claims, i, claim)
        put_claim(a, b, claim);
    html(b, "</ul></details>\n");
}

/* What the reason has not said already. */
static void put_rest(struct arena *a, struct buf *b, const json_t *c)
{
    const char *words = member_text(c, "authority_words"), *authority = member_text(c, "authority");
    const char *expires = member_text(c, "expires"), *reason = member_text(c, "reason");
    if (!reason) reason = "";
    if (authority && words && !strstr(reason, words))
        html(b, "<p class=\"small\">The words of {}: “{}”.</p>\n", authority, words);
    if (expires && !strstr(reason, expires))
        html(b, "<p class=\"small\">Good through {}.</p>\n", words_date(a, expires));
    if (member_text(c, "about")) html(b, "<p class=\"small\">{}</p>\n", member_text(c, "about"));
}

void proof_write_whole(struct arena *a, struct buf *b, const json_t *c)
{
    html(b, "<li class=\"credential\"><p>");
    put_line(a, b, c);
    html(b, "<br>");
    proof_write_verdict(a, b, c);
    html(b, "</p>\n");
    if (member_text(c, "reason")) html(b, "<p>{}</p>\n", words_dated(a, member_text(c, "reason")));
    put_rest(a, b, c);
    proof_write_claims(a, b, member_list(c, "claims"));
    html(b, "</li>\n");
}
