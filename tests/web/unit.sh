#!/bin/sh
# tests/web/unit.sh - contrib/vouch.service by systemd's own checkers, and what it forbids tried on a running server: no write, nothing of it
# opened for writing. TAP.
set -u
LC_ALL=C
export LC_ALL
cd "$(dirname "$0")/../.."
here=$PWD/tests
. tests/ask/home.sh
if ! command -v systemd-analyze > /dev/null; then
    echo "1..0 # SKIP no systemd-analyze (sudo apt-get install systemd)"
    exit 0
fi
is() { if [ "$2" = "$3" ]; then pass "$1"; else fail "$1" "wanted $2, got $3"; fi; }
sed "s,^ExecStart=/usr/local/bin/vouch,ExecStart=$vouch," contrib/vouch.service > "$tmp/vouch.service"
is "the unit is sound" "" "$(systemd-analyze verify "$tmp/vouch.service" 2>&1 | grep -F vouch.service)"
level=$(systemd-analyze security --offline=yes --threshold=20 "$tmp/vouch.service" 2>&1 | sed -n 's/.*exposure level for .*: \([0-9.]*\) .*/\1/p')
case $level in [01].*) pass "its exposure is below 2 of 10 ($level)" ;; *) fail "its exposure is below 2 of 10" "$level" ;; esac
# Every system call that the server makes is one that the unit lets through: the same list, held against a trace.
if ! command -v strace > /dev/null; then
    n=$((n + 1))
    echo "ok $n # SKIP the system calls: no strace (sudo apt-get install strace)"
    echo "1..$n"
    exit 0
fi
ask_home
strace -f -o "$tmp/trace" "$vouch" serve --listen 127.0.0.1:0 > "$tmp/serve.log" 2>&1 &
tracer=$!
trap 'kill $tracer 2>/dev/null; rm -rf "$tmp"' EXIT INT TERM
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
    at=$(sed -n 's/^serving \(http:.*\)\/$/\1/p' "$tmp/serve.log" 2> /dev/null)
    [ -n "$at" ] && break
    sleep 0.2
done
printf 'npi\n2000001331\n' > "$tmp/r.csv"
for path in / '/find?words=trauma+near+98101' /person/2000001331 '/check/report?who=2000001331' '/fhir/Practitioner?name=santos' /about; do
    curl -s -o /dev/null "$at$path"
done
curl -s -o /dev/null -F "roster=@$tmp/r.csv" "$at/check/roster"
server=$(sed -n '1s/ .*//p' "$tmp/trace")
kill "$server"
wait $tracer
calls() { # FILTER...: the names of its calls, of groups too
    for one; do
        case $one in
        @*) calls $(systemd-analyze syscall-filter "$one" | sed -n '2,$s/^ *\([a-z_0-9@-]*\)$/\1/p') ;;
        *) echo "$one" ;;
        esac
    done
}
# The lines of the unit in their order: each allows calls, or with "~" forbids them again.
: > "$tmp/allowed"
sed -n 's/^SystemCallFilter=//p' contrib/vouch.service | while read -r line; do
    case $line in
    "~"*) calls ${line#"~"} | sort -u > "$tmp/no"; sort -u "$tmp/allowed" | comm -23 - "$tmp/no" > "$tmp/left"; mv "$tmp/left" "$tmp/allowed" ;;
    *) calls $line >> "$tmp/allowed" ;;
    esac
done
sort -u "$tmp/allowed" > "$tmp/allowed.sorted"
is "it makes no system call that the unit forbids" "" \
    "$(sed -n 's/^[0-9]* *\([a-z_0-9]*\)(.*/\1/p' "$tmp/trace" | sort -u | comm -23 - "$tmp/allowed.sorted")"
is "it opens nothing for writing" "" "$(sed -n '/serving/,$p' "$tmp/trace" | grep -E 'open(at)?\(' | grep -E 'O_(WRONLY|RDWR|CREAT)' | grep -v '/dev/null')"
echo "1..$n"
