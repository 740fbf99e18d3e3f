/* web_confine.h - what `vouch serve` may do to files: read them. */
#ifndef VOUCH_WEB_CONFINE_H
#define VOUCH_WEB_CONFINE_H

#include <stdbool.h>

/* From now on this process and those it starts can open no file for writing, and make, move or remove none: the kernel
 * refuses it (Landlock, Linux 5.13 and later). What is open stays so. False where the kernel cannot; nothing here writes
 * then either, but only by our own word. */
bool confine_to_reading(void);

#endif
