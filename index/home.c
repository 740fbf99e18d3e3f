/* home.c - see home.h */
#include "home.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fail.h"
#include "mem.h"

static char home[PATH_MAX], data[PATH_MAX];

void home_set(const char *dir)
{
    if (snprintf(home, sizeof home, "%s", dir) >= (int)sizeof home) die_usage("the home folder's name is too long");
}

const char *home_dir(void)
{
    const char *v;
    if (home[0]) return home;
    if ((v = getenv("VOUCH_HOME")) && *v)
        snprintf(home, sizeof home, "%s", v);
    else if ((v = getenv("XDG_DATA_HOME")) && *v)
        snprintf(home, sizeof home, "%s/vouch", v);
    else if ((v = getenv("HOME")) && *v)
        snprintf(home, sizeof home, "%s/.local/share/vouch", v);
    else
        die_usage("no home folder: give --home DIR or set VOUCH_HOME");
    return home;
}

char *home_path(struct arena *a, const char *name)
{
    return name ? arena_printf(a, "%s/%s", home_dir(), name) : arena_strdup(a, home_dir());
}

/* Only its owner looks into a folder that is made: what was read of people is nobody else's. */
static void make_folder(const char *path)
{
    if (mkdir(path, 0700) && errno != EEXIST) die("%s cannot be made: %s", path, strerror(errno));
}

static void make_path(char *path)
{
    for (char *p = path + 1; *p; p++)
        if (*p == '/') {
            *p = 0;
            mkdir(path, 0755);
            *p = '/';
        }
    make_folder(path);
}

void home_make(const char *sub)
{
    char path[PATH_MAX];
    int n = snprintf(path, sizeof path, "%s", home_dir());
    if (n < (int)sizeof path) make_path(path);
    if (n < (int)sizeof path && sub) n += snprintf(path + n, sizeof path - (size_t)n, "/%s", sub);
    if (n >= (int)sizeof path) die_usage("the home folder's name is too long");
    if (sub) make_folder(path);
}

/* The folder of the running program, without a slash at its end. */
static void program_dir(char out[PATH_MAX])
{
    ssize_t n = readlink("/proc/self/exe", out, PATH_MAX - 1);
    out[n > 0 ? n : 0] = 0;
    char *slash = strrchr(out, '/');
    if (slash) *slash = 0;
}

const char *data_dir(void)
{
    static const char *const beside[] = {"../data", "../../data", "../share/vouch", "../../share/vouch"};
    const char *env = getenv("VOUCH_DATA");
    char dir[PATH_MAX], probe[PATH_MAX + 64];
    if (data[0]) return data;
    if (env && *env) {
        snprintf(data, sizeof data, "%s", env);
        return data;
    }
    program_dir(dir);
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
        snprintf(probe, sizeof probe, "%s/%s/trainings.json", dir, beside[i]);
        if (access(probe, R_OK)) continue;
        snprintf(probe, sizeof probe, "%s/%s", dir, beside[i]);
        if (!realpath(probe, data)) die("%s cannot be read", probe);
        return data;
    }
    die("the data folder is not beside the program; set VOUCH_DATA");
}

char *data_path(struct arena *a, const char *name)
{
    return arena_printf(a, "%s/%s", data_dir(), name);
}

/* The locks this process has. */
static struct held {
    char *path;
    struct held *next;
} *held;

void home_lock(const char *name)
{
    char path[PATH_MAX], holder[64] = "";
    home_make(NULL);
    snprintf(path, sizeof path, "%s/%s.lock", home_dir(), name);
    for (struct held *h = held; h; h = h->next)
        if (!strcmp(h->path, path)) return;
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (fd < 0) die("%s cannot be opened: %s", path, strerror(errno));
    if (flock(fd, LOCK_EX | LOCK_NB)) {
        ssize_t n = read(fd, holder, sizeof holder - 1);
        holder[n > 0 ? n : 0] = 0;
        die("%s is being written by %s", name, holder[0] ? holder : "another process");
    }
    if (ftruncate(fd, 0) || dprintf(fd, "process %ld", (long)getpid()) < 0)
        die("%s cannot be written: %s", path, strerror(errno));
    struct held *h = xmalloc(sizeof *h);
    *h = (struct held){xstrdup(path), held};
    held = h;
}
