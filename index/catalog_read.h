/* catalog_read.h - fills the parts of a catalog from the text of one file each. For catalog.c and its tests. */
#ifndef VOUCH_CATALOG_READ_H
#define VOUCH_CATALOG_READ_H

#include <stddef.h>

struct arena;
struct catalog;

/* One file of data/ and what reads it. The list ends with a NULL name. */
struct catalog_part {
    const char *name;
    void (*read)(struct arena *a, struct catalog *c, const char *file, const char *text, size_t len);
};
extern const struct catalog_part catalog_parts[];

/* Letters without dots and spaces, case kept. */
char *catalog_letters(struct arena *a, const char *s);
/* words.tsv (catalog_words.c). */
void catalog_read_words(struct arena *a, struct catalog *c, const char *file, const char *text, size_t len);
/* asked.tsv and english.tsv (catalog_asked.c). */
void catalog_read_asked(struct arena *a, struct catalog *c, const char *file, const char *text, size_t len);
void catalog_read_english(struct arena *a, struct catalog *c, const char *file, const char *text, size_t len);
void catalog_read_genre(struct arena *a, struct catalog *c, const char *file, const char *text, size_t len);
/* trainings.json and ranking.json (catalog_training.c). */
void catalog_read_trainings(struct arena *a, struct catalog *c, const char *file, const char *text, size_t len);
void catalog_read_ranking(struct arena *a, struct catalog *c, const char *file, const char *text, size_t len);
/* prescribing.tsv, limits.tsv, lookups.tsv and dea.tsv (catalog_authority.c). */
void catalog_read_prescribing(struct arena *a, struct catalog *c, const char *file, const char *text, size_t len);
void catalog_read_limits(struct arena *a, struct catalog *c, const char *file, const char *text, size_t len);
void catalog_read_numbers(struct arena *a, struct catalog *c, const char *file, const char *text, size_t len);
void catalog_read_lookups(struct arena *a, struct catalog *c, const char *file, const char *text, size_t len);
void catalog_read_dea(struct arena *a, struct catalog *c, const char *file, const char *text, size_t len);

#endif
