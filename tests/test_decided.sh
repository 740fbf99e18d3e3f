#!/bin/sh
# test_decided.sh - where everybody of the town may treat, held against the lists themselves: how many cases (a person and a
# state where they work, are licensed, or hold a compact's authority) are decided, which are not and why, and that none is
# decided wrongly. TAP.
set -u
cd "$(dirname "$0")/.."
BUILD=${BUILD:-build}
if ! command -v jq > /dev/null; then
    echo "1..0 # SKIP no jq"
    exit 0
fi
. tests/town.sh
vouch=$BUILD/vouch
home=$(mktemp -d)
export VOUCH_HOME="$home"
trap 'town_stop; rm -rf "$home"' EXIT INT TERM
town_home "$home"
town_start || exit 1
{ town_import "$home" && $vouch import psypact --as-of 2026-11-20 "$(town_list psypact "$world/registers-psypact" "$home")" &&
    $vouch crawl && $vouch build; } > "$home/log" 2>&1 || cat "$home/log"
for id in $($vouch export practitioners | jq -r 'select(.practitioner and .kind == "person")|.id'); do
    $vouch show "$id" --json
done > "$home/people" 2> /dev/null
# One line a case: name, state, in person, online, basis, prescribes, prescribes online, numbers of the licences there, reason.
jq -r 'def plain: ascii_downcase|gsub("[éèÉ]"; "e")|gsub("[áàåä]"; "a")|gsub("[íì]"; "i")|gsub("[óöøØ]"; "o")|gsub("[úü]"; "u")|gsub("ñ"; "n")|gsub("[^a-z]"; "");
    . as $p|[.treats_in[]|{state, how, answer, basis, reason, rx: .prescribes.answer}]|group_by(.state)[]|. as $t|.[0].state as $s|
    ([$t[]|select(.how == "in_person")][0]) as $i|([$t[]|select(.how == "telehealth")][0]) as $o|
    [$p.name, $s, $i.answer, $o.answer, ($o.basis // "-"), $i.rx, $o.rx,
     ([$p.licences[]|select(.state == $s and .number)|.number|gsub("[^0-9]"; "")]|join(",") + "-"),
     ([$p.licences[]|select(.state == $s)|.type]|join(",") + "-"), $o.reason, ([$p.name, $p.aliases[]]|join(" ")|plain), ($p.npi // "-")]|join("\t")' "$home/people" > "$home/cases"
# What the list of Washington says of a number, by itself: NUMBER, SURNAME, STATUS, EXPIRES as YYYY-MM-DD, action, kind of licence.
tr -d '"\r' < "$home/lists/wa.csv" | awk -F, '{ split($11, d, "/"); k = $1; gsub(/[^0-9]/, "", k); print k "\t" $2 "\t" $6 "\t" d[3] "-" d[1] "-" d[2] "\t" $12 "\t" $5 }' > "$home/wa"
awk -F'\t' '
    function plain(s) { s = tolower(s); gsub(/[^a-z]/, "", s); return s }
    FILENAME ~ /leie/ { excluded = excluded $0; next }
    FILENAME ~ /wa$/ { rows[$1] = rows[$1] "\n" $0; next }
    {
        cases++
        n = split($8, number, /[,-]+/); good = bad = mine = 0
        for (i = 1; i <= n; i++) {
            m = number[i] == "" ? 0 : split(rows[number[i]], row, "\n")
            for (k = 2; k <= m; k++) {
                split(row[k], f, "\t")
                if (!index($11, plain(f[2]))) continue
                mine++; word = toupper(f[3])
                if (word ~ /^ACTIVE/ && f[4] >= "2026-11-15") good++
                else if (word ~ /^(EXPIRED|INACTIVE|RETIRED|SUSPENDED|REVOKED|SUMMARY SUSPENSION|SURRENDER|VOLUNTARY SURRENDER)$/) bad++
            }
        }
        decided = $3 != "not_known" || $4 != "not_known"; stated += $8 != "-"; all += decided
        if (!decided) { open = open "\n# undecided: " $1 ", " $2 ": " $10; if ($8 == "-") none++ }
        if ($2 == "WA" && $4 == "yes" && !good) wrong = wrong "\n# yes without a row in force: " $1
        if ($2 == "WA" && ($3 == "no" || $4 == "no") && (good || !bad) && !index(excluded, $12)) wrong = wrong "\n# no without a row that says so: " $1
        if ($2 == "WA" && $5 == "stated") wrong = wrong "\n# stated, though the list is there: " $1
        if ($2 != "WA" && $4 == "yes" && $5 != "stated" && $10 !~ /PSYPACT/) wrong = wrong "\n# confirmed without a list: " $1 ", " $2
        if ($6 == "yes" && $9 !~ /(^|,)(MD|DO)[-,]/) rx = rx "\n# a yes for " $9 " of " $1
        if ($7 == "yes" && $6 == "no") rx = rx "\n# online only: " $1
        if ($6 == "no" && $3 == "yes" && $9 ~ /MD|DO|ARNP|PMHNP|NP|PA|CRNA/) rx = rx "\n# a no for " $9 " of " $1
        if ($3 == "yes" && $6 == "not_known" && $9 !~ /ARNP|PMHNP|NP|PA|CRNA|CNS|MP|ND|LMT|PSY/) rx = rx "\n# not known for " $9 " of " $1
    }
    END {
        printf "%sok 1 - none of %d cases is decided against the lists%s\n", (wrong == "" && cases > 60) ? "" : "not ", cases, wrong
        printf "%sok 2 - %d of %d cases are decided (%.1f of 100), of those with a licence %.1f of 100%s\n",
            (all >= 0.95 * cases) ? "" : "not ", all, cases, 100 * all / cases, 100 * all / (cases - none), open
        printf "%sok 3 - to prescribe: by the kind of licence%s\n1..3\n", (rx == "") ? "" : "not ", rx
    }' "$home/lists/leie.csv" "$home/wa" "$home/cases"
