/* prose_level.h - the level of a trauma credential that stands beside the name of its method: "EMDR (trained 2015, certified
 * 2019)", "TF-CBT, nationally certified", a label and its value. Part of prose.h. */
#ifndef VOUCH_PROSE_LEVEL_H
#define VOUCH_PROSE_LEVEL_H

#include "judge.h"
#include "people.h"

/* The level of a ladder that NAME and LEVEL (both folded) make together: "emdr" and "certified" (prose_ladder.c). */
const struct trauma_level *prose_level_of(struct people *p, const char *name, const char *level);
/* A negation, an aspiration or the past stands in the sentence. */
bool prose_says_not_so(const struct judge *j);
/* "EMDR status" and "Certified": a ladder under a label, its level beside it. True when it was that. */
bool prose_labelled_level(struct people *p, struct person *who, const char *label, const char *text, const char *where);
/* "EMDR" below the label "Certifications", and nothing else. True when it was that. */
bool prose_certified_in(struct people *p, struct person *who, const char *text, const char *where);
/* The same of "EMDR, Hakomi (2019)": each of the entries of TEXT, but "Internal Family Systems, Level 2", which is one. */
void prose_certified_entries(struct people *p, struct person *who, const char *text, const char *where);
/* "My certifications include EMDR (EMDRIA) and Hakomi": the entries from word FROM on, each of them nothing else. */
void prose_certified_list(struct people *p, struct person *who, const struct judge *j, size_t from, const char *where);
/* "Prolonged Exposure, VA training and consultation": an entry of a list that names a method and a training in it. */
void prose_method_training(struct people *p, struct person *who, struct judge *j, const char *where);
/* Several steps of a ladder behind the name of its method (prose_ladder.c). Their words are marked as told. */
void prose_levels(struct people *p, struct person *who, struct judge *j, const char *where);

/* Several credentials in one row, each with a step of its own (prose_row.c). */
void prose_rows(struct people *p, struct person *who, struct judge *j, const char *where);
/* "EMDR (certified)", "Certified Brainspotting Practitioner", "CPT Provider" among the modalities that somebody lists: the entry is nothing but a
 * step that only a person can have. */
void prose_step_entry(struct people *p, struct person *who, struct judge *j, const char *where);

#endif
