#!/bin/sh
# The town itself: its files are sound, and its server behaves as sites do. TAP.
set -u
cd "$(dirname "$0")/.."
BUILD=${BUILD:-build}
n=0
say() { # RESULT NAME: nothing said is good
    n=$((n + 1))
    if [ -z "$1" ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; printf '%s\n' "$1" | sed 's/^/# /'; fi
}

wrong=$(sh tests/world/check.sh | grep -v '^the town is sound$')
say "$wrong" "rows, NPIs, telephones, hosts and sources of the town"

for row in "LH60000102 102-mark-ward" "LW60000101 101-elizabeth-ward"; do
    number=${row%% *} file=tests/world/registers/wa/${row##* }.csv
    again=$(sed 's/^"//; s/"$//' "$file" | awk -F '","' '{ printf "credentialnumber=%s|lastname=%s|firstname=%s|middlename=%s|credentialtype=%s|status=%s|birthyear=%s|firstissuedate=%s|lastissuedate=%s|expirationdate=%s|actiontaken=%s", $1, $2, $3, $4, $5, $6, $7, $9, $10, $11, $12 }' |
        tr '|' '\n' | { set --; while IFS= read -r pair || [ -n "$pair" ]; do set -- "$@" "$pair"; done
        EOL=lf sh tests/world/mkrow.sh tests/world/registers/wa/00-header.csv "$@"; })
    if [ "$again" = "$(cat "$file")" ]; then again=; fi
    say "$again" "mkrow.sh makes the row of $number again"
done

if ! command -v curl > /dev/null; then
    echo "ok $((n + 1)) - the town's server # SKIP there is no curl command"
    echo "1..$((n + 1))"
    exit 0
fi
out=$(mktemp)
"$BUILD/tests/townd" tests/world/sites > "$out" &
pid=$!
trap 'kill $pid 2> /dev/null; rm -f "$out"' EXIT INT TERM
until grep -q '^listening ' "$out" || ! kill -0 $pid 2> /dev/null; do sleep 0.05; done
address=$(sed -n 's/^listening //p' "$out")
get() { curl -s --noproxy '*' --connect-to "::$address" "$@"; }
meets() { # WHAT EXPECTED GOT
    if [ "$2" = "$3" ]; then say "" "$1"; else say "expected $2, got $3" "$1"; fi
}
answer() { get -o /dev/null -w '%{http_code} %{redirect_url}' --path-as-is "$1"; }

while read -r url expected; do
    meets "$url" "$expected" "$(answer "$url" | sed 's/ $//')"
done << 'END'
http://liz-ward.example/ 200
http://LIZ-WARD.example:80/contact.html 200
http://liz-ward.example/about 301 http://liz-ward.example/about/
http://liz-ward.example/about-me.html 301 http://liz-ward.example/about/
http://liz-ward.example/nowhere 404
http://liz-ward.example/_behaviour 404
http://liz-ward.example/%2e%2e/ana-ruiz.example/index.html 404
http://nobody.example/ 404
http://kapfinder.example/therapists/zora-whitlock/ 410
http://old-harbor.example/ 301 http://new-harbor.example/
END
etag=$(get -I http://liz-ward.example/ | tr -d '\r' | sed -n 's/^ETag: //p')
meets "an ETag that is known" 304 "$(get -o /dev/null -w '%{http_code}' -H "If-None-Match: $etag" http://liz-ward.example/)"
since=$(get -I http://liz-ward.example/ | tr -d '\r' | sed -n 's/^Last-Modified: //p')
meets "unchanged since" 304 "$(get -o /dev/null -w '%{http_code}' -H "If-Modified-Since: $since" http://liz-ward.example/)"
meets "a charset of its own" "text/html; charset=iso-8859-1" "$(get -o /dev/null -w '%{content_type}' http://beranger-odegard.example/)"
meets "a header of its own" "noindex, nofollow" "$(get -I http://innerweather.example/preview/next-month/ | tr -d '\r' | sed -n 's/^X-Robots-Tag: //p')"
meets "gzip" "$(cksum < tests/world/sites/cedarclinic.example/index.html)" "$(get -H "Accept-Encoding: gzip" http://cedarclinic.example/ | gzip -d | cksum)"
kill $pid
wait $pid
meets "it ends on SIGTERM" 0 $?
echo "1..$n"
