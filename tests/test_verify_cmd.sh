#!/bin/sh
# test_verify_cmd.sh - `vouch verify` as it is typed: verdicts, exit codes, rosters.
set -u
. "$(dirname "$0")/ask/home.sh"
ask_home
verify() { "$vouch" verify "$@"; }

says "everything in order" 0 "verified" verify 2000001331
says "by name" 0 "verified" verify Bea Fontaine
says "by nickname's full form" 0 "verified" verify Beatrice Fontaine
says "the list's own words" 0 'The list says: "ACTIVE" of BEATRICE FONTAINE' verify 2000001331
says "a training is told, and not asked" 0 "(told, and not part of the result)" verify 2000001331
says "no list: unconfirmed" 4 "not confirmed" verify 2000001323
says "a number of somebody else" 1 "HENDRY" verify 2000001265
says "suspended" 1 "stopped" verify 2000001208
says "excluded" 1 "excluded" verify 2000001240
says "two of one name are listed" 4 "2000001380" verify Maria Santos
says "the licence tells which" 0 "2000001380" verify Maria Santos --licence WA:LMFT:LF60000138
says "a surname alone is nobody yet" 4 "part of a name" verify Fontaine
says "nor with a title and letters" 4 "part of a name" verify Dr. Fontaine, LMHC
says "nobody" 4 "Nobody called" verify Nobody Atall
says "a wrong check digit is told" 4 "check digit" verify 2000001417
says "and how to get further" 4 "Ask for the NPI again: ten digits" verify 2000001417
says "somebody unknown: how to get further" 4 "Ask for the NPI, or for a licence" verify Nobody Atall
says "a number that is far too short" 4 "12 is nobody's NPI: an NPI has ten digits" verify 12
says "a digit too many" 4 "20000013310 is nobody's NPI: an NPI has ten digits" verify 20000013310
says "an NPI that nobody has" 4 "its check digit is right" verify 2000001604
says "somebody whom only NPPES has" 4 "Dara Voss" verify 2000001166
says "and whom both registers have" 0 "verified" verify 2000001018
says "a name with a licence, in the list only" 0 "verified" verify Hendry --licence WA:LMHC:LH60000777
says "an expired licence" 1 "no longer in force" verify Glen Harrow --licence WA:LMFT:LF60000118
says "may they treat there?" 4 "May they treat a patient in OR" verify 2000001331 --state OR
says "and here" 0 "May they treat a patient in WA" verify 2000001331 --state WA
says "an old list is not fresh" 4 "not fresh" verify 2000001331 --today 2027-04-01
says "past its expiry date, without a newer list" 4 "no newer list" verify 2000001331 --today 2027-05-01
says "how to write a licence" 2 "ST:TYPE:NUMBER" verify Bea Fontaine --licence LH60000133
says "a DEA number proves no registration" 4 "That proves no registration" verify 2000001331 --dea AF1234563
says "and where to ask" 4 "deadiversion.usdoj.gov" verify 2000001331 --dea AF1234563
printf 'npi,DEA Number\n2000001331,AF1234567\n' > "$tmp/r.csv"
says "a roster's DEA numbers" 4 "the check digit of the DEA number is wrong" verify --roster "$tmp/r.csv"
says "what cannot be checked, and where" 0 "nursys.com" verify 2000001331
says "the same as data" 0 '"cannot_check":' verify 2000001331 --json
says "the source of where they may treat is the licence" 0 '"source": "Washington State Department of Health, WA LMHC licence LH60000133"' \
    verify 2000001331 --state WA --json
says "a no is a no, and not unknown" 1 "no May they treat a patient in WA in person?" verify 2000001208 --state WA
says "with the verdict on the licence that decides" 1 '"element":"treats_in","question":"May they treat a patient in WA in person?","verdict":"stopped"' \
    sh -c "'$vouch' verify 2000001208 --state WA --json | tr -d '\n' | sed 's/  *\"/\"/g; s/\": \"/\":\"/g'; exit 1"
says "a therapist prescribes no ketamine" 0 "therapists cannot order ketamine" verify 2000001331 --state WA
says "show says so too" 0 "To prescribe ketamine there: no" "$vouch" show 2000001331
says "the board's address, though its list is not loaded" 4 "https://search.dca.ca.gov" verify "Ivo Hendry" --licence CA:LMFT:12345
says "when it was made is the clock's" 0 "\"made_at\": \"$(date -u +%Y-%m-%d)T" verify 2000001331 --json
says "the day it was judged on is told apart" 0 "judged as on 2026-11-20" verify 2000001331 --today 2026-11-20
says "an empty question" 2 "verify wants" verify
says "JSON has the promised keys" 0 '"missing":' verify 2000001331 --json

roster=$here/world/expected/roster.csv
out=$(verify --roster "$roster" --json)
code=$?
if [ $code = 1 ]; then pass "a roster: 1 beats 4 beats 0"; else fail "a roster: 1 beats 4 beats 0" "$code"; fi
rows=$(printf '%s\n' "$out" | grep -c '"row":')
if [ "$rows" = 11 ]; then pass "a roster: one object a row"; else fail "a roster: one object a row" "$rows"; fi
verdicts=$(printf '%s\n' "$out" | sed 's/"checks":.*//; s/.*"verdict":"\([a-z_]*\)".*/\1/' | tr '\n' ' ')
wanted="verified restricted verified excluded unknown lapsed stopped unconfirmed verified contradicted verified "
if [ "$verdicts" = "$wanted" ]; then pass "a roster: verdicts"; else fail "a roster: verdicts" "$verdicts, wanted $wanted"; fi
printf 'name;npi\n"Fontaine, Bea";2000001331\n' > "$tmp/r.csv"
says "a roster with semicolons, columns in another order" 0 "1 verified" verify --roster "$tmp/r.csv"
printf '\357\273\277NPI Number,Provider Name,License #,License State,DOB,Notes\r\n2000001331,"Fontaine, Bea",,,,"a, b"\r\n' > "$tmp/r.csv"
says "a roster with a mark, CRLF and other headers" 0 "1 verified" verify --roster "$tmp/r.csv"
says "a column that is not understood is told" 0 'column "Notes" is not read' verify --roster "$tmp/r.csv"
printf 'npi,name\n2000001331,Bob Smith\n' > "$tmp/r.csv"
says "the NPI of one and the name of another" 1 "name contradicted" verify --roster "$tmp/r.csv"
printf 'npi,birth_year,licence_number\n2000001331,,LH60000133\n' > "$tmp/r.csv"
says "a licence number without its state" 0 "1 verified" verify --roster "$tmp/r.csv"
printf 'npi,licence_number\n2000001331,LH60000134\n' > "$tmp/r.csv"
says "and that of somebody else" 1 "contradicted" verify --roster "$tmp/r.csv"
printf 'npi,licence_state,licence_number,birth_year\n2000001331,Washington,LH60000133,1901\n' > "$tmp/r.csv"
says "another year of birth" 4 "1901 was told" verify --roster "$tmp/r.csv"
printf 'First Name,Last Name\nBea,Fontaine\n' > "$tmp/r.csv"
says "first and last name in columns of their own" 0 "1 verified" verify --roster "$tmp/r.csv"
printf 'who,what\nx,y\n' > "$tmp/r.csv"
says "a roster without the columns" 2 "neither a column npi" verify --roster "$tmp/r.csv"
says "a roster that is not there" 2 "cannot be read" verify --roster "$tmp/none.csv"

# A list that was asked for and did not come is no list that has nothing to say.
mkdir -p "$VOUCH_HOME/downloads"
echo '{"registers":{"licence-OR":{"outcome":"timed out","detail":"after 30 s","checked_at":"2026-11-20T10:00:00Z"},
    "licence-NV":{"outcome":"loaded","checked_at":"2026-11-20T10:00:00Z"}}}' > "$VOUCH_HOME/downloads/state.json"
says "an authority that did not answer" 4 "asked for on 2026-11-20, and did not come: timed out, after 30 s" verify "Ivo Hendry" --licence OR:LPC:C123
says "is told apart" 4 '"verdict": "no_answer"' verify "Ivo Hendry" --licence OR:LPC:C123 --json
silent "from one that was never asked" 4 '"verdict": "no_answer"' verify "Ivo Hendry" --licence CA:LMFT:123 --json
silent "and from one that answered" 4 '"verdict": "no_answer"' verify "Ivo Hendry" --licence NV:LMFT:123 --json
rm -r "$VOUCH_HOME/downloads"

# A newer exclusion list that has somebody no more: that is how it shows a reinstatement, also before the next build.
day=$(sed -n "s/^leie //p" "$here/world/registers/DATES")
cat "$here"/world/registers/leie/*.csv | grep -v '"2000001240"' > "$tmp/leie.csv"
rm "$VOUCH_HOME/registers/leie.db"
"$vouch" import leie --as-of 2026-11-19 "$tmp/leie.csv" > "$tmp/log" 2>&1 || cat "$tmp/log"
says "reinstated by absence: the earlier list had them on $day" 0 "shows a reinstatement" verify 2000001240
silent "and no exclusion is told" 0 '"verdict": "excluded"' verify 2000001240 --json
cat "$here"/world/registers/leie/*.csv > "$tmp/leie.csv"
"$vouch" import leie --as-of 2026-11-20 "$tmp/leie.csv" > "$tmp/log" 2>&1 || cat "$tmp/log"
says "back on the list" 1 "names this person's NPI" verify 2000001240
says "who came upon the list since is there before" 0 "Bea Fontaine" "$vouch" find Bea Fontaine
printf '"FONTAINE","BEATRICE","","","IND- LIC HC SERV PRO","COUNSELOR","","2000001331","19840101","1 ELM","SEATTLE","WA","98101","1128b4","20261101","00000000","00000000",""\r\n' >> "$tmp/leie.csv"
says "an import says that find waits for the next build" 0 "vouch build" "$vouch" import leie --as-of 2026-11-20 "$tmp/leie.csv"
says "is told by verify" 1 "names this person's NPI" verify 2000001331
says "by show" 0 "Not answered by find: They stand on the federal exclusion list since 2026-11-01" "$vouch" show 2000001331
says "and answered by find no more" 1 "Left out: 1 person whom an authority has stopped" "$vouch" find Bea Fontaine
echo "1..$n"
