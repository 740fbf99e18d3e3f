#!/bin/sh
# The town end to end: collected over HTTP, concluded, asked. What vouch says of each person and question is compared
# with tests/world/expected (tests/town_expected.c); then other days, older lists, and a hidden person. TAP.
set -u
cd "$(dirname "$0")/.."
BUILD=${BUILD:-build}
. tests/town.sh
vouch=$BUILD/vouch
home=$(mktemp -d)
export VOUCH_HOME="$home"
trap 'town_stop; rm -rf "$home" "$home.sites"' EXIT INT TERM
n=0
check() {
    n=$((n + 1))
    if [ "$2" = "$3" ]; then echo "ok $n - $1"; else printf 'not ok %d - %s\n# wanted: %s\n# got: %s\n' $n "$1" "$2" "$3"; fi
}
fail() { # WHAT LOG
    echo "not ok 1 - $1"
    sed 's/^/# /' "$2" | tail -n 20
    echo "1..1"
    exit 1
}

town_home "$home"
cp -r "$world/sites" "$home.sites"
town_start "$home.sites" || exit 1
town_import "$home" > "$home/log" 2>&1 || fail "the registers cannot be imported" "$home/log"
$vouch crawl > "$home/log" 2>&1 || fail "the town cannot be crawled" "$home/log"
$vouch build > "$home/log" 2>&1 || fail "the directory cannot be built" "$home/log"
$BUILD/tests/town_expected "$vouch" "$home" "$world/expected" | grep -v '^1\.\.' > "$home/log"
cat "$home/log"
n=$(grep -cE '^(not )?ok ' "$home/log")

check "a second crawl asks for nothing" 0 "$($vouch crawl --json 2>/dev/null | sed -n 's/.*"pages": *\([0-9]*\).*/\1/p')"
ids() { $vouch find --near 98101 --within 300 --limit 100 --json | grep -oE '"id": *"p[a-z2-7]{8}"' | sort; }
before=$(ids)
$vouch build > /dev/null 2>&1
check "building again keeps every public id" "$before" "$(ids)"
check "the home is sound" 0 "$($vouch check > /dev/null 2>&1; echo $?)"

# The Washington list as it was in May.
rm "$home/registers/licence-WA.db" # it is shorter by far, and would be refused as a loss
$vouch import licence:WA --as-of 2026-05-01 "$(town_list wa "$world/registers-may" "$home")" > "$home/log" 2>&1 ||
    check "the list of May is imported" "" "$(tail -n 3 "$home/log")"
$vouch build > /dev/null 2>&1
$BUILD/tests/town_expected "$vouch" "$home" "$world/expected" registers-may | grep -v '^1\.\.' > "$home/log"
awk -v n=$n '/^ok / { n++; sub(/^ok [0-9]*/, "ok " n) } /^not ok / { n++; sub(/^not ok [0-9]*/, "not ok " n) } { print }' "$home/log"
n=$((n + $(grep -cE '^(not )?ok ' "$home/log")))

# Somebody hidden stays hidden: rebuilt, crawled again, under a new spelling.
id=$($vouch show 2000001018 --json | sed -n 's/.*"id": *"\(p[a-z2-7]\{8\}\)".*/\1/p' | head -n 1)
check "hide asks who and why" 2 "$($vouch rule hide "$id" > /dev/null 2>&1; echo $?)"
check "hide" 0 "$($vouch rule hide "$id" --by "the town's clerk" --why "asked to be removed" > /dev/null 2>&1; echo $?)"
cp -r "$world/later/sites/." "$home.sites/"
$vouch crawl --today 2026-12-21 > "$home/log" 2>&1
$vouch build > "$home/log" 2>&1
gone=
for q in "Liz Ward" "E. Ward" "Elizabeth Ward" "Ward near 98101" "--near 98101 --limit 100" "--training fluence --limit 100"; do
    # shellcheck disable=SC2086
    $vouch find $q --json 2>/dev/null | grep -qE '"name": *"(Liz|Elizabeth|E\.) Ward' && gone="$gone find $q;"
done
$vouch show 2000001018 > "$home/log" 2>&1 && gone="$gone show 2000001018;"
$vouch show "$id" > "$home/log" 2>&1 && gone="$gone show $id;"
for text in "Liz Ward" "E. Ward"; do
    grep -qa "$text" "$home/directory.db" && gone="$gone directory.db holds $text;"
done
check "a hidden person appears nowhere" "" "$gone"
check "the new page that seems to be about them waits for a person" yes \
    "$($vouch status --json | grep -qE '"review": *\[ *\{' && echo yes)"
check "their neighbour is still there" 0 "$($vouch find Mark Ward > /dev/null 2>&1; echo $?)"
echo "1..$n"
