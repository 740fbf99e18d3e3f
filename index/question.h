/* question.h - what somebody asks for, as understood from flags and from plain words. Pure but for names of
 * people, which are looked up by a function the caller gives. No question fails on syntax: what is not
 * understood is searched as text, and said.
 *
 * Filter or preference? A flag always filters: it keeps those who say yes; those who do not say are offered as
 * a suggestion. Of plain words these constrain: a place, a state, "telehealth", a profession (the prescriber's
 * role too), a person's name, a training programme, a trauma credential by its name ("EMDR therapist"; to say
 * that they practise it is enough), own ketamine sessions in training, a language. Everything else in plain words - "trauma informed", conditions,
 * modalities, routes, stages, insurers, "accepting" - is preferred: it ranks, it excludes nobody, unless it is all that was
 * asked for ("PTSD near Tacoma"). The
 * understood question says of each element which of the two it is ("filter": true or false).
 * "Not a psychiatrist", "no IV" leave out those of whom a source says it; those of whom nothing is said stay. */
#ifndef VOUCH_QUESTION_H
#define VOUCH_QUESTION_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

struct arena;
struct catalog;
struct places;
struct preset;

/* What was typed: flags by name, and free words. NULL, false or 0 = not given. A web form fills the same. */
struct word_list {
    const char **v;
    size_t n, cap;
};
struct question_input {
    const char *words;             /* free words, in one string */
    const char *near, *within, *in, *state;
    const char *trauma;            /* "" = any ladder credential, "informed", or a ladder's name */
    const char *licence, *proof, *preset;
    struct word_list training, route, stage, condition, modality, insurance, language;
    bool telehealth, experiential, prescriber, accepting, registers;
    long page, limit;              /* page from 1; limit 1..100; 0 = the default (1, 10) */
};

/* One element of the vocabulary that is asked for. */
struct wanted {
    const char *id;                /* of the vocabulary; NULL = no such word: as a filter nobody has it */
    const char *label;             /* for people */
    const char *said;              /* the words it was understood from */
    bool filter;                   /* keeps those who say yes; else only preferred */
    bool loose; /* from plain words: of several any is enough ("PRATI or Polaris"), and of a trauma
                 * credential, to say that they practise it */
};
struct wanted_list {
    struct wanted *v;
    size_t n, cap;
};

/* What is not wanted. */
struct denied {
    enum denied_field { DENIED_PROFESSION, DENIED_TRAINING, DENIED_ROUTE, DENIED_GENDER } field;
    const char *id, *label, *said;
};

struct question {
    const char *words;             /* free words as given, "" = none */
    /* Where. */
    const char *place;             /* "Portland, OR"; NULL = nowhere in particular */
    const char *place_said;
    const char *place_key;         /* the same place as a flag would name it */
    const char *place_state;       /* the state of that place; NULL for a circle over several */
    double lat, lon;
    bool has_point;
    double within_mi;              /* 0 = any distance; a default circle is set when only a place is given */
    bool within_given;
    const char **places_left;      /* other places that were named, as a flag would name them */
    size_t n_places_left, c_places_left;
    const char *state_left;        /* another state that was named; NULL */
    bool place_unknown;            /* a place was named by a flag and is not known: nothing is near it */
    const char *in;                /* has a place of practice in that state */
    const char *state;             /* may treat a patient there: filter */
    const char *patient_state;     /* where the patient is taken to be: state, else place_state; NULL */
    bool telehealth;               /* filter */
    /* Who. */
    struct wanted_list professions; /* filter: ids of professions.tsv */
    const char *licence;           /* filter: a type, or several of which any is enough, "LMFT|LMHC"; NULL */
    bool prescriber;               /* filter */
    const char *person;            /* words read as a person's name; NULL */
    bool clinic_not_wanted, clinic_wanted;
    struct denied *denied;         /* who is one, holds it or gives nothing else is left out */
    size_t n_denied, c_denied;
    /* Trained in what, offering what. */
    struct wanted_list trainings, trauma, routes, stages, conditions, modalities, insurers, languages;
    bool trauma_any, trauma_any_filter;           /* any ladder credential */
    bool trauma_informed, trauma_informed_filter; /* says so (an approach), or holds a ladder credential */
    bool experiential, experiential_filter;
    bool accepting, accepting_filter;
    bool sliding_scale;            /* preferred */
    const char *setting;           /* preferred: where sessions with the medicine are, "home"; NULL */
    bool in_person;                /* asked for; said, for whoever has a place is seen there */
    struct { const char *telehealth, *prescriber, *experiential, *accepting, *sliding_scale, *trauma, *informed, *gender, *setting, *in_person, *in, *state; } said; /* the free words it was
                                    * understood from; NULL = it was a flag, or is not asked */
    const char *gender;            /* M, F, X: preferred, and only if they state it */
    int proof;                     /* enum proof at least; -1 = not asked */
    const struct preset *preset;   /* ranked by that rule too; NULL = none */
    bool registers;                /* people known from registers only, and nobody else */
    bool danger;                   /* the words speak of dying or of harm to oneself */
    bool topic;                    /* ketamine-assisted therapy was named: what this directory is about */
    /* The rest. */
    const char *text;              /* words searched as text, "" = none */
    const struct wanted *alone;    /* the one service that was asked for in words, and nothing else: somebody must state it,
                                    * or have its words; as lenient as the text. NULL = none */
    const char *alone_field;       /* condition, route ... */
    bool text_filter;              /* nothing else was asked in words: somebody's must hold all of them */
    bool text_lenient;             /* but beside a name or a place told in words they are let be when nobody has them */
    const char **notes; /* sentences for the person: corrections, refusals, what was not understood */
    size_t n_notes, c_notes;
    long page, limit;
};

/* Looks a person's name up: the number of people whose name or alias is WORDS, nicknames and typos included;
 * *NAME becomes the name as listed when it differs. NAME may be NULL: then whether anything said of anybody has the word. Given by index/question_name.h. */
typedef size_t question_people(struct arena *a, void *ctx, const char *words, const char **name);

/* Understands IN. PEOPLE may be NULL: then only capitals tell a name. Never NULL. */
struct question *question_parse(struct arena *a, const struct catalog *c, const struct places *places,
                                question_people *people, void *ctx, const struct question_input *in);

/* One line of `find --batch`: an object {words, near, within, in, state, telehealth, training:[...] ...} when
 * it begins with '{', else free words. What the line leaves open is as in BASE (NULL = nothing). *WHY tells
 * what was not understood of an object; NULL when all was. */
struct question_input *question_input_line(struct arena *a, const char *line, const struct question_input *base,
                                           const char **why);
/* The same question as the words of a command line, for suggestions: ["--near", "98101", ...]. */
json_t *question_args(const struct question_input *in);
/* The same as form data, "near=98101&telehealth=1": the names are those of the options, "words" for free words.
 */
char *question_query(struct arena *a, const struct question_input *in);

/* The question as understood: {text, near:{text, label, state, lat, lon} or null, within_mi, in, state,
 * patient_state, telehealth, profession:[E], licence, prescriber, person, training:[E], trauma:[E],
 * experiential, route:[E], stage:[E], condition:[E], modality:[E], insurance:[E], language:[E], proof,
 * accepting, sliding_scale, setting, in_person, gender, without:[{field, id, label, said}], left_out:[{field, value}], danger, preset, registers, topic, searched_as_text, said:{telehealth: words, ...}, notes:[...], page, limit} with E = {id,
 * label, said, filter}. */
json_t *question_to_json(const struct question *q);

#endif
