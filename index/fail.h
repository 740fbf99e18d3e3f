/* fail.h - what to do when something is wrong.
 *
 * Three kinds of trouble, three answers. A bug of ours: assert(). The machine failed (memory, disk, SQL): die().
 * The world is messy: a value, counted by the caller; nothing here is for that. */
#ifndef VOUCH_FAIL_H
#define VOUCH_FAIL_H

enum exit_code { EXIT_DONE = 0, EXIT_NOTHING = 1, EXIT_USAGE = 2, EXIT_MACHINE = 3, EXIT_UNDECIDED = 4 };

/* Prints "vouch: MESSAGE" on standard error and ends the process with EXIT_MACHINE. Open transactions roll back,
 * files being built under a .new name are removed by the handler set with fail_on_exit. */
_Noreturn void die(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* As die, but the user wrote something that cannot be understood: EXIT_USAGE. */
_Noreturn void die_usage(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Prints "vouch: MESSAGE" on standard error and goes on. */
void warn(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Names a file to remove if the process dies before fail_keep(path) is called. PATH is copied. At most 8 at a time. */
void fail_remove_on_exit(const char *path);
void fail_keep(const char *path);

#endif
