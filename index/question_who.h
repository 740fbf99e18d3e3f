/* question_who.h - the names of people in the words of a question. */
#ifndef VOUCH_QUESTION_WHO_H
#define VOUCH_QUESTION_WHO_H

#include "question_not.h"

/* Before the dictionary is asked, "Dr. Osei", "Ana Ruiz" and an NPI; after it, one word that nothing else explains. An ordinary word
 * of English in small letters, or at the beginning of a sentence, is a name only where it is all that was asked. */
void question_people_first(struct reading *r, question_people *people, void *ctx);
void question_people_last(struct reading *r, question_people *people, void *ctx);

#endif
