#!/bin/sh
# make demo: raises the fictitious town on loopback, collects it, concludes, and asks as each of the three users would.
set -eu
cd "$(dirname "$0")/.."
. tests/town.sh
home=$BUILD/demo-home
vouch=$BUILD/vouch
trap town_stop EXIT INT TERM

bold() { if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then printf '\n\033[1m%s\033[0m\n' "$1"; else printf '\n%s\n' "$1"; fi; }
say() { printf '%s\n' "$1"; }
run() { printf '\n$ vouch %s\n' "$*"; "$vouch" "$@" --home "$home" || true; }

bold "Collecting the fictitious town (everybody in it is invented; its day is $VOUCH_TODAY)"
town_home "$home"
town_start
say "Registers first: what the authorities' own lists say."
town_import "$home" | grep -E '^[a-z].*rows read'
say "Then the pages of its sites, politely, over HTTP."
"$vouch" crawl --home "$home"
town_stop
say "Then who is who, and what is proved."
"$vouch" build --home "$home"

bold "1. A patient asks in plain words; every answer says why it stands where it does"
run find "trauma informed ketamine therapist near 98101" --limit 3

bold "2. A doctor checks one person; each element with source, date and evidence"
run verify "$(cat tests/world/demo-doctor)"

bold "3. A maintainer looks at what was read, how fresh it is, and what needs a person's eye"
run status

bold "4. The same for people who never type a command"
say "Type this, then open http://127.0.0.1:8080/ in a browser (Ctrl-C ends it):"
say "    $vouch serve --home $home --today $VOUCH_TODAY"
