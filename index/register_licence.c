/* register_licence.c - looking up in the lists of licence boards (register.h). */
#include <string.h>

#include "db.h"
#include "mem.h"
#include "register.h"
#include "text.h"

char *licence_key(struct arena *a, const char *number)
{
    char *key = text_fold(a, number), *w = key;
    bool fill = true, letters = false; /* zeros that come now fill up; the run at hand has letters */
    for (const char *p = key; *p; p++) {
        if (*p == ' ') {
            fill = letters;
            letters = false;
        } else if (*p == '0' && fill && is_digit(p[1])) {
            continue;
        } else {
            fill = !is_digit(*p);
            letters = letters || fill;
            *w++ = *p;
        }
    }
    *w = 0;
    return key;
}

#define COLUMNS                                                                                                     \
    "l.state, l.number, l.type, l.family, l.given, l.middle, l.suffix, l.birth_year, l.city, l.zip, l.status, l.issued," \
    " l.last_issued, l.expires, l.action, l.line, coalesce(w.types, '')"
#define FROM " FROM licence l LEFT JOIN licence_words w ON w.words = l.type WHERE "

/* Rows of one list, behind those that stand in OUT. */
struct rows {
    struct licence_row *v;
    size_t n, cap;
};

static void read_rows(struct arena *a, struct stmt *st, const struct load *load, struct rows *out)
{
    while (stmt_next(st))
        *ARENA_PUSH(a, out->v, out->n, out->cap) = (struct licence_row){
            .state = col_text(a, st, 0),   .number = col_text(a, st, 1),        .type = col_text(a, st, 2),
            .family = col_text(a, st, 3),  .given = col_text(a, st, 4),         .middle = col_text(a, st, 5),
            .suffix = col_text(a, st, 6),  .birth_year = (int)col_int(st, 7),   .city = col_text(a, st, 8),
            .zip = col_text(a, st, 9),     .status = col_text(a, st, 10),       .issued = col_text(a, st, 11),
            .last_issued = col_text(a, st, 12), .expires = col_text(a, st, 13), .action = col_text(a, st, 14),
            .line = col_int(st, 15),       .types = col_text(a, st, 16),        .load = load,
        };
}

size_t licence_by_number(struct arena *a, struct registers *r, const char *state, const char *number,
                         struct licence_row **out)
{
    const struct load *const *load;
    size_t n = registers_of_state(a, r, state, &load);
    const char *key = licence_key(a, number);
    struct rows rows = {0};
    for (size_t i = 0; i < n && *key; i++)
        read_rows(a, bind_text(db_stmt(registers_db(r, load[i]->name), "SELECT " COLUMNS FROM "l.number_key = ?1"
                                                                       " ORDER BY l.id"),
                               1, key),
                  load[i], &rows);
    *out = rows.v;
    return rows.n;
}

size_t licence_by_name(struct arena *a, struct registers *r, const char *state, const char *family, const char *given,
                       struct licence_row **out)
{
    const struct load *const *load;
    size_t n = family ? registers_of_state(a, r, state, &load) : 0;
    struct rows rows = {0};
    for (size_t i = 0; i < n; i++) {
        struct db *db = registers_db(r, load[i]->name);
        struct stmt *st = given ? db_stmt(db, "SELECT " COLUMNS FROM "l.family_fold = ?1 AND l.given_fold = ?2"
                                              " ORDER BY l.id")
                                : db_stmt(db, "SELECT " COLUMNS FROM "l.family_fold = ?1 ORDER BY l.id");
        bind_text(st, 1, text_fold(a, family));
        if (given) bind_text(st, 2, text_fold(a, given));
        read_rows(a, st, load[i], &rows);
    }
    *out = rows.v;
    return rows.n;
}

bool licence_list_has(struct arena *a, struct registers *r, const struct load *load, const char *type)
{
    struct db *db = registers_db(r, load->name);
    return db && stmt_int(bind_text(db_stmt(db, "SELECT 1 FROM licence_words WHERE instr('|' || types || '|', ?1)"), 1,
                                    arena_printf(a, "|%s|", type)),
                          0);
}
