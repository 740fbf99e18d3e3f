/* licence_value.h - what a field of a licence holds: a number alone, a type and a number. */
#ifndef VOUCH_LICENCE_VALUE_H
#define VOUCH_LICENCE_VALUE_H

#include <stdbool.h>

struct arena;

/* "Licensed Clinical Mental Health Counselor - 9931", "LMFT #12345", "Professional Counselor - CCMH0183341": a number behind the type in one value; NULL = there is none. */
char *licence_number_behind_type(struct arena *a, const char *value);
/* "60881245", "LH60881245": nothing but a number, or letters of its own before it. */
bool licence_is_bare_number(const char *value);

/* "Mental Health Counseling", "LICENSED CLINICAL SOCIAL WORK (073)", as a board calls a profession by what is practised: its practitioner; NULL = it is no such name. */
char *licence_practitioner(struct arena *a, const char *value);

#endif
