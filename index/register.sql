-- registers/NAME.db: one authority's list (nppes, nppes-deactivated, nucc, leie, licence-WA, psypact, zip ...). Built beside,
-- checked, renamed. Every register file has all these tables; a list fills the ones of its kind. A state whose boards publish
-- apart has several: licence-TX-MEDICAL, licence-TX-RN.
-- Dates are YYYY-MM-DD; "folded" means index/text.h text_fold.

-- Where the rows come from. One row; weekly supplements add one each.
CREATE TABLE load (
    id            INTEGER PRIMARY KEY,         -- row number; the newest load answers
    register      TEXT NOT NULL,               -- nppes, leie, licence-WA ...
    kind          TEXT NOT NULL,               -- the word given to `vouch import`
    authority     TEXT NOT NULL,               -- who keeps the list, as a person would write it
    file          TEXT NOT NULL,               -- its name as given
    hash          TEXT NOT NULL,               -- SHA-256 of its bytes as read
    as_of         TEXT,                        -- the list's own date; NULL = unknown, then nothing of it is fresh
    as_of_basis   TEXT NOT NULL,               -- given, file (its name or content), before (of the list that a supplement changed), unknown
    complete      TEXT NOT NULL CHECK (complete IN ('full_history', 'current_and_lapsed', 'active_only', 'unknown')), -- does its silence mean anything?
    rows_read     INTEGER NOT NULL,            -- rows in the file
    rows_kept     INTEGER NOT NULL,            -- rows that stand
    rows_refused  INTEGER NOT NULL,            -- rows refused; the reasons stand in refusal
    rows_passed   INTEGER NOT NULL,            -- rows that speak of no person (a business), passed over; the reasons stand there too
    statuses      TEXT,                        -- of a board: whose words of data/statuses.tsv its status words are
    covers        TEXT,                        -- of a board: all (every health profession of the state), or part
    lookup        TEXT,                        -- address where a person can look a row up
    rows_total    INTEGER NOT NULL             -- rows of the list after this load; more than rows_kept after a weekly one
) STRICT;

-- Why rows were refused or passed over: counted by reason, with the first example.
CREATE TABLE refusal (
    load          INTEGER NOT NULL REFERENCES load(id), -- the load
    reason        TEXT NOT NULL,               -- why, in words
    count         INTEGER NOT NULL,            -- how many rows
    first_line    INTEGER NOT NULL,            -- line of the first of them
    example       TEXT NOT NULL,               -- the offending value, at most 80 characters
    PRIMARY KEY (load, reason)
) STRICT, WITHOUT ROWID;

-- NPPES: what a person or organisation told the enumerator about themselves. Self-stated, licences included.
-- Rows stand in the order of the file, so that a load of any size is appended; npi is found by its index.
CREATE TABLE nppes (
    id            INTEGER PRIMARY KEY,         -- row number, within this file only
    npi           INTEGER NOT NULL,            -- ten digits
    name_key      INTEGER,                     -- nppes_name_key of a person's legal name and state, for look-ups: numbers sort fast
    other_key     INTEGER,                     -- the same of the former or professional name; NULL where it is the legal one
    phone_key     INTEGER,                     -- the phone as one number, for look-ups
    entity        INTEGER,                     -- 1 person, 2 organisation, NULL on a deactivated row
    family        TEXT,                        -- family name
    given         TEXT,                        -- given name
    middle        TEXT,                        -- middle name or initial
    prefix        TEXT,                        -- title
    suffix        TEXT,                        -- Jr., III
    credential    TEXT,                        -- free text
    other_family  TEXT,                        -- former or professional family name
    other_given   TEXT,                        -- former or professional name
    other_kind    TEXT,                        -- of the other name: 1 former, 2 professional, 5 other; as published
    organisation  TEXT,                        -- legal business name, of an organisation
    street        TEXT,                        -- street and number
    unit          TEXT,                        -- suite, floor
    city          TEXT,                        -- city
    state         TEXT,                        -- where they practise
    zip           TEXT,                        -- five digits; NULL outside the United States
    phone         TEXT,                        -- ten digits as NNN-NNN-NNNN, else as published
    gender        TEXT,                        -- M, F as published
    enumerated    TEXT,                        -- day the number was given
    updated       TEXT,                        -- days
    deactivated   TEXT,                        -- day it was deactivated
    reason        TEXT,                        -- why it was deactivated: DT death, DB disbandment, FR fraud, OT other
    reactivated   TEXT                         -- days; the later one is what holds now
) STRICT;
CREATE UNIQUE INDEX nppes_npi ON nppes(npi);
CREATE INDEX nppes_name ON nppes(name_key) WHERE name_key IS NOT NULL;
CREATE INDEX nppes_other ON nppes(other_key) WHERE other_key IS NOT NULL;
CREATE INDEX nppes_phone ON nppes(phone_key) WHERE phone_key IS NOT NULL;

-- The taxonomies of an NPI, fifteen at most, each with the licence its holder stated for it. Who has one of them is found by
-- reading the table through, which a build does once.
CREATE TABLE nppes_taxonomy (
    id            INTEGER PRIMARY KEY,         -- 64 times nppes.id, and the place in the row from 0
    licence_hash  INTEGER,                     -- hash_short of state and licence_key, for look-ups
    is_primary    INTEGER NOT NULL,            -- 1 for Y
    code          TEXT NOT NULL,               -- NUCC; kept even when not in the table; empty where only a licence stands
    licence       TEXT,                        -- as stated
    licence_state TEXT                         -- state the holder stated for it
) STRICT;
CREATE INDEX nppes_taxonomy_licence ON nppes_taxonomy(licence_hash) WHERE licence_hash IS NOT NULL;

-- The other names of organisations (othername_pfile), a file of its own beside the main one.
CREATE TABLE nppes_other_name (
    npi           INTEGER NOT NULL,            -- ten digits
    name          TEXT NOT NULL,               -- as published
    name_fold     TEXT NOT NULL,               -- folded, for look-ups
    kind          TEXT,                        -- 3 doing business as, 4 former legal business name, 5 other
    created       TEXT,                        -- day it was entered (V2)
    line          INTEGER NOT NULL             -- line of the file, as evidence
) STRICT;
CREATE INDEX nppes_other_name_npi ON nppes_other_name(npi);
CREATE INDEX nppes_other_name_fold ON nppes_other_name(name_fold);

-- Secondary practice locations (pl_pfile).
CREATE TABLE nppes_place (
    npi           INTEGER NOT NULL,            -- ten digits
    street        TEXT,                        -- street and number
    unit          TEXT,                        -- suite, floor
    city          TEXT,                        -- city
    state         TEXT,                        -- two letters
    zip           TEXT,                        -- five digits; NULL outside the United States
    phone         TEXT,                        -- ten digits as NNN-NNN-NNNN, else as published
    line          INTEGER NOT NULL             -- line of the file, as evidence
) STRICT;
CREATE INDEX nppes_place_npi ON nppes_place(npi);

-- Electronic addresses (endpoint_pfile).
CREATE TABLE nppes_endpoint (
    npi           INTEGER NOT NULL,            -- ten digits
    kind          TEXT,                        -- DIRECT, FHIR, WEBSITE ... as published
    address       TEXT NOT NULL,               -- as published
    about         TEXT,                        -- the holder's own description
    affiliation   TEXT,                        -- legal name of the organisation it belongs to
    line          INTEGER NOT NULL             -- line of the file, as evidence
) STRICT;
CREATE INDEX nppes_endpoint_npi ON nppes_endpoint(npi);

-- The deactivated-NPI report.
CREATE TABLE deactivated (
    npi           INTEGER PRIMARY KEY,         -- ten digits
    day           TEXT                         -- when
) STRICT;

-- NUCC health care provider taxonomy.
CREATE TABLE taxonomy (
    code          TEXT PRIMARY KEY,            -- ten characters
    grouping      TEXT,                        -- NUCC grouping
    classification TEXT,                       -- NUCC classification
    specialization TEXT,                       -- NUCC specialization
    display       TEXT NOT NULL,               -- display name
    section       TEXT                         -- Individual, Non-Individual
) STRICT, WITHOUT ROWID;

-- A licence board's rows.
CREATE TABLE licence (
    id            INTEGER PRIMARY KEY,         -- row number, within this file only
    state         TEXT NOT NULL,               -- two letters
    number        TEXT NOT NULL,               -- as published
    number_key    TEXT NOT NULL,               -- licence_key of it
    type          TEXT NOT NULL,               -- the board's words; what they mean stands in licence_words
    family        TEXT NOT NULL,               -- family name
    given         TEXT,                        -- given name
    middle        TEXT,                        -- middle name or initial
    suffix        TEXT,                        -- Jr., III
    family_fold   TEXT NOT NULL,               -- family name folded, for look-ups
    given_fold    TEXT,                        -- given name folded, for look-ups
    birth_year    INTEGER,                     -- year of birth as published
    city          TEXT,                        -- city of the address the board publishes, of record and not of practice
    zip           TEXT,                        -- five digits of it
    status        TEXT NOT NULL,               -- the board's word, class by data/statuses.tsv when asked
    issued        TEXT,                        -- first issued
    last_issued   TEXT,                        -- last issued or renewed
    expires       TEXT,                        -- good through this day
    action        TEXT,                        -- the board's words on disciplinary action (WA: Yes, No, Pending), case by case
    line          INTEGER NOT NULL             -- line of the file, as evidence
) STRICT;
CREATE INDEX licence_number ON licence(number_key);
CREATE INDEX licence_name ON licence(family_fold, given_fold);

-- What a board's words for its types mean, as its description (data/boards) says, and how many rows there are of each.
CREATE TABLE licence_words (
    words         TEXT PRIMARY KEY,            -- as in licence.type
    types         TEXT NOT NULL,               -- codes of data/licences.tsv with | between; empty = not listed
    rows          INTEGER NOT NULL             -- rows of that type
) STRICT, WITHOUT ROWID;

-- OIG list of excluded individuals and entities (LEIE).
CREATE TABLE exclusion (
    id            INTEGER PRIMARY KEY,         -- row number, within this file only
    row_hash      TEXT NOT NULL UNIQUE,        -- of the whole line: two rows alike are one
    family        TEXT,                        -- family name
    given         TEXT,                        -- given name
    middle        TEXT,                        -- middle name or initial
    business      TEXT,                        -- name of a business, then without a person's
    family_fold   TEXT,                        -- family name folded, for look-ups
    given_fold    TEXT,                        -- given name folded, for look-ups
    general       TEXT,                        -- the list's general word: IND- LIC HC SERV PRO
    specialty     TEXT,                        -- the list's specialty
    npi           INTEGER,                     -- NULL for 0000000000
    birth         TEXT,                        -- YYYY-MM-DD, NULL when not stated
    street        TEXT,                        -- street and number
    city          TEXT,                        -- city
    state         TEXT,                        -- state as listed
    zip           TEXT,                        -- five digits
    type          TEXT NOT NULL,               -- section of the Social Security Act: data/exclusions.tsv
    since         TEXT NOT NULL,               -- day of exclusion
    reinstated    TEXT,                        -- day of reinstatement, supplements only
    waiver        TEXT,                        -- day a waiver began
    waiver_state  TEXT,                        -- state in which a waiver stands
    line          INTEGER NOT NULL             -- line of the file, as evidence
) STRICT;
CREATE INDEX exclusion_npi ON exclusion(npi);
CREATE INDEX exclusion_name ON exclusion(family_fold, given_fold);

-- Who holds an authority or a privilege of a compact. They publish directories to look in, no files: these rows were looked up by a
-- person.
CREATE TABLE compact_holder (
    id            INTEGER PRIMARY KEY,         -- row number, within this file only
    compact       TEXT NOT NULL,               -- PSYPACT, or another by its name in data/compacts.tsv
    family        TEXT NOT NULL,               -- family name
    given         TEXT NOT NULL,               -- given name
    family_fold   TEXT NOT NULL,               -- family name folded, for look-ups
    given_fold    TEXT NOT NULL,               -- given name folded, for look-ups
    home_state    TEXT NOT NULL,               -- two letters: where they are licensed and must sit
    number        TEXT,                        -- number of the home state's licence; NULL = not stated
    kind          TEXT NOT NULL,               -- APIT (telehealth), TAP (temporary, in person) or privilege
    state         TEXT,                        -- of a privilege: two letters, the state it is for; NULL = every member
    status        TEXT NOT NULL,               -- the compact's word, class by data/statuses.tsv when asked
    expires       TEXT,                        -- good through this day; NULL = not stated
    line          INTEGER NOT NULL             -- line of the file, as evidence
) STRICT;
CREATE INDEX compact_holder_name ON compact_holder(family_fold, given_fold);

-- ZIP places, when a newer list than data/places.tsv was imported.
CREATE TABLE zip (
    zip           TEXT PRIMARY KEY,            -- five digits
    lat           REAL NOT NULL,               -- degrees north
    lon           REAL NOT NULL,               -- degrees east
    city          TEXT,                        -- city
    state         TEXT                         -- two letters
) STRICT, WITHOUT ROWID;
