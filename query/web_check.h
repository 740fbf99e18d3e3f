/* web_check.h - checking somebody: the page with its forms, the people whom a licence number fits, and the report of verify
 * as a page, as JSON and as FHIR. Of several who fit nobody is chosen: they are listed. */
#ifndef VOUCH_WEB_CHECK_H
#define VOUCH_WEB_CHECK_H

#include "web_page.h"

web_page_fn web_check, web_check_report;
extern const char *const check_params[], *const check_report_params[];

#endif
