#!/bin/sh
# test_verify_html.sh - `vouch verify --html`: the page for the file. TAP.
set -u
. "$(dirname "$0")/ask/home.sh"
ask_home
page() { "$vouch" verify "$@" --html; }

says "the exit codes of verify" 0 "<!DOCTYPE html>" page 2000001331
says "the question" 0 "LH60000133 in force, and theirs?</h3>" page 2000001331
says "the authority's words" 0 "<dt>In their words</dt><dd>ACTIVE</dd>" page 2000001331
says "the verdict" 1 "<strong>stopped" page 2000001208
says "expiry" 1 "<dt>Expires</dt><dd>20" page Glen Harrow --licence WA:LMFT:LF60000118
says "a date that is old" 4 "(not fresh)</dd>" page 2000001331 --today 2027-04-01
says "a training is told" 0 "no part of the result</h2>" page 2000001331
says "what is missing" 4 "how to get it</h2> <ul>" page 2000001323
says "and where" 4 "href=\"https://fortress.wa.gov/doh/providercredentialsearch\"" page 2000001331 --today 2027-04-01
says "also on a terminal" 4 "https://fortress.wa.gov/" "$vouch" verify 2000001331 --today 2027-04-01
says "what cannot be checked" 0 "nursys.com" page 2000001331
says "numbered pages" 0 '"Page " counter(page) " of " counter(pages)' page 2000001331
says "the version at the foot of each" 0 "@bottom-left { font-size: 9pt; content: \"Made 20" page 2000001331
says "two of one name are listed" 4 "<td>2000001380</td>" page Maria Santos
says "nothing typed becomes markup" 4 "&lt;b&gt;&quot;&amp;x" page '<b>"&x'
silent "nor as it stands" 4 '<b>' page '<b>"&x'
says "a roster: a table of all rows" 1 '<tr><td><a href="#row-2">2</a></td><td>' page --roster "$here/world/expected/roster.csv"
says "and a page of its own for each" 1 '<article class="person" id="row-11">' page --roster "$here/world/expected/roster.csv"
says "which begins a new sheet" 1 'break-before: page' page --roster "$here/world/expected/roster.csv"
says "a list in Spanish" 1 '<th scope="col">Lo que lo impide</th>' page --lang es --roster "$here/world/expected/roster.csv"
says "each person of it too" 1 '<p>Fila 11</p>' page --lang es --roster "$here/world/expected/roster.csv"
says "one person in Spanish" 0 '<html lang="es">' page 2000001331 --lang es
says "a language that is none" 2 "wants the code of a language" page 2000001331 --lang xx
says "what is made under another day tells both" 0 "judged as on 2026-11-20" page 2000001331 --today 2026-11-20
if ! command -v xmllint > /dev/null; then
    n=$((n + 1))
    echo "ok $n # SKIP each tag is closed: no xmllint"
else
    for who in 2000001331 2000001208 2000001240 2000001323 "Maria Santos" "<b>"; do
        page "$who" --state WA > "$tmp/page.html" 2> /dev/null
        if out=$(xmllint --noout "$tmp/page.html" 2>&1); then pass "each tag is closed: $who"
        else fail "each tag is closed: $who" "$out"; fi
    done
    page --roster "$here/world/expected/roster.csv" > "$tmp/page.html" 2> /dev/null
    if out=$(xmllint --noout "$tmp/page.html" 2>&1); then pass "each tag is closed: a roster"; else fail "each tag is closed: a roster" "$out"; fi
fi
echo "1..$n"
