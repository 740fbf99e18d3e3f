/* stall.h - a way out of work on many connections that one of them never lets end: a server may send what asks for no answer and
 * holds nothing (empty frames of HTTP/2), faster than a library that reads until nothing more is there can read it.
 *
 * The work is timed by the processor's clock of this process, with SIGPROF; a machine that is slow or was suspended stalls nothing. */
#ifndef VOUCH_STALL_H
#define VOUCH_STALL_H

/* The socket FD is one of those that are worked on, until it is forgotten. At most STALL_FDS are known, the others stand aside. */
enum { STALL_FDS = 256 };
void stall_watch(int fd);
void stall_forget(int fd);
/* Between these two the sockets are worked on. When that takes two ticks of TICK_MS, and for each tick more, the socket that most bytes
 * came on in the last one is shut down. */
void stall_begin(int tick_ms);
void stall_end(void);

#endif
