/* rule.h - `vouch rule VERB ...`: decisions of people. They take effect with the next build. */
#ifndef VOUCH_RULE_H
#define VOUCH_RULE_H

struct arena;
struct opts;

int rule_command(struct arena *a, const struct opts *o);

#endif
