/* relay.h - work that one thread makes ready and another does, in the order in which it was made: a ring of slots, each
 * filled by the first thread while the second works on one that was filled before. What is in a slot is the caller's. */
#ifndef VOUCH_RELAY_H
#define VOUCH_RELAY_H

#include <stddef.h>

struct relay;
/* Starts the thread that calls WORK for each slot that is sent, one after the other. Dies when there is no thread to be had. */
struct relay *relay_new(size_t slots, void (*work)(void *ctx, size_t slot), void *ctx);
/* The slot to fill next, 0 to SLOTS - 1; waits until WORK is done with what was in it. */
size_t relay_slot(struct relay *r);
/* The slot that was given last is filled. */
void relay_send(struct relay *r);
/* Waits until all that was sent is done, and ends the thread. */
void relay_end(struct relay *r);

#endif
