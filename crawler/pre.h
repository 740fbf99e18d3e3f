/* pre.h - text that was set with blanks and line feeds (<pre>), as the lines and the table that a person sees in it. */
#ifndef VOUCH_PRE_H
#define VOUCH_PRE_H

struct arena;
struct node;

/* Below each <pre> of ROOT whose lines are set in columns stands a table from now on, one row a line; below each other <pre> of
 * several lines an element for each line. */
void pre_lines(struct arena *a, struct node *root);

#endif
