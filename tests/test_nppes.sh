#!/bin/sh
# test_nppes.sh - the files beside NPPES's main one, its published .zip, its service's replies, the deactivation report as a
# spreadsheet; the exclusion list's supplements. All people are invented. TAP.
set -u
here=$(cd "$(dirname "$0")" && pwd)
vouch=${VOUCH:-$here/../build/vouch}
case $vouch in /*) ;; *) vouch=$PWD/$vouch ;; esac
world=$here/world/registers
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT INT TERM
export VOUCH_HOME="$tmp/home" VOUCH_TODAY=2026-11-21
n=0
pass() { n=$((n + 1)); echo "ok $n $1"; }
fail() { n=$((n + 1)); echo "not ok $n $1"; [ -z "${2-}" ] || printf '%s\n' "$2" | sed 's/^/# /'; }
skip() { n=$((n + 1)); echo "ok $n $1 # SKIP shared/real is not here"; }
says() { # NAME CODE PATTERN COMMAND...
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

# A .zip of members: zip_of OUT FILE NAME [FILE NAME]... with the bytes gzip makes of each.
le() { # NUMBER BYTES
    i=0 v=$1
    while [ $i -lt $2 ]; do printf "\\$(printf %03o $((v % 256)))"; v=$((v / 256)) i=$((i + 1)); done
}
zip_of() {
    out=$1 at=0 count=0
    shift
    : > "$out"
    : > "$tmp/z.dir"
    while [ $# -gt 1 ]; do
        gzip -nc "$1" > "$tmp/z.gz"
        packed=$(($(wc -c < "$tmp/z.gz") - 18)) name=$2
        tail -c 8 "$tmp/z.gz" | head -c 4 > "$tmp/z.crc"
        tail -c 4 "$tmp/z.gz" > "$tmp/z.size"
        { printf 'PK\003\004'; le 20 2; le 0 2; le 8 2; le 0 4; cat "$tmp/z.crc"; le $packed 4; cat "$tmp/z.size"; le ${#name} 2
          le 0 2; printf %s "$name"; tail -c +11 "$tmp/z.gz" | head -c $packed; } >> "$out"
        { printf 'PK\001\002'; le 20 2; le 20 2; le 0 2; le 8 2; le 0 4; cat "$tmp/z.crc"; le $packed 4; cat "$tmp/z.size"
          le ${#name} 2; le 0 12; le $at 4; printf %s "$name"; } >> "$tmp/z.dir"
        at=$((at + 30 + ${#name} + packed)) count=$((count + 1))
        shift 2
    done
    cat "$tmp/z.dir" >> "$out"
    { printf 'PK\005\006'; le 0 4; le $count 2; le $count 2; le "$(wc -c < "$tmp/z.dir")" 4; le $at 4; le 0 2; } >> "$out"
}

# --- the files, with their headers as published ---
head -n 1 "$world/nppes/00-header.csv" > "$tmp/h"
{ cat "$tmp/h"
  row "$tmp/h" NPI=2000001018 "Entity Type Code=1" "Provider Last Name (Legal Name)=WARD" "Provider First Name=ELIZABETH" \
    "Provider Other Last Name=HALE" "Provider Other Last Name Type Code=1" "Provider Business Practice Location Address State Name=WA" \
    "Healthcare Provider Taxonomy Code_1=1041C0700X" "Provider License Number_1=LW 00060000101" "Provider License Number State Code_1=WA" \
    "Healthcare Provider Taxonomy Code_2=101YM0800X" "Provider License Number_2=LW60000101" "Provider License Number State Code_2=WA"
  row "$tmp/h" NPI=2000001109 "Entity Type Code=2" "Provider Organization Name (Legal Business Name)=JUNIPER CLINIC"
  row "$tmp/h" NPI=2000001240 "Entity Type Code=1" "Provider Last Name (Legal Name)=PIKE" "Provider First Name=HARLAN" \
    "NPI Deactivation Date=01/02/2015" "NPI Reactivation Date=03/04/2016"
  row "$tmp/h" NPI=2000001133 "Entity Type Code=1" "Provider Last Name (Legal Name)=NOVAK" "Provider First Name=NORA" \
    "NPI Deactivation Date=05/06/2020" "NPI Reactivation Date=03/04/2016"
} > "$tmp/main.csv"
printf '"NPI","Provider Other Organization Name","Provider Other Organization Name Type Code","Created Date"\r\n"2000001109","JUNIPER KETAMINE CENTER","3","02/03/2024"\r\n"2000001109","","3",""\r\n"9941339100","NINE","3",""\r\n' > "$tmp/names.csv"
printf '"NPI","Provider Secondary Practice Location Address- Address Line 1","Provider Secondary Practice Location Address-  Address Line 2","Provider Secondary Practice Location Address - City Name","Provider Secondary Practice Location Address - State Name","Provider Secondary Practice Location Address - Postal Code","Provider Secondary Practice Location Address - Country Code (If outside U.S.)","Provider Secondary Practice Location Address - Telephone Number","Provider Secondary Practice Location Address - Telephone Extension","Provider Practice Location Address - Fax Number"\r\n"2000001018","7 ELM ST","","TACOMA","WA","984021234","US","2065550100","",""\r\n"2000001018","","","","","","","","",""\r\n' > "$tmp/places.csv"
printf '"NPI","Endpoint Type","Endpoint Type Description","Endpoint","Affiliation","Endpoint Description","Affiliation Legal Business Name","Use Code","Use Description","Other Use Description","Content Type","Content Description","Other Content Description","Affiliation Address Line One","Affiliation Address Line Two","Affiliation Address City","Affiliation Address State","Affiliation Address Country","Affiliation Address Postal Code"\r\n"2000001018","DIRECT","Direct Messaging Address","ward@direct.example","N","","","","","","","","","","","","","",""\r\n' > "$tmp/ends.csv"
says "nppes-names" 0 "3 rows read, 1 kept, 2 refused" import nppes-names "$tmp/names.csv"
sed 's/,"Created Date"//; s/,"02\/03\/2024"//; s/,""\r$/\r/' "$tmp/names.csv" > "$tmp/names1.csv"
says "nppes-names as before V2, three columns" 0 "1 kept" import nppes-names "$tmp/names1.csv"
says "nppes-places: headers with odd blanks" 0 "2 rows read, 1 kept, 1 refused" import nppes-places "$tmp/places.csv"
says "nppes-endpoints" 0 "1 kept, 0 refused" import nppes-endpoints "$tmp/ends.csv"
says "one of them is not taken for another" 2 "its columns are those of nppes-places" import nppes-names "$tmp/places.csv"

# --- the published .zip: every member ---
fresh
: > "$tmp/pdf"
zip_of "$tmp/NPPES_Data_Dissemination_November_2026_V2.zip" "$tmp/main.csv" npidata_pfile_20050523-20261109.csv \
    "$tmp/h" npidata_pfile_20050523-20261109_fileheader.csv "$tmp/names.csv" othername_pfile_20050523-20261109.csv \
    "$tmp/places.csv" pl_pfile_20050523-20261109.csv "$tmp/ends.csv" endpoint_pfile_20050523-20261109.csv "$tmp/pdf" Readme.pdf
zip=$tmp/NPPES_Data_Dissemination_November_2026_V2.zip
out=$(import nppes "$zip" --json)
for want in '"register":"nppes",*"rows_kept":4' '"register":"nppes-names",*"rows_kept":1' '"register":"nppes-places",*"rows_kept":1' \
    '"register":"nppes-endpoints",*"rows_kept":1' '"as_of":"2026-11-09","as_of_basis":"file"*"as_of":"2026-11-09","as_of_basis":"file"'; do
    case $out in *$want*) pass "the .zip: $want" ;; *) fail "the .zip: $want" "$out" ;; esac
done
says "one of its files alone" 0 "nppes-places: 2 rows read, 1 kept" import nppes-places "$zip"
cp "$tmp/places.csv" "$tmp/pl_pfile_20261109-20261115.csv"
sed -i 's/7 ELM ST/9 OAK ST/' "$tmp/pl_pfile_20261109-20261115.csv"
says "a weekly file takes the place of an NPI's rows" 0 '"rows_kept":1' import nppes-places "$tmp/pl_pfile_20261109-20261115.csv" --json
# --- what these files say is told of the person, or of the organisation ---
printf '"NPI","Endpoint Type","Endpoint","Affiliation Legal Business Name"\r\n"2000001018","WEBSITE","https://www.ward.example/","",""\r\n"2000001018","DIRECT","liz@direct.example",""\r\n"2000001018","WEBSITE","https://clinic.example/","JUNIPER CLINIC"\r\n' | sed 's/,"",""/,""/' > "$tmp/endpoint_pfile_20261109-20261115.csv"
says "endpoints: weekly" 0 "3 kept" import nppes-endpoints "$tmp/endpoint_pfile_20261109-20261115.csv"
cat > "$tmp/records" <<'R'
{"source":"book","url":"https://book.example/","id":"1","kind":"person","claims":[{"field":"name","value":"Elizabeth Ward","quote":"Elizabeth Ward"},{"field":"npi","value":"2000001018","quote":"NPI 2000001018"},{"field":"training","value":{"programme":"Fluence"},"quote":"Fluence"}]}
{"source":"list","url":"https://list.example/","id":"2","kind":"person","claims":[{"field":"name","value":"Liz Ward","quote":"Liz Ward"},{"field":"url","value":"https://ward.example/","quote":"ward.example"}]}
R
import records "$tmp/records" > /dev/null
"$vouch" build > /dev/null
out=$("$vouch" show 2000001018 --json)
case $out in *'"city": "Tacoma"'*) pass "a further place of practice is where they see people" ;; *) fail "a further place of practice is where they see people" "$out" ;; esac
case $out in *9\ Oak\ St*) pass "by its newest file" ;; *) fail "by its newest file" "$out" ;; esac
case $("$vouch" explain 2000001018) in *"One links to the other's page"*) pass "the site they declared joins what speaks of it" ;;
*) fail "the site they declared joins what speaks of it" "$("$vouch" explain 2000001018)" ;; esac
says "an organisation's NPI, with what it is called besides" 4 "also called JUNIPER" "$vouch" verify 2000001109
says "an organisation's other name is no person's" 4 "is no person's name but an organisation's" "$vouch" verify "Juniper Ketamine Center"
rm -f "$VOUCH_HOME/directory.db" "$VOUCH_HOME"/evidence.db*

says "status tells all of them" 0 '"name":"nppes-places"' "$vouch" status --json
case $("$vouch" status --json) in
*'"as_of":"2026-11-15","as_of_basis":"file","authority":"NPPES secondary practice locations (CMS)"'*'"rows_total":1'*) pass "one row is left, of the newer date" ;;
*) fail "one row is left, of the newer date" "$("$vouch" status --json)" ;;
esac

# --- former names, deactivated and reactivated ---
says "a former name finds the person" 4 "2000001018" "$vouch" verify "Elizabeth Hale"
says "deactivated, then reactivated: active" 4 "Is NPI 2000001240 theirs, and active?" "$vouch" verify 2000001240
out=$("$vouch" verify 2000001240)
case $out in *"The NPI was deactivated"* | *"is not reactivated"*) fail "and not called deactivated" "$out" ;; *) pass "and not called deactivated" ;; esac
says "reactivated, then deactivated again" 1 "The NPI was deactivated on 2020-05-06" "$vouch" verify 2000001133
fresh
tr -d '\r\n' < "$tmp/h" > "$tmp/h3"
printf ',"npi_managed_by","npi_activation_status","npi_activation_change_reason_list","npi_activation_future_change_date","npi_fhir_url"\r\n' >> "$tmp/h3"
{ cat "$tmp/h3"
  row "$tmp/h3" NPI=2000001018 "Entity Type Code=1" "Provider Last Name (Legal Name)=WARD" "Provider First Name=ELIZABETH" \
    "Provider Credential Text=PHD | LICSW" npi_managed_by=npd npi_activation_status=deactive
  row "$tmp/h3" NPI=2000001240 "Entity Type Code=1" "Provider Last Name (Legal Name)=PIKE" "Provider First Name=HARLAN" npi_activation_status=active
} > "$tmp/v3.csv"
says "V3" 0 "2 kept, 0 refused" import nppes "$tmp/v3.csv" --as-of 2026-11-09
says "V3: deactivated without a day" 1 "The NPI was deactivated and is not reactivated" "$vouch" verify 2000001018
says "V3: active" 4 "Pike, NPI 2000001240: not checked" "$vouch" verify 2000001240

# --- the deactivation report, a spreadsheet within a .zip ---
printf '<?xml version="1.0"?><sst><si><t>NPPES Deactivated NPI Report as of Nov 9 2026</t></si><si><t>NPI</t></si><si><r><t>NPPES </t></r><r><t xml:space="preserve">Deactivation Date</t></r></si><si><t>2000001489</t></si><si><t>09/15/2026</t></si></sst>' > "$tmp/strings"
printf '<?xml version="1.0"?><x:worksheet xmlns:x="a"><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c></x:row><x:row r="2"><x:c r="A2" t="s"><x:v>1</x:v></x:c><x:c r="B2" t="s"><x:v>2</x:v></x:c></x:row><x:row r="3"><x:c r="A3" t="s"><x:v>3</x:v></x:c><x:c r="B3" t="s"><x:v>4</x:v></x:c></x:row><x:row r="4"><x:c r="A4"><x:v>2000008906</x:v></x:c><x:c r="B4" s="1"><x:v>43507</x:v></x:c></x:row><x:row r="5"><x:c r="A5" t="inlineStr"><x:is><x:t>2000001&#50;40</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>' > "$tmp/sheet"
: > "$tmp/book"
zip_of "$tmp/report.xlsx" "$tmp/book" xl/workbook.xml "$tmp/strings" xl/sharedStrings.xml "$tmp/sheet" xl/worksheets/sheet1.xml
zip_of "$tmp/NPPES_Deactivated_NPI_Report_110926_V2.zip" "$tmp/report.xlsx" "NPPES Deactivated NPI Report 20261109.xlsx"
fresh
says "the report as a spreadsheet" 0 "3 rows read, 3 kept" import nppes-deactivated "$tmp/report.xlsx"
says "and in its .zip, with the date of its name" 0 "3 rows read, 3 kept, 0 changed" import nppes-deactivated "$tmp/NPPES_Deactivated_NPI_Report_110926_V2.zip"
says "the name's date" 0 '"as_of":"2026-11-09"' import nppes-deactivated "$tmp/NPPES_Deactivated_NPI_Report_110926_V2.zip" --json
import nppes "$tmp/main.csv" --as-of 2026-11-09 > /dev/null
says "a day that is a number" 4 "The NPI 2000008906 was deactivated on 2019-02-11, and is not" "$vouch" verify 2000008906
head -c 700 "$tmp/report.xlsx" > "$tmp/cut.xlsx"
says "a cut spreadsheet" 2 "the old register stands" import nppes-deactivated "$tmp/cut.xlsx"

# --- replies of the registry's service ---
cat > "$tmp/api.json" <<'R'
{"result_count":2,"results":[
 {"number":"2000001018","enumeration_type":"NPI-1","last_updated_epoch":"1619378753000","basic":{"first_name":"ELIZABETH","last_name":"WARD","credential":"LICSW","sex":"F","enumeration_date":"2014-02-26","last_updated":"2026-11-01","status":"A","middle_name":"--"},
  "other_names":[{"code":"1","first_name":"LIZ","last_name":"HALE","prefix":"--"}],
  "addresses":[{"address_purpose":"MAILING","city":"X","state":"ID"},{"address_purpose":"LOCATION","address_1":"1 PINE ST","city":"SEATTLE","state":"WA","postal_code":"981011234","country_code":"US","telephone_number":"206-555-0100"}],
  "taxonomies":[{"code":"1041C0700X","primary":true,"state":"WA","license":"LW60000101"},{"code":"390200000X","primary":false,"state":"","license":""}]},
 {"number":2000001109,"enumeration_type":"NPI-2","last_updated_epoch":1525737600,"basic":{"organization_name":"JUNIPER CLINIC"},"addresses":[],"taxonomies":[]}]}
{"result_count":200,"results":[{"number":"2000001240","enumeration_type":"NPI-1","basic":{"first_name":"HARLAN","last_name":"PIKE","deactivation_date":"2015-01-02","reactivation_date":"2016-03-04"}}]}
{"result_count":0,"results":[]}
{"Errors":[{"description":"No valid search criteria provided","field":"number","number":"04"}]}
[{"result_count":1,"results":[{"number":"2000001019","enumeration_type":"NPI-1","basic":{"last_name":"WRONG"}}]}]
R
fresh
out=$(import nppes-api "$tmp/api.json" --as-of 2026-11-20)
for want in "5 rows read, 3 kept, 2 refused" "the service answered an error: No valid search criteria provided (first in line 9: 04)" \
    "the check digit of the NPI is wrong" "the reply counts other results than it holds" "a reply without a result: not active, or never given out"; do
    case $out in *"$want"*) pass "nppes-api: $want" ;; *) fail "nppes-api: $want" "$out" ;; esac
done
says "nppes-api: looked up" 4 '"number": "LW60000101"' "$vouch" verify 2000001018 --json
says "nppes-api: by the other name" 4 "2000001018" "$vouch" verify "Liz Hale"
printf '{"Errors":[{"description":"No valid search criteria provided","number":"04"}]}' > "$tmp/error.json"
says "an error with HTTP 200 alone changes nothing" 2 "the service answered an error: No valid search criteria provided; no row was kept; the old register stands" \
    import nppes-api "$tmp/error.json"
printf '{"result_count":0,"results":[]}' > "$tmp/none.json"
says "no result changes nothing" 2 "there is no result in it" import nppes-api "$tmp/none.json"
head -c 500 "$tmp/api.json" > "$tmp/cut.json"
says "a cut reply" 2 "no JSON" import nppes-api "$tmp/cut.json"
import nppes "$tmp/main.csv" --as-of 2026-11-09 > /dev/null
says "of list and service the newer row counts" 4 '"city": "Seattle"' "$vouch" verify 2000001018 --json
import nppes "$tmp/main.csv" --as-of 2026-11-21 > /dev/null
out=$("$vouch" verify 2000001018 --json)
case $out in *Seattle*) fail "and the list's, when it is newer" "$out" ;; *) pass "and the list's, when it is newer" ;; esac

# --- killed at any moment: reading, making indexes, checking ---
fresh
import nppes "$tmp/main.csv" --as-of 2026-11-09 > /dev/null
before=$(cksum < "$VOUCH_HOME/registers/nppes.db")
row "$tmp/h" NPI=@ "Entity Type Code=1" "Provider Last Name (Legal Name)=ROW" "Provider First Name=ANY" \
    "Healthcare Provider Taxonomy Code_1=101YM0800X" "Provider License Number_1=LH@" "Provider License Number State Code_1=WA" > "$tmp/one"
{ cat "$tmp/h"; awk '{ row = $0 } END { for (i = 0; i < 12000; i++) { n = sprintf("2%08d", i); sum = 24
    for (k = 0; k < 9; k++) { d = substr(n, 9 - k, 1) * (k % 2 ? 1 : 2); sum += d > 9 ? d - 9 : d }
    r = row; gsub(/@/, n (10 - sum % 10) % 10, r); print r } }' "$tmp/one"; } > "$tmp/many.csv"
whole=1 killed=0
for ms in 02 05 10 15 20 25 30 40 50 70; do
    "$vouch" import nppes "$tmp/many.csv" > "$tmp/killed.out" 2>&1 &
    pid=$!
    sleep 0.$ms
    kill -KILL $pid 2> /dev/null && killed=$((killed + 1))
    wait $pid 2> /dev/null
    rows=$(sqlite3 "$VOUCH_HOME/registers/nppes.db" 'PRAGMA quick_check; SELECT count(*) FROM nppes' | tr '\n' ' ')
    if [ "$rows" = "ok 12000 " ]; then # it was through, or was killed between taking its place and saying so
        import nppes "$tmp/main.csv" --as-of 2026-11-09 --accept-loss > /dev/null
        before=$(cksum < "$VOUCH_HOME/registers/nppes.db")
    fi
    [ "$(cksum < "$VOUCH_HOME/registers/nppes.db")" = "$before" ] || whole=0
    "$vouch" verify 2000001018 --json | grep -q '"npi": "2000001018"' || whole=0
done
[ $whole = 1 ] && [ $killed -gt 0 ] && pass "killed: the old register stands" || fail "killed: the old register stands" "$killed killed"
says "and the next load goes through" 0 "12000 kept" import nppes "$tmp/many.csv" --accept-loss
[ "$(ls "$VOUCH_HOME/registers" | grep -c new)" = 0 ] && pass "and leaves nothing beside it" || fail "and leaves nothing beside it"

# --- the exclusion list's monthly supplements ---
fresh
h=$world/leie/00-header.csv
{ cat "$h"
  row "$h" LASTNAME=PIKE FIRSTNAME=HARLAN NPI=0000000000 DOB=19610306 STATE=WA EXCLTYPE=1128b4 EXCLDATE=20110720 REINDATE=00000000
  row "$h" LASTNAME=BLAKE FIRSTNAME=CORIN NPI=2000001240 DOB=19700101 STATE=OR EXCLTYPE=1128a1 EXCLDATE=20200120 REINDATE=00000000
} > "$tmp/UPDATED.csv"
{ cat "$h"
  row "$h" LASTNAME=NOVAK FIRSTNAME=NORA NPI=2000001133 DOB=19800101 STATE=WA EXCLTYPE=1128a3 EXCLDATE=20261020 REINDATE=00000000
  row "$h" LASTNAME=PIKE FIRSTNAME=HARLAN NPI=0000000000 DOB=19610306 STATE=WA EXCLTYPE=1128b4 EXCLDATE=20110720 REINDATE=00000000
} > "$tmp/2611excl.csv"
{ cat "$h"
  row "$h" LASTNAME=BLAKE FIRSTNAME=CORIN NPI=2000001240 DOB=19700101 ADDRESS="MOVED SINCE" STATE=OR EXCLTYPE=1128a1 EXCLDATE=20200120 REINDATE=20261015
  row "$h" LASTNAME=GONE FIRSTNAME=LONG NPI=0000000000 DOB=19500101 STATE=OR EXCLTYPE=1128a1 EXCLDATE=19990120 REINDATE=20261015
} > "$tmp/2611rein.csv"
says "leie: the whole list" 0 "2 kept, 0 refused" import leie "$tmp/UPDATED.csv" --as-of 2026-10-10
import nppes "$tmp/main.csv" --as-of 2026-11-09 > /dev/null
says "leie: excluded" 1 "excluded since 2020-01-20" "$vouch" verify 2000001240 --json
says "leie: a supplement is put into it" 0 '"update":true' import leie "$tmp/2611excl.csv" --json
says "leie: of the supplement" 1 "excluded since 2026-10-20" "$vouch" verify 2000001133 --json
says "leie: reinstatements" 0 '"as_of":"2026-11-01"' import leie "$tmp/2611rein.csv" --json
out=$("$vouch" verify 2000001240 --json)
case $out in *'"verdict": "excluded"'*) fail "leie: reinstated" "$out" ;; *) pass "leie: reinstated" ;; esac
says "leie: nobody else was" 1 "excluded since 2026-10-20" "$vouch" verify 2000001133 --json
fresh
says "leie: a supplement alone is no list" 0 '"complete":"unknown"' import leie "$tmp/2611excl.csv" --json

# --- files of others ---
real=${VOUCH_REAL-}
for dir in "$here/../../shared/real" "$here/../../../shared/real"; do [ -n "$real" ] || { [ -d "$dir" ] && real=$dir; }; done
for what in "10 1f9cef" "1 8bdc8b" "1 b2f594"; do
    set -- $what
    if [ -z "$real" ] || [ ! -e "$real/nppes/api/api-$2.json" ]; then
        skip "real: api-$2, $1 rows"
        continue
    fi
    fresh
    says "real: api-$2, $1 rows" 0 "$1 kept, 0 refused" import nppes-api "$real/nppes/api/api-$2.json"
done
if [ -n "$real" ] && [ -e "$real/nppes/api/npi-registry-example.json" ]; then
    says "real: a reply of today" 0 "0 refused" import nppes-api "$real/nppes/api/npi-registry-example.json" --accept-loss
    says "real: an error" 2 "the service answered an error" import nppes-api "$real/nppes/api/api-8d2d52.json"
    says "real: no result" 2 "no result" import nppes-api "$real/nppes/api/api-a2f836.json"
else
    skip "real: replies of the service"
fi
echo "1..$n"
