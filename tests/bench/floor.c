/* floor.c - what the machine gives at best, to hold our own figures against in the same run.
 *   floor crawl STARTS ADDR      pages a second of a bare libcurl multi loop, 32 at once, with libxml2's tree of each page and the
 *                                links in it, which it follows on the same host, each address once
 * Prints that, the seconds of processor time it took, and how many pages there were. */
#include <curl/curl.h>
#include <libxml/HTMLparser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

struct slot {
    CURL *easy;
    char *bytes;
    size_t n, cap;
};

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* The addresses met so far: a table with open addresses; and in the order in which they are fetched. */
static struct {
    char **v;
    size_t n, cap;
    char **queue;
    size_t taken;
} met;

static size_t place_of(const char *url)
{
    unsigned long h = 1469598103934665603UL;
    for (const char *c = url; *c; c++) h = (h ^ (unsigned char)*c) * 1099511628211UL;
    size_t i = h & (met.cap - 1);
    while (met.v[i] && strcmp(met.v[i], url)) i = (i + 1) & (met.cap - 1);
    return i;
}

static void meet(const char *url)
{
    if (met.n * 2 >= met.cap) {
        char **old = met.v;
        size_t cap = met.cap;
        met.cap = cap ? cap * 2 : 65536;
        if (!(met.v = calloc(met.cap, sizeof *met.v)) || !(met.queue = realloc(met.queue, met.cap * sizeof *met.queue))) exit(3);
        for (size_t i = 0; i < cap; i++)
            if (old[i]) met.v[place_of(old[i])] = old[i];
        free(old);
    }
    size_t i = place_of(url);
    if (met.v[i]) return;
    met.queue[met.n++] = met.v[i] = strdup(url);
}

static void links(const xmlNode *n, const char *host, int host_bytes)
{
    for (; n; n = n->next) {
        if (n->type != XML_ELEMENT_NODE) continue;
        xmlChar *href = n->name[0] == 'a' && !n->name[1] ? xmlGetProp(n, (const xmlChar *)"href") : NULL;
        char url[2048];
        if (href && href[0] == '/') snprintf(url, sizeof url, "%.*s%s", host_bytes, host, (const char *)href);
        else if (href) snprintf(url, sizeof url, "%s", (const char *)href);
        if (href && !strncmp(url, host, (size_t)host_bytes)) {
            url[strcspn(url, "#")] = 0;
            meet(url);
        }
        xmlFree(href);
        links(n->children, host, host_bytes);
    }
}

static void tree(const char *bytes, size_t n, const char *host)
{
    xmlDoc *d = htmlReadMemory(bytes, (int)n, "u", NULL,
                               HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
    if (d) links(xmlDocGetRootElement(d), host, (int)(8 + strcspn(host + 8, "/")));
    xmlFreeDoc(d);
}

static size_t on_data(char *p, size_t size, size_t n, void *ctx)
{
    struct slot *s = ctx;
    n *= size;
    if (s->n + n + 1 > s->cap && !(s->bytes = realloc(s->bytes, s->cap = (s->n + n + 1) * 2))) return 0;
    memcpy(s->bytes + s->n, p, n);
    s->n += n;
    return n;
}

static int crawl_floor(const char *starts, const char *addr)
{
    enum { AT_ONCE = 32 };
    static struct slot slot[AT_ONCE];
    struct slot *idle[AT_ONCE];
    int n_idle = 0, running = 0, pages = 0, left;
    char to[128], line[1024];
    FILE *f = fopen(starts, "r");
    if (!f) return 3;
    while (fgets(line, sizeof line, f)) {
        line[strcspn(line, "\n")] = 0;
        meet(line);
    }
    fclose(f);
    snprintf(to, sizeof to, "::%s", addr);
    struct curl_slist *connect_to = curl_slist_append(NULL, to);
    CURLM *m = curl_multi_init();
    for (int i = 0; i < AT_ONCE; i++) {
        slot[i].easy = curl_easy_init();
        curl_easy_setopt(slot[i].easy, CURLOPT_WRITEFUNCTION, on_data);
        curl_easy_setopt(slot[i].easy, CURLOPT_WRITEDATA, &slot[i]);
        curl_easy_setopt(slot[i].easy, CURLOPT_PRIVATE, &slot[i]);
        curl_easy_setopt(slot[i].easy, CURLOPT_CONNECT_TO, connect_to);
        idle[n_idle++] = &slot[i];
    }
    double t = now();
    while (met.taken < met.n || n_idle < AT_ONCE) {
        while (met.taken < met.n && n_idle) {
            struct slot *s = idle[--n_idle];
            s->n = 0;
            curl_easy_setopt(s->easy, CURLOPT_URL, met.queue[met.taken++]);
            curl_multi_add_handle(m, s->easy);
        }
        curl_multi_perform(m, &running);
        for (CURLMsg *g; (g = curl_multi_info_read(m, &left));) {
            struct slot *s = NULL;
            char *url = NULL;
            curl_easy_getinfo(g->easy_handle, CURLINFO_PRIVATE, &s);
            curl_easy_getinfo(g->easy_handle, CURLINFO_EFFECTIVE_URL, &url);
            tree(s->bytes, s->n, url);
            pages++;
            curl_multi_remove_handle(m, s->easy);
            idle[n_idle++] = s;
        }
        if (running) curl_multi_poll(m, NULL, 0, 1000, NULL);
    }
    struct rusage u;
    getrusage(RUSAGE_SELF, &u);
    double cpu = (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) + (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6;
    printf("%.0f %.3f %d\n", pages / (now() - t), cpu, pages);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 4 && !strcmp(argv[1], "crawl")) return crawl_floor(argv[2], argv[3]);
    return fprintf(stderr, "usage: floor crawl STARTS ADDR:PORT\n"), 2;
}
