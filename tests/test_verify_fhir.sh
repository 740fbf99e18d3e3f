#!/bin/sh
# test_verify_fhir.sh - `vouch verify --fhir`: what the Bundle says, and what FHIR validators say of it. TAP.
# VOUCH_FHIR_CHECK: a script that validates the files it is given; VOUCH_FHIR_NODE: where its packages stand.
set -u
. "$(dirname "$0")/ask/home.sh"
ask_home
fhir() { "$vouch" verify "$@" --fhir | jq -r "$query"; }
shows() { # NAME WANTED QUERY VERIFY-ARGUMENTS...
    name=$1 wanted=$2 query=$3
    shift 3
    got=$(fhir "$@" 2>&1 | tr '\n' ' ' | sed 's/ $//')
    if [ "$got" = "$wanted" ]; then pass "$name"; else fail "$name" "wanted $wanted, got $got"; fi
}
if ! command -v jq > /dev/null; then
    echo "1..0 # SKIP no jq"
    exit 0
fi
of() { printf '.entry[].resource|select(.resourceType=="%s")%s' "$1" "${2:-}"; }
check() { printf '.entry[].resource|select(.validationProcess[0].text? // ""|test("%s"))%s' "$1" "$2"; }

says "exit codes are those of verify" 0 '"VerificationResult"' "$vouch" verify 2000001331 --fhir
says "and of somebody stopped" 1 '"val-fail"' "$vouch" verify 2000001208 --fhir
shows "one person" "1" '[.entry[].resource|select(.resourceType=="Practitioner")]|length' 2000001331
shows "the NPI and the licence" "NPI 2000001331 LN LH60000133" \
    "$(of Practitioner '|.identifier[]|.type.coding[0].code, .value')" 2000001331
shows "the system of NPIs" "http://hl7.org/fhir/sid/us-npi" "$(of Practitioner '.identifier[0].system')" 2000001331
shows "addresses are unlike each other" "true" '[.entry[].fullUrl]|length == (unique|length)' 2000001331
shows "and well formed" "true" \
    '[.entry[].fullUrl|test("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")]|all' 2000001331
shows "each reference is within" "true" \
    '[.entry[].fullUrl] as $u|[..|.reference? // empty]|length > 0 and all(. as $r|$u|index($r) != null)' 2000001331
shows "a licence in force" "validated ACTIVE" "$(check LH60000133 '|.status, .primarySource[0].validationStatus.text')" 2000001331
shows "the same by an old list" "req-revalid" "$(check LH60000133 .status)" 2000001331 --today 2027-04-01
shows "expired" "val-fail" "$(check LF60000118 .status)" Glen Harrow --licence WA:LMFT:LF60000118
shows "a training keeps its proof" "attested proof: self-stated" \
    "[$(check 'Do they hold' "|select(.status == \"attested\")|.status, .validationProcess[1].text")]|.[0:2][]" 2000001331
shows "a licence without a list is no identifier" "NPI" "$(of Practitioner '|.identifier[].type.coding[0].code')" 2000001323
shows "somebody else's number is none of theirs" "false" \
    '[.entry[].resource|select(.resourceType=="Practitioner")|.identifier[]?.value]|index("LH60000777") != null' \
    2000001331 --licence WA:LMHC:LH60000777
shows "a conclusion has no primary source" "nothing nothing" \
    "$(check 'WA in person' '|.validationType.coding[0].code, (.primarySource[]?|"asked")')" 2000001331 --state WA
shows "two of one name are nobody" "OperationOutcome multiple-matches" \
    '.entry[].resource|.resourceType, .issue[0].code' Maria Santos
shows "nobody" "OperationOutcome not-found" '.entry[].resource|.resourceType, .issue[0].code' Nobody Atall
shows "the name in its parts" "Bea Fontaine Fontaine Bea" "$(of Practitioner '.name[0]|.text, .family, .given[0]')" 2000001331
shows "judged on the day, made by the clock" "true" \
    "[.timestamp[0:10], ($(of VerificationResult '|.statusDate'))]|.[0] == \"$(date -u +%Y-%m-%d)\" and (.[1:]|unique == [\"2026-11-21\"])" 2000001331
shows "what cannot be checked" "4" '[.entry[].resource.issue[]?|select(.code == "not-supported")]|length' 2000001331
shows "a roster is one Bundle" "Bundle 10" '.resourceType, ([.entry[].resource|select(.resourceType=="Practitioner")]|length)' \
    --roster "$here/world/expected/roster.csv"
shows "whose addresses are unlike each other" "true" '[.entry[].fullUrl]|length == (unique|length)' --roster "$here/world/expected/roster.csv"
"$vouch" verify 2000001331 --fhir | jq 'del(.timestamp)|del(..|.statusDate?, .lastPerformed?)' > "$tmp/1"
"$vouch" verify 2000001331 --fhir | jq 'del(.timestamp)|del(..|.statusDate?, .lastPerformed?)' > "$tmp/2"
if cmp -s "$tmp/1" "$tmp/2"; then pass "twice the same"; else fail "twice the same" "$(diff "$tmp/1" "$tmp/2")"; fi

tool=${VOUCH_FHIR_CHECK:-} packages=${VOUCH_FHIR_NODE:-.}
if ! command -v node > /dev/null || [ ! -f "$tool" ] || [ ! -d "$packages/node_modules/fhir" ]; then
    n=$((n + 1))
    echo "ok $n # SKIP the validators: no node, no VOUCH_FHIR_CHECK or no packages in VOUCH_FHIR_NODE"
else
    i=0
    for who in $(cat "$here"/world/registers/nppes/*.csv | grep -oE '\b200000[0-9]{4}\b' | sort -u) Santos Atall; do
        i=$((i + 1))
        "$vouch" verify "$who" --state WA --fhir > "$tmp/bundle$i.json" 2> /dev/null
        [ -s "$tmp/bundle$i.json" ] || rm -f "$tmp/bundle$i.json"
    done
    "$vouch" verify 2000001331 --licence WA:LMHC:LH60000777 --fhir > "$tmp/bundle0.json"
    "$vouch" verify Maria Santos --fhir > "$tmp/bundle00.json"
    "$vouch" verify --roster "$here/world/expected/roster.csv" --fhir > "$tmp/bundle000.json"
    out=$(cd "$packages" && node "$tool" "$tmp"/bundle*.json 2>&1)
    if [ $? = 0 ]; then pass "three validators, $out"; else fail "three validators" "$out"; fi
fi
echo "1..$n"
