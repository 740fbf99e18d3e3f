/* web_site.h - the directory that is being served: opened for reading only, looked at before each request, and
 * exchanged when another one has been put in its place. */
#ifndef VOUCH_WEB_SITE_H
#define VOUCH_WEB_SITE_H

#include <stdbool.h>

struct site;
struct web_site;

/* HOME/directory.db, and the words of the data folder while there is none. Never NULL. QUIET: another process warns of
 * what is not sound. */
struct site *site_open(bool quiet);
void site_close(struct site *s);
/* What pages are made from now. A replaced directory is opened; the old one goes on answering when the new one
 * is not sound. The result is valid until the next call. */
const struct web_site *site_now(struct site *s);

#endif
