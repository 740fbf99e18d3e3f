/* seam.h - where two elements of one line meet without a blank between them. */
#ifndef VOUCH_SEAM_H
#define VOUCH_SEAM_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct node;

/* True when what a reader sees before and behind the seam between the nodes BEFORE and N is two pieces: small letters run into a
 * capital or a number, a value into the next label. ALL, of LEN bytes: the line up to the seam; BEGUN: words stand
 * in it before BEFORE. "<b>S</b>omatic" is one piece. */
bool seam_parts(struct arena *a, const char *all, size_t len, bool begun, const struct node *before, const struct node *n);
/* N is a piece of a heading that its markup sets apart from the words before it. */
bool seam_is_subtitle(struct arena *a, const struct node *n);
/* A link that begins with a picture. */
bool seam_is_picture_link(const struct node *n);
/* "<a><img>Ann Roe, LPC</a><a><img>Tom Ash, LCSW</a>": links that each hold a picture, or several elements, side by side, are boxes: N is
 * one behind another. */
bool seam_opens_box(const struct node *n);
/* "<h3><button aria-controls="a1">Training</button></h3><div id="a1">": what stands before N opens it. */
bool seam_is_controlled(const struct node *n);

#endif
