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

static const struct {
    const char *verdict;
    struct words_verdict words;
} verdicts[] = {
    {"verified", {"✓", "Confirmed", "good"}},
    {"restricted", {"!", "Confirmed, with limits", "warn"}},
    {"lapsed", {"!", "Lapsed", "warn"}},
    {"stopped", {"✕", "Stopped by the board", "bad"}},
    {"contradicted", {"✕", "Contradicted", "bad"}},
    {"excluded", {"✕", "Excluded from federal health programs", "bad"}},
    {"clear", {"✓", "Nothing found against it", "good"}},
    {"possible", {"?", "Possibly", "none"}},
    {"unconfirmed", {"?", "Not confirmed", "none"}},
    {"not_found", {"?", "Not found in the list", "warn"}},
    {"no_answer", {"?", "No answer from the list", "none"}},
    {"not_checked", {"?", "Not checked", "none"}},
    {"unknown", {"?", "The list’s word is not known to us", "none"}},
};

static const struct {
    const char *proof;
    struct words_verdict words;
} proofs[] = {
    {"self-stated", {"“”", "Stated by themselves", "none"}},
    {"third-party", {"“”", "Stated by others", "none"}},
    {"document", {"✓", "A document was seen", "good"}},
    {"issuer-confirmed", {"✓", "Confirmed by the issuer", "good"}},
    {"primary-source", {"✓", "Confirmed by the issuer", "good"}},
    {"signed", {"✓", "Signed by the issuer", "good"}},
};

static bool is(const char *a, const char *b)
{
    return a && !strcmp(a, b);
}

static struct words_verdict by_proof(const char *proof)
{
    for (size_t i = 0; i < sizeof proofs / sizeof *proofs; i++)
        if (is(proof, proofs[i].proof)) return proofs[i].words;
    return (struct words_verdict){"?", "Not confirmed", "none"};
}

struct words_verdict words_credential(const json_t *credential)
{
    const char *verdict = member_text(credential, "verdict"), *kind = member_text(credential, "kind");
    bool adverse = is(verdict, "lapsed") || is(verdict, "stopped") || is(verdict, "contradicted") ||
                   is(verdict, "restricted") || is(verdict, "excluded");
    if (!is(kind, "licence") && !adverse) return by_proof(member_text(credential, "proof"));
    for (size_t i = 0; i < sizeof verdicts / sizeof *verdicts; i++) {
        if (!is(verdict, verdicts[i].verdict)) continue;
        struct words_verdict w = verdicts[i].words;
        if (is(verdict, "verified") && !member_true(credential, "fresh"))
            w = (struct words_verdict){"✓", "Confirmed, some time ago", "warn"};
        return w;
    }
    return (struct words_verdict){"?", "Not checked", "none"};
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
