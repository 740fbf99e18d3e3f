/* catalog_types.h - the nouns of data/: what one row of each file says. Facts of the field, never code.
 *
 * All strings belong to the arena of the catalog. NULL (or 0 where said) = the file does not state it. */
#ifndef VOUCH_CATALOG_TYPES_H
#define VOUCH_CATALOG_TYPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text.h"

/* Alternatives, as people write them (v) and folded by text_fold for comparing (fold). Same order, same count. */
struct phrases {
    const char **v, **fold;
    size_t n;
};

/* trainings.json */
struct programme_hours {
    int from, to; /* years of the cohort; 0 = not stated */
    int min, max; /* 0 = not stated */
    const char *note, *source;
};
/* A body that teaches more than one thing, or of which it is not known. */
struct house {
    const char *name, *fold; /* as people call it */
    struct phrases phrases; /* of the programme's lists, those that name no more than this body */
};
struct programme {
    const char *id, *name, *short_name, *issuer;
    const char *part_of;          /* the programme this course belongs to: who asks for that one means this too */
    struct phrases aliases;       /* identify the programme or its institute anywhere */
    struct phrases weak_aliases;  /* count only where the words speak of training */
    bool collides;                /* its weak aliases mean other things too: see crawler/people.h, people_topic */
    bool degree_institution;      /* a degree there is not this certificate; only certificate_phrases make it one */
    struct phrases certificate_phrases;
    bool partnership;             /* naming it is a partnership; only training_phrases make it a training */
    struct phrases training_phrases;
    struct house *houses;         /* their names alone do not tell the course; every other alias does */
    size_t n_houses;
    struct phrases course_phrases; /* name the course beside its house */
    const char *house_subject, *house_note; /* of whatever the house teaches; NULL = not known, nothing to say */
    struct phrases domains, possible_same_as, sources;
    const char *subject;          /* ketamine, mdma, psychedelics */
    struct programme_hours *hours;
    size_t n_hours;
    const char *hours_text;       /* "75 to 150, by year"; NULL = no hours stated */
    const char *experiential;     /* ketamine, ketamine-optional, other-medicine, non-drug, unknown */
    const char *experiential_note, *research_basis, *enrol, *not_implied, *roster, *certificate, *note;
    bool implies_licence;
};
struct society {
    const char *id, *name, *note;
    struct phrases aliases;
};

/* credentials.tsv: one level of one ladder. */
struct trauma_level {
    const char *id;               /* of the ladder: emdr, se, ifs ... */
    const char *issuer, *issuer_name, *level, *label;
    int rank;                     /* 0 informed or attended, 1 trained, 2 certified, 3 above */
    struct phrases phrases;
    struct phrases weak_phrases;  /* only as post-nominals or beside words of trauma work */
    const char *independent_licence_required; /* yes, no, unknown */
    const char *about, *source, *as_of;
};

/* licences.tsv: one type, for all states or for those it lists. */
struct licence_type {
    const char *type;             /* LMHC ... */
    struct phrases post_nominals;
    const char **letters, **keys; /* of each post-nominal: without dots and blanks, and as a key */
    uint32_t first;               /* a bit for each letter that one of them begins with, capital or not */
    struct phrases states;        /* empty = every state */
    const char *profession, *profession_fold; /* plain words */
    struct phrases also;          /* other words for it */
    const char *role;             /* prescriber, therapist, nurse, other */
    bool supervised;              /* an associate, not independent */
    const char *family;           /* "" for a degree */
    struct phrases nucc;
    bool degree;                  /* letters of a degree, never a licence */
    struct phrases fl_prefixes;   /* the same in Florida */
    struct phrases wa_prefixes;   /* letters before its number in Washington, by which a page's number is known */
    const char *source, *as_of;
};

/* statuses.tsv */
enum status_class {
    STATUS_ACTIVE, STATUS_ACTIVE_LIMITED, STATUS_LAPSED, STATUS_STOPPED, STATUS_NEVER, STATUS_DECEASED,
    STATUS_UNKNOWN,
};
extern const char *const status_class_names[]; /* "active" ... "unknown"; ends with NULL */
struct status_word {
    const char *board, *word, *key;
    enum status_class class;
    enum status_class with_action; /* when the list says of the same row that an action was taken; else = class */
    const char *note, *source;
};

/* conditions, routes, stages, modalities, insurers, languages, professions */
enum term_kind {
    TERM_CONDITION, TERM_ROUTE, TERM_STAGE, TERM_MODALITY, TERM_INSURANCE, TERM_LANGUAGE, TERM_PROFESSION, TERM_KINDS,
};
struct term {
    const char *id, *label, *source;
    struct phrases phrases, weak_phrases;
    struct phrases types;         /* professions only: licence types */
    const char *role;             /* professions only: prescriber, therapist, nurse, other, any, practice */
};
struct term_list {
    const char *field;            /* the claim field: condition, route ... */
    struct term *v;
    size_t n;
};

/* cues.tsv */
enum cue_kind {
    CUE_NEGATION, CUE_ASPIRATION, CUE_PAST, CUE_OTHER_SUBJECT, CUE_TEACHING, CUE_ACCEPTS, CUE_PARTNERSHIP,
    CUE_MEMBERSHIP, CUE_DEGREE, CUE_SUPERVISION_BY, CUE_IN_TRAINING, CUE_TESTIMONIAL, CUE_ARTICLE, CUE_ADVICE,
    CUE_INTEREST, CUE_END,
    CUE_COMPLETION,   /* says that a training or credential was completed or is held: "trained by", "graduate of" */
    CUE_ACHIEVEMENT,  /* the same only with a word for a course beside it: "completed", "earned" */
    CUE_EXPERIENTIAL, /* own sessions as part of training */
    CUE_PERSON,       /* somebody else than the one who speaks: "colleagues", "mentor" */
    CUE_LIST,         /* a heading above a list of trainings and credentials */
    CUE_FILLER,       /* may stand between such a word and the programme without changing anything */
};
extern const char *const cue_kind_names[]; /* "negation" ... "end"; ends with NULL */
struct cue {
    const char *phrase, *fold;
    enum cue_kind kind;
    bool forward, backward;       /* on what it bears */
    bool sentence;                /* reaches over the whole sentence, else over its clause */
};

/* words.tsv: single words and short pieces by which the reader tells one kind of line or word from another. What each list
 * is, the file tells. */
enum lists {
    /* Compared with one word of a sentence: each has a bit of its own in struct word (cue.h). */
    WORDS_NOT_A_NAME, WORDS_HEAD_OTHERS, WORDS_HEAD_POSTS, WORDS_HEAD_NEUTRAL, WORDS_CITED, WORDS_LETTERS_NOT_YET,
    WORDS_LISTED_THINGS, WORDS_RELATION, WORDS_LABEL_NOT_HELD, WORDS_LICENCE, WORDS_OTHER_NUMBER, WORDS_OTHER_TRADE,
    WORDS_COUNTED, WORDS_LETTERS_LESSER, WORDS_SPEAKS, WORDS_PAYS, WORDS_TREATS, WORDS_SPOKEN_WORK, WORDS_OFFERS,
    WORDS_FEE_UNIT, WORDS_TELEHEALTH, WORDS_ONLINE_OTHER, WORDS_LED, WORDS_PRACTICE_OF, WORDS_OWN_SESSIONS,
    WORDS_PRESCRIBE, WORDS_PRESCRIBED, WORDS_MEDICINE, WORDS_INSTITUTION, WORDS_LADDER_COURSE, WORDS_BEHIND_SEP,
    WORDS_SELF, WORDS_AUXILIARY, WORDS_GLUE, WORDS_RELATIVE, WORDS_OTHER_SUBJECT, WORDS_OWN_CREDENTIAL, WORDS_COURSE,
    WORDS_TRAINED_ONE, WORDS_HOUSE_TEACHER, WORDS_HOUSE_PEOPLE, WORDS_HOUSE_HELPER, WORDS_PRACTICE_COURSE, WORDS_JOY, WORDS_SIGNS, WORDS_BEHIND_SHORT_NAME, WORDS_COURSE_IN, WORDS_COURSE_SUBJECT, WORDS_BEHIND_HELD,
    WORDS_STEP_HELD, WORDS_PRACTICE_SIGN, WORDS_PRACTICE_LEAD, WORDS_ATTENDANT, WORDS_HOSPITAL, WORDS_STEP, WORDS_TOOK, WORDS_ONESELF, WORDS_HOUSE, WORDS_HOUSE_LAST, WORDS_ENTRY_LABEL,
    WORDS_FAMILY_TOO, WORDS_SUBJECT, WORDS_SPEAKER, WORDS_DOCTOR,
    WORDS_OTHER_COURSE, WORDS_LEADS_OFF, WORDS_ANOTHER_PART, WORDS_PART_OF, WORDS_COURSE_UNIT, WORDS_ENDED_COURSE,
    WORDS_NOT_ENDED, WORDS_FINITE, WORDS_SITTING, WORDS_BRINGS_ANOTHER, WORDS_OTHER_VERB,
    WORDS_TREATED, WORDS_MEDICINE_FORM, WORDS_PRESCRIBER_TITLE, WORDS_STREET, WORDS_DONE,
    WORDS_LEARN_DONE, WORDS_LEARN_TOOK, WORDS_LEARN_TRAINED, WORDS_LEARN_LEARNED, WORDS_LEARN_WENT, WORDS_LEARN_SPENT, WORDS_LEARN_HAVE, WORDS_LEARN_BEGAN,
    WORDS_LEARN_PASSED, WORDS_LEARN_BESIDE, WORDS_LEARN_COURSE, WORDS_LEARN_NOT, WORDS_LEARN_LESSER,
    WORDS_LEARN_THING, WORDS_LEARN_BEHIND, WORDS_LEARN_LEFT, WORDS_LEARN_ROLE,
    WORDS_FIELD_NUMBER, WORDS_FIELD_STATE, WORDS_FIELD_TYPE, WORDS_FIELD_STATUS, WORDS_FIELD_EXPIRY, WORDS_FIELD_ADDRESS, WORDS_IN_FORCE, WORDS_OUT_OF_FORCE, WORDS_RUNS_HOUSE,
    WORDS_HOUSE_ROLE,
    /* Phrases of a sentence: the bit is that of their first words. */
    WORDS_ACCEPTING, WORDS_NOT_ACCEPTING, WORDS_SUPERVISED_BY, WORDS_IN_ROOM, WORDS_SETTING_HOME, WORDS_SETTING_OFFICE,
    WORDS_SETTING_CLINIC, WORDS_SETTING_RETREAT, WORDS_SETTING_GROUP, WORDS_AFFILIATED,
    WORDS_SLIDING_SCALE, WORDS_TRAUMA_INFORMED,
    WORDS_BITS,
    /* Pieces of a text. */
    WORDS_HEAD_SERVICES = WORDS_BITS,
    WORDS_TITLE_HELD, WORDS_PATH_PEOPLE, WORDS_PATH_ARTICLE, WORDS_HEAD_ABOUT_OTHERS, WORDS_HEAD_OWN_PEOPLE, WORDS_LEFT,
    WORDS_ENTRY_RELATION, WORDS_TITLE_ARTICLE, WORDS_BEFORE_NAME, WORDS_HEAD_HOUSE, WORDS_HEAD_GRADUATES, WORDS_HELD, WORDS_TEACHES, WORDS_ROLE, WORDS_PRACTICE_NAME, WORDS_STATE_NOT_HELD,
    WORDS_LICENCE_PLAIN, WORDS_LICENSING_BODY, WORDS_SERVICE_FOR_OTHERS, WORDS_TITLE_ASKS, WORDS_BY_LINE, WORDS_TITLE_FIELD, WORDS_PRACTICE_PAGE, WORDS_HEAD_SOURCES, WORDS_WRITTEN_BY, WORDS_REPORTED, WORDS_STANDS_FOR_NO, WORDS_LABEL_CERTIFIED, WORDS_HEAD_JOBS, WORDS_ARTICLE_SIGN,
    WORDS_ARTICLE_LINE, WORDS_CLASS_ARTICLE, WORDS_CLASS_STANDING, WORDS_ROLE_THERE, WORDS_HOST_PRESS, WORDS_STATE_TO_COME, WORDS_INVITES, WORDS_OWN_HEAD, WORDS_TEXT_SIGN, WORDS_OUR_ONES, WORDS_SEES, WORDS_PATIENT_ROLE,
    WORDS_LIST_DONE, WORDS_LIST_OF, WORDS_GROUP_WORD, WORDS_GROUP_COMPLETED, WORDS_GROUP_HOLDS, WORDS_GROUP_NOT_HELD, WORDS_ENTRY_OF_HOUSE,
    WORDS_COURSE_SIGN, WORDS_PATIENT_SAYS, WORDS_TOWN, WORDS_DIRECTOR, WORDS_HEAD_OWN_ONE, WORDS_HEAD_FORM, WORDS_HEAD_AUTHOR, WORDS_FRAME_OTHER, WORDS_FRAME_LABEL, WORDS_CLASS_AUTHOR,
    WORDS_PERSON_DOES, WORDS_DOES, WORDS_TITLE_COUNTED, WORDS_SHOWN, WORDS_TELLS_PAST,
    WORDS_TITLE_DIRECTORY,
    WORDS_BOARD_OF_CALIFORNIA, WORDS_OF_A_TEAM, WORDS_LIST_INTRO, WORDS_HEAD_PLACE,
    WORDS_INVENTED, WORDS_OWN_WORK,
    WORDS_COLUMN_WHAT, WORDS_COLUMN_LEVEL, WORDS_COLUMN_BY, WORDS_COLUMN_YEAR, WORDS_COLUMN_OFFERED, WORDS_BADGE,
    WORDS_LISTS,
};
extern const char *const lists_names[]; /* as the file writes them; ends with NULL */

/* genre.tsv: the signs by which a text about the field is told from somebody's own page (crawler/genre.h). */
enum genre_sign {
    GENRE_HEAD_PERSON, GENRE_TITLE_PERSON, GENRE_HEAD_OWN, GENRE_HEAD_FIELD, GENRE_HEAD_ASKS, GENRE_HEAD_LONG, GENRE_BARE, GENRE_PATH_PEOPLE,
    GENRE_FRONT, GENRE_SLUG, GENRE_HOST_NAME, GENRE_FRAME, GENRE_DECLARED, GENRE_DATA, GENRE_SET_OFF, GENRE_OWN_HEADS, GENRE_OUR_ONES,
    GENRE_SEES, GENRE_NUMBER, GENRE_PHONES, GENRE_INVITES, GENRE_I, GENRE_WE, GENRE_YOU, GENRE_PAST_I, GENRE_LATE, GENRE_BIO_LAST, GENRE_SIGNED, GENRE_BY_LINE,
    GENRE_PROSE, GENRE_REPORTS, GENRE_TEXT_SIGNS, GENRE_COURSE, GENRE_INTRODUCES, GENRE_SIGNS,
};
extern const char *const genre_names[]; /* as the file writes them; ends with NULL */
struct genre_weight { int points, most; }; /* for each, up to so many */

struct fresh_row { const char *element; int days; };
struct nick_row { const char *given; struct phrases nicknames; }; /* given is folded */
struct state_row { const char *code, *name; struct phrases neighbours, also; }; /* also: nicknames, folded in fold */
struct region {
    const char *id, *label;
    struct phrases phrases, states;
    double lat, lon, radius_mi;
};
struct compact {
    const char *name, *family, *what, *state /* "*" = see note */, *stage, *from, *to, *source, *as_of, *note;
};
/* prescribing.tsv: may a licence of FAMILY prescribe ketamine in STATE ("*" = every other)? */
struct prescribing_row {
    const char *family, *state, *how, *answer; /* how: any, telehealth; answer: yes, no, not_known */
    const char *from, *to, *source, *as_of, *words;
};
/* limits.tsv: what vouch cannot check, and where a person can. */
struct limit_row { const char *id, *what, *text, *where, *url, *source, *as_of; };
/* lookups.tsv: an authority's own look-up; families empty = every kind of licence. */
struct lookup_row {
    const char *state, *authority, *url, *source, *as_of;
    struct phrases families;
};
/* numbers.tsv: forms of the numbers that a state gives to a type; # is a digit. */
struct number_row {
    const char *state, *source, *as_of;
    struct phrases types, forms;
};
/* dea.tsv: the first letter of a DEA number; families empty = no person's own. */
struct dea_letter {
    char letter;
    const char *words, *source, *as_of;
    struct phrases families;
};
struct question_row { const char *id, *when, *question, *why; };
/* What is asked in another language, folded, with the English words it stands for ("" = nothing). TELLS: no English question, name or
 * place has these words, so they tell the language. */
struct tongue_row { const char *fold, *means, *lang; bool tells; };
struct exclusion_code { const char *code, *kind, *words; };

/* asked.tsv: words of those who ask, and what of a question they mean. */
enum meaning {
    MEANS_TERM,     /* a row of conditions, routes, stages ... */
    MEANS_TRAINING, /* id of a programme */
    MEANS_TRAUMA,   /* id of a ladder */
    MEANS_TRAUMA_ANY,
    MEANS_TRAUMA_INFORMED,
    MEANS_TELEHEALTH,
    MEANS_ACCEPTING,
    MEANS_SLIDING_SCALE,
    MEANS_EXPERIENTIAL,
    MEANS_GENDER,  /* id: M, F, X */
    MEANS_PROOF,   /* id: a level of proof */
    MEANS_WISHES,  /* those above ask for something */
    MEANS_SETTING = MEANS_WISHES, /* id: home; where the medicine is taken says how it is given, too */
    MEANS_IN_PERSON,
    MEANS_ONLINE_TOO, /* telehealth is welcome, not a must */
    MEANS_TOPIC,
    MEANS_CLINIC,
    MEANS_REACH,   /* the state named is where the patient is to be treated */
    MEANS_NOTE,    /* nothing is searched; the note is said */
    MEANS_TEXT,    /* searched as text; the note is said */
    MEANS_FILLER,
    MEANS_WORD,    /* an ordinary word: no place, person or programme that is called so, unless it stands as one; else nothing */
};
struct asked_row {
    enum meaning means;
    enum term_kind kind; /* of MEANS_TERM */
    const char *id;      /* NULL = none */
    struct phrases phrases;
    const char *note;    /* of MEANS_NOTE and MEANS_TEXT */
};

/* ranking.json: every number under "parts" by its path, "training.base.ketamine". */
struct weight { const char *path; double points; };
struct preset {
    const char *id, *label, *also;
    struct phrases licences, trainings;
    int hours_over, sessions_at_least, trauma_rank_at_least; /* 0 = not asked */
};

struct pieces;

/* All of it. Read it freely; look-ups stand in catalog.h. */
struct catalog {
    unsigned serial; /* of this load in the process, from 1: tells one catalog from another at the same place */
    struct programme *programmes;
    size_t n_programmes;
    struct society *societies;
    size_t n_societies;
    struct trauma_level *trauma; /* ladders one after another, each from the lowest level up */
    size_t n_trauma;
    struct step_name {
        const char *fold;
        size_t row;
    } *steps; /* every phrase of a level, folded, in order: see catalog_step */
    size_t n_steps;
    const char **methods; /* what those steps are of, folded, in order: see catalog_is_method */
    size_t n_methods;
    struct licence_type *licences;
    size_t n_licences;
    const struct licence_type **professed[32]; /* those that are no degree, with a profession in words that begins so, NULL behind */
    const struct licence_type **lettered[32]; /* those with letters that begin so (the low five bits), NULL behind */
    struct status_word *statuses;
    size_t n_statuses;
    struct term_list terms[TERM_KINDS];
    struct cue *cues;
    size_t n_cues;
    struct phrases words[WORDS_LISTS];
    struct pieces *pieces[WORDS_LISTS]; /* each list, to be looked for in texts */
    struct genre_weight genre[GENRE_SIGNS];
    int genre_base; /* what is there before any sign */
    struct fresh_row *fresh;
    size_t n_fresh;
    struct nick_row *nicknames; /* sorted by given */
    size_t n_nicknames;
    struct phrases given; /* given.tsv: further given names */
    struct state_row *states;
    size_t n_states;
    const struct state_row **stated[32]; /* those whose code or name begins so (the low five bits), NULL behind */
    struct region *regions;
    size_t n_regions;
    struct compact *compacts;
    size_t n_compacts;
    struct prescribing_row *prescribing;
    size_t n_prescribing;
    struct limit_row *limits;
    size_t n_limits;
    struct lookup_row *lookups;
    size_t n_lookups;
    struct number_row *numbers;
    size_t n_numbers;
    struct dea_letter *dea;
    size_t n_dea;
    struct question_row *questions;
    size_t n_questions;
    struct tongue_row *asking; /* sorted by fold */
    size_t n_asking;
    struct asked_row *asked;
    size_t n_asked;
    const char *english; /* a sorted word a line */
    size_t english_len;
    struct exclusion_code *exclusions;
    size_t n_exclusions;
    struct weight *weights; /* sorted by path */
    size_t n_weights;
    struct preset *presets;
    size_t n_presets;
};

#endif
