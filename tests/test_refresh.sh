#!/bin/sh
# vouch refresh: sites crawled, a monthly list and the weekly files after it fetched and loaded in their order, built. A weekly
# file that is older than the list never comes over it. TAP.
set -u
cd "$(dirname "$0")/.."
BUILD=${BUILD:-build}
. tests/town.sh
vouch=$BUILD/vouch
d=$(mktemp -d)
home=$d/home
n=0
trap 'town_stop; rm -rf "$d"' EXIT INT TERM
check() {
    n=$((n + 1))
    if [ "$2" = "$3" ]; then echo "ok $n - $1"; else printf 'not ok %d - %s\n# wanted: %s\n# got: %s\n' $n "$1" "$2" "$3"; fi
}
lists=$d/sites/lists.example
mkdir -p "$lists/files" "$home/sources"
row=tests/world/registers/nppes/1002-maria-moreno-vidal.csv
# A file of NPPES: its span, and the city that one row of it tells.
file() { { cat tests/world/registers/nppes/00-header.csv; sed "s/TACOMA/$2/" $row; } > "$lists/files/npidata_pfile_$1.csv"; }
page() { # SPAN...
    echo '<html><body><h1>Files</h1>'
    for span in "$@"; do echo "<a href=\"files/npidata_pfile_$span.csv\">$span</a>"; done
    echo '<a href="files/readme.txt">how</a></body></html>'
}
city() { "$vouch" verify 2000007007 --home "$home" --json >/dev/null 2>&1; strings_of "$home/registers/nppes.db"; }
strings_of() { for c in TACOMA OLDTOWN SEATTLE EVERETT YAKIMA; do grep -q "$c" "$1" && printf '%s ' "$c"; done; }
source() { # NAME PATTERN MORE
    echo "{\"name\":\"$1\",\"voice\":\"authority\",\"kind\":\"register\",\"import\":\"nppes\",\"private\":true,\"delay_s\":0,
        \"start\":[\"http://lists.example/index.html\"],\"file\":\"$2\"$3}" > "$home/sources/$1.json"
}
refresh() { VOUCH_TODAY=$1 "$vouch" refresh --home "$home" --include taxonomy=101YM0800X > "$d/out" 2>&1; }
outcome() { VOUCH_TODAY=$1 "$vouch" status --home "$home" --json | sed -n "s/.*\"name\":\"$2\",\"outcome\":\"\\([a-z_]*\\)\".*/\\1/p"; }

source nppes '/files/npidata_pfile_2005*.csv' ''
source nppes-weekly '/files/npidata_pfile_2026*.csv' ',"each":true,"every_days":1'
echo '{"name":"elm","voice":"self","kind":"site","start":["http://elm.example/"],"private":true,"delay_s":0}' > "$home/sources/elm.json"
mkdir -p "$d/sites/elm.example"
echo '<html><head><title>Ana Ruiz, LMFT</title></head><body><h1>Ana Ruiz, LMFT</h1><p>Ana Ruiz works with ketamine.</p></body></html>' \
    > "$d/sites/elm.example/index.html"
file 20050523-20261108 TACOMA
file 20261102-20261108 OLDTOWN
page 20261102-20261108 > "$lists/index.html"
TOWN_LOG=$d/log
town_start "$d/sites" || exit 1

refresh 2026-11-10
check "without the whole list, weekly files wait" "no_file waits" "$(outcome 2026-11-10 nppes) $(outcome 2026-11-10 nppes-weekly)"
check "and nothing was loaded" no "$([ -e "$home/registers/nppes.db" ] && echo yes || echo no)"
check "but the site was crawled, and built" yes "$("$vouch" find --home "$home" ketamine 2>/dev/null | grep -q 'Ana Ruiz' && echo yes)"
page 20261102-20261108 20050523-20261108 > "$lists/index.html"
refresh 2026-11-12
check "the whole list is loaded" loaded "$(outcome 2026-11-12 nppes)"
check "a weekly file that is no newer is left alone" "unchanged TACOMA " "$(outcome 2026-11-12 nppes-weekly) $(city)"
check "it is not even asked for" 0 "$(grep -c '20261102-20261108' "$d/log")"
file 20261109-20261115 SEATTLE
file 20261116-20261122 EVERETT
page 20261116-20261122 20261109-20261115 20261102-20261108 20050523-20261108 > "$lists/index.html"
refresh 2026-11-24
check "newer ones are loaded, oldest first" "loaded EVERETT " "$(outcome 2026-11-24 nppes-weekly) $(city)"
check "each asked for once" "1 1" "$(grep -c '20261109-20261115' "$d/log") $(grep -c '20261116-20261122' "$d/log")"
check "the list is as of the last" yes "$("$vouch" status --home "$home" --json | grep -q '"as_of":"2026-11-22"' && echo yes)"
printf '<html>come back later</html>' > "$lists/files/npidata_pfile_20261123-20261129.csv"
page 20261123-20261129 20050523-20261108 > "$lists/index.html"
refresh 2026-12-01
check "a file that is none is refused, and the list stands" "refused EVERETT " "$(outcome 2026-12-01 nppes-weekly) $(city)"
check "and a person is told why" yes "$("$vouch" status --home "$home" | grep -A2 'nppes-weekly' | tr -s ' \n' ' ' | grep -q 'it is a web page' && echo yes)"
file 20261123-20261129 YAKIMA
refresh 2026-12-03
check "once it is mended it is loaded" "loaded YAKIMA " "$(outcome 2026-12-03 nppes-weekly) $(city)"
check "the shipped registers were not asked without a contact address" 0 "$(grep -cvE ' (lists|elm)\.example ' "$d/log")"
refresh 2026-12-03
check "a refresh when nothing is due is done" 0 $?
echo "1..$n"
