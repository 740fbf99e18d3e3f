#!/bin/sh
# The words of the command line: the table, --help and the manual pages name the same commands and options. TAP.
set -u
cd "$(dirname "$0")/.."
vouch=${VOUCH:-build/vouch}
n=0
say() {
    n=$((n + 1))
    if [ -z "$1" ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; printf '%s\n' "$1" | sed 's/^/# /'; fi
}
commands=$($vouch help | sed -n 's/^  \([a-z]*\)  *[A-Z].*/\1/p')
say "$([ "$(echo "$commands" | wc -l)" -ge 20 ] || echo "help lists: $commands")" "help lists the commands"
for c in $commands; do
    page=man/vouch-$c.1
    options=$($vouch help "$c" | sed -n 's/^  --\([a-z-]*\).*/\1/p')
    say "$(for o in $options; do
            grep -q "^\.It Fl Fl $o\b" "$page" 2>/dev/null || [ "$(grep -c "Fl Fl $o\b" man/vouch.1)" -gt 0 ] || echo "$page lacks --$o"
        done
        sed -n 's/^\.It Fl Fl \([a-z-]*\).*/\1/p' "$page" 2>/dev/null | while read -r o; do
            echo "$options" | grep -qx -- "$o" || echo "$page names --$o, which $c has not"
        done
        [ -e "$page" ] || echo "$page is missing"
        grep -q "Nm vouch-$c\|Nm vouch $c" man/vouch.1 "$page" || echo "vouch.1 does not name $c"
    )" "$c: help and manual name the same options"
    say "$(diff -u /dev/null /dev/null; [ "$($vouch "$c" --help)" = "$($vouch help "$c")" ] || echo "they differ")" \
        "$c: --help and help $c are the same"
done
if command -v mandoc >/dev/null 2>&1; then
    say "$(mandoc -T lint -W warning man/*.1 2>&1 | grep -vE 'referenced manual not found|lower case character in document title')" "mandoc finds nothing to warn of"
else
    n=$((n + 1)); echo "ok $n - mandoc lint # SKIP mandoc is not installed"
fi
say "$($vouch nonsense >/dev/null 2>&1; [ $? = 2 ] || echo "exit is not 2")" "an unknown command is a usage error"
say "$($vouch find --nonsense >/dev/null 2>&1; [ $? = 2 ] || echo "exit is not 2")" "an unknown option is a usage error"
say "$(for c in serve status crawl build; do $vouch $c 8080 >/dev/null 2>&1; [ $? = 2 ] || echo "$c: exit is not 2"; done)" "an argument to a command that takes none is a usage error"
say "$($vouch import fhir x >/dev/null 2>&1; [ $? = 2 ] || echo "exit is not 2")" "a word of later versions is a usage error"
say "$($vouch help fields | grep -q '^  pursuing' || echo "pursuing is missing")" "help fields lists the claim fields"
echo "1..$n"
