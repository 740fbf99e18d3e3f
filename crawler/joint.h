/* joint.h - what a sentence with several people says of those whose line it is not: "Ana and Tom both trained with Fluence" among the lines of a
 * house, or in the card of Ana. */
#ifndef VOUCH_JOINT_H
#define VOUCH_JOINT_H

#include "owner.h"

/* Reads such sentences for the persons of the page that they name. */
void joint_read(struct page *g);

#endif
