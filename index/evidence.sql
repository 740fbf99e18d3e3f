-- evidence.db: what was observed, and what was read from it. Written by the crawler only.
--
-- Pages, fetches, snapshots and imported records are observations: they change only by `rule erase`. Records, claims
-- and issues that carry a snapshot are readings: `crawl` or `read` may derive them again at any time.
-- Instants end in Z; hashes are SHA-256 in hex; texts are valid UTF-8.

-- A place we read from, as its JSON file described it when it was last crawled.
CREATE TABLE source (
    name          TEXT PRIMARY KEY,            -- the word used everywhere: file name without .json
    voice         TEXT NOT NULL,               -- self, directory, organisation, issuer, authority
    config        TEXT NOT NULL,               -- the JSON file as it was
    last_run      TEXT,                        -- when a crawl of it last ended
    last_ok       TEXT                         -- when a page of it was last fetched with success
) STRICT, WITHOUT ROWID;

-- Politeness belongs to the host: one row per scheme, name and port.
CREATE TABLE host (
    host          TEXT PRIMARY KEY,            -- "http://name" or "http://name:8080", lower case
    robots        TEXT,                        -- body of robots.txt (at most 500 KiB), NULL when never fetched
    robots_rule   TEXT NOT NULL DEFAULT 'unknown', -- unknown, rules, all (no rules there), none (keep out)
    robots_at     TEXT,                        -- when it was asked for; good for a day
    robots_why    TEXT,                        -- what the server answered, when we keep out or there are no rules
    delay_ms      INTEGER NOT NULL DEFAULT 1000, -- least time between two requests
    last_ms       INTEGER NOT NULL DEFAULT 0,  -- start of the last request, milliseconds since 1970
    next_ms       INTEGER NOT NULL DEFAULT 0,  -- no request before this; written before one goes out
    failures      INTEGER NOT NULL DEFAULT 0   -- failures in a row, for the back-off
) STRICT, WITHOUT ROWID;

-- An address and the state of fetching it.
CREATE TABLE page (
    id            INTEGER PRIMARY KEY,         -- row number, within this file only
    source        TEXT NOT NULL REFERENCES source(name), -- name of the source
    url           TEXT NOT NULL UNIQUE,        -- as fetched, without fragment
    host          TEXT NOT NULL REFERENCES host(host), -- scheme, name and port
    depth         INTEGER NOT NULL,            -- links from a start address; 0 for those and for sitemap entries
    found_on      TEXT,                        -- the page or sitemap that named it
    kind          TEXT NOT NULL DEFAULT 'page', -- page, sitemap
    outcome       TEXT,                        -- of the last fetch: see crawler/outcome.c; NULL when never fetched
    status        INTEGER,                     -- HTTP status of the last fetch
    etag          TEXT,                        -- validators for the next conditional request
    modified      TEXT,                        -- Last-Modified of the newest answer, for the next request
    fetched_at    TEXT,                        -- when it was last asked
    due_ms        INTEGER NOT NULL,            -- when it is due again, milliseconds since 1970; 0 = now
    fresh_s       INTEGER NOT NULL DEFAULT 604800, -- seconds until it is due again, learnt from how often it changes
    tries         INTEGER NOT NULL DEFAULT 0,  -- failures in a row
    hops          INTEGER NOT NULL DEFAULT 0,  -- redirects from the address that a page or sitemap named
    robots_tag    TEXT,                        -- its X-Robots-Tag header: noindex, nofollow ...
    canonical     TEXT,                        -- the address that its Link header names as canonical, as written
    snapshot      TEXT REFERENCES snapshot(hash), -- the newest good bytes
    moved_to      TEXT,                        -- where it redirects to, or the address that stands for it
    seen          TEXT                         -- when the newest good bytes were last confirmed (200 or 304)
) STRICT;
CREATE INDEX page_due ON page(host, due_ms);
CREATE INDEX page_source ON page(source);
CREATE INDEX page_snapshot ON page(snapshot, url);
CREATE INDEX page_moved ON page(moved_to) WHERE moved_to IS NOT NULL;

-- Every answer of a server, in order; the history behind "as of".
CREATE TABLE fetch (
    id            INTEGER PRIMARY KEY,         -- row number, within this file only
    page          INTEGER NOT NULL REFERENCES page(id), -- the page it came from
    at            TEXT NOT NULL,               -- when it was asked
    outcome       TEXT NOT NULL,               -- see crawler/outcome.h
    status        INTEGER,                     -- HTTP status, NULL when there was no answer
    bytes         INTEGER NOT NULL DEFAULT 0,  -- decoded
    snapshot      TEXT                         -- hash of the bytes, NULL when none were kept
) STRICT;
CREATE INDEX fetch_page ON fetch(page);

-- What the pages of a source gave, a row for each day it was crawled.
CREATE TABLE yield (
    source        TEXT NOT NULL,               -- name of the source
    day           TEXT NOT NULL,               -- the day on which a crawl of it ended
    pages         INTEGER NOT NULL,            -- pages that had bytes then
    records       INTEGER NOT NULL,            -- records that were read from them
    PRIMARY KEY (source, day)
) STRICT, WITHOUT ROWID;

-- What is known of the bytes of a page at a moment, named by their hash.
CREATE TABLE snapshot (
    hash          TEXT PRIMARY KEY,            -- of the decoded bytes
    type          TEXT,                        -- Content-Type as sent
    size          INTEGER NOT NULL,            -- decoded bytes
    first_seen    TEXT NOT NULL,               -- when these bytes first came
    reader        INTEGER NOT NULL DEFAULT 0,  -- version of the reader whose records stand below; 0 = not read yet
    bytes         INTEGER NOT NULL DEFAULT 0   -- id in snapshot_bytes
) STRICT, WITHOUT ROWID;

-- The bytes themselves, in the order they came. They stand apart, for a row beside which 8 KB lie costs as much to look at, and
-- to change, as all that.
CREATE TABLE snapshot_bytes (
    id            INTEGER PRIMARY KEY,         -- row number, within this file only
    body          BLOB NOT NULL                -- zstd frame
) STRICT;
CREATE TRIGGER snapshot_gone AFTER DELETE ON snapshot BEGIN DELETE FROM snapshot_bytes WHERE id = old.bytes; END;

-- One entry that speaks of one person or one practice.
CREATE TABLE record (
    id            INTEGER PRIMARY KEY,         -- row number, within this file only
    key           TEXT NOT NULL UNIQUE,        -- source|address|item: see index/claim.h
    source        TEXT NOT NULL,               -- name of the source
    voice         TEXT NOT NULL,               -- the source's voice when it was read
    url           TEXT NOT NULL,               -- address it stands at
    item          TEXT NOT NULL,               -- item id, else profile link, else folded name and ordinal
    kind          TEXT NOT NULL CHECK (kind IN ('person', 'practice')), -- person or practice
    seen          TEXT,                        -- when the page was last seen to say so; NULL = unknown
    page          INTEGER REFERENCES page(id), -- NULL for imported records
    snapshot      TEXT                         -- the bytes it was read from; NULL for imported records
) STRICT;
CREATE INDEX record_page ON record(page);

-- One field a record asserts.
CREATE TABLE claim (
    record        INTEGER NOT NULL REFERENCES record(id) ON DELETE CASCADE, -- the record it belongs to
    n             INTEGER NOT NULL,            -- order within the record
    field         TEXT NOT NULL,               -- one of `vouch help fields`
    value         TEXT NOT NULL,               -- canonical JSON
    quote         TEXT,                        -- a verbatim piece of the page, white space folded; NULL only when imported
    place         TEXT,                        -- where on the page: json-ld, microdata, heading, text ...
    sure          REAL NOT NULL,               -- 1 = plainly stated; less = read with doubt, never shown as a credential
    PRIMARY KEY (record, n)
) STRICT, WITHOUT ROWID;

-- Something that could not be read, or that makes no sense.
CREATE TABLE issue (
    id            INTEGER PRIMARY KEY,         -- row number, within this file only
    page          INTEGER REFERENCES page(id), -- the page, NULL = none
    source        TEXT NOT NULL,               -- name of the source
    kind          TEXT NOT NULL,               -- a short slug, counted in summaries
    text          TEXT NOT NULL,               -- for a person
    at            TEXT                         -- when it was met
) STRICT;
CREATE INDEX issue_page ON issue(page);
