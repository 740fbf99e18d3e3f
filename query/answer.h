/* answer.h - the answers of find, show and verify as JSON, with exactly the keys of the manual. The text for a
 * terminal (report.h) and the pages render from these values, so that all say the same.
 *
 * Every json_t is new; the caller gives it back with json_decref. Strings in ARENA until then. A key without a
 * value is null; a list without members is []. */
#ifndef VOUCH_ANSWER_H
#define VOUCH_ANSWER_H

#include <jansson.h>
#include <stdbool.h>

#include "index/question.h"

struct arena;
struct buf;
struct directory;
struct places;
struct practitioner;
struct registers;

/* What answers are made from. REGISTERS may be NULL (then verify answers from what the directory kept). */
struct answer_world {
    struct directory *directory;
    struct registers *registers;
    const struct places *places;
    const char *today;             /* YYYY-MM-DD */
};

/* find: {question (question.h), total, page, pages, limit, answers:[A], suggestions:[{text, total, args:[...],
 * query}], withheld (how many were left out, a count only), timed_out, note}. query: the suggestion as form
 * data for a link, "near=98101&telehealth=1". A = {id, name, credentials_text, profession, role, npi, label
 * ("register only, no training stated" or null), place:{street, unit, city, state, zip, phone, text, lat, lon} or null,
 * places:[...], distance_mi (a number rounded to what a ZIP can bear) , distance_text ("about 5 miles"), score,
 * reasons:[{part, points, text}], licences:[C], trainings:[C], trauma:[C], memberships:[C], treats_in:[{state,
 * how, answer, basis, reason, as_of, source (the licence or row that decides), supervised, prescribes:{answer, basis,
 * reason, as_of, until, source} (may they prescribe ketamine there?)}], prescribes (true, false, null = not said), offers:{telehealth,
 * accepting, routes:[{id, label}], stages, conditions, modalities, insurance, languages, fees:[...],
 * settings:[{id, label}], in_room, experiential}, ties:[{relation, who, practice, id, claims:[E]}], also:[{field, label, text, claims:[E]}]
 * (pursuing, past, teaches, education, approach ...: no credentials), warnings:[{kind, text, as_of}],
 * questions_to_ask:[{id, question, why}], url ("/person/ID"), seen} C = {kind, type, name, issuer, number,
 * state, programme, house_only (of a training: true = the sources name the house, which NAME is, and not which of its
 * courses), year, hours, hours_text, experiential, level, subject, proof, verdict, reason, authority,
 * authority_words, as_of, fresh, expires, summary, about, claims:[E]} E = {source, voice, url, seen, quote,
 * where}. */
json_t *answer_find(struct arena *a, const struct answer_world *w, const struct question_input *in);
/* The same as bytes added to OUT, on one line without its end; WRONG (may be NULL): what was not understood of the line, told
 * as its last key. */
void answer_find_put(struct arena *a, const struct answer_world *w, const struct question_input *in, const char *wrong,
                     struct buf *out);
/* The same as far as a page of answers shows it: an A without places, memberships, ties, also, questions_to_ask, url, seen,
 * claims and treats_in's prescribes, and of offers experiential only. */
json_t *answer_cards(struct arena *a, const struct answer_world *w, const struct question_input *in);

/* The question alone, as understood: question_to_json of it. */
json_t *answer_ask(struct arena *a, const struct answer_world *w, const struct question_input *in);

/* show: an A without distance, score and reasons, with aliases:[...], records:[{key, source, voice, url,
 * seen}], state_asked, made_at. Nothing of a possible exclusion stands here. */
json_t *answer_show(struct arena *a, const struct answer_world *w, const struct practitioner *p);
/* Whether they may treat a patient in STATE: [in person, by telehealth], members as in treats_in. */
json_t *answer_treats(struct arena *a, const struct answer_world *w, const struct practitioner *p, const char *state);
/* A person whom find would withhold: why, in words; NULL when find may answer them. */
const char *answer_withheld(struct arena *a, const struct answer_world *w, const struct practitioner *p);

/* What verify is asked. */
struct verify_request {
    const char *who;               /* id, NPI or name */
    const char *name;              /* the name told beside an NPI, to be held against it; NULL = not told */
    const char *licence_state, *licence_type,
        *licence_number;           /* of --licence, or of a roster's row; else NULL. A roster may leave out the state */
    const char *state;             /* may they treat there? NULL = not asked */
    const char *dea;               /* a DEA number that was told; NULL = not told */
    int birth_year;                /* 0 = not told */
};
/* verify: {subject:{id, name, npi, candidates:[{id, name, npi, profession, place}] when several}, verdict,
 * exit, checks:[{element, question, verdict, reason, source, method, as_of, fresh, expires, evidence:{...},
 * asked}], missing:[{element, text, url}], made_at (the clock's instant), judged_on (the day), tool, loads:[{register,
 * authority, as_of, complete}], cannot_check:[{id, what, text, where, url, as_of}]}.
 * asked: whether the element bears on verdict and exit code. Exit codes: 0, 1, 4 as in the manual. */
json_t *answer_verify(struct arena *a, const struct answer_world *w, const struct verify_request *r);
int answer_verify_exit(json_t *answer);
/* What every answer of verify ends with, of nobody: {made_at, judged_on, tool, loads, cannot_check}. */
json_t *answer_about(struct arena *a, const struct answer_world *w);

#endif
