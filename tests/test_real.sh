#!/bin/sh
# Real files written by others, where they lie (VOUCH_REAL, else ../shared/real): skipped, by name, elsewhere. TAP.
set -u
cd "$(dirname "$0")/.."
vouch=${VOUCH:-${BUILD:-build}/vouch}
real=${VOUCH_REAL:-}
for d in ../shared/real ../../shared/real; do [ -n "$real" ] || [ ! -d $d ] || real=$d; done
n=0
ok() { n=$((n + 1)); echo "ok $n - $1"; }
no() { n=$((n + 1)); echo "not ok $n - $1"; printf '%s\n' "$2" | sed 's/^/# /' | tail -n 15; }
check() { # NAME EXPECTED GOT
    if [ "$2" = "$3" ]; then ok "$1"; else no "$1" "wanted: $2
got: $3"; fi
}
if [ ! -d "$real" ]; then
    for what in "NPPES rows" "NUCC" "LEIE" "ZIPs" "verify by NPI" "register-only psychiatrists" "hCard and schema.org pages"; do
        n=$((n + 1))
        echo "ok $n - $what # SKIP the real samples are not here"
    done
    echo "1..$n"
    exit 0
fi
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT INT TERM
export VOUCH_HOME="$home"
number() { printf '%s' "$1" | sed -n "s/.*\"$2\": *\([0-9]*\).*/\1/p"; }

people=$real/nppes/sample-nppes-practitioner_20181204-data.csv
orgs=$real/nppes/sample-nppes-organization_20181204-data.csv
out=$($vouch import nppes "$people" "$orgs" --as-of 2018-12-04 --json 2>&1)
check "2,000 and 40 NPPES rows are read" 2040 "$(number "$out" rows_read)"
check "each is kept or refused with a reason" 2040 $(($(number "$out" rows_kept) + $(number "$out" rows_refused)))
check "none of them is refused" 0 "$(number "$out" rows_refused)"
for f in nucc_provider_taxonomy:874 nucc_8col_from_merged:883; do
    out=$($vouch import nucc "$real/nucc/${f%%:*}.csv" --as-of 2025-07-01 --json 2>&1)
    check "NUCC ${f%%:*}" "${f##*:}" "$(number "$out" rows_kept)"
done
out=$($vouch import leie "$real/leie/hhs-oig-leie-sample.csv" --as-of 2026-09-10 --json 2>&1)
check "LEIE: ten rows" 10 "$(number "$out" rows_kept)"
out=$($vouch import zip "$real/zip/us_zip_merged.tsv" --as-of 2026-03-11 --json 2>&1)
check "ZIPs: all" "$(($(wc -l < "$real/zip/us_zip_merged.tsv") - 1))" "$(number "$out" rows_read)"

bad=
for npi in $(sed -n '2,400p' "$people" | awk -F'","' 'NR % 40 == 1 { print substr($1, 2) }'); do
    out=$($vouch verify "$npi" --json 2>&1)
    code=$?
    case $code in 0 | 1 | 4) ;; *) bad="$bad $npi exits $code;" ;; esac
    printf '%s' "$out" | grep -q '"verdict": *"verified"' &&
        printf '%s' "$out" | grep '"element": *"licence' | grep -q '"verdict": *"verified"' && bad="$bad $npi: NPPES alone verified a licence;"
    printf '%s' "$out" | grep -q "$npi" || bad="$bad $npi is not in its answer;"
done
check "verify by NPI answers for ten of them, and NPPES alone verifies no licence" "" "$bad"

out=$($vouch build --include taxonomy=2084P0800X,103TC0700X --json 2>&1) || no "build with --include" "$out"
out=$($vouch find --registers --near 06510 --within 25 --limit 100 --json 2>&1)
check "psychiatrists and psychologists near New Haven" yes "$([ "$(number "$out" total)" -ge 5 ] && echo yes || echo "$out" | tail -c 600)"
check "each is labelled" yes "$(printf '%s' "$out" | grep -q 'register only, no training stated' && echo yes)"
check "and none of them elsewhere" 1 "$($vouch find --near 06510 --within 25 --json >/dev/null 2>&1; echo $?)"
check "distances within what was asked" "" "$(printf '%s' "$out" | grep -o '"distance_mi": *[0-9.]*' | awk -F: '$2 > 26')"

bad=
for f in "$real"/html/*/*/*.html "$real"/html/schema.org/*.txt; do
    timeout 20 $vouch read "$f" --url http://x.example/ >/dev/null 2>&1 || bad="$bad $f"
    timeout 20 $vouch read "$f" --url http://x.example/ --items >/dev/null 2>&1 || bad="$bad $f (items)"
done
check "hCard and schema.org samples are read without a crash" "" "$bad"
echo "1..$n"
