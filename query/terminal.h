/* terminal.h - text for people at a terminal: lines of at most 80 columns, bold and colour only where they can
 * be seen. */
#ifndef VOUCH_TERMINAL_H
#define VOUCH_TERMINAL_H

enum tone { TONE_PLAIN, TONE_BOLD, TONE_DIM, TONE_GOOD, TONE_BAD, TONE_DOUBT };

/* The tone is shown only when standard output is a terminal and NO_COLOR is not set. */
void term_put(enum tone tone, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Wraps words to the width, INDENT blanks before each line; LEAD stands in the first line's margin. */
void term_wrap(int indent, const char *lead, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
void term_line(void); /* an empty line */

#endif
