#!/bin/sh
# No page costs more than its length: two megabytes of one pattern that some reader looks for, each read within a limit of
# CPU seconds that is some sixty times what it takes (and a hundredth of what a reader of quadratic cost takes). TAP.
set -u
cd "$(dirname "$0")/.."
vouch=$(realpath "${VOUCH:-build/vouch}")
d=$(mktemp -d)
trap 'rm -rf "$d"' EXIT INT TERM
n=0
fill() { # PATTERN: two megabytes of it
    awk -v p="$1" 'BEGIN { n = 1900000 / length(p); printf "<html><body><h1>Jane Doe, LMFT</h1><p>"; for (i = 0; i < n; i++) printf "%s", p }'
}
try() { # NAME PATTERN
    n=$((n + 1))
    fill "$2" > "$d/page.html"
    if (ulimit -t 20; "$vouch" read "$d/page.html" --url http://page.example/ --items > /dev/null 2>&1 &&
        "$vouch" read "$d/page.html" --url http://page.example/ > "$d/out" 2>/dev/null); then
        echo "ok $n - $1"
    else
        echo "not ok $n - $1"
    fi
}
try "references" "a&amp;"
try "comments" "a<!--b-->"
try "end tags that close nothing" "</x>"
try "elements inside each other" "<div><i>"
try "one sentence without an end" "I love ketamine and EMDR certified words "
try "sentences" "I completed the Fluence training in 2022. "
try "NPI without digits" "NPI "
try "names" "Jane Doe, LMFT, "
try "quotation marks" '"I love ketamine sessions so much" '
try "addresses cut short" "12 Main St, "
try "cities on lines" "Seattle, WA 98101<br>"
try "labels on lines" "License: LMFT 12345<br>"
try "e-mail" "a@b.example "
try "levels" "Level 1 and 2 of IFS, "
try "negations" "not no never without "
try "prescribers" "who prescribes "
try "cards" "<h2>Jane Doe, LMFT</h2><p>I am certified in EMDR.</p>"
try "list entries" "<li>Jane Doe, LMFT</li>"
try "definitions" "<dt>License</dt><dd>LF60000999</dd>"
try "items inside items" "<div itemscope itemtype=http://schema.org/Person itemprop=knows>"
try "items that refer to others" '<div itemscope itemref="a b" id=a>'
try "RDFa inside RDFa" '<div vocab="http://schema.org/" typeof=Person property=knows>'
try "cards of microformats" '<div class="h-card p-name">'
try "scripts of JSON-LD" '<script type="application/ld+json">{"@type":"Person","name":"Jane Doe"}</script>'
try "opened and never closed" "<div><b><i>"
echo "1..$n"
