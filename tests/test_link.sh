#!/bin/sh
# Joining measured on invented people with known truth (tests/bench/people.py): floors for what is right, and that neither the
# order of input nor its repetition changes anything. TAP.
set -u
cd "$(dirname "$0")/.."
vouch=${VOUCH:-build/vouch}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT INT TERM
command -v python3 >/dev/null || { echo "ok 1 - joining measured # SKIP no python3 to make people with"; echo "1..1"; exit 0; }
n=0
say() { # WRONG WHAT
    n=$((n + 1))
    if [ -z "$1" ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; printf '%s\n' "$1" | sed 's/^/# /'; fi
}
at_least() { # FIGURE FLOOR WHAT
    say "$(awk -v a="$1" -v b="$2" 'BEGIN { if (!(a >= b)) print a " is less than " b }')" "$3: $1 (at least $2)"
}
join() { # SHAPE RECORDS...: into $dir/SHAPE.sure and .best
    shape=$1 && shift
    rm -rf "$dir/home" && mkdir "$dir/home"
    "$vouch" import records "$@" --home "$dir/home" > "$dir/log" 2>&1 || cat "$dir/log"
    "$vouch" build --home "$dir/home" > "$dir/log" 2>&1 || cat "$dir/log"
    for t in sure best; do "$vouch" export practitioners --threshold $t --home "$dir/home" > "$dir/$shape.$t"; done
}
figure() { # SHAPE THRESHOLD NAME
    python3 tests/bench/score.py "$dir/$1.$2" "$dir/$1.truth" | tr ' ' '\n' | sed -n "/^$3\$/{n;p;}"
}

for shape in febrl voters contacts shops practitioners namesakes; do
    python3 tests/bench/people.py $shape 2000 11 "$dir/$shape.ndjson" "$dir/$shape.truth"
    join $shape "$dir/$shape.ndjson"
    case $shape in
    febrl) at_least "$(figure $shape best F1)" 0.98 "$shape, the likeliest grouping, F1" ;;
    practitioners) at_least "$(figure $shape sure recall)" 0.8 "$shape, recall" ;;
    namesakes) at_least "$(figure $shape sure recall)" 0.75 "$shape, recall" ;;
    voters) at_least "$(figure $shape best F1)" 0.96 "$shape, the likeliest grouping, F1" ;;
    *) at_least "$(figure $shape best F1)" 0.85 "$shape, the likeliest grouping, F1" ;;
    esac
    at_least "$(figure $shape sure precision)" 0.999 "$shape, as in the directory, precision"
done

cp "$dir/voters.sure" "$dir/before.sure"
cp "$dir/voters.best" "$dir/before.best"
awk '{ line[NR] = $0 } END { for (i = NR; i > 0; i--) print line[i] }' "$dir/voters.ndjson" > "$dir/turned.ndjson"
join voters "$dir/turned.ndjson"
say "$(for t in sure best; do cmp "$dir/voters.$t" "$dir/before.$t" 2>&1; done)" "the order of input changes nothing"
join voters "$dir/voters.ndjson" "$dir/turned.ndjson"
say "$(for t in sure best; do cmp "$dir/voters.$t" "$dir/before.$t" 2>&1; done)" "nor does repeating it"
"$vouch" build --home "$dir/home" > "$dir/log" 2>&1
"$vouch" export practitioners --home "$dir/home" "$dir/again"
say "$(cmp "$dir/again" "$dir/before.sure" 2>&1)" "nor building again"

# The same entry of many sources, word by word: it is counted once, and joined where there is enough to join it.
i=0
while [ $i -lt 120 ]; do
    printf '{"source":"s%d","url":"http://s%d.example/","id":"x","kind":"person","claims":[{"field":"name","value":"Mara Quill"},{"field":"phone","value":"206-555-0188"},{"field":"profession","value":"therapist"}]}\n' $i $i
    i=$((i + 1))
done > "$dir/many.ndjson"
join many "$dir/many.ndjson"
say "$([ "$(wc -l < "$dir/many.sure")" = 1 ] || wc -l < "$dir/many.sure")" "a hundred and twenty times the same entry is one person"

# A source may be called as the register is: its records are told like others.
printf '{"source":"nppes","url":"http://n.example/1","id":"own","kind":"person","claims":[{"field":"name","value":"Mara Quill"},{"field":"licence","value":{"state":"WA","type":"LMHC","number":"LH60000110"}}]}\n' > "$dir/named.ndjson"
join named "$dir/named.ndjson"
say "$(for t in sure best; do grep -q '"record_ids":\["own"\]' "$dir/named.$t" || cat "$dir/named.$t"; done)" "records of a source called nppes are exported"

# What authorities' rows say keeps apart whatever is the same otherwise.
person() { # SOURCE VOICE CLAIMS
    printf '{"source":"%s","voice":"%s","url":"http://%s.example/","id":"%s","kind":"person","claims":[{"field":"name","value":"Orla Penhaligon"},{"field":"phone","value":"206-555-0123"},{"field":"address","value":{"street":"4 Elm St","city":"Tacoma","state":"WA","zip":"98402"}},%s]}\n' "$1" "$2" "$1" "$1" "$3"
}
apart() { # WHAT CLAIM CLAIM VOICE GROUPS
    { person a "$4" "$2"; person b "$4" "$3"; } > "$dir/pair.ndjson"
    join pair "$dir/pair.ndjson"
    say "$(for t in sure best; do [ "$(wc -l < "$dir/pair.$t")" = "$5" ] || { echo "$t:"; cat "$dir/pair.$t"; }; done)" "$1"
}
npi() { printf '{"field":"npi","value":"%s"}' "$1"; }
born() { printf '{"field":"birth_year","value":%s}' "$1"; }
licence() { printf '{"field":"licence","value":{"state":"WA","type":"LMHC","number":"%s"}}' "$1"; }
apart "two NPIs of authorities' rows are two people" "$(npi 2000001018)" "$(npi 2000001026)" authority 2
apart "so are two years of birth" "$(born 1961)" "$(born 1971)" authority 2
apart "so are two licence numbers of one type and state" "$(licence LH60000110)" "$(licence LH60000990)" authority 2
apart "a digit that a site mistypes splits nobody" "$(licence LH60000110)" "$(licence LH60000170)" self 1
echo "1..$n"
