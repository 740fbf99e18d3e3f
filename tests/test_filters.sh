#!/bin/sh
# test_filters.sh - over the town: filters in any combination and suggestions count exactly; questions are understood, and have who is expected first. TAP.
set -u
BUILD=${BUILD:-build}
. tests/town.sh
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT INT TERM
VOUCH_HOME=$home/town
export VOUCH_HOME
town_start || exit 1
town_home "$VOUCH_HOME"
{ town_import "$VOUCH_HOME" && "$BUILD/vouch" crawl; town_stop; "$BUILD/vouch" build; } > "$home/log" 2>&1
python3 tests/filter_check.py "$BUILD/vouch" | sed '$d'
if "$BUILD/vouch" check --questions tests/ask/first.tsv > "$home/log" 2>&1; then echo "ok 5 - $(tail -n 1 "$home/log")"
else echo "not ok 5 - who comes first"; sed 's/^/# /' "$home/log"; fi
if python3 tests/ask/understood.py "$BUILD/vouch" > "$home/log" 2>&1; then echo "ok 6 - $(tail -n 1 "$home/log")"
else echo "not ok 6 - what is understood"; sed 's/^/# /' "$home/log"; fi
echo "1..6"
