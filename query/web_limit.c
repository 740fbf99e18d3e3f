/* web_limit.c - see web_limit.h */
#include "web_limit.h"

#include <stdatomic.h>
#include <stddef.h>
#include <sys/mman.h>

#include "index/fail.h"

enum { SLOTS = 1 << 16 };

/* Whose bucket it is (a hash, 32 bits), when it was last filled in seconds/8 (16 bits), what is in it (16 bits): one word,
 * so that workers need no lock. */
struct limits {
    unsigned rate, burst;
    atomic_int open[WORKERS_MOST];
    _Atomic uint64_t slot[SLOTS];
};

struct limits *limits_new(unsigned rate, unsigned burst)
{
    struct limits *l = mmap(NULL, sizeof *l, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (l == MAP_FAILED) die("no memory to share with the workers");
    l->rate = rate;
    l->burst = burst;
    return l;
}

static uint64_t hash_of(const struct client *c)
{
    uint64_t h = 14695981039346656037u;
    for (size_t i = 0; i < sizeof c->at; i++) h = (h ^ c->at[i]) * 1099511628211u;
    return h ^ h >> 29;
}

/* The bucket OLD of WHOSE after COST was taken at TICK (eighths of a second); *GOOD: there was enough in it. */
static uint64_t taken(const struct limits *l, uint64_t old, uint32_t whose, uint16_t tick, unsigned cost, bool *good)
{
    unsigned left = (unsigned)(old & 0xffff), full = l->burst * 8;
    unsigned passed = (uint16_t)(tick - (uint16_t)(old >> 16));
    if (old >> 32 != whose) left = full;
    else left = left + passed * l->rate > full ? full : left + passed * l->rate;
    *good = left >= cost * 8;
    if (*good) left -= cost * 8;
    return (uint64_t)whose << 32 | (uint64_t)tick << 16 | left;
}

bool limit_take(struct limits *l, const struct client *c, unsigned cost, int64_t now_ms)
{
    if (!l->rate) return true;
    uint64_t h = hash_of(c);
    uint32_t whose = (uint32_t)(h >> 32) | 1;
    uint16_t tick = (uint16_t)(now_ms / 125);
    _Atomic uint64_t *slot = &l->slot[h % SLOTS];
    uint64_t old = atomic_load(slot), now;
    bool good;
    do now = taken(l, old, whose, tick, cost, &good);
    while (!atomic_compare_exchange_weak(slot, &old, now));
    return good;
}

void limit_open(struct limits *l, unsigned worker, int change)
{
    atomic_fetch_add(&l->open[worker], change);
}

unsigned limit_least(const struct limits *l, unsigned workers)
{
    unsigned best = 0;
    for (unsigned i = 1; i < workers; i++)
        if (atomic_load(&l->open[i]) < atomic_load(&l->open[best])) best = i;
    return best;
}

void limit_forget(struct limits *l, unsigned worker)
{
    atomic_store(&l->open[worker], 0);
}
