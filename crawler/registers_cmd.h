/* registers_cmd.h - `vouch registers`: the lists of the authorities that are due, fetched and loaded. How is data: a source
 * file of kind "register" with
 *
 *   import      the kind of `vouch import` that loads it; without it the list is not fetched
 *   start       the address of the file; with "file", of the page that links to it; several: files that make one list
 *   file        pattern of the link ("*" is anything); `deny` as for sites. The newest by the date in its name is taken
 *   each        true: every file newer than the list, oldest first, into the list that stands
 *   page_rows   the start is an open-data query: so many rows a page ($limit, $offset, $order=:id)
 *   dated       where the list's date stands: name (of the file, or inside; the default), modified, download
 *   every_days  how often to ask (7); delay_s, private, max_mb, follow (hosts a file may come from) */
#ifndef VOUCH_REGISTERS_CMD_H
#define VOUCH_REGISTERS_CMD_H

struct arena;
struct opts;

/* Exit codes: 0 all that was due is loaded or unchanged, or nothing was due; 1 something failed; 3 the machine failed. */
int registers_main(struct arena *a, const struct opts *o);

#endif
