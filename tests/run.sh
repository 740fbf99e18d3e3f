#!/bin/sh
# Runs every test program given, and every tests/test_*.sh; all speak TAP. Ends in "N passed, N failed, N skipped",
# each skip and each failure named.
set -u
here=$(cd "$(dirname "$0")" && pwd)
out=$(mktemp)
trap 'rm -f "$out" "$out.one"' EXIT INT TERM
export CMOCKA_MESSAGE_OUTPUT=TAP VOUCH="${BUILD:-build}/vouch"
passed=0 failed=0 skipped=0
: > "$out"

one() { # NAME COMMAND...
    name=$1
    shift
    "$@" > "$out.one" 2>&1
    code=$?
    p=$(grep -c '^ok ' "$out.one")
    s=$(grep -cE '^(not )?ok .*# *SKIP' "$out.one")
    ps=$(grep -cE '^ok .*# *SKIP' "$out.one")
    f=$(grep -E '^not ok ' "$out.one" | grep -cvE '# *SKIP')
    if [ "$code" != 0 ] && [ "$f" = 0 ]; then
        f=1
        echo "not ok - $name ended with $code" >> "$out.one"
    fi
    passed=$((passed + p - ps)) failed=$((failed + f)) skipped=$((skipped + s))
    printf '%-28s %s passed' "$name" $((p - ps))
    [ "$s" = 0 ] || printf ', %s skipped' "$s"
    [ "$f" = 0 ] || printf ', %s FAILED' "$f"
    echo
    grep -E '# *SKIP' "$out.one" | sed "s/^/  skipped: $name: /" >> "$out"
    if [ "$f" != 0 ]; then
        sed 's/^/    /' "$out.one" | tail -n 60
        grep -E '^not ok ' "$out.one" | grep -vE '# *SKIP' | sed "s/^/  FAILED: $name: /" >> "$out"
    fi
}

for t in "$@"; do one "$(basename "$t")" "$t"; done
for t in "$here"/test_*.sh; do
    [ -e "$t" ] && one "$(basename "$t")" sh "$t"
done
cat "$out"
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
