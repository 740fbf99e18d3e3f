#!/bin/sh
# A source that names the house and not which of its courses: what find, show, verify, export, FHIR and the pages say of it, what
# they leave to the course, and how it is joined with a source that names the course. TAP.
set -u
. "$(dirname "$0")/ask/home.sh"
if ! command -v python3 > /dev/null; then
    echo "1..0 # SKIP no python3"
    exit 0
fi
mkdir -p "$VOUCH_HOME"
claim() { printf '{"field":"%s","value":%s,"quote":"%s","where":"%s","sure":1}' "$1" "$2" "$3" "${4:-text}"; }
record() { # SOURCE VOICE NAME PHONE CLAIMS
    printf '{"source":"%s","voice":"%s","url":"http://%s.example/","id":"%s","seen":"2026-11-20","kind":"person","claims":[%s,%s,%s]}\n' \
        "$1" "$2" "$1" "$3" "$(claim name "\"$3\"" "$3")" "$(claim phone "\"$4\"" "$4")" "$5"
}
house() { claim training "{\"programme\":\"fluence\",\"name\":\"Fluence\"${1:+,\"year\":$1}}" "trained with Fluence${1:+ in $1}" "${2:-text}"; }
course() {
    claim training "{\"programme\":\"fluence\",\"name\":\"Fluence: Certificate in Ketamine-Assisted Psychotherapy\"${1:+,\"year\":$1}}" \
        "the Fluence Certificate in Ketamine-Assisted Psychotherapy${1:+, $1}"
}
{
    record vasey self "Imogen Vasey" 253-555-0101 "$(house 2022)"
    record adler self "Rufus Adler" 253-555-0102 "$(course 2022)"
    record castell self "Noemi Castell" 253-555-0103 "$(house)"
    record list directory "Noemi Castell" 253-555-0103 "$(course 2022)"
    record haverkamp self "Piet Haverkamp" 253-555-0104 "$(house 2019),$(course 2022)"
    record dahl self "Sunniva Dahl" 253-555-0105 "$(course)"
    record school issuer "Sunniva Dahl" 253-555-0105 "$(house '' roster)"
    record tull self "Omari Tull" 253-555-0106 "$(claim training '{"programme":"roots-to-thrive","name":"Roots to Thrive"}' 'trained with Roots to Thrive')"
    record brandt self "Elio Brandt" 253-555-0107 "$(claim training '{"programme":"roots-to-thrive","name":"Roots to Thrive: ketamine-assisted therapy training"}' 'the Roots to Thrive KAT training')"
    record quist self "Tovah Quist" 253-555-0108 "$(claim training '{"programme":"maps","name":"MAPS"}' 'MAPS-trained'),$(claim teaches '{"programme":"polaris","name":"Polaris Insight Center"}' 'teaches at the Polaris Insight Center')"
    record oberg self "Xun Oberg" 253-555-0109 "$(claim training '{"programme":"fluence","name":"Fluence","hours":40}' '40 hours with Fluence'),$(claim experiential '{"programme":"fluence","what":"ketamine"}' 'own sessions with Fluence')"
} > "$tmp/records"
"$vouch" import records "$tmp/records" > "$tmp/log" 2>&1 || cat "$tmp/log"
"$vouch" build > "$tmp/log" 2>&1 || cat "$tmp/log"
part() { "$vouch" show "$1" --json 2>/dev/null | python3 -c "import json,sys
v=json.load(sys.stdin)
print($2)"; }
is() { # NAME WANTED WHO EXPRESSION
    got=$(part "$3" "$4")
    if [ "$got" = "$2" ]; then pass "$1"; else fail "$1" "wanted $2; got $got"; fi
}

is "the house is the name" "Fluence True 2022" "Imogen Vasey" "*[v['trainings'][0][k] for k in ('name','house_only','year')]"
is "what its course holds is not said, but the range" "None 75 to 150, by year None None fluence" "Imogen Vasey" \
    "*[v['trainings'][0][k] for k in ('hours','hours_text','experiential','subject','programme')]"
is "the course is named" "Fluence: Certificate in Ketamine-Assisted Psychotherapy False 125" "Rufus Adler" \
    "*[v['trainings'][0][k] for k in ('name','house_only','hours')]"
is "a house that says no more joins the course, with its source" "1 False 2022 2" "Noemi Castell" \
    "len(v['trainings']), v['trainings'][0]['house_only'], v['trainings'][0]['year'], len(v['trainings'][0]['claims'])"
is "the year of the house is not that of the course" "[(True, 2019, None), (False, 2022, 125)]" "Piet Haverkamp" \
    "sorted([(t['house_only'], t['year'], t['hours']) for t in v['trainings']], key=lambda t: t[1])"
is "nor is its proof" "[(False, 'self-stated'), (True, 'issuer-confirmed')]" "Sunniva Dahl" \
    "sorted((t['house_only'], t['proof']) for t in v['trainings'])"
is "own sessions are of the course that is named" "None ketamine" "Elio Brandt" \
    "v['trainings'][0]['level'], v['trainings'][0]['experiential']"
is "hours that the source states are told" "40 True 40 hours, as stated" "Xun Oberg" \
    "v['trainings'][0]['hours'], v['trainings'][0]['house_only'], v['trainings'][0]['hours_text']"
is "own sessions that are stated are told, of the house" "ketamine ['Fluence, ketamine']" "Xun Oberg" \
    "v['trainings'][0]['experiential'], [s['text'] for s in v['also'] if s['field'] == 'experiential']"
is "teaching at a house is not teaching its course" "Polaris Insight Center" "Tovah Quist" \
    "[s['text'] for s in v['also'] if s['field'] == 'teaches'][0]"

says "find says so" 0 "Fluence 2022, course not named, self-stated" "$vouch" find Imogen Vasey
silent "and no more" 0 "Certificate" "$vouch" find Imogen Vasey
says "stated hours stand beside it" 0 "Fluence, 40 hours, course not named" "$vouch" find Xun Oberg
says "show says it in a sentence" 0 "The source names Fluence, but not which course; ask which one it was. It does not show a licence." "$vouch" show "Imogen Vasey"
says "MAPS alone is about MDMA" 0 "MAPS, course not named (an MDMA programme)" "$vouch" find Tovah Quist
says "and earns nothing for ketamine" 0 "MAPS is an MDMA programme; no points for ketamine training" "$vouch" find Tovah Quist --why
says "who asks for the house is told of the house" 1 "training: Fluence Found:" "$vouch" find trained by Fluence near 98402
says "and of the course who asks for that" 1 "training: Fluence: Certificate in Ketamine-Assisted Psychotherapy Found:" \
    "$vouch" find trained by Fluence KAP certificate near 98402
says "a course whose hours are known stands before its house alone" 0 "6. Imogen Vasey" "$vouch" find --training fluence
says "they are found by it" 0 "Imogen Vasey" "$vouch" find --training fluence
silent "no own sessions by the house alone" 0 "Omari Tull" "$vouch" find --experiential
says "but by the course" 0 "Elio Brandt" "$vouch" find --experiential
says "verify asks whether they trained there" 4 "Did they train with Fluence 2022, course not named?" "$vouch" verify "Imogen Vasey"
says "and what is missing" 4 "ask which course it was, and to see the certificate" "$vouch" verify "Imogen Vasey"
silent "FHIR does not name the course" 4 "Certificate in Ketamine" "$vouch" verify "Imogen Vasey" --fhir
says "FHIR names the house" 4 "Did they train with Fluence 2022, course not named?" "$vouch" verify "Imogen Vasey" --fhir
silent "nor does the file for a doctor" 4 "Certificate in Ketamine" "$vouch" verify "Imogen Vasey" --html
id=$(part "Sunniva Dahl" "v['id']")
says "a confirmation is of the course that is named" 0 "" "$vouch" rule confirm "$id" fluence --proof document --on 2026-11-10 \
    --evidence "a certificate" --by tester --why "a test"
"$vouch" build > "$tmp/log" 2>&1 || cat "$tmp/log"
is "and raises it alone" "[(False, 'document'), (True, 'issuer-confirmed')]" "Sunniva Dahl" \
    "sorted((t['house_only'], t['proof']) for t in v['trainings'])"

sh -c 'echo $$ > "$1"; exec "$2" serve --workers 1 --listen 127.0.0.1:0' sh "$tmp/pid" "$vouch" > "$tmp/serve.log" 2>&1 &
trap 'kill "$(cat "$tmp/pid")" 2>/dev/null; rm -rf "$tmp"' EXIT INT TERM
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
    at=$(sed -n 's/^serving \(.*\)\/$/\1/p' "$tmp/serve.log")
    [ -n "$at" ] && break
    sleep 0.1
done
id=$(part "Imogen Vasey" "v['id']")
page() { curl -s -m 30 "$at$1"; }
says "the page of a person" 0 "<strong>Fluence</strong>, 2022, course not named" page "/person/$id"
says "with the sentence" 0 "The source names Fluence, but not which course; ask which one it was." page "/person/$id"
silent "no course on it" 0 "Certificate in Ketamine" page "/person/$id"
says "a question to ask" 0 "Which course did you take at the school that you name?" page "/person/$id"
says "in Spanish" 0 "<strong>Fluence</strong>, 2022, sin nombrar el curso" page "/person/$id?lang=es"
says "with the sentence in Spanish" 0 "La fuente nombra a Fluence, pero no qué curso; pregunte cuál fue." page "/person/$id?lang=es"
says "among the answers" 0 "<strong>Fluence</strong>, 2022, course not named" page "/find?words=Imogen+Vasey"
says "the reasons in Spanish" 0 "Fluence 2022, sin nombrar el curso, horas no conocidas (75 a 150, según el año), según se declara" page "/find?words=Imogen+Vasey&lang=es"
says "the report" 0 "Did they train with Fluence 2022, course not named?" page "/check/report?who=$id"
says "the report in Spanish" 0 "¿Se formaron con Fluence 2022, sin nombrar el curso?" page "/check/report?who=$id&lang=es"
says "the API" 0 '"house_only": true' page "/api/practitioners/$id"
kill "$(cat "$tmp/pid")"
echo "1..$n"
