#!/bin/sh
# The house: direction of the arrows (by the symbols the objects define and use), the gates, and lengths. TAP.
set -u
cd "$(dirname "$0")/.."
n=0
say() { # RESULT NAME [DETAIL]
    n=$((n + 1))
    if [ -z "$1" ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; printf '%s\n' "$1" | sed 's/^/# /'; fi
}

# Inside a folder a file uses only files named before it in the Makefile's list; crawler/ and query/ use index/ only.
lists=$(make -s --no-print-directory lists)
build=$(printf '%s\n' "$lists" | sed -n 's/^build: //p')
order() { printf '%s\n' "$lists" | sed -n "s/^$1: //p"; }
symbols() {
    for room in index crawler query; do
        for m in $(order $room) main; do
            [ -e "$build/$room/$m.o" ] && nm "$build/$room/$m.o" | awk -v at="$room/$m" '
                NF == 3 && $2 ~ /^[TDBRVW]$/ { print "def", at, $3 }
                NF == 2 && $1 == "U" { print "use", at, $2 }'
        done
    done
}
wrong=$( { for room in index crawler query; do order $room | tr ' ' '\n' | awk -v r=$room '{ print "rank", r "/" $1, NR }'
        echo "rank $room/main 9999"; done; symbols; } | awk '
    $1 == "rank" { rank[$2] = $3 }
    $1 == "def" && $3 != "main" { home[$3] = $2 }
    $1 == "use" { n++; user[n] = $2; sym[n] = $3 }
    END { for (i = 1; i <= n; i++) { h = home[sym[i]]; u = user[i]; if (h == "" || h == u) continue
        split(h, H, "/"); split(u, U, "/")
        if (H[1] == U[1] ? rank[h] >= rank[u] : H[1] != "index") print u " uses " sym[i] " of " h } }' | sort -u)
say "$wrong" "files use only files named before them; crawler and query stand on index alone"

gate() { # HEADER FILE
    bad=$(grep -lE "#include *[<\"]$1" vouch.c index/*.[ch] crawler/*.[ch] query/*.[ch] 2>/dev/null | grep -vx "$2")
    say "$bad" "$1 only in $2"
}
gate 'curl/' crawler/fetch.c
gate 'libxml/' crawler/tree.c
gate 'sqlite3\.h' index/db.c
gate 'microhttpd\.h' query/web.c

say "$(grep -nE '"(SELECT|INSERT|UPDATE|DELETE|CREATE|REPLACE) ' vouch.c crawler/*.[ch] query/*.[ch] 2>/dev/null)" \
    "no SQL outside index/"
say "$(grep -nE '"[^"]*</?[a-z][a-z0-9]*[ >]' vouch.c index/*.[ch] query/*.[ch] 2>/dev/null |
    grep -vE '^query/(web[a-z_]*|html)\.[ch]:')" "no markup outside query/web*.c and query/html.c"
say "$(grep -nE '\b(strcpy|strcat|sprintf|gets|strtok)\(' vouch.c index/*.c crawler/*.c query/*.c 2>/dev/null)" \
    "no strcpy, strcat, sprintf, gets, strtok"
say "$(grep -nE 'db_prepare\(' index/*.c crawler/*.c query/*.c 2>/dev/null | grep -v '^index/db\.c')" \
    "statements are literals: db_prepare is called by its macro only"
say "$(for f in index/*.sql; do awk -v f="$f" '
    /^CREATE TABLE/ { if (prev !~ /^--/ && !/^CREATE TABLE (meta|practice_fact)/ && $0 !~ /--/) print f ": " $3 " has no comment above it" }
    { prev = $0 }' "$f"; done)" "every table is explained"
say "$(awk '/^CREATE TABLE/ { t = $3; if (/;$/) print FILENAME ": " t " is written in one line"; next } /^\)/ { t = "" }
    t != "" && $1 ~ /^[a-z_]+$/ && !/-- *[^ ]/ { print FILENAME ": " t "." $1 " is not explained" }' index/*.sql)" "every column is explained"
say "$(wc -l vouch.c index/*.[ch] crawler/*.[ch] query/*.[ch] | awk '$2 != "total" && $1 > 450 { print $2 " has " $1 " lines" }')" \
    "no file over 450 lines"
say "$(grep -nE 'NPI[^0-9]{0,12}\b1[0-9]{9}\b' -r data README.md 2>/dev/null |
    grep -vE '1234567893|1234567898' | head -3)" "no real NPI stands in data or README"
unnamed=$(for f in index/*.c crawler/*.c query/*.c; do m=$(basename "$f" .c); r=$(dirname "$f")
    case " $(order $r) main " in *" $m "*) ;; *) echo "$f stands in no list of the Makefile" ;; esac; done)
say "$unnamed" "every file stands in a list of the Makefile"
echo "1..$n"
