#!/bin/sh
# One thing in three syntaxes is one and the same record: tests/read/triples/X.json-ld.html, X.microdata.html and X.rdfa.html,
# each read as http://page.example/X, give X.records, issues included, where "where" is the syntax. TAP.
set -u
cd "$(dirname "$0")/.."
vouch=${VOUCH:-${BUILD:-build}/vouch}
n=0
for r in tests/read/triples/*.records; do
    x=$(basename "$r" .records)
    for s in json-ld microdata rdfa; do
        f=tests/read/triples/$x.$s.html
        n=$((n + 1))
        got=$({ "$vouch" read "$f" --url "http://page.example/$x" --today 2026-11-21 2>/dev/null
            "$vouch" read "$f" --url "http://page.example/$x" --today 2026-11-21 2>&1 >/dev/null; } |
            sed "s/\"where\":\"$s\"/\"where\":\"*\"/g; s/: $s: /: *: /")
        if [ "$got" = "$(cat "$r")" ]; then
            echo "ok $n - $x in $s"
        else
            echo "not ok $n - $x in $s"
            printf '%s\n' "$got" | diff "$r" - | sed 's/^/# /'
        fi
    done
done
echo "1..$n"
