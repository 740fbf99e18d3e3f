/* foot.h - which lines in the foot of somebody's own site say what they are, and are read like others. */
#ifndef VOUCH_FOOT_H
#define VOUCH_FOOT_H

#include "owner.h"

/* Line I of the foot speaks of the one whose site it is: "Ann Roe is an EMDR certified therapist …", or it stands right below their name
 * with letters. */
bool foot_is_own(const struct page *g, size_t i);

#endif
