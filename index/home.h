/* home.h - where things are: the home folder with its files, the data folder shipped with the program, and the lock
 * that keeps two writers apart. */
#ifndef VOUCH_HOME_H
#define VOUCH_HOME_H

struct arena;

/* --home DIR, else $VOUCH_HOME, else $XDG_DATA_HOME/vouch, else ~/.local/share/vouch. */
void home_set(const char *dir);
const char *home_dir(void);
/* HOME/NAME; a NULL name is the folder itself. */
char *home_path(struct arena *a, const char *name);
/* Makes HOME (and HOME/SUB when SUB is not NULL); dies when it cannot. */
void home_make(const char *sub);

/* The folder with trainings.json and the rest: $VOUCH_DATA, else ../data beside the program (a checkout), else
 * ../share/vouch or ../../share/vouch (installed). Dies when none is there. */
const char *data_dir(void);
char *data_path(struct arena *a, const char *name);

/* Takes the lock of the writable file HOME/NAME until the process ends; when another holds it: die (exit 3), naming
 * the process that does. Asking again for one that this process has is allowed. */
void home_lock(const char *name);

#endif
