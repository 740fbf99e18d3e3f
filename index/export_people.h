/* export_people.h - `vouch export practitioners`: who is who, with the ids of the records behind each, as NDJSON. */
#ifndef VOUCH_EXPORT_PEOPLE_H
#define VOUCH_EXPORT_PEOPLE_H

struct arena;
struct opts;

int export_people_command(struct arena *a, const struct opts *o);

#endif
