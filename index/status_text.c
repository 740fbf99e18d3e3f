/* status_text.c - see status_text.h */
#include "status_text.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>


enum { WIDTH = 100, SHOWN = 12 };

static const char *text(json_t *row, const char *key)
{
    const char *s = json_string_value(json_object_get(row, key));
    return s ? s : "";
}

static long long number(json_t *row, const char *key)
{
    return (long long)json_integer_value(json_object_get(row, key));
}

static const char *day(json_t *row, const char *key)
{
    static char out[4][11];
    static int next;
    char *s = out[next++ % 4];
    snprintf(s, sizeof *out, "%.10s", *text(row, key) ? text(row, key) : "never");
    return s;
}

/* S broken at blanks into lines of at most WIDTH columns; further lines begin INDENT columns in. COLUMN: where S begins. */
static void print_wrapped(const char *s, int column, int indent)
{
    for (bool first = true; *s; first = false) {
        int n = 0;
        while (s[n] && s[n] != ' ') n++;
        if (!first && column + 1 + n > WIDTH) {
            printf("\n%*s", indent, "");
            column = indent;
        } else if (!first) {
            putchar(' ');
            column++;
        }
        printf("%.*s", n, s);
        column += n;
        s += n + (s[n] == ' ');
    }
    putchar('\n');
}

static void print_directory(json_t *d)
{
    if (!json_is_object(d)) {
        puts("There is no directory yet; run: vouch build");
        return;
    }
    printf("Directory made %.16s by %s: %s people, %s practices, from %s records\n", text(d, "made_at"), text(d, "tool"),
           text(d, "people"), text(d, "practices"), text(d, "records"));
    if (strcmp(text(d, "register_only"), "0")) printf("  of these, known from registers only: %s\n", text(d, "register_only"));
    if (strcmp(text(d, "withheld"), "0")) printf("  records withheld by rulings: %s\n", text(d, "withheld"));
    printf("  pairs of records compared and kept apart: %lld\n", (long long)json_integer_value(json_object_get(d, "pairs_kept_apart")));
    json_int_t out = json_integer_value(json_object_get(d, "pairs_left_out"));
    if (out) printf("  and left out of the list, the least useful: %lld\n", (long long)out);
}

/* What a person should see about a source: pages that cannot be had, a fall of what it gives, a file that is gone. */
static void print_trouble(json_t *row)
{
    json_t *outcomes = json_object_get(row, "outcomes"), *fall = json_object_get(row, "fall"), *n;
    const char *word;
    int shown = 0;
    json_object_foreach(outcomes, word, n) {
        if (!strcmp(word, "ok") || !strcmp(word, "unchanged") || !strcmp(word, "moved")) continue;
        printf("%s%s %lld", shown++ ? ", " : "    pages that cannot be had: ", word, (long long)json_integer_value(n));
    }
    if (shown) putchar('\n');
    if (fall)
        printf("    yield fell from %.1f to %.1f records a page since %s: was the site made anew? (vouch read shows what is read)\n",
               json_real_value(json_object_get(fall, "from")), json_real_value(json_object_get(fall, "to")), text(fall, "since"));
    if (json_is_false(json_object_get(row, "file")) && number(row, "pages") + number(row, "records"))
        printf("    its file is gone, and what was read from it still counts: put the file back, give a new file the same start\n"
               "    address (a new name takes it over), or drop it: vouch forget %s\n", text(row, "name"));
}

static void print_sources(json_t *list)
{
    size_t i;
    json_t *row;
    printf("\n%-28s %-13s %7s %8s  %-12s %s\n", "Sources", "voice", "pages", "records", "last success", "records a page");
    json_array_foreach(list, i, row) {
        printf("  %-26s %-13s %7lld %8lld  %-12s ", text(row, "name"), text(row, "voice"), number(row, "pages"),
               number(row, "records"), day(row, "last_ok"));
        if (json_object_get(row, "records_per_page")) printf("%.2f", json_real_value(json_object_get(row, "records_per_page")));
        putchar('\n');
        print_trouble(row);
    }
}

static void print_registers(json_t *list)
{
    size_t i;
    json_t *row;
    printf("\n%-28s %-13s %7s %8s  %-10s  %s\n", "Registers", "as of", "rows", "refused", "fresh", "how complete");
    json_array_foreach(list, i, row) {
        const char *as_of = json_is_string(json_object_get(row, "as_of")) ? day(row, "as_of") : "not known";
        printf("  %-26s %-13s %7lld %8lld  %-10s  %s\n", text(row, "name"), as_of, number(row, "rows"), number(row, "refused"),
               json_is_true(json_object_get(row, "fresh")) ? "fresh" : "not fresh", text(row, "complete"));
    }
}

/* What came of fetching them: only what a person may have to look at, and when the next look is due. */
static void print_downloads(json_t *list)
{
    size_t i;
    json_t *row;
    printf("\n%-28s %-13s %-13s %s\n", "Fetching the registers", "asked", "next", "what came of it");
    json_array_foreach(list, i, row) {
        printf("  %-26s %-13s %-13s ", text(row, "name"), day(row, "checked_at"), day(row, "due"));
        char words[600];
        snprintf(words, sizeof words, "%s%s%s", text(row, "outcome"), *text(row, "detail") ? ": " : "", text(row, "detail"));
        print_wrapped(words, 57, 57);
    }
}

static void print_issues(json_t *list)
{
    size_t i;
    json_t *row;
    printf("\n%-28s %5s  %s\n", "Issues met while reading", "", "for example");
    json_array_foreach(list, i, row) {
        printf("  %-26s %5lld  ", text(row, "kind"), number(row, "count"));
        print_wrapped(text(row, "example"), 36, 36);
    }
}

static void print_exclusions(json_t *list)
{
    size_t i;
    json_t *row;
    puts("\nOn the federal exclusion list: certainly by NPI, possibly by name");
    json_array_foreach(list, i, row) {
        bool certain = json_is_true(json_object_get(row, "certain"));
        int n = printf("  %-9s %s, %s: ", certain ? "certain" : "possible", text(row, "name"), text(row, "id"));
        print_wrapped(text(row, "reasons"), n, 12);
    }
}

static void print_review(json_t *list)
{
    size_t i;
    json_t *row;
    puts("\nFor a person's eye");
    json_array_foreach(list, i, row) {
        fputs("  ", stdout);
        print_wrapped(text(row, "text"), 2, 4);
        if (*text(row, "url")) printf("    %s\n", text(row, "url"));
        if (i + 1 == SHOWN && json_array_size(list) > SHOWN) {
            printf("  and %zu more: vouch status --json\n", json_array_size(list) - SHOWN);
            break;
        }
    }
}

/* The two sides of a pair: people by name and id, records that are nobody's by their key. */
static void print_side(json_t *row, const char *name, const char *id, const char *key)
{
    if (*text(row, id)) printf("%s (%s)", text(row, name), text(row, id));
    else printf("%s", text(row, key));
}

static void print_unclear(json_t *list)
{
    size_t i;
    json_t *row;
    puts("\nMay be one person, and were kept apart (vouch rule same|different KEY KEY)");
    json_array_foreach(list, i, row) {
        fputs("  ", stdout);
        print_side(row, "name_a", "id_a", "a");
        fputs("  and  ", stdout);
        print_side(row, "name_b", "id_b", "b");
        fputs("\n    ", stdout);
        print_wrapped(text(row, "why"), 4, 4);
        printf("    %s\n    %s\n", text(row, "a"), text(row, "b"));
        if (i + 1 == SHOWN && json_array_size(list) > SHOWN) {
            printf("  and %zu more: vouch status --json\n", json_array_size(list) - SHOWN);
            break;
        }
    }
}

static void print_idle(json_t *list)
{
    size_t i;
    json_t *row;
    puts("\nRulings that hang on nothing any more");
    json_array_foreach(list, i, row)
        printf("  %s %s %s, by %s: %s\n", text(row, "verb"), text(row, "subject"), text(row, "object"), text(row, "by"),
               text(row, "why"));
}

void status_print(json_t *all)
{
    static const struct { const char *field; void (*print)(json_t *list); } part[] = {
        {"sources", print_sources},       {"registers", print_registers}, {"downloads", print_downloads}, {"issues", print_issues},
        {"exclusions", print_exclusions}, {"review", print_review},       {"unclear", print_unclear},
        {"idle_rulings", print_idle},
    };
    print_directory(json_object_get(all, "directory"));
    for (size_t i = 0; i < sizeof part / sizeof *part; i++) {
        json_t *list = json_object_get(all, part[i].field);
        if (json_array_size(list)) part[i].print(list);
    }
}
