/* The web server of the fictitious town: serves DIR/HOST/... by Host header on 127.0.0.1 only.
 *
 *   townd DIR [--port N] [--log FILE]
 *
 * prints "listening 127.0.0.1:PORT" and ends on SIGTERM or SIGINT. Files are read anew for each request, so a
 * test may change the town while it runs. Two optional files tell how a host behaves, one line each:
 *   _headers     PATH<TAB>Header: value
 *   _behaviour   PATH<TAB>redirect CODE URL | status CODE | type MEDIA-TYPE | gzip
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <arpa/inet.h>
#include <ctype.h>
#include <errno.h>
#include <microhttpd.h>
#include <openssl/evp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <zlib.h>

enum { PATH_SIZE = 1024, LINE_SIZE = 2048, BEHAVIOUR_MAX = 8 };

/* A whole file; bytes are malloced and NUL-terminated, NULL where there is none. */
struct file {
    char *bytes;
    size_t size;
    time_t modified;
};

/* What one host's _behaviour says about one path. */
struct behaviour {
    unsigned status;
    bool gzip;
    char type[LINE_SIZE];
    char location[LINE_SIZE];
};

struct town {
    const char *dir;
    FILE *log;
};

static void fail(const char *what)
{
    fprintf(stderr, "townd: %s: %s\n", what, strerror(errno));
    exit(3);
}

static struct file file_read(const char *path)
{
    struct file f = {0};
    struct stat st;
    FILE *in = fopen(path, "rb");

    if (!in)
        return f;
    if (fstat(fileno(in), &st) == 0 && S_ISREG(st.st_mode)) {
        f.bytes = malloc((size_t)st.st_size + 1);
        if (!f.bytes)
            fail("memory");
        f.size = fread(f.bytes, 1, (size_t)st.st_size, in);
        f.bytes[f.size] = '\0';
        f.modified = st.st_mtime;
    }
    fclose(in);
    return f;
}

/* Puts a path together from its four pieces; one that is too long becomes empty, which no file has as its name. */
static const char *path_join(char *out, const char *dir, const char *host, const char *path, const char *tail)
{
    if (snprintf(out, PATH_SIZE, "%s/%s%s%s", dir, host, path, tail) >= PATH_SIZE)
        out[0] = '\0';
    return out;
}

static bool is_directory(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* Takes the host from the Host header: lower case, no port, no dots that climb. Empty if it is no host name. */
static void host_read(struct MHD_Connection *conn, char *host, size_t size)
{
    const char *h = MHD_lookup_connection_value(conn, MHD_HEADER_KIND, MHD_HTTP_HEADER_HOST);
    size_t n = 0;

    for (; h && *h && *h != ':' && n + 1 < size; h++) {
        if (!isalnum((unsigned char)*h) && *h != '-' && *h != '.')
            break;
        host[n++] = (char)tolower((unsigned char)*h);
    }
    host[n] = '\0';
    if (h && *h && *h != ':')
        host[0] = '\0';
    if (host[0] == '.' || strstr(host, ".."))
        host[0] = '\0';
}

/* The value of the n-th line of a settings file that speaks of path, or NULL. */
static const char *setting_find(struct file f, const char *path, int n, char *line)
{
    const char *p = f.bytes;
    size_t path_len = strlen(path);

    while (p && *p) {
        size_t len = strcspn(p, "\r\n");
        if (len < LINE_SIZE && len > path_len && p[path_len] == '\t' && !memcmp(p, path, path_len) && n-- == 0) {
            memcpy(line, p + path_len + 1, len - path_len - 1);
            line[len - path_len - 1] = '\0';
            return line;
        }
        p += len + strspn(p + len, "\r\n");
    }
    return NULL;
}

static struct behaviour behaviour_read(const char *dir, const char *host, const char *path)
{
    struct behaviour b = {0};
    char name[PATH_SIZE], line[LINE_SIZE];

    struct file f = file_read(path_join(name, dir, host, "/_behaviour", ""));
    for (int i = 0; i < BEHAVIOUR_MAX && setting_find(f, path, i, line); i++) {
        if (sscanf(line, "redirect %u %2047s", &b.status, b.location) == 2 || sscanf(line, "status %u", &b.status) == 1)
            continue;
        if (!strcmp(line, "gzip"))
            b.gzip = true;
        else if (!strncmp(line, "type ", 5))
            snprintf(b.type, sizeof b.type, "%s", line + 5);
    }
    free(f.bytes);
    return b;
}

static const char *type_of(const char *path)
{
    static const struct { const char *ending, *type; } types[] = {
        {".html", "text/html; charset=utf-8"}, {".txt", "text/plain; charset=utf-8"}, {".xml", "application/xml"},
        {".css", "text/css"}, {".js", "text/javascript"}, {".json", "application/json"}, {".gz", "application/gzip"},
        {".pdf", "application/pdf"}, {".svg", "image/svg+xml"}, {".jpg", "image/jpeg"}, {".png", "image/png"},
    };
    const char *dot = strrchr(path, '.');

    for (size_t i = 0; dot && i < sizeof types / sizeof *types; i++)
        if (!strcmp(dot, types[i].ending))
            return types[i].type;
    return "text/html; charset=utf-8";
}

static void etag_of(struct file f, char *etag)
{
    unsigned char hash[EVP_MAX_MD_SIZE];

    if (!EVP_Digest(f.bytes, f.size, hash, NULL, EVP_sha256(), NULL))
        fail("SHA-256");
    *etag++ = '"';
    for (int i = 0; i < 8; i++)
        etag += sprintf(etag, "%02x", hash[i]);
    *etag++ = '"';
    *etag = '\0';
}

/* Replaces the file's bytes by their gzip form. */
static void file_gzip(struct file *f)
{
    z_stream z = {0};
    if (deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        fail("zlib");
    size_t room = deflateBound(&z, f->size);
    char *packed = malloc(room);
    if (!packed)
        fail("memory");
    z.next_in = (unsigned char *)f->bytes;
    z.avail_in = (unsigned)f->size;
    z.next_out = (unsigned char *)packed;
    z.avail_out = (unsigned)room;
    if (deflate(&z, Z_FINISH) != Z_STREAM_END)
        fail("zlib");
    free(f->bytes);
    f->bytes = packed;
    f->size = z.total_out;
    deflateEnd(&z);
}

static bool is_unchanged(struct MHD_Connection *conn, const char *etag, const char *modified)
{
    const char *none = MHD_lookup_connection_value(conn, MHD_HEADER_KIND, MHD_HTTP_HEADER_IF_NONE_MATCH);
    const char *since = MHD_lookup_connection_value(conn, MHD_HEADER_KIND, MHD_HTTP_HEADER_IF_MODIFIED_SINCE);

    return none ? strstr(none, etag) != NULL || !strcmp(none, "*") : since && !strcmp(since, modified);
}

static struct MHD_Response *response_of(const char *text)
{
    return MHD_create_response_from_buffer(strlen(text), (void *)text, MHD_RESPMEM_MUST_COPY);
}

/* Adds the host's own headers for this path. */
static void headers_add(struct MHD_Response *resp, const char *dir, const char *host, const char *path)
{
    char name[PATH_SIZE], line[LINE_SIZE];

    struct file f = file_read(path_join(name, dir, host, "/_headers", ""));
    for (int i = 0; setting_find(f, path, i, line); i++) {
        char *colon = strchr(line, ':');
        if (!colon)
            continue;
        *colon = '\0';
        MHD_add_response_header(resp, line, colon + 1 + strspn(colon + 1, " "));
    }
    free(f.bytes);
}

/* Answers with the file, or 304 if the client has it; takes the file's bytes. */
static struct MHD_Response *file_answer(struct MHD_Connection *conn, struct file f, const char *name,
                                        const struct behaviour *b, unsigned *status)
{
    char etag[24], modified[64];
    struct MHD_Response *resp;

    etag_of(f, etag);
    strftime(modified, sizeof modified, "%a, %d %b %Y %H:%M:%S GMT", gmtime_r(&f.modified, &(struct tm){0}));
    if (!*status)
        *status = is_unchanged(conn, etag, modified) ? MHD_HTTP_NOT_MODIFIED : MHD_HTTP_OK;
    if (*status == MHD_HTTP_NOT_MODIFIED) {
        free(f.bytes);
        resp = response_of("");
    } else {
        if (b->gzip)
            file_gzip(&f);
        resp = MHD_create_response_from_buffer(f.size, f.bytes, MHD_RESPMEM_MUST_FREE);
        if (b->gzip)
            MHD_add_response_header(resp, MHD_HTTP_HEADER_CONTENT_ENCODING, "gzip");
        MHD_add_response_header(resp, MHD_HTTP_HEADER_CONTENT_TYPE, b->type[0] ? b->type : type_of(name));
    }
    MHD_add_response_header(resp, MHD_HTTP_HEADER_ETAG, etag);
    MHD_add_response_header(resp, MHD_HTTP_HEADER_LAST_MODIFIED, modified);
    return resp;
}

static struct MHD_Response *redirect_answer(const char *location)
{
    struct MHD_Response *resp = response_of("<p>Moved.</p>\n");
    MHD_add_response_header(resp, MHD_HTTP_HEADER_LOCATION, location);
    return resp;
}

/* Finds what the town has at host and path; status is set to the answer's. */
static struct MHD_Response *town_answer(const struct town *town, struct MHD_Connection *conn, const char *host,
                                        const char *path, unsigned *status)
{
    char name[PATH_SIZE], slashed[PATH_SIZE];
    bool sound = host[0] && path[0] == '/' && !strstr(path, "/.") && !strstr(path, "/_");
    struct behaviour b = {0};
    struct file f = {0};

    const char *accepted = MHD_lookup_connection_value(conn, MHD_HEADER_KIND, MHD_HTTP_HEADER_ACCEPT_ENCODING);

    if (sound)
        b = behaviour_read(town->dir, host, path);
    b.gzip = b.gzip && accepted && strstr(accepted, "gzip");
    *status = b.status;
    if (b.location[0])
        return redirect_answer(b.location);
    if (sound && is_directory(path_join(name, town->dir, host, path, "")) && path[strlen(path) - 1] != '/') {
        *status = MHD_HTTP_MOVED_PERMANENTLY;
        snprintf(slashed, sizeof slashed, "%s/", path);
        return redirect_answer(slashed);
    }
    if (sound)
        f = file_read(path_join(name, town->dir, host, path, path[strlen(path) - 1] == '/' ? "index.html" : ""));
    if (f.bytes)
        return file_answer(conn, f, name, &b, status);
    if (!*status)
        *status = MHD_HTTP_NOT_FOUND;
    return response_of("<!doctype html><title>Not found</title><h1>There is no such page</h1>\n");
}

static enum MHD_Result on_request(void *context, struct MHD_Connection *conn, const char *path, const char *method,
                                  const char *version, const char *data, size_t *data_size, void **state)
{
    const struct town *town = context;
    char host[256];
    unsigned status;
    struct timespec now;

    (void)method, (void)version, (void)data, (void)data_size;
    if (!*state) { /* an answer to the first call would close the connection */
        *state = (void *)town;
        return MHD_YES;
    }
    host_read(conn, host, sizeof host);
    struct MHD_Response *resp = town_answer(town, conn, host, path, &status);
    headers_add(resp, town->dir, host, path);
    enum MHD_Result result = MHD_queue_response(conn, status, resp);
    MHD_destroy_response(resp);
    if (town->log) {
        clock_gettime(CLOCK_REALTIME, &now);
        fprintf(town->log, "%lld %s %s %u\n", (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000, host, path, status);
        fflush(town->log);
    }
    return result;
}

int main(int argc, char **argv)
{
    struct town town = {0};
    struct sockaddr_in addr = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    sigset_t signals;
    int signal_number;

    for (int i = 1; i < argc; i++) {
        if (!strcmp(argv[i], "--port") && i + 1 < argc)
            addr.sin_port = htons((uint16_t)atoi(argv[++i]));
        else if (!strcmp(argv[i], "--log") && i + 1 < argc)
            town.log = fopen(argv[++i], "w");
        else if (argv[i][0] != '-')
            town.dir = argv[i];
    }
    if (!town.dir || !is_directory(town.dir)) {
        fprintf(stderr, "usage: townd DIR [--port N] [--log FILE]\n");
        return 2;
    }
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    sigprocmask(SIG_BLOCK, &signals, NULL);
    struct MHD_Daemon *daemon = MHD_start_daemon(MHD_USE_AUTO_INTERNAL_THREAD, 0, NULL, NULL, on_request, &town,
                                                 MHD_OPTION_SOCK_ADDR, &addr, MHD_OPTION_END);
    if (!daemon)
        fail("cannot listen");
    printf("listening 127.0.0.1:%u\n", MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT)->port);
    fflush(stdout);
    sigwait(&signals, &signal_number);
    MHD_stop_daemon(daemon);
    if (town.log)
        fclose(town.log);
    return 0;
}
