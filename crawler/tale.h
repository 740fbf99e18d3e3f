/* tale.h - persons whom the running text of a house brings in, away from any card: "Ann Roe is a licensed clinical social worker", "Supervised by
 * Tom Ash, LPC-S." What is said of them there is read by joint.h. */
#ifndef VOUCH_TALE_H
#define VOUCH_TALE_H

#include "owner.h"

/* Makes their records. */
void tale_people(struct page *g);

#endif
