/* catalog_words.c - reads words.tsv: see catalog_types.h for its lists. */
#include <string.h>

#include "catalog_file.h"
#include "catalog_read.h"
#include "fail.h"
#include "mem.h"
#include "pieces.h"
#include "text.h"

_Static_assert(WORDS_BITS <= 126, "a word has that many bits for the lists it stands in, and two more (crawler/lexicon.h)");

const char *const lists_names[] = {
    [WORDS_NOT_A_NAME] = "not-a-name", [WORDS_HEAD_OTHERS] = "head-others", [WORDS_HEAD_POSTS] = "head-posts",
    [WORDS_HEAD_NEUTRAL] = "head-neutral", [WORDS_CITED] = "cited", [WORDS_LETTERS_NOT_YET] = "letters-not-yet",
    [WORDS_LISTED_THINGS] = "listed-things", [WORDS_RELATION] = "relation", [WORDS_LABEL_NOT_HELD] = "label-not-held",
    [WORDS_LICENCE] = "licence", [WORDS_OTHER_NUMBER] = "other-number", [WORDS_OTHER_TRADE] = "other-trade",
    [WORDS_COUNTED] = "counted", [WORDS_LETTERS_LESSER] = "letters-lesser", [WORDS_SPEAKS] = "speaks",
    [WORDS_PAYS] = "pays", [WORDS_TREATS] = "treats", [WORDS_SPOKEN_WORK] = "spoken-work", [WORDS_OFFERS] = "offers",
    [WORDS_FEE_UNIT] = "fee-unit", [WORDS_TELEHEALTH] = "telehealth", [WORDS_ONLINE_OTHER] = "online-other",
    [WORDS_LED] = "led", [WORDS_PRACTICE_OF] = "practice-of", [WORDS_OWN_SESSIONS] = "own-sessions",
    [WORDS_TOOK] = "took", [WORDS_ONESELF] = "oneself",
    [WORDS_PRESCRIBE] = "prescribe", [WORDS_PRESCRIBED] = "prescribed", [WORDS_MEDICINE] = "medicine",
    [WORDS_INSTITUTION] = "institution", [WORDS_LADDER_COURSE] = "ladder-course", [WORDS_BEHIND_SEP] = "behind-sep",
    [WORDS_SELF] = "self", [WORDS_AUXILIARY] = "auxiliary", [WORDS_GLUE] = "glue", [WORDS_RELATIVE] = "relative",
    [WORDS_OTHER_SUBJECT] = "other-subject", [WORDS_OWN_CREDENTIAL] = "own-credential", [WORDS_COURSE] = "course",
    [WORDS_TRAINED_ONE] = "trained-one", [WORDS_HOUSE_TEACHER] = "house-teacher", [WORDS_HOUSE_PEOPLE] = "house-people", [WORDS_HOUSE_HELPER] = "house-helper", [WORDS_PRACTICE_COURSE] = "practice-course", [WORDS_JOY] = "joy", [WORDS_SIGNS] = "signs", [WORDS_BEHIND_SHORT_NAME] = "behind-short-name",
    [WORDS_COURSE_IN] = "course-in", [WORDS_COURSE_SUBJECT] = "course-subject", [WORDS_BEHIND_HELD] = "behind-held",
    [WORDS_ACCEPTING] = "accepting", [WORDS_NOT_ACCEPTING] = "not-accepting", [WORDS_SUPERVISED_BY] = "supervised-by",
    [WORDS_STEP_HELD] = "step-held", [WORDS_PRACTICE_SIGN] = "practice-sign", [WORDS_PRACTICE_LEAD] = "practice-lead", [WORDS_HOSPITAL] = "hospital", [WORDS_STEP] = "step", [WORDS_ATTENDANT] = "attendant", [WORDS_IN_ROOM] = "in-room", [WORDS_SETTING_HOME] = "setting-home",
    [WORDS_SETTING_OFFICE] = "setting-office", [WORDS_SETTING_CLINIC] = "setting-clinic",
    [WORDS_SETTING_RETREAT] = "setting-retreat", [WORDS_SETTING_GROUP] = "setting-group",
    [WORDS_AFFILIATED] = "affiliated",
    [WORDS_SLIDING_SCALE] = "sliding-scale", [WORDS_TRAUMA_INFORMED] = "trauma-informed",
    [WORDS_HEAD_SERVICES] = "head-services", [WORDS_TITLE_HELD] = "title-held", [WORDS_PATH_PEOPLE] = "path-people",
    [WORDS_PATH_ARTICLE] = "path-article", [WORDS_HEAD_ABOUT_OTHERS] = "head-about-others", [WORDS_HEAD_OWN_PEOPLE] = "head-own-people", [WORDS_LEFT] = "left",
    [WORDS_ENTRY_RELATION] = "entry-relation", [WORDS_HELD] = "held", [WORDS_TEACHES] = "teaches",
    [WORDS_HOUSE] = "house", [WORDS_HOUSE_LAST] = "house-last", [WORDS_ENTRY_LABEL] = "entry-label", [WORDS_FAMILY_TOO] = "family-too",
    [WORDS_SUBJECT] = "subject", [WORDS_SPEAKER] = "speaker", [WORDS_DOCTOR] = "doctor",
    [WORDS_TITLE_ARTICLE] = "title-article", [WORDS_BEFORE_NAME] = "before-name", [WORDS_HEAD_HOUSE] = "head-house", [WORDS_HEAD_GRADUATES] = "head-graduates",
    [WORDS_ROLE] = "role", [WORDS_PRACTICE_NAME] = "practice-name",
    [WORDS_STATE_NOT_HELD] = "state-not-held", [WORDS_LICENCE_PLAIN] = "licence-plain", [WORDS_LICENSING_BODY] = "licensing-body",
    [WORDS_SERVICE_FOR_OTHERS] = "service-for-others", [WORDS_HEAD_JOBS] = "head-jobs", [WORDS_STANDS_FOR_NO] = "stands-for-no", [WORDS_LABEL_CERTIFIED] = "label-certified", [WORDS_HEAD_OWN_ONE] = "head-own-one", [WORDS_HEAD_FORM] = "head-form", [WORDS_FRAME_OTHER] = "frame-other", [WORDS_FRAME_LABEL] = "frame-label", [WORDS_HEAD_AUTHOR] = "head-author", [WORDS_CLASS_AUTHOR] = "class-author", [WORDS_TITLE_FIELD] = "title-field", [WORDS_PRACTICE_PAGE] = "practice-page", [WORDS_HEAD_SOURCES] = "head-sources",
    [WORDS_WRITTEN_BY] = "written-by", [WORDS_REPORTED] = "reported", [WORDS_BY_LINE] = "by-line", [WORDS_TITLE_ASKS] = "title-asks", [WORDS_ARTICLE_SIGN] = "article-sign",
    [WORDS_ARTICLE_LINE] = "article-line", [WORDS_CLASS_ARTICLE] = "class-article", [WORDS_CLASS_STANDING] = "class-standing", [WORDS_ROLE_THERE] = "role-there", [WORDS_HOST_PRESS] = "host-press",
    [WORDS_STATE_TO_COME] = "state-to-come", [WORDS_INVITES] = "invites", [WORDS_OWN_HEAD] = "own-head",
    [WORDS_TEXT_SIGN] = "text-sign", [WORDS_OUR_ONES] = "our-ones", [WORDS_SEES] = "sees", [WORDS_PATIENT_ROLE] = "patient-role",
    [WORDS_LIST_DONE] = "list-done", [WORDS_LIST_OF] = "list-of", [WORDS_GROUP_WORD] = "group-word", [WORDS_GROUP_COMPLETED] = "group-completed",
    [WORDS_GROUP_HOLDS] = "group-holds", [WORDS_GROUP_NOT_HELD] = "group-not-held", [WORDS_ENTRY_OF_HOUSE] = "entry-of-house",
    [WORDS_COURSE_SIGN] = "course-sign", [WORDS_PATIENT_SAYS] = "patient-says", [WORDS_TOWN] = "town", [WORDS_DIRECTOR] = "director",
    [WORDS_OTHER_COURSE] = "other-course", [WORDS_LEADS_OFF] = "leads-off", [WORDS_ANOTHER_PART] = "another-part", [WORDS_PART_OF] = "part-of",
    [WORDS_COURSE_UNIT] = "course-unit", [WORDS_ENDED_COURSE] = "ended-course", [WORDS_NOT_ENDED] = "not-ended",
    [WORDS_FINITE] = "finite", [WORDS_SITTING] = "sitting", [WORDS_BRINGS_ANOTHER] = "brings-another",
    [WORDS_OTHER_VERB] = "other-verb", [WORDS_TREATED] = "treated", [WORDS_MEDICINE_FORM] = "medicine-form",
    [WORDS_PRESCRIBER_TITLE] = "prescriber-title", [WORDS_STREET] = "street", [WORDS_DONE] = "done",
    [WORDS_PERSON_DOES] = "person-does", [WORDS_DOES] = "does", [WORDS_TITLE_COUNTED] = "title-counted",
    [WORDS_INVENTED] = "invented", [WORDS_OWN_WORK] = "own-work", [WORDS_BADGE] = "badge", [WORDS_SHOWN] = "shown", [WORDS_TELLS_PAST] = "tells-past",
    [WORDS_FIELD_NUMBER] = "field-number", [WORDS_FIELD_STATE] = "field-state", [WORDS_FIELD_TYPE] = "field-type",
    [WORDS_FIELD_STATUS] = "field-status", [WORDS_FIELD_EXPIRY] = "field-expiry", [WORDS_FIELD_ADDRESS] = "field-address",
    [WORDS_IN_FORCE] = "in-force", [WORDS_OUT_OF_FORCE] = "out-of-force", [WORDS_RUNS_HOUSE] = "runs-house",
    [WORDS_LEARN_DONE] = "learn-done", [WORDS_LEARN_TOOK] = "learn-took", [WORDS_LEARN_TRAINED] = "learn-trained", [WORDS_LEARN_LEARNED] = "learn-learned",
    [WORDS_LEARN_WENT] = "learn-went", [WORDS_LEARN_SPENT] = "learn-spent", [WORDS_LEARN_HAVE] = "learn-have", [WORDS_LEARN_BEGAN] = "learn-began",
    [WORDS_LEARN_PASSED] = "learn-passed", [WORDS_LEARN_BESIDE] = "learn-beside", [WORDS_LEARN_COURSE] = "learn-course", [WORDS_LEARN_NOT] = "learn-not",
    [WORDS_LEARN_LESSER] = "learn-lesser", [WORDS_LEARN_THING] = "learn-thing", [WORDS_LEARN_BEHIND] = "learn-behind", [WORDS_LEARN_LEFT] = "learn-left",
    [WORDS_LEARN_ROLE] = "learn-role",
    [WORDS_TITLE_DIRECTORY] = "title-directory", [WORDS_HOUSE_ROLE] = "house-role",
    [WORDS_OF_A_TEAM] = "of-a-team", [WORDS_BOARD_OF_CALIFORNIA] = "board-of-california", [WORDS_LIST_INTRO] = "list-intro", [WORDS_HEAD_PLACE] = "head-place",
    [WORDS_COLUMN_WHAT] = "column-what", [WORDS_COLUMN_LEVEL] = "column-level", [WORDS_COLUMN_BY] = "column-by", [WORDS_COLUMN_YEAR] = "column-year", [WORDS_COLUMN_OFFERED] = "column-offered",
    [WORDS_LISTS] = NULL,
};

void catalog_read_words(struct arena *a, struct catalog *c, const char *file, const char *text, size_t len)
{
    struct table *t = table_read(a, file, text, len);
    for (size_t i = 0; i < t->n; i++) c->words[table_word(t, i, "list", lists_names)].n++;
    for (int k = 0; k < WORDS_LISTS; k++) {
        struct phrases *p = &c->words[k];
        if (!p->n) die("%s: no word in the list %s", file, lists_names[k]);
        p->v = arena_alloc(a, (p->n + 1) * sizeof *p->v);
        p->fold = arena_alloc(a, (p->n + 1) * sizeof *p->fold);
        p->n = 0;
    }
    for (size_t i = 0; i < t->n; i++) {
        int list = table_word(t, i, "list", lists_names);
        struct phrases *p = &c->words[list];
        const char *fold = text_fold(a, table_need(t, i, "word"));
        if (list < WORDS_BITS && (!*fold || phrases_find(p, fold) >= 0)) table_fail(t, i, "no word, or a word twice");
        if (list < WORDS_ACCEPTING && strchr(fold, ' ')) table_fail(t, i, "this list is of single words");
        p->v[p->n] = table_need(t, i, "word");
        p->fold[p->n++] = fold;
    }
    for (int k = 0; k < WORDS_LISTS; k++) c->pieces[k] = pieces_new(a, c->words[k].v, c->words[k].n);
}
