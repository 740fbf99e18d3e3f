/* commands.h - what main.c runs: one function per command, each returning its exit code. */
#ifndef VOUCH_COMMANDS_H
#define VOUCH_COMMANDS_H

#include "answer.h"

struct opts;

int find_command(struct arena *a, const struct opts *o);
int ask_command(struct arena *a, const struct opts *o);
int show_command(struct arena *a, const struct opts *o);
int verify_command(struct arena *a, const struct opts *o);
int export_fhir_command(struct arena *a, const struct opts *o);

/* Values of flags that cannot be understood, in a sentence that begins with the flag's name; NULL when all can be.
 * Words are never wrong. */
const char *find_values_wrong(struct arena *a, const struct question_input *in);

/* How an answer of verify is written. */
struct lang;

enum answer_form { FORM_TEXT, FORM_JSON, FORM_HTML, FORM_FHIR };
/* verify --roster FILE.csv. STATE: may they treat there? NULL = not asked. */
int roster_run(struct arena *a, const struct answer_world *w, const char *file, const char *state, enum answer_form form,
               const struct lang *l);

/* The directory of the home, or exit 3 with what to type first. Without REGISTERS only the directory is opened.
 */
struct answer_world world_open(bool registers);
void world_close(struct answer_world *w);

#endif
