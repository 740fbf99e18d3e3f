/* test_read.c - whole pages: the project's settled cases as they stand, whose words are whose, and that every quote is
 * found in its page. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "crawler/bytes.h"
#include "crawler/items.h"
#include "crawler/read.h"
#include "crawler/tree.h"
#include "index/buf.h"
#include "index/catalog.h"
#include "index/home.h"
#include "index/mem.h"
#include "index/text.h"
#include "tests/read_check.h"

static struct reading *read_self(const char *text)
{
    return read_as(text, "self", NULL, NULL);
}

static void case_1_pursuing(void **state)
{
    (void)state;
    const struct record *r = record_of(read_self("Ana Ruiz, LMFT. Currently pursuing certification with Fluence; supervised by a MAPS-trained mentor."), "Ana Ruiz");
    assert_true(has_part(r, "pursuing", "programme", "fluence"));
    assert_true(has(r, "licence", "{\"type\":\"LMFT\"}"));
    assert_int_equal(count(r, "licence"), 1);
    assert_int_equal(count(r, "training"), 0);
}

static void case_2_degrees(void **state)
{
    (void)state;
    const struct record *r = record_of(read_self("Leo Park, PhD, CIIS; MA, Naropa; Ketamine Training Center 2021; teaches at Polaris."), "Leo Park");
    assert_int_equal(count(r, "education"), 2);
    assert_int_equal(count(r, "training"), 1);
    assert_true(has_part(r, "training", "programme", "ktc"));
    assert_true(has_part(r, "training", "year", "2021"));
    assert_true(has_part(r, "teaches", "programme", "polaris"));
    assert_int_equal(count(r, "licence"), 0);
}

static void case_6_two_wards(void **state)
{
    (void)state;
    struct reading *r = read_as("<title>Tide Clinic</title><h1>Our people</h1><div><h2>Liz Ward, LICSW</h2><p>(206) 555-0100</p></div>"
                                "<div><h2>Mark Ward, LMHC</h2><p>(206) 555-0100</p></div>", "organisation", NULL, NULL);
    const struct record *liz = record_of(r, "Liz Ward"), *mark = record_of(r, "Mark Ward");
    assert_true(has(liz, "licence", "{\"type\":\"LICSW\"}") && has(liz, "phone", "\"206-555-0100\""));
    assert_true(has(mark, "licence", "{\"type\":\"LMHC\"}") && has(mark, "phone", "\"206-555-0100\""));
    assert_int_equal(count(liz, "licence"), 1);
    assert_string_not_equal(liz->item, mark->item);
}

static void case_10_no_year(void **state)
{
    (void)state;
    const struct record *r = record_of(read_self("Jane Doe, LMFT\nI am a Fluence graduate."), "Jane Doe");
    assert_true(has_part(r, "training", "programme", "fluence"));
    assert_false(has_part(r, "training", "year", "2022"));
    assert_int_equal(count(r, "experiential"), 0);
}

static void case_12_not_yet(void **state)
{
    (void)state;
    const struct record *r = record_of(read_self("Jane Doe, LMFT\nAs of next fall I will be offering KAP. I do not prescribe ketamine; Dr. Osei of Cedar Clinic does."), "Jane Doe");
    assert_false(has(r, "prescribes", "true"));
    assert_true(has(r, "offers_kap", "\"pursuing\""));
    assert_true(has(r, "tie", "{\"organisation\":\"Cedar Clinic\",\"person\":\"Dr. Osei\",\"role\":\"prescriber\"}"));
}

static void case_13_accepting_list(void **state)
{
    (void)state;
    assert_int_equal(read_self("We accept therapists trained by CIIS, PRATI or Sage.")->n_records, 0);
    const struct record *r = record_of(read_self("Jane Doe, LMFT\nWe accept therapists trained by CIIS, PRATI or Sage."), "Jane Doe");
    assert_int_equal(count(r, "training"), 0);
}

static void case_14_levels(void **state)
{
    (void)state;
    const struct record *r = record_of(read_self("Jane Doe, LMFT\nEMDR trained (Level II), EMDRIA Consultant-in-Training"), "Jane Doe");
    assert_true(has_part(r, "trauma", "level", "trained"));
    assert_false(has_part(r, "trauma", "level", "certified"));
    assert_false(has_part(r, "trauma", "level", "consultant"));
}

static void case_15_ten_types(void **state)
{
    (void)state;
    static const char *const people[][2] = {{"Amy Ash", "LMHC"}, {"Bob Birch", "LMFT"}, {"Cora Cedar", "LICSW"},
                                            {"Dan Dogwood", "PsyD"}, {"Eve Elm", "ARNP"}, {"Finn Fir", "LMHCA"}};
    struct buf b = {0};
    buf_puts(&b, "<title>Grove Counseling</title><header><a href='/'>Grove Counseling</a><p>LICSW | LICSWA | LMHC | LMHCA | LMFT | LMFTA | LCSW | LPC | ARNP | MD</p></header><main><h1>Team</h1>");
    for (size_t i = 0; i < 6; i++) buf_printf(&b, "<div class=card><h3>%s, %s</h3><p>Sees adults.</p></div>", people[i][0], people[i][1]);
    buf_puts(&b, "</main>");
    struct reading *r = read_as(b.s, "organisation", NULL, NULL);
    for (size_t i = 0; i < 6; i++) {
        const struct record *one = record_of(r, people[i][0]);
        assert_non_null(one);
        assert_int_equal(count(one, "licence"), strcmp(people[i][1], "PsyD") ? 1 : 0);
    }
    const struct record *practice = record_of(r, "Grove Counseling");
    assert_true(practice && practice->practice && count(practice, "licence") >= 8);
    buf_free(&b);
}

static void whose_words(void **state)
{
    (void)state;
    struct reading *r = read_self("<title>Jane Doe, LMFT</title><main><h1>Jane Doe, LMFT</h1><p>I help people.</p><blockquote>My last therapist was a Fluence graduate and EMDR certified.</blockquote></main>"
                                  "<aside><h3>Other therapists</h3><p>Mark Poe, LMHC, PRATI-trained</p></aside>");
    assert_int_equal(r->n_records, 1);
    assert_int_equal(count(r->records[0], "training") + count(r->records[0], "trauma"), 0);
    r = read_self("<title>Jane Doe, LMFT</title><h1>Jane Doe, LMFT</h1><p>I see adults. My colleague Mark Poe, LMHC, runs a group. He is PRATI-trained.</p><h2>What clients say</h2><p>She is EMDR certified and kind.</p>");
    assert_int_equal(count(record_of(r, "Jane Doe"), "training") + count(record_of(r, "Jane Doe"), "trauma"), 0);
    /* A list under a heading. */
    r = read_self("<title>Jane Doe, LMFT</title><h1>Jane Doe, LMFT</h1><h2>Training</h2><ul><li>Fluence, 2022</li><li>PRATI</li><li>EMDR Certified Therapist</li><li>IFS Level 1 (in progress)</li></ul>"
                  "<h2>Programs I recommend</h2><ul><li>Polaris</li></ul>");
    const struct record *jane = record_of(r, "Jane Doe");
    assert_int_equal(count(jane, "training"), 2);
    assert_int_equal(count(jane, "trauma"), 1);
    assert_int_equal(count(jane, "pursuing"), 1);
}

static void articles_say_nothing(void **state)
{
    (void)state;
    static const char text[] = "<title>How to find a therapist</title><article><h1>How to find a therapist</h1><p class=byline>By Jane Doe, LMFT</p>"
                               "<p>Look for one trained by MAPS. I am EMDR certified.</p></article>";
    assert_int_equal(read_as(text, "organisation", "http://here.example/a", NULL)->n_records, 0);
    assert_int_equal(read_as("<h1>Jane Doe, LMFT</h1><p>I am a Fluence graduate.</p>", "self", "http://here.example/blog/post", NULL)->n_records, 0);
}

/* A post, a press release and an interview are told by their marks; what only looks a little like them is read. */
static void press_says_nothing(void **state)
{
    (void)state;
    static const struct {
        const char *path, *text;
        size_t records;
    } rows[] = {
        {"2025/01/18/quiet", "<h1>A quiet year</h1><p>Ann Roe, LPC</p><p>The medicine opens a door.</p>", 0},
        {"p/118", "<h1>The other chair</h1><p>Ann Roe, LPC</p><p>Sep 03, 2025</p><p>My teacher did not move.</p>", 0},
        {"p/118", "<h1>The other chair</h1><p>Ann Roe, LPC \xC2\xB7 3 June 2025</p><p>My teacher did not move.</p>", 0},
        {"a", "<h1>The other chair</h1><p>Ann Roe, LPC</p><p>Saturday, June 3, 2025, 9:30 to noon</p>", 1},
        {"a", "<h1>The other chair</h1><p>Ann Roe, LPC</p><p>My teacher did not move.</p>", 1},
        {"a", "<h1>The lozenge</h1><p>Ann Roe, LPC</p><p>It tastes of chalk and of cherry, and one keeps it in the cheek for a while.</p>"
              "<p>When I trained with Polaris in 2019 we each took our turn upon the mat.</p>", 0},
        {"a", "<h1>The lozenge</h1><p>Ann Roe, LPC</p><p>It tastes of chalk and of cherry, and one keeps it in the cheek for a while.</p>"
              "<p>Sit with Ann: you are asked to book a first talk, and then we find a day for it.</p>", 1},
        {"a", "<h1>Blankets</h1><p>Ann Roe, LPC, sits.</p><p>KV: What is your training?</p><p>AR: MAPS.</p><p>KV: And your licence?</p><p>AR: LPC.</p>", 0},
        {"a", "<h1>Ann Roe, LPC</h1><p>Training: who knows?</p><p>Oregon: LPC</p><p>Fees: ask me</p>", 1},
        {"a", "<p>Written by:</p><p>Ann Roe, LPC</p><h1>Your therapist</h1><p>It is she who stays.</p>", 0},
        {"a", "<h1>Who should sit?</h1><h3>Ann Roe, LPC</h3><p>\"One who sat.\"</p><h3>Tom Ash, MD</h3><p>\"A friend.\"</p>", 0},
        {"a", "<h1>Our people</h1><h3>Ann Roe, LPC</h3><p>\"One who sat.\"</p><h3>Tom Ash, MD</h3><p>\"A friend.\"</p>", 1},
        {"", "<h1>Bluestem</h1><p>Bluestem today announced new hours.</p><h3>Ann Roe, MD</h3><p>Physician</p>", 1},
        {"a", "<h1>The other chair</h1><div class='meta entry-meta'>Ann Roe, LPC</div><p>It did not move.</p>", 0},
        {"a", "<h1>Ann Roe, LPC</h1><p>I see adults.</p><div class=entry-meta>One</div><div class=entry-meta>Two</div>", 1},
        {"a", "<h1>Bluestem opens</h1><p>OMAHA, Neb., April 2, 2025 /Wire/ -- It is led by Ann Roe, MD, a psychiatrist.</p>", 0},
        {"a", "<h1>Bluestem</h1><p>OMAHA, Neb., since 2025. It is led by Ann Roe, MD, a psychiatrist.</p>", 1},
        {"a", "<h1>Sitting</h1><p>Ann Roe, LPC, sees adults. The talk was edited for length.</p><p>I am EMDR certified.</p>", 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *url = arena_printf(kept, "http://here.example/%s", rows[i].path);
        struct reading *r = read_as(rows[i].text, "organisation", url, NULL);
        if ((record_of(r, "Ann Roe") != NULL) != rows[i].records) fail_msg("row %zu: %zu records", i, r->n_records);
    }
}

/* What the one who answers says of themselves, in the words of the question. */
static void answers_tell(void **state)
{
    (void)state;
    static const struct {
        const char *asked, *answered, *programme;
        int trauma;
    } rows[] = {
        {"Q: Are you trained?", "A: Yes, with PRATI in 2023.", "prati", 0},
        {"Have you completed the Fluence certificate?", "Yes, in 2022.", "fluence", 0},
        {"Where did you train?", "With PRATI, and at the school of hard knocks.", "prati", 0},
        {"Are you EMDR certified?", "Yes. Since long.", NULL, 1},
        {"Are you EMDR certified?", "Yes, but it lapsed.", NULL, 0},
        {"Are you EMDR certified?", "Not even a little.", NULL, 0},
        {"Are your therapists EMDR certified?", "Yes.", NULL, 0},
        {"Do you have a certificate from Fluence or MAPS?", "Yes.", NULL, 0},
        {"Have you trained with MAPS?", "Yes, I volunteered.", NULL, 0},
        {"Are you trained in KAP?", "Almost; I finish with Fluence in 2041.", NULL, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (int form = 0; form < 2; form++) {
            const char *body = arena_printf(kept, form ? "<p>%s %s</p>" : "<h3>%s</h3><p>%s</p>", rows[i].asked, rows[i].answered);
            const char *text = arena_printf(kept, "<title>Ann Roe, LPC</title><h1>Questions</h1><p>I see adults. My fee is $150.</p>%s", body);
            const struct record *ann = record_of(read_as(text, "self", "http://here.example/faq", NULL), "Ann Roe");
            assert_non_null(ann);
            if (rows[i].programme ? !has_part(ann, "training", "programme", rows[i].programme) : count(ann, "training") > 0)
                fail_msg("row %zu, form %d: training", i, form);
            if (count(ann, "trauma") != (size_t)rows[i].trauma) fail_msg("row %zu, form %d: trauma", i, form);
        }
}

static void numbers_of_licences(void **state)
{
    (void)state;
    static const struct {
        const char *text, *licence;
    } rows[] = {
        {"Washington LMHC LH60123456", "{\"number\":\"LH60123456\",\"state\":\"WA\",\"type\":\"LMHC\"}"},
        {"California LCSW 12345", "{\"number\":\"12345\",\"state\":\"CA\",\"type\":\"LCSW\"}"},
        {"WA License #LW60000001", "{\"number\":\"LW60000001\",\"state\":\"WA\"}"},
        {"Lic. No. 54321", "{\"number\":\"54321\"}"},
        {"I am licensed in Oregon (LPC C5521).", "{\"number\":\"C5521\",\"state\":\"OR\",\"type\":\"LPC\"}"},
        {"License LH 60123456", "{\"number\":\"LH 60123456\"}"},
        {"Licensed Marriage and Family Therapist in Wisconsin, #1284-124", "{\"number\":\"1284-124\",\"state\":\"WI\",\"type\":\"LMFT\"}"},
        {"I hold a psychologist license in Delaware (B1-0001299).", "{\"number\":\"B1-0001299\",\"state\":\"DE\",\"type\":\"PSY\"}"},
        {"I supervise psychologist license applicants in Delaware (B1-0001299).", NULL},
        {"Licensed in Maryland (LCSW-C 18834), Washington, D.C. (LICSW LC50081177), and Virginia (0904012266).",
         "{\"number\":\"18834\",\"state\":\"MD\",\"type\":\"LCSW\"}"},
        {"Licensed in Maryland (LCSW-C 18834), Washington, D.C. (LICSW LC50081177), and Virginia (0904012266).",
         "{\"number\":\"LC50081177\",\"state\":\"DC\",\"type\":\"LICSW\"}"},
        {"Licensed in Maryland (LCSW-C 18834), Washington, D.C. (LICSW LC50081177), and Virginia (0904012266).",
         "{\"number\":\"0904012266\",\"state\":\"VA\"}"},
        {"Licensed in Washington, D.C. and Maryland.", "{\"state\":\"DC\"}"},
        {"In network with Aetna, provider #554321", NULL},
        {"I am a member of CAMFT #55432", NULL},
        {"AAMFT Clinical Fellow #88120", NULL},
        {"I am licensed in Hawaii (#611).", "{\"number\":\"611\",\"state\":\"HI\"}"},
        {"Licensed in Maryland (LCSW-C 21994).", "{\"number\":\"21994\",\"state\":\"MD\",\"type\":\"LCSW\"}"},
        {"Licensed in Massachusetts (MD 219946).", "{\"number\":\"219946\",\"state\":\"MA\",\"type\":\"MD\"}"},
        {"I work with people in Oregon (#611 on the map).", NULL},
        {"2008-present Psychologist in private practice", NULL},
        {"Suite 60123, 12 Main St, Seattle, WA 98101", NULL},
        {"I have held 1200 sessions since 2019.", NULL},
        {"My former license LH60999999 lapsed in 2018.", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *text = arena_printf(kept, "Jane Doe\n%s", rows[i].text);
        struct reading *r = read_as(text, "self", "http://jane-doe.example/", NULL);
        const struct record *jane = record_of(r, "Jane Doe");
        if (!jane) {
            text = arena_printf(kept, "Jane Doe, PhD\n%s", rows[i].text);
            jane = record_of(read_as(text, "self", NULL, NULL), "Jane Doe");
        }
        assert_non_null(jane);
        if (rows[i].licence && !has(jane, "licence", rows[i].licence)) fail_msg("%s: %s", rows[i].text, record_claim(jane, "licence") ? record_claim(jane, "licence")->value : "nothing");
        if (!rows[i].licence && count(jane, "licence")) fail_msg("%s: %s", rows[i].text, record_claim(jane, "licence")->value);
    }
}

static void other_bytes_are_named(void **state)
{
    (void)state;
    static const char *const files[] = {"%PDF-1.7 rubbish", "\x89PNG\r\n", "<?xml version='1.0'?><rss></rss>", "PK\3\4zip"};
    for (size_t i = 0; i < 4; i++) {
        struct reading *r = read_self(files[i]);
        assert_int_equal(r->n_records, 0);
        assert_int_equal(r->n_issues, 1);
        assert_string_equal(r->issues[0].kind, "type");
    }
    struct reading *r = read_self("<meta charset=utf-8><title>x</title><h1>Ren\xE9 B\xE9ranger, LMFT</h1>");
    assert_non_null(record_of(r, "Ren\xC3\xA9 B\xC3\xA9ranger"));
    assert_string_equal(r->issues[0].kind, "encoding");
}

/* All that a page shows, and all values of its structured data, folded to single blanks. */
static char *everything(struct arena *a, const struct buf *b)
{
    struct decoded d = bytes_decode(a, b->s ? b->s : "", b->n, NULL, TREE_BYTES);
    if (!d.text) return arena_strdup(a, "");
    bool truncated;
    struct node *root = tree_parse(a, d.text, d.n, &truncated);
    struct buf all = {0}, values = {0};
    for (const struct node *n = root->first; n; n = node_next(n, root)) {
        if (n->text && !node_is(n->parent, "script")) buf_puts(&all, n->text);
        else if (n->tag && node_is_block(n)) buf_putc(&all, ' ');
        for (const struct attr *t = n->attrs; t; t = t->next) buf_printf(&values, " %s ", t->value);
    }
    buf_puts(&all, values.s);
    char *text = text_squeeze(a, all.s ? all.s : "");
    buf_free(&values);
    buf_free(&all);
    return text;
}

static bool inside_json(json_t *j, const char *quote)
{
    const char *key;
    json_t *v;
    size_t i;
    if (json_is_string(j)) return strstr(json_string_value(j), quote) != NULL;
    json_array_foreach(j, i, v)
        if (inside_json(v, quote)) return true;
    json_object_foreach(j, key, v)
        if (inside_json(v, quote)) return true;
    return false;
}

static void no_trouble(void *ctx, const char *kind, const char *text)
{
    (void)ctx, (void)kind, (void)text;
}

static size_t pages_seen;

/* Two readings of a file are the same, and each quote stands in it. */
static void check_file(const char *path)
{
    struct buf b = {0};
    assert_int_equal(buf_read_file(&b, path, 8 << 20), 0);
    struct page_input in = {.bytes = b.s ? b.s : "", .n = b.n, .url = "http://town.example/x", .source = "town", .voice = "organisation"};
    struct arena *a = arena_new();
    struct reading *r = read_page(a, catalog, &in), *again = read_page(a, catalog, &in);
    char *all = everything(a, &b);
    bool truncated;
    struct decoded d = bytes_decode(a, in.bytes, in.n, NULL, TREE_BYTES);
    struct items it = items_read(a, tree_parse(a, d.text ? d.text : "", d.text ? d.n : 0, &truncated), no_trouble, NULL);
    json_t *j = json_pack("[O, O, O, O]", it.json_ld, it.microdata, it.rdfa, it.hcard);
    assert_int_equal(r->n_records, again->n_records);
    for (size_t i = 0; i < r->n_records; i++) {
        json_t *x = record_to_json(r->records[i]), *y = record_to_json(again->records[i]);
        assert_true(json_equal(x, y));
        json_decref(x);
        json_decref(y);
        for (size_t k = 0; k < r->records[i]->n; k++) {
            const char *quote = r->records[i]->claims[k].quote;
            assert_non_null(quote);
            if (!strstr(all, quote) && !inside_json(j, quote)) fail_msg("%s: \"%s\" does not stand there (%s)", path, quote, r->records[i]->claims[k].field);
        }
    }
    json_decref(j);
    items_free(&it);
    arena_free(a);
    buf_free(&b);
    pages_seen++;
}

static void check_folder(const char *dir, int depth)
{
    DIR *d = opendir(dir);
    for (struct dirent *e; d && depth < 8 && (e = readdir(d));) {
        if (*e->d_name == '.') continue;
        char *path = arena_printf(kept, "%s/%s", dir, e->d_name);
        struct stat st;
        if (stat(path, &st)) continue;
        if (S_ISDIR(st.st_mode)) check_folder(path, depth + 1);
        else if (text_ends_nocase(path, ".html")) check_file(path);
    }
    if (d) closedir(d);
}

static void every_quote_stands_in_its_page(void **state)
{
    (void)state;
    check_folder("tests/world/sites", 0);
    check_folder("tests/read", 0);
    assert_true(pages_seen > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(case_1_pursuing),       cmocka_unit_test(case_2_degrees),
        cmocka_unit_test(case_6_two_wards),      cmocka_unit_test(case_10_no_year),
        cmocka_unit_test(case_12_not_yet),       cmocka_unit_test(case_13_accepting_list),
        cmocka_unit_test(case_14_levels),        cmocka_unit_test(case_15_ten_types),
        cmocka_unit_test(whose_words),           cmocka_unit_test(articles_say_nothing), cmocka_unit_test(press_says_nothing),
        cmocka_unit_test(answers_tell),   cmocka_unit_test(numbers_of_licences),
        cmocka_unit_test(other_bytes_are_named), cmocka_unit_test(every_quote_stands_in_its_page),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
