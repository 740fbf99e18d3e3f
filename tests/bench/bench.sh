#!/bin/sh
# make bench: our figures beside a floor or a peer of the same run. Absolute figures wander; quote the ratios.
#   PAGES=1000 CRAWLED=5000 MEMORY_PAGES=20000 ROWS=300000 make bench
set -eu
cd "$(dirname "$0")/../.."
: "${BUILD:=build}" "${PAGES:=1000}" "${CRAWLED:=5000}" "${MEMORY_PAGES:=20000}" "${ROWS:=300000}" "${FOUND:=100000}"
. tests/town.sh
dir=$(mktemp -d)
trap 'town_stop; rm -rf "$dir"' EXIT INT TERM
now() { date +%s.%N; }
rate() { awk -v n="$1" -v a="$2" -v b="$3" 'BEGIN { printf "%.0f", n / (b - a) }'; }
row() { # WHAT OURS FLOOR UNIT
    printf '%-34s %9s %-9s floor %9s   ratio %s\n' "$1" "$2" "$4" "$3" "$(awk -v a="$2" -v b="$3" 'BEGIN { printf "%.2f", a / b }')"
}

# Reading: pages whose paragraphs are patients' reviews, which are passed over, and pages of the person's own words.
"$BUILD/bench/gen" pages "$dir/sites" "$PAGES"
"$BUILD/bench/gen" pages "$dir/own" "$PAGES" own
for i in 1 2 3; do
    for of in sites own; do
        "$BUILD/bench/reading" ratio data "$dir/$of"/bench.example/p*.html > "$dir/ratio"
        read -r ours floor < "$dir/ratio"
        row "reading $([ $of = own ] && echo "own words" || echo reviews), beside a bare tree" "$ours" "$floor" pages/s
    done
done
set -- "$dir"/own/bench.example/p*.html
"$BUILD/bench/reading" memory data "$MEMORY_PAGES" "$@" | sed 's/^/memory of reading /'

# Crawling: the pages of five hosts, found by their links and sitemaps, beside a bare loop that follows the links.
"$BUILD/bench/gen" sites "$dir/crawled" $((CRAWLED / 5)) 5
nginx=$(command -v nginx || ls /usr/sbin/nginx 2> /dev/null || true)
web= # its process
web_stop() { [ -n "$web" ] && kill "$web" 2> /dev/null && wait "$web" 2> /dev/null; web=; town_stop; }
trap 'web_stop; rm -rf "$dir"' EXIT INT TERM
town_start "$dir/crawled"
if [ -n "$nginx" ]; then # at the place of the town's server, which reads every file anew for each request
    town_stop
    mkdir "$dir/n"
    chmod 755 "$dir" # of root, too, it reads as nobody
    {
        echo "pid $dir/n/pid; error_log $dir/n/error.log; daemon off; worker_processes 1; events { worker_connections 1024; } http {"
        echo "access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000; open_file_cache max=20000; charset utf-8;"
        echo "types { text/html html; text/plain txt; application/xml xml; }"
        for k in client_body proxy fastcgi uwsgi scgi; do echo "${k}_temp_path $dir/n/$k;"; done
        for h in 0 1 2 3 4; do echo "server { listen $TOWN_ADDR; server_name bench$h.example; root $dir/crawled/bench$h.example; }"; done
        echo "}"
    } > "$dir/nginx.conf"
    "$nginx" -e "$dir/n/error.log" -c "$dir/nginx.conf" > "$dir/nginx.log" 2>&1 &
    web=$!
    sleep 1
fi
for h in 0 1 2 3 4; do echo "http://bench$h.example/"; done > "$dir/starts"
cost() { sed -n "s/.*\"$1\":\([0-9.]*\).*/\1/p" "$dir/crawl.log"; }
per() { awk -v s="$1" -v n="$pages" 'BEGIN { printf "%.3f", s * 1000 / n }'; }
for i in 1 2 3; do
    rm -rf "$dir/bench"
    mkdir -p "$dir/bench/sources"
    echo "{\"name\":\"bench\",\"voice\":\"directory\",\"kind\":\"site\",\"start\":[$(sed 's/.*/"&"/' "$dir/starts" | paste -sd, -)],\"delay_s\":0,\"connections\":8,\"pages\":1000000,\"depth\":99,\"private\":true}" \
        > "$dir/bench/sources/bench.json"
    "$BUILD/bench/floor" crawl "$dir/starts" "$TOWN_ADDR" > "$dir/floor"
    read -r floor floor_cpu pages < "$dir/floor"
    a=$(now)
    "$BUILD/vouch" crawl --json --home "$dir/bench" > "$dir/crawl.log" 2>&1
    b=$(now)
    [ "$(cost pages)" = "$pages" ] && [ "$pages" -gt "$CRAWLED" ] || { echo "crawled $(cost pages) pages, the floor $pages"; exit 1; }
    row "crawl, read and store $pages pages" "$(rate "$pages" "$a" "$b")" "$floor" pages/s
    row "  its processor time" "$(per "$(awk -v a="$(cost cpu_fetching_s)" -v b="$(cost cpu_reading_s)" 'BEGIN { print a + b }')")" \
        "$(per "$floor_cpu")" ms/page
    row "  of that, fetching and storing" "$(per "$(cost cpu_fetching_s)")" "$(per "$floor_cpu")" ms/page
    printf '  the fetching process held %.0f MB; %d pages were put off\n' "$(cost resident_mb)" "$(cost read_later)"
done
web_stop

# Joining: seconds a record, of three times as many records beside fewer. 1 = it grows as the records do.
if command -v python3 > /dev/null; then
    for n in 20000 60000; do
        mkdir -p "$dir/join$n"
        python3 tests/bench/people.py practitioners $n 7 "$dir/join$n/r" "$dir/join$n/t"
        "$BUILD/vouch" import records --home "$dir/join$n" "$dir/join$n/r" > "$dir/import.log" 2>&1
        "$BUILD/vouch" build --home "$dir/join$n" --json > "$dir/join$n/said" 2> /dev/null
        tr ',{}' '\n\n\n' < "$dir/join$n/said" | awk -F: -v n=$n '/gathered_seconds|joined_seconds/ { s += $2 } END { printf "%.3f\n", s / n * 1e6 }' > "$dir/join$n/each"
    done
    row "joining 60,000 beside 20,000" "$(cat "$dir/join60000/each")" "$(cat "$dir/join20000/each")" us/record
    "$BUILD/vouch" export practitioners --home "$dir/join60000" > "$dir/join60000/sure"
    echo "joined as in the directory: $(python3 tests/bench/score.py "$dir/join60000/sure" "$dir/join60000/t")"
fi

# Manners: 200 hosts that ask for a second between requests. The ideal is the requests to the busiest of them, less one.
"$BUILD/bench/gen" pages "$dir/polite" 25
printf 'User-agent: *\nCrawl-delay: 1\n' > "$dir/polite/bench.example/robots.txt"
mkdir -p "$dir/slow/sources"
i=0
while [ $i -lt 200 ]; do
    ln -s bench.example "$dir/polite/h$i.example"
    printf '%s"http://h%s.example/"' "$([ $i = 0 ] || echo ,)" $i
    i=$((i + 1))
done > "$dir/starts"
echo "{\"name\":\"slow\",\"voice\":\"directory\",\"start\":[$(cat "$dir/starts")],\"delay_s\":0,\"depth\":20,\"pages\":1000000,\"private\":true}" \
    > "$dir/slow/sources/slow.json"
TOWN_LOG=$dir/log town_start "$dir/polite"
a=$(now)
"$BUILD/vouch" crawl --home "$dir/slow" > "$dir/crawl.log" 2>&1
b=$(now)
awk -v a="$a" -v b="$b" '{ if ($2 in last && $1 - last[$2] < gap + 0 || !gap) if ($2 in last) gap = $1 - last[$2]; last[$2] = $1; n[$2]++ }
    END { for (h in n) if (n[h] > most) most = n[h]
        printf "200 hosts with a delay of 1 s: %d requests in %.1f s, ideal %d s, ratio %.2f; smallest gap %d ms\n",
            NR, b - a, most - 1, (most - 1) / (b - a), gap }' "$dir/log"
town_stop

"$BUILD/bench/gen" nppes "$ROWS" tests/world/registers/nppes/00-header.csv > "$dir/npidata_pfile_20261101-20261108.csv"
# Seconds, CPU seconds and megabytes of a command, where GNU time is there; else seconds alone.
spent() {
    if [ -x /usr/bin/time ]; then
        /usr/bin/time -o "$dir/spent" -f '%e %U %S %M' "$@" > "$dir/import.log" 2>&1
        awk '{ printf "%s %.2f %.0f\n", $1, $2 + $3, $4 / 1024 }' "$dir/spent"
    else
        a=$(now)
        "$@" > "$dir/import.log" 2>&1
        awk -v a="$a" -v b="$(now)" 'BEGIN { printf "%.2f 0 0\n", b - a }'
    fi
}
file=$dir/npidata_pfile_20261101-20261108.csv
ours=$(spent "$BUILD/vouch" import nppes --home "$dir/home" "$file")
if command -v sqlite3 > /dev/null; then
    peer=$(spent sqlite3 "$dir/peer.db" ".import --csv $file t")
    row "NPPES rows, beside sqlite3 .import" "$(awk -v n="$ROWS" -v s="$ours" 'BEGIN { split(s, x); printf "%.0f", n / x[1] }')" \
        "$(awk -v n="$ROWS" -v s="$peer" 'BEGIN { split(s, x); printf "%.0f", n / x[1] }')" rows/s
    awk -v a="$ours" -v b="$peer" 'BEGIN { split(a, x); split(b, y)
        if (x[2] > 0 && y[2] > 0) printf "  in CPU seconds %.2f and %.2f: ratio %.2f; memory %d MB\n", x[2], y[2], y[2] / x[2], x[3] }'
else
    echo "NPPES rows: $ROWS in $ours s (sqlite3 is not installed: no peer)"
fi

a=$(now)
"$BUILD/vouch" build --home "$dir/home" --include taxonomy=101YM0800X > "$dir/build.log" 2>&1
b=$(now)
known=$(sed -n 's/.*; \([0-9]*\) known from registers only.*/\1/p' "$dir/build.log")
echo "build with $known people of $ROWS register rows: $(rate "${known:-0}" "$a" "$b") people/s"
i=0
while [ $i -lt 200 ]; do
    echo "counselor near 9810$((i % 10))"
    i=$((i + 1))
done > "$dir/questions"
a=$(now)
"$BUILD/vouch" find --batch --registers --home "$dir/home" < "$dir/questions" > /dev/null
b=$(now)
echo "find --batch among them: $(rate 200 "$a" "$b") questions/s"
sh tests/bench/serve.sh

# Questions among invented practitioners, beside Xapian. FOUND=1000000 for the figure of the README.
if command -v python3 > /dev/null; then
    mkdir -p "$dir/found"
    python=$(command -v /usr/bin/python3 || command -v python3) # the distribution's has its Xapian
    "$python" tests/bench/search.py make "$FOUND" 7 "$dir/found"
    "$BUILD/vouch" import records --home "$dir/found" "$dir/found/records" > "$dir/import.log" 2>&1
    "$BUILD/vouch" build --home "$dir/found" > "$dir/build.log" 2>&1
    echo "questions among $FOUND people, a directory of $(($(wc -c < "$dir/found/directory.db") / 1000000)) MB"
    VOUCH_HOME="$dir/found" "$python" tests/bench/search.py ask "$dir/found" "$BUILD/vouch"
fi
