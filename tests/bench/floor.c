/* floor.c - what the machine gives at best, to hold our own figures against in the same run.
 *   floor fetch URLFILE ADDR     pages a second of a bare libcurl multi loop with that tree, 32 at once
 * Prints that, and the seconds of processor time it took. */
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

static void tree(const char *bytes, size_t n)
{
    xmlFreeDoc(htmlReadMemory(bytes, (int)n, "u", NULL,
                              HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET));
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

static int fetch_floor(const char *urls, const char *addr)
{
    enum { AT_ONCE = 32 };
    static struct slot slot[AT_ONCE];
    struct slot *idle[AT_ONCE];
    int n_idle = 0, running = 0, pages = 0, left;
    char to[128], line[1024];
    FILE *f = fopen(urls, "r");
    if (!f) return 3;
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
    int more = 1;
    while (more || n_idle < AT_ONCE) {
        while (more && n_idle) {
            if (!fgets(line, sizeof line, f)) {
                more = 0;
                break;
            }
            line[strcspn(line, "\n")] = 0;
            struct slot *s = idle[--n_idle];
            s->n = 0;
            curl_easy_setopt(s->easy, CURLOPT_URL, line);
            curl_multi_add_handle(m, s->easy);
        }
        curl_multi_perform(m, &running);
        for (CURLMsg *g; (g = curl_multi_info_read(m, &left));) {
            struct slot *s = NULL;
            curl_easy_getinfo(g->easy_handle, CURLINFO_PRIVATE, &s);
            tree(s->bytes, s->n);
            pages++;
            curl_multi_remove_handle(m, s->easy);
            idle[n_idle++] = s;
        }
        if (running) curl_multi_poll(m, NULL, 0, 1000, NULL);
    }
    struct rusage u;
    getrusage(RUSAGE_SELF, &u);
    double cpu = (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) + (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6;
    printf("%.0f %.3f\n", pages / (now() - t), cpu);
    fclose(f);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 4 && !strcmp(argv[1], "fetch")) return fetch_floor(argv[2], argv[3]);
    return fprintf(stderr, "usage: floor fetch URLFILE ADDR:PORT\n"), 2;
}
