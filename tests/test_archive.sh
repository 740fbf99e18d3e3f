#!/bin/sh
# The town, crawled, exported as a WARC file and imported into a new home: the same records byte for byte. Other tools read
# what we write; we read what they write; who is hidden is not in it; killed, it goes on. TAP.
set -u
cd "$(dirname "$0")/.."
BUILD=${BUILD:-build}
. tests/town.sh
vouch=$BUILD/vouch
d=$(mktemp -d)
n=0
trap 'town_stop; rm -rf "$d"' EXIT INT TERM
check() {
    n=$((n + 1))
    if [ "$2" = "$3" ]; then echo "ok $n - $1"; else printf 'not ok %d - %s\n# wanted: %s\n# got: %s\n' $n "$1" "$2" "$3"; fi
}
skip() {
    n=$((n + 1))
    echo "ok $n - $1 # SKIP $2"
}
number() { sed -n "s/.*\"$1\":\([0-9]*\).*/\1/p"; }

town_home "$d/live"
town_start || exit 1
"$vouch" crawl --home "$d/live" >/dev/null 2>&1
town_stop
"$vouch" export warc "$d/town.warc.gz" --home "$d/live" 2>/dev/null
check "the archive is written" 0 $?
check "for its owner only" 600 "$(stat -c %a "$d/town.warc.gz")"
"$vouch" export records "$d/live.ndjson" --home "$d/live" 2>/dev/null
check "with records to compare" yes "$([ "$(wc -l < "$d/live.ndjson")" -gt 100 ] && echo yes)"

check "a page and its records bear one moment" 0 "$(sqlite3 "$d/live/evidence.db" \
    "SELECT count(*) FROM record r JOIN page p ON p.id = r.page WHERE r.seen <> p.seen")"

town_home "$d/new"
"$vouch" import warc "$d/town.warc.gz" --home "$d/new" --json > "$d/first" 2>/dev/null
check "the archive is imported" 0 $?
"$vouch" export records "$d/new.ndjson" --home "$d/new" 2>/dev/null
check "and gives the same records byte for byte" "$(cksum < "$d/live.ndjson")" "$(cksum < "$d/new.ndjson")"
"$vouch" import warc "$d/town.warc.gz" --home "$d/new" --json > "$d/again" 2>/dev/null
check "imported again, it changes nothing" "0 0" "$(number pages_taken < "$d/again") $(number records < "$d/again")"
"$vouch" export records --home "$d/new" 2>/dev/null > "$d/again.ndjson"
check "and the records stand" "$(cksum < "$d/live.ndjson")" "$(cksum < "$d/again.ndjson")"

# the same pages packed in other ways
gunzip -c "$d/town.warc.gz" > "$d/plain.warc"
gzip -c "$d/plain.warc" > "$d/whole.warc.gz"
for form in plain.warc whole.warc.gz; do
    town_home "$d/form"
    "$vouch" import warc "$d/$form" --home "$d/form" >/dev/null 2>&1
    "$vouch" export records "$d/form.ndjson" --home "$d/form" 2>/dev/null
    check "$form gives the same records" "$(cksum < "$d/live.ndjson")" "$(cksum < "$d/form.ndjson")"
done
town_home "$d/pipe"
"$vouch" import warc - --home "$d/pipe" < "$d/town.warc.gz" >/dev/null 2>&1
"$vouch" export records "$d/pipe.ndjson" --home "$d/pipe" 2>/dev/null
check "and so does a pipe" "$(cksum < "$d/live.ndjson")" "$(cksum < "$d/pipe.ndjson")"

# reading without a home: each page of the archive as the page alone
"$vouch" read "$d/town.warc.gz" 2>/dev/null | sort > "$d/read"
"$vouch" read - < "$d/plain.warc" 2>/dev/null | sort > "$d/read.pipe"
check "read tells the same from a file and a pipe" "$(cksum < "$d/read")" "$(cksum < "$d/read.pipe")"
page=tests/world/sites/liz-ward.example/index.html
[ -e "$page" ] || page=$(find tests/world/sites/liz-ward.example -name '*.html' | sort | head -n 1)
url=http://liz-ward.example/x
printf 'WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: %s\r\nContent-Type: text/html\r\nContent-Length: %s\r\n\r\n' \
    $url "$(wc -c < "$page")" > "$d/one.warc"
cat "$page" >> "$d/one.warc"
printf '\r\n\r\n' >> "$d/one.warc"
check "and of a page what the page alone tells" "$("$vouch" read "$page" --url $url 2>/dev/null | cksum)" \
    "$("$vouch" read "$d/one.warc" 2>/dev/null | cksum)"

# headers that say how a page is to be read go out and come back with it
answer() { # PATH BODY HEADERS: one response record
    printf '%b' "HTTP/1.1 200 OK\r\n$3\r\n$2" > "$d/block"
    printf 'WARC/1.1\r\nWARC-Type: response\r\nWARC-Date: 2026-11-10T12:00:00Z\r\nWARC-Target-URI: http://liz-ward.example%s\r\n' "$1"
    printf 'Content-Type: application/http;msgtype=response\r\nContent-Length: %s\r\n\r\n' "$(wc -c < "$d/block")"
    cat "$d/block"
    printf '\r\n\r\n'
}
person='<h1>Ana Ruiz, LMFT</h1><p>License LF60000102 (WA). '
{
    answer '/ana' "$person" 'Content-Type: text/html; charset=windows-1252\r\n'
    answer '/ana?from=1' "$person Welcome." 'Content-Type: text/html\r\nLink: </s.css>; rel=preload\r\nLink: </ana>; rel="canonical"\r\n'
    answer '/quiet' '<h1>Leo Park, PhD</h1><p>License PY60000103 (WA).' 'Content-Type: text/html\r\nX-Robots-Tag: noindex\r\n'
} > "$d/head.warc"
town_home "$d/head"
"$vouch" import warc "$d/head.warc" --home "$d/head" >/dev/null 2>&1
"$vouch" export warc "$d/head2.warc" --home "$d/head" 2>/dev/null
check "headers that a reader needs are exported" 'Content-Type: text/html; charset=windows-1252
Link: </ana>; rel="canonical"
X-Robots-Tag: noindex' "$(grep -a '^Link: \|^X-Robots-Tag: \|^Content-Type: .*1252' "$d/head2.warc" | tr -d '\r' | sort)"
town_home "$d/head2"
"$vouch" import warc "$d/head2.warc" --home "$d/head2" >/dev/null 2>&1
for h in head head2; do "$vouch" export records --home "$d/$h" 2>/dev/null | sort > "$d/$h.ndjson"; done
check "one page under two addresses is read once, a page that asks to be left out is not" 1 "$(wc -l < "$d/head.ndjson")"
check "and all is read as before" "$(cksum < "$d/head.ndjson")" "$(cksum < "$d/head2.ndjson")"

# scope: only the sources that are there
mkdir -p "$d/two/sources"
cp tests/world/sources/liz-ward.json tests/world/sources/cedarclinic.json "$d/two/sources/"
"$vouch" import warc "$d/town.warc.gz" --home "$d/two" --source liz-ward --json > "$d/scope" 2>/dev/null
"$vouch" export records --home "$d/two" 2>/dev/null > "$d/two.ndjson"
check "--source takes its pages only" "$(grep -c '"source":"liz-ward"' "$d/live.ndjson")" "$(wc -l < "$d/two.ndjson" | tr -d ' ')"
"$vouch" import warc "$d/town.warc.gz" --home "$d/two" --source nobody >/dev/null 2>&1
check "an unknown source is a usage error" 2 $?
check "pages that no source goes to are counted" yes "$(grep -q 'no source goes there' "$d/scope" && echo yes)"

# cut off in the midst: what came before is taken, the place is told
head -c $(($(wc -c < "$d/town.warc.gz") * 2 / 3)) "$d/town.warc.gz" > "$d/cut.warc.gz"
town_home "$d/cut"
"$vouch" import warc "$d/cut.warc.gz" --home "$d/cut" --json > "$d/cut.json" 2> "$d/cut.err"
check "a cut archive is imported as far as it goes" "0 1" "$? $(number damaged < "$d/cut.json")"
check "and the place is told" yes "$(grep -qE 'cut.warc.gz, byte [0-9]+: ' "$d/cut.err" && echo yes)"
check "status shows it too" yes "$("$vouch" status --home "$d/cut" | grep -q '^  archive .*cut.warc.gz' && echo yes)"
"$vouch" import warc "$d/town.warc.gz" --home "$d/cut" >/dev/null 2>&1
"$vouch" export records --home "$d/cut" 2>/dev/null > "$d/cut.ndjson"
check "the whole one completes it" "$(cksum < "$d/live.ndjson")" "$(cksum < "$d/cut.ndjson")"

# killed at random moments
town_home "$d/killed"
for t in 0.01 0.02 0.03 0.04 0.06 0.09; do
    setsid "$vouch" import warc "$d/town.warc.gz" --home "$d/killed" >/dev/null 2>&1 &
    victim=$!
    sleep $t
    kill -9 -"$victim" 2>/dev/null
    wait "$victim" 2>/dev/null
done
"$vouch" import warc "$d/town.warc.gz" --home "$d/killed" >/dev/null 2>&1
"$vouch" export records --home "$d/killed" 2>/dev/null > "$d/killed.ndjson"
check "an import killed six times ends where a whole one does" "$(cksum < "$d/live.ndjson")" "$(cksum < "$d/killed.ndjson")"

# somebody asks not to be shown
town_import "$d/live" >/dev/null 2>&1
"$vouch" build --home "$d/live" >/dev/null 2>&1
id=$("$vouch" show 2000001018 --home "$d/live" --json 2>/dev/null | sed -n 's/.*"id": *"\(p[a-z2-7]\{8\}\)".*/\1/p' | head -n 1)
"$vouch" rule hide "$id" --by test --why asked --home "$d/live" >/dev/null 2>&1
check "somebody is hidden" 0 $?
"$vouch" export warc "$d/hidden.warc" --home "$d/live" 2> "$d/hidden.err"
check "pages are left out" yes "$(grep -qE '; [1-9][0-9]* left out' "$d/hidden.err" && echo yes)"
check "and none names them" "" "$(tr -s '[:space:]' ' ' < "$d/hidden.warc" | sed 's/<[^>]*>//g' | grep -oiE '(liz|elizabeth)([ -][a-z.]*)? ward|ward, (liz|elizabeth)' | head -n 3)"
"$vouch" export records --home "$d/live" 2>/dev/null > "$d/hidden.ndjson"
check "nor do the records" "" "$(grep -oiE '(liz|elizabeth)([ -][a-z.]*)? ward' "$d/hidden.ndjson" | head -n 3)"
check "of which most stay" yes "$([ "$(wc -l < "$d/hidden.ndjson")" -gt 80 ] && echo yes)"

# other tools
if python3 -c 'import warcio' 2>/dev/null; then
    check "warcio finds every digest right" 0 "$(python3 -m warcio.cli check "$d/town.warc.gz" >/dev/null 2>&1; echo $?)"
    cat > "$d/peer.py" <<'PY'
import io, sys
from warcio.archiveiterator import ArchiveIterator
from warcio.warcwriter import WARCWriter
from warcio.statusandheaders import StatusAndHeaders
seen = {}
with open(sys.argv[1], 'rb') as f:
    for r in ArchiveIterator(f):
        if r.rec_type == 'response':
            seen[r.rec_headers.get_header('WARC-Target-URI')] = (r.http_headers.get_statuscode(), r.content_stream().read(),
                                                                  r.http_headers.get_header('Content-Type') or '')
print(len(seen))
out = WARCWriter(open(sys.argv[2], 'wb'), gzip=True)
out.write_record(out.create_warcinfo_record('x.warc.gz', {'software': 'warcio'}))
for url, (status, body, kind) in seen.items():
    if status != '200':
        continue
    half = len(body) // 2
    chunked = b'%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n' % (half, body[:half], len(body) - half, body[half:]) if half else b'0\r\n\r\n'
    h = StatusAndHeaders('200 OK', [('Content-Type', kind), ('Transfer-Encoding', 'chunked')], protocol='HTTP/1.1')
    out.write_record(out.create_warc_record(url, 'response', payload=io.BytesIO(chunked), http_headers=h))
PY
    python3 "$d/peer.py" "$d/town.warc.gz" "$d/peer.warc.gz" > "$d/peer.out" 2>&1
    check "warcio reads our pages" yes "$([ "$(head -n 1 "$d/peer.out")" -gt 50 ] 2>/dev/null && echo yes)"
    "$vouch" read "$d/town.warc.gz" 2>/dev/null | sort -u > "$d/ours"
    "$vouch" read "$d/peer.warc.gz" 2>/dev/null | sort -u > "$d/theirs"
    check "and what it writes, chunked, reads the same" "yes 0" \
        "$([ "$(wc -l < "$d/theirs")" -gt 100 ] && echo yes) $(comm -13 "$d/ours" "$d/theirs" | wc -l | tr -d ' ')"
else
    skip "warcio reads our archives, and we read its" "python3 has no warcio"
fi
real=${VOUCH_REAL:-../shared/real}/warc
if [ -e "$real/example.warc.gz" ]; then
    for f in example.warc example.warc.gz example-resource.warc.gz example-iana.org-chunked.warc; do
        "$vouch" read "$real/$f" >/dev/null 2>"$d/err"
        check "$f has pages, and nothing is damaged" "yes 0" "$(grep -q ': [1-9][0-9]* pages read' "$d/err" && echo yes) $(grep -c '^issue archive' "$d/err")"
    done
    check "answers to POST are no pages" 0 "$("$vouch" read "$real/post-test.warc.gz" 2>/dev/null | wc -l | tr -d ' ')"
    "$vouch" read "$real/example.arc.gz" >/dev/null 2>"$d/err"
    check "an ARC file is refused with a word" "2 yes" "$? $(grep -q 'ARC file' "$d/err" && echo yes)"
else
    skip "archives that others wrote" "VOUCH_REAL has no warc folder"
fi
echo "1..$n"
