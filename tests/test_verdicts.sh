#!/bin/sh
# test_verdicts.sh - tests/verdicts.tsv, drawn up from the rules alone, through import, build and verify. TAP.
set -u
here=$(cd "$(dirname "$0")" && pwd)
vouch=${VOUCH:-$here/../build/vouch}
case $vouch in /*) ;; *) vouch=$PWD/$vouch ;; esac
if ! command -v jq > /dev/null; then
    echo "1..0 # SKIP no jq"
    exit 0
fi
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT INT TERM
mkdir -p "$tmp/new" "$tmp/old" "$tmp/none" "$tmp/bare"
tr -d '\r' < "$here/world/registers/nppes/00-header.csv" > "$tmp/header"
awk -v out="$tmp" -v nppes_header="$tmp/header" -f "$here/verdicts.awk" "$here/verdicts.tsv"
for set in new old none bare; do
    day=--as-of=2026-11-01
    [ $set = old ] && day=--as-of=2026-05-01
    [ $set = none ] && day=
    for file in "$tmp/$set"/*; do
        VOUCH_HOME=$tmp/home-$set "$vouch" import "${file##*/}" $([ "${file##*/}" = records ] || echo $day) "$file" > "$tmp/log" 2>&1 || cat "$tmp/log"
    done
    VOUCH_HOME=$tmp/home-$set "$vouch" build > "$tmp/log" 2>&1 || cat "$tmp/log"
done
# Each answer as one line: NPI, then part=verdict|fresh|reason ... with tabs between.
line='def of($e): [.checks[]|select(.element == $e)][0] // {};
      def told($c): [$c.verdict // "none", (if $c.fresh then "yes" else "no" end), $c.reason // ""]|join("|");
      def there($e; $how): [.checks[]|select(.element == $e and .evidence.how == $how)][0] // {};
      def answered($c): [$c.evidence.answer // "none", $c.evidence.basis // "", $c.reason // ""]|join("|");
      [.subject.npi, (.exit|tostring), told(of("licence")), told(of("identity")), told(of("exclusion")),
       answered(there("treats_in"; "in_person")), answered(there("treats_in"; "telehealth")),
       answered(there("prescribes"; "in_person")), answered(there("prescribes"; "telehealth")), told(of("name")), told(of("dea"))]|join("\t")'
cut -f1-3 "$tmp/asked" | sort -u | while IFS="	" read -r set day state; do
    { echo npi,name,dea; awk -F'\t' -v s="$set" -v d="$day" -v t="$state" '$1 == s && $2 == d && $3 == t { print $4 "," $7 }' "$tmp/asked"; } > "$tmp/roster.csv"
    [ "$state" = - ] && state= || state=--state=$state
    VOUCH_HOME=$tmp/home-$set "$vouch" verify --roster "$tmp/roster.csv" --json --today "$day" $state 2> /dev/null | jq -r "$line" >> "$tmp/told"
done
awk -F'\t' '
    function one(name, wanted, got,   n, w, k) {
        if (wanted == "") return
        n = split(wanted, w, "|")
        for (k = 1; k <= n; k++) if (w[k] == got) return
        wrong = wrong "\n# " name ": wanted " wanted ", got " got
    }
    function words(name, wanted, text) { if (wanted != "" && !index(text, wanted)) wrong = wrong "\n# " name ": \"" wanted "\" is not in: " text }
    NR == FNR { told[$1] = $0; next }
    {
        n = split($6, part, "; "); delete x; wrong = ""
        for (k = 1; k <= n; k++) { at = index(part[k], "="); x[substr(part[k], 1, at - 1)] = substr(part[k], at + 1) }
        m = split(told[$4], got, "\t")
        for (k = 3; k <= 11; k++) { split(got[k], p, "|"); v[k] = p[1]; f[k] = p[2]; why[k] = p[3] }
        one("exit", x["exit"], got[2]); one("licence", x["licence"], v[3]); one("fresh", x["fresh"], f[3]); words("licence", x["says"], why[3])
        one("name", x["name"], v[10]); one("dea", x["dea"], v[11]); words("dea", x["dsays"], why[11]); one("identity", x["identity"], v[4]); words("identity", x["isays"], why[4])
        one("exclusion", x["exclusion"], v[5]); words("exclusion", x["xsays"], why[5])
        one("in person", x["in_person"], v[6]); one("telehealth", x["telehealth"], v[7]); one("basis", x["basis"], f[7])
        words("telehealth", x["why"], why[7]); words("in person", x["why_in_person"], why[6])
        if (x["whynot"] != "" && index(why[7], x["whynot"])) wrong = wrong "\n# said: " why[7]
        one("prescribes", x["prescribes"], v[8]); one("prescribes online", x["prescribes_online"], v[9]); one("basis of it", x["rxbasis"], f[8])
        words("prescribes online", x["rx"], why[9]); words("prescribes", x["rxp"], why[8])
        if (!m) wrong = "\n# no answer"
        printf "%sok %d %s%s\n", wrong == "" ? "" : "not ", ++i, $5, wrong
        bad += wrong != ""
    }
    END { if (i < 370) print "not ok 0 all rows were asked"; printf "# %d of %d rows as drawn up\n1..%d\n", i - bad, i, i }' "$tmp/told" "$tmp/asked"
