/* site.h - whose site a page belongs to: the person whom its title, its logo or footer, its address or its first words
 * name. Each function gives NULL when nobody is named so, or more than one. */
#ifndef VOUCH_SITE_H
#define VOUCH_SITE_H

#include "owner.h"

/* The name at the head of a piece of the title: "About | Jane Doe, LMFT". */
struct person *site_person_of_title(struct page *g);
/* Who wrote the page, as structured data tell, where its title is "About Jane" and that is their given name: the first person of it. */
struct person *site_person_of_author(struct page *g);
/* The name that a title brings in, "About Jane Doe | Cedar House", on a page of a house or a directory that names nobody else. */
struct person *site_person_about(struct page *g);
/* The name in the logo or at the head of the footer. */
struct person *site_person_of_site(struct page *g);
/* The only name with letters beside the page, in a box of the side; of a house that has a team none. */
struct person *site_person_of_side(struct page *g);
/* The one whose practice a page says the house is, "Cedar House is the solo practice of Ann Roe", or with whom its name goes on in the next line. */
struct person *site_person_of_house(struct page *g);
/* The name in the words of the picture of the logo: logo.h. */
struct person *site_person_of_logo(struct page *g);
/* The name in a line whose words are the host's: "Jane Doe Counseling" at janedoe.example. */
struct person *site_person_of_host(struct page *g);
/* The name with which that of the house begins, "Jane Doe Counseling", in the title, the logo or the foot, where the page speaks of Jane or SAYS_I. */
struct person *site_person_of_brand(struct page *g, bool says_i);
/* Of a name with letters in the midst of a line. */
struct person *site_person_of_letters(struct page *g);
/* The name that begins a line, when its given name stands in the title. */
struct person *site_person_of_text(struct page *g);

/* The name that is a line by itself, when the page introduces somebody of its given name. */
struct person *site_person_of_line(struct page *g);

/* The only one who says "I'm …" with a whole name in running text. */
struct person *site_person_of_speech(struct page *g);
/* The page says "I'm GIVEN", "Meet GIVEN" and the like. */
bool site_introduces(struct page *g, const char *given);

/* "I am a licensed clinical social worker", "I trained with …": LINE says of whoever speaks what they are or learned. */
bool site_says_what_i_am(const struct page *g, const char *line);
/* What stands behind a name, at S, is what people do, and houses do not: "grew up", "is a licensed …". */
bool site_does_like_a_person(const struct page *g, const char *s);

/* "Suresh is a therapist", "Dr. Kap": the page speaks of somebody of the name N. */
bool site_speaks_of(struct page *g, const struct name *n);
/* The line K is nothing but a link to the front page. */
bool site_leads_home(const struct page *g, const struct block *k);

#endif
