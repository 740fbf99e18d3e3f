#!/bin/sh
# Replays the seeds and old crashes of every fuzz target: tests/fuzz/NAME/* for tests/fuzz/fuzz_NAME.c. TAP.
set -u
cd "$(dirname "$0")/.."
n=0
for t in tests/fuzz/fuzz_*.c; do
    [ -e "$t" ] || continue
    name=$(basename "$t" .c)
    n=$((n + 1))
    seeds=tests/fuzz/${name#fuzz_}
    if [ -z "$(ls -A "$seeds" 2>/dev/null)" ]; then
        echo "not ok $n - $name has no seeds in $seeds"
    elif out=$("${BUILD:-build}/fuzz/$name" "$seeds"/* 2>&1); then
        echo "ok $n - $name: $(printf '%s\n' "$out" | sed -n 's/^ok [0-9]* - //p')"
    else
        echo "not ok $n - $name"
        printf '%s\n' "$out" | tail -n 30 | sed 's/^/# /'
    fi
done
echo "1..$n"
