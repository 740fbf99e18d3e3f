#!/bin/sh
# test_check.sh - the pages for checking somebody: by NPI, licence and name, the report, a roster sent in; and that nothing is
# ever written. TAP.
set -u
. "$(dirname "$0")/ask/home.sh"
ask_home
if command -v strace > /dev/null && strace -o /dev/null true 2> /dev/null; then
    traced=yes
    strace -f -qq -e trace=open,openat,creat,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,truncate,ftruncate \
        -o "$tmp/trace" sh -c 'echo $$ > "$1"; exec "$2" serve --workers 2 --listen 127.0.0.1:0' sh "$tmp/pid" "$vouch" \
        > "$tmp/serve.log" 2>&1 &
else
    traced=
    sh -c 'echo $$ > "$1"; exec "$2" serve --workers 2 --listen 127.0.0.1:0' sh "$tmp/pid" "$vouch" > "$tmp/serve.log" 2>&1 &
fi
job=$!
trap 'kill "$(cat "$tmp/pid")" 2>/dev/null; rm -rf "$tmp"' EXIT INT TERM
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
    at=$(sed -n 's/^serving \(.*\)\/$/\1/p' "$tmp/serve.log")
    [ -n "$at" ] && break
    sleep 0.1
done
has() { # NAME STATUS WORDS PATH [CURL-OPTIONS...]
    name=$1 status=$2 words=$3 path=$4
    shift 4
    got=$(curl -s -m 30 -D "$tmp/head" -o "$tmp/body" -w '%{http_code}' "$@" "$at$path")
    if [ "$got" = "$status" ] && tr -s ' \n' ' ' < "$tmp/body" | grep -qF -- "$words"; then pass "$name"
    else fail "$name" "wanted $status and: $words; got $got: $(head -c 600 "$tmp/body")"; fi
}
hasnt() { # NAME WORDS: not in the last body
    if grep -qF -- "$2" "$tmp/body"; then fail "$1" "there is: $2"; else pass "$1"; fi
}
head_has() { if grep -qiF -- "$2" "$tmp/head"; then pass "$1"; else fail "$1" "$(cat "$tmp/head")"; fi; }
sound() { if out=$(awk -f "$here/balance.awk" "$tmp/body"); then pass "$1"; else fail "$1" "$out"; fi; }

has "the page" 200 "Check somebody" /check
sound "is well formed"
has "in Spanish" 200 "Comprobar las credenciales" "/check?lang=es"
has "by NPI" 200 "<strong>verified</strong>" "/check/report?who=2000001331"
head_has "is not kept" "Cache-Control: no-store"
head_has "search engines stay away" "X-Robots-Tag: noindex"
head_has "its own style sheet is named" "style-src 'self' 'sha256-"
hash=$(awk '/<style>/ { on = 1; sub(/.*<style>/, "") } /<\/style>/ { sub(/<\/style>.*/, ""); printf "%s", $0; exit } on' RS='\n' ORS='\n' "$tmp/body" | openssl dgst -sha256 -binary | base64)
head_has "by its very hash" "'sha256-$hash'"
has "as JSON" 200 '"verdict": "verified"' "/check/report?who=2000001331&format=json"
has "as FHIR" 200 '"resourceType": "Bundle"' "/check/report?who=2000001331&format=fhir"
head_has "typed so" "Content-Type: application/fhir+json"
has "with a state" 200 "May they treat" "/check/report?who=2000001331&state=WA"
has "a name that fits two is listed" 200 "Several people fit" "/check/report?who=Maria+Santos"
hasnt "and answered for none" "What was checked"
has "a number that is none" 200 "nobody&#39;s NPI" "/check/report?who=1234567890"
has "by licence" 200 "Bea Fontaine</a>, mental health counselor" "/check?licence_state=WA&licence_number=LH60000133"
has "a holder whom only the list knows" 200 "Glen%20Harrow" "/check?licence_state=WA&licence_number=LF60000118"
has "leads to a report" 200 "lapsed" "/check/report?who=Glen%20Harrow&licence=WA%3ALMFT%3ALF60000118"
has "nobody's licence" 200 "No list that is loaded here has this number" "/check?licence_state=WA&licence_number=ZZ1"
has "hostile words stay words" 200 "&lt;script&gt;" "/check?licence_number=%3Cscript%3E"
has "no such state" 400 "no state" "/check?licence_state=Narnia&licence_number=1"
has "nobody asked for" 400 "NPI or a name" "/check/report"
has "no such choice" 400 "colour" "/check?colour=blue"
has "a licence in no form" 400 "ST:TYPE:NUMBER" "/check/report?who=2000001331&licence=x"

printf 'npi,name,colour\r\n2000001331,Bea Fontaine,x\r\n2000001208,,\r\n,Maria Santos,\r\n1234567890,,\r\n,"=cmd()",\r\n' > "$tmp/roster.csv"
has "a roster, as a table" 200 "Bea Fontaine</a></td><td>2000001331</td>" /check/roster -F "roster=@$tmp/roster.csv" -F format=html
sound "the table is well formed"
has "its unread column is told" 200 "“colour” is not understood" /check/roster -F "roster=@$tmp/roster.csv" -F format=html
has "as CSV" 200 "2000001331,Bea Fontaine,2000001331," /check/roster -F "roster=@$tmp/roster.csv" -F format=csv
head_has "to be kept under a name" 'attachment; filename="checked.csv"'
has "no formula gets into a spreadsheet" 200 ",'=cmd()," /check/roster -F "roster=@$tmp/roster.csv" -F format=csv
if [ "$(wc -l < "$tmp/body")" = 6 ]; then pass "one line for each row"; else fail "one line for each row" "$(cat "$tmp/body")"; fi
has "pasted" 200 "Victor Malloy" /check/roster -F "roster=" -F "rows=npi
2000001208" -F format=html
has "as text/csv" 200 "Victor Malloy" /check/roster -H 'Content-Type: text/csv' --data-binary "@$tmp/roster.csv"
"$vouch" verify --roster "$tmp/roster.csv" --json 2> /dev/null | sed 's/"made_at": *"[^"]*"//g' > "$tmp/a"
curl -s -H 'Content-Type: text/csv' --data-binary "@$tmp/roster.csv" "$at/check/roster?format=json" | sed 's/"made_at": *"[^"]*"//g' > "$tmp/b"
if [ -s "$tmp/a" ] && cmp -s "$tmp/a" "$tmp/b"; then pass "as NDJSON it is what verify --roster prints"; else fail "as NDJSON it is what verify --roster prints" "$(diff "$tmp/a" "$tmp/b" | head -3)"; fi
has "no header" 400 "should name the columns" /check/roster -F "rows=a,b" -F format=html
has "nothing" 400 "no rows" /check/roster -F "roster=" -F format=html
has "no form" 415 "as a file" /check/roster -d a=b
has "asked for instead of sent" 400 "is sent with the form" /check/roster
has "in no format" 400 "html, csv or json" "/check/roster?format=xml" -H 'Content-Type: text/csv' --data-binary "@$tmp/roster.csv"
{ echo npi; yes 2000001331 | head -n 10003; } > "$tmp/many.csv"
curl -s -H 'Content-Type: text/csv' --data-binary "@$tmp/many.csv" "$at/check/roster" > "$tmp/body"
if [ "$(wc -l < "$tmp/body")" = 10002 ] && tail -1 "$tmp/body" | grep -q 'not_checked,"Only 10,000 rows'; then pass "ten thousand rows, and it is said that there were more"
else fail "ten thousand rows, and it is said that there were more" "$(wc -l < "$tmp/body"): $(tail -1 "$tmp/body")"; fi
head -c 2200000 /dev/zero | tr '\0' a > "$tmp/large"
has "too large" 413 "two megabytes" /check/roster -H 'Content-Type: text/csv' -H 'Expect:' --data-binary "@$tmp/large"
has "too large without saying so" 413 "two megabytes" /check/roster -H 'Content-Type: text/csv' -H 'Expect:' -H 'Transfer-Encoding: chunked' --data-binary "@$tmp/large"
has "and it goes on answering" 200 ok /health

kill "$(cat "$tmp/pid")"
wait $job 2> /dev/null
if [ -z "$traced" ]; then
    n=$((n + 1))
    echo "ok $n # SKIP that nothing is opened for writing: no strace"
elif grep -E 'O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|^[0-9]+ +(creat|rename|unlink|mkdir|truncate|ftruncate)' "$tmp/trace" |
    grep -vE '"(/dev/(null|tty)|[^"]*/pid)"|ENOENT|EACCES|EROFS' > "$tmp/written"; then
    fail "nothing is opened for writing" "$(head -5 "$tmp/written")"
elif [ "$(grep -c openat "$tmp/trace")" -gt 20 ]; then pass "nothing is opened for writing"
else fail "nothing is opened for writing" "the trace is empty"; fi
if grep -q 2000001331 "$tmp/serve.log"; then fail "nothing of what was asked is told" "$(cat "$tmp/serve.log")"; else pass "nothing of what was asked is told"; fi
echo "1..$n"
