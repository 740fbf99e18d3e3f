/* api_problem.h - an error for software: application/problem+json (RFC 9457), and how an answer leaves as JSON. */
#ifndef VOUCH_API_PROBLEM_H
#define VOUCH_API_PROBLEM_H

#include <jansson.h>

struct web_reply;

/* Makes REPLY the problem STATUS: {type, title, status, detail, parameter}. DETAIL is a sentence that says what to do;
 * PARAMETER the one that is at fault, or NULL. */
void api_problem(struct web_reply *reply, int status, const char *detail, const char *parameter);
/* The words of a status ("Not Found"), as they stand in the title of a problem. */
const char *api_status_words(int status);
/* Puts J into REPLY as `--json` prints it on the command line, and gives it back. */
void api_put(struct web_reply *reply, json_t *j);

#endif
