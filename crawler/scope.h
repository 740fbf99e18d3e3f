/* scope.h - where a source goes and where it does not. Pure: addresses in, reasons out. */
#ifndef VOUCH_SCOPE_H
#define VOUCH_SCOPE_H

#include <stdbool.h>
#include <stddef.h>

#include "source.h"
#include "url.h"

struct arena;

/* Names with a port each, to be found at once: a source may have thousands of start addresses. */
struct scope_set {
    struct scope_name { const char *name; int port; } *slot;
    size_t mask;
};

/* A source with its start addresses understood. */
struct scope {
    const struct source *source;
    struct url *start;
    size_t n, cap;
    struct scope_set hosts;   /* of the start addresses, without "www." */
    struct scope_set domains; /* their registrable domains */
    struct scope_set starts;  /* the addresses themselves */
    const char *wrong; /* a start address that cannot be used, with its reason; NULL = none */
};

void scope_of(struct arena *a, const struct source *s, struct scope *out);
/* The host of a start address, with or without "www.". */
bool scope_own(const struct scope *s, const struct url *u);
/* The host is own, or of the same registrable domain. */
bool scope_near(struct arena *a, const struct scope *s, const struct url *u);
/* Why a link is not followed; NULL when it is. */
const char *scope_refuses(struct arena *a, const struct scope *s, const struct url *u);
/* Why a redirect is not followed; NULL when it is. What a page leads to itself need not match `follow`. */
const char *scope_refuses_redirect(const struct scope *s, const struct url *u);
/* Why an address is a trap (endless paths, session ids, piles of parameters), NULL when it is none. */
const char *scope_trap(struct arena *a, const struct url *u);

#endif
