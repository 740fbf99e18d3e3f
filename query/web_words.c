/* web_words.c - see web_words.h */
#include "web_words.h"

#include <stdlib.h>
#include <string.h>

#include "index/buf.h"
#include "index/catalog.h"
#include "index/date.h"
#include "index/mem.h"
#include "index/text.h"

const char *member_text(const json_t *o, const char *key)
{
    const char *s = json_string_value(json_object_get(o, key));
    return s && *s ? s : NULL;
}

bool member_true(const json_t *o, const char *key)
{
    return json_is_true(json_object_get(o, key));
}

long member_number(const json_t *o, const char *key, long otherwise)
{
    const json_t *v = json_object_get(o, key);
    return json_is_number(v) ? (long)json_number_value(v) : otherwise;
}

const json_t *member_list(const json_t *o, const char *key)
{
    const json_t *v = json_object_get(o, key);
    return json_is_array(v) ? v : NULL;
}

const char *words_date(struct arena *a, const char *date)
{
    static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                         "July",    "August",   "September", "October", "November", "December"};
    if (!date || strlen(date) < 4) return "an unknown date";
    int month = strlen(date) >= 7 ? atoi(date + 5) : 0, day = strlen(date) >= 10 ? atoi(date + 8) : 0;
    if (month < 1 || month > 12) return arena_strndup(a, date, 4);
    if (!day) return arena_printf(a, "%s %.4s", months[month - 1], date);
    return arena_printf(a, "%s %d, %.4s", months[month - 1], day, date);
}

const char *words_dated(struct arena *a, const char *s)
{
    struct buf b = {0};
    for (const char *p = s; p && *p;) {
        char day[11] = "";
        if ((p == s || !is_word(p[-1])) && strlen(p) >= 10 && !is_word(p[10])) memcpy(day, p, 10);
        if (*day && date_is_day(day)) {
            buf_puts(&b, words_date(a, day));
            p += 10;
        } else {
            buf_putc(&b, *p++);
        }
    }
    const char *out = s ? arena_strdup(a, b.s ? b.s : "") : NULL;
    buf_free(&b);
    return out;
}

/* By verdict, by proof, and "stale" for what was verified too long ago. */
static const struct {
    const char *key;
    struct words_verdict words;
} looks[] = {
    {"verified",
     {"✓", "Confirmed", "good",
      "The licensing board’s own list, of the date shown, says so: number, name and kind agree."}},
    {"stale",
     {"✓", "Confirmed, some time ago", "warn",
      "The board’s list said so on the date shown. That list is old by now; the licence may have changed "
      "since."}},
    {"restricted",
     {"!", "Confirmed, with limits", "warn",
      "The board’s list says the licence is in force under conditions."}},
    {"lapsed",
     {"!", "Lapsed", "warn",
      "The board’s list says the licence has ended. That may be a late renewal, or an end of practice."}},
    {"stopped",
     {"✕", "Stopped by the board", "bad",
      "The board’s list says the licence is suspended, revoked or surrendered."}},
    {"contradicted",
     {"✕", "Contradicted", "bad", "A page says one thing and the board’s list another. Both are shown."}},
    {"excluded",
     {"✕", "Excluded from federal health programs", "bad",
      "The federal exclusion list names this person, by their number."}},
    {"unconfirmed",
     {"?", "Not confirmed", "none", "Somebody says so, and no list that we have speaks for or against it."}},
    {"not_found",
     {"?", "Not found in the list", "warn",
      "The board’s list has no such number. It may be mistyped on the page, or new."}},
    {"not_checked",
     {"?", "Not checked", "none", "There was no list to look in: that state’s list is not loaded."}},
    {"no_answer", {"?", "No answer from the list", "none", "The list could not be asked."}},
    {"unknown",
     {"?", "The list’s word is not known to us", "none",
      "The board’s list uses a word for this licence that we do not understand; it is shown as it stands."}},
    {"possible",
     {"?", "Possibly", "none", "A list has somebody of this name; whether it is this person is not known."}},
    {"clear",
     {"✓", "Nothing found against it", "good", "The list was looked into, and does not have this person."}},
    {"self-stated",
     {"“”", "Stated, not confirmed", "none",
      "Their own page, the practice they work at, or a directory entry says so. It may well be true; nobody who "
      "issues it confirms it."}},
    {"third-party", {"“”", "Stated by others", "none", "A school or somebody else's page says so."}},
    {"document",
     {"✓", "A document was seen", "good", "Somebody who keeps this directory has seen the certificate."}},
    {"issuer-confirmed",
     {"✓", "Confirmed by the issuer", "good", "Whoever issued it has said that it is theirs."}},
    {"primary-source", {"✓", "Confirmed at the source", "good", "The issuer’s own list has it."}},
    {"signed", {"✓", "Signed by the issuer", "good", "It bears the issuer’s signature, which was checked."}},
};

const struct words_verdict *words_verdict_at(size_t i)
{
    return i < sizeof looks / sizeof *looks ? &looks[i].words : NULL;
}

static bool is(const char *a, const char *b)
{
    return a && !strcmp(a, b);
}

static struct words_verdict look_of(const char *key, const char *otherwise)
{
    size_t i = 0;
    while (i < sizeof looks / sizeof *looks && !is(key, looks[i].key))
        i++;
    return i < sizeof looks / sizeof *looks ? looks[i].words : look_of(otherwise, otherwise);
}

struct words_verdict words_credential(const json_t *credential)
{
    const char *verdict = member_text(credential, "verdict"), *kind = member_text(credential, "kind");
    bool adverse = is(verdict, "lapsed") || is(verdict, "stopped") || is(verdict, "contradicted") ||
                   is(verdict, "restricted") || is(verdict, "excluded");
    if (!is(kind, "licence") && !adverse) return look_of(member_text(credential, "proof"), "unconfirmed");
    if (is(verdict, "verified") && !member_true(credential, "fresh")) verdict = "stale";
    return look_of(verdict, "not_checked");
}

const char *words_voice(const char *voice)
{
    if (is(voice, "self")) return "their own page";
    if (is(voice, "directory")) return "a directory";
    if (is(voice, "organisation")) return "a clinic or group";
    if (is(voice, "issuer")) return "the school that trains";
    if (is(voice, "authority")) return "an official list";
    return "a page";
}

const char *words_how(const char *how)
{
    return is(how, "telehealth") ? "by video" : "in person";
}

const char *words_experiential(const char *kind)
{
    if (is(kind, "ketamine")) return "own ketamine sessions";
    if (is(kind, "ketamine-optional")) return "the choice of own ketamine sessions";
    if (is(kind, "other-medicine")) return "own sessions with another medicine";
    if (is(kind, "non-drug")) return "own sessions without a medicine";
    return NULL;
}

const char *words_state(const struct catalog *c, const char *code)
{
    const struct state_row *row = code ? catalog_state(c, code) : NULL;
    return row ? row->name : code;
}

const char *words_subject(const char *subject)
{
    if (is(subject, "mdma")) return "about MDMA, not ketamine";
    if (is(subject, "psychedelics")) return "about psychedelics in general";
    return NULL;
}

const char *words_capital(struct arena *a, const char *s)
{
    char *out = arena_strdup(a, s);
    if (out) *out = to_upper(*out);
    return out;
}

const char *words_people(struct arena *a, long n)
{
    return n == 1 ? "1 person" : arena_printf(a, "%ld people", n);
}
