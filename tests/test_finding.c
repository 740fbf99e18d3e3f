/* test_finding.c - how pages are found: sitemaps and what they say of changes, feeds, meta refresh, pages of lists, depth and
 * limits; endless pages are noticed and cut; one page under several addresses is one. */
#include "crawler/crawl_trap.h"
#include "tests/crawl_check.h"

enum { ALIKE = 400, DATED = 40 };

static const char HTML[] = "200 OK|Content-Type: text/html", XML[] = "200 OK|Content-Type: application/xml";

/* Pages of finding.test: a path and its page. */
static const struct { const char *path, *type, *body; } page[] = {
    {"/", HTML, "<link rel=alternate type='application/rss+xml' href='/feed.rss'><meta http-equiv=Refresh content=\"0; URL='/refreshed'\">"
                "<a href='/deep1'>x</a><a href='/list'>x</a><a href='/same-a'>x</a><a href='/same-b'>x</a><a href='/photo.jpg'>x</a>"
                "<a href='/x?sid=12'>x</a><a href='/mail/a/a/a/a/b'>x</a><a href='/twin-b'>x</a><a href='/head?from=1'>x</a>"},
    {"/robots.txt", HTML, "Sitemap: /index.xml\n"},
    {"/index.xml", XML, "<sitemapindex><sitemap><loc>/one.xml</loc></sitemap><sitemap><loc>http://elsewhere.test/two.xml</loc></sitemap>"
                        "</sitemapindex>"},
    {"/one.xml", XML, "<urlset><url><loc>http://finding.test/mapped</loc></url><url><loc>http://elsewhere.test/mapped</loc></url></urlset>"},
    {"/feed.rss", XML, "<rss><item><link>http://finding.test/fed</link></item></rss>"},
    {"/refreshed", HTML, "<p>here"},
    {"/mapped", HTML, "<a href='/below-mapped'>x</a>"},
    {"/fed", HTML, "<p>fed"},
    {"/below-mapped", HTML, "<p>x"},
    {"/deep1", HTML, "<a href='/deep2'>x</a>"},
    {"/deep2", HTML, "<a href='/deep3'>x</a>"},
    {"/list", HTML, "<a rel=next href='/list/2'>x</a>"},
    {"/list/2", HTML, "<a rel=next href='/list/3'>x</a>"},
    {"/list/3", HTML, "<p>the end"},
    {"/same-a", HTML, "<h1>Liz Ward, LICSW</h1><p>License LW60000101 (WA).</p>"},
    {"/same-b", HTML, "<h1>Liz Ward, LICSW</h1><p>License LW60000101 (WA).</p>"},
    /* the address that comes first is found last */
    {"/twin-b", HTML, "<h1>Ana Ruiz, LMFT</h1><p>License LF60000102 (WA).</p><a href='/twin-a'>x</a>"},
    {"/twin-a", HTML, "<h1>Ana Ruiz, LMFT</h1><p>License LF60000102 (WA).</p><a href='/twin-a'>x</a>"},
    {"/head?from=1", "200 OK|Content-Type: text/html|Link: </style.css>; rel=preload|Link: </head>; rel=\"canonical\"",
     "<h1>Leo Park, PhD</h1><p>Psychologist PY60000103 (WA).</p><p>You came from the front page.</p>"},
    {"/head", HTML, "<h1>Leo Park, PhD</h1><p>Psychologist PY60000103 (WA).</p>"},
};

static void changing(int fd, const char *path)
{
    struct buf b = {0};
    if (!strcmp(path, "/sitemap.xml")) {
        buf_puts(&b, "<urlset><url><loc>http://changing.test/new</loc><lastmod>2999-01-01</lastmod></url><url><loc>http://changing.test/old"
                     "</loc><lastmod>2001-01-01</lastmod></url><url><loc>http://changing.test/today</loc><lastmod>");
        char day[16] = "2001-01-01", name[100]; /* unless the test has written another one down */
        snprintf(name, sizeof name, "%s/lastmod", home);
        FILE *f = fopen(name, "r");
        if (f && fscanf(f, "%15s", day) == 1) {}
        if (f) fclose(f);
        buf_printf(&b, "%s</lastmod></url></urlset>", day);
        reply(fd, XML, b.s, b.n);
    } else {
        reply_text(fd, HTML, "<p>words");
    }
    buf_free(&b);
}

/* A calendar without end, a shop's facets without end, and a list of people that is long but has one. */
static void endless(int fd, const char *path)
{
    struct buf b = {0};
    int n = 0;
    if (!strcmp(path, "/")) {
        buf_puts(&b, "<a href='/calendar/2026/1'>x</a><a href='/people/1'>x</a><a href='/shop?colour=1&size=1'>x</a>"
                     "<a href='/posts/2020/1'>x</a><a href='/roster/2020/1'>x</a><a href='/month?year=2026&month=1'>x</a>");
    } else if (sscanf(path, "/calendar/2026/%d", &n) == 1) {
        buf_printf(&b, "<p>Nothing on this day.</p><a rel=next href='/calendar/2026/%d'>next</a>", n + 1);
    } else if (sscanf(path, "/shop?colour=%d", &n) == 1) {
        for (int i = 1; i < 9; i++) buf_printf(&b, "<a rel=next href='/shop?colour=%d&size=%d'>x</a>", n * 8 + i, i);
    } else if (sscanf(path, "/month?year=2026&month=%d", &n) == 1) {
        buf_printf(&b, "<p>Nothing in this month.</p><a rel=next href='/month?year=2026&month=%d'>next</a>", n + 1);
    } else if (sscanf(path, "/posts/2020/%d", &n) == 1) { /* an archive by the month leads to its posts */
        buf_printf(&b, "<a href='/about-%c%c'>x</a><a rel=next href='/posts/2020/%d'>earlier</a>", 'a' + n % 26, 'a' + n / 26, n + 1);
        if (n == DATED) b.n = 0, buf_puts(&b, "<p>the first");
    } else if (sscanf(path, "/roster/2020/%d", &n) == 1) { /* and people may be listed so */
        if (n % 10 == 0) buf_printf(&b, "<h1>Ana Ruiz%c%c, LMFT</h1><p>License LF6%07d (WA).</p>", 'a' + n % 26, 'a' + n / 26, n);
        buf_printf(&b, "<p>Month %d.</p><a rel=next href='/roster/2020/%d'>earlier</a>", n, n + 1);
        if (n == DATED) b.n = 0, buf_puts(&b, "<p>the first");
    } else if (sscanf(path, "/people/%d", &n) == 1) {
        buf_printf(&b, "<h1>Liz Ward%c%c, LICSW</h1><p>License LW6%07d (WA).</p>", 'a' + n % 26, 'a' + n / 26, n);
        if (n < 150) buf_printf(&b, "<a rel=next href='/people/%d'>next</a>", n + 1);
    }
    if (b.n) reply(fd, HTML, b.s, b.n);
    else reply_text(fd, "404 Not Found", "");
    buf_free(&b);
}

/* Many addresses with the same bytes, in which a link means another page each time. */
static void alike(int fd, const char *path)
{
    struct buf b = {0};
    int n = 0;
    if (!strcmp(path, "/"))
        for (int i = 0; i < ALIKE; i++) buf_printf(&b, "<a href='/%d/'>x</a>", i);
    else if (sscanf(path, "/%d/", &n) == 1 && !strstr(path, "own"))
        for (buf_puts(&b, "<a href='own'>x</a>"); b.n < 30000;) buf_puts(&b, "<p>Words that take their time to be read, Liz Ward says.");
    else buf_printf(&b, "<p>here %d", n);
    reply(fd, HTML, b.s, b.n);
    buf_free(&b);
}

/* A list that can be narrowed down by colour, size, brand and order, in any combination; it leads to its people at once. */
static void facets(int fd, const char *path)
{
    static const char *const name[] = {"brand", "colour", "order", "size"};
    struct buf b = {0};
    int person = 0, value[4] = {0};
    const char *q = strchr(path, '?');
    for (int k = 0; q && k < 4; k++) {
        const char *at = strstr(q, name[k]);
        if (at) value[k] = atoi(at + strlen(name[k]) + 1);
    }
    buf_printf(&b, "<p>%s</p>", path);
    for (int i = 1; !q && i <= 5; i++) buf_printf(&b, "<a href='/who/%d'>x</a>", i);
    if (sscanf(path, "/who/%d", &person) == 1) buf_printf(&b, "<h1>Liz Ward%c, LICSW</h1><p>License LW6%07d (WA).</p>", 'a' + person, person);
    for (int k = 0; !person && k < 4; k++)
        for (int v = 1; v <= 5; v++) {
            char sign = '?';
            buf_puts(&b, "<a href='/list");
            for (int i = 0; i < 4; i++) {
                int n = i == k ? v : value[i];
                if (n) buf_printf(&b, "%c%s=%d", sign, name[i], n);
                if (n) sign = '&';
            }
            buf_puts(&b, "'>x</a>");
        }
    reply(fd, HTML, b.s, b.n);
    buf_free(&b);
}

/* The same with the choices in the path, in any order; and beside it people by place and method, which is a list like others. */
static void choices(int fd, const char *path)
{
    static const char *const value[4][5] = {{"red", "blue", "green", "black", "white"}, {"tiny", "small", "medium", "large", "huge"},
                                            {"acme", "zeta", "omni", "nova", "puma"}, {"price", "name", "new", "old", "best"}};
    static const char *const state[] = {"oregon", "idaho", "utah"}, *const town[] = {"north", "south", "east", "west"},
                            *const method[] = {"emdr", "ifs", "act", "dbt", "cbt"};
    struct buf b = {0};
    buf_printf(&b, "<p>%s</p>", path);
    if (!strcmp(path, "/")) {
        buf_puts(&b, "<a href='/list'>x</a>");
        for (int i = 0; i < 60; i++)
            buf_printf(&b, "<a href='/near/%s/%s/%s'>x</a>", state[i % 3], town[i / 3 % 4], method[i / 12]);
    } else if (!strncmp(path, "/list", 5)) {
        for (int k = 0; k < 4; k++) {
            bool chosen = false;
            for (int v = 0; v < 5; v++) chosen |= strstr(path, value[k][v]) != NULL;
            for (int v = 0; v < 5 && !chosen; v++) buf_printf(&b, "<a href='%s/%s'>x</a>", path, value[k][v]);
        }
    } else if (strstr(path, "/emdr")) {
        int n = 0;
        for (const char *s = path; *s; s++) n = n * 31 % 9973 + *s;
        buf_printf(&b, "<h1>Liz Ward%c%c, LICSW</h1><p>License LW6%07d (WA).</p>", 'a' + n % 26, 'a' + n / 26 % 26, n);
    }
    reply(fd, HTML, b.s, b.n);
    buf_free(&b);
}

/* A site with one page for whatever it is asked. */
static void one_answer(int fd)
{
    struct buf b = {0};
    for (int i = 0; i < ALIKE; i++) buf_printf(&b, "<a href='/%c%c%d'>x</a>", 'a' + i % 26, 'a' + i / 26, i);
    reply(fd, HTML, b.s, b.n);
    buf_free(&b);
}

/* An index that names more sitemaps than anybody has, in which nothing stands. */
static void empty_maps(int fd, const char *path)
{
    struct buf b = {0};
    buf_puts(&b, "<sitemapindex>");
    if (!strcmp(path, "/sitemap.xml"))
        for (int i = 0; i < ALIKE; i++) buf_printf(&b, "<sitemap><loc>/map%d.xml</loc></sitemap>", i);
    reply(fd, XML, b.s, b.n);
    buf_free(&b);
}

static void answer(int fd, const char *host, const char *path, const char *request)
{
    (void)request;
    if (!strcmp(path, "/robots.txt") && strcmp(host, "finding.test")) reply_text(fd, "404 Not Found", "");
    else if (!strcmp(host, "endless.test")) endless(fd, path);
    else if (!strcmp(host, "alike.test")) alike(fd, path);
    else if (!strcmp(host, "facets.test")) facets(fd, path);
    else if (!strcmp(host, "choices.test")) choices(fd, path);
    else if (!strcmp(host, "one.test")) one_answer(fd);
    else if (!strcmp(host, "maps.test")) empty_maps(fd, path);
    else if (!strcmp(host, "changing.test")) changing(fd, path);
    else {
        for (size_t i = 0; i < sizeof page / sizeof *page; i++)
            if (!strcmp(page[i].path, path)) {
                reply_text(fd, page[i].type, page[i].body);
                return;
            }
        reply_text(fd, "404 Not Found", "");
    }
}

static void every_way(void **state)
{
    static const char *const found[] = {"/mapped", "/fed", "/refreshed", "/below-mapped", "/deep1", "/deep2", "/list/2", "/list/3"};
    struct arena *a = arena_new();
    (void)state;
    set_home("finding", "{\"voice\":\"self\",\"private\":true,\"delay_s\":0,\"depth\":2,\"start\":\"http://finding.test/\"}");
    assert_int_equal(crawl(NULL), 0);
    struct db *db = evidence_open(DB_READ);
    for (size_t i = 0; i < sizeof found / sizeof *found; i++)
        check_outcome(a, db, arena_printf(a, "http://finding.test%s", found[i]), "ok");
    check_outcome(a, db, "http://finding.test/deep3", "unknown page");
    check_outcome(a, db, "http://finding.test/photo.jpg", "unknown page");
    check_outcome(a, db, "http://finding.test/x?sid=12", "unknown page");
    check_outcome(a, db, "http://finding.test/mail/a/a/a/a/b", "unknown page");
    assert_int_equal(asked("elsewhere.test", NULL, NULL), 0);
    assert_int_equal(asked(NULL, "/feed.rss", NULL), 1);
    assert_int_equal(stmt_int(db_stmt(db, "SELECT count(*) FROM record WHERE kind = 'person'"), -1), 3); /* one page each, two addresses */
    assert_string_equal(frontier_page(a, db, "http://finding.test/same-b")->moved_to, "http://finding.test/same-a");
    assert_string_equal(frontier_page(a, db, "http://finding.test/twin-b")->moved_to, "http://finding.test/twin-a");
    assert_string_equal(frontier_page(a, db, "http://finding.test/head?from=1")->moved_to, "http://finding.test/head");
    assert_string_equal(stmt_text(a, db_stmt(db, "SELECT group_concat(url, ' ') FROM (SELECT url FROM record WHERE kind = 'person' ORDER BY url)")),
                        "http://finding.test/head http://finding.test/same-a http://finding.test/twin-a");
    db_close(db);
    arena_free(a);
}

static void traps(void **state)
{
    struct arena *a = arena_new();
    (void)state;
    set_home("endless", "{\"voice\":\"self\",\"private\":true,\"delay_s\":0,\"pages\":100000,\"start\":\"http://endless.test/\"}");
    assert_int_equal(crawl(NULL), 0);
    int all = asked(NULL, NULL, NULL);
    assert_true(all < 700);
    struct db *db = evidence_open(DB_READ);
    for (int i = 1; i <= 150; i++) check_outcome(a, db, arena_printf(a, "http://endless.test/people/%d", i), "ok");
    for (int i = 1; i <= DATED; i++) {
        check_outcome(a, db, arena_printf(a, "http://endless.test/posts/2020/%d", i), "ok");
        check_outcome(a, db, arena_printf(a, "http://endless.test/roster/2020/%d", i), "ok");
    }
    for (int i = 0; i < 2; i++) { /* two calendars, a year each or little more */
        struct stmt *st = i ? db_stmt(db, "SELECT count(*) FROM page WHERE url LIKE '%/month?%' AND outcome = 'ok'")
                            : db_stmt(db, "SELECT count(*) FROM page WHERE url LIKE '%/calendar/%' AND outcome = 'ok'");
        int64_t n = stmt_int(st, -1);
        assert_true(n >= 12 && n < 20);
    }
    assert_int_equal(stmt_int(db_stmt(db, "SELECT count(*) FROM issue WHERE kind = 'trap'"), -1), 3);
    db_close(db);
    assert_int_equal(crawl(in_days(a, 8)), 0); /* a week later the traps are still known */
    db = evidence_open(DB_READ);
    assert_int_equal(stmt_int(db_stmt(db, "SELECT count(*) FROM issue WHERE kind = 'trap'"), -1), 3);
    db_close(db);
    arena_free(a);
}

/* Each of the 3,125 ways to choose, in any order, is a page that tells nothing; the sixty lists of places are all read. */
static void choices_in_paths(void **state)
{
    struct arena *a = arena_new();
    (void)state;
    set_home("choices", "{\"voice\":\"self\",\"private\":true,\"delay_s\":0,\"pages\":100000,\"start\":\"http://choices.test/\"}");
    assert_int_equal(crawl(NULL), 0);
    assert_in_range(asked(NULL, NULL, NULL), 100, 400);
    struct db *db = evidence_open(DB_READ);
    assert_int_equal(stmt_int(db_stmt(db, "SELECT count(*) FROM page WHERE url LIKE '%/near/%' AND outcome = 'ok'"), -1), 60);
    assert_int_equal(stmt_int(db_stmt(db, "SELECT count(*) FROM issue WHERE kind = 'trap' AND text LIKE '%like http://choices.test/list/*/* are%'"), -1), 1);
    db_close(db);
    int before = asked(NULL, NULL, NULL);
    assert_int_equal(crawl(in_days(a, 8)), 0); /* a week later it is still known: what was read is looked at again, and no more */
    assert_true(asked(NULL, NULL, NULL) - before <= before);
    arena_free(a);
}

/* None of them is left unread because another one was read. */
static void alike_but_elsewhere(void **state)
{
    struct arena *a = arena_new();
    (void)state;
    set_home("alike", "{\"voice\":\"self\",\"private\":true,\"delay_s\":0,\"connections\":16,\"start\":\"http://alike.test/\"}");
    assert_int_equal(crawl(NULL), 0);
    int missed = 0;
    for (int i = 0; i < ALIKE; i++) missed += asked(NULL, arena_printf(a, "/%d/own", i), NULL) != 1;
    if (missed) printed("?");
    assert_int_equal(missed, 0);
    struct db *db = evidence_open(DB_READ);
    assert_int_equal(stmt_int(db_stmt(db, "SELECT count(*) FROM snapshot WHERE reader = 0"), -1), 0); /* none is left for another run */
    db_close(db);
    arena_free(a);
}

/* How many requests each of them was worth. */
static void cut_early(void **state)
{
    (void)state;
    set_home("cut", "{\"voice\":\"self\",\"private\":true,\"delay_s\":0,\"pages\":100000,\"start\":[\"http://facets.test/list\","
                    "\"http://one.test/\",\"http://maps.test/\"]}");
    assert_int_equal(crawl(NULL), 0);
    for (int i = 1; i <= 5; i++) {
        char path[20];
        snprintf(path, sizeof path, "/who/%d", i);
        assert_int_equal(asked("facets.test", path, NULL), 1);
    }
    for (int v = 1; v <= 5; v++) {
        char path[20];
        snprintf(path, sizeof path, "/list?size=%d", v);
        assert_int_equal(asked("facets.test", path, NULL), 1); /* a single choice is a list of its own */
    }
    assert_true(asked("facets.test", NULL, NULL) < 120); /* of 1,301 */
    assert_true(asked("one.test", NULL, NULL) < 110);    /* of 402 */
    assert_true(asked("maps.test", NULL, NULL) < 90);    /* of 403 */
}

static void forms(void **state)
{
    static const struct { const char *url, *form; } row[] = {
        {"http://a1.test/", "http://a1.test/"},
        {"http://a.test/events/2026-11-21/x", "http://a.test/events/0-0-0/x"},
        {"http://a.test/list?page=2&sort=name", "http://a.test/list?page=*&sort=*"},
        {"http://a.test/s/0f3a9c77d2e14b5a/x", "http://a.test/s/*/x"},
        {"http://a.test/liz-ward-2", "http://a.test/liz-ward-0"},
        {"http://a.test/internationalisation", "http://a.test/internationalisation"},
    };
    struct arena *a = arena_new();
    (void)state;
    static const char *const dated[] = {"/events/2026-11-21/x", "/2026/1", "/cal/202611/", "/day/20261121", "/c?tribe-date=2026", "/c?m=1&month=3"};
    static const char *const undated[] = {"/p/2026", "/people/19451", "/p/20269999", "/x2026-11", "/list?page=3", "/c?month=all", "/t/2555-01-01",
                                          "/c?monthly=3"};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) assert_string_equal(trap_form(a, row[i].url), row[i].form);
    for (size_t i = 0; i < sizeof dated / sizeof *dated; i++) assert_true(trap_dated(arena_printf(a, "http://a.test%s", dated[i])));
    for (size_t i = 0; i < sizeof undated / sizeof *undated; i++) assert_false(trap_dated(arena_printf(a, "http://a.test%s", undated[i])));
    arena_free(a);
}

/* What a sitemap says of changes makes pages due before their time. */
static void lastmod(void **state)
{
    struct arena *a = arena_new();
    (void)state;
    set_home("changing", "{\"voice\":\"self\",\"private\":true,\"delay_s\":0,\"start\":\"http://changing.test/\"}");
    assert_int_equal(crawl(NULL), 0);
    assert_int_equal(asked(NULL, "/today", NULL), 1);
    const char *day = in_days(a, 2) + strlen("--today=");
    FILE *f = fopen(arena_printf(a, "%s/lastmod", home), "w");
    fputs(day, f);
    fclose(f);
    assert_int_equal(crawl(in_days(a, 2)), 0);
    assert_int_equal(asked(NULL, "/today", NULL), 2);
    assert_int_equal(asked(NULL, "/old", NULL), 1);
    assert_int_equal(asked(NULL, "/new", NULL), 1); /* dated in the future: not believed */
    assert_int_equal(asked(NULL, "/", NULL), 1);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms),
        cmocka_unit_test(every_way),
        cmocka_unit_test(traps),
        cmocka_unit_test(choices_in_paths),
        cmocka_unit_test(alike_but_elsewhere),
        cmocka_unit_test(lastmod),
        cmocka_unit_test(cut_early),
    };
    return cmocka_run_group_tests(tests, server_start, server_stop);
}
