#!/bin/sh
# A site that is made anew shows as a fall of what it gives; a source whose file is gone is told, with what can be done. TAP.
set -u
cd "$(dirname "$0")/.."
BUILD=${BUILD:-build}
. tests/town.sh
vouch=$BUILD/vouch
d=$(mktemp -d)
home=$d/home
n=0
trap 'town_stop; rm -rf "$d"' EXIT INT TERM
check() {
    n=$((n + 1))
    if [ "$2" = "$3" ]; then echo "ok $n - $1"; else printf 'not ok %d - %s\n# wanted: %s\n# got: %s\n' $n "$1" "$2" "$3"; fi
}
# Pages 1..6 of the site, and how many of them speak of a person.
site() { # COUNT
    mkdir -p "$d/sites/elm.example"
    i=0
    {
        echo '<html><body><p>Our people:</p>'
        while [ $i -lt 6 ]; do i=$((i + 1)); echo "<a href=\"/p$i.html\">one of us</a>"; done
        echo '</body></html>'
    } > "$d/sites/elm.example/index.html"
    i=0
    for name in 'Ana Ruiz' 'Leo Park' 'Thea Marlowe' 'Tobias Renn' 'Selma Brandt' 'Opal Greer'; do
        i=$((i + 1))
        if [ $i -le "$1" ]; then echo "<html><head><title>$name, LMFT</title></head><body><h1>$name, LMFT</h1><p>$name works with ketamine.</p></body></html>"
        else echo '<html><body><p>This page is made anew; please come back soon.</p></body></html>'; fi > "$d/sites/elm.example/p$i.html"
    done
}
fall() { "$vouch" status --home "$home" | grep 'yield fell' | sed 's/^ *//; s/:.*//'; }
crawl() { VOUCH_TODAY=$1 "$vouch" crawl --home "$home" >/dev/null 2>&1; }

mkdir -p "$home/sources"
echo '{"name":"elm","voice":"organisation","kind":"site","start":["http://elm.example/"],"private":true,"delay_s":0,"connections":8}' \
    > "$home/sources/elm.json"
site 6
town_start "$d/sites" || exit 1
crawl 2026-10-01
check "a crawl has its yield" '0.86' "$("$vouch" status --home "$home" | awk '$1 == "elm" { print $NF }')"
check "and no fall" '' "$(fall)"
crawl 2026-10-20
check "nor has the same site later" '' "$(fall)"
site 5
crawl 2026-11-01
check "nor one that lost one of six" '' "$(fall)"
site 0
crawl 2026-12-10
check "one that was made anew has" 'yield fell from 0.7 to 0.0 records a page since 2026-12-10' "$(fall)"
crawl 2027-01-20
check "and it is still told later, since then" 'yield fell from 0.7 to 0.0 records a page since 2026-12-10' "$(fall)"
check "to programs too" 'yes' "$("$vouch" status --home "$home" --json | grep -q '"fall":{"from":0.71[0-9]*,"since":"2026-12-10","to":0.0}' && echo yes)"
site 6
crawl 2027-03-20
check "until it gives as much again" '' "$(fall)"
rm "$d/sites/elm.example/p3.html"
crawl 2027-05-20
check "pages that cannot be had are told by what came of them" 'pages that cannot be had: gone 1' \
    "$("$vouch" status --home "$home" | sed -n 's/^ *\(pages that cannot.*\)/\1/p')"
check "outcomes are told to programs" yes "$("$vouch" status --home "$home" --json | grep -q '"outcomes":{[^}]*"gone":1' && echo yes)"
town_stop

check "a source with its file cannot be forgotten" 2 "$("$vouch" forget elm --home "$home" >/dev/null 2>&1; echo $?)"
mv "$home/sources/elm.json" "$d/elm.json"
check "status tells of a file that is gone" yes "$("$vouch" status --home "$home" | grep -q 'vouch forget elm' && echo yes)"
check "and check" yes "$("$vouch" check --home "$home" | grep -q '^elm: its source file is gone' && echo yes)"
check "and check tells programs" yes "$("$vouch" check --home "$home" --json | grep -q '"sources_without_file":\["elm"\]' && echo yes)"
check "it can be forgotten" 'elm is forgotten with 6 records; it takes effect with: vouch build' "$("$vouch" forget elm --home "$home")"
check "then nothing of it is left" '' "$("$vouch" export records --home "$home" 2>/dev/null)"
check "and nobody speaks of it" '' "$("$vouch" status --home "$home" | grep elm)"
check "what is not there cannot be forgotten" 1 "$("$vouch" forget elm --home "$home" >/dev/null 2>&1; echo $?)"
check "the evidence is sound" 0 "$("$vouch" check --home "$home" >/dev/null 2>&1; echo $?)"

# an older file is brought up by the next crawl, and can be read before
old=$d/old
mkdir -p "$old/sources"
cp "$d/elm.json" "$old/sources/elm.json"
town_start "$d/sites" || exit 1
VOUCH_TODAY=2026-10-01 "$vouch" crawl --home "$old" >/dev/null 2>&1
# The second version had the bytes of a page in the row of its hash; the first had no days of yield, too.
second_version() {
    sqlite3 "$old/evidence.db" "CREATE TABLE old(hash TEXT PRIMARY KEY, type TEXT, size INTEGER NOT NULL, first_seen TEXT NOT NULL, \
        reader INTEGER NOT NULL DEFAULT 0, body BLOB NOT NULL) STRICT, WITHOUT ROWID; \
        INSERT INTO old SELECT hash, type, size, first_seen, reader, body FROM snapshot JOIN snapshot_bytes ON id = bytes; \
        DROP TABLE snapshot; DROP TABLE snapshot_bytes; ALTER TABLE old RENAME TO snapshot; \
        CREATE INDEX snapshot_reader ON snapshot(reader); ALTER TABLE page DROP COLUMN canonical; \
        DROP INDEX page_snapshot; CREATE INDEX page_snapshot ON page(snapshot); PRAGMA user_version=2"
}
digests() { "$vouch" export warc "$d/old.warc" --home "$old" >/dev/null 2>&1; grep -a '^WARC-Payload-Digest\|^WARC-Target' "$d/old.warc" | sort; }
if command -v sqlite3 >/dev/null 2>&1; then
    digests > "$d/as_it_was"
    second_version
    check "a file of the second version is read" 0 "$("$vouch" status --home "$old" >/dev/null 2>&1; echo $?)"
    check "its pages are exported as they were" same "$(digests | cmp - "$d/as_it_was" && [ -s "$d/as_it_was" ] && echo same)"
    check "it is sound" 0 "$("$vouch" check --home "$old" >/dev/null 2>&1; echo $?)"
    check "and has a copy" yes "$([ -e "$old/evidence.db.v2" ] && echo yes)"
    second_version
    sqlite3 "$old/evidence.db" 'DROP TABLE yield; PRAGMA user_version=1'
    check "an older file is read" 0 "$("$vouch" status --home "$old" >/dev/null 2>&1; echo $?)"
    VOUCH_TODAY=2026-12-01 "$vouch" crawl --home "$old" >/dev/null 2>&1
    check "and brought up by the next crawl" 1 "$(sqlite3 "$old/evidence.db" 'SELECT count(*) FROM yield')"
    check "with a copy kept" yes "$([ -e "$old/evidence.db.v1" ] && echo yes)"
    check "bytes that are gone take their place along" 0 "$(cp "$old/sources/elm.json" "$d/elm.json"; rm "$old/sources/elm.json"
        "$vouch" forget elm --home "$old" >/dev/null 2>&1; sqlite3 "$old/evidence.db" 'SELECT count(*) FROM snapshot_bytes')"
else
    n=$((n + 1)); echo "ok $n - an older file is brought up # SKIP sqlite3 is not installed"
fi
# What a timer sees: 0 done, also when nothing is due; 1 when there is no site, or none answered with a page; 2 usage.
codes=$d/codes
mkdir -p "$codes/sources"
"$vouch" crawl --home "$codes" >/dev/null 2>&1
check "a crawl without a site finds nothing" 1 $?
echo '{"name":"elm","voice":"self","kind":"site","start":["http://elm.example/"],"private":true,"delay_s":0}' > "$codes/sources/elm.json"
"$vouch" crawl --home "$codes" >/dev/null 2>&1
check "a crawl that read pages is done" 0 $?
"$vouch" crawl --home "$codes" >/dev/null 2>&1
check "and so is one with nothing due" 0 $?
"$vouch" crawl nobody --home "$codes" >/dev/null 2>&1
check "a word too many is a usage error" 2 $?
"$vouch" crawl --source nobody --home "$codes" >/dev/null 2>&1
check "and so is a source that is none" 2 $?
town_stop
mkdir -p "$codes.gone/sources"
cp "$codes/sources/elm.json" "$codes.gone/sources/"
"$vouch" crawl --home "$codes.gone" >/dev/null 2>&1
check "a crawl that no site answered found nothing" 1 $?
echo "1..$n"
