#!/bin/sh
# Killed at random moments (kill -9): a crawl loses nothing and goes on, an import and a build leave the old file. TAP.
set -u
cd "$(dirname "$0")/.."
BUILD=${BUILD:-build}
. tests/town.sh
vouch=$BUILD/vouch
home=$(mktemp -d)
n=0
trap 'town_stop; rm -rf "$home" "$home.whole" "$home.full"' EXIT INT TERM
check() {
    n=$((n + 1))
    if [ "$2" = "$3" ]; then echo "ok $n - $1"; else printf 'not ok %d - %s\n# wanted: %s\n# got: %s\n' $n "$1" "$2" "$3"; fi
}
kill_after() { # SECONDS COMMAND...
    t=$1
    shift
    setsid "$@" >/dev/null 2>&1 &
    victim=$!
    sleep "$t"
    kill -9 -"$victim" 2>/dev/null
    wait "$victim" 2>/dev/null
    [ $? = 137 ] && killed=$((killed + 1)) # else it had ended before
}
killed=0
records() { "$vouch" sources --home "$1" --json | grep -oE '"(name|records|pages_ok|pages)": *("[^"]*"|[0-9]+)' | tr -d ' \n'; }

town_home "$home.whole"
town_start || exit 1
"$vouch" crawl --home "$home.whole" >/dev/null 2>&1
whole=$(records "$home.whole")
town_home "$home"
for t in 0.01 0.02 0.03 0.05 0.09 0.14; do kill_after $t "$vouch" crawl --home "$home"; done
"$vouch" crawl --home "$home" >/dev/null 2>&1
check "a crawl killed up to six times ($killed) ends where a whole one does" "$whole" "$(records "$home")"
check "and it was killed" yes "$([ $killed -gt 1 ] && echo yes)"
check "and its evidence is sound" 0 "$("$vouch" check --home "$home" >/dev/null 2>&1; echo $?)"
rm -rf "$home.full"
town_home "$home.full"
for blocks in 60 150 200 260 330; do # of 512 bytes or 1 KB, as the shell counts
    said=$( (ulimit -f $blocks; "$vouch" crawl --home "$home.full" 2>&1 >/dev/null; echo "exit $?") | tail -n 2)
    case "$said" in *"exit 0") break ;; *cannot\ grow*"exit 3") ;; *) break ;; esac
done
check "a file that cannot grow ends a crawl with words and exit code 3" yes \
    "$(case "$said" in *cannot\ grow*"exit 3") echo yes ;; *) echo "$said" ;; esac)"
"$vouch" crawl --home "$home.full" >/dev/null 2>&1
check "and it goes on to the same end when there is room" "$whole" "$(records "$home.full")"
rm -rf "$home.full"
town_import "$home" >/dev/null 2>&1
"$vouch" build --home "$home" >/dev/null 2>&1
for t in 0.005 0.01 0.02 0.04; do
    kill_after $t "$vouch" import licence:WA --home "$home" --as-of "$(town_day wa)" "$(town_list wa "$world/registers" "$home")"
done
"$vouch" verify 2000001018 --home "$home" >/dev/null 2>&1
check "an import killed leaves a whole register" 0 $?

# A weekly file put into NPPES, and a whole list in the place of another: what stands is the one or the other, never a piece.
tr -d '\r\n' < "$world/registers/nppes/00-header.csv" | awk -v old="$home/npidata_pfile_20050523-20261101.csv" -v new="$home/npidata_pfile_20261102-20261108.csv" '
    function npi(i,   s, k, d, sum) {
        s = sprintf("2%08d", i)
        sum = 24
        for (k = 9; k > 0; k--) { d = substr(s, k, 1) * (k % 2 ? 2 : 1); sum += d > 9 ? d - 9 : d }
        return s (10 - sum % 10) % 10
    }
    function put(file, i, city,   line) {
        value[at["NPI"]] = npi(i)
        value[at["Provider Business Practice Location Address City Name"]] = city
        for (c = 1; c <= cols; c++) line = line (c > 1 ? "," : "") "\"" value[c] "\""
        print line > file
    }
    {
        print > old
        print > new
        cols = split($0, name, /","/)
        for (c = 1; c <= cols; c++) { gsub(/"/, "", name[c]); at[name[c]] = c; value[c] = "" }
        value[at["Entity Type Code"]] = 1
        value[at["Provider Last Name (Legal Name)"]] = "WARD"
        for (i = 1; i <= 6000; i++) put(old, i, "TACOMA")
        for (i = 3001; i <= 6000; i++) put(new, i, "OLYMPIA")
    }'
{ echo "LASTNAME,FIRSTNAME,MIDNAME,BUSNAME,GENERAL,SPECIALTY,UPIN,NPI,DOB,ADDRESS,CITY,STATE,ZIP,EXCLTYPE,EXCLDATE,REINDATE,WAIVERDATE,WVRSTATE"
  awk 'BEGIN { for (i = 1; i <= 9000; i++) printf "\"PIKE%d\",\"HARLAN\",\"\",\"\",\"IND\",\"COUNSELOR\",\"\",\"0000000000\",\"19610306\",\"1 ELM\",\"X\",\"WA\",\"98101\",\"1128b4\",\"20110720\",\"00000000\",\"00000000\",\"\"\r\n", i }'
} > "$home/UPDATED.csv"
head -n 6001 "$home/UPDATED.csv" > "$home/older.csv"
"$vouch" import nppes --home "$home" "$home/npidata_pfile_20050523-20261101.csv" --accept-loss >/dev/null
"$vouch" import leie --home "$home" "$home/older.csv" --as-of 2026-10-01 --accept-loss >/dev/null
rows() { "$vouch" status --home "$home" --json | grep -oE '"name":"(nppes|leie)","as_of":"[0-9-]*"' | tr '\n' ' '
    sqlite3 "$home/registers/$1.db" "PRAGMA quick_check; SELECT count(*), (SELECT rows_total FROM load ORDER BY id DESC LIMIT 1) FROM $2" | tr '\n' ' '; }
bad= cut=0
killed=0
for t in 0.005 0.01 0.015 0.02 0.025 0.03 0.04 0.06 0.09 0.14 0.22; do
    kill_after $t "$vouch" import nppes --home "$home" "$home/npidata_pfile_20261102-20261108.csv"
    kill_after $t "$vouch" import leie --home "$home" "$home/UPDATED.csv" --as-of 2026-11-10 --accept-loss
    for f in "$home"/registers/nppes.db.new "$home"/registers/leie.db.new; do [ -e "$f" ] && cut=$((cut + 1)); done
    case "$(rows nppes nppes)" in *"ok 6000|6000 ") ;; *) bad="$bad after $t s: nppes $(rows nppes nppes)" ;; esac
    case "$(rows leie exclusion)" in *"ok 6000|6000 " | *"ok 9000|9000 ") ;; *) bad="$bad after $t s: leie $(rows leie exclusion)" ;; esac
done
check "a weekly file and a whole list, killed $killed times: whole lists stand ($cut pieces lay beside)" "" "$bad"
check "and some were cut while they were written" yes "$([ $killed -gt 3 ] && [ $cut -gt 0 ] && echo yes)"
# Files that cannot grow, as on a full disk, and an interrupt from the keyboard: said in words, and the old list stands.
bad= full=0
before=$(rows nppes nppes; rows leie exclusion)
for blocks in 16 200 500 900 1400 2000 3000; do # of 512 bytes or 1 KB, as the shell counts
    for list in "nppes npidata_pfile_20261102-20261108.csv" "leie UPDATED.csv --as-of 2026-11-10 --accept-loss"; do
        [ "$bad" ] && continue
        set -- $list
        kind=$1 file=$2
        shift 2
        said=$( (ulimit -f $blocks; "$vouch" import "$kind" --home "$home" "$home/$file" "$@" 2>&1 >/dev/null; echo "exit $?") | tail -n 2)
        case "$said" in *"exit 0") before=$(rows nppes nppes; rows leie exclusion) ;; *cannot\ *"exit 3") full=$((full + 1)) ;; *) bad="$bad at $blocks: $said" ;; esac
        [ "$before" = "$(rows nppes nppes; rows leie exclusion)" ] || bad="$bad at $blocks, $kind: $(rows nppes nppes; rows leie exclusion)"
    done
done
check "a file that cannot grow ends an import with words and exit code 3, $full times, and the list that stood stands" "yes " "$([ $full -gt 3 ] && echo yes) $bad"
bad= stopped=0
for t in 0.01 0.02 0.04 0.08; do
    setsid "$vouch" import leie --home "$home" "$home/older.csv" --as-of 2026-10-01 --accept-loss > "$home/said" 2>&1 &
    victim=$!
    sleep $t
    kill -TERM -"$victim" 2>/dev/null
    wait "$victim" 2>/dev/null
    case "$? $(tail -n 1 "$home/said")" in "2 "*"interrupted; the old register stands") stopped=$((stopped + 1)) ;; 0\ * | 143\ *) ;; *) bad="$bad after $t s: $(cat "$home/said")" ;; esac
    case "$(rows leie exclusion)" in *"ok 6000|6000 " | *"ok 9000|9000 ") ;; *) bad="$bad after $t s: $(rows leie exclusion)" ;; esac
done
check "interrupted, $stopped times by its own words: whole lists stand" "" "$bad"
"$vouch" import nppes --home "$home" "$home/npidata_pfile_20261102-20261108.csv" >/dev/null
"$vouch" import leie --home "$home" "$home/UPDATED.csv" --as-of 2026-11-10 >/dev/null
check "and the next import of each works, and clears away" "6000|3000 9000 0" \
    "$(sqlite3 "$home/registers/nppes.db" "SELECT count(*), sum(city = 'OLYMPIA') FROM nppes") $(sqlite3 "$home/registers/leie.db" 'SELECT count(*) FROM exclusion') $(ls "$home"/registers/nppes.db.new* "$home"/registers/leie.db.new* 2>/dev/null | wc -l)"
check "registers are their owner's, and so is a home that was made" "600 700" \
    "$(stat -c %a "$home/registers/nppes.db") $(umask 022; VOUCH_HOME=$home/deep/home "$vouch" import leie "$home/older.csv" >/dev/null; stat -c %a "$home/deep/home")"
for t in 0.01 0.03 0.06 0.1; do kill_after $t "$vouch" build --home "$home"; done
"$vouch" find --home "$home" ketamine therapist near Seattle >/dev/null 2>&1
check "a build killed leaves a whole directory" 0 $?
"$vouch" build --home "$home" >/dev/null 2>&1
check "and the next build works" 0 $?
echo "1..$n"
