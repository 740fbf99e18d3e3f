/* answer_asked.c - lists that were asked for and did not come (answer_check.h): an authority that did not answer is no
 * authority that has nothing to say. */
#include <string.h>

#include "answer_check.h"
#include "index/downloads.h"
#include "index/mem.h"
#include "index/text.h"

static const char *text(const json_t *o, const char *key)
{
    const char *s = json_string_value(json_object_get(o, key));
    return s ? s : "";
}

/* The errand NAME ("nppes-weekly", "licence-TX-RN") fetches the list LIST ("nppes", "licence-TX"). */
static bool fetches(const char *name, const char *list)
{
    size_t n = strlen(list);
    return text_starts_nocase(name, list) && (!name[n] || name[n] == '-');
}

/* Ended for want of an answer, or with one that could not be taken. */
static bool is_failure(const char *outcome)
{
    static const char *const no[] = {"", "loaded", "unchanged", "waits", "interrupted", "failed"};
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        if (!strcmp(no[i], outcome)) return false;
    return true;
}

static const char *no_answer(struct checking *k, const char *list)
{
    json_t *all = downloads_told(k->a), *one;
    const char *words = NULL;
    size_t i;
    json_array_foreach(all, i, one) {
        const char *outcome = text(one, "outcome"), *detail = text(one, "detail");
        if (!fetches(text(one, "name"), list) || !is_failure(outcome)) continue;
        words = arena_printf(k->a, "It was asked for on %.10s, and did not come: %s%s%s.", text(one, "checked_at"), outcome,
                             *detail ? ", " : "", detail);
    }
    json_decref(all);
    return words;
}

void check_no_list(struct checking *k, struct judgement *j, const char *list, const char *reason)
{
    const char *silent = no_answer(k, list);
    if (silent) j->verdict = VERDICT_NO_ANSWER;
    j->reason = silent ? arena_printf(k->a, "%s %s", reason, silent) : reason;
}

void check_old_list(struct checking *k, struct judgement *j, const char *list)
{
    const char *silent = j->fresh ? NULL : no_answer(k, list);
    if (silent) j->reason = arena_printf(k->a, "%s A newer list: %c%s", j->reason, to_lower(silent[0]), silent + 1);
}
