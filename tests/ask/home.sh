# home.sh - to be read by ". tests/ask/home.sh": a home with the town's registers and a few records, without a server.
#
#   ask_home     makes it under $tmp, sets VOUCH_HOME
#   says NAME CODE PATTERN COMMAND...      the command ends with CODE and prints PATTERN (fixed text; "" = anything)
#   silent NAME CODE PATTERN COMMAND...    it ends with CODE and does not print PATTERN
here=${here:-$(cd "$(dirname "$0")" && pwd)}
vouch=${VOUCH:-$here/../build/vouch}
case $vouch in /*) ;; *) vouch=$PWD/$vouch ;; esac
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT INT TERM
VOUCH_HOME=$tmp/home
VOUCH_TODAY=2026-11-21
export VOUCH_HOME VOUCH_TODAY
n=0

ask_home() {
    mkdir -p "$VOUCH_HOME"
    for row in "nucc nucc" "nppes nppes" "nppes-deactivated nppes-deactivated" "leie leie" "licence:WA wa"; do
        kind=${row% *} folder=$here/world/registers/${row#* }
        cat "$folder"/*.csv > "$tmp/list.csv"
        day=$(sed -n "s/^${row#* } //p" "$here/world/registers/DATES")
        "$vouch" import "$kind" --as-of "$day" "$tmp/list.csv" > "$tmp/log" 2>&1 || cat "$tmp/log"
    done
    "$vouch" import records "$here/ask/records.ndjson" > "$tmp/log" 2>&1 || cat "$tmp/log"
    "$vouch" build > "$tmp/log" 2>&1 || cat "$tmp/log"
}

pass() { n=$((n + 1)); echo "ok $n $1"; }
fail() { n=$((n + 1)); echo "not ok $n $1"; printf '%s\n' "$2" | sed 's/^/# /'; }
one_line() { printf '%s' "$1" | tr -s ' \n' ' '; } # lines are wrapped for people
says() {
    name=$1 code=$2 pattern=$3
    shift 3
    out=$("$@" 2>&1)
    got=$?
    if [ "$got" = "$code" ] && one_line "$out" | grep -qF -- "$pattern"; then pass "$name"
    else fail "$name" "wanted exit $code and: $pattern; got $got: $out"; fi
}
silent() {
    name=$1 code=$2 pattern=$3
    shift 3
    out=$("$@" 2>&1)
    got=$?
    if [ "$got" = "$code" ] && ! one_line "$out" | grep -qF -- "$pattern"; then pass "$name"
    else fail "$name" "wanted exit $code without: $pattern; got $got: $out"; fi
}
