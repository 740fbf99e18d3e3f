/* rule.c - see rule.h */
#include "rule.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "buf.h"
#include "catalog.h"
#include "claim.h"
#include "confirm.h"
#include "correct.h"
#include "date.h"
#include "directory.h"
#include "erase.h"
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
    if (!p) die_usage("nobody has the id or NPI %s", r->args[1]);
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

/* The public id under which somebody is hidden, from an id or NPI; NULL when nobody is. */
static const char *hidden_id(struct rule *r, const char *id)
{
    struct hidden_hash *v;
    struct db *rulings = rulings_open(DB_READ);
    size_t n = rulings_hidden(r->a, rulings, &v);
    const char *found = hide_of_npi(r->a, v, n, id);
    for (size_t i = 0; i < n && !found; i++)
        if (!strcmp(v[i].who, id)) found = v[i].who;
    db_close(rulings);
    return found;
}

/* Whom a ruling is about: the people behind the records of an id or NPI; and, for an NPI that only a register has, its row. */
struct meant {
    const char *id, *name;
    struct words keys, others;
    struct person **people;
    size_t n;
};

static bool meant_by_row(struct rule *r, struct meant *m, const struct catalog *c, struct registers *registers)
{
    const struct nppes_row *row = npi_problem(r->args[1]) ? NULL : nppes_by_npi(r->a, registers, r->args[1]);
    if (!row || row->entity != 1 || !row->family) return false;
    m->people = arena_alloc(r->a, sizeof *m->people);
    m->people[m->n++] = person_of_row(r->a, c, registers, row);
    m->id = id_of_key(r->a, m->people[0]->key);
    m->name = m->people[0]->name;
    words_add(r->a, &m->keys, m->people[0]->key);
    return true;
}

/* Somebody who is hidden already has no entry any more: their records are known by the hashes of their keys. */
struct hidden_records {
    struct rule *r;
    struct meant *m;
    struct hidden_hash *v;
    size_t n;
    const struct catalog *c;
    struct registers *registers;
    struct db *evidence;
};

static void take_hidden(void *ctx, int64_t id, const struct record *record)
{
    struct hidden_records *x = ctx;
    struct person *one;
    const char *key = record_key(x->r->a, record), *who = hide_of_record(x->r->a, x->v, x->n, key);
    if (!who || strcmp(who, x->m->id)) return;
    words_add(x->r->a, &x->m->keys, key);
    if ((one = gather_person(x->r->a, x->c, x->registers, x->evidence, key, id))) {
        struct person **more = arena_alloc(x->r->a, (x->m->n + 1) * sizeof *more);
        for (size_t i = 0; i < x->m->n; i++) more[i] = x->m->people[i];
        more[x->m->n++] = one;
        x->m->people = more;
    }
}

static bool meant_by_hidden(struct rule *r, struct meant *m, const struct catalog *c, struct registers *registers, struct db *evidence)
{
    struct hidden_records x = {.r = r, .m = m, .c = c, .registers = registers, .evidence = evidence};
    struct db *rulings = rulings_open(DB_READ);
    m->id = hidden_id(r, r->args[1]);
    x.n = rulings_hidden(r->a, rulings, &x.v);
    db_close(rulings);
    if (m->id && evidence) records_scan(evidence, take_hidden, &x);
    return m->n > 0;
}

static void meant_by(struct rule *r, struct meant *m, const struct catalog *c, struct registers *registers, struct db *evidence)
{
    struct directory *d = directory_open();
    struct practitioner *p = d ? directory_find(r->a, d, r->args[1]) : NULL;
    if (!p && !meant_by_hidden(r, m, c, registers, evidence) && !meant_by_row(r, m, c, registers)) die_usage("nobody has the id or NPI %s", r->args[1]);
    if (p) {
        struct person *one;
        m->id = p->id;
        m->name = p->name;
        m->people = arena_alloc(r->a, (p->n_records + 1) * sizeof *m->people);
        for (size_t i = 0; i < p->n_records; i++) {
            if ((one = gather_person(r->a, c, registers, evidence, p->records[i].key, 0))) m->people[m->n++] = one;
            words_add(r->a, &m->keys, p->records[i].key);
        }
        if (!m->n) die("the records of %s are no longer there; run: vouch build", p->id);
        other_records(r->a, d, p, m->people, m->n, &m->others);
    }
    directory_close(d);
}

/* Hides, and with ERASE takes out of the evidence too. */
static int withhold(struct rule *r, bool erase)
{
    struct meant m = {0};
    struct words names = {0};
    struct erased e = {0};
    struct catalog *c = catalog_load_dir(r->a, data_dir());
    struct registers *registers = registers_open();
    struct db *evidence = evidence_open(erase ? DB_WRITE : DB_READ), *rulings = rulings_open(DB_WRITE);
    meant_by(r, &m, c, registers, evidence);
    db_begin(rulings);
    hide_rule(rulings, c, m.id, m.people, m.n, &m.others, r->by, r->why);
    ids_conceal(rulings, m.keys.v, m.keys.n);
    if (erase) {
        ruling_add(rulings, &(struct ruling){.verb = "erase", .subject = m.id, .by = r->by, .why = r->why});
        erase_rulings(rulings, &m.keys);
        hide_names(r->a, &names, m.people, m.n);
        db_begin(evidence);
        e = erase_records(evidence, &m.keys, &names);
        for (size_t i = 0; i < m.n; i++)
            if (m.people[i]->record && !strcmp(m.people[i]->voice, "self")) erase_source(evidence, m.people[i]->source);
        db_commit(evidence);
    }
    db_commit(rulings);
    if (erase) {
        erase_sweep(evidence);
        erase_sweep(rulings);
        printf("%s is erased: %zu records, %zu copies of pages, %zu statements of others that named them; run now: vouch build\n",
               m.id, e.records, e.snapshots, e.quotes);
    } else {
        printf("%s is hidden from now on; what is said of them in the words of others goes with: vouch build\n", m.id);
    }
    db_close(rulings);
    db_close(evidence);
    registers_close(registers);
    return EXIT_DONE;
}

static int rule_hide(struct rule *r)
{
    return withhold(r, false);
}

static int rule_erase(struct rule *r)
{
    return withhold(r, true);
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

static int rule_unhide(struct rule *r)
{
    const char *id = hidden_id(r, r->args[1]);
    if (!id) die_usage("nobody of the id or NPI %s is hidden", r->args[1]);
    add_ruling(r, "unhide", id, NULL, NULL, NULL);
    return EXIT_DONE;
}

static int rule_correct(struct rule *r)
{
    const char *why, *value = r->n == 4 ? correct_value(r->a, r->args[2], r->args[3], &why) : NULL;
    if (r->n != 4) die_usage("vouch rule correct wants an id, a field and a value");
    if (!value) die_usage("vouch rule correct %s: %s", r->args[2], why);
    struct directory *d = open_directory();
    struct practitioner *p = subject(r, d);
    size_t i = 0;
    while (i < p->n_records && (!strcmp(p->records[i].source, "nppes") || !strcmp(p->records[i].source, "correction"))) i++;
    if (i == p->n_records) die_usage("%s is known from a register only: what it says is corrected there", p->name);
    add_ruling(r, "correct", p->records[i].key, NULL, r->args[2], value);
    directory_close(d);
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
    if (!strcmp(r->args[0], "different") && hidden_id(r, r->args[2])) {
        /* A record that was withheld is nobody hidden: the key, or the address of its page. */
        const char *mark = arena_printf(r->a, "other|%s", r->args[1]);
        add_ruling(r, "hide", hash_hex(r->a, mark, strlen(mark)), hidden_id(r, r->args[2]), "other", NULL);
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
    if (strcmp(on, date_today()) > 0) die_usage("vouch rule confirm wants a day that has come, not %s", on);
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
                 {"unhide", rule_unhide}, {"confirm", rule_confirm}, {"erase", rule_erase},    {"correct", rule_correct}};
    struct rule r = {.a = a, .o = o, .by = opt_text(o, "by"), .why = opt_text(o, "why")};
    r.n = opt_args(o, &r.args);
    if (!r.n) die_usage("vouch rule wants a verb: same, different, hide, unhide, erase, correct, confirm");
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        if (strcmp(verbs[i].verb, r.args[0])) continue;
        if (r.n < 2) die_usage("vouch rule %s: whom?", r.args[0]);
        if (!r.by || !*r.by || !r.why || !*r.why) die_usage("a ruling wants --by NAME and --why TEXT");
        return verbs[i].run(&r);
    }
    die_usage("vouch rule %s: no such verb", r.args[0]);
}
