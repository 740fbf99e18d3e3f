/* command.c - every word of the command line (opt.h). The front door, the three programs, --help and the manual pages
 * read this table; a test holds them together. */
#include "opt.h"

#include <stddef.h>

const struct opt common_opts[] = {
    {"home", OPT_TEXT, "DIR", "the home folder (else $VOUCH_HOME, else $XDG_DATA_HOME/vouch)"},
    {"today", OPT_TEXT, "DATE", "the day on which things are judged (else $VOUCH_TODAY, else today)"},
    {"trace", OPT_TEXT, "WHAT", "show what happens inside, on standard error: sql or http"},
    {"help", OPT_FLAG, NULL, "this text"},
    {NULL, OPT_FLAG, NULL, NULL},
};

#define QUESTION_OPTS                                                                                              \
    {"near", OPT_TEXT, "PLACE", "a ZIP code, \"City, ST\", a city or \"lat,lon\""},                                \
    {"within", OPT_TEXT, "DIST", "how far at most: 25, 25mi or 40km"},                                             \
    {"in", OPT_TEXT, "ST", "has a place of practice in that state"},                                               \
    {"state", OPT_TEXT, "ST", "may treat a patient who is in that state"},                                         \
    {"telehealth", OPT_FLAG, NULL, "offers sessions online"},                                                      \
    {"training", OPT_LIST, "NAME", "trained by that programme"},                                                   \
    {"experiential", OPT_FLAG, NULL, "had own ketamine sessions as part of training"},                             \
    {"trauma", OPT_MAYBE, "NAME", "holds a trauma credential (any, or that one; \"informed\": says so)"},          \
    {"licence", OPT_TEXT, "TYPE", "licence type, such as LMFT"},                                                   \
    {"prescriber", OPT_FLAG, NULL, "may prescribe by profession"},                                                 \
    {"route", OPT_LIST, "ROUTE", "how ketamine is given: intravenous, lozenge ..."},                               \
    {"stage", OPT_LIST, "STAGE", "preparation, dosing, integration, follow-up"},                                   \
    {"condition", OPT_LIST, "NAME", "a condition they say they treat"},                                            \
    {"modality", OPT_LIST, "NAME", "a kind of therapy they say they practise"},                                    \
    {"insurance", OPT_LIST, "NAME", "an insurer they say they take"},                                              \
    {"language", OPT_LIST, "NAME", "a language they say they speak"},                                              \
    {"proof", OPT_TEXT, "LEVEL", "training proved at least so: self-stated, third-party, document ..."},           \
    {"accepting", OPT_FLAG, NULL, "says they accept new clients"},                                                 \
    {"preset", OPT_TEXT, "NAME", "first who meets a published rule: ky-in-prescriber, tara-mind, best-therapists"}

static const struct opt find_opts[] = {
    QUESTION_OPTS,
    {"registers", OPT_FLAG, NULL, "people known from registers only, never mixed with others"},
    {"limit", OPT_COUNT, "N", "answers on a page (10)"},
    {"page", OPT_COUNT, "N", "which page (1)"},
    {"why", OPT_FLAG, NULL, "show how the score of each answer came about"},
    {"batch", OPT_FLAG, NULL, "one question a line on standard input, one JSON answer a line"},
    {"json", OPT_FLAG, NULL, "answer as JSON"},
    {NULL, OPT_FLAG, NULL, NULL},
};
static const struct opt ask_opts[] = {QUESTION_OPTS, {NULL, OPT_FLAG, NULL, NULL}};
static const struct opt json_opts[] = {{"json", OPT_FLAG, NULL, "answer as JSON"}, {NULL, OPT_FLAG, NULL, NULL}};
static const struct opt check_opts[] = {
    {"questions", OPT_TEXT, "FILE", "questions with the order that is expected; what differs is told"},
    {"json", OPT_FLAG, NULL, "answer as JSON"},
    {NULL, OPT_FLAG, NULL, NULL},
};
static const struct opt verify_opts[] = {
    {"licence", OPT_TEXT, "ST:TYPE:NUMBER", "check this licence"},
    {"state", OPT_TEXT, "ST", "may they treat a patient in that state?"},
    {"dea", OPT_TEXT, "NUMBER", "hold this DEA number against its check digit, the name and the licences; that proves no registration"},
    {"roster", OPT_TEXT, "FILE.csv", "check a list: columns npi, name, licence_state, licence_type, licence_number, birth_year, dea"},
    {"json", OPT_FLAG, NULL, "answer as JSON"},
    {"html", OPT_FLAG, NULL, "a page fit for printing"},
    {"lang", OPT_TEXT, "CODE", "the language of that page: en, es"},
    {"fhir", OPT_FLAG, NULL, "a FHIR R4 Bundle"},
    {NULL, OPT_FLAG, NULL, NULL},
};
static const struct opt serve_opts[] = {
    {"listen", OPT_TEXT, "ADDR:PORT", "where to listen (127.0.0.1:8080; port 0: any free one)"},
    {"workers", OPT_COUNT, "N", "processes that answer (one a processor)"},
    {"rate", OPT_COUNT, "N", "requests a second of one client elsewhere (10; 0: no limit)"},
    {"trust-proxy", OPT_LIST, "ADDR", "believe this address when it tells for whom it asks (X-Forwarded-For)"},
    {NULL, OPT_FLAG, NULL, NULL},
};
#define CRAWL_OPTS                                                                                                 \
    {"source", OPT_LIST, "NAME", "only this source"},                                                              \
    {"pages", OPT_COUNT, "N", "at most so many pages in this run"},                                                \
    {"timeout", OPT_COUNT, "SECONDS", "an answer may take so long (30)"},                                          \
    {"connect-to", OPT_LIST, "ADDR:PORT", "for tests: connect there whatever the host's name says"}
static const struct opt crawl_opts[] = {
    CRAWL_OPTS,
    {"watch", OPT_FLAG, NULL, "stay, and fetch what becomes due"},
    {"json", OPT_FLAG, NULL, "the summary as JSON"},
    {NULL, OPT_FLAG, NULL, NULL},
};
static const struct opt registers_opts[] = {
    {"source", OPT_LIST, "NAME", "only this register"},
    {"connect-to", OPT_LIST, "ADDR:PORT", "for tests: connect there whatever the host's name says"},
    {"json", OPT_FLAG, NULL, "the summary as JSON"},
    {NULL, OPT_FLAG, NULL, NULL},
};
static const struct opt import_opts[] = {
    {"as-of", OPT_TEXT, "DATE", "the list's own date, when the file does not tell it"},
    {"source", OPT_TEXT, "NAME", "of a web archive: only pages of that source; of FHIR: whose records they are"},
    {"accept-loss", OPT_FLAG, NULL, "take a load that keeps far fewer rows than the list that stands"},
    {"json", OPT_FLAG, NULL, "the summary as JSON"},
    {NULL, OPT_FLAG, NULL, NULL},
};
static const struct opt read_opts[] = {
    {"url", OPT_TEXT, "URL", "the address the bytes came from"},
    {"source", OPT_TEXT, "NAME", "read as this source"},
    {"items", OPT_FLAG, NULL, "the bare structured data only"},
    {NULL, OPT_FLAG, NULL, NULL},
};
static const struct opt build_opts[] = {
    {"include", OPT_LIST, "taxonomy=CODE,...", "people known from NPPES only, of these taxonomies"},
    {"json", OPT_FLAG, NULL, "the summary as JSON"},
    {NULL, OPT_FLAG, NULL, NULL},
};
static const struct opt refresh_opts[] = {
    CRAWL_OPTS,
    {"include", OPT_LIST, "taxonomy=CODE,...", "as for build"},
    {NULL, OPT_FLAG, NULL, NULL},
};
static const struct opt rule_opts[] = {
    {"by", OPT_TEXT, "NAME", "who decides"},
    {"why", OPT_TEXT, "TEXT", "for what reason"},
    {"proof", OPT_TEXT, "LEVEL", "confirm: document or issuer-confirmed"},
    {"on", OPT_TEXT, "DATE", "confirm: the day it was answered or seen"},
    {"evidence", OPT_TEXT, "TEXT|FILE", "confirm: what was answered"},
    {NULL, OPT_FLAG, NULL, NULL},
};
static const struct opt export_opts[] = {
    {"threshold", OPT_TEXT, "LEVEL", "practitioners: sure (as in the directory) or best (the likeliest grouping)"},
    {NULL, OPT_FLAG, NULL, NULL},
};
static const struct opt changes_opts[] = {
    {"since", OPT_TEXT, "DATE", "changes after that day"},
    {"json", OPT_FLAG, NULL, "answer as JSON"},
    {NULL, OPT_FLAG, NULL, NULL},
};

const struct command commands[] = {
    {"find", "query", "[WORDS...]", "Finds practitioners for a question, ranked and explained",
     "Words are understood as a person would mean them: \"trauma therapist near Portland OR\" needs no flag. Every\n"
     "answer says which part of its score came from what. Exit 1 when nothing is found.", find_opts},
    {"show", "query", "ID|NPI|NAME", "Shows what is known of one person, each line with source, date and quoted words", NULL,
     json_opts},
    {"verify", "query", "ID|NPI|NAME", "Checks one person, or a list, against the registers",
     "Exit 0: every asked element verified or clear, and fresh. Exit 1: something stopped, lapsed, restricted,\n"
     "contradicted or excluded. Exit 4: anything else. Asked are the provider number where one is known, each licence\n"
     "(with --licence: that one alone) and the exclusion list; trainings and trauma credentials are told with their\n"
     "proof, and change no exit code. Nobody is good without a licence that was decided. A name that fits two people,\n"
     "or a surname alone, is never answered for one.",
     verify_opts},
    {"ask", "query", "[WORDS...]", "Shows how a question is understood, as JSON",
     "Without words or options: one question a line on standard input, one line of JSON each.", ask_opts},
    {"serve", "query", "", "Serves the directory as web pages",
     "Prints the address once it listens; SIGTERM ends it. The directory is opened for reading only, and taken anew when\n"
     "another one is put in its place. No scripts, no cookies, and nothing of what is asked is written anywhere; a proxy\n"
     "before it should keep no log of addresses either.",
     serve_opts},
    {"crawl", "crawler", "", "Fetches what is due from the sources, and reads it",
     "Ends when nothing is due; goes on where it was cut off.", crawl_opts},
    {"import", "crawler", "KIND FILE|-...", "Loads a register, or records, from a file",
     "KIND: nppes, nppes-names, nppes-places, nppes-endpoints, nppes-deactivated, nppes-api, nucc, leie,\n"
     "licence:ST[-BOARD], psypact, privileges, zip; roster:ISSUER, fhir, records, warc. Several files are one load; .gz, .zip, .xlsx and\n"
     "UTF-16 are read as they are; of NPPES's .zip every file is loaded. Weekly files and monthly supplements are put into\n"
     "the list that stands; any other load replaces it. Licence boards are described in data/boards and HOME/boards, a file\n"
     "each (licence:TX-MEDICAL), as CSV or as the open-data service's JSON; rosters in HOME/rosters. A file that is not what\n"
     "it claims changes nothing (exit 2); nor does a load that keeps less than half as many rows as the list has now, unless\n"
     "--accept-loss is given: \"max_loss\" in HOME/vouch.json is the share that may go (0.5), \"accept_loss\": true there\n"
     "always takes it. Without --as-of, and a date in the publisher's file name, a list's date is unknown, and nothing of it\n"
     "counts as fresh. Compacts publish directories and no files: write the rows looked up there as CSV. psypact:\n"
     "family,given,home_state,licence_number,authorization,status,expires (APIT or TAP); privileges, of the others:\n"
     "compact,family,given,home_state,licence_number,state,status,expires.",
     import_opts},
    {"export", "crawler", "KIND [FILE]", "Writes out evidence (warc, records), who is who (practitioners) or FHIR (fhir)",
     "warc: a WARC/1.1 file of every answer that was kept, each record packed by itself (a FILE ending in .warc: not\n"
     "packed). records: what was read, one record a line. practitioners: NDJSON, one line for each person or practice with\n"
     "the ids of its records: {id, name, kind, practitioner, record_ids, records:[{key, id}]}. \"practitioner\" is false where\n"
     "records were joined that say nothing of a practice. fhir: NDJSON of FHIR R4 resources, Practitioner, PractitionerRole,\n"
     "Location, VerificationResult and Organization, that refer to each other as those of `vouch serve` do. Without FILE, on standard output. Nobody hidden is named in any.",
     export_opts},
    {"registers", "crawler", "", "Fetches and loads the authorities' lists that are due",
     "A source of kind register says where its list is, how it is loaded and how often to ask. A list that is the same as\n"
     "before is not loaded again; a download that was cut goes on; a file that is not what it claims replaces nothing. The\n"
     "same manners as for pages: robots.txt, delays, a contact address. Exit 1 when one of them failed.", registers_opts},
    {"forget", "crawler", "SOURCE", "Drops all that was read from a source whose file is gone",
     "Pages, their bytes and their records; status and check name such sources. A source whose file is there is not dropped.",
     NULL},
    {"sources", "crawler", "", "Lists what is read, with state and yield", NULL, json_opts},
    {"read", "crawler", "FILE...|-", "Prints what would be read from these bytes, as records", NULL, read_opts},
    {"robots", "crawler", "FILE AGENT URL", "Says whether a robots.txt allows an address, and the line that decided", NULL,
     NULL},
    {"url", "crawler", "[BASE HREF]", "Prints the address as the crawler would fetch it, or why not", NULL, NULL},
    {"build", "index", "", "Concludes who is who and what is proved; writes directory.db", NULL, build_opts},
    {"check", "index", "", "Checks the files of the home",
     "With --questions: a question a line, a tab, and who is to come first, in order, by name or id between \"|\". Exit 1\n"
     "when a file is not sound, or an order is another one.", check_opts},
    {"explain", "index", "ID", "Tells why these records are one person, and which were kept apart", NULL, json_opts},
    {"status", "index", "", "Shows sources, registers, directory, and what needs a person's eye", NULL, json_opts},
    {"changes", "index", "", "Shows what changed", NULL, changes_opts},
    {"rule", "index", "VERB KEY...", "Records a decision: same, different, hide, unhide, erase, correct, confirm", NULL,
     rule_opts},
    {"name", "index", "[TEXT]", "Parses a name, as JSON", NULL, NULL},
    {"address", "index", "[TEXT]", "Parses an address, as JSON", NULL, NULL},
    {"refresh", "vouch", "", "Crawls, loads the registers that are due, and builds, in one", NULL, refresh_opts},
    {"help", "vouch", "[COMMAND|fields]", "Explains the commands, one command, or the claim fields", NULL, NULL},
    {"version", "vouch", "", "Prints the version", NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL, NULL},
};
