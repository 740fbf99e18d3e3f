/* import_licence.h - a row of a licence board's list. */
#ifndef VOUCH_IMPORT_LICENCE_H
#define VOUCH_IMPORT_LICENCE_H

struct register_writer;
struct row;

/* The function of every board's kind (import_kind.h). */
const char *licence_take(struct register_writer *w, struct row *r);

#endif
