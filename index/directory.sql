-- directory.db: conclusions, with the vocabularies, places and weights they were made with. Built as directory.db.new,
-- checked, renamed; never migrated, never WAL. Copying this one file to a server is a deployment.
-- What depends on today (fresh, lapsed by now) is not stored: it is judged when asked, from the facts below.

-- made_at, tool, include, records, ...
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- The registers that were consulted, as their load rows said.
CREATE TABLE load (
    register    TEXT PRIMARY KEY, authority TEXT NOT NULL, file TEXT NOT NULL, hash TEXT NOT NULL,
    as_of       TEXT, complete TEXT NOT NULL, rows_kept INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Verbatim copies of the files under data/: what index/catalog.c reads back.
CREATE TABLE vocabulary (name TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- The sources, with how much they gave: for "How we know" and for evidence lines.
CREATE TABLE source (
    name TEXT PRIMARY KEY, voice TEXT NOT NULL, last_ok TEXT, pages INTEGER NOT NULL, records INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One person, as concluded.
CREATE TABLE practitioner (
    n           INTEGER PRIMARY KEY,       -- within this file only; also the rowid of words and point
    id          TEXT NOT NULL UNIQUE,      -- public id
    name        TEXT NOT NULL,             -- for display, without post-nominals
    given       TEXT, family TEXT,
    post_nominals TEXT,                    -- as stated, "PhD, LMFT"
    profession  TEXT,                      -- in full words, from licences stated; NULL = not stated
    role        TEXT,                      -- prescriber, therapist, nurse, other; NULL = not known
    npi         TEXT,                      -- ten digits, of the person
    birth_year  INTEGER,                   -- from an authority's row only
    gender      TEXT,                      -- only if a source states it
    register_only INTEGER NOT NULL,        -- 1: known from a register only, no page speaks of them
    deactivated TEXT,                      -- day the NPI was deactivated and not reactivated
    seen        TEXT                       -- newest day a page spoke of them
) STRICT;
CREATE INDEX practitioner_npi ON practitioner(npi);

-- Names they are or were known by, folded, for look-ups by name.
CREATE TABLE alias (
    name_fold   TEXT NOT NULL,
    n           INTEGER NOT NULL,
    written     TEXT,                      -- as a source writes it; NULL for a form only looked up by
    PRIMARY KEY (name_fold, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX alias_n ON alias(n);

-- The records that speak of them.
CREATE TABLE record (
    key TEXT PRIMARY KEY, n INTEGER NOT NULL, source TEXT NOT NULL, voice TEXT NOT NULL, url TEXT NOT NULL,
    seen TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX record_n ON record(n);

-- Where they see people.
CREATE TABLE place (
    id INTEGER PRIMARY KEY, n INTEGER NOT NULL, street TEXT, unit TEXT, city TEXT, state TEXT, zip TEXT,
    lat REAL, lon REAL,                    -- NULL when no point is known
    phone TEXT, seen TEXT, source TEXT NOT NULL
) STRICT;
CREATE INDEX place_n ON place(n);
CREATE INDEX place_state ON place(state);
-- Points of places, for "near".
CREATE VIRTUAL TABLE point USING rtree(id, lat_min, lat_max, lon_min, lon_max);

-- Licence, training, trauma credential, membership.
CREATE TABLE credential (
    id          INTEGER PRIMARY KEY,
    n           INTEGER NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('licence', 'training', 'trauma', 'membership')),
    type        TEXT,                      -- licence: code such as LMHC
    issuer      TEXT,                      -- trauma: ladder id; membership: society id
    number      TEXT, state TEXT,          -- licence
    programme   TEXT,                      -- training: id of trainings.json
    name        TEXT,                      -- in words
    year        INTEGER, hours INTEGER,    -- NULL = not stated
    experiential TEXT,                     -- kind of experiential part, NULL = not stated of this person
    level       TEXT,
    proof       TEXT NOT NULL,             -- self-stated, third-party, document, issuer-confirmed, primary-source
    -- what the licence register said, NULL for the rest; judged by index/verify.c when asked
    checked     TEXT,                      -- found, absent, no_list, other_name, other_type, no_number
    authority   TEXT, words TEXT,          -- the board, and its own words
    class       TEXT,                      -- class of its status word
    as_of       TEXT, issued TEXT, expires TEXT, action TEXT, complete TEXT,
    register_name TEXT,                    -- the name in the board's row
    register_type TEXT,                    -- the licence type in the board's row
    register_birth INTEGER,                -- the year of birth in the board's row, NULL = not stated
    register_line INTEGER,
    register_rows INTEGER                  -- no_number: how many rows of that name and type the list has
) STRICT;
CREATE INDEX credential_n ON credential(n);

-- Every other claim: routes, stages, pursuing, past, teaches, education, tie, experiential, prescribes ...
CREATE TABLE fact (
    id INTEGER PRIMARY KEY, n INTEGER NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL
) STRICT;
CREATE INDEX fact_n ON fact(n, field);

-- The words of a source behind a credential or a fact.
CREATE TABLE evidence (
    id INTEGER PRIMARY KEY,
    credential INTEGER REFERENCES credential(id), fact INTEGER REFERENCES fact(id), -- exactly one of the two
    source TEXT NOT NULL, voice TEXT NOT NULL, url TEXT NOT NULL, seen TEXT,
    quote TEXT, place TEXT,
    CHECK ((credential IS NULL) <> (fact IS NULL))
) STRICT;
CREATE INDEX evidence_credential ON evidence(credential);
CREATE INDEX evidence_fact ON evidence(fact);

-- Rows of the federal exclusion list that are certainly (by NPI) or possibly (by name) about them.
CREATE TABLE exclusion (
    id INTEGER PRIMARY KEY, n INTEGER NOT NULL,
    certain INTEGER NOT NULL,              -- 1 by NPI; 0 by name: shown by verify and status only
    cleared TEXT,                          -- why it is not them after all (another birth year), NULL = open
    name TEXT NOT NULL, type TEXT NOT NULL, since TEXT NOT NULL, birth TEXT, state TEXT,
    waiver_state TEXT, as_of TEXT, line INTEGER NOT NULL,
    reasons TEXT NOT NULL                  -- what speaks for and against, in words
) STRICT;
CREATE INDEX exclusion_n ON exclusion(n);

-- Pairs of records that were compared: why joined, why kept apart. For `vouch explain` and the review list.
CREATE TABLE pair (
    a TEXT NOT NULL, b TEXT NOT NULL,      -- record keys, a < b
    verdict TEXT NOT NULL CHECK (verdict IN ('same', 'unclear', 'different')),
    why TEXT NOT NULL,
    PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX pair_b ON pair(b);

-- Clinics and groups: their own claims and answers, never poured over their people.
CREATE TABLE practice (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, url TEXT NOT NULL, source TEXT NOT NULL,
    seen TEXT, city TEXT, state TEXT, zip TEXT, lat REAL, lon REAL, phone TEXT
) STRICT;
CREATE TABLE practice_fact (
    practice INTEGER NOT NULL REFERENCES practice(id), field TEXT NOT NULL, value TEXT NOT NULL, quote TEXT
) STRICT;

-- What a person should look at: pairs that are unclear stand in pair; here is the rest. Names nobody who is hidden.
CREATE TABLE review (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,                    -- withheld, npi, licence, ruling ...
    source TEXT NOT NULL, url TEXT NOT NULL,
    text TEXT NOT NULL                     -- for a person
) STRICT;

-- SHA-256 of the NPIs of people who are hidden, so that no register answers for them either.
CREATE TABLE hidden (hash TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

-- Merged ids.
CREATE TABLE redirect (id TEXT PRIMARY KEY, to_id TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- The words by which people are found: name, credentials, claims and their quotes. rowid = practitioner.n
CREATE VIRTUAL TABLE words USING fts5(name, body, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3');
