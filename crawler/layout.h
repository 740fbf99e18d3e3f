/* layout.h - what may be the layout of a whole page, and not a part of it. */
#ifndef VOUCH_LAYOUT_H
#define VOUCH_LAYOUT_H

struct blocks;

/* Beside BLOCK_ITEM and the like, until it is settled: a blockquote that indents the page, the boxes it is built of, the one
 * form around it. */
enum { LAYOUT_INDENTED = 1024, LAYOUT_WIDGET = 2048, LAYOUT_FORM = 4096 };

/* Makes of what is marked so quotations, asides and navigation, or nothing. */
void layout_settle(struct blocks *b);

#endif
