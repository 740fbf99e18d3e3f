/* api_problem.c - see api_problem.h */
#include "api_problem.h"

#include <stdlib.h>

#include "index/fail.h"
#include "web_page.h"

const char *api_status_words(int status)
{
    static const struct {
        int status;
        const char *words;
    } row[] = {
        {301, "Moved Permanently"}, {400, "Bad Request"},        {404, "Not Found"},
        {405, "Method Not Allowed"}, {406, "Not Acceptable"},    {410, "Gone"},
        {413, "Content Too Large"}, {414, "URI Too Long"},       {415, "Unsupported Media Type"},
        {429, "Too Many Requests"}, {503, "Service Unavailable"},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        if (row[i].status == status) return row[i].words;
    return "Error";
}

void api_put(struct web_reply *reply, json_t *j)
{
    char *s = json_dumps(j, JSON_INDENT(2) | JSON_PRESERVE_ORDER | JSON_REAL_PRECISION(12));
    if (!s) die("an answer cannot be written as JSON");
    buf_puts(&reply->body, s);
    buf_putc(&reply->body, '\n');
    free(s);
    json_decref(j);
}

void api_problem(struct web_reply *reply, int status, const char *detail, const char *parameter)
{
    reply->status = status;
    reply->type = "application/problem+json";
    reply->lasting = false;
    buf_clear(&reply->body);
    api_put(reply, json_pack("{s:s, s:s, s:i, s:s, s:s*}", "type", "about:blank", "title", api_status_words(status),
                             "status", status, "detail", detail, "parameter", parameter));
}
