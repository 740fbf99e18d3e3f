/* test_stall.c - a connection that never stops sending is ended; the others stand. */
#include <netinet/in.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "crawler/stall.h"

/* A pair of connected sockets over TCP. */
static void connected(int pair[2])
{
    struct sockaddr_in addr = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t n = sizeof addr;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(bind(listener, (struct sockaddr *)&addr, n) | listen(listener, 1), 0);
    assert_int_equal(getsockname(listener, (struct sockaddr *)&addr, &n), 0);
    pair[0] = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(connect(pair[0], (struct sockaddr *)&addr, n), 0);
    pair[1] = accept(listener, NULL, NULL);
    close(listener);
}

static void ended(void **state)
{
    static char piece[65536];
    int loud[2], quiet[2], after[2];
    (void)state;
    connected(loud);
    connected(quiet);
    connected(after);
    pid_t child = fork();
    if (!child) {
        signal(SIGPIPE, SIG_DFL);
        while (write(loud[1], piece, sizeof piece) > 0) {}
        _exit(0);
    }
    close(loud[1]);
    assert_int_equal(write(quiet[1], "x", 1), 1);
    stall_watch(after[0]);
    stall_watch(quiet[0]);
    stall_forget(after[0]);
    stall_watch(loud[0]);
    stall_begin(50);
    while (recv(loud[0], piece, sizeof piece, 0) > 0) {}
    stall_end();
    waitpid(child, NULL, 0);
    assert_int_equal(recv(quiet[0], piece, sizeof piece, 0), 1);
    assert_int_equal(write(quiet[1], "y", 1), 1);
    assert_int_equal(recv(quiet[0], piece, sizeof piece, 0), 1);
    assert_int_equal(write(after[1], "z", 1), 1);
    assert_int_equal(recv(after[0], piece, sizeof piece, 0), 1);
    stall_forget(loud[0]);
    stall_forget(quiet[0]);
}

/* Work that ends in its time is left alone. */
static void in_time(void **state)
{
    int pair[2];
    char c;
    (void)state;
    connected(pair);
    stall_watch(pair[0]);
    for (int i = 0; i < 100; i++) {
        stall_begin(50);
        assert_int_equal(write(pair[1], "x", 1), 1);
        assert_int_equal(recv(pair[0], &c, 1, 0), 1);
        stall_end();
    }
    stall_forget(pair[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(ended), cmocka_unit_test(in_time)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
