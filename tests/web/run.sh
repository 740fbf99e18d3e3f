#!/bin/sh
# tests/web/run.sh - the pages in a browser, FHIR by an ordinary client, nginx and Caddy before it all, and the unit: make test-web. Each
# tests/web/*.mjs is given the address of a server and the folder for screenshots; tests/web/nginx.sh starts its own. All speak
# TAP. What is missing is named in one line, and then nothing is tried.
set -u
cd "$(dirname "$0")/../.."
build=${BUILD:-build}
skip() {
    echo "test-web: SKIPPED: $1"
    exit 0
}
for tool in node npm; do command -v $tool > /dev/null || skip "no $tool (sudo apt-get install nodejs npm chromium)"; done
CHROMIUM=$(command -v chromium || command -v chromium-browser) || skip "no chromium (sudo apt-get install chromium)"
export CHROMIUM
mkdir -p "$build/web"
cp tests/web/package.json tests/web/package-lock.json "$build/web/"
(cd "$build/web" && npm ci --no-audit --no-fund > npm.log 2>&1) || skip "npm cannot install the packages of tests/web/package.json ($build/web/npm.log)"

here=$PWD/tests
. tests/ask/home.sh
trap - EXIT INT TERM
servers=
trap 'kill $servers ${TOWN_PID:-} 2>/dev/null; rm -rf "$tmp"' EXIT INT TERM
serve() { # HOME: serves it, and sets at
    "$vouch" serve --home "$1" --listen 127.0.0.1:0 > "$tmp/serve.log" 2>&1 &
    servers="$servers $!"
    for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
        at=$(sed -n 's/^serving \(.*\)\/$/\1/p' "$tmp/serve.log")
        [ -n "$at" ] && break
        sleep 0.1
    done
}
# A patient looks for somebody in the whole town; a doctor's lists are enough for the rest.
BUILD=$build
. tests/town.sh
town_home "$tmp/town"
{ town_start && town_import "$tmp/town" && "$vouch" crawl --home "$tmp/town" && town_stop &&
    "$vouch" build --home "$tmp/town"; } > "$tmp/log" 2>&1 || cat "$tmp/log"
serve "$tmp/town"
town_at=$at
ask_home
serve "$VOUCH_HOME"
cp tests/web/*.mjs "$build/web/"
mkdir -p "$build/web/shots"
passed=0 failed=0 skipped=0
one() { # NAME COMMAND...
    name=$1
    shift
    timeout 240 "$@" > "$tmp/one" 2>&1
    code=$?
    p=$(grep -c '^ok ' "$tmp/one") s=$(grep -c '^ok .*# *SKIP' "$tmp/one") f=$(grep -c '^not ok ' "$tmp/one")
    [ $code = 0 ] || [ "$f" != 0 ] || f=1
    passed=$((passed + p - s)) failed=$((failed + f)) skipped=$((skipped + s))
    echo "web/$name: $((p - s)) passed, $f failed, $s skipped"
    grep '# *SKIP' "$tmp/one"
    [ "$f" = 0 ] || sed 's/^/    /' "$tmp/one" | tail -n 60
}
for t in tests/web/*.mjs; do
    case $t in */lib.mjs) continue ;; */patient.mjs) where=$town_at ;; *) where=$at ;; esac
    one "$(basename "$t")" node "$build/web/$(basename "$t")" "$where" "$build/web/shots"
done
one nginx.sh sh tests/web/nginx.sh
one caddy.sh sh tests/web/caddy.sh
one unit.sh sh tests/web/unit.sh
echo "test-web: $passed passed, $failed failed, $skipped skipped; screenshots in $build/web/shots"
[ "$failed" = 0 ]
