/* import_input.h - the bytes of a register's file: as they lie there, or out of .gz or .zip (stored or deflated, zip64),
 * or from standard input; hashed as they are read. */
#ifndef VOUCH_IMPORT_INPUT_H
#define VOUCH_IMPORT_INPUT_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct hash;
struct input;

/* Opens PATH ("-" is standard input). In a .zip the one table whose name begins with MEMBER (NULL: any) is read; of a
 * spreadsheet (.xlsx, also within a .zip) the first sheet, as CSV. HASH gets
 * every byte that is read. NULL with *WHY (in words, in the arena) when it cannot be read. */
struct input *input_open(struct arena *a, const char *path, const char *member, struct hash *hash, const char **why);
/* True when PATH is a .zip with one such table. */
bool input_zip_has(struct arena *a, const char *path, const char *member);
void input_close(struct input *in); /* NULL is allowed */

/* Fills at most N bytes of BUF; 0 at the end, and when something is wrong. IN is a struct input. */
size_t input_read(void *in, void *buf, size_t n);
/* The first character that is no white space (nor a byte order mark), before anything was read; 0 when there is none near.
 * A pipe is waited for until some hundred bytes are there, or it ends. */
char input_first(struct input *in);
/* What went wrong while reading (cut short, wrong checksum), NULL when nothing did. */
const char *input_trouble(const struct input *in);
/* The name that tells about its content: of the table inside a .zip, else of the file. */
const char *input_name(const struct input *in);

#endif
