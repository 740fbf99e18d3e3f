/* hide_mark.h - by which marks somebody who is hidden would come back; only their hashes are kept (hide.h). Pure. */
#ifndef VOUCH_HIDE_MARK_H
#define VOUCH_HIDE_MARK_H

#include <stdbool.h>
#include <stddef.h>

#include "person.h"

struct arena;
struct catalog;

/* What may identify somebody, as text; hashed before it is kept or compared. */
struct mark {
    const char *kind, *text;
};
struct marks {
    struct mark *v;
    size_t n, cap;
};

#define HIDE_LICENCE "licence number" /* its text: the state in small letters, "|", the number as a key (text_key) */

void hide_mark(struct arena *a, struct marks *m, const char *kind, const char *text);
/* Traces of P that tell at once that somebody may be meant: the only ones looked at before all marks are made. */
void hide_mark_traces(struct arena *a, struct marks *m, const struct person *p);
/* A trace: a telephone, mailbox, address of a page, host, number of a licence; or a family name, with a slip in it. */
void hide_trace(struct arena *a, struct marks *m, const char *text);
void hide_trace_family(struct arena *a, struct marks *m, const char *family);
/* Marks that are certain. */
void hide_mark_certain(struct arena *a, struct marks *m, const struct person *p);
/* Marks that make it unclear. ALL: every form in which the person may come back, as they are kept. */
void hide_mark_likely(struct arena *a, const struct catalog *c, struct marks *m, struct person *const *members, size_t n, bool all);
/* The sound of a name. */
const char *hide_sound(struct arena *a, const char *name);
const char *hide_mark_hash(struct arena *a, const struct mark *m);

#endif
