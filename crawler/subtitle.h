/* subtitle.h - what stands as headings right below a heading that is a name, "Clinical Director", "Boise, ID": lines of that person, which head nothing. */
#ifndef VOUCH_SUBTITLE_H
#define VOUCH_SUBTITLE_H

#include "owner.h"

/* Makes such headings below the openers of G lines like any other. */
void subtitles_settle(struct page *g);

#endif
