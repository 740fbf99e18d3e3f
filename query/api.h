/* api.h - the answers of find, show and verify for software, as `--json` prints them, each under its own address; what
 * they take and give is described in data/openapi.json (OpenAPI 3.1), which is served too. Errors are problems
 * (api_problem.h). */
#ifndef VOUCH_API_H
#define VOUCH_API_H

#include "web_page.h"

web_page_fn api_find, api_practitioner, api_verify, api_openapi;
/* What they accept, each list ending with NULL. */
extern const char *const api_find_params[], *const api_verify_params[];

#endif
