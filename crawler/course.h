/* course.h - what a mention of a programme names: the course itself, or only the house that teaches it. */
#ifndef VOUCH_COURSE_H
#define VOUCH_COURSE_H

#include "cue.h"

/* True when the hit H of a programme is the name of its house ("trained with Fluence") and other words of [FROM, TO) name the
 * course; *AT to the word before *END are those. */
bool course_beside(const struct catalog *c, const struct sentence *s, const struct hit *h, size_t from, size_t to, size_t *at,
                   size_t *end);
/* "training in KAP from Polaris and |Journey Clinical|", "KAP trained (|Journey Clinical|)": right before H, maybe behind others of their kind, stands
 * a training in the field by it. */
bool course_taught_by(const struct sentence *s, const struct hit *h);
/* "Ketamine-Assisted Psychotherapy (|Journey Clinical|), 2022": the entry of a list is the field, the house and the year, and nothing else. */
bool course_is_entry(const struct sentence *s, const struct hit *h);
/* The name to tell for H: that of the house when the words [FROM, TO) name no more, else that of the course. */
const char *course_name(const struct catalog *c, const struct sentence *s, const struct hit *h, size_t from, size_t to);

#endif
