/* prose.h - what sentences and lists say about one person, judged: whether it is so, now, of this person, and what
 * kind of thing it is. The method is that of NegEx and ConText: find what is spoken of (the catalog's phrases), find
 * the cues around it (data/cues.tsv) with their reach, and state only what no cue turns into something else. */
#ifndef VOUCH_PROSE_H
#define VOUCH_PROSE_H

#include "people.h"

enum prose_kind {
    PROSE_TEXT,            /* running text, or a line of which nothing is known */
    PROSE_CREDENTIAL_LIST, /* an entry of a list of trainings and credentials: naming is stating */
    PROSE_SERVICE_LIST,    /* an entry of a list of services, specialties, modalities: never a credential */
    PROSE_LANGUAGE_LIST,
    PROSE_INSURANCE_LIST,
    PROSE_OTHERS,          /* an entry of a list of what is planned, taught, recommended or searched for: nothing is read */
    PROSE_FOOTER,          /* licence numbers and states only */
};

/* Reads TEXT (a value of structured data, or a piece of a block) as words about WHO. */
void prose_line(struct people *p, struct person *who, const char *text, const char *where, enum prose_kind kind);
/* The same of the text of a block, whose white space is folded. */
void prose_block(struct people *p, struct person *who, const char *text, const char *where, enum prose_kind kind);
/* The same where it has no quotation marks. */
void prose_unquoted(struct people *p, struct person *who, const char *text, const char *where, enum prose_kind kind);
/* Reads the sentence SAID, which the page has as QUOTE in other words (prose_shape.h). */
void prose_answer(struct people *p, struct person *who, const char *said, const char *quote, const char *where, enum prose_kind kind);
/* The line right behind the name of WHO: what they are. */
void prose_title(struct people *p, struct person *who, const char *text, const char *where);
/* "Clinical Psychologist": notes the profession they call themselves by, of which a licence without a type is (people_finish). */
void prose_titled(struct people *p, struct person *who, const char *text);
/* "2009 - 2027", "Active through 2027", "2014": years and no number; *OVER: they ended before the page was seen. */
bool prose_is_years(struct people *p, const char *text, bool *over);
/* "License" and "MI 6401009988": what a table or a list says under LABEL. BESIDE: the type and the state that stand in other
 * cells of the row; may be NULL. */
void prose_labelled_licence(struct people *p, struct person *who, const char *label, const char *beside, const char *text,
                            const char *where);
/* A structured credential: its name, what else is said of its state ("in progress"), who recognises it, when; the last
 * three may be NULL. */
void prose_credential(struct people *p, struct person *who, const char *name, const char *note, const char *by,
                      const char *year, const char *where);
void prose_membership(struct people *p, struct person *who, const char *name, const char *where);

#endif
