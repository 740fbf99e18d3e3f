/* test_resolve.c - who is who, from records in memory: what joins, what keeps apart, and that order changes nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "index/catalog.h"
#include "index/home.h"
#include "index/link_row.h"
#include "index/link_words.h"
#include "index/mem.h"
#include "index/register.h"
#include "index/resolve.h"
#include "index/text.h"

static struct arena *a;
static struct catalog *c;
static struct registers *none; /* no list is loaded */
static char home[] = "/tmp/vouch-resolve-XXXXXX";

static int setup(void **state)
{
    (void)state;
    a = arena_new();
    c = catalog_load_dir(a, "data");
    if (!mkdtemp(home)) return -1;
    home_set(home);
    none = registers_open();
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    registers_close(none);
    rmdir(home);
    arena_free(a);
    return 0;
}

/* "voice url item | field value | field value ..." with the shapes of claim.h; licence is "ST TYPE NUMBER", - absent. */
static struct person *from(const char *text)
{
    char **part, **head, **word;
    size_t n = text_split(a, text, "|", &part);
    struct record *r = arena_alloc(a, sizeof *r);
    assert_int_equal(text_split(a, part[0], " ", &head), 3);
    r->voice = head[0];
    r->url = head[1];
    r->item = head[2];
    r->source = arena_strndup(a, strstr(r->url, "//") + 2, strcspn(strstr(r->url, "//") + 2, "/"));
    r->seen = "2026-11-20";
    for (size_t i = 1; i < n; i++) {
        char *field = arena_strndup(a, part[i], strcspn(part[i], " ")), *value = strchr(part[i], ' ') + 1;
        char *json = claim_text(a, value);
        if (!strcmp(field, "licence")) {
            assert_int_equal(text_split(a, value, " ", &word), 3);
            json = claim_object(a, "state", *word[0] == '-' ? NULL : word[0], "type", word[1], "number",
                                *word[2] == '-' ? NULL : word[2], NULL);
        }
        record_add(a, r, field, json, value, "text", 1);
    }
    return person_of_record(a, c, none, r);
}

static struct person *row(const char *npi, const char *given, const char *family, const char *other, const char *phone)
{
    struct nppes_row *r = arena_alloc(a, sizeof *r);
    *r = (struct nppes_row){.npi = npi, .entity = 1, .given = given, .family = family, .other_family = other,
                            .phone = phone};
    return person_of_row(a, c, none, r);
}

/* The people laid out and joined, in this order of input. */
static struct resolved *joined(struct person **people, size_t n, const struct pair_ruling *rulings, size_t k)
{
    struct link_table *t = link_table_new(c);
    for (size_t i = 0; i < n; i++) link_add_person(a, t, people[i], people[i]->row ? 0 : 1);
    link_table_close(t);
    return resolve_all(t, rulings, k);
}

static void leave(struct resolved *r)
{
    struct link_table *t = (struct link_table *)r->t;
    resolved_free(r);
    link_table_free(t);
}

static size_t group_of(const struct resolved *r, const struct person *p)
{
    size_t row = link_find(r->t, p->key);
    assert_true(row < r->t->n);
    return r->group[row];
}

/* WANT has one letter a person: equal letters are one group. Tried in several orders of input. */
static void expect(struct person **people, size_t n, const char *want, const struct pair_ruling *rulings, size_t k)
{
    assert_int_equal(strlen(want), n);
    struct person **turned = arena_alloc(a, n * sizeof *turned);
    for (size_t shift = 0; shift < n; shift++) {
        for (size_t i = 0; i < n; i++) turned[i] = people[shift % 2 ? (n - 1 - i + shift) % n : (i + shift) % n];
        struct resolved *r = joined(turned, n, rulings, k);
        for (size_t x = 0; x < n; x++)
            for (size_t y = x + 1; y < n; y++)
                if ((want[x] == want[y]) != (group_of(r, people[x]) == group_of(r, people[y]))) {
                    for (size_t i = 0; i < r->n_pairs; i++)
                        print_message("# %s %s: %s %s\n", link_key(r->t, r->pairs[i].p), link_key(r->t, r->pairs[i].q),
                                      pair_verdict_names[r->pairs[i].verdict], link_why(a, r, &r->pairs[i]));
                    fail_msg("%s and %s: expected %s (%s)", people[x]->key, people[y]->key,
                             want[x] == want[y] ? "one" : "two", want);
                }
        leave(r);
    }
}

#define LIZ "organisation http://clinic.example/team liz-1 | name Liz Ward | given Liz | family Ward | phone 206-555-0100"
#define MARK "organisation http://clinic.example/team mark-1 | name Mark Ward | given Mark | family Ward | phone 206-555-0100"
#define ELIZABETH "self http://liz-ward.example/ ward-1 | name Elizabeth Ward | given Elizabeth | family Ward | phone 206-555-0100"

struct resolve_test {
    const char *what;
    const char *records[4];
    const char *want;
};
static const struct resolve_test tests[] = {
    {"truth 6", {LIZ, MARK, ELIZABETH}, "ABA"},
    {"an initial is never enough", {ELIZABETH, "directory http://d.example/e w-1 | name E. Ward | given E. | family Ward | phone 206-555-0100"}, "AB"},
    {"the name alone never joins", {"self http://a.example/ m-1 | name Maria Santos", "self http://b.example/ m-1 | name Maria Santos"}, "AB"},
    {"nor the name and an address", {"self http://a.example/ m-1 | name Maria Santos | address 1 Main St", "directory http://b.example/ m-1 | name Maria Santos"}, "AB"},
    {"one NPI, a maiden name stated", {"self http://a.example/ k-1 | name Kate Lindgren | former_name Brandvold | npi 2000001505", "directory http://b.example/ k-2 | name Katherine Brandvold | npi 2000001505"}, "AA"},
    {"one NPI and two surnames are unclear", {"self http://a.example/ k-1 | name Kate Lindgren | npi 2000001505", "directory http://b.example/ k-2 | name Omar Brandt | npi 2000001505"}, "AB"},
    {"an NPI with a wrong check digit joins nothing", {"self http://a.example/ k-1 | name Kate Lindgren | npi 2000001506", "directory http://b.example/ k-2 | name Kate Lindgren | npi 2000001506"}, "AB"},
    {"a licence joins", {"self http://a.example/ k-1 | name Kate Lindgren | licence WA LMFT LF60000150", "directory http://b.example/ k-2 | name Katherine Lindgren | licence WA LMFT 60000150"}, "AA"},
    {"not with another surname", {"self http://a.example/ k-1 | name Kate Lindgren | licence WA LMFT LF60000150", "directory http://b.example/ k-2 | name Kate Moss | licence WA LMFT LF60000150"}, "AB"},
    {"not in another state", {"self http://a.example/ k-1 | name Kate Lindgren | licence WA LMFT 60000150", "directory http://b.example/ k-2 | name Kate Lindgren | licence OR LMFT 60000150"}, "AB"},
    {"truth 7, one number of two types", {"directory http://d.example/1 i-1 | name Ines Calder | licence CO LPC 1234", "directory http://d.example/2 t-1 | name Tobias Renn | licence CO CSW 1234"}, "AB"},
    {"even of one surname", {"directory http://d.example/1 i-1 | name Ines Calder | licence CO LPC 1234", "directory http://d.example/2 t-1 | name Tobias Calder | licence CO CSW 1234"}, "AB"},
    {"a number with its letters and the full name, one side without a state", {"issuer http://i.example/ t-1 | name Thea Marlowe | licence - LMHC LH60000110", "organisation http://c.example/ t-1 | name Thea Marlowe | licence WA LMHC LH60000110"}, "AA"},
    {"the same, with an initial only", {"issuer http://i.example/ t-1 | name T. Marlowe | licence - LMHC LH60000110", "organisation http://c.example/ t-1 | name Thea Marlowe | licence WA LMHC LH60000110"}, "AB"},
    {"the same, of another type", {"issuer http://i.example/ t-1 | name Thea Marlowe | licence - LMFT 60000110", "organisation http://c.example/ t-1 | name Thea Marlowe | licence WA LMHC 60000110"}, "AB"},
    {"four digits do not tell without the state", {"issuer http://i.example/ t-1 | name Mary Miller | licence - LPC 1234", "organisation http://c.example/ t-1 | name Mary Miller | licence CO LPC 1234"}, "AB"},
    {"a rare name with one kind of licence", {"issuer http://i.example/ t-1 | name Thea Marlowe | licence - LPC -", "organisation http://c.example/ t-1 | name Thea Marlowe | licence CO LPC 1234"}, "AA"},
    {"in one town", {"issuer http://i.example/ t-1 | name Thea Marlowe | address 4 Elm Street, Tacoma, WA 98402", "organisation http://c.example/ t-1 | name Thea Marlowe | address 4 Elm Street, Suite 3, Tacoma, WA 98402"}, "AA"},
    {"with letters behind it", {"issuer http://i.example/ t-1 | name Thea Marlowe | post_nominals LPC, MA", "organisation http://c.example/ t-1 | name Thea Marlowe | licence CO LPC 1234"}, "AA"},
    {"of another kind", {"issuer http://i.example/ t-1 | name Thea Marlowe | post_nominals LMFT", "organisation http://c.example/ t-1 | name Thea Marlowe | licence CO LPC 1234"}, "AB"},
    {"a common name in one town with one kind of licence", {"issuer http://i.example/ t-1 | name Mary Miller | licence - LPC - | address Denver, CO 80202", "organisation http://c.example/ t-1 | name Mary Miller | licence CO LPC 1234 | address Denver, CO 80202"}, "AB"},
    {"a mistyped number splits nobody whom NPI joins", {"self http://a.example/ y-1 | name Yusuf Adeyemi | npi 2000001307 | licence WA LMHC LH60000180", "directory http://b.example/ y-1 | name Yusuf Adeyemi | npi 2000001307 | licence WA LMHC LH60000130"}, "AA"},
    {"a link to the other's page", {"directory http://d.example/x y-1 | name Liz Ward | given Liz | family Ward | url http://www.liz-ward.example", ELIZABETH}, "AA"},
    {"not of another given name", {"directory http://d.example/x y-1 | name Mark Ward | given Mark | family Ward | url http://www.liz-ward.example/", ELIZABETH}, "AB"},
    {"a card and its profile, both with an initial", {"directory http://d.example/list w-1 | name E. Ward | given E. | family Ward | url http://d.example/e-ward", "directory http://d.example/e-ward w-1 | name E. Ward | given E. | family Ward"}, "AA"},
    {"one site, one name", {"organisation http://c.example/team m-1 | name Thea Marlowe", "organisation http://c.example/team/thea m-1 | name Thea Marlowe"}, "AA"},
    {"not with two middle names", {"organisation http://c.example/team m-1 | name Thea Ann Marlowe | middle Ann", "organisation http://c.example/thea m-1 | name Thea Ruth Marlowe | middle Ruth"}, "AB"},
    {"nor with two kinds of licence", {"organisation http://c.example/team m-1 | name Maria Santos | licence - LMHC -", "organisation http://c.example/x m-1 | name Maria Santos | licence - LMFT -"}, "AB"},
    {"nor father and son", {"organisation http://c.example/team m-1 | name John Marlowe | suffix Jr.", "organisation http://c.example/x m-1 | name John Marlowe | suffix Sr."}, "AB"},
    {"who is Jr. on one side only, at one telephone", {"organisation http://c.example/team m-1 | name John Marlowe | suffix Jr. | phone 206-555-0111", "directory http://d.example/x m-1 | name John Marlowe | phone 206-555-0111"}, "AB"},
    {"with a mailbox of their own", {"organisation http://c.example/team m-1 | name John Marlowe | suffix Jr. | email john@marlowe.example", "directory http://d.example/x m-1 | name John Marlowe | email john@marlowe.example"}, "AA"},
    {"on one page", {"organisation http://c.example/team m-1 | name John Marlowe | suffix Jr. | phone 206-555-0111 | licence - LMHC -", "organisation http://c.example/team m-2 | name John Marlowe | suffix Sr. | phone 206-555-0111 | licence - LMHC -"}, "AB"},
    {"nor two years of birth", {"self http://a.example/ m-1 | name John Marlowe | phone 206-555-0111 | birth_year 1951", "directory http://d.example/x m-1 | name John Marlowe | phone 206-555-0111 | birth_year 1983"}, "AB"},
    {"but for a slip", {"self http://a.example/ m-1 | name John Marlowe | phone 206-555-0111 | email john@marlowe.example | birth_year 1951", "directory http://d.example/x m-1 | name John Marlowe | phone 206-555-0111 | email john@marlowe.example | birth_year 1952"}, "AA"},
    {"nor two NPIs, whoever states them", {"self http://a.example/ m-1 | name John Marlowe | phone 206-555-0111 | npi 2000001018", "directory http://d.example/x m-1 | name John Marlowe | phone 206-555-0111 | npi 2000001026"}, "AB"},
    {"a directory may have two of a name", {"directory http://d.example/1 m-1 | name Thea Marlowe", "directory http://d.example/2 m-1 | name Thea Marlowe"}, "AB"},
    {"who fits two is joined with neither", {"self http://a.example/ x-1 | name Alexander Kim | phone 206-555-0111", "self http://b.example/ x-1 | name Alexandra Kim | phone 206-555-0111", "directory http://d.example/x x-1 | name Alex Kim | phone 206-555-0111"}, "ABC"},
    {"Daniel is not Danielle", {"self http://a.example/ x-1 | name Daniel Kim | phone 206-555-0111", "self http://b.example/ x-1 | name Danielle Kim | phone 206-555-0111"}, "AB"},
    {"accents and hyphens", {"self http://a.example/ x-1 | name Tomás García-López | phone (206) 555-0111", "directory http://d.example/x x-1 | name Tomas Garcia Lopez | phone 1-206-555-0111"}, "AA"},
    {"half of a double name", {"self http://a.example/ x-1 | name Ana García-López | phone 206-555-0111", "directory http://d.example/x x-1 | name Ana López | phone 206-555-0111"}, "AA"},
    {"two halves that differ", {"self http://a.example/ x-1 | name Ana García-López | phone 206-555-0111", "directory http://d.example/x x-1 | name Ana García-Pérez | phone 206-555-0111"}, "AB"},
};

static void rows_of_records(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) {
        struct person *p[4];
        size_t n = 0;
        for (; n < 4 && tests[i].records[n]; n++) p[n] = from(tests[i].records[n]);
        print_message("%s\n", tests[i].what);
        expect(p, n, tests[i].want, NULL, 0);
    }
}

static void nppes_rows(void **state)
{
    (void)state;
    struct person *p[] = {from(ELIZABETH), row("2000001018", "ELIZABETH", "WARD", NULL, "206-555-0100"),
                          row("2000001026", "MARK", "WARD", NULL, "206-555-0100"), from(MARK), from(LIZ)};
    expect(p, 5, "AABBA", NULL, 0);
    struct person *q[] = {from("self http://k.example/ k-1 | name Kate Lindgren | phone 206-555-0122"),
                          row("2000001505", "KATHERINE", "BRANDVOLD", "LINDGREN", "206-555-0122")};
    expect(q, 2, "AA", NULL, 0);
    /* Two rows of one name and telephone: the site cannot tell which it is. */
    struct person *s[] = {from("self http://k.example/ k-1 | name Maria Santos | phone 206-555-0122"),
                          row("2000001372", "MARIA", "SANTOS", NULL, "206-555-0122"),
                          row("2000001380", "MARIA", "SANTOS", NULL, "206-555-0122")};
    expect(s, 3, "ABC", NULL, 0);
}

static void two_npis_always_win(void **state)
{
    (void)state;
    /* Both rows would join the page: by its NPI the one, by its telephone the other. */
    struct person *p[] = {from("self http://k.example/ k-1 | name Maria Santos | npi 2000001372 | phone 206-555-0122"),
                          row("2000001372", "MARIA", "SANTOS", NULL, "206-555-0199"),
                          row("2000001380", "MARIA", "SANTOS", NULL, "206-555-0122")};
    p[0]->npi_listed = true;
    expect(p, 3, "AAB", NULL, 0);
}

static void rulings(void **state)
{
    (void)state;
    struct person *p[] = {from(LIZ), from(MARK), from(ELIZABETH)};
    struct pair_ruling apart = {p[0]->key, p[2]->key, false};
    expect(p, 3, "ABC", &apart, 1);
    struct person *q[] = {from("self http://a.example/ m-1 | name Maria Santos"),
                          from("directory http://b.example/ m-1 | name Maria S. Calder")};
    struct pair_ruling one = {q[1]->key, q[0]->key, true};
    expect(q, 2, "AA", &one, 1);
}

static void pairs_are_explained(void **state)
{
    (void)state;
    struct person *p[] = {from(LIZ), from(MARK), from(ELIZABETH)};
    struct resolved *r = joined(p, 3, NULL, 0);
    assert_int_equal(r->n_groups, 2);
    assert_true(r->n_pairs >= 2);
    size_t same = 0;
    for (size_t i = 0; i < r->n_pairs; i++) {
        assert_true(strlen(link_why(a, r, &r->pairs[i])) > 10);
        assert_true(r->pairs[i].p < r->pairs[i].q);
        same += r->pairs[i].verdict == PAIR_SAME;
    }
    assert_int_equal(same, 1);
    leave(r);
}

int main(void)
{
    const struct CMUnitTest all[] = {
        cmocka_unit_test(rows_of_records), cmocka_unit_test(nppes_rows), cmocka_unit_test(two_npis_always_win),
        cmocka_unit_test(rulings),         cmocka_unit_test(pairs_are_explained),
    };
    return cmocka_run_group_tests(all, setup, teardown);
}
