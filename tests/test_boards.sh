#!/bin/sh
# test_boards.sh - the lists of the licence boards, each in its published layout: every status word of data/statuses.tsv goes
# through import and verify, and every trap of a board has a row. All people are invented. TAP.
set -u
here=$(cd "$(dirname "$0")" && pwd)
vouch=${VOUCH:-$here/../build/vouch}
case $vouch in /*) ;; *) vouch=$PWD/$vouch ;; esac
data=$here/../data
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT INT TERM
export VOUCH_HOME="$tmp/home" VOUCH_TODAY=2026-11-21
n=0
pass() { n=$((n + 1)); echo "ok $n $1"; }
fail() { n=$((n + 1)); echo "not ok $n $1"; [ -z "${2-}" ] || printf '%s\n' "$2" | sed 's/^/# /'; }
says() { # NAME CODE PATTERN COMMAND...
    name=$1 code=$2 pattern=$3
    shift 3
    out=$("$@" 2>&1)
    got=$?
    if [ "$got" = "$code" ] && printf '%s' "$out" | grep -qF -- "$pattern"; then pass "$name"
    else fail "$name" "wanted exit $code and: $pattern; got $got: $out"; fi
}
fresh() { rm -rf "$VOUCH_HOME"; }
import() { "$vouch" import "$@" --as-of 2026-11-15; }

# One line a roster row: NAME, STATE, TYPE, NUMBER, VERDICT. Each licence gets that verdict.
judged() { # NAME FILE
    { echo "name,licence_state,licence_type,licence_number"; cut -d'|' -f1-4 "$2" | tr '|' ','; } > "$tmp/roster.csv"
    "$vouch" verify --roster "$tmp/roster.csv" --json > "$tmp/answers" 2> "$tmp/errors"
    cut -d'|' -f5 "$2" > "$tmp/wanted"
    sed -n 's/.*"element":"licence"[^{}]*//; /"row"/p' "$tmp/answers" > /dev/null
    awk '{ v = $0; if (!match(v, /"element":"licence"/)) { print "none"; next }
           head = substr(v, 1, RSTART); tail = substr(v, RSTART)
           match(tail, /"verdict":"[a-z_]*"/); print substr(tail, RSTART + 11, RLENGTH - 12) }' "$tmp/answers" > "$tmp/got"
    if [ -s "$tmp/wanted" ] && cmp -s "$tmp/wanted" "$tmp/got"; then pass "$1: $(grep -c . "$2") licences judged"
    else fail "$1" "$(cat "$tmp/errors"; paste -d' ' "$2" "$tmp/got" | awk -F'[| ]' '$(NF) != $(NF-1)' | head -5)"; fi
}

# The words of BOARD with the verdict they lead to: WORD <tab> VERDICT. Parts that stand for any word get one.
words() {
    awk -F'\t' -v board="$1" '$1 == board {
        v["active"] = "verified"; v["active_limited"] = "restricted"; v["lapsed"] = "lapsed"; v["stopped"] = "stopped"
        v["deceased"] = "stopped"; v["never"] = "contradicted"; v["unknown"] = "unknown"
        w = $2; gsub(/\*/, "Whatever", w); print w "\t" v[$3] }' "$data/statuses.tsv"
}

# --- every status word of every board ---
# fill BOARD STATUSES TYPE HEADER ROW: a row is printed with %n (number), %s (status), %a %b %c %d (its parts).
every_word() { # BOARD STATUSES CODE-OF-TYPE HEADER ROW
    board=$1 statuses=$2 type=$3 # and $6: what stands before a number
    printf '%s\n' "$4" > "$tmp/list"
    : > "$tmp/cases"
    words "$statuses" > "$tmp/words"
    i=1000
    while IFS="	" read -r word verdict; do
        i=$((i + 1))
        printf '%s\n' "$word" | awk -v row="$5" -v i="$i" '{ k = split($0, p, ": ")
            gsub(/%n/, i, row); gsub(/%s/, $0, row); gsub(/%a/, p[1], row); gsub(/%b/, k > 1 ? p[2] : "", row)
            gsub(/%c/, k > 2 ? p[3] : "", row); gsub(/%d/, k > 3 ? p[4] : "", row); print row }' >> "$tmp/list"
        echo "Wren Aldous|${board%%-*}|$type|${6-}$i|$verdict" >> "$tmp/cases"
    done < "$tmp/words"
    fresh
    says "$board: every word is kept" 0 "$((i - 1000)) rows read, $((i - 1000)) kept, 0 refused" import "licence:$board" "$tmp/list"
    judged "$board" "$tmp/cases"
}
wa='credentialnumber,lastname,firstname,middlename,credentialtype,status,birthyear,ceduedate,firstissuedate,lastissuedate,expirationdate,actiontaken'
every_word WA WA LMHC "$wa" '%n,ALDOUS,WREN,,Mental Health Counselor License,%s,1980,,01/02/2010,01/02/2025,03/19/2027,No'
co='lastname,firstname,middlename,suffix,entityname,city,state,mailzipcode,licensetype,subcategory,licensenumber,licensefirstissuedate,licenselastreneweddate,licenseexpirationdate,licensestatusdescription,specialty,title,degrees,casenumber,programaction,disciplineeffectivedate,disciplinecompletedate,linktoverifylicense,linktoviewhealthcareprofile'
every_word CO CO LPC "$co" 'Aldous,Wren,,,,Denver,CO,80202,LPC,,00000%n,2010-01-02T00:00:00.000,,2028-09-30T00:00:00.000,%s,,,,,,,,,'
ct='credentialid,name,type,businessname,dba,fullcredentialcode,credentialnumber,credentialtype,credential,status,statusreason,active,issuedate,effectivedate,expirationdate,address,city,state,zip,recordrefreshedon'
every_word CT CT LCSW "$ct" '7%n,WREN B ALDOUS,INDIVIDUAL,,,58.00%n,00%n,Clinical Social Worker,Clinical Social Worker,%a,%b,1,01/02/2010,,03/19/2027,,Hartford,CT,06103,11/14/2026'
il='license_type,description,license_number,license_status,business,title,first_name,middle,last_name,prefix,suffix,business_name,businessdba,original_issue_date,effective_date,expiration_date,city,state,zip,county,specialty_qualifier,ever_disciplined,discipline_start_date,discipline_end_date,discipline_reason,action'
every_word IL IL LCSW "$il" 'LICENSED CLINICAL SOCIAL WORKER,,00000%n,%s,N,,WREN,,ALDOUS,,,,,01/02/2010,,03/19/2027,Chicago,IL,60601,Cook,,N,,,,'
de='last_name,first_name,combined_name,license_no,profession_id,license_type,city,state,zip_code,country,issue_date,expiration_date,disciplinary_action,license_status'
every_word DE DE LCSW "$de" 'Aldous,Wren,"Aldous, Wren",Q1-000%n,Social Work,Licensed Clinical Social Worker,Dover,DE,19901,USA,01/02/2010,03/19/2027,N,%s' Q1-
fl='pro_cde|Profession-Name|lic_id|Expire-Date|Original-Date|Rank-Code|License-Number|Status-Effective-Date|Board-Action-Indicator|License-Status-Description|Last-Name|First-Name|Middle-Name|Name-Suffix|Business-Name|License-Active-Status-Description|County|County-Description|Mailing-Address-Line1|Mailing-Address-line2|Mailing-Address-line3|Mailing-Address-City|Mailing-Address-State|Mailing-Address-ZIPcode|Mailing-Address-Area-Code|Mailing-Address-Phone-Number|Mailing-Address-Phone-Extension|Practice-Location-Address-Line1|Practice-Location-Address-line2|Practice-Location-Address-line3|Practice-Location-Address-City|Practice-Location-Address-State|Practice-Location-Address-ZIPcode|Email|Mod-Cdes|Prescribe-Ind|Dispensing-Ind|Birth-Year-Range|Other-License|'
# A row of Florida's list: Column=value ... in the order of its header, with the separator that ends it.
fl_row() {
    for pair in "$@"; do printf '%s\n' "$pair"; done | awk -v header="$fl" '{ at = index($0, "="); v[substr($0, 1, at - 1)] = substr($0, at + 1) }
        END { k = split(header, h, "|"); for (i = 1; i < k; i++) printf "%s|", v[h[i]]; print "" }'
}
every_word FL FL LMHC "$fl" "$(fl_row 'Profession-Name=Licensed Mental Health Counselor' Expire-Date=03/31/2027 License-Number=%n Board-Action-Indicator=N \
    License-Status-Description=%a Last-Name=ALDOUS First-Name=WREN License-Active-Status-Description=%b 'Mailing-Address-Line1=1 "A')"
tm='license_type,license_number,last_name,first_name,registration_status,registration_status_date,license_issue_date,license_expiration_date,disciplinary_status,license_status,current_board_action_date,current_board_action_description,degree,specialties,practice_address,practice_city,practice_state,practice_zip,currently_licensed'
every_word TX-MEDICAL TX MD "$tm" 'Physician,%n,ALDOUS,WREN,%a,01/02/2020,01/02/2010,03/19/2027,%b,%d,,,MD,,,Austin,TX,78701,%c'
tn='license_number,last_name,first_name,license_status,lincense_status_date,lincense_expiration_date'
every_word TX-RN TX-BON RN "$tn" '%n,ALDOUS,WREN,%s,20200102,20270319'
ca='Agency Code	Agency Name	LicTypeCode	License Type	License Number	Indiv/Org	Org/Last Name	First Name	Middle Name	Suffix	Address Line 1	Address Line 2	City	County	State	Zip	Country	Original Issue Date	Expiration Date	License Status'
every_word CA-BBS CA LMFT "$ca" '3500	BBS	MFT	Licensed Marriage and Family Therapist	%n	I	ALDOUS	WREN				 	Oakland	Alameda	CA	94601	US	01-02-2010	03-19-2027	%s'

# --- Colorado: a row a case; a number in two types; filled up with zeros ---
fresh
cat > "$tmp/co.csv" <<EOF
$co
Aldous,Wren,,,,Denver,CO,80202,LPC,,000001234,,,2028-09-30T00:00:00.000,Voluntary Surrender,,,,2024-11,CLS Stipulation,2024-02-01,,,
Aldous,Wren,,,,Denver,CO,80202,LPC,,000001234,,,2028-09-30T00:00:00.000,Voluntary Surrender,,,,2025-40,ITRM Summary Suspension,2025-03-01,,,
Quill,Ada,,,,Denver,CO,80202,CSW,,000001234,,,2028-09-30T00:00:00.000,Active,,,,,,,,,
,,,,Juniper Counseling LLC,Denver,CO,80202,LPC,,000000009,,,2028-09-30T00:00:00.000,Active,,,,,,,,,
Marsh,Odile,,,,Denver,CO,80202,LPC,,000005555,,,2028-09-30T00:00:00.000,Active,,,,,,,,,
Marsh,Odile,,,,Denver,CO,80202,LPC,,000005555,,,2028-09-30T00:00:00.000,Suspended,,,,2025-41,CLS Suspension,,,,
EOF
says "CO: a business is passed over, and is no refusal" 0 "6 rows read, 5 kept, 1 passed over, 0 refused" import licence:CO "$tmp/co.csv"
cat > "$tmp/cases" <<'EOF'
Wren Aldous|CO|LPC|1234|stopped
Ada Quill|CO|CSW|000001234|verified
Ada Quill|CO|LPC|1234|contradicted
Odile Marsh|CO|LPC|5555|unconfirmed
Wren Aldous|CO|LPC|98765|not_found
EOF
judged "CO: cases, one number in two types, two words for one licence" "$tmp/cases"
says "CO: both cases are told" 1 "2024-11, CLS Stipulation, 2024-02-01 | 2025-40, ITRM Summary Suspension" \
    "$vouch" verify "Wren Aldous" --licence CO:LPC:1234 --json

# --- as the open-data service's JSON: empty values are left out, a link is an object ---
fresh
cat > "$tmp/co.json" <<'EOF'
[{"lastname":"Aldous","firstname":"Wren","licensetype":"LPC","licensenumber":"000001234","licenseexpirationdate":"2028-09-30T00:00:00.000","licensestatusdescription":"Active","linktoverifylicense":{"url":"https://board.example/1"}}
,{"lastname":"Quill","firstname":"Ada","licensetype":"CSW","licensenumber":"000004321","licenseexpirationdate":"2028-09-30T00:00:00.000","licensestatusdescription":"Active - With Conditions","casenumber":"2025-1","programaction":"CLS Stipulation"}]
EOF
says "CO as JSON" 0 "2 kept, 0 refused" import licence:CO "$tmp/co.json"
printf 'Wren Aldous|CO|LPC|1234|verified\nAda Quill|CO|CSW|4321|restricted\n' > "$tmp/cases"
judged "CO as JSON" "$tmp/cases"
says "JSON of another board" 2 'no row has "credentialnumber"' import licence:WA "$tmp/co.json"
printf '[{"lastname":"A"}]' > "$tmp/x.json"
says "JSON without what is needed" 2 'no row has "licensenumber"' import licence:CO "$tmp/x.json"

# --- headers as the service's pages write them, in another order, as UTF-16, with a mark, with 12-hour dates ---
fresh
printf 'License Number,Last Name,First Name,License Type,License Status Description,License Expiration Date,Case Number,Program Action\n1234,Aldous,Wren,LPC,ACTIVE,2028 Sep 30 12:00:00 AM,,\n' > "$tmp/named.csv"
says "columns by their shown names, reordered" 0 "1 kept, 0 refused" import licence:CO "$tmp/named.csv"
for form in UTF-16 UTF-16LE UTF-16BE; do
    iconv -f UTF-8 -t $form "$tmp/named.csv" > "$tmp/wide.csv"
    says "$form is read" 0 "1 kept, 0 changed, 0 refused" import licence:CO "$tmp/wide.csv"
done
{ printf '\357\273\277'; cat "$tmp/named.csv"; } > "$tmp/mark.csv"
says "a byte order mark" 0 "1 kept, 0 changed, 0 refused" import licence:CO "$tmp/mark.csv"
printf 'licensenumber,lastname,firstname,licensetype,licensestatusdescription,licenseexpirationdate,casenumber,programaction\n1,Mu\361oz,In\351s,LPC,Active,2028-09-30,,\n2,Mu\303\261oz,In\303\251s,LPC,Active,2028-09-30,,\n' > "$tmp/mixed.csv"
fresh
says "letters that are not UTF-8 are read, and told" 0 "a field is not UTF-8: read as Windows-1252 (first in line 2" import licence:CO "$tmp/mixed.csv"
printf 'Ines Munoz|CO|LPC|1|verified\nIn\303\251s Mu\303\261oz|CO|LPC|2|verified\n' > "$tmp/cases"
judged "both are found" "$tmp/cases"

# --- a hole of zero bytes costs its row ---
fresh
{ cat "$tmp/named.csv"; printf '1235,Quill,A'; head -c 300 /dev/zero; printf 'a,LPC,ACTIVE,2028-09-30,,\n'; } > "$tmp/hole.csv"
says "zero bytes cost their row" 0 "1: zero bytes stand in this row: the file is damaged there (first in line 3" import licence:CO "$tmp/hole.csv"

# --- broken quotes: one line is lost, not those below it ---
fresh
{ printf '%s\n' "$wa"; i=0; while [ $i -lt 40 ]; do i=$((i + 1))
  q=; [ $i = 7 ] || [ $i = 30 ] && q='"'
  printf 'LH1%02d,%sALDOUS,WREN,,Mental Health Counselor License,ACTIVE,1980,,01/02/2010,01/02/2025,03/19/2027,No\n' $i "$q"; done; } > "$tmp/quotes.csv"
says "a quotation mark that is not closed costs its own line" 0 "40 rows read, 38 kept, 2 refused" import licence:WA "$tmp/quotes.csv"
says "and is told with its line" 0 "2: a quotation mark in this row is not closed, or the row is longer than 1 MiB (first in line 8)" import licence:WA "$tmp/quotes.csv"

# --- wrong board, last year's layout ---
fresh
# --- as files come: each is read right, or says what is wrong ---
fresh
printf '%s\r\nLH60000001,ALDOUS,WREN,,Mental Health Counselor License,ACTIVE,1980,,01/02/2010,01/02/2025,03/19/2027,No\r\nLH60000002,QUILL,ADA,,Mental Health Counselor License,EXPIRED,1980,,2010-01-02,"Jan 2, 2025",19-MAR-2025,No\r\n' "$wa" > "$tmp/as.csv"
printf 'Wren Aldous|WA|LMHC|LH60000001|verified\nAda Quill|WA|LMHC|LH60000002|lapsed\n' > "$tmp/cases"
comes() { # NAME FILE: both rows are kept, and both licences judged
    fresh
    says "$1" 0 "2 kept" import licence:WA "$2"
    judged "$1" "$tmp/cases"
}
comes "dates with the month's name" "$tmp/as.csv"
tr -d '\n' < "$tmp/as.csv" > "$tmp/as-cr.csv"
comes "lines that end in a carriage return alone" "$tmp/as-cr.csv"
for d in ';' '|' '	'; do
    sed "s/\"Jan 2, 2025\"/01\/02\/2025/; s/,/$d/g" "$tmp/as.csv" > "$tmp/as-d.csv"
    comes "separated by ($d)" "$tmp/as-d.csv"
    { printf 'sep=%s\r\n' "$d"; cat "$tmp/as-d.csv"; } > "$tmp/as-sep.csv"
    comes "a first line that says so ($d)" "$tmp/as-sep.csv"
done
{ printf 'Health Care Provider Credential Data\r\n\r\n'; cat "$tmp/as.csv"; } > "$tmp/as-title.csv"
comes "titles above the header" "$tmp/as-title.csv"
cat "$tmp/as.csv" "$tmp/as.csv" > "$tmp/as-twice.csv"
says "pages put one behind the other: a header is no row" 0 "5 rows read, 4 kept, 0 changed, 1 passed over, 0 refused" import licence:WA "$tmp/as-twice.csv"
judged "pages put one behind the other, the same rows again" "$tmp/cases"
sed '2s/License,ACTIVE/"License",ACTIVE/; 2s/Mental Health Counselor "License"/"Mental Health\nCounselor License"/' "$tmp/as.csv" > "$tmp/as-break.csv"
comes "a line break within quotes" "$tmp/as-break.csv"
awk -F, 'NR == 1 { for (i = 1; i <= 12; i++) h[i] = $i; next } { gsub(/\r/, ""); sub(/"Jan 2, 2025"/, "01/02/2025")
    for (i = 1; i <= 12; i++) printf "%s\"%s\":\"%s\"", (i > 1 ? "," : "{"), h[i], $i; print "}" }' "$tmp/as.csv" | tr -d '\r' > "$tmp/as.ndjson"
comes "JSON, one object a line" "$tmp/as.ndjson"
stands() { # NAME FILE PATTERN: is refused, and the list that stands still answers
    says "$1" 2 "$3; the old register stands" import licence:WA "$2"
    judged "$1: the list stands" "$tmp/cases"
}
awk '{ sub(/\r/, ""); print $0 (NR == 1 ? ",status" : ",EXPIRED") }' "$tmp/as.csv" > "$tmp/as-two.csv"
stands "a column that stands twice" "$tmp/as-two.csv" 'line 1: the header has the column "status" twice'
printf '<!DOCTYPE html><html><body>Service unavailable</body></html>' > "$tmp/as.html"
stands "a web page" "$tmp/as.html" "it is a web page or XML, no table: the service may have answered an error"
printf '{"error":true,"message":"No such column: credentialnumber"}' > "$tmp/as.json"
stands "a service's error" "$tmp/as.json" 'it holds no rows, but the words "No such column: credentialnumber"'
head -c 400 "$tmp/as.ndjson" > "$tmp/as-cut.ndjson"
stands "cut within an object" "$tmp/as-cut.ndjson" "the file is no whole JSON array, nor whole objects one after the other"
head -c 300 "$tmp/as.csv" > "$tmp/as-cut.csv"
stands "cut within a row" "$tmp/as-cut.csv" "line 3: the file is cut short in this row"
sed '1s/expirationdate/expirydate/' "$tmp/as.csv" > "$tmp/as-last.csv"
stands "last year's layout" "$tmp/as-last.csv" 'line 1: this is no licence:WA file: the header has no column "expirationdate"'
printf '%s\n' "$co" > "$tmp/as-co.csv"
stands "Colorado's" "$tmp/as-co.csv" "line 1: this is no licence:WA file: its columns are those of licence:CO"
iconv -f UTF-8 -t UTF-32 "$tmp/as.csv" > "$tmp/as-32.csv"
stands "UTF-32" "$tmp/as-32.csv" "it is written as UTF-32, which no list is: save it as UTF-8"
{ printf '\320\317\021\340\241\261\032\341'; head -c 600 /dev/zero; } > "$tmp/as.xls"
stands "a workbook of an older Excel" "$tmp/as.xls" "it is a workbook of an older Excel: save it as CSV or .xlsx"
iconv -f UTF-8 -t UTF-16 "$tmp/as.csv" | head -c 401 > "$tmp/as-16.csv"
stands "UTF-16, cut within a character" "$tmp/as-16.csv" "it is cut short"
awk '{ print; for (i = 0; NR == 3 && i < 2000; i++) { s = s i * 7919 % 9973 } } END { print s }' "$tmp/as.csv" | gzip -c | head -c 1200 > "$tmp/as.csv.gz"
stands "a cut .gz" "$tmp/as.csv.gz" "line 4: it is cut short"
{ cat "$tmp/as.csv"; awk 'BEGIN { for (i = 10; i < 40; i++) printf "LH600000%d,MARSH,ODILE,,Mental Health Counselor License,ACTIVE,1980,,,,03/19/2027,No\r\n", i }'; } > "$tmp/as-long.csv"
import licence:WA "$tmp/as-long.csv" > /dev/null
stands "most of the rows gone" "$tmp/as.csv" "only 2 rows were kept, the list that stands has 32: more than 50 % would be lost. If that is right, load it again with --accept-loss"

says "another board's file is named" 2 "its columns are those of licence:WA; nothing was loaded" import licence:CO "$tmp/quotes.csv"
sed '1s/actiontaken/discipline/; 1s/status/state_of_it/' "$tmp/quotes.csv" > "$tmp/older.csv"
says "another year's layout names the column it lacks" 2 'line 1: this is no licence:WA file: the header has no column "status"' import licence:WA "$tmp/older.csv"
says "several lists of a state" 2 "licence:TX may be several lists: say which of licence:TX-APRN, licence:TX-LVN, licence:TX-MEDICAL, licence:TX-RN" \
    import licence:TX "$tmp/quotes.csv"

# --- Texas: the header tells whose list it is; boards of one state stand side by side ---
fresh
printf '%s\nPhysician,M1234,ALDOUS,WREN,ACTIVE,,,03/19/2027,NONE,,,,MD,,,,,,Y\n' "$tm" > "$tmp/tm3v-pfq9.csv"
printf '%s\n771234,QUILL,ADA,CURRENT   (C),20200102,20270319\n' "$tn" > "$tmp/tgb2-j935.csv"
says "TX: the medical board by its columns" 0 "licence-TX-MEDICAL: 1 rows read, 1 kept" import licence:TX "$tmp/tm3v-pfq9.csv"
cp "$tmp/tm3v-pfq9.csv" "$tmp/physicians.csv"
says "TX: the physicians' file is none of nurses" 2 "this is no licence:TX-RN file: its columns are those of licence:TX-MEDICAL; nothing was loaded" import licence:TX-RN "$tmp/physicians.csv"
says "TX: lists of one layout are told apart by their names" 2 "by its name it is the list of licence:TX-RN, not of licence:TX-LVN" import licence:TX-LVN "$tmp/tgb2-j935.csv"
printf 'Ada Quill|TX|RN|771234|unconfirmed\nWren Aldous|TX|MD|M1234|verified\nWren Aldous|TX|MD|M9999|not_found\n' > "$tmp/cases"
judged "TX: a nurse is not looked for in the physicians' list" "$tmp/cases"
says "TX: the nurses by the name of the data set" 0 "licence-TX-RN: 1 rows read, 1 kept" import licence:TX "$tmp/tgb2-j935.csv"
printf 'Ada Quill|TX|RN|771234|verified\nWren Aldous|TX|MD|M1234|verified\nAda Quill|TX|RN|5|not_found\nAda Quill|TX|LPC|5|unconfirmed\n' > "$tmp/cases"
judged "TX: both lists answer, each for its own" "$tmp/cases"

# --- Florida: a quotation mark is a character, Latin-1, one more separator ---
fresh
{ printf '%s\n' "$fl"; fl_row 'Profession-Name=Licensed Mental Health Counselor' Expire-Date=03/31/2027 License-Number=1234 Board-Action-Indicator=Y \
    License-Status-Description=Clear 'Last-Name=PE@A "ALDOUS' First-Name=WREN License-Active-Status-Description=Active | tr '@' '\321'; } > "$tmp/fl.txt"
says "FL: nothing to note" 0 "1 rows read, 1 kept, 0 refused" import licence:FL "$tmp/fl.txt"
says "FL: a board's action is told beside an active licence" 4 "disciplinary action was taken" "$vouch" verify "Wren Aldous" --licence FL:LMHC:MH1234 --json

# --- Delaware, Illinois, Connecticut: businesses; California: its part, and absence ---
fresh
printf '%s\nJuniper Clinic LLC,,,M9-0012482,,Physician M.D.,Dover,DE,19901,,,03/19/2027,N,Active\nAldous,Wren,,M9-0012483,,Physician M.D.,Dover,DE,19901,,,03/19/2027,N,Active\n' "$de" > "$tmp/de.csv"
says "DE: a business in last_name" 0 "1 kept, 1 passed over, 0 refused" import licence:DE "$tmp/de.csv"
printf '%s\n1,JUNIPER LLC,BUSINESS,Juniper,,,1,Clinical Social Worker,,ACTIVE,CURRENT,,,,03/19/2027,,,,,\n2,WREN ALDOUS,INDIVIDUAL,,,,2,Clinical Social Worker,,ACTIVE,ON HOLD,,,,03/19/2027,,,,,\n' "$ct" > "$tmp/ct.csv"
says "CT: a business, a person" 0 "1 kept, 1 passed over, 0 refused" import licence:CT "$tmp/ct.csv"
printf 'Wren Aldous|CT|LCSW|2|unknown\n' > "$tmp/cases"
judged "CT: active with a reason that is not listed" "$tmp/cases"
printf '%s\n3500\tBBS\tMFT\tLicensed Marriage and Family Therapist\t1234\tI\tALDOUS\tWREN\t\t\t\t\tOakland\t\tCA\t94601\tUS\t01-02-2010\t03-19-2020\tCurrent\n' "$ca" > "$tmp/bbs.xls"
says "CA: text with tabs in a file named .xls" 0 "licence-CA-BBS: 1 rows read, 1 kept" import licence:CA-BBS "$tmp/bbs.xls"
printf 'Wren Aldous|CA|LMFT|1234|unconfirmed\nWren Aldous|CA|LMFT|99|unconfirmed\n' > "$tmp/cases"
judged "CA: current with a day that is past; absence proves nothing" "$tmp/cases"

# --- a page of the service is not the list ---
fresh
{ printf '%s\n' "$wa"; i=1000; while [ $i -lt 2000 ]; do i=$((i + 1))
  echo "LH$i,ALDOUS,WREN,,Mental Health Counselor License,ACTIVE,1980,,01/02/2010,01/02/2025,03/19/2027,No"; done; } > "$tmp/page.csv"
says "a thousand rows are a page" 0 "just as many rows as a page of the service has" import licence:WA "$tmp/page.csv"
printf 'Ada Quill|WA|LMHC|LH9999|unconfirmed\n' > "$tmp/cases"
judged "its silence means nothing" "$tmp/cases"
echo "LH1,ALDOUS,WREN,,Mental Health Counselor License,ACTIVE,1980,,01/02/2010,01/02/2025,03/19/2027,No" >> "$tmp/page.csv"
says "one more, and it is the list" 0 "completeness: full_history" import licence:WA "$tmp/page.csv"

# --- a new board is a file ---
fresh
mkdir -p "$VOUCH_HOME/boards"
cat > "$VOUCH_HOME/boards/MI.json" <<'EOF'
{"about": "An invented layout.", "as_of": "2026-11-21", "sources": {"note": "invented"}, "state": "MI", "authority": "The Board of Michigan", "complete": "active_only", "covers": "all", "statuses": "MI", "delimiter": ";",
 "columns": {"number": ["Permanent ID"], "name": ["Licensee"], "type": ["Profession"], "status": ["Standing"], "expires": ["Good Through"]}, "types": {"LPC": ["Counsellor"]}}
EOF
printf 'Licensee;Profession;Permanent ID;Standing;Good Through\nWren B. Aldous;Counsellor;64010;Limited;2027-01-31\n' > "$tmp/mi.csv"
says "a board described in the home" 0 "licence-MI: 1 rows read, 1 kept" import licence:MI "$tmp/mi.csv"
printf 'Wren Aldous|MI|LPC|64010|restricted\nWren Aldous|MI|LPC|64011|unconfirmed\n' > "$tmp/cases"
judged "and judged by its words" "$tmp/cases"
says "status shows it, with file and hash" 0 '"file":"mi.csv","fresh":true,"hash":"' "$vouch" status --json
echo "1..$n"
