#!/bin/sh
# build, explain, status, check, rule: from imported records and the town's registers to a directory. TAP.
set -u
cd "$(dirname "$0")/.."
vouch=${VOUCH:-build/vouch}
BUILD=${BUILD:-build}
. tests/town.sh
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT INT TERM
home=$dir/home
n=0
say() { # WRONG WHAT
    n=$((n + 1))
    if [ -z "$1" ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; printf '%s\n' "$1" | sed 's/^/# /'; fi
}
has() { # TEXT PART WHAT
    case $1 in *"$2"*) say "" "$3" ;; *) say "no \"$2\" in: $(printf '%.300s' "$1")" "$3" ;; esac
}
lacks() {
    case $1 in *"$2"*) say "it holds \"$2\"" "$3" ;; *) say "" "$3" ;; esac
}
record() { # SOURCE ID VOICE CLAIMS
    printf '{"source":"%s","voice":"%s","url":"http://%s.example/%s","id":"%s","seen":"2026-11-20","kind":"person","claims":[%s]}\n' \
        "$1" "$3" "$1" "$2" "$2" "$4"
}
claim() { printf '{"field":"%s","value":%s,"quote":"%s","where":"text","sure":1}' "$1" "$2" "${3:-$1}"; }
build() { "$vouch" build --home "$home" --json "$@"; }
rule() { "$vouch" rule "$@" --by tester --why "a test" --home "$home"; }
flat() { tr -d '\n' | sed 's/": */":/g'; }
shown() { "$vouch" show "$1" --home "$home" --json 2>/dev/null | flat; }
verified() { "$vouch" verify "$1" --home "$home" --json 2>/dev/null | flat; }
status() { "$vouch" status --home "$home" --json | flat; }
id_of() { shown "$1" | grep -o '"id":"p[a-z2-7]*"' | head -n 1 | cut -d '"' -f 4; }

mkdir -p "$home"
{
    record liz-ward home self "$(claim name '"Elizabeth Ward"'),$(claim phone '"206-555-0100"'),$(claim licence '{"type":"LICSW"}' LICSW),$(claim training '{"programme":"fluence","year":2022,"hours":125}' 'Fluence, 2022, 125 hours')"
    record team liz organisation "$(claim name '"Liz Ward"'),$(claim phone '"206-555-0100"'),$(claim licence '{"type":"LICSW"}' LICSW)"
    record team mark organisation "$(claim name '"Mark Ward"'),$(claim phone '"206-555-0100"'),$(claim licence '{"type":"LMHC"}' 'Liz Ward, LICSW and Mark Ward, LMHC')"
    record kapfinder corin directory "$(claim name '"Corin Blake"'),$(claim licence '{"state":"WA","type":"LMHC","number":"LH60000777"}' LH60000777)"
    record kapfinder yusuf directory "$(claim name '"Yusuf Adeyemi"'),$(claim npi '"2000001307"'),$(claim licence '{"state":"WA","type":"LMHC","number":"LH60000180"}' LH60000180)"
    record kapfinder dara directory "$(claim name '"Dara Voss"'),$(claim npi '"2000001166"')"
    record kapfinder ines directory "$(claim name '"Ines Calder"'),$(claim licence '{"state":"CO","type":"LPC","number":"1234"}' 1234)"
    record kapfinder tobias directory "$(claim name '"Tobias Renn"'),$(claim licence '{"state":"CO","type":"CSW","number":"1234"}' 1234)"
    record kapfinder harlan directory "$(claim name '"Harlan Pike"'),$(claim npi '"2000001224"')"
    record kapfinder digits directory "$(claim name '"Basil Quarrie"'),$(claim npi '"2000001472"'),$(claim licence '{"state":"WA","type":"LMFT","number":"60000147"}' 60000147)"
    record kapfinder stranger directory "$(claim name '"Gideon Falk"'),$(claim npi '"2000001018"'),$(claim phone '"206-555-0177"'),$(claim licence '{"type":"LMHC"}' LMHC)"
    record kapfinder una directory "$(claim name '"Una Stateless"'),$(claim address '{"city":"Tacoma","state":"WA","zip":"98402"}'),$(claim licence '{"type":"LMHC","number":"LH60000777"}' LH60000777)"
    record roster falk issuer "$(claim name '"Ferris Lund"'),$(claim training '{"programme":"meridian","year":2023}' 'Ferris Lund, 2023')"
    record blog author self "$(claim name '"Marguerite Oakes"')"
    record doubt one self "$(claim name '"Willa Unsure"'),$(claim profession '"therapist"'),{\"field\":\"training\",\"value\":{\"programme\":\"prati\"},\"quote\":\"PRATI\",\"where\":\"text\",\"sure\":0.5}"
} > "$dir/records.ndjson"
town_import "$home" > "$dir/import.log" 2>&1 || cat "$dir/import.log"
"$vouch" import records "$dir/records.ndjson" --home "$home" > "$dir/import.log" 2>&1 || cat "$dir/import.log"

out=$(build 2>&1)
has "$out" '"people":12' "the people are counted; a name alone is nobody"
has "$("$vouch" check --home "$home")" "directory.db: sound" "the directory is sound"
has "$(status)" '"kind":"unplaced"' "a name on a roster that nothing tells apart is for review"
say "$(grep -l . "$home"/directory.db.new 2>/dev/null)" "nothing is left beside"

liz=$(id_of 2000001018)
mark=$(id_of 2000001026)
say "$([ -n "$liz" ] && [ "$liz" != "$mark" ] || echo "$liz and $mark")" "truth 6: Liz and Mark are two"
why=$("$vouch" explain "$liz" --home "$home")
has "$why" "liz-ward|" "Liz is Elizabeth of her own site"
has "$why" "team|" "and of the team page"
has "$why" "Considered, and kept apart" "explain names who was kept apart"
lacks "$("$vouch" explain "$mark" --home "$home" | sed '/Considered/,$d')" "liz-ward" "Mark has none of her records"
say "$("$vouch" explain pnobody22 --home "$home" >/dev/null 2>&1; [ $? = 1 ] || echo "exit is not 1")" "explain of nobody is exit 1"

shown=$(shown "$liz")
has "$shown" '"number":"LW60000101"' "the number comes from NPPES by telephone and name"
has "$shown" '"proof":"primary-source"' "and is proved by the board"
corin=$(verified "Corin Blake")
has "$corin" HENDRY "truth 7: the board's side is shown"
has "$corin" contradicted "and it is contradicted"
has "$(verified "Una Stateless")" HENDRY "a number without its state is looked up where they practise"
yusuf=$(shown 2000001307)
has "$yusuf" LH60000130 "a mistyped digit splits nobody: the right licence is there"
dara=$(verified 2000001166)
say "$("$vouch" verify 2000001166 --home "$home" >/dev/null; [ $? = 4 ] || echo "exit is not 4")" "truth 3: unconfirmed is exit 4"
has "$dara" '00001' "and the number keeps its zeros"
has "$(verified "Tobias Renn")" 1234 \
    "Tobias has his number"
lacks "$(verified "Tobias Renn")" LPC "and not her type"
basil=$(verified "Basil Quarrie")
has "$basil" verified "a number without its letters is found for one of the name and type"
status=$(status)
has "$status" "2000001472" "an NPI with a wrong check digit is for review"
has "$status" "somebody else's" "so is an NPI of another name"
has "$status" '"certain":false' "truth 5: a possible exclusion stands in status"
lacks "$("$vouch" show 2000001224 --home "$home")" xclu "and not in show"
lacks "$(verified "Willa Unsure")" prati "a doubtful claim is no credential"

before=$(shown "$liz" | sed 's/"made_at.*//')
build >/dev/null
say "$([ "$before" = "$(shown "$liz" | sed 's/"made_at.*//')" ] || echo "it differs")" "building again changes nothing"

mv "$home/registers/licence-WA.db" "$dir/"
build >/dev/null
lacks "$(shown "$liz")" '"verdict":"verified"' "without the board's list nothing is verified"
mv "$dir/licence-WA.db" "$home/registers/"

out=$(build --include taxonomy=106H00000X)
lacks "$out" '"register_only":0' "people of a taxonomy come from NPPES"
has "$out" '"people":12' "and are not mixed with the others"
say "$(build --include 106H00000X >/dev/null 2>&1; [ $? = 2 ] || echo "exit is not 2")" "--include wants taxonomy="
build >/dev/null

say "$(rule confirm "$liz" fluence --proof issuer-confirmed --on 2026-11-10 --evidence 'a mail of theirs' >/dev/null 2>&1 || echo "exit $?")" \
    "an issuer's answer is recorded"
build >/dev/null
shown=$(shown "$liz")
has "$shown" issuer-confirmed "it raises the proof"
has "$shown" "a mail of theirs" "with its words"
say "$(rule confirm "$liz" prati --proof document --on 2026-11-10 --evidence x >/dev/null 2>&1; [ $? = 2 ] || echo "exit is not 2")" \
    "what nobody states cannot be confirmed"
say "$(rule confirm "$liz" fluence --proof document --on 2099-01-01 --evidence x >/dev/null 2>&1; [ $? = 2 ] || echo "exit is not 2")" \
    "nor on a day to come"
say "$("$vouch" rule hide "$liz" --home "$home" >/dev/null 2>&1; [ $? = 2 ] || echo "exit is not 2")" "a ruling wants who and why"


rule different "liz-ward|http://liz-ward.example/home|home" "team|http://team.example/liz|liz" >/dev/null
build >/dev/null
lacks "$("$vouch" explain "$liz" --home "$home" | sed '/Considered/,$d')" "team|" "two records ruled different stay apart"
rule same "liz-ward|http://liz-ward.example/home|home" "team|http://team.example/liz|liz" >/dev/null
build >/dev/null
has "$("$vouch" explain "$liz" --home "$home" | sed '/Considered/,$d')" "team|" "and a later ruling joins them again"

una=$(verified "Una Stateless" | grep -o '"id":"p[a-z2-7]*"' | head -n 1 | cut -d '"' -f 4)
corin=$(verified "Corin Blake" | grep -o '"id":"p[a-z2-7]*"' | head -n 1 | cut -d '"' -f 4)
rule same "kapfinder|http://kapfinder.example/una|una" "kapfinder|http://kapfinder.example/corin|corin" >/dev/null
build >/dev/null
has "$(shown "$una")$(shown "$corin")" '"Una Stateless"' "a merged id answers"
say "$([ "$(id_of "$una")" = "$(id_of "$corin")" ] || echo "$una and $corin")" "and both lead to one"
has "$("$vouch" check --home "$home")" "directory.db: sound" "merged, the directory is sound"
rule different "kapfinder|http://kapfinder.example/una|una" "kapfinder|http://kapfinder.example/corin|corin" >/dev/null
build >/dev/null
say "$([ "$(id_of "$una")" != "$(id_of "$corin")" ] && [ -n "$(id_of "$una")" ] && [ -n "$(id_of "$corin")" ] || echo "$(id_of "$una") $(id_of "$corin")")" \
    "ruled different again, both are there"

# Truth 11: she asked to be hidden; a new page calls her E. Ward.
rule hide "$liz" >/dev/null
lacks "$(cat "$home/rulings.db" | tr -c '[:print:]' '\n' | tail -n +1 | grep -v '^different\|^same\|liz-ward|\|team|' | grep -i 'elizabeth\|0100')" Elizabeth \
    "the ruling keeps hashes, not her name"
record fresh e-ward directory "$(claim name '"E. Ward"'),$(claim phone '"(206) 555-0100"'),$(claim licence '{"type":"LICSW"}' LICSW)" |
    "$vouch" import records - --home "$home" >/dev/null 2>&1
record fresh beth directory "$(claim name '"Beth Warde"'),$(claim phone '"(206) 555-0100"'),$(claim licence '{"type":"LICSW"}' LICSW)" |
    "$vouch" import records - --home "$home" >/dev/null 2>&1
out=$(build)
has "$out" '"withheld":3' "she is withheld, and so are two pages that are like her"
for name in "Liz Ward" "Elizabeth Ward" "E. Ward" "Beth Warde"; do
    say "$("$vouch" verify "$name" --home "$home" > "$dir/said"; [ $? = 4 ] || { echo "exit is not 4"; head -n 9 "$dir/said"; })" \
        "nobody is called $name"
done
said=$(tr -c '[:print:]' '\n' < "$home/directory.db")
lacks "$said" "Elizabeth Ward" "the file does not hold her name"
lacks "$(status)" "liz-ward" "status does not name her site"
lacks "$said" "Liz Ward" "nor her short name, in nobody's quote either"
has "$("$vouch" show "$mark" --home "$home")" "Mark Ward" "Mark is still there"
lacks "$said" "fresh.example" "nor where the pages stand that are like her"
has "$(status | grep -o '"kind":"withheld"' | wc -l)" 2 "the two are for review"
has "$(status | grep -o '"kind":"withheld"[^}]*fresh.example/beth')" beth "and status finds their addresses"
lacks "$(build --include taxonomy=1041C0700X >/dev/null; "$vouch" show 2000001018 --home "$home" 2>&1)" Elizabeth "no register brings her back"
# Ten spellings in her town, without a telephone; and one who is somebody else.
i=0
for name in "Liz Ward" "Elisabeth Ward" "Ward, Elizabeth" "Lizzie Ward, LICSW" "E. Ward" "Elizabeth Wards" "Elizabeth Wart" "Betsy Ward" \
    "Dr. Elizabeth A. Ward" "ELIZABETH WARD"; do
    i=$((i + 1))
    record spelt$i x$i directory "$(claim name "\"$name\""),$(claim address '{"city":"Seattle","state":"WA"}'),$(claim licence '{"type":"LICSW"}' LICSW)" |
        "$vouch" import records - --home "$home" >/dev/null 2>&1
done
record spelt11 x11 directory "$(claim name '"Gordon Ward"'),$(claim address '{"city":"Seattle","state":"WA"}'),$(claim licence '{"type":"LMFT"}' LMFT)" |
    "$vouch" import records - --home "$home" >/dev/null 2>&1
build >/dev/null
out=$("$vouch" export practitioners --home "$home")$("$vouch" export practitioners --threshold best --home "$home")
for i in 1 2 3 4 5 6 7 8 9 10; do lacks "$out" "\"x$i\"" "she comes back under no spelling: $i"; done
has "$out" '"x11"' "another of her surname in her town is there"
rule different "http://fresh.example/beth" "$liz" >/dev/null
build >/dev/null
has "$(verified "Beth Warde")" '"subject"' "who is ruled another comes back"
lacks "$(status | grep -o '"kind":"withheld"[^}]*fresh.example/beth')" beth "and is no longer for review"
rule unhide "$liz" >/dev/null
build >/dev/null
has "$("$vouch" show "$liz" --home "$home")" "Ward" "unhidden, she is there under the same id"

# Corrections, and hiding by NPI.
dara=$(id_of 2000001166)
rule correct "$dara" language es >/dev/null
rule correct "$dara" name "Dara B. Voss" >/dev/null
build >/dev/null
shown=$(shown "$dara")
has "$shown" '"Dara B. Voss"' "a correction takes the place of what was stated"
has "$(tr -c '[:print:]' '\n' < "$home/directory.db")" "Corrected by tester" "and says who corrected it"
has "$("$vouch" export practitioners --home "$home" | grep '"dara"')" '"record_ids":["dara"]' "a correction is no record"
say "$(rule correct "$dara" nofield x >/dev/null 2>&1; [ $? = 2 ] || echo "exit is not 2")" "there are no other fields than those of help fields"
say "$(rule correct "$dara" accepting maybe >/dev/null 2>&1; [ $? = 2 ] || echo "exit is not 2")" "and their values have a shape"
record newdara dara directory "$(claim name '"Dara Voss"'),$(claim npi '"2000001166"')" | "$vouch" import records - --home "$home" >/dev/null 2>&1
build >/dev/null
has "$(shown 2000001166)" '"Dara B. Voss"' "a correction outlives new records"
rule hide 2000001166 >/dev/null
build >/dev/null
say "$("$vouch" show 2000001166 --home "$home" >/dev/null 2>&1; [ $? = 1 ] || echo "exit is not 1")" "somebody is hidden by NPI"
lacks "$("$vouch" export practitioners --home "$home")$("$vouch" export practitioners --threshold best --home "$home")" dara "and in no export"
record othersite dv directory "$(claim name '"Dara Vos"'),$(claim npi '"2000001166"')" | "$vouch" import records - --home "$home" >/dev/null 2>&1
build >/dev/null
lacks "$(tr -c '[:print:]' '\n' < "$home/directory.db")" "Dara Vos" "nor under a new spelling"
rule unhide 2000001166 >/dev/null
build >/dev/null
has "$(shown 2000001166)" '"Dara B. Voss"' "unhidden by NPI"
say "$(rule hide 2000001042 >/dev/null 2>&1 || echo "exit $?")" "who is known from a register only is hidden by NPI"
lacks "$(build --include taxonomy=101YM0800X,1041C0700X,106H00000X >/dev/null; "$vouch" find --registers --limit 500 --json --home "$home")" 2000001042 \
    "and does not come with a taxonomy"
lacks "$("$vouch" verify 2000001042 --json --home "$home" | tr '[:upper:]' '[:lower:]')" achterberg "and verify says nothing of them"
say "$("$vouch" verify 2000001042 --home "$home" >/dev/null 2>&1; [ $? = 4 ] || echo "exit is not 4")" "as of anybody it does not know"
rule unhide 2000001042 >/dev/null
build >/dev/null

# What changed.
changes() { "$vouch" changes --json --home "$home" "$@"; }
build >/dev/null
was=$(changes | wc -l)
build >/dev/null
say "$([ "$(changes | wc -l)" = "$was" ] || changes | tail -n 3)" "building again notes no change"
record newcomer nia self "$(claim name '"Nia Fairbrook"'),$(claim phone '"206-555-0155"'),$(claim profession '"therapist"')" |
    "$vouch" import records - --home "$home" >/dev/null 2>&1
build >/dev/null
has "$(changes)" '"name":"Nia Fairbrook","text":"is new in the directory"' "who is new is told"
nia=$(changes | grep -o '"id":"p[a-z2-7]*","name":"Nia Fairbrook"' | head -n 1 | cut -d '"' -f 4)
rule correct "$nia" licence '{"state":"WA","type":"LMHC","number":"LH60000999"}' >/dev/null
build >/dev/null
has "$(changes)" '"change":"now","day":"2026-11-21","id":"'"$nia" "so is a licence that somebody has now"
has "$("$vouch" changes --home "$home")" "now: licence WA LMHC LH60000999" "in words too"
lacks "$(changes --since 2026-11-21)" "$nia" "not when it was before"
rule hide "$nia" >/dev/null
build >/dev/null
lacks "$(changes)$("$vouch" changes --home "$home")" "$nia" "of somebody hidden no change is told, not even that they are gone"
lacks "$(changes)" Fairbrook "nor their name"

# A list of many is nobody's own page: who stands on it beside somebody hidden, with the same given name, stays.
for who in Alder Birch; do
    record list $who directory "$(claim name "\"Marguerita $who\""),$(claim profession '"therapist"' 'therapist'),$(claim address '{"state":"WA","city":"Yakima"}' Yakima)" |
        sed 's|"url":"[^"]*"|"url":"http://list.example/all"|' | "$vouch" import records - --home "$home" >/dev/null 2>&1
done
build >/dev/null
alder=$(verified "Marguerita Alder" | grep -o '"id":"p[a-z2-7]*"' | head -n 1 | cut -d '"' -f 4)
rule hide "$alder" >/dev/null
build >/dev/null
lacks "$(verified "Marguerita Alder")" "$alder" "one of a list is hidden"
has "$(verified "Marguerita Birch")" '"id":"p' "the other, of the same given name, is not"

# Erasing. The list of English words in the directory has "quarried".
words_of() { tr '[:upper:]' '[:lower:]' < "$1" | tr -cs '[:lower:]' '\n' | grep -vxE 'quarrie(d|s|r)'; }
basil=$(id_of 2000001472)
[ -n "$basil" ] || basil=$(verified "Basil Quarrie" | grep -o '"id":"p[a-z2-7]*"' | head -n 1 | cut -d '"' -f 4)
record gossip g directory "$(claim name '"Gerda Talker"'),$(claim profession '"therapist"' 'therapist, works with Basil Quarrie every day'),$(claim phone '"206-555-0144"')" |
    "$vouch" import records - --home "$home" >/dev/null 2>&1
build >/dev/null
say "$(rule erase "$basil" > "$dir/said" 2>&1 || { echo "exit $?"; cat "$dir/said"; })" "somebody is erased"
build >/dev/null
lacks "$(words_of "$home/evidence.db")" quarrie "nothing of them is left in the evidence, in nobody's quotes"
lacks "$(words_of "$home/directory.db")" quarrie "nor in the directory"
lacks "$(words_of "$home/rulings.db")" quarrie "nor in the rulings"
has "$(verified "Gerda Talker")" '"subject"' "who spoke of them is still there"
record again b directory "$(claim name '"Basil Quarrie"'),$(claim licence '{"state":"WA","type":"LMFT","number":"60000147"}' 60000147)" |
    "$vouch" import records - --home "$home" >/dev/null 2>&1
build >/dev/null
lacks "$(words_of "$home/directory.db")" quarrie "and a new page brings nobody back"

# Nor under a name with a slip in each of its words, at their telephone under another surname, by their licence, or in the words of others.
record typo t directory "$(claim name '"Bassil Quarrye"'),$(claim address '{"state":"WA"}' WA)" > "$dir/back"
record married m directory "$(claim name '"Basil Northcote"'),$(claim phone '"253-555-0147"')" >> "$dir/back"
record number n directory "$(claim name '"Basil Eastcote"'),$(claim licence '{"state":"WA","type":"LMFT","number":"LF60000147"}' LF60000147)" >> "$dir/back"
record again2 g directory "$(claim name '"Gerda Speaker"'),$(claim profession '"therapist"' 'therapist, with Basil Quarrie and Dr. Quarrie in one room')" >> "$dir/back"
"$vouch" import records "$dir/back" --home "$home" >/dev/null 2>&1
build >/dev/null
everything=$("$vouch" export practitioners - --home "$home"; tr -c '[:print:]' '\n' < "$home/directory.db" | grep -v '^http')
lacks "$everything" Quarrye "a slip in both names brings nobody back"
lacks "$everything" Northcote "nor their telephone under another surname"
lacks "$everything" Eastcote "nor their licence"
lacks "$everything" Quarrie "nor the words of others, from hashes alone"
has "$("$vouch" verify "Basil Quarrie" --licence WA:LMFT:LF60000147 --home "$home")" "Nothing is told here of this licence" "no register answers for their licence"
lacks "$("$vouch" verify "Basil Quarrie" --licence WA:LMFT:60000147 --home "$home")" "ACTIVE" "nor for its digits"
has "$("$vouch" check --home "$home")" "directory.db: sound" "after all this the directory is sound"

# A build that is killed leaves the old directory.
sum=$(cksum < "$home/directory.db")
for t in 0.005 0.01 0.02 0.03; do
    timeout -s KILL $t "$BUILD/vouch-index" build --home "$home" >/dev/null 2>&1
done
has "$("$vouch" check --home "$home")" "directory.db: sound" "a build killed anywhere leaves a sound directory"
say "$(build >/dev/null || echo "exit $?")" "and the next one runs"
# An address that was last seen years before another one is where they were.
old=$dir/old
mkdir -p "$old"
{
    record home x self "$(claim name '"Orla Finch"'),$(claim npi '"2000000010"'),$(claim licence '{"type":"LMHC","state":"WA"}' LMHC),$(claim address '{"city":"Tacoma","state":"WA","zip":"98402"}')"
    record list x directory "$(claim name '"Orla Finch"'),$(claim npi '"2000000010"'),$(claim address '{"city":"Spokane","state":"WA","zip":"99201"}')" | sed 's/2026-11-20/2023-02-01/'
    record other x directory "$(claim name '"Orla Finch"'),$(claim npi '"2000000010"'),$(claim address '{"city":"Seattle","state":"WA","zip":"98101"}')" | sed 's/2026-11-20/2026-01-05/'
} > "$dir/old.ndjson"
"$vouch" import records --home "$old" "$dir/old.ndjson" > "$dir/out" 2>&1
"$vouch" build --home "$old" > "$dir/out" 2>&1
places=$("$vouch" show 2000000010 --home "$old" --json | flat)
has "$places" '"city":"Tacoma"' "where they say they are"
has "$places" '"city":"Seattle"' "and where a page of this year says"
lacks "$places" '"city":"Spokane"' "but not where a page said years ago"
echo "1..$n"
