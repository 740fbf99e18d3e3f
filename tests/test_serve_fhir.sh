#!/bin/sh
# test_serve_fhir.sh - `vouch serve` for FHIR clients, and `vouch export fhir`: reads, searches, pages, refusals. TAP.
# VOUCH_FHIR_CHECK: a script that validates the files it is given; VOUCH_FHIR_NODE: where its packages stand.
set -u
. "$(dirname "$0")/ask/home.sh"
if ! command -v jq > /dev/null; then
    echo "1..0 # SKIP no jq"
    exit 0
fi
ask_home
"$vouch" serve --listen 127.0.0.1:0 > "$tmp/serve.log" 2>&1 &
server=$!
trap 'kill $server 2>/dev/null; rm -rf "$tmp"' EXIT INT TERM
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    at=$(sed -n 's/^serving \(.*\)\/$/\1/p' "$tmp/serve.log")
    [ -n "$at" ] && break
    sleep 0.1
done
is() { # NAME WANTED GOT
    if [ "$3" = "$2" ]; then pass "$1"; else fail "$1" "wanted $2, got $3"; fi
}
ask() { # JQ-QUERY PATH [CURL-OPTIONS...]: the answer is kept for the validators
    query=$1 path=$2
    shift 2
    kept=$(mktemp "$tmp/answerXXXXXX")
    curl -s -o "$kept" -w '%{http_code} ' "$@" "$at/fhir/$path"
    jq -r "$query" "$kept" | tr '\n' ' ' | sed 's/ $//'
}
npi='http://hl7.org/fhir/sid/us-npi'
bea=$(curl -s "$at/fhir/Practitioner?identifier=2000001331" | jq -r '.entry[0].resource.id')
names='.total, (.entry[]?.resource.name[0].text)'

is "what can be asked" "200 CapabilityStatement 4.0.0 5" "$(ask '.resourceType, .fhirVersion, (.rest[0].resource|length)' metadata)"
is "read" "200 $bea Bea Fontaine" "$(ask '.id, .name[0].text' "Practitioner/$bea")"
is "by NPI and its system" "200 1 Bea Fontaine" "$(ask "$names" "Practitioner?identifier=$npi%7C2000001331")"
is "by NPI alone" "200 1 Bea Fontaine" "$(ask "$names" "Practitioner?identifier=2000001331")"
is "by the number of a licence" "200 1 Bea Fontaine" "$(ask "$names" "Practitioner?identifier=LH60000133")"
is "an NPI in another system is nobody's" "200 0" "$(ask "$names" "Practitioner?identifier=http://other.example%7C2000001331")"
is "a licence number is no NPI" "200 0" "$(ask "$names" "Practitioner?identifier=$npi%7CLH60000133")"
is "by the beginning of a name" "200 2 Maria Santos Maria Santos" "$(ask "$names" "Practitioner?name=mar" | tr -s ' ')"
is "by family and given name" "200 2 Maria Santos Maria Santos" "$(ask "$names" "Practitioner?family=Santos&given=M")"
is "of another given name" "200 0" "$(ask "$names" "Practitioner?family=Santos&given=Bea")"
is "nobody is called by no letter" "200 0" "$(ask "$names" "Practitioner?name=%3C%3E")"
is "by POST, with nothing in the address" "200 1 Bea Fontaine" \
    "$(ask "$names" "Practitioner/_search" --data-urlencode "identifier=$npi|2000001331")"
is "the count alone" "200 1" "$(ask '.total, (.entry|length|select(. > 0))' "Practitioner?identifier=2000001331&_count=0")"
is "roles" "200 Practitioner/$bea" "$(ask '.entry[0].resource.practitioner.reference' "PractitionerRole?practitioner=Practitioner/$bea")"
is "the place of a role is there" "200 $(curl -s "$at/fhir/PractitionerRole?practitioner=$bea" | jq -r '.entry[0].resource.location[0].reference')" \
    "$(ask '"Location/" + .id' "$(curl -s "$at/fhir/PractitionerRole?practitioner=$bea" | jq -r '.entry[0].resource.location[0].reference')")"
is "places of a state" "200 true" "$(ask '[.entry[].resource.address.state]|all(. == "OR") and length > 0' "Location?address-state=OR")"
is "no practice" "200 0" "$(ask .total "Organization?name=x")"
is "results" "200 true" "$(ask '[.entry[].resource|.resourceType == "VerificationResult" and .target[0].reference == "Practitioner/'"$bea"'"]|all and length > 2' \
    "VerificationResult?target=Practitioner/$bea")"
one=$(curl -s "$at/fhir/VerificationResult?target=$bea" | jq -r '.entry[1].resource.id')
is "one result by its id" "200 $one validated" "$(ask '.id, .status' "VerificationResult/$one")"
is "and by a search" "200 1 $one" "$(ask '.total, .entry[0].resource.id' "VerificationResult?_id=$one")"

next="$at/fhir/Practitioner?_count=2" all=''
while [ -n "$next" ] && [ "$next" != null ]; do
    curl -s "$next" > "$tmp/page"
    all="$all $(jq -r '.entry[]?.resource.id' "$tmp/page" | tr '\n' ' ')"
    next=$(jq -r '[.link[]|select(.relation == "next").url][0]' "$tmp/page")
done
whole=$(curl -s "$at/fhir/Practitioner?_count=100" | jq -r '.entry[].resource.id' | sort | tr '\n' ' ')
is "pages make the whole, each once" "$whole" "$(printf '%s\n' $all | sort | tr '\n' ' ')"
next="$at/fhir/PractitionerRole?_count=1" all=''
while [ -n "$next" ] && [ "$next" != null ]; do
    curl -s "$next" > "$tmp/page"
    all="$all $(jq -r '.entry[]?.resource.id' "$tmp/page" | tr '\n' ' ')"
    next=$(jq -r '[.link[]|select(.relation == "next").url][0]' "$tmp/page")
done
whole=$(curl -s "$at/fhir/PractitionerRole?_count=100" | jq -r '.entry[].resource.id' | sort | tr '\n' ' ')
is "roles too" "$whole" "$(printf '%s\n' $all | sort | tr '\n' ' ')"

is "nobody" "404 OperationOutcome not-found" "$(ask '.resourceType, .issue[0].code' Practitioner/pzzzzzzzz)"
is "no such type" "404 OperationOutcome not-found" "$(ask '.resourceType, .issue[0].code' Patient)"
is "no such parameter" "400 OperationOutcome not-supported" "$(ask '.resourceType, .issue[0].code' 'Practitioner?colour=blue')"
is "twice" "400 OperationOutcome not-supported" "$(ask '.resourceType, .issue[0].code' 'Practitioner?name=a&name=b')"
is "a modifier" "400 OperationOutcome not-supported" "$(ask '.resourceType, .issue[0].code' 'Practitioner?name:exact=a')"
is "several values" "400 OperationOutcome not-supported" "$(ask '.resourceType, .issue[0].code' 'Practitioner?name=a,b')"
is "a count that is none" "400 OperationOutcome invalid" "$(ask '.resourceType, .issue[0].code' 'Practitioner?_count=x')"
is "everybody checked" "400 OperationOutcome too-costly" "$(ask '.resourceType, .issue[0].code' VerificationResult)"
is "XML" "406 OperationOutcome" "$(ask .resourceType 'Practitioner?_format=xml')"
is "XML by its header" "406 OperationOutcome" "$(ask .resourceType Practitioner -H 'Accept: application/fhir+xml')"
is "JSON by its header" "200 Bundle" "$(ask .resourceType 'Practitioner?_count=1' -H 'Accept: application/fhir+json;q=1')"
is "writing" "405 OperationOutcome" "$(ask .resourceType Practitioner -H 'Content-Type: application/x-www-form-urlencoded' -d a=b)"
is "deleting" "405 OperationOutcome" "$(ask .resourceType "Practitioner/$bea" -X DELETE)"
is "a body that is no form" "415 OperationOutcome" "$(ask .resourceType Practitioner/_search -H 'Content-Type: application/json' -d '{}')"
is "the type of an answer" "application/fhir+json; charset=utf-8" "$(curl -s -o /dev/null -w '%{content_type}' "$at/fhir/metadata")"

is "with what it refers to" "200 match PractitionerRole include Location include Practitioner" \
    "$(ask '[.entry[]|.search.mode, .resource.resourceType]|[.[0:2], .[2:4], .[4:6]]|sort_by(.[0] == "include", .[1])|flatten|join(" ")' \
        "PractitionerRole?practitioner=Practitioner/$bea&_include=PractitionerRole:practitioner&_include=PractitionerRole:location:Location")"
is "with what refers to it" "200 1 Practitioner PractitionerRole VerificationResult" \
    "$(ask '.total, ([.entry[].resource.resourceType]|unique|join(" "))' \
        "Practitioner?_id=$bea&_revinclude=PractitionerRole:practitioner&_revinclude=VerificationResult:target")"
is "and each once" "200 true" "$(ask '[.entry[].fullUrl]|length == (unique|length)' 'PractitionerRole?_include=PractitionerRole:practitioner')"
is "a page counts matches" "200 2" "$(ask '[.entry[]|select(.search.mode == "match")]|length' 'Practitioner?_count=2&_revinclude=PractitionerRole:practitioner')"
is "the cursor goes on with it" "200 true" "$(ask '.link[1].url|test("_revinclude=PractitionerRole")' 'Practitioner?_count=2&_revinclude=PractitionerRole:practitioner')"
is "what is not known" "400 OperationOutcome not-supported" "$(ask '.resourceType, .issue[0].code' 'PractitionerRole?_include=*')"
is "from the wrong side" "400 OperationOutcome not-supported" "$(ask '.resourceType, .issue[0].code' 'Location?_revinclude=VerificationResult:target')"
is "every check of everybody" "400 OperationOutcome too-costly" "$(ask '.resourceType, .issue[0].code' 'Practitioner?_revinclude=VerificationResult:target')"
is "metadata tells it" "200 PractitionerRole:practitioner PractitionerRole:location" \
    "$(ask '.rest[0].resource[]|select(.type == "PractitionerRole")|.searchInclude|join(" ")' metadata)"

"$vouch" export fhir "$tmp/all.ndjson"
is "exported" "0" "$?"
curl -s "$at/fhir/Practitioner/$bea" | jq -S . > "$tmp/served"
jq -S "select(.resourceType == \"Practitioner\" and .id == \"$bea\")" "$tmp/all.ndjson" > "$tmp/exported"
if [ -s "$tmp/served" ] && cmp -s "$tmp/served" "$tmp/exported"; then pass "as it is served"; else fail "as it is served" "$(diff "$tmp/served" "$tmp/exported" | head -4)"; fi
is "each id once" "true" "$(jq -s '[.[]|.resourceType + "/" + .id]|length == (unique|length)' "$tmp/all.ndjson")"
is "each reference leads somewhere" "true" \
    "$(jq -s '([.[]|.resourceType + "/" + .id]) as $all|[..|.reference? // empty]|length > 0 and all(. as $r|$all|index($r) != null)' "$tmp/all.ndjson")"
"$vouch" rule hide 2000001331 --by t --why t > "$tmp/log" 2>&1
"$vouch" build > "$tmp/log" 2>&1
is "and is absent" "404 OperationOutcome" "$(ask .resourceType "Practitioner/$bea")"
is "by number too" "200 0" "$(ask .total "Practitioner?identifier=2000001331")"
is "and in an export" "0" "$("$vouch" export fhir | grep -c 2000001331)"

tool=${VOUCH_FHIR_CHECK:-} packages=${VOUCH_FHIR_NODE:-.}
if ! command -v node > /dev/null || [ ! -f "$tool" ] || [ ! -d "$packages/node_modules/fhir" ]; then
    n=$((n + 1))
    echo "ok $n # SKIP the validators: no node, no VOUCH_FHIR_CHECK or no packages in VOUCH_FHIR_NODE"
else
    out=$(cd "$packages" && node "$tool" "$tmp/all.ndjson" "$tmp"/answer* 2>&1)
    if [ $? = 0 ]; then pass "three validators, $out"; else fail "three validators" "$out"; fi
fi
echo "1..$n"
