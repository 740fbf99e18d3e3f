#!/bin/sh
# Killed at random moments (kill -9): a crawl loses nothing and goes on, an import and a build leave the old file. TAP.
set -u
cd "$(dirname "$0")/.."
BUILD=${BUILD:-build}
. tests/town.sh
vouch=$BUILD/vouch
home=$(mktemp -d)
n=0
trap 'town_stop; rm -rf "$home" "$home.whole" "$home.full"' EXIT INT TERM
check() {
    n=$((n + 1))
    if [ "$2" = "$3" ]; then echo "ok $n - $1"; else printf 'not ok %d - %s\n# wanted: %s\n# got: %s\n' $n "$1" "$2" "$3"; fi
}
kill_after() { # SECONDS COMMAND...
    t=$1
    shift
    setsid "$@" >/dev/null 2>&1 &
    victim=$!
    sleep "$t"
    kill -9 -- -"$victim" 2>/dev/null
    wait "$victim" 2>/dev/null
}
records() { "$vouch" sources --home "$1" --json | grep -oE '"(name|records|pages_ok|pages)": *("[^"]*"|[0-9]+)' | tr -d ' \n'; }

town_home "$home.whole"
town_start || exit 1
"$vouch" crawl --home "$home.whole" >/dev/null 2>&1
whole=$(records "$home.whole")
town_home "$home"
for t in 0.02 0.05 0.09 0.14 0.2 0.31; do kill_after $t "$vouch" crawl --home "$home"; done
"$vouch" crawl --home "$home" >/dev/null 2>&1
check "a crawl killed six times ends where a whole one does" "$whole" "$(records "$home")"
check "and its evidence is sound" 0 "$("$vouch" check --home "$home" >/dev/null 2>&1; echo $?)"
rm -rf "$home.full"
town_home "$home.full"
for blocks in 60 150 200 260 330; do # of 512 bytes or 1 KB, as the shell counts
    said=$( (ulimit -f $blocks; "$vouch" crawl --home "$home.full" 2>&1 >/dev/null; echo "exit $?") | tail -n 2)
    case "$said" in *"exit 0") break ;; *cannot\ grow*"exit 3") ;; *) break ;; esac
done
check "a file that cannot grow ends a crawl with words and exit code 3" yes \
    "$(case "$said" in *cannot\ grow*"exit 3") echo yes ;; *) echo "$said" ;; esac)"
"$vouch" crawl --home "$home.full" >/dev/null 2>&1
check "and it goes on to the same end when there is room" "$whole" "$(records "$home.full")"
rm -rf "$home.full"
town_import "$home" >/dev/null 2>&1
"$vouch" build --home "$home" >/dev/null 2>&1
before=$(cksum < "$home/registers/licence-WA.db")
for t in 0.005 0.01 0.02 0.04; do
    kill_after $t "$vouch" import licence:WA --home "$home" --as-of "$(town_day wa)" "$(town_list wa "$world/registers" "$home")"
done
"$vouch" verify 2000001018 --home "$home" >/dev/null 2>&1
check "an import killed leaves a whole register" 0 $?
: "$before"
for t in 0.01 0.03 0.06 0.1; do kill_after $t "$vouch" build --home "$home"; done
"$vouch" find --home "$home" ketamine therapist near Seattle >/dev/null 2>&1
check "a build killed leaves a whole directory" 0 $?
"$vouch" build --home "$home" >/dev/null 2>&1
check "and the next build works" 0 $?
echo "1..$n"
