-- directory.db: conclusions, with the vocabularies, places and weights they were made with. Built as directory.db.new,
-- checked, renamed; never migrated, never WAL. Copying this one file to a server is a deployment.
-- What depends on today (fresh, lapsed by now) is not stored: it is judged when asked, from the facts below.

-- made_at, tool, include, records, ...
CREATE TABLE meta (
    name          TEXT PRIMARY KEY,            -- made_at, tool, include, records, people ...
    value         TEXT NOT NULL                -- as text
) STRICT, WITHOUT ROWID;

-- The registers that were consulted, as their load rows said.
CREATE TABLE load (
    register      TEXT PRIMARY KEY,            -- name of the register
    authority     TEXT NOT NULL,               -- who keeps it, in words
    file          TEXT NOT NULL,               -- name of the file it was loaded from
    hash          TEXT NOT NULL,               -- SHA-256
    as_of         TEXT,                        -- date of the list it was read from
    complete      TEXT NOT NULL,               -- full_history, current_and_lapsed, active_only or unknown
    rows_kept     INTEGER NOT NULL             -- rows that stand
) STRICT, WITHOUT ROWID;

-- Verbatim copies of the files under data/: what index/catalog.c reads back.
CREATE TABLE vocabulary (
    name          TEXT PRIMARY KEY,            -- file name below data/
    body          TEXT NOT NULL                -- the file, verbatim
) STRICT, WITHOUT ROWID;

-- The sources, with how much they gave: for "How we know" and for evidence lines.
CREATE TABLE source (
    name          TEXT PRIMARY KEY,            -- name of the source
    voice         TEXT NOT NULL,               -- voice of that source
    last_ok       TEXT,                        -- when a page of it was last fetched well
    pages         INTEGER NOT NULL,            -- pages known
    records       INTEGER NOT NULL             -- records read from them
) STRICT, WITHOUT ROWID;

-- One person, as concluded.
CREATE TABLE practitioner (
    n             INTEGER PRIMARY KEY,         -- within this file only
    id            TEXT NOT NULL UNIQUE,        -- public id
    name          TEXT NOT NULL,               -- for display, without post-nominals
    given         TEXT,                        -- given name
    family        TEXT,                        -- family name
    post_nominals TEXT,                        -- as stated, "PhD, LMFT"
    profession    TEXT,                        -- in full words, from licences stated; NULL = not stated
    role          TEXT,                        -- prescriber, therapist, nurse, other; NULL = not known
    npi           TEXT,                        -- ten digits, of the person
    birth_year    INTEGER,                     -- from an authority's row only
    gender        TEXT,                        -- only if a source states it
    register_only INTEGER NOT NULL,            -- 1: known from a register only, no page speaks of them
    deactivated   TEXT,                        -- day the NPI was deactivated and not reactivated
    seen          TEXT,                        -- newest day a page spoke of them
    seal          INTEGER NOT NULL             -- equal in two builds when nothing a reader sees of them changed
) STRICT;
CREATE INDEX practitioner_npi ON practitioner(npi);

-- Names they are or were known by, folded, for look-ups by name.
CREATE TABLE alias (
    name_fold     TEXT NOT NULL,               -- name or alias, folded
    n             INTEGER NOT NULL,            -- practitioner.n
    written       TEXT,                        -- as a source writes it; NULL for a form only looked up by
    PRIMARY KEY (name_fold, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX alias_n ON alias(n);

-- The records that speak of them.
CREATE TABLE record (
    key           TEXT PRIMARY KEY,            -- record key
    n             INTEGER NOT NULL,            -- practitioner.n
    source        TEXT NOT NULL,               -- name of the source
    voice         TEXT NOT NULL,               -- voice of that source
    url           TEXT NOT NULL,               -- address it stands at
    seen          TEXT,                        -- when it was last seen; NULL = not known
    best          INTEGER NOT NULL             -- number of its group in the likeliest grouping (vouch export --threshold best)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_n ON record(n);

-- Records that speak of nobody this directory answers, and those of practices: for `vouch export practitioners`.
CREATE TABLE loose (
    key           TEXT PRIMARY KEY,            -- record key
    item          TEXT NOT NULL,               -- its id within its source
    kind          TEXT NOT NULL,               -- person or practice
    who           INTEGER NOT NULL,            -- number of the group it was joined into; of people and of practices apart
    best          INTEGER NOT NULL             -- number of its group in the likeliest grouping
) STRICT, WITHOUT ROWID;

-- All that an answer says of somebody, each line with the words of its sources: one run of bytes (index/dossier.h).
CREATE TABLE dossier (
    n             INTEGER PRIMARY KEY,         -- practitioner.n
    body          BLOB NOT NULL                -- name, places, credentials, claims, evidence, exclusions, compacts
) STRICT;

-- Where they see people: for lists by state, and for what changed.
CREATE TABLE place (
    id            INTEGER PRIMARY KEY,         -- row number, within this file only
    n             INTEGER NOT NULL,            -- practitioner.n
    city          TEXT,                        -- city
    state         TEXT                         -- two letters
) STRICT;
CREATE INDEX place_n ON place(n);

-- Licence, training, trauma credential, membership: for look-ups by number, and for what changed.
CREATE TABLE credential (
    id            INTEGER PRIMARY KEY,         -- row number, within this file only
    n             INTEGER NOT NULL,            -- practitioner.n
    kind          TEXT NOT NULL CHECK (kind IN ('licence', 'training', 'trauma', 'membership')), -- which of the four
    type          TEXT,                        -- licence: code such as LMHC
    issuer        TEXT,                        -- trauma: ladder id; membership: society id
    number        TEXT,                        -- licence number as stated
    state         TEXT,                        -- licence
    programme     TEXT,                        -- training: id of trainings.json
    name          TEXT,                        -- in words
    house_only    INTEGER NOT NULL,            -- training: 1 when the sources name the house and not which of its courses
    year          INTEGER,                     -- year stated
    level         TEXT,                        -- step of the ladder, or level stated
    proof         TEXT NOT NULL,               -- self-stated, third-party, document, issuer-confirmed, primary-source
    words         TEXT,                        -- licence: the board, and its own words
    expires       TEXT                         -- licence: good through this day
) STRICT;
CREATE INDEX credential_n ON credential(n);

-- Rows of the federal exclusion list that are certainly (by NPI) or possibly (by name) about them.
CREATE TABLE exclusion (
    id            INTEGER PRIMARY KEY,         -- row number, within this file only
    n             INTEGER NOT NULL,            -- practitioner.n
    certain       INTEGER NOT NULL,            -- 1 by NPI; 0 by name: shown by verify and status only
    cleared       TEXT,                        -- why it is not them after all (another birth year), NULL = open
    name          TEXT NOT NULL,               -- name as listed
    type          TEXT NOT NULL,               -- section of the Social Security Act: data/exclusions.tsv
    since         TEXT NOT NULL,               -- day of exclusion
    birth         TEXT,                        -- date of birth as listed, NULL = not stated
    state         TEXT,                        -- state as listed
    waiver_state  TEXT,                        -- state in which a waiver stands
    as_of         TEXT,                        -- date of the list it was read from
    line          INTEGER NOT NULL,            -- line of the file, as evidence
    reasons       TEXT NOT NULL                -- what speaks for and against, in words
) STRICT;
CREATE INDEX exclusion_n ON exclusion(n);

-- Pairs of records that were compared: why joined, why kept apart. For `vouch explain` and the review list.
CREATE TABLE pair (
    a             TEXT NOT NULL,               -- record key
    b             TEXT NOT NULL,               -- record keys, a < b
    verdict       TEXT NOT NULL CHECK (verdict IN ('same', 'unclear', 'different')), -- same, unclear or different
    why           TEXT NOT NULL,               -- the reason, in words, with what each part weighs
    use           REAL NOT NULL,               -- how useful it is that a person decides it; 0 for "same"
    PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX pair_b ON pair(b);

-- Clinics and groups: their own claims and answers, never poured over their people.
CREATE TABLE practice (
    id            INTEGER PRIMARY KEY,         -- row number, within this file only
    key           TEXT NOT NULL UNIQUE,        -- record key
    name          TEXT NOT NULL,               -- as written
    url           TEXT NOT NULL,               -- address it stands at
    source        TEXT NOT NULL,               -- name of the source
    seen          TEXT,                        -- when it was last seen; NULL = not known
    city          TEXT,                        -- city
    state         TEXT,                        -- two letters
    zip           TEXT,                        -- five digits
    lat           REAL,                        -- degrees north
    lon           REAL,                        -- degrees east
    phone         TEXT                         -- NNN-NNN-NNNN
) STRICT;
CREATE TABLE practice_fact (
    practice      INTEGER NOT NULL REFERENCES practice(id), -- practice.id
    field         TEXT NOT NULL,               -- as in `vouch help fields`
    value         TEXT NOT NULL,               -- canonical JSON
    quote         TEXT                         -- the words, white space folded
) STRICT;

-- What a person should look at: pairs that are unclear stand in pair; here is the rest. Names nobody who is hidden.
CREATE TABLE review (
    id            INTEGER PRIMARY KEY,         -- row number, within this file only
    kind          TEXT NOT NULL,               -- withheld, npi, licence, ruling ...
    source        TEXT NOT NULL,               -- name of the source; empty where kind is withheld
    url           TEXT NOT NULL,               -- address it stands at; its SHA-256 where kind is withheld
    text          TEXT NOT NULL                -- for a person
) STRICT;

-- What changed from build to build: `vouch changes`. Nobody who is not in this directory is named.
CREATE TABLE change (
    id            INTEGER PRIMARY KEY,         -- row number, within this file only
    day           TEXT NOT NULL,               -- day of the build that noted it
    kind          TEXT NOT NULL,               -- new, gone, merged, now, no longer
    who           TEXT NOT NULL,               -- public id
    name          TEXT,                        -- NULL when they are not in this directory
    text          TEXT NOT NULL                -- what, in words
) STRICT;

-- SHA-256 of "npi|" and the NPI of people who are hidden, so that no register answers for them either.
CREATE TABLE hidden (
    hash          TEXT PRIMARY KEY             -- hash of a name or identifier of somebody hidden
) STRICT, WITHOUT ROWID;

-- Merged ids.
CREATE TABLE redirect (
    id            TEXT PRIMARY KEY,            -- the id that was merged away
    to_id         TEXT NOT NULL                -- the id that answers for it
) STRICT, WITHOUT ROWID;

-- Cards (index/card.h): what a search needs of one person at one place, numbered in the order of place; 128 in each row.
CREATE TABLE drawer (
    id            INTEGER PRIMARY KEY,         -- number of its first card, less one, divided by 128
    cards         BLOB NOT NULL                -- 28 bytes each
) STRICT;

-- Which numbers of cards lie where.
CREATE TABLE shelf (
    first         INTEGER PRIMARY KEY,         -- first number
    last          INTEGER NOT NULL,            -- last number
    register_only INTEGER NOT NULL,            -- 1: of people known from a register only
    state         TEXT NOT NULL,               -- two letters; '' = not known
    band          INTEGER NOT NULL,            -- latitude times 8, rounded down; -32768 = no point is known
    cell          INTEGER NOT NULL             -- longitude times 4, rounded down
) STRICT;
CREATE INDEX shelf_state ON shelf(register_only, state, band, cell, last);

-- What holds for all cards of a drawer (index/card.h: struct front), so that most need not be opened; 168 in each row.
CREATE TABLE front (
    id            INTEGER PRIMARY KEY,         -- number of its first drawer, divided by 168
    fronts        BLOB NOT NULL                -- 24 bytes each
) STRICT;

-- The words that one in 32 cards has at least, and all facets (index/common.h); "+watch" and the like are flags of cards.
CREATE TABLE common (
    word          TEXT PRIMARY KEY,            -- as it stands in words
    cards         INTEGER NOT NULL,            -- how many cards have it
    id            INTEGER                      -- of its bits, NULL = none: few have it
) STRICT, WITHOUT ROWID;

-- Who has them, as bits.
CREATE TABLE common_bits (
    id            INTEGER PRIMARY KEY,         -- common.id times 1048576, and the number of the piece: 32256 cards each
    bits          BLOB NOT NULL                -- bit C of byte B: the card with the number 8 B + C + 1 of the piece has the word
) STRICT;

-- The words of names, under what somebody may write for them (index/spelling.h).
CREATE TABLE spelling (
    key           TEXT NOT NULL,               -- the word, or it without one letter, or "~" and its sound
    word          TEXT NOT NULL,               -- a word of a name, folded
    PRIMARY KEY (key, word)
) STRICT, WITHOUT ROWID;

-- The words by which people are found: names, and their words once more behind "zn"; credentials, claims and their quotes;
-- facets, behind "zq" (index/facet.h). rowid = number of a card. The text itself is not kept.
CREATE VIRTUAL TABLE words USING fts5(body, content = '', columnsize = 0, tokenize = "unicode61 remove_diacritics 2");
