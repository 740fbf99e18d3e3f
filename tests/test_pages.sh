#!/bin/sh
# The town's directory as pages: every search and every person of it, walked as a reader would. TAP.
set -u
cd "$(dirname "$0")/.."
BUILD=${BUILD:-build}
. tests/town.sh
home=$(mktemp -d)
page=$home/page.html
server=
n=0
leave() {
    [ -n "$server" ] && kill "$server" 2>/dev/null && wait "$server" 2>/dev/null
    town_stop
    rm -rf "$home"
}
trap leave EXIT
trap 'exit 1' INT TERM
say() { # COMPLAINT NAME: good when there is no complaint
    n=$((n + 1))
    if [ -z "$1" ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; printf '%s\n' "$1" | head -20 | sed 's/^/# /'; fi
}
get() { curl -s -o "$page" -w '%{http_code}' "$at$1"; }

town_home "$home"
if ! { town_start && town_import "$home" && "$BUILD/vouch" crawl --home "$home" && town_stop &&
    "$BUILD/vouch" build --home "$home"; } > "$home/log" 2>&1; then
    say "$(tail -5 "$home/log")" "the town is collected"
    echo "1..$n"
    exit 1
fi
"$BUILD/vouch" serve --home "$home" --listen 127.0.0.1:0 > "$home/serve.log" 2>&1 &
server=$!
tries=0
until grep -q '^serving ' "$home/serve.log"; do
    tries=$((tries + 1))
    [ $tries -lt 200 ] || { say "$(cat "$home/serve.log")" "vouch serve starts"; echo "1..$n"; exit 1; }
    sleep 0.05
done
at=$(sed -n 's/^serving \(.*\)\/$/\1/p' "$home/serve.log")

# Everybody whom find answers, by its own JSON, stands on the pages of answers, in the same order.
"$BUILD/vouch" find --home "$home" --limit 100 --json | sed -n 's/.*"url": "\(\/person\/[a-z0-9]*\)".*/\1/p' > "$home/want"
: > "$home/got"
p=1
wrong=
while :; do
    status=$(get "/find?page=$p")
    [ "$status" = 200 ] || wrong="$wrong page $p answered $status"
    wrong="$wrong$(awk -f tests/balance.awk "$page")"
    sed -n 's/.*<h2><a href="\(\/person\/[a-z0-9]*\)".*/\1/p' "$page" >> "$home/got"
    grep -q 'rel="next"' "$page" || break
    p=$((p + 1))
    [ $p -lt 50 ] || break
done
say "$wrong" "each of $p pages of answers is well formed"
say "$([ -s "$home/want" ] || echo nobody)$(diff "$home/want" "$home/got")" "the pages list whom find lists, in its order"

wrong=
while read -r path; do
    status=$(get "$path")
    [ "$status" = 200 ] || wrong="$wrong $path answered $status"
    wrong="$wrong$(awk -f tests/balance.awk "$page")"
    grep -q 'What to ask this person' "$page" || wrong="$wrong $path asks nothing"
    # Each quoted word on the page has its source and date.
    [ "$(grep -c '<blockquote>' "$page")" -le "$(grep -c ', seen ' "$page")" ] || wrong="$wrong $path quotes without a date"
done < "$home/got"
say "$wrong" "the page of each person is well formed, asks, and dates its quotes"

wrong=
while IFS='|' read -r query has; do
    status=$(get "/find?$query")
    [ "$status" = 200 ] || wrong="$wrong $query answered $status"
    wrong="$wrong$(awk -f tests/balance.awk "$page")"
    grep -q "$has" "$page" || wrong="$wrong $query lacks \"$has\";"
    for link in $(sed -n 's/.*<li><a href="\(\/find[^"]*\)".*/\1/p' "$page" | sed 's/&amp;/\&/g'); do
        curl -s "$at$link" | grep -q '<h1>[1-9]' || wrong="$wrong the suggestion $link finds nobody;"
    done
done <<'LIST'
words=trauma+informed+ketamine+therapist+near+98101|within 25 miles of
words=therapist&near=98101&state=WA|who may treat somebody in Washington
who=prescriber&near=98101|those who may prescribe
telehealth=1&state=WA|by video
training=fluence|trained by
trauma=any&accepting=1|those who take new people
experiential=1|own ketamine sessions
words=xyzzyplugh|No one found
near=Nowhereville|How we understood you
LIST
say "$wrong" "questions are understood, and every suggestion finds somebody"

# A stopped licence: never an answer, and said on their page.
get "/find?words=Victor+Malloy" > /dev/null
say "$(grep -o '<h2><a href="/person[^<]*' "$page"; grep -q 'left out' "$page" || echo "nothing is said")" \
    "somebody whose licence was stopped is no answer, and that somebody is left out is said"
npi=$(sed -n 's/.*"npi": *"\([0-9]*\)".*/\1/p' tests/world/expected/victor-malloy.json | head -1)
status=$(curl -sL -o "$page" -w '%{http_code}' "$at/person/$npi")
say "$([ "$status" = 200 ] || echo "$status")$(awk -f tests/balance.awk "$page")$(
    grep -q 'Stopped by the board' "$page" || echo "not said")$(grep -o 'What to ask' "$page")" "their page says so, by NPI too"

# In Spanish: every sentence of ours is known in it, and no key of the language file shows. Names stay as they are.
wrong=
for query in 'words=trauma+informed+ketamine+therapist+near+98101' 'words=therapist&near=98101&state=WA' 'training=kti' \
    'training=fluence&experiential=1' 'trauma=any&accepting=1&condition=depression' 'words=xyzzyplugh' 'near=Nowhereville' \
    'words=not+emdr+near+me+spanish+sliding+scale' 'words=clinic+reviews+near+Seatle' 'words=Victor+Malloy'; do
    get "/find?lang=es&$query" > /dev/null
    wrong="$wrong$(awk -f tests/balance.awk "$page")$(grep -o '<span lang="en">[^<]*' "$page")"
    wrong="$wrong$(grep -oE '>[a-z_]+\.[a-z_.]+<' "$page")"
done
while read -r path; do
    get "$path?lang=es&state=OR" > /dev/null
    wrong="$wrong$(awk -f tests/balance.awk "$page")$(grep -o '<span lang="en">[^<]*' "$page")"
    wrong="$wrong$(grep -oE '>[a-z_]+\.[a-z_.]+<' "$page")"
    grep -q '<html lang="es">' "$page" || wrong="$wrong $path is not Spanish"
done < "$home/got"
say "$wrong" "the town in Spanish: every sentence is known, and no key shows"
wrong=
for who in $(sed -n 's/^\/person\///p' "$home/got") 2000001208 2000001240 1234567890 Nobody+Atall; do
    get "/check/report?who=$who&state=OR&lang=es" > /dev/null
    wrong="$wrong$(grep -o '<span lang="en">[^<]*' "$page")"
    grep -q '<html lang="es">' "$page" && grep -q '<h2>Lo que falta' "$page" || wrong="$wrong the report of $who is not Spanish"
done
say "$wrong" "the reports of the town in Spanish: every sentence is known"

# What is yes or no is taken back by the words it was read from, in Spanish too.
wrong=
for words in 'online+therapist+taking+new+clients+with+own+ketamine+sessions' 'terapeuta+en+l%C3%ADnea,+sesiones+propias+de+ketamina,+acepta+pacientes+nuevos'; do
    get "/find?words=$words" > /dev/null
    [ "$(grep -c 'class="drop' "$page")" = 4 ] || wrong="$wrong $words: $(grep -c 'class="drop' "$page") links, not 4;"
    rest=$(sed -n 's/.*sessions by video.*class="drop no-print" href="\([^"]*\)".*/\1/p' "$page" | sed 's/&amp;/\&/g')
    get "$rest" > /dev/null
    [ -n "$rest" ] && ! grep -q 'sessions by video <a class="drop' "$page" && [ "$(grep -c 'class="drop' "$page")" = 3 ] || wrong="$wrong $rest does not leave it out;"
done
say "$wrong" "what is yes or no is taken back with its words"

# What is understood is taken back by its link, and the rest stays.
get "/find?words=trauma+therapist+near+98101&telehealth=1" > /dev/null
drops=$(sed -n 's/.*class="drop no-print" href="\([^"]*\)".*/\1/p' "$page" | sed 's/&amp;/\&/g')
wrong=
for link in $drops; do
    get "$link" > /dev/null
    now=$(grep -c 'class="drop no-print"' "$page")
    [ "$now" -lt "$(printf '%s\n' "$drops" | wc -l)" ] || wrong="$wrong $link takes nothing back"
done
say "$([ "$(printf '%s\n' "$drops" | wc -l)" -ge 3 ] || echo "too few parts: $drops")$wrong" "each part of a question can be taken back"

# The map: a mark for each answer whose place is known, and the same in words.
get "/find?near=98101" > /dev/null
say "$(grep -q '<svg' "$page" || echo "no map")$(awk '/class="map-list"/ { on = 1 } on && /<li>/ { n++ } /<\/details>/ { on = 0 }
    END { if (n != 10) print n + 0 " of 10 answers in the list of the map" }' "$page")$(
    grep -o 'class="number"[^>]*>[0-9, ]*' "$page" | sed 's/.*>//; s/, /\n/g' | sort -n | uniq -d)" "the map has the answers, each once"
get "/person/$(sed -n '1s/.*\///p' "$home/got")?state=OR&view=print" > /dev/null
say "$(grep -q '<option value="OR" selected>' "$page" || echo "the state is not chosen")$(
    grep -q '<details class="claims">' "$page" && echo "a fold is closed")$(grep -q 'class="write"' "$page" || echo "no room to write")" \
    "the page to print has its folds open, and room for answers"
say "$([ "$(get "/person/$(sed -n '1s/.*\///p' "$home/got")?state=XX")" = 400 ] || echo "answered")" "a state that is none is refused kindly"

# Search engines are told to stay away from people, and are not when the maintainer so decides.
person=/person/$(sed -n '1s/.*\///p' "$home/got")
said=$(curl -sI "$at$person" | grep -ci '^x-robots-tag: noindex')
say "$([ "$said" = 1 ] || echo "nothing is told")" "search engines are told to stay away from a person"

get /about > /dev/null
say "$(awk -f tests/balance.awk "$page")$(grep -q 'Washington State Department of Health' "$page" || echo "no list")$(
    grep -q 'kapfinder' "$page" || echo "no source")" "how we know: lists and sources with their dates"
echo "1..$n"
