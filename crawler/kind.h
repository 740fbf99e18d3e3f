/* kind.h - what kind of page it is, and which parts of it speak of others: by its address, its head and its headings. */
#ifndef VOUCH_KIND_H
#define VOUCH_KIND_H

#include "block.h"
#include "people.h"

struct node;

/* True when the path of the page's address contains WORD. */
bool kind_path_has(const struct people *p, const char *word);
/* The content of the meta element of that name or property; NULL when there is none. ROOT may be NULL. */
const char *kind_meta(const struct node *root, const char *name);
/* The words of the title element, "" when there is none. */
const char *kind_title(struct arena *a, const struct node *root);
enum { KIND_TITLE = 500 }; /* bytes of a title that are looked at: nobody reads on */
/* The parts of a title between bars, dashes and colons. */
size_t kind_title_parts(struct arena *a, const char *title, char ***v);
/* The words of a line that is asked about more than once, read once; of the page's arena. */
const struct sentence *kind_words(const struct people *p, struct block *line);
/* True for the first page of a site. */
bool kind_is_front(const struct people *p);
/* True for the first page, and for one whose builder says in the classes of its body that it is a page or a person's entry, and no
 * post. Other posts may be announced there. ROOT may be NULL. */
bool kind_is_standing(const struct people *p, const struct node *root);
/* True for a heading below which others are spoken of: testimonials, accepted trainings, colleagues. */
bool kind_is_about_others(const struct people *p, struct block *heading);
/* The great heading of a list that the public looks through, or of a house, on a page that is nobody's own: "Find a therapist for
 * ketamine-assisted psychotherapy", "Junction Counseling Partners". Below it stands what the page is about. */
bool kind_heads_page(const struct people *p, const char *title, const struct block *heading);

/* The one programme that TEXT names as completed by those whom it introduces: "Graduates of the … certificate"; NULL = none.
 * *NAME (NAME may be NULL): how it names it (course.h). */
const struct programme *kind_graduates_of(const struct people *p, const char *text, const char **name);

#endif
