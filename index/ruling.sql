-- rulings.db: decisions of people, and the public ids. Tiny; the one file to back up daily. Written by index only.

-- What a person decided. Hangs on record keys, so that it outlives every rebuild and re-crawl.
CREATE TABLE ruling (
    id            INTEGER PRIMARY KEY,         -- row number, within this file only
    verb          TEXT NOT NULL,               -- same, different, hide, unhide, erase, correct, confirm
    subject       TEXT NOT NULL,               -- record key; hide and erase: hash of it
    object        TEXT,                        -- the other record key (same, different), else NULL
    field         TEXT,                        -- as in `vouch help fields`
    value         TEXT,                        -- correct, confirm
    by            TEXT NOT NULL,               -- who
    at            TEXT NOT NULL,               -- when
    why           TEXT NOT NULL                -- for what reason
) STRICT;

-- The public id a record key was first published under. Ids are kept for ever.
CREATE TABLE public_id (
    record_key    TEXT PRIMARY KEY,            -- record key
    id            TEXT NOT NULL,               -- p + 8 base32 letters
    since         TEXT NOT NULL                -- day; the older of two merged ids answers
) STRICT, WITHOUT ROWID;

-- A merged id and the one that answers for it.
CREATE TABLE redirect (
    id            TEXT PRIMARY KEY,            -- the id that was merged away
    to_id         TEXT NOT NULL,               -- the id that answers for it
    since         TEXT NOT NULL                -- day of the merger
) STRICT, WITHOUT ROWID;
