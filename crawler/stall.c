/* stall.c - see stall.h; what runs in the signal handler are system calls and this file's own numbers. */
#include "stall.h"

#include <errno.h>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>
#include <sys/time.h>

/* Of the process, as signals are. FD: -1 = free. */
static struct {
    volatile sig_atomic_t fd[STALL_FDS], n;
    uint64_t came[STALL_FDS]; /* bytes, at the last tick */
    int ticks;
    bool armed;
} watched;

static uint64_t bytes_of(int fd)
{
    struct tcp_info info = {0};
    socklen_t n = sizeof info;
    return getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &n) ? 0 : info.tcpi_bytes_received;
}

static void on_tick(int sig)
{
    int was = errno, worst = -1;
    uint64_t most = 0;
    (void)sig;
    for (int i = 0; i < watched.n; i++) {
        if (watched.fd[i] < 0) continue;
        uint64_t now = bytes_of(watched.fd[i]), more = now > watched.came[i] ? now - watched.came[i] : 0;
        watched.came[i] = now;
        if (more > most) most = more, worst = watched.fd[i];
    }
    if (++watched.ticks > 1 && worst >= 0) shutdown(worst, SHUT_RDWR);
    errno = was;
}

void stall_watch(int fd)
{
    int i = 0;
    while (i < watched.n && watched.fd[i] >= 0) i++;
    if (i == STALL_FDS) return;
    watched.came[i] = 0;
    watched.fd[i] = fd;
    if (i == watched.n) watched.n++;
}

void stall_forget(int fd)
{
    for (int i = 0; i < watched.n; i++)
        if (watched.fd[i] == fd) watched.fd[i] = -1;
}

static void set_timer(int ms)
{
    struct timeval t = {ms / 1000, ms % 1000 * 1000};
    setitimer(ITIMER_PROF, &(struct itimerval){t, t}, NULL);
}

void stall_begin(int tick_ms)
{
    if (!watched.armed) {
        struct sigaction act = {.sa_handler = on_tick, .sa_flags = SA_RESTART};
        watched.armed = !sigaction(SIGPROF, &act, NULL);
    }
    watched.ticks = 0;
    set_timer(tick_ms);
}

void stall_end(void)
{
    set_timer(0);
}
