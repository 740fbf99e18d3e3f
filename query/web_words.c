/* web_words.c - see web_words.h */
#include "web_words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "index/buf.h"
#include "index/catalog.h"
#include "index/date.h"
#include "index/mem.h"
#include "index/text.h"
#include "lang.h"

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

const char *words_date(struct arena *a, const struct lang *l, const char *date)
{
    if (!date || strlen(date) < 4) return lang_text(l, "date.unknown");
    int month = strlen(date) >= 7 ? atoi(date + 5) : 0, day = strlen(date) >= 10 ? atoi(date + 8) : 0;
    const char *year = arena_strndup(a, date, 4);
    if (month < 1 || month > 12) return year;
    const char *name = lang_text(l, arena_printf(a, "month.%d", month));
    if (!day) return lang_fill(a, l, "date.month", (const char *const[]){name, year}, 2);
    return lang_fill(a, l, "date.day", (const char *const[]){name, arena_printf(a, "%d", day), year}, 3);
}

const char *words_dated(struct arena *a, const struct lang *l, const char *s)
{
    struct buf b = {0};
    for (const char *p = s; p && *p;) {
        char day[11] = "";
        if ((p == s || !is_word(p[-1])) && strlen(p) >= 10 && !is_word(p[10])) memcpy(day, p, 10);
        if (*day && date_is_day(day)) {
            buf_puts(&b, words_date(a, l, day));
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
static const struct words_verdict looks[] = {
    {"verified", "✓", "good"},
    {"stale", "✓", "warn"},
    {"restricted", "!", "warn"},
    {"lapsed", "!", "warn"},
    {"stopped", "✕", "bad"},
    {"contradicted", "✕", "bad"},
    {"excluded", "✕", "bad"},
    {"unconfirmed", "?", "none"},
    {"not_found", "?", "warn"},
    {"not_checked", "?", "none"},
    {"no_answer", "?", "none"},
    {"unknown", "?", "none"},
    {"possible", "?", "none"},
    {"clear", "✓", "good"},
    {"self-stated", "“”", "none"},
    {"third-party", "“”", "none"},
    {"document", "✓", "good"},
    {"issuer-confirmed", "✓", "good"},
    {"primary-source", "✓", "good"},
    {"signed", "✓", "good"},
};

const struct words_verdict *words_verdict_at(size_t i)
{
    return i < sizeof looks / sizeof *looks ? &looks[i] : NULL;
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
    return i < sizeof looks / sizeof *looks ? looks[i] : look_of(otherwise, otherwise);
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

/* The text of PREFIX.WHICH; of PREFIX.other when WHICH is none of the words the file has. */
static const char *text_of(const struct lang *l, const char *prefix, const char *which)
{
    char key[64];
    snprintf(key, sizeof key, "%s.%s", prefix, which ? which : "other");
    if (lang_has(l, key)) return lang_text(l, key);
    snprintf(key, sizeof key, "%s.other", prefix);
    return lang_has(l, key) ? lang_text(l, key) : NULL;
}

const char *words_voice(const struct lang *l, const char *voice)
{
    return text_of(l, "voice", voice);
}

const char *words_how(const struct lang *l, const char *how)
{
    return lang_text(l, is(how, "telehealth") ? "how.telehealth" : "how.in_person");
}

const char *words_experiential(const struct lang *l, const char *kind)
{
    return kind ? text_of(l, "experiential", kind) : NULL;
}

const char *words_state(struct arena *a, const struct lang *l, const struct catalog *c, const char *code)
{
    const struct state_row *row = code ? catalog_state(c, code) : NULL;
    return row ? lang_label(a, l, row->name) : code;
}

const char *words_subject(const struct lang *l, const char *subject)
{
    return subject ? text_of(l, "subject", subject) : NULL;
}

const char *words_capital(struct arena *a, const char *s)
{
    char *out = arena_strdup(a, s);
    if (!out) return NULL;
    *out = to_upper(*out);
    /* U+00E0 to U+00FE are the small letters of U+00C0 to U+00DE, but for the division sign. */
    unsigned char next = (unsigned char)out[1];
    if ((unsigned char)*out == 0xC3 && next >= 0xA0 && next <= 0xBE && next != 0xB7) out[1] = (char)(next - 0x20);
    return out;
}
