/* tale.h - what the running text of a house tells of several people, sentence by sentence: "Ann Roe is a licensed clinical social worker. She
 * trained with PRATI in 2020. Tom is certified in EMDR." */
#ifndef VOUCH_TALE_H
#define VOUCH_TALE_H

#include "owner.h"

/* Makes the records of supervisors whom the lines of those they supervise name with letters: "Supervised by Tom Ash, LPC-S." */
void tale_supervisors(struct page *g);
/* Reads the lines that are nobody's, on a page of several: each sentence for the one person of the page who is its subject. */
void tale_read(struct page *g);

#endif
