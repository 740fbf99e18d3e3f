#!/bin/sh
# Golden pairs: tests/read/X.html, or X.text where it is plain text, read as http://page.example/X gives tests/read/X.records, issues included. TAP.
set -u
cd "$(dirname "$0")/.."
n=0
for f in tests/read/*.html tests/read/*.text; do
    x=$(basename "$f"); x=${x%.*}
    n=$((n + 1))
    got=$("${VOUCH:-build/vouch}" read "$f" --url "http://page.example/$x" 2>/dev/null; "${VOUCH:-build/vouch}" read "$f" --url "http://page.example/$x" 2>&1 >/dev/null)
    if [ "$got" = "$(cat "tests/read/$x.records")" ]; then
        echo "ok $n - $x"
    else
        echo "not ok $n - $x"
        printf '%s\n' "$got" | diff "tests/read/$x.records" - | sed 's/^/# /'
    fi
done
echo "1..$n"
