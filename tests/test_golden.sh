#!/bin/sh
# Golden pairs: tests/read/X.html, or X.text where it is plain text, read as http://page.example/X gives tests/read/X.records, issues included;
# issuer-X as a page of a training body. TAP.
set -u
cd "$(dirname "$0")/.."
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT INT TERM
mkdir "$home/sources"
echo '{"name":"issuer","voice":"issuer","kind":"site","start":["http://page.example/"]}' > "$home/sources/issuer.json"
n=0
for f in tests/read/*.html tests/read/*.text; do
    x=$(basename "$f"); x=${x%.*}
    n=$((n + 1))
    case $x in issuer-*) as="--source issuer --home $home" ;; *) as="" ;; esac
    got=$("${VOUCH:-build/vouch}" read "$f" --url "http://page.example/$x" $as 2>/dev/null; "${VOUCH:-build/vouch}" read "$f" --url "http://page.example/$x" $as 2>&1 >/dev/null)
    if [ "$got" = "$(cat "tests/read/$x.records")" ]; then
        echo "ok $n - $x"
    else
        echo "not ok $n - $x"
        printf '%s\n' "$got" | diff "tests/read/$x.records" - | sed 's/^/# /'
    fi
done
echo "1..$n"
