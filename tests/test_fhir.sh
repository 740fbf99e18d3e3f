#!/bin/sh
# test_fhir.sh - provider directories in FHIR R4, and issuers' rosters: what becomes a record, and what does not. All people
# are invented. TAP.
set -u
here=$(cd "$(dirname "$0")" && pwd)
vouch=${VOUCH:-$here/../build/vouch}
case $vouch in /*) ;; *) vouch=$PWD/$vouch ;; esac
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
fresh() { rm -rf "$VOUCH_HOME"; }
records() { "$vouch" export records > "$tmp/records"; }
holds() { # NAME PATTERN: a record holds it
    if grep -qF -- "$2" "$tmp/records"; then pass "$1"; else fail "$1" "$(cat "$tmp/records")"; fi
}
lacks() { if grep -qF -- "$2" "$tmp/records"; then fail "$1" "$(grep -F -- "$2" "$tmp/records")"; else pass "$1"; fi; }

ext=http://hl7.org/fhir/us/davinci-pdex-plan-net/StructureDefinition
cat > "$tmp/bundle.json" <<EOF
{"count":1,"next":null,"results":{"resourceType":"Bundle","type":"batch","timestamp":"2026-11-10T10:00:00Z","entry":[
{"fullUrl":"https://dir.example/fhir/Practitioner/1","request":{"method":"PUT","url":"PractitionerRole/1"},"resource":{"resourceType":"Practitioner","id":"1","active":true,
 "identifier":[{"system":"http://terminology.hl7.org/NamingSystem/npi","value":"2000001018"},{"system":"http://hl7.org/fhir/sid/us-npi","value":"9991599092"}],
 "name":[{"use":"old","family":"HALE","given":["Liz"]},{"use":"official","family":"Aldous","given":["Wren",null,"B"],"suffix":[null,"LICSW"],"period":{"start":"1900-01-01"}}],
 "telecom":[{"system":"phone","value":"(206) 555-0100 x925"},{"system":"phone","use":"home","value":"206-555-0199"},{"system":"email","value":"Wren@clinic.example"}],
 "address":[{"use":"home","line":["9 HOME RD"],"city":"Seattle","state":"WA","postalCode":"981019999"},{"use":"work","line":["1 Pine St","Suite 2"],"city":"Seattle","state":"WA","postalCode":"981011234","country":"USA"}],
 "qualification":[
  {"extension":[{"url":"$ext/practitioner-qualification","extension":[{"url":"status","valueCode":"active"},{"url":"whereValid","valueCodeableConcept":{"coding":[{"system":"https://www.usps.com","code":"WA"}]}}]}],
   "identifier":[{"type":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v2-0203","code":"LN"}]},"value":"LW60000101"}],"code":{"text":"LICSW"},"period":{"end":"2027"}},
  {"extension":[{"url":"$ext/practitioner-qualification","extension":[{"url":"status","valueCoding":{"code":"revoked"}}]}],
   "identifier":[{"type":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v2-0203","code":"LN"}]},"value":"REVOKED1"}],"code":{"text":"LMHC"}},
  {"identifier":[{"type":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v2-0203","code":"LN"}]},"value":"ENDED1"}],"code":{"text":"LMFT"},"period":{"end":"2020-07-15"}}],
 "communication":[{"coding":[{"system":"urn:ietf:bcp:47","code":"es","display":"Spanish"}]}]}},
{"resource":{"resourceType":"PractitionerRole","id":"r1","active":true,"practitioner":{"reference":"Practitioner/1","display":"Wren Aldous"},
 "organization":{"reference":"#org"},"contained":[{"resourceType":"Organization","id":"org","name":"Juniper Clinic"}],
 "specialty":[null,{"coding":[{"system":"http://nucc.org/provider-taxonomy","code":"1041C0700X"}]}],
 "location":[{"reference":"https://dir.example/fhir/Location/7"}],
 "extension":[{"url":"$ext/newpatients","extension":[{"url":"acceptingPatients","valueCodeableConcept":{"coding":[{"code":"newpt"}]}}]}]}},
{"fullUrl":"https://dir.example/fhir/Location/7","resource":{"resourceType":"Location","id":"7","address":{"line":["7 Elm St"],"city":"Tacoma","state":"WA","postalCode":"98402"}}},
{"resource":{"resourceType":"PractitionerRole","id":"r2","practitioner":{"reference":"Practitioner/1","display":"Somebody Else"},"telecom":[{"system":"phone","value":"206-555-0177"}]}},
{"resource":{"resourceType":"PractitionerRole","id":"r3","practitioner":{"reference":"Practitioner/404","display":"Ada Quill"},"specialty":[{"coding":[{"system":"http://nucc.org/provider-taxonomy","code":"101YM0800X"}]}]}},
{"resource":{"resourceType":"PractitionerRole","id":"r4","practitioner":{"reference":"Practitioner/1"},"period":{"end":"2019-01-01"},"telecom":[{"system":"phone","value":"206-555-0166"}]}},
{"resource":{"resourceType":"PractitionerRole","id":"r5","practitioner":{"reference":"Practitioner/405"}}},
{"resource":{"resourceType":"Practitioner","id":"2","active":false,"name":[{"text":"Gone Person"}]}},
{"resource":{"resourceType":"Practitioner","id":"3","name":[{"use":"official"}]}},
{"resource":{"resourceType":"Organization","id":"o1","name":"Cedar Ketamine Clinic","telecom":[{"system":"url","value":"https://cedar.example/"}],"address":[{"city":"Seattle","state":"WA"}]}},
{"resource":{"resourceType":"Organization","id":"o2","name":"Acme Insurance","type":[{"coding":[{"code":"payer"}]}]}},
{"resource":{"resourceType":"Endpoint","id":"e1"}}]}}
EOF
fresh
says "a wrapped Bundle" 0 "10 rows read, 3 kept, 7 passed over, 1 refused" import fhir "$tmp/bundle.json"
out=$(import fhir "$tmp/bundle.json")
for want in "an NPI that is none (first in line 1: 9991599092)" "a role names somebody else than the practitioner it refers to: left out" \
    "a qualification that is over or not active: left out" "a practitioner without a name" "a role of nobody who is named here" "not active"; do
    case $out in *"$want"*) pass "told: $want" ;; *) fail "told: $want" "$out" ;; esac
done
records
holds "the name without what is null" '"value":"Wren B Aldous"'
holds "an NPI under the directory's own system" '"field":"npi","quote":"2000001018"'
lacks "an id is no NPI" '"value":"9991599092"'
holds "a former name" '"field":"former_name","quote":"Liz HALE"'
holds "a licence with its state" '"value":{"number":"LW60000101","state":"WA","type":"LICSW"}'
lacks "not one that was revoked" 'REVOKED1'
lacks "nor one that is over" 'ENDED1'
holds "a phone without its extension" '"field":"phone","quote":"(206) 555-0100 x925"'
lacks "a telephone at home is private" '0199'
lacks "so is where they live" '9 HOME RD'
holds "where they work" '"street":"1 Pine St","unit":"Suite 2"'
holds "a place referred to by its full address" '"city":"Tacoma"'
holds "a contained organisation" '"field":"affiliation","quote":"Juniper Clinic"'
holds "new patients" '"field":"accepting","quote":"acceptingPatients"'
holds "a language" '"field":"language"'
lacks "a role of somebody else" '0177'
lacks "a role that is over" '0166'
holds "a practitioner known by a role only" '"value":"Ada Quill"'
holds "a practice" '"value":"Cedar Ketamine Clinic"'
lacks "no insurer" 'Acme'
lacks "nobody who is not active" 'Gone Person'
holds "the day of the Bundle" '"seen":"2026-11-10"'
holds "the voice of a directory" '"source":"fhir"'
"$vouch" build > /dev/null
says "what a directory says of a licence is self-stated" 0 '"proof":"self-stated"' sh -c '"$1" show "Wren Aldous" --json | tr -d " \n"' - "$vouch"
says "the same again is the same" 0 "3 kept" import fhir "$tmp/bundle.json"
records
[ "$(grep -c . "$tmp/records")" = 3 ] && pass "and no record is twice" || fail "and no record is twice" "$(cat "$tmp/records")"

# --- one resource a line, one a file, in two files; what is no FHIR ---
fresh
printf '{"resourceType":"Practitioner","id":"1","name":[{"family":"Aldous","given":["Wren"]}]}\n{"resourceType":"Practitioner","id":"2","name":[{"text":"Ada Quill"}]}\n' > "$tmp/a.ndjson"
printf '{"resourceType":"PractitionerRole","id":"r","practitioner":{"reference":"https://other.example/Practitioner/2/_history/4"},"telecom":[{"system":"phone","value":"2065550123"}]}' > "$tmp/b.json"
says "NDJSON and a single resource, one load" 0 "3 rows read, 2 kept, 0 refused" import fhir "$tmp/a.ndjson" "$tmp/b.json" --source payers
records
holds "under the name that was given" '"source":"payers"'
holds "a reference with a version" '206-555-0123'
fresh
printf '{"resourceType":"Practitioner","name":[{"text":"A B"}]}\n{"resourceType":' > "$tmp/cut.ndjson"
says "a cut file stores nothing" 2 "line 2: no JSON" import fhir "$tmp/cut.ndjson"
printf '[{"a":1}]' > "$tmp/none.json"
says "no FHIR" 2 "there is no FHIR resource in it" import fhir "$tmp/none.json"
printf '{"resourceType":"Endpoint","id":"1"}' > "$tmp/none.json"
says "nobody in it" 2 "it names no practitioner and no practice; nothing was stored" import fhir "$tmp/none.json"

# --- an issuer's roster ---
fresh
mkdir -p "$VOUCH_HOME/rosters" "$VOUCH_HOME/sources"
printf '{"gives":{"training":"fluence"},"url":"https://issuer.example/graduates","columns":{"name":"Graduate|Name","date":"Completed","hours":"?Hours","city":"?City","state":"?State"}}' > "$VOUCH_HOME/rosters/school.json"
printf 'Graduate,Completed,Hours,City,State\n"Wren Aldous, LICSW",06/30/2022,125,Seattle,WA\nA. Quill,2021-05-01,,,\nAda Quill,some day,,,\nAda Quill,2023,,,\n' > "$tmp/roster.csv"
says "a roster of nobody declared an issuer" 0 "no source of this name is declared an issuer" import roster:school "$tmp/roster.csv" --as-of 2026-11-01
"$vouch" build > /dev/null
says "proves nothing" 0 '"proof":"self-stated"' sh -c '"$1" show "Wren Aldous" --json | tr -d " \n"' - "$vouch"
printf '{"name":"school","voice":"issuer","kind":"site","start":["https://issuer.example/graduates"]}' > "$VOUCH_HOME/sources/school.json"
says "declared one" 0 "4 rows read, 3 kept, 1 refused" import roster:school "$tmp/roster.csv" --as-of 2026-11-01
"$vouch" build > /dev/null
says "it confirms" 0 '"proof":"issuer-confirmed"' sh -c '"$1" show "Wren Aldous" --json | tr -d " \n"' - "$vouch"
says "with the list's own words, and its day" 0 'Graduate: Wren Aldous, LICSW | Completed: 06/30/2022 | Hours: 125' "$vouch" show "Wren Aldous" --json
says "and its year and hours" 0 '"year": 2022' "$vouch" show "Wren Aldous" --json
says "a row without a given name is refused" 0 "a name without a family name and a given name written out" import roster:school "$tmp/roster.csv" --as-of 2026-11-01
says "what is no year is told" 0 "the year is no year: left out" import roster:school "$tmp/roster.csv" --as-of 2026-11-01
cat > "$tmp/roster.html" <<'H'
<html><body><table><tr><td>menu</td></tr></table><table><thead><tr><th>Name</th><th>Completed</th></tr></thead>
<tr><td><b>Odile &amp; Marsh</b></td><td>2020</td></tr><tr><td>Odile Marsh</td><td>05/01/2024</td></tr></table></body></html>
H
sed -i 's/"url"/"table":2,"url"/' "$VOUCH_HOME/rosters/school.json"
says "a table of a page" 0 "2 rows read," import roster:school "$tmp/roster.html" --as-of 2026-11-10
records
holds "its people" 'Name: Odile Marsh | Completed: 05/01/2024'
lacks "a roster loaded again takes the place of the older one" 'Wren Aldous'
says "another layout stores nothing" 2 'the list has no column "Graduate"' import roster:school "$tmp/bundle.json"
printf 'Person,Completed\nA,1\n' > "$tmp/other.csv"
says "nor another list" 2 'line 1: the list has no column "Graduate"; nothing was stored' import roster:school "$tmp/other.csv"
says "no mapping" 2 "rosters/nobody.json is not there" import roster:nobody "$tmp/roster.csv"
sed 's/fluence/none-such/' "$VOUCH_HOME/rosters/school.json" > "$VOUCH_HOME/rosters/wrong.json"
says "a programme that is none" 2 "names a programme that" import roster:wrong "$tmp/roster.csv"

# --- files of others ---
real=${VOUCH_REAL-}
for dir in "$here/../../shared/real" "$here/../../../shared/real"; do [ -n "$real" ] || { [ -d "$dir" ] && real=$dir; }; done
if [ -n "$real" ] && [ -d "$real/fhir/plan-net" ]; then
    fresh
    says "real: Plan-Net" 0 "16 kept" import fhir "$real"/fhir/plan-net/*.json --as-of 2019-06-01
    says "real: VhDir" 0 "146 kept, 440 passed over, 0 refused" import fhir "$real"/fhir/vhdir/*.json
else
    skip "real: Plan-Net"
    skip "real: VhDir"
fi
echo "1..$n"
