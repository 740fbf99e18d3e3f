/* rule.c - see rule.h */
#include "rule.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "buf.h"
#include "catalog.h"
#include "claim.h"
#include "confirm.h"
#include "date.h"
#include "directory.h"
#include "evidence.h"
#include "fail.h"
#include "gather.h"
#include "hash.h"
#include "hide.h"
#include "home.h"
#include "licence.h"
#include "mem.h"
#include "opt.h"
#include "register.h"
#include "ruling.h"
#include "text.h"

struct rule {
    struct arena *a;
    const struct opts *o;
    const char *const *args;
    size_t n;
    const char *by, *why;
};

static struct practitioner *subject(struct rule *r, struct directory *d)
{
    struct practitioner *p = directory_find(r->a, d, r->args[1]);
    if (!p) die_usage("nobody has the id %s", r->args[1]);
    return p;
}

static struct directory *open_directory(void)
{
    struct directory *d = directory_open();
    if (!d) die("there is no directory yet; run: vouch build");
    return d;
}

/* The records of all others who share a surname: whoever ruled saw them as other people. */
static void other_records(struct arena *a, struct directory *d, const struct practitioner *p,
                          struct person *const *members, size_t n, struct words *out)
{
    struct words families = {0};
    for (size_t i = 0; i < n; i++)
        for (size_t f = 0; f < members[i]->family_parts.n; f++) words_add(a, &families, members[i]->family_parts.v[f]);
    struct stmt *st = bind_int(db_stmt(directory_db(d), "SELECT r.key, p.family FROM record r JOIN practitioner p"
                                                        " ON p.n = r.n WHERE p.n <> ?1"), 1, p->n);
    while (stmt_next(st)) {
        const char *family = col_peek(st, 1);
        for (size_t f = 0; family && f < families.n; f++)
            if (surname_agrees(a, family, families.v[f])) words_add(a, out, col_text(a, st, 0));
    }
}

static int rule_hide(struct rule *r)
{
    struct directory *d = open_directory();
    struct practitioner *p = subject(r, d);
    struct catalog *c = catalog_load_dir(r->a, data_dir());
    struct registers *registers = registers_open();
    struct db *evidence = evidence_open(DB_READ), *rulings = rulings_open(DB_WRITE);
    struct words keys = {0}, others = {0};
    for (size_t i = 0; i < p->n_records; i++) words_add(r->a, &keys, p->records[i].key);
    struct person **people = arena_alloc(r->a, (keys.n + 1) * sizeof *people), *one;
    size_t n = 0;
    for (size_t i = 0; i < keys.n; i++)
        if ((one = gather_person(r->a, c, registers, evidence, keys.v[i], 0))) people[n++] = one;
    if (!n) die("the records of %s are no longer there; run: vouch build", p->id);
    other_records(r->a, d, p, people, n, &others);
    db_begin(rulings);
    hide_rule(rulings, c, p->id, people, n, &others, r->by, r->why);
    ids_conceal(rulings, keys.v, keys.n);
    db_commit(rulings);
    printf("%s is hidden; it takes effect with: vouch build\n", p->id);
    db_close(rulings);
    db_close(evidence);
    registers_close(registers);
    directory_close(d);
    return EXIT_DONE;
}

static void add_ruling(struct rule *r, const char *verb, const char *subject_key, const char *object,
                       const char *field, const char *value)
{
    struct db *rulings = rulings_open(DB_WRITE);
    db_begin(rulings);
    ruling_add(rulings, &(struct ruling){.verb = verb, .subject = subject_key, .object = object, .field = field,
                                         .value = value, .by = r->by, .why = r->why});
    db_commit(rulings);
    db_close(rulings);
    puts("noted; it takes effect with: vouch build");
}

static bool is_hidden_id(struct rule *r, const char *id)
{
    struct hidden_hash *v;
    struct db *rulings = rulings_open(DB_READ);
    size_t n = rulings_hidden(r->a, rulings, &v);
    bool found = false;
    for (size_t i = 0; i < n; i++) found = found || !strcmp(v[i].who, id);
    db_close(rulings);
    return found;
}

static int rule_unhide(struct rule *r)
{
    if (!is_hidden_id(r, r->args[1])) die_usage("nobody of the id %s is hidden", r->args[1]);
    add_ruling(r, "unhide", r->args[1], NULL, NULL, NULL);
    return EXIT_DONE;
}

/* A record key as it stands; for a public id, the first record of that person. */
static const char *key_of(struct rule *r, const char *word)
{
    if (strchr(word, '|')) return word;
    struct directory *d = open_directory();
    struct practitioner *p = directory_find(r->a, d, word);
    directory_close(d);
    if (!p) die_usage("%s is no record key and no id (vouch explain ID lists the keys)", word);
    return p->records[0].key;
}

static int rule_pair(struct rule *r)
{
    if (r->n != 3) die_usage("vouch rule %s wants two record keys", r->args[0]);
    if (!strcmp(r->args[0], "different") && is_hidden_id(r, r->args[2])) {
        /* A record that was withheld is nobody hidden: the key, or the address of its page. */
        const char *mark = arena_printf(r->a, "other|%s", r->args[1]);
        add_ruling(r, "hide", hash_hex(r->a, mark, strlen(mark)), r->args[2], "other", NULL);
        return EXIT_DONE;
    }
    const char *x = key_of(r, r->args[1]), *y = key_of(r, r->args[2]);
    if (!strcmp(x, y)) die_usage("these are one record");
    add_ruling(r, r->args[0], x, y, NULL, NULL);
    return EXIT_DONE;
}

/* What was answered or seen: the text, or a file's name and hash. */
static const char *evidence_words(struct rule *r, const char *given)
{
    struct stat s;
    struct buf b = {0};
    if (stat(given, &s) || !S_ISREG(s.st_mode)) return given;
    if (buf_read_file(&b, given, 64u << 20)) die("%s cannot be read", given);
    const char *name = strrchr(given, '/');
    const char *words = arena_printf(r->a, "file %s, SHA-256 %s", name ? name + 1 : given, hash_hex(r->a, b.s, b.n));
    buf_free(&b);
    return words;
}

static int rule_confirm(struct rule *r)
{
    const char *proof = opt_text(r->o, "proof"), *on = opt_text(r->o, "on"), *given = opt_text(r->o, "evidence");
    if (r->n != 3) die_usage("vouch rule confirm wants an id and a credential");
    if (!proof || (strcmp(proof, "document") && strcmp(proof, "issuer-confirmed")))
        die_usage("vouch rule confirm wants --proof document or --proof issuer-confirmed");
    if (!on || !date_is_day(on)) die_usage("vouch rule confirm wants --on YYYY-MM-DD");
    if (!given || !*given) die_usage("vouch rule confirm wants --evidence TEXT|FILE");
    struct directory *d = open_directory();
    struct practitioner *p = subject(r, d);
    const char *what = confirm_find(r->a, directory_catalog(d), p, r->args[2]);
    directory_close(d);
    if (!what) die_usage("%s states no such credential: %s", p->name, r->args[2]);
    add_ruling(r, "confirm", p->records[0].key, NULL, what,
               claim_object(r->a, "proof", proof, "on", on, "evidence", evidence_words(r, given), NULL));
    return EXIT_DONE;
}

int rule_command(struct arena *a, const struct opts *o)
{
    static const struct {
        const char *verb;
        int (*run)(struct rule *r);
    } verbs[] = {{"same", rule_pair},     {"different", rule_pair}, {"hide", rule_hide},
                 {"unhide", rule_unhide}, {"confirm", rule_confirm}};
    struct rule r = {.a = a, .o = o, .by = opt_text(o, "by"), .why = opt_text(o, "why")};
    r.n = opt_args(o, &r.args);
    if (!r.n) die_usage("vouch rule wants a verb: same, different, hide, unhide, confirm");
    if (!strcmp(r.args[0], "erase") || !strcmp(r.args[0], "correct"))
        die_usage("vouch rule %s: not yet in this version", r.args[0]);
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        if (strcmp(verbs[i].verb, r.args[0])) continue;
        if (r.n < 2) die_usage("vouch rule %s: whom?", r.args[0]);
        if (!r.by || !*r.by || !r.why || !*r.why) die_usage("a ruling wants --by NAME and --why TEXT");
        return verbs[i].run(&r);
    }
    die_usage("vouch rule %s: no such verb", r.args[0]);
}
