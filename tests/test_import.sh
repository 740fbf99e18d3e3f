#!/bin/sh
# test_import.sh - `vouch import`: what is kept, what is refused and why, and that a broken file changes nothing.
# All rows are invented. Files of others are imported where they lie beside the checkout ($VOUCH_REAL, ../shared/real).
set -u
here=$(cd "$(dirname "$0")" && pwd)
vouch=${VOUCH:-$here/../build/vouch}
case $vouch in /*) ;; *) vouch=$PWD/$vouch ;; esac
world=$here/world/registers
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT INT TERM
export VOUCH_HOME="$tmp/home"
n=0

pass() { n=$((n + 1)); echo "ok $n $1"; }
fail() { n=$((n + 1)); echo "not ok $n $1"; [ -z "${2-}" ] || printf '%s\n' "$2" | sed 's/^/# /'; }
skip() { n=$((n + 1)); echo "ok $n $1 # SKIP shared/real is not here"; }

# says NAME CODE PATTERN COMMAND...: the command ends with CODE and prints PATTERN (fixed text).
says() {
    name=$1 code=$2 pattern=$3
    shift 3
    out=$("$@" 2>&1)
    got=$?
    if [ "$got" = "$code" ] && printf '%s' "$out" | grep -qF -- "$pattern"; then pass "$name"
    else fail "$name" "wanted exit $code and: $pattern; got $got: $out"; fi
}
import() { "$vouch" import "$@"; }
row() { sh "$here/world/mkrow.sh" "$@"; }
fresh() { rm -rf "$VOUCH_HOME"; }

# --- the town's lists ---
cat "$world"/wa/* > "$tmp/wa.csv"
cat "$world"/nppes/* > "$tmp/npidata_pfile_20050523-20261109.csv"
cat "$world"/leie/* > "$tmp/leie.csv"
cat "$world"/nucc/* > "$tmp/nucc.csv"
cat "$world"/nppes-deactivated/* > "$tmp/deactivated.csv"
full=$tmp/npidata_pfile_20050523-20261109.csv
rows=$(($(grep -c . "$full") - 1))
says "nppes: every row is kept" 0 "$rows kept, 0 refused" import nppes "$full"
says "nppes: the file's name tells its date" 0 '"as_of":"2026-11-09","as_of_basis":"file"' import nppes "$full" --json
says "licence:WA: all kept, the date as given" 0 "as of 2026-11-15 (given)" import licence:WA "$tmp/wa.csv" --as-of 2026-11-15
says "licence:wa is the same kind" 0 "licence-WA" import licence:wa "$tmp/wa.csv"
says "without a date it is unknown, never today" 0 '"as_of":null,"as_of_basis":"unknown"' import licence:WA - --json < "$tmp/wa.csv"
says "leie" 0 "NULL stands for a name" import leie "$tmp/leie.csv"
says "nucc: line breaks within quotes" 0 " 0 refused" import nucc "$tmp/nucc.csv"
says "nppes-deactivated" 0 "0 refused" import nppes-deactivated "$tmp/deactivated.csv"

# --- NPPES: 329, 330 and 335 columns, and rows that are refused ---
head -n 1 "$full" > "$tmp/h330"
sed -e 's/Provider Sex Code/Provider Gender Code/' -e 's/,"Certification Date"//' "$tmp/h330" > "$tmp/h329"
tr -d '\r\n' < "$tmp/h330" > "$tmp/h335"
printf ',"npi_managed_by","npi_activation_status","npi_activation_change_reason_list","npi_activation_future_change_date","npi_fhir_url"\r\n' >> "$tmp/h335"
for columns in 329 330 335; do
    sex="Provider Sex Code=F"
    [ $columns = 329 ] && sex="Provider Gender Code=F"
    { cat "$tmp/h$columns"
      row "$tmp/h$columns" NPI=2000001018 "Entity Type Code=1" "Provider Last Name (Legal Name)=WARD" "$sex" \
        "Provider First Name=ELIZABETH" "Provider Business Practice Location Address Postal Code=021084321"
      row "$tmp/h$columns" NPI=2000001489 "NPI Deactivation Date=09/15/2026"
    } > "$tmp/n$columns.csv"
    fresh
    says "nppes: $columns columns" 0 "2 rows read, 2 kept, 0 refused" import nppes "$tmp/n$columns.csv"
done
{ cat "$tmp/h330"
  row "$tmp/h330" NPI=2000001018 "Entity Type Code=1" "Provider Last Name (Legal Name)=WARD"
  row "$tmp/h330" NPI=2000001018 "Entity Type Code=1" "Provider Last Name (Legal Name)=AGAIN"
  row "$tmp/h330" NPI=2000001019 "Entity Type Code=1" "Provider Last Name (Legal Name)=WRONG"
  row "$tmp/h330" NPI=9941339100 "Entity Type Code=1" "Provider Last Name (Legal Name)=NINE"
  row "$tmp/h330" NPI=2000001109 "Entity Type Code=1"
  row "$tmp/h330" NPI=2000001240 "Entity Type Code=7"
  row "$tmp/h330" NPI=2000001133
  row "$tmp/h330" NPI=2000001158 "NPI Deactivation Date=31/12/2026"
  printf '"2000001166","1","too","short"\r\n'
} > "$tmp/bad.csv"
fresh
out=$(import nppes "$tmp/bad.csv" --json)
for reason in "the same NPI stands in an earlier row" "the check digit of the NPI is wrong" "an NPI begins with 1 or 2" \
    "a person without a last name" "an entity type other than 1 and 2" "neither an entity type nor a day of deactivation" \
    "the day of deactivation or reactivation is no date" "fewer fields than the header"; do
    case $out in
    *"\"reason\":\"$reason\""*) pass "nppes refuses: $reason" ;;
    *) fail "nppes refuses: $reason" "$out" ;;
    esac
done
case $out in
*'"first_line":3,"reason":"the same NPI'*'"rows_kept":1'*'"rows_read":9,"rows_refused":8'*) pass "refusals are counted, with their first line" ;;
*) fail "refusals are counted, with their first line" "$out" ;;
esac

# --- compressed, piped, several files ---
fresh
gzip -c "$full" > "$tmp/full.csv.gz"
says "a .gz is read as it is" 0 "$rows kept" import nppes "$tmp/full.csv.gz"
says "a .gz from standard input" 0 "$rows kept" import nppes - < "$tmp/full.csv.gz"
head -c 3000 "$tmp/full.csv.gz" > "$tmp/cut.csv.gz"
says "a cut .gz changes nothing" 2 "it is cut short; the old register stands" import nppes "$tmp/cut.csv.gz"
says "several files are one load" 0 "(first in $tmp/n329.csv, line 2: 2000001018)" sh -c 'rm -r "$VOUCH_HOME"; "$1" import nppes "$2" "$3"' - \
    "$vouch" "$tmp/n330.csv" "$tmp/n329.csv"

# A .zip of one member FILE as NAME, with the bytes gzip made of it: little-endian numbers come ready from its trailer.
le() { # NUMBER BYTES
    i=0 v=$1
    while [ $i -lt $2 ]; do printf "\\$(printf %03o $((v % 256)))"; v=$((v / 256)) i=$((i + 1)); done
}
zip_one() { # FILE NAME
    gzip -nc "$1" > "$tmp/z.gz"
    packed=$(($(wc -c < "$tmp/z.gz") - 18)) name=$2
    tail -c 8 "$tmp/z.gz" | head -c 4 > "$tmp/z.crc"
    tail -c 4 "$tmp/z.gz" > "$tmp/z.size"
    { printf 'PK\003\004'; le 20 2; le 0 2; le 8 2; le 0 4; cat "$tmp/z.crc"; le $packed 4; cat "$tmp/z.size"; le ${#name} 2; le 0 2
      printf %s "$name"; tail -c +11 "$tmp/z.gz" | head -c $packed
      printf 'PK\001\002'; le 20 2; le 20 2; le 0 2; le 8 2; le 0 4; cat "$tmp/z.crc"; le $packed 4; cat "$tmp/z.size"; le ${#name} 2
      le 0 12; le 0 4; printf %s "$name"
      printf 'PK\005\006'; le 0 4; le 1 2; le 1 2; le $((46 + ${#name})) 4; le $((30 + ${#name} + packed)) 4; le 0 2; }
}
fresh
zip_one "$full" npidata_pfile_20050523-20261109.csv > "$tmp/NPPES_Data_Dissemination_November_2026_V2.zip"
zip=$tmp/NPPES_Data_Dissemination_November_2026_V2.zip
says "the published .zip is read as it is, with the date of its table" 0 '"as_of":"2026-11-09"' import nppes "$zip" --json
says "a .zip from standard input" 0 "$rows kept" import nppes - < "$zip"
says "a second load tells what changed" 0 "$rows kept, 0 changed" import nppes "$full"
head -c 2000 "$zip" > "$tmp/cut.zip"
says "a cut .zip" 2 "it is a damaged or cut .zip" import nppes "$tmp/cut.zip"
zip_one "$tmp/wa.csv" wa.csv > "$tmp/wa.zip"
says "a .zip without the table" 2 "the .zip holds no npidata_pfile_" import nppes "$tmp/wa.zip"
zip_one "$tmp/wa.csv" xl/workbook.xml > "$tmp/report.xlsx"
says "a spreadsheet without a sheet" 2 "the spreadsheet has no first sheet" import nppes-deactivated "$tmp/report.xlsx"

# --- JSON, as the open-data service answers ---
awk -F'","' 'NR > 1 { gsub(/^"|"\r?$/, ""); printf "%s{\"credentialnumber\":\"%s\",\"lastname\":\"%s\",\"firstname\":\"%s\",\"credentialtype\":\"%s\",\"status\":\"%s\",\"birthyear\":%s,\"expirationdate\":\"%s\"}\n", (NR > 2 ? "," : "["), $1, $2, $3, $5, $6, $7, $11 } END { print "]" }' \
    "$tmp/wa.csv" > "$tmp/wa.json"
persons=$(($(grep -c . "$tmp/wa.csv") - 1))
says "licence:WA as JSON" 0 "$persons kept" import licence:WA "$tmp/wa.json"
{ head -n 2 "$tmp/wa.json"; printf ',7,"x",[1],null,{"Status":"a\\"]"}\n]'; } > "$tmp/odd.json"
fresh
says "elements that are no rows" 0 "7 rows read, 2 kept, 5 refused" import licence:WA "$tmp/odd.json"
head -c 2000 "$tmp/wa.json" > "$tmp/cut.json"
says "a cut array" 2 "the file is no whole JSON array" import licence:WA "$tmp/cut.json"

# --- what is not what it claims ---
fresh
import licence:WA "$tmp/wa.csv" --as-of 2026-11-15 > /dev/null
cksum "$VOUCH_HOME/registers/licence-WA.db" > "$tmp/before"
says "a file of another kind is named" 2 "its columns are those of leie" import licence:WA "$tmp/leie.csv"
printf 'lastname,firstname,licensetype,licensenumber\nA,B,LPC,1\n' > "$tmp/co.csv"
says "another board's file" 2 'line 1: this is no licence:WA file: the header has no column "credentialnumber"' import licence:WA "$tmp/co.csv"
sed 's/"credentialnumber"/"number"/' "$tmp/wa.csv" > "$tmp/renamed.csv"
says "a wrong header" 2 "the old register stands" import licence:WA "$tmp/renamed.csv"
head -c 4000 "$tmp/wa.csv" > "$tmp/cut.csv"
says "cut short within a row" 2 "cut.csv: line" import licence:WA "$tmp/cut.csv"
printf '%s\n"LH1","WA' "$(head -n 1 "$tmp/wa.csv")" > "$tmp/quoted.csv"
says "cut short inside a quoted field" 2 "line 2: the file ends inside the quoted field" import licence:WA "$tmp/quoted.csv"
head -n 1 "$tmp/wa.csv" > "$tmp/none.csv"
says "no rows" 2 "there is no row below the header" import licence:WA "$tmp/none.csv"
: > "$tmp/empty.csv"
says "an empty file" 2 "the file is empty" import licence:WA "$tmp/empty.csv"
says "no such file" 2 "No such file" import licence:WA "$tmp/absent.csv"
head -n 3 "$tmp/wa.csv" > "$tmp/few.csv"
says "a load that loses most rows stops" 2 "more than 50 % would be lost" import licence:WA "$tmp/few.csv"
cksum "$VOUCH_HOME/registers/licence-WA.db" | cmp -s - "$tmp/before" && pass "none of them changed the register" ||
    fail "none of them changed the register"
[ -z "$(ls "$VOUCH_HOME/registers" | grep new)" ] && pass "nothing is left beside it" || fail "nothing is left beside it"
says "unless it is said on the command line" 0 "2 kept" import licence:WA "$tmp/few.csv" --accept-loss
says "the whole list again" 0 "0 refused" import licence:WA "$tmp/wa.csv"
echo '{"accept_loss": true}' > "$VOUCH_HOME/vouch.json"
says "or vouch.json accepts it" 0 "2 kept" import licence:WA "$tmp/few.csv"
fresh
says "a board without a description" 2 'no description of a board "OR" is known; there are licence:CA' import licence:OR "$tmp/wa.csv"
says "an unknown kind" 2 'import knows no kind "licences"' import licences "$tmp/wa.csv"
says "a date that is none" 2 "a day is written YYYY-MM-DD" import licence:WA "$tmp/wa.csv" --as-of 15.11.2026

# --- Washington's traps ---
h="$world/wa/00-header.csv"
{ cat "$h"
  row "$h" credentialnumber=LH1 lastname=MARSH firstname=ODETTE status=PENDING
  row "$h" credentialnumber=LH2 lastname=NOVAK firstname=WILLA status=ACTIVE expirationdate=2027-03-19T00:00:00.000 birthyear=1980
  row "$h" credentialnumber=LH3 lastname=RENN firstname=TOBIAS status=ACTIVE expirationdate=02/30/2027
  row "$h" credentialnumber=LH4 lastname=CALDER firstname=INES expirationdate=02/28/2027
  row "$h" lastname=LUND firstname=FERRIS status=ACTIVE
  row "$h" credentialnumber=LH6 firstname=OPAL status=ACTIVE
} | tr 'a-f' 'A-F' > "$tmp/traps.csv"
out=$(import licence:WA "$tmp/traps.csv" --json)
for want in '"rows_kept":2' '"rows_refused":4' "the expiration date is no date" "no status" "no licence number" "no last name"; do
    case $out in *"$want"*) pass "licence:WA: $want" ;; *) fail "licence:WA: $want" "$out" ;; esac
done

# --- LEIE: two rows alike, a day that is none ---
h="$world/leie/00-header.csv"
{ cat "$tmp/leie.csv"
  tail -n 1 "$tmp/leie.csv"
  row "$h" LASTNAME=BLAKE FIRSTNAME=CORIN NPI=0000000000 EXCLTYPE=1128a1 EXCLDATE=00000000
} > "$tmp/leie2.csv"
says "leie: a row that stands twice counts once" 0 "the same row stands above" import leie "$tmp/leie2.csv"
says "leie: no day of exclusion" 0 "1: no day of exclusion" import leie "$tmp/leie2.csv"

# --- small lists ---
{ printf '"NPPES Deactivated NPI Report",""\n'; cat "$tmp/deactivated.csv"; } > "$tmp/NPPES_Deactivated_NPI_Report_111026_V2.csv"
says "nppes-deactivated: a title above the header, the name's date" 0 "as of 2026-11-10 (file)" import nppes-deactivated \
    "$tmp/NPPES_Deactivated_NPI_Report_111026_V2.csv"
printf 'Code,Grouping,Classification,Specialization,Definition,Notes\n101YM0800X,G,Counselor,Mental Health,"a\nb",\nbad,G,C,,,\n' > "$tmp/nucc6.csv"
fresh
says "nucc: six columns" 0 "2 rows read, 1 kept, 1 refused" import nucc "$tmp/nucc6.csv"
printf 'combined_code,download_Grouping,download_Classification,download_Specialization,download_Definition,download_Notes,download_Display Name,download_Section,Code\n101YM0800X,G,Counselor,Mental Health,,,Mental Health Counselor ,Individual,9\n,,,,,,,,7\n' > "$tmp/merged.csv"
says "nucc: the merged file" 0 "1: no code" import nucc "$tmp/merged.csv"
printf 'zip_code,latitude,longitude,city,state,county\n501,40.8,-73.0,Holtsville,NY,S\n00501,40.8,-73.0,Holtsville,NY,S\n96860,,,,,\n1001,0,0,X,MA,\n' > "$tmp/zip.csv"
out=$(import zip "$tmp/zip.csv")
case $out in
*"4 rows read, 1 kept, 3 refused"*"the same ZIP code"*"no point"*"the point is none"*) pass "zip: lost zeros, doubles, no point" ;;
*) fail "zip: lost zeros, doubles, no point" "$out" ;;
esac

# --- weekly ---
fresh
import nppes "$full" > /dev/null
cp "$tmp/n330.csv" "$tmp/npidata_pfile_20261109-20261115.csv"
says "a weekly file is put into the load that stands" 0 '"as_of":"2026-11-15"' import nppes "$tmp/npidata_pfile_20261109-20261115.csv" --json

# --- records ---
cat > "$tmp/records.ndjson" <<'R'
{"source":"list","url":"https://list.example/1","id":"1","kind":"person","claims":[{"field":"name","value":"Ines Calder","quote":"Ines Calder"}]}
not json
{"source":"list","id":"2","claims":[{"field":"nonsense","value":"x"}]}
{"source":"list","kind":"person","claims":[]}

R
out=$(import records "$tmp/records.ndjson" --json)
case $out in
*'"rows_kept":1'*'"rows_read":4,"rows_refused":3'*) pass "records: kept and refused by line" ;;
*) fail "records: kept and refused by line" "$out" ;;
esac
case $out in *'"first_line":2,"reason":"not JSON"'*) pass "records: the line of what is no JSON" ;; *) fail "records: the line" "$out" ;; esac
printf 'x\n' > "$tmp/none.ndjson"
says "records: nothing kept" 2 "line 1: not JSON; no record was kept; nothing was stored" import records "$tmp/none.ndjson"

# --- PSYPACT: rows that a person looked up ---
fresh
printf '%s\n' 'Status,First Name,LAST NAME,Authorization,Home_State,License Number,Expires' \
    'Active,Wren,Castellan,apit,az,PSY-005031,06/30/2027' 'Active,Wren,Castellan,TAP,AZ,,' \
    'Active,W,Castellan,APIT,AZ,,' 'Active,Wren,,APIT,AZ,,' 'Active,Wren,Castellan,E.Passport,AZ,,' \
    'Active,Wren,Castellan,APIT,Arizona,,' ',Wren,Castellan,APIT,AZ,,' 'Active,Wren,Castellan,APIT,AZ,,soon' > "$tmp/psypact.csv"
says "psypact: any order and case, other names of columns" 0 "8 rows read, 2 kept, 6 refused" \
    import psypact "$tmp/psypact.csv" --as-of 2026-11-20
says "psypact: a day that is none is refused" 0 "the day it expires is no date" import psypact "$tmp/psypact.csv"
says "psypact: a word that is no authorization" 0 "neither APIT nor TAP" import psypact "$tmp/psypact.csv"
says "psypact: the same rows again change nothing" 0 '"rows_changed":0' import psypact "$tmp/psypact.csv" --json
says "psypact: another list is not taken for it" 2 "its columns are those of licence:WA" import psypact "$tmp/wa.csv"

# --- killed at any moment, the old register stands ---
fresh
import licence:WA "$tmp/wa.csv" --as-of 2026-11-15 > /dev/null
cksum "$VOUCH_HOME/registers/licence-WA.db" > "$tmp/before"
whole=1
for signal in TERM KILL INT; do
    mkfifo "$tmp/pipe.$signal"
    "$vouch" import licence:WA "$tmp/pipe.$signal" > /dev/null 2>&1 &
    pid=$!
    exec 9> "$tmp/pipe.$signal"
    cat "$tmp/wa.csv" >&9
    kill -$signal $pid
    exec 9>&-
    wait $pid 2> /dev/null
    cksum "$VOUCH_HOME/registers/licence-WA.db" | cmp -s - "$tmp/before" || whole=0
done
[ $whole = 1 ] && pass "interrupted: the old register stands" || fail "interrupted: the old register stands"
says "and the next load goes through" 0 "0 refused" import licence:WA "$tmp/wa.csv"

# --- files of others ---
real=${VOUCH_REAL-}
for dir in "$here/../../shared/real" "$here/../../../shared/real"; do [ -n "$real" ] || { [ -d "$dir" ] && real=$dir; }; done
for what in "nppes 2040 nppes/sample-nppes-practitioner_20181204-data.csv nppes/sample-nppes-organization_20181204-data.csv" \
    "nucc 874 nucc/nucc_provider_taxonomy.csv" "nucc 883 nucc/nucc_8col_from_merged.csv" \
    "leie 10 leie/hhs-oig-leie-sample.csv" "zip 41637 zip/us_zip_merged.tsv"; do
    set -- $what
    kind=$1 want=$2
    shift 2
    if [ -z "$real" ] || [ ! -e "$real/$1" ]; then
        skip "real: $kind, $want rows"
        continue
    fi
    fresh
    says "real: $kind, $want rows" 0 "$want kept, 0 refused" sh -c 'vouch=$1 real=$2 kind=$3; shift 3
        for f in "$@"; do set -- "$@" "$real/$f"; shift; done; "$vouch" import "$kind" "$@"' - "$vouch" "$real" "$kind" "$@"
done
echo "1..$n"
