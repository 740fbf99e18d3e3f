/* test_return.c - coming back: after "later" and a restart, to pages that are said to be unchanged and are not, and while
 * watching; and what is told on a terminal meanwhile. */
#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>

#include "tests/crawl_check.h"

/* The file LIE in the folder of all homes: what was at a page has changed. */
static bool changed(void)
{
    char name[100];
    snprintf(name, sizeof name, "%s/lie", home);
    return !access(name, F_OK);
}

/* Requests for PATH of HOST so far, this one among them. */
static int times(const char *host, const char *path)
{
    return asked(host, path, NULL);
}

static void answer(int fd, const char *host, const char *path, const char *request)
{
    bool conditional = strstr(request, "If-None-Match:") != NULL;
    if (!strcmp(path, "/robots.txt")) {
        reply_text(fd, strcmp(host, "slow.test") ? "404 Not Found" : "200 OK", "User-agent: *\nCrawl-delay: 0.3\n");
    } else if ((!strcmp(host, "later.test") || !strcmp(host, "again.test")) && times(host, path) == 1) {
        reply_text(fd, "429 Too Many|Retry-After: 3", "");
    } else if (!strcmp(host, "liar.test") && conditional) {
        reply_text(fd, "304 Not Modified|ETag: \"one\"", "");
    } else if (!strcmp(host, "mixed.test") && conditional) {
        reply_text(fd, changed() ? "304 Not Modified|ETag: W/\"two\"" : "304 Not Modified|ETag: \"one\"", "");
    } else if (!strcmp(host, "liar.test") || !strcmp(host, "mixed.test")) {
        reply_text(fd, "200 OK|Content-Type: text/html|ETag: W/\"one\"", changed() ? "<p>new words" : "<p>old words");
    } else if (!strcmp(host, "twin.test") && !strcmp(path, "/")) {
        reply_text(fd, "200 OK|Content-Type: text/html", "<a href='/liz?from=1'>x</a><a href='/liz'>x</a>");
    } else if (!strcmp(host, "twin.test") && !strcmp(path, "/liz?from=1")) {
        reply_text(fd, conditional ? "304 Not Modified|ETag: \"one\"" : "200 OK|Content-Type: text/html|ETag: \"one\"|Link: </liz>; rel=canonical",
                   conditional ? "" : "<h1>Liz Ward, LICSW</h1><p>License LW60000101 (WA). Welcome.");
    } else if (!strcmp(host, "twin.test") && !strcmp(path, "/liz")) {
        reply_text(fd, changed() ? "410 Gone" : "200 OK|Content-Type: text/html", "<h1>Liz Ward, LICSW</h1><p>License LW60000101 (WA).");
    } else if (!strcmp(host, "slow.test") && !strcmp(path, "/")) {
        reply_text(fd, "200 OK|Content-Type: text/html", "<a href=/1>1</a><a href=/2>2</a><a href=/3>3</a><a href=/4>4</a><a href=/5>5</a>");
    } else {
        reply_text(fd, "200 OK|Content-Type: text/html", "<p>here");
    }
}

static void set_source(const char *name)
{
    char text[300];
    snprintf(text, sizeof text, "{\"voice\":\"self\",\"private\":true,\"delay_s\":0,\"start\":\"http://%s.test/\"}", name);
    set_home(name, text);
}

static void wait_until_asked(const char *host, const char *path, int n)
{
    for (int i = 0; i < 600 && (access(log_path, F_OK) || asked(host, path, NULL) < n); i++) usleep(50000);
    assert_true(asked(host, path, NULL) >= n);
}

/* "Later" holds over a kill: the second request comes no sooner than the server asked. */
static void later_over_a_restart(void **state)
{
    long long gap = 1000000;
    int status;
    (void)state;
    set_source("later");
    pid_t pid = crawl_start(NULL);
    wait_until_asked("later.test", "/", 1);
    usleep(400000); /* the answer is written down */
    kill(pid, SIGKILL);
    waitpid(pid, &status, 0);
    assert_true(WIFSIGNALED(status));
    assert_int_equal(crawl(NULL), 0);
    if (asked("later.test", "/", &gap) < 2) assert_int_equal(crawl(NULL), 0); /* it was due after the run, not in it */
    assert_int_equal(asked("later.test", "/", &gap), 2);
    assert_true(gap >= 2990);
    struct arena *a = arena_new();
    struct db *db = evidence_open(DB_READ);
    check_outcome(a, db, "http://later.test/", "ok");
    db_close(db);
    arena_free(a);
}

static int64_t pages_with(struct db *db)
{
    return stmt_int(db_stmt(db, "SELECT size FROM snapshot JOIN page ON page.snapshot = hash WHERE page.kind = 'page'"), -1);
}

/* A server that says "not modified" for ever is not believed for ever. */
static void liar(void **state)
{
    static const int day[] = {8, 20, 40, 75, 110};
    char name[100];
    (void)state;
    set_source("liar");
    assert_int_equal(crawl(NULL), 0);
    snprintf(name, sizeof name, "%s/lie", home);
    fclose(fopen(name, "w"));
    for (size_t i = 0; i < sizeof day / sizeof *day; i++) {
        struct arena *a = arena_new();
        assert_int_equal(crawl(in_days(a, day[i])), 0);
        struct db *db = evidence_open(DB_READ);
        check_outcome(a, db, "http://liar.test/", i == 4 ? "ok" : "unchanged");
        assert_int_equal(pages_with(db), strlen("<p>new words")); /* as long as the old */
        db_close(db);
        arena_free(a);
    }
    struct db *db = evidence_open(DB_READ);
    assert_int_equal(stmt_int(db_stmt(db, "SELECT count(*) FROM snapshot"), -1), 2);
    db_close(db);
    unlink(name);
}

/* "Not modified" of other bytes than ours is no answer; an hour later the page is asked for whole. */
static void mixed(void **state)
{
    struct arena *a = arena_new();
    char name[100];
    (void)state;
    set_source("mixed");
    assert_int_equal(crawl(NULL), 0);
    crawl(in_days(a, 8));
    struct db *db = evidence_open(DB_READ);
    check_outcome(a, db, "http://mixed.test/", "unchanged"); /* weak or strong, it is the same tag */
    db_close(db);
    snprintf(name, sizeof name, "%s/lie", home);
    fclose(fopen(name, "w"));
    assert_int_equal(crawl(in_days(a, 25)), 1);
    db = evidence_open(DB_READ);
    check_outcome(a, db, "http://mixed.test/", "bad_answer");
    db_close(db);
    assert_int_equal(crawl(in_days(a, 26)), 0);
    db = evidence_open(DB_READ);
    check_outcome(a, db, "http://mixed.test/", "ok");
    assert_int_equal(stmt_int(db_stmt(db, "SELECT count(*) FROM snapshot"), -1), 2);
    db_close(db);
    unlink(name);
    arena_free(a);
}

static void check_speaks(const char *url)
{
    struct arena *a = arena_new();
    struct db *db = evidence_open(DB_READ);
    assert_string_equal(stmt_text(a, db_stmt(db, "SELECT group_concat(url, ' ') FROM record WHERE kind = 'person'")), url);
    db_close(db);
    arena_free(a);
}

/* When the address that stood for another one is gone, the other speaks again. */
static void orphaned(void **state)
{
    struct arena *a = arena_new();
    char name[100];
    (void)state;
    set_source("twin");
    assert_int_equal(crawl(NULL), 0);
    check_speaks("http://twin.test/liz");
    snprintf(name, sizeof name, "%s/lie", home);
    fclose(fopen(name, "w"));
    assert_int_equal(crawl(in_days(a, 8)), 0);
    check_speaks("http://twin.test/liz?from=1");
    unlink(name);
    arena_free(a);
}

/* With --watch the run stays, fetches what becomes due, and ends when it is asked to. */
static void watching(void **state)
{
    int status;
    (void)state;
    set_source("again");
    pid_t pid = crawl_start("--watch");
    wait_until_asked("again.test", "/", 2); /* due again three seconds later */
    usleep(300000);
    pid_t ended = waitpid(pid, &status, WNOHANG);
    if (ended) printed("?");
    assert_int_equal(ended, 0);
    kill(pid, SIGTERM);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

/* On a terminal: pages done of all, the rate, hosts that wait, time left. */
static void progress(void **state)
{
    const char *vouch = getenv("VOUCH") ? getenv("VOUCH") : "build/vouch";
    int pty = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC), status, lines = 0;
    long long done = 0, all = 0, hosts = 0, last = 0, most = 0, minutes, seconds;
    double rate = 0;
    char to[40];
    struct buf b = {0};
    (void)state;
    if (pty < 0 || grantpt(pty) || unlockpt(pty)) skip(); /* no terminals are to be had here: a bare chroot */
    set_source("slow");
    snprintf(to, sizeof to, "--connect-to=127.0.0.1:%s", port);
    pid_t pid = fork();
    if (!pid) {
        int tty = open(ptsname(pty), O_RDWR | O_NOCTTY);
        if (tty < 0 || dup2(tty, 2) < 0 || !freopen("/dev/null", "w", stdout)) _exit(99);
        unsetenv("VOUCH_TODAY");
        execl(vouch, vouch, "crawl", "--home", home_dir(), to, (char *)NULL);
        _exit(99);
    }
    for (char piece[512];;) {
        struct pollfd p = {.fd = pty, .events = POLLIN};
        if (poll(&p, 1, 100) > 0 && p.revents & POLLIN) buf_put(&b, piece, (size_t)read(pty, piece, sizeof piece));
        else if (waitpid(pid, &status, WNOHANG) == pid) break;
    }
    close(pty);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    for (const char *s = b.s; s && (s = strstr(s, "\r\033[K")); s += 4) {
        if (sscanf(s + 4, "%lld of %lld pages, %lf a second, %lld hosts waiting, about %lld:%lld left", &done, &all, &rate, &hosts, &minutes, &seconds) != 6)
            continue;
        assert_true(done <= all && done >= last && rate >= 0 && hosts <= 1 && seconds < 60);
        last = done;
        most = all > most ? all : most;
        lines++;
    }
    assert_true(lines >= 3);
    assert_int_equal(most, 7); /* the pages and a sitemap that is not there */
    assert_non_null(strstr(b.s + b.n - 6, "\r\033[K")); /* and it is wiped away in the end */
    buf_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(later_over_a_restart), cmocka_unit_test(liar), cmocka_unit_test(mixed), cmocka_unit_test(orphaned),
        cmocka_unit_test(watching), cmocka_unit_test(progress),
    };
    return cmocka_run_group_tests(tests, server_start, server_stop);
}
