#!/bin/sh
# test_api.sh - `vouch serve` for software: its answers are those of the command line, and its description is true. TAP.
set -u
. "$(dirname "$0")/ask/home.sh"
ask_home
"$vouch" serve --listen 127.0.0.1:0 > "$tmp/serve.log" 2>&1 &
server=$!
trap 'kill $server 2>/dev/null; rm -rf "$tmp"' EXIT INT TERM
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    at=$(sed -n 's/^serving \(.*\)\/$/\1/p' "$tmp/serve.log")
    [ -n "$at" ] && break
    sleep 0.1
done
same() { # NAME PATH COMMAND...: the same but for the instant at which it was made
    name=$1 path=$2
    shift 2
    "$@" | sed '/"made_at"/d' > "$tmp/a"
    curl -s "$at$path" | sed '/"made_at"/d' > "$tmp/b"
    if [ -s "$tmp/a" ] && cmp -s "$tmp/a" "$tmp/b"; then pass "$name"; else fail "$name" "$(diff "$tmp/a" "$tmp/b" | head -5)"; fi
}
same "find" "/api/find?words=trauma+therapist&near=98101" "$vouch" find trauma therapist --near 98101 --json
same "find with flags" "/api/find?state=WA&licence=LMHC&telehealth=1&limit=2" \
    "$vouch" find --state WA --licence LMHC --telehealth --limit 2 --json
same "show" "/api/practitioners/pta3ffwqy" "$vouch" show pta3ffwqy --json
same "verify" "/api/verify?who=2000001331&state=WA" "$vouch" verify 2000001331 --state WA --json
same "verify somebody stopped" "/api/verify?who=2000001208" "$vouch" verify 2000001208 --json
same "verify a name that fits two" "/api/verify?who=Maria+Santos" "$vouch" verify Maria Santos --json
same "verify a licence" "/api/verify?who=Glen+Harrow&licence=WA:LMFT:LF60000118" \
    "$vouch" verify Glen Harrow --licence WA:LMFT:LF60000118 --json
python3 "$here/api_check.py" "$at" > "$tmp/described"
while IFS= read -r line; do
    case $line in
    "ok "*) pass "described: $(echo "$line" | cut -d' ' -f3-)" ;;
    "not ok "*) fail "described: $(echo "$line" | cut -d' ' -f4-)" "$line" ;;
    esac
done < "$tmp/described"
grep -q '^1\.\.' "$tmp/described" && pass "the description was held against the server to the end" ||
    fail "the description was held against the server to the end" "$(tail -3 "$tmp/described")"
echo "1..$n"
