#!/bin/sh
# test_find.sh - `vouch find`, `ask` and `show` as they are typed: what they print and how they end.
set -u
. "$(dirname "$0")/ask/home.sh"
says "without a directory it says what to type first" 3 "vouch build" "$vouch" find Seattle
ask_home
find() { "$vouch" find "$@"; }

says "plain words find somebody" 0 "Found:" find ketamine therapist near 98402
says "the question is told as understood" 0 "near 98402 Tacoma, WA" find ketamine therapist near 98402
says "the MDMA programme is said to be one" 0 "MAPS is an MDMA programme; no points for ketamine training" \
    find --near 98402 --within 2 --why
says "hours of a year that is known" 0 "Fluence 2022, 125 hours" find --near 98402 --within 2
says "five miles across a state line" 0 "(about 5 miles)" find --near 98660
says "and where she may treat is told" 0 "not known" find --near 98660
silent "she is not answered for Washington" 1 "1. Selma" find --near 98660 --state WA
says "but she is in Oregon" 0 "Selma Brandt" find --near 98660 --in OR
says "a wish that nobody found states is told" 0 "Nobody found here says:" find spravato near Seattle
says "KTI is nobody's" 1 "nobody of whom all of this is known" find --training KTI
says "another body is suggested by name" 1 "The Ketamine Training Center (KTC)" find --training KTI
silent "a suspended licence is not answered" 0 "Malloy" find --near 98101 --limit 100
silent "nor an excluded person" 1 "1. Desmond" find --near 99201 --limit 100
says "two people of one name, both" 0 "Found: 2 people" find Maria Santos
for name in "Selma Brandt" "Brandt, Selma" "selma brand" "Sellma Brandt" "Zelma Brandt" "S. Brandt" "Dr. Selma Brandt" \
    "Salma Brandt" "Selam Brandt" "Selma M. Brandt" "Selma Brandt LPC" "Sel Brandt"; do
    says "she is found as $name" 0 "Found: 1 person" find "$name"
done
says "and by a short form of her name" 0 "Bea Fontaine" find Beatrice Fontaine
says "a quality that nobody can check is said to be searched as text" 0 'searched as text: "gentle"' find gentle therapist near Tacoma
silent "what is asked for alone is what they state" 0 "Ferris" find EMDR sessions near 98402 --within 50
says "a misspelt city is corrected, and said" 0 'Read "Tacomma" as Tacoma, WA.' find therapist near Tacomma
says "minutes are refused kindly" 0 "Travel times are not known here" find therapist within 20 minutes of Tacoma
says "what was not understood is said" 0 'searched as text: "unicycle"' find unicycle near Tacoma
says "no question fails on syntax" 0 "Found:" find '"(*) NEAR/ AND : ^ {}'
says "a distance that is none" 2 "--within wants a distance" find --near 98402 --within far
says "a proof that is none" 2 "--proof wants" find --proof strong
says "a page" 0 "Further people: --page 2" find --near 98402 --limit 1
says "from registers only" 1 "nobody" find --registers --near 98402
says "JSON has the promised keys" 0 '"suggestions":' find --near 98402 --json
silent "no colour but on a terminal" 0 "$(printf '\033')" find --near 98402
out=$(printf 'therapist near Tacoma\n{"training":["KTC"]}\n{"near":7}\n' | find --batch | wc -l)
if [ "$out" = 3 ]; then pass "a batch gives a line for each line"; else fail "a batch gives a line for each line" "$out"; fi
out=$(echo 'near Tacoma' | find --batch --licence LMFT | grep -o '"total":1,')
if [ -n "$out" ]; then pass "options hold for every line of a batch"; else fail "options hold for every line of a batch" "$out"; fi
out=$(printf 'EMDR in Tacoma\nKTI\n' | "$vouch" ask | grep -c '"near"')
if [ "$out" = 2 ]; then pass "ask without words reads lines"; else fail "ask without words reads lines" "$out"; fi
says "ask shows what is meant" 0 '"filter": true' "$vouch" ask EMDR therapist in Tacoma
says "show by NPI" 0 "Leo Park" "$vouch" show 2000001125
says "show by name" 0 "teaches (not the same as having trained there)" "$vouch" show Leo Park
says "with the words of the source" 0 '"Ketamine Training Center 2021"' "$vouch" show Leo Park
says "show of a name that two bear" 1 "Several people" "$vouch" show Maria Santos
says "show of nobody" 1 "nobody here" "$vouch" show Nobody Atall
wide=$(for who in "Leo Park" "Corin Blake"; do "$vouch" show "$who"; done | awk 'length($0) > 80' | grep -cv http)
if [ "$wide" = 0 ]; then pass "lines of 80 columns"; else fail "lines of 80 columns" "$wide are longer"; fi
says "a published rule ranks, and says by what" 0 "the rule of TARA Mind network" find --near 98402 --preset tara-mind --why
says "and what it asks that nobody can tell here" 0 "Not told here: a master's degree" find --near 98402 --preset tara-mind
says "a rule that is none is said" 0 "is no rule known here" find --near 98402 --preset nobody
printf '# order\nketamine therapist near 98402 within 2 miles\tBea Fontaine\n{"training":"KTC"}\tLeo Park\n' > "$tmp/questions"
says "questions with their order" 0 "2 questions, 0 answered in another order" "$vouch" check --questions "$tmp/questions"
printf 'Selma Brandt\tLeo Park\n' >> "$tmp/questions"
says "another order is told" 1 "wanted: Leo Park found: Selma Brandt" "$vouch" check --questions "$tmp/questions"
"$vouch" rule hide 2000001125 --by Test --why "asked to" > "$tmp/ruled" 2>&1
silent "who is hidden is gone at once, before a build" 1 "1. Leo" find Leo Park
silent "from every list" 0 "Leo Park" find --near 98402 --limit 100
says "from show" 1 "nobody here" "$vouch" show Leo Park
says "from show by number" 1 "nobody here" "$vouch" show 2000001125
silent "and from the export" 0 "Leo Park" "$vouch" export fhir
says "status tells what was kept apart, and what was left out of the list" 0 "kept apart" "$vouch" status
echo "1..$n"
