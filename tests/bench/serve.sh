#!/bin/sh
# tests/bench/serve.sh - search pages by `vouch serve` beside `find --batch` on the same cores in the same run: as fast as 64
# connections can ask, then at two thirds of what --batch answers; and the memory of the workers before and after.
#   PEOPLE=100000 SECONDS_EACH=10 sh tests/bench/serve.sh [HOME]       (part of make bench; needs wrk of Debian)
set -eu
cd "$(dirname "$0")/../.."
: "${BUILD:=build}" "${PEOPLE:=20000}" "${SECONDS_EACH:=8}"
command -v wrk > /dev/null || { echo "serving: skipped, no wrk (sudo apt-get install wrk)"; exit 0; }
dir=$(mktemp -d)
server=
trap 'kill $server 2>/dev/null; rm -rf "$dir"' EXIT INT TERM
home=${1:-$dir/home}
if [ ! -e "$home/directory.db" ]; then
    python3 tests/bench/people.py practitioners "$PEOPLE" 7 "$dir/r" "$dir/t"
    "$BUILD/vouch" import records --home "$home" "$dir/r" > "$dir/log" 2>&1
    "$BUILD/vouch" build --home "$home" > "$dir/log" 2>&1
fi

# 600 questions as people ask them: words, a place, at times a choice.
awk 'BEGIN {
    n = split("trauma therapist|ketamine therapist|psychiatrist|anxiety|depression|social worker|nurse practitioner|ptsd|telehealth|", w, "|")
    m = split("98101|97217|10001|60601|90001|94103|02115|80202|75201|33101|55401|30303", z, "|")
    k = split("||telehealth=1|state=WA|within=50|licence=LMFT", f, "|")
    for (i = 0; i < 600; i++) print w[i % n + 1] "\t" z[int(i / 7) % m + 1] "\t" f[int(i / 3) % k + 1] }' > "$dir/asked"
awk -F'\t' '{ q = "{\"words\":\"" $1 "\",\"near\":\"" $2 "\""; split($3, p, "=")
    if (p[1] == "telehealth") q = q ",\"telehealth\":true"; else if (p[1] != "") q = q ",\"" p[1] "\":\"" p[2] "\""; print q "}" }' \
    "$dir/asked" > "$dir/questions"
awk -F'\t' '{ gsub(/ /, "+", $1); print "/find?words=" $1 "&near=" $2 ($3 == "" ? "" : "&" $3) }' "$dir/asked" > "$dir/paths"

cores=$(nproc)
now() { date +%s.%N; }
batch() { # questions a second of one process for each core
    a=$(now)
    i=0 all=
    while [ $i -lt "$cores" ]; do
        cat "$dir/questions" "$dir/questions" "$dir/questions" | "$BUILD/vouch" find --batch --home "$home" > /dev/null &
        all="$all $!"
        i=$((i + 1))
    done
    for p in $all; do wait "$p"; done
    awk -v n=$((1800 * cores)) -v a="$a" -v b="$(now)" 'BEGIN { printf "%.0f", n / (b - a) }'
}
"$BUILD/vouch" serve --home "$home" --listen 127.0.0.1:0 --workers "$cores" > "$dir/serve.log" 2>&1 &
server=$!
at=
while [ -z "$at" ]; do
    sleep 0.1
    at=$(sed -n 's/^serving \(.*\)\/$/\1/p' "$dir/serve.log")
done
held() { # own memory of the workers, without what they share with the page cache
    for p in $(pgrep -P $server); do awk '/^RssAnon/ { print $2 }' "/proc/$p/status"; done | awk '{ s += $1; if ($1 > m) m = $1 } END { printf "%.0f", m / 1024 }'
}
load() { THINK=$1 QUESTIONS="$dir/paths" wrk -t2 -c64 -d"$SECONDS_EACH" --timeout 10 -s tests/bench/serve.lua "$at" | tail -1; }
load 0 > "$dir/warm"
first=$(held)
rate=$(batch)
load 0 > "$dir/fast"
read -r pages p50 p99 errors < "$dir/fast"
echo "search pages, 64 connections at once: $pages/s (p50 $p50 ms, p99 $p99 ms, $errors errors); find --batch on $cores cores $rate/s; ratio $(awk -v a="$pages" -v b="$rate" 'BEGIN { printf "%.2f", a / b }')"
think=$(awk -v r="$rate" 'BEGIN { printf "%d", 64 / (r * 0.6) * 1000 }')
load "$think" > "$dir/calm"
read -r pages p50 p99 errors < "$dir/calm"
echo "search pages, 64 connections that think for $think ms on the average: $pages/s, p50 $p50 ms, p99 $p99 ms, $errors errors"
echo "memory of a worker: $first MB at first, $(held) MB after"
